// The comparisons that one asks for most, each with the reason why it cannot be made.
import type { BriefView, Hash, Version } from '../../ipc/types';
import { compareWords } from '../../messages/compare';
import type { Ends } from './sides';

export type QuickName = 'looked' | 'approved' | 'published' | 'previous';
export interface Quick {
  name: QuickName;
  /** Null where there is nothing to compare: `why` says it. */
  ends: Ends | null;
  number: number | null;
  why: string | null;
}

type Known = Pick<BriefView, 'draft' | 'current' | 'versions'>;

/** `looked` is the version that this person saw when the brief was last open; null where that is not known. */
export function quickChoices(view: Known, looked: Hash | null): Quick[] {
  const newest = view.draft ? 'draft' : view.current;
  const latest = (mark: (v: Version) => boolean) => [...view.versions].sort((a, b) => b.number - a.number).find(mark) ?? null;
  const current = view.versions.find((v) => v.hash === view.current) ?? null;
  const before = view.draft ? current : (view.versions.find((v) => v.hash === current?.parents[0]) ?? null);
  const seen = view.versions.find((v) => v.hash === looked) ?? null;
  const words = compareWords.since.why;
  return [
    // What others made since; my own draft is no news to me.
    choice('looked', seen, view.current, words.lookedFirst, words.lookedSame),
    choice('approved', latest((v) => v.approved), newest, words.approvedNever, words.same),
    choice('published', latest((v) => v.published || v.published_before), newest, words.publishedNever, words.same),
    choice('previous', before, newest, words.previousNone, words.same),
  ];
}

function choice(name: QuickName, from: Version | null, to: Hash | 'draft' | null, never: string, same: string): Quick {
  if (!from || to === null) return { name, ends: null, number: null, why: never };
  const why = from.hash === to ? same : null;
  return { name, ends: why === null ? { from: from.hash, to } : null, number: from.number, why };
}
