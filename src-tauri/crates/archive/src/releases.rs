//! What left the newsroom.

use crate::sql::{all, hash, named};
use crate::{ArchiveError, PersonId, Read, ReleaseId};
use brief::{BriefId, ContentHash, RevisionHash};

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
            "SELECT id, revision, target, format, place, bytes, person, time, sent
             FROM release WHERE brief = ?1 ORDER BY time, id",
            [brief.to_string()],
            |row| {
                Ok(Release {
                    id: named(row, 0)?,
                    revision: hash(row, 1, RevisionHash::from_bytes)?,
                    target: row.get(2)?,
                    format: row.get(3)?,
                    place: row.get(4)?,
                    bytes: hash(row, 5, ContentHash::from_bytes)?,
                    person: named(row, 6)?,
                    time: row.get(7)?,
                    sent: row.get(8)?,
                })
            },
        )
    }
}
