// The sheet's rows in print order: a card where something changed, a quiet line where nothing did.
import type { Brief, Change, CompareView } from '../../ipc/types';
import { reviewWords } from '../../messages/review';
import { partOf, type ListPart } from './change';

export interface SamePart { path: string; name: string; texts: { label: string | null; text: string }[] }
export type Row =
  | { kind: 'heading'; id: string; part: string; title: string }
  | { kind: 'change'; id: string; change: Change }
  | { kind: 'hidden'; id: string; change: Change }
  | { kind: 'same'; id: string; label: string; parts: SamePart[] };

/** The changes as their cards stand on the sheet: the order in which they are listed and walked. */
export function inSheetOrder(compare: CompareView): Change[] {
  return sheetRows(compare, () => true).flatMap((row) => (row.kind === 'change' ? [row.change] : []));
}

type Item = { id: string; same: SamePart };

export function sheetRows(compare: CompareView, shown: (change: Change) => boolean): Row[] {
  const rowOf = (change: Change): Row => ({ kind: shown(change) ? 'change' : 'hidden', id: change.id, change });
  const at = (path: string) => compare.changes.filter((change) => change.path === path).map(rowOf);
  const { head } = compare;
  return [
    ...['section', 'date', 'slug', 'language', 'byline', 'note', 'headline'].flatMap(at),
    ...plain('lede', head.lede, at('lede')),
    ...list(compare, 'facts', rowOf),
    ...plain('context', head.context, at('context')),
    ...list(compare, 'perspectives', rowOf),
    ...list(compare, 'links', rowOf),
  ];
}

function plain(path: 'lede' | 'context', text: string, changed: Row[]): Row[] {
  if (changed.length > 0) return path === 'context' ? [heading('context'), ...changed] : changed;
  if (text === '') return [];
  const name = reviewWords.field(path);
  return [{ kind: 'same', id: path, label: reviewWords.unchangedPart(path), parts: [{ path, name, texts: [{ label: null, text }] }] }];
}

function heading(part: string): Row {
  return { kind: 'heading', id: `heading-${part}`, part, title: reviewWords.parts[part] ?? part };
}

function list(compare: CompareView, part: ListPart, rowOf: (change: Change) => Row): Row[] {
  const changes = compare.changes.filter((change) => partOf(change.path).part === part);
  const head = items(compare.head, part);
  const gone = changes.filter((change) => change.kind === 'removed' || !head.some((item) => matches(item, change)));
  const rows: Row[] = [];
  let run: { from: number; to: number; parts: SamePart[] } | null = null;
  const endRun = () => {
    if (run) rows.push({ kind: 'same', id: `same-${part}-${run.from}`, label: reviewWords.unchangedItems(part, run.from, run.to), parts: run.parts });
    run = null;
  };
  const removedAt = (place: number) => {
    const here = gone.filter((change) => placeOf(change, compare, part, head) === place);
    if (here.length > 0) endRun();
    rows.push(...here.map(rowOf));
  };
  removedAt(0);
  head.forEach((item, index) => {
    const changed = changes.filter((change) => change.kind !== 'removed' && matches(item, change));
    if (changed.length > 0) {
      endRun();
      rows.push(...changed.map(rowOf));
    } else if (run) {
      run.to = index;
      run.parts.push(item.same);
    } else {
      run = { from: index, to: index, parts: [item.same] };
    }
    removedAt(index + 1);
  });
  endRun();
  return changes.length > 0 ? [heading(part), ...rows] : rows;
}

function matches(item: Item, change: Change): boolean {
  return partOf(change.path).id === item.id;
}

/** How many items of the newer list stand before something that is no longer there. */
function placeOf(change: Change, compare: CompareView, part: ListPart, head: Item[]): number {
  const base = compare.base ? items(compare.base, part) : [];
  const moved = new Set(compare.changes.filter((c) => c.moved).map((c) => partOf(c.path).id));
  for (let before = (change.position ?? 0) - 1; before >= 0; before -= 1) {
    const id = base[before]?.id;
    const index = moved.has(id ?? null) ? -1 : head.findIndex((item) => item.id === id);
    if (index >= 0) return index + 1;
  }
  return 0;
}

function items(brief: Brief, part: ListPart): Item[] {
  const named = (id: string, index: number, texts: SamePart['texts']): Item => ({
    id, same: { path: `${part}/${id}`, name: reviewWords.itemName(part, index), texts: texts.filter((t) => t.text !== '') },
  });
  if (part === 'facts') return brief.facts.map((fact, i) => named(fact.id, i, [{ label: null, text: fact.text }]));
  if (part === 'links') return brief.links.map((link, i) => named(String(i), i, [{ label: link.label, text: link.url }]));
  return brief.perspectives.map((p, i) => named(p.id, i, [
    { label: null, text: p.group },
    { label: reviewWords.field('framing'), text: p.framing },
    { label: reviewWords.field('bias'), text: p.bias },
  ]));
}
