// Comments beside the sheet that is written on: marks in its fields, and ways from the one to the other.
import { untrack } from 'svelte';
import { announce } from '../components/announce.svelte';
import type { Mark } from '../components/prose';
import { readCaret } from '../features/brief-form/caret';
import { positionOf, type CardList } from '../features/brief-form/edits';
import { fieldOfPart } from '../features/brief-form/goals';
import type { Sheet } from '../features/brief-form/sheet.svelte';
import type { Caret } from '../features/brief-form/timeline';
import { Comments, type Asking, type Program } from '../features/comments/comments.svelte';
import { arriveAt, seen } from '../features/comments/keys';
import { fieldName, marksIn, onSelection, threadAt, wordsIn } from '../features/comments/remarks';
import type { ThreadView } from '../ipc/comments';
import type { Id } from '../ipc/types';
import { commentWords } from '../messages/comments';

interface Around {
  /** Shows the list of comments. */
  show: () => void;
  /** Shows the sheet. */
  hide: () => void;
  /** Where the caret stood when the focus went elsewhere. */
  left: () => Caret | null;
}

export class WriteComments {
  readonly comments: Comments;
  /** The words of each comment as they stood when it was placed. */
  readonly #placed = $derived.by(() => { const { open } = this.comments; return untrack(() => wordsIn(open, this.sheet.view.brief)); });
  /** The marks of each field; whoever shows the sheet gives them to it. */
  readonly marks: ReadonlyMap<string, readonly Mark[]> = $derived.by(() => marksIn(this.comments.open, this.comments.current, this.#placed, this.sheet.brief));

  constructor(program: Program, private readonly sheet: Sheet, private readonly around: Around) {
    this.comments = new Comments(program, sheet.view.id, {
      shown: () => ({ old: null, new: null }), flush: () => sheet.flush(), announce,
      arrive: (thread) => { around.show(); arriveAt(thread); },
    });
  }

  /** From a comment to its words, selected, or to the part that it is on. */
  toText(thread: ThreadView): void {
    const { path, field, range } = thread.place;
    this.comments.current = thread.id;
    if (path === null) return;
    this.around.hide();
    const name = field === null || range === null ? null : fieldName({ path, field });
    const mark = name === null ? undefined : this.marks.get(name)?.find(({ remark }) => remark === thread.id);
    if (name !== null && mark) return this.sheet.focus({ field: name, anchor: mark.from, head: mark.to });
    const part = fieldOfPart(path, this.sheet.brief);
    if (part) this.sheet.focus(part);
  }

  /** A comment on what is selected, else on the part where the caret stands; in words with a comment, to that. */
  begin(): void {
    const at = readCaret() ?? this.around.left();
    const here = at && at.anchor === at.head ? threadAt(this.marks, at.field, at.head) : null;
    if (here !== null) return this.comments.go(here);
    this.comments.ask(this.#asked(at));
    this.around.show();
  }
  #asked(at: Caret | null): Asking {
    const found = at && onSelection(this.sheet.brief, at.field, at.anchor, at.head);
    if (!found) return { on: { at: 'brief' }, name: commentWords.whole, quote: '', path: null };
    const { on, place, quote } = found;
    const [list, key] = place.path.split('/');
    const position = key === undefined ? null : positionOf(this.sheet.brief, list as CardList, key);
    return { on, quote, path: place.path, name: commentWords.placeName(place.path, position, place.field) };
  }

  /** A press on marked words shows what was said; the caret stays where it was put. */
  press(thread: Id): void {
    if (thread === this.comments.current) return;
    this.comments.show(thread);
    this.around.show();
    void seen(thread);
  }
}
