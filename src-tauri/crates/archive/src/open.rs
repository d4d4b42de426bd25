//! Opening the file: what is checked first, how it is set up, and how its schema moves on.

use crate::transaction::{Read, Salts, Write};
use crate::{ArchiveError, DeviceId, KeyHolder};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, TransactionBehavior};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Marks the file as an archive of Parallax: the bytes `PLLX`.
const APPLICATION_ID: i64 = 0x504c_4c58;

/// Each migration once, in order; a released one is never edited.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_house.sql"),
    include_str!("migrations/0002_outlets.sql"),
    include_str!("migrations/0003_undo.sql"),
    include_str!("migrations/0004_standing.sql"),
    include_str!("migrations/0005_checks.sql"),
    include_str!("migrations/0006_tray.sql"),
    include_str!("migrations/0007_matters.sql"),
    include_str!("migrations/0008_suggestions.sql"),
    include_str!("migrations/0009_seen.sql"),
    include_str!("migrations/0010_threads.sql"),
    include_str!("migrations/0011_writers.sql"),
    include_str!("migrations/0012_rounds.sql"),
    include_str!("migrations/0013_turns.sql"),
    include_str!("migrations/0014_leaving.sql"),
    include_str!("migrations/0015_after_release.sql"),
    include_str!("migrations/0016_keys.sql"),
    include_str!("migrations/0017_purge.sql"),
    include_str!("migrations/0018_heads.sql"),
    include_str!("migrations/0019_press.sql"),
];

/// From this schema on it is kept what each event is about.
const WITH_MATTERS: usize = 7;

/// From this schema on it is kept whose words a handed draft holds.
const WITH_WRITERS: usize = 11;

/// From this schema on the last events of each matter are kept.
pub(crate) const WITH_HEADS: usize = 18;

/// The schema number that this program writes.
pub const NEWEST_SCHEMA: i64 = MIGRATIONS.len() as i64;

/// Readers kept open for the next question.
const POOLED_READERS: usize = 4;

/// Files over this size are not checked page by page at each start: that would take seconds.
const QUICK_CHECK_UP_TO: u64 = 256 * 1024 * 1024;

/// An open archive: one writer, many readers, one file.
pub struct Archive {
    path: PathBuf,
    device: DeviceId,
    access: Access,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    writes: AtomicU64,
    holder: Option<Arc<dyn KeyHolder>>,
    salts: Option<Arc<Salts>>,
}

/// What a connection may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Make the file, read and write.
    Create,
    /// Read and write.
    Write,
    /// Read, beside whoever writes.
    Read,
    /// Read a file that nobody writes: without a log beside it, and without a trace in its folder.
    ReadStill,
}

impl Archive {
    /// Opens the archive at `path`, or makes a new one where there is no file. `machine` tells
    /// this machine from others; together with the file's own salt, which a new file gets here, it
    /// names the chain of events that is written here: two archives of one machine are two devices,
    /// since they may hand briefs to each other.
    ///
    /// A file that is no archive, newer, damaged or read-only is refused and left as it is.
    pub fn open(path: &Path, machine: uuid::Uuid, salt: uuid::Uuid) -> Result<Self, ArchiveError> {
        refuse_old_sqlite()?;
        let fresh = std::fs::metadata(path).map_or(true, |meta| meta.is_file() && meta.len() == 0);
        if fresh {
            make_folder(path)?;
        } else {
            look_before_opening(path)?;
            refuse_read_only(path)?;
        }
        let mut writer = connect(path, if fresh { Access::Create } else { Access::Write })?;
        if !fresh {
            look_at_open(&writer, path).map_err(|error| not_a_database(error, path))?;
        }
        prepare_writer(&writer, path)?;
        migrate(&mut writer, fresh)?;
        if sweep_wanted(&writer)? {
            // Where another program reads the file, it waits for the next time.
            let _ = crate::sweep::sweep(&mut writer);
        }
        let device = device_of(&writer, machine, salt)?;
        Ok(Self {
            path: path.to_owned(),
            device,
            access: Access::Write,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            writes: AtomicU64::new(0),
            holder: None,
            salts: None,
        })
    }

    /// Opens an archive that is there, to read and not to change it by a single byte: on a disk
    /// that is full or cannot be written, or a backup. Every write is refused.
    pub fn open_to_read(path: &Path, machine: uuid::Uuid) -> Result<Self, ArchiveError> {
        refuse_old_sqlite()?;
        look_before_opening(path)?;
        let (access, reader) = connect_to_read(path)?;
        let schema: i64 = reader.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if schema < NEWEST_SCHEMA {
            // An older file has to be brought up to date first, and that writes.
            return Err(ArchiveError::ReadOnly(path.to_owned()));
        }
        check_pages(&reader, path)?;
        let device = device_named(machine, &salt_of(&reader)?.unwrap_or_default());
        let (writer, readers) = (Mutex::new(reader), Mutex::default());
        Ok(Self {
            path: path.to_owned(),
            device,
            access,
            writer,
            readers,
            writes: AtomicU64::new(0),
            holder: None,
            salts: None,
        })
    }

    /// Has what people do here signed from here on.
    #[must_use]
    pub fn signed_by(self, holder: Arc<dyn KeyHolder>) -> Self {
        Self { holder: Some(holder), ..self }
    }

    /// Has the words of what people do here salted so.
    #[must_use]
    pub fn salted_by(self, salts: Arc<Salts>) -> Self {
        Self { salts: Some(salts), ..self }
    }

    /// Another file, to look into it and leave it as it is, whatever older schema it has.
    pub(crate) fn peek(path: &Path) -> Result<Connection, ArchiveError> {
        look_before_opening(path)?;
        Ok(connect_to_read(path)?.1)
    }

    /// Does something with the connection that writes, outside any transaction; nobody else reads over
    /// a connection of this program meanwhile.
    pub(crate) fn with_writer<T>(
        &self,
        action: impl FnOnce(&mut Connection) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        if self.access != Access::Write {
            return Err(ArchiveError::ReadOnly(self.path.clone()));
        }
        let mut writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.readers.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
        action(&mut writer)
    }

    /// Another connection, with the same rights.
    pub(crate) fn connection(&self) -> Result<Connection, ArchiveError> {
        connect(&self.path, self.access)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How often it was written since it was opened here: whoever shows what was read before sees
    /// by it that something may be different.
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::Relaxed)
    }

    /// The chain that is written here.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Reads from one unchanging state of the archive.
    pub fn read<T, E: From<ArchiveError>>(
        &self,
        question: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.borrow_reader()?;
        let answer = {
            let transaction = connection.transaction().map_err(ArchiveError::from)?;
            question(&Read::new(&transaction))
        };
        self.give_back(connection);
        answer
    }

    /// The same over a connection that has read nothing yet: the search index, checked over one that
    /// saw an earlier state of it, is called damaged where it is whole.
    pub fn read_afresh<T, E: From<ArchiveError>>(
        &self,
        question: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.connection()?;
        connection.pragma_update(None, "query_only", true).map_err(ArchiveError::from)?;
        let transaction = connection.transaction().map_err(ArchiveError::from)?;
        question(&Read::new(&transaction))
    }

    /// Runs one write transaction; it is on the disk when this returns `Ok`, and did not happen
    /// where it returns an error.
    pub fn write<T, E: From<ArchiveError>>(
        &self,
        action: impl FnOnce(&Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.access != Access::Write {
            return Err(ArchiveError::ReadOnly(self.path.clone()).into());
        }
        let mut writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| self.explain(error))?;
        let write = Write::new(&transaction, self.device, self.holder.as_deref())
            .salted(self.salts.as_deref());
        let answer = action(&write)?;
        transaction.commit().map_err(|error| self.explain(error))?;
        self.writes.fetch_add(1, Ordering::Relaxed);
        Ok(answer)
    }

    fn explain(&self, error: rusqlite::Error) -> ArchiveError {
        match ArchiveError::from(error) {
            ArchiveError::ReadOnly(_) => ArchiveError::ReadOnly(self.path.clone()),
            other => other,
        }
    }

    fn borrow_reader(&self) -> Result<Connection, ArchiveError> {
        let pooled = self.readers.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
        if let Some(connection) = pooled {
            Ok(connection)
        } else {
            let connection = connect(&self.path, self.access)?;
            connection.pragma_update(None, "query_only", true)?;
            Ok(connection)
        }
    }

    fn give_back(&self, connection: Connection) {
        let mut readers = self.readers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if readers.len() < POOLED_READERS {
            readers.push(connection);
        }
    }
}

fn refuse_old_sqlite() -> Result<(), ArchiveError> {
    if rusqlite::version_number() < 3_051_003 {
        return Err(ArchiveError::OldSqlite(rusqlite::version()));
    }
    Ok(())
}

fn make_folder(path: &Path) -> Result<(), ArchiveError> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|error| io_reason(path, &error))
}

fn io_reason(path: &Path, error: &std::io::Error) -> ArchiveError {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull => ArchiveError::DiskFull,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            ArchiveError::ReadOnly(path.to_owned())
        }
        _ => ArchiveError::Unreadable { path: path.to_owned(), reason: error.to_string() },
    }
}

/// Looks at an existing file without any chance of changing it, not even its WAL.
fn look_before_opening(path: &Path) -> Result<(), ArchiveError> {
    let meta = std::fs::metadata(path).map_err(|error| io_reason(path, &error))?;
    if !meta.is_file() {
        return Err(ArchiveError::NotAnArchive(path.to_owned()));
    }
    let not_ours = |_| ArchiveError::NotAnArchive(path.to_owned());
    let header = read_header(path).map_err(|error| io_reason(path, &error))?;
    let Some(header) = header else {
        return Err(ArchiveError::NotAnArchive(path.to_owned()));
    };
    let number = |at: usize| -> Result<i64, ArchiveError> {
        let bytes: [u8; 4] = header[at..at + 4].try_into().map_err(not_ours)?;
        Ok(i64::from(u32::from_be_bytes(bytes)))
    };
    // What the write-ahead log still holds is not in the header yet; the connection will tell.
    if number(68)? == 0 && has_log(path) {
        return Ok(());
    }
    if number(68)? != APPLICATION_ID {
        return Err(ArchiveError::NotAnArchive(path.to_owned()));
    }
    let found = number(60)?;
    if found > NEWEST_SCHEMA {
        return Err(ArchiveError::Newer { found, known: NEWEST_SCHEMA });
    }
    Ok(())
}

fn refuse_read_only(path: &Path) -> Result<(), ArchiveError> {
    let meta = std::fs::metadata(path).map_err(|error| io_reason(path, &error))?;
    if meta.permissions().readonly() {
        return Err(ArchiveError::ReadOnly(path.to_owned()));
    }
    Ok(())
}

fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    PathBuf::from(log)
}

fn has_log(path: &Path) -> bool {
    std::fs::metadata(log_of(path)).is_ok_and(|meta| meta.len() > 0)
}

/// The same questions, asked of an open connection before it writes.
fn look_at_open(writer: &Connection, path: &Path) -> Result<(), ArchiveError> {
    let number = |name: &str| writer.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let found = number("user_version")?;
    if found > NEWEST_SCHEMA {
        return Err(ArchiveError::Newer { found, known: NEWEST_SCHEMA });
    }
    if number("application_id")? != APPLICATION_ID {
        return Err(ArchiveError::NotAnArchive(path.to_owned()));
    }
    Ok(())
}

/// The database header, whose user version (at 60) and application id (at 68) are fixed by
/// <https://www.sqlite.org/fileformat.html#the_database_header>. `None` where it is none.
fn read_header(path: &Path) -> std::io::Result<Option<[u8; 100]>> {
    use std::io::Read as _;
    let mut header = [0; 100];
    let mut file = std::fs::File::open(path)?;
    match file.read_exact(&mut header) {
        Ok(()) if header.starts_with(b"SQLite format 3\0") => Ok(Some(header)),
        Ok(()) => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn connect(path: &Path, access: Access) -> Result<Connection, ArchiveError> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match access {
            Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::ReadStill => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        };
    let connection = match access {
        Access::ReadStill => Connection::open_with_flags(still_uri(path)?, flags),
        _ => Connection::open_with_flags(path, flags),
    };
    let connection = connection.map_err(|error| unopened(path, error))?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

fn unopened(path: &Path, error: rusqlite::Error) -> ArchiveError {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied};
    match error.sqlite_error_code() {
        Some(CannotOpen | PermissionDenied) => {
            ArchiveError::Unreadable { path: path.to_owned(), reason: error.to_string() }
        }
        _ => error.into(),
    }
}

/// A log beside the file may hold its newest pages, so it is read too; only without one is the
/// file all there is.
fn connect_to_read(path: &Path) -> Result<(Access, Connection), ArchiveError> {
    let asked = |access: Access| {
        let connection = connect(path, access)?;
        look_at_open(&connection, path).map_err(|error| not_a_database(error, path))?;
        Ok((access, connection))
    };
    if !log_of(path).exists() {
        return asked(Access::ReadStill);
    }
    asked(Access::Read).or_else(|error| match error {
        error if has_log(path) => Err(error),
        _ => asked(Access::ReadStill),
    })
}

/// The file as an address that tells the database that nobody changes it.
fn still_uri(path: &Path) -> Result<String, ArchiveError> {
    let whole = std::path::absolute(path).map_err(|error| io_reason(path, &error))?;
    let mut uri = String::from("file:");
    let bytes = whole.as_os_str().as_encoded_bytes();
    if !bytes.starts_with(b"/") {
        uri.push('/');
    }
    for byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b':' | b'.' | b'_' | b'-' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    Ok(uri + "?immutable=1")
}

fn prepare_writer(writer: &Connection, path: &Path) -> Result<(), ArchiveError> {
    let name_it = |error: rusqlite::Error| not_a_database(error.into(), path);
    writer.pragma_update(None, "journal_mode", "wal").map_err(name_it)?;
    writer.pragma_update(None, "synchronous", "full").map_err(name_it)?;
    check_pages(writer, path)
}

fn check_pages(connection: &Connection, path: &Path) -> Result<(), ArchiveError> {
    let length = std::fs::metadata(path).map_or(0, |meta| meta.len());
    if length <= QUICK_CHECK_UP_TO {
        quick_check(connection)?;
    }
    Ok(())
}

/// Names the file in what the database says of it.
fn not_a_database(error: ArchiveError, path: &Path) -> ArchiveError {
    match error {
        ArchiveError::ReadOnly(_) => ArchiveError::ReadOnly(path.to_owned()),
        ArchiveError::Sql(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) =>
        {
            ArchiveError::NotAnArchive(path.to_owned())
        }
        other => other,
    }
}

fn quick_check(connection: &Connection) -> Result<(), ArchiveError> {
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| ArchiveError::Damaged(error.to_string()))?;
    if verdict == "ok" { Ok(()) } else { Err(ArchiveError::Damaged(verdict)) }
}

fn migrate(writer: &mut Connection, fresh: bool) -> Result<(), ArchiveError> {
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(version).unwrap_or(0);
    for migration in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    if done < WITH_MATTERS {
        let write = Write::new(&transaction, DeviceId(uuid::Uuid::nil()), None);
        write.find_matters(&write.events()?)?;
    }
    if (WITH_MATTERS..WITH_HEADS).contains(&done) {
        Write::new(&transaction, DeviceId(uuid::Uuid::nil()), None).find_heads()?;
    }
    if done < WITH_WRITERS {
        Write::new(&transaction, DeviceId(uuid::Uuid::nil()), None).find_writers()?;
    }
    if fresh && done == 0 {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    transaction.pragma_update(None, "user_version", NEWEST_SCHEMA)?;
    transaction.commit()?;
    if fresh {
        // The header then says what the file is, also to whoever looks while it is open here.
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    }
    Ok(())
}

/// The chain's name: the machine and this copy of the file. A restored copy gets a new salt, so
/// that no chain is ever written twice.
fn device_of(
    writer: &Connection,
    machine: uuid::Uuid,
    salt: uuid::Uuid,
) -> Result<DeviceId, ArchiveError> {
    writer.execute(
        "INSERT INTO archive (name, value) VALUES ('salt', ?1) ON CONFLICT DO NOTHING",
        [salt.to_string()],
    )?;
    Ok(device_named(machine, &salt_of(writer)?.unwrap_or_default()))
}

/// Whether something was purged, and the program ended before it was wiped from the file.
fn sweep_wanted(connection: &Connection) -> Result<bool, ArchiveError> {
    let question = "SELECT 1 FROM archive WHERE name = 'sweep'";
    Ok(connection.query_row(question, [], |_| Ok(())).optional()?.is_some())
}

fn salt_of(connection: &Connection) -> Result<Option<String>, ArchiveError> {
    let question = "SELECT value FROM archive WHERE name = 'salt'";
    Ok(connection.query_row(question, [], |row| row.get(0)).optional()?)
}

fn device_named(machine: uuid::Uuid, salt: &str) -> DeviceId {
    let device = brief::ItemId::made_from(&[b"device", machine.as_bytes(), salt.as_bytes()]);
    DeviceId(device.uuid())
}
