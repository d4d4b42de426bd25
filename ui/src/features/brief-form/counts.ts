// Counts that are shown while one types; those of the whole brief come from the program.

/** Made on first use: it takes some milliseconds. */
let words: Intl.Segmenter | undefined;
let sentences: Intl.Segmenter | undefined;
let characters: Intl.Segmenter | undefined;

export function wordCount(text: string): number {
  words ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  let n = 0;
  for (const piece of words.segment(text)) if (piece.isWordLike) n += 1;
  return n;
}
export function sentenceCount(text: string): number {
  sentences ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  let n = 0;
  for (const piece of sentences.segment(text)) if (/[\p{L}\p{N}]/u.test(piece.segment)) n += 1;
  return n;
}
/** Characters as a reader counts them. */
export function characterCount(text: string): number {
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return [...characters.segment(text)].length;
}
