//! What an edit may mean, by what differs between its two sides.

use crate::lexicon::{ATTRIBUTIONS, DATE_WORDS, HEDGES, MONTHS, NEGATIONS, NUMBER_WORDS};
use crate::model::{Class, Unseen};
use crate::tokens::{is_number, is_space, is_word, tokens};
use crate::words::Edit;
use std::collections::BTreeMap;

/// What an edit means, and what of it the eye may miss.
pub(crate) struct Meaning {
    /// The riskiest first; never empty.
    pub classes: Vec<Class>,
    pub unseen: Vec<Unseen>,
}

impl Meaning {
    pub fn of(path: &str, field: &str, edit: &Edit, old_text: &str, new_text: &str) -> Self {
        Self { classes: classes_of(path, field, edit, old_text, new_text), unseen: Vec::new() }
    }
}

fn classes_of(path: &str, field: &str, edit: &Edit, old_text: &str, new_text: &str) -> Vec<Class> {
    match (path, field) {
        (_, "outlets") => return vec![Class::Outlet],
        (_, "sources" | "url") => return vec![Class::Source],
        ("date", _) => return vec![Class::Date],
        ("byline", _) => return vec![Class::Name],
        _ => {}
    }
    if let Some(plain) = surface(edit) {
        return vec![plain];
    }
    let mut found = meanings(edit, old_text, new_text);
    if found.is_empty() {
        found.push(if is_spelling(edit) { Class::Spelling } else { Class::Wording });
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// All classes of several edits, the riskiest first.
pub(crate) fn union<'a>(classes: impl Iterator<Item = &'a [Class]>) -> Vec<Class> {
    let mut found: Vec<Class> = classes.flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Edits that change no word: of space, of marks, of the shape of quotation marks.
fn surface(edit: &Edit) -> Option<Class> {
    let words = |text: &str| -> Vec<String> {
        tokens(text).into_iter().filter(|t| is_word(t)).map(str::to_owned).collect()
    };
    if words(&edit.old) != words(&edit.new) {
        return None;
    }
    let marks = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    if marks(&edit.old) == marks(&edit.new) {
        return Some(Class::Space);
    }
    // Quotation marks that come or go make words a quotation; another shape of them does not.
    let quotes = |text: &str| text.chars().filter(|c| is_quote(*c)).count();
    (quotes(&edit.old) == quotes(&edit.new)).then_some(Class::Punctuation)
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '«' | '»' | '„')
}

fn meanings(edit: &Edit, old_text: &str, new_text: &str) -> Vec<Class> {
    let (old, new) = (tokens(&edit.old), tokens(&edit.new));
    let differing = differing_words(&old, &new);
    let lower: Vec<String> = differing.iter().map(|word| word.to_lowercase()).collect();
    let has = |list: &[&str]| lower.iter().any(|word| list.contains(&word.as_str()));
    let mut found = Vec::new();
    let dated = has_date(&differing, &lower) || beside_a_month(edit, old_text, new_text);
    if dated {
        found.push(Class::Date);
    }
    // A number or two beside a month are its days; what is more is a quantity.
    let days = if dated { 2 } else { 0 };
    let numbers = differing.iter().copied().filter(|word| is_quantity(word)).count();
    if numbers > days || has(NUMBER_WORDS) {
        found.push(Class::Number);
    }
    if has(NEGATIONS) || lower.iter().any(|word| word.ends_with("n't") || word.ends_with("n’t")) {
        found.push(Class::Negation);
    }
    if has(ATTRIBUTIONS) {
        found.push(Class::Attribution);
    }
    if has(HEDGES) && !dated {
        found.push(Class::Hedge);
    }
    if touches_quote(edit, old_text, new_text) {
        found.push(Class::Quote);
    }
    if has_name(&edit.old, edit.old_range, old_text, &differing)
        || has_name(&edit.new, edit.new_range, new_text, &differing)
    {
        found.push(Class::Name);
    }
    found
}

/// The words that one side has more often than the other.
fn differing_words<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for token in old.iter().filter(|token| !is_space(token)) {
        *counts.entry(token).or_default() += 1;
    }
    for token in new.iter().filter(|token| !is_space(token)) {
        *counts.entry(token).or_default() -= 1;
    }
    let differs = |word: &&str| counts.get(*word).is_some_and(|count| *count != 0);
    let mut found: Vec<&str> = old.iter().chain(new).copied().filter(|w| differs(w)).collect();
    found.retain(|word| is_word(word));
    found
}

fn has_date(differing: &[&str], lower: &[String]) -> bool {
    // "may" and "march" are verbs too, and stand as such in lower case.
    let named = differing.iter().zip(lower).any(|(word, lower)| {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let ambiguous = matches!(lower.as_str(), "may" | "march" | "mar");
        DATE_WORDS.contains(&lower.as_str()) && (capital || !ambiguous)
    });
    named || differing.iter().any(|word| is_year(word) || is_iso_day(word))
}

fn is_quantity(word: &str) -> bool {
    let bare = word.trim_start_matches(['$', '€', '£', '¥', '−']);
    is_number(bare) && !is_year(word) && !is_iso_day(word)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1000..2200).contains(&year))
}

fn is_iso_day(word: &str) -> bool {
    word.len() == 10 && word.bytes().filter(|b| *b == b'-').count() == 2
}

/// A number directly before or behind a month is a day.
fn beside_a_month(edit: &Edit, old_text: &str, new_text: &str) -> bool {
    let beside = |text: &str, range: [usize; 2], piece: &str| {
        let is_day = |token: &&str| {
            is_number(token) && token.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
        };
        if !tokens(piece).iter().any(is_day) {
            return false;
        }
        let letters: Vec<char> = text.chars().collect();
        let before: String = letters[..range[0].min(letters.len())].iter().collect();
        let after: String = letters[range[1].min(letters.len())..].iter().collect();
        let month = |word: Option<&str>| {
            word.is_some_and(|word| {
                word.chars().next().is_some_and(char::is_uppercase)
                    && MONTHS.contains(&word.to_lowercase().as_str())
            })
        };
        let words = |text: &str| -> Vec<String> {
            tokens(text).into_iter().filter(|t| is_word(t)).map(str::to_owned).collect()
        };
        month(words(&before).last().map(String::as_str))
            || month(words(&after).first().map(String::as_str))
    };
    beside(old_text, edit.old_range, &edit.old) || beside(new_text, edit.new_range, &edit.new)
}

/// Whether the edit has a quotation mark, or stands between an opening and a closing one.
fn touches_quote(edit: &Edit, old_text: &str, new_text: &str) -> bool {
    let own = edit.old.chars().chain(edit.new.chars()).any(is_quote);
    let inside = |text: &str, at: usize| {
        let mut open = false;
        for character in text.chars().take(at) {
            match character {
                '“' | '«' | '„' => open = true,
                '”' | '»' | '\n' => open = false,
                '"' => open = !open,
                _ => {}
            }
        }
        open
    };
    own || inside(old_text, edit.old_range[0]) || inside(new_text, edit.new_range[0])
}

/// Whether a differing word with a capital stands inside a sentence.
fn has_name(piece: &str, range: [usize; 2], text: &str, differing: &[&str]) -> bool {
    let before: String = text.chars().take(range[0]).collect();
    let mut sentence_start = starts_sentence(&before);
    for token in tokens(piece) {
        if is_word(token) {
            let capital = token.chars().next().is_some_and(char::is_uppercase);
            let lower = token.to_lowercase();
            let is_known = DATE_WORDS.contains(&lower.as_str()) || lower == "i";
            let acronym = token.chars().count() > 1 && token.chars().all(char::is_uppercase);
            if capital && !is_known && differing.contains(&token) && (!sentence_start || acronym) {
                return true;
            }
            sentence_start = false;
        } else if crate::tokens::ends_sentence(token) {
            sentence_start = true;
        }
    }
    false
}

fn starts_sentence(before: &str) -> bool {
    let trimmed = before.trim_end().trim_end_matches(['“', '"', '‘', '(', '«']).trim_end();
    trimmed.is_empty() || crate::tokens::ends_sentence(trimmed)
}

/// One word became another with at most two letters between them.
fn is_spelling(edit: &Edit) -> bool {
    let words = |text: &str| -> Vec<String> {
        tokens(text).into_iter().filter(|t| is_word(t)).map(str::to_lowercase).collect()
    };
    match (words(&edit.old).as_slice(), words(&edit.new).as_slice()) {
        ([old], [new]) => {
            old.chars().count() >= 4 && new.chars().count() >= 4 && distance(old, new) <= 2
        }
        _ => false,
    }
}

/// Levenshtein's distance between two words, neighbours swapped counting as one step
/// (Damerau 1964, optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut least =
                (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}
