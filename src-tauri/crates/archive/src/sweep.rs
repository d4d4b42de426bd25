//! Wiping what was deleted from the file: a database leaves it in free pages, in its log and in the
//! index of its words.

use crate::{Archive, ArchiveError};
use rusqlite::Connection;

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Archive {
    /// Writes the file anew without anything that was deleted from it, and empties its log. Where another
    /// program reads the archive it is [`ArchiveError::Busy`], and done when it is opened next.
    pub fn sweep(&self) -> Result<(), ArchiveError> {
        self.with_writer(sweep)
    }

    /// Whether something was purged and not wiped from the file yet.
    pub fn sweep_wanted(&self) -> Result<bool, ArchiveError> {
        self.read(|read| read.sweep_wanted())
    }
}

/// The same with a connection, where it is wanted at all.
pub(crate) fn sweep(writer: &mut Connection) -> Result<(), ArchiveError> {
    writer.flush_prepared_statement_cache();
    writer.pragma_update(None, "secure_delete", true)?;
    writer.execute_batch(
        "BEGIN IMMEDIATE;
         INSERT INTO brief_search (brief_search) VALUES ('rebuild');
         INSERT INTO brief_search (brief_search) VALUES ('optimize');
         COMMIT;
         VACUUM;",
    )?;
    empty_log(writer)?;
    writer.execute("DELETE FROM archive WHERE name = 'sweep'", [])?;
    Ok(())
}

fn empty_log(writer: &Connection) -> Result<(), ArchiveError> {
    let busy: i64 = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(ArchiveError::Busy) }
}
