//! The redline of two briefs.

use crate::classes::{Meaning, Reading, union};
use crate::entries::entry_edits;
use crate::ids::Names;
use crate::matching::{Matching, Pair};
use crate::model::{Alignment, Change, ChangeKind, Class, Hunk, Moved, Redline};
use crate::parts::{Fields, Item, Value, before_facts, context, joined_fields};
use crate::words::{Edit, Edits, edits};
use crate::work::Work;
use brief::Brief;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// The changes from `base` to `head`, in print order.
pub fn redline(base: &Brief, head: &Brief) -> Redline {
    let alignment = Alignment::of(base, head);
    let mut comparing = Comparing::default();
    let mut changes = Vec::new();
    for ((path, old), (_, new)) in before_facts(base).into_iter().zip(before_facts(head)) {
        changes.extend(comparing.field(path, &old, &new));
    }
    changes.extend(comparing.list("facts", &base.facts, &head.facts, &alignment.facts));
    let ((path, old), (_, new)) = (context(base), context(head));
    changes.extend(comparing.field(path, &old, &new));
    changes.extend(comparing.list(
        "perspectives",
        &base.perspectives,
        &head.perspectives,
        &alignment.perspectives,
    ));
    changes.extend(comparing.list("links", &base.links, &head.links, &alignment.links));
    Redline { base: base.content_hash(), head: head.content_hash(), changes, alignment }
}

impl Alignment {
    /// Matches the lists of two briefs.
    pub(crate) fn of(base: &Brief, head: &Brief) -> Self {
        Self {
            facts: Matching::of(&base.facts, &head.facts),
            perspectives: Matching::of(&base.perspectives, &head.perspectives),
            links: Matching::of(&base.links, &head.links),
        }
    }
}

/// One comparison under way.
#[derive(Default)]
struct Comparing {
    names: Names,
    work: Work,
}

/// The edits of some fields.
#[derive(Default)]
struct Found {
    hunks: Vec<Hunk>,
    coarse: bool,
}

impl Found {
    fn change(self, id: String, kind: ChangeKind, path: String, moved: Option<Moved>) -> Change {
        let order: &[Class] = if moved.is_some() { &[Class::Order] } else { &[] };
        let classes = union(self.hunks.iter().map(|hunk| hunk.classes.as_slice()).chain([order]));
        let (hunks, coarse) = (self.hunks, self.coarse);
        Change { id, kind, path, with: Vec::new(), moved, classes, hunks, coarse }
    }
}

impl Comparing {
    fn field(&mut self, path: &str, old: &Value<'_>, new: &Value<'_>) -> Option<Change> {
        if old == new {
            return None;
        }
        let mut found = Found::default();
        self.value(&mut found, path, "text", Some(old), Some(new));
        let id = self.names.of(&["edited", path, &old.shown(), &new.shown()]);
        Some(found.change(id, ChangeKind::Edited, path.into(), None))
    }

    /// The edits of one field; a missing side is an item that is not there.
    fn value(
        &mut self,
        found: &mut Found,
        path: &str,
        field: &str,
        old: Option<&Value<'_>>,
        new: Option<&Value<'_>>,
    ) {
        if old == new {
            return;
        }
        let shown = |value: Option<&Value<'_>>| {
            value.map(|value| value.shown().into_owned()).unwrap_or_default()
        };
        let (old_text, new_text) = (shown(old), shown(new));
        let compared = match (old, new) {
            (Some(Value::List(old)), Some(Value::List(new))) => entries(old, new),
            (Some(Value::List(old)), None) => entries(old, &[]),
            (None, Some(Value::List(new))) => entries(&[], new),
            (Some(Value::Whole(_)), Some(Value::Whole(_))) => whole(&old_text, &new_text),
            _ => edits(&old_text, &new_text, &self.work),
        };
        found.coarse |= compared.coarse;
        let first = found.hunks.len();
        let mates: Vec<Option<usize>> =
            compared.edits.iter().map(|edit| edit.counterpart).collect();
        let mut meanings = Vec::with_capacity(compared.edits.len());
        let mut reading = Reading::new(path, field, &old_text, &new_text);
        for edit in &compared.edits {
            let other = edit.counterpart.and_then(|other| compared.edits.get(other));
            meanings.push(match other {
                Some(other) => self.moved_meaning(path, field, edit, other),
                None => reading.meaning(&beginning(edit)),
            });
        }
        for (edit, Meaning { classes, unseen }) in compared.edits.into_iter().zip(meanings) {
            found.hunks.push(Hunk {
                id: self.names.of(&["hunk", path, field, &edit.old, &edit.new]),
                field: field.into(),
                old: edit.old,
                new: edit.new,
                old_range: edit.old_range,
                new_range: edit.new_range,
                classes,
                counterpart: None,
                unseen,
            });
        }
        for (at, mate) in mates.into_iter().enumerate() {
            let mate = mate.and_then(|mate| found.hunks.get(first + mate));
            found.hunks[first + at].counterpart = mate.map(|mate| mate.id.clone());
        }
    }

    /// A sentence that moved means its new place, and what was changed in it on the way.
    fn moved_meaning(&self, path: &str, field: &str, one: &Edit, other: &Edit) -> Meaning {
        let said = |edit: &Edit| format!("{}{}", edit.old.trim(), edit.new.trim());
        let (gone, come) = if one.new.is_empty() { (one, other) } else { (other, one) };
        let (old, new) = (said(gone), said(come));
        let inner = edits(&old, &new, &self.work).edits;
        let mut reading = Reading::new(path, field, &old, &new);
        let meanings: Vec<Meaning> = inner.iter().map(|edit| reading.meaning(edit)).collect();
        let classes = meanings.iter().map(|meaning| meaning.classes.as_slice());
        let mut unseen: Vec<_> = meanings.iter().flat_map(|m| m.unseen.iter().copied()).collect();
        unseen.sort_unstable();
        unseen.dedup();
        Meaning { classes: union(classes.chain([&[Class::Order][..]])), unseen }
    }

    fn fields(&mut self, path: &str, old: Option<&Fields<'_>>, new: Option<&Fields<'_>>) -> Found {
        let mut found = Found::default();
        let shape = old.or(new).map(Vec::as_slice).unwrap_or_default();
        for (at, (field, _)) in shape.iter().enumerate() {
            let old = old.and_then(|fields| fields.get(at)).map(|(_, value)| value);
            let new = new.and_then(|fields| fields.get(at)).map(|(_, value)| value);
            self.value(&mut found, path, field, old, new);
        }
        found
    }

    /// The changes of a list, in the order of the newer one; what is gone stands behind what it
    /// followed.
    fn list<T: Item>(
        &mut self,
        list: &str,
        base: &[T],
        head: &[T],
        matching: &Matching,
    ) -> Vec<Change> {
        let matched: FxHashMap<usize, usize> =
            matching.pairs.iter().map(|(b, h)| (*b, *h)).collect();
        let parts: FxHashSet<usize> =
            matching.parted.iter().flat_map(|parted| parted.others.iter().copied()).collect();
        let taken_in: FxHashSet<usize> =
            matching.joined.iter().flat_map(|joined| joined.others.iter().copied()).collect();
        let mut changes: Vec<(usize, usize, Change)> = Vec::new();
        for h in (0..head.len()).filter(|h| !parts.contains(h)) {
            let change = match matching.base_of(h) {
                None => Some(self.added(list, head, h)),
                Some(b) => self.matched(list, (base, head), (b, h), matching),
            };
            changes.extend(change.map(|change| (h + 1, 0, change)));
        }
        for b in (0..base.len()).filter(|b| !matched.contains_key(b) && !taken_in.contains(b)) {
            // Behind the item it followed means before the next one of the newer list.
            let before = matching.still.iter().filter(|pair| pair.0 < b).map(|pair| pair.1 + 1);
            let place = before.max().unwrap_or(0);
            changes.push((place, b + 1, self.removed(list, base, b)));
        }
        changes.sort_by_key(|(place, behind, _)| (*place, *behind));
        changes.into_iter().map(|(_, _, change)| change).collect()
    }

    fn added<T: Item>(&mut self, list: &str, head: &[T], h: usize) -> Change {
        let (path, fields) = (path_of(list, &head[h], h), head[h].fields());
        let found = self.fields(&path, None, Some(&fields));
        let id = self.names.of(&["added", &path, &said(&fields)]);
        found.change(id, ChangeKind::Added, path, None)
    }

    fn removed<T: Item>(&mut self, list: &str, base: &[T], b: usize) -> Change {
        let (path, fields) = (path_of(list, &base[b], b), base[b].fields());
        let found = self.fields(&path, Some(&fields), None);
        let id = self.names.of(&["removed", &path, &said(&fields)]);
        found.change(id, ChangeKind::Removed, path, None)
    }

    fn matched<T: Item>(
        &mut self,
        list: &str,
        (base, head): (&[T], &[T]),
        (b, h): Pair,
        matching: &Matching,
    ) -> Option<Change> {
        let together = Together::of(matching, (b, h));
        let kind = together.kind();
        let moved = !matching.still.contains(&(b, h));
        if kind == ChangeKind::Edited && !moved && base[b].says(&head[h]) {
            return None;
        }
        let path = path_of(list, &head[h], h);
        let mut found = Found::default();
        if kind != ChangeKind::Edited || !base[b].says(&head[h]) {
            found = self.fields(&path, Some(&together.older(base)), Some(&together.newer(head)));
        }
        let kind = if found.hunks.is_empty() && kind == ChangeKind::Edited {
            ChangeKind::Moved
        } else {
            kind
        };
        let with = together.with(list, base, head);
        let moved = moved.then(|| Moved {
            id: self.names.of(&["moved", &path, &b.to_string(), &h.to_string()]),
            from: b,
            to: h,
        });
        let mut said: Vec<&str> = vec![kind.as_str(), &path];
        said.extend(with.iter().map(String::as_str));
        said.extend(found.hunks.iter().map(|hunk| hunk.id.as_str()));
        said.extend(moved.as_ref().map(|moved| moved.id.as_str()));
        let id = self.names.of(&said);
        let mut change = found.change(id, kind, path, moved);
        change.with = with;
        Some(change)
    }
}

/// The items of both sides that one change is about.
pub(crate) struct Together {
    /// Positions in the older list, rising.
    pub base: Vec<usize>,
    /// Positions in the newer list, rising.
    pub head: Vec<usize>,
    pair: Pair,
}

impl Together {
    pub fn of(matching: &Matching, pair: Pair) -> Self {
        let (mut base, mut head) = (vec![pair.0], vec![pair.1]);
        let parted = matching.parted.iter().filter(|parted| parted.head == pair.1);
        parted.for_each(|parted| head.extend(&parted.others));
        let joined = matching.joined.iter().filter(|joined| joined.head == pair.1);
        joined.for_each(|joined| base.extend(&joined.others));
        base.sort_unstable();
        head.sort_unstable();
        Self { base, head, pair }
    }

    /// Split or merged, or else edited.
    pub fn kind(&self) -> ChangeKind {
        match (self.base.len(), self.head.len()) {
            (1, 1) => ChangeKind::Edited,
            (1, _) => ChangeKind::Split,
            _ => ChangeKind::Merged,
        }
    }

    /// What its items of the older list say.
    pub fn older<'a, T: Item>(&self, base: &'a [T]) -> Fields<'a> {
        joined_fields(&self.base.iter().map(|at| &base[*at]).collect::<Vec<_>>())
    }

    /// What its items of the newer list say.
    pub fn newer<'a, T: Item>(&self, head: &'a [T]) -> Fields<'a> {
        joined_fields(&self.head.iter().map(|at| &head[*at]).collect::<Vec<_>>())
    }

    /// The paths of the items beside the pair's own.
    fn with<T: Item>(&self, list: &str, base: &[T], head: &[T]) -> Vec<String> {
        let old = self.base.iter().filter(|b| **b != self.pair.0);
        let new = self.head.iter().filter(|h| **h != self.pair.1);
        let old = old.map(|b| path_of(list, &base[*b], *b));
        old.chain(new.map(|h| path_of(list, &head[*h], *h))).collect()
    }
}

pub(crate) fn path_of<T: Item>(list: &str, item: &T, at: usize) -> String {
    match item.id() {
        Some(id) => format!("{list}/{id}"),
        None => format!("{list}/{at}"),
    }
}

/// A longer edit than this is a rewriting, and its beginning tells what it is about.
const TELLING: usize = 4096;

/// The edit as far as it is read for its meaning.
fn beginning(edit: &Edit) -> Cow<'_, Edit> {
    if edit.old.len().max(edit.new.len()) <= TELLING {
        return Cow::Borrowed(edit);
    }
    let cut = |text: &str| text[..text.floor_char_boundary(TELLING)].to_owned();
    let (old, new) = (cut(&edit.old), cut(&edit.new));
    let until =
        |range: &Range<usize>, text: &str| range.start..range.end.min(range.start + text.len());
    Cow::Owned(Edit {
        old_bytes: until(&edit.old_bytes, &old),
        new_bytes: until(&edit.new_bytes, &new),
        old,
        new,
        ..*edit
    })
}

fn said(fields: &Fields<'_>) -> String {
    let texts: Vec<_> = fields.iter().map(|(_, value)| value.shown()).collect();
    texts.join("\n")
}

fn entries<S: AsRef<str> + Eq + std::hash::Hash + Ord>(old: &[S], new: &[S]) -> Edits {
    Edits { edits: entry_edits(old, new), coarse: false }
}

fn whole(old: &str, new: &str) -> Edits {
    let edit = Edit {
        old: old.into(),
        new: new.into(),
        old_range: [0, old.chars().count()],
        new_range: [0, new.chars().count()],
        old_bytes: 0..old.len(),
        new_bytes: 0..new.len(),
        counterpart: None,
    };
    Edits { edits: vec![edit], coarse: false }
}
