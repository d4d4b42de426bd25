//! PDFs read back by the exact briefs that they carry.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;
#[path = "../../../../tests/support/mutations.rs"]
mod mutations;
#[path = "../../press/tests/support/mod.rs"]
mod support;

use brief::Brief;
use documents::{each_document, written};
use mutations::{mutated, mutations};
use pdf::Typst;
use press::{Document, Format, MAX_BRIEFS, Outgoing, detect_format, read, read_all};
use proptest::prelude::*;
use std::sync::LazyLock;

static TYPST: LazyLock<Typst> = LazyLock::new(Typst::new);

fn pdf(document: &Document<'_>) -> Vec<u8> {
    written(document, Format::Pdf, Some(&*TYPST)).into_bytes()
}

fn briefs_of(document: &Document<'_>) -> Vec<Brief> {
    match document {
        Document::Brief(outgoing) => vec![outgoing.brief.clone()],
        Document::Edition(edition) => edition.briefs().map(|one| one.brief.clone()).collect(),
        Document::Redline(_) => Vec::new(),
    }
}

#[test]
fn briefs_and_editions_come_back_exactly_and_in_order() {
    each_document(Format::Pdf, |name, document| {
        let bytes = pdf(document);
        assert_eq!(detect_format(&bytes, None), Some(Format::Pdf));
        let back = read_all(&bytes, Format::Pdf, None);
        let expect = briefs_of(document);
        if expect.is_empty() {
            let reason = back[0].as_ref().unwrap_err().to_string();
            assert!(reason.contains("carries no brief"), "{name}: {reason}");
            return;
        }
        let back: Vec<Brief> = back.into_iter().map(|one| one.unwrap().brief).collect();
        assert_eq!(back, expect, "{name}");
    });
}

#[test]
fn real_briefs_come_back_exactly() {
    // Each takes a while to set; a few of each year say as much as all.
    for (day, name, bytes) in support::site_files().into_iter().step_by(37) {
        let Ok(reading) = read(&bytes, Format::Markdown, Some(&name)) else { continue };
        let bytes = pdf(&Document::Brief(&Outgoing::of(reading.brief.clone())));
        let back = read(&bytes, Format::Pdf, None).unwrap();
        assert_eq!(back.brief, reading.brief, "{day}/{name}");
    }
}

static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let (_, brief) = documents::briefs().swap_remove(0);
    let (_, mut edition) = documents::editions().swap_remove(0);
    edition.sections.truncate(1);
    vec![pdf(&Document::Brief(&brief)), pdf(&Document::Edition(&edition))]
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_that_was_spoiled_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        mutations in mutations(),
    ) {
        let file: &Vec<u8> = which.get(&FILES);
        let bytes = mutated(file, &mutations);
        let all = read_all(&bytes, Format::Pdf, None);
        prop_assert!((1..=MAX_BRIEFS).contains(&all.len()));
        let size: usize = all.iter().flatten().map(|one| one.brief.to_json().len()).sum();
        prop_assert!(size <= 8 * bytes.len());
    }
}
