// The sheet's rows in print order: a card where something changed, a quiet line where nothing did.
import type { Brief, Change, CompareView } from '../../ipc/types';
import { compareWords } from '../../messages/compare';
import { reviewWords } from '../../messages/review';
import { partOf, positionIn, type ListPart } from './change';

export interface SamePart { path: string; name: string; texts: { field: string; label: string | null; text: string }[] }
export type Row =
  | { kind: 'heading'; id: string; part: string; title: string }
  | { kind: 'change'; id: string; change: Change }
  | { kind: 'hidden'; id: string; changes: Change[] }
  /** Where something stood, or came out of another item: leads to the change. */
  | { kind: 'was'; id: string; change: Change; text: string }
  | { kind: 'same'; id: string; label: string; parts: SamePart[] };

/** The changes as their cards stand on the sheet: the order in which they are listed and walked. */
export function inSheetOrder(compare: CompareView): Change[] {
  return sheetRows(compare, () => true).flatMap((row) => (row.kind === 'change' ? [row.change] : []));
}

type Item = { id: string; same: SamePart };

export function sheetRows(compare: CompareView, shown: (change: Change) => boolean): Row[] {
  const rowOf = (change: Change): Row => (shown(change) ? { kind: 'change', id: change.id, change } : hiddenRow([change]));
  const at = (path: string) => compare.changes.filter((change) => change.path === path).map(rowOf);
  const { head } = compare;
  return joinHidden([
    ...['section', 'date', 'slug', 'language', 'byline', 'note', 'headline'].flatMap(at),
    ...plain('lede', head.lede, at('lede')),
    ...list(compare, 'facts', shown),
    ...plain('context', head.context, at('context')),
    ...list(compare, 'perspectives', shown),
    ...list(compare, 'links', shown),
  ]);
}

function plain(path: 'lede' | 'context', text: string, changed: Row[]): Row[] {
  if (changed.length > 0) return path === 'context' ? [heading('context'), ...changed] : changed;
  if (text === '') return [];
  const name = reviewWords.field(path);
  return [{ kind: 'same', id: path, label: reviewWords.unchangedPart(path), parts: [{ path, name, texts: [{ field: 'text', label: null, text }] }] }];
}

function heading(part: string): Row {
  return { kind: 'heading', id: `heading-${part}`, part, title: reviewWords.parts[part] ?? part };
}

function list(compare: CompareView, part: ListPart, shown: (change: Change) => boolean): Row[] {
  const changes = compare.changes.filter((change) => partOf(change.path).part === part);
  const head = items(compare.head, part);
  const rowOf = (change: Change): Row => (shown(change) ? { kind: 'change', id: change.id, change } : hiddenRow([change]));
  const stood = [...goneRows(changes, head, rowOf), ...traces(changes.filter(shown), compare, part)].sort((a, b) => a.at - b.at);
  const parted = new Map(changes.filter((c) => c.kind === 'split').flatMap((c) => c.with.map((path) => [path, c] as const)));
  const rows: Row[] = [];
  let run: { from: number; to: number; parts: SamePart[] } | null = null;
  const endRun = () => {
    if (run) rows.push({ kind: 'same', id: `same-${part}-${run.from}`, label: reviewWords.unchangedItems(part, run.from, run.to), parts: run.parts });
    run = null;
  };
  const standing = (place: number) => {
    const here = stood.filter(({ at }) => placeOf(at, compare, part, head) === place);
    if (here.length > 0) endRun();
    rows.push(...here.map(({ row }) => row));
  };
  standing(0);
  head.forEach((item, index) => {
    const changed = changes.filter((change) => change.kind !== 'removed' && matches(item, change));
    const source = parted.get(item.same.path);
    if (changed.length > 0 || source) {
      endRun();
      rows.push(...changed.map(rowOf));
      if (source && shown(source)) rows.push({ kind: 'was', id: `off-${item.id}`, change: source, text: compareWords.was.split(part, index, source.position ?? 0) });
    } else if (run) {
      run.to = index;
      run.parts.push(item.same);
    } else {
      run = { from: index, to: index, parts: [item.same] };
    }
    standing(index + 1);
  });
  endRun();
  return changes.length > 0 ? [heading(part), ...rows] : rows;
}

/** A row that stands where something stood in the older list: at that list's position. */
interface Stood { at: number; row: Row }

function goneRows(changes: readonly Change[], head: readonly Item[], rowOf: (change: Change) => Row): Stood[] {
  const gone = changes.filter((change) => change.kind === 'removed' || !head.some((item) => matches(item, change)));
  return gone.map((change) => ({ at: change.position ?? 0, row: rowOf(change) }));
}

/** What moved away or went into another item leaves a line where it stood. */
function traces(changes: readonly Change[], compare: CompareView, part: ListPart): Stood[] {
  const { was } = compareWords;
  return changes.flatMap((change): Stood[] => {
    const now = change.position ?? 0;
    if (change.kind === 'merged') {
      return change.with.flatMap((path) => {
        const at = positionIn(compare.base, part, partOf(path).id);
        return at === null ? [] : [{ at, row: { kind: 'was', id: `was-${path}`, change, text: was.merged(part, at, now) } }];
      });
    }
    if (!change.moved) return [];
    const { from, to } = change.moved;
    return [{ at: from, row: { kind: 'was', id: traceId(change), change, text: was.moved(part, from, to) } }];
  });
}

/** Names the line at the old place of something that moved. */
export function traceId(change: Change): string {
  return `was-${change.id}`;
}

function hiddenRow(changes: Change[]): Row {
  return { kind: 'hidden', id: `hidden-${changes[0]?.id ?? ''}`, changes };
}

/** What the filter hides side by side is one line. */
function joinHidden(rows: readonly Row[]): Row[] {
  const out: Row[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    if (row.kind === 'hidden' && last?.kind === 'hidden') out[out.length - 1] = hiddenRow([...last.changes, ...row.changes]);
    else out.push(row);
  }
  return out;
}

function matches(item: Item, change: Change): boolean {
  return partOf(change.path).id === item.id;
}

/** How many items of the newer list stand before a place of the older one. */
function placeOf(at: number, compare: CompareView, part: ListPart, head: readonly Item[]): number {
  const base = compare.base ? items(compare.base, part) : [];
  const moved = new Set(compare.changes.filter((c) => c.moved).map((c) => partOf(c.path).id));
  for (let before = at - 1; before >= 0; before -= 1) {
    const id = base[before]?.id;
    const index = moved.has(id ?? null) ? -1 : head.findIndex((item) => item.id === id);
    // What came out of an item stands behind it, and belongs to its place.
    const parts = compare.changes.find((c) => c.kind === 'split' && c.path === `${part}/${id}`)?.with ?? [];
    if (index >= 0) return Math.max(index, ...parts.map((path) => head.findIndex((item) => item.same.path === path))) + 1;
  }
  return 0;
}

function items(brief: Brief, part: ListPart): Item[] {
  const named = (id: string, index: number, texts: SamePart['texts']): Item => ({
    id, same: { path: `${part}/${id}`, name: reviewWords.itemName(part, index), texts: texts.filter((t) => t.text !== '') },
  });
  if (part === 'facts') return brief.facts.map((fact, i) => named(fact.id, i, [{ field: 'text', label: null, text: fact.text }]));
  if (part === 'links') return brief.links.map((link, i) => named(String(i), i, [{ field: 'url', label: link.label, text: link.url }]));
  return brief.perspectives.map((p, i) => named(p.id, i, [
    { field: 'group', label: null, text: p.group },
    { field: 'framing', label: reviewWords.field('framing'), text: p.framing },
    { field: 'bias', label: reviewWords.field('bias'), text: p.bias },
  ]));
}
