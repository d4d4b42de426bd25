//! PDF files, held against qpdf, pikepdf and poppler.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{Pressed, documents, passes, press_all, program, script};
use press::Format;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

static PRESSED: LazyLock<Pressed> = LazyLock::new(|| {
    let typst = pdf::Typst::new();
    press_all(Format::Pdf, Some(&typst))
});

/// What the files say of themselves, by the names of their documents.
fn looked_into() -> Option<BTreeMap<String, Value>> {
    let mut command = script("pdf.py", &["pikepdf", "lxml"])?;
    let said = passes(command.args(PRESSED.all()));
    let facts = said.lines().map(|line| serde_json::from_str(line).unwrap());
    Some(PRESSED.files.iter().map(|(name, _)| name.clone()).zip(facts).collect())
}

/// A page of A4 down to the line over its foot, which would stand between the halves of a paragraph.
const WITHOUT_FOOT: [&str; 8] = ["-x", "0", "-y", "0", "-W", "596", "-H", "780"];

/// The text of a file without white space and the marks of writing direction.
fn text(path: &Path) -> Option<String> {
    let mut command = program("pdftotext")?;
    Some(folded(&passes(command.args(WITHOUT_FOOT).arg(path).arg("-"))))
}

fn folded(text: &str) -> String {
    let is_unseen = |c: char| {
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}')
    };
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(*c)).collect()
}

fn file(document: &str) -> &'static Path {
    let found = PRESSED.files.iter().find(|(name, _)| name == document);
    &found.unwrap().1[0]
}

#[test]
fn every_file_is_whole() {
    for path in PRESSED.all() {
        let Some(mut qpdf) = program("qpdf") else { return };
        let said = passes(qpdf.arg("--check").arg(path));
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
}

#[test]
fn every_file_keeps_the_rules_of_pdf_a_and_pdf_ua() {
    let Some(files) = looked_into() else { return };
    for (name, facts) in &files {
        assert_eq!(facts["created"], "D:20240512054530Z", "{name}");
        assert!(!facts["title"].as_str().unwrap().is_empty(), "{name}");
        assert!(!facts["outline"].as_array().unwrap().is_empty(), "{name}");
        assert!(!facts["fonts"].as_array().unwrap().is_empty(), "{name}");
        for link in facts["links"].as_array().unwrap() {
            assert!(link.as_str().unwrap().starts_with("https://"), "{name}: {link}");
        }
    }
    let language = |name: &str| files[name]["language"].as_str().unwrap().to_owned();
    assert_eq!(language("brief-arabic"), "ar");
    assert_eq!(language("brief-hebrew"), "he");
    assert_eq!(language("brief-chinese"), "zh-CN");
    assert_eq!(language("edition-day"), "en");
    let plain = &files["brief-plain"];
    assert_eq!(plain["author"], "The night desk");
    assert_eq!(plain["title"], "Ferry sinks off Holm");
    let outline: Vec<&str> =
        plain["outline"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(
        outline[..4],
        ["Ferry sinks off Holm", "Focusing Facts", "Context", "Perspectives"],
        "{outline:?}"
    );
    let tags = plain["tags"].as_array().unwrap();
    for tag in ["H1", "H2", "H3", "P", "L", "LI", "LBody", "Link"] {
        assert!(tags.iter().any(|one| one == tag), "{tag} in {tags:?}");
    }
}

#[test]
fn the_exact_brief_lies_in_its_file() {
    let Some(files) = looked_into() else { return };
    let attached = |name: &str| files[name]["attached"].as_object().unwrap().clone();
    for (name, outgoing) in documents::briefs() {
        let attached = attached(&format!("brief-{name}"));
        let json = attached[&format!("{name}.json")].as_str().unwrap();
        assert_eq!(json.as_bytes(), outgoing.brief.canonical_bytes(), "{name}");
    }
    assert_eq!(attached("edition-day").len(), 9);
    assert!(attached("redline-changed").is_empty());
}

#[test]
fn the_text_of_a_brief_is_read_out_of_its_file() {
    for (name, outgoing) in documents::briefs() {
        let Some(found) = text(file(&format!("brief-{name}"))) else { return };
        for passage in brief::passages(&outgoing.brief) {
            let at = format!("{name} {}", passage.path);
            if matches!(name, "arabic" | "hebrew") {
                holds_words(&found, passage.text, &at);
            } else if !passage.text.contains('\u{337}') {
                // Poppler reads a letter twice that has its mark as a glyph of its own.
                let whole = folded(passage.text);
                assert!(found.contains(&whole), "{at}: {whole} in {found}");
            }
        }
    }
}

/// Poppler puts signs and vowel marks of lines that run from right to left by its own lights: the letters
/// of each word are found, marks and the order of words are not asked.
fn holds_words(found: &str, text: &str, at: &str) {
    let is_mark = |c: char| matches!(c, '\u{64b}'..='\u{65f}');
    let bare = |text: &str| text.chars().filter(|c| !is_mark(*c)).collect::<String>();
    let (found, text) = (bare(found), bare(text));
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        assert!(found.contains(word), "{at}: {word} in {found}");
    }
}

#[test]
fn a_mark_is_read_on_every_page_and_nowhere_else() {
    for (name, paths) in &PRESSED.files {
        let Some(found) = text(&paths[0]) else { return };
        let mark = match name.as_str() {
            "brief-marked" | "edition-proof" => "NOTAPPROVED—",
            "brief-embargoed" => "EMBARGOED—",
            _ => {
                assert!(!found.contains("NOTAPPROVED"), "{name}");
                continue;
            }
        };
        assert!(found.starts_with(mark), "{name}: {found}");
    }
}
