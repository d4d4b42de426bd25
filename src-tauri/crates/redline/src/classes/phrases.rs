//! The numbers and dates around an edit, each as one phrase with a value.
//!
//! A phrase is read whole, from outside the edit too: the 3 of "3 May" is a day, and "million" that
//! became "billion" is another number. What an edit leaves as it was has the same value on both
//! sides, however it is written.

use super::reading::{BASE, Side, before, behind};
use super::token::{Kind, Shape, Token};
use super::{dates, numbers};
use crate::lexicon::sense;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Number,
    Date,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub of: Of,
    /// The first and the last token.
    pub first: usize,
    pub last: usize,
    /// What it says; phrases that say the same have the same value.
    pub value: u64,
    /// What an exact number counts in, 0 where it has no unit; nothing for all else.
    pub unit: Option<u64>,
}

/// One value out of several.
pub(super) fn mix(parts: &[u64]) -> u64 {
    let start = 0x9E37_79B9_7F4A_7C15_u64;
    parts.iter().fold(start, |mixed, part| {
        (mixed.rotate_left(23) ^ part).wrapping_mul(0xD6E8_FEB8_6659_FD93)
    })
}

/// How many tokens behind an edit a phrase, or a part of a date, may begin that is beside it.
const BESIDE: usize = 6;

/// All phrases of a window.
pub(super) fn phrases(side: &Side) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = side.near_start();
    // What begins farther behind the edit than beside it is not touched.
    while at < side.places().end + BESIDE {
        at = if may_begin(side, at) { read(side, at, &mut found) } else { at + 1 };
    }
    join_dates(side, &mut found);
    found
}

fn may_begin(side: &Side, at: usize) -> bool {
    const ANY: u32 = sense::NUMERIC | sense::DATED | sense::CURRENCY | sense::ERA;
    let Some(token) = side.get(at) else { return false };
    let next = || side.get(at + 1);
    match (token.kind, token.shape) {
        (Kind::Digits, _) => true,
        (Kind::Word, _) if token.is(ANY) => true,
        (Kind::Word, Shape::Lower) | (Kind::Space, _) => false,
        (Kind::Word, Shape::Plain) => numbers::is_han_numeral(token),
        (Kind::Word, _) => next().is_some_and(numbers::is_currency_mark),
        (Kind::Mark, _) => next().is_some_and(|next| next.kind != Kind::Word),
    }
}

/// Reads the phrase that begins at a token, and says where to go on.
fn read(side: &Side, at: usize, found: &mut Vec<Phrase>) -> usize {
    if let Some(last) = dates::read(side, at, found) {
        return last + 1;
    }
    if let Some(phrase) = numbers::read(side, at) {
        found.push(phrase);
        return phrase.last + 1;
    }
    at + 1
}

/// The parts of one date count as one phrase: "3 May" and "May 3" say the same.
fn join_dates(side: &Side, found: &mut [Phrase]) {
    let mut from = 0;
    while from < found.len() {
        let mut to = from + 1;
        while to < found.len() && joins(side, &found[to - 1], &found[to]) {
            to += 1;
        }
        let (first, last) = (found[from].first, found[to - 1].last);
        for phrase in &mut found[from..to] {
            (phrase.first, phrase.last) = (first, last);
        }
        from = to;
    }
}

fn joins(side: &Side, before: &Phrase, after: &Phrase) -> bool {
    if before.of != Of::Date || after.of != Of::Date {
        return false;
    }
    let gap = before.last + 1..after.first;
    let tokens = || gap.clone().filter_map(|at| side.get(at));
    let stops = tokens().any(|token| token.is_mark("."));
    gap.len() <= 5
        && tokens().all(|token| match token.kind {
            Kind::Space => true,
            Kind::Mark => token.is_mark(",") || token.is_mark(".") || token.is_hyphen(),
            Kind::Word => {
                !stops && super::token::is_any(token, &["of", "the", "de", "del", "at", "on"])
            }
            Kind::Digits => false,
        })
}

/// The phrases that an edit touches, and those that only stand next to it.
pub(super) struct Touched {
    pub within: Vec<Phrase>,
    pub beside: Vec<Phrase>,
}

impl Touched {
    /// Finds the phrases of a side and marks the tokens of those that the edit touches.
    pub fn of(side: &mut Side) -> Self {
        let (mut within, mut beside): (Vec<Phrase>, Vec<Phrase>) = (Vec::new(), Vec::new());
        for phrase in phrases(side) {
            if touches(side, &phrase) {
                // The parts of one date span the same tokens, and mark them once.
                if within.last().is_none_or(|last| last.first != phrase.first) {
                    mark(side, &phrase);
                }
                within.push(phrase);
            } else if stands_beside(side, &phrase) {
                beside.push(phrase);
            }
        }
        Self { within, beside }
    }

    /// The values of one kind: those touched, and those beside the edit too if `all`. The parts of
    /// one date are in an order of their own, whatever the date's.
    pub fn values(&self, of: Of, all: bool) -> Vec<u64> {
        let beside = self.beside.iter().filter(|_| all);
        let found = self.within.iter().chain(beside).filter(|phrase| phrase.of == of);
        let mut found: Vec<&Phrase> = found.collect();
        if of == Of::Date {
            found.sort_by_key(|phrase| (phrase.first, phrase.value));
        }
        found.into_iter().map(|phrase| phrase.value).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.within.is_empty()
    }
}

fn mark(side: &mut Side, phrase: &Phrase) {
    let count = side.inside().len();
    let place = |at: usize| at.max(BASE).saturating_sub(BASE).min(count);
    let places = place(phrase.first)..place(phrase.last + 1);
    side.inside_mut()[places].iter_mut().for_each(|token| token.counted = true);
}

fn touches(side: &Side, phrase: &Phrase) -> bool {
    let places = side.places();
    let inside = phrase.first.max(places.start)..(phrase.last + 1).min(places.end);
    let touched = inside.into_iter().any(|at| side.get(at).is_some_and(|token| !token.is_space()));
    let around = phrase.first < places.start && phrase.last >= places.end;
    touched || around
}

/// Whether nothing but a space stands between a phrase and an edit.
fn stands_beside(side: &Side, phrase: &Phrase) -> bool {
    let places = side.places();
    let is_gap = |mut gap: Range<usize>| gap.all(|at| side.get(at).is_some_and(Token::is_space));
    (phrase.last < places.start && is_gap(phrase.last + 1..places.start))
        || (phrase.first >= places.end && is_gap(places.end..phrase.first))
}

/// Whether an edit can touch a number or a date, as far as its own tokens tell. What stands around
/// it is read only then.
pub(super) fn may_touch(side: &Side) -> bool {
    const ANY: u32 = sense::NUMERIC
        | sense::DATED
        | sense::CURRENCY
        | sense::ERA
        | sense::UNIT
        | sense::PERIOD
        | sense::MERIDIEM
        | sense::ZONE;
    let beside_digits = || {
        let is_digit = |letter: Option<char>| letter.is_some_and(char::is_numeric);
        is_digit(before(side.text, side.range.start)) || is_digit(behind(side.text, side.range.end))
    };
    let before_currency = |token: &Token| {
        token.shape.has_capital()
            && behind(side.text, token.end())
                .is_some_and(|sign| numbers::currency_sign(sign).is_some())
    };
    side.inside().iter().any(|token| match token.kind {
        Kind::Digits => true,
        // "C" before "$300" makes other dollars of them.
        Kind::Word => token.is(ANY) || token.shape == Shape::Plain || before_currency(token),
        Kind::Mark => numbers::is_currency_mark(token) || beside_digits(),
        Kind::Space => false,
    })
}

/// Whether two sides say different things. Values in another order differ too where everything
/// else stays: a score of 3–2 is not one of 2–3.
pub(super) fn differ(
    old: &Touched,
    new: &Touched,
    of: Of,
    rest_is_same: impl Fn() -> bool,
) -> bool {
    let (mut before, mut after) = (old.values(of, false), new.values(of, false));
    if before == after {
        return false;
    }
    let reordered = before.len() == after.len() && rest_is_same();
    before.sort_unstable();
    after.sort_unstable();
    if before == after {
        return reordered;
    }
    let (mut before, mut after) = (old.values(of, true), new.values(of, true));
    before.sort_unstable();
    after.sort_unstable();
    before != after
}
