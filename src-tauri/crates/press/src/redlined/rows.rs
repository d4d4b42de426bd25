//! The rows of the brief in print order: a card where something changed, a line where nothing did.

use super::sheet::{Card, Row, SameText, Shown, trace};
use super::words;
use brief::Brief;
use redline::{Change, ChangeKind};
use std::collections::HashSet;

const DETAILS: [&str; 7] = ["section", "date", "slug", "language", "byline", "note", "headline"];

pub(super) fn of(base: &Brief, head: &Brief, shown: &[Shown<'_>]) -> Vec<Row> {
    let mut rows = Vec::new();
    for path in DETAILS {
        rows.extend(changed_part(path, shown));
    }
    rows.extend(part("lede", &head.lede, shown));
    rows.extend(List::of("facts", base, head, shown).rows());
    rows.extend(part("context", &head.context, shown));
    for list in ["perspectives", "links"] {
        rows.extend(List::of(list, base, head, shown).rows());
    }
    rows
}

fn changed_part(path: &str, shown: &[Shown<'_>]) -> Vec<Row> {
    let here = shown.iter().filter(|one| one.change.path == path);
    here.map(|one| Row::Changed(Card::of(one, words::field_word(path).to_owned()))).collect()
}

fn part(path: &str, text: &str, shown: &[Shown<'_>]) -> Vec<Row> {
    let mut rows = changed_part(path, shown);
    if !rows.is_empty() {
        rows.splice(0..0, heading(path));
    } else if !text.is_empty() {
        let texts = vec![SameText { name: None, text: text.to_owned() }];
        rows.push(Row::Same { label: words::unchanged_part(path), texts });
    }
    rows
}

fn heading(part: &str) -> Option<Row> {
    words::PARTS.iter().find(|(name, _)| *name == part).map(|(_, title)| Row::Heading(title))
}

/// One of the lists, on both sides.
pub(super) struct List<'a> {
    name: &'static str,
    /// What the items are called in paths, older and newer.
    base: Vec<String>,
    head: Vec<String>,
    texts: Vec<Vec<SameText>>,
    changes: Vec<&'a Shown<'a>>,
    /// Places, older and newer, of the items that stand where they stood.
    still: Vec<(usize, usize)>,
}

impl<'a> List<'a> {
    pub(super) fn of(
        name: &'static str,
        base: &Brief,
        head: &Brief,
        shown: &'a [Shown<'a>],
    ) -> Self {
        let changes: Vec<&Shown<'_>> =
            shown.iter().filter(|one| list_of(one.change) == Some(name)).collect();
        let (base, texts) = (names(name, base), texts(name, head));
        let head = names(name, head);
        let still = still(&changes, &base, &head);
        Self { name, base, head, texts, changes, still }
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut same: Option<(usize, usize)> = None;
        for place in 0..=self.head.len() {
            let gone = self.standing_before(place);
            if !gone.is_empty() {
                rows.extend(same.take().map(|run| self.unchanged(run)));
                rows.extend(gone);
            }
            let here = self.changed_at(place);
            if here.is_empty() && place < self.head.len() {
                same = Some((same.map_or(place, |(from, _)| from), place));
            } else {
                rows.extend(same.take().map(|run| self.unchanged(run)));
                rows.extend(here);
            }
        }
        if !self.changes.is_empty() {
            rows.splice(0..0, heading(self.name));
        }
        rows
    }

    fn unchanged(&self, (from, to): (usize, usize)) -> Row {
        let texts = self.texts.get(from..=to).unwrap_or_default().concat();
        Row::Same { label: words::unchanged_items(self.name, from, to), texts }
    }

    fn changed_at(&self, place: usize) -> Vec<Row> {
        let Some(item) = self.head.get(place) else { return Vec::new() };
        let path = format!("{}/{item}", self.name);
        let mut rows = Vec::new();
        for one in &self.changes {
            let change = one.change;
            if change.kind != ChangeKind::Removed && change.path == path {
                rows.push(Row::Changed(Card::of(one, self.known(self.title(change), change))));
            }
            if change.kind == ChangeKind::Split && change.with.contains(&path) {
                let from = self.place(&self.head, &change.path).unwrap_or(place);
                let text = words::was_split(self.name, place, from);
                let anchor = format!("off-{}-{place}", change.id);
                rows.push(Row::Was { anchor, text, change: change.id.clone() });
            }
        }
        rows
    }

    /// What stood in the older list before the newer one's item at this place.
    fn standing_before(&self, place: usize) -> Vec<Row> {
        let mut found: Vec<(usize, Row)> = Vec::new();
        for one in &self.changes {
            found.extend(self.stood(one).into_iter().filter(|(at, _)| self.now(*at) == place));
        }
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// What a change leaves at older places.
    fn stood(&self, one: &Shown<'_>) -> Vec<(usize, Row)> {
        let change = one.change;
        let to = self.place(&self.head, &change.path).unwrap_or_default();
        let was =
            |anchor: String, text: String| Row::Was { anchor, text, change: change.id.clone() };
        let mut rows = Vec::new();
        if change.kind == ChangeKind::Removed {
            let at = self.place(&self.base, &change.path).unwrap_or(self.base.len());
            rows.push((at, Row::Changed(Card::of(one, self.title(change)))));
        }
        if change.kind == ChangeKind::Merged {
            for at in change.with.iter().filter_map(|path| self.place(&self.base, path)) {
                let anchor = format!("was-{}-{at}", change.id);
                rows.push((at, was(anchor, words::was_merged(self.name, at, to))));
            }
        }
        if let Some(moved) = &change.moved {
            let text = words::was_moved(self.name, moved.from, moved.to);
            rows.push((moved.from, was(trace(change), text)));
        }
        rows
    }

    /// Before which place of the newer list an older place comes.
    fn now(&self, at: usize) -> usize {
        let before = self.still.iter().rfind(|(old, _)| *old < at);
        before.map_or(0, |(_, new)| {
            let path = format!("{}/{}", self.name, self.head[*new]);
            // What came out of an item stands behind it, and belongs to its place.
            let parts = self
                .changes
                .iter()
                .map(|one| one.change)
                .filter(|change| change.kind == ChangeKind::Split && change.path == path);
            let parts = parts.flat_map(|change| &change.with);
            parts.filter_map(|path| self.place(&self.head, path)).fold(*new, usize::max) + 1
        })
    }

    /// "Fact 2", "Fact, was 4", "Fact 2 split into facts 2 and 3".
    pub(super) fn title(&self, change: &Change) -> String {
        let at = self.place(&self.head, &change.path);
        let was = self.place(&self.base, &change.path);
        let places = |items: &[String]| {
            let paths = std::iter::once(&change.path).chain(&change.with);
            let mut places: Vec<usize> = paths.filter_map(|path| self.place(items, path)).collect();
            places.sort_unstable();
            places
        };
        match (change.kind, at) {
            (ChangeKind::Removed, _) => words::gone_name(self.name, was.unwrap_or_default()),
            (ChangeKind::Split, Some(at)) => {
                words::split(self.name, was.unwrap_or(at), &places(&self.head))
            }
            (ChangeKind::Merged, Some(at)) => words::merged(self.name, &places(&self.base), at),
            (_, at) => words::item_name(self.name, at.unwrap_or_default()),
        }
    }

    /// A perspective is known by its group, not by its number.
    pub(super) fn known(&self, name: String, change: &Change) -> String {
        let at = self.place(&self.head, &change.path).filter(|_| self.name == "perspectives");
        let group = at.and_then(|at| self.texts.get(at)?.first());
        match group.filter(|group| group.name.is_none()) {
            Some(group) => {
                let group = words::own_direction(words::shortened(&group.text, 44));
                format!("{name} · {group}")
            }
            None => name,
        }
    }

    fn place(&self, items: &[String], path: &str) -> Option<usize> {
        let name = path.split_once('/').filter(|(list, _)| *list == self.name)?.1;
        items.iter().position(|item| item == name)
    }
}

/// The list that a change is in.
pub(super) fn list_of(change: &Change) -> Option<&'static str> {
    let (list, _) = change.path.split_once('/')?;
    ["facts", "perspectives", "links"].into_iter().find(|name| *name == list)
}

fn names(list: &str, brief: &Brief) -> Vec<String> {
    match list {
        "facts" => brief.facts.iter().map(|fact| fact.id.to_string()).collect(),
        "perspectives" => brief.perspectives.iter().map(|p| p.id.to_string()).collect(),
        _ => (0..brief.links.len()).map(|at| at.to_string()).collect(),
    }
}

fn texts(list: &str, brief: &Brief) -> Vec<Vec<SameText>> {
    let texts = |texts: [(Option<&'static str>, &String); 3]| {
        let said = texts.into_iter().filter(|(_, text)| !text.is_empty());
        said.map(|(name, text)| SameText { name, text: text.clone() }).collect()
    };
    let none = String::new();
    match list {
        "facts" => {
            let of = |text| texts([(None, text), (None, &none), (None, &none)]);
            brief.facts.iter().map(|fact| of(&fact.text)).collect()
        }
        "perspectives" => {
            let [says, colours] = ["framing", "bias"].map(|field| Some(words::field_word(field)));
            let all = brief.perspectives.iter();
            all.map(|p| texts([(None, &p.group), (says, &p.framing), (colours, &p.bias)])).collect()
        }
        _ => {
            let links = brief.links.iter();
            links.map(|l| texts([(None, &l.label), (None, &l.url), (None, &none)])).collect()
        }
    }
}

/// The items that neither came, went nor moved stand on both sides in the same order.
fn still(changes: &[&Shown<'_>], base: &[String], head: &[String]) -> Vec<(usize, usize)> {
    let mut gone: HashSet<String> = HashSet::new();
    let mut new: HashSet<String> = HashSet::new();
    let name = |path: &String| path.split_once('/').map_or_else(String::new, |(_, n)| n.to_owned());
    for change in changes.iter().map(|one| one.change) {
        match change.kind {
            ChangeKind::Added => new.extend([name(&change.path)]),
            ChangeKind::Removed => gone.extend([name(&change.path)]),
            ChangeKind::Split => new.extend(change.with.iter().map(name)),
            ChangeKind::Merged => gone.extend(change.with.iter().map(name)),
            ChangeKind::Edited | ChangeKind::Moved => {}
        }
        if let Some(moved) = &change.moved {
            gone.extend(base.get(moved.from).cloned());
            new.extend(head.get(moved.to).cloned());
        }
    }
    let rest = |items: &[String], without: &HashSet<String>| -> Vec<usize> {
        (0..items.len()).filter(|at| !without.contains(&items[*at])).collect()
    };
    rest(base, &gone).into_iter().zip(rest(head, &new)).collect()
}
