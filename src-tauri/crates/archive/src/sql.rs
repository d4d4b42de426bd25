//! How values of the model stand in columns.

use crate::ArchiveError;
use rusqlite::Connection;
use rusqlite::{OptionalExtension, Params, Row};
use std::str::FromStr;

/// Reads one row or none, with the statement cached.
pub(crate) fn one<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T, ArchiveError>,
) -> Result<Option<T>, ArchiveError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(read).transpose()
}

/// Reads every row, with the statement cached.
pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, ArchiveError>,
) -> Result<Vec<T>, ArchiveError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Runs a statement, cached; returns how many rows it changed.
pub(crate) fn run(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<usize, ArchiveError> {
    Ok(connection.prepare_cached(sql)?.execute(params)?)
}

/// Reads a single value where there is a row.
pub(crate) fn value<T: rusqlite::types::FromSql>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, ArchiveError> {
    Ok(connection.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?)
}

/// A column of JSON; `what` is said where it cannot be read.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
    what: &'static str,
) -> Result<T, ArchiveError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| ArchiveError::malformed(what, error))
}

/// What such a column holds.
pub(crate) fn to_json<T: serde::Serialize + ?Sized>(
    value: &T,
    what: &'static str,
) -> Result<String, ArchiveError> {
    serde_json::to_string(value).map_err(|error| ArchiveError::malformed(what, error))
}

/// A column of text that names something (a UUID, a path).
pub(crate) fn named<T: FromStr>(row: &Row<'_>, column: usize) -> Result<T, ArchiveError>
where
    T::Err: std::fmt::Display,
{
    let text: String = row.get(column)?;
    text.parse().map_err(|error| ArchiveError::malformed("a name", format!("{text}: {error}")))
}

/// The same where the column may be null.
pub(crate) fn named_or_null<T: FromStr>(
    row: &Row<'_>,
    column: usize,
) -> Result<Option<T>, ArchiveError>
where
    T::Err: std::fmt::Display,
{
    let text: Option<String> = row.get(column)?;
    text.map(|text| {
        text.parse().map_err(|error| ArchiveError::malformed("a name", format!("{text}: {error}")))
    })
    .transpose()
}

/// A column of 32 bytes.
pub(crate) fn hash<T>(
    row: &Row<'_>,
    column: usize,
    make: fn([u8; 32]) -> T,
) -> Result<T, ArchiveError> {
    Ok(make(row.get::<_, [u8; 32]>(column)?))
}

/// The same where the column may be null.
pub(crate) fn hash_or_null<T>(
    row: &Row<'_>,
    column: usize,
    make: fn([u8; 32]) -> T,
) -> Result<Option<T>, ArchiveError> {
    Ok(row.get::<_, Option<[u8; 32]>>(column)?.map(make))
}
