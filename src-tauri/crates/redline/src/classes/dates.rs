//! Days, months, years, weekdays and times of day: which words and numbers are parts of a date.

use super::digits::{self, Digits};
use super::names;
use super::phrases::{Of, Phrase, mix};
use super::reading::Side;
use super::token::{Kind, Shape, Token, is_any};
use crate::lexicon::{Language, sense};

/// What a part of a date is.
#[derive(Clone, Copy)]
enum Part {
    Year = 1,
    Month,
    Day,
    Weekday,
    Named,
    Period,
    Season,
    Clock,
    Meridiem,
    Zone,
    Decade,
    Era,
}

fn push(found: &mut Vec<Phrase>, part: Part, value: u32, first: usize, last: usize) {
    let value = mix(&[part as u64, u64::from(value)]);
    found.push(Phrase { of: Of::Date, first, last, value, unit: None });
}

/// Reads the part of a date that begins at a token, and gives its last token.
pub(super) fn read(side: &Side, at: usize, found: &mut Vec<Phrase>) -> Option<usize> {
    let token = side.get(at)?;
    match token.kind {
        Kind::Digits => of_digits(side, at, found),
        Kind::Word if token.is(sense::DATED | sense::ERA) => of_word(side, at, found),
        Kind::Mark if is_apostrophe(token) => {
            // '90s
            let next = side.get(at + 1).filter(|next| next.kind == Kind::Digits)?;
            let number = plain_number(next, side.language)?;
            decade(side, at + 1, number, found)
        }
        _ => None,
    }
}

fn of_word(side: &Side, at: usize, found: &mut Vec<Phrase>) -> Option<usize> {
    let token = side.get(at)?;
    let date = u32::from(token.entry.date);
    if let Some(month) = month(side, at) {
        push(found, Part::Month, month, at, at);
        return Some(at);
    }
    if token.is(sense::WEEKDAY) && is_weekday(side, at) {
        push(found, Part::Weekday, date, at, at);
        return Some(at);
    }
    if token.is(sense::DAY)
        && (!token.text.ends_with(char::is_numeric) || token.shape != Shape::Lower)
    {
        push(found, Part::Named, date, at, at);
        return Some(at);
    }
    if token.is(sense::SEASON) && is_season(side, at) {
        push(found, Part::Season, date, at, at);
        return Some(at);
    }
    if token.is(sense::WHICH) {
        return which(side, at, found);
    }
    if token.is(sense::ERA) && token.shape == Shape::Upper {
        let (number_at, number) = side.next(at)?;
        let year = plain_number(number, side.language)?;
        push(found, Part::Year, year, at, number_at);
        push(found, Part::Era, date, at, number_at);
        return Some(number_at);
    }
    None
}

/// "last week", "next Monday", "this spring", "early March", "mid-1990s".
fn which(side: &Side, at: usize, found: &mut Vec<Phrase>) -> Option<usize> {
    let which = u32::from(side.get(at)?.entry.date);
    let is_stage = which >= 20;
    let (mut next_at, mut next) = side.next(at)?;
    if is_stage && next.is_hyphen() {
        (next_at, next) = side.next(next_at)?;
    }
    let of_day = is_stage && next.is(sense::DAY)
        || is_stage && next.kind == Kind::Digits && starts_year_or_decade(side, next_at);
    let dated =
        month(side, next_at).is_some() || (next.is(sense::WEEKDAY) && is_weekday(side, next_at));
    if of_day || dated {
        push(found, Part::Period, which, at, at);
        return Some(at);
    }
    if next.is(sense::SEASON) {
        push(found, Part::Season, which * 100 + u32::from(next.entry.date), at, next_at);
        return Some(next_at);
    }
    if next.is(sense::PERIOD) && !is_stage {
        push(found, Part::Period, which * 100 + u32::from(next.entry.date), at, next_at);
        return Some(next_at);
    }
    None
}

fn starts_year_or_decade(side: &Side, at: usize) -> bool {
    side.get(at)
        .and_then(|token| plain_number(token, side.language))
        .is_some_and(|number| (1000..3000).contains(&number))
}

/// The month that a word is, where it is one: "May" in "on 3 May", "in May", not "Theresa May".
fn month(side: &Side, at: usize) -> Option<u32> {
    let token = side.get(at).filter(|token| token.is_word() && token.is(sense::MONTH))?;
    let month = u32::from(token.entry.date);
    if side.language != Language::English {
        return Some(month);
    }
    let beside_digits = digits_beside(side, at);
    let letters = token.text.len();
    let is_short = letters <= 4 && !is_any(token, &["may", "june", "july"]);
    if is_short {
        let dotted = side.get(at + 1).is_some_and(|next| next.is_mark("."));
        let ranged = side.get(at + 1).is_some_and(Token::is_hyphen);
        return (token.shape.has_capital() && (beside_digits || dotted || ranged)).then_some(month);
    }
    if beside_digits && token.shape.has_capital() {
        return Some(month);
    }
    match token.text.as_bytes() {
        [b'M' | b'm', b'a' | b'A', ..] | [b'a', b'u', ..] => {
            (token.shape.has_capital() && is_in_date_place(side, at)).then_some(month)
        }
        // Given names, where a name follows.
        [b'A', b'p' | b'u', ..] | [b'J', b'u', ..] => {
            (!is_before_name(side, at) || is_in_date_place(side, at)).then_some(month)
        }
        _ => Some(month),
    }
}

/// Whether a day or a year stands directly before or behind a word.
fn digits_beside(side: &Side, at: usize) -> bool {
    let skip = |from: Option<(usize, &Token)>, forward: bool| {
        let (place, token) = from?;
        let passes = token.is_mark(".")
            || (forward && token.is_mark(","))
            || is_any(token, &["of", "st", "nd", "rd", "th"])
            || token.is_hyphen();
        let next = if forward { side.next(place) } else { side.previous(place) };
        let found = if passes { next? } else { (place, token) };
        (found.1.kind == Kind::Digits).then_some(())
    };
    let directly =
        side.next(at).is_some_and(|(_, next)| next.kind == Kind::Digits || next.is_mark("."));
    (directly && skip(side.next(at), true).is_some())
        || skip(side.previous(at), false).is_some()
        || ordinal_before(side, at)
}

/// "3rd of May", "3rd May".
fn ordinal_before(side: &Side, at: usize) -> bool {
    let Some((mut place, mut token)) = side.previous(at) else { return false };
    if is_any(token, &["of"]) {
        let Some(found) = side.previous(place) else { return false };
        (place, token) = found;
    }
    is_any(token, &["st", "nd", "rd", "th"])
        && place.checked_sub(1).and_then(|at| side.get(at)).is_some_and(|t| t.kind == Kind::Digits)
}

/// Whether the words around are those around a month: "in May", "early March", "May was".
fn is_in_date_place(side: &Side, at: usize) -> bool {
    const BEFORE: &[&str] = &[
        "in",
        "on",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "last",
        "this",
        "next",
        "early",
        "late",
        "mid",
        "through",
        "before",
        "after",
        "during",
        "between",
        "and",
        "or",
        "every",
        "each",
        "around",
        "coming",
        "following",
        "the",
        "a",
        "its",
    ];
    const BEHIND: &[&str] = &["was", "is", "saw", "brought", "will", "has", "had"];
    let previous = side.previous(at).map(|(place, token)| {
        // mid-March
        if token.is_hyphen() {
            side.previous(place).map_or(token, |(_, token)| token)
        } else {
            token
        }
    });
    let named = is_before_name(side, at);
    let before = previous.is_some_and(|token| token.is_word() && is_any(token, BEFORE));
    !named && (before || (previous.is_none_or(|t| !t.is_word()) && side.next_is(at, BEHIND)))
}

/// Whether a word with a capital follows where that says something.
fn is_before_name(side: &Side, at: usize) -> bool {
    side.next_word(at).is_some_and(|(_, next)| {
        next.shape.has_capital() && !next.is(sense::DATED | sense::FUNCTION)
    }) && !names::is_title_case(side)
}

fn is_weekday(side: &Side, at: usize) -> bool {
    let Some(token) = side.get(at) else { return false };
    if side.language != Language::English || token.text.len() >= 6 {
        return true;
    }
    let dotted = side.get(at + 1).is_some_and(|next| next.is_mark("."));
    token.shape.has_capital() && (dotted || digits_beside(side, at))
}

fn is_season(side: &Side, at: usize) -> bool {
    let year = side.next(at).is_some_and(|(_, next)| {
        plain_number(next, side.language).is_some_and(|year| (1000..3000).contains(&year))
    });
    let falls = side.get(at).is_some_and(|token| is_any(token, &["fall"]));
    year || (!falls
        && side.previous_is(
            at,
            &["in", "the", "by", "early", "late", "mid", "until", "since", "of", "every", "each"],
        )
        && !side.next(at).is_some_and(|(_, next)| next.is_hyphen()))
}

fn is_apostrophe(token: &Token) -> bool {
    matches!(token.text, "'" | "’" | "‘")
}

/// A whole number that is written with nothing but digits.
fn plain_number(token: &Token, language: Language) -> Option<u32> {
    if token.kind != Kind::Digits {
        return None;
    }
    match digits::read(token.text, language) {
        Digits::Number { value, bare: true } => value.small(),
        _ => None,
    }
}

fn of_digits(side: &Side, at: usize, found: &mut Vec<Phrase>) -> Option<usize> {
    let token = side.get(at)?;
    match digits::read(token.text, side.language) {
        Digits::Day { year, month, day } => {
            push(found, Part::Year, year, at, at);
            push(found, Part::Month, month, at, at);
            push(found, Part::Day, day, at, at);
            Some(at)
        }
        Digits::Clock { hour, minute } => Some(clock(side, at, hour * 60 + minute, found)),
        Digits::Number { value, bare: true } => of_number(side, at, value.small()?, found),
        _ => None,
    }
}

fn of_number(side: &Side, at: usize, number: u32, found: &mut Vec<Phrase>) -> Option<usize> {
    let token = side.get(at)?;
    let behind = side.get(at + 1);
    if let Some(part) = behind.filter(|next| next.is_word()).and_then(east_asian) {
        push(found, part, number, at, at + 1);
        return Some(at + 1);
    }
    if let Some(last) = decade(side, at, number, found) {
        return Some(last);
    }
    if let Some(last) = hour(side, at, number, found) {
        return Some(last);
    }
    let last = with_ordinal_ending(side, at);
    if (1..=31).contains(&number) && token.text.len() <= 2 && is_day(side, at, last, 3) {
        push(found, Part::Day, number, at, last);
        return Some(last);
    }
    if let Some((era_at, era)) = side.next_word(at)
        && era.is(sense::ERA)
        && era.shape == Shape::Upper
    {
        push(found, Part::Year, number, at, era_at);
        push(found, Part::Era, u32::from(era.entry.date), at, era_at);
        return Some(era_at);
    }
    let year = super::years::year(side, at, number)?;
    push(found, Part::Year, year, at, at);
    Some(at)
}

/// `年` and the like directly behind a number.
fn east_asian(token: &Token) -> Option<Part> {
    Some(match token.text.chars().next()? {
        '年' | '년' => Part::Year,
        '月' | '월' => Part::Month,
        '日' | '号' | '號' | '일' => Part::Day,
        '時' | '时' | '點' | '点' | '시' => Part::Clock,
        _ => return None,
    })
}

/// The last token of a number with its ordinal ending: `3rd`, and `3.` before a month.
fn with_ordinal_ending(side: &Side, at: usize) -> usize {
    let ends = side
        .get(at + 1)
        .is_some_and(|next| next.is_word() && is_any(next, &["st", "nd", "rd", "th", "er"]));
    at + usize::from(ends)
}

/// "1960s", "the '90s"
fn decade(side: &Side, at: usize, number: u32, found: &mut Vec<Phrase>) -> Option<usize> {
    let next = side.get(at + 1)?;
    let last = if is_apostrophe(next) { at + 2 } else { at + 1 };
    side.get(last).filter(|token| token.text == "s")?;
    let decade = match number {
        10..=90 if number.is_multiple_of(10) => 1900 + number,
        1000..=2990 if number.is_multiple_of(10) => number,
        _ => return None,
    };
    push(found, Part::Decade, decade, at, last);
    Some(last)
}

/// "5 p.m.", "6 o'clock", "1430 GMT"
fn hour(side: &Side, at: usize, number: u32, found: &mut Vec<Phrase>) -> Option<usize> {
    let (next_at, next) = side.next_word(at)?;
    let meridiem = number <= 12 && next.is(sense::MERIDIEM);
    let zoned = next.is(sense::ZONE) && next.shape == Shape::Upper;
    if meridiem || (zoned && number <= 24) {
        return Some(clock(side, at, number * 60, found));
    }
    if zoned && number < 2400 && number % 100 < 60 {
        return Some(clock(side, at, number / 100 * 60 + number % 100, found));
    }
    if number <= 12 && is_any(next, &["o'clock", "o’clock"]) {
        push(found, Part::Clock, number * 60, at, next_at);
        return Some(next_at);
    }
    None
}

/// A time of day with what says which: `a.m.`, `GMT`.
fn clock(side: &Side, at: usize, minutes: u32, found: &mut Vec<Phrase>) -> usize {
    push(found, Part::Clock, minutes, at, at);
    let mut last = at;
    if let Some((place, token)) = side.next_word(last).filter(|(_, t)| t.is(sense::MERIDIEM)) {
        push(found, Part::Meridiem, u32::from(token.entry.date), place, place);
        last = place;
    }
    let dotted = side.next(last).filter(|(_, next)| next.is_mark(".")).map_or(last, |(at, _)| at);
    if let Some((place, token)) = side.next_word(dotted)
        && token.is(sense::ZONE)
        && token.shape == Shape::Upper
    {
        push(found, Part::Zone, u32::from(token.entry.date), place, place);
        last = place;
    }
    last
}

/// Whether a number from 1 to 31 is the day of a month beside it, or of a range beside a month.
fn is_day(side: &Side, at: usize, last: usize, depth: u32) -> bool {
    day_before_month(side, last, depth) || day_after_month(side, at, last, depth)
}

/// "3 May", "the 3rd of May", "3-5 May", "3 and 5 May"
fn day_before_month(side: &Side, last: usize, depth: u32) -> bool {
    let Some((mut place, mut token)) = side.next(last) else { return false };
    let stop = token.is_mark(".") && place == last + 1 && side.language != Language::English;
    if stop || is_any(token, &["of", "de"]) {
        let Some(next) = side.next(place) else { return false };
        (place, token) = next;
    }
    if token.is_word() && month(side, place).is_some() {
        return true;
    }
    let links =
        token.is_hyphen() || is_any(token, &["and", "to", "or", "und", "et", "y", "bis", "au"]);
    links
        && depth > 0
        && side.next(place).is_some_and(|(next_at, next)| {
            plain_number(next, side.language).is_some_and(|day| (1..=31).contains(&day))
                && day_before_month(side, with_ordinal_ending(side, next_at), depth - 1)
        })
}

/// "May 3", "Sept. 3", "May 3-5"
fn day_after_month(side: &Side, at: usize, last: usize, depth: u32) -> bool {
    let Some((mut place, mut token)) = side.previous(at) else { return false };
    if token.is_mark(".") {
        let Some(previous) = side.previous(place) else { return false };
        (place, token) = previous;
    }
    if token.is_word() && month(side, place).is_some() {
        // "In May 12 people left": a quantity.
        let counts = side.previous_is(place, &["in"])
            && side.next_word(last).is_some_and(|(_, next)| next.shape == Shape::Lower);
        return !counts;
    }
    let links = token.is_hyphen() || is_any(token, &["and", "to"]);
    links
        && depth > 0
        && side.previous(place).is_some_and(|(place, previous)| {
            plain_number(previous, side.language).is_some_and(|day| (1..=31).contains(&day))
                && day_after_month(side, place, place, depth - 1)
        })
}
