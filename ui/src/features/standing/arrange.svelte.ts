// What can be done with a brief beside its way. The rules are the program's: each entry says why not.
import { ipc } from '$ipc';
import type { BriefView, Day, Format, Id, Step } from '../../ipc/types';
import { afterRelease } from '../../messages/after-release';
import { leaving } from '../../messages/leaving';
import { standing as words } from '../../messages/standing';
import { turnWords } from '../../messages/rounds';
import { toast } from '../../components/toasts.svelte';

/** What a dialog asks before it is done. */
export type Question = 'ask' | 'assign' | 'hand-over' | 'hold' | 'spike' | 'embargo' | 'lift-embargo' | 'release-unapproved'
  | 'correct' | 'update' | 'kill' | 'drop-change';
export type EntryId = Question | 'not-my-turn' | 'take-copy' | 'new-from' | 'resume' | 'restore-brief';
export type Entry = { id: EntryId; label: string; why: string | null; run: () => void | Promise<void> };
/** How the part of the window in front changes a brief: the sheet saves first, the Desk has nothing to save. */
export type Host = { act: (work: (counter: number) => Promise<BriefView>) => Promise<BriefView>; flush: () => Promise<void> };
type Asked = { what: Question; view: BriefView; host: Host };

const labels = { ...words.actions, ...afterRelease.actions };

export class Arrange {
  /** The question that is open. */
  asked = $state.raw<Asked | null>(null);
  #opened: (view: BriefView) => void;
  #changed: (view: BriefView, gone: boolean) => void;

  /** `opened`: a new brief to be shown. `changed`: lists are to be read again; `gone` where the draft is somebody else's now. */
  constructor(opened: (view: BriefView) => void, changed: (view: BriefView, gone: boolean) => void) {
    this.#opened = opened;
    this.#changed = changed;
  }

  /** What the menu lists: what makes no sense for the brief is left out, what is refused says why. */
  entries(view: BriefView, host: Host): Entry[] {
    const ask = (what: Question) => () => { this.asked = { what, view, host }; };
    const entry = (id: keyof typeof labels, step: Step['step'], run: Entry['run']): Entry => ({ id, label: labels[id], why: whyNot(view, step), run });
    return [
      ...(view.turn === 'me' ? [{ id: 'not-my-turn' as const, label: turnWords.leave, why: null, run: () => this.leave(view, host) }] : []),
      { id: 'ask', label: turnWords.ask, why: null, run: ask('ask') },
      entry('assign', 'assign', ask('assign')),
      ...(view.draft ? [entry('hand-over', 'hand-over', ask('hand-over'))] : []),
      entry('take-copy', 'take-copy', () => this.#begin(host, () => ipc.takeCopy(view.id), words.done.copied)),
      entry('new-from', 'take-copy', () => this.#begin(host, () => ipc.newFrom(view.id), words.done.begun)),
      view.state === 'held' ? entry('resume', 'resume', () => this.resume(view.id, host)) : entry('hold', 'hold', ask('hold')),
      view.state === 'spiked' ? entry('restore-brief', 'restore-brief', () => this.restore(view.id, host)) : entry('spike', 'spike', ask('spike')),
      ...(view.change ? [entry('drop-change', 'drop-change', ask('drop-change'))] : isOut(view)
        ? [entry('correct', 'begin-change', ask('correct')), entry('update', 'begin-change', ask('update')), entry('kill', 'kill', ask('kill'))] : []),
      entry('embargo', 'set-embargo', ask('embargo')),
      ...(view.embargo ? [entry('lift-embargo', 'lift-embargo', ask('lift-embargo'))] : []),
      ...(whyNot(view, 'release') ? [entry('release-unapproved', 'release-unapproved', ask('release-unapproved'))] : []),
    ];
  }

  /** It is not my turn, until something new comes. */
  async leave({ id, reasons }: BriefView, host: Host): Promise<void> {
    const view = await host.act(() => ipc.leaveTurn(id));
    this.#changed(view, false);
    const run = async () => { this.#done(await host.act(() => ipc.takeTurnBack(id, reasons.flatMap(({ causes }) => causes))), turnWords.back); };
    toast(turnWords.left, { action: { label: turnWords.undo, run }, seconds: 10 });
  }
  async ask(asked: Asked, person: Id, name: string, reason: string): Promise<void> {
    this.#done(await asked.host.act(() => ipc.askTurn(asked.view.id, person, reason)), turnWords.asked(name));
  }
  async assign(asked: Asked, person: Id | null): Promise<void> {
    const view = await asked.host.act(() => ipc.assign(asked.view.id, person));
    this.#done(view, words.done.assigned(view.assignee?.name ?? null));
  }
  async handOver(asked: Asked, to: Id, name: string, note: string): Promise<void> {
    await asked.host.flush();
    const view = await asked.host.act((counter) => ipc.handOver(asked.view.id, counter, to, note));
    toast(words.done.handed(name));
    this.#changed(view, true);
  }
  async hold(asked: Asked, until: Day | null, reason: string): Promise<void> {
    const view = await asked.host.act(() => ipc.hold(asked.view.id, until, reason));
    this.#changed(view, false);
    toast(words.done.held, { action: { label: words.notice.resume, run: () => this.resume(view.id, asked.host) }, seconds: 10 });
  }
  async spike(asked: Asked, reason: string): Promise<void> {
    const view = await asked.host.act(() => ipc.spike(asked.view.id, reason));
    this.#changed(view, false);
    toast(words.done.spiked, { action: { label: words.notice.restore, run: () => this.restore(view.id, asked.host) }, seconds: 10 });
  }
  async embargo(asked: Asked, until: string, note: string): Promise<void> {
    const view = await asked.host.act(() => ipc.setEmbargo(asked.view.id, until, note));
    this.#done(view, leaving.done.set);
  }
  async liftEmbargo(asked: Asked, reason: string): Promise<void> {
    this.#done(await asked.host.act(() => ipc.liftEmbargo(asked.view.id, reason)), leaving.done.lifted);
  }
  /** What is typed leaves too: it is saved first, and becomes a version. */
  async releaseUnapproved(asked: Asked, format: Format, reason: string): Promise<void> {
    await asked.host.flush();
    let place = '';
    const view = await asked.host.act(async () => {
      place = (await ipc.releaseUnapproved(asked.view.id, format, reason)).place;
      return ipc.openBrief(asked.view.id);
    });
    this.#done(view, leaving.done.unapproved(place));
  }
  async beginChange(asked: Asked, change: 'correction' | 'update', reason: string): Promise<void> {
    const view = await asked.host.act(() => ipc.beginChange(asked.view.id, change, reason));
    this.#done(view, afterRelease.done[change]);
  }
  async kill(asked: Asked, reason: string, notice: string): Promise<void> {
    this.#done(await asked.host.act(() => ipc.kill(asked.view.id, reason, notice)), afterRelease.done.kill);
  }
  async dropChange(asked: Asked): Promise<void> {
    this.#done(await asked.host.act(() => ipc.dropChange(asked.view.id)), afterRelease.done.dropped);
  }
  async resume(id: Id, host: Host): Promise<void> {
    this.#done(await host.act(() => ipc.resume(id)), words.done.resumed);
  }
  async restore(id: Id, host: Host): Promise<void> {
    this.#done(await host.act(() => ipc.restoreBrief(id)), words.done.restored);
  }
  async plan(section: string | null, headline: string, assignee: Id | null, date: Day | null): Promise<void> {
    const view = await ipc.planBrief(section, headline, assignee, date);
    this.#done(view, words.done.planned(view.brief.headline));
  }

  #done(view: BriefView, said: string): void {
    this.#changed(view, false);
    toast(said);
  }
  async #begin(host: Host, make: () => Promise<BriefView>, said: string): Promise<void> {
    await host.flush();
    const view = await make();
    toast(said);
    this.#opened(view);
  }
}

/** Readers have a version of it. */
const isOut = (view: BriefView) => view.versions.some((v) => v.published || v.published_before);
function whyNot(view: BriefView, step: Step['step']): string | null {
  const refusal = view.steps.find((s) => s.step === step)?.refusal;
  return refusal ? [refusal.message, refusal.hint].filter(Boolean).join(' ') : null;
}
