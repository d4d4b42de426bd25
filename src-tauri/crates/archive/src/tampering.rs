//! What somebody with the file and a database tool could do; for tests alone.

use crate::ArchiveError;
use rusqlite::Connection;
use std::path::Path;

/// Takes away what guards the events and runs a statement; the answer is how many rows it changed.
pub fn tamper(path: &Path, statement: &str) -> Result<usize, ArchiveError> {
    let connection = Connection::open(path)?;
    let guards = "DROP TRIGGER IF EXISTS event_is_fixed; DROP TRIGGER IF EXISTS event_is_kept";
    connection.execute_batch(guards)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    Ok(connection.execute(statement, [])?)
}
