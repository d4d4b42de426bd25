// A brief is read from when the button of the mouse goes down, so that it is there when it comes up.

/** How old what was read ahead may be, in milliseconds: longer than a click lasts, too short for somebody else's change. */
const FRESH = 1000;

export class ReadAhead<Id, Read> {
  #last: { id: Id; at: number; read: Promise<Read> } | null = null;
  readonly #read: (id: Id) => Promise<Read>;
  readonly #now: () => number;

  constructor(read: (id: Id) => Promise<Read>, now: () => number = () => performance.now()) {
    this.#read = read;
    this.#now = now;
  }
  begin(id: Id): void {
    const read = this.#read(id);
    // Where it is never taken, nobody is told of its failure.
    read.catch(() => undefined);
    this.#last = { id, at: this.#now(), read };
  }
  /** What was read ahead, once; anew where that was another one or too long ago. */
  take(id: Id): Promise<Read> {
    const last = this.#last;
    this.#last = null;
    return last?.id === id && this.#now() - last.at < FRESH ? last.read : this.#read(id);
  }
}
