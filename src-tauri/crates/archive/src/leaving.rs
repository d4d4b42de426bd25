//! What people said about a brief's leaving: until when it may not, and that it left unapproved.

use crate::sql::{all, hash, named, named_or_null, run};
use crate::{Action, ArchiveError, Event, PersonId, Read, ReleaseId, Write};
use brief::{BriefId, RevisionHash};
use rusqlite::Row;

/// That a brief may not leave before a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embargo {
    /// RFC 3339 with offset and zone (RFC 9557), as it was agreed.
    pub until: String,
    /// With whom or why; may be empty.
    pub note: String,
    /// Who set it.
    pub person: PersonId,
    /// When it was set.
    pub time: String,
}

/// That a version left without approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnapprovedRelease {
    /// The release.
    pub release: ReleaseId,
    /// The version that left.
    pub revision: RevisionHash,
    /// Why it could not wait.
    pub reason: String,
    /// Who released it.
    pub person: PersonId,
    /// When.
    pub time: String,
    /// Whether what it said was reviewed since.
    pub reviewed: bool,
}

/// What [`crate::Standing`] says of all this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// Until when it may not leave.
    pub embargo: Option<Embargo>,
    /// The last release without approval that nobody has reviewed yet.
    pub unapproved: Option<UnapprovedRelease>,
}

/// Whether the version in `alone.revision` was reviewed: the round in which it was to be, or a later
/// one that compares with what was there before it, ended with all signatures under it or under a
/// version that stands on it.
const REVIEWED: &str = "
EXISTS (
    WITH RECURSIVE later (hash) AS (
        SELECT alone.revision
        UNION SELECT revision_parent.revision
        FROM revision_parent JOIN later ON revision_parent.parent = later.hash)
    SELECT 1 FROM approval JOIN round AS reviewing ON reviewing.id = approval.round
    WHERE reviewing.state = 'approved' AND approval.completes AND approval.revision IN later
      AND reviewing.number >= (SELECT number FROM round WHERE round.id = alone.round)
      AND (reviewing.base IS NULL OR reviewing.base NOT IN later))";

/// The columns of [`Leaving`], in the order in which [`read_leaving`] reads them.
pub(crate) const COLUMNS: &str = ",
       brief_embargo.until, brief_embargo.note, brief_embargo.person, brief_embargo.time,
       unapproved.release, unapproved.revision, unapproved.reason, unapproved.person,
       unapproved.time";

pub(crate) fn joins() -> String {
    format!(
        "
LEFT JOIN brief_embargo ON brief_embargo.brief = brief.id
LEFT JOIN unapproved_release AS unapproved ON unapproved.release =
    (SELECT alone.release FROM unapproved_release AS alone
     WHERE alone.brief = brief.id AND NOT {REVIEWED}
     ORDER BY alone.time DESC, alone.release DESC LIMIT 1)"
    )
}

pub(crate) fn read_leaving(row: &Row<'_>, first: usize) -> Result<Leaving, ArchiveError> {
    let until: Option<String> = row.get(first)?;
    let embargo = until.map(|until| {
        let (note, person) = (row.get(first + 1)?, named(row, first + 2)?);
        Ok::<_, ArchiveError>(Embargo { until, note, person, time: row.get(first + 3)? })
    });
    let release: Option<ReleaseId> = named_or_null(row, first + 4)?;
    let unapproved = release.map(|release| {
        Ok::<_, ArchiveError>(UnapprovedRelease {
            release,
            revision: hash(row, first + 5, RevisionHash::from_bytes)?,
            reason: row.get(first + 6)?,
            person: named(row, first + 7)?,
            time: row.get(first + 8)?,
            reviewed: false,
        })
    });
    Ok(Leaving { embargo: embargo.transpose()?, unapproved: unapproved.transpose()? })
}

impl Read<'_> {
    /// The releases of a brief that nobody had approved, oldest first.
    pub fn unapproved_releases(
        &self,
        brief: BriefId,
    ) -> Result<Vec<UnapprovedRelease>, ArchiveError> {
        let sql = format!(
            "SELECT alone.release, alone.revision, alone.reason, alone.person, alone.time, {REVIEWED}
             FROM unapproved_release AS alone WHERE alone.brief = ?1
             ORDER BY alone.time, alone.release"
        );
        all(self.sql, &sql, [brief.to_string()], |row| {
            Ok(UnapprovedRelease {
                release: named(row, 0)?,
                revision: hash(row, 1, RevisionHash::from_bytes)?,
                reason: row.get(2)?,
                person: named(row, 3)?,
                time: row.get(4)?,
                reviewed: row.get(5)?,
            })
        })
    }
}

/// What an event about a brief's leaving leads to. Conflict rules: the last embargo, or its lifting, in
/// causal order counts; a release without approval is never forgotten.
impl Write<'_> {
    pub(crate) fn project_leaving(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        let person = event.person.to_string();
        match action {
            Action::EmbargoSet { brief, until, note } => {
                let sql = "INSERT INTO brief_embargo (brief, until, note, person, time)
                           VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (brief)
                           DO UPDATE SET until = ?2, note = ?3, person = ?4, time = ?5";
                run(self.sql, sql, (brief.to_string(), until, note, person, &event.time))?;
            }
            Action::EmbargoLifted { brief, .. } => {
                run(self.sql, "DELETE FROM brief_embargo WHERE brief = ?1", [brief.to_string()])?;
            }
            Action::ReleasedUnapproved { release, brief, revision, round, reason } => {
                let sql = "INSERT INTO unapproved_release
                               (release, brief, revision, round, reason, person, time)
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING";
                let (release, brief) = (release.to_string(), brief.to_string());
                let (version, round) = (revision.as_bytes(), round.to_string());
                run(self.sql, sql, (release, brief, version, round, reason, person, &event.time))?;
            }
            _ => {}
        }
        Ok(())
    }
}
