//! The tray of links that a person keeps beside a brief: private, like the draft.

use crate::sql::{all, run};
use crate::{ArchiveError, PersonId, Read, Write};
use brief::BriefId;

/// A link in a tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayLink {
    /// The address.
    pub url: String,
    /// The words that were linked; may be empty.
    pub label: String,
}

impl Read<'_> {
    /// A person's tray of a brief, in the order in which it was filled.
    pub fn tray(&self, brief: BriefId, person: PersonId) -> Result<Vec<TrayLink>, ArchiveError> {
        all(
            self.sql,
            "SELECT url, label FROM link_tray WHERE brief = ?1 AND person = ?2 ORDER BY place, url",
            (brief.to_string(), person.to_string()),
            |row| Ok(TrayLink { url: row.get(0)?, label: row.get(1)? }),
        )
    }
}

impl Write<'_> {
    /// Puts a link at the end of a tray; an address that is in it stays where it is.
    pub fn put_in_tray(
        &self,
        brief: BriefId,
        person: PersonId,
        link: &TrayLink,
        time: &str,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO link_tray (brief, person, url, label, place, added)
             SELECT ?1, ?2, ?3, ?4, coalesce(max(place), 0) + 1, ?5
             FROM link_tray WHERE brief = ?1 AND person = ?2
             ON CONFLICT DO NOTHING",
            (brief.to_string(), person.to_string(), &link.url, &link.label, time),
        )?;
        Ok(())
    }

    /// Takes a link out of a tray; nothing where it is not in it.
    pub fn take_from_tray(
        &self,
        brief: BriefId,
        person: PersonId,
        url: &str,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "DELETE FROM link_tray WHERE brief = ?1 AND person = ?2 AND url = ?3",
            (brief.to_string(), person.to_string(), url),
        )?;
        Ok(())
    }
}
