//! Drafts: one per brief, person and device, saved as they are typed.

use crate::sql::{all, hash_or_null, named, one, run};
use crate::{ArchiveError, DeviceId, PersonId, Read, Write};
use brief::{BriefId, RevisionHash};
use rusqlite::Row;

/// A working copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// How often it was saved; a write names the counter that it saw.
    pub counter: i64,
    /// The version it stands on; `None` before the first.
    pub base: Option<RevisionHash>,
    /// The brief as JSON, incomplete as it may be.
    pub body: String,
    /// When it was begun.
    pub started: String,
    /// When it was last saved.
    pub saved: String,
}

/// That a draft exists, whose and since when: all that others see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMark {
    /// The brief.
    pub brief: BriefId,
    /// Its writer.
    pub person: PersonId,
    /// When it was begun.
    pub started: String,
}

impl Read<'_> {
    /// A person's draft of a brief on a device.
    pub fn draft(
        &self,
        brief: BriefId,
        person: PersonId,
        device: DeviceId,
    ) -> Result<Option<Draft>, ArchiveError> {
        one(
            self.sql,
            "SELECT counter, base, body, started, saved FROM draft
             WHERE brief = ?1 AND person = ?2 AND device = ?3",
            (brief.to_string(), person.to_string(), device.to_string()),
            read_draft,
        )
    }

    /// Whose drafts exist.
    pub fn draft_marks(&self) -> Result<Vec<DraftMark>, ArchiveError> {
        all(
            self.sql,
            "SELECT brief, person, min(started) FROM draft GROUP BY brief, person ORDER BY 3",
            [],
            |row| {
                Ok(DraftMark {
                    brief: named(row, 0)?,
                    person: named(row, 1)?,
                    started: row.get(2)?,
                })
            },
        )
    }

    /// A person's drafts on a device, for lists that show the writer's own words.
    pub fn drafts_of(
        &self,
        person: PersonId,
        device: DeviceId,
    ) -> Result<Vec<(BriefId, Draft)>, ArchiveError> {
        all(
            self.sql,
            "SELECT counter, base, body, started, saved, brief FROM draft
             WHERE person = ?1 AND device = ?2",
            (person.to_string(), device.to_string()),
            |row| Ok((named(row, 5)?, read_draft(row)?)),
        )
    }
}

impl Write<'_> {
    /// Saves a draft; `seen` is the counter that the writer saw, 0 where it saw none. Returns the
    /// new counter.
    pub fn save_draft(
        &self,
        brief: BriefId,
        person: PersonId,
        seen: i64,
        base: Option<RevisionHash>,
        body: &str,
        time: &str,
    ) -> Result<i64, ArchiveError> {
        let found = self.draft(brief, person, self.device)?.map_or(0, |draft| draft.counter);
        if found != seen {
            return Err(ArchiveError::StaleDraft { found });
        }
        run(
            self.sql,
            "INSERT INTO draft (brief, person, device, counter, base, body, started, saved)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
             ON CONFLICT (brief, person, device)
             DO UPDATE SET counter = ?4, base = ?5, body = ?6, saved = ?7",
            (
                brief.to_string(),
                person.to_string(),
                self.device.to_string(),
                found + 1,
                base.as_ref().map(|hash| *hash.as_bytes()),
                body,
                time,
            ),
        )?;
        Ok(found + 1)
    }

    /// Makes a person's draft the draft of another one, who must have none; returns whether there was
    /// one.
    pub fn give_draft(
        &self,
        brief: BriefId,
        from: PersonId,
        to: PersonId,
    ) -> Result<bool, ArchiveError> {
        // What could be taken back is the giver's, and goes with the text.
        self.drop_undo(brief, from)?;
        let given = run(
            self.sql,
            "UPDATE draft SET person = ?3, counter = counter + 1
             WHERE brief = ?1 AND person = ?2 AND device = ?4",
            (brief.to_string(), from.to_string(), to.to_string(), self.device.to_string()),
        )?;
        Ok(given > 0)
    }

    /// Drops a draft that its writer gave up, with what could be taken back in it.
    pub fn drop_draft(&self, brief: BriefId, person: PersonId) -> Result<(), ArchiveError> {
        self.drop_undo(brief, person)?;
        self.delete_draft(brief, person)
    }

    /// Drops a draft whose text is a version now; its writer can still take back what led there.
    pub fn finish_draft(
        &self,
        brief: BriefId,
        person: PersonId,
        version: RevisionHash,
    ) -> Result<(), ArchiveError> {
        if let Some(draft) = self.draft(brief, person, self.device)? {
            self.undo_reaches(brief, person, draft.counter, version)?;
        }
        self.delete_draft(brief, person)
    }

    fn delete_draft(&self, brief: BriefId, person: PersonId) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "DELETE FROM draft WHERE brief = ?1 AND person = ?2 AND device = ?3",
            (brief.to_string(), person.to_string(), self.device.to_string()),
        )?;
        Ok(())
    }
}

fn read_draft(row: &Row<'_>) -> Result<Draft, ArchiveError> {
    Ok(Draft {
        counter: row.get(0)?,
        base: hash_or_null(row, 1, RevisionHash::from_bytes)?,
        body: row.get(2)?,
        started: row.get(3)?,
        saved: row.get(4)?,
    })
}
