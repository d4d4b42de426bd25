//! What a word, a number and a sentence is, said apart from the redline's own code, and the
//! smallest difference that two texts can have.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The pieces of a text that no edit may cut, in bytes: Unicode's words, spaces and marks, and whole
/// numbers with their sign, currency, range and percent.
pub fn pieces(text: &str) -> Vec<Range<usize>> {
    let bounds: Vec<Range<usize>> =
        text.split_word_bound_indices().map(|(at, piece)| at..at + piece.len()).collect();
    let mut joined: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < bounds.len() {
        let count = number(text, &bounds[at..]).max(1);
        joined.push(bounds[at].start..bounds[at + count - 1].end);
        at += count;
    }
    joined
}

/// How many pieces from the first on are one number.
fn number(text: &str, bounds: &[Range<usize>]) -> usize {
    let said = |at: usize| bounds.get(at).map_or("", |range| &text[range.clone()]);
    let mut count = usize::from(matches!(said(0), "$" | "€" | "£" | "¥" | "₹" | "−"));
    if !is_number(said(count)) {
        return 0;
    }
    count += 1;
    while matches!(said(count), "-" | "–" | "—" | "/" | ":") && is_number(said(count + 1)) {
        count += 2;
    }
    match (said(count), said(count + 1)) {
        ("%" | "‰" | "°", _) => count + 1,
        (" " | "\u{a0}" | "\u{202f}", "%") => count + 2,
        _ => count,
    }
}

/// Whether a piece begins with a digit.
pub fn is_number(piece: &str) -> bool {
    piece.chars().next().is_some_and(char::is_numeric)
}

/// Whether a piece is a word of letters.
pub fn is_word(piece: &str) -> bool {
    piece.chars().next().is_some_and(char::is_alphabetic)
}

/// Where an edit may begin or end, in Unicode scalar values. Unicode takes several spaces for one
/// piece, but an edit between two spaces cuts no word and no number.
pub fn edges(text: &str) -> BTreeSet<usize> {
    let mut at = 0;
    let mut edges = BTreeSet::from([0]);
    for piece in pieces(text) {
        let piece = &text[piece];
        let end = at + piece.chars().count();
        if piece.trim().is_empty() {
            edges.extend(at..end);
        }
        edges.insert(end);
        at = end;
    }
    edges
}

/// The sentences of a text with the space behind them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    text.split_sentence_bound_indices().map(|(at, part)| at..at + part.len()).collect()
}

/// How often each word or mark stands in a text.
pub fn bag(text: &str) -> HashMap<String, i64> {
    let mut bag = HashMap::new();
    for piece in pieces(text) {
        let piece = &text[piece];
        if !piece.trim().is_empty() {
            *bag.entry(piece.to_owned()).or_default() += 1;
        }
    }
    bag
}

/// The fewest characters that any edit of whole pieces must take out and put in: what is left of
/// both texts beside their heaviest common subsequence, computed exactly.
pub fn least_highlight(old: &str, new: &str) -> usize {
    let side = |text: &'_ str| -> Vec<String> {
        pieces(text).into_iter().map(|piece| text[piece].to_owned()).collect()
    };
    let (old, new) = (side(old), side(new));
    let weight = |piece: &String| piece.chars().count();
    let prefix = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[prefix..], &new[prefix..]);
    let mut row = vec![0; new.len() + 1];
    for piece in old {
        let mut diagonal = 0;
        for (at, other) in new.iter().enumerate() {
            let above = row[at + 1];
            let matched = if piece == other { diagonal + weight(piece) } else { 0 };
            row[at + 1] = above.max(row[at]).max(matched);
            diagonal = above;
        }
    }
    let common = row.last().copied().unwrap_or(0);
    old.iter().chain(new).map(weight).sum::<usize>() - 2 * common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole() {
        let shown = |text: &str| -> Vec<String> {
            pieces(text).into_iter().map(|piece| text[piece].to_owned()).collect()
        };
        assert_eq!(shown("$1.5 or 109 %"), ["$1.5", " ", "or", " ", "109 %"]);
        assert_eq!(shown("in 1987–94."), ["in", " ", "1987–94", "."]);
        assert!(!edges("109 %").contains(&3));
    }

    #[test]
    fn an_edge_may_stand_between_two_spaces_and_inside_no_word() {
        let cases: &[(&str, &[usize])] = &[
            ("No.  Yes", &[0, 2, 3, 4, 5, 8]),
            ("a\u{a0} b", &[0, 1, 2, 3, 4]),
            ("so 109 % more", &[0, 2, 3, 8, 9, 13]),
        ];
        for (text, expected) in cases {
            assert_eq!(edges(text).into_iter().collect::<Vec<_>>(), *expected, "{text}");
        }
    }

    #[test]
    fn the_least_highlight_is_exact() {
        assert_eq!(least_highlight("a cat sat", "a dog sat"), 6);
        assert_eq!(least_highlight("one two", "one two three"), 6);
        assert_eq!(least_highlight("x y z", "z y x"), 4);
        assert_eq!(least_highlight("same", "same"), 0);
    }
}
