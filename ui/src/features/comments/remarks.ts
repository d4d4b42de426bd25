// Where open comments stand in the texts of a page: ranges to be marked, and selections to comment on.
import type { Remark } from '../../components/marked';
import { scalars, unitsTo } from '../../components/marked';
import type { Mark } from '../../components/prose';
import type { CommentOn, ThreadView } from '../../ipc/comments';
import type { Brief, Id } from '../../ipc/types';
import { commentWords as words, textOf } from '../../messages/comments';

export interface FieldPlace { path: string; field: string }

/** `facts/ID/text`, `headline`: how a page names the text of a field. */
export const fieldName = ({ path, field }: FieldPlace): string => (path.includes('/') ? `${path}/${field}` : path);

/** The other way round; null where it is not the text of a field. */
export function placeOfField(name: string): FieldPlace | null {
  const [part = '', item, field] = name.split('/');
  if (['headline', 'lede', 'context'].includes(name)) return { path: name, field: 'text' };
  if (item === undefined || field === undefined) return null;
  const known = part === 'facts' ? ['text'] : part === 'perspectives' ? ['group', 'framing', 'bias'] : [];
  return known.includes(field) ? { path: `${part}/${item}`, field } : null;
}

export function textOfField(brief: Brief, { path, field }: FieldPlace): string {
  const [part, id] = path.split('/');
  if (part === 'headline' || part === 'lede' || part === 'context') return brief[part];
  if (part === 'facts') return brief.facts.find((fact) => fact.id === id)?.text ?? '';
  const found = brief.perspectives.find((perspective) => perspective.id === id);
  return field === 'group' || field === 'framing' || field === 'bias' ? (found?.[field] ?? '') : '';
}

function remarkOf({ id, comments, place }: ThreadView, current: Id | null): Remark {
  const who = comments[0]?.person.name ?? '';
  return {
    id, from: place.range?.[0] ?? 0, to: place.range?.[1] ?? 0, current: id === current,
    label: words.markEnd(who), title: words.mark(who, textOf(comments[0]?.said ?? [])),
  };
}

/** The remarks of each field that has any, by its name; those of the older side apart. */
export function remarksIn(open: readonly ThreadView[], current: Id | null, older = false): Map<string, Remark[]> {
  const found = new Map<string, Remark[]>();
  for (const thread of open) {
    const { kind, path, field, older: stoodIn } = thread.place;
    if (kind !== 'text' || path === null || field === null || stoodIn !== older) continue;
    const name = fieldName({ path, field });
    found.set(name, [...(found.get(name) ?? []), remarkOf(thread, current)]);
  }
  return found;
}

/** The words of each thread as they stood in the text that it was placed in. */
export function wordsIn(open: readonly ThreadView[], brief: Brief): Map<Id, string> {
  const entries = open.flatMap(({ id, place: { path, field, range } }): [Id, string][] => {
    if (path === null || field === null || range === null) return [];
    return [[id, [...textOfField(brief, { path, field })].slice(range[0], range[1]).join('')]];
  });
  return new Map(entries);
}

/**
 * The same for fields that are written in. Between two savings the text is ahead of the places: a mark stands where its
 * words stand now, the nearest of them, and waits where they are not.
 */
export function marksIn(open: readonly ThreadView[], current: Id | null, placed: ReadonlyMap<Id, string>, brief: Brief): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const [name, remarks] of remarksIn(open, current)) {
    const place = placeOfField(name);
    const text = place ? textOfField(brief, place) : '';
    const found = remarks.flatMap(({ id, from, title, current: reading }): Mark[] => {
      const said = placed.get(id) ?? '';
      const at = nearest(text, said, unitsTo(text, from));
      return at === null ? [] : [{ from: at, to: at + said.length, kind: reading ? 'remark current' : 'remark', title, remark: id }];
    });
    if (found.length > 0) marks.set(name, found);
  }
  return marks;
}

/** The occurrence of words that is nearest to a place. */
export function nearest(text: string, wanted: string, near: number): number | null {
  if (wanted === '') return null;
  let best: number | null = null;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at;
  return best;
}

/** What a selection in a field stands for; without one the item of the field. */
export function onSelection(brief: Brief, name: string, anchor: number, head: number): { on: CommentOn; place: FieldPlace; quote: string } | null {
  const place = placeOfField(name);
  if (!place) return null;
  const text = textOfField(brief, place);
  const from = Math.min(anchor, head, text.length), to = Math.min(Math.max(anchor, head), text.length);
  const quote = text.slice(from, to);
  if (quote.trim() === '') return { on: { at: 'item', path: place.path }, place, quote: '' };
  const start = scalars(text.slice(0, from));
  return { on: { at: 'text', path: place.path, field: place.field, range: [start, start + scalars(quote)] }, place, quote };
}

/** The open thread whose words the caret stands in. */
export function threadAt(marks: ReadonlyMap<string, readonly Mark[]>, field: string, head: number): Id | null {
  return marks.get(field)?.find(({ from, to, remark }) => remark !== undefined && from <= head && head <= to)?.remark ?? null;
}
