// What the window can ask of the program. Two implementations: `tauri.ts` and, for tests in a
// browser, `fake.ts`. Every call rejects with an `AppError`.
import type {
  Brief, BriefView, CompareView, Day, DeskView, DraftSaved, EarlierBrief, Figures, Format, Hash, HouseStyle, HouseStyleView, Id, ImportProgress, ImportReport,
  MergeView, Newsroom, OutletFacts, OutletList, OutletsFilled, OutletView, Person, Released, ReviewView, Role, SearchHit, Settled, Start, Template, TwinProposal, Verdict,
} from './types';
import type { PacketIpc } from './packets';
import type { PressIpc } from './press';
import type { ApprovalRule, ApprovalRules, Approvers, EmbargoTimes, OutletName, Pasted, QuickFix, SendTo, SoFar, ToldView, Tray, Trayed, WayBack } from './types';
import type { CommentOn, CommentPiece, Shown, ThreadsView } from './comments';
import type { BlameView, PurgeView, RestoreView, SaidBefore, TimelineView } from './history';
import type { CheckProgress, PersonKeys, RecordCheck } from './types';

export interface Ipc extends PacketIpc, PressIpc {
  start(): Promise<Start>;
  /** Calls `save` when a person closes the window, and lets it close once that is done. */
  onClosing(save: () => Promise<void>): () => void;
  /** Calls `changed` when another window may have changed something: a brief, people, who acts, which archive is open. */
  onChanged(changed: () => void): () => void;
  /** Opens one more window on a brief. */
  openWindow(id: Id): Promise<void>;
  /** Asks for a file in the platform's dialog; rejects with `cancelled`. */
  openArchive(): Promise<Start>;
  newArchive(): Promise<Start>;
  /** Asks where to; the old file goes once the new one is checked. Rejects with `cancelled`. */
  moveArchive(): Promise<Start>;

  addPerson(name: string, roles: Role[]): Promise<Start>;
  setRoles(person: Id, roles: Role[]): Promise<Start>;
  renamePerson(person: Id, name: string): Promise<Start>;
  /** Rejects with `key-locked` where the person's key needs a passphrase, or another one. */
  switchPerson(person: Id, passphrase: string | null): Promise<Start>;
  people(): Promise<Person[]>;
  /** Everybody's keys, and who left. */
  keys(): Promise<PersonKeys[]>;
  /** Makes me a new key, signed by the one that I have. */
  renewKey(reason: string): Promise<PersonKeys[]>;
  /** Puts my key under a passphrase; null takes it off. */
  setPassphrase(passphrase: string | null): Promise<PersonKeys[]>;
  /** Writes my key under this passphrase into a file, asks where to, and answers where. Rejects with `cancelled`. */
  copyKey(passphrase: string): Promise<string>;
  /** Asks for such a file and takes the key in. Rejects with `cancelled`. */
  takeKey(passphrase: string): Promise<PersonKeys[]>;
  /** Says that I compared the fingerprint with the person's own. Chiefs only. */
  confirmKey(person: Id, key: Hash): Promise<PersonKeys[]>;
  /** Revokes a person's lost keys and grants another, made here. Chiefs only. */
  grantKey(person: Id, reason: string): Promise<Start>;
  /** Chiefs only. */
  revokeKey(person: Id, key: Hash, reason: string): Promise<PersonKeys[]>;
  /** Notes that a person left. Chiefs only. */
  retire(person: Id, reason: string): Promise<Start>;
  /** Checks everything that the archive says happened, offline. */
  checkRecord(progress: (p: CheckProgress) => void): Promise<RecordCheck>;

  desk(): Promise<DeskView>;
  search(query: string): Promise<SearchHit[]>;

  openBrief(id: Id): Promise<BriefView>;
  newBrief(section: string | null): Promise<BriefView>;
  /**
   * Keeps a draft, and what can be undone in it, as this window alone reads it; `counter` is the one last seen
   * (0 where there is no draft yet). Rejects with `stale`.
   */
  saveDraft(id: Id, counter: number, brief: Brief, undo: string): Promise<DraftSaved>;
  /** What was kept to undo with, where it leads to the state with this counter (0 for no draft). */
  keptUndo(id: Id, counter: number): Promise<string | null>;
  discardDraft(id: Id, counter: number): Promise<BriefView>;
  /** Brings what the current version changed into my draft. Rejects with `refused` where both changed the same. */
  updateDraft(id: Id, counter: number): Promise<BriefView>;
  /** My draft and the version that came since, with every place where both changed the same. Changes nothing. */
  mergeDraft(id: Id): Promise<MergeView>;
  /** Keeps the two brought together as my draft; every conflict has to be settled. Rejects with `stale`. */
  settleDraft(id: Id, counter: number, onto: Hash, settled: Settled[]): Promise<BriefView>;
  /** Makes a version of my draft. */
  makeVersion(id: Id, counter: number, note: string): Promise<BriefView>;
  /** A page of what happened, the newest or the one before an entry. */
  timeline(id: Id, onlyVersions: boolean, before: Hash | null, most: number): Promise<TimelineView>;
  /** Who wrote each sentence of a version, or of what I see. */
  blame(id: Id, of: Hash | 'draft'): Promise<BlameView>;
  /** What would stand with these parts of a version, or with all of it where none is named. Changes nothing. */
  restoring(id: Id, hash: Hash, parts: string[]): Promise<RestoreView>;
  /** Makes a version of it onto the one that was seen. Rejects with `stale`, and with `refused` where I have a draft. */
  restoreVersion(id: Id, hash: Hash, parts: string[], onto: Hash | null): Promise<BriefView>;
  /** Sentences of any version that have the words, of one brief or of all. */
  saidBefore(query: string, id: Id | null): Promise<SaidBefore[]>;
  /** What would go of a brief with these words, and where they would stay. For a chief; changes nothing. */
  lookAtPurge(id: Id, words: string): Promise<PurgeView>;
  /** Purges the words for good. Rejects with `refused` while the current version says them. */
  purge(id: Id, words: string, reason: string): Promise<PurgeView>;
  /** A version's hash, or `draft`; `from` null compares with nothing. */
  compare(id: Id, from: Hash | null, to: Hash | 'draft'): Promise<CompareView>;
  /** Asks for the older file, then for the newer one; rejects with `cancelled`. */
  compareFiles(): Promise<CompareView>;

  /** Reads what was pasted into a brief: cleaned, with outlets and where its addresses are used. Changes nothing. */
  paste(id: Id, html: string | null, text: string | null): Promise<Pasted>;
  /** The names of the registry, to complete what is typed. */
  outletNames(): Promise<OutletName[]>;
  /** My links beside a brief. */
  tray(id: Id): Promise<Tray>;
  /** Rejects with `refused` where there is no address in it. */
  putInTray(id: Id, html: string | null, text: string | null): Promise<Trayed>;
  takeFromTray(id: Id, url: string): Promise<Tray>;

  /** Makes a version of my draft first, where there is one. */
  sendToReview(id: Id, to: SendTo, note: string): Promise<BriefView>;
  /** Who could approve it as it stands, my draft included. */
  approvers(id: Id): Promise<Approvers>;
  /** Submits what changed while the review runs. */
  addToReview(id: Id): Promise<BriefView>;
  withdraw(id: Id): Promise<BriefView>;
  review(id: Id): Promise<ReviewView>;
  /** `reason` is one line; empty is none. */
  decide(id: Id, round: Id, ids: string[], verdict: Verdict, reason: string): Promise<SoFar>;
  /** Suggests other texts for an item of the version under review, by field. Rejects with `refused` where they say the same. */
  suggest(id: Id, round: Id, path: string, texts: Record<string, string>, reason: string): Promise<SoFar>;
  /** Takes my own wording back. */
  withdrawSuggestion(id: Id, suggestion: Id): Promise<BriefView>;
  /** Makes a version of somebody's wording; my draft is carried along. Rejects with `stale` where the part was changed since. */
  takeSuggestion(id: Id, suggestion: Id): Promise<BriefView>;
  /** Keeps what stands there. */
  declineSuggestion(id: Id, suggestion: Id, reply: string): Promise<BriefView>;
  /** Takes my answer back: the wording waits again. */
  reopenSuggestion(id: Id, suggestion: Id): Promise<BriefView>;
  acceptRest(id: Id, round: Id): Promise<SoFar>;
  undoDecision(id: Id, round: Id): Promise<SoFar>;
  markRead(id: Id, round: Id, path: string, read: boolean): Promise<ReviewView>;
  requestChanges(id: Id, round: Id, note: string): Promise<BriefView>;
  /** Keeps that I saw the round up to this version: what is added later is marked as new. */
  sawReview(id: Id, round: Id, head: Hash): Promise<void>;
  /** What I could approve from the list. Rejects with `refused` where more changed than a small fix. */
  quick(id: Id): Promise<QuickFix>;
  /** Accepts and approves exactly the small fix that was shown. Rejects with `stale` where it changed. */
  approveQuick(id: Id, result: Hash): Promise<BriefView>;
  /** What the last round rejected. Rejects with `refused` where it was not sent back. */
  wayBack(id: Id): Promise<WayBack>;
  /** The approved wording comes back into my draft. Rejects with `stale` where it is gone by now. */
  takeRejection(id: Id, counter: number, part: string): Promise<WayBack>;
  /** My wording stays, with a reply; null takes the reply back. */
  answerRejection(id: Id, round: Id, part: string, reply: string | null): Promise<WayBack>;
  /** It is not my turn, until something new makes it so. */
  leaveTurn(id: Id): Promise<BriefView>;
  takeTurnBack(id: Id, causes: string[]): Promise<BriefView>;
  /** It is somebody's turn until they do something with the brief. */
  askTurn(id: Id, person: Id, reason: string): Promise<BriefView>;
  /** Who must approve. */
  approvalRules(): Promise<ApprovalRules>;
  /** Null takes the rule away; without a section, the one for all others. Chiefs only. */
  setApprovalRule(section: string | null, rule: ApprovalRule | null): Promise<ApprovalRules>;
  /** Approves exactly the result that was shown. Rejects with `stale` where it changed. */
  approve(id: Id, round: Id, result: Hash): Promise<BriefView>;

  /** The comments on a brief, each with where it stands in the texts that are shown. Every other call on them gives the same. */
  comments(id: Id, shown: Shown): Promise<ThreadsView>;
  /** Begins a thread. Rejects with `stale` where what it is on is not in the text any more. */
  comment(id: Id, shown: Shown, on: CommentOn, said: CommentPiece[]): Promise<ThreadsView>;
  reply(thread: Id, shown: Shown, said: CommentPiece[]): Promise<ThreadsView>;
  /** Only one's own. */
  editComment(comment: Id, shown: Shown, said: CommentPiece[]): Promise<ThreadsView>;
  deleteComment(comment: Id, shown: Shown): Promise<ThreadsView>;
  resolveComment(thread: Id, shown: Shown, resolved: boolean): Promise<ThreadsView>;

  /** Releases what I see although nobody approved it; for chiefs. A review of it is opened. Asks for a folder; rejects with `cancelled`. */
  releaseUnapproved(id: Id, format: Format, reason: string): Promise<Released>;
  /** What a local time (YYYY-MM-DDTHH:MM) in a zone means. Changes nothing; rejects with `bad-input`. */
  embargoTimes(local: string, zone: string): Promise<EmbargoTimes>;
  /** Keeps the brief from leaving; `until` is one of the answers of `embargoTimes`. */
  setEmbargo(id: Id, until: string, note: string): Promise<BriefView>;
  liftEmbargo(id: Id, reason: string): Promise<BriefView>;
  /** Begins a correction or an update of what readers have; its public note is the brief's own. */
  beginChange(id: Id, change: 'correction' | 'update', reason: string): Promise<BriefView>;
  dropChange(id: Id): Promise<BriefView>;
  /** Withdraws what readers have: a version with the notice goes to review, and counts once somebody else approved it. */
  kill(id: Id, reason: string, notice: string): Promise<BriefView>;
  /** What readers must be told when the brief as it was saved last takes the place of what they have. */
  told(id: Id): Promise<ToldView>;

  /** The registry, with the names in briefs that it lacks. */
  outlets(): Promise<OutletList>;
  /** One entry, and where it is used. A merged one gives the one that it leads to. */
  outlet(id: Id): Promise<OutletView>;
  /** Entries that are probably one; nothing is merged but by `mergeOutlets`. */
  twins(): Promise<TwinProposal[]>;
  /** Adds an entry for every name in briefs that none has. */
  fillOutlets(): Promise<OutletsFilled>;
  addOutlet(facts: OutletFacts): Promise<OutletView>;
  /** Sets all of it; `seen` is what was shown. Rejects with `stale` where somebody changed it since. */
  setOutlet(id: Id, seen: OutletFacts, facts: OutletFacts): Promise<OutletView>;
  /** Gives the one that was kept. */
  mergeOutlets(keep: Id, other: Id): Promise<OutletView>;
  /** Gives the one that stands by itself again. */
  takeBackMerge(merged: Id): Promise<OutletView>;
  /** Says that they are two; gives what is still proposed. */
  keepOutletsApart(one: Id, other: Id): Promise<TwinProposal[]>;

  /** Plans a brief: a working headline in a section, with no text yet. */
  planBrief(section: string | null, headline: string, assignee: Id | null, date: Day | null): Promise<BriefView>;
  /** Says who is to write it; null is nobody in particular. */
  assign(id: Id, person: Id | null): Promise<BriefView>;
  /** Keeps it for another day; a running review is withdrawn. */
  hold(id: Id, until: Day | null, reason: string): Promise<BriefView>;
  resume(id: Id): Promise<BriefView>;
  /** Gives it up, restorably; a running review is withdrawn. */
  spike(id: Id, reason: string): Promise<BriefView>;
  restoreBrief(id: Id): Promise<BriefView>;
  /** Makes my draft somebody else's. Rejects with `refused` where they have one of their own. */
  handOver(id: Id, counter: number, to: Id, note: string): Promise<BriefView>;
  /** Begins a brief with the text that I see of this one. */
  takeCopy(id: Id): Promise<BriefView>;
  /** Begins a brief with the section, groups and outlets of this one. */
  newFrom(id: Id): Promise<BriefView>;
  /** Templates and deadline. */
  newsroom(): Promise<Newsroom>;
  /** Null takes the template away. Chiefs only. */
  setTemplate(section: string, template: Template | null): Promise<Newsroom>;
  /** HH:MM; null is never. Chiefs only. */
  setDeadline(time: string | null): Promise<Newsroom>;
  /** Everything in the brief that can be checked, as it was saved last. */
  figures(id: Id): Promise<Figures>;
  /** Says that I checked a figure against its source, or not. Rejects with `refused` where its sentence was changed. */
  tickFigure(id: Id, key: Hash, checked: boolean): Promise<Figures>;
  /** Earlier briefs on the same matter, the nearest first. */
  earlier(id: Id): Promise<EarlierBrief[]>;
  houseStyle(): Promise<HouseStyleView>;
  /** Sets all of it; `seen` is what was shown. For chiefs; rejects with `stale` where somebody changed it since. */
  setHouseStyle(seen: HouseStyle, style: HouseStyle): Promise<HouseStyleView>;
  /** Teaches the spelling a word; gives the brief as it is checked now. */
  learnWord(id: Id, word: string): Promise<BriefView>;
  forgetWord(word: string): Promise<HouseStyleView>;
  /** What a word may have been meant for, the likeliest first. */
  suggestSpelling(language: string, word: string): Promise<string[]>;

  importFiles(published: boolean, progress: (p: ImportProgress) => void): Promise<ImportReport>;
  importFolder(published: boolean, progress: (p: ImportProgress) => void): Promise<ImportReport>;
  importSample(progress: (p: ImportProgress) => void): Promise<ImportReport>;
}
