//! What a purge would take, or took, as it is shown.

use crate::{PersonSeen, Refusal};
use archive::{Purge, Read};
use brief::{BriefId, ContentHash, RevisionHash};
use serde::Serialize;

/// That something was purged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurgedView {
    /// When.
    pub time: String,
    /// By which chief.
    pub person: PersonSeen,
    /// Why.
    pub reason: String,
}

pub(crate) fn purged_view(
    read: &Read<'_>,
    purge: Option<Purge>,
) -> Result<Option<PurgedView>, Refusal> {
    let Some(purge) = purge else { return Ok(None) };
    let person = PersonSeen { id: purge.person, name: read.name_of(purge.person)? };
    Ok(Some(PurgedView { time: purge.time, person, reason: purge.reason }))
}

/// Everything about some words in a brief: what goes, what stays, and where else they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurgeView {
    /// The brief.
    pub id: BriefId,
    /// Its headline.
    pub headline: String,
    /// Why they cannot be purged now; null where they can, or were.
    pub blocked: Option<String>,
    /// The event, where they were purged.
    pub purged: Option<ContentHash>,
    /// Whether the file was written anew without them; until then its free pages may hold them.
    pub wiped: bool,
    /// The versions whose whole text goes.
    pub versions: Vec<PurgedVersion>,
    /// Decisions, comments, notes and reasons whose words go, all of each.
    pub said: Vec<PurgedSaid>,
    /// Releases whose stored bytes go.
    pub releases: Vec<PurgedRelease>,
    /// Drafts and the like on this machine that go; nobody sees what they say.
    pub private: Vec<PrivateView>,
    /// The running round that is withdrawn, by its number, since its texts go.
    pub withdrawn: Option<u32>,
    /// Where the words stay.
    pub kept: Vec<KeptWords>,
    /// Files that hold them, or may.
    pub copies: Vec<CopyView>,
}

/// A version that says the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurgedVersion {
    /// Its name.
    pub hash: RevisionHash,
    /// Its number.
    pub number: usize,
    /// Who made it.
    pub person: PersonSeen,
    /// When.
    pub time: String,
    /// Whether it left the newsroom.
    pub published: bool,
}

/// An event in which somebody wrote the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurgedSaid {
    /// The event.
    pub event: ContentHash,
    /// What it is, by its stored name.
    pub what: String,
    /// Whose.
    pub person: PersonSeen,
    /// When.
    pub time: String,
}

/// A release whose bytes hold the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurgedRelease {
    /// The version that left, by its number.
    pub version: Option<usize>,
    /// The format's name.
    pub format: String,
    /// Where the file was written; what became of it there is not known.
    pub place: String,
    /// How many other briefs left in the same file, which goes whole.
    pub others: usize,
    /// When.
    pub time: String,
}

/// Something private on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrivateView {
    /// `draft`, `undo` or `link`.
    pub kind: String,
    /// Whose.
    pub person: PersonSeen,
    /// Since when; empty where that is not known.
    pub since: String,
}

/// A place where the words stay, since nothing can take them away there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptWords {
    /// `slug`, `origin`, `place`, `event`, `brief` or `newsroom`.
    pub what: &'static str,
    /// Which one: the slug, the path, the headline.
    pub name: String,
}

/// A file beside the archive, or one that was made of it on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopyView {
    /// Where it is.
    pub path: String,
    /// `backup`, `packet` or `released`.
    pub kind: &'static str,
    /// When it was made, where that is known.
    pub time: Option<String>,
    /// Whether it holds the words; null where it cannot be looked into.
    pub holds: Option<bool>,
}
