// Comments between the window and the program.
import type { Hash, Id, PersonSeen, Time } from './types';

/** The texts beside which comments are shown: two versions, or (null) my draft or the current version. */
export interface Shown { old: Hash | null; new: Hash | null }

/** What a new thread is put on, in the texts that are shown. Ranges count Unicode scalar values. */
export type CommentOn =
  | { at: 'brief' }
  | { at: 'item'; path: string }
  | { at: 'text'; path: string; field: string; range: [number, number]; older?: boolean }
  | { at: 'change'; part: string };

/** A piece of what is said: words, or somebody who is asked to look. */
export type CommentPiece = { text: string } | { person: Id };

export interface ThreadsView {
  brief: Id;
  /** In print order; what is gone from the text last. */
  threads: ThreadView[];
  unresolved: number;
  /** The thread that was begun, answered or changed just now. */
  touched: Id | null;
}
export interface ThreadView {
  id: Id;
  on: ThreadAnchor;
  place: ThreadPlace;
  /** Ids of the changes and edits between the two versions that it is on. */
  parts: string[];
  comments: CommentView[];
  resolved: boolean;
  /** Who resolved or reopened it last. */
  settled: ThreadSettled | null;
  /** Why it waits for my answer. */
  waits: 'mention' | 'reply' | 'own-text' | null;
}
export interface ThreadSettled { person: PersonSeen; time: Time }
/** What it was put on, and in which version. */
export interface ThreadAnchor {
  revision: Hash | null;
  version: number | null;
  path: string | null;
  position: number | null;
  field: string | null;
  quote: string;
}
/** Where that stands in the texts that are shown; of what is gone, the item where it was. */
export interface ThreadPlace {
  kind: 'text' | 'item' | 'brief' | 'gone';
  path: string | null;
  position: number | null;
  field: string | null;
  range: [number, number] | null;
  /** It stands only in the older of the two. */
  older: boolean;
}
export interface CommentView {
  id: Id;
  person: PersonSeen;
  mine: boolean;
  time: Time;
  /** Empty where it was taken back. */
  said: SaidPiece[];
  edited: Time | null;
  deleted: Time | null;
}
/** A mention has the person's name as its text. */
export interface SaidPiece { text: string; person: Id | null }
