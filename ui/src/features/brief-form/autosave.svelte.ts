// Keeps the draft on disk while it is written. One save is under way at a time; "saved" is said only
// after the program has answered.
import type { AppError, Brief, DraftSaved, Time } from '../../ipc/types';

/** Rest after which is saved, and the longest that a first key waits, in milliseconds. */
export const rest = 500, longest = 800, retryAfter = 5000;

export type SaveState = 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'stale';
type Save = (counter: number, brief: Brief) => Promise<DraftSaved>;

export class Autosave {
  state = $state<SaveState>('clean');
  /** When the program last kept the draft. */
  saved = $state<Time | null>(null);
  failure = $state.raw<AppError | null>(null);
  counter: number;

  #save: Save;
  #onsaved: (answer: DraftSaved, brief: Brief) => void;
  #pending: Brief | null = null;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(save: Save, counter: number, saved: Time | null, onsaved: (answer: DraftSaved, brief: Brief) => void) {
    this.#save = save;
    this.#onsaved = onsaved;
    this.counter = counter;
    this.saved = saved;
    if (saved) this.state = 'saved';
  }

  get unsaved(): boolean { return this.#pending !== null || this.#running !== null; }

  /** The brief changed; it is saved soon. */
  touch(brief: Brief): void {
    const now = Date.now();
    if (this.#pending === null) this.#since = now;
    this.#pending = brief;
    if (this.state === 'stale') return;
    if (this.state !== 'failed' && !this.#running) this.state = 'unsaved';
    this.#schedule(Math.max(0, Math.min(now + rest, this.#since + longest) - now));
  }

  /** Saves now what is unsaved, and answers when nothing is or the save failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#pending !== null && this.state !== 'stale') {
      await this.#run();
      if (this.state === 'failed') return;
    }
    await this.#running;
  }

  /**
   * Saves, then does something for which the draft must stand still: saves wait until it is done.
   * `work` adopts the counter that the program answers. Throws where saving fails.
   */
  async exclusive(work: (counter: number) => Promise<void>): Promise<void> {
    await this.flush();
    if (this.failure && this.unsaved) throw this.failure;
    const running = work(this.counter);
    this.#running = running.catch(() => {}).finally(() => { this.#running = null; });
    await running;
  }

  /** The program answered with a new state of the brief: from here on counts its counter. */
  adopt(counter: number, saved: Time | null): void {
    clearTimeout(this.#timer);
    this.counter = counter;
    this.saved = saved;
    this.failure = null;
    this.#pending = null;
    this.state = saved ? 'saved' : 'clean';
  }
  /** Lets go of what could not be saved. */
  drop(): void { this.adopt(this.counter, this.saved); }
  stop(): void { clearTimeout(this.#timer); }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }
  #run(): Promise<void> {
    this.#running ??= this.#one().finally(() => { this.#running = null; });
    return this.#running;
  }
  async #one(): Promise<void> {
    const brief = this.#pending;
    if (brief === null) return;
    this.#pending = null;
    this.state = 'saving';
    try {
      const answer = await this.#save(this.counter, brief);
      this.counter = answer.counter;
      this.saved = answer.saved;
      this.failure = null;
      this.state = this.#pending === null ? 'saved' : 'unsaved';
      this.#onsaved(answer, brief);
    } catch (error) {
      this.#pending ??= brief;
      this.failure = error as AppError;
      this.state = this.failure.code === 'stale' ? 'stale' : 'failed';
      if (this.state === 'failed') this.#schedule(retryAfter);
    }
  }
}
