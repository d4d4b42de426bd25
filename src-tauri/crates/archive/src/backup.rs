//! Copies of the whole archive, and the check that a file is whole.

use crate::open::MIGRATIONS;
use crate::order::fold_order;
use crate::{Archive, ArchiveError, DeviceId, Event, Matter, NEWEST_SCHEMA, Read, RevisionRecord};
use brief::ContentHash;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

/// The tables that are a pure function of the events, with the columns that say the same
/// everywhere.
pub(crate) const PROJECTED: &[&str] = &[
    "person",
    "person_role",
    "person_key",
    "brief",
    "origin",
    "revision",
    "revision_parent",
    "brief_ref",
    "published_before",
    "round",
    "decision",
    "suggestion",
    "attestation",
    "approval",
    "edition",
    "edition_revision",
    "edition_ref",
    "release",
    "outlet",
    "outlet_alias",
    "outlet_domain",
    "outlet_ownership",
    "outlet_apart",
    "brief_plan",
    "brief_assignee",
    "brief_held",
    "brief_spiked",
    "brief_handover",
    "brief_follows",
    "section_template",
    "newsroom",
    "approval_rule",
    "reply",
    "turn_left",
    "turn_asked",
    "house_style",
    "house_word",
    "figure_tick",
    "thread",
    "thread_writer",
    "comment",
    "comment_mention",
    "draft_giver",
    "revision_writer",
    "brief_embargo",
    "unapproved_release",
    "public_change",
];

impl Archive {
    /// Copies the archive, as it stands now, into a new file. An existing file is not overwritten.
    pub fn backup(&self, to: &Path) -> Result<(), ArchiveError> {
        if to.exists() {
            return Err(ArchiveError::AlreadyThere(to.to_owned()));
        }
        // The copy grows under another name, so that a half-written file never looks like a backup.
        let mut name = to.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.part", std::process::id()));
        let growing = to.with_file_name(name);
        let _ = std::fs::remove_file(&growing);
        let copied = self
            .copy_to(&growing)
            .and_then(|()| std::fs::rename(&growing, to).map_err(|error| unwritten(to, &error)));
        if copied.is_err() {
            let _ = std::fs::remove_file(&growing);
        }
        copied
    }

    fn copy_to(&self, growing: &Path) -> Result<(), ArchiveError> {
        // The database would only say that it cannot; the system says why.
        std::fs::File::create(growing).map_err(|error| unwritten(growing, &error))?;
        self.connection()?.execute("VACUUM INTO ?1", [growing.to_string_lossy()])?;
        Ok(())
    }

    /// Gives this copy of the file a chain of events of its own, because it continues a backup.
    pub fn mark_as_restored(path: &Path, salt: uuid::Uuid) -> Result<(), ArchiveError> {
        let connection = Connection::open(path)?;
        connection.execute(
            "INSERT INTO archive (name, value) VALUES ('salt', ?1)
             ON CONFLICT (name) DO UPDATE SET value = ?1",
            [salt.to_string()],
        )?;
        connection.pragma_update(None, "journal_mode", "delete")?;
        Ok(())
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> ArchiveError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return ArchiveError::DiskFull;
    }
    ArchiveError::Unreadable { path: path.to_owned(), reason: error.to_string() }
}

impl Read<'_> {
    /// What does not hold in this archive, a sentence each; empty where all is well.
    pub fn faults(&self) -> Result<Vec<String>, ArchiveError> {
        let mut faults = self.page_faults()?;
        let events = self.stored_events()?;
        faults.extend(chain_faults(&events, &self.taken_places()?));
        let revisions = self.all_revisions()?;
        faults.extend(revisions.iter().filter(|r| r.computed_hash() != r.hash).map(wrong_hash));
        for hash in self.broken_contents()? {
            faults.push(format!("the text {hash} does not fit its hash"));
        }
        faults.extend(self.projection_faults(&fold_order(events, &self.matters()?))?);
        Ok(faults)
    }

    /// What stands in the tables that follow from the events, row by row: two archives that know the
    /// same have the same here.
    pub fn projected(&self) -> Result<Vec<(&'static str, Vec<String>)>, ArchiveError> {
        PROJECTED.iter().map(|&table| Ok((table, rows_of(self.sql, table)?))).collect()
    }

    fn page_faults(&self) -> Result<Vec<String>, ArchiveError> {
        let mut statement = self.sql.prepare("PRAGMA integrity_check(20)")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut faults: Vec<String> = rows.collect::<Result<_, _>>()?;
        faults.retain(|line| line != "ok");
        let mut statement = self.sql.prepare("PRAGMA foreign_key_check")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        for table in rows {
            faults.push(format!("a row of {} points at nothing", table?));
        }
        Ok(faults)
    }

    /// Replays every event into an empty archive and compares the tables.
    fn projection_faults(&self, events: &[(Matter, Event)]) -> Result<Vec<String>, ArchiveError> {
        let mut replay = Connection::open_in_memory()?;
        replay.pragma_update(None, "foreign_keys", false)?;
        MIGRATIONS.iter().try_for_each(|migration| replay.execute_batch(migration))?;
        replay.pragma_update(None, "user_version", NEWEST_SCHEMA)?;
        let transaction = replay.transaction()?;
        crate::Write::new(&transaction, DeviceId(uuid::Uuid::nil())).fold(events.iter())?;
        let mut faults = Vec::new();
        for table in PROJECTED {
            if rows_of(self.sql, table)? != rows_of(&transaction, table)? {
                faults.push(format!("the table {table} does not follow from the events"));
            }
        }
        Ok(faults)
    }
}

/// The events come chain by chain. A chain from elsewhere may have gaps: the events about what never came here. Whatever an event says
/// that its writer had seen of its matter must be here all the same.
fn chain_faults(events: &[Event], taken: &HashSet<(DeviceId, i64)>) -> Vec<String> {
    let known: HashSet<ContentHash> = events.iter().map(|event| event.hash).collect();
    let mut faults = Vec::new();
    let mut last: HashMap<DeviceId, (i64, ContentHash)> = HashMap::new();
    for event in events {
        let name = format!("event {} of device {}", event.seq, event.device);
        if !event.fits_its_hash() {
            faults.push(format!("{name} does not fit its hash"));
        }
        let before = last.insert(event.device, (event.seq, event.hash));
        let follows = match before {
            Some((seq, hash)) if event.seq == seq + 1 => event.previous == Some(hash),
            None if event.seq == 1 => event.previous.is_none(),
            _ => taken.contains(&(event.device, event.seq)) && event.previous.is_some(),
        };
        if !follows {
            faults.push(format!("{name} does not follow the one before it"));
        }
        if event.names_its_matter() && !event.seen.iter().all(|hash| known.contains(hash)) {
            faults.push(format!("{name} stands on an event that is gone"));
        }
    }
    faults
}

fn wrong_hash(record: &RevisionRecord) -> String {
    format!("version {} does not fit its hash", record.hash)
}

/// Every row as text, sorted, so that the order of insertion does not count.
fn rows_of(connection: &Connection, table: &str) -> Result<Vec<String>, ArchiveError> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut text = String::new();
        for column in 0..columns {
            let _ = write!(text, "{:?}|", row.get_ref(column)?);
        }
        found.push(text);
    }
    found.sort_unstable();
    Ok(found)
}
