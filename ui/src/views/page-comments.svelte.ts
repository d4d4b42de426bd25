// Comments beside still text: two versions compared, a round being decided, a first read.
import { tick } from 'svelte';
import { announce } from '../components/announce.svelte';
import { provideRemarks } from '../components/remarks';
import { Comments, type Asking, type Program } from '../features/comments/comments.svelte';
import { arriveAt, seen } from '../features/comments/keys';
import { fieldName, remarksIn } from '../features/comments/remarks';
import { selectedIn, type PageText } from '../features/comments/selection';
import { partOf, positionIn } from '../features/redline-view/change';
import type { ThreadView } from '../ipc/comments';
import type { Brief, Change, CompareView, Id } from '../ipc/types';
import { commentWords as words } from '../messages/comments';

interface Page {
  compare: () => CompareView | null;
  /** The change, edit or part in focus. */
  focused: () => { part: string | null; path: string; name: string } | null;
  /** Brings a change, an edit or a part into focus; false where the page does not walk it. */
  goTo: (name: string) => boolean;
  /** Shows the list of comments, or the text beside it. */
  show: () => void; hide: () => void;
  /** A page that is walked in an order of its own goes on from what was resolved by itself. */
  settled?: (thread: Id) => void;
}

export class PageComments {
  readonly comments: Comments;
  readonly #newer = $derived.by(() => remarksIn(this.comments.open, this.comments.current));
  readonly #older = $derived.by(() => remarksIn(this.comments.open, this.comments.current, true));

  /** Call while the view is made: the texts below it ask for their remarks. */
  constructor(program: Program, id: Id, private readonly page: Page) {
    this.comments = new Comments(program, id, {
      shown: () => ({ old: page.compare()?.from.hash ?? null, new: page.compare()?.to.hash ?? null }),
      flush: () => Promise.resolve(), announce, arrive: (thread) => { page.show(); arriveAt(thread); },
      ...(page.settled ? { settled: page.settled } : {}),
    });
    provideRemarks((path, field, older = false) => (older ? this.#older : this.#newer).get(fieldName({ path, field })) ?? []);
  }

  /** Open comments on a change or any edit in it. */
  on(change: Change): ThreadView[] {
    const names = [change.id, change.path, ...change.with, ...(change.moved ? [change.moved.id] : []), ...change.hunks.map(({ id }) => id)];
    return this.comments.on(names);
  }

  /** From a comment to its text. */
  async toText(thread: ThreadView): Promise<void> {
    this.comments.current = thread.id;
    this.page.hide();
    const { path } = thread.place;
    const walked = thread.parts.some((part) => this.page.goTo(part)) || (path !== null && this.page.goTo(path));
    await tick();
    const mark = document.querySelector(`[data-remark="${CSS.escape(thread.id)}"]`);
    const folded = mark?.closest('details');
    if (folded) folded.open = true;
    if (mark) mark.scrollIntoView({ block: walked ? 'nearest' : 'center' });
    else if (!walked && path !== null) document.querySelector(`[data-path="${CSS.escape(path)}"]`)?.scrollIntoView({ block: 'center' });
  }

  /** A comment on what is selected, else on what is in focus, else on the brief. */
  begin(): void {
    this.comments.ask(this.#selected() ?? this.#focused());
    this.page.show();
  }
  #selected(): Asking | null {
    const view = this.page.compare();
    if (!view) return null;
    for (const [brief, older] of [[view.head, false], [view.base, true]] as const) {
      const found = brief && selectedIn(textsOf(brief));
      if (!brief || !found) continue;
      const { path, field, range, quote } = found;
      return { on: { at: 'text', path, field, range, older }, quote, path, name: words.placeName(path, placeIn(brief, path), field) };
    }
    return null;
  }
  #focused(): Asking {
    const focused = this.page.focused();
    if (!focused) return { on: { at: 'brief' }, name: words.whole, quote: '', path: null };
    const { part, name } = focused;
    // Links are one item; their changes are told apart by number.
    const path = focused.path.startsWith('links/') ? 'links' : focused.path;
    const view = this.page.compare();
    const both = view?.from.label === 'version' && view.to.label === 'version';
    return { on: part !== null && both ? { at: 'change', part } : { at: 'item', path }, name, quote: '', path };
  }

  /** A press on marked words shows what was said. */
  press(thread: Id): void {
    if (thread === this.comments.current) return;
    this.comments.show(thread);
    this.page.show();
    void seen(thread);
  }
}

function placeIn(brief: Brief, path: string): number | null {
  const { part, id } = partOf(path);
  return positionIn(brief, part, id);
}

function textsOf(brief: Brief): PageText[] {
  const text = (path: string, words: string, field = 'text'): PageText => ({ path, field, text: words });
  return [
    text('headline', brief.headline), text('lede', brief.lede), ...brief.facts.map((fact) => text(`facts/${fact.id}`, fact.text)), text('context', brief.context),
    ...brief.perspectives.flatMap((p) => (['group', 'framing', 'bias'] as const).map((field) => text(`perspectives/${p.id}`, p[field], field))),
  ];
}
