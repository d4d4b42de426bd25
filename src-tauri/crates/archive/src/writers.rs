//! Whose words a version holds besides its author's: a draft that was handed over keeps its giver's,
//! so that nobody hands a draft to somebody who sends it, and then approves the own words.

use crate::sql::{all, named, run};
use crate::{Action, ArchiveError, Event, PersonId, Read, RevisionRecord, Write};
use brief::{BriefId, RevisionHash, RevisionKind};

impl Read<'_> {
    /// Who wrote at a person's draft before it was handed over to them.
    pub fn draft_givers(
        &self,
        brief: BriefId,
        taker: PersonId,
    ) -> Result<Vec<PersonId>, ArchiveError> {
        all(
            self.sql,
            "SELECT giver FROM draft_giver WHERE brief = ?1 AND taker = ?2 ORDER BY giver",
            (brief.to_string(), taker.to_string()),
            |row| named(row, 0),
        )
    }

    /// Who wrote at a version besides its author.
    pub fn other_writers(&self, revision: RevisionHash) -> Result<Vec<PersonId>, ArchiveError> {
        all(
            self.sql,
            "SELECT person FROM revision_writer WHERE revision = ?1 ORDER BY person",
            [revision.as_bytes()],
            |row| named(row, 0),
        )
    }
}

impl Write<'_> {
    /// The taker has the giver's words now, and those that the giver had from others.
    pub(crate) fn put_giver(
        &self,
        event: &Event,
        brief: BriefId,
        taker: PersonId,
    ) -> Result<(), ArchiveError> {
        let (brief, giver) = (brief.to_string(), event.person.to_string());
        run(
            self.sql,
            "INSERT INTO draft_giver (brief, taker, giver)
             SELECT ?1, ?3, giver FROM draft_giver WHERE brief = ?1 AND taker = ?2
             UNION SELECT ?1, ?3, ?2 WHERE true
             ON CONFLICT DO NOTHING",
            (&brief, &giver, taker.to_string()),
        )?;
        run(self.sql, "DELETE FROM draft_giver WHERE brief = ?1 AND taker = ?2", (&brief, &giver))?;
        Ok(())
    }

    /// The version that a draft became holds the words of whoever handed it over. What decisions
    /// left, what was restored and what came from a file is no draft.
    pub(crate) fn put_draft_writers(&self, revision: &RevisionRecord) -> Result<(), ArchiveError> {
        let drafted = [RevisionKind::Edit.as_str(), RevisionKind::Merge.as_str()];
        if !drafted.contains(&revision.kind.as_str()) {
            return Ok(());
        }
        let (brief, author) = (revision.brief.to_string(), revision.author.to_string());
        run(
            self.sql,
            "INSERT INTO revision_writer (revision, person)
             SELECT ?1, giver FROM draft_giver WHERE brief = ?2 AND taker = ?3 AND giver <> ?3
             ON CONFLICT DO NOTHING",
            (revision.hash.as_bytes(), &brief, &author),
        )?;
        run(
            self.sql,
            "DELETE FROM draft_giver WHERE brief = ?1 AND taker = ?2",
            (&brief, &author),
        )?;
        Ok(())
    }

    /// Finds them in the events of an older file.
    pub(crate) fn find_writers(&self) -> Result<(), ArchiveError> {
        for (_, event) in self.folded_events()? {
            match event.action() {
                Some(Action::DraftHandedOver { brief, to, .. }) => {
                    self.put_giver(&event, brief, to)?;
                }
                Some(Action::RevisionSaved { revision, .. }) => {
                    self.put_draft_writers(&revision)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
