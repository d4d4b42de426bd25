// Changes in whole sentences, for those who hear them.
import type { Change, CompareView, Hunk } from '../../ipc/types';
import { compareWords } from '../../messages/compare';
import { reviewWords } from '../../messages/review';
import { itemName, shortName, sortClasses } from './change';
import { cardFields } from './fields';
import { unseenWords } from './marks';

export interface Sentence { text: string; hunk: string | null }
type Sides = Pick<CompareView, 'base' | 'head'>;

/** "Fact 2 moved from 3 to 2", "Fact 2, number: “9” became “11”": one sentence for each thing that changed. */
export function sentences(change: Change, sides: Sides): Sentence[] {
  const words = compareWords.spoken;
  const name = itemName(change);
  const plain = (text: string): Sentence => ({ text, hunk: null });
  if (change.kind === 'added') return [plain(words.added(name, whole(change, sides)))];
  if (change.kind === 'removed') return [plain(words.removed(name, whole(change, sides)))];
  const told: Sentence[] = [];
  if (change.kind === 'split' || change.kind === 'merged') told.push(plain(shortName(change, sides)));
  if (change.moved) told.push(plain(words.moved(name, change.moved.from, change.moved.to)));
  if (change.coarse) told.push(plain(words.coarse(name)));
  for (const hunk of change.hunks) {
    // A sentence that moved is told once, where it stands now.
    if (hunk.counterpart && hunk.new === '') continue;
    told.push({ text: ofHunk(change, hunk, name), hunk: hunk.id });
  }
  return told.length > 0 ? told : [plain(`${name}, ${reviewWords.kindWord(change.kind)}`)];
}

function ofHunk(change: Change, hunk: Hunk, name: string): string {
  const place = fieldPlace(change, hunk, name);
  const words = compareWords.spoken;
  if (hunk.counterpart) return words.sentence(place, hunk.new);
  if (hunk.unseen && hunk.unseen.length > 0) return words.unseen(place, hunk.unseen.map(compareWords.unseen), unseenWords(hunk));
  if ((hunk.old + hunk.new).trim() === '') return words.unseen(place, [reviewWords.classWord('space')], reviewWords.spaceEdit(hunk.old, hunk.new));
  return words.edit(place, sortClasses(hunk.classes).map(reviewWords.classWord), hunk.old, hunk.new);
}

/** "Perspective 2, what colours it": a field is named where an item has several. */
function fieldPlace(change: Change, hunk: Hunk, name: string): string {
  const several = change.path.startsWith('perspectives/') || change.path.startsWith('links/') || hunk.field === 'sources';
  return several ? `${name}, ${reviewWords.field(hunk.field).toLowerCase()}` : name;
}

function whole(change: Change, sides: Sides): string {
  return cardFields(change, sides).filter(({ list }) => !list).flatMap(({ segments }) => segments.map(({ text }) => text)).join(' · ');
}

/** The whole change in one breath; used where it is announced. */
export function spoken(change: Change, sides: Sides): string {
  const all = sentences(change, sides).map(({ text }) => text);
  const shown = all.slice(0, 4);
  return `${shown.join('. ')}${all.length > shown.length ? ` ${reviewWords.review.more(all.length - shown.length)}` : ''}.`;
}

