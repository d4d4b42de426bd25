//! One name in two spellings, in a brief or in the briefs of its edition.

use super::{FigureFlag, FlagKind, Spotted, spotted};
use brief::{Brief, BriefId, fold};
use redline::FigureKind;
use std::collections::{BTreeMap, HashSet};
use unicode_segmentation::UnicodeSegmentation as _;

/// Shorter words are too often two words that only look alike.
const SHORTEST: usize = 6;

/// What makes of a name another word of the same root: `Israeli`, `Houthis`, `Ukrainian`.
const ENDINGS: [&str; 20] = [
    "s", "n", "i", "an", "ian", "ese", "ic", "e", "es", "er", "ers", "ed", "ns", "is", "ans",
    "ish", "y", "ism", "ist", "al",
];

/// A word of a name, with the words that stand beside it there.
struct Word {
    text: String,
    beside: HashSet<String>,
    at: usize,
}

pub(super) fn two_spellings(
    spotted: &[Spotted<'_>],
    others: &[(BriefId, Brief)],
) -> Vec<FigureFlag> {
    let here = words_of(spotted);
    let mut found = Vec::new();
    let mut told = HashSet::new();
    for (n, one) in here.values().enumerate() {
        for other in here.values().skip(n + 1) {
            if is_one_name(one, other) {
                told.insert(one.text.clone());
                told.insert(other.text.clone());
                let (first, second) = (one.at.min(other.at), one.at.max(other.at));
                let (kind, figures) = (FlagKind::TwoSpellings, vec![first, second]);
                found.push(FigureFlag { kind, figures, other: None, brief: None });
            }
        }
    }
    for (id, text) in others {
        let there = words_of(&self::spotted(text));
        for one in here.values().filter(|one| !there.contains_key(&one.text)) {
            let twin = there
                .values()
                .find(|other| !here.contains_key(&other.text) && is_one_name(one, other));
            if let Some(twin) = twin
                && told.insert(one.text.clone())
            {
                let (kind, figures) = (FlagKind::TwoSpellings, vec![one.at]);
                let (other, brief) = (Some(twin.text.clone()), Some(*id));
                found.push(FigureFlag { kind, figures, other, brief });
            }
        }
    }
    found
}

/// Every word of every name once, with where it stands first.
fn words_of(spotted: &[Spotted<'_>]) -> BTreeMap<String, Word> {
    let mut found: BTreeMap<String, Word> = BTreeMap::new();
    for (at, one) in spotted.iter().enumerate() {
        if one.figure.kind != FigureKind::Name {
            continue;
        }
        let words: Vec<&str> = one.text().unicode_words().map(bare).collect();
        for word in &words {
            let capital = word.starts_with(char::is_uppercase);
            if !capital || word.chars().count() < SHORTEST {
                continue;
            }
            let beside = words.iter().filter(|other| *other != word).map(|other| fold(other));
            let entry = found.entry((*word).to_owned()).or_insert_with(|| Word {
                text: (*word).to_owned(),
                beside: HashSet::new(),
                at,
            });
            entry.beside.extend(beside);
        }
    }
    found
}

fn bare(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Whether two words are one name: they differ by accents, or by one letter that makes no other
/// word of it, and stand beside nothing that tells two bearers apart.
fn is_one_name(one: &Word, other: &Word) -> bool {
    let (a, b) = (fold(&one.text), fold(&other.text));
    if one.text.to_lowercase() == other.text.to_lowercase() {
        return false;
    }
    let apart =
        !one.beside.is_empty() && !other.beside.is_empty() && one.beside.is_disjoint(&other.beside);
    if apart || a.chars().next() != b.chars().next() {
        return false;
    }
    a == b || (!is_another_form(&a, &b) && strsim::osa_distance(&a, &b) == 1)
}

fn is_another_form(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let is_ending = |rest: &str| ENDINGS.contains(&rest);
    let grown = long.strip_prefix(short).is_some_and(|rest| {
        // `Zelenskyy` doubles a letter; that makes no other word.
        is_ending(rest) && !(rest.chars().count() == 1 && short.ends_with(rest))
    });
    // `Serbia` and `Serbian`, but `Syria` and `Syrias` too; and `America`, `Americo`: ends that
    // differ by their last letter are mostly forms of a word.
    let stem = |text: &str| text.chars().count().saturating_sub(1);
    let ends_differ = stem(a) == stem(b) && a.chars().take(stem(a)).eq(b.chars().take(stem(b)));
    grown || ends_differ
}
