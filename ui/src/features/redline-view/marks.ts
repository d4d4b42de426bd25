// What the eye may miss, made visible: each such character gets a sign and a name.
import type { Hunk, Unseen } from '../../ipc/types';
import { compareWords } from '../../messages/compare';

/** Plain text, or one marked character: `text` is what stands, `sign` what is shown for it. */
export type Bit = { kind: 'text'; text: string } | { kind: 'mark'; text: string; sign: string; name: string; code: string | null };

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/u;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const SPACE = /\s/u;
const QUOTE = /["'‘’‚‛“”„‟«»‹›′″‐‑–—−-]/u;
const SCRIPTS: [string, RegExp][] = [
  ['Cyrillic', /\p{Script=Cyrillic}/u], ['Greek', /\p{Script=Greek}/u], ['Armenian', /\p{Script=Armenian}/u], ['Cherokee', /\p{Script=Cherokee}/u], ['Latin', /\p{Script=Latin}/u],
];

/** One side of an edit; `other` is the other side, which says which letters differ. */
export function bitsOf(text: string, other: string, unseen: readonly Unseen[]): Bit[] {
  const counterpart = unseen.includes('look-alike') ? [...bare(other)] : [];
  let letter = -1;
  const bits: Bit[] = [];
  for (const character of [...text]) {
    const hidden = INVISIBLE.test(character) || BIDI.test(character);
    if (!hidden) letter += 1;
    const bit = markOf(character, hidden, unseen, counterpart[letter]);
    const last = bits.at(-1);
    if (bit.kind === 'text' && last?.kind === 'text') last.text += bit.text;
    else bits.push(bit);
  }
  return bits;
}

function markOf(character: string, hidden: boolean, unseen: readonly Unseen[], opposite: string | undefined): Bit {
  if (hidden) return named(character, true);
  if (SPACE.test(character) && (unseen.includes('space') || (character !== ' ' && character !== '\n'))) return named(character, false);
  if (unseen.includes('quote-style') && QUOTE.test(character)) return named(character, false, character);
  if (unseen.includes('look-alike') && opposite !== undefined && opposite !== character && /\p{L}/u.test(character)) return lookAlike(character);
  return { kind: 'text', text: character };
}

/** A sign that is the character itself stands before its short name. */
function named(character: string, code: boolean, itself = ''): Bit {
  const name = compareWords.characterName(character) ?? compareWords.codePoint(character);
  const short = compareWords.characterShort(character) ?? compareWords.codePoint(character);
  return { kind: 'mark', text: character, sign: [itself, short].filter(Boolean).join(' '), name, code: code ? compareWords.codePoint(character) : null };
}

function lookAlike(character: string): Bit {
  const script = SCRIPTS.find(([, letters]) => letters.test(character))?.[0] ?? '';
  const name = script ? compareWords.script(script, character) : character;
  return { kind: 'mark', text: character, sign: script ? `${character} ${script}` : character, name, code: compareWords.codePoint(character) };
}

const bare = (text: string) => [...text].filter((c) => !INVISIBLE.test(c) && !BIDI.test(c)).join('');

/** "zero-width space added", "straight double quote became left double quote": the same said aloud. */
export function unseenWords(hunk: Pick<Hunk, 'old' | 'new' | 'unseen'>): string {
  const unseen = hunk.unseen ?? [];
  const names = (text: string, other: string) => {
    const found = bitsOf(text, other, unseen).flatMap((bit) => (bit.kind === 'mark' ? [bit.code && unseen.includes('look-alike') ? `${bit.name} (${bit.code})` : bit.name] : []));
    return compareWords.list([...new Set(found)]);
  };
  return compareWords.became(names(hunk.old, hunk.new), names(hunk.new, hunk.old));
}
