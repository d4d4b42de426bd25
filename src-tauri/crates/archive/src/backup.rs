//! Copies of the whole archive.

use crate::{Archive, ArchiveError};
use rusqlite::Connection;
use std::path::Path;

/// The tables that are a pure function of the events, with the columns that say the same
/// everywhere.
pub(crate) const PROJECTED: &[&str] = &[
    "person",
    "person_role",
    "person_key",
    "person_retired",
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
    "held_settled",
    "target",
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
    "purge",
    "purged_body",
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
