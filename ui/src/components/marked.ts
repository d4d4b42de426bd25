// Words of a text that something is said about, in places that count Unicode scalar values.

export interface Remark {
  id: string;
  from: number;
  to: number;
  /** Said at its end to whoever cannot see it. */
  label: string;
  /** Shown on pointing at it. */
  title: string;
  /** In front: the one that is being read. */
  current: boolean;
}
export interface MarkedBit { text: string; remark: Remark | null; /** The remark ends here. */ ends: boolean }

/** A piece of a text, which begins at `start` of the whole, cut where remarks begin and end; of two that overlap the shorter is on top. */
export function markedBits(text: string, start: number, remarks: readonly Remark[]): MarkedBit[] {
  const letters = [...text];
  const end = start + letters.length;
  const here = remarks.filter(({ from, to }) => from < end && start < to);
  if (here.length === 0) return text === '' ? [] : [{ text, remark: null, ends: false }];
  const cuts = [...new Set([start, end, ...here.flatMap(({ from, to }) => [from, to])])].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1] ?? end;
    const over = here.filter((remark) => remark.from <= from && to <= remark.to).sort((a, b) => a.to - a.from - (b.to - b.from));
    const remark = over[0] ?? null;
    return { text: letters.slice(from - start, to - start).join(''), remark, ends: remark?.to === to };
  });
}

export const scalars = (text: string): number => [...text].length;
/** From Unicode scalar values, in which the program counts, to the units of a string. */
export function unitsTo(text: string, count: number): number {
  let at = 0;
  for (let n = 0; n < count && at < text.length; n += 1) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
