// The registry of outlets: who publishes what, who owns whom.
import type { Day, Id } from './types';

export type OwnershipKind =
  | 'private' | 'listed' | 'state' | 'public-service' | 'non-profit' | 'cooperative' | 'party' | 'religious' | 'other';
/** Days may be known to the year or month only. */
export interface Ownership {
  owner: string;
  /** Empty where nobody knows; a newer program may write other words. */
  kind: OwnershipKind | string;
  since: string | null;
  /** Null where it still holds. */
  until: string | null;
}
/** What the registry says of an outlet; what is empty may be left out. */
export interface OutletFacts {
  name: string;
  aliases?: string[];
  domains?: string[];
  country?: string | null;
  ownership?: Ownership[];
  notes?: string;
}
/** One entry in the list; other names and domains are those of merged entries too. */
export interface OutletRow {
  id: Id;
  name: string;
  aliases: string[];
  domains: string[];
  country: string | null;
  /** Who owns it now, and the kind. */
  owner: string | null;
  ownership: string | null;
  /** How many briefs name or link it. */
  briefs: number;
}
export interface OutletList {
  rows: OutletRow[];
  /** Names in briefs that no entry has. */
  missing: string[];
}
export type OutletPart = 'fact' | 'perspective' | 'link';
export interface OutletPlace {
  part: OutletPart;
  /** `facts/ID`, `perspectives/ID` or `links`. */
  path: string;
  named: boolean;
  linked: boolean;
}
export interface OutletUse { id: Id; headline: string; date: Day | null; places: OutletPlace[] }
export interface MergedOutlet { id: Id; name: string; aliases: string[]; domains: string[] }
export interface OutletView {
  id: Id;
  /** Sent back as `seen` when it is set. */
  facts: OutletFacts;
  merged: MergedOutlet[];
  /** Newest day first. */
  briefs: OutletUse[];
}
export type TwinReason = 'spelling' | 'article' | 'name-and-domain' | 'same-domain' | 'abbreviation' | 'added-words' | 'one-letter';
/** Two entries that are probably one; `keep` is the more used one. */
export interface TwinProposal { keep: OutletRow; other: OutletRow; reasons: TwinReason[] }
export interface OutletsFilled { outlets: number; domains: number }
