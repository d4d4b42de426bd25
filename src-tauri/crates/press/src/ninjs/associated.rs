//! Items inside an item: facts, perspectives and further reading; and where all of it comes from.

use super::item::Item;
use crate::PrintedOutlet;
use crate::address::web_address;
use crate::feeds::story::{is_empty_fact, is_empty_perspective, tag};
use brief::{Brief, Fact, Link, Source};
use serde_json::{Map, Value};

/// Each fact as a component, with its sources.
pub(super) fn facts(item: &mut Item, facts: &[Fact]) {
    for (n, fact) in facts.iter().enumerate().filter(|(_, fact)| !is_empty_fact(fact)) {
        let mut one = Item::new(fact.id.uuid().urn().to_string(), "component");
        one.set("name", format!("fact-{}", n + 1));
        one.set("rel", "fact");
        one.add_text("bodies", "main", &fact.text);
        fact.sources.iter().for_each(|source| one.add("infoSources", info("source", source)));
        item.add("associations", one.finish());
    }
}

/// Each perspective: its group as headline, what they say and what colours it as bodies, its outlets and
/// sources by their roles.
pub(super) fn perspectives(item: &mut Item, brief: &Brief) {
    let all = brief.perspectives.iter().enumerate();
    for (n, perspective) in all.filter(|(_, p)| !is_empty_perspective(p)) {
        let mut one = Item::new(perspective.id.uuid().urn().to_string(), "text");
        one.set("name", format!("perspective-{}", n + 1));
        one.set("rel", "perspective");
        one.set("language", tag(&brief.language));
        one.add_text("headlines", "group", &perspective.group);
        one.add_text("bodies", "framing", &perspective.framing);
        one.add_text("bodies", "bias", &perspective.bias);
        for outlet in perspective.outlets.iter().filter(|outlet| !outlet.trim().is_empty()) {
            one.add("infoSources", party("outlet", outlet, None));
        }
        perspective
            .sources
            .iter()
            .for_each(|source| one.add("infoSources", info("source", source)));
        item.add("associations", one.finish());
    }
}

/// Further reading: pages elsewhere, of which no more is known than what they are called.
pub(super) fn links(item: &mut Item, links: &[Link]) {
    for (n, link) in links.iter().enumerate() {
        let Some(url) = web_address(&link.url) else { continue };
        let mut one = Item::new(url, "text");
        one.set("representationType", "partial");
        one.set("name", format!("link-{}", n + 1));
        one.set("rel", "seeAlso");
        one.say("title", &link.label);
        item.add("associations", one.finish());
    }
}

/// Who publishes the outlets that the brief prints.
pub(super) fn outlets(item: &mut Item, outlets: &[PrintedOutlet]) {
    for outlet in outlets.iter().filter(|outlet| !outlet.name.trim().is_empty()) {
        item.add("infoSources", party("outlet", &outlet.name, None));
    }
}

fn info(role: &str, source: &Source) -> Value {
    let name = if source.outlet.trim().is_empty() { &source.url } else { &source.outlet };
    party(role, name, web_address(&source.url))
}

fn party(role: &str, name: &str, uri: Option<String>) -> Value {
    let mut party = Map::new();
    party.insert("name".into(), name.into());
    party.insert("role".into(), role.into());
    if let Some(uri) = uri {
        party.insert("uri".into(), uri.into());
    }
    Value::Object(party)
}
