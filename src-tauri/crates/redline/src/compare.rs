//! The redline of two briefs.

use crate::classes::{Meaning, union};
use crate::entries::entry_edits;
use crate::ids::Names;
use crate::matching::{Pair, pairs, unmoved};
use crate::model::{Change, ChangeKind, Class, FieldText, Hunk, Moved, Redline};
use crate::parts::{Item, Value, before_facts, context};
use crate::words::{Edit, edits};
use brief::Brief;
use std::collections::{HashMap, HashSet};

/// The changes from `base` to `head`, in print order.
pub fn redline(base: &Brief, head: &Brief) -> Redline {
    let mut changes = Vec::new();
    let mut names = Names::default();
    for ((path, old), (_, new)) in before_facts(base).into_iter().zip(before_facts(head)) {
        changes.extend(field_change(&mut names, path, &old, &new));
    }
    changes.extend(list_changes(&mut names, "facts", &base.facts, &head.facts));
    let ((path, old), (_, new)) = (context(base), context(head));
    changes.extend(field_change(&mut names, path, &old, &new));
    changes.extend(list_changes(
        &mut names,
        "perspectives",
        &base.perspectives,
        &head.perspectives,
    ));
    changes.extend(list_changes(&mut names, "links", &base.links, &head.links));
    Redline { base: base.content_hash(), head: head.content_hash(), changes }
}

fn field_change(names: &mut Names, path: &str, old: &Value, new: &Value) -> Option<Change> {
    let hunks = value_hunks(names, path, "text", Some(old), Some(new));
    (!hunks.is_empty()).then(|| {
        let id = names.of(&["edited", path, &old.shown(), &new.shown()]);
        let classes = union(hunks.iter().map(|hunk| hunk.classes.as_slice()));
        Change {
            id,
            kind: ChangeKind::Edited,
            path: path.into(),
            with: Vec::new(),
            moved: None,
            classes,
            hunks,
            coarse: false,
        }
    })
}

/// The edits of one field; a missing side is an item that is not there.
fn value_hunks(
    names: &mut Names,
    path: &str,
    field: &str,
    old: Option<&Value>,
    new: Option<&Value>,
) -> Vec<Hunk> {
    let edits = match (old, new) {
        (Some(Value::List(old)), Some(Value::List(new))) => entry_edits(old, new),
        (Some(Value::List(old)), None) => entry_edits(old, &[]),
        (None, Some(Value::List(new))) => entry_edits(&[], new),
        (Some(Value::Whole(old)), Some(Value::Whole(new))) if old != new => {
            vec![whole_edit(old.as_deref(), new.as_deref())]
        }
        (Some(Value::Whole(_)), Some(Value::Whole(_))) => Vec::new(),
        (old, new) => {
            let shown = |value: Option<&Value>| value.map(Value::shown).unwrap_or_default();
            edits(&shown(old), &shown(new))
        }
    };
    let shown = |value: Option<&Value>| value.map(Value::shown).unwrap_or_default();
    let (old_text, new_text) = (shown(old), shown(new));
    edits
        .into_iter()
        .map(|edit| {
            let Meaning { classes, unseen } = Meaning::of(path, field, &edit, &old_text, &new_text);
            Hunk {
                id: names.of(&["hunk", path, field, &edit.old, &edit.new]),
                classes,
                field: field.into(),
                old: edit.old,
                new: edit.new,
                old_range: edit.old_range,
                new_range: edit.new_range,
                counterpart: None,
                unseen,
            }
        })
        .collect()
}

fn whole_edit(old: Option<&str>, new: Option<&str>) -> Edit {
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    Edit {
        old: old.into(),
        new: new.into(),
        old_range: [0, old.chars().count()],
        new_range: [0, new.chars().count()],
        old_bytes: 0..old.len(),
        new_bytes: 0..new.len(),
    }
}

/// The changes of a list, in the order of the newer one; what is gone stands behind what it
/// followed.
fn list_changes<T: Item>(names: &mut Names, list: &str, base: &[T], head: &[T]) -> Vec<Change> {
    let pairs = pairs(base, head);
    let still = unmoved(&pairs);
    let of_head: HashMap<usize, Pair> = pairs.iter().map(|pair| (pair.1, *pair)).collect();
    let matched: HashSet<usize> = pairs.iter().map(|pair| pair.0).collect();
    let mut changes: Vec<(usize, usize, Change)> = Vec::new();
    for (h, item) in head.iter().enumerate() {
        let path = path_of(list, item, h);
        let change = match of_head.get(&h) {
            None => Some(whole_change(names, ChangeKind::Added, path, None, Some(item))),
            Some(pair) => {
                let moved = (!still.contains(pair)).then_some(*pair);
                matched_change(names, path, &base[pair.0], item, moved)
            }
        };
        changes.extend(change.map(|change| (h, 0, change)));
    }
    for (b, item) in base.iter().enumerate().filter(|(b, _)| !matched.contains(b)) {
        let path = path_of(list, item, b);
        let behind = still.iter().filter(|pair| pair.0 < b).map(|pair| pair.1 + 1).max();
        let place = behind.unwrap_or(0);
        let change = whole_change(names, ChangeKind::Removed, path, Some(item), None);
        // Behind the item it followed means before the next one of the newer list.
        changes.push((place.saturating_sub(1), if place == 0 { 0 } else { b + 1 }, change));
    }
    changes.sort_by_key(|(at, behind, change)| {
        (*at, *behind, change.kind != ChangeKind::Removed && *behind == 0 && *at == 0)
    });
    changes.into_iter().map(|(_, _, change)| change).collect()
}

fn path_of<T: Item>(list: &str, item: &T, at: usize) -> String {
    match item.id() {
        Some(id) => format!("{list}/{id}"),
        None => format!("{list}/{at}"),
    }
}

fn whole_change<T: Item>(
    names: &mut Names,
    kind: ChangeKind,
    path: String,
    old: Option<&T>,
    new: Option<&T>,
) -> Change {
    let mut hunks = Vec::new();
    let fields = old.or(new).map(Item::fields).unwrap_or_default();
    for (field, value) in &fields {
        let (old, new) = (old.map(|_| value), new.map(|_| value));
        hunks.extend(value_hunks(names, &path, field, old, new));
    }
    let said: Vec<String> = fields.iter().map(|(_, value)| value.shown()).collect();
    let id = names.of(&[kind.as_str(), &path, &said.join("\n")]);
    let classes = union(hunks.iter().map(|hunk| hunk.classes.as_slice()));
    Change { id, kind, path, with: Vec::new(), moved: None, classes, hunks, coarse: false }
}

fn matched_change<T: Item>(
    names: &mut Names,
    path: String,
    old: &T,
    new: &T,
    moved: Option<Pair>,
) -> Option<Change> {
    let mut hunks = Vec::new();
    for ((field, old), (_, new)) in old.fields().into_iter().zip(new.fields()) {
        hunks.extend(value_hunks(names, &path, field, Some(&old), Some(&new)));
    }
    if hunks.is_empty() && moved.is_none() {
        return None;
    }
    let moved = moved.map(|(from, to)| Moved {
        id: names.of(&["move", &path, &from.to_string(), &to.to_string()]),
        from,
        to,
    });
    let kind = if hunks.is_empty() { ChangeKind::Moved } else { ChangeKind::Edited };
    let mut said: Vec<&str> = vec![kind.as_str(), &path];
    said.extend(hunks.iter().map(|hunk| hunk.id.as_str()));
    said.extend(moved.as_ref().map(|moved| moved.id.as_str()));
    let id = names.of(&said);
    let order: &[Class] = if moved.is_some() { &[Class::Order] } else { &[] };
    let classes = union(hunks.iter().map(|hunk| hunk.classes.as_slice()).chain([order]));
    Some(Change { id, kind, path, with: Vec::new(), moved, classes, hunks, coarse: false })
}

/// What the fields of a change say on both sides, in print order, for showing them.
pub fn field_texts(change: &Change, base: &Brief, head: &Brief) -> Vec<FieldText> {
    let Some((list, name)) = change.path.split_once('/') else {
        return plain_texts(&change.path, base, head);
    };
    match list {
        "facts" => item_texts(change, name, &base.facts, &head.facts),
        "perspectives" => item_texts(change, name, &base.perspectives, &head.perspectives),
        _ => item_texts(change, name, &base.links, &head.links),
    }
}

fn plain_texts(path: &str, base: &Brief, head: &Brief) -> Vec<FieldText> {
    let of = |brief: &Brief| {
        let fields = before_facts(brief).into_iter().chain([context(brief)]);
        fields.into_iter().find(|(name, _)| *name == path).map(|(_, value)| value.said())
    };
    vec![FieldText { field: "text".into(), old: of(base), new: of(head) }]
}

fn item_texts<T: Item>(change: &Change, name: &str, base: &[T], head: &[T]) -> Vec<FieldText> {
    let place = |items: &[T]| {
        let named = |(at, item): (usize, &T)| match item.id() {
            Some(id) => id.to_string() == name,
            None => at.to_string() == name,
        };
        items.iter().enumerate().position(named)
    };
    let (old, new) = match change.kind {
        ChangeKind::Added => (None, place(head)),
        ChangeKind::Removed => (place(base), None),
        _ => {
            let new = place(head);
            let pair = pairs(base, head).into_iter().find(|pair| Some(pair.1) == new);
            (pair.map(|pair| pair.0), new)
        }
    };
    let old = old.map(|at| base[at].fields());
    let new = new.map(|at| head[at].fields());
    let shape = old.clone().or_else(|| new.clone()).unwrap_or_default();
    shape
        .into_iter()
        .enumerate()
        .map(|(at, (field, _))| {
            let said = |side: &Option<Vec<(&'static str, Value)>>| {
                side.as_ref().and_then(|fields| fields.get(at)).map(|(_, value)| value.said())
            };
            FieldText { field: field.into(), old: said(&old), new: said(&new) }
        })
        .collect()
}
