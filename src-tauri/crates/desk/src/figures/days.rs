//! A weekday that is not the one of its date.

use super::{FigureFlag, FlagKind, Spotted};
use brief::Date;
use jiff::civil::Weekday;
use redline::FigureKind;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [(&str, Weekday, &str); 7] = [
    ("mon", Weekday::Monday, "Monday"),
    ("tue", Weekday::Tuesday, "Tuesday"),
    ("wed", Weekday::Wednesday, "Wednesday"),
    ("thu", Weekday::Thursday, "Thursday"),
    ("fri", Weekday::Friday, "Friday"),
    ("sat", Weekday::Saturday, "Saturday"),
    ("sun", Weekday::Sunday, "Sunday"),
];

/// How far from the brief's day a date without a year may lie, in days.
const NEAR: i32 = 150;

pub(super) fn wrong_weekdays(spotted: &[Spotted<'_>], day: Option<Date>) -> Vec<FigureFlag> {
    let dates = spotted.iter().enumerate();
    let dates = dates.filter(|(_, one)| one.figure.kind == FigureKind::Date);
    dates
        .filter_map(|(at, one)| {
            let other = Some(right_weekday(one.text(), day)?.to_owned());
            Some(FigureFlag { kind: FlagKind::Weekday, figures: vec![at], other, brief: None })
        })
        .collect()
}

/// The weekday that the date has, where the text says another one. A date without a year is that of
/// the brief's year, if it lies near the brief's day.
fn right_weekday(text: &str, near: Option<Date>) -> Option<&'static str> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let (_, said, _) = WEEKDAYS.iter().find(|(short, _, name)| {
        words.iter().any(|word| word == short || *word == name.to_lowercase())
    })?;
    let month = words.iter().find_map(|word| {
        let place = MONTHS.iter().position(|month| word.starts_with(month))?;
        (word.chars().all(char::is_alphabetic)).then_some(place + 1)
    })?;
    let numbers: Vec<i16> = words.iter().filter_map(|word| number(word)).collect();
    let day = *numbers.iter().find(|number| (1..32).contains(*number))?;
    let year = numbers.iter().copied().find(|number| (1000..3000).contains(number));
    let date = |year: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let date = match (year, near) {
        (Some(year), _) => date(year)?,
        (None, Some(near)) => {
            let years = [near.year() - 1, near.year(), near.year() + 1];
            let dates = years.into_iter().filter_map(date);
            dates
                .filter(|one| days_apart(*one, near) <= NEAR)
                .min_by_key(|one| days_apart(*one, near))?
        }
        (None, None) => return None,
    };
    let (_, right, name) = WEEKDAYS.iter().find(|(_, weekday, _)| *weekday == date.weekday())?;
    (right != said).then_some(*name)
}

fn days_apart(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// A number, an ordinal's too: `3rd`.
fn number(word: &str) -> Option<i16> {
    word.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
}
