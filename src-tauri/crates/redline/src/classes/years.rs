//! Whether four digits are a year or a quantity.

use super::reading::Side;
use super::token::{Kind, Shape, Token, is_any};
use crate::lexicon::sense;

/// The year that a whole number is, if it is one.
pub(super) fn year(side: &Side, at: usize, number: u32) -> Option<u32> {
    let token = side.get(at)?;
    if token.text.len() == 2 {
        return end_of_range(side, at, number);
    }
    if token.text.len() != 4 || !(1000..3000).contains(&number) || is_counted(side, at, number) {
        return None;
    }
    let likely = (1900..2100).contains(&number);
    (likely || is_in_year_place(side, at)).then_some(number)
}

/// The second year of "1984-88".
fn end_of_range(side: &Side, at: usize, number: u32) -> Option<u32> {
    side.get(at.checked_sub(1)?).filter(|token| token.is_hyphen())?;
    let first = side.get(at.checked_sub(2)?).filter(|token| token.kind == Kind::Digits)?;
    let year: u32 = first.text.parse().ok().filter(|_| first.text.len() == 4)?;
    let end = year / 100 * 100 + number;
    ((1000..3000).contains(&year) && end > year).then_some(end)
}

/// Whether what stands around makes it a quantity.
fn is_counted(side: &Side, at: usize, number: u32) -> bool {
    let behind = side.get(at + 1);
    let marked = behind.is_some_and(|next| {
        matches!(next.text, "%" | "°" | "‰") || (next.is_word() && next.text != "s")
    });
    let money = at
        .checked_sub(1)
        .and_then(|at| side.get(at))
        .is_some_and(|token| super::numbers::is_currency_mark(token));
    marked || money || follows_quantifier(side, at) || is_after_rise(side, at) || {
        counts_things(side, at, number)
    }
}

fn follows_quantifier(side: &Side, at: usize) -> bool {
    side.previous_is(
        at,
        &[
            "than",
            "least",
            "most",
            "nearly",
            "almost",
            "some",
            "roughly",
            "approximately",
            "over",
            "exactly",
            "another",
            "these",
            "those",
            "all",
        ],
    )
}

/// "rose from 1850 to 1920", "fell to 1900": between verbs of more and less stand quantities.
fn is_after_rise(side: &Side, at: usize) -> bool {
    const RISES: &[&str] = &[
        "rose",
        "rise",
        "rises",
        "rising",
        "risen",
        "fell",
        "falls",
        "falling",
        "fallen",
        "grew",
        "grow",
        "grows",
        "growing",
        "climbed",
        "dropped",
        "declined",
        "increased",
        "decreased",
        "jumped",
        "slumped",
        "cut",
        "raised",
        "shrank",
        "swelled",
    ];
    if !side.previous_is(at, &["from", "to", "by"]) {
        return false;
    }
    let before = (side.start()..at).rev().take(12).filter_map(|at| side.get(at));
    before.take_while(|token| !is_stop(token)).any(|token| is_any(token, RISES))
}

fn is_stop(token: &Token) -> bool {
    matches!(token.text, "." | ";" | "!" | "?")
}

/// Whether the things that are counted follow: "2000 passengers", "1200 metres". After "in" or
/// "the" they are more often the year's: "in 1999 forces left", "the 2024 elections".
fn counts_things(side: &Side, at: usize, number: u32) -> bool {
    let Some((_, next)) = side.next_word(at) else { return false };
    if next.shape != Shape::Lower && next.shape != Shape::Plain {
        return false;
    }
    if next.is(sense::MAGNITUDE) || (next.is(sense::UNIT) && !next.is(sense::ORDINAL)) {
        return true;
    }
    let ends_as_plural = next.text.ends_with('s')
        && !["ss", "us", "is"].iter().any(|ending| next.text.ends_with(ending));
    let plural = ends_as_plural || is_any(next, &["people", "men", "women", "children", "staff"]);
    let of_the_year = (1900..2100).contains(&number)
        && side.previous_word(at).is_some_and(|(_, token)| {
            token.text.ends_with("'s")
                || token.text.ends_with("’s")
                || is_any(token, &["the", "in", "since", "its", "their", "his", "her"])
        });
    plural && !next.is(sense::FUNCTION) && !of_the_year
}

/// Whether it stands where years stand.
fn is_in_year_place(side: &Side, at: usize) -> bool {
    const BEFORE: &[&str] = &[
        "in", "since", "by", "of", "from", "until", "till", "to", "before", "after", "during",
        "through", "between", "circa", "early", "late", "mid", "around", "about", "year", "and",
        "the", "im", "en", "depuis", "desde", "seit", "bis",
    ];
    let Some((before_at, before)) = side.previous(at) else { return true };
    let joined = before.is_mark("(") || before.is_mark(",") || before.is_hyphen();
    let possessive = before.text.ends_with("'s") || before.text.ends_with("’s");
    let month = before.is(sense::MONTH) && before.shape.has_capital();
    let after_month = before.is_mark(".")
        && side.previous(before_at).is_some_and(|(_, token)| token.is(sense::MONTH));
    joined || possessive || month || after_month || is_any(before, BEFORE)
}
