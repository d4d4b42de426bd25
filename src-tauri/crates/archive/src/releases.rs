//! What left the newsroom.

use crate::names::{EditionId, TargetId};
use crate::sql::{all, from_json, hash, named, named_or_null, one, run};
use crate::{Action, ArchiveError, Event, PersonId, Read, ReleaseId, Write};
use brief::{BriefId, ContentHash, RevisionHash};
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The record that a version left by a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its name.
    pub id: ReleaseId,
    /// The version that left.
    pub revision: RevisionHash,
    /// The target's name then.
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
    /// When a person ticked it as sent; of a brief that left within an edition, when the edition was.
    pub sent: Option<String>,
    /// The target, where it is one that can change its name.
    pub target_id: Option<TargetId>,
    /// How its bytes were made; nothing where it was released before that was kept.
    pub made: Option<Made>,
    /// The release of the edition that it left with.
    pub within: Option<ReleaseId>,
}

/// How the bytes of a release were made: with the same writer and templates they are made again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The writer with its version, as the press names it.
    pub writer: String,
    /// The newsroom's own templates, by the name of the built-in ones that they stand for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<(String, ContentHash)>,
    /// What the release said of itself and of the document beside its text.
    pub said: Value,
}

/// The record that a version of an edition left by a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRelease {
    /// Its name.
    pub id: ReleaseId,
    /// The edition.
    pub edition: EditionId,
    /// The version that left.
    pub revision: ContentHash,
    /// The target's name then.
    pub target: String,
    /// The target.
    pub target_id: Option<TargetId>,
    /// The format's name.
    pub format: String,
    /// Where the bytes were put.
    pub place: String,
    /// The hash of the exact bytes; of several files, of what [`crate::Write::keep_bytes`] got for all.
    pub bytes: ContentHash,
    /// How they were made.
    pub made: Option<Made>,
    /// Who released it.
    pub person: PersonId,
    /// When.
    pub time: String,
    /// When a person ticked it as sent.
    pub sent: Option<String>,
}

/// What was done about readers who hold an old version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSettled {
    /// The release that they have.
    pub release: ReleaseId,
    /// The version that made it an old one.
    pub revision: RevisionHash,
    /// `correction-sent` or `nothing`; other words are of a newer program.
    pub how: String,
    /// Why nothing; may be empty.
    pub reason: String,
    /// Who.
    pub person: PersonId,
    /// When.
    pub time: String,
}

/// The columns of a brief's release, in the order in which [`read_release`] reads them.
pub(crate) const COLUMNS: &str = "release.id, release.revision, release.target, release.format, \
     release.place, release.bytes, release.registry, release.person, release.time, \
     coalesce((SELECT whole.sent FROM release AS whole WHERE whole.id = release.within), release.sent), \
     release.target_id, release.made, release.within";

/// What releases of briefs and of editions have alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The release.
    pub id: ReleaseId,
    /// The target's name then.
    pub target: String,
    /// The format's name.
    pub format: String,
    /// When.
    pub time: String,
    /// Where the bytes were put.
    pub place: String,
    /// The hash of the exact bytes.
    pub bytes: ContentHash,
    /// How they were made; nothing where it was released before that was kept.
    pub made: Option<Made>,
}

const EDITION_COLUMNS: &str =
    "id, edition, revision, target, target_id, format, place, bytes, made, person, time, sent";

impl Read<'_> {
    /// The releases of a brief, oldest first.
    pub fn releases(&self, brief: BriefId) -> Result<Vec<Release>, ArchiveError> {
        let sql = format!("SELECT {COLUMNS} FROM release WHERE brief = ?1 ORDER BY time, id");
        all(self.sql, &sql, [brief.to_string()], read_release)
    }

    /// A release of a brief, by its name.
    pub fn release(&self, release: ReleaseId) -> Result<Option<(BriefId, Release)>, ArchiveError> {
        let sql = format!(
            "SELECT {COLUMNS}, release.brief FROM release WHERE id = ?1 AND brief IS NOT NULL"
        );
        one(self.sql, &sql, [release.to_string()], |row| Ok((named(row, 13)?, read_release(row)?)))
    }

    /// The releases of briefs that left with a release of an edition, by brief.
    pub fn releases_within(
        &self,
        release: ReleaseId,
    ) -> Result<Vec<(BriefId, Release)>, ArchiveError> {
        let sql = format!("SELECT {COLUMNS}, release.brief FROM release WHERE within = ?1");
        all(self.sql, &sql, [release.to_string()], |row| Ok((named(row, 13)?, read_release(row)?)))
    }

    /// The other briefs that left in the same files, as those of an edition do, with those files.
    pub fn left_with(
        &self,
        brief: BriefId,
        files: &BTreeSet<ContentHash>,
    ) -> Result<BTreeMap<BriefId, BTreeSet<ContentHash>>, ArchiveError> {
        let sql = "SELECT DISTINCT brief FROM release WHERE bytes = ?1 AND brief <> ?2";
        let mut found: BTreeMap<BriefId, BTreeSet<ContentHash>> = BTreeMap::new();
        for file in files {
            let with = (file.as_bytes(), brief.to_string());
            for other in all(self.sql, sql, with, |row| named(row, 0))? {
                found.entry(other).or_default().insert(*file);
            }
        }
        Ok(found)
    }

    /// The releases of an edition, oldest first.
    pub fn edition_releases(
        &self,
        edition: EditionId,
    ) -> Result<Vec<EditionRelease>, ArchiveError> {
        let sql =
            format!("SELECT {EDITION_COLUMNS} FROM release WHERE edition = ?1 ORDER BY time, id");
        all(self.sql, &sql, [edition.to_string()], read_edition_release)
    }

    /// A release of an edition, by its name.
    pub fn edition_release(
        &self,
        release: ReleaseId,
    ) -> Result<Option<EditionRelease>, ArchiveError> {
        let sql =
            format!("SELECT {EDITION_COLUMNS} FROM release WHERE id = ?1 AND edition IS NOT NULL");
        one(self.sql, &sql, [release.to_string()], read_edition_release)
    }

    /// What left with a release, whether of a brief or of an edition.
    pub fn left(&self, release: ReleaseId) -> Result<Option<Left>, ArchiveError> {
        let sql = "SELECT target, format, time, place, bytes, made FROM release WHERE id = ?1";
        one(self.sql, sql, [release.to_string()], |row| {
            Ok(Left {
                id: release,
                target: row.get(0)?,
                format: row.get(1)?,
                time: row.get(2)?,
                place: row.get(3)?,
                bytes: hash(row, 4, ContentHash::from_bytes)?,
                made: read_made(row, 5)?,
            })
        })
    }

    /// Every release there is, of briefs alone and of editions, by time.
    pub fn release_names(&self) -> Result<Vec<ReleaseId>, ArchiveError> {
        all(self.sql, "SELECT id FROM release ORDER BY time, id", [], |row| named(row, 0))
    }

    /// The hashes of what a brief or an edition, by its id, ever put in a place.
    pub fn released_to(&self, place: &str, whose: Uuid) -> Result<Vec<ContentHash>, ArchiveError> {
        let sql = "SELECT DISTINCT bytes FROM release
                   WHERE place = ?1 AND coalesce(brief, edition) = ?2";
        all(self.sql, sql, (place, whose.to_string()), |row| hash(row, 0, ContentHash::from_bytes))
    }

    /// The briefs that were ever released.
    pub fn released_briefs(&self) -> Result<Vec<BriefId>, ArchiveError> {
        let sql = "SELECT DISTINCT brief FROM release WHERE brief IS NOT NULL ORDER BY brief";
        all(self.sql, sql, [], |row| named(row, 0))
    }

    /// What was done about readers who hold old versions of a brief, apart from new releases.
    pub fn held_settled(&self, brief: BriefId) -> Result<Vec<HeldSettled>, ArchiveError> {
        all(
            self.sql,
            "SELECT release, revision, how, reason, person, time FROM held_settled
             WHERE brief = ?1 ORDER BY time, release",
            [brief.to_string()],
            |row| {
                Ok(HeldSettled {
                    release: named(row, 0)?,
                    revision: hash(row, 1, RevisionHash::from_bytes)?,
                    how: row.get(2)?,
                    reason: row.get(3)?,
                    person: named(row, 4)?,
                    time: row.get(5)?,
                })
            },
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
        target_id: named_or_null(row, 10)?,
        made: read_made(row, 11)?,
        within: named_or_null(row, 12)?,
    })
}

fn read_edition_release(row: &Row<'_>) -> Result<EditionRelease, ArchiveError> {
    Ok(EditionRelease {
        id: named(row, 0)?,
        edition: named(row, 1)?,
        revision: hash(row, 2, ContentHash::from_bytes)?,
        target: row.get(3)?,
        target_id: named_or_null(row, 4)?,
        format: row.get(5)?,
        place: row.get(6)?,
        bytes: hash(row, 7, ContentHash::from_bytes)?,
        made: read_made(row, 8)?,
        person: named(row, 9)?,
        time: row.get(10)?,
        sent: row.get(11)?,
    })
}

fn read_made(row: &Row<'_>, column: usize) -> Result<Option<Made>, ArchiveError> {
    let text: Option<String> = row.get(column)?;
    let read = |text: String| serde_json::from_str(&text);
    text.map(read).transpose().map_err(|error| ArchiveError::malformed("a release", error))
}

/// Conflict rules: the first release of a name stays; the last tick of *sent* in causal order counts; of
/// what was done about old versions, the last for a release and a version.
impl Write<'_> {
    pub(crate) fn project_releases(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        match action {
            Action::Released { .. } => self.put_release(event, action),
            Action::EditionReleased { .. } => self.put_edition_release(event, action),
            Action::ReleaseSent { release, sent }
            | Action::EditionReleaseSent { release, sent } => {
                let time = sent.then_some(&event.time);
                let sql = "UPDATE release SET sent = ?2 WHERE id = ?1";
                run(self.sql, sql, (release.to_string(), time)).map(|_| ())
            }
            Action::HeldSettled { .. } => self.put_held_settled(event, action),
            _ => Ok(()),
        }
    }

    fn put_release(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::Released {
            release,
            brief,
            revision,
            target,
            format,
            place,
            bytes,
            registry,
            target_id,
            made,
            within,
        } = action
        else {
            return Ok(());
        };
        run(
            self.sql,
            "INSERT INTO release
                (id, brief, revision, target, format, place, bytes, registry, person, time,
                 target_id, made, within)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            (
                release.to_string(),
                brief.to_string(),
                revision.as_bytes(),
                target,
                format,
                place,
                bytes.as_bytes(),
                registry.to_string(),
                event.person.to_string(),
                &event.time,
                target_id.map(|id| id.to_string()),
                made_json(made.as_ref())?,
                within.map(|id| id.to_string()),
            ),
        )?;
        Ok(())
    }

    fn put_edition_release(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::EditionReleased {
            release,
            edition,
            revision,
            target,
            target_id,
            format,
            place,
            bytes,
            made,
        } = action
        else {
            return Ok(());
        };
        run(
            self.sql,
            "INSERT INTO release
                (id, edition, revision, target, target_id, format, place, bytes, registry, person,
                 time, made)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'null', ?9, ?10, ?11)",
            (
                release.to_string(),
                edition.to_string(),
                revision.as_bytes(),
                target,
                target_id.map(|id| id.to_string()),
                format,
                place,
                bytes.as_bytes(),
                event.person.to_string(),
                &event.time,
                made_json(Some(made))?,
            ),
        )?;
        Ok(())
    }

    fn put_held_settled(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::HeldSettled { brief, release, revision, how, reason } = action else {
            return Ok(());
        };
        let sql = "INSERT INTO held_settled (release, revision, brief, how, reason, person, time)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (release, revision)
                   DO UPDATE SET how = ?4, reason = ?5, person = ?6, time = ?7";
        let (release, brief) = (release.to_string(), brief.to_string());
        let (person, time) = (event.person.to_string(), &event.time);
        run(self.sql, sql, (release, revision.as_bytes(), brief, how, reason, person, time))?;
        Ok(())
    }
}

fn made_json(made: Option<&Made>) -> Result<Option<String>, ArchiveError> {
    let json = made.map(serde_json::to_string).transpose();
    json.map_err(|error| ArchiveError::malformed("a release", error))
}
