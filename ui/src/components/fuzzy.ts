// Finding by a few letters: how well a text answers a query, for palette and quick open.

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Higher is better; null where the query's letters do not occur in order. */
export function score(query: string, text: string): number | null {
  const q = fold(query).trim(), t = fold(text);
  if (!q) return 0;
  const whole = t.indexOf(q);
  if (whole >= 0) return 1000 - whole + (whole === 0 || t[whole - 1] === ' ' ? 300 : 0) - t.length * 0.1;
  const words = q.split(/\s+/);
  if (words.length > 1) {
    const parts = words.map((w) => score(w, text));
    return parts.some((p) => p === null) ? null : parts.reduce<number>((sum, p) => sum + (p ?? 0), 0) / parts.length - 50;
  }
  return lettersInOrder(q, t);
}

/** Letters that start words count most, runs of letters more than scattered ones. */
function lettersInOrder(q: string, t: string): number | null {
  let at = -1, sum = 0, scattered = 0;
  for (const letter of q) {
    const next = t.indexOf(letter, at + 1);
    if (next < 0) return null;
    const starts = next === 0 || /[\s–-]/.test(t[next - 1] ?? '');
    if (starts) sum += 20;
    else if (next === at + 1 && at >= 0) sum += 12;
    else scattered += 1;
    at = next;
  }
  // Letters strewn over a long headline are no match that anybody meant.
  return scattered > Math.max(1, q.length / 3) ? null : sum - scattered * 8 - t.length * 0.05;
}

/** The items that answer, best first; their own order where the query is empty or they answer alike. */
export function best<T>(query: string, items: readonly T[], text: (item: T) => string, limit = 100): T[] {
  if (!query.trim()) return items.slice(0, limit);
  return items
    .map((item, order) => ({ item, order, s: score(query, text(item)) }))
    .filter((x) => x.s !== null)
    .sort((a, b) => (b.s ?? 0) - (a.s ?? 0) || a.order - b.order)
    .slice(0, limit)
    .map((x) => x.item);
}
