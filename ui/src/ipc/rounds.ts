// Rounds, who must approve, and whose turn it is.
import type { BriefView, CompareView, Hash, Id, Role, Time } from './types';

export interface Round {
  id: Id;
  number: number;
  base: Hash | null;
  base_number: number | null;
  head: Hash;
  head_number: number;
  asked_by: string;
  /** Name of the person it was sent to; null for a role, or anybody who may review. */
  asked_of: string | null;
  asked_person: Id | null;
  asked_role: Role | null;
  note: string;
  opened: Time;
  state: 'open' | 'changes-requested' | 'withdrawn' | 'approved';
  /** Who ended it. */
  closed_person: Id | null;
  /** Note of the reviewer who requested changes. */
  answer: string;
  /** Under the version that it decides on. */
  signatures: Signatures;
}
export interface Signatures {
  /** Those that count. */
  given: Signature[];
  needed: number;
  /** How many and whose, in words: *2 approvals, by reviewers*. */
  wanted: string;
}
export interface Signature { person: Id; name: string; time: Time }

/** Mine, somebody else's, or nobody's. */
export type Turn = 'me' | 'other' | 'nobody';
/** The most pressing first. */
export type Reason =
  | 'asked' | 'approval-stale' | 'new-changes' | 'review-asked' | 'another-approval' | 'second-look' | 'suggestion' | 'changes-requested' | 'thread-waits'
  | 'approval-short' | 'handed-over' | 'assigned' | 'left-unapproved' | 'to-release' | 'to-send' | 'writing';
/** Why a brief waits for me. */
export interface TurnReason {
  reason: Reason;
  since: Time;
  /** Who brought it to me, where somebody did. */
  by: string | null;
  /** What they said. */
  note: string;
  /** What brought it to me, by name; who says *not my turn* leaves these. */
  causes: string[];
}

/** Whom a round is sent to. */
export type SendTo = 'anybody' | { role: Role } | { person: Id };
/** Who could approve a brief, before it is sent. */
export interface Approvers {
  /** Everybody who may review, me included. */
  people: Approver[];
  /** The roles that it can be sent to: those that somebody else has. */
  roles: Role[];
  /** How many approvals it needs, and whose, in words. */
  wanted: string;
  /** Why it cannot be approved as people and roles stand now. */
  warning: string | null;
  /** Who had it last. */
  last: Id | null;
}
/** `why_not` is null where they could approve it. */
export interface Approver { id: Id; name: string; why_not: string | null }

export type Signers = { role: Role } | { persons: Id[] };
/** How many must approve, and whose approval counts. */
export interface ApprovalRule { needed: number; by: Signers }
/** `section` is null for all that have no rule of their own; `wanted` says the rule in words. */
export interface SectionRule { section: string | null; rule: ApprovalRule; wanted: string }
export interface ApprovalRules { others: SectionRule; sections: SectionRule[] }

/** What the author of a brief that was sent back goes through. */
export interface WayBack {
  brief: BriefView;
  /** The round that was sent back. */
  round: Round;
  /** Who sent it back. */
  reviewer: string | null;
  /** What it compared; only the changes beside which something is to be answered. */
  compare: CompareView;
  /** What was rejected, in print order. */
  points: Point[];
  /** All that is to be answered, in print order: those, the wordings of the brief, and the comments beside what was compared. */
  to_answer: ToAnswer[];
}
export interface ToAnswer {
  kind: 'rejection' | 'wording' | 'comment';
  /** The edit, the wording or the thread. */
  id: string;
  /** The item that it is on; null for the brief as a whole, and where that is gone. */
  path: string | null;
  /** The change beside which it is shown. */
  change: string | null;
  /** It has no answer yet. */
  open: boolean;
}
export interface Point {
  /** The change or edit. */
  id: string;
  /** The change that it is in. */
  change: string;
  person: string;
  time: Time;
  /** Why, where the reviewer said it. */
  reason: string | null;
  /** My wording stands · the approved wording stands again · mine stands with a reply · it says something else by now. */
  state: 'open' | 'taken' | 'kept' | 'rewritten';
  reply: string | null;
}
/** What an author replied to an earlier rejection; `id` is the change or edit of this round. */
export interface Reply { id: string; person: string; reply: string; time: Time }
