//! Items of ninjs, with only the keys that there is something to say in.

use super::associated;
use crate::feeds::story::{note_label, story, tag};
use crate::feeds::title;
use crate::labels::Labels;
use crate::{Imprint, MarkKind, Outgoing, OutgoingEdition, Status, json};
use serde_json::{Map, Value, json};

/// The names of the standard, as its own documentation writes them.
const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

/// An item in the making.
pub(super) struct Item(Map<String, Value>);

impl Item {
    /// An item of a kind, with its name.
    pub(super) fn new(uri: impl Into<String>, kind: &str) -> Self {
        let mut item = Self(Map::new());
        item.set("uri", uri.into());
        item.set("type", kind);
        item
    }

    /// Sets a key.
    pub(super) fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    /// Sets a key to a text that says something.
    pub(super) fn say(&mut self, key: &str, text: &str) {
        if !text.trim().is_empty() {
            self.set(key, text);
        }
    }

    /// Adds to a list a text that says something.
    pub(super) fn add_text(&mut self, list: &str, role: &str, text: &str) {
        if !text.trim().is_empty() {
            self.add(list, json!({ "role": role, "contentType": "text/plain", "value": text }));
        }
    }

    /// Adds to a list.
    pub(super) fn add(&mut self, list: &str, value: Value) {
        let entry = self.0.entry(list.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(entries) = entry {
            entries.push(value);
        }
    }

    /// The item.
    pub(super) fn finish(self) -> Value {
        Value::Object(self.0)
    }
}

/// A brief that stands alone.
pub(super) fn of_brief(outgoing: &Outgoing, imprint: &Imprint) -> Value {
    let mut item = brief(outgoing, None, imprint);
    item.set("standard", standard());
    item.finish()
}

fn standard() -> Value {
    json!({ "name": "ninjs", "version": "3.1", "schema": SCHEMA })
}

fn brief(outgoing: &Outgoing, section: Option<&str>, imprint: &Imprint) -> Item {
    let brief = &outgoing.brief;
    let mut item = Item::new(brief.id.uuid().urn().to_string(), "text");
    item.set("representationType", "full");
    item.set("profile", "brief");
    state(&mut item, outgoing, imprint);
    item.set("language", tag(&brief.language));
    item.say("title", &title(outgoing));
    item.say("slugline", &brief.slug);
    item.say("by", brief.byline.as_deref().unwrap_or_default());
    item.say("copyrightHolder", &imprint.publication.name);
    item.say("edNote", &ed_note(outgoing));
    if let Some(date) = brief.date {
        item.add("altIds", json!({ "role": "editionDate", "value": date.to_string() }));
    }
    item.add_text("headlines", "main", &brief.headline);
    item.add_text("descriptions", "lede", &brief.lede);
    item.add_text("descriptions", "note", brief.note.as_deref().unwrap_or_default());
    bodies(&mut item, outgoing);
    let mut sections: Vec<&str> = Vec::new();
    for name in [section, brief.section.as_deref()].into_iter().flatten() {
        if !name.trim().is_empty() && !sections.contains(&name) {
            sections.push(name);
            item.add("subjects", json!({ "name": name, "rel": "section" }));
        }
    }
    associated::facts(&mut item, &brief.facts);
    associated::perspectives(&mut item, brief);
    associated::links(&mut item, &brief.links);
    associated::outlets(&mut item, &outgoing.outlets);
    item
}

/// Version, times and whether it may be used.
fn state(item: &mut Item, outgoing: &Outgoing, imprint: &Imprint) {
    if let Some(version) = outgoing.version {
        item.set("version", version.to_string());
    }
    if let Some(first) = outgoing.first_released {
        item.set("firstCreated", first.to_string());
    }
    item.set("versionCreated", imprint.time.to_string());
    if let Some(until) = outgoing.embargo {
        item.set("embargoedUntil", until.to_string());
    }
    let is_proof =
        |mark: &crate::Mark| mark.kind == MarkKind::NotApproved || outgoing.embargo.is_none();
    let status = match outgoing.status {
        Status::Withdrawn => "canceled",
        _ if outgoing.mark.as_ref().is_some_and(is_proof) => "withheld",
        _ => "usable",
    };
    item.set("pubStatus", status);
}

/// What an editor who takes the item must know, a line each.
fn ed_note(outgoing: &Outgoing) -> String {
    let brief = &outgoing.brief;
    let label = note_label(outgoing.status, Labels::of(&brief.language));
    let mark = outgoing.mark.as_ref().map(crate::Mark::line);
    let note = brief.note.as_ref().map(|note| format!("{label}: {note}"));
    [mark, note].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn bodies(item: &mut Item, outgoing: &Outgoing) {
    let story = story(outgoing);
    item.add(
        "bodies",
        json!({ "role": "main", "contentType": "application/xhtml+xml", "value": story }),
    );
    item.add_text("bodies", "context", &outgoing.brief.context);
    let (exact, _) = json::write(outgoing);
    if let Ok(exact) = String::from_utf8(exact) {
        let body = json!({ "role": "brief", "contentType": "application/json", "value": exact });
        item.add("bodies", body);
    }
}

/// An edition: its own texts, and its briefs in order.
pub(super) fn of_edition(edition: &OutgoingEdition, imprint: &Imprint) -> Value {
    let mut item = Item::new(edition.id.urn().to_string(), "composite");
    item.set("standard", standard());
    item.set("profile", "edition");
    item.set("versionCreated", imprint.time.to_string());
    item.set("pubStatus", if edition.mark().is_some() { "withheld" } else { "usable" });
    item.set("language", tag(&imprint.publication.language));
    let mark = edition.mark().map(crate::Mark::line);
    let before = mark.as_ref().map(|mark| format!("[{mark}] ")).unwrap_or_default();
    item.say("title", &format!("{before}{}", edition.name));
    item.say("edNote", mark.as_deref().unwrap_or_default());
    item.say("copyrightHolder", &imprint.publication.name);
    if let Some(date) = edition.date {
        item.add("altIds", json!({ "role": "editionDate", "value": date.to_string() }));
    }
    item.add_text("headlines", "main", &edition.name);
    item.add_text("headlines", "subject", edition.subject.as_deref().unwrap_or_default());
    item.add_text("descriptions", "preheader", edition.preheader.as_deref().unwrap_or_default());
    item.add_text("bodies", "intro", edition.intro.as_deref().unwrap_or_default());
    item.add_text("bodies", "signOff", edition.sign_off.as_deref().unwrap_or_default());
    let mut number = 0;
    for section in &edition.sections {
        for outgoing in &section.briefs {
            number += 1;
            let mut one = brief(outgoing, section.name.as_deref(), imprint);
            one.set("name", format!("brief-{number}"));
            one.set("rel", "brief");
            item.add("associations", one.finish());
        }
    }
    item.finish()
}
