//! JSON Feed 1.1 (jsonfeed.org/version/1.1). Its extension `_parallax` holds the exact brief, so that
//! another newsroom takes it over with all ids and sources.

use super::item::{Channel, Item};
use crate::{Status, Unwritable, json};
use brief::Brief;
use serde::Serialize;
use std::borrow::Cow;

/// The version of the format, which is its name too, and stands first for those who look no further.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Root<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    items: Vec<FeedItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct FeedItem<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    content_html: &'a str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    _parallax: Extension<'a>,
}

/// What is ours alone.
#[derive(Serialize)]
struct Extension<'a> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embargo: Option<String>,
    brief: Cow<'a, Brief>,
}

pub(super) fn bytes(channel: &Channel<'_>) -> Result<Vec<u8>, Unwritable> {
    let author = (!channel.author.is_empty()).then_some(channel.author.as_str());
    let feed = Root {
        version: VERSION,
        title: &channel.title,
        home_page_url: channel.home.as_deref(),
        feed_url: channel.own.as_deref(),
        description: &channel.description,
        language: &channel.language,
        authors: authors(author),
        items: channel.items.iter().map(item).collect(),
    };
    let written = serde_json::to_vec_pretty(&feed);
    let mut bytes = written.map_err(|error| Unwritable::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn authors(name: Option<&str>) -> Vec<Author<'_>> {
    name.into_iter().map(|name| Author { name }).collect()
}

fn item<'a>(item: &'a Item<'_>) -> FeedItem<'a> {
    let outgoing = item.outgoing;
    FeedItem {
        id: &item.id,
        url: item.page.as_deref(),
        title: &item.title,
        summary: &item.summary,
        content_html: &item.html,
        date_published: item.published.to_string(),
        date_modified: item.updated.to_string(),
        tags: &item.sections,
        language: &item.language,
        authors: authors(item.byline.as_deref()),
        _parallax: Extension {
            status: status(outgoing.status),
            version: outgoing.version,
            embargo: outgoing.embargo.map(|until| until.to_string()),
            brief: json::with_mark(outgoing),
        },
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Usable => "usable",
        Status::Corrected => "corrected",
        Status::Updated => "updated",
        Status::Withdrawn => "withdrawn",
    }
}
