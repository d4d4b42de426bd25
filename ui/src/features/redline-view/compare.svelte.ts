// Two versions side by side, and the way from change to change.
import type { Ipc } from '../../ipc/interface';
import type { AppError, Change, CompareView, Id } from '../../ipc/types';
import { reviewWords } from '../../messages/review';
import { changesFacts, longName, reasonWord } from './change';
import { redlineOptions } from './options.svelte';
import { inSheetOrder } from './rows';
import type { Ends } from './sides';

export class Comparison {
  view = $state.raw<CompareView | null>(null);
  problem = $state.raw<AppError | null>(null);
  current = $state<string | null>(null);
  /** In the order of the sheet, after the filter. */
  shown = $derived.by(() => (this.view ? inSheetOrder(this.view).filter(isShown) : []));
  private asked = 0;

  constructor(
    private readonly ipc: Pick<Ipc, 'compare'>,
    private readonly announce: (text: string) => void,
    private readonly arrived: (id: string) => void,
  ) {}

  /** Loads; an answer that comes after a later question is dropped. */
  async load(id: Id, { from, to }: Ends): Promise<void> {
    this.asked += 1;
    const turn = this.asked;
    try {
      const view = await this.ipc.compare(id, from, to);
      if (turn !== this.asked) return;
      this.view = view;
      this.problem = null;
      if (!this.shown.some((change) => change.id === this.current)) this.current = this.shown[0]?.id ?? null;
    } catch (error) {
      if (turn === this.asked) this.problem = error as AppError;
    }
  }

  go(change: Change): void {
    this.current = change.id;
    this.arrived(change.id);
    if (this.view) this.announce(`${longName(change, this.view)}, ${reasonWord(change)}`);
  }

  step(by: 1 | -1): void {
    const at = this.shown.findIndex(({ id }) => id === this.current);
    const to = at < 0 ? (by === 1 ? 0 : this.shown.length - 1) : Math.min(Math.max(at + by, 0), this.shown.length - 1);
    const change = this.shown[to];
    if (change) this.go(change);
  }

  goToPath(path: string): void {
    const change = this.view?.changes.find((c) => c.path === path);
    if (change) this.go(change);
  }
}

export function isShown(change: Change): boolean {
  return !redlineOptions.onlyFacts || changesFacts(change);
}

/** Turns the filter; says how much is left to see. */
export function toggleFacts(changes: readonly Change[], announce: (text: string) => void): void {
  redlineOptions.onlyFacts = !redlineOptions.onlyFacts;
  const { filterOn, filterOff } = reviewWords.says;
  announce(redlineOptions.onlyFacts ? filterOn(changes.filter(isShown).length, changes.length) : filterOff(changes.length));
}

export function toggleSides(announce: (text: string) => void): void {
  redlineOptions.sideBySide = !redlineOptions.sideBySide;
  announce(redlineOptions.sideBySide ? reviewWords.says.sideBySide : reviewWords.says.inline);
}
