//! Lists of two sides, brought together item by item.

use super::{MergedItem, Table};
use crate::compare::path_of;
use crate::matching::{Matching, Pair, unmoved};
use crate::parts::Item;
use std::collections::{BTreeSet, HashMap, HashSet};

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
    pub fn new(name: &'a str, base: &'a [T], ours: &'a [T], theirs: &'a [T]) -> Self {
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
    pub fn merge(&self, table: &mut Table) -> Vec<T> {
        let added_by_both = self.added_by_both();
        if self.moved_apart() {
            let list = |items: &[T]| Some(items.iter().map(shown).collect::<Vec<_>>().join("\n"));
            let path = format!("{}/order", self.name);
            table.conflict(&path, list(self.base), list(self.ours), list(self.theirs));
        }
        let mut order = self.our_order(table);
        self.place_theirs(&mut order, &added_by_both, table);
        let items = order.into_iter().filter_map(|place| self.item(table, place, &added_by_both));
        let items: Vec<T> = items.collect();
        self.each_once(table, items)
    }

    /// Whether both sides moved one item, and not to the same place.
    fn moved_apart(&self) -> bool {
        let moved = |b: &usize| self.moved_by_ours.contains(b) || self.moved_by_theirs.contains(b);
        // The nearest item before it that nobody moved.
        let behind = |from: usize, base_of: &HashMap<usize, usize>| {
            (0..from).rev().filter_map(|at| base_of.get(&at).copied()).find(|b| !moved(b))
        };
        self.moved_by_ours.intersection(&self.moved_by_theirs).any(|b| {
            match (self.in_ours.get(b), self.in_theirs.get(b)) {
                (Some(o), Some(t)) => {
                    behind(*o, &self.base_of_ours) != behind(*t, &self.base_of_theirs)
                }
                _ => false,
            }
        })
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
        path_of(self.name, item, at)
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
