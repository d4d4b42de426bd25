//! The older brief with some of the changes made.

use crate::compare::{path_of, redline};
use crate::matching::Matching;
use crate::model::{Change, ChangeKind, Hunk, Redline};
use crate::parts::{Item, Taken};
use brief::Brief;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

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

    /// A sentence that moved goes from its old place when it comes to its new one.
    fn takes_hunk(&self, change: &Change, hunk: &Hunk) -> bool {
        self.has(&change.id)
            || self.has(&hunk.id)
            || hunk.counterpart.as_ref().is_some_and(|other| self.has(other))
    }

    fn takes_move(&self, change: &Change) -> bool {
        let Some(moved) = &change.moved else { return false };
        self.has(&change.id)
            || self.has(&moved.id)
            || (change.is_whole() && self.takes_whole(change))
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

    /// The change of a field of the brief itself.
    fn change(&self, path: &str) -> Option<&'a Change> {
        self.redline.changes.iter().find(|change| change.path == path)
    }

    fn taken(&self, change: Option<&'a Change>) -> Taken<'a> {
        let hunks = change.map(|change| {
            change.hunks.iter().filter(|hunk| self.takes_hunk(change, hunk)).collect()
        });
        Taken { hunks: hunks.unwrap_or_default() }
    }
}

fn mixed(base: &Brief, head: &Brief, verdicts: &Verdicts<'_>) -> Brief {
    let alignment = &verdicts.redline.alignment;
    let taken = |path: &str| verdicts.taken(verdicts.change(path));
    let prose = |path: &str, old: &str| taken(path).prose("text", old);
    Brief {
        schema: base.schema.clone(),
        id: base.id,
        slug: taken("slug").whole("text", &base.slug, &head.slug),
        date: taken("date").whole("text", &base.date, &head.date),
        section: taken("section").whole("text", &base.section, &head.section),
        headline: prose("headline", &base.headline),
        lede: prose("lede", &base.lede),
        facts: mixed_list("facts", &base.facts, &head.facts, &alignment.facts, verdicts),
        context: prose("context", &base.context),
        perspectives: mixed_list(
            "perspectives",
            &base.perspectives,
            &head.perspectives,
            &alignment.perspectives,
            verdicts,
        ),
        links: mixed_list("links", &base.links, &head.links, &alignment.links, verdicts),
        language: taken("language").whole("text", &base.language, &head.language),
        byline: taken("byline").whole("text", &base.byline, &head.byline),
        note: taken("note").whole("text", &base.note, &head.note),
    }
}

/// An item on its way into the result: where it stands in either list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the older list only.
    Base(usize),
    /// In the newer list only.
    Head(usize),
    /// In both, the older position first.
    Both(usize, usize),
}

impl Place {
    const fn head(self) -> Option<usize> {
        match self {
            Self::Base(_) => None,
            Self::Head(h) | Self::Both(_, h) => Some(h),
        }
    }
}

fn mixed_list<T: Item>(
    list: &str,
    base: &[T],
    head: &[T],
    matching: &Matching,
    verdicts: &Verdicts<'_>,
) -> Vec<T> {
    let changes =
        verdicts.redline.changes.iter().filter(|change| {
            change.path.strip_prefix(list).is_some_and(|rest| rest.starts_with('/'))
        });
    let changes: Vec<&Change> = changes.collect();
    if changes.is_empty() {
        return base.to_vec();
    }
    let of = |items: &[T], removed: bool| -> Vec<Option<&Change>> {
        let paths = items.iter().enumerate().map(|(at, item)| path_of(list, item, at));
        let change = |path: String| {
            let fits = |change: &&&Change| {
                change.path == path && (change.kind == ChangeKind::Removed) == removed
            };
            changes.iter().find(fits).copied()
        };
        paths.map(change).collect()
    };
    let (gone, of_head) = (of(base, true), of(head, false));
    Lists { base, head, matching, verdicts, gone, of_head }.mixed()
}

struct Lists<'a, T> {
    base: &'a [T],
    head: &'a [T],
    matching: &'a Matching,
    verdicts: &'a Verdicts<'a>,
    /// The change by which an older item went, by position.
    gone: Vec<Option<&'a Change>>,
    /// The change of a newer item, by position.
    of_head: Vec<Option<&'a Change>>,
}

impl<'a, T: Item> Lists<'a, T> {
    fn mixed(&self) -> Vec<T> {
        let mut order = self.staying();
        self.coming(&mut order);
        order.into_iter().map(|place| self.item(place)).collect()
    }

    /// The change of a newer item; for a part of a split, that of the split.
    fn change_of(&self, h: usize) -> Option<&'a Change> {
        let parted = self.matching.parted.iter().find(|parted| parted.others.contains(&h));
        let h = parted.map_or(h, |parted| parted.head);
        self.of_head[h]
    }

    /// The change by which an older item went; for one that was taken in, that of the merge.
    fn change_without(&self, b: usize) -> Option<&'a Change> {
        let joined = self.matching.joined.iter().find(|joined| joined.others.contains(&b));
        match joined {
            Some(joined) => self.change_of(joined.head),
            None => self.gone[b],
        }
    }

    fn takes_whole(&self, change: Option<&Change>) -> bool {
        change.is_some_and(|change| self.verdicts.takes_whole(change))
    }

    fn moves(&self, b: usize, h: usize) -> bool {
        !self.matching.still.contains(&(b, h))
            && self.change_of(h).is_some_and(|change| self.verdicts.takes_move(change))
    }

    /// What keeps its place in the older list.
    fn staying(&self) -> Vec<Place> {
        let head_of: FxHashMap<usize, usize> = self.matching.pairs.iter().copied().collect();
        let stays = |b: usize| match head_of.get(&b).copied() {
            Some(h) => (!self.moves(b, h)).then_some(Place::Both(b, h)),
            None => (!self.takes_whole(self.change_without(b))).then_some(Place::Base(b)),
        };
        (0..self.base.len()).filter_map(stays).collect()
    }

    /// What takes its place in the newer one: behind the nearest item before it there that stands.
    fn coming(&self, order: &mut Vec<Place>) {
        let still = &self.matching.still;
        let mut anchored: FxHashSet<usize> = still.iter().map(|(_, h)| *h).collect();
        for h in 0..self.head.len() {
            let place = match self.matching.base_of(h) {
                Some(b) if self.moves(b, h) => Place::Both(b, h),
                None if self.takes_whole(self.change_of(h)) => Place::Head(h),
                _ => continue,
            };
            let before = (0..h).rev().find(|other| anchored.contains(other));
            let at = before
                .and_then(|other| order.iter().position(|place| place.head() == Some(other)))
                .map_or(0, |at| at + 1);
            order.insert(at, place);
            anchored.insert(h);
        }
    }

    fn item(&self, place: Place) -> T {
        match place {
            Place::Both(b, h) => self.matched(b, h),
            Place::Base(b) => self.base[b].clone(),
            Place::Head(h) => self.head[h].clone(),
        }
    }

    fn matched(&self, b: usize, h: usize) -> T {
        let change = self.change_of(h);
        if change.is_some_and(Change::is_whole) {
            let side = if self.takes_whole(change) { &self.head[h] } else { &self.base[b] };
            return side.clone();
        }
        let taken = self.verdicts.taken(change);
        if taken.hunks.is_empty() {
            return self.base[b].clone();
        }
        T::with(&self.base[b], &self.head[h], &taken)
    }
}
