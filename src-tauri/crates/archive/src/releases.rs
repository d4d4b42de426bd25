//! What left the newsroom.

use crate::sql::{all, from_json, hash, named};
use crate::{ArchiveError, PersonId, Read, ReleaseId};
use brief::{BriefId, ContentHash, RevisionHash};
use rusqlite::Row;
use serde_json::Value;

/// The record that a version left by a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its name.
    pub id: ReleaseId,
    /// The version that left.
    pub revision: RevisionHash,
    /// The target's name.
    pub target: String,
    /// The format's name.
    pub format: String,
    /// Where the bytes were put.
    pub place: String,
    /// The hash of the exact bytes.
    pub bytes: ContentHash,
    /// What the registry said of the outlets that it printed, as it was stored.
    pub registry: Value,
    /// Who released it.
    pub person: PersonId,
    /// When.
    pub time: String,
    /// When a person ticked it as sent.
    pub sent: Option<String>,
}

impl Read<'_> {
    /// The releases of a brief, oldest first.
    pub fn releases(&self, brief: BriefId) -> Result<Vec<Release>, ArchiveError> {
        all(
            self.sql,
            "SELECT id, revision, target, format, place, bytes, registry, person, time, sent
             FROM release WHERE brief = ?1 ORDER BY time, id",
            [brief.to_string()],
            read_release,
        )
    }
}

pub(crate) fn read_release(row: &Row<'_>) -> Result<Release, ArchiveError> {
    Ok(Release {
        id: named(row, 0)?,
        revision: hash(row, 1, RevisionHash::from_bytes)?,
        target: row.get(2)?,
        format: row.get(3)?,
        place: row.get(4)?,
        bytes: hash(row, 5, ContentHash::from_bytes)?,
        registry: from_json(row, 6, "a release")?,
        person: named(row, 7)?,
        time: row.get(8)?,
        sent: row.get(9)?,
    })
}
