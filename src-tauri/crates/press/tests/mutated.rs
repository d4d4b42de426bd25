//! Whatever happened to a file on its way, each reader ends, and gives briefs or says why there is none.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;
#[path = "../../../../tests/support/mutations.rs"]
mod mutations;

use mutations::{mutated, mutations};
use press::{Document, Format, MAX_BRIEFS, detect_format, read_all};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Small documents in every format that is read and written here, several briefs a file where that is.
static FILES: LazyLock<Vec<(Format, Vec<u8>)>> = LazyLock::new(|| {
    let briefs: Vec<_> = ["plain", "arabic", "corrected", "withdrawn", "marked"]
        .iter()
        .filter_map(|name| documents::briefs().into_iter().find(|(other, _)| other == name))
        .map(|(_, brief)| brief)
        .collect();
    let (_, mut edition) = documents::editions().swap_remove(0);
    edition.sections.truncate(1);
    edition.sections[0].briefs.truncate(2);
    let mut files = Vec::new();
    for format in Format::readable().filter(|format| *format != Format::Pdf) {
        let mut written = |document: &Document<'_>| {
            let written = documents::written(document, format, None);
            files.extend(written.files.into_iter().map(|file| (format, file.bytes)));
        };
        for brief in &briefs {
            written(&Document::Brief(brief));
        }
        if !matches!(format, Format::Text | Format::Markdown | Format::Json | Format::Docx) {
            written(&Document::Edition(&edition));
        }
    }
    files
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_that_was_spoiled_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        mutations in mutations(),
    ) {
        let (format, bytes) = which.get(&FILES);
        let bytes = mutated(bytes, &mutations);
        let _ = detect_format(&bytes, None);
        let (as_another, _) = other.get(&FILES);
        for format in [*format, *as_another] {
            let all = read_all(&bytes, format, Some("a.b"));
            prop_assert!((1..=MAX_BRIEFS).contains(&all.len()) || format == Format::JsonFeed
                || matches!(format, Format::Rss | Format::Atom), "{format}: {}", all.len());
            let mut size = 0;
            for reading in all.iter().flatten() {
                prop_assert!(!reading.brief.headline.trim().is_empty(), "{format}");
                size += reading.brief.to_json().len();
            }
            prop_assert!(size <= 8 * bytes.len() + 64 * 1024, "{format}: {size} of {}", bytes.len());
        }
    }
}
