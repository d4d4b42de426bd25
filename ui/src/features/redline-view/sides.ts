// Which two versions are compared, and what they are called.
import type { BriefView, Hash, Side, Version } from '../../ipc/types';
import { reviewWords } from '../../messages/review';

export interface Ends { from: Hash | null; to: Hash | 'draft' }

/** The approved version against this one; where they are one, the version before. Null where there is nothing to compare. */
export function defaultEnds(view: Pick<BriefView, 'draft' | 'base' | 'current' | 'versions'>, from?: Hash | null, to?: Hash | 'draft'): Ends | null {
  const newer = to ?? (view.draft ? 'draft' : view.current);
  if (newer === null) return null;
  if (from !== undefined) return { from, to: newer };
  if (newer === 'draft') return { from: view.base ?? view.current, to: newer };
  return { from: view.base !== null && view.base !== newer ? view.base : parentOf(view.versions, newer), to: newer };
}

function parentOf(versions: readonly Version[], hash: Hash): Hash | null {
  return versions.find((v) => v.hash === hash)?.parents[0] ?? null;
}

export function sideName(side: Side, versions: readonly Version[]): string {
  if (side.label === 'file') return side.name ?? '';
  if (side.label === 'nothing') return reviewWords.side.nothing;
  if (side.label === 'draft') return reviewWords.side.draft;
  if (side.label === 'restored') return reviewWords.side.restored;
  const version = versions.find((v) => v.hash === side.hash);
  return version ? reviewWords.version(version) : reviewWords.versionNumber(side.number ?? 0);
}
