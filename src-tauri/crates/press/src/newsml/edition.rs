//! An edition as a message: its package, and the items that the package names.

use super::item::{catalogue_and_rights, news_item, provider};
use super::{NAMESPACE, item};
use crate::direction::Direction;
use crate::feeds::story::tag;
use crate::feeds::title;
use crate::xml::Xml;
use crate::{Imprint, Mark, Outgoing, OutgoingEdition};

/// The message.
pub(super) fn message(xml: &mut Xml, edition: &OutgoingEdition, imprint: &Imprint) {
    xml.block("newsMessage", &[("xmlns", NAMESPACE)], |xml| {
        xml.block("header", &[], |xml| {
            xml.line("sent", &[], &imprint.time.to_string());
            if !imprint.publication.name.trim().is_empty() {
                xml.line("sender", &[], &imprint.publication.name);
            }
            xml.line("transmitId", &[], &imprint.id.urn().to_string());
        });
        xml.block("itemSet", &[], |xml| {
            package(xml, edition, imprint);
            for section in &edition.sections {
                for outgoing in &section.briefs {
                    news_item(xml, outgoing, section.name.as_deref(), imprint);
                }
            }
        });
    });
}

fn package(xml: &mut Xml, edition: &OutgoingEdition, imprint: &Imprint) {
    let guid = edition.id.urn().to_string();
    let language = &imprint.publication.language;
    let attributes = [
        ("xmlns", NAMESPACE),
        ("guid", guid.as_str()),
        ("version", "1"),
        ("standard", "NewsML-G2"),
        ("standardversion", "2.35"),
        ("conformance", "power"),
        ("xml:lang", tag(language)),
        ("dir", Direction::of_language(language).unwrap_or_default().attribute()),
    ];
    xml.block("packageItem", &attributes, |xml| {
        catalogue_and_rights(xml, imprint);
        xml.block("itemMeta", &[], |xml| item_meta(xml, edition, imprint));
        xml.block("contentMeta", &[], |xml| {
            if let Some(date) = edition.date {
                xml.line("contentCreated", &[], &date.to_string());
            }
            xml.empty("language", &[("tag", tag(language))]);
            xml.line("headline", &[], &edition.name);
            for text in [&edition.subject, &edition.preheader].into_iter().flatten() {
                xml.line("description", &[("role", "drol:summary")], text);
            }
        });
        groups(xml, edition);
    });
}

fn item_meta(xml: &mut Xml, edition: &OutgoingEdition, imprint: &Imprint) {
    xml.empty("itemClass", &[("qcode", "ninat:composite")]);
    provider(xml, imprint);
    xml.line("versionCreated", &[], &imprint.time.to_string());
    let mark = edition.mark();
    let status = if mark.is_some() { "stat:withheld" } else { "stat:usable" };
    xml.empty("pubStatus", &[("qcode", status)]);
    let before = mark.map(|mark| format!("[{}] ", mark.line())).unwrap_or_default();
    xml.line("title", &[], &format!("{before}{}", edition.name));
    if let Some(mark) = mark.map(Mark::line) {
        xml.line("edNote", &[], &mark);
    }
}

/// The sections in order, and in each its briefs in order.
fn groups(xml: &mut Xml, edition: &OutgoingEdition) {
    let name = |n: usize| format!("section-{}", n + 1);
    xml.block("groupSet", &[("root", "edition")], |xml| {
        let root = [("id", "edition"), ("mode", "pgrmod:seq")];
        xml.block("group", &root, |xml| {
            for n in 0..edition.sections.len() {
                xml.empty("groupRef", &[("idref", &name(n))]);
            }
        });
        for (n, section) in edition.sections.iter().enumerate() {
            let attributes = [("id", name(n)), ("mode", "pgrmod:seq".into())];
            let attributes = attributes.each_ref().map(|(key, value)| (*key, value.as_str()));
            xml.block("group", &attributes, |xml| {
                if let Some(name) = section.name.as_ref().filter(|name| !name.trim().is_empty()) {
                    xml.line("title", &[], name);
                }
                section.briefs.iter().for_each(|outgoing| reference(xml, outgoing));
            });
        }
    });
}

fn reference(xml: &mut Xml, outgoing: &Outgoing) {
    let guid = outgoing.brief.id.uuid().urn().to_string();
    let version = item::version(outgoing);
    let attributes = [
        ("residref", guid.as_str()),
        ("version", &version),
        ("contenttype", "application/vnd.iptc.g2.newsitem+xml"),
    ];
    xml.block("itemRef", &attributes, |xml| xml.line("title", &[], &title(outgoing)));
}
