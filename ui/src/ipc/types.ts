// The messages between the window and the program.
import type { Embargo, Missing, PublicChangeView, Transition, Unapproved } from './leaving';
import type { Suggestion } from './review';
import type { Round, Turn, TurnReason } from './rounds';

export type * from './leaving';
export type * from './outlets';
export type * from './record';
export type * from './review';
export type * from './rounds';

/** A UUID. */
export type Id = string;
/** 64 hexadecimal digits. */
export type Hash = string;
/** RFC 3339 in UTC. */
export type Time = string;
/** YYYY-MM-DD */
export type Day = string;
export interface Brief {
  schema: string;
  id: Id;
  slug: string;
  date: Day | null;
  section: string | null;
  headline: string;
  lede: string;
  facts: Fact[];
  context: string;
  perspectives: Perspective[];
  links: Link[];
  language?: string;
  byline?: string | null;
  note?: string | null;
}
export interface Fact { id: Id; text: string; sources: Source[] }
export interface Perspective {
  id: Id; group: string; outlets: string[]; framing: string; bias: string; sources: Source[];
}
export interface Source {
  outlet: string; url: string; id?: Id; quote?: string; seen?: Day; archived?: string;
}
export interface Link { label: string; url: string }

export interface AppError {
  /** Matched by the window; never the message. See `ErrorCode` for those it acts on. */
  code: ErrorCode | string;
  /** What did not happen, and why. */
  message: string;
  /** What to do next; may be empty. */
  hint: string;
  /** Everything that stands in the way of a step, in order. */
  missing?: Missing[];
}
export type ErrorCode =
  | 'archive-newer' | 'archive-damaged' | 'archive-read-only' | 'archive-disk-full' | 'archive-unreadable'
  | 'not-found' | 'stale' | 'refused' | 'key-locked' | 'key-missing' | 'cancelled' | 'bad-input' | 'file-exists' | 'internal';

/** What the clipboard held. */
export interface Pasted {
  kind: 'brief' | 'bullets' | 'paragraphs' | 'links' | 'text-with-links' | 'text' | 'nothing';
  pieces: Piece[];
  /** Every address, once. */
  links: FoundLink[];
  /** The whole brief, where it is one; its ids are made anew when it is taken. */
  brief: Brief | null;
  /** How the brief was understood where that was not plain. */
  remarks: string[];
  dropped: Dropped[];
}
/** A paragraph or bullet: with the addresses that stood among its words, and without. */
export interface Piece { bullet: boolean; text: string; said: string; links: number[] }
/** A clean address. `outlet` is the registry's name for who publishes there, `names` all under which it is printed. */
export interface FoundLink { label: string; url: string; outlet: string | null; names: string[]; used: LinkUse[] }
/** Another brief whose current version has the address. */
export interface LinkUse { id: Id; headline: string; date: Day | null }
export interface Dropped {
  kind: 'scripts' | 'styles' | 'images' | 'pixels' | 'tables' | 'controls' | 'frames' | 'media' | 'hidden' | 'tracking' | 'addresses';
  count: number;
  /** Bytes of pictures, rows of tables, links that had tracking parameters; else 0. */
  size: number;
}
/** My links beside a brief. */
export interface Tray { links: FoundLink[] }
export interface Trayed { tray: Tray; added: number; doubled: number; dropped: Dropped[] }
export interface OutletName { name: string; others: string[] }

export type Role = 'chief' | 'editor' | 'reviewer';
export interface Person { id: Id; name: string; initials: string; roles: Role[]; left: boolean }

/** What the window shows first. `problem` says why no archive is open; `synced`, what else writes where it lies. */
export interface Start {
  version: string;
  platform: 'linux' | 'macos' | 'windows';
  archive: { path: string; name: string; synced: string | null } | null;
  problem: AppError | null;
  people: Person[];
  /** Who acts, in every window; null until somebody was chosen. */
  me: Id | null;
  /** The brief that this window was opened for; only `start` says so. */
  brief: Id | null;
}

export type BriefState =
  | 'planned' | 'draft' | 'in-review' | 'changes-requested' | 'approved' | 'published'
  | 'published-before' | 'corrected' | 'killed' | 'held' | 'spiked';

export interface DeskRow {
  id: Id;
  slug: string;
  date: Day | null;
  section: string | null;
  headline: string;
  state: BriefState;
  /** Whether the next step is mine, somebody else's, or nobody's. */
  turn: Turn;
  /** Why it is mine, the most pressing first. */
  reasons: TurnReason[];
  /** Names of those it waits for; empty where anybody with the role may. */
  waits_for: string[];
  /** How many approvals the version in review has and needs, where it needs several. */
  signatures: [number, number] | null;
  /** Its place in my queue, from 0; null where it is not my turn. */
  queued: number | null;
  since: Time;
  /** Number of the current version, from 1; 0 while there is only a draft. */
  version: number;
  /** Whose drafts exist, and since when. */
  drafts: { person: Id; name: string; since: Time }[];
  /** Who is to write it. */
  assignee: PersonSeen | null;
  /** Why it is held or spiked. */
  aside: Aside | null;
  embargo: Embargo | null;
  /** Nobody has reviewed it yet. */
  unapproved: Unapproved | null;
}
export interface PersonSeen { id: Id; name: string }
/** That a brief is held or spiked. */
export interface Aside {
  /** For which day it is held, where one is known. */
  until: Day | null;
  reason: string;
  by: string;
  since: Time;
}
/** Without the briefs that are held or spiked. */
export interface EditionRow { date: Day; briefs: number; approved: number }
export interface DeskView {
  rows: DeskRow[];
  editions: EditionRow[];
  sections: string[];
  /** When the day's edition is due by the newsroom's clocks, HH:MM. */
  deadline: string | null;
}

/** What a brief of a section begins with. Headline, lede and context stand on every sheet. */
export interface Template {
  /** How many empty ones. */
  facts: number;
  groups: TemplateGroup[];
  /** Labels of links that are still to be found. */
  links: string[];
  /** For the edition of the day on which it is begun; else without a date. */
  today: boolean;
}
export interface TemplateGroup { group: string; outlets: string[] }
export interface SectionTemplate { section: string; template: Template }
/** How the newsroom works. */
export interface Newsroom { templates: SectionTemplate[]; deadline: string | null }

/** A brief beside another one. */
export interface RelatedBrief { id: Id; headline: string; date: Day | null; section: string | null; state: BriefState }

export interface SearchHit {
  id: Id; headline: string; date: Day | null; section: string | null; state: BriefState;
  /** The place of the match, in pieces; `hit` marks the matching words. */
  excerpt: { text: string; hit: boolean }[];
}

export interface Version {
  hash: Hash;
  content_hash: Hash;
  /** From 1, in the order in which they came to be. */
  number: number;
  parents: Hash[];
  author: string;
  author_id: Id;
  time: Time;
  note: string;
  kind: 'edit' | 'import' | 'decided' | 'merge' | 'restore' | 'taken';
  current: boolean;
  approved: boolean;
  published: boolean;
  published_before: boolean;
  /** How it left without approval, be it reviewed since. */
  unapproved: Unapproved | null;
  /** How its text was purged. */
  purged: Purged | null;
}
/** That a chief purged something: it is gone, and when, by whom and why stays. */
export interface Purged { time: Time; person: PersonSeen; reason: string }

export type CheckRule =
  | 'headline' | 'lede' | 'fact' | 'perspective-framing' | 'perspective-bias' | 'perspective-group'
  | 'perspective-outlet' | 'three-facts' | 'fact-source' | 'lede-date' | 'house-word' | 'spelling' | 'too-long' | 'figures' | 'twin' | 'comments';
export type Level = 'required' | 'advice' | 'off';
export type LimitedPart = 'headline' | 'lede' | 'fact' | 'context' | 'framing' | 'bias' | 'brief';
export interface Limit { part: LimitedPart; characters: number | null; words: number | null; weight: 'required' | 'advice' }
/** How checks are taken before the steps behind the review. */
export type Later = Partial<Record<Exclude<Transition, 'send-to-review'>, Partial<Record<CheckRule, Level>>>>;
/** What the house asks of its briefs. `checks` counts before review; `words` is the word list as it was written. */
export interface HouseStyle { checks: Partial<Record<CheckRule, Level>>; later?: Later; limits: Limit[]; words: string }
export interface HouseStyleView {
  /** Sent back as `seen` when it is set anew. */
  style: HouseStyle;
  levels: Partial<Record<CheckRule, Level>>;
  later: Later;
  /** How many things the word list looks for. */
  rules: number;
  /** Words that people taught the spelling. */
  learned: string[];
  /** The languages of the archive, and whether this machine has a dictionary for each. */
  spelling: SpellingState[];
}
export type FigureKind = 'number' | 'date' | 'name' | 'quote';
export interface Tick { person: string; mine: boolean; time: Time }
/** Something that can be checked; `start` and `end` count Unicode scalar values of its field. */
export interface Figure {
  kind: FigureKind; text: string; field: string; path: string; position: number | null; start: number; end: number;
  /** What it and its sentence say: the name under which it is ticked. */
  key: Hash;
  /** Who checked it against its source. */
  ticks: Tick[];
}
export interface FigureFlag {
  kind: 'two-values' | 'two-spellings' | 'weekday';
  /** Places in the list of figures. */
  figures: number[];
  /** What would fit: the weekday of the date, the spelling of another brief. */
  other: string | null;
  /** The brief of the same edition that spells it so. */
  brief: Id | null;
}
export interface Figures { figures: Figure[]; flags: FigureFlag[] }
export interface EarlierBrief {
  id: Id; headline: string; date: Day | null; follows: boolean;
  /** What stands in both. */
  names: string[]; links: string[];
  facts: Fact[]; context: string;
}
export interface SpellingState { language: string; found: boolean }
/** Words in a text; `start` and `end` count Unicode scalar values. */
export interface FoundWords { field: string; start: number; end: number; text: string; instead: string | null }
export interface TooLong { field: string | null; measure: 'characters' | 'words'; count: number; limit: number }
export interface Check {
  rule: CheckRule;
  weight: 'required' | 'advice';
  /** `headline`, `lede`, `context`, `facts/ID`, `perspectives/ID`; null for the whole brief. */
  path: string | null;
  /** Position in its list, from 0. */
  position: number | null;
  /** The words that it is about. */
  found: FoundWords | null;
  /** The length that it is about. */
  length: TooLong | null;
}

/** A step that the person may or may not take now; the reason and the hint say why not. */
export interface Step {
  step: 'edit' | 'make-version' | 'send-to-review' | 'add-to-review' | 'withdraw' | 'review'
    | 'request-changes' | 'approve' | 'release' | 'proof'
    | 'assign' | 'hand-over' | 'take-copy' | 'hold' | 'resume' | 'spike' | 'restore-brief' | 'set-embargo' | 'lift-embargo' | 'release-unapproved'
    | 'begin-change' | 'kill' | 'drop-change';
  refusal: AppError | null;
  /** What is good to have before it, and missing. */
  advice: Missing[];
}

/** The whole state of one brief, as one person sees it. Every change of state returns it anew. */
export interface BriefView {
  id: Id;
  state: BriefState;
  /** My draft where I have one, else the current version. */
  brief: Brief;
  /** My draft; null where the brief shows the current version. */
  draft: { counter: number; base: Hash | null; saved: Time } | null;
  /** Drafts of other people. */
  other_drafts: { person: Id; name: string; since: Time }[];
  current: Hash | null;
  /** Last approved, published or published-before version. */
  base: Hash | null;
  /** Newest first. */
  versions: Version[];
  round: Round | null;
  /** Reviewers' own wordings: of the last round, and those of earlier ones that still wait. */
  suggestions: Suggestion[];
  turn: Turn;
  /** Why it is mine, the most pressing first. */
  reasons: TurnReason[];
  steps: Step[];
  checks: Check[];
  /** How long the house lets the parts be. */
  limits: Limit[];
  /** Another brief of the day that is probably the same story. */
  twin: RelatedBrief | null;
  words: number;
  minutes: number;
  /** Two heads stand side by side and wait for a merge. */
  merge_needed: boolean;
  releases: Release[];
  /** Who is to write it. */
  assignee: PersonSeen | null;
  /** Why it is held or spiked. */
  aside: Aside | null;
  embargo: Embargo | null;
  /** Nobody has reviewed it yet. */
  unapproved: Unapproved | null;
  /** A correction, update or withdrawal that is not done. */
  change: PublicChangeView | null;
  /** Who handed my draft to me, and what they said. */
  handed: { by: string; note: string; time: Time } | null;
  follows: RelatedBrief[];
  /** Readers never had it: the slug follows the headline unless somebody set it. */
  slug_follows: boolean;
}

export interface DraftSaved {
  counter: number;
  saved: Time;
  checks: Check[];
  twin: RelatedBrief | null;
  words: number;
  minutes: number;
  steps: Step[];
}

export type HunkClass =
  | 'number' | 'date' | 'name' | 'quote' | 'negation' | 'attribution' | 'hedge' | 'source' | 'outlet'
  | 'order' | 'spelling' | 'punctuation' | 'space' | 'wording';
/** A difference that two texts may have and hardly show. */
export type Unseen = 'space' | 'quote-style' | 'look-alike' | 'invisible' | 'bidi';
export type ChangeKind = 'edited' | 'added' | 'removed' | 'moved' | 'split' | 'merged';

export interface Segment { op: 'same' | 'removed' | 'added'; text: string; hunk: string | null }
export interface Hunk {
  id: string; field: string; old: string; new: string;
  old_range: [number, number]; new_range: [number, number]; classes: HunkClass[];
  /** The edit at the other end, where a sentence moved inside its text; both are decided together. */
  counterpart?: string;
  /** What the eye may miss in this edit. */
  unseen?: Unseen[];
}
/** One field of a changed item, ready to be shown: the pieces in reading order. */
export interface FieldView { field: string; segments: Segment[] }
export interface Change {
  id: string;
  kind: ChangeKind;
  /** headline | lede | section | date | slug | context | facts/ID | perspectives/ID | links/N */
  path: string;
  /** The other items of a split or a merge, as paths: in the newer version of a split, in the older one of a merge. */
  with: string[];
  /** Positions from 0. */
  moved: { id: string; from: number; to: number } | null;
  /** Position in its list in the newer version (in the older one for a removed item); null for a plain field. */
  position: number | null;
  classes: HunkClass[];
  hunks: Hunk[];
  /** The texts were too long or too unlike to be compared in full. */
  coarse: boolean;
  fields: FieldView[];
}
export interface Side {
  hash: Hash | null;
  /** `nothing`: everything is new. `restored`: what would stand. */
  label: 'version' | 'draft' | 'nothing' | 'file' | 'restored';
  number: number | null;
  /** A file's name. */
  name?: string;
  /** What was repaired, left out or guessed on reading the file. */
  remarks?: string[];
}
export interface CompareView {
  from: Side;
  to: Side;
  base: Brief | null;
  head: Brief;
  changes: Change[];
}

/** Prose · a short value · outlets or sources · a whole item that one side removed or both added. */
export type ConflictKind = 'text' | 'value' | 'list' | 'item';
/** A place that my draft and the newer version changed in two ways. */
export interface Conflict {
  id: string;
  /** headline | facts/ID | facts/ID/text | perspectives/ID/outlets | … */
  path: string;
  kind: ConflictKind;
  /** Null where it was not there, or was removed; a list stands one entry a line. */
  base: string | null;
  ours: string | null;
  theirs: string | null;
  /** What each side changed, in pieces; empty for whole items. */
  our_pieces: Segment[];
  their_pieces: Segment[];
}
/** My draft and the version that overtook it, brought together. */
export interface MergeView {
  id: Id;
  /** The draft's. */
  counter: number;
  /** What both stand on; null for nothing. */
  base: Side | null;
  /** The version that came since. */
  theirs: Side;
  /** Who made it. */
  author: string;
  /** Both together, with mine where they clash. */
  brief: Brief;
  conflicts: Conflict[];
}
/** What stands at a conflict. */
export type Take = 'ours' | 'theirs' | 'both' | { text: string };
export interface Settled { conflict: string; take: Take }

/** What files can be: see docs/formats.md. */
export type Format =
  | 'text' | 'markdown' | 'json' | 'html' | 'site' | 'pdf' | 'docx' | 'eml' | 'epub' | 'rss' | 'atom' | 'json-feed' | 'ninjs' | 'newsml-g2';
export interface Release {
  id: Id; format: Format; time: Time; person: string; place: string; target: string; version: number; revision: Hash; unapproved: Unapproved | null;
  /** Readers there still have this version although a later one is cleared. */
  outdated: boolean;
  /** When somebody ticked it as sent. */
  sent: Time | null;
  /** The release of the edition that it left with, which is ticked in its place. */
  within: Id | null;
}
export interface Released { id: Id | null; place: string; bytes: number; hash: Hash; proof: boolean; losses: string[] }

export interface ImportProgress { done: number; total: number; name: string }
/** `updated`: existing briefs that got a new version; `remarks`: what was repaired, left out or guessed, by file. */
export interface ImportReport {
  imported: number; updated: number; unchanged: number; briefs: Id[];
  skipped: { name: string; line: number | null; reason: string }[];
  remarks: { name: string; line: number | null; text: string }[];
}
