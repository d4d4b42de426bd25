//! What a writer can take back, kept beside the draft. Its steps are the window's: nothing here
//! reads them.

use crate::sql::{run, value};
use crate::{ArchiveError, DeviceId, PersonId, Read, Write};
use brief::{BriefId, RevisionHash};

impl Read<'_> {
    /// The steps that lead to a person's draft as it is now or, where there is none, to the
    /// brief's current version. Steps that lead elsewhere are as good as none.
    pub fn undo(
        &self,
        brief: BriefId,
        person: PersonId,
        device: DeviceId,
    ) -> Result<Option<String>, ArchiveError> {
        let counter = self.draft(brief, person, device)?.map(|draft| draft.counter);
        let version = self.current(brief)?.filter(|_| counter.is_none());
        value(
            self.sql,
            "SELECT steps FROM draft_undo
             WHERE brief = ?1 AND person = ?2 AND device = ?3 AND (counter = ?4 OR version = ?5)",
            (
                brief.to_string(),
                person.to_string(),
                device.to_string(),
                counter,
                version.as_ref().map(|hash| *hash.as_bytes()),
            ),
        )
    }
}

impl Write<'_> {
    /// Keeps the steps that lead to the draft with this counter, in place of those before.
    pub fn keep_undo(
        &self,
        brief: BriefId,
        person: PersonId,
        counter: i64,
        steps: &str,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO draft_undo (brief, person, device, counter, steps)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (brief, person, device)
             DO UPDATE SET counter = ?4, version = NULL, steps = ?5",
            (brief.to_string(), person.to_string(), self.device.to_string(), counter, steps),
        )?;
        Ok(())
    }

    /// The draft became a version: the steps that led to it lead to that version from now on.
    /// Others are of no use any more.
    pub(crate) fn undo_reaches(
        &self,
        brief: BriefId,
        person: PersonId,
        counter: i64,
        version: RevisionHash,
    ) -> Result<(), ArchiveError> {
        let reached = run(
            self.sql,
            "UPDATE draft_undo SET counter = 0, version = ?5
             WHERE brief = ?1 AND person = ?2 AND device = ?3 AND counter = ?4",
            (
                brief.to_string(),
                person.to_string(),
                self.device.to_string(),
                counter,
                *version.as_bytes(),
            ),
        )?;
        if reached == 0 { self.drop_undo(brief, person) } else { Ok(()) }
    }

    /// Nothing of that writer's can be taken back any more.
    pub(crate) fn drop_undo(&self, brief: BriefId, person: PersonId) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "DELETE FROM draft_undo WHERE brief = ?1 AND person = ?2 AND device = ?3",
            (brief.to_string(), person.to_string(), self.device.to_string()),
        )?;
        Ok(())
    }
}
