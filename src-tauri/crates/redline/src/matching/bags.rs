//! What items have in common: their words, the rarer the heavier.

use crate::parts::{Item, Value};
use crate::tokens::{Kind, scan};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::BuildHasher as _;

/// More words than this of one item are not looked at: the first thousands tell.
const MOST_BYTES: usize = 16 * 1024;

/// Words in more items than this say nothing about which is which.
const COMMON: usize = 64;

/// What an item has room for at first.
const USUAL_WORDS: usize = 64;

/// How often each word occurs in an item, by name, in the order of names.
pub(crate) type Bag = Vec<(u32, u32)>;

/// The words of all items of two lists.
pub(crate) struct Bags {
    pub base: Vec<Bag>,
    pub head: Vec<Bag>,
    /// The weight of a word, by name: the fewer items have it, the more it tells.
    weights: Vec<f64>,
}

/// Two items that may be the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub base: usize,
    pub head: usize,
    /// 1 for the same words, 0 for none in common.
    pub likeness: f64,
}

impl Bags {
    pub fn of<T: Item>(base: &[T], head: &[T]) -> Self {
        let mut names = FxHashMap::default();
        let mut bags =
            |items: &[T]| -> Vec<Bag> { items.iter().map(|item| bag(item, &mut names)).collect() };
        let (base, head) = (bags(base), bags(head));
        let mut items = vec![0_u32; names.len()];
        for (word, _) in base.iter().chain(&head).flatten() {
            items[*word as usize] += 1;
        }
        let weights = items.into_iter().map(|items| 2.0 / f64::from(items.max(2))).collect();
        Self { base, head, weights }
    }

    /// The weight of a bag.
    pub fn total(&self, bag: &Bag) -> f64 {
        bag.iter().map(|(word, count)| self.weights[*word as usize] * f64::from(*count)).sum()
    }

    /// The weight of what two bags have in common.
    pub fn common(&self, one: &Bag, other: &Bag) -> f64 {
        let (mut a, mut b, mut sum) = (0, 0, 0.0);
        while a < one.len() && b < other.len() {
            match one[a].0.cmp(&other[b].0) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    let count = one[a].1.min(other[b].1);
                    sum += self.weights[one[a].0 as usize] * f64::from(count);
                    (a, b) = (a + 1, b + 1);
                }
            }
        }
        sum
    }

    /// The pairs that have a word in common, with Dice's coefficient over the weights.
    pub fn likenesses(&self, base: &FxHashSet<usize>, head: &FxHashSet<usize>) -> Vec<Candidate> {
        let mut with_word: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for at in base {
            for (word, _) in &self.base[*at] {
                with_word.entry(*word).or_default().push(*at);
            }
        }
        let mut found = Vec::new();
        let mut head: Vec<usize> = head.iter().copied().collect();
        head.sort_unstable();
        let totals: FxHashMap<usize, f64> =
            base.iter().map(|at| (*at, self.total(&self.base[*at]))).collect();
        for h in head {
            let bag = &self.head[h];
            let mut partners: Vec<usize> = bag
                .iter()
                .filter_map(|(word, _)| with_word.get(word))
                .filter(|items| items.len() <= COMMON)
                .flatten()
                .copied()
                .collect();
            partners.sort_unstable();
            partners.dedup();
            let total = self.total(bag);
            found.extend(partners.into_iter().map(|b| {
                let sum = total + totals[&b];
                let likeness =
                    if sum == 0.0 { 0.0 } else { 2.0 * self.common(&self.base[b], bag) / sum };
                Candidate { base: b, head: h, likeness }
            }));
        }
        found
    }
}

/// Names words by their hash: two that share one would only seem a little more alike.
fn bag<T: Item>(item: &T, names: &mut FxHashMap<u64, u32>) -> Bag {
    let mut words: Vec<u32> = Vec::with_capacity(USUAL_WORDS);
    let mut add = |text: &str| {
        let end = text.floor_char_boundary(MOST_BYTES);
        let text = &text[..end];
        for token in scan(text).iter().filter(|token| token.kind != Kind::Mark) {
            let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
            let word = FxBuildHasher.hash_one(&text[token.start..token.end]);
            words.push(*names.entry(word).or_insert(next));
        }
    };
    for (_, value) in item.fields() {
        match value {
            Value::Prose(text) | Value::Whole(Some(text)) => add(&text),
            Value::Whole(None) => {}
            Value::List(entries) => entries.iter().for_each(|entry| add(entry)),
        }
    }
    words.sort_unstable();
    let mut bag: Bag = Vec::with_capacity(words.len());
    for word in words {
        match bag.last_mut() {
            Some((last, count)) if *last == word => *count += 1,
            _ => bag.push((word, 1)),
        }
    }
    bag
}
