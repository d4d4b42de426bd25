// One review as it is being decided. Decisions show at once and are sent one after the other.
import type { Ipc } from '../../ipc/interface';
import { untrack } from 'svelte';
import type { AppError, Change, CompareView, Hash, HunkClass, Id, ReviewView, SoFar, Step, Verdict, BriefView } from '../../ipc/types';
import { deciding } from '../../messages/deciding';
import { reviewWords } from '../../messages/review';
import { Selection } from './selection.svelte';
import { describe, nextUndecided, knownIds, riskWords, step, unitsOf, verdictsOf, withCounterparts, type Unit, type Verdicts } from './units';
import { Wordings } from './wordings.svelte';

/** What the view lends to the review: names of changes, and how to speak. */
export interface Surroundings {
  ipc: Pick<Ipc, 'review' | 'decide' | 'acceptRest' | 'undoDecision' | 'markRead' | 'requestChanges' | 'approve' | 'suggest' | 'takeSuggestion' | 'declineSuggestion' | 'withdrawSuggestion' | 'sawReview'>;
  nameOf(change: Change): string;
  shown(change: Change): boolean;
  /** The changes in the order in which they stand on the sheet. */
  inOrder(compare: CompareView): Change[];
  sortClasses(classes: readonly HunkClass[]): HunkClass[];
  isFactual(name: HunkClass): boolean;
  announce(text: string): void;
  /** Called when the focus goes to another edit, so that the page can follow. */
  arrived(unit: Unit | null): void;
  /** Called where the brief got another version. */
  changed(brief: BriefView): void;
}

export class Review {
  view = $state.raw<ReviewView>() as ReviewView;
  /** Decisions that were shown but not yet answered. */
  private ahead = $state.raw<Verdicts>({});
  /** Parts ticked or unticked but not yet answered. */
  private readAhead = $state.raw<Readonly<Record<string, boolean>>>({});
  focus = $state<string | null>(null);
  /** A decided change that was opened again. */
  reopened = $state<string | null>(null);
  problem = $state.raw<AppError | null>(null);
  /** What was decided last in this window; null where that was before it opened. */
  private lastIds = $state.raw<readonly string[] | null>(null);
  /** Calls in order; a second key press never overtakes or repeats the first. */
  private queue: Promise<unknown> = Promise.resolve();

  /** A decision leaves the texts as they are: what is drawn from them is not drawn anew. */
  compare = $derived(this.view.compare);
  changes = $derived.by(() => this.around.inOrder(this.compare));
  /** A first read has no edits to decide: everything is new. */
  units = $derived.by(() => {
    const { changes } = this;
    return untrack(() => (this.view.first_read ? [] : unitsOf(changes, knownIds(this.view))));
  });
  private verdicts = $derived.by(() => verdictsOf(this.units, this.view, this.ahead));
  private byChange = $derived.by(() => {
    const found = new Map<string, Unit[]>();
    for (const unit of this.units) found.set(unit.change.id, [...(found.get(unit.change.id) ?? []), unit]);
    return found;
  });
  shownUnits = $derived.by(() => this.units.filter(({ change }) => this.around.shown(change)));
  undecided = $derived(this.units.filter((unit) => this.verdict(unit) === null));
  decidedCount = $derived(this.units.length - this.undecided.length);
  risky = $derived(this.undecided.filter(({ id }) => this.view.risky.includes(id)));
  focused = $derived(this.units.find(({ id }) => id === this.focus) ?? null);
  /** Edits that came to the round after I last looked. */
  private fresh = $derived.by(() => new Set(this.view.fresh));
  readonly selection: Selection;
  readonly wordings: Wordings;

  constructor(view: ReviewView, private readonly around: Surroundings) {
    this.view = view;
    this.selection = new Selection(this, (change) => around.nameOf(change), (text) => around.announce(text));
    this.wordings = new Wordings(this, around.ipc, (text) => around.announce(text), (brief) => around.changed(brief));
    this.focus = (this.shownUnits.find((unit) => this.verdict(unit) === null) ?? this.shownUnits[0])?.id ?? null;
  }

  verdict(unit: Unit): Verdict | null {
    return this.verdicts.get(unit.id) ?? null;
  }

  verdictById(id: string): Verdict | null {
    return this.verdicts.get(id) ?? null;
  }

  unitsIn(change: Change): Unit[] {
    return this.byChange.get(change.id) ?? [];
  }

  isDecided(change: Change): boolean {
    return this.unitsIn(change).every((unit) => this.verdict(unit) !== null);
  }

  /** Decided changes fold away unless they were opened again. */
  isFolded = (change: Change): boolean => this.reopened !== change.id && this.isDecided(change);

  /** Who decided a change, where somebody else did. */
  decidedBy(change: Change): string | null {
    const ids = this.unitsIn(change).map(({ id }) => id);
    if (ids.some((id) => id in this.ahead)) return null;
    return this.view.decisions.find(({ id, mine }) => !mine && (id === change.id || ids.includes(id)))?.person ?? null;
  }

  /** Why a change was decided as it was, where somebody said. */
  reasonOf(change: Change): string {
    const ids = this.unitsIn(change).map(({ id }) => id);
    return this.view.decisions.find(({ id, reason }) => reason !== '' && (id === change.id || ids.includes(id)))?.reason ?? '';
  }

  isFresh = (change: Change): boolean => this.unitsIn(change).some(({ id }) => this.fresh.has(id));

  /** That a change was accepted before it changed. */
  again(change: Change): ReviewView['again'][number] | null {
    return this.view.again.find(({ path }) => path === change.path) ?? null;
  }

  /** Whether `undo` would take back the decision on this change and no other. */
  wasLast(change: Change): boolean {
    const mine = this.view.decisions.filter((d) => d.mine);
    const latest = mine.reduce((time, d) => (d.time > time ? d.time : time), '');
    const last = this.lastIds ?? mine.filter((d) => d.time === latest).map((d) => d.id);
    const ids = [change.id, ...this.unitsIn(change).map(({ id }) => id)];
    return last.length > 0 && last.every((id) => ids.includes(id));
  }

  describe(unit: Unit): string {
    return describe(unit, this.around.nameOf(unit.change), this.around.sortClasses);
  }

  riskReason(units: readonly Unit[] = this.risky): string {
    return riskWords(units, this.around.isFactual, this.around.sortClasses);
  }

  get mayUndo(): boolean {
    const worded = this.view.suggestions.some((s) => (s.mine && s.state === 'open') || s.answered_by_me);
    return worded || Object.keys(this.ahead).length > 0 || this.view.decisions.some(({ mine }) => mine);
  }

  // Walking

  go(unit: Unit | null, say = true): void {
    if (!unit) return;
    if (this.reopened !== null && unit.change.id !== this.reopened) this.reopened = null;
    this.focus = unit.id;
    this.around.arrived(unit);
    if (say) this.around.announce(this.describe(unit));
  }

  step(by: 1 | -1): void {
    this.go(step(this.shownUnits, this.focus, by, this.isFolded));
  }

  /** Leaves a change that the filter hides. */
  goToShown(): void {
    if (this.focused && this.around.shown(this.focused.change)) return;
    const open = (unit: Unit) => this.verdict(unit) === null;
    this.go(this.shownUnits.find(open) ?? this.shownUnits[0] ?? null);
  }

  goToChange(id: string): void {
    const units = this.units.filter(({ change }) => change.id === id);
    this.go(units.find((unit) => this.verdict(unit) === null) ?? units[0] ?? null);
  }

  /** `path` is a change's path or the id of an edit. */
  goTo(path: string): boolean {
    const open = (unit: Unit) => this.verdict(unit) === null;
    const here = this.units.filter((unit) => unit.change.path === path || unit.id === path || unit.change.id === path);
    const unit = here.find(open) ?? here[0] ?? null;
    this.go(unit);
    return unit !== null;
  }

  reopen(change: Change): void {
    this.reopened = change.id;
    const unit = this.unitsIn(change)[0] ?? null;
    this.go(unit, false);
    if (unit) this.around.announce(reviewWords.says.reopened(this.describe(unit)));
  }

  // Deciding

  decideFocused(verdict: Verdict, reason = ''): void {
    const unit = this.focused;
    if (!unit) return;
    const chosen = this.selection.units;
    if (chosen.length > 0) {
      this.decide(chosen, verdict, reason);
      this.selection.clear(false);
      return;
    }
    const asked = this.around.shown(unit.change) ? this.wordings.asked(unit.change.path) : null;
    if (asked) return void (verdict === 'accepted' ? this.wordings.take(asked) : this.wordings.decline(asked));
    // What nobody sees is not decided.
    if (!this.around.shown(unit.change)) this.goToShown();
    else if (this.isFolded(unit.change)) this.reopen(unit.change);
    else this.decide([unit], verdict, reason);
  }

  decideChange(verdict: Verdict, change = this.focused?.change): void {
    if (change) this.decide(this.unitsIn(change), verdict);
  }

  decide(units: readonly Unit[], verdict: Verdict, reason = ''): void {
    const due = withCounterparts(units, this.units).filter((unit) => reason !== '' || this.verdict(unit) !== verdict);
    const first = due[0];
    if (!first) return;
    const ids = due.map(({ id }) => id);
    this.problem = null;
    this.ahead = { ...this.ahead, ...Object.fromEntries(ids.map((id) => [id, verdict])) };
    this.reopened = null;
    this.lastIds = ids;
    const done = due.length > 1 ? reviewWords.says.many(due.length, verdict) : reviewWords.says[verdict];
    this.moveOn(units.at(-1)?.id ?? null, done);
    void this.send(
      () => this.around.ipc.decide(this.briefId, this.round, ids, verdict, reason),
      () => { this.ahead = without(this.ahead, ids, verdict); },
      () => this.go(first, false),
    );
  }

  /** Takes back my last decision and returns to it. */
  undo(): Promise<void> {
    let waiting: string[] = [], worded = '';
    const wordings = () => [...this.view.suggestions.map(({ id, state }) => `${id} ${state}`), ...this.view.read].join();
    return this.send(
      () => { waiting = this.undecided.map(({ id }) => id); worded = wordings(); return this.around.ipc.undoDecision(this.briefId, this.round); },
      () => undefined,
      () => undefined,
      () => {
        this.lastIds = null;
        const back = this.undecided.find(({ id }) => !waiting.includes(id)) ?? null;
        this.go(back, false);
        const other = wordings() === worded ? reviewWords.says.nothingToUndo : deciding.says.undone;
        this.around.announce(back ? reviewWords.says.undone(this.describe(back)) : other);
      },
    );
  }

  /** Takes every undecided edit but those that want a look of their own. */
  acceptRest(): Promise<void> {
    let before = 0;
    return this.send(
      () => { before = this.undecided.length; return this.around.ipc.acceptRest(this.briefId, this.round); },
      () => undefined,
      () => undefined,
      () => {
        this.lastIds = null;
        const left = this.undecided.length;
        const why = this.riskReason(this.undecided);
        this.go(this.undecided.find(({ change }) => this.around.shown(change)) ?? null, false);
        if (before === 0) this.around.announce(reviewWords.says.allDecided);
        else if (before === left) this.around.announce(reviewWords.says.restNothing(left, why));
        else this.around.announce(reviewWords.says.restTaken(before - left, left, why));
      },
    );
  }

  // First read

  isRead(path: string): boolean {
    return this.readAhead[path] ?? this.view.read.includes(path);
  }

  markRead(path: string, read: boolean): Promise<void> {
    if (this.isRead(path) === read) return Promise.resolve();
    this.problem = null;
    this.readAhead = { ...this.readAhead, [path]: read };
    return this.send(
      () => this.around.ipc.markRead(this.briefId, this.round, path, read),
      () => { this.readAhead = Object.fromEntries(Object.entries(this.readAhead).filter(([p, r]) => p !== path || r !== read)); },
      () => undefined,
    );
  }

  // Finishing

  async approve(result: Hash): Promise<BriefView> {
    await this.queue;
    return this.around.ipc.approve(this.briefId, this.round, result);
  }

  async requestChanges(note: string): Promise<BriefView> {
    await this.queue;
    return this.around.ipc.requestChanges(this.briefId, this.round, note);
  }

  /** Settles once every decision made so far is answered. */
  settled(): Promise<unknown> {
    return this.queue;
  }

  async reload(): Promise<void> {
    this.view = await this.around.ipc.review(this.briefId);
  }

  /** Shows what somebody else added or answered meanwhile; my decisions stand. */
  catchUp(): Promise<void> {
    const before = this.view.round.head;
    return this.ask(
      (id) => this.around.ipc.review(id),
      () => this.around.announce(before === this.view.round.head ? deciding.says.changed : deciding.says.added(this.view.fresh.length)),
    );
  }

  /** Keeps what I have seen, so that what comes later is marked as new. */
  async saw(): Promise<void> {
    await this.around.ipc.sawReview(this.briefId, this.round, this.view.round.head);
  }

  /** Asks for something that changes where the round stands, after what was asked before. */
  ask(call: (id: Id, round: Id) => Promise<SoFar | ReviewView>, then: () => void): Promise<void> {
    this.problem = null;
    return this.send(() => call(this.briefId, this.round), () => undefined, () => undefined, then);
  }

  private get briefId(): Id {
    return this.view.brief.id;
  }

  private get round(): Id {
    return this.view.round.id;
  }

  /** To the next edit that waits for me, saying what was done. */
  moveOn(from: string | null, done = ''): void {
    // What I suggested a wording for waits for somebody else.
    const open = (unit: Unit) => this.verdict(unit) === null && !this.wordings.mine(unit.change.path);
    const next = nextUndecided(this.shownUnits, from, open);
    const left = this.undecided.length;
    const hidden = next === null && left > 0 ? reviewWords.says.hidden(left) : '';
    if (next) this.go(next, false);
    else this.around.arrived(null);
    const words = [done, reviewWords.says.left(left), next ? reviewWords.says.next(this.describe(next)) : hidden];
    this.around.announce(words.filter(Boolean).join(' '));
  }

  private send(call: () => Promise<SoFar | ReviewView>, answered: () => void, failed: () => void, then?: () => void): Promise<void> {
    const turn = this.queue.then(async () => {
      try {
        const answer = { ...this.view, ...(await call()) };
        // Another head has other changes.
        this.view = answer.compare.to.hash === answer.round.head ? answer : await this.around.ipc.review(this.briefId);
        answered();
        then?.();
      } catch (error) {
        answered();
        failed();
        this.problem = asAppError(error);
      }
    });
    this.queue = turn;
    return turn;
  }
}

function without(ahead: Verdicts, ids: readonly string[], verdict: Verdict): Verdicts {
  return Object.fromEntries(Object.entries(ahead).filter(([id, v]) => !(ids.includes(id) && v === verdict)));
}

export function asAppError(error: unknown): AppError {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) return error as AppError;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), hint: '' };
}

/** Why a step may not be taken, as the program says it. */
export function stepRefusal(view: ReviewView, name: Step['step']): AppError | null {
  return view.brief.steps.find(({ step }) => step === name)?.refusal ?? null;
}

/** Why the version can't be approved yet, in one line for the button. */
export function approvalRefusal(review: Review, unread: number): string | null {
  const { missing } = review.view;
  if (review.undecided.length > 0) return reviewWords.review.blockedEdits(review.undecided.length);
  if (unread > 0) return reviewWords.review.blockedParts(unread);
  return missing[0]?.message ?? stepRefusal(review.view, 'approve')?.message ?? null;
}
