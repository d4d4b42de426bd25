//! Which item of the older brief is which of the newer one.

use crate::parts::{Item, Value};
use crate::tokens::{is_word, tokens};
use brief::{Brief, ItemId};
use std::collections::{HashMap, HashSet};

/// Items as likely the same as this share at least half of their words.
const LIKE: f64 = 0.5;

/// More pairs than this are not weighed: what says the same and what has the same id still match.
/// A brief has a hundredth of it.
const MOST_PAIRS: usize = 250_000;

/// A pair of positions in the older and the newer list.
pub(crate) type Pair = (usize, usize);

/// The pairs of items that are the same, by position in the newer list.
///
/// Equal ids match. Where one of the two ids was made by a reader, what says the same matches
/// first, then what is most alike, nearer positions first; each item matches once.
pub(crate) fn pairs<T: Item>(base: &[T], head: &[T]) -> Vec<Pair> {
    let mut found = by_id(base, head);
    let mut open_base: HashSet<usize> = (0..base.len()).collect();
    let mut open_head: HashSet<usize> = (0..head.len()).collect();
    for (b, h) in &found {
        open_base.remove(b);
        open_head.remove(h);
    }
    for pair in alike(base, head, &open_base, &open_head) {
        open_base.remove(&pair.0);
        open_head.remove(&pair.1);
        found.push(pair);
    }
    if open_base.len() * open_head.len() > MOST_PAIRS {
        found.sort_unstable_by_key(|(_, h)| *h);
        return found;
    }
    let words = |items: &[T], open: &HashSet<usize>| -> HashMap<usize, Bag> {
        open.iter().map(|at| (*at, word_bag(&items[*at]))).collect()
    };
    let (base_words, head_words) = (words(base, &open_base), words(head, &open_head));
    let mut candidates = Vec::new();
    for (b, base_bag) in &base_words {
        for (h, head_bag) in &head_words {
            if may_match(&base[*b], &head[*h]) {
                let likeness = likeness(base_bag, head_bag);
                if likeness >= LIKE {
                    candidates.push((likeness, *b, *h));
                }
            }
        }
    }
    candidates.sort_by(|x, y| {
        let apart = |c: &(f64, usize, usize)| c.1.abs_diff(c.2);
        y.0.total_cmp(&x.0)
            .then_with(|| apart(x).cmp(&apart(y)))
            .then_with(|| (x.1, x.2).cmp(&(y.1, y.2)))
    });
    for (_, b, h) in candidates {
        if open_base.contains(&b) && open_head.contains(&h) {
            open_base.remove(&b);
            open_head.remove(&h);
            found.push((b, h));
        }
    }
    found.sort_unstable_by_key(|(_, h)| *h);
    found
}

fn by_id<T: Item>(base: &[T], head: &[T]) -> Vec<Pair> {
    let places: HashMap<ItemId, usize> =
        base.iter().enumerate().filter_map(|(at, item)| Some((item.id()?, at))).collect();
    let mut taken = HashSet::new();
    head.iter()
        .enumerate()
        .filter_map(|(h, item)| Some((*places.get(&item.id()?)?, h)))
        .filter(|(b, _)| taken.insert(*b))
        .collect()
}

/// Items that say the very same, each with the nearest of its kind.
fn alike<T: Item>(
    base: &[T],
    head: &[T],
    open_base: &HashSet<usize>,
    open_head: &HashSet<usize>,
) -> Vec<Pair> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in base.iter().enumerate().filter(|(at, _)| open_base.contains(at)) {
        places.entry(said(item)).or_default().push(at);
    }
    let mut found = Vec::new();
    for (h, item) in head.iter().enumerate().filter(|(at, _)| open_head.contains(at)) {
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
    let texts: Vec<String> = item.fields().iter().map(|(_, value)| value.shown()).collect();
    texts.join("\u{1f}")
}

/// How often each word occurs.
type Bag = HashMap<String, usize>;

/// Two ids that were both given and differ are two items, however alike.
fn may_match<T: Item>(base: &T, head: &T) -> bool {
    match (base.id(), head.id()) {
        (Some(base), Some(head)) => base.is_made() || head.is_made(),
        _ => true,
    }
}

fn word_bag<T: Item>(item: &T) -> Bag {
    let mut bag = HashMap::new();
    let mut add = |text: &str| {
        for token in tokens(text).into_iter().filter(|token| is_word(token)) {
            *bag.entry(token.to_lowercase()).or_default() += 1;
        }
    };
    for (_, value) in item.fields() {
        match value {
            Value::Prose(text) | Value::Whole(Some(text)) => add(&text),
            Value::Whole(None) => {}
            Value::List(entries) => entries.iter().for_each(|entry| add(entry)),
        }
    }
    bag
}

/// Dice's coefficient on words: 1 for the same words, 0 for none in common.
fn likeness(base: &Bag, head: &Bag) -> f64 {
    let total: usize = base.values().sum::<usize>() + head.values().sum::<usize>();
    if total == 0 {
        return 1.0;
    }
    let common: usize =
        base.iter().map(|(word, count)| count.min(head.get(word).unwrap_or(&0))).sum();
    #[expect(clippy::cast_precision_loss, reason = "counts of words in one item")]
    let ratio = 2.0 * common as f64 / total as f64;
    ratio
}

/// The matched items that did not move: the longest run of pairs in the order of both lists.
/// The others moved; those that merely shift because of them did not.
pub(crate) fn unmoved(pairs: &[Pair]) -> HashSet<Pair> {
    // Patience sorting for the longest increasing subsequence (Fredman 1975).
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (base, _)) in pairs.iter().enumerate() {
        let pile = tails.partition_point(|&tail| pairs[tail].0 < *base);
        before.push(pile.checked_sub(1).map(|under| tails[under]));
        if pile == tails.len() {
            tails.push(at);
        } else {
            tails[pile] = at;
        }
    }
    let mut kept = HashSet::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        kept.insert(pairs[at]);
        next = before[at];
    }
    kept
}

/// The newer brief with the older one's ids where a reader had to make them: an item keeps its
/// name for life, though a file cannot say it.
pub fn carry_ids(base: &Brief, mut head: Brief) -> Brief {
    head.facts = carried(&base.facts, head.facts);
    head.perspectives = carried(&base.perspectives, head.perspectives);
    head
}

fn carried<T: Item>(base: &[T], head: Vec<T>) -> Vec<T> {
    let places: HashMap<usize, usize> =
        pairs(base, &head).into_iter().map(|(b, h)| (h, b)).collect();
    let given: HashSet<ItemId> =
        head.iter().filter_map(Item::id).filter(|id| !id.is_made()).collect();
    head.into_iter()
        .enumerate()
        .map(|(at, item)| {
            let known = places.get(&at).and_then(|b| base[*b].id());
            match (item.id(), known) {
                (Some(own), Some(known)) if own.is_made() && !given.contains(&known) => {
                    item.with_id(known)
                }
                _ => item,
            }
        })
        .collect()
}
