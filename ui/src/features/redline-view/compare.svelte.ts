// Two versions side by side, what the filter leaves of their changes, and the way from change to change.
import type { AppError, Change, CompareView } from '../../ipc/types';
import { compareWords } from '../../messages/compare';
import { reviewWords } from '../../messages/review';
import { changesFacts } from './change';
import { fits, noFilter, toggled, type Filter, type What } from './filter';
import { keep, redlineOptions } from './options.svelte';
import { inSheetOrder } from './rows';
import { spoken } from './spoken';

export interface Group { name: 'facts' | 'rest' | 'all'; changes: Change[] }

export class Comparison {
  view = $state.raw<CompareView | null>(null);
  problem = $state.raw<AppError | null>(null);
  current = $state<string | null>(null);
  filter = $state.raw<Filter>(noFilter);
  /** In print order, as the sheet has them. */
  all = $derived.by(() => (this.view ? inSheetOrder(this.view) : []));
  /** The list: what may change a fact first where that is wished, each group in print order. */
  groups = $derived.by<Group[]>(() => grouped(this.all.filter(this.isShown), redlineOptions.factsFirst));
  /** In the order in which they are listed and walked. */
  shown = $derived(this.groups.flatMap(({ changes }) => changes));
  filtered = $derived(redlineOptions.onlyFacts || this.filter.what.length > 0 || this.filter.where.length > 0);
  private asked = 0;

  constructor(private readonly announce: (text: string) => void, private readonly arrived: (id: string) => void) {}

  isShown = (change: Change): boolean => isShown(change) && fits(change, this.filter);

  /** Loads; an answer that comes after a later question is dropped. */
  async load(ask: () => Promise<CompareView>): Promise<void> {
    this.asked += 1;
    const turn = this.asked;
    try {
      const view = await ask();
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
    if (!this.view) return;
    const at = this.shown.findIndex(({ id }) => id === change.id) + 1;
    this.announce(`${spoken(change, this.view)} ${compareWords.spoken.at(at, this.shown.length)}`);
  }

  step(by: 1 | -1): void {
    const at = this.shown.findIndex(({ id }) => id === this.current);
    const to = at < 0 ? (by === 1 ? 0 : this.shown.length - 1) : Math.min(Math.max(at + by, 0), this.shown.length - 1);
    const change = this.shown[to];
    if (change) this.go(change);
  }

  goToPath(path: string): void {
    const change = this.view?.changes.find((c) => c.path === path || c.with.includes(path));
    if (change) this.go(change);
  }

  toggleWhat(name: What): void { this.setFilter({ ...this.filter, what: toggled(this.filter.what, name) }); }
  toggleWhere(name: string): void { this.setFilter({ ...this.filter, where: toggled(this.filter.where, name) }); }
  toggleFacts(): void {
    redlineOptions.onlyFacts = !redlineOptions.onlyFacts;
    this.filterChanged();
  }
  showAll(): void {
    redlineOptions.onlyFacts = false;
    this.setFilter(noFilter);
  }

  private setFilter(filter: Filter): void {
    this.filter = filter;
    this.filterChanged();
  }
  private filterChanged(): void {
    if (!this.shown.some(({ id }) => id === this.current)) this.current = this.shown[0]?.id ?? null;
    this.announce(compareWords.filter.says(this.shown.length, this.all.length));
  }
}

function grouped(changes: Change[], factsFirst: boolean): Group[] {
  const facts = changes.filter(changesFacts);
  // One heading over everything says nothing.
  if (!factsFirst || facts.length === 0 || facts.length === changes.length) return changes.length > 0 ? [{ name: 'all', changes }] : [];
  return [{ name: 'facts', changes: facts }, { name: 'rest', changes: changes.filter((c) => !changesFacts(c)) }];
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

/** `narrow`: there is room for one column only, so the wish is kept for a wider window. */
export function toggleSides(announce: (text: string) => void, narrow = false): void {
  keep({ sideBySide: !redlineOptions.sideBySide });
  if (redlineOptions.sideBySide && narrow) announce(compareWords.show.narrow);
  else announce(redlineOptions.sideBySide ? reviewWords.says.sideBySide : reviewWords.says.inline);
}

export function toggleOrder(announce: (text: string) => void): void {
  keep({ factsFirst: !redlineOptions.factsFirst });
  announce(redlineOptions.factsFirst ? compareWords.show.factsOrder : compareWords.show.printOrder);
}

export function toggleUnchanged(announce: (text: string) => void): void {
  redlineOptions.unfolded = !redlineOptions.unfolded;
  announce(redlineOptions.unfolded ? compareWords.show.unfolded : compareWords.show.folded);
}
