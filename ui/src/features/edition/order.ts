// The order of a day: briefs by section. Nothing is changed in place; null where there is nowhere to go.
import type { Arrangement, EditionSection, EditionView, PlacedBrief } from '../../ipc/press';
import type { Id } from '../../ipc/types';

export type Order = readonly Arrangement[];
export type Spot = { section: number; at: number };

export const orderOf = (view: EditionView): Arrangement[] => view.sections.map((s) => ({ name: s.name, briefs: s.briefs.map((b) => b.id) }));
export const sameOrder = (a: Order, b: Order): boolean => JSON.stringify(a) === JSON.stringify(b);

export function spotOf(order: Order, id: Id): Spot | null {
  const section = order.findIndex((s) => s.briefs.includes(id));
  return section < 0 ? null : { section, at: order[section]!.briefs.indexOf(id) };
}
export const takeOut = (order: Order, id: Id): Arrangement[] => order.map((s) => (s.briefs.includes(id) ? { ...s, briefs: s.briefs.filter((b) => b !== id) } : s));

/** Puts a brief at a spot, which is counted without it. */
export function moveTo(order: Order, id: Id, to: Spot): Arrangement[] | null {
  if (!order[to.section]) return null;
  const next = takeOut(order, id).map((s, n) => (n === to.section ? { ...s, briefs: [...s.briefs.slice(0, to.at), id, ...s.briefs.slice(to.at)] } : s));
  return sameOrder(next, order) ? null : next;
}
/** One up or down; from the end of its section into the next one. */
export function stepBrief(order: Order, id: Id, by: 1 | -1): Arrangement[] | null {
  const from = spotOf(order, id);
  if (!from) return null;
  const at = from.at + by, there = order[from.section + by];
  if (at >= 0 && at < order[from.section]!.briefs.length) return moveTo(order, id, { section: from.section, at });
  return there ? moveTo(order, id, { section: from.section + by, at: by === 1 ? 0 : there.briefs.length }) : null;
}
/** What has no heading stands first, whatever moves. */
export function stepSection(order: Order, section: number, by: 1 | -1): Arrangement[] | null {
  const one = order[section], other = order[section + by];
  if (!one || !other || one.name === null || other.name === null) return null;
  return order.map((s, n) => (n === section ? other : n === section + by ? one : s));
}
export const addSection = (order: Order, name: string): Arrangement[] => [...order, { name, briefs: [] }];
export const renameSection = (order: Order, section: number, name: string): Arrangement[] => order.map((s, n) => (n === section ? { ...s, name } : s));
export const removeSection = (order: Order, section: number): Arrangement[] => order.filter((_, n) => n !== section);

/** What is shown while an order is on its way: the sections and briefs of the view, in this order. */
export function shownIn(order: Order, view: EditionView): { sections: EditionSection[]; unplaced: PlacedBrief[] } {
  const all = [...view.sections.flatMap((s) => s.briefs), ...view.unplaced];
  const byId = new Map(all.map((b) => [b.id, b])), planned = new Map(view.sections.map((s) => [s.name, s.planned]));
  const placed = new Set(order.flatMap((s) => s.briefs));
  return {
    sections: order.map((s) => ({ name: s.name, planned: planned.get(s.name) ?? null, briefs: s.briefs.flatMap((id) => byId.get(id) ?? []) })),
    unplaced: all.filter((b) => !placed.has(b.id)),
  };
}
