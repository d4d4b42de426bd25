// Hand-over by file: what the window asks of the program, and what it shows of a packet.
import type { BriefState, BriefView, Id } from './types';

export interface PacketCounts { versions: number; rounds: number; decisions: number; sent_back: number; approvals: number; releases: number; other: number }
/** What is new of one brief. */
export interface PacketBrief {
  id: Id;
  headline: string;
  is_new: boolean;
  new: PacketCounts;
  state: BriefState;
  merge_needed: boolean;
  /** A draft here stands on a version that is no longer the current one. */
  draft_overtaken: boolean;
}
/** What a packet would bring, or brought. */
export interface PacketView {
  by: string;
  made: string;
  to: string | null;
  note: string;
  briefs: PacketBrief[];
  /** How many briefs it carries, those included of which nothing is new. */
  carried: number;
  people: string[];
  /** Whose newsroom it is, where the archive is empty and joins it. */
  joins: string | null;
  nothing_new: boolean;
}
export interface PacketMade { place: string; briefs: Id[] }

export interface PacketIpc {
  /** The briefs whose next step is this person's. */
  waitingFor(person: Id): Promise<Id[]>;
  /** Asks where the packet goes; rejects with `cancelled`. */
  makePacket(briefs: Id[], to: Id | null, note: string): Promise<PacketMade>;
  /** Asks for a packet and says what it would bring; it is kept until it is brought in or put away. Rejects with `cancelled`. */
  openPacket(): Promise<PacketView>;
  /** The same for one that was dropped on the window or opened with the program; null where none came. */
  waitingPacket(): Promise<PacketView | null>;
  /** Calls `arrived` when a packet came. */
  onPacket(arrived: () => void): () => void;
  /** Brings in the packet that was shown last. */
  bringIn(): Promise<PacketView>;
  putPacketAway(): Promise<void>;
  /** Takes the version beside the current one up as my draft, so that both can be brought together. */
  takeUpOther(id: Id): Promise<BriefView>;
}
