//! Items that became two, and items that took in another.

use super::Pair;
use super::bags::{Bag, Bags};
use rustc_hash::FxHashSet;

/// An item came out of another one if at least this part of it had stood there …
const FROM: f64 = 0.65;

/// … and this part of it stands there no more: whom a sentence is about is said again in both.
const GONE: f64 = 0.45;

/// And if it holds at least this part of what the other one lost.
const LOST: f64 = 0.45;

/// Fewer words than this come and go by chance.
const WORDS: u32 = 4;

/// An item of the older list that became several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parted {
    pub base: usize,
    /// The part that goes by its name.
    pub head: usize,
    /// The other parts.
    pub others: Vec<usize>,
}

/// An item of the newer list that took in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    pub head: usize,
    /// The one whose name it keeps.
    pub base: usize,
    /// Those that it took in.
    pub others: Vec<usize>,
}

/// New items that came out of a matched one.
pub(crate) fn parted(bags: &Bags, pairs: &[Pair], open: &FxHashSet<usize>) -> Vec<Parted> {
    let lost = |(b, h): &Pair| rest(&bags.base[*b], &bags.head[*h]);
    let whole = |(b, _): &Pair| &bags.base[*b];
    let grown = grow(bags, pairs, open, &bags.head, whole, lost);
    let parted = grown.into_iter().map(|(at, others)| {
        let (base, head) = pairs[at];
        Parted { base, head, others }
    });
    parted.collect()
}

/// Matched items that took in one that is gone.
pub(crate) fn joined(bags: &Bags, pairs: &[Pair], open: &FxHashSet<usize>) -> Vec<Joined> {
    let gained = |(b, h): &Pair| rest(&bags.head[*h], &bags.base[*b]);
    let whole = |(_, h): &Pair| &bags.head[*h];
    let grown = grow(bags, pairs, open, &bags.base, whole, gained);
    let joined = grown.into_iter().map(|(at, others)| {
        let (base, head) = pairs[at];
        Joined { head, base, others }
    });
    joined.collect()
}

/// For each pair, by its place, the open items that account for what its two sides do not share.
fn grow<'a>(
    bags: &'a Bags,
    pairs: &[Pair],
    open: &FxHashSet<usize>,
    items: &[Bag],
    whole: impl Fn(&Pair) -> &'a Bag,
    difference: impl Fn(&Pair) -> Bag,
) -> Vec<(usize, Vec<usize>)> {
    if open.is_empty() {
        return Vec::new();
    }
    let words = |bag: &Bag| bag.iter().map(|(_, count)| count).sum::<u32>();
    let differing: Vec<(usize, Bag)> =
        pairs.iter().map(difference).enumerate().filter(|(_, bag)| words(bag) >= WORDS).collect();
    let mut open: Vec<usize> = open.iter().copied().collect();
    open.sort_unstable();
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    for item in open.into_iter().filter(|item| words(&items[*item]) >= WORDS) {
        let total = bags.total(&items[item]);
        let fits = differing.iter().filter_map(|(at, bag)| {
            let common = bags.common(bag, &items[item]);
            let fits = common >= GONE * total
                && common >= LOST * bags.total(bag)
                && bags.common(whole(&pairs[*at]), &items[item]) >= FROM * total;
            fits.then_some((*at, common))
        });
        let best = fits.fold(None, |best: Option<(usize, f64)>, one| match best {
            Some(best) if best.1 >= one.1 => Some(best),
            _ => Some(one),
        });
        if let Some((at, _)) = best {
            match found.iter_mut().find(|(known, _)| *known == at) {
                Some((_, others)) => others.push(item),
                None => found.push((at, vec![item])),
            }
        }
    }
    found.sort_unstable();
    found
}

/// What one bag has more than another.
fn rest(bag: &Bag, other: &Bag) -> Bag {
    bag.iter()
        .filter_map(|(word, count)| {
            let there = other.binary_search_by_key(word, |(word, _)| *word);
            let there = there.map_or(0, |at| other[at].1);
            (*count > there).then(|| (*word, count - there))
        })
        .collect()
}
