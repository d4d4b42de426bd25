//! JSON Feed 1.1 (jsonfeed.org/version/1.1). Its extension `_parallax` holds the exact brief, so that
//! another newsroom takes it over with all ids and sources.

use super::item::{Channel, Item};
use crate::{Status, Unwritable, json};
use serde_json::{Map, Value, json};

/// The version of the format, which is its name too.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

pub(super) fn bytes(channel: &Channel<'_>) -> Result<Vec<u8>, Unwritable> {
    let mut feed = Map::new();
    let mut set = |key: &str, value: Value| feed.insert(key.to_owned(), value);
    set("version", VERSION.into());
    set("title", channel.title.as_str().into());
    if let Some(home) = &channel.home {
        set("home_page_url", home.as_str().into());
    }
    if let Some(own) = &channel.own {
        set("feed_url", own.as_str().into());
    }
    if !channel.description.is_empty() {
        set("description", channel.description.as_str().into());
    }
    set("language", channel.language.as_str().into());
    if !channel.author.is_empty() {
        set("authors", authors(&channel.author));
    }
    set("items", channel.items.iter().map(item).collect::<Result<_, _>>()?);
    let written = serde_json::to_vec_pretty(&Value::Object(feed));
    let mut bytes = written.map_err(|error| Unwritable::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn authors(name: &str) -> Value {
    json!([{ "name": name }])
}

fn item(item: &Item<'_>) -> Result<Value, Unwritable> {
    let mut made = Map::new();
    let mut set = |key: &str, value: Value| made.insert(key.to_owned(), value);
    set("id", item.id.as_str().into());
    set("title", item.title.as_str().into());
    set("content_html", item.html.as_str().into());
    set("date_published", item.published.to_string().into());
    set("date_modified", item.updated.to_string().into());
    set("language", item.language.as_str().into());
    if let Some(page) = &item.page {
        set("url", page.as_str().into());
    }
    if !item.summary.is_empty() {
        set("summary", item.summary.as_str().into());
    }
    if !item.sections.is_empty() {
        set("tags", item.sections.clone().into());
    }
    if let Some(byline) = &item.byline {
        set("authors", authors(byline));
    }
    set("_parallax", extension(item)?);
    Ok(Value::Object(made))
}

fn extension(item: &Item<'_>) -> Result<Value, Unwritable> {
    let (brief, _) = json::write(item.outgoing);
    let brief: Value =
        serde_json::from_slice(&brief).map_err(|error| Unwritable::Failed(error.to_string()))?;
    let mut made = Map::new();
    made.insert("brief".into(), brief);
    made.insert("status".into(), status(item.outgoing.status).into());
    if let Some(version) = item.outgoing.version {
        made.insert("version".into(), version.into());
    }
    if let Some(until) = item.outgoing.embargo {
        made.insert("embargo".into(), until.to_string().into());
    }
    Ok(Value::Object(made))
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Usable => "usable",
        Status::Corrected => "corrected",
        Status::Updated => "updated",
        Status::Withdrawn => "withdrawn",
    }
}
