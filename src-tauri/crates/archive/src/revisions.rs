//! Versions as a graph, and where each brief stands in it.

use crate::sql::{all, hash, named, one, run, value};
use crate::{ArchiveError, Read, RevisionRecord, Write};
use brief::{BriefId, ContentHash, RevisionHash};
use rusqlite::Row;
use std::collections::HashMap;

const COLUMNS: &str = "hash, brief, content, author, device, time, note, kind";

/// The name of the ref that a brief's readers and writers follow.
const CURRENT: &str = "current";

impl Read<'_> {
    /// One version.
    pub fn revision(&self, name: RevisionHash) -> Result<RevisionRecord, ArchiveError> {
        let sql = format!("SELECT {COLUMNS} FROM revision WHERE hash = ?1");
        let found = one(self.sql, &sql, [name.as_bytes()], read_revision)?;
        let mut record = found.ok_or_else(|| ArchiveError::Missing(format!("version {name}")))?;
        record.parents = self.parents(name)?;
        Ok(record)
    }

    /// Every version of a brief, each after its parents, else in the order of the archive.
    pub fn revisions(&self, brief: BriefId) -> Result<Vec<RevisionRecord>, ArchiveError> {
        let sql = format!("SELECT {COLUMNS} FROM revision WHERE brief = ?1 ORDER BY rowid");
        let mut records = all(self.sql, &sql, [brief.to_string()], read_revision)?;
        let mut parents = self.parents_of(brief)?;
        for record in &mut records {
            record.parents = parents.remove(&record.hash).unwrap_or_default();
        }
        Ok(records)
    }

    /// Every version of every brief.
    pub fn all_revisions(&self) -> Result<Vec<RevisionRecord>, ArchiveError> {
        let sql = format!("SELECT {COLUMNS} FROM revision ORDER BY rowid");
        let mut records = all(self.sql, &sql, [], read_revision)?;
        for record in &mut records {
            record.parents = self.parents(record.hash)?;
        }
        Ok(records)
    }

    fn parents(&self, of: RevisionHash) -> Result<Vec<RevisionHash>, ArchiveError> {
        all(
            self.sql,
            "SELECT parent FROM revision_parent WHERE revision = ?1 ORDER BY position",
            [of.as_bytes()],
            |row| hash(row, 0, RevisionHash::from_bytes),
        )
    }

    /// The parents of every version of a brief.
    fn parents_of(
        &self,
        brief: BriefId,
    ) -> Result<HashMap<RevisionHash, Vec<RevisionHash>>, ArchiveError> {
        let pairs = all(
            self.sql,
            "SELECT revision_parent.revision, revision_parent.parent
             FROM revision JOIN revision_parent ON revision_parent.revision = revision.hash
             WHERE revision.brief = ?1 ORDER BY revision_parent.revision, position",
            [brief.to_string()],
            |row| {
                let of = |column| hash(row, column, RevisionHash::from_bytes);
                Ok((of(0)?, of(1)?))
            },
        )?;
        let mut found: HashMap<RevisionHash, Vec<RevisionHash>> = HashMap::new();
        for (revision, parent) in pairs {
            found.entry(revision).or_default().push(parent);
        }
        Ok(found)
    }

    /// The version that a brief's current ref names; `None` while there is only a draft.
    pub fn current(&self, brief: BriefId) -> Result<Option<RevisionHash>, ArchiveError> {
        let found = value(
            self.sql,
            "SELECT revision FROM brief_ref WHERE brief = ?1 AND name = ?2",
            (brief.to_string(), CURRENT),
        )?;
        Ok(found.map(RevisionHash::from_bytes))
    }

    /// Versions that no other version stands on; more than one means that a merge is needed.
    pub fn heads(&self, brief: BriefId) -> Result<Vec<RevisionHash>, ArchiveError> {
        all(
            self.sql,
            "SELECT hash FROM revision
             WHERE brief = ?1 AND NOT EXISTS
                (SELECT 1 FROM revision_parent WHERE parent = revision.hash)",
            [brief.to_string()],
            |row| hash(row, 0, RevisionHash::from_bytes),
        )
    }

    /// The versions of this brief that start with these hexadecimal digits.
    pub fn revisions_starting(
        &self,
        brief: BriefId,
        digits: &str,
    ) -> Result<Vec<RevisionHash>, ArchiveError> {
        let records = self.revisions(brief)?;
        let fits = |record: &RevisionRecord| record.hash.to_string().starts_with(digits);
        Ok(records.iter().filter(|r| fits(r)).map(|r| r.hash).collect())
    }
}

impl Write<'_> {
    /// Adds a version; the ref moves only where it stands as expected, else the brief has two heads.
    pub(crate) fn add_revision(
        &self,
        record: &RevisionRecord,
        expects: Option<RevisionHash>,
    ) -> Result<(), ArchiveError> {
        let sql = format!(
            "INSERT INTO revision ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO NOTHING"
        );
        let brief = record.brief.to_string();
        let values = (
            record.hash.as_bytes(),
            &brief,
            record.content.as_bytes(),
            record.author.to_string(),
            record.device.to_string(),
            &record.time,
            &record.note,
            &record.kind,
        );
        if run(self.sql, &sql, values)? > 0 {
            self.add_parents(record)?;
        }
        if self.current(record.brief)? == expects {
            self.move_ref(record)?;
        }
        Ok(())
    }

    fn add_parents(&self, record: &RevisionRecord) -> Result<(), ArchiveError> {
        for (position, parent) in record.parents.iter().enumerate() {
            run(
                self.sql,
                "INSERT INTO revision_parent (revision, position, parent) VALUES (?1, ?2, ?3)",
                (record.hash.as_bytes(), position as i64, parent.as_bytes()),
            )?;
        }
        Ok(())
    }

    fn move_ref(&self, record: &RevisionRecord) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO brief_ref (brief, name, revision, moved) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (brief, name) DO UPDATE SET revision = ?3, moved = ?4",
            (record.brief.to_string(), CURRENT, record.hash.as_bytes(), &record.time),
        )?;
        Ok(())
    }
}

fn read_revision(row: &Row<'_>) -> Result<RevisionRecord, ArchiveError> {
    Ok(RevisionRecord {
        hash: hash(row, 0, RevisionHash::from_bytes)?,
        brief: named(row, 1)?,
        content: hash(row, 2, ContentHash::from_bytes)?,
        parents: Vec::new(),
        author: named(row, 3)?,
        device: named(row, 4)?,
        time: row.get(5)?,
        note: row.get(6)?,
        kind: row.get(7)?,
    })
}
