//! Newsletters against the mail reader of Python.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use brief::{Brief, passages};
use parallax_checkers::{Documents, documents, passes, press_all, script};
use press::{Document, Format, Press, Templates, Written};
use serde_json::{Value, json};
use std::path::Path;

/// Every line that a reader must find, in whichever part.
fn lines_of(brief: &Brief) -> Vec<String> {
    let texts = passages(brief).into_iter().map(|passage| passage.text);
    let outlets = brief.perspectives.iter().flat_map(|one| &one.outlets).map(String::as_str);
    let beside = brief.note.iter().chain(&brief.byline).map(String::as_str);
    let all = texts.chain(outlets).chain(beside).flat_map(str::lines);
    all.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn expected(document: &Document<'_>, written: &Written, file: &str) -> Value {
    let imprint = documents::imprint();
    let templates = Templates::default();
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    let line = press::newsletter::inbox_line(document, &press).unwrap();
    assert_eq!(line.from, "The Strait & Sound <desk@strait.example>");
    let text: Vec<String> = match document {
        Document::Brief(outgoing) => lines_of(&outgoing.brief),
        Document::Edition(edition) => {
            let words = edition.intro.iter().chain(&edition.sign_off).flat_map(|text| text.lines());
            let words = words.filter(|line| !line.is_empty()).map(str::to_owned);
            words.chain(edition.briefs().flat_map(|outgoing| lines_of(&outgoing.brief))).collect()
        }
        Document::Redline(_) => Vec::new(),
    };
    let is_cut = written.losses.iter().any(|loss| loss.text.contains("Gmail"));
    let html = if is_cut { Vec::new() } else { text.clone() };
    json!({"file": file, "subject": line.subject, "sender": "desk@strait.example", "text": text, "html": html})
}

fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap().to_string_lossy().into_owned()
}

#[test]
fn every_mail_is_read_as_it_was_meant() {
    let Some((all, cut)) = are_read(&Documents::made()) else { return };
    assert!(all >= 14 && (1..4).contains(&cut), "{cut} of {all} are cut");
}

#[test]
fn every_real_mail_is_read_as_it_was_meant() {
    let Some(documents) = Documents::real() else { return };
    let Some((_, cut)) = are_read(&documents) else { return };
    assert_eq!(cut, 0, "no real day is longer than a mail may be");
}

/// Reads all mails; how many they are, and of how many the HTML had to be cut.
fn are_read(documents: &Documents) -> Option<(usize, usize)> {
    let mut reader = script("mail.py", &[])?;
    let mails = press_all(documents, Format::Eml, None);
    let mut all = Vec::new();
    let mut cut = 0;
    documents.each(Format::Eml, |name, document| {
        let written = documents::written(document, Format::Eml, None);
        let expect = expected(document, &written, &relative(mails.file(name), mails.folder()));
        cut += usize::from(expect["html"] != expect["text"]);
        all.push(expect);
    });
    let number = all.len();
    std::fs::write(mails.folder().join("expected.json"), Value::from(all).to_string()).unwrap();
    passes(reader.arg(mails.folder()));
    Some((number, cut))
}
