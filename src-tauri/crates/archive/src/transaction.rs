//! The two handles through which everything goes: one that reads, one that also writes.

use crate::{ArchiveError, DeviceId, KeyHolder};
use rusqlite::{Connection, Transaction};
use std::ops::Deref;

/// Where salts come from: sixteen bytes that nobody can guess, others at each asking.
pub type Salts = dyn Fn() -> [u8; 16] + Send + Sync;

/// Reads one unchanging state of the archive.
pub struct Read<'a> {
    pub(crate) sql: &'a Connection,
}

/// One write transaction; it reads its own writes.
pub struct Write<'a> {
    read: Read<'a>,
    pub(crate) device: DeviceId,
    pub(crate) holder: Option<&'a dyn KeyHolder>,
    salts: Option<&'a Salts>,
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
        Self { read: Read::new(transaction), device, holder, salts: None }
    }

    /// The same with salts of the caller's choice; else they are the database's own.
    pub(crate) fn salted(self, salts: Option<&'a Salts>) -> Self {
        Self { salts, ..self }
    }

    pub(crate) fn salt(&self) -> Result<[u8; 16], ArchiveError> {
        match self.salts {
            Some(salts) => Ok(salts()),
            None => Ok(self.sql.query_row("SELECT randomblob(16)", [], |row| row.get(0))?),
        }
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
    pub fn limit_pages(&self) -> Result<(), ArchiveError> {
        let pages: i64 = self.sql.pragma_query_value(None, "page_count", |row| row.get(0))?;
        self.sql.pragma_update(None, "max_page_count", pages + 4)?;
        Ok(())
    }
}
