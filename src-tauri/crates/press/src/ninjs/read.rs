//! ninjs back into briefs: by the exact brief that an item of ours carries.

use crate::{Reading, Unreadable, json};
use serde_json::Value;

/// The briefs of an item: its own, or those that it associates.
pub(crate) fn read(text: &str) -> Result<Vec<Result<Reading, Unreadable>>, Unreadable> {
    let item: Value = serde_json::from_str(text)
        .map_err(|error| Unreadable::whole(format!("the file is no JSON: {error}")))?;
    let own = exact(&item);
    let associations = item.get("associations").and_then(Value::as_array);
    let associated = associations.into_iter().flatten().filter_map(exact);
    let all: Vec<_> = match own {
        Some(own) => vec![json::read(own)],
        None => associated.map(json::read).collect(),
    };
    if all.is_empty() {
        return Err(Unreadable::whole("no item in the file carries a brief"));
    }
    Ok(all)
}

fn exact(item: &Value) -> Option<&str> {
    let bodies = item.get("bodies").and_then(Value::as_array)?;
    let is_brief = |body: &&Value| {
        let is = |key: &str, word: &str| body.get(key).and_then(Value::as_str) == Some(word);
        is("role", "brief") && is("contentType", "application/json")
    };
    bodies.iter().find(is_brief)?.get("value")?.as_str()
}
