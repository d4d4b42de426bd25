// The formats that a proof can have.
import type { Target } from '../../ipc/press';
import type { Format } from '../../ipc/types';

const plain: Format[] = ['text', 'markdown', 'json'];
/** Those of the targets that are ticked, each once; the plain ones where there are none. */
export function formatsOf(targets: readonly Pick<Target, 'format' | 'ticked'>[]): Format[] {
  const ticked = [...new Set(targets.filter((t) => t.ticked).map((t) => t.format))];
  return ticked.length > 0 ? ticked : plain;
}
