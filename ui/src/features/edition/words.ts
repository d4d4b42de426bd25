// The words of an edition as its fields hold them.
import type { EditionView, EditionWords } from '../../ipc/press';

export type WordForm = { subject: string; preheader: string; intro: string; sign_off: string };
export const emptyForm: WordForm = { subject: '', preheader: '', intro: '', sign_off: '' };

export const wordsIn = ({ subject, preheader, intro, sign_off }: EditionView): EditionWords => ({ subject, preheader, intro, sign_off });
export const formOf = (words: EditionWords): WordForm => ({ subject: words.subject ?? '', preheader: words.preheader ?? '', intro: words.intro ?? '', sign_off: words.sign_off ?? '' });
/** What is empty is not there. */
export function wordsOf(form: WordForm): EditionWords {
  const said = (text: string) => (text.trim() === '' ? null : text);
  return { subject: said(form.subject), preheader: said(form.preheader), intro: said(form.intro), sign_off: said(form.sign_off) };
}
/** An empty text and none are one, and blanks at the ends say nothing. */
export const sameWords = (a: EditionWords, b: EditionWords): boolean => (['subject', 'preheader', 'intro', 'sign_off'] as const).every((part) => (a[part] ?? '').trim() === (b[part] ?? '').trim());

export type Room = { count: number; most: number; over: boolean };
/** How long a text is, once it has four fifths of its limit. */
export function roomOf(text: string, most: number | null): Room | null {
  const count = [...text].length;
  return most !== null && count > 0 && count >= most * 0.8 ? { count, most, over: count > most } : null;
}
