// The order of a day in the stand-in, and what keeps it from being as it should.
import type { Arrangement, EditionPlan, EditionRelease, EditionSection, EditionView, EditionWords, Gap, PlacedBrief, PlannedDay, Target } from '../press';
import type { Day, Hash, Id } from '../types';
import { wordsOf } from './checks';
import { twinOf } from './figures';
import { asideOf, stateOf } from './standing';
import type { Rec, Store } from './store';

export type Kept = { id: Id; version: Hash; sections: Arrangement[]; words: EditionWords; releases: (EditionRelease & { versions: Record<Id, number> })[] };
export const noWords: EditionWords = { subject: null, preheader: null, intro: null, sign_off: null };

/** Monday is 0. */
export const weekday = (date: Day): number => (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
const running = (rec: Rec) => rec.leaving.embargo !== null && Date.parse(rec.leaving.embargo.at) > Date.now();
/** The number of the approved version, where it is the current one. */
export function clearedOf(store: Store, rec: Rec): number | null {
  const current = store.current(rec)?.version;
  return current && rec.base === current.hash ? current.number : null;
}
/** Whether it would leave now. */
export const leaves = (store: Store, rec: Rec): boolean => clearedOf(store, rec) !== null && !running(rec) && asideOf(store, rec) === null;
export const daysOf = (store: Store, date: Day): Rec[] => [...store.records.values()].filter((rec) => store.shown(rec).date === date && stateOf(rec) !== 'spiked');

/** Where everything stands while nobody arranged the day: by the plan, then as it came. */
function firstOrder(store: Store, plan: EditionPlan, date: Day): Arrangement[] {
  const recs = daysOf(store, date), own = (rec: Rec) => store.shown(rec).section;
  const names = [...new Set([...plan.sections.filter((s) => s.days[weekday(date)]).map((s) => s.name), ...recs.map(own)])];
  return names.map((name) => ({ name, briefs: recs.filter((rec) => own(rec) === name).map((rec) => rec.id) }));
}
/** The sections of the day with the plan's empty ones. */
function sectionsOf(store: Store, plan: EditionPlan, kept: Kept | undefined, date: Day): Arrangement[] {
  if (!kept) return firstOrder(store, plan, date);
  const planned = plan.sections.filter((s) => s.days[weekday(date)] && !kept.sections.some((k) => k.name === s.name));
  const here = new Set(daysOf(store, date).map((rec) => rec.id));
  return [...kept.sections.map((s) => ({ ...s, briefs: s.briefs.filter((id) => here.has(id)) })), ...planned.map((s) => ({ name: s.name, briefs: [] }))];
}

function gapsOf(store: Store, rec: Rec): Gap[] {
  const gap = (code: Gap['code'], text: string): Gap => ({ code, text, brief: rec.id, section: null });
  const { embargo } = rec.leaving, aside = asideOf(store, rec), twin = twinOf(store, store.shown(rec));
  return [
    ...(aside ? [gap('set-aside', aside.until ? `held until ${aside.until}` : 'held for another day')] : clearedOf(store, rec) === null ? [gap(rec.leaving.unapproved ? 'left-unapproved' : 'not-approved', rec.leaving.unapproved ? 'left without approval' : 'not approved')] : []),
    ...(embargo && running(rec) ? [gap('embargoed', `embargoed until ${embargo.local.replace('T', ', ')} (${embargo.zone})`)] : []),
    ...(twin ? [gap('one-story', `same story as “${twin.headline}”`)] : []),
  ];
}
function placed(store: Store, rec: Rec): PlacedBrief & { found: Gap[] } {
  const brief = store.shown(rec), found = gapsOf(store, rec);
  return {
    id: rec.id, headline: brief.headline, slug: brief.slug, section: brief.section, state: stateOf(rec), ready: leaves(store, rec), embargo: rec.leaving.embargo,
    words: wordsOf(brief), gaps: found.map((g) => g.code), version: leaves(store, rec) ? clearedOf(store, rec) : null, found,
  };
}
function numberGap(name: string | null, planned: PlannedDay | null, has: number): Gap[] {
  if (!planned) return [];
  const wanted = planned.least === planned.most ? String(planned.most) : `${planned.least}–${planned.most}`;
  const gap = (code: Gap['code']): Gap[] => [{ code, text: `${has} of ${wanted}`, brief: null, section: name }];
  return has < planned.least ? gap('too-few') : has > planned.most ? gap('too-many') : [];
}
function wordGaps(plan: EditionPlan, words: EditionWords, targets: readonly Target[]): Gap[] {
  const gap = (code: Gap['code'], text: string): Gap => ({ code, text, brief: null, section: null });
  const long = (name: string, text: string | null, most: number | null) => (text && most !== null && [...text].length > most ? [gap('too-long', `The ${name} has ${[...text].length} of at most ${most} letters.`)] : []);
  const letter = targets.some((t) => t.ticked && t.format === 'eml');
  return [...(letter && !words.subject?.trim() ? [gap('no-subject', 'The newsletter has no subject.')] : []), ...long('subject', words.subject, plan.subject), ...long('preheader', words.preheader, plan.preheader)];
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const nameOfDay = (date: Day): string => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

export function editionView(store: Store, plan: EditionPlan, targets: readonly Target[], kept: Kept | undefined, date: Day, deadline: string | null): EditionView {
  const order = sectionsOf(store, plan, kept, date), found: Gap[] = [];
  const shown = (id: Id): PlacedBrief => { const { found: gaps, ...brief } = placed(store, store.rec(id)); found.push(...gaps); return brief; };
  const sections = order.map((s): EditionSection => {
    const planned = plan.sections.find((p) => p.name === s.name)?.days[weekday(date)] ?? null;
    found.push(...numberGap(s.name, planned, s.briefs.length));
    return { name: s.name, planned, briefs: s.briefs.map(shown) };
  });
  const in_it = new Set(order.flatMap((s) => s.briefs));
  const unplaced = daysOf(store, date).filter((rec) => !in_it.has(rec.id) && asideOf(store, rec) === null).map((rec) => shown(rec.id));
  const words = kept?.words ?? noWords;
  return {
    id: kept?.id ?? null, date, name: nameOfDay(date), version: kept?.version ?? null, ...words, sections, unplaced,
    gaps: [
      ...(in_it.size + unplaced.length === 0 ? [{ code: 'no-briefs' as const, text: 'No brief is dated this day.', brief: null, section: null }] : []),
      ...found, ...unplaced.map((b): Gap => ({ code: 'not-placed', text: 'stands nowhere in the edition', brief: b.id, section: null })), ...wordGaps(plan, words, targets),
    ],
    deadline, limits: { subject: plan.subject, preheader: plan.preheader },
    releases: (kept?.releases ?? []).map(({ versions, ...r }, i, all) => ({
      ...r, outdated: all.slice(i + 1).some((later) => later.target === r.target) || Object.entries(versions).some(([id, n]) => (store.records.has(id) ? (clearedOf(store, store.rec(id)) ?? 0) : 0) > n),
    })),
  };
}
