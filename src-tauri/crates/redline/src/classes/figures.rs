//! Everything in a text that can be checked: its numbers, dates, names and quotations.
//!
//! They are found as the classes find them, with a whole text in the place of an edit.

use super::language::Languages;
use super::names::{is_name, is_title_case};
use super::phrases::{Of, Phrase, phrases};
use super::quotes::quotations;
use super::reading::{BASE, Side};
use super::token::{Kind, Token};
use crate::lexicon::sense;
use crate::sentences::sentences_of;
use serde::Serialize;
use std::ops::Range;

/// What kind of thing can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// A quantity.
    Number,
    /// A day, a year, a weekday, a time.
    Date,
    /// Words of a name in a row.
    Name,
    /// What somebody said, with its marks.
    Quote,
}

/// A number, date, name or quotation in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub kind: FigureKind,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Where its sentence stands.
    pub sentence: Range<usize>,
    /// What it says: numbers and dates that say the same have the same value. 0 for the others.
    pub value: u64,
    /// What an exact number counts in, 0 where it has no unit; nothing for all else.
    pub unit: Option<u64>,
}

/// The figures of a text, in reading order. What stands inside a quotation is found too.
pub fn figures(text: &str) -> Vec<Figure> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let language = Languages::default().around(text, &(0..text.len()));
    let (other, mut side) = Side::both(("", &(0..0), ""), (text, &(0..text.len()), text), language);
    let phrases = joined(phrases(&side));
    mark(&mut side, &phrases);
    let sentences = sentences_of(text);
    let mut found: Vec<Figure> = Vec::new();
    let mut add = |kind, range: Range<usize>, value, unit| {
        let holds = |sentence: &&Range<usize>| sentence.contains(&range.start);
        let sentence = sentences.iter().find(holds).cloned().unwrap_or(0..text.len());
        found.push(Figure { kind, range, sentence, value, unit });
    };
    for phrase in &phrases {
        let Some(range) = range_of(&side, phrase.first, phrase.last) else { continue };
        let kind = if phrase.of == Of::Number { FigureKind::Number } else { FigureKind::Date };
        add(kind, range, phrase.value, phrase.unit);
    }
    for (first, last) in names(&side, &other) {
        if let Some(range) = range_of(&side, first, last) {
            add(FigureKind::Name, range, 0, None);
        }
    }
    for range in quotations(text) {
        add(FigureKind::Quote, range, 0, None);
    }
    found.sort_by_key(|figure| (figure.range.start, figure.range.end));
    found
}

/// The parts of one date as one phrase, whose value is that of all.
fn joined(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let mut whole: Vec<Phrase> = Vec::new();
    for phrase in phrases {
        match whole.last_mut().filter(|last| last.of == Of::Date && phrase.of == Of::Date) {
            // The parts come in any order and say the same.
            Some(last) if last.first == phrase.first => last.value ^= phrase.value.rotate_left(7),
            _ => whole.push(phrase),
        }
    }
    whole
}

fn mark(side: &mut Side, phrases: &[Phrase]) {
    for phrase in phrases {
        let places = phrase.first.saturating_sub(BASE)..(phrase.last + 1).saturating_sub(BASE);
        if let Some(tokens) = side.inside_mut().get_mut(places) {
            for token in tokens {
                token.counted = true;
            }
        }
    }
}

fn range_of(side: &Side, first: usize, last: usize) -> Option<Range<usize>> {
    Some(side.get(first)?.at..side.get(last)?.end())
}

/// Names in a row are one: `Recep Tayyip Erdoğan`, `Bank of England`, `Jean-Luc`.
fn names(side: &Side, other: &Side) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    // In a headline that gives every word a capital, names and words look alike.
    if is_title_case(side) {
        return found;
    }
    for at in side.places() {
        let Some(token) = side.get(at).filter(|token| token.is_said() && !token.counted) else {
            continue;
        };
        if !is_name(side, other, at) || is_alone_no_name(token) {
            continue;
        }
        match found.last_mut() {
            Some((_, last)) if runs_on(side, *last, at) => *last = at,
            _ => found.push((at, at)),
        }
    }
    found.retain(|(first, last)| first != last || side.get(*first).is_some_and(has_name_letters));
    found
}

fn is_alone_no_name(token: &Token) -> bool {
    token.is(sense::DATED) && token.kind == Kind::Word
}

fn has_name_letters(token: &Token) -> bool {
    token.shape.has_capital() && token.text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Whether two words of names belong to one: nothing but a space, a hyphen, a stop after an
/// initial, or `of` and `the` stands between, and no possessive ends the first.
fn runs_on(side: &Side, last: usize, at: usize) -> bool {
    let ends = |token: &Token| token.text.ends_with("'s") || token.text.ends_with("’s");
    let between: Vec<&Token> = (last + 1..at).filter_map(|at| side.get(at)).collect();
    let words = || between.iter().filter(|token| token.is_word());
    let initial = side.get(last).is_some_and(|token| token.text.chars().count() == 1);
    !side.get(last).is_some_and(ends)
        && between.len() <= 3
        && words().all(|word| word.text == "of")
        && between.iter().all(|token| {
            token.is_word()
                || token.text == " "
                || token.is_hyphen()
                || (initial && token.is_mark("."))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(FigureKind, &str)]) {
        let all = figures(text);
        let found: Vec<_> = all.iter().map(|f| (f.kind, &text[f.range.clone()])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_dates_names_and_quotes_are_found_whole() {
        use FigureKind::{Date, Name, Number, Quote};
        check(
            "On Monday, 3 May 2024 the Bank of Ossen paid $2.5 million to 40 towns.",
            &[
                (Date, "Monday, 3 May 2024"),
                (Name, "Bank of Ossen"),
                (Number, "$2.5 million"),
                (Number, "40"),
            ],
        );
        check(
            "“It holds,” said Anna Aalto’s aide in Merrin. Sales fell 12 percent.",
            &[
                (Quote, "“It holds,”"),
                (Name, "Anna Aalto’s"),
                (Name, "Merrin"),
                (Number, "12 percent"),
            ],
        );
        check("", &[]);
        check("Nothing here can be checked.", &[]);
    }

    #[test]
    fn the_same_number_has_one_value_and_one_unit() {
        let all = figures("It paid $2.5 million, or USD 2,500,000, for 2.5 million doses.");
        let numbers: Vec<_> = all.iter().filter(|f| f.kind == FigureKind::Number).collect();
        assert_eq!(numbers[0].value, numbers[1].value);
        assert_eq!(numbers[0].unit, numbers[1].unit);
        assert_ne!(numbers[0].unit, numbers[2].unit);
    }

    #[test]
    fn a_figure_knows_its_sentence() {
        let text = "It sank. Then 90 people of Mr. Holm’s crew swam.";
        let all = figures(text);
        assert_eq!(&text[all[0].sentence.clone()], "Then 90 people of Mr. Holm’s crew swam.");
    }

    proptest::proptest! {
        #[test]
        fn every_figure_lies_in_its_text(text in "\\PC{0,80}") {
            for figure in figures(&text) {
                proptest::prop_assert!(text.get(figure.range.clone()).is_some_and(|t| !t.is_empty()));
                proptest::prop_assert!(text.get(figure.sentence.clone()).is_some());
            }
        }
    }
}
