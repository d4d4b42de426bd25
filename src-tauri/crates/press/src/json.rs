//! The JSON shape of a brief; the shape itself is the model's.

use crate::{Reading, Unreadable};
use brief::{Brief, ReadError};
use serde_json::Value;

pub(crate) fn read(text: &str) -> Result<Reading, Unreadable> {
    if let Some(place) = serde_json::from_str(text).ok().and_then(|value| bare_list(&value)) {
        return Err(Unreadable::whole(format!(
            "{place} is a list where the keys of an object belong"
        )));
    }
    Brief::from_json(text).map(Reading::plain).map_err(|error| match error {
        ReadError::Shape { line, reason, .. } if line > 0 => Unreadable::at(line, reason),
        other => Unreadable::whole(other.to_string()),
    })
}

/// Where a list stands in place of an object: the model's reader would take its entries for the
/// values of the keys in order, which the schema does not allow.
fn bare_list(value: &Value) -> Option<String> {
    if value.is_array() {
        return Some("the file".into());
    }
    let lists = ["facts", "perspectives", "links", "sources"];
    lists.into_iter().find_map(|list| {
        let items = value.get(list)?.as_array()?.iter().enumerate();
        let mut inside = items.filter_map(|(n, item)| {
            if item.is_array() {
                return Some(format!("{list}/{n}"));
            }
            bare_list(item).map(|place| format!("{list}/{n}/{place}"))
        });
        inside.next()
    })
}
