//! Newsletters against the mail reader of Python.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use brief::{Brief, passages};
use parallax_checkers::{documents, passes, press_all, script};
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
    let Some(mut reader) = script("mail.py", &[]) else { return };
    let mails = press_all(Format::Eml, None);
    let mut all = Vec::new();
    let mut cut = 0;
    documents::each_document(Format::Eml, |name, document| {
        let (_, files) = mails.files.iter().find(|(other, _)| other == name).unwrap();
        let written = documents::written(document, Format::Eml, None);
        let expect = expected(document, &written, &relative(&files[0], mails.folder()));
        cut += usize::from(expect["html"] != expect["text"]);
        all.push(expect);
    });
    assert!(all.len() >= 14 && (1..4).contains(&cut), "{cut} of {} are cut", all.len());
    std::fs::write(mails.folder().join("expected.json"), Value::from(all).to_string()).unwrap();
    passes(reader.arg(mails.folder()));
}
