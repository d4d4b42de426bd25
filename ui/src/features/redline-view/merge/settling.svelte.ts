// Settling what a draft and a newer version both changed, place by place.
import type { Ipc } from '../../../ipc/interface';
import type { AppError, BriefView, Conflict, Id, MergeView, Take } from '../../../ipc/types';
import { compareWords } from '../../../messages/compare';
import { conflictName, inPrintOrder, isSettled, wayOf, waysOf, wordsFor, type Way } from './takes';

/** What was chosen, kept while one looks elsewhere; another draft or version asks anew. */
const kept = new Map<string, Readonly<Record<string, Take>>>();
const keyOf = (view: MergeView) => `${view.id} ${view.counter} ${view.theirs.hash ?? ''}`;

export class Settling {
  view = $state.raw<MergeView | null>(null);
  problem = $state.raw<AppError | null>(null);
  takes = $state.raw<Readonly<Record<string, Take>>>({});
  current = $state<string | null>(null);
  saving = $state(false);
  conflicts = $derived.by(() => (this.view ? inPrintOrder(this.view) : []));
  left = $derived(this.conflicts.filter(({ id }) => !isSettled(this.takes[id])).length);

  constructor(
    private readonly ipc: Pick<Ipc, 'mergeDraft' | 'settleDraft'>,
    private readonly announce: (text: string) => void,
    private readonly arrived: (id: string) => void,
  ) {}

  async load(id: Id): Promise<void> {
    try {
      const view = await this.ipc.mergeDraft(id);
      this.view = view;
      this.takes = kept.get(keyOf(view)) ?? {};
      this.current ??= this.conflicts[0]?.id ?? null;
      this.problem = null;
    } catch (error) {
      this.problem = error as AppError;
    }
  }

  name(conflict: Conflict): string {
    return this.view ? conflictName(conflict.path, this.view.brief) : '';
  }

  get focused(): Conflict | null {
    return this.conflicts.find(({ id }) => id === this.current) ?? null;
  }

  go(conflict: Conflict): void {
    this.current = conflict.id;
    this.arrived(conflict.id);
    this.announce(compareWords.merge.shown(this.name(conflict), this.conflicts.indexOf(conflict) + 1, this.conflicts.length));
  }

  step(by: 1 | -1): void {
    const at = this.conflicts.findIndex(({ id }) => id === this.current);
    const next = this.conflicts[Math.min(Math.max(at + by, 0), this.conflicts.length - 1)];
    if (next) this.go(next);
  }

  may(way: Way): boolean {
    return this.focused !== null && waysOf(this.focused).includes(way);
  }

  /** Both words of a text stand one behind the other, to be made into a sentence. */
  choose(conflict: Conflict, way: Way): void {
    this.current = conflict.id;
    const before = this.takes[conflict.id];
    const words = way === 'text' || (way === 'both' && conflict.kind === 'text');
    if (words && way === 'text' && typeof before === 'object') return;
    const take: Take = words ? { text: wordsFor(conflict, way === 'both' ? 'both' : 'text') } : (way as 'ours' | 'theirs' | 'both');
    this.set(conflict, take);
    this.announce(compareWords.merge.says(this.name(conflict), compareWords.merge.settled[wayOf(take)], this.left));
  }

  write(conflict: Conflict, text: string): void {
    this.set(conflict, { text });
  }

  private set(conflict: Conflict, take: Take): void {
    this.takes = { ...this.takes, [conflict.id]: take };
    if (this.view) kept.set(keyOf(this.view), this.takes);
  }

  /** Null where it was refused: `problem` says why, and a newer version is shown anew. */
  async save(): Promise<BriefView | null> {
    const view = this.view, onto = view?.theirs.hash;
    if (!view || !onto || this.saving || this.left > 0) return null;
    this.saving = true;
    try {
      const settled = this.conflicts.map(({ id }) => ({ conflict: id, take: this.takes[id]! }));
      const brief = await this.ipc.settleDraft(view.id, view.counter, onto, settled);
      kept.delete(keyOf(view));
      return brief;
    } catch (error) {
      const problem = error as AppError;
      if (problem.code === 'stale') await this.load(view.id);
      this.problem = problem;
      return null;
    } finally {
      this.saving = false;
    }
  }
}
