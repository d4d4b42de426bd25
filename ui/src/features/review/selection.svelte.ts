// Several changes chosen at once, to be decided by one key and undone by one.
import type { Change } from '../../ipc/types';
import { deciding as words } from '../../messages/deciding';
import type { Review } from './review.svelte';

export class Selection {
  private ids = $state.raw<ReadonlySet<string>>(new Set());

  constructor(
    private readonly review: Review,
    private readonly nameOf: (change: Change) => string,
    private readonly announce: (text: string) => void,
  ) {}

  /** What the filter hides is not chosen: nobody decides what they do not see. */
  units = $derived.by(() => this.review.shownUnits.filter(({ change }) => this.ids.has(change.id)));
  changes = $derived.by(() => [...new Set(this.units.map(({ change }) => change))]);

  has = (change: Change): boolean => this.ids.has(change.id);

  toggle(change: Change): void {
    const next = new Set(this.ids);
    if (!next.delete(change.id)) next.add(change.id);
    this.ids = next;
    this.say(change);
  }

  /** Takes the change in focus and the one after or before it, and goes there. */
  extend(by: 1 | -1): void {
    const stops = [...new Set(this.review.shownUnits.map(({ change }) => change))];
    const here = this.review.focused?.change;
    if (!here) return;
    const at = stops.indexOf(here);
    const next = stops[Math.min(Math.max(at + by, 0), stops.length - 1)] ?? here;
    // Going back over what is chosen lets it go again, as in any list.
    const back = next !== here && this.ids.has(here.id) && this.ids.has(next.id);
    this.ids = back ? new Set([...this.ids].filter((id) => id !== here.id)) : new Set([...this.ids, here.id, next.id]);
    this.review.go(this.review.unitsIn(next)[0] ?? null, false);
    this.say(next);
  }

  clear(say = true): void {
    if (this.ids.size === 0) return;
    this.ids = new Set();
    if (say) this.announce(words.says.cleared);
  }

  private say(change: Change): void {
    this.announce(words.says.selected(this.changes.length, this.nameOf(change)));
  }
}
