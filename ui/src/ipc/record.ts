// People's keys, and the check of the record.
import type { Hash, Id, Time } from './types';

/** That something ended: a key, or a person's time here. */
export interface Ended { by: string; time: Time; reason: string }
/** A public key. `fingerprint` is what two people compare; `here` whether it came in on this machine. */
export interface KeyInfo {
  key: Hash;
  fingerprint: string;
  since: Time;
  here: boolean;
  /** As the first, by an earlier one, by a chief, or by nobody else. */
  introduced: 'first' | 'own' | 'granted' | 'alone';
  reason: string;
  confirmed_by: string | null;
  revoked: Ended | null;
  /** How its private half is kept here. */
  protection: 'keychain' | 'file' | 'passphrase' | 'elsewhere';
}
/** A person's keys, the newest first. */
export interface PersonKeys { person: Id; keys: KeyInfo[]; left: Ended | null }

export interface CheckProgress { stage: 'pages' | 'events' | 'contents' | 'tables' | 'reviews'; done: number; total: number }
/** One copy of the archive on one machine; `line` is what to note down elsewhere. */
export interface Chain { device: Id; here: boolean; length: number; head: Hash; last: Time; line: string }
/** An event that does not hold, in whole sentences. */
export interface BrokenLink { device: Id; here: boolean; seq: number; person: Id; time: Time; kind: string; fault: string; says: string }
/** What the check of the record found. */
export interface RecordCheck {
  holds: boolean;
  events: number;
  signed: number;
  unsigned: number;
  approvals: number;
  texts: number;
  unplayed: number;
  chains: Chain[];
  broken: BrokenLink[];
  faults: string[];
}
