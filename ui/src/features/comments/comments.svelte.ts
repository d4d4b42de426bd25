// The comments on one brief beside the texts that are shown: what is read, begun, answered, walked.
import type { CommentOn, CommentPiece, Shown, ThreadsView, ThreadView } from '../../ipc/comments';
import type { Ipc } from '../../ipc/interface';
import type { AppError, Id } from '../../ipc/types';
import { commentWords as words } from '../../messages/comments';

export type Program = Pick<Ipc, 'comments' | 'comment' | 'reply' | 'editComment' | 'deleteComment' | 'resolveComment'>;
/** What a new comment is being written on. */
export interface Asking {
  on: CommentOn; name: string; quote: string;
  /** The item and, in a review, the edit beside which it is written. */
  path: string | null;
}
export interface Around {
  shown: () => Shown;
  /** Saves what is typed, so that the program sees the text that is commented on. */
  flush: () => Promise<void>;
  announce: (text: string) => void;
  /** Brings a thread into view and gives it the focus. */
  arrive: (thread: Id) => void;
  /** Where the page itself goes on from a thread that was resolved. */
  settled?: (thread: Id) => void;
}

export class Comments {
  view = $state.raw<ThreadsView | null>(null);
  problem = $state.raw<AppError | null>(null);
  /** The thread that is being read. */
  current = $state.raw<Id | null>(null);
  asking = $state.raw<Asking | null>(null);
  /** What was being written when the place changed: nothing typed is lost. */
  readonly kept = new Map<string, string>();

  readonly threads = $derived(this.view?.threads ?? []);
  readonly open = $derived(this.threads.filter((t) => !t.resolved && t.place.kind !== 'gone'));
  readonly gone = $derived(this.threads.filter((t) => !t.resolved && t.place.kind === 'gone'));
  readonly resolved = $derived(this.threads.filter((t) => t.resolved));
  /** Open ones in the order in which they are listed and walked. */
  readonly walk = $derived([...this.open, ...this.gone]);

  #asked = 0;
  constructor(private readonly program: Program, private readonly id: Id, private readonly around: Around) {}

  /** Reads them anew; an answer that was overtaken is dropped. */
  async load(): Promise<void> {
    const mine = ++this.#asked;
    try {
      const view = await this.program.comments(this.id, this.around.shown());
      if (mine === this.#asked) { this.view = view; this.problem = null; }
    } catch (error) {
      if (mine === this.#asked) this.problem = error as AppError;
    }
  }

  thread(id: Id | null): ThreadView | null {
    return this.threads.find((thread) => thread.id === id) ?? null;
  }
  nameOf({ place, on }: ThreadView): string {
    return words.on(place, on);
  }
  /** Those on these items, changes or edits. */
  on(names: readonly string[]): ThreadView[] {
    return this.open.filter(({ parts, place }) => (parts.length > 0 ? parts.some((part) => names.includes(part)) : place.path !== null && names.includes(place.path)));
  }

  /** Opens the field for a new comment. */
  ask(asking: Asking): void {
    this.current = null;
    this.asking = asking;
  }
  giveUp(): void {
    this.asking = null;
  }

  async begin(said: CommentPiece[]): Promise<void> {
    const { asking } = this;
    if (!asking) return;
    await this.around.flush();
    await this.#change(() => this.program.comment(this.id, this.around.shown(), asking.on, said), words.says.begun(asking.name));
    this.asking = null;
  }
  reply(thread: Id, said: CommentPiece[]): Promise<void> {
    return this.#change(() => this.program.reply(thread, this.around.shown(), said), words.says.replied);
  }
  edit(comment: Id, said: CommentPiece[]): Promise<void> {
    return this.#change(() => this.program.editComment(comment, this.around.shown(), said), words.says.edited);
  }
  remove(comment: Id): Promise<void> {
    return this.#change(() => this.program.deleteComment(comment, this.around.shown()), words.says.deleted);
  }
  /** Says that it is done with; the next open one is then in front. */
  async resolve(id: Id, resolved: boolean): Promise<void> {
    const at = this.walk.findIndex((thread) => thread.id === id);
    await this.#change(() => this.program.resolveComment(id, this.around.shown(), resolved), resolved ? words.says.resolved : words.says.reopened);
    if (this.around.settled) return this.around.settled(id);
    const next = resolved ? (this.walk[at] ?? this.walk[at - 1]) : this.thread(id);
    if (next) this.go(next.id);
    else this.current = null;
  }

  /** Puts a thread in front, without going there. */
  show(id: Id): void {
    this.asking = null;
    this.current = id;
  }
  go(id: Id): void {
    this.show(id);
    this.around.arrive(id);
  }
  /** To the next or previous open one, round the ends. */
  step(by: 1 | -1): ThreadView | null {
    const { walk } = this;
    const at = walk.findIndex(({ id }) => id === this.current);
    const next = walk[at < 0 ? (by === 1 ? 0 : walk.length - 1) : (at + by + walk.length) % walk.length];
    if (!next) { this.around.announce(words.says.noOpen); return null; }
    this.go(next.id);
    this.around.announce(words.says.at(next, this.nameOf(next), walk.indexOf(next) + 1, walk.length));
    return next;
  }

  async #change(work: () => Promise<ThreadsView>, said: string): Promise<void> {
    const mine = ++this.#asked;
    const view = await work();
    if (mine === this.#asked) this.view = view;
    this.problem = null;
    if (view.touched) this.current = view.touched;
    this.around.announce(said);
  }
}
