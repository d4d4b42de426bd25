// One release from the choice of its targets to the report: of an edition, or of one brief.
import { ipc } from '$ipc';
import { announce } from '../../components/announce.svelte';
import type { ReleaseProgress, ReleaseReport, ReleaseStep, Target } from '../../ipc/press';
import type { AppError, Day, Id, Missing } from '../../ipc/types';
import { releaseWords as words } from '../../messages/press';

export type Staying = { headline: string; reason: string };
export type Subject =
  | { of: 'edition'; date: Day; name: string; leaving: readonly string[]; staying: readonly Staying[] }
  | {
      of: 'brief'; id: Id; headline: string; version: number | null;
      /** What is good to have before it, and missing. */
      advice: readonly Missing[];
      /** The one target that it is for; else those that are ticked. */
      only?: Id;
    };
export type Stage =
  | { at: 'closed' } | { at: 'choice' } | { at: 'running'; progress: ReleaseProgress | null; stopping: boolean } | { at: 'report'; report: ReleaseReport };

/** The report with what a second try made of the steps that failed. */
export function merged(before: ReleaseReport, again: ReleaseReport): ReleaseReport {
  const same = (a: ReleaseStep, b: ReleaseStep) => a.target === b.target && a.brief === b.brief;
  return {
    steps: [...before.steps.map((step) => (step.refusal ? (again.steps.find((s) => same(s, step)) ?? step) : step)), ...again.steps.filter((s) => !before.steps.some((step) => same(s, step)))],
    left_out: before.left_out, cancelled: again.cancelled,
  };
}
export const failedSteps = (report: ReleaseReport): ReleaseStep[] => report.steps.filter((step) => step.refusal !== null);
/** Those that found another file in their place. */
export const occupiedSteps = (report: ReleaseReport): ReleaseStep[] => report.steps.filter((step) => step.refusal?.code === 'file-exists');

export class Release {
  stage = $state.raw<Stage>({ at: 'closed' });
  subject = $state.raw<Subject | null>(null);
  targets = $state.raw<readonly Target[] | null>(null);
  chosen = $state.raw<readonly Id[]>([]);
  /** Why nothing was begun. */
  failure = $state.raw<AppError | null>(null);

  /** `left`: something left, so what is shown of it is old. `closed`: the report was put away. */
  constructor(readonly left: (report: ReleaseReport, subject: Subject) => void = () => {}, readonly closed: (report: ReleaseReport, subject: Subject) => void = () => {}) {}

  async open(subject: Subject): Promise<void> {
    if (this.stage.at === 'running') return;
    this.subject = subject;
    this.targets = null;
    this.failure = null;
    this.chosen = [];
    this.stage = { at: 'choice' };
    try {
      const only = subject.of === 'brief' ? subject.only : undefined;
      const { targets } = await ipc.pressSettings();
      if (this.subject !== subject) return;
      this.targets = targets.filter((t) => (only ? t.id === only || t.ticked : t.ticked));
      this.chosen = this.targets.filter((t) => !only || t.id === only).map((t) => t.id);
    } catch (error) { this.failure = error as AppError; }
  }
  choose(id: Id, on: boolean): void {
    this.chosen = (this.targets ?? []).map((t) => t.id).filter((t) => (t === id ? on : this.chosen.includes(t)));
  }
  async run(): Promise<void> {
    const subject = this.subject, { chosen } = this;
    if (!subject || this.stage.at !== 'choice' || chosen.length === 0) return;
    await this.#work(null, (progress) => (subject.of === 'edition' ? ipc.releaseEdition(subject.date, [...chosen], false, progress) : ipc.releaseTo(subject.id, [...chosen], false, progress)));
  }
  /** Tries what failed once more, and nothing else. */
  async again(): Promise<void> {
    await this.#retry(failedSteps, false);
  }
  /** Puts what found another file in its place there instead of it, and nothing else. */
  async replace(): Promise<void> {
    await this.#retry(occupiedSteps, true);
  }
  async #retry(which: (report: ReleaseReport) => ReleaseStep[], replace: boolean): Promise<void> {
    const subject = this.subject, stage = this.stage;
    if (!subject || stage.at !== 'report') return;
    const whole: Id[] = [], byBrief = new Map<Id, Id[]>();
    for (const { target, brief } of which(stage.report)) {
      if (target === null) continue;
      if (brief !== null) byBrief.set(brief, [...(byBrief.get(brief) ?? []), target]);
      else if (!whole.includes(target)) whole.push(target);
    }
    await this.#work(stage.report, async (progress) => {
      let report: ReleaseReport = { steps: [], left_out: [], cancelled: false };
      const take = (next: ReleaseReport) => { report = { ...report, steps: [...report.steps, ...next.steps], cancelled: report.cancelled || next.cancelled }; };
      if (subject.of === 'edition' && whole.length > 0) take(await ipc.releaseEdition(subject.date, whole, replace, progress));
      for (const [brief, targets] of byBrief) if (!report.cancelled) take(await ipc.releaseTo(brief, targets, replace, progress));
      return report;
    });
  }
  async stop(): Promise<void> {
    if (this.stage.at !== 'running' || this.stage.stopping) return;
    this.stage = { ...this.stage, stopping: true };
    announce(words.stopping);
    try { await ipc.cancelRelease(); } catch (error) { this.failure = error as AppError; }
  }
  close(): void {
    const { stage, subject } = this;
    if (stage.at === 'running' || stage.at === 'closed') return;
    this.stage = { at: 'closed' };
    if (stage.at === 'report' && subject) this.closed(stage.report, subject);
  }

  async #work(before: ReleaseReport | null, work: (progress: (p: ReleaseProgress) => void) => Promise<ReleaseReport>): Promise<void> {
    const from = this.stage;
    this.failure = null;
    this.stage = { at: 'running', progress: null, stopping: false };
    // Messages may come after the answer: then the report stands already.
    const progress = (p: ReleaseProgress) => { if (this.stage.at === 'running') this.stage = { ...this.stage, progress: p }; };
    try {
      const report = await work(progress);
      const whole = before ? merged(before, report) : report;
      this.stage = { at: 'report', report: whole };
      announce(words.summary(whole));
      if (report.steps.some((s) => s.place !== null) && this.subject) this.left(whole, this.subject);
    } catch (error) {
      const failure = error as AppError;
      this.stage = from;
      // Nobody chose a folder: the choice stands as it was.
      if (failure.code !== 'cancelled') this.failure = failure;
    }
  }
}
