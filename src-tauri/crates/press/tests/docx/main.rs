//! Word documents: what was written is read again, what was edited wins, and nothing that comes from
//! elsewhere does harm.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../../tests/support/documents.rs"]
mod documents;
#[path = "../support/mod.rs"]
mod support;

mod foreign;
mod read_again;
mod redlines;
mod written;

use brief::Brief;
use press::{Document, Format, Outgoing, Reading, read};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn docx(document: &Document<'_>) -> Vec<u8> {
    documents::written(document, Format::Docx, None).into_bytes()
}

fn of_brief(brief: &Brief) -> Vec<u8> {
    docx(&Document::Brief(&Outgoing::of(brief.clone())))
}

fn back(bytes: &[u8]) -> Reading {
    read(bytes, Format::Docx, None).unwrap()
}

/// The real briefs, where they are at hand.
fn corpus() -> Vec<Brief> {
    let files = support::site_files().into_iter();
    files
        .map(|(_, name, bytes)| read(&bytes, Format::Markdown, Some(&name)).unwrap().brief)
        .collect()
}

/// The parts of a package, by name and in order.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let part = |at: usize| {
        let mut entry = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The document with one part changed; a part whose new text is empty is taken out.
fn with(bytes: &[u8], name: &str, edit: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let part = parts.iter_mut().find(|(other, _)| other == name).unwrap();
    let text = String::from_utf8(part.1.clone()).unwrap();
    part.1 = edit(&text).into_bytes();
    assert_ne!(part.1, text.as_bytes(), "the edit found its place");
    parts.retain(|(_, bytes)| !bytes.is_empty());
    packed(&parts)
}

fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    with(bytes, "word/document.xml", |text| text.replacen(from, to, 1))
}
