//! The data of a page: what search engines read of a story, and the exact brief for a program that
//! reads the page again. Neither runs, and no text in them can end its block.

use super::view::iso;
use crate::address::{name_of_source, web_address};
use crate::{Labels, Outgoing, OutgoingEdition, Press, Status, json};
use brief::Brief;
use minijinja::value::Value as Block;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// The class of the block that holds an exact brief.
pub(crate) const EXACT: &str = "parallax-brief";

/// The exact brief in its canonical bytes; of a proof with its mark in front of the note, as in JSON.
pub(super) fn exact(outgoing: &Outgoing) -> Block {
    let brief = json::with_mark(outgoing);
    let text = String::from_utf8_lossy(&brief.canonical_bytes()).into_owned();
    block(&format!("type=\"application/json\" class=\"{EXACT}\""), &text)
}

/// A brief as a `NewsArticle` of schema.org.
pub(super) fn article(
    outgoing: &Outgoing,
    press: &Press<'_>,
    edition: Option<&OutgoingEdition>,
) -> Block {
    let mut article = object(outgoing, press);
    article.insert("@context".into(), "https://schema.org".into());
    article.insert("isPartOf".into(), whole(press, edition));
    linked(&Value::Object(article))
}

/// An edition as a `PublicationIssue` of its articles.
pub(super) fn issue(edition: &OutgoingEdition, press: &Press<'_>) -> Block {
    let mut issue = whole(press, Some(edition));
    if let Some(issue) = issue.as_object_mut() {
        let parts = edition.briefs().map(|outgoing| Value::Object(object(outgoing, press)));
        issue.insert("@context".into(), "https://schema.org".into());
        issue.insert("hasPart".into(), parts.collect());
    }
    linked(&issue)
}

fn linked(value: &Value) -> Block {
    block("type=\"application/ld+json\"", &value.to_string())
}

/// In JSON these characters stand inside strings only, where an escape says the same.
fn block(attributes: &str, json: &str) -> Block {
    let safe = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    Block::from_safe_string(format!("<script {attributes}>{safe}</script>"))
}

fn object(outgoing: &Outgoing, press: &Press<'_>) -> Map<String, Value> {
    let brief = &outgoing.brief;
    let imprint = press.imprint;
    let mut article = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            article.insert(name.to_owned(), value);
        }
    };
    let text = |text: &str| (!text.trim().is_empty()).then(|| Value::from(text));
    let is_proof = outgoing.mark.is_some();
    let first = outgoing.first_released.unwrap_or(imprint.time);
    put("@type", Some("NewsArticle".into()));
    put("@id", Some(format!("urn:uuid:{}", brief.id).into()));
    put("headline", text(&brief.headline));
    put("description", text(&brief.lede));
    put("datePublished", (!is_proof).then(|| iso(first).into()));
    put("dateModified", Some(iso(imprint.time).into()));
    put("dateCreated", brief.date.map(|date| date.to_string().into()));
    put("inLanguage", text(&brief.language));
    put("articleSection", brief.section.as_deref().and_then(text));
    put(
        "author",
        brief.byline.as_deref().and_then(text).map(|name| json!({"@type": "Person", "name": name})),
    );
    put("publisher", publisher(press));
    put("version", outgoing.version.map(Value::from));
    put("creativeWorkStatus", status(outgoing).map(Value::from));
    let note = brief.note.as_deref().filter(|_| outgoing.status == Status::Corrected);
    put("correction", note.map(|note| json!({"@type": "CorrectionComment", "text": note})));
    put("citation", citations(brief));
    article
}

const fn status(outgoing: &Outgoing) -> Option<&'static str> {
    match (&outgoing.mark, outgoing.status) {
        (Some(_), _) => Some("Draft"),
        (None, Status::Withdrawn) => Some("Withdrawn"),
        (None, _) => None,
    }
}

fn publisher(press: &Press<'_>) -> Option<Value> {
    let publication = &press.imprint.publication;
    if publication.name.is_empty() {
        return None;
    }
    let mut publisher = json!({"@type": "NewsMediaOrganization", "name": publication.name});
    let address = publication.address.as_deref().and_then(web_address);
    if let (Some(address), Some(publisher)) = (address, publisher.as_object_mut()) {
        publisher.insert("url".into(), address.into());
    }
    Some(publisher)
}

/// What an article is part of: its edition, else the publication.
fn whole(press: &Press<'_>, edition: Option<&OutgoingEdition>) -> Value {
    let publication = &press.imprint.publication;
    let name = if publication.name.is_empty() {
        Labels::of(&publication.language).briefs
    } else {
        &publication.name
    };
    let periodical = json!({"@type": "Periodical", "name": name});
    let Some(edition) = edition else { return periodical };
    let mut issue = json!({
        "@type": "PublicationIssue",
        "@id": format!("urn:uuid:{}", edition.id),
        "name": edition.name,
        "isPartOf": periodical,
    });
    if let (Some(date), Some(issue)) = (edition.date, issue.as_object_mut()) {
        issue.insert("datePublished".into(), date.to_string().into());
    }
    issue
}

/// Every article that the brief rests on, once.
fn citations(brief: &Brief) -> Option<Value> {
    let of_facts = brief.facts.iter().flat_map(|fact| &fact.sources);
    let sources = of_facts.chain(brief.perspectives.iter().flat_map(|p| &p.sources));
    let mut seen = HashSet::new();
    let cited: Vec<Value> = sources
        .filter_map(|source| {
            let address = web_address(&source.url)?;
            let work =
                json!({"@type": "CreativeWork", "name": name_of_source(source), "url": address});
            seen.insert(address).then_some(work)
        })
        .collect();
    (!cited.is_empty()).then(|| cited.into())
}
