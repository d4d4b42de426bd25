//! Feeds as programs that are not ours read them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{Documents, Pressed, checkout, documents, passes, press_all, script};
use press::{Format, Outgoing, Status};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::PathBuf;

/// What a reader must find of a brief.
fn wanted(outgoing: &Outgoing, section: Option<&str>) -> Value {
    let brief = &outgoing.brief;
    let released = documents::imprint().time.to_string();
    let published = outgoing.first_released.map_or_else(|| released.clone(), |t| t.to_string());
    let updated = if outgoing.status == Status::Usable { published.clone() } else { released };
    let mut words = vec![brief.lede.clone()];
    words.extend(brief.facts.iter().map(|fact| fact.text.clone()));
    words.extend(brief.perspectives.iter().map(|p| p.framing.clone()));
    words.extend(brief.note.clone());
    words.extend(outgoing.mark.as_ref().map(press::Mark::line));
    let sections: Vec<&str> = [section, brief.section.as_deref()].into_iter().flatten().collect();
    json!({
        "id": brief.id.uuid().urn().to_string(),
        "headline": brief.headline,
        "published": published,
        "updated": updated,
        "words": words,
        "sections": sections,
    })
}

fn expected(documents: &Documents, pressed: &Pressed) -> Value {
    let mut items: Vec<(String, Vec<Value>)> = Vec::new();
    for (name, outgoing) in &documents.briefs {
        items.push((format!("brief-{name}"), vec![wanted(outgoing, None)]));
    }
    for (name, edition) in &documents.editions {
        let all = edition.sections.iter();
        let mut briefs: Vec<Value> =
            all.flat_map(|s| s.briefs.iter().map(|b| wanted(b, s.name.as_deref()))).collect();
        let mut seen = HashSet::new();
        briefs.retain(|brief| seen.insert(brief["id"].to_string()));
        items.push((format!("edition-{name}"), briefs));
    }
    let file = |(name, items): &(String, Vec<Value>)| json!({ "file": pressed.file(name), "items": items });
    items.iter().map(file).collect()
}

#[test]
fn feedparser_reads_all_that_was_written() {
    are_read(&Documents::made());
}

#[test]
fn feedparser_reads_all_real_feeds() {
    let Some(documents) = Documents::real() else { return };
    are_read(&documents);
}

fn are_read(documents: &Documents) {
    for format in [Format::Rss, Format::Atom] {
        let Some(mut reader) = script("feeds.py", &["feedparser"]) else { return };
        let pressed = press_all(documents, format, None);
        let list = pressed.folder().join("expected.json");
        std::fs::write(&list, expected(documents, &pressed).to_string()).unwrap();
        passes(reader.arg(list));
    }
}

#[test]
fn json_feeds_are_as_their_specification_says() {
    are_json_feeds(&Documents::made());
}

#[test]
fn real_json_feeds_are_as_their_specification_says() {
    let Some(documents) = Documents::real() else { return };
    are_json_feeds(&documents);
}

fn are_json_feeds(documents: &Documents) {
    let Some(mut validator) = script("schema.py", &["jsonschema"]) else { return };
    let pressed = press_all(documents, Format::JsonFeed, None);
    passes(validator.arg(json_feed()).args(pressed.all()));
}

#[test]
fn a_json_feed_without_what_it_must_have_is_refused() {
    let Some(mut validator) = script("schema.py", &["jsonschema"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, r#"{"version": "1.1", "title": "A", "items": [{}]}"#).unwrap();
    assert!(!validator.arg(json_feed()).arg(broken).output().unwrap().status.success());
}

fn json_feed() -> PathBuf {
    checkout().join("tests/checkers/schemas/json-feed-1.1.schema.json")
}
