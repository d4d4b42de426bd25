// Until when a brief may not leave, and that it left without approval.
import type { Hash, HunkClass, Time } from './types';

/** Until when a brief may not leave; it may be over. */
export interface Embargo {
  /** RFC 9557: local time, offset and zone. */
  until: string;
  /** The same moment in UTC. */
  at: Time;
  /** What the clocks there show, YYYY-MM-DDTHH:MM. */
  local: string;
  /** IANA name. */
  zone: string;
  offset: string;
  /** With whom or why. */
  note: string;
  by: string;
  since: Time;
}
export interface EmbargoTime { until: string; at: Time; local: string; offset: string }
/** What a local time in a zone means. */
export interface EmbargoTimes {
  /** How often the clocks there show it. */
  clock: 'once' | 'skipped' | 'twice';
  /** The moment that comes too early for nobody. */
  time: EmbargoTime;
  /** The earlier one, where the clocks show the time twice. */
  first: EmbargoTime | null;
}
/** A step on a brief's way for which the house sets checks. */
export type Transition = 'send-to-review' | 'approve' | 'release' | 'release-unapproved';
/** Something without which a step is not taken; `path` says where to go. */
export interface Missing { code: string; message: string; path: string | null }
/** What happens to a brief that readers have. */
export type PublicChange = 'correction' | 'update' | 'kill';
/** What was begun on it, and is not done. */
export interface PublicChangeView {
  change: PublicChange;
  /** The version that readers have. */
  released: Hash;
  version: number;
  /** Why; for the newsroom. */
  reason: string;
  by: string;
  since: Time;
}
/** One thing that readers were told otherwise; `old` is empty for what is new, `new` for what is gone. */
export interface ToldPoint { path: string; part: string; class: HunkClass | null; old: string; new: string }
/** What readers of the released version must be told. */
export interface ToldView {
  released: Hash;
  version: number;
  points: ToldPoint[];
  /** Other changes: of wording, order or sources. */
  others: number;
  /** A note that says it, to be edited. */
  drafted: string;
}
/** That a version left without approval. */
export interface Unapproved { reason: string; by: string; since: Time; reviewed: boolean }
