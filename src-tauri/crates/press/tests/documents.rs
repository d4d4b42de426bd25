//! Every document in every format that holds it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;

use documents::each_document;
use press::{Format, Names, WrittenFile};
use std::collections::BTreeSet;

/// The formats that are written without a typesetter.
fn formats() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| *format != Format::Pdf)
}

#[test]
fn the_same_document_makes_the_same_bytes_again() {
    for format in formats() {
        each_document(format, |name, document| {
            let once = documents::written(document, format, None);
            assert_eq!(once, documents::written(document, format, None), "{format} {name}");
        });
    }
}

#[test]
fn names_of_files_are_safe_and_unlike() {
    for format in formats() {
        each_document(format, |name, document| {
            let files = documents::written(document, format, None).files;
            assert!(!files.is_empty() || name == "edition-bare", "{format} {name}");
            let parts =
                |file: &WrittenFile| file.name.split('/').map(str::to_owned).collect::<Vec<_>>();
            for part in files.iter().flat_map(parts) {
                assert_eq!(press::safe_name(&part), part, "{format} {name}");
            }
            let mut names = Names::default();
            for file in &files {
                assert_eq!(names.unlike_others(&file.name), file.name, "{format} {name}");
            }
        });
    }
}

#[test]
fn a_mark_is_seen_in_every_format() {
    let mut without: BTreeSet<Format> = BTreeSet::new();
    for format in formats() {
        each_document(format, |name, document| {
            let is_marked = matches!(name, "brief-marked" | "edition-proof");
            let packed = matches!(format, Format::Docx | Format::Epub | Format::Eml);
            let written = documents::written(document, format, None);
            let says =
                |file: &WrittenFile| String::from_utf8_lossy(&file.bytes).contains("NOT APPROVED");
            if is_marked && !packed && !written.files.iter().any(says) {
                without.insert(format);
            }
        });
    }
    assert_eq!(without, BTreeSet::new());
}
