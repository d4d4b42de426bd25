//! The older brief with some of the changes made.

use crate::compare::redline;
use crate::matching::{pairs, unmoved};
use crate::model::{Change, ChangeKind, Hunk, Redline};
use crate::parts::{Item, Taken};
use brief::Brief;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Which changes are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// All of them: the result is the head.
    All,
    /// None: the result is the base.
    None,
    /// Those with these ids; a change's id stands for all that is in it.
    Ids(BTreeSet<String>),
}

/// An id that names nothing in the redline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no change between these two briefs")]
pub struct UnknownId(pub String);

/// Makes some of the changes from `base` to `head`.
pub fn apply(base: &Brief, head: &Brief, accepted: &Accepted) -> Result<Brief, UnknownId> {
    apply_changes(base, head, &redline(base, head), accepted)
}

/// The same with the redline of the two at hand.
pub fn apply_changes(
    base: &Brief,
    head: &Brief,
    redline: &Redline,
    accepted: &Accepted,
) -> Result<Brief, UnknownId> {
    let ids = match accepted {
        Accepted::All => return Ok(head.clone()),
        Accepted::None => return Ok(base.clone()),
        Accepted::Ids(ids) => ids,
    };
    if let Some(unknown) = ids.iter().find(|id| !redline.knows(id)) {
        return Err(UnknownId(unknown.clone()));
    }
    let verdicts = Verdicts { ids, redline };
    // Whole sets give the very briefs, ids of unchanged items included.
    if redline.changes.iter().all(|change| verdicts.takes_all(change)) {
        return Ok(head.clone());
    }
    if !redline.changes.iter().any(|change| verdicts.takes_any(change)) {
        return Ok(base.clone());
    }
    Ok(mixed(base, head, &verdicts))
}

struct Verdicts<'a> {
    ids: &'a BTreeSet<String>,
    redline: &'a Redline,
}

impl<'a> Verdicts<'a> {
    fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    fn takes_hunk(&self, change: &Change, hunk: &Hunk) -> bool {
        self.has(&change.id) || self.has(&hunk.id)
    }

    fn takes_move(&self, change: &Change) -> bool {
        change.moved.as_ref().is_some_and(|moved| self.has(&change.id) || self.has(&moved.id))
    }

    /// An item that came or went is one thing, whichever of its edits was named.
    fn takes_whole(&self, change: &Change) -> bool {
        change.ids().any(|id| self.has(id))
    }

    fn takes_all(&self, change: &Change) -> bool {
        if change.is_whole() {
            return self.takes_whole(change);
        }
        (change.moved.is_none() || self.takes_move(change))
            && change.hunks.iter().all(|hunk| self.takes_hunk(change, hunk))
    }

    fn takes_any(&self, change: &Change) -> bool {
        self.takes_whole(change)
    }

    fn change(&self, path: &str, removed: bool) -> Option<&'a Change> {
        let fits = |change: &&Change| {
            change.path == path && (change.kind == ChangeKind::Removed) == removed
        };
        self.redline.changes.iter().find(fits)
    }

    fn taken(&self, change: Option<&'a Change>) -> Taken<'a> {
        let hunks = change.map(|change| {
            change.hunks.iter().filter(|hunk| self.takes_hunk(change, hunk)).collect()
        });
        Taken { hunks: hunks.unwrap_or_default() }
    }
}

fn mixed(base: &Brief, head: &Brief, verdicts: &Verdicts<'_>) -> Brief {
    let taken = |path: &str| verdicts.taken(verdicts.change(path, false));
    let prose = |path: &str, old: &str| taken(path).prose("text", old);
    Brief {
        schema: base.schema.clone(),
        id: base.id,
        slug: taken("slug").whole("text", &base.slug, &head.slug),
        date: taken("date").whole("text", &base.date, &head.date),
        section: taken("section").whole("text", &base.section, &head.section),
        headline: prose("headline", &base.headline),
        lede: prose("lede", &base.lede),
        facts: mixed_list("facts", &base.facts, &head.facts, verdicts),
        context: prose("context", &base.context),
        perspectives: mixed_list("perspectives", &base.perspectives, &head.perspectives, verdicts),
        links: mixed_list("links", &base.links, &head.links, verdicts),
        language: taken("language").whole("text", &base.language, &head.language),
        byline: taken("byline").whole("text", &base.byline, &head.byline),
        note: taken("note").whole("text", &base.note, &head.note),
    }
}

/// An item on its way into the result: where it stands in either list.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    base: Option<usize>,
    head: Option<usize>,
}

fn mixed_list<T: Item>(list: &str, base: &[T], head: &[T], verdicts: &Verdicts<'_>) -> Vec<T> {
    let path = |item: &T, at: usize| match item.id() {
        Some(id) => format!("{list}/{id}"),
        None => format!("{list}/{at}"),
    };
    let pairs = pairs(base, head);
    let still = unmoved(&pairs);
    let head_of: HashMap<usize, usize> = pairs.iter().copied().collect();
    let base_of: HashMap<usize, usize> = pairs.iter().map(|(b, h)| (*h, *b)).collect();
    let change_of = |h: usize| verdicts.change(&path(&head[h], h), false);
    let takes_move = |h: usize| change_of(h).is_some_and(|change| verdicts.takes_move(change));
    let is_still = |b: usize, h: usize| still.contains(&(b, h));

    // What keeps its place in the older list.
    let mut order: Vec<Place> = Vec::new();
    for (b, item) in base.iter().enumerate() {
        match head_of.get(&b) {
            Some(&h) if is_still(b, h) || !takes_move(h) => {
                order.push(Place { base: Some(b), head: Some(h) });
            }
            Some(_) => {}
            None => {
                let gone = verdicts.change(&path(item, b), true);
                if !gone.is_some_and(|change| verdicts.takes_whole(change)) {
                    order.push(Place { base: Some(b), head: None });
                }
            }
        }
    }
    // What takes its place in the newer one: behind the nearest item before it there that stands.
    let mut anchored: HashSet<usize> =
        pairs.iter().filter(|(b, h)| is_still(*b, *h)).map(|(_, h)| *h).collect();
    for h in 0..head.len() {
        let place = match base_of.get(&h) {
            Some(&b) if !is_still(b, h) && takes_move(h) => Place { base: Some(b), head: Some(h) },
            None if change_of(h).is_some_and(|change| verdicts.takes_whole(change)) => {
                Place { base: None, head: Some(h) }
            }
            _ => continue,
        };
        let before = (0..h).rev().find(|other| anchored.contains(other));
        let at = before
            .and_then(|other| order.iter().position(|place| place.head == Some(other)))
            .map_or(0, |at| at + 1);
        order.insert(at, place);
        anchored.insert(h);
    }
    order
        .into_iter()
        .filter_map(|place| match (place.base, place.head) {
            (Some(b), Some(h)) => {
                let taken = verdicts.taken(change_of(h));
                if taken.hunks.is_empty() {
                    return Some(base[b].clone());
                }
                Some(T::with(&base[b], &head[h], &taken))
            }
            (Some(b), None) => Some(base[b].clone()),
            (None, Some(h)) => Some(head[h].clone()),
            (None, None) => None,
        })
        .collect()
}
