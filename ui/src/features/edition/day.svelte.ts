// The edition of one day as its view holds it: what the program said, moves on their way, and words that are typed.
import { ipc } from '$ipc';
import { announce } from '../../components/announce.svelte';
import { report, toast } from '../../components/toasts.svelte';
import type { Arrangement, EditionView, EditionWords } from '../../ipc/press';
import type { AppError, Day } from '../../ipc/types';
import { editionWords as words } from '../../messages/press';
import { orderOf, sameOrder, shownIn, type Order } from './order';
import { emptyForm, formOf, sameWords, wordsIn, wordsOf, type WordForm } from './words';

export type Keeping = 'saved' | 'changed' | 'saving' | 'failed' | 'conflict';

export class EditionDay {
  view = $state.raw<EditionView | null>(null);
  /** Why it could not be read. */
  missing = $state.raw<AppError | null>(null);
  order = $state.raw<Order>([]);
  form = $state<WordForm>({ ...emptyForm });
  /** What the program has of the words, as far as this window knows. */
  #base = $state.raw<EditionWords>(wordsOf(emptyForm));
  /** What somebody else wrote meanwhile. */
  theirs = $state.raw<EditionWords | null>(null);
  failure = $state.raw<AppError | null>(null);
  #saving = $state(false);
  #past = $state.raw<readonly Order[]>([]);
  #future = $state.raw<readonly Order[]>([]);

  readonly shown = $derived.by(() => (this.view ? shownIn(this.order, this.view) : { sections: [], unplaced: [] }));
  readonly changed = $derived.by(() => !sameWords(this.#base, wordsOf(this.form)));
  readonly canUndo = $derived.by(() => this.#past.length > 0);
  readonly canRedo = $derived.by(() => this.#future.length > 0);
  readonly keeping = $derived.by<Keeping>(() => (this.theirs ? 'conflict' : this.failure ? 'failed' : this.#saving ? 'saving' : this.changed ? 'changed' : 'saved'));

  /** One change after another: each names the version that the one before made. */
  #queue: Promise<void> = Promise.resolve();
  #moving = 0;
  /** Grows when a move failed: those that waited behind it stood on it. */
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly date: Day) {}

  async load(): Promise<void> {
    await this.#then(() => this.#read());
  }
  /** Changes the order. Shown at once; what the program refuses is taken back. */
  move(next: Order, said: string): void {
    if (sameOrder(next, this.order)) return;
    this.#past = [...this.#past, this.order].slice(-100);
    this.#future = [];
    this.#send(next);
    announce(said);
  }
  undo(): void {
    const before = this.#past.at(-1);
    if (!before) return;
    this.#future = [...this.#future, this.order];
    this.#past = this.#past.slice(0, -1);
    this.#send(before);
    announce(words.said.undone);
  }
  redo(): void {
    const next = this.#future.at(-1);
    if (!next) return;
    this.#past = [...this.#past, this.order];
    this.#future = this.#future.slice(0, -1);
    this.#send(next);
    announce(words.said.redone);
  }
  /** Called while words are typed: they are saved after a pause. */
  typed(): void {
    clearTimeout(this.#timer);
    this.failure = null;
    if (!this.theirs) this.#timer = setTimeout(() => void this.saveWords(), 500);
  }
  async saveWords(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#then(async () => {
      if (!this.view || !this.changed || this.theirs) return;
      this.#saving = true;
      this.failure = null;
      try { await this.#saveOnto(this.view); }
      catch (error) { this.failure = error as AppError; }
      finally { this.#saving = false; }
    });
  }
  keepMine(): Promise<void> {
    if (this.theirs) this.#base = this.theirs;
    this.theirs = null;
    return this.saveWords();
  }
  takeTheirs(): void {
    if (!this.theirs) return;
    this.form = formOf(this.theirs);
    this.#base = this.theirs;
    this.theirs = null;
  }
  /** Saves what is typed and waits for every move; rejects where something would be lost. */
  async flush(): Promise<void> {
    await this.saveWords();
    await this.#queue;
    if (this.theirs) throw { code: 'stale', message: words.conflict, hint: words.conflictHint } satisfies AppError;
    if (this.failure && this.changed) throw this.failure;
  }
  async markSent(release: string, sent: boolean, target: string): Promise<void> {
    await ipc.markSent(release, sent);
    announce(words.sentSaid(target, sent));
    await this.load();
  }

  async #saveOnto(view: EditionView): Promise<void> {
    const sent = wordsOf(this.form);
    try {
      const next = await ipc.setEditionWords(this.date, view.version, sent);
      this.#base = wordsIn(next);
      this.#adopt(next);
    } catch (error) {
      if ((error as AppError).code !== 'stale') throw error;
      // Somebody moved briefs, or wrote in these fields too: only the second asks for a choice.
      const fresh = await ipc.edition(this.date);
      const now = wordsIn(fresh);
      if (!sameWords(now, this.#base)) { this.theirs = sameWords(now, sent) ? null : now; if (!this.theirs) this.#base = now; this.#adopt(fresh); return; }
      this.#adopt(fresh);
      const next = await ipc.setEditionWords(this.date, fresh.version, sent);
      this.#base = wordsIn(next);
      this.#adopt(next);
    }
  }
  #send(next: Order): void {
    const run = this.#run, sections: Arrangement[] = next.map((s) => ({ name: s.name, briefs: [...s.briefs] }));
    this.order = next;
    this.#moving += 1;
    void this.#then(async () => {
      this.#moving -= 1;
      if (run !== this.#run || !this.view) return;
      try { this.#adopt(await ipc.arrangeEdition(this.date, this.view.version, sections)); }
      catch (error) { await this.#refused(error as AppError); }
    });
  }
  async #refused(error: AppError): Promise<void> {
    this.#run += 1;
    this.#past = [];
    this.#future = [];
    if (error.code === 'stale') toast(error.message, { tone: 'warn', hint: words.stale, seconds: 12 }); else report(error);
    await this.#read();
    if (this.view) this.order = orderOf(this.view);
  }
  async #read(): Promise<void> {
    try {
      const view = await ipc.edition(this.date);
      this.missing = null;
      const now = wordsIn(view);
      // What is typed and not saved stays; a save that follows finds out whether both wrote.
      if (!this.changed && !this.theirs) { this.form = formOf(now); this.#base = now; }
      this.#adopt(view);
    } catch (error) {
      if (this.view) report(error); else this.missing = error as AppError;
    }
  }
  #adopt(view: EditionView): void {
    this.view = view;
    if (this.#moving === 0 && !sameOrder(this.order, orderOf(view))) this.order = orderOf(view);
  }
  #then(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step, step);
    return this.#queue;
  }
}
