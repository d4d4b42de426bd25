// What an edit changes without a reader seeing it, and sentences that only moved.
import type { Hunk, Unseen } from '../types';

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const SAME_LOOK: Record<string, string> = { а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', О: 'O', Р: 'P', С: 'C', Т: 'T', ο: 'o', α: 'a' };
const plainLook = (text: string) => [...text].map((c) => SAME_LOOK[c] ?? c).join('');
const plainQuotes = (text: string) => text.replace(/[‘’‚‛′]/gu, "'").replace(/[“”„‟″«»]/gu, '"').replace(/[‐‑–—]/gu, '-');
const noSpace = (text: string) => text.replace(/\s+/gu, '');

/** In which ways an edit may escape the eye; empty where the words differ. */
export function unseenIn(before: string, after: string): Unseen[] {
  const found: Unseen[] = [];
  const differs = (pattern: RegExp) => (before.match(pattern) ?? []).join('') !== (after.match(pattern) ?? []).join('');
  if (differs(BIDI)) found.push('bidi');
  if (differs(INVISIBLE)) found.push('invisible');
  const bare = (text: string) => text.replace(BIDI, '').replace(INVISIBLE, '');
  const [a, b] = [bare(before), bare(after)];
  if (a === b) return found;
  if (noSpace(a) === noSpace(b)) return [...found, 'space'];
  if (plainLook(a) === plainLook(b)) return [...found, 'look-alike'];
  if (plainQuotes(a) === plainQuotes(b)) return [...found, 'quote-style'];
  return found;
}

/** A whole sentence that goes here and comes there: both ends know each other. */
export function joinMoves(hunks: Hunk[]): void {
  for (const from of hunks) {
    if (from.new !== '' || from.old.trim().length < 24 || from.counterpart) continue;
    const to = hunks.find((h) => h.old === '' && !h.counterpart && h.new.trim() === from.old.trim());
    if (!to) continue;
    from.counterpart = to.id;
    to.counterpart = from.id;
  }
}
