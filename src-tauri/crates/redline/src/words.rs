//! The edits between two texts: sentences first, then words inside, then made readable.

use crate::tokens::{ends_sentence, is_space, is_word, tokens};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::ops::Range;

/// One edit: what stood where, and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub old: String,
    pub new: String,
    /// In Unicode scalar values; in a list, in entries.
    pub old_range: [usize; 2],
    pub new_range: [usize; 2],
    /// The same in bytes of the two texts; in a list, empty.
    pub old_bytes: Range<usize>,
    pub new_bytes: Range<usize>,
}

/// More differing tokens than this on both sides together are not compared word by word: the
/// search grows with their product. A brief has a tenth of it.
const MOST_TOKENS: usize = 12_000;

/// A stretch of tokens that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
}

/// The edits that turn `old` into `new`, in reading order.
pub(crate) fn edits(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return Vec::new();
    }
    let (old, new) = (tokens(old), tokens(new));
    let (old_names, new_names) = interned(&old, &new);
    let gaps = gaps_by_sentence(&old, &new, &old_names, &new_names);
    let gaps = join_over_islands(gaps, &old);
    let gaps = slide_all(gaps, &old, &new);
    to_edits(&join_touching(gaps), &old, &new)
}

fn interned<'a>(old: &[&'a str], new: &[&'a str]) -> (Vec<u32>, Vec<u32>) {
    let mut names: HashMap<&'a str, u32> = HashMap::new();
    let mut name = |token: &&'a str| {
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        *names.entry(token).or_insert(next)
    };
    (old.iter().map(&mut name).collect(), new.iter().map(&mut name).collect())
}

/// Aligns whole sentences first, so that a long text costs what its changed sentences cost and an
/// edit stays in its sentence.
fn gaps_by_sentence(old: &[&str], new: &[&str], old_names: &[u32], new_names: &[u32]) -> Vec<Gap> {
    let (old_ends, new_ends) = (sentence_ends(old), sentence_ends(new));
    let key = |names: &[u32], ends: &[usize]| -> Vec<Vec<u32>> {
        ranges(ends).map(|range| names[range].to_vec()).collect()
    };
    let (old_keys, new_keys) = (key(old_names, &old_ends), key(new_names, &new_ends));
    let blocks = differing(&old_keys, &new_keys);
    let at = |ends: &[usize], n: usize| if n == 0 { 0 } else { ends[n - 1] };
    let mut gaps = Vec::new();
    for block in blocks {
        let old_block = at(&old_ends, block.old.start)..at(&old_ends, block.old.end);
        let new_block = at(&new_ends, block.new.start)..at(&new_ends, block.new.end);
        let inner = differing(&old_names[old_block.clone()], &new_names[new_block.clone()]);
        gaps.extend(inner.into_iter().map(|gap| Gap {
            old: gap.old.start + old_block.start..gap.old.end + old_block.start,
            new: gap.new.start + new_block.start..gap.new.end + new_block.start,
        }));
    }
    gaps
}

/// Where each sentence ends, its trailing space included.
fn sentence_ends(tokens: &[&str]) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let after_stop = at > 0 && ends_sentence(tokens[at - 1]) && is_space(token);
        if after_stop || token.contains('\n') {
            ends.push(at + 1);
        }
    }
    if ends.last() != Some(&tokens.len()) {
        ends.push(tokens.len());
    }
    ends
}

fn ranges(ends: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends.iter().copied()).map(|(from, to)| from..to)
}

/// The stretches in which two sequences differ; one coarse stretch where a closer look costs too
/// much.
fn differing<T: Eq + std::hash::Hash + Ord>(old: &[T], new: &[T]) -> Vec<Gap> {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - prefix;
    let suffix =
        old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);
    if prefix == old_end && prefix == new_end {
        return Vec::new();
    }
    let whole = Gap { old: prefix..old_end, new: prefix..new_end };
    if prefix == old_end || prefix == new_end || old_end + new_end - 2 * prefix > MOST_TOKENS {
        return vec![whole];
    }
    let ops =
        capture_diff_slices(Algorithm::Myers, &old[whole.old.clone()], &new[whole.new.clone()]);
    let gaps = ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(|op| Gap {
        old: op.old_range().start + prefix..op.old_range().end + prefix,
        new: op.new_range().start + prefix..op.new_range().end + prefix,
    });
    join_touching(gaps.collect())
}

fn join_touching(gaps: Vec<Gap>) -> Vec<Gap> {
    join_where(gaps, |before, after| {
        before.old.end == after.old.start && before.new.end == after.new.start
    })
}

fn join_where(gaps: Vec<Gap>, joins: impl Fn(&Gap, &Gap) -> bool) -> Vec<Gap> {
    let mut joined: Vec<Gap> = Vec::with_capacity(gaps.len());
    for gap in gaps {
        match joined.last_mut() {
            Some(last) if joins(last, &gap) => {
                last.old.end = gap.old.end;
                last.new.end = gap.new.end;
            }
            _ => joined.push(gap),
        }
    }
    joined
}

/// Words that say nothing alone: between two changed words they only chop the reading.
const SMALL: usize = 3;

/// Joins edits that only a space, a mark or one small word keeps apart, never over a line break
/// and never where one of them stands alone as an insertion or deletion far from the other.
fn join_over_islands(gaps: Vec<Gap>, old: &[&str]) -> Vec<Gap> {
    join_where(gaps, |before, after| {
        let island = &old[before.old.end..after.old.start];
        if island.iter().any(|token| token.contains('\n')) {
            return false;
        }
        let words: Vec<&&str> = island.iter().filter(|token| is_word(token)).collect();
        let replaces = |gap: &Gap| !gap.old.is_empty() && !gap.new.is_empty();
        match words.as_slice() {
            [] => replaces(before) && replaces(after) && island.iter().all(|t| is_space(t)),
            [one] => {
                replaces(before)
                    && replaces(after)
                    && one.chars().count() <= SMALL
                    && !crate::tokens::is_number(one)
            }
            _ => false,
        }
    })
}

/// Slides each edit in the room between its neighbours, so that two edits never overlap.
fn slide_all(mut gaps: Vec<Gap>, old: &[&str], new: &[&str]) -> Vec<Gap> {
    for n in 0..gaps.len() {
        let low = n.checked_sub(1).map_or(0, |before| gaps[before].old.end);
        let high = gaps.get(n + 1).map_or(old.len(), |after| after.old.start);
        let room = (gaps[n].old.start - low, high - gaps[n].old.end);
        gaps[n] = slide(gaps[n].clone(), room, old, new);
    }
    gaps
}

/// Moves a pure insertion or deletion to where a reader would put it: at the start of a sentence,
/// else at the start of a word with its space behind it.
fn slide(gap: Gap, room: (usize, usize), old: &[&str], new: &[&str]) -> Gap {
    if gap.old.is_empty() == gap.new.is_empty() {
        return gap;
    }
    let (side, range) = if gap.old.is_empty() { (new, &gap.new) } else { (old, &gap.old) };
    let mut left = 0;
    while left < room.0
        && range.start > left
        && side[range.start - 1 - left] == side[range.end - 1 - left]
        && left < range.len()
    {
        left += 1;
    }
    let mut right = 0;
    while right < room.1
        && range.end + right < side.len()
        && side[range.start + right] == side[range.end + right]
        && right < range.len()
    {
        right += 1;
    }
    let (left, right) = (left.cast_signed(), right.cast_signed());
    let best = (-left..=right).max_by_key(|by| (score(side, range, *by), -by.abs())).unwrap_or(0);
    let moved = |range: &Range<usize>| {
        range.start.saturating_add_signed(best)..range.end.saturating_add_signed(best)
    };
    // Both sides move together: what is passed over is equal in both.
    Gap { old: moved(&gap.old), new: moved(&gap.new) }
}

fn score(side: &[&str], range: &Range<usize>, by: isize) -> u8 {
    let start = range.start.saturating_add_signed(by);
    let end = range.end.saturating_add_signed(by);
    let before = start.checked_sub(1).map(|at| side[at]);
    let before_that = start.checked_sub(2).map(|at| side[at]);
    let last = side[end - 1];
    let starts_word = is_word(side[start]) || before.is_none();
    let after_space = before.is_none_or(is_space);
    let starts_sentence = before.is_none()
        || (before.is_some_and(is_space) && before_that.is_some_and(ends_sentence))
        || before.is_some_and(|token| token.contains('\n'));
    let ends_well = is_space(last) || end == side.len();
    u8::from(starts_sentence && ends_well) * 4
        + u8::from(starts_word && after_space && ends_well) * 2
        + u8::from(starts_word)
}

fn to_edits(gaps: &[Gap], old: &[&str], new: &[&str]) -> Vec<Edit> {
    let (old_at, new_at) = (offsets(old), offsets(new));
    gaps.iter()
        .map(|gap| {
            let (from, to) = (old_at[gap.old.start], old_at[gap.old.end]);
            let (new_from, new_to) = (new_at[gap.new.start], new_at[gap.new.end]);
            Edit {
                old: old[gap.old.clone()].concat(),
                new: new[gap.new.clone()].concat(),
                old_range: [from.0, to.0],
                new_range: [new_from.0, new_to.0],
                old_bytes: from.1..to.1,
                new_bytes: new_from.1..new_to.1,
            }
        })
        .collect()
}

/// Where each token begins, in scalar values and in bytes.
fn offsets(tokens: &[&str]) -> Vec<(usize, usize)> {
    let mut at = (0, 0);
    let mut offsets = vec![at];
    for token in tokens {
        at = (at.0 + token.chars().count(), at.1 + token.len());
        offsets.push(at);
    }
    offsets
}

/// The text with some of its edits made. Edits are in reading order and do not overlap.
pub(crate) fn splice<'a>(
    old: &str,
    edits: impl Iterator<Item = (&'a [usize; 2], &'a str)>,
) -> String {
    let letters: Vec<char> = old.chars().collect();
    let mut text = String::with_capacity(old.len());
    let mut at = 0;
    for (range, new) in edits {
        let (start, end) = (range[0].min(letters.len()), range[1].min(letters.len()));
        text.extend(&letters[at.min(start)..start]);
        text.push_str(new);
        at = end;
    }
    text.extend(&letters[at..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let found = edits(old, new);
        let shown: Vec<(&str, &str)> =
            found.iter().map(|edit| (edit.old.as_str(), edit.new.as_str())).collect();
        assert_eq!(shown, expected, "{old} -> {new}");
        assert_eq!(splice(old, found.iter().map(|e| (&e.old_range, e.new.as_str()))), new);
        assert_eq!(splice(new, found.iter().map(|e| (&e.new_range, e.old.as_str()))), old);
    }

    #[test]
    fn whole_words_and_numbers() {
        check("roughly 15,000 men", "roughly 18,000 men", &[("15,000", "18,000")]);
        check("about 109 % over", "about 110 % over", &[("109 %", "110 %")]);
        check("nine engineers", "eleven engineers", &[("nine", "eleven")]);
        check("was thought a bargain", "was still thought a bargain", &[("", "still ")]);
        check("it has moved on", "it moved on", &[("has ", "")]);
        check("", "All new.", &[("", "All new.")]);
    }

    #[test]
    fn a_phrase_is_one_edit_and_an_inserted_sentence_is_whole() {
        check(
            "a bargain twenty years later",
            "a bargain one generation later",
            &[("twenty years", "one generation")],
        );
        check(
            "state of the city",
            "fate in the town",
            &[("state of the city", "fate in the town")],
        );
        check("One is. Two is.", "One is. Half is. Two is.", &[("", "Half is. ")]);
        check("First.\n\nLast.", "First.\n\nMiddle.\n\nLast.", &[("", "Middle.\n\n")]);
    }

    #[test]
    fn a_text_too_long_to_compare_is_one_coarse_edit() {
        let old: String = (0..30_000).flat_map(|n| [format!("a{n}"), " ".into()]).collect();
        let new: String = (0..30_000).flat_map(|n| [format!("b{n}"), " ".into()]).collect();
        assert_eq!(edits(&old, &new).len(), 1);
    }
}
