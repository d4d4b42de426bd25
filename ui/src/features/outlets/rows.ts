// The order of the registry's list and what a search finds in it.
import type { OutletRow } from '../../ipc/types';
import { outlets as words } from '../../messages/outlets';

/** Case and accents count for nothing: *Cafe* finds *Café*. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const hays = new WeakMap<OutletRow, string>();
/** All that is searched of a row, made once. */
function hay(row: OutletRow): string {
  const known = hays.get(row);
  if (known !== undefined) return known;
  const made = folded([row.name, ...row.aliases, ...row.domains, row.country ?? '', row.owner ?? '', row.ownership ? words.kind(row.ownership) : ''].join('\n'));
  hays.set(row, made);
  return made;
}

/** The most used first, else by name. */
export function byUse(rows: readonly OutletRow[]): OutletRow[] {
  const order = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  return [...rows].sort((a, b) => b.briefs - a.briefs || order.compare(a.name, b.name));
}

/** Rows that have every word of the search. */
export function found(rows: readonly OutletRow[], text: string): OutletRow[] {
  const needles = folded(text).split(/\s+/).filter(Boolean);
  return needles.length === 0 ? [...rows] : rows.filter((row) => needles.every((needle) => hay(row).includes(needle)));
}

/** Rows that say what they said stay the same objects, so that nothing of them is drawn or searched anew. */
export function keepRows(before: readonly OutletRow[], now: readonly OutletRow[]): OutletRow[] {
  const old = new Map(before.map((row) => [row.id, row]));
  return now.map((row) => {
    const same = old.get(row.id);
    return same && JSON.stringify(same) === JSON.stringify(row) ? same : row;
  });
}

/** Pieces of the list that are laid out only when they come near. */
export function pieces<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
