// Reviews between the window and the program: wordings, decisions, where a round stands.
import type { Missing } from './leaving';
import type { Reply, Round } from './rounds';
import type { Brief, BriefView, Change, CompareView, FieldView, Hash, Id, Side, Time } from './types';

export type Verdict = 'accepted' | 'rejected';
/** A reviewer's own wording of an item. */
export interface Suggestion {
  id: Id;
  /** headline | lede | context | facts/ID | perspectives/ID */
  path: string;
  by: string;
  mine: boolean;
  reason: string;
  time: Time;
  /** The texts that it changes. */
  texts: Wording[];
  /** The same in pieces. */
  fields: FieldView[];
  /** `stale`: the item was changed since. `taken`: also where somebody wrote the same. */
  state: 'open' | 'stale' | 'taken' | 'declined';
  answered_by: string | null;
  answered_by_me: boolean;
  reply: string;
}
export interface Wording { field: string; old: string; new: string }
/** A part that is asked again, since it changed after somebody accepted it. */
export interface Again {
  /** Its edits that wait. */
  ids: string[];
  path: string;
  person: string;
  mine: boolean;
  time: Time;
  /** What changed since; empty where only some of its edits were accepted then. */
  fields: FieldView[];
}
/** All of a review that a decision may change; its changes are those of the round's head. */
export interface SoFar {
  round: Round;
  /** Verdict for every hunk or change id that is decided; a wholly decided change has an entry of its own. */
  decisions: { id: string; verdict: Verdict; person: string; mine: boolean; time: Time; reason: string }[];
  /** Edits that wait for me, in print order. */
  undecided: string[];
  again: Again[];
  suggestions: Suggestion[];
  /** Parts of the head (or of the result) that I have read or attested. */
  read: string[];
  /** Parts still to be read before approval (first read). */
  unread: string[];
  /** The brief as it stands with the decisions so far; undecided edits are left as in the head. */
  result: Brief;
  result_hash: Hash;
  /** What authors replied to earlier rejections that are asked about again. */
  replies: Reply[];
  /** Why it can't be approved now, one reason an entry; `path` says where to go. */
  missing: Missing[];
  /** The same in one clause, what is of one kind counted together; empty where nothing is missing. */
  missing_in_short: string;
  /** What is good to have before it is, and missing. */
  advice: Missing[];
  /** Edits that `accept_rest` leaves for a look of their own. */
  risky: string[];
}
export interface ReviewView extends SoFar {
  /** Its wordings stand beside it, and not in it. */
  brief: BriefView;
  /** No approved version to compare with: the sheet is read part by part. */
  first_read: boolean;
  /** Base against head; changes in print order. */
  compare: CompareView;
  /** Edits that were added after I last looked. */
  fresh: string[];
}
/** A small change, whole, as it can be approved from the list. */
export interface QuickFix { id: Id; headline: string; from: Side; to: Side; changes: Change[]; result: Hash }
