// Targets and editions: how the day is put in order, and how it leaves.
import type { AppError, BriefState, Day, Embargo, Format, Hash, Id, Released, Time } from './types';

/** Who publishes, as it stands in what leaves. */
export interface Publication {
  name: string;
  /** Where its pages are; null where it has none. */
  address: string | null;
  /** From whom its newsletter comes: an address, or a name with an address. */
  sender: string | null;
  /** BCP 47. */
  language: string;
}
/** A named way out. */
export interface Target {
  id: Id;
  name: string;
  format: Format;
  /** Where its files go; null where that is asked each time. */
  folder: string | null;
  /** How its files are called, without the ending: words in braces stand for what is known of the brief or the edition. */
  pattern: string;
  /** Whether an edition leaves by it as a file a brief; else as one file, or one folder. */
  each: boolean;
  /** Whether menus show it. */
  ticked: boolean;
  /** What the templates of its format are called; none where it is not made by one. */
  templates: string[];
  /** The newsroom's own template; null for the one that is built in. */
  template: TargetTemplate | null;
}
/** A template of the newsroom's own, from a file. */
export interface TargetTemplate {
  /** The file's name; the template of that name is the one whose place it takes. */
  file: string;
  /** Of what it says. */
  hash: Hash;
  /** Null where that was not kept. */
  set: Time | null;
}
/** What a target is set to: without an id, a new one. */
export type TargetSetting = Omit<Target, 'id' | 'template' | 'templates'> & { id: Id | null };
/** How many briefs a section has on a day. */
export interface PlannedDay { least: number; most: number }
export interface PlannedSection {
  name: string;
  /** Monday first; null where it does not appear that day. */
  days: (PlannedDay | null)[];
}
export interface EditionPlan {
  /** In order. */
  sections: PlannedSection[];
  /** The longest subject and preheader, in letters; null where nobody set one. */
  subject: number | null;
  preheader: number | null;
}
export interface PressSettings {
  publication: Publication;
  targets: Target[];
  plan: EditionPlan;
  /** Words that a pattern may have in braces. */
  pattern_words: string[];
}

/** What keeps a brief of the day, or a section, from being as it should. */
export interface Gap {
  code: 'not-approved' | 'embargoed' | 'one-story' | 'too-few' | 'too-many' | 'not-placed' | 'no-briefs' | 'no-subject' | 'too-long' | 'set-aside' | 'left-unapproved';
  /** In words. */
  text: string;
  brief: Id | null;
  section: string | null;
}
/** A brief in its place. */
export interface PlacedBrief {
  id: Id;
  headline: string;
  slug: string;
  /** Its own section, which may differ from the one it stands in. */
  section: string | null;
  state: BriefState;
  /** Whether it would leave if the edition were released now. */
  ready: boolean;
  embargo: Embargo | null;
  words: number;
  /** Codes of its gaps. */
  gaps: Gap['code'][];
  /** The number of the version that would leave; null where none would. */
  version: number | null;
}
export interface EditionSection {
  /** Null for what stands before the first heading. */
  name: string | null;
  /** What the plan says of it that day; null where it says nothing. */
  planned: PlannedDay | null;
  briefs: PlacedBrief[];
}
/** That an edition left by a target. */
export interface EditionRelease {
  id: Id; target: string; format: Format; time: Time; person: string; place: string; briefs: number;
  /** When somebody ticked it as sent. */
  sent: Time | null;
  /** Whether it is the last by its target, and something in it was changed and cleared since. */
  outdated: boolean;
}
/** The longest subject and preheader, in letters. */
export interface EditionLimits { subject: number | null; preheader: number | null }
export interface EditionView {
  /** Null while nobody arranged the day. */
  id: Id | null;
  date: Day;
  name: string;
  /** What a call that changes it must name. */
  version: Hash | null;
  subject: string | null;
  preheader: string | null;
  intro: string | null;
  sign_off: string | null;
  /** In order, with the plan's empty ones. */
  sections: EditionSection[];
  /** Briefs of the day that stand nowhere in it; they do not leave with it. */
  unplaced: PlacedBrief[];
  gaps: Gap[];
  /** HH:MM by the newsroom's clocks. */
  deadline: string | null;
  /** The longest subject and preheader, in letters. */
  limits: EditionLimits;
  releases: EditionRelease[];
}
export interface EditionDay { date: Day; name: string; briefs: number; ready: number; released: boolean }
/** An order of the day: briefs by section. */
export interface Arrangement { name: string | null; briefs: Id[] }
export interface EditionWords { subject: string | null; preheader: string | null; intro: string | null; sign_off: string | null }

/** How far a release is: one step is one target, or one brief of it. */
export interface ReleaseProgress { done: number; total: number; target: string; name: string }
/** What became of one step. */
export interface ReleaseStep {
  /** Null for a folder that was named once. */
  target: Id | null;
  target_name: string;
  /** Null for a whole edition. */
  brief: Id | null;
  headline: string;
  /** Where it was put; null where it was refused. */
  place: string | null;
  release: Id | null;
  bytes: number;
  losses: string[];
  refusal: AppError | null;
}
/** A brief that did not leave, and why. */
export interface LeftOut { brief: Id; headline: string; reason: string }
export interface ReleaseReport {
  steps: ReleaseStep[];
  left_out: LeftOut[];
  /** Whether somebody stopped it before its end. */
  cancelled: boolean;
}
/** A target whose readers hold an old version of a brief. */
export interface HeldTarget {
  brief: Id;
  headline: string;
  /** The release that they have. */
  release: Id;
  target: string;
  /** The target, where it is one still. */
  target_id: Id | null;
  version: number;
  newest: number;
  time: Time;
  place: string;
  sent: Time | null;
  /** A message to its readers, from the public note, to be edited. */
  drafted: string;
}
/** What was done about it. */
export type HeldSettled = { how: 'correction-sent' } | { how: 'nothing'; reason: string };

/** What is shown before it leaves: a brief or an edition as I see it, a version as it is kept, or what the decisions of a round left so far. */
export type PreviewOf = { brief: Id } | { edition: Day } | { version: { brief: Id; hash: Hash } } | { decided: Id };
/** What an inbox shows of a newsletter. */
export interface InboxView { from: string; subject: string; preheader: string }
/** How a target would have it. */
export interface Preview {
  format: Format;
  /** `page`: one address, for a frame without rights; `pictures`: one a page; `text`: in `text`; `elsewhere`: another program opens it. */
  kind: 'page' | 'pictures' | 'text' | 'elsewhere';
  addresses: string[];
  text: string;
  inbox: InboxView | null;
  losses: string[];
  /** How large the file would be. */
  bytes: number;
}
/** The newsletter as a program that sends it takes it. */
export interface NewsletterBody { html: string; text: string }

/** Rejections are `AppError`s as everywhere. */
export interface PressIpc {
  pressSettings(): Promise<PressSettings>;
  /** Chiefs only, as everything that sets. */
  setPublication(publication: Publication): Promise<PressSettings>;
  setTarget(target: TargetSetting): Promise<PressSettings>;
  removeTarget(id: Id): Promise<PressSettings>;
  setPlan(plan: EditionPlan): Promise<PressSettings>;
  /** Asks for a folder; rejects with `cancelled`. */
  chooseTargetFolder(): Promise<string>;
  /** Asks for a file, tries it and takes it as the target's own template. Rejects with `cancelled`, and with the line where it does not work. */
  chooseTargetTemplate(id: Id): Promise<PressSettings>;
  removeTargetTemplate(id: Id): Promise<PressSettings>;
  /** Tries it on the sample edition; rejects with the line where it does not work. */
  checkTargetTemplate(id: Id): Promise<void>;

  /** Every day that has briefs or an edition, newest first. */
  editions(): Promise<EditionDay[]>;
  edition(date: Day): Promise<EditionView>;
  /** Sets the order of the whole day. `seen` is the version that was shown; rejects with `stale` where there is another. */
  arrangeEdition(date: Day, seen: Hash | null, sections: Arrangement[]): Promise<EditionView>;
  setEditionWords(date: Day, seen: Hash | null, words: EditionWords): Promise<EditionView>;
  /** Releases all briefs that are ready to these targets. A step that would take another file's place is refused with `file-exists`
   *  unless `replace` allows it. Asks for a folder where a target has none; rejects with `cancelled`. */
  releaseEdition(date: Day, targets: Id[], replace: boolean, onProgress: (progress: ReleaseProgress) => void): Promise<ReleaseReport>;
  /** Releases one brief to these targets. */
  releaseTo(id: Id, targets: Id[], replace: boolean, onProgress: (progress: ReleaseProgress) => void): Promise<ReleaseReport>;
  /** Stops a running release behind its step; what left stays released. */
  cancelRelease(): Promise<void>;
  /** What a target would make of it; nothing is recorded. */
  preview(of: PreviewOf, target: Id): Promise<Preview>;
  newsletterBody(of: PreviewOf, target: Id): Promise<NewsletterBody>;
  /** What stands there now, marked as not approved. Asks for a folder in the platform's dialog; rejects with `cancelled`. */
  proof(of: PreviewOf, format: Format): Promise<Released>;
  /** The same as a target would have it: its format, its template, its file name. */
  proofBy(of: PreviewOf, target: Id): Promise<Released>;
  /** Opens it in the system's mail program, marked as a proof is. Rejects with `refused` where the system has none. */
  openInMail(of: PreviewOf, target: Id): Promise<Released>;
  /** What changed between two versions, or up to my draft, with who made each change. Asks for a folder; rejects with `cancelled`. */
  saveComparison(id: Id, from: Hash, to: Hash | 'draft', format: Format, comments: boolean): Promise<Released>;
  /** Ticks an edition's or a brief's release as sent, or takes that back. */
  markSent(release: Id, sent: boolean): Promise<void>;
  /** Every target whose readers hold an old version although a later one is cleared. */
  heldTargets(): Promise<HeldTarget[]>;
  settleHeld(brief: Id, release: Id, settled: HeldSettled): Promise<HeldTarget[]>;
}
