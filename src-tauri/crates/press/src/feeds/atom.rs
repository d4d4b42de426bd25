//! Atom (RFC 4287).

use super::item::{Channel, Item};
use crate::Unwritable;
use atom_syndication as atom;
use jiff::Timestamp;

pub(super) fn bytes(channel: &Channel<'_>) -> Result<Vec<u8>, Unwritable> {
    let link = |rel: &str, kind: &str, href: &String| atom::Link {
        href: href.clone(),
        rel: rel.into(),
        mime_type: Some(kind.into()),
        ..atom::Link::default()
    };
    let own = channel.own.as_ref().map(|own| link("self", "application/atom+xml", own));
    let home = channel.home.as_ref().map(|home| link("alternate", "text/html", home));
    let newest = channel.items.iter().map(|item| item.updated).max();
    let feed = atom::Feed {
        title: text(&channel.title),
        id: channel.id.clone(),
        updated: date(newest.unwrap_or(channel.time)),
        // A feed must name whoever wrote its entries (section 4.1.1).
        authors: vec![person(if channel.author.is_empty() {
            &channel.title
        } else {
            &channel.author
        })],
        generator: Some(atom::Generator { value: "Parallax".into(), ..atom::Generator::default() }),
        links: own.into_iter().chain(home).collect(),
        subtitle: (!channel.description.is_empty()).then(|| text(&channel.description)),
        entries: channel.items.iter().map(entry).collect(),
        lang: Some(channel.language.clone()),
        ..atom::Feed::default()
    };
    let config = atom::WriteConfig { indent_size: Some(1), ..atom::WriteConfig::default() };
    let written = feed.write_with_config(Vec::new(), config);
    let mut bytes = written.map_err(|error| Unwritable::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry(item: &Item<'_>) -> atom::Entry {
    let in_language = |value: &str| atom::Text { lang: Some(item.language.clone()), ..text(value) };
    let category =
        |name: &String| atom::Category { term: name.clone(), ..atom::Category::default() };
    let page = |href: &String| atom::Link {
        href: href.clone(),
        mime_type: Some("text/html".into()),
        ..atom::Link::default()
    };
    atom::Entry {
        title: in_language(&item.title),
        id: item.id.clone(),
        updated: date(item.updated),
        authors: item.byline.iter().map(|byline| person(byline)).collect(),
        categories: item.sections.iter().map(category).collect(),
        links: item.page.iter().map(page).collect(),
        published: Some(date(item.published)),
        summary: (!item.summary.is_empty()).then(|| in_language(&item.summary)),
        content: Some(atom::Content {
            lang: Some(item.language.clone()),
            value: Some(item.html.clone()),
            content_type: Some("html".into()),
            ..atom::Content::default()
        }),
        ..atom::Entry::default()
    }
}

fn text(value: &str) -> atom::Text {
    atom::Text { value: value.into(), ..atom::Text::default() }
}

fn person(name: &str) -> atom::Person {
    atom::Person { name: name.into(), ..atom::Person::default() }
}

/// The libraries agree on how a time is written, not on what it is.
fn date(time: Timestamp) -> atom::FixedDateTime {
    time.to_string().parse().unwrap_or_default()
}
