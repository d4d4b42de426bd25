// The fields of one change in print order: those that changed in pieces, the others whole.
import type { Brief, Change, CompareView, FieldView, Segment } from '../../ipc/types';
import { reviewWords } from '../../messages/review';
import { partOf } from './change';

export interface CardField extends FieldView {
  /** Null where the card's name says it already. */
  label: string | null;
  /** Outlets and sources: entries side by side, not prose. */
  list: boolean;
  changed: boolean;
}

const PRINT_ORDER = ['group', 'outlets', 'text', 'label', 'url', 'framing', 'bias', 'sources'];
const LISTS = ['outlets', 'sources'];

export function cardFields(change: Change, compare: Pick<CompareView, 'base' | 'head'>): CardField[] {
  const whole = wholeItem(change, compare);
  const names = new Set([...whole.map(({ field }) => field), ...change.fields.map(({ field }) => field)]);
  const order = (field: string) => (PRINT_ORDER.indexOf(field) + 1 || PRINT_ORDER.length + 1);
  return [...names]
    .sort((a, b) => order(a) - order(b))
    .map((field) => change.fields.find((f) => f.field === field) ?? whole.find((f) => f.field === field))
    .filter((found) => found !== undefined)
    .filter(({ segments }) => segments.some(({ text }) => text !== ''))
    .map((found) => ({
      ...found,
      label: names.size > 1 && !['text', 'group'].includes(found.field) ? reviewWords.field(found.field) : null,
      list: LISTS.includes(found.field),
      changed: found.segments.some(({ op }) => op !== 'same'),
    }));
}

/** The item as it stands, so that a card shows what the edits stand in. */
function wholeItem(change: Change, { base, head }: Pick<CompareView, 'base' | 'head'>): FieldView[] {
  const brief = change.kind === 'removed' ? base : head;
  const op: Segment['op'] = change.kind === 'added' ? 'added' : change.kind === 'removed' ? 'removed' : 'same';
  return texts(change.path, brief).map(({ field, entries }) => ({
    field, segments: entries.map((text) => ({ op, text, hunk: null })),
  }));
}

function texts(path: string, brief: Brief | null): { field: string; entries: string[] }[] {
  const { part, id } = partOf(path);
  if (!brief) return [];
  if (part === 'facts') {
    const fact = brief.facts.find((f) => f.id === id);
    return fact ? [{ field: 'text', entries: [fact.text] }] : [];
  }
  if (part === 'perspectives') {
    const p = brief.perspectives.find((x) => x.id === id);
    if (!p) return [];
    return [
      { field: 'group', entries: [p.group] }, { field: 'outlets', entries: p.outlets },
      { field: 'framing', entries: [p.framing] }, { field: 'bias', entries: [p.bias] },
    ];
  }
  const link = part === 'links' ? brief.links[Number(id)] : undefined;
  return link ? [{ field: 'label', entries: [link.label] }, { field: 'url', entries: [link.url] }] : [];
}

/** The field's pieces as they stood (older) or stand (newer), for two columns. */
export function sideOf(field: CardField, side: 'older' | 'newer'): Segment[] {
  return field.segments.filter(({ op }) => op === 'same' || op === (side === 'older' ? 'removed' : 'added'));
}
