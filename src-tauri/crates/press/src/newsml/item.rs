//! A brief as a news item.

use super::{CATALOGUE, NAMESPACE};
use crate::address::web_address;
use crate::direction::Direction;
use crate::feeds::story::{BELOW_HEADLINE, attributes, body, mark, note_label, tag};
use crate::feeds::title;
use crate::labels::Labels;
use crate::xml::Xml;
use crate::{Imprint, Mark, MarkKind, Outgoing, Status, json};
use brief::{Brief, Source};
use std::collections::BTreeSet;

/// A news item; inside an edition also under the edition's section.
pub(super) fn news_item(
    xml: &mut Xml,
    outgoing: &Outgoing,
    section: Option<&str>,
    imprint: &Imprint,
) {
    let brief = &outgoing.brief;
    let guid = brief.id.uuid().urn().to_string();
    let version = version(outgoing);
    let attributes = [
        ("xmlns", NAMESPACE),
        ("guid", &guid),
        ("version", &version),
        ("standard", "NewsML-G2"),
        ("standardversion", "2.35"),
        ("conformance", "power"),
        ("xml:lang", tag(&brief.language)),
        ("dir", Direction::of_brief(brief).attribute()),
    ];
    xml.block("newsItem", &attributes, |xml| {
        catalogue_and_rights(xml, imprint);
        xml.block("itemMeta", &[], |xml| item_meta(xml, outgoing, imprint));
        xml.block("contentMeta", &[], |xml| content_meta(xml, outgoing, section));
        xml.block("contentSet", &[], |xml| content(xml, outgoing));
    });
}

/// Versions count from 1, and an item has one.
pub(super) fn version(outgoing: &Outgoing) -> String {
    outgoing.version.unwrap_or_default().max(1).to_string()
}

/// What every item begins with.
pub(super) fn catalogue_and_rights(xml: &mut Xml, imprint: &Imprint) {
    xml.empty("catalogRef", &[("href", CATALOGUE)]);
    let name = &imprint.publication.name;
    if !name.trim().is_empty() {
        xml.block("rightsInfo", &[], |xml| {
            xml.block("copyrightHolder", &[], |xml| xml.line("name", &[], name));
        });
    }
}

/// Who provides an item: by address where there is one.
pub(super) fn provider(xml: &mut Xml, imprint: &Imprint) {
    let publication = &imprint.publication;
    let uri = publication.address.as_deref().and_then(web_address);
    let attribute = uri.as_deref().map(|uri| ("uri", uri));
    let name = if publication.name.trim().is_empty() { "unknown" } else { &publication.name };
    xml.block("provider", attribute.as_slice(), |xml| xml.line("name", &[], name));
}

/// Times, whether it may be used, and what an editor must know; in the order of the schema.
fn item_meta(xml: &mut Xml, outgoing: &Outgoing, imprint: &Imprint) {
    xml.empty("itemClass", &[("qcode", "ninat:text")]);
    provider(xml, imprint);
    xml.line("versionCreated", &[], &imprint.time.to_string());
    if let Some(first) = outgoing.first_released {
        xml.line("firstCreated", &[], &first.to_string());
    }
    if let Some(until) = outgoing.embargo {
        xml.line("embargoed", &[], &until.to_string());
    }
    xml.empty("pubStatus", &[("qcode", status(outgoing))]);
    xml.line("title", &[], &title(outgoing));
    let labels = Labels::of(&outgoing.brief.language);
    let label = note_label(outgoing.status, labels);
    let note = outgoing.brief.note.as_ref().map(|note| format!("{label}: {note}"));
    for text in [outgoing.mark.as_ref().map(Mark::line), note].into_iter().flatten() {
        xml.line("edNote", &[], &text);
    }
    match outgoing.status {
        Status::Corrected => xml.empty("signal", &[("qcode", "sig:correction")]),
        Status::Updated => xml.empty("signal", &[("qcode", "sig:update")]),
        Status::Usable | Status::Withdrawn => {}
    }
    for link in &outgoing.brief.links {
        let Some(url) = web_address(&link.url) else { continue };
        xml.empty("link", &[("rel", "irel:seeAlso"), ("href", &url), ("title", &link.label)]);
    }
}

/// As the standard's scheme `stat` has it.
fn status(outgoing: &Outgoing) -> &'static str {
    let is_proof = |mark: &Mark| mark.kind == MarkKind::NotApproved || outgoing.embargo.is_none();
    match outgoing.status {
        Status::Withdrawn => "stat:canceled",
        _ if outgoing.mark.as_ref().is_some_and(is_proof) => "stat:withheld",
        _ => "stat:usable",
    }
}

fn content_meta(xml: &mut Xml, outgoing: &Outgoing, section: Option<&str>) {
    let brief = &outgoing.brief;
    if let Some(date) = brief.date {
        xml.line("contentCreated", &[], &date.to_string());
    }
    for (name, url) in sources(brief) {
        let attribute = url.as_deref().map(|url| ("uri", url));
        xml.block("infoSource", attribute.as_slice(), |xml| xml.line("name", &[], name));
    }
    xml.empty("language", &[("tag", tag(&brief.language))]);
    let mut sections: Vec<&str> = Vec::new();
    for name in [section, brief.section.as_deref()].into_iter().flatten() {
        if !name.trim().is_empty() && !sections.contains(&name) {
            sections.push(name);
            let subject = [("type", "cpnat:abstract")];
            xml.block("subject", &subject, |xml| xml.line("name", &[], name));
        }
    }
    xml.line("slugline", &[], &brief.slug);
    xml.line("headline", &[], &brief.headline);
    if let Some(byline) = brief.byline.as_ref().filter(|byline| !byline.trim().is_empty()) {
        xml.line("by", &[], byline);
    }
    if !brief.lede.trim().is_empty() {
        xml.line("description", &[("role", "drol:summary")], &brief.lede);
    }
}

/// Whom the brief goes back to, each once: outlets with the article, then those that are only named.
fn sources(brief: &Brief) -> Vec<(&str, Option<String>)> {
    let of_facts = brief.facts.iter().flat_map(|fact| &fact.sources);
    let of_perspectives = brief.perspectives.iter().flat_map(|p| &p.sources);
    let named = |source: &'_ Source| !source.outlet.trim().is_empty();
    let linked = of_facts.chain(of_perspectives).map(|source| {
        let name = if named(source) { source.outlet.as_str() } else { source.url.as_str() };
        (name, web_address(&source.url))
    });
    let mut seen = BTreeSet::new();
    let mut found: Vec<(&str, Option<String>)> =
        linked.filter(|source| seen.insert(source.clone())).collect();
    for outlet in brief.perspectives.iter().flat_map(|p| &p.outlets) {
        if !outlet.trim().is_empty() && !found.iter().any(|(name, _)| name == outlet) {
            found.push((outlet, None));
        }
    }
    found
}

/// The story to print, and the brief to read back.
fn content(xml: &mut Xml, outgoing: &Outgoing) {
    let [lang, dir] = attributes(outgoing);
    let inline = [("contenttype", "application/xhtml+xml")];
    xml.block("inlineXML", &inline, |xml| {
        let html = [("xmlns", "http://www.w3.org/1999/xhtml"), lang, ("xml:lang", lang.1), dir];
        xml.block("html", &html, |xml| {
            xml.block("head", &[], |xml| xml.line("title", &[], &title(outgoing)));
            xml.block("body", &[], |xml| {
                mark(xml, outgoing);
                xml.line("h1", &[], &outgoing.brief.headline);
                body(xml, outgoing, BELOW_HEADLINE);
            });
        });
    });
    let (exact, _) = json::write(outgoing);
    // JSON can spell the two characters that XML does not know and a brief may hold.
    let exact = String::from_utf8(exact).unwrap_or_default();
    let exact = exact.replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff");
    xml.line("inlineData", &[("contenttype", "application/json")], &exact);
}
