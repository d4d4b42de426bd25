// What the draft changed since the version that it stands on. Read again after each save, but not
// after every word.
import type { BriefView, Change, CompareView, Hash, Id } from '../../ipc/types';

type Compare = (id: Id, from: Hash | null, to: 'draft') => Promise<CompareView>;
/** Rest after a save before the list is read again, in milliseconds. */
const rest = 400;

export class Since {
  changes = $state.raw<Change[] | null>(null);
  #compare: Compare;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(compare: Compare) { this.#compare = compare; }

  /** Follows a brief; call it whenever its draft was saved. Returns what stops it. */
  follow(view: Pick<BriefView, 'id' | 'current' | 'draft'>): () => void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const { id, current, draft } = view;
    if (!draft || current === null) this.changes = [];
    else this.#timer = setTimeout(() => void this.#read(id, current), this.changes === null ? 0 : rest);
    return () => clearTimeout(this.#timer);
  }
  async #read(id: Id, from: Hash): Promise<void> {
    const turn = this.#asked;
    try {
      const { changes } = await this.#compare(id, from, 'draft');
      if (turn === this.#asked) this.changes = changes;
    } catch {
      // The list is a convenience: the Compare tab tells what is wrong.
      if (turn === this.#asked) this.changes ??= [];
    }
  }
}
