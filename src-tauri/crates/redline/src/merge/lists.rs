//! Lists of two sides, brought together item by item.

use super::{MergedItem, Table};
use crate::compare::path_of;
use crate::matching::{Pair, pairs, unmoved};
use crate::parts::Item;
use rustc_hash::FxHashMap;

/// Where an item of the result stands in the three lists.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    base: Option<usize>,
    ours: Option<usize>,
    theirs: Option<usize>,
}

pub(super) struct Lists<'a, T> {
    name: &'a str,
    base: &'a [T],
    ours: Side<'a, T>,
    theirs: Side<'a, T>,
    /// Positions in ours and theirs of what both added alike; ours rise.
    twins: Vec<(usize, usize)>,
}

/// One side's list beside the base.
struct Side<'a, T> {
    items: &'a [T],
    /// Position in the base, by position here.
    base_of: Vec<Option<usize>>,
    /// Position here, by position in the base.
    at: Vec<Option<usize>>,
    /// Whether it moved, by position in the base.
    moved: Vec<bool>,
}

impl<'a, T: MergedItem> Side<'a, T> {
    fn of(base: &[T], items: &'a [T]) -> Self {
        let pairs = pairs(base, items);
        let mut side = Self {
            items,
            base_of: vec![None; items.len()],
            at: vec![None; base.len()],
            moved: moved(&pairs, base.len()),
        };
        for (b, here) in pairs {
            side.base_of[here] = Some(b);
            side.at[b] = Some(here);
        }
        side
    }

    /// Positions of the items that the base does not have.
    fn fresh(&self) -> impl Iterator<Item = usize> {
        (0..self.items.len()).filter(|at| self.base_of[*at].is_none())
    }
}

impl<'a, T: MergedItem> Lists<'a, T> {
    pub fn new(name: &'a str, base: &'a [T], ours: &'a [T], theirs: &'a [T]) -> Self {
        let (ours, theirs) = (Side::of(base, ours), Side::of(base, theirs));
        let twins = twins(&ours, &theirs);
        Self { name, base, ours, theirs, twins }
    }

    /// Our order, with what they added and moved put behind what it follows there.
    pub fn merge(&self, table: &mut Table) -> Vec<T> {
        if self.moved_apart() {
            let list = |items: &[T]| Some(items.iter().map(shown).collect::<Vec<_>>().join("\n"));
            let path = format!("{}/order", self.name);
            let (ours, theirs) = (self.ours.items, self.theirs.items);
            table.conflict(&path, list(self.base), list(ours), list(theirs));
        }
        let mut order = self.our_order(table);
        self.place_theirs(&mut order, table);
        let items = order.into_iter().filter_map(|place| self.item(table, place)).collect();
        self.each_once(table, items)
    }

    /// Whether both sides moved one item, and not to the same place.
    fn moved_apart(&self) -> bool {
        // The nearest item before it that nobody moved.
        let behind = |side: &Side<'_, T>, at: usize| {
            let before = side.base_of[..at].iter().rev().copied().flatten();
            before.into_iter().find(|b| !self.ours.moved[*b] && !self.theirs.moved[*b])
        };
        (0..self.base.len()).filter(|b| self.ours.moved[*b] && self.theirs.moved[*b]).any(|b| {
            let (Some(o), Some(t)) = (self.ours.at[b], self.theirs.at[b]) else { return false };
            behind(&self.ours, o) != behind(&self.theirs, t)
        })
    }

    /// An id stands once: where each side took a different way to one item, ours stays and the
    /// other is a conflict unless it says the same.
    fn each_once(&self, table: &mut Table, items: Vec<T>) -> Vec<T> {
        let mut once: Vec<T> = Vec::with_capacity(items.len());
        let mut seen: FxHashMap<brief::ItemId, usize> = FxHashMap::default();
        for item in items {
            let Some(at) = item.id().and_then(|id| seen.get(&id).copied()) else {
                seen.extend(item.id().map(|id| (id, once.len())));
                once.push(item);
                continue;
            };
            if !once[at].says(&item) {
                let path = self.path(&item, at);
                table.conflict(&path, None, Some(shown(&once[at])), Some(shown(&item)));
            }
        }
        once
    }

    fn our_order(&self, table: &mut Table) -> Vec<Place> {
        let mut order = Vec::with_capacity(self.ours.items.len() + self.theirs.items.len());
        for (o, item) in self.ours.items.iter().enumerate() {
            let base = self.ours.base_of[o];
            let theirs = base.and_then(|b| self.theirs.at[b]);
            if let (Some(b), None) = (base, theirs) {
                if item.says(&self.base[b]) {
                    continue;
                }
                let base = Some(shown(&self.base[b]));
                table.conflict(&self.path(item, o), base, Some(shown(item)), None);
            }
            order.push(Place { base, ours: Some(o), theirs });
        }
        order
    }

    fn place_theirs(&self, order: &mut Vec<Place>, table: &mut Table) {
        for (t, item) in self.theirs.items.iter().enumerate() {
            let base = self.theirs.base_of[t];
            let ours = base.and_then(|b| self.ours.at[b]);
            let comes = match (base, ours) {
                // They moved it, and we did not.
                (Some(b), Some(_)) => self.theirs.moved[b] && !self.ours.moved[b],
                // We removed it; they left it as it was.
                (Some(b), None) if item.says(&self.base[b]) => false,
                (Some(b), None) => {
                    let base = Some(shown(&self.base[b]));
                    table.conflict(&self.path(item, t), base, None, Some(shown(item)));
                    true
                }
                (None, _) => !self.twins.iter().any(|(_, twin)| *twin == t),
            };
            if comes {
                order.retain(|other| ours.is_none() || other.ours != ours);
                let at = self.behind(order, t);
                order.insert(at, Place { base, ours, theirs: Some(t) });
            }
        }
    }

    /// Behind the nearest item that stands before this one on their side and is here.
    fn behind(&self, order: &[Place], t: usize) -> usize {
        for before in (0..t).rev() {
            let twin = self.twins.iter().find(|(_, twin)| *twin == before).map(|(own, _)| *own);
            let ours = twin.or_else(|| self.theirs.base_of[before].and_then(|b| self.ours.at[b]));
            let here = |place: &Place| {
                place.theirs == Some(before) || (ours.is_some() && place.ours == ours)
            };
            if let Some(at) = order.iter().position(here) {
                return behind_our_additions(order, at + 1);
            }
        }
        behind_our_additions(order, 0)
    }

    fn item(&self, table: &mut Table, place: Place) -> Option<T> {
        let (ours, theirs) = (place.ours.map(|o| (o, &self.ours.items[o])), place.theirs);
        match (place.base.map(|b| &self.base[b]), ours, theirs.map(|t| &self.theirs.items[t])) {
            (Some(base), Some((o, ours)), Some(theirs)) => {
                if theirs.says(base) || ours == theirs {
                    return Some(ours.clone());
                }
                if ours.says(base) {
                    return Some(theirs.clone());
                }
                Some(T::merged(table, &self.path(ours, o), base, ours, theirs))
            }
            (None, Some((o, ours)), _) => {
                let twin = self.twins.iter().find(|(own, _)| *own == o);
                let theirs = twin.map(|(_, t)| &self.theirs.items[*t]);
                if let Some(theirs) = theirs.filter(|theirs| !ours.says(theirs)) {
                    let path = self.path(ours, o);
                    table.conflict(&path, None, Some(shown(ours)), Some(shown(theirs)));
                }
                Some(ours.clone())
            }
            (_, Some((_, ours)), None) => Some(ours.clone()),
            (_, None, theirs) => theirs.cloned(),
        }
    }

    fn path(&self, item: &T, at: usize) -> String {
        path_of(self.name, item, at)
    }
}

/// Where both sides added at one place, ours comes first.
fn behind_our_additions(order: &[Place], from: usize) -> usize {
    let ours = |place: &&Place| place.base.is_none() && place.theirs.is_none();
    from + order[from..].iter().take_while(ours).count()
}

/// Items that both sides added alike: they come once.
fn twins<T: MergedItem>(ours: &Side<'_, T>, theirs: &Side<'_, T>) -> Vec<(usize, usize)> {
    let mut open: Vec<usize> = theirs.fresh().collect();
    let mut found = Vec::new();
    for o in ours.fresh() {
        let own = &ours.items[o];
        let same = |t: &usize| {
            let other = &theirs.items[*t];
            (own.id().is_some() && own.id() == other.id()) || own.says(other)
        };
        if let Some(at) = open.iter().position(same) {
            found.push((o, open.remove(at)));
        }
    }
    found
}

/// Which items of the base are not in the longest run that keeps both orders.
fn moved(pairs: &[Pair], base: usize) -> Vec<bool> {
    let mut moved = vec![false; base];
    if pairs.is_sorted() {
        return moved;
    }
    for (b, _) in pairs {
        moved[*b] = true;
    }
    for (b, _) in unmoved(pairs) {
        moved[b] = false;
    }
    moved
}

fn shown<T: Item>(item: &T) -> String {
    let texts: Vec<String> =
        item.fields().iter().map(|(_, value)| value.shown().into_owned()).collect();
    texts.join("\n").trim_end().to_owned()
}
