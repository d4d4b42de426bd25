// Words that the checks found: where they stand on the sheet, and what is written instead.
import { unitsTo } from '../../components/marked';
import type { Mark } from '../../components/prose';
import type { Brief, Check, FoundWords } from '../../ipc/types';
import { write } from '../../messages/write';
import { setText, textAt } from './edits';

export type Found = Check & { found: FoundWords };
export type Place = { from: number; to: number };

/** Where the words of a check stand in their field now; null where something else stands there since. */
export function placeOf({ found }: Pick<Found, 'found'>, brief: Brief): Place | null {
  const text = textAt(brief, found.field);
  const from = unitsTo(text, found.start), to = from + found.text.length;
  return text.slice(from, to) === found.text ? { from, to } : null;
}
export const wordChecks = (checks: readonly Check[]): Found[] => checks.filter((c): c is Found => c.found !== null);

/** The marks of each field that has any. */
export function marksOf(checks: readonly Check[], brief: Brief): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const check of wordChecks(checks)) {
    const place = placeOf(check, brief);
    if (!place) continue;
    const field = marks.get(check.found.field) ?? [];
    field.push({ ...place, kind: check.rule, title: write.dock.check(check) });
    marks.set(check.found.field, field);
  }
  return marks;
}

/** The marks of both, field by field. */
export function joined(one: ReadonlyMap<string, readonly Mark[]>, other: ReadonlyMap<string, readonly Mark[]>): ReadonlyMap<string, readonly Mark[]> {
  if (other.size === 0) return one;
  return new Map([...new Set([...one.keys(), ...other.keys()])].map((field) => [field, [...(one.get(field) ?? []), ...(other.get(field) ?? [])]]));
}

/** The brief with every word that the house writes otherwise as the house writes it. */
export function mended(brief: Brief, checks: readonly Check[]): Brief {
  const places = wordChecks(checks).flatMap((check) => {
    const place = placeOf(check, brief);
    return place && check.found.instead !== null ? [{ ...place, field: check.found.field, instead: check.found.instead }] : [];
  });
  // From the end, so that places further ahead stay true.
  places.sort((a, b) => b.from - a.from);
  return places.reduce((now, { field, from, to, instead }) => {
    const text = textAt(now, field);
    return setText(now, field, text.slice(0, from) + instead + text.slice(to));
  }, brief);
}

/** The words that the caret stands in or beside. */
export function wordsAt(checks: readonly Check[], brief: Brief, field: string, head: number): Found | null {
  return wordChecks(checks).find((check) => {
    const place = check.found.field === field ? placeOf(check, brief) : null;
    return place !== null && place.from <= head && head <= place.to;
  }) ?? null;
}
/** The first words behind the caret, else the first of all. The checks are in print order, kind by kind. */
export function wordsAfter(checks: readonly Check[], brief: Brief, order: readonly string[], field: string, head: number): Found | null {
  const rank = (f: string, at: number) => order.indexOf(f) * 1e6 + at;
  const here = order.includes(field) ? rank(field, head) : -1;
  const all = wordChecks(checks).flatMap((check) => {
    const place = placeOf(check, brief);
    return place ? [{ check, at: rank(check.found.field, place.from) }] : [];
  }).sort((a, b) => a.at - b.at);
  return (all.find(({ at }) => at > here) ?? all[0])?.check ?? null;
}
/** The addresses of all texts, in print order. */
export function fieldsOf(brief: Brief): string[] {
  return [
    'headline', 'lede', ...brief.facts.map((f) => `facts/${f.id}/text`), 'context',
    ...brief.perspectives.flatMap((p) => ['group', 'framing', 'bias'].map((name) => `perspectives/${p.id}/${name}`)),
  ];
}
