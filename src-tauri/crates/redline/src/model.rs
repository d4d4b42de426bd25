//! What a redline consists of. The JSON of these types is a contract: names and their order stay.

use crate::matching::Matching;
use brief::ContentHash;
use serde::{Deserialize, Serialize};

/// The list of changes between two versions of a brief.
#[derive(Clone, Debug, Serialize)]
pub struct Redline {
    /// The older version's content.
    pub base: ContentHash,
    /// The newer version's content.
    pub head: ContentHash,
    /// The changes in print order.
    pub changes: Vec<Change>,
    /// How the lists of the two belong together: what applying changes needs to know.
    #[serde(skip)]
    pub(crate) alignment: Alignment,
}

/// How the lists of two briefs belong together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alignment {
    pub facts: Matching,
    pub perspectives: Matching,
    pub links: Matching,
}

/// What happened to one top-level field or one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// A hash of kind, path, edits and occurrence: the same on every machine.
    pub id: String,
    /// What happened.
    pub kind: ChangeKind,
    /// `headline`, `facts/ID`, `links/N` and so on. The id is the newer version's, and the older
    /// one's for what was removed; a link's number is its position there, from 0.
    pub path: String,
    /// The other items of a split or a merge, as paths: those that a split made beside `path`, or
    /// those of the older version that `path` took in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Where the item went, if it really moved. Items that merely shift did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
    /// What the change may mean: the classes of its hunks, the riskiest first.
    pub classes: Vec<Class>,
    /// The edits, by field in print order and by place in the field. Where an item was split or
    /// merged, its parts stand one below the other in one text.
    pub hunks: Vec<Hunk>,
    /// Whether the texts were too long or too unlike to be compared in full, so that edits are
    /// coarser than they could be.
    #[serde(default, skip_serializing_if = "is_false")]
    pub coarse: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Its words changed; it may have moved too.
    Edited,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere, with the same words.
    Moved,
    /// It became two.
    Split,
    /// It took in another.
    Merged,
}

/// A move within a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Decides the move apart from the edits.
    pub id: String,
    /// Position in the older list, from 0.
    pub from: usize,
    /// Position in the newer list, from 0.
    pub to: usize,
}

/// One edit inside one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hunk {
    /// A hash of path, field, words and occurrence: the same on every machine.
    pub id: String,
    /// `text`, `group`, `framing`, `bias`, `outlets`, `sources`, `label` or `url`.
    pub field: String,
    /// The words that go; empty for an insertion.
    pub old: String,
    /// The words that come; empty for a deletion.
    pub new: String,
    /// Where `old` stands in the older field, in Unicode scalar values; for `outlets` and
    /// `sources` the positions of the entry in the list, `[i, i+1]`, or `[i, i]` for none.
    pub old_range: [usize; 2],
    /// Where `new` stands in the newer field, counted alike.
    pub new_range: [usize; 2],
    /// What the edit may mean, the riskiest first.
    pub classes: Vec<Class>,
    /// The edit at the other end, where a sentence moved inside its text: what goes here comes
    /// there. Both are decided together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<String>,
    /// What the eye may miss in this edit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<Unseen>,
}

/// A difference that two texts may have and hardly show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unseen {
    /// White space only.
    Space,
    /// Another shape of the same quotation mark, apostrophe or dash.
    QuoteStyle,
    /// A letter of another script that looks the same.
    LookAlike,
    /// A character without a shape: a zero-width space or joiner, a soft hyphen.
    Invisible,
    /// A control that turns the direction of writing.
    Bidi,
}

/// What an edit may mean. The order is the order of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A quantity.
    Number,
    /// A day, month, year or weekday.
    Date,
    /// A person, place or body.
    Name,
    /// Quoted words.
    Quote,
    /// A word that turns a statement round.
    Negation,
    /// Who says it, and how.
    Attribution,
    /// How sure it is.
    Hedge,
    /// Where it comes from.
    Source,
    /// An outlet.
    Outlet,
    /// The place in a list.
    Order,
    /// The spelling of a word.
    Spelling,
    /// Punctuation only.
    Punctuation,
    /// White space only.
    Space,
    /// Anything else.
    Wording,
}

impl Class {
    /// Whether an edit of this class can make a true sentence false: it is looked at by itself.
    pub const fn may_change_facts(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Date
                | Self::Name
                | Self::Quote
                | Self::Negation
                | Self::Attribution
        )
    }

    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Negation => "negation",
            Self::Attribution => "attribution",
            Self::Hedge => "hedge",
            Self::Source => "source",
            Self::Outlet => "outlet",
            Self::Order => "order",
            Self::Spelling => "spelling",
            Self::Punctuation => "punctuation",
            Self::Space => "space",
            Self::Wording => "wording",
        }
    }
}

/// What one field of a change says on both sides; `None` where the item is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldText {
    /// The field inside the item.
    pub field: String,
    /// What the older version says.
    pub old: Option<Said>,
    /// What the newer version says.
    pub new: Option<Said>,
}

/// What a field says: a text, or the entries of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A text.
    Text(String),
    /// A list, an entry each.
    List(Vec<String>),
}

/// What an id of a redline names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A whole change.
    Change(&'a Change),
    /// The move of a change.
    Move(&'a Change, &'a Moved),
    /// One edit of a change.
    Hunk(&'a Change, &'a Hunk),
}

impl ChangeKind {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Edited => "edited",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

impl Unseen {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Space => "space",
            Self::QuoteStyle => "quote-style",
            Self::LookAlike => "look-alike",
            Self::Invisible => "invisible",
            Self::Bidi => "bidi",
        }
    }
}

impl Change {
    /// Whether the change is decided as a whole: an item that came or went has no halves.
    pub const fn is_whole(&self) -> bool {
        !matches!(self.kind, ChangeKind::Edited | ChangeKind::Moved)
    }

    /// Its own id, then those of its move and its hunks.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let moved = self.moved.iter().map(|moved| moved.id.as_str());
        let hunks = self.hunks.iter().map(|hunk| hunk.id.as_str());
        std::iter::once(self.id.as_str()).chain(moved).chain(hunks)
    }
}

impl Redline {
    /// Every id that a decision may name, in print order.
    pub fn ids(&self) -> Vec<&str> {
        self.changes.iter().flat_map(Change::ids).collect()
    }

    /// What an id names, if it names anything.
    pub fn find(&self, id: &str) -> Option<Part<'_>> {
        self.changes.iter().find_map(|change| {
            if change.id == id {
                return Some(Part::Change(change));
            }
            if let Some(moved) = change.moved.as_ref().filter(|moved| moved.id == id) {
                return Some(Part::Move(change, moved));
            }
            let hunk = change.hunks.iter().find(|hunk| hunk.id == id)?;
            Some(Part::Hunk(change, hunk))
        })
    }

    /// Whether an id names a part of this redline.
    pub fn knows(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// Whether nothing changed that a reader or a writer could see.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}
