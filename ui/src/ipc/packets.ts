// Hand-over by file: what the window asks of the program, and what it shows of a packet.
import type { BriefState, BriefView, Hash, Id } from './types';

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
export interface PacketKey { key: string; person: string; fingerprint: string }
/** What a packet would bring, or brought. */
export interface PacketView {
  /** Which packet it is: what is brought in is what was looked into. */
  packet: Hash;
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
  /** Keys that nobody vouched for yet. */
  keys: PacketKey[];
  sealed: boolean;
  nothing_new: boolean;
}
export interface PacketMade { place: string; briefs: Id[] }

/** What happened in the shared folder: a packet came in by itself, waits for somebody to look at it, or was refused; or the folder cannot be read. */
export type FolderNews =
  | { came: 'brought'; name: string; view: PacketView }
  | { came: 'waits'; name: string; view: PacketView }
  | { came: 'refused'; name: string; message: string; hint: string }
  | { came: 'gone'; message: string; hint: string };
export interface FolderView {
  path: string;
  /** Why it cannot be read. */
  problem: string | null;
}

export interface PacketIpc {
  /** The briefs whose next step is this person's. */
  waitingFor(person: Id): Promise<Id[]>;
  /** `lay`: into the shared folder; else asks where the packet goes and rejects with `cancelled`. */
  makePacket(briefs: Id[], to: Id | null, note: string, lay: boolean, sealed: boolean): Promise<PacketMade>;
  /** Asks for a packet and says what it would bring; it is kept until it is brought in or put away. Rejects with `cancelled`. */
  openPacket(): Promise<PacketView>;
  /** The same for one that was dropped on the window or opened with the program; null where none came. */
  waitingPacket(): Promise<PacketView | null>;
  /** Calls `arrived` when a packet came. */
  onPacket(arrived: () => void): () => void;
  /** Brings in a packet that was looked into; `compared` are the new keys that somebody compared. */
  bringIn(packet: Hash, compared: string[]): Promise<PacketView>;
  putPacketAway(packet: Hash): Promise<void>;
  /** The folder through which packets go, where one was chosen. */
  packetFolder(): Promise<FolderView | null>;
  /** Asks for it; rejects with `cancelled`. */
  choosePacketFolder(): Promise<FolderView | null>;
  forgetPacketFolder(): Promise<void>;
  /** What came through the folder since any window asked last. */
  packetNews(): Promise<FolderNews[]>;
  /** Calls `came` when something did. */
  onNews(came: () => void): () => void;
  /** What of it needs somebody, and what came in; as long as nobody put it away. */
  folderNews(): Promise<FolderNews[]>;
  putNewsAway(): Promise<void>;
  /** Looks into one that waits in the folder. */
  openFolderPacket(name: string): Promise<PacketView>;
  /** Whether the desktop tells what became my turn, on this machine. */
  turnNotices(): Promise<boolean>;
  setTurnNotices(on: boolean): Promise<void>;
  /** Takes the version beside the current one up as my draft, so that both can be brought together. */
  takeUpOther(id: Id): Promise<BriefView>;
}
