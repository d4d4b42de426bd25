//! What a packet brings, as a person reads it before and after.

use super::compare::PacketKey;
use crate::BriefState;
use brief::{BriefId, ContentHash};
use serde::Serialize;

/// What a packet brings, or brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PacketView {
    /// Which packet it is: the hash of its bytes, so that what is brought in is what was looked into.
    pub packet: ContentHash,
    /// Who made it, where that person is known.
    pub by: String,
    /// When.
    pub made: String,
    /// Whom it is for; nobody in particular where it says nothing.
    pub to: Option<String>,
    /// What the sender says with it.
    pub note: String,
    /// The briefs of which it has something new.
    pub briefs: Vec<PacketBrief>,
    /// How many briefs it carries in all.
    pub carried: usize,
    /// People whom the archive did not know.
    pub people: Vec<String>,
    /// Whose newsroom it is, where the archive is empty and joins it.
    pub joins: Option<String>,
    /// Keys that nobody has vouched for yet: to be compared with their owners before it is brought in.
    pub keys: Vec<PacketKey>,
    /// Whether only its receiver could open it.
    pub sealed: bool,
    /// Whether the archive knew all of it.
    pub nothing_new: bool,
}

/// What is new of one brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PacketBrief {
    /// The brief.
    pub id: BriefId,
    /// What it is called with what is new.
    pub headline: String,
    /// Whether the archive did not have it.
    pub is_new: bool,
    /// What is new of it.
    pub new: PacketCounts,
    /// Where it stands with what is new.
    pub state: BriefState,
    /// Whether two versions stand side by side and must be merged.
    pub merge_needed: bool,
    /// Whether a draft here stands on a version that is no longer the current one.
    pub draft_overtaken: bool,
}

/// How much of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PacketCounts {
    /// Versions.
    pub versions: usize,
    /// Rounds that were opened.
    pub rounds: usize,
    /// Decisions and ticks, also those that were taken back.
    pub decisions: usize,
    /// Rounds that were sent back.
    pub sent_back: usize,
    /// Approvals.
    pub approvals: usize,
    /// Releases.
    pub releases: usize,
    /// Everything else.
    pub other: usize,
}
