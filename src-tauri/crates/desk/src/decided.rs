//! What a reviewer's own wordings show: computed when asked for, never stored.

use crate::FieldView;
use archive::{DecisionId, Wording};
use serde::Serialize;

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
