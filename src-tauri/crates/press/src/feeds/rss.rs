//! RSS 2.0 (rssboard.org/rss-specification), with the Content, Dublin Core and Atom modules that every
//! reading program knows.

use super::item::{Channel, Item};
use crate::Unwritable;
use jiff::Timestamp;
use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};
use std::collections::BTreeMap;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const TERMS: &str = "http://purl.org/dc/terms/";

pub(super) fn bytes(channel: &Channel<'_>) -> Result<Vec<u8>, Unwritable> {
    let mut made = rss::Channel {
        title: channel.title.clone(),
        // The element is required, and a name for programs is an address as far as RSS asks.
        link: channel.home.clone().unwrap_or_else(|| channel.id.clone()),
        description: if channel.description.is_empty() {
            channel.title.clone()
        } else {
            channel.description.clone()
        },
        language: Some(channel.language.clone()),
        pub_date: date(channel.time),
        last_build_date: date(channel.time),
        generator: Some("Parallax".into()),
        items: channel.items.iter().map(item).collect(),
        ..rss::Channel::default()
    };
    made.namespaces.insert("dcterms".into(), TERMS.into());
    if let Some(own) = &channel.own {
        made.namespaces.insert("atom".into(), ATOM.into());
        let attributes = [("href", own.as_str()), ("rel", "self"), ("type", "application/rss+xml")];
        extend(&mut made.extensions, "atom", "link", None, &attributes);
    }
    let written = made.pretty_write_to(Vec::new(), b' ', 1);
    let mut bytes = written.map_err(|error| Unwritable::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn item(item: &Item<'_>) -> rss::Item {
    let mut extensions = ExtensionMap::new();
    let updated = item.updated.to_string();
    extend(&mut extensions, "dcterms", "modified", Some(updated), &[]);
    let category = |name: &String| rss::Category { name: name.clone(), ..rss::Category::default() };
    rss::Item {
        title: Some(item.title.clone()),
        link: item.page.clone(),
        // The synopsis is HTML to whoever reads it.
        description: (!item.summary.is_empty())
            .then(|| quick_xml::escape::partial_escape(&item.summary).replace('\n', "<br>")),
        categories: item.sections.iter().map(category).collect(),
        guid: Some(rss::Guid { value: item.id.clone(), permalink: false }),
        pub_date: date(item.published),
        content: Some(item.html.clone()),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: item.byline.iter().cloned().collect(),
            languages: vec![item.language.clone()],
            ..DublinCoreExtension::default()
        }),
        extensions,
        ..rss::Item::default()
    }
}

fn extend(
    map: &mut ExtensionMap,
    prefix: &str,
    name: &str,
    value: Option<String>,
    attributes: &[(&str, &str)],
) {
    let attrs: BTreeMap<String, String> =
        attributes.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let element =
        Extension { name: format!("{prefix}:{name}"), value, attrs, ..Extension::default() };
    map.entry(prefix.into()).or_default().entry(name.into()).or_default().push(element);
}

/// As RFC 822 has it with the year of RFC 2822; nothing for years that have no four digits.
fn date(time: Timestamp) -> Option<String> {
    jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&time).ok()
}
