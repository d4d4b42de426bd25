// A field's pieces, joined into edits and shortened where nothing changed.
import { scalars } from '../../components/marked';
import type { FieldView } from '../../ipc/types';

export type Piece =
  | { kind: 'same'; text: string }
  | { kind: 'fold'; text: string; words: number }
  | { kind: 'edit'; hunk: string | null; removed: string; added: string };

export type Edit = Extract<Piece, { kind: 'edit' }>;

/** Neighbours of one edit belong together: what goes and what comes is one decision. */
export function pieces(field: FieldView): Piece[] {
  const out: Piece[] = [];
  for (const { op, text, hunk } of field.segments) {
    if (op === 'same') {
      out.push({ kind: 'same', text });
      continue;
    }
    const last = out.at(-1);
    const side = op === 'removed' ? 'removed' : 'added';
    if (last?.kind === 'edit' && last.hunk === hunk) last[side] += text;
    else out.push({ kind: 'edit', hunk, removed: '', added: '', [side]: text });
  }
  return out;
}

/** Unchanged runs longer than this many characters are folded. */
export const FOLD_OVER = 320;
/** Characters that stay beside an edit. */
const KEPT = 120;

/** Folds long unchanged runs; what stands beside an edit remains. */
export function fold(list: Piece[], over = FOLD_OVER, kept = KEPT): Piece[] {
  const edited = list.some((piece) => piece.kind === 'edit');
  if (!edited) return list;
  return list.flatMap((piece, at) => {
    if (piece.kind !== 'same' || piece.text.length <= over) return [piece];
    const from = at === 0 ? 0 : wordEnd(piece.text, kept);
    const to = at === list.length - 1 ? piece.text.length : wordStart(piece.text, piece.text.length - kept);
    if (to - from < kept) return [piece];
    const middle = piece.text.slice(from, to);
    return [same(piece.text.slice(0, from)), { kind: 'fold' as const, text: middle, words: countWords(middle) }, same(piece.text.slice(to))]
      .filter((p) => p.text !== '');
  });
}

const same = (text: string): Piece & { text: string } => ({ kind: 'same', text });

function wordEnd(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 ? text.length : space + 1;
}

function wordStart(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at);
  return space < 0 ? 0 : space + 1;
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}

/** Each piece with where it begins in the older and in the newer text, in Unicode scalar values. */
export function placed(list: readonly Piece[]): { piece: Piece; old: number; now: number }[] {
  let old = 0, now = 0;
  return list.map((piece) => {
    const at = { piece, old, now };
    old += scalars(piece.kind === 'edit' ? piece.removed : piece.text);
    now += scalars(piece.kind === 'edit' ? piece.added : piece.text);
    return at;
  });
}

/** White space that comes or goes has to be made visible. */
export function isSpaceOnly(edit: Edit): boolean {
  return (edit.removed + edit.added).trim() === '';
}
