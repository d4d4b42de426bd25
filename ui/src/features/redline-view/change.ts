// What a change is called, what it touches, and whether it can alter what the brief states.
import type { Brief, Change, CompareView, HunkClass } from '../../ipc/types';
import { compareWords } from '../../messages/compare';
import { reviewWords, shorten } from '../../messages/review';

/** Classes whose edits can make a true sentence false, in the order in which they are shown. */
export const FACTUAL: readonly HunkClass[] = ['number', 'date', 'name', 'quote', 'negation', 'attribution'];
const ORDER: readonly HunkClass[] = [
  ...FACTUAL, 'source', 'outlet', 'hedge', 'wording', 'order', 'spelling', 'punctuation', 'space',
];

/** Classes that say less than what the eye may miss in them. */
const TRIFLES: readonly HunkClass[] = ['spelling', 'punctuation', 'space', 'wording'];

export type ListPart = 'facts' | 'perspectives' | 'links';

export function partOf(path: string): { part: string; id: string | null } {
  const slash = path.indexOf('/');
  return slash < 0 ? { part: path, id: null } : { part: path.slice(0, slash), id: path.slice(slash + 1) };
}

export function sortClasses(classes: readonly HunkClass[]): HunkClass[] {
  return [...new Set(classes)].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
}

/** The classes that a change shows; a move says by itself that the order changed. */
export function classesOf(change: Change): HunkClass[] {
  return sortClasses(change.classes).filter((name) => name !== 'order' || !change.moved);
}

export function isFactual(name: HunkClass): boolean {
  return FACTUAL.includes(name);
}

/** An added or removed item changes what the brief states whatever its classes say. */
export function changesFacts(change: Change): boolean {
  return change.kind === 'added' || change.kind === 'removed' || change.classes.some(isFactual);
}

type Sides = Pick<CompareView, 'base' | 'head'>;

/** "Fact 2", "Fact, was 4", "Headline", "Fact 2 split into facts 2 and 3". */
export function shortName(change: Change, sides: Sides): string {
  const { part, id } = partOf(change.path);
  const at = change.position ?? 0;
  const place = (of: Brief | null, path: string) => positionIn(of, part, partOf(path).id);
  if (id === null) return itemName(change);
  if (change.kind === 'split') {
    const others = change.with.map((path) => place(sides.head, path)).filter((p) => p !== null);
    return compareWords.split(part, place(sides.base, change.path), inOrder([at, ...others]));
  }
  if (change.kind === 'merged') {
    const from = [change.path, ...change.with].map((path) => place(sides.base, path)).filter((p) => p !== null);
    return compareWords.merged(part, inOrder(from), at);
  }
  return itemName(change);
}

const inOrder = (positions: readonly number[]) => [...positions].sort((a, b) => a - b);

/** Where an item of a list stands, from 0. */
export function positionIn(brief: Brief | null, part: string, id: string | null): number | null {
  const list: readonly { id: string }[] = part === 'facts' ? (brief?.facts ?? []) : part === 'perspectives' ? (brief?.perspectives ?? []) : [];
  const at = list.findIndex((item) => item.id === id);
  return at < 0 ? null : at;
}

/** The item alone: "Fact 2", "Fact, was 4", "Headline". */
export function itemName(change: Change): string {
  const { part, id } = partOf(change.path);
  if (id === null) return reviewWords.field(part);
  const position = change.position ?? 0;
  return change.kind === 'removed' ? reviewWords.removedName(part, position) : reviewWords.itemName(part, position);
}

/** "Perspective 1 · Local dailies …": a perspective is known by its group, not by its number. */
export function longName(change: Change, compare: Sides): string {
  const group = groupOf(change.path, compare.head) ?? groupOf(change.path, compare.base);
  return group ? `${shortName(change, compare)} · ${shorten(group, 44)}` : shortName(change, compare);
}

function groupOf(path: string, brief: Brief | null): string | null {
  const { part, id } = partOf(path);
  if (part !== 'perspectives' || !brief) return null;
  return brief.perspectives.find((p) => p.id === id)?.group || null;
}

/** Why a change is there, in one word, for a line that has no room for badges. */
export function reasonWord(change: Change): string {
  if (change.kind === 'added' || change.kind === 'removed') return reviewWords.kindWord(change.kind);
  const [first] = classesOf(change);
  if (first && isFactual(first)) return reviewWords.classWord(first);
  if (change.hunks.some((hunk) => hunk.counterpart)) return compareWords.sentence.moved;
  const unseen = change.hunks.flatMap((hunk) => hunk.unseen ?? [])[0];
  if (unseen && first && TRIFLES.includes(first)) return compareWords.unseen(unseen);
  if (first) return reviewWords.classWord(first);
  return change.moved ? reviewWords.kindWord('moved') : reviewWords.kindWord(change.kind);
}
