//! Why the archive did not do something.

use crate::NoSigner;
use brief::{ContentHash, RevisionHash};
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// Why the archive did not do something. Nothing was written where one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// A newer program wrote the file.
    #[error("the archive was written by a newer Parallax (schema {found}; this one knows {known})")]
    Newer {
        /// The file's schema number.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The file is no database, or not one of Parallax.
    #[error("{0} is not a Parallax archive")]
    NotAnArchive(PathBuf),
    /// The file is damaged.
    #[error("the archive is damaged: {0}")]
    Damaged(String),
    /// The file or its folder cannot be written.
    #[error("the archive cannot be written: {0} is read-only")]
    ReadOnly(PathBuf),
    /// There is no room left on the disk.
    #[error("there is no room left on the disk")]
    DiskFull,
    /// Another program holds the archive for writing.
    #[error("another program is writing to the archive")]
    Busy,
    /// The file cannot be opened at all.
    #[error("{path} cannot be opened: {reason}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file that would be overwritten.
    #[error("there is a file of that name already: {0}")]
    AlreadyThere(PathBuf),
    /// The linked `SQLite` can lose pages (its WAL reset fault, mended in 3.51.3).
    #[error("this build links SQLite {0}, which can lose data; 3.51.3 or newer is needed")]
    OldSqlite(&'static str),
    /// A ref stood elsewhere than the caller saw it.
    #[error("the brief was changed in the meantime")]
    Stale {
        /// Where it stands.
        found: Option<RevisionHash>,
    },
    /// A draft was saved by another window since.
    #[error("the draft was saved elsewhere in the meantime (it is at {found})")]
    StaleDraft {
        /// The counter that the stored draft has; 0 where there is none.
        found: i64,
    },
    /// Something that must be there is not.
    #[error("{0} is not in the archive")]
    Missing(String),
    /// A body was purged.
    #[error("the text of {0} was purged")]
    Purged(ContentHash),
    /// There is nothing to sign with in the person's name.
    #[error("{name} cannot sign it: {reason}")]
    NoSigner {
        /// The person's name.
        name: String,
        /// Why.
        reason: NoSigner,
    },
    /// A stored value does not read back.
    #[error("the archive holds {what} that this program cannot read: {reason}")]
    Malformed {
        /// What kind of value.
        what: &'static str,
        /// Why.
        reason: String,
    },
    /// Anything else that the database reports.
    #[error("the database refused: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for ArchiveError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            // Where not even the few pages beside the log can be made.
            _ if is_shared_memory_full(&error) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(PathBuf::from("the file")),
            _ => Self::Sql(error),
        }
    }
}

fn is_shared_memory_full(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

impl ArchiveError {
    pub(crate) fn malformed(what: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::Malformed { what, reason: reason.to_string() }
    }
}
