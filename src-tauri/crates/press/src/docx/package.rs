//! The package: parts in a zip (ECMA-376 part 2), the same bytes for the same parts.

use crate::Unwritable;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// One part: its name and its bytes.
pub(super) type PartOut = (String, Vec<u8>);

/// Packs parts in their order. A zip has no time zones and begins in 1980: the time of all entries is
/// that beginning, so that it says nothing and stays the same.
pub(super) fn pack(parts: &[PartOut]) -> Result<Vec<u8>, Unwritable> {
    let failed =
        |error: String| Unwritable::Failed(format!("the document was not packed: {error}"));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).map_err(|error| failed(error.to_string()))?;
        zip.write_all(bytes).map_err(|error| failed(error.to_string()))?;
    }
    Ok(zip.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}
