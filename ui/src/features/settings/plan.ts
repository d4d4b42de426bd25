// The plan of the day as its form holds it: one short text a day, as `2` or `1–3`.
import type { EditionPlan, PlannedDay } from '../../ipc/press';
import { planWords as words } from '../../messages/press';

export type PlanRow = { key: number; name: string; days: string[] };
export type PlanForm = { rows: PlanRow[]; subject: string; preheader: string };

const dayText = (day: PlannedDay | null): string => (day === null ? '' : day.least === day.most ? String(day.most) : `${day.least}–${day.most}`);
/** What a cell says; undefined where it says nothing that can be understood. */
export function dayOf(text: string): PlannedDay | null | undefined {
  const found = /^\s*(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?\s*$/.exec(text);
  if (text.trim() === '') return null;
  if (!found) return undefined;
  const least = Number(found[1]), most = Number(found[2] ?? found[1]);
  return least <= most && most > 0 ? { least, most } : undefined;
}
/** A limit of letters; undefined where it is no number. */
export function limitOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  return /^\s*[1-9]\d{0,3}\s*$/.test(text) ? Number(text) : undefined;
}
export function formOf(plan: EditionPlan): PlanForm {
  return {
    rows: plan.sections.map((s, key) => ({ key, name: s.name, days: Array.from({ length: 7 }, (_, at) => dayText(s.days[at] ?? null)) })),
    subject: plan.subject === null ? '' : String(plan.subject), preheader: plan.preheader === null ? '' : String(plan.preheader),
  };
}
/** The first thing that cannot be saved. */
export function problemOf(form: PlanForm): string | null {
  for (const [at, row] of form.rows.entries()) {
    if (row.name.trim() === '') return words.nameIt;
    if (form.rows.findIndex((other) => other.name.trim() === row.name.trim()) !== at) return words.twice(row.name.trim());
    const bad = row.days.findIndex((text) => dayOf(text) === undefined);
    if (bad >= 0) return words.badCell(row.name.trim(), words.dayNames[bad] ?? '');
  }
  return limitOf(form.subject) === undefined || limitOf(form.preheader) === undefined ? words.badLimit : null;
}
/** Only of a form without a problem. */
export function planOf(form: PlanForm): EditionPlan {
  return {
    sections: form.rows.map((row) => ({ name: row.name.trim(), days: row.days.map((text) => dayOf(text) ?? null) })),
    subject: limitOf(form.subject) ?? null, preheader: limitOf(form.preheader) ?? null,
  };
}
export const isChanged = (plan: EditionPlan, form: PlanForm): boolean => problemOf(form) !== null || JSON.stringify(planOf(formOf(plan))) !== JSON.stringify(planOf(form));
export function movedRow(form: PlanForm, at: number, by: 1 | -1): PlanForm {
  const rows = [...form.rows], [row] = rows.splice(at, 1);
  if (row) rows.splice(at + by, 0, row);
  return { ...form, rows };
}
