//! Which item of the older brief is which of the newer one.

mod assign;
mod bags;
mod parted;

use crate::parts::Item;
use bags::Bags;
use brief::{Brief, ItemId};
use parted::{Joined, Parted};
use rustc_hash::{FxHashMap, FxHashSet};

/// Items that stand where they stood are the same if they share at least this part of what is
/// theirs alone.
const LIKE: f64 = 0.28;

/// Items that moved must be more alike: a wrong move is worse than a missed one.
const LIKE_MOVED: f64 = 0.40;

/// A pair of positions in the older and the newer list.
pub(crate) type Pair = (usize, usize);

/// How two lists belong together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matching {
    /// Items that are the same, by position in the newer list.
    pub pairs: Vec<Pair>,
    /// Those of the pairs that did not move: the longest run in the order of both lists. Items
    /// that merely shift because others moved did not.
    pub still: FxHashSet<Pair>,
    /// Items of the older list that became several.
    pub parted: Vec<Parted>,
    /// Items of the newer list that took in others.
    pub joined: Vec<Joined>,
}

impl Matching {
    /// Matches two lists.
    ///
    /// Equal ids match. Where one of two ids was made by a reader, what says the same matches
    /// first, the nearest first; then the assignment that has the most in common.
    pub fn of<T: Item>(base: &[T], head: &[T]) -> Self {
        let Matched { pairs, open, mut bags } = Matched::of(base, head);
        let still = unmoved(&pairs);
        let (mut parted, mut joined) = (Vec::new(), Vec::new());
        if T::PARTS && !pairs.is_empty() && !(open.base.is_empty() && open.head.is_empty()) {
            let bags = bags.get_or_insert_with(|| Bags::of(base, head));
            parted = parted::parted(bags, &pairs, &open.head);
            joined = parted::joined(bags, &pairs, &open.base);
        }
        Self { pairs, still, parted, joined }
    }

    /// The older position of a newer item.
    pub fn base_of(&self, head: usize) -> Option<usize> {
        let at = self.pairs.binary_search_by_key(&head, |(_, h)| *h).ok()?;
        Some(self.pairs[at].0)
    }
}

/// The items of two lists that are the same, in the order of the newer list.
pub(crate) fn pairs<T: Item>(base: &[T], head: &[T]) -> Vec<Pair> {
    Matched::of(base, head).pairs
}

/// The pairs, and what finding them left.
struct Matched {
    pairs: Vec<Pair>,
    open: Open,
    bags: Option<Bags>,
}

impl Matched {
    fn of<T: Item>(base: &[T], head: &[T]) -> Self {
        let same_ids = || base.iter().zip(head).all(|(b, h)| b.id().is_some() && b.id() == h.id());
        if base.len() == head.len() && same_ids() {
            let pairs = (0..base.len()).map(|at| (at, at)).collect();
            return Self { pairs, open: Open::of(0, 0), bags: None };
        }
        let mut open = Open::of(base.len(), head.len());
        let mut pairs = open.take(by_id(base, head));
        let mut bags = None;
        if open.may_match(base, head) {
            pairs.extend(open.take(alike(base, head, &open)));
        }
        if open.may_match(base, head) {
            let bags = bags.insert(Bags::of(base, head));
            let likely = likely(base, head, &open, bags, &pairs);
            pairs.extend(open.take(likely));
        }
        pairs.sort_unstable_by_key(|(_, h)| *h);
        Self { pairs, open, bags }
    }
}

/// Positions that have no partner yet.
pub(crate) struct Open {
    pub base: FxHashSet<usize>,
    pub head: FxHashSet<usize>,
}

impl Open {
    fn of(base: usize, head: usize) -> Self {
        Self { base: (0..base).collect(), head: (0..head).collect() }
    }

    /// Whether any two could be the same: of two given ids that differ, none is.
    fn may_match<T: Item>(&self, base: &[T], head: &[T]) -> bool {
        let unnamed = |item: &T| item.id().is_none_or(ItemId::is_made);
        !self.base.is_empty()
            && !self.head.is_empty()
            && (self.base.iter().any(|at| unnamed(&base[*at]))
                || self.head.iter().any(|at| unnamed(&head[*at])))
    }

    fn take(&mut self, pairs: Vec<Pair>) -> Vec<Pair> {
        for (b, h) in &pairs {
            self.base.remove(b);
            self.head.remove(h);
        }
        pairs
    }
}

fn by_id<T: Item>(base: &[T], head: &[T]) -> Vec<Pair> {
    let mut places: FxHashMap<ItemId, usize> = FxHashMap::default();
    for (at, item) in base.iter().enumerate() {
        if let Some(id) = item.id() {
            places.entry(id).or_insert(at);
        }
    }
    let found = head.iter().enumerate();
    found.filter_map(|(h, item)| Some((places.remove(&item.id()?)?, h))).collect()
}

/// Items that say the very same, each with the nearest of its kind.
fn alike<T: Item>(base: &[T], head: &[T], open: &Open) -> Vec<Pair> {
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, item) in base.iter().enumerate().filter(|(at, _)| open.base.contains(at)) {
        places.entry(said(item)).or_default().push(at);
    }
    let mut found = Vec::new();
    for (h, item) in head.iter().enumerate().filter(|(at, _)| open.head.contains(at)) {
        let Some(twins) = places.get_mut(&said(item)) else { continue };
        let fits = |(_, b): &(usize, &usize)| may_match(&base[**b], item);
        let nearest = twins.iter().enumerate().filter(fits).min_by_key(|(_, b)| b.abs_diff(h));
        if let Some((at, b)) = nearest.map(|(at, b)| (at, *b)) {
            twins.remove(at);
            found.push((b, h));
        }
    }
    found
}

fn said<T: Item>(item: &T) -> String {
    let texts: Vec<String> =
        item.fields().iter().map(|(_, value)| value.shown().into_owned()).collect();
    texts.join("\u{1f}")
}

/// Two ids that were both given and differ are two items, however alike.
fn may_match<T: Item>(base: &T, head: &T) -> bool {
    match (base.id(), head.id()) {
        (Some(base), Some(head)) => base.is_made() || head.is_made(),
        _ => true,
    }
}

/// The most likely pairs among the open items; those that would be moves on weak grounds are left
/// out.
fn likely<T: Item>(base: &[T], head: &[T], open: &Open, bags: &Bags, known: &[Pair]) -> Vec<Pair> {
    let mut candidates = bags.likenesses(&open.base, &open.head);
    candidates.retain(|c| c.likeness >= LIKE && may_match(&base[c.base], &head[c.head]));
    let mut found = assign::assign(&candidates);
    let likeness: FxHashMap<Pair, f64> =
        candidates.iter().map(|c| ((c.base, c.head), c.likeness)).collect();
    let mut all: Vec<Pair> = known.iter().chain(&found).copied().collect();
    all.sort_unstable_by_key(|(_, h)| *h);
    let still = unmoved(&all);
    found.retain(|pair| still.contains(pair) || likeness[pair] >= LIKE_MOVED);
    found
}

/// The matched items that did not move: the longest run in the order of both lists and, of several
/// as long, the one with the most items that are at their old place among the matched. Where the
/// first of three changes places with the last, neither of them stands still for the one between.
pub(crate) fn unmoved(pairs: &[Pair]) -> FxHashSet<Pair> {
    let mut by_base = pairs.to_vec();
    by_base.sort_unstable();
    let mut runs = LongestRuns::new(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let rank = by_base.binary_search(pair).unwrap_or(at);
        runs.add(rank, rank == at);
    }
    runs.best().into_iter().map(|at| pairs[at]).collect()
}

/// The best rising run of ranks that ends at or below each rank, in a Fenwick tree (P. Fenwick,
/// Software: Practice and Experience 24, 1994).
struct LongestRuns {
    tree: Vec<Option<Run>>,
    before: Vec<Option<usize>>,
}

/// How long a run is, how many of it are at their old place, and the last of it; the later one is
/// the better one of two that are alike.
type Run = (usize, usize, usize);

impl LongestRuns {
    fn new(ranks: usize) -> Self {
        Self { tree: vec![None; ranks + 1], before: Vec::with_capacity(ranks) }
    }

    fn add(&mut self, rank: usize, in_place: bool) {
        let under = self.best_below(rank);
        let (length, kept) = under.map_or((0, 0), |(length, kept, _)| (length, kept));
        let run = (length + 1, kept + usize::from(in_place), self.before.len());
        self.before.push(under.map(|(.., last)| last));
        let mut node = rank + 1;
        while node < self.tree.len() {
            self.tree[node] = self.tree[node].max(Some(run));
            node += node & node.wrapping_neg();
        }
    }

    fn best_below(&self, rank: usize) -> Option<Run> {
        let mut best = None;
        let mut node = rank;
        while node > 0 {
            best = best.max(self.tree[node]);
            node &= node - 1;
        }
        best
    }

    /// The members of the best run of all, last first.
    fn best(&self) -> Vec<usize> {
        let last = self.best_below(self.tree.len() - 1).map(|(.., last)| last);
        std::iter::successors(last, |at| self.before[*at]).collect()
    }
}

/// The newer brief with the older one's ids where a reader had to make them: an item keeps its
/// name for life, though a file cannot say it.
pub fn carry_ids(base: &Brief, mut head: Brief) -> Brief {
    head.facts = carried(&base.facts, head.facts);
    head.perspectives = carried(&base.perspectives, head.perspectives);
    head
}

fn carried<T: Item>(base: &[T], head: Vec<T>) -> Vec<T> {
    let matching = Matching::of(base, &head);
    let given: FxHashSet<ItemId> =
        head.iter().filter_map(Item::id).filter(|id| !id.is_made()).collect();
    head.into_iter()
        .enumerate()
        .map(|(at, item)| {
            let known = matching.base_of(at).and_then(|b| base[b].id());
            match (item.id(), known) {
                (Some(own), Some(known)) if own.is_made() && !given.contains(&known) => {
                    item.with_id(known)
                }
                _ => item,
            }
        })
        .collect()
}
