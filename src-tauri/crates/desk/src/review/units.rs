//! What can be decided alone: an edit, a move, an added or a removed item.

use brief::{ItemPath, ListName};
use redline::{Change, Class, Redline};

/// One decision's worth of a change.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// The id of the edit, the move or the whole change.
    pub id: String,
    /// The change it belongs to.
    pub change: String,
    /// The items that it touches.
    pub paths: Vec<ItemPath>,
    pub classes: Vec<Class>,
}

/// Every unit, in print order.
pub(crate) fn units(redline: &Redline) -> Vec<Unit> {
    redline.changes.iter().flat_map(units_of).collect()
}

fn units_of(change: &Change) -> Vec<Unit> {
    let unit = |id: &str, paths: Vec<ItemPath>, classes: &[Class]| Unit {
        id: id.to_owned(),
        change: change.id.clone(),
        paths,
        classes: classes.to_vec(),
    };
    let path = item_path(&change.path);
    let with = change.with.iter().filter_map(|path| item_path(path));
    let order = list_of(change).map(ItemPath::Order);
    if is_whole(change) {
        let paths = path.into_iter().chain(with).chain(order).collect();
        return vec![unit(&change.id, paths, &change.classes)];
    }
    let mut found = Vec::new();
    if let Some(moved) = &change.moved {
        found.push(unit(&moved.id, order.into_iter().collect(), &[Class::Order]));
    }
    let of_hunk = |hunk: &redline::Hunk| unit(&hunk.id, path.into_iter().collect(), &hunk.classes);
    found.extend(change.hunks.iter().map(of_hunk));
    found
}

/// An item that came, went, was split or merged is decided as a whole.
pub(crate) fn is_whole(change: &Change) -> bool {
    change.is_whole() || (change.hunks.is_empty() && change.moved.is_none())
}

pub(super) fn item_path(path: &str) -> Option<ItemPath> {
    if path.starts_with("links/") {
        return Some(ItemPath::Links);
    }
    path.parse().ok()
}

fn list_of(change: &Change) -> Option<ListName> {
    match change.path.split_once('/')?.0 {
        "facts" => Some(ListName::Facts),
        "perspectives" => Some(ListName::Perspectives),
        _ => None,
    }
}

impl Unit {
    /// What may change a fact is looked at by itself.
    pub fn is_risky(&self) -> bool {
        self.classes.iter().any(|class| class.may_change_facts())
    }
}
