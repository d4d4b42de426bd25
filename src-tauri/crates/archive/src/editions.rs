//! Editions and their versions.

use crate::sql::{all, hash, hash_or_null, named, one};
use crate::{ArchiveError, EditionId, Read};
use brief::ContentHash;
use rusqlite::Row;

/// One day's briefs, or one of several of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its name for other programs.
    pub id: EditionId,
    /// Its day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its name for people.
    pub name: String,
    /// Its current version.
    pub current: Option<ContentHash>,
}

/// One immutable version of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionVersion {
    /// Its name.
    pub hash: ContentHash,
    /// The version it stands on.
    pub parent: Option<ContentHash>,
    /// Sections and ordered briefs with pinned versions, as JSON.
    pub body: String,
}

const COLUMNS: &str = "edition.id, edition.date, edition.name, edition_ref.revision";
const FROM: &str = "FROM edition LEFT JOIN edition_ref
                    ON edition_ref.edition = edition.id AND edition_ref.name = 'current'";

impl Read<'_> {
    /// Every edition, newest day first.
    pub fn editions(&self) -> Result<Vec<Edition>, ArchiveError> {
        let sql = format!("SELECT {COLUMNS} {FROM} ORDER BY edition.date DESC, edition.id");
        all(self.sql, &sql, [], read_edition)
    }

    /// The editions of one day.
    pub fn editions_of(&self, date: &str) -> Result<Vec<Edition>, ArchiveError> {
        let sql = format!("SELECT {COLUMNS} {FROM} WHERE edition.date = ?1 ORDER BY edition.id");
        all(self.sql, &sql, [date], read_edition)
    }

    /// One version of an edition.
    pub fn edition_version(&self, name: ContentHash) -> Result<EditionVersion, ArchiveError> {
        let found = one(
            self.sql,
            "SELECT parent, body FROM edition_revision WHERE hash = ?1",
            [name.as_bytes()],
            |row| {
                let parent = hash_or_null(row, 0, ContentHash::from_bytes)?;
                Ok(EditionVersion { hash: name, parent, body: row.get(1)? })
            },
        )?;
        found.ok_or_else(|| ArchiveError::Missing(format!("edition version {name}")))
    }
}

fn read_edition(row: &Row<'_>) -> Result<Edition, ArchiveError> {
    let current = match row.get_ref(3)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(hash(row, 3, ContentHash::from_bytes)?),
    };
    Ok(Edition { id: named(row, 0)?, date: row.get(1)?, name: row.get(2)?, current })
}
