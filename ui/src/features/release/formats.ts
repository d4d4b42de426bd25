// The formats that a menu offers: those in which the newsroom lets something out.
import type { Target } from '../../ipc/press';
import type { Format } from '../../ipc/types';

const plain: Format[] = ['text', 'markdown', 'json'];
/** What holds the changes between two versions. */
export const ofChanges: Format[] = ['docx', 'pdf', 'html'];

/** Those of the targets that are ticked, each once, as far as they are `among` some; where that leaves none, all of those. */
export function formatsOf(targets: readonly Pick<Target, 'format' | 'ticked'>[], among?: readonly Format[]): Format[] {
  const ticked = [...new Set(targets.filter((t) => t.ticked).map((t) => t.format))].filter((format) => among?.includes(format) ?? true);
  return ticked.length > 0 ? ticked : [...(among ?? plain)];
}
