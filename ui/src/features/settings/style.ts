// The form of the house style, and the style that it says.
import type { CheckRule, HouseStyle, HouseStyleView, Later, Level, Limit, LimitedPart } from '../../ipc/types';

export type Row = { part: LimitedPart; characters: string; words: string; weight: Limit['weight'] };
export type Form = { levels: Partial<Record<CheckRule, Level>>; later: Later; rows: Row[]; words: string };

const parts: LimitedPart[] = ['headline', 'lede', 'fact', 'context', 'framing', 'bias', 'brief'];
const shown = (n: number | null | undefined) => (n ? String(n) : '');
/** A whole number above nothing, or none. */
const read = (text: string): number | null => {
  const n = Number(text.trim());
  return Number.isInteger(n) && n > 0 && n <= 1_000_000 ? n : null;
};

export function formOf({ style, levels, later }: HouseStyleView): Form {
  const rows = parts.map((part): Row => {
    const limit = style.limits.find((l) => l.part === part);
    return { part, characters: shown(limit?.characters), words: shown(limit?.words), weight: limit?.weight ?? 'advice' };
  });
  return { levels: { ...levels }, later: structuredClone(later), rows, words: style.words };
}
/** The style of a form. Checks that stand as they stood are left as they were. */
export function styleOf(form: Form, before: HouseStyleView): HouseStyle {
  const changed = Object.entries(form.levels).filter(([rule, level]) => before.levels[rule as CheckRule] !== level);
  const later = structuredClone(before.style.later ?? {});
  for (const [step, checks] of Object.entries(form.later) as [keyof Later, Partial<Record<CheckRule, Level>>][])
    for (const [rule, level] of Object.entries(checks)) if (before.later[step]?.[rule as CheckRule] !== level) (later[step] ??= {})[rule as CheckRule] = level;
  const limits = form.rows
    .map(({ part, characters, words, weight }): Limit => ({ part, characters: read(characters), words: read(words), weight }))
    .filter((l) => l.characters !== null || l.words !== null);
  return { checks: { ...before.style.checks, ...Object.fromEntries(changed) }, ...(Object.keys(later).length > 0 ? { later } : {}), limits, words: form.words };
}
export function isChanged(form: Form, before: HouseStyleView): boolean {
  return JSON.stringify(form) !== JSON.stringify(formOf(before));
}
