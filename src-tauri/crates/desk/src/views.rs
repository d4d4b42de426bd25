//! What views show: computed when asked for, never stored. Times are RFC 3339 in UTC, days
//! `YYYY-MM-DD`.

use crate::{
    AsideView, BriefState, EmbargoView, HandedView, PersonId, PersonSeen, PublicChangeView,
    PurgedView, Refusal, RelatedBrief, RoundView, SuggestionView, TurnReason, UnapprovedView,
};
use brief::{Brief, BriefId, ContentHash, Limit, Problem, RevisionHash};
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// A person with roles.
#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    /// Identity.
    pub id: PersonId,
    /// The name to show.
    pub name: String,
    /// Letters for a badge.
    pub initials: String,
    /// The words of the roles.
    pub roles: Vec<&'static str>,
    /// Whether the person left the newsroom.
    pub left: bool,
}

/// Whose step is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Mine.
    Me,
    /// Somebody else's.
    Other,
    /// Nobody's: nothing waits.
    Nobody,
}

/// That somebody has a draft, and since when: all that others see of it.
#[derive(Clone, Debug, Serialize)]
pub struct DraftSeen {
    /// Its writer.
    pub person: PersonId,
    /// The writer's name.
    pub name: String,
    /// When it was begun.
    pub since: String,
}

/// One brief in a plain list, the same for everybody.
#[derive(Clone, Debug, Serialize)]
pub struct ListRow {
    /// The brief.
    pub id: BriefId,
    /// Its name in addresses.
    pub slug: String,
    /// Its edition's day.
    pub date: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub state: BriefState,
    /// The current version.
    pub revision: Option<RevisionHash>,
}

/// One brief in a person's list.
#[derive(Clone, Debug, Serialize)]
pub struct DeskRow {
    /// The brief.
    pub id: BriefId,
    /// Its name in addresses.
    pub slug: String,
    /// Its edition's day.
    pub date: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// Its headline: of my draft where I have one, else of the current version.
    pub headline: String,
    /// Where it stands.
    pub state: BriefState,
    /// Whose step is next.
    pub turn: Turn,
    /// Why it is mine, the most pressing first.
    pub reasons: Vec<TurnReason>,
    /// Names of those it waits for; empty where anybody with the role may.
    pub waits_for: Vec<String>,
    /// How many signatures the version in review has and needs, where it needs several.
    pub signatures: Option<[usize; 2]>,
    /// Its place in my queue, from 0: the most pressing first, then what waits longest.
    pub queued: Option<usize>,
    /// Since when it stands there.
    pub since: String,
    /// Number of the current version, from 1; 0 while there is only a draft.
    pub version: i64,
    /// Whose drafts exist.
    pub drafts: Vec<DraftSeen>,
    /// Who is to write it.
    pub assignee: Option<PersonSeen>,
    /// Why it is held or spiked.
    pub aside: Option<AsideView>,
    /// Until when it may not leave.
    pub embargo: Option<EmbargoView>,
    /// That it left without approval, and nobody has reviewed that yet.
    pub unapproved: Option<UnapprovedView>,
}

/// One day's briefs, counted.
#[derive(Clone, Debug, Serialize)]
pub struct EditionRow {
    /// The day.
    pub date: String,
    /// How many briefs, without those that are held or spiked.
    pub briefs: usize,
    /// How many of them are approved or published.
    pub approved: usize,
}

/// The desk: every brief, by edition, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct DeskView {
    /// The briefs.
    pub rows: Vec<DeskRow>,
    /// The days.
    pub editions: Vec<EditionRow>,
    /// The sections in use, the most used first, then those that only have a template.
    pub sections: Vec<String>,
    /// When the day's edition is due by the newsroom's clocks, `HH:MM`.
    pub deadline: Option<String>,
}

/// A piece of a found passage.
#[derive(Clone, Debug, Serialize)]
pub struct ExcerptPiece {
    /// Its text.
    pub text: String,
    /// Whether it is one of the words that were looked for.
    pub hit: bool,
}

/// A brief that has the words.
#[derive(Clone, Debug, Serialize)]
pub struct SearchHit {
    /// The brief.
    pub id: BriefId,
    /// Its headline.
    pub headline: String,
    /// Its day.
    pub date: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// Where it stands.
    pub state: BriefState,
    /// The passage.
    pub excerpt: Vec<ExcerptPiece>,
}

/// One version in a history.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of a version")]
pub struct VersionView {
    /// Its name.
    pub hash: RevisionHash,
    /// What it says.
    pub content_hash: ContentHash,
    /// From 1, in the order in which versions came to be.
    pub number: usize,
    /// The versions it stands on.
    pub parents: Vec<RevisionHash>,
    /// Who made it.
    pub author: String,
    /// The same by identity.
    pub author_id: PersonId,
    /// When.
    pub time: String,
    /// The version note.
    pub note: String,
    /// What made it.
    pub kind: String,
    /// Whether the brief stands here.
    pub current: bool,
    /// Whether it was signed.
    pub approved: bool,
    /// Whether it was released.
    pub published: bool,
    /// Whether it came in as published before.
    pub published_before: bool,
    /// That it left without approval, be it reviewed since.
    pub unapproved: Option<UnapprovedView>,
    /// That its text was purged.
    pub purged: Option<PurgedView>,
}

/// A step that a person may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepName {
    /// Change the draft.
    Edit,
    /// Make a version of the draft.
    MakeVersion,
    /// Open a round.
    SendToReview,
    /// Submit what changed while the round runs.
    AddToReview,
    /// Take the round back.
    Withdraw,
    /// Decide on changes.
    Review,
    /// Send the brief back.
    RequestChanges,
    /// Release the approved version.
    Release,
    /// Release what nobody approved.
    ReleaseUnapproved,
    /// Write a proof of any state.
    Proof,
    /// Say who is to write it.
    Assign,
    /// Make the draft somebody else's.
    HandOver,
    /// Begin another brief with its text or its groups.
    TakeCopy,
    /// Keep it for another day.
    Hold,
    /// Take the held brief up again.
    Resume,
    /// Give it up.
    Spike,
    /// Take the spiked brief up again.
    RestoreBrief,
    /// Keep it from leaving before a time.
    SetEmbargo,
    /// Let it leave before that time.
    LiftEmbargo,
    /// Correct or update what readers have.
    BeginChange,
    /// Withdraw it.
    Kill,
    /// Give up what was begun.
    DropChange,
}

/// Whether the person may take a step now, and why not.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The step.
    pub step: StepName,
    /// Why not; null where it may be taken.
    pub refusal: Option<Refusal>,
    /// What is good to have before it, and missing.
    pub advice: Vec<Missing>,
}

/// My working copy.
#[derive(Clone, Debug, Serialize)]
pub struct DraftView {
    /// How often it was saved.
    pub counter: i64,
    /// The version it stands on.
    pub base: Option<RevisionHash>,
    /// When it was last saved.
    pub saved: String,
}

/// One release of a brief.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseView {
    /// Its name.
    pub id: Uuid,
    /// The format's name.
    pub format: String,
    /// When.
    pub time: String,
    /// Who.
    pub person: String,
    /// Where the bytes were put.
    pub place: String,
    /// Which version left.
    pub version: usize,
    /// That version's name.
    pub revision: RevisionHash,
    /// By which target.
    pub target: String,
    /// Whether readers there still have this version although a later one is cleared: they must be
    /// told.
    pub outdated: bool,
    /// That nobody had approved it, be it reviewed since.
    pub unapproved: Option<UnapprovedView>,
    /// When a person ticked it as sent.
    pub sent: Option<String>,
    /// The release of the edition that it left with, which is ticked in its place.
    pub within: Option<Uuid>,
}

/// The whole state of one brief as one person sees it; every change of state returns it anew.
#[derive(Clone, Debug, Serialize)]
pub struct BriefView {
    /// The brief.
    pub id: BriefId,
    /// Where it stands.
    pub state: BriefState,
    /// My draft where I have one, else the current version.
    pub brief: Brief,
    /// My draft.
    pub draft: Option<DraftView>,
    /// Drafts of other people.
    pub other_drafts: Vec<DraftSeen>,
    /// The current version.
    pub current: Option<RevisionHash>,
    /// The last approved, released or published-before version.
    pub base: Option<RevisionHash>,
    /// The history, newest first.
    pub versions: Vec<VersionView>,
    /// The last round.
    pub round: Option<RoundView>,
    /// Reviewers' own wordings, in the order in which they were made; in a review they stand beside
    /// the brief and not in it.
    pub suggestions: Vec<SuggestionView>,
    /// Whose step is next.
    pub turn: Turn,
    /// Why it is mine, the most pressing first.
    pub reasons: Vec<TurnReason>,
    /// What I may do now.
    pub steps: Vec<Step>,
    /// What the brief lacks.
    pub checks: Vec<Problem>,
    /// How long the house lets its parts be.
    pub limits: Vec<Limit>,
    /// Another brief of the day that is probably the same story.
    pub twin: Option<RelatedBrief>,
    /// Words of everything a reader sees.
    pub words: usize,
    /// Minutes of reading.
    pub minutes: usize,
    /// Two heads wait for a merge.
    pub merge_needed: bool,
    /// What left the newsroom.
    pub releases: Vec<ReleaseView>,
    /// Who is to write it.
    pub assignee: Option<PersonSeen>,
    /// Why it is held or spiked.
    pub aside: Option<AsideView>,
    /// Until when it may not leave.
    pub embargo: Option<EmbargoView>,
    /// That it left without approval, and nobody has reviewed that yet.
    pub unapproved: Option<UnapprovedView>,
    /// What was begun on it after readers had it, and is not done.
    pub change: Option<PublicChangeView>,
    /// Who handed my draft to me.
    pub handed: Option<HandedView>,
    /// The briefs that it follows.
    pub follows: Vec<RelatedBrief>,
    /// Whether the slug still follows the headline where nobody set it: it was never published.
    pub slug_follows: bool,
}

/// What an autosave answers.
#[derive(Clone, Debug, Serialize)]
pub struct DraftSaved {
    /// The new counter.
    pub counter: i64,
    /// When it was on the disk.
    pub saved: String,
    /// What the draft lacks.
    pub checks: Vec<Problem>,
    /// Another brief of the day that is probably the same story.
    pub twin: Option<RelatedBrief>,
    /// Words of everything a reader sees.
    pub words: usize,
    /// Minutes of reading.
    pub minutes: usize,
    /// What I may do now.
    pub steps: Vec<Step>,
}

/// A decision that stands.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionView {
    /// The change or edit.
    pub id: String,
    /// `accepted` or `rejected`.
    pub verdict: &'static str,
    /// Who decided.
    pub person: String,
    /// Whether it was I.
    pub mine: bool,
    /// When.
    pub time: String,
    /// Why; empty where nobody said.
    pub reason: String,
}

/// Something without which a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// What kind of thing.
    pub code: &'static str,
    /// What is missing, in words.
    pub message: String,
    /// Where to go.
    pub path: Option<String>,
}

/// What was written, and where.
#[derive(Clone, Debug, Serialize)]
pub struct Released {
    /// The record; null for a proof.
    pub id: Option<Uuid>,
    /// The file.
    pub place: String,
    /// Its length in bytes.
    pub bytes: usize,
    /// The hash of its bytes.
    pub hash: ContentHash,
    /// Whether it is marked as a proof.
    pub proof: bool,
    /// What the format could not carry.
    pub losses: Vec<String>,
}

/// How far an import has come.
#[derive(Clone, Debug, Serialize)]
pub struct ImportProgress {
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The file at hand.
    pub name: String,
}

/// A file that was not imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The file.
    pub name: String,
    /// Where in it, from 1.
    pub line: Option<usize>,
    /// Why.
    pub reason: String,
}

/// Something worth knowing about a file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportRemark {
    /// The file.
    pub name: String,
    /// Where in it, from 1.
    pub line: Option<usize>,
    /// What.
    pub text: String,
}

/// What an import did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ImportReport {
    /// New briefs.
    pub imported: usize,
    /// Briefs that got a new version.
    pub updated: usize,
    /// Briefs that said the same already.
    pub unchanged: usize,
    /// Files that were not read, and why.
    pub skipped: Vec<Skipped>,
    /// What was repaired, left out or guessed.
    pub remarks: Vec<ImportRemark>,
    /// The briefs, in the order of the files.
    pub briefs: Vec<BriefId>,
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut shape = to.serialize_struct("Refusal", 4)?;
        shape.serialize_field("code", self.code.as_str())?;
        shape.serialize_field("message", &self.message)?;
        shape.serialize_field("hint", &self.hint)?;
        shape.serialize_field("missing", &self.missing)?;
        shape.end()
    }
}
