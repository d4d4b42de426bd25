//! Where threads stand in the texts that are shown: a function of what they were put on and of
//! those texts, and of nothing that happened between.

use super::Shown;
use super::anchor::{has_item, item_path};
use crate::drafts::text_before;
use crate::place::{text_of, text_or_none};
use crate::review::Table;
use crate::{Acting, Code, Refusal};
use archive::{Anchor, Read, Thread};
use brief::{Brief, BriefId, ItemPath, RevisionHash};
use redline::{Change, Following, Part, Redline, Stretch, redline};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// Where a thread stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On words.
    Text { stretch: Stretch, older: bool },
    /// On an item.
    Item { path: ItemPath, older: bool },
    /// On the brief.
    Brief,
    /// Its words or its item are not in the text; the item in which they were may still be.
    Gone { item: Option<ItemPath> },
}

/// The texts beside which threads are shown.
pub(super) struct Texts {
    pub old: Option<Brief>,
    pub new: Brief,
    pub redline: Option<Redline>,
}

impl Texts {
    pub fn of(
        read: &Read<'_>,
        me: &Acting<'_>,
        id: BriefId,
        shown: Shown,
    ) -> Result<Self, Refusal> {
        let old = text_or_none(read, shown.old)?;
        let new = if let Some(new) = shown.new {
            text_of(read, new)?
        } else {
            let (_, text) = text_before(read, me.desk, me.me.id, id)?;
            text.unwrap_or_else(|| Brief::new(id, String::new()))
        };
        let redline = old.as_ref().map(|old| redline(old, &new));
        Ok(Self { old, new, redline })
    }
}

/// The versions that threads were put on, each read once.
pub(super) struct Anchored {
    texts: HashMap<RevisionHash, Option<Brief>>,
}

impl Anchored {
    pub fn of(read: &Read<'_>, threads: &[Thread]) -> Result<Self, Refusal> {
        let mut texts = HashMap::new();
        for revision in threads.iter().filter_map(|thread| thread.anchor.revision) {
            if let Entry::Vacant(place) = texts.entry(revision) {
                place.insert(readable(read, revision)?);
            }
        }
        Ok(Self { texts })
    }

    pub fn text(&self, anchor: &Anchor) -> Option<&Brief> {
        self.texts.get(&anchor.revision?)?.as_ref()
    }
}

/// A text that was purged, or is of a newer program, has lost its threads' places and nothing else.
fn readable(read: &Read<'_>, revision: RevisionHash) -> Result<Option<Brief>, Refusal> {
    match text_of(read, revision) {
        Ok(text) => Ok(Some(text)),
        Err(refusal) if matches!(refusal.code, Code::Refused | Code::NotFound) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// Where each thread stands, in their order.
pub(super) fn places(threads: &[Thread], anchored: &Anchored, texts: &Texts) -> Vec<Place> {
    let mut ways: HashMap<RevisionHash, Ways<'_>> = HashMap::new();
    let mut place = |thread: &Thread| {
        let anchor = &thread.anchor;
        let Some((revision, from)) = anchor.revision.zip(anchored.text(anchor)) else {
            return without_text(anchor, texts);
        };
        if anchor.path.is_some_and(|path| !has_item(from, path)) {
            return without_text(anchor, texts);
        }
        let ways = ways.entry(revision).or_insert_with(|| Ways::from(from, texts));
        ways.place(anchor)
    };
    threads.iter().map(&mut place).collect()
}

/// An item may have a name before it is in any version; then what is said of it is said of the
/// brief.
fn without_text(anchor: &Anchor, texts: &Texts) -> Place {
    let there = anchor.path.filter(|path| has_item(&texts.new, *path));
    match there {
        item if !anchor.quote.is_empty() => Place::Gone { item },
        Some(path) => Place::Item { path, older: false },
        None => Place::Brief,
    }
}

/// From one version to both texts that are shown.
struct Ways<'a> {
    newer: Following<'a>,
    older: Option<Following<'a>>,
}

impl<'a> Ways<'a> {
    fn from(from: &'a Brief, texts: &'a Texts) -> Self {
        let older = texts.old.as_ref().map(|old| Following::between(from, old));
        Self { newer: Following::between(from, &texts.new), older }
    }

    fn place(&self, anchor: &Anchor) -> Place {
        let Some(path) = anchor.path else { return Place::Brief };
        match anchor.field.as_ref().zip(anchor.range) {
            Some((field, range)) => self.text(&Stretch { path, field: field.clone(), range }),
            None => self.item(path),
        }
    }

    fn text(&self, stretch: &Stretch) -> Place {
        if let Some(stretch) = self.newer.stretch(stretch) {
            return Place::Text { stretch, older: false };
        }
        let older = self.older.as_ref().and_then(|older| older.stretch(stretch));
        match older {
            Some(stretch) => Place::Text { stretch, older: true },
            None => Place::Gone { item: self.newer.item(stretch.path) },
        }
    }

    fn item(&self, path: ItemPath) -> Place {
        if let Some(path) = self.newer.item(path) {
            return Place::Item { path, older: false };
        }
        match self.older.as_ref().and_then(|older| older.item(path)) {
            Some(path) => Place::Item { path, older: true },
            None => Place::Gone { item: None },
        }
    }
}

/// The changes and edits that a thread is on, by their ids.
pub(super) fn parts(anchor: &Anchor, place: &Place, redline: &Redline) -> Vec<String> {
    let named = anchor.change.as_ref().and_then(|change| redline.find(&change.part));
    if let Some(part) = named {
        let id = match part {
            Part::Change(change) => &change.id,
            Part::Move(_, moved) => &moved.id,
            Part::Hunk(_, hunk) => &hunk.id,
        };
        return vec![id.clone()];
    }
    let touched = redline.changes.iter().flat_map(|change| touched(change, place));
    touched.map(ToOwned::to_owned).collect()
}

/// What of a change a place touches: the edits in its words, or all of its item.
fn touched<'a>(change: &'a Change, place: &Place) -> Vec<&'a str> {
    let at = |path: &ItemPath| {
        let with = change.with.iter().map(String::as_str);
        with.chain([change.path.as_str()]).any(|name| item_path(name) == Some(*path))
    };
    match place {
        Place::Item { path, .. } if at(path) => vec![&change.id],
        Place::Text { stretch, .. } if at(&stretch.path) && change.is_whole() => vec![&change.id],
        Place::Text { stretch, older } if at(&stretch.path) => {
            let hunks = change.hunks.iter().filter(|hunk| hunk.field == stretch.field);
            let meets = |range: &[usize; 2]| {
                let [start, end] = stretch.range;
                range[0] < end && start < range[1]
                    || (range[0] == range[1] && start < range[0] && range[0] < end)
            };
            let range = |hunk: &redline::Hunk| if *older { hunk.old_range } else { hunk.new_range };
            hunks.filter(|hunk| meets(&range(hunk))).map(|hunk| hunk.id.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// The units of a round that somebody commented on, as long as the thread is open: *Accept the rest*
/// leaves them for a look of their own.
pub(crate) fn commented_units(read: &Read<'_>, table: &Table) -> Result<BTreeSet<String>, Refusal> {
    let mut threads = read.threads(table.round.brief)?;
    threads.retain(Thread::is_open);
    let Some(base) = table.base.as_ref().filter(|_| !threads.is_empty()) else {
        return Ok(BTreeSet::new());
    };
    let anchored = Anchored::of(read, &threads)?;
    let texts = Texts { old: Some(base.clone()), new: table.head.clone(), redline: None };
    let places = places(&threads, &anchored, &texts);
    let commented = threads
        .iter()
        .zip(&places)
        .flat_map(|(thread, place)| parts(&thread.anchor, place, &table.redline));
    let mut units = BTreeSet::new();
    for part in commented {
        units.extend(table.units_called(&part).into_iter().map(ToOwned::to_owned));
    }
    Ok(units)
}
