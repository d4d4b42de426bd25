//! Which items of two lists belong together, and in which order both are shown.

use std::collections::BTreeMap;

/// A step through two lists at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The item is gone.
    Gone(usize),
    /// The item stood here, and stands elsewhere now.
    Away(usize, usize),
    /// The item is new.
    Come(usize),
    /// The item stands here, and stood elsewhere.
    Here(usize, usize),
    /// The item kept its place.
    Both(usize, usize),
}

/// The steps through two lists of `old` and `new` items; `pairs` are the items that are in both, older
/// first, and `moved` says of a newer one whether it moved.
pub(super) fn steps(
    old: usize,
    new: usize,
    pairs: &[(usize, usize)],
    moved: impl Fn(usize) -> bool,
) -> Vec<Step> {
    let new_of: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    let old_of: BTreeMap<usize, usize> = pairs.iter().map(|(b, h)| (*h, *b)).collect();
    let mut still: Vec<(usize, usize)> = Vec::new();
    for (h, b) in old_of.iter().map(|(h, b)| (*h, *b)) {
        let is_behind = still.last().is_none_or(|(last, _)| *last < b);
        if is_behind && !moved(h) {
            still.push((b, h));
        }
    }
    let mut found = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for (b, h) in still.into_iter().map(|(b, h)| (b, Some(h))).chain([(old, None)]) {
        for gone in at_old..b {
            found.push(match new_of.get(&gone) {
                Some(h) => Step::Away(gone, *h),
                None => Step::Gone(gone),
            });
        }
        for come in at_new..h.unwrap_or(new) {
            found.push(match old_of.get(&come) {
                Some(b) => Step::Here(*b, come),
                None => Step::Come(come),
            });
        }
        if let Some(h) = h {
            found.push(Step::Both(b, h));
            (at_old, at_new) = (b + 1, h + 1);
        }
    }
    found
}

/// The pairs of a longest run of items that stand alike in both lists, in order. Of lists so long that
/// this would take for ever, only what both begin with.
pub(super) fn alike<T>(
    old: &[T],
    new: &[T],
    is_like: impl Fn(&T, &T) -> bool,
) -> Vec<(usize, usize)> {
    const MOST: usize = 1_000_000;
    if old.len().saturating_mul(new.len()) > MOST {
        let both = old.iter().zip(new).take_while(|(a, b)| is_like(a, b));
        return both.enumerate().map(|(at, _)| (at, at)).collect();
    }
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    let get =
        |longest: &[u32], b: usize, h: usize| longest.get(b * width + h).copied().unwrap_or(0);
    for (b, one) in old.iter().enumerate().rev() {
        for (h, other) in new.iter().enumerate().rev() {
            let best = if is_like(one, other) {
                get(&longest, b + 1, h + 1) + 1
            } else {
                get(&longest, b + 1, h).max(get(&longest, b, h + 1))
            };
            if let Some(cell) = longest.get_mut(b * width + h) {
                *cell = best;
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut b, mut h) = (0, 0);
    while let (Some(one), Some(other)) = (old.get(b), new.get(h)) {
        if is_like(one, other) {
            pairs.push((b, h));
            (b, h) = (b + 1, h + 1);
        } else if get(&longest, b + 1, h) >= get(&longest, b, h + 1) {
            b += 1;
        } else {
            h += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_of_both_lists_is_met_at_its_place() {
        use Step::{Away, Both, Come, Gone, Here};
        let pairs = [(0, 2), (1, 1), (2, 0)];
        let found = steps(4, 4, &pairs, |h| h != 1);
        let expect = [Away(0, 2), Here(2, 0), Both(1, 1), Away(2, 0), Gone(3), Here(0, 2), Come(3)];
        assert_eq!(found, expect);
        // Items of which nobody says that they moved, though they must have.
        assert_eq!(steps(2, 2, &[(0, 1), (1, 0)], |_| false), [Away(0, 1), Both(1, 0), Here(0, 1)]);
        assert_eq!(steps(0, 1, &[], |_| false), [Come(0)]);
    }

    #[test]
    fn the_longest_run_is_found() {
        let of = |old: &str, new: &str| {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            alike(&old, &new, |a, b| a == b)
        };
        assert_eq!(of("abc", "abc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(of("abc", "xac"), [(0, 1), (2, 2)]);
        assert_eq!(of("", "a"), []);
    }
}
