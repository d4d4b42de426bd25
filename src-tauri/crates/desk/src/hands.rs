//! Who made each change between two versions, as far as the versions between them tell: what came is whose the
//! sentence is, what went is of the version in which it was not there any more.

use crate::blamed::{BlameView, Writers, WrittenIn, text_if_readable};
use crate::place::History;
use crate::{Newer, Refusal};
use archive::Read;
use brief::{Brief, BriefId, RevisionHash, passages};
use press::Hand;
use redline::{Change, ChangeKind, Hunk, Redline};
use std::collections::{BTreeMap, HashSet};

/// Everybody who had a hand in the changes between two versions.
pub(crate) struct Hands {
    /// By the id of a change, a move or an edit, where it is known.
    pub each: BTreeMap<String, Hand>,
    /// Whoever made the newer version.
    pub last: Hand,
}

/// A version between the two, or the draft behind them.
struct Step {
    hand: Hand,
    text: Brief,
}

struct Found<'a> {
    blame: &'a BlameView,
    /// The versions after the older one, up to the newer one.
    between: HashSet<RevisionHash>,
    /// The same with their texts, oldest first.
    steps: Vec<Step>,
}

impl Hands {
    /// Of a redline from a version to what was blamed.
    pub fn of(
        read: &Read<'_>,
        history: &History,
        (id, from, to): (BriefId, RevisionHash, Newer),
        blame: &BlameView,
        (redline, new): (&Redline, &Brief),
        me: &str,
    ) -> Result<Self, Refusal> {
        let head = match to {
            Newer::Version(hash) => Some(hash),
            Newer::Draft => history.current,
        };
        let between = head.map(|head| history.lineage(head, Some(from))).unwrap_or_default();
        let mut steps = Vec::new();
        let mut last = Hand { name: me.to_owned(), time: None };
        let writers = Writers::read(read, id)?;
        for (at, record) in history.records.iter().enumerate() {
            if Some(record.hash) == head {
                last = hand_of(&writers.written_in(read, at, record)?);
            }
            if !between.contains(&record.hash) {
                continue;
            }
            if let Some(text) = text_if_readable(read, record)? {
                let hand = hand_of(&writers.written_in(read, at, record)?);
                steps.push(Step { hand, text });
            }
        }
        // A draft says who writes it only where something of it is new.
        if blame.of.label == "draft" {
            let drafted = blame.written.iter().find(|one| one.hash.is_none()).map(hand_of);
            last = drafted.unwrap_or_else(|| Hand { name: me.to_owned(), time: None });
            steps.push(Step { hand: last.clone(), text: new.clone() });
        }
        let found = Found { blame, between, steps };
        let mut each = BTreeMap::new();
        for change in &redline.changes {
            found.put(change, &mut each);
        }
        each.retain(|_, hand| *hand != last);
        Ok(Self { each, last })
    }
}

/// A person with those who wrote along, and when.
fn hand_of(written: &WrittenIn) -> Hand {
    let names = std::iter::once(&written.person).chain(&written.with).map(|one| one.name.as_str());
    let name = names.collect::<Vec<_>>().join(" with ");
    Hand { name, time: written.time.parse().ok() }
}

impl Found<'_> {
    fn put(&self, change: &Change, each: &mut BTreeMap<String, Hand>) {
        let of_item = self.of_item(change);
        let ids = std::iter::once(&change.id).chain(change.moved.iter().map(|moved| &moved.id));
        for id in ids {
            each.extend(of_item.clone().map(|hand| (id.clone(), hand)));
        }
        for hunk in &change.hunks {
            let hand = self.of_edit(change, hunk).or_else(|| of_item.clone());
            each.extend(hand.map(|hand| (hunk.id.clone(), hand)));
        }
    }

    /// Whoever brought an item, took it out, or changed it last.
    fn of_item(&self, change: &Change) -> Option<Hand> {
        if change.kind == ChangeKind::Removed {
            return self.gone(|text| has_item(text, &change.path));
        }
        let item = self.blame.items.iter().find(|item| item.path == change.path);
        if let Some(item) = item {
            let is_new = change.kind == ChangeKind::Added;
            return self.inside(if is_new { item.added } else { item.changed });
        }
        let fields = self.blame.fields.iter().filter(|field| field.path == change.path);
        let wrote = fields.flat_map(|field| &field.lines).map(|line| line.wrote).max();
        wrote.and_then(|wrote| self.inside(wrote))
    }

    /// Whoever wrote the words that came; else whoever took out those that went.
    fn of_edit(&self, change: &Change, hunk: &Hunk) -> Option<Hand> {
        if hunk.new.is_empty() {
            let path = change.path.as_str();
            return self.gone(|text| says(text, path, &hunk.field, &hunk.old));
        }
        let is_its = |path: &str, field: &str| path == change.path && field == hunk.field;
        let field = self.blame.fields.iter().find(|one| is_its(&one.path, one.field))?;
        let [from, to] = hunk.new_range;
        let meets = |range: [usize; 2]| range[0] < to.max(from + 1) && from < range[1];
        let wrote = field.lines.iter().filter(|line| meets(line.range)).map(|line| line.wrote);
        wrote.max().and_then(|wrote| self.inside(wrote))
    }

    /// A version by its place in the blame, where it came after the older one.
    fn inside(&self, written: usize) -> Option<Hand> {
        let written = self.blame.written.get(written)?;
        let counts = written.hash.is_none_or(|hash| self.between.contains(&hash));
        counts.then(|| hand_of(written))
    }

    /// The first version from which on something is not there.
    fn gone(&self, is_there: impl Fn(&Brief) -> bool) -> Option<Hand> {
        let last = self.steps.iter().rposition(|step| is_there(&step.text));
        let at = last.map_or(0, |last| last + 1);
        self.steps.get(at).map(|step| step.hand.clone())
    }
}

fn has_item(text: &Brief, path: &str) -> bool {
    match path.split_once('/') {
        Some(("facts", id)) => text.facts.iter().any(|fact| fact.id.to_string() == id),
        Some(("perspectives", id)) => {
            text.perspectives.iter().any(|perspective| perspective.id.to_string() == id)
        }
        _ => false,
    }
}

fn says(text: &Brief, path: &str, field: &str, words: &str) -> bool {
    passages(text).iter().any(|passage| {
        let is_field = passage.field.is_empty() || passage.field == field;
        passage.path.to_string() == path && is_field && passage.text.contains(words)
    })
}
