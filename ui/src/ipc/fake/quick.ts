// Small fixes approved from the list, in the stand-in.
import type { Change, QuickFix } from '../types';
import { changesBetween, unitIds } from './redline';
import { approve, decide, reviewView } from './review';
import { refusal, type Rec, type Store } from './store';

const SMALL = ['spelling', 'punctuation', 'space'];
const small = ({ path, kind, moved, hunks }: Change) =>
  ['date', 'section', 'slug'].includes(path) || (kind === 'edited' && !moved && hunks.length > 0 && hunks.every(({ classes }) => classes.every((name) => SMALL.includes(name))));

export function quick(store: Store, rec: Rec): QuickFix {
  const not = 'The brief was not approved';
  if (rec.round?.state !== 'open') throw refusal('refused', `${not}: nothing waits for it.`, 'A brief is approved once it has a version that differs from the approved one.');
  store.demand(rec, 'approve');
  const base = store.at(rec, rec.round.base), head = store.at(rec, rec.round.head) ?? store.shown(rec), changes = changesBetween(base, head);
  if (!base) throw refusal('refused', `${not}: it has no approved version to compare with.`, 'Open its review and read it part by part.');
  if (!changes.every(small)) throw refusal('refused', `${not}: more than spelling, punctuation, date, section, slug or the links that follow them changed.`, 'Open its review and look at each change.');
  const view = reviewView(store, rec);
  return { id: rec.id, headline: head.headline, from: view.compare.from, to: view.compare.to, changes, result: view.result_hash };
}

export function approveQuick(store: Store, rec: Rec, hash: string): void {
  const shown = quick(store, rec);
  decide(store, rec, shown.changes.flatMap(unitIds), 'accepted', '');
  approve(store, rec, hash);
}
