//! What was written is read back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;

use brief::Brief;
use documents::each_document;
use press::{Document, Format, Reading, Unreadable, read, read_all};
use std::collections::HashSet;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The formats that carry the exact brief.
const EXACT: [Format; 4] = [Format::JsonFeed, Format::Epub, Format::Ninjs, Format::NewsMl];

fn briefs_of(document: &Document<'_>) -> Vec<Brief> {
    match document {
        Document::Brief(outgoing) => vec![outgoing.brief.clone()],
        Document::Edition(edition) => edition.briefs().map(|one| one.brief.clone()).collect(),
        Document::Redline(_) => Vec::new(),
    }
}

/// The same; a feed has no item twice.
fn expected(document: &Document<'_>, format: Format) -> Vec<Brief> {
    let mut seen = HashSet::new();
    let is_feed = matches!(format, Format::Rss | Format::Atom | Format::JsonFeed);
    let mut briefs = briefs_of(document);
    briefs.retain(|brief| !is_feed || seen.insert(brief.id));
    briefs
}

#[test]
fn the_exact_briefs_come_back_in_order_and_without_their_marks() {
    for format in EXACT {
        each_document(format, |name, document| {
            let written = documents::written(document, format, None);
            let expect = expected(document, format);
            if expect.is_empty() && format != Format::JsonFeed {
                assert!(read_all(written.bytes(), format, None)[0].is_err(), "{format} {name}");
                return;
            }
            let back = read_all(written.bytes(), format, None);
            let back: Vec<Brief> = back.into_iter().map(|one| one.unwrap().brief).collect();
            assert_eq!(back, expect, "{format} {name}");
            let one = read(written.bytes(), format, None);
            assert_eq!(one.is_ok(), expect.len() == 1, "{format} {name}");
        });
    }
}

#[test]
fn feeds_without_the_exact_brief_come_back_as_drafts_of_their_own() {
    for format in [Format::Rss, Format::Atom] {
        each_document(format, |name, document| {
            let written = documents::written(document, format, None);
            let back = read_all(written.bytes(), format, None);
            let expect = expected(document, format);
            assert_eq!(back.len(), expect.len(), "{format} {name}");
            for (reading, brief) in back.into_iter().zip(&expect) {
                let back = reading.unwrap().brief;
                assert!(back.headline.ends_with(&brief.headline), "{}", back.headline);
                assert!(!back.headline.starts_with('['), "no mark: {}", back.headline);
                assert_ne!(back.id, brief.id, "a summary is no version of the brief");
                assert_eq!(back.language, brief.language);
            }
        });
    }
}

#[test]
fn a_file_of_several_briefs_says_how_many() {
    let (_, edition) = documents::editions().swap_remove(0);
    let written = documents::written(&Document::Edition(&edition), Format::Ninjs, None);
    let error = read(written.bytes(), Format::Ninjs, None).unwrap_err().to_string();
    assert_eq!(error, "the file holds 9 briefs, and one was asked for; import it instead");
}

#[test]
fn a_part_of_a_file_is_refused_and_nothing_panics() {
    for format in EXACT.into_iter().chain([Format::Rss, Format::Atom]) {
        let (_, plain) = documents::briefs().swap_remove(0);
        let written = documents::written(&Document::Brief(&plain), format, None);
        let bytes = written.bytes();
        for part in 1..20 {
            let cut = bytes.len() * part / 20;
            let all = read_all(&bytes[..cut], format, None);
            let exact = |reading: &Result<Reading, Unreadable>| {
                reading.as_ref().is_ok_and(|reading| reading.brief == plain.brief)
            };
            // A wire item ends behind its brief, which is then whole.
            assert!(format == Format::NewsMl || !all.iter().any(exact), "{format} {part}/20");
            let mut bent = bytes.to_vec();
            bent[cut] ^= 0x15;
            let _ = read_all(&bent, format, None);
        }
    }
}

#[test]
fn a_book_that_unpacks_to_far_more_than_it_has_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("EPUB/brief-1.json", SimpleFileOptions::default()).unwrap();
    zip.write_all(&vec![b' '; 8 * 1024 * 1024]).unwrap();
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 100_000);
    let all = read_all(&bomb, Format::Epub, None);
    let reason = all[0].as_ref().unwrap_err().to_string();
    assert!(reason.contains("unpacks to more than"), "{reason}");
}

#[test]
fn a_feed_of_more_items_than_any_day_has_is_refused() {
    let item = r#"{"id": "1", "title": "A"}"#;
    let items = vec![item; press::MAX_BRIEFS + 1].join(",");
    let feed = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{items}]}}"#
    );
    let all = read_all(feed.as_bytes(), Format::JsonFeed, None);
    assert_eq!((all.len(), all[0].is_err()), (1, true));
}
