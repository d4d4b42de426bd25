//! Up to which version of a round a person has seen the changes: private to this archive, like a
//! draft, so that what was added since can be marked.

use crate::sql::{hash, one, run};
use crate::{ArchiveError, PersonId, Read, RoundId, Write};
use brief::RevisionHash;

impl Read<'_> {
    /// The version that the person saw last in a round; `None` before the first look.
    pub fn seen_in(
        &self,
        round: RoundId,
        person: PersonId,
    ) -> Result<Option<RevisionHash>, ArchiveError> {
        one(
            self.sql,
            "SELECT head FROM round_seen WHERE round = ?1 AND person = ?2",
            (round.to_string(), person.to_string()),
            |row| hash(row, 0, RevisionHash::from_bytes),
        )
    }
}

impl Write<'_> {
    /// Keeps that the person saw a round up to this version.
    pub fn saw(
        &self,
        round: RoundId,
        person: PersonId,
        head: RevisionHash,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO round_seen (round, person, head) VALUES (?1, ?2, ?3)
             ON CONFLICT (round, person) DO UPDATE SET head = ?3",
            (round.to_string(), person.to_string(), head.as_bytes()),
        )?;
        Ok(())
    }
}
