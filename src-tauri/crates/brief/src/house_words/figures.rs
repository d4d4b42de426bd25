//! How the house writes numbers and dates in English.

use super::FigureStyle;
use super::find::{Piece, capitalised};

const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Months and their short forms.
const MONTHS: [&str; 24] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
];

/// What follows a number that is no count of things: magnitudes, units, times of day.
const AFTER: [&str; 42] = [
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "percent",
    "per",
    "percentage",
    "pct",
    "km",
    "kg",
    "m",
    "cm",
    "mm",
    "g",
    "t",
    "ha",
    "mph",
    "kph",
    "km/h",
    "am",
    "pm",
    "a.m",
    "p.m",
    "degrees",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "miles",
    "tonnes",
    "tons",
    "hectares",
    "acres",
    "cents",
    "pence",
    "dollars",
    "euros",
    "pounds",
    "x",
    "nm",
    "point",
];

/// What stands before a number that is a name: `page 5`.
const BEFORE: [&str; 30] = [
    "article",
    "category",
    "chapter",
    "channel",
    "day",
    "figure",
    "game",
    "gate",
    "grade",
    "group",
    "highway",
    "item",
    "level",
    "line",
    "magnitude",
    "no",
    "number",
    "page",
    "paragraph",
    "part",
    "phase",
    "room",
    "route",
    "season",
    "section",
    "stage",
    "table",
    "tier",
    "type",
    "version",
];

/// A whole number up to twenty, in a word or in digits.
pub(super) fn small_number(text: &str) -> Option<u32> {
    let by_word =
        || WORDS.iter().position(|word| *word == text).and_then(|n| u32::try_from(n).ok());
    text.parse().ok().or_else(by_word).filter(|n| *n < 21)
}

impl FigureStyle {
    /// What is written instead of the figure that begins at a piece, and its last piece.
    pub fn at(self, text: &str, pieces: &[Piece], at: usize) -> Option<(String, usize)> {
        self.date(pieces, at)
            .or_else(|| Some((self.small(pieces, at)?, at)))
            .or_else(|| Some((self.grouped(text, pieces, at)?, at)))
    }

    fn small(self, pieces: &[Piece], at: usize) -> Option<String> {
        let upper = self.words_up_to?;
        let number: u32 = digits(pieces[at].text)?.parse().ok()?;
        let word = WORDS.get(usize::try_from(number).ok()?)?;
        if number > upper || !counts_things(pieces, at) {
            return None;
        }
        let starts = previous(pieces, at).is_none_or(|mark| matches!(mark.text, "." | "!" | "?"));
        Some(if starts { capitalised(word) } else { (*word).to_owned() })
    }

    fn grouped(self, text: &str, pieces: &[Piece], at: usize) -> Option<String> {
        let separator = self.thousands?;
        let piece = pieces[at];
        let bare: String = piece.text.chars().filter(|c| *c != ',').collect();
        digits(&bare)?;
        if piece.text != bare && !is_grouped(piece.text) {
            return None;
        }
        let before = text[..piece.at].chars().next_back();
        let behind = text[piece.end()..].chars().next();
        let joined =
            |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '#' | '_' | ':');
        let stops = behind.is_some_and(|c| c != '.' && c != ':' && joined(c));
        if bare.len() < 5 || before.is_some_and(joined) || stops {
            return None;
        }
        let mut written = String::new();
        for (n, digit) in bare.chars().enumerate() {
            if n > 0 && (bare.len() - n).is_multiple_of(3) {
                written.push(separator);
            }
            written.push(digit);
        }
        (written != piece.text).then_some(written)
    }

    fn date(self, pieces: &[Piece], at: usize) -> Option<(String, usize)> {
        let piece = |n: usize| pieces.get(at + n).copied();
        if self.day_first? {
            let month = month(piece(0)?.text)?;
            // A short month keeps its stop.
            let stop = usize::from(piece(1)?.text == ".");
            let space = piece(1 + stop)?;
            let day = day(piece(2 + stop)?.text).filter(|_| space.text == " ")?;
            let dot = if stop == 1 { "." } else { "" };
            let year = piece(3 + stop)
                .filter(|mark| mark.text == ",")
                .and_then(|_| piece(5 + stop).and_then(|year| year_of(year.text)));
            return Some(match year {
                Some(year) => (format!("{day} {month}{dot} {year}"), at + 5 + stop),
                None => (format!("{day} {month}{dot}"), at + 2 + stop),
            });
        }
        let day = day(piece(0)?.text)?;
        let month = piece(2)
            .and_then(|word| month(word.text))
            .filter(|_| piece(1).is_some_and(|s| s.text == " "))?;
        let year = piece(3).filter(|space| space.text == " ").and_then(|_| year_of(piece(4)?.text));
        Some(match year {
            Some(year) => (format!("{month} {day}, {year}"), at + 4),
            None => (format!("{month} {day}"), at + 2),
        })
    }
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

fn is_grouped(text: &str) -> bool {
    let mut groups = text.split(',');
    groups.next().is_some_and(|first| (1..4).contains(&first.len()))
        && groups.all(|group| group.len() == 3)
}

fn month(text: &str) -> Option<&'static str> {
    MONTHS.iter().find(|month| **month == text).copied()
}

fn day(text: &str) -> Option<u32> {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ordinal = &text[bare.len()..];
    let plain = matches!(ordinal, "" | "st" | "nd" | "rd" | "th") && bare.len() < 3;
    digits(bare).filter(|_| plain)?.parse().ok().filter(|day| (1..32).contains(day))
}

fn year_of(text: &str) -> Option<&str> {
    digits(text).filter(|digits| digits.len() == 4)
}

fn previous<'a>(pieces: &[Piece<'a>], at: usize) -> Option<Piece<'a>> {
    pieces[..at].iter().rev().find(|piece| !piece.is_space()).copied()
}

/// Whether a number stands before the plain name of things, and in no name, date, range or score.
fn counts_things(pieces: &[Piece], at: usize) -> bool {
    let (Some(space), Some(word)) = (pieces.get(at + 1), pieces.get(at + 2)) else { return false };
    let lower = word.text.chars().next().is_some_and(char::is_lowercase);
    let joins = matches!(word.text, "to" | "and" | "or" | "by" | "in" | "of" | "on" | "out");
    if space.text != " " || !lower || joins || AFTER.contains(&word.text) {
        return false;
    }
    let Some(before) = previous(pieces, at) else { return true };
    let is_word = before.text.starts_with(char::is_alphabetic);
    let touches = before.end() == pieces[at].at;
    let in_name = is_word
        && (BEFORE.contains(&before.text.to_lowercase().as_str())
            || MONTHS.contains(&before.text)
            || (before.text.starts_with(char::is_uppercase)
                && !starts_sentence(pieces, before.at)));
    let number = before.text.starts_with(|c: char| c.is_ascii_digit());
    let range = matches!(before.text, "to" | "and" | "or" | "at" | "by")
        && is_after_number(pieces, before.at);
    !touches && !in_name && !number && !range && before.text != "at"
}

fn starts_sentence(pieces: &[Piece], at: usize) -> bool {
    let Ok(place) = pieces.binary_search_by_key(&at, |piece| piece.at) else { return false };
    previous(pieces, place).is_none_or(|mark| matches!(mark.text, "." | "!" | "?" | ":"))
}

fn is_after_number(pieces: &[Piece], at: usize) -> bool {
    let Ok(place) = pieces.binary_search_by_key(&at, |piece| piece.at) else { return false };
    previous(pieces, place)
        .is_some_and(|piece| piece.text.starts_with(|c: char| c.is_ascii_digit()))
}
