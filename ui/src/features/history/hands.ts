// The writers of a text, each with a sign of their own: letters and a kind of line, never colour alone.
import type { BlamedField, BlamedLine, BlameView, WrittenIn } from '../../ipc/history';
import type { Id } from '../../ipc/types';

/** How many kinds of line there are; further writers begin anew, and have their letters. */
const KINDS = 6;

export interface Hand { id: Id; name: string; initials: string; kind: number }

export function initialsOf(name: string): string {
  const found = name.trim().split(/\s+/).map((word) => [...word][0] ?? '');
  return (found.length > 2 ? [found[0], found.at(-1)] : found).join('').toUpperCase();
}

/** In the order in which they first wrote something that stands. */
export function handsOf(view: Pick<BlameView, 'written'>): Map<Id, Hand> {
  const hands = new Map<Id, Hand>();
  for (const { person } of view.written)
    if (!hands.has(person.id)) hands.set(person.id, { ...person, initials: initialsOf(person.name), kind: hands.size % KINDS });
  return hands;
}

/** What is told of first: the sentence at a place of a field, the first of a field, or the first of all. */
export interface Spot { path: string; field?: string; at?: number }
export function lineAt(fields: readonly BlamedField[], spot: Spot | null): [number, number] {
  const of = fields.findIndex((f) => f.path === spot?.path && (spot.field === undefined || f.field === spot.field));
  if (of < 0) return [0, 0];
  const at = spot?.at ?? 0, lines = fields[of]?.lines ?? [];
  const line = lines.findIndex((l) => at <= l.range[1]);
  return [of, line < 0 ? Math.max(0, lines.length - 1) : line];
}

/** The address of a field on the sheet: `headline`, `facts/ID/text`. */
export const addressOf = ({ path, field }: Pick<BlamedField, 'path' | 'field'>): string => (path.includes('/') ? `${path}/${field}` : path);
/** The item and the field of such an address. */
export function spotOf(address: string, at: number): Spot {
  const [list = '', id, field] = address.split('/');
  return id === undefined ? { path: list, field: 'text', at } : { path: `${list}/${id}`, ...(field ? { field } : {}), at };
}

export const writerOf = (view: BlameView, line: BlamedLine): WrittenIn | null => view.written[line.wrote] ?? null;
