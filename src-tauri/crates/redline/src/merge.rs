//! Two versions that stand on one base, brought together: items first, then words.
//!
//! Where both sides changed the same words differently, or one changed what the other removed, a
//! conflict carries base, ours and theirs, and the merged brief has ours there.

use crate::entries::entry_edits;
use crate::ids::Names;
use crate::matching::{Matching, Pair, unmoved};
use crate::parts::Item;
use crate::words::{Edit, edits};
use crate::work::Work;
use brief::Brief;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Two edits, or an edit and a removal, that cannot both stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// A hash of path and all three sides.
    pub id: String,
    /// The field or item, with the field inside it: `headline`, `facts/ID/text`.
    pub path: String,
    /// What both stand on; null where it was not there.
    pub base: Option<String>,
    /// What our side says; null where it removed it.
    pub ours: Option<String>,
    /// What their side says; null where it removed it.
    pub theirs: Option<String>,
}

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The merged brief, with ours where there is a conflict.
    pub brief: Brief,
    /// What a person must decide.
    pub conflicts: Vec<Conflict>,
}

/// Brings two versions together.
pub fn merge(base: &Brief, ours: &Brief, theirs: &Brief) -> Merge {
    let clean = |brief: &Brief| Merge { brief: brief.clone(), conflicts: Vec::new() };
    if ours == theirs || theirs == base {
        return clean(ours);
    }
    if ours == base {
        return clean(theirs);
    }
    let mut table = Table::default();
    let brief = Brief {
        schema: ours.schema.clone(),
        id: ours.id,
        slug: table.whole("slug", &base.slug, &ours.slug, &theirs.slug),
        date: table.whole("date", &base.date, &ours.date, &theirs.date),
        section: table.whole("section", &base.section, &ours.section, &theirs.section),
        headline: table.prose("headline", &base.headline, &ours.headline, &theirs.headline),
        lede: table.prose("lede", &base.lede, &ours.lede, &theirs.lede),
        facts: table.items("facts", &base.facts, &ours.facts, &theirs.facts),
        context: table.prose("context", &base.context, &ours.context, &theirs.context),
        perspectives: table.items(
            "perspectives",
            &base.perspectives,
            &ours.perspectives,
            &theirs.perspectives,
        ),
        links: table.items("links", &base.links, &ours.links, &theirs.links),
        language: table.whole("language", &base.language, &ours.language, &theirs.language),
        byline: table.whole("byline", &base.byline, &ours.byline, &theirs.byline),
        note: table.whole("note", &base.note, &ours.note, &theirs.note),
    };
    Merge { brief, conflicts: table.conflicts }
}

/// A value that can be shown in a conflict.
trait Shown {
    fn shown(&self) -> Option<String>;
}

impl Shown for String {
    fn shown(&self) -> Option<String> {
        Some(self.clone())
    }
}

impl<T: ToString> Shown for Option<T> {
    fn shown(&self) -> Option<String> {
        self.as_ref().map(ToString::to_string)
    }
}

#[derive(Default)]
pub(crate) struct Table {
    names: Names,
    work: Work,
    conflicts: Vec<Conflict>,
}

impl Table {
    fn conflict(
        &mut self,
        path: &str,
        base: Option<String>,
        ours: Option<String>,
        theirs: Option<String>,
    ) {
        let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "\u{0}".into());
        let id = self.names.of(&["conflict", path, &text(&base), &text(&ours), &text(&theirs)]);
        self.conflicts.push(Conflict { id, path: path.into(), base, ours, theirs });
    }

    fn whole<T: Clone + PartialEq + Shown>(
        &mut self,
        path: &str,
        base: &T,
        ours: &T,
        theirs: &T,
    ) -> T {
        if ours == base {
            return theirs.clone();
        }
        if theirs != base && theirs != ours {
            self.conflict(path, base.shown(), ours.shown(), theirs.shown());
        }
        ours.clone()
    }

    /// Merges a text: each side's edits are made where they do not touch the other's.
    pub(crate) fn prose(&mut self, path: &str, base: &str, ours: &str, theirs: &str) -> String {
        if ours == base || ours == theirs {
            return theirs.to_owned();
        }
        if theirs == base {
            return ours.to_owned();
        }
        let merged = merged_edits(
            &edits(base, ours, &self.work).edits,
            edits(base, theirs, &self.work).edits,
            |a, b| {
                // Two insertions at one place have no order that both meant.
                a.old_range == b.old_range && a.new == b.new
            },
        );
        let Some(merged) = merged else {
            let side = |text: &str| Some(text.to_owned());
            self.conflict(path, side(base), side(ours), side(theirs));
            return ours.to_owned();
        };
        crate::words::splice(base, merged.iter().map(|edit| (&edit.old_range, edit.new.as_str())))
    }

    /// Merges a list of entries, of which `lines` are what they are compared by.
    pub(crate) fn entries<T: Clone + PartialEq>(
        &mut self,
        path: &str,
        sides: [&[T]; 3],
        lines: [&[String]; 3],
    ) -> Vec<T> {
        let [base, ours, theirs] = sides;
        if ours == base || ours == theirs {
            return theirs.to_vec();
        }
        if theirs == base {
            return ours.to_vec();
        }
        let from_ours = entry_edits(lines[0], lines[1]);
        let from_theirs = entry_edits(lines[0], lines[2]);
        let clash =
            |a: &Edit, b: &Edit| a.old_range[0] < b.old_range[1] && b.old_range[0] < a.old_range[1];
        let same = |a: &Edit, b: &Edit| a.old_range == b.old_range && a.new == b.new;
        let mut conflicting = false;
        let mut made: Vec<(Edit, &[T])> = from_ours.iter().map(|e| (e.clone(), ours)).collect();
        for edit in &from_theirs {
            if from_ours.iter().any(|own| same(own, edit)) {
                continue;
            }
            if from_ours.iter().any(|own| clash(own, edit)) {
                conflicting = true;
                continue;
            }
            made.push((edit.clone(), theirs));
        }
        if conflicting {
            let side = |lines: &[String]| Some(lines.join("\n"));
            self.conflict(path, side(lines[0]), side(lines[1]), side(lines[2]));
        }
        made.sort_by_key(|(edit, _)| (edit.old_range[0], edit.old_range[1]));
        let mut list = Vec::new();
        let mut at = 0;
        for (edit, from) in made {
            list.extend_from_slice(base.get(at..edit.old_range[0]).unwrap_or_default());
            list.extend_from_slice(
                from.get(edit.new_range[0]..edit.new_range[1]).unwrap_or_default(),
            );
            at = at.max(edit.old_range[1]);
        }
        list.extend_from_slice(base.get(at..).unwrap_or_default());
        list
    }

    fn items<T: MergedItem>(&mut self, list: &str, base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
        if ours == base || ours == theirs {
            return theirs.to_vec();
        }
        if theirs == base {
            return ours.to_vec();
        }
        Lists::new(list, base, ours, theirs).merge(self)
    }
}

/// Both sides' edits in reading order, or nothing where two of them touch and are not the same.
fn merged_edits(
    ours: &[Edit],
    theirs: Vec<Edit>,
    same: impl Fn(&Edit, &Edit) -> bool,
) -> Option<Vec<Edit>> {
    let mut merged = ours.to_vec();
    for edit in theirs {
        if ours.iter().any(|own| same(own, &edit)) {
            continue;
        }
        let touches = |own: &Edit| {
            own.old_range[0] <= edit.old_range[1] && edit.old_range[0] <= own.old_range[1]
        };
        if ours.iter().any(touches) {
            return None;
        }
        merged.push(edit);
    }
    merged.sort_by_key(|edit| edit.old_range);
    Some(merged)
}

/// An item whose fields can be merged.
pub(crate) trait MergedItem: Item {
    /// The fields of both sides brought together; the id is that of our side.
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self;
}

impl MergedItem for brief::Fact {
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self {
        Self {
            id: ours.id,
            text: table.prose(&format!("{path}/text"), &base.text, &ours.text, &theirs.text),
            sources: sources(table, path, [&base.sources, &ours.sources, &theirs.sources]),
        }
    }
}

impl MergedItem for brief::Perspective {
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self {
        let outlets = [&base.outlets[..], &ours.outlets, &theirs.outlets];
        let mut prose = |field: &str, of: fn(&Self) -> &str| {
            table.prose(&format!("{path}/{field}"), of(base), of(ours), of(theirs))
        };
        let group = prose("group", |p| &p.group);
        let framing = prose("framing", |p| &p.framing);
        let bias = prose("bias", |p| &p.bias);
        Self {
            id: ours.id,
            group,
            outlets: table.entries(&format!("{path}/outlets"), outlets, outlets),
            framing,
            bias,
            sources: sources(table, path, [&base.sources, &ours.sources, &theirs.sources]),
        }
    }
}

impl MergedItem for brief::Link {
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self {
        Self {
            label: table.prose(&format!("{path}/label"), &base.label, &ours.label, &theirs.label),
            url: table.whole(&format!("{path}/url"), &base.url, &ours.url, &theirs.url),
        }
    }
}

fn sources(table: &mut Table, path: &str, sides: [&[brief::Source]; 3]) -> Vec<brief::Source> {
    let lines = sides.map(|side| side.iter().map(crate::parts::source_line).collect::<Vec<_>>());
    table.entries(&format!("{path}/sources"), sides, [&lines[0], &lines[1], &lines[2]])
}

/// Where an item of the result stands in the three lists.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    base: Option<usize>,
    ours: Option<usize>,
    theirs: Option<usize>,
}

struct Lists<'a, T> {
    name: &'a str,
    base: &'a [T],
    ours: &'a [T],
    theirs: &'a [T],
    /// Position in the base by position in ours, and in theirs.
    base_of_ours: HashMap<usize, usize>,
    base_of_theirs: HashMap<usize, usize>,
    /// Position in ours, and in theirs, by position in the base.
    in_ours: HashMap<usize, usize>,
    in_theirs: HashMap<usize, usize>,
    moved_by_ours: HashSet<usize>,
    moved_by_theirs: HashSet<usize>,
}

impl<'a, T: MergedItem> Lists<'a, T> {
    fn new(name: &'a str, base: &'a [T], ours: &'a [T], theirs: &'a [T]) -> Self {
        let (with_ours, with_theirs) =
            (Matching::of(base, ours).pairs, Matching::of(base, theirs).pairs);
        Self {
            name,
            base,
            ours,
            theirs,
            base_of_ours: with_ours.iter().map(|(b, o)| (*o, *b)).collect(),
            base_of_theirs: with_theirs.iter().map(|(b, t)| (*t, *b)).collect(),
            in_ours: with_ours.iter().copied().collect(),
            in_theirs: with_theirs.iter().copied().collect(),
            moved_by_ours: moved(&with_ours),
            moved_by_theirs: moved(&with_theirs),
        }
    }

    /// Our order, with what they added and moved put behind what it follows there.
    fn merge(&self, table: &mut Table) -> Vec<T> {
        let added_by_both = self.added_by_both();
        let mut order = self.our_order(table);
        self.place_theirs(&mut order, &added_by_both, table);
        let items = order.into_iter().filter_map(|place| self.item(table, place, &added_by_both));
        let items: Vec<T> = items.collect();
        self.each_once(table, items)
    }

    /// An id stands once: where each side took a different way to one item, ours stays and the
    /// other is a conflict unless it says the same.
    fn each_once(&self, table: &mut Table, items: Vec<T>) -> Vec<T> {
        let mut once: Vec<T> = Vec::with_capacity(items.len());
        let mut seen: HashMap<brief::ItemId, usize> = HashMap::new();
        for item in items {
            let Some(at) = item.id().and_then(|id| seen.get(&id).copied()) else {
                seen.extend(item.id().map(|id| (id, once.len())));
                once.push(item);
                continue;
            };
            if once[at].fields() != item.fields() {
                let path = self.path(&item, at);
                table.conflict(&path, None, Some(shown(&once[at])), Some(shown(&item)));
            }
        }
        once
    }

    /// Items that both sides added alike: they come once.
    fn added_by_both(&self) -> HashMap<usize, usize> {
        let fresh = |len: usize, known: &HashMap<usize, usize>| -> Vec<usize> {
            (0..len).filter(|at| !known.contains_key(at)).collect()
        };
        let mine = fresh(self.ours.len(), &self.base_of_ours);
        let mut open: BTreeSet<usize> =
            fresh(self.theirs.len(), &self.base_of_theirs).into_iter().collect();
        let mut found = HashMap::new();
        for o in mine {
            let same = |t: &&usize| {
                let (own, other) = (&self.ours[o], &self.theirs[**t]);
                let same_id = own.id().is_some() && own.id() == other.id();
                same_id || own.fields() == other.fields()
            };
            if let Some(t) = open.iter().find(same).copied() {
                open.remove(&t);
                found.insert(o, t);
            }
        }
        found
    }

    fn our_order(&self, table: &mut Table) -> Vec<Place> {
        let mut order = Vec::new();
        for o in 0..self.ours.len() {
            let base = self.base_of_ours.get(&o).copied();
            let theirs = base.and_then(|b| self.in_theirs.get(&b).copied());
            let place = Place { base, ours: Some(o), theirs };
            match (base, theirs) {
                (Some(b), None) if self.ours[o].fields() == self.base[b].fields() => {}
                (Some(b), None) => {
                    let path = self.path(&self.ours[o], o);
                    table.conflict(
                        &path,
                        Some(shown(&self.base[b])),
                        Some(shown(&self.ours[o])),
                        None,
                    );
                    order.push(place);
                }
                _ => order.push(place),
            }
        }
        order
    }

    fn place_theirs(
        &self,
        order: &mut Vec<Place>,
        added_by_both: &HashMap<usize, usize>,
        table: &mut Table,
    ) {
        let twins: HashMap<usize, usize> = added_by_both.iter().map(|(o, t)| (*t, *o)).collect();
        for t in 0..self.theirs.len() {
            let base = self.base_of_theirs.get(&t).copied();
            let ours = base.and_then(|b| self.in_ours.get(&b).copied());
            let place = Place { base, ours, theirs: Some(t) };
            let comes = match (base, ours) {
                // They moved it, and we did not.
                (Some(b), Some(_)) => {
                    self.moved_by_theirs.contains(&b) && !self.moved_by_ours.contains(&b)
                }
                // We removed it; they left it as it was.
                (Some(b), None) if self.theirs[t].fields() == self.base[b].fields() => false,
                (Some(b), None) => {
                    let path = self.path(&self.theirs[t], t);
                    table.conflict(
                        &path,
                        Some(shown(&self.base[b])),
                        None,
                        Some(shown(&self.theirs[t])),
                    );
                    true
                }
                (None, _) => !twins.contains_key(&t),
            };
            if comes {
                order.retain(|other| ours.is_none() || other.ours != ours);
                let at = self.behind(order, t, &twins);
                order.insert(at, place);
            }
        }
    }

    /// Behind the nearest item that stands before this one on their side and is here.
    fn behind(&self, order: &[Place], t: usize, twins: &HashMap<usize, usize>) -> usize {
        for before in (0..t).rev() {
            let base = self.base_of_theirs.get(&before);
            let ours = twins.get(&before).or_else(|| base.and_then(|b| self.in_ours.get(b)));
            let here = |place: &Place| {
                place.theirs == Some(before) || (ours.is_some() && place.ours.as_ref() == ours)
            };
            if let Some(at) = order.iter().position(here) {
                return behind_our_additions(order, at + 1);
            }
        }
        behind_our_additions(order, 0)
    }

    fn item(
        &self,
        table: &mut Table,
        place: Place,
        added_by_both: &HashMap<usize, usize>,
    ) -> Option<T> {
        match (place.base, place.ours, place.theirs) {
            (Some(b), Some(o), Some(t)) => {
                let (base, ours, theirs) = (&self.base[b], &self.ours[o], &self.theirs[t]);
                if theirs.fields() == base.fields() || ours == theirs {
                    return Some(ours.clone());
                }
                if ours.fields() == base.fields() {
                    return Some(theirs.clone());
                }
                Some(T::merged(table, &self.path(ours, o), base, ours, theirs))
            }
            (None, Some(o), _) => {
                if let Some(t) = added_by_both.get(&o) {
                    let (ours, theirs) = (&self.ours[o], &self.theirs[*t]);
                    if ours.fields() != theirs.fields() {
                        table.conflict(
                            &self.path(ours, o),
                            None,
                            Some(shown(ours)),
                            Some(shown(theirs)),
                        );
                    }
                }
                Some(self.ours[o].clone())
            }
            (_, Some(o), None) => Some(self.ours[o].clone()),
            (_, None, Some(t)) => Some(self.theirs[t].clone()),
            (_, None, None) => None,
        }
    }

    fn path(&self, item: &T, at: usize) -> String {
        match item.id() {
            Some(id) => format!("{}/{id}", self.name),
            None => format!("{}/{at}", self.name),
        }
    }
}

/// Where both sides added at one place, ours comes first.
fn behind_our_additions(order: &[Place], from: usize) -> usize {
    let ours = |place: &&Place| place.base.is_none() && place.theirs.is_none();
    from + order[from..].iter().take_while(ours).count()
}

fn moved(pairs: &[Pair]) -> HashSet<usize> {
    let still = unmoved(pairs);
    pairs.iter().filter(|pair| !still.contains(pair)).map(|(base, _)| *base).collect()
}

fn shown<T: Item>(item: &T) -> String {
    let texts: Vec<String> =
        item.fields().iter().map(|(_, value)| value.shown().into_owned()).collect();
    texts.join("\n").trim_end().to_owned()
}
