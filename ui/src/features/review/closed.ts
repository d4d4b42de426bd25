// What Review says when nothing is under review.
import type { BriefView } from '../../ipc/types';
import { reviewWords } from '../../messages/review';

export interface ClosedState { code: 'none' | 'approved' | 'published' | 'changes-requested' | 'withdrawn'; title: string; hint: string; note: string }

export function closedState(brief: Pick<BriefView, 'round' | 'state' | 'versions' | 'releases' | 'draft'>): ClosedState {
  const words = reviewWords.closed;
  const { round } = brief;
  const approved = brief.versions.find((v) => v.current && v.approved);
  if (round?.state === 'changes-requested') {
    return { code: 'changes-requested', title: words.changesRequested(round.asked_of), hint: words.changesRequestedHint, note: round.answer };
  }
  if (approved && !brief.draft) {
    const published = approved.published || brief.state === 'published';
    return { code: published ? 'published' : 'approved', title: words.approvedNow(approved.number), hint: words.approvedHint, note: '' };
  }
  if (round?.state === 'withdrawn') return { code: 'withdrawn', title: words.withdrawn, hint: words.withdrawnHint, note: '' };
  return { code: 'none', title: words.notSent, hint: reviewWords.stateHint(brief.state) || words.notSentHint, note: '' };
}
