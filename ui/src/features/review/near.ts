// What is shown of a small fix.
import type { Segment } from '../../ipc/types';

/** Characters that stay around what changed. */
const NEAR = 40;

/** Only the words around what changed: a long paragraph is no help for a comma. */
export function near(segments: readonly Segment[]): Segment[] {
  return segments.map((piece, at) => {
    if (piece.op !== 'same') return piece;
    const letters = [...piece.text];
    const first = at === 0, last = at === segments.length - 1;
    if (letters.length <= (first || last ? NEAR : 2 * NEAR)) return piece;
    const head = first ? '' : letters.slice(0, NEAR).join(''), tail = last ? '' : letters.slice(-NEAR).join('');
    return { ...piece, text: `${head.replace(/\S+$/u, '')}…${tail.replace(/^\S+/u, '')}` };
  });
}
