// Which way a brief can go from here, and why not. The rules are the program's; the window shows them.
import type { AppError, BriefView, Check, Step } from '../../ipc/types';

export function refusalOf(view: Pick<BriefView, 'steps'>, step: Step['step']): AppError | null {
  return view.steps.find((s) => s.step === step)?.refusal ?? null;
}
/** The reason for a blocked button. */
export function reason(refusal: AppError | null): string | null {
  return refusal ? [refusal.message, refusal.hint].filter(Boolean).join(' ') : null;
}

export type Way = 'send' | 'add' | 'release';
/** What the one big button does. */
export function wayOf(view: BriefView): Way {
  if (view.round?.state === 'open') return 'add';
  if (view.state !== 'approved' || view.draft !== null) return 'send';
  // Where neither can be done, what is approved waits for its release.
  return refusalOf(view, 'release') === null || refusalOf(view, 'send-to-review') !== null ? 'release' : 'send';
}

/** Checks in two groups, in print order as the program sends them. */
export function grouped(checks: readonly Check[]): { weight: Check['weight']; checks: Check[] }[] {
  return (['required', 'advice'] as const)
    .map((weight) => ({ weight, checks: checks.filter((c) => c.weight === weight) }))
    .filter((g) => g.checks.length > 0);
}

/** Published versions are not checked until they are edited. */
export function isUnchecked(view: Pick<BriefView, 'checks' | 'draft' | 'state'>): boolean {
  return view.checks.length === 0 && view.draft === null && ['published', 'published-before', 'corrected', 'killed'].includes(view.state);
}

/** Tells a check from the others of its brief. */
export function keyOf({ rule, path, found, length }: Check): string {
  return [rule, path, found?.field, found?.start, length?.field, length?.measure].join(' ');
}
