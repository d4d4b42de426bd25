//! The bytes of every format that is written without a typesetter, by their hashes in `bytes.txt`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;
#[path = "../../../../tests/support/golden.rs"]
mod golden;

use golden::Table;
use press::{Format, Written, WrittenFile};
use std::path::Path;

const HOW: &str = "cargo test -p press --test bytes";

#[test]
fn other_bytes_are_another_writer() {
    let mut found = Table::default();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Pdf) {
        documents::each_document(format, |name, document| {
            found.take(format, name, &documents::written(document, format, None));
        });
    }
    golden::hold(&found, &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bytes.txt"), HOW);
}

#[test]
fn the_table_finds_every_change_and_says_what_to_do() {
    let table = |format, files: &[(&str, &str)]| {
        let file = |(name, bytes): &(&str, &str)| WrittenFile {
            name: (*name).to_owned(),
            bytes: bytes.as_bytes().to_vec(),
        };
        let written = Written { files: files.iter().map(file).collect(), losses: Vec::new() };
        let mut table = Table::default();
        table.take(format, "brief-plain", &written);
        table
    };
    let kept = table(Format::Html, &[("a.html", "one"), ("b.html", "two")]);
    let changes = [
        [("a.html", "one"), ("b.html", "three")],
        [("a.html", "one"), ("c.html", "two")],
        [("a.html", "onet"), ("b.html", "wo")],
    ];
    for files in changes {
        let faults = golden::faults(&kept, &table(Format::Html, &files), HOW);
        assert_eq!(faults.len(), 1, "{files:?}");
        for words in ["The bytes of html changed (brief-plain)", "raise its writer's number", HOW] {
            assert!(faults[0].contains(words), "{}", faults[0]);
        }
    }
    let same = table(Format::Html, &[("a.html", "one"), ("b.html", "two")]);
    assert!(golden::faults(&kept, &same, HOW).is_empty());
    let other = table(Format::Json, &[("a.html", "three")]);
    assert!(golden::faults(&kept, &other, HOW).is_empty(), "another writer has lines of its own");
}
