//! What a comparison and a merge show: computed when asked for, never stored.

use brief::{Brief, BriefId, RevisionHash};
use serde::Serialize;

/// One side of a comparison.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// The version, where it is one.
    pub hash: Option<RevisionHash>,
    /// `version`, `draft`, `nothing` or `file`.
    pub label: &'static str,
    /// The version's number.
    pub number: Option<usize>,
    /// The file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was repaired, left out or guessed on reading the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

impl Side {
    pub(crate) const fn called(label: &'static str) -> Self {
        Self { hash: None, label, number: None, name: None, remarks: Vec::new() }
    }
}

/// One field of a changed item, in pieces in reading order.
#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// The field inside the item.
    pub field: String,
    /// The pieces.
    pub segments: Vec<redline::Segment>,
}

/// One change, ready to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// Its name: a hash, the same on every machine.
    pub id: String,
    /// What happened to the item.
    pub kind: redline::ChangeKind,
    /// The item or field.
    pub path: String,
    /// The other items of a split or a merge, as paths.
    pub with: Vec<String>,
    /// Where it moved, if it did.
    pub moved: Option<redline::Moved>,
    /// What it may mean, the riskiest first.
    pub classes: Vec<redline::Class>,
    /// Its edits.
    pub hunks: Vec<redline::Hunk>,
    /// Whether the texts were too long or too unlike to be compared in full.
    pub coarse: bool,
    /// Position in its list: in the newer version, or in the older one for a removed item.
    pub position: Option<usize>,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// Two versions side by side.
#[derive(Clone, Debug, Serialize)]
pub struct CompareView {
    /// The older side.
    pub from: Side,
    /// The newer side.
    pub to: Side,
    /// What the older side says; null stands for nothing.
    pub base: Option<Brief>,
    /// What the newer side says.
    pub head: Brief,
    /// The changes in print order.
    pub changes: Vec<ChangeView>,
}

/// What is in conflict, which says how it can be settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictKind {
    /// Prose: one side, both, or other words.
    Text,
    /// A short value: one side, or another.
    Value,
    /// Outlets or sources: one side, or both.
    List,
    /// A whole item that one side removed, or that both added.
    Item,
}

/// A place that my draft and the newer version changed in two ways.
#[derive(Clone, Debug, Serialize)]
pub struct ConflictView {
    /// Its name.
    pub id: String,
    /// The field or item: `headline`, `facts/ID`, `facts/ID/text`.
    pub path: String,
    /// What kind of thing it is.
    pub kind: ConflictKind,
    /// What both stand on; null where it was not there.
    pub base: Option<String>,
    /// What my draft says; null where I removed it.
    pub ours: Option<String>,
    /// What the newer version says; null where it was removed there.
    pub theirs: Option<String>,
    /// What I changed, in pieces; empty for whole items.
    pub our_pieces: Vec<redline::Segment>,
    /// What the newer version changed, in pieces; empty for whole items.
    pub their_pieces: Vec<redline::Segment>,
}

/// My draft and the version that overtook it, brought together.
#[derive(Clone, Debug, Serialize)]
pub struct MergeView {
    /// The brief.
    pub id: BriefId,
    /// The draft's counter.
    pub counter: i64,
    /// What both stand on; null for nothing.
    pub base: Option<Side>,
    /// The version that came since.
    pub theirs: Side,
    /// Who made it.
    pub author: String,
    /// Both together, with mine where they clash.
    pub brief: Brief,
    /// What is to be settled.
    pub conflicts: Vec<ConflictView>,
}
