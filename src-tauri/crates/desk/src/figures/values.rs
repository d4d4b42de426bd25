//! One quantity with two values. What is told here is told rarely: a flag that is mostly wrong is
//! soon not read any more.

use super::{FigureFlag, FlagKind, Spotted};
use redline::FigureKind;
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation as _;

/// Two sentences say the same of something if they share these many words that carry meaning, and
/// this part of those of the shorter one.
const SHARED_WORDS: usize = 3;
const SHARED_PART: f64 = 0.5;

/// Words that say little about what is counted.
const SMALL: [&str; 40] = [
    "about", "after", "also", "been", "before", "between", "could", "during", "each", "from",
    "have", "into", "more", "most", "other", "over", "said", "says", "since", "some", "such",
    "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "under",
    "until", "were", "when", "where", "which", "while", "with", "would",
];

/// Words before a number that leave it open.
const OPEN: [&str; 16] = [
    "about",
    "almost",
    "approximately",
    "around",
    "another",
    "least",
    "most",
    "nearly",
    "over",
    "roughly",
    "some",
    "than",
    "to",
    "under",
    "up",
    "additional",
];

/// Words behind a number that hold it against something else, which may differ.
const COMPARED: [&str; 9] =
    ["above", "below", "better", "fewer", "higher", "less", "lower", "more", "worse"];

pub(super) fn two_values(spotted: &[Spotted<'_>]) -> Vec<FigureFlag> {
    let numbers: Vec<(usize, &Spotted<'_>)> = spotted
        .iter()
        .enumerate()
        .filter(|(_, one)| one.figure.kind == FigureKind::Number && one.figure.unit.is_some())
        .filter(|(_, one)| !is_open(one))
        .collect();
    let mut found = Vec::new();
    for (n, (at, one)) in numbers.iter().enumerate() {
        for (other_at, other) in &numbers[n + 1..] {
            if clash(spotted, one, other) {
                let (kind, figures) = (FlagKind::TwoValues, vec![*at, *other_at]);
                found.push(FigureFlag { kind, figures, other: None, brief: None });
            }
        }
    }
    found
}

fn clash(spotted: &[Spotted<'_>], one: &Spotted<'_>, other: &Spotted<'_>) -> bool {
    let (a, b) = (&one.figure, &other.figure);
    a.unit == b.unit
        && a.value != b.value
        && !one.has_sentence_of(other)
        && counts_the_same(one, other)
        && !also_says(spotted, one, b.value)
        && !also_says(spotted, other, a.value)
        && !other_times(spotted, one, other)
        && near_same(one.sentence(), other.sentence())
}

/// Whether the number is a bound or about right only.
fn is_open(one: &Spotted<'_>) -> bool {
    let ahead = one.passage.text.get(..one.figure.range.start).unwrap_or_default();
    let last = ahead.unicode_words().next_back().unwrap_or_default().to_lowercase();
    OPEN.contains(&last.as_str())
}

/// Whether what stands behind the two numbers is the same: `12 ships`, `14 ships`.
fn counts_the_same(one: &Spotted<'_>, other: &Spotted<'_>) -> bool {
    let (a, b) = (thing(one), thing(other));
    !a.is_empty() && a == b && !COMPARED.contains(&a.as_str())
}

/// The first word behind a number, unless something ends there.
fn thing(one: &Spotted<'_>) -> String {
    let behind = one.passage.text.get(one.figure.range.end..one.figure.sentence.end);
    let behind = behind.unwrap_or_default();
    let clause = behind.split([',', ';', '.', ':', '(', '—', '–']).next().unwrap_or_default();
    clause.unicode_words().next().unwrap_or_default().to_lowercase()
}

/// Whether the sentence of a figure holds the other value too: `rose from 5 to 7`.
fn also_says(spotted: &[Spotted<'_>], one: &Spotted<'_>, value: u64) -> bool {
    let same = spotted.iter().filter(|other| other.has_sentence_of(one));
    same.into_iter().any(|other| other.figure.value == value)
}

/// Whether the two sentences speak of different days or years.
fn other_times(spotted: &[Spotted<'_>], one: &Spotted<'_>, other: &Spotted<'_>) -> bool {
    let dates = |of: &Spotted<'_>| -> HashSet<u64> {
        let same = spotted.iter().filter(|date| date.has_sentence_of(of));
        same.filter(|date| date.figure.kind == FigureKind::Date).map(|d| d.figure.value).collect()
    };
    let (a, b) = (dates(one), dates(other));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

fn near_same(one: &str, other: &str) -> bool {
    let (a, b) = (meaning(one), meaning(other));
    let shared = a.intersection(&b).count();
    #[expect(clippy::cast_precision_loss, reason = "sentences have few words")]
    let part = shared as f64 / a.len().min(b.len()).max(1) as f64;
    shared >= SHARED_WORDS && part >= SHARED_PART
}

/// The words that carry meaning, by their first letters, so that forms of one word are one.
pub(crate) fn meaning(sentence: &str) -> HashSet<String> {
    let words = sentence.unicode_words().map(str::to_lowercase);
    words
        .filter(|word| word.chars().count() > 3 && !SMALL.contains(&word.as_str()))
        .filter(|word| word.chars().all(char::is_alphabetic))
        .map(|word| word.chars().take(6).collect())
        .collect()
}
