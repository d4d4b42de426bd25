//! Feeds back into briefs. An item of another newsroom's feed begins a draft: its title is the headline,
//! its summary the lede, its page a link; the rest of a brief is nobody's but ours to write. A JSON Feed
//! of ours carries the exact brief, and that is what is read.
//!
//! The readers are the libraries that write: feed-rs would read more dialects, but makes ids by chance
//! where an item has none, and the same file must be the same briefs again.

use crate::address::web_address;
use crate::document::is_marked;
use crate::feeds::story::tag;
use crate::pasted::read_pasted;
use crate::reading::one_line;
use crate::xml::{clean, is_too_deep};
use crate::{Reading, Remark, RemarkKind, Unreadable, json};
use atom_syndication as atom;
use brief::{Brief, BriefId, Link};
use serde_json::Value;

/// What became of each item.
type Readings = Vec<Result<Reading, Unreadable>>;

/// What a feed says of an item.
#[derive(Default)]
struct Found<'a> {
    id: &'a str,
    title: &'a str,
    summary: Words<'a>,
    page: &'a str,
    language: &'a str,
    /// The feed's title.
    feed: &'a str,
}

/// A text of a feed.
#[derive(Clone, Copy)]
enum Words<'a> {
    Html(&'a str),
    Plain(&'a str),
}

impl Default for Words<'_> {
    fn default() -> Self {
        Self::Plain("")
    }
}

/// The items of an RSS feed, of any of its versions.
pub(crate) fn read_rss(text: &str) -> Result<Readings, Unreadable> {
    refuse_depth(text)?;
    let channel = rss::Channel::read_from(text.as_bytes())
        .map_err(|error| Unreadable::whole(format!("the file is no RSS feed: {error}")))?;
    let of_item = |item: &rss::Item| {
        let said = item.description.as_deref().or(item.content.as_deref());
        let language = item.dublin_core_ext.as_ref().and_then(|dublin| dublin.languages.first());
        draft(&Found {
            id: item.guid.as_ref().map_or("", |guid| &guid.value),
            title: item.title.as_deref().unwrap_or_default(),
            summary: Words::Html(said.unwrap_or_default()),
            page: item.link.as_deref().unwrap_or_default(),
            language: language.or(channel.language.as_ref()).map_or("", String::as_str),
            feed: &channel.title,
        })
    };
    Ok(channel.items.iter().map(of_item).collect())
}

/// The entries of an Atom feed.
pub(crate) fn read_atom(text: &str) -> Result<Readings, Unreadable> {
    refuse_depth(text)?;
    let feed = atom::Feed::read_from(text.as_bytes())
        .map_err(|error| Unreadable::whole(format!("the file is no Atom feed: {error}")))?;
    let of_entry = |entry: &atom::Entry| {
        let content = entry.content.as_ref();
        let summary = match (&entry.summary, content.and_then(|content| content.value.as_deref())) {
            (Some(text), _) if text.r#type == atom::TextType::Text => Words::Plain(&text.value),
            (Some(text), _) => Words::Html(&text.value),
            (None, Some(value)) => match content.and_then(|content| content.content_type()) {
                None | Some("text") => Words::Plain(value),
                Some(_) => Words::Html(value),
            },
            (None, None) => Words::Plain(""),
        };
        let is_page = |link: &&atom::Link| link.rel == "alternate";
        let page = entry.links.iter().find(is_page).map_or("", |link| link.href.as_str());
        let language = content.and_then(|c| c.lang.as_deref()).or(entry.title.lang.as_deref());
        draft(&Found {
            id: &entry.id,
            title: &entry.title.value,
            summary,
            page,
            language: language.or(feed.lang.as_deref()).unwrap_or_default(),
            feed: &feed.title.value,
        })
    };
    Ok(feed.entries.iter().map(of_entry).collect())
}

/// The items of a JSON Feed.
pub(crate) fn read_json_feed(text: &str) -> Result<Readings, Unreadable> {
    let feed: Value = serde_json::from_str(text)
        .map_err(|error| Unreadable::whole(format!("the file is no JSON: {error}")))?;
    let version = feed.get("version").and_then(Value::as_str).unwrap_or_default();
    let items = feed.get("items").and_then(Value::as_array);
    let Some(items) = items.filter(|_| version.starts_with("https://jsonfeed.org/version/")) else {
        return Err(Unreadable::whole("the file is JSON, but no JSON Feed"));
    };
    let of_item = |item: &Value| {
        if let Some(exact) = item.get("_parallax").and_then(|ours| ours.get("brief")) {
            return json::read(&exact.to_string());
        }
        let say = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
        let of_feed = |key: &str| feed.get(key).and_then(Value::as_str).unwrap_or_default();
        let text = if say("summary").is_empty() { say("content_text") } else { say("summary") };
        let summary =
            if text.is_empty() { Words::Html(say("content_html")) } else { Words::Plain(text) };
        let language = say("language");
        draft(&Found {
            id: say("id"),
            title: say("title"),
            summary,
            page: say("url"),
            language: if language.is_empty() { of_feed("language") } else { language },
            feed: of_feed("title"),
        })
    };
    Ok(items.iter().map(of_item).collect())
}

/// The libraries call themselves for each element inside another.
fn refuse_depth(text: &str) -> Result<(), Unreadable> {
    if is_too_deep(text) {
        return Err(Unreadable::whole("its elements stand in each other deeper than in any feed"));
    }
    Ok(())
}

fn draft(found: &Found<'_>) -> Result<Reading, Unreadable> {
    let (title, mark) = without_mark(found.title);
    // The id is ours to make: under its own, what a feed tells would pass for a later version of the
    // whole brief, with all its facts removed.
    let name = [found.id, found.page, title].into_iter().find(|name| !name.trim().is_empty());
    let id = BriefId::made_from(&[b"feed item", name.unwrap_or_default().as_bytes()]);
    let mut brief = Brief::new(id, words(Words::Plain(title)));
    brief.lede = words(found.summary);
    if tag(found.language) == found.language {
        found.language.clone_into(&mut brief.language);
    }
    if let Some(url) = web_address(found.page) {
        let label = words(Words::Plain(found.feed));
        brief.links.push(Link { label: if label.is_empty() { url.clone() } else { label }, url });
    }
    brief.finish_reading().map_err(|error| {
        Unreadable::whole(format!("the item `{}`: {error}", name.unwrap_or_default()))
    })?;
    let remark = |kind, text: String| Remark { line: None, kind, text };
    let text = "an item of a feed: its title is taken for the headline, its summary for the lede";
    let mut remarks = vec![remark(RemarkKind::Guessed, text.into())];
    if let Some(mark) = mark {
        let text = format!("the mark of a proof was left out: {mark}");
        remarks.push(remark(RemarkKind::LeftOut, text));
    }
    Ok(Reading { remarks, ..Reading::plain(brief) })
}

/// Our own titles carry their mark in brackets.
fn without_mark(title: &str) -> (&str, Option<&str>) {
    let marked = title.strip_prefix('[').filter(|rest| is_marked(rest));
    match marked.and_then(|rest| rest.split_once("] ")) {
        Some((mark, title)) => (title, Some(mark)),
        None => (title, None),
    }
}

/// The words of a text, on one line.
fn words(text: Words<'_>) -> String {
    let pasted = match text {
        Words::Html(html) => read_pasted(Some(html), None),
        Words::Plain(text) => return clean(&one_line(text)).into_owned(),
    };
    let pieces = pasted.map(|pasted| pasted.pieces).unwrap_or_default();
    let lines: Vec<String> = pieces.into_iter().map(|piece| one_line(&piece.text)).collect();
    clean(&lines.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(readings: Result<Readings, Unreadable>) -> Vec<Brief> {
        readings.unwrap().into_iter().map(|reading| reading.unwrap().brief).collect()
    }

    #[test]
    fn an_item_of_another_newsroom_begins_a_draft() {
        let rss = "<rss version=\"2.0\"><channel><title>Gazette</title><link>https://g.example</link>\
            <description>d</description><language>da</language><item><title>Ferry &amp; dam</title>\
            <link>https://g.example/1</link><guid>1</guid><description>&lt;p&gt;Nine were \
            &lt;b&gt;lost&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>\
            </channel></rss>";
        let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"da\"><title>Gazette</title>\
            <id>f</id><updated>2024-05-12T00:00:00Z</updated><entry><title>Ferry &amp; dam</title>\
            <id>1</id><updated>2024-05-12T00:00:00Z</updated><link href=\"https://g.example/1\"/>\
            <summary type=\"html\">Nine were &lt;b&gt;lost&lt;/b&gt;.</summary></entry></feed>";
        let json = r#"{"version": "https://jsonfeed.org/version/1", "title": "Gazette",
            "language": "da", "items": [{"id": "1", "title": "Ferry & dam",
            "url": "https://g.example/1", "content_html": "Nine were <b>lost</b>."}]}"#;
        let all = [read(read_rss(rss)), read(read_atom(atom)), read(read_json_feed(json))];
        for briefs in &all {
            let brief = &briefs[0];
            assert_eq!(
                (brief.headline.as_str(), brief.lede.as_str()),
                ("Ferry & dam", "Nine were lost.")
            );
            assert_eq!(
                brief.links,
                [Link { label: "Gazette".into(), url: "https://g.example/1".into() }]
            );
            assert_eq!((brief.slug.as_str(), brief.language.as_str()), ("ferry-dam", "da"));
            assert_eq!(brief.id, all[0][0].id, "the same item is the same brief");
        }
    }

    #[test]
    fn an_item_without_a_title_is_told_and_the_others_are_read() {
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "G", "items": [
            {"id": "1"}, {"id": "2", "title": "[NOT APPROVED — draft] Dam\u0001 breaks"}]}"#;
        let readings = read_json_feed(json).unwrap();
        assert_eq!(
            readings[0].as_ref().unwrap_err().to_string(),
            "the item `1`: the headline is empty"
        );
        let second = readings[1].as_ref().unwrap();
        assert_eq!(second.brief.headline, "Dam\u{fffd} breaks");
        assert_eq!(second.remarks.len(), 2, "the mark is told");
    }

    #[test]
    fn what_is_no_feed_is_refused() {
        let deep = "<a>".repeat(100_000);
        for read in [read_rss, read_atom, read_json_feed] {
            for text in ["{}", "<html/>", "<rss", "[1]", "", &deep, &"[".repeat(100_000)] {
                assert!(read(text).is_err(), "{}", text.get(..10).unwrap_or(text));
            }
        }
    }

    #[test]
    fn entities_are_not_opened() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss version=\"2.0\">\
            <channel><title>t</title><link>l</link><description>d</description><item><title>x &b; y\
            </title></item></channel></rss>";
        let opened = |r: &Result<Reading, Unreadable>| {
            r.as_ref().is_ok_and(|r| r.brief.headline.contains("aaaa"))
        };
        assert!(!read_rss(bomb).is_ok_and(|all| all.iter().any(opened)));
    }
}
