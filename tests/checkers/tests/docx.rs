//! Word documents held against python-docx, a validator of Office Open XML and `LibreOffice`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use brief::{Brief, Source};
use parallax_checkers::documents::imprint;
use parallax_checkers::{Documents, Pressed, passes, press_all, program, script};
use press::{Format, Mark, Outgoing, OutgoingEdition, OutgoingRedline, Status};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// What must be in a document: the text of its paragraphs, as the contract of the format has them.
struct Expected {
    accepted: Vec<String>,
    rejected: Option<Vec<String>>,
    value: Value,
}

/// What labels say in a paragraph that runs the other way stands between two marks of direction.
fn ours(words: &str, is_rtl: bool) -> String {
    if is_rtl { format!("\u{200e}{words}\u{200e}") } else { words.to_owned() }
}

fn is_rtl(brief: &Brief) -> bool {
    matches!(brief.language.as_str(), "ar" | "he")
}

fn with_sources(text: &str, sources: &[Source]) -> String {
    let name = |s: &Source| if s.outlet.is_empty() { s.url.clone() } else { s.outlet.clone() };
    let names: Vec<String> = sources.iter().map(name).collect();
    if names.is_empty() { text.to_owned() } else { format!("{text} ({})", names.join(", ")) }
}

/// The paragraphs of a brief with the style of each.
fn lines(brief: &Brief, status: Status, within: Option<&OutgoingEdition>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut add = |style: &str, text: String| {
        if !text.is_empty() {
            found.push((style.to_owned(), text));
        }
    };
    let level = if within.is_some() { 3 } else { 1 };
    let part = format!("Heading {level}");
    let group = format!("Heading {}", level + 1);
    let day = brief.date.map(|d| ours(&d.strftime("%-d %B %Y").to_string(), is_rtl(brief)));
    let mut dateline: Vec<String> = Vec::new();
    if let Some(edition) = within {
        let named = edition.sections.iter().filter_map(|section| section.name.as_ref());
        dateline.extend(brief.section.clone().filter(|own| named.clone().all(|n| n != own)));
    } else {
        add("Brief Section", brief.section.clone().unwrap_or_default());
    }
    add(if within.is_some() { "Heading 2" } else { "Title" }, brief.headline.clone());
    dateline.extend(day.filter(|_| within.is_none_or(|edition| edition.date != brief.date)));
    dateline.extend(brief.byline.clone());
    add("Brief Dateline", dateline.join(" · "));
    let label = match status {
        Status::Corrected => "Correction: ",
        Status::Updated => "Update: ",
        Status::Withdrawn => "Withdrawn: ",
        Status::Usable => "Note: ",
    };
    let note = brief.note.clone().map(|note| format!("{label}{note}"));
    let is_notice = brief.note.as_ref() == Some(&brief.lede);
    add("Brief Note", note.clone().filter(|_| !is_notice).unwrap_or_default());
    add("Subtitle", note.filter(|_| is_notice).unwrap_or_else(|| brief.lede.clone()));
    let facts: Vec<String> =
        brief.facts.iter().map(|f| with_sources(&f.text, &f.sources)).collect();
    if facts.iter().any(|fact| !fact.is_empty()) {
        add(&part, "Focusing Facts".into());
    }
    for fact in facts {
        add("List Bullet", fact);
    }
    if !brief.context.is_empty() {
        add(&part, "Context".into());
    }
    for text in brief.context.split("\n\n") {
        add("Body Text", text.to_owned());
    }
    if brief.perspectives.iter().any(|said| !said.group.is_empty()) {
        add(&part, "Perspectives".into());
    }
    for said in &brief.perspectives {
        add(&group, said.group.clone());
        let outlets = said.outlets.join(", ");
        let example = ours("e.g.,", is_rtl(brief));
        add(
            "Brief Outlets",
            if outlets.is_empty() { outlets } else { format!("{example} {outlets}") },
        );
        let text = [said.framing.as_str(), said.bias.as_str()].join(" ").trim().to_owned();
        add("Body Text", with_sources(&text, &said.sources));
    }
    if !brief.links.is_empty() {
        add(&part, "Further reading".into());
    }
    for link in &brief.links {
        add("List Bullet", link.label.clone());
    }
    found
}

fn header(mark: Option<&Mark>) -> Vec<String> {
    std::iter::once(imprint().publication.name).chain(mark.map(Mark::line)).collect()
}

fn expected(
    lines: Vec<(String, String)>,
    title: &str,
    language: &str,
    mark: Option<&Mark>,
) -> Expected {
    let (styles, accepted): (Vec<String>, Vec<String>) = lines.into_iter().unzip();
    let value = json!({
        "accepted": accepted, "styles": styles, "title": title, "language": language,
        "author": imprint().publication.name, "modified": "2024-05-12T05:45:30Z",
        "header": header(mark), "comments": [], "rtl": matches!(language, "ar" | "he"),
    });
    Expected { accepted, rejected: None, value }
}

fn of_brief(outgoing: &Outgoing) -> Expected {
    let brief = &outgoing.brief;
    let lines = lines(brief, outgoing.status, None);
    expected(lines, &brief.headline, &brief.language, outgoing.mark.as_ref())
}

fn of_edition(edition: &OutgoingEdition) -> Expected {
    let of = |style: &str, text: &str| (style.to_owned(), text.to_owned());
    let mut all = vec![of("Title", &edition.name)];
    all.extend(edition.date.map(|d| of("Brief Dateline", &d.strftime("%-d %B %Y").to_string())));
    let prose = |text: &Option<String>| -> Vec<(String, String)> {
        let text = text.clone().unwrap_or_default();
        text.split("\n\n").filter(|t| !t.is_empty()).map(|t| of("Body Text", t)).collect()
    };
    all.extend(prose(&edition.intro));
    for section in edition.sections.iter().filter(|section| !section.briefs.is_empty()) {
        all.extend(section.name.as_ref().map(|name| of("Heading 1", name)));
        for outgoing in &section.briefs {
            let mut one = edition.clone();
            one.sections = vec![section.clone()];
            let mut lines = lines(&outgoing.brief, outgoing.status, Some(&one));
            if let Some(mark) = &outgoing.mark {
                lines.insert(1, of("Brief Mark", &mark.line()));
            }
            all.append(&mut lines);
        }
    }
    all.extend(prose(&edition.sign_off));
    expected(all, &edition.name, "en", edition.mark())
}

fn of_redline(redline: &OutgoingRedline) -> Expected {
    let (old, new) = (&redline.old, &redline.new);
    let [older, newer] = &redline.names;
    let title = format!("{} ({older} → {newer})", new.headline);
    let mut found = expected(lines(new, Status::Usable, None), &title, &new.language, None);
    let rejected: Vec<String> =
        lines(old, Status::Usable, None).into_iter().map(|(_, text)| text).collect();
    let mut comments: Vec<Value> = Vec::new();
    for comment in &redline.comments {
        let first = comments.len();
        for (at, (hand, text)) in comment.said.iter().enumerate() {
            let answers = (at > 0).then_some(first);
            comments.push(json!([hand.name, hand.time.map(|t| t.to_string()), text, answers]));
        }
    }
    found.value["rejected"] = json!(rejected);
    found.value["comments"] = json!(comments);
    found.rejected = Some(rejected);
    found
}

/// Documents with what must be in them, in the order in which they are pressed.
fn all(documents: &Documents) -> (Pressed, Vec<Expected>) {
    let pressed = press_all(documents, Format::Docx, None);
    let mut expected: Vec<Expected> =
        documents.briefs.iter().map(|(_, one)| of_brief(one)).collect();
    expected.extend(documents.editions.iter().map(|(_, one)| of_edition(one)));
    expected.extend(documents.redlines.iter().map(|(_, one)| of_redline(one)));
    assert_eq!(pressed.files.len(), expected.len());
    for ((_, files), one) in pressed.files.iter().zip(&mut expected) {
        one.value["path"] = json!(files[0]);
    }
    (pressed, expected)
}

#[test]
fn python_and_a_validator_find_in_every_document_what_must_be_in_it() {
    is_as_expected(&Documents::made());
}

#[test]
fn python_and_a_validator_find_in_every_real_document_what_must_be_in_it() {
    let Some(documents) = Documents::real() else { return };
    is_as_expected(&documents.some(294, 42, 80));
}

fn is_as_expected(documents: &Documents) {
    let Some(mut check) = script("docx_check.py", &["docx", "lxml", "openxml_audit"]) else {
        return;
    };
    let (pressed, expected) = all(documents);
    let list = pressed.folder().join("documents.json");
    let values: Vec<&Value> = expected.iter().map(|one| &one.value).collect();
    std::fs::write(&list, serde_json::to_vec(&values).unwrap()).unwrap();
    let said = passes(check.arg(&list));
    assert!(said.contains(&format!("{} documents checked", expected.len())), "{said}");
}

/// A text as `LibreOffice` writes it: without the marks of lists, white space folded.
fn folded(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace('•', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn libreoffice(profile: &Path) -> Option<Command> {
    let mut office = program("soffice")?;
    office.arg(format!("-env:UserInstallation=file://{}", profile.display())).arg("--headless");
    Some(office)
}

/// The files of documents beside each other, each under its document's name, since `LibreOffice` names what
/// it makes after the file.
fn side_by_side<'a>(
    pressed: &'a Pressed,
    kinds: &'a [&str],
) -> (Vec<&'a str>, Vec<std::path::PathBuf>) {
    let is_wanted = |name: &&String| kinds.iter().any(|kind| name.starts_with(kind));
    let names = pressed.files.iter().map(|(name, _)| name).filter(is_wanted);
    let lay = |name: &'a String| {
        let path = pressed.folder().join(format!("{name}.docx"));
        std::fs::copy(pressed.file(name), &path).unwrap();
        (name.as_str(), path)
    };
    names.map(lay).unzip()
}

#[test]
fn libreoffice_reads_what_was_written() {
    is_read_by_libreoffice(&Documents::made());
}

#[test]
fn libreoffice_reads_real_briefs_and_editions() {
    let Some(documents) = Documents::real() else { return };
    is_read_by_libreoffice(&documents.some(24, 6, 0));
}

fn is_read_by_libreoffice(documents: &Documents) {
    let (pressed, expected) = all(documents);
    let folder = pressed.folder();
    let Some(mut office) = libreoffice(&folder.join("profile")) else { return };
    let out = folder.join("texts");
    let (_, files) = side_by_side(&pressed, &["brief", "edition", "redline"]);
    passes(
        office
            .args(["--convert-to", "txt:Text (encoded):UTF8,LF", "--outdir"])
            .arg(&out)
            .args(&files),
    );
    for ((name, _), one) in pressed.files.iter().zip(&expected) {
        // Of a redline this shows both versions in one.
        if one.rejected.is_some() && name != "redline-same" {
            continue;
        }
        let text = std::fs::read_to_string(out.join(format!("{name}.txt"))).unwrap();
        assert_eq!(folded(&text), folded(&one.accepted.join("\n")), "{name}");
    }
}

#[test]
fn libreoffice_accepts_and_rejects_tracked_changes() {
    is_decided_by_libreoffice(&Documents::made());
}

#[test]
fn libreoffice_accepts_and_rejects_what_real_hands_changed() {
    let Some(documents) = Documents::real() else { return };
    is_decided_by_libreoffice(&documents.some(0, 0, 16));
}

fn is_decided_by_libreoffice(documents: &Documents) {
    let (pressed, expected) = all(documents);
    let folder = pressed.folder();
    if libreoffice(folder).is_none() {
        return;
    }
    let Some(mut decide) = system_python("docx_decide.py", "uno") else { return };
    let (_, files) = side_by_side(&pressed, &["redline"]);
    passes(decide.arg(folder.join("profile")).arg(folder).args(&files));
    for ((name, _), one) in pressed.files.iter().zip(&expected) {
        let Some(rejected) = &one.rejected else { continue };
        for (ending, text) in [("accepted", &one.accepted), ("rejected", rejected)] {
            let found = folder.join(format!("{name}.{ending}.txt"));
            let found = std::fs::read_to_string(found).unwrap();
            assert_eq!(folded(&found), folded(&text.join("\n")), "{name} {ending}");
        }
    }
}

#[test]
fn what_libreoffice_saves_again_is_the_same_brief() {
    is_the_same_from_libreoffice(&Documents::made());
}

#[test]
fn what_libreoffice_saves_again_is_the_same_real_brief() {
    let Some(documents) = Documents::real() else { return };
    is_the_same_from_libreoffice(&documents.some(24, 0, 0));
}

fn is_the_same_from_libreoffice(documents: &Documents) {
    let pressed = press_all(documents, Format::Docx, None);
    let folder = pressed.folder();
    let Some(mut office) = libreoffice(&folder.join("profile")) else { return };
    let (names, files) = side_by_side(&pressed, &["brief"]);
    let out = folder.join("again");
    passes(office.args(["--convert-to", "docx", "--outdir"]).arg(&out).args(&files));
    for (name, (_, outgoing)) in names.iter().zip(&documents.briefs) {
        let bytes = std::fs::read(out.join(format!("{name}.docx"))).unwrap();
        let reading = press::read(&bytes, Format::Docx, None).unwrap();
        assert_eq!(reading.brief, outgoing.brief, "{name}");
    }
}

/// The Python of the system, about to run a script, or nothing (said aloud) where it has not the module:
/// `LibreOffice` talks to no other one.
fn system_python(name: &str, module: &str) -> Option<Command> {
    let python = "/usr/bin/python3";
    let has = Command::new(python).args(["-c", &format!("import {module}")]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        println!("skipped: the Python of the system has no {module}");
        return None;
    }
    let mut command = Command::new(python);
    command.arg(parallax_checkers::checkout().join("tests/checkers/scripts").join(name));
    Some(command)
}
