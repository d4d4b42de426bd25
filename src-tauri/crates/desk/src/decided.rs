//! What deciding changes, and what a reviewer sees of it: computed when asked for, never stored.

use crate::{
    BriefView, ChangeView, CompareView, DecisionView, FieldView, Missing, ReplyView, RoundView,
    Side,
};
use archive::{DecisionId, Wording};
use brief::{Brief, BriefId, ContentHash};
use serde::Serialize;
use std::ops::Deref;

/// A running round as one person sees it.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// The brief.
    pub brief: BriefView,
    /// No approved version to compare with: the sheet is read part by part.
    pub first_read: bool,
    /// Base against head.
    pub compare: CompareView,
    /// Edits that were added after I last looked.
    pub fresh: Vec<String>,
    /// What every decision may change.
    #[serde(flatten)]
    pub so_far: SoFarView,
}

/// A review is where it stands so far, with the texts beside it.
impl Deref for ReviewView {
    type Target = SoFarView;

    fn deref(&self) -> &SoFarView {
        &self.so_far
    }
}

/// Where a round stands: all that a decision may change, and so what it answers. The changes
/// themselves are those of the round's head.
#[derive(Clone, Debug, Serialize)]
pub struct SoFarView {
    /// The round.
    pub round: RoundView,
    /// What is decided.
    pub decisions: Vec<DecisionView>,
    /// Edits that wait for me, in print order.
    pub undecided: Vec<String>,
    /// Those of them whose item was accepted before it changed.
    pub again: Vec<AgainView>,
    /// Reviewers' own wordings.
    pub suggestions: Vec<SuggestionView>,
    /// Parts that I have read or attested.
    pub read: Vec<String>,
    /// Parts still to be read.
    pub unread: Vec<String>,
    /// The brief with the decisions so far; undecided edits as in the head.
    pub result: Brief,
    /// What that result says.
    pub result_hash: ContentHash,
    /// What authors replied to earlier rejections that are asked about again.
    pub replies: Vec<ReplyView>,
    /// Why it cannot be approved now.
    pub missing: Vec<Missing>,
    /// The same in one clause, what is of one kind counted together; empty where nothing is missing.
    pub missing_in_short: String,
    /// What is good to have before it is, and missing.
    pub advice: Vec<Missing>,
    /// Edits that *Accept the rest* leaves for a look of their own.
    pub risky: Vec<String>,
}

/// An item that is asked again, since it changed after somebody accepted it.
#[derive(Clone, Debug, Serialize)]
pub struct AgainView {
    /// Its edits that wait.
    pub ids: Vec<String>,
    /// The item.
    pub path: String,
    /// Who accepted it last.
    pub person: String,
    /// Whether it was I.
    pub mine: bool,
    /// When.
    pub time: String,
    /// What changed since; empty where no version says just what was accepted.
    pub fields: Vec<FieldView>,
}

/// A small change, whole, as it can be approved from the list.
#[derive(Clone, Debug, Serialize)]
pub struct QuickView {
    /// The brief.
    pub id: BriefId,
    /// Its headline.
    pub headline: String,
    /// The approved version.
    pub from: Side,
    /// The version that would be approved.
    pub to: Side,
    /// All that changed.
    pub changes: Vec<ChangeView>,
    /// What the version says.
    pub result: ContentHash,
}

/// A reviewer's own wording of an item, as one person sees it.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestionView {
    /// Its name.
    pub id: DecisionId,
    /// The item: `headline`, `lede`, `context`, `facts/ID`, `perspectives/ID`.
    pub path: String,
    /// Whose wording it is.
    pub by: String,
    /// Whether it is mine.
    pub mine: bool,
    /// Why; empty where nobody said.
    pub reason: String,
    /// When.
    pub time: String,
    /// The texts that it changes, as they stood and as they would stand.
    pub texts: Vec<Wording>,
    /// The same in pieces in reading order.
    pub fields: Vec<FieldView>,
    /// `open`; `stale` where the item was changed since, in the version or in my draft; `taken`
    /// also where somebody wrote the same; `declined`.
    pub state: &'static str,
    /// Who answered it.
    pub answered_by: Option<String>,
    /// Whether it was I.
    pub answered_by_me: bool,
    /// What was said with the answer.
    pub reply: String,
}
