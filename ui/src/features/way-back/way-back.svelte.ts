// The author's way back: what the reviewer did not accept, one thing after the other.
import type { Ipc } from '../../ipc/interface';
import type { AppError, Brief, Change, Id, Point, WayBack } from '../../ipc/types';
import { wayBackWords as words } from '../../messages/rounds';

export interface Surroundings {
  ipc: Pick<Ipc, 'wayBack' | 'takeRejection' | 'answerRejection' | 'saveDraft'>;
  nameOf(change: Change): string;
  announce(text: string): void;
  /** The focus went to another point: the page can follow. */
  arrived(point: Point | null): void;
}

/** What can be undone while the sheet is open: a reply, or the text before something was taken. */
type Done = { point: Id; before: Brief | null };

export class AuthorsSheet {
  view = $state.raw<WayBack>() as WayBack;
  focus = $state<string | null>(null);
  /** The point whose reply is being written. */
  replying = $state<string | null>(null);
  problem = $state.raw<AppError | null>(null);
  #done = $state.raw<readonly Done[]>([]);
  /** Answers in order; a second key press never overtakes the first. */
  #queue: Promise<unknown> = Promise.resolve();

  points = $derived(this.view.points);
  open = $derived(this.points.filter(({ state }) => state === 'open'));
  focused = $derived(this.points.find(({ id }) => id === this.focus) ?? null);

  constructor(view: WayBack, private readonly around: Surroundings) {
    this.view = view;
    this.focus = (this.open[0] ?? this.points[0])?.id ?? null;
  }

  change(point: Point): Change | null {
    return this.view.compare.changes.find(({ id }) => id === point.change) ?? null;
  }
  /** The points of a change, in print order. */
  pointsOf(change: Change): Point[] {
    return this.points.filter((point) => point.change === change.id);
  }
  get mayUndo(): boolean { return this.#done.length > 0; }

  go(point: Point | null, say = true): void {
    if (!point) return;
    this.focus = point.id;
    this.around.arrived(point);
    if (say) this.around.announce(this.describe(point));
  }
  step(by: 1 | -1): void {
    const at = this.points.findIndex(({ id }) => id === this.focus);
    this.go(this.points[Math.max(0, Math.min(this.points.length - 1, at + by))] ?? null);
  }

  /** The wording of the approved version comes back into my draft. */
  take(point = this.focused): Promise<void> {
    if (point?.state !== 'open' && point?.state !== 'kept') return Promise.resolve();
    const before = this.view.brief.brief;
    return this.#send(() => this.around.ipc.takeRejection(this.#id, this.#counter, point.id), { point: point.id, before }, words.said.taken);
  }
  beginReply(point = this.focused): void {
    if (point?.state !== 'open' && point?.state !== 'kept') return;
    this.focus = point.id;
    this.replying = point.id;
  }
  /** My wording stays, and the reviewer reads why. */
  async keep(reply: string): Promise<void> {
    const id = this.replying;
    if (!id || !reply.trim()) return;
    await this.#send(() => this.around.ipc.answerRejection(this.#id, this.view.round.id, id, reply.trim()), { point: id, before: null }, words.said.kept);
    if (!this.problem) this.replying = null;
  }
  undo(): Promise<void> {
    const last = this.#done.at(-1);
    if (!last) return Promise.resolve();
    return this.#send(async () => {
      if (!last.before) return this.around.ipc.answerRejection(this.#id, this.view.round.id, last.point, null);
      await this.around.ipc.saveDraft(this.#id, this.#counter, last.before, '');
      return this.around.ipc.wayBack(this.#id);
    }, null, words.said.undone, last.point);
  }
  /** Settles once every answer given so far is kept. */
  settled(): Promise<unknown> { return this.#queue; }

  describe(point: Point): string {
    const change = this.change(point);
    return `${change ? this.around.nameOf(change) : ''}: ${words.state[point.state]}`;
  }

  get #id(): Id { return this.view.brief.id; }
  get #counter(): number { return this.view.brief.draft?.counter ?? 0; }

  #send(call: () => Promise<WayBack>, done: Done | null, said: string, back: string | null = null): Promise<void> {
    const turn = this.#queue.then(async () => {
      this.problem = null;
      try {
        this.view = await call();
        this.#done = done ? [...this.#done, done] : this.#done.slice(0, -1);
        const next = back ? this.points.find(({ id }) => id === back) : this.#nextOpen();
        if (next) this.go(next, false);
        this.around.announce([said, words.left(this.open.length)].join(' '));
      } catch (error) {
        this.problem = error as AppError;
      }
    });
    this.#queue = turn;
    return turn;
  }
  #nextOpen(): Point | null {
    const at = this.points.findIndex(({ id }) => id === this.focus);
    const isOpen = ({ state }: Point) => state === 'open';
    return this.points.slice(at + 1).find(isOpen) ?? this.points.find(isOpen) ?? null;
  }
}
