// Where the window is, and the way back.
import type { Day, Hash, Id } from '../ipc/types';

export type Tab = 'write' | 'compare' | 'review' | 'history';
export type Place =
  | { at: 'desk' }
  | { at: 'settings' }
  /** The edition of a day; the view chooses which where it is left out. */
  | { at: 'edition'; date?: Day }
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

/** Where the caret stands: a field of the view, and in it. */
export type Caret = { field: string; anchor: number; head: number };
type Entry = { place: Place; scroll: number; caret: Caret | null };

/** Runs before a place is left, and waits: unsaved text is saved there. */
type Leave = () => Promise<void>;

export class Way {
  #entries = $state.raw<Entry[]>([{ place: { at: 'desk' }, scroll: 0, caret: null }]);
  #at = $state(0);
  #leave: Leave | null = null;
  /** The one step that is under way; a later one waits for it. */
  #step: Promise<void> = Promise.resolve();
  /** Reads and sets how far the view is scrolled. */
  scroll: { read: () => number; set: (top: number) => void } = { read: () => 0, set: () => {} };
  #caret: (() => Caret | null) | null = null;

  readonly place = $derived.by<Place>(() => this.#entries[this.#at]?.place ?? { at: 'desk' });
  readonly canBack = $derived.by(() => this.#at > 0);
  readonly canForward = $derived.by(() => this.#at < this.#entries.length - 1);

  /** Called by the view in front; the last one counts. Returns what takes it back. */
  registerLeave(leave: Leave): () => void {
    this.#leave = leave;
    return () => { if (this.#leave === leave) this.#leave = null; };
  }
  /** Called by a view that is written in: says where the caret stands. Returns what takes it back. */
  registerCaret(read: () => Caret | null): () => void {
    this.#caret = read;
    return () => { if (this.#caret === read) this.#caret = null; };
  }
  /** A window that was opened for a brief begins there. */
  begin(id: Id): void {
    this.#entries = [...this.#entries.slice(0, 1), { place: { at: 'brief', id, tab: 'write' }, scroll: 0, caret: null }];
    this.#at = 1;
  }
  /** Saves what the view in front still holds. */
  async flush(): Promise<void> { await this.#leave?.(); }

  go(place: Place): Promise<void> {
    return this.#then(() => {
      if (samePlace(place, this.place)) return;
      this.#keepSpot();
      this.#entries = [...this.#entries.slice(0, this.#at + 1), { place, scroll: 0, caret: null }].slice(-100);
      this.#at = this.#entries.length - 1;
    });
  }
  back(): Promise<void> { return this.#move(-1); }
  forward(): Promise<void> { return this.#move(1); }
  /** The scroll of the entry in front, from the last time it was seen. */
  get keptScroll(): number { return this.#entries[this.#at]?.scroll ?? 0; }
  /** Where the caret stood then. */
  get keptCaret(): Caret | null { return this.#entries[this.#at]?.caret ?? null; }
  /** Forgets the way: another person or another archive. */
  reset(): void {
    this.#entries = [{ place: { at: 'desk' }, scroll: 0, caret: null }];
    this.#at = 0;
  }

  #move(by: number): Promise<void> {
    return this.#then(() => {
      if (!this.#entries[this.#at + by]) return;
      this.#keepSpot();
      this.#at += by;
    });
  }
  #keepSpot(): void {
    const scroll = this.scroll.read(), caret = this.#caret?.() ?? null;
    this.#entries = this.#entries.map((e, i) => (i === this.#at ? { ...e, scroll, caret } : e));
  }
  #then(step: () => void): Promise<void> {
    const next = this.#step.catch(() => {}).then(async () => { await this.flush(); step(); });
    this.#step = next;
    return next;
  }
}

export const way = new Way();
