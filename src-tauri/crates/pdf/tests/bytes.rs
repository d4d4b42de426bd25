//! The bytes of printed pages, by their hashes in `bytes.txt`.

#[path = "../../../../tests/support/documents.rs"]
mod documents;
#[path = "../../../../tests/support/golden.rs"]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod golden;

use press::Format;
use std::path::Path;

#[test]
fn other_pages_are_another_writer() {
    let typst = pdf::Typst::new();
    let mut found = golden::Table::default();
    documents::each_document(Format::Pdf, |name, document| {
        let written = documents::written(document, Format::Pdf, Some(&typst));
        found.take(Format::Pdf, name, &written);
    });
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bytes.txt");
    golden::hold(&found, &table, "cargo test -p pdf --test bytes");
}
