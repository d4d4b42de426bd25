//! Several files as one, so that a release can keep them under one hash: a ZIP archive without
//! compression, without times, in the order in which the files were written.

use crate::WrittenFile;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The most bytes that a bundle holds when it is taken apart: far beyond any site of one edition.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The files as one; the same files make the same bytes.
pub fn bundle(files: &[WrittenFile]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    for file in files {
        zip.start_file(file.name.as_str(), options)?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The files of a bundle.
pub fn unbundle(bytes: &[u8]) -> Result<Vec<WrittenFile>, zip::result::ZipError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut left = LARGEST;
    let mut files = Vec::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at)?;
        let name = entry.name()?.into_owned();
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(left).read_to_end(&mut bytes)?;
        left = left.saturating_sub(read as u64);
        files.push(WrittenFile { name, bytes });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_back_and_the_same_ones_are_the_same_bytes() {
        let file = |name: &str, text: &str| WrittenFile {
            name: name.into(),
            bytes: text.as_bytes().to_vec(),
        };
        let files = [file("index.html", "<p>"), file("2024/渡轮.html", "")];
        let bytes = bundle(&files).unwrap();
        assert_eq!(bytes, bundle(&files).unwrap());
        assert_eq!(unbundle(&bytes).unwrap(), files);
        assert!(unbundle(b"no bundle").is_err());
    }
}
