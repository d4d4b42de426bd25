// Where the window is, and the way back.
import type { Hash, Id } from '../ipc/types';

export type Tab = 'write' | 'compare' | 'review';
export type Place =
  | { at: 'desk' }
  | { at: 'settings' }
  /** The registry of outlets, or one entry of it. */
  | { at: 'outlets'; id?: Id }
  /** Two files, compared; the number says which two. */
  | { at: 'files'; number: number }
  | {
      at: 'brief'; id: Id; tab: Tab;
      /** The part of the brief to show first: `headline`, `facts/ID`, … */
      part?: string;
      /** The two versions to compare; the view chooses where they are left out. */
      from?: Hash | null; to?: Hash | 'draft';
      /** Brings my draft and the version that came since together. */
      merge?: boolean;
    };

export const samePlace = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b);

type Entry = { place: Place; scroll: number };

/** Runs before a place is left, and waits: unsaved text is saved there. */
type Leave = () => Promise<void>;

export class Way {
  #entries = $state.raw<Entry[]>([{ place: { at: 'desk' }, scroll: 0 }]);
  #at = $state(0);
  #leave: Leave | null = null;
  /** The one step that is under way; a later one waits for it. */
  #step: Promise<void> = Promise.resolve();
  /** Reads and sets how far the view is scrolled. */
  scroll: { read: () => number; set: (top: number) => void } = { read: () => 0, set: () => {} };

  readonly place = $derived.by<Place>(() => this.#entries[this.#at]?.place ?? { at: 'desk' });
  readonly canBack = $derived.by(() => this.#at > 0);
  readonly canForward = $derived.by(() => this.#at < this.#entries.length - 1);

  /** Called by the view in front; the last one counts. Returns what takes it back. */
  registerLeave(leave: Leave): () => void {
    this.#leave = leave;
    return () => { if (this.#leave === leave) this.#leave = null; };
  }
  /** Saves what the view in front still holds. */
  async flush(): Promise<void> { await this.#leave?.(); }

  go(place: Place): Promise<void> {
    return this.#then(() => {
      if (samePlace(place, this.place)) return;
      this.#keepScroll();
      this.#entries = [...this.#entries.slice(0, this.#at + 1), { place, scroll: 0 }].slice(-100);
      this.#at = this.#entries.length - 1;
    });
  }
  back(): Promise<void> { return this.#move(-1); }
  forward(): Promise<void> { return this.#move(1); }
  /** The scroll of the entry in front, from the last time it was seen. */
  get keptScroll(): number { return this.#entries[this.#at]?.scroll ?? 0; }
  /** Forgets the way: another person or another archive. */
  reset(): void {
    this.#entries = [{ place: { at: 'desk' }, scroll: 0 }];
    this.#at = 0;
  }

  #move(by: number): Promise<void> {
    return this.#then(() => {
      if (!this.#entries[this.#at + by]) return;
      this.#keepScroll();
      this.#at += by;
    });
  }
  #keepScroll(): void {
    const scroll = this.scroll.read();
    this.#entries = this.#entries.map((e, i) => (i === this.#at ? { ...e, scroll } : e));
  }
  #then(step: () => void): Promise<void> {
    const next = this.#step.catch(() => {}).then(async () => { await this.flush(); step(); });
    this.#step = next;
    return next;
  }
}

export const way = new Way();
