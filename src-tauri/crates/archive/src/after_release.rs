//! What was begun on a brief that readers have: a correction, an update, or that it is withdrawn.

use crate::releases::{COLUMNS, Release, read_release};
use crate::sql::{all, hash, named, run, value};
use crate::{Action, ArchiveError, Event, PersonId, Read, Write};
use brief::{BriefId, RevisionHash};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

/// What happens to a brief that readers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicChange {
    /// Something in it was wrong.
    Correction,
    /// There is more to say.
    Update,
    /// It is withdrawn.
    Kill,
}

impl PublicChange {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Update => "update",
            Self::Kill => "kill",
        }
    }

    fn from_name(name: &str) -> Result<Self, ArchiveError> {
        [Self::Correction, Self::Update, Self::Kill]
            .into_iter()
            .find(|change| change.as_str() == name)
            .ok_or_else(|| ArchiveError::malformed("a change after a release", name))
    }
}

/// That one was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BegunChange {
    /// What it is.
    pub change: PublicChange,
    /// The version that readers have.
    pub released: RevisionHash,
    /// The version that was current then.
    pub current: RevisionHash,
    /// Why; for the newsroom.
    pub reason: String,
    /// Who began it.
    pub person: PersonId,
    /// When.
    pub time: String,
}

/// The last change that another version than the current one was released before; `NULL` where
/// there is none.
pub(crate) const COLUMN: &str = ",
       (SELECT change FROM public_change
        WHERE public_change.brief = brief.id AND NOT dropped
          AND released IS NOT brief_ref.revision
        ORDER BY turn DESC LIMIT 1)";

pub(crate) fn read_last_change(
    row: &Row<'_>,
    column: usize,
) -> Result<Option<PublicChange>, ArchiveError> {
    let name: Option<String> = row.get(column)?;
    name.map(|name| PublicChange::from_name(&name)).transpose()
}

impl Read<'_> {
    /// What was begun on a brief after readers had it, and not dropped, oldest first.
    pub fn public_changes(&self, brief: BriefId) -> Result<Vec<BegunChange>, ArchiveError> {
        all(
            self.sql,
            "SELECT change, released, current, reason, person, time FROM public_change
             WHERE brief = ?1 AND NOT dropped ORDER BY turn",
            [brief.to_string()],
            |row| {
                Ok(BegunChange {
                    change: PublicChange::from_name(&row.get::<_, String>(0)?)?,
                    released: hash(row, 1, RevisionHash::from_bytes)?,
                    current: hash(row, 2, RevisionHash::from_bytes)?,
                    reason: row.get(3)?,
                    person: named(row, 4)?,
                    time: row.get(5)?,
                })
            },
        )
    }

    /// The releases of versions whose hash begins so, of whatever brief, oldest first.
    pub fn releases_of_revision(
        &self,
        digits: &str,
    ) -> Result<Vec<(BriefId, Release)>, ArchiveError> {
        all(
            self.sql,
            &format!(
                "SELECT {COLUMNS}, release.brief FROM release WHERE brief IS NOT NULL
                   AND substr(lower(hex(revision)), 1, length(?1)) = lower(?1)
                 ORDER BY time, id"
            ),
            [digits],
            |row| Ok((named(row, 13)?, read_release(row)?)),
        )
    }
}

/// What such events lead to. Conflict rules: what was begun stands in causal order, and the last that
/// was not dropped counts; dropping drops the last.
impl Write<'_> {
    pub(crate) fn project_after_release(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        match action {
            Action::PublicChangeBegun { brief, change, released, current, reason } => {
                let name = brief.to_string();
                let last = "SELECT coalesce(max(turn), 0) FROM public_change WHERE brief = ?1";
                let turn: Option<i64> = value(self.sql, last, [&name])?;
                let sql = "INSERT INTO public_change
                               (brief, turn, change, released, current, reason, person, time)
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
                let (turn, person) = (turn.unwrap_or(0) + 1, event.person.to_string());
                let versions = (released.as_bytes(), current.as_bytes());
                let change = change.as_str();
                let row = (name, turn, change, versions.0, versions.1, reason, person, &event.time);
                run(self.sql, sql, row)?;
            }
            Action::PublicChangeDropped { brief } => {
                let sql = "UPDATE public_change SET dropped = 1 WHERE brief = ?1 AND turn =
                               (SELECT max(turn) FROM public_change
                                WHERE brief = ?1 AND NOT dropped)";
                run(self.sql, sql, [brief.to_string()])?;
            }
            _ => {}
        }
        Ok(())
    }
}
