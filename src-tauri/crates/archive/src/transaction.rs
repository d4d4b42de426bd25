//! The two handles through which everything goes: one that reads, one that also writes.

use crate::{DeviceId, KeyHolder};
use rusqlite::{Connection, Transaction};
use std::ops::Deref;

/// Reads one unchanging state of the archive.
pub struct Read<'a> {
    pub(crate) sql: &'a Connection,
}

/// One write transaction; it reads its own writes.
pub struct Write<'a> {
    read: Read<'a>,
    pub(crate) device: DeviceId,
    pub(crate) holder: Option<&'a dyn KeyHolder>,
}

impl<'a> Read<'a> {
    pub(crate) fn new(transaction: &'a Transaction<'_>) -> Self {
        Self { sql: transaction }
    }
}

impl<'a> Write<'a> {
    pub(crate) fn new(
        transaction: &'a Transaction<'_>,
        device: DeviceId,
        holder: Option<&'a dyn KeyHolder>,
    ) -> Self {
        Self { read: Read::new(transaction), device, holder }
    }

    /// The chain that this transaction writes to.
    pub fn device(&self) -> DeviceId {
        self.device
    }
}

impl<'a> Deref for Write<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl Write<'_> {
    /// Stops the file from growing, so that a test can see what a full disk does.
    #[doc(hidden)]
    pub fn limit_pages(&self) -> Result<(), crate::ArchiveError> {
        let pages: i64 = self.sql.pragma_query_value(None, "page_count", |row| row.get(0))?;
        self.sql.pragma_update(None, "max_page_count", pages + 4)?;
        Ok(())
    }
}
