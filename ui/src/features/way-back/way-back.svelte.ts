// The author's way back: rejections, wordings and comments, one thing after the other.
import type { Ipc } from '../../ipc/interface';
import type { AppError, Change, Id, Point, Suggestion, ToAnswer, WayBack } from '../../ipc/types';
import { wayBackWords as words } from '../../messages/rounds';

export interface Surroundings {
  ipc: Pick<Ipc, 'wayBack' | 'takeRejection' | 'answerRejection' | 'saveDraft' | 'takeSuggestion' | 'declineSuggestion' | 'reopenSuggestion'>;
  /** What a thing to answer is on. */
  nameOf(one: ToAnswer): string;
  announce(text: string): void;
  /** The focus went to another one: the page can follow. */
  arrived(one: ToAnswer | null): void;
  /** A comment is answered in its own field. */
  beginReply(comment: ToAnswer): void;
}

/** What can be undone while the sheet is open, and how. */
type Done = { id: Id; back: () => Promise<WayBack> };
/** What stands at one place: a change with all that is on it, or what is on a part that did not change. */
export interface Place { key: string; change: Change | null; path: string | null; steps: ToAnswer[] }

export class AuthorsSheet {
  view = $state.raw<WayBack>() as WayBack;
  focus = $state<string | null>(null);
  /** What the reply that is being written is to. */
  replying = $state<string | null>(null);
  problem = $state.raw<AppError | null>(null);
  #done = $state.raw<readonly Done[]>([]);
  /** Answers in order; a second key press never overtakes the first. */
  #queue: Promise<unknown> = Promise.resolve();

  steps = $derived(this.view.to_answer);
  open = $derived(this.steps.filter(({ open }) => open));
  focused = $derived(this.steps.find(({ id }) => id === this.focus) ?? null);
  places = $derived.by(() => {
    const places: Place[] = [];
    for (const one of this.steps) {
      const last = places.at(-1);
      const same = last && (one.change ? last.change?.id === one.change : last.change === null && last.path === one.path);
      if (same) last.steps.push(one);
      else places.push({ key: one.id, change: this.change(one), path: one.path, steps: [one] });
    }
    return places;
  });

  constructor(view: WayBack, private readonly around: Surroundings) {
    this.view = view;
    this.focus = (this.open[0] ?? this.steps[0])?.id ?? null;
  }

  change(one: ToAnswer): Change | null {
    return this.view.compare.changes.find(({ id }) => id === one.change) ?? null;
  }
  point(one: ToAnswer): Point | null {
    return one.kind === 'rejection' ? (this.view.points.find(({ id }) => id === one.id) ?? null) : null;
  }
  wording(one: ToAnswer): Suggestion | null {
    return one.kind === 'wording' ? (this.view.brief.suggestions.find(({ id }) => id === one.id) ?? null) : null;
  }
  get mayUndo(): boolean { return this.#done.length > 0; }
  /** A rejection can be answered again until it is sent; a wording once. */
  mayAnswer(one: ToAnswer): boolean {
    return one.kind !== 'comment' && (one.open || this.point(one)?.state === 'kept');
  }

  go(one: ToAnswer | null, say = true): void {
    if (!one) return;
    this.focus = one.id;
    this.around.arrived(one);
    if (say) this.around.announce(this.describe(one));
  }
  step(by: 1 | -1): void {
    const at = this.steps.findIndex(({ id }) => id === this.focus);
    this.go(this.steps[Math.max(0, Math.min(this.steps.length - 1, at + by))] ?? null);
  }

  /** Of a rejection the wording of the approved version comes back into my draft, of a wording the reviewer's into a version. */
  take(one = this.focused): Promise<void> {
    if (!one || !this.mayAnswer(one)) return Promise.resolve();
    const { id } = one, { ipc } = this.around;
    if (one.kind === 'wording') {
      const back = async () => { await ipc.reopenSuggestion(this.#id, id); return ipc.wayBack(this.#id); };
      return this.#send(async () => { await ipc.takeSuggestion(this.#id, id); return ipc.wayBack(this.#id); }, words.said.wordingTaken, { id, back });
    }
    const before = this.view.brief.brief;
    const back = async () => { await ipc.saveDraft(this.#id, this.#counter, before, ''); return ipc.wayBack(this.#id); };
    return this.#send(() => ipc.takeRejection(this.#id, this.#counter, id), words.said.taken, { id, back });
  }
  beginReply(one = this.focused): void {
    if (!one) return;
    this.focus = one.id;
    if (one.kind === 'comment') this.around.beginReply(one);
    else if (this.mayAnswer(one)) this.replying = one.id;
  }
  /** What stands there stays, and the reviewer reads why. */
  async keep(reply: string): Promise<void> {
    const one = this.steps.find(({ id }) => id === this.replying), said = reply.trim(), { ipc } = this.around;
    if (!one || said === '') return;
    const { id } = one;
    if (one.kind === 'wording') {
      const back = async () => { await ipc.reopenSuggestion(this.#id, id); return ipc.wayBack(this.#id); };
      await this.#send(async () => { await ipc.declineSuggestion(this.#id, id, said); return ipc.wayBack(this.#id); }, words.said.kept, { id, back });
    } else {
      const round = this.view.round.id;
      await this.#send(() => ipc.answerRejection(this.#id, round, id, said), words.said.kept, { id, back: () => ipc.answerRejection(this.#id, round, id, null) });
    }
    if (!this.problem) this.replying = null;
  }
  undo(): Promise<void> {
    const last = this.#done.at(-1);
    return last ? this.#send(last.back, words.said.undone, null, last.id) : Promise.resolve();
  }
  /** A comment was answered or resolved: what it was waiting for is read anew. */
  commented(thread: Id): Promise<void> {
    const turn = this.#queue.then(async () => {
      const was = this.open.some(({ id }) => id === thread);
      try {
        this.view = await this.around.ipc.wayBack(this.#id);
      } catch (error) {
        this.problem = error as AppError;
        return;
      }
      if (!was || this.open.some(({ id }) => id === thread)) return;
      const next = this.#nextOpen();
      if (next) this.go(next, false);
      this.around.announce(words.left(this.open.length));
    });
    this.#queue = turn;
    return turn;
  }
  /** Settles once every answer given so far is kept. */
  settled(): Promise<unknown> { return this.#queue; }

  describe(one: ToAnswer): string {
    return `${this.around.nameOf(one)}: ${this.stateOf(one)}`;
  }
  /** What became of it, in words. */
  stateOf(one: ToAnswer): string {
    const point = this.point(one), wording = this.wording(one);
    if (point) return words.state[point.state];
    return wording ? words.wordingState[wording.state] : words.commentState(one.open);
  }

  get #id(): Id { return this.view.brief.id; }
  get #counter(): number { return this.view.brief.draft?.counter ?? 0; }

  /** Without `done` it takes the last thing back, and stays at `back`. */
  #send(call: () => Promise<WayBack>, said: string, done: Done | null, back: string | null = null): Promise<void> {
    const turn = this.#queue.then(async () => {
      this.problem = null;
      try {
        this.view = await call();
        this.#done = done ? [...this.#done, done] : this.#done.slice(0, -1);
        const next = back ? this.steps.find(({ id }) => id === back) : this.#nextOpen();
        if (next) this.go(next, false);
        this.around.announce([said, words.left(this.open.length)].join(' '));
      } catch (error) {
        this.problem = error as AppError;
      }
    });
    this.#queue = turn;
    return turn;
  }
  #nextOpen(): ToAnswer | null {
    const at = this.steps.findIndex(({ id }) => id === this.focus);
    const isOpen = ({ open }: ToAnswer) => open;
    return this.steps.slice(at + 1).find(isOpen) ?? this.steps.find(isOpen) ?? null;
  }
}
