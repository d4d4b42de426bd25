// One order of undo for a whole sheet: typing and structure alike. A step keeps the states before
// and after it and where the caret stood, and typing in one field without a pause is one step.

/** A place in a field; `field` as in `data-field`. */
export type Caret = { field: string; anchor: number; head: number };
export type Step<T> = {
  before: T; after: T; caretBefore: Caret | null; caretAfter: Caret | null;
  /** Steps of one key that follow each other quickly are one; null never joins. */
  key: string | null;
  time: number;
};

/** A pause this long ends a step of typing, in milliseconds. */
export const pause = 500;
const limit = 1000;

export class Timeline<T> {
  past: Step<T>[] = [];
  future: Step<T>[] = [];

  record(step: Step<T>): void {
    this.future = [];
    const last = this.past.at(-1);
    if (last && last.key !== null && last.key === step.key && step.time - last.time < pause) {
      this.past[this.past.length - 1] = { ...last, after: step.after, caretAfter: step.caretAfter, time: step.time };
      return;
    }
    this.past = [...this.past.slice(1 - limit), step];
  }
  /** What could be undone before this timeline began goes before it, and what could be redone where nothing was done since. */
  continueFrom(kept: { past: Step<T>[]; future: Step<T>[] }): void {
    if (this.past.length + this.future.length === 0) this.future = kept.future;
    this.past = [...kept.past, ...this.past].slice(-limit);
  }
  undo(): Step<T> | null {
    const step = this.past.pop() ?? null;
    if (step) this.future.push(step);
    return step;
  }
  redo(): Step<T> | null {
    const step = this.future.pop() ?? null;
    // A redone step is closed: what is typed after it is a step of its own.
    if (step) this.past.push({ ...step, key: null });
    return step;
  }
}
