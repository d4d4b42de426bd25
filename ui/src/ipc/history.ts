// What the program says of a brief's history: what happened, who wrote what, what can be brought back.
import type { Change, CompareView, Day, Hash, Id, PersonSeen, PublicChange, Role, Side, Time, Version } from './types';

/** The stored names of events that the window has words for; a newer program may tell others. */
export type Happened =
  | 'brief-added' | 'revision-saved' | 'review-opened' | 'review-extended' | 'review-withdrawn' | 'decided' | 'parts-read' | 'wording-suggested' | 'wording-taken' | 'wording-declined' | 'rejection-answered' | 'changes-requested' | 'approved'
  | 'thread-opened' | 'comment-added' | 'thread-resolved' | 'thread-reopened' | 'released' | 'brief-planned' | 'brief-assigned' | 'brief-held' | 'brief-resumed' | 'brief-spiked' | 'brief-restored' | 'draft-handed-over' | 'turn-asked' | 'brief-follows'
  | 'embargo-set' | 'embargo-lifted' | 'released-unapproved' | 'public-change-begun' | 'public-change-dropped' | 'purged';
/** One thing that happened; several decisions in one go are one. */
export interface TimelineEntry {
  id: Hash;
  what: Happened | string;
  time: Time;
  person: PersonSeen;
  /** The number of the round in which it happened. */
  round: number | null;
  /** The version that was made. */
  version: Version | null;
  /** Where the version is drawn beside others. */
  lanes: Lanes | null;
  /** The number of the version that it is about. */
  about: number | null;
  to: PersonSeen | null;
  /** Everybody of a role, where nobody was named. */
  to_role: Role | null;
  /** A note, a reason, an answer, a working headline. */
  text: string;
  /** A day, or a time with its zone. */
  until: Day | string | null;
  place: string | null;
  format: string | null;
  decided: DecidedCount | null;
  /** What was begun on a brief that readers have. */
  change: PublicChange | null;
  /** What was purged. */
  purged: PurgedCount | null;
}
/** The versions by number; how many decisions, comments, notes and reasons; how many stored releases. */
export interface PurgedCount { versions: number[]; said: number; releases: number }
export interface DecidedCount { accepted: number; rejected: number; read: number }
/** The version's own line, the lines that run on behind it, and those that end in it. */
export interface Lanes { own: number; open: number[]; merged: number[] }
/** A page of a brief's history, oldest first. */
export interface TimelineView {
  id: Id;
  entries: TimelineEntry[];
  /** Asks for the page before this one; null where the history begins here. */
  earlier: Hash | null;
  /** How many entries there are in all. */
  total: number;
}

/** A version in which something was written, or my draft, which has neither hash nor number. */
export interface WrittenIn {
  hash: Hash | null;
  number: number | null;
  /** The version before it. */
  before: Hash | null;
  person: PersonSeen;
  /** Who wrote at its draft before it was handed over; whose of them a sentence is, nothing says. */
  with: PersonSeen[];
  time: Time;
  note: string;
  kind: string;
}
/** A sentence or an entry; versions by their place in `written`. */
export interface BlamedLine {
  /** In Unicode scalar values; in a list, in entries. */
  range: [number, number];
  text: string;
  wrote: number;
  began: number;
  /** How often it was reworded since it began. */
  times: number;
}
export interface BlamedField { path: string; field: string; position: number | null; lines: BlamedLine[] }
export interface BlamedItem { path: string; added: number; changed: number }
/** Who wrote what in a version, or in my draft. */
export interface BlameView {
  id: Id;
  of: Side;
  written: WrittenIn[];
  fields: BlamedField[];
  items: BlamedItem[];
  /** Versions whose text is gone. */
  unread: number;
}

/** What bringing something back would do. */
export interface RestoreView {
  version: Side;
  /** Everything in which the version differs from what stands now. */
  choices: Change[];
  /** What stands now against what would stand. */
  compare: CompareView;
}

/** A sentence that some version said. */
export interface SaidBefore {
  id: Id;
  headline: string;
  date: Day | null;
  path: string;
  field: string;
  position: number | null;
  excerpt: ExcerptPiece[];
  first: WrittenIn;
  last: WrittenIn;
  wrote: WrittenIn;
  /** Whether the current version says it. */
  stands: boolean;
}
export interface ExcerptPiece { text: string; hit: boolean }

/** Everything about some words in a brief: what would go, or went, what stays, and which files hold them. */
export interface PurgeView {
  id: Id;
  headline: string;
  /** Why they cannot be purged now. */
  blocked: string | null;
  /** The event, where they were purged. */
  purged: Hash | null;
  /** Whether the file was written anew without them. */
  wiped: boolean;
  versions: PurgedVersion[];
  said: PurgedSaid[];
  releases: PurgedRelease[];
  private: PurgedPrivate[];
  /** The number of the running round that is withdrawn. */
  withdrawn: number | null;
  kept: KeptWords[];
  copies: PurgeCopy[];
}
export interface PurgedVersion { hash: Hash; number: number; person: PersonSeen; time: Time; published: boolean }
/** An event in which somebody wrote the words, by its stored name. */
export interface PurgedSaid { event: Hash; what: Happened | string; person: PersonSeen; time: Time }
export interface PurgedRelease { version: number | null; format: string; place: string; time: Time; others: number }
/** Something private on this machine; nobody sees what it says. */
export interface PurgedPrivate { kind: 'draft' | 'undo' | 'link'; person: PersonSeen; since: Time | '' }
/** Where the words stay, since nothing can take them away there. */
export interface KeptWords { what: 'slug' | 'origin' | 'place' | 'event' | 'brief' | 'newsroom'; name: string }
/** A file; `holds` is null where it cannot be looked into. */
export interface PurgeCopy { path: string; kind: 'backup' | 'packet' | 'released'; time: Time | null; holds: boolean | null }
