//! PDF files, held against qpdf, pikepdf and poppler.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{Documents, Pressed, passes, press_all, program, script};
use press::{Format, OutgoingEdition, OutgoingSection};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// Documents with their files.
struct Printed {
    documents: Documents,
    pressed: Pressed,
}

impl Printed {
    fn of(documents: Documents) -> Self {
        let pressed = press_all(&documents, Format::Pdf, Some(&pdf::Typst::new()));
        Self { documents, pressed }
    }
}

static MADE: LazyLock<Printed> = LazyLock::new(|| Printed::of(Documents::made()));

/// Pages of real documents; nothing (said aloud by each test) where they are not at hand.
fn real() -> Option<&'static Printed> {
    static REAL: LazyLock<Option<Printed>> =
        // All real briefs are in the editions.
        LazyLock::new(|| Some(Printed::of(Documents::real()?.some(98, 42, 12))));
    let real = REAL.as_ref();
    if real.is_none() {
        println!("skipped: the real documents are not there");
    }
    real
}

/// What the files say of themselves, by the names of their documents.
fn looked_into(pressed: &Pressed) -> Option<BTreeMap<String, Value>> {
    let mut command = script("pdf.py", &["pikepdf", "lxml"])?;
    let said = passes(command.args(pressed.all()));
    let facts = said.lines().map(|line| serde_json::from_str(line).unwrap());
    Some(pressed.files.iter().map(|(name, _)| name.clone()).zip(facts).collect())
}

/// A page of A4 down to the line over its foot, which would stand between the halves of a paragraph.
const WITHOUT_FOOT: [&str; 8] = ["-x", "0", "-y", "0", "-W", "596", "-H", "780"];

/// The text of a file without white space and the marks of writing direction.
fn text(path: &Path) -> Option<String> {
    let mut command = program("pdftotext")?;
    Some(folded(&passes(command.args(WITHOUT_FOOT).arg(path).arg("-"))))
}

/// Poppler takes a hyphen at the end of a line for one that was not in the text.
fn folded(text: &str) -> String {
    let is_unseen = |c: char| {
        matches!(c, '-' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}')
    };
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(*c)).collect()
}

#[test]
fn every_file_is_whole() {
    are_whole(&MADE);
}

#[test]
fn every_real_file_is_whole() {
    let Some(real) = real() else { return };
    are_whole(real);
}

fn are_whole(printed: &Printed) {
    for path in printed.pressed.all() {
        let Some(mut qpdf) = program("qpdf") else { return };
        let said = passes(qpdf.arg("--check").arg(path));
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
}

#[test]
fn a_validator_of_pdf_a_finds_nothing_in_any_file() {
    are_kept(&MADE);
}

#[test]
fn a_validator_of_pdf_a_finds_nothing_in_any_real_file() {
    let Some(real) = real() else { return };
    are_kept(real);
}

fn are_kept(printed: &Printed) {
    let Some(mut validator) = script("pdfa.py", &["pikepdf.pdfa"]) else { return };
    let said = passes(validator.args(printed.pressed.all()));
    let all = printed.pressed.files.len();
    assert!(said.contains(&format!("{all} files, 0 faults")), "{said}");
}

#[test]
fn verapdf_finds_nothing_in_any_file() {
    for flavour in ["3a", "ua1"] {
        let Some(mut validator) = program("verapdf") else { return };
        let validator = validator.args(["--format", "text", "--flavour", flavour]);
        let said = passes(validator.args(MADE.pressed.all()));
        assert_eq!(said.matches("PASS ").count(), MADE.pressed.files.len(), "{said}");
    }
}

#[test]
fn every_file_keeps_the_rules_of_pdf_a_and_pdf_ua() {
    let Some(files) = keep_the_rules(&MADE) else { return };
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
fn every_real_file_keeps_the_rules_of_pdf_a_and_pdf_ua() {
    let Some(real) = real() else { return };
    keep_the_rules(real);
}

/// Holds the files against the rules, and gives what they say of themselves.
fn keep_the_rules(printed: &Printed) -> Option<BTreeMap<String, Value>> {
    let files = looked_into(&printed.pressed)?;
    for (name, facts) in &files {
        assert_eq!(facts["created"], "D:20240512054530Z", "{name}");
        assert!(!facts["title"].as_str().unwrap().is_empty(), "{name}");
        assert!(!facts["outline"].as_array().unwrap().is_empty(), "{name}");
        assert!(!facts["fonts"].as_array().unwrap().is_empty(), "{name}");
        for link in facts["links"].as_array().unwrap() {
            let link = link.as_str().unwrap();
            assert!(link.starts_with("https://") || link.starts_with("http://"), "{name}: {link}");
        }
        let attached = facts["attached"].as_object().unwrap();
        assert_eq!(attached.is_empty(), !has_briefs(name, printed), "{name}");
    }
    for (name, outgoing) in &printed.documents.briefs {
        let attached = &files[&format!("brief-{name}")]["attached"];
        let json = attached[&format!("{}.json", brief::slugify(&outgoing.brief.slug))].as_str();
        assert_eq!(json.unwrap().as_bytes(), outgoing.brief.canonical_bytes(), "{name}");
    }
    for (name, edition) in &printed.documents.editions {
        let facts = &files[&format!("edition-{name}")];
        let number = edition.briefs().count();
        assert_eq!(facts["attached"].as_object().unwrap().len(), number, "{name}");
        leads_to_its_briefs(edition, facts);
    }
    Some(files)
}

/// Where an edition is more than a page, a list leads to its sections and briefs.
fn leads_to_its_briefs(edition: &OutgoingEdition, facts: &Value) {
    let briefs = edition.briefs().count();
    let leads = |section: &&OutgoingSection| section.name.is_some() && !section.briefs.is_empty();
    let wanted = briefs + edition.sections.iter().filter(leads).count();
    let wanted = if facts["pages"] == 1 || briefs < 2 { 0 } else { wanted };
    let tags = facts["tags"].as_array().unwrap();
    let entries = tags.iter().filter(|tag| *tag == "TOCI").count();
    assert_eq!((entries, &facts["inner"]), (wanted, &json!(wanted)), "{}", facts["title"]);
}

/// The exact briefs lie in the files of briefs and editions: a redline is of two versions.
fn has_briefs(name: &str, printed: &Printed) -> bool {
    let editions = &printed.documents.editions;
    let is_bare = |edition: &str| {
        editions.iter().any(|(name, one)| name == edition && one.briefs().next().is_none())
    };
    match name.strip_prefix("edition-") {
        Some(edition) => !is_bare(edition),
        None => name.starts_with("brief-"),
    }
}

#[test]
fn the_text_of_a_brief_is_read_out_of_its_file() {
    are_read(&MADE);
}

#[test]
fn the_text_of_a_real_brief_is_read_out_of_its_file() {
    let Some(real) = real() else { return };
    are_read(real);
}

fn are_read(printed: &Printed) {
    for (name, outgoing) in &printed.documents.briefs {
        let Some(found) = text(printed.pressed.file(&format!("brief-{name}"))) else { return };
        for passage in brief::passages(&outgoing.brief) {
            let at = format!("{name} {}", passage.path);
            if matches!(outgoing.brief.language.as_str(), "ar" | "he") {
                holds_words(&found, passage.text, &at);
            } else if !passage.text.contains('\u{337}') {
                // Poppler reads a letter twice that has its mark as a glyph of its own.
                let whole = folded(passage.text);
                assert!(found.contains(&whole), "{at}: {whole} in {found}");
            }
        }
    }
}

#[test]
fn every_headline_is_read_out_of_the_file_of_an_edition() {
    headlines_are_read(&MADE);
}

#[test]
fn every_headline_is_read_out_of_the_file_of_a_real_edition() {
    let Some(real) = real() else { return };
    headlines_are_read(real);
}

fn headlines_are_read(printed: &Printed) {
    for (name, edition) in &printed.documents.editions {
        let Some(found) = text(printed.pressed.file(&format!("edition-{name}"))) else { return };
        for outgoing in edition.briefs() {
            let headline = &outgoing.brief.headline;
            if matches!(outgoing.brief.language.as_str(), "ar" | "he") {
                holds_words(&found, headline, name);
            } else {
                assert!(found.contains(&folded(headline)), "{name}: {headline} in {found}");
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
    for (name, paths) in &MADE.pressed.files {
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
