//! The container: EPUB Open Container Format 3.3, section 4.

use crate::Unwritable;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file of the book.
pub(super) struct Entry {
    /// Its name, with its folders.
    pub(super) name: String,
    /// What is in it.
    pub(super) bytes: Vec<u8>,
}

/// The files as one, the media type first and not compressed, all at the time of the release.
pub(super) fn packed(entries: &[Entry], time: Timestamp) -> Result<Vec<u8>, Unwritable> {
    let options =
        SimpleFileOptions::default().last_modified_time(stamp(time)).unix_permissions(0o644);
    let stored = options.compression_method(CompressionMethod::Stored);
    let deflated = options.compression_method(CompressionMethod::Deflated);
    let failed = |error: &dyn std::fmt::Display| Unwritable::Failed(error.to_string());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8], options| {
        zip.start_file(name, options).map_err(|error| failed(&error))?;
        zip.write_all(bytes).map_err(|error| failed(&error))
    };
    add("mimetype", b"application/epub+zip", stored)?;
    for entry in entries {
        add(&entry.name, &entry.bytes, deflated)?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|error| failed(&error))
}

/// Zip knows the years from 1980 to 2107, in steps of two seconds; beyond them stands its first day.
fn stamp(time: Timestamp) -> DateTime {
    let civil = TimeZone::UTC.to_datetime(time);
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(civil.year()).unwrap_or_default();
    let (month, day) = (part(civil.month()), part(civil.day()));
    let (hour, minute, second) = (part(civil.hour()), part(civil.minute()), part(civil.second()));
    DateTime::from_date_and_time(year, month, day, hour, minute, second)
        .unwrap_or(DateTime::DEFAULT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_zip_does_not_know_are_its_first_day() {
        let at = |time: &str| stamp(time.parse().unwrap()).to_string();
        assert_eq!(at("2024-05-12T05:45:30Z"), "2024-05-12 05:45:30");
        assert_eq!(at("1969-05-12T05:45:30Z"), "1980-01-01 00:00:00");
        assert_eq!(at("2300-05-12T05:45:30Z"), "1980-01-01 00:00:00");
        assert_eq!(at("-000300-05-12T05:45:30Z"), "1980-01-01 00:00:00");
    }
}
