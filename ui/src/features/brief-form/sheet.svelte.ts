// The state of one brief that is being written: the text, its undo, its saving.
import { announce } from '../../components/announce.svelte';
import { undoToast } from '../../components/toasts.svelte';
import type { Mark } from '../../components/prose';
import type { Brief, BriefView, DraftSaved, Fact, FoundWords, Id } from '../../ipc/types';
import { write } from '../../messages/write';
import { Autosave } from './autosave.svelte';
import { atEnd, atStart, readCaret } from './caret';
import {
  cardsOf, duplicateCard, insertCard, isEmptyCard, moveCard, newFact, newPerspective, positionOf, removeCard, sameBrief,
  setText, type CardList,
} from './edits';
import { outletFor } from './chips';
import { outletOf } from './paste-at';
import type { Pasting } from './pasting.svelte';
import { packTimeline, unpackTimeline } from './kept';
import { withFollowingSlug } from './slug';
import { Timeline, type Caret } from './timeline';
import { uuidv7 } from './uuid';
import { fieldsOf, joined, marksOf, mended, placeOf, wordChecks, wordsAfter, wordsAt, type Found } from './words';

export type CardName = { list: CardList; id: Id };
type Program = {
  saveDraft: (id: Id, counter: number, brief: Brief, undo: string) => Promise<DraftSaved>;
  keptUndo: (id: Id, counter: number) => Promise<string | null>;
  openBrief: (id: Id) => Promise<BriefView>;
};

export class Sheet {
  /** What is on the sheet now. */
  brief = $state.raw<Brief>() as Brief;
  /** The newest state that the program told, kept up with what was saved since. */
  view = $state.raw<BriefView>() as BriefView;
  /** The card that has the focus or had it last. */
  card = $state.raw<CardName | null>(null);
  /** Where the caret is to go next; a new object each time. */
  wanted = $state.raw<Caret | null>(null);
  /** Words that somebody commented on, by field. */
  remarks = $state.raw<ReadonlyMap<string, readonly Mark[]>>(new Map());
  /** Those and the words that the last checks found, by field, where they still stand. */
  readonly marks = $derived.by(() => joined(marksOf(this.view.checks, this.brief), this.remarks));
  /** The misspelled words whose suggestions are shown. */
  suggesting = $state.raw<Found | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  /** What the program holds where another window saved in between. */
  other = $state.raw<BriefView | null>(null);
  /** Reads what is pasted, where somebody may write. */
  pasting: Pasting | null = null;
  readonly autosave: Autosave;

  #following: Promise<void> | null = null;
  #toldMore = false;
  #timeline = new Timeline<Brief>();
  #program: Program;
  #onview: (view: BriefView) => void;

  constructor(program: Program, view: BriefView, onview: (view: BriefView) => void) {
    this.#program = program;
    this.#onview = onview;
    this.view = view;
    this.brief = view.brief;
    this.autosave = new Autosave(
      (counter, brief) => program.saveDraft(view.id, counter, brief, packTimeline(this.#timeline, brief)),
      view.draft?.counter ?? 0, view.draft?.saved ?? null, (answer, brief) => this.#saved(answer, brief),
    );
  }

  // Text

  write(path: string, text: string, before: Caret | null = null, after: Caret | null = null): void {
    const next = setText(this.brief, path, text);
    this.edit(this.view.slug_follows ? withFollowingSlug(this.brief, next) : next, { key: path, before, after });
  }
  /** Every change goes through here. */
  edit(next: Brief, step: { key?: string | null; before?: Caret | null; after?: Caret | null } = {}): void {
    if (next === this.brief) return;
    const before = step.before ?? readCaret();
    this.#timeline.record({
      before: this.brief, after: next, caretBefore: before, caretAfter: step.after ?? before, key: step.key ?? null, time: Date.now(),
    });
    this.#show(next);
  }
  undo(): void {
    const step = this.#timeline.undo();
    if (step) this.#goTo(step.before, step.caretBefore, write.said.undone);
  }
  redo(): void {
    const step = this.#timeline.redo();
    if (step) this.#goTo(step.after, step.caretAfter, write.said.redone);
  }
  focus(caret: Caret | string): void {
    this.wanted = typeof caret === 'string' ? atEnd(caret) : { ...caret };
  }

  /** The clean form of an address and whose it is; as the brief gives it away where the program cannot tell. */
  async find(url: string, near: readonly string[] = []): Promise<{ url: string; outlet: string }> {
    const link = (await this.pasting?.find(url).catch(() => null))?.[0];
    return link ? { url: link.url, outlet: outletOf(link, this.brief, near) } : { url, outlet: outletFor(url, this.brief, near) };
  }

  // Cards

  addCard(list: CardList, at = cardsOf(this.brief, list).length): Id {
    const id = uuidv7();
    const card = list === 'facts' ? newFact(id) : newPerspective(id);
    const after = atStart(`${list}/${id}/${list === 'facts' ? 'text' : 'group'}`);
    this.edit(insertCard(this.brief, list, at, card), { after });
    this.focus(after);
    return id;
  }
  moveCard(list: CardList, id: Id, to: number): void {
    const from = positionOf(this.brief, list, id);
    const next = moveCard(this.brief, list, id, to);
    const caret = readCaret();
    const many = cardsOf(this.brief, list).length;
    if (next === this.brief) return announce(write.said.cannotMove(list, from, many));
    this.edit(next, { before: caret });
    if (caret) this.focus(caret);
    announce(write.said.moved(list, from, positionOf(next, list, id), many));
  }
  shiftCard(list: CardList, id: Id, by: number): void {
    this.moveCard(list, id, positionOf(this.brief, list, id) + by);
  }
  duplicateCard(list: CardList, id: Id): void {
    const copy = uuidv7();
    const at = positionOf(this.brief, list, id);
    this.edit(duplicateCard(this.brief, list, id, copy));
    this.focus(`${list}/${copy}`);
    this.#offerUndo(write.said.duplicated(list, at), () => this.edit(removeCard(this.brief, list, copy)));
  }
  /** A fact of another brief, with its sources, as the last one here. */
  insertFact(fact: Fact): void {
    const id = uuidv7();
    const sources = fact.sources.map(({ id: _, ...source }) => source);
    this.edit(insertCard(this.brief, 'facts', this.brief.facts.length, { id, text: fact.text, sources }), { after: atEnd(`facts/${id}/text`) });
    this.focus(`facts/${id}/text`);
  }
  /** The context of another brief, behind what stands here. */
  insertContext(context: string): void {
    const before = this.brief.context.trimEnd();
    this.edit(setText(this.brief, 'context', before === '' ? context : `${before}\n\n${context}`), { after: atEnd('context') });
    this.focus('context');
  }
  /** Removes a card; what has been written on it can be had back from the message too. */
  removeCard(list: CardList, id: Id): void {
    const at = positionOf(this.brief, list, id);
    const card = cardsOf(this.brief, list)[at];
    if (!card) return;
    const next = removeCard(this.brief, list, id);
    const left = cardsOf(next, list);
    const neighbour = left[at - 1] ?? left[at];
    const empty = isEmptyCard(card);
    const place = !neighbour ? `add-${list}` : empty ? lastField(list, neighbour.id) : `${list}/${neighbour.id}`;
    this.edit(next, { after: atEnd(place) });
    this.focus(place);
    if (empty) announce(write.said.removed(list, at));
    else this.#offerUndo(write.said.removed(list, at), () => {
      this.edit(insertCard(this.brief, list, Math.min(at, cardsOf(this.brief, list).length), card));
      this.focus(`${list}/${id}`);
    });
  }
  /** Enter in a fact: on to the next; a fact that stayed empty is left behind. */
  nextFact(id: Id): void {
    const at = positionOf(this.brief, 'facts', id);
    const fact = this.brief.facts[at], below = this.brief.facts[at + 1];
    if (below && isEmptyCard(below)) return this.focus(`facts/${below.id}/text`);
    if (fact && !isEmptyCard(fact)) { this.addCard('facts', at + 1); return; }
    if (below) return this.focus(`facts/${below.id}/text`);
    this.edit(removeCard(this.brief, 'facts', id), { after: atEnd('context') });
    this.focus('context');
  }

  // Words

  /** Selects the words that a check is about. */
  showWords({ found }: Found): boolean { return this.showPlace(found); }
  /** Selects words in a field; false where other words stand there since. */
  showPlace(found: FoundWords): boolean {
    const place = placeOf({ found }, this.brief);
    if (place) this.focus({ field: found.field, anchor: place.from, head: place.to });
    return place !== null;
  }
  /** Writes a word as the house does, or as somebody chose; one step. */
  mendWords(check: Found, instead = check.found.instead): void {
    const place = placeOf(check, this.brief);
    if (!place || instead === null) return;
    const at = place.from + instead.length;
    const after = { field: check.found.field, anchor: at, head: at };
    this.edit(mended(this.brief, [{ ...check, found: { ...check.found, instead } }]), { after });
    this.focus(after);
    announce(write.said.mended(check.found.text, instead));
  }
  /** All of them, as one step. */
  mendAll(): void {
    const many = wordChecks(this.view.checks).filter((c) => c.found.instead !== null && placeOf(c, this.brief)).length;
    this.edit(mended(this.brief, this.view.checks));
    announce(write.said.mendedAll(many));
  }
  /** Alt+Enter: mends the words at the caret; where there are none, goes to the next ones. */
  mendHere(): void {
    const caret = readCaret();
    const { checks } = this.view;
    const here = caret && wordsAt(checks, this.brief, caret.field, caret.head);
    if (here && here.found.instead !== null) return this.mendWords(here);
    if (here && this.showWords(here)) { this.suggesting = here; return; }
    const next = wordsAfter(checks, this.brief, fieldsOf(this.brief), caret?.field ?? '', caret?.head ?? 0);
    if (!next || !this.showWords(next)) return announce(write.said.noWords);
    announce(write.dock.check(next));
  }

  // The program

  /** What could be undone when the brief was left can be undone again. */
  async remember(): Promise<void> {
    const { brief, view } = this;
    const text = await this.#program.keptUndo(view.id, view.draft?.counter ?? 0).catch(() => null);
    const kept = text === null ? null : unpackTimeline(text, brief);
    if (!kept) return;
    this.#timeline.continueFrom(kept);
    this.#mark();
  }
  /** Saves what is unsaved; throws where that fails. */
  async flush(): Promise<void> {
    await this.autosave.flush();
    if (this.autosave.unsaved && this.autosave.failure) throw this.autosave.failure;
  }
  /** Saves, then changes the state of the brief; what is typed meanwhile stays and is saved after it. */
  async act(work: (counter: number) => Promise<BriefView>): Promise<BriefView> {
    let answer: BriefView | undefined;
    await this.autosave.exclusive(async (counter) => {
      const sent = this.brief;
      answer = await work(counter);
      this.#adopt(answer, sent);
    });
    if (!answer) throw new Error(write.said.noAnswer);
    return answer;
  }
  /** A state that came from elsewhere: shown, and a step like any other where the text differs. */
  take(view: BriefView): void {
    if (view === this.view) return;
    const unsaved = this.autosave.unsaved;
    if (unsaved) { this.view = { ...view, brief: this.view.brief, draft: this.view.draft }; return; }
    this.#adopt(view, this.brief);
  }

  /**
   * Another window of this draft may have saved: shows what it wrote. What is unsaved here stays, and its own save
   * will find the other.
   */
  async follow(): Promise<void> {
    if (this.#following) {
      // What is read just now may be older than what was just told.
      this.#toldMore = true;
      return this.#following;
    }
    this.#following = this.#followAll().finally(() => { this.#following = null; });
    return this.#following;
  }
  async #followAll(): Promise<void> {
    do {
      this.#toldMore = false;
      await this.#followOnce();
    } while (this.#toldMore);
  }
  async #followOnce(): Promise<void> {
    if (this.autosave.unsaved || this.autosave.state === 'stale') return;
    await this.autosave.exclusive(async (counter) => {
      const sent = this.brief;
      const view = await this.#program.openBrief(this.view.id);
      if (this.brief !== sent) return;
      // One's own save, or a change beside the text: what the program sets by itself in a draft is no step.
      if (view.draft?.counter === counter && view.current === this.view.current) this.view = { ...view, brief: sent };
      else this.#adopt(view, sent);
    }).catch(() => undefined);
  }
  /** Reads what the other window saved, to choose between the two. */
  async readOther(): Promise<void> { this.other = await this.#program.openBrief(this.view.id); }
  /** Shows what the other window saved; undo brings mine back. */
  takeOther(): void {
    const other = this.other;
    if (!other) return;
    this.other = null;
    this.autosave.drop();
    this.#adopt(other, this.brief);
  }
  /** Saves mine over the other; undo brings the other back. */
  keepMine(): void {
    const other = this.other, mine = this.brief;
    if (!other) return;
    this.other = null;
    this.takeState(other);
    this.brief = other.brief;
    this.edit(mine);
  }
  private takeState(view: BriefView): void {
    this.view = view;
    this.autosave.adopt(view.draft?.counter ?? 0, view.draft?.saved ?? null);
  }

  #adopt(view: BriefView, sent: Brief): void {
    this.takeState(view);
    if (this.brief !== sent) {
      // Typed on while the program worked.
      this.autosave.touch(this.brief);
    } else if (!sameBrief(view.brief, this.brief)) {
      this.#timeline.record({ before: this.brief, after: view.brief, caretBefore: null, caretAfter: null, key: null, time: Date.now() });
      this.brief = view.brief;
      this.#mark();
    }
    this.#onview(view);
  }
  #saved(answer: DraftSaved, brief: Brief): void {
    const { counter, saved, checks, words, minutes, steps } = answer;
    const before = this.view;
    const base = before.draft?.base ?? before.current;
    this.view = { ...before, brief, draft: { counter, base, saved }, checks, twin: answer.twin, words, minutes, steps };
    const listed = (v: BriefView) => [v.brief.headline, v.brief.section, v.brief.date, v.draft !== null].join('\n');
    // Lists show little of a brief: they are told when that changed, not after every word.
    if (listed(before) !== listed(this.view)) this.#onview(this.view);
  }
  #show(next: Brief): void {
    this.brief = next;
    this.autosave.touch(next);
    this.#mark();
  }
  #mark(): void {
    this.canUndo = this.#timeline.past.length > 0;
    this.canRedo = this.#timeline.future.length > 0;
  }
  #goTo(brief: Brief, caret: Caret | null, said: string): void {
    this.#show(brief);
    if (caret) this.focus(caret);
    announce(said);
  }
  #offerUndo(message: string, undo: () => void): void {
    undoToast(message, write.undo, undo);
  }
}

function lastField(list: CardList, id: Id): string {
  return `${list}/${id}/${list === 'facts' ? 'text' : 'bias'}`;
}
