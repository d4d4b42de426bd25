// Which changes are shown: by what changed and by where. Within a group either fits; both groups must.
import type { Change, ChangeKind, HunkClass } from '../../ipc/types';
import { classesOf, isFactual, partOf, sortClasses } from './change';

export type What = HunkClass | Exclude<ChangeKind, 'edited'>;
export interface Filter { what: readonly What[]; where: readonly string[] }
export const noFilter: Filter = { what: [], where: [] };

export interface Facet<T extends string> { name: T; count: number; factual: boolean }

const KINDS: readonly Exclude<ChangeKind, 'edited'>[] = ['added', 'removed', 'moved', 'split', 'merged'];
const DETAILS = ['section', 'date', 'slug', 'language', 'byline', 'note'];
const PARTS = ['headline', 'lede', 'facts', 'context', 'perspectives', 'links', 'details'];

/** The part of the brief that a change is in; small fields of the head are one. */
export function whereOf(change: Change): string {
  const { part } = partOf(change.path);
  return DETAILS.includes(part) ? 'details' : part;
}

export function whatOf(change: Change): What[] {
  const kinds = KINDS.filter((kind) => (kind === 'moved' ? change.moved !== null || change.hunks.some((h) => h.counterpart) : change.kind === kind));
  return [...classesOf(change).filter((name) => name !== 'order' || !kinds.includes('moved')), ...kinds];
}

export function fits(change: Change, { what, where }: Filter): boolean {
  const found = whatOf(change);
  return (what.length === 0 || what.some((name) => found.includes(name))) && (where.length === 0 || where.includes(whereOf(change)));
}

/** What can be chosen: only what there is, the most telling first. */
export function facets(changes: readonly Change[]): { what: Facet<What>[]; where: Facet<string>[] } {
  const count = (fit: (change: Change) => boolean) => changes.filter(fit).length;
  const all = changes.flatMap(whatOf);
  const classes = sortClasses(all.filter((name): name is HunkClass => !KINDS.includes(name as never)));
  const kinds = KINDS.filter((kind) => all.includes(kind));
  const factual = (name: What) => isFactual(name as HunkClass);
  const what = [...classes.filter(factual), ...kinds, ...classes.filter((name) => !factual(name))];
  return {
    what: what.map((name) => ({ name, count: count((c) => whatOf(c).includes(name)), factual: factual(name) })),
    where: PARTS.filter((part) => changes.some((c) => whereOf(c) === part)).map((part) => ({ name: part, count: count((c) => whereOf(c) === part), factual: false })),
  };
}

export function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
