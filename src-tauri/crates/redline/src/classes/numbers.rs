//! Quantities, in digits or in words, with their currency, magnitude and unit.

use super::digits::{self, Digits, Value};
use super::names;
use super::phrases::{Of, Phrase, mix};
use super::reading::Side;
use super::token::{Kind, Shape, Token, is_any};
use crate::lexicon::sense;

/// A number without what stands around it.
#[derive(Clone, Copy)]
enum Core {
    Exactly(Value),
    Ordinal(Value),
    Fraction(u32, u32),
    /// `hundreds`, `doubled`, and what is only told apart.
    Loose(u64),
}

/// The power of ten under which a dozen is listed.
const DOZEN: u16 = 112;
const PERCENT: u64 = 900;
const POINTS: u64 = 901;
const BASIS_POINTS: u64 = 902;
const PER_MILLE: u64 = 903;
const DEGREES: u64 = 904;

/// The unit of a currency sign, as in the lists of currencies.
pub(super) const fn currency_sign(sign: char) -> Option<u16> {
    Some(match sign {
        '$' => 1,
        '€' => 2,
        '£' => 3,
        '¥' | '￥' => 4,
        '₹' => 5,
        '₽' => 6,
        '₩' => 7,
        '₴' => 8,
        '₺' => 9,
        '₪' => 10,
        '₦' => 24,
        '฿' => 22,
        _ => return None,
    })
}

pub(super) fn is_currency_mark(token: &Token) -> bool {
    mark_unit(token).is_some()
}

fn mark_unit(token: &Token) -> Option<u16> {
    (token.kind == Kind::Mark).then(|| token.text.chars().next().and_then(currency_sign)).flatten()
}

/// Reads the number that begins at a token.
pub(super) fn read(side: &Side, at: usize) -> Option<Phrase> {
    let (negative, unit, start) = lead(side, at)?;
    let (core, last) = core(side, start, unit.is_some())?;
    let (core, last) = multiplied(side, core, last);
    let (unit, last) = match (core, unit) {
        (Core::Ordinal(_), unit) => (unit, last),
        (_, Some(unit)) => (Some(unit), last),
        (_, None) => behind(side, last),
    };
    if let Core::Ordinal(value) = core
        && let Some(last) = century(side, last)
    {
        let value = mix(&[12, number_part(value.mantissa), exponent_part(value.exponent)]);
        return Some(Phrase { of: Of::Date, first: at, last, value, unit: None });
    }
    let value = mix(&[u64::from(negative), core_value(core), unit.unwrap_or_default()]);
    let unit = matches!(core, Core::Exactly(_)).then_some(unit.unwrap_or_default());
    Some(Phrase { of: Of::Number, first: at, last, value, unit })
}

const fn number_part(mantissa: u128) -> u64 {
    #[allow(clippy::cast_possible_truncation, reason = "both halves count")]
    let folded = (mantissa ^ (mantissa >> 64)) as u64;
    folded
}

const fn exponent_part(exponent: i32) -> u64 {
    exponent.cast_unsigned() as u64
}

fn core_value(core: Core) -> u64 {
    match core {
        Core::Exactly(value) => {
            mix(&[1, number_part(value.mantissa), exponent_part(value.exponent)])
        }
        Core::Ordinal(value) => {
            mix(&[2, number_part(value.mantissa), exponent_part(value.exponent)])
        }
        Core::Fraction(over, under) => mix(&[3, u64::from(over), u64::from(under)]),
        Core::Loose(value) => mix(&[4, value]),
    }
}

/// What stands before the digits: a sign, a currency. Gives the place of the number itself.
fn lead(side: &Side, at: usize) -> Option<(bool, Option<u64>, usize)> {
    let token = side.get(at)?;
    let mut place = at;
    let negative = matches!(token.text, "-" | "−") && !follows_directly(side, at);
    if negative {
        place += 1;
    }
    let token = side.get(place)?;
    if let Some(unit) = mark_unit(token) {
        let spaced = side.get(place + 1).is_some_and(Token::is_space);
        let number = side.get(place + 1 + usize::from(spaced))?;
        let is_number = number.kind == Kind::Digits;
        return is_number.then_some((
            negative,
            Some(u64::from(unit)),
            place + 1 + usize::from(spaced),
        ));
    }
    if token.is_word() && token.shape.has_capital() {
        if let Some(unit) = side.get(place + 1).and_then(mark_unit) {
            // US$5, A$5
            let own = if is_any(token, &["US", "U.S"]) { 0 } else { token.fold };
            side.get(place + 2).filter(|number| number.kind == Kind::Digits)?;
            return Some((negative, Some(u64::from(unit) ^ own), place + 2));
        }
        if token.is(sense::CURRENCY)
            && let Some((number_at, number)) = side.next(place)
            && number.kind == Kind::Digits
        {
            return Some((negative, Some(u64::from(token.entry.unit)), number_at));
        }
    }
    (token.kind == Kind::Digits || token.is_word()).then_some((negative, None, place))
}

/// Whether a token stands directly behind a word or number, without a space.
fn follows_directly(side: &Side, at: usize) -> bool {
    at.checked_sub(1).and_then(|at| side.get(at)).is_some_and(Token::is_said)
}

fn core(side: &Side, at: usize, priced: bool) -> Option<(Core, usize)> {
    let token = side.get(at)?;
    if token.kind == Kind::Digits {
        return of_digits(side, at, priced);
    }
    if is_han_numeral(token) {
        return of_han(side, at);
    }
    if !token.is(sense::NUMERIC) || names::is_part_of_name(side, at) {
        return None;
    }
    if token.is(sense::CARDINAL | sense::MAGNITUDE) {
        return of_words(side, at);
    }
    let number = u128::from(token.entry.number);
    if token.is(sense::MANY) {
        return many(side, at);
    }
    if token.is(sense::ORDINAL) {
        return is_rank(side, at).then_some((Core::Ordinal(Value::new(number, 0)), at));
    }
    if token.is(sense::PART) {
        return part(side, at);
    }
    Some((Core::Loose(mix(&[6, u64::from(token.entry.number)])), at))
}

fn of_digits(side: &Side, at: usize, priced: bool) -> Option<(Core, usize)> {
    if names::is_designator(side, at) {
        return None;
    }
    let token = side.get(at)?;
    let value = match digits::read(token.text, side.language) {
        Digits::Number { value, .. } => value,
        Digits::Fraction { over, under } => return Some((Core::Fraction(over, under), at)),
        Digits::Clock { hour, minute } => {
            return Some((Core::Loose(mix(&[u64::from(hour), u64::from(minute)])), at));
        }
        Digits::Day { .. } => return None,
        Digits::Other(hash) => return Some((Core::Loose(hash), at)),
    };
    let Some(next) = side.get(at + 1).filter(|next| next.is_word()) else {
        return Some((Core::Exactly(value), at));
    };
    if is_any(next, &["st", "nd", "rd", "th"]) {
        return Some((Core::Ordinal(value), at + 1));
    }
    let power = match next.text {
        "k" | "K" | "千" => 3,
        "M" => 6,
        "m" if priced => 6,
        "B" | "b" => 9,
        "T" => 12,
        _ => match next.text.chars().next() {
            Some('万' | '萬' | '만') => 4,
            Some('億' | '亿' | '억') => 8,
            Some('兆' | '조') => 12,
            _ => return Some((Core::Exactly(value), at)),
        },
    };
    Some((Core::Exactly(value.shifted(power)), at + 1))
}

/// A number in words: "twenty-one", "two hundred and five", "three-quarters".
fn of_words(side: &Side, at: usize) -> Option<(Core, usize)> {
    let first = side.get(at)?;
    if is_any(first, &["one"]) && !counts_one(side, at) {
        return None;
    }
    let (mut total, mut group) = (0_u128, 0_u128);
    let mut last = at;
    let mut place = Some(at);
    while let Some(here) = place {
        let Some(token) = side.get(here) else { break };
        let number = u128::from(token.entry.number);
        if token.is(sense::CARDINAL) {
            let fits = group == 0 && here == at
                || group.is_multiple_of(100)
                || (group % 100 >= 20 && group.is_multiple_of(10) && number < 10);
            if !fits {
                break;
            }
            group += number;
        } else if token.is(sense::MAGNITUDE) {
            (total, group) = magnified(total, group, token.entry.number);
        } else if token.is(sense::ORDINAL | sense::PART) && here != at {
            return Some(
                ended(side, total + group, here)
                    .unwrap_or_else(|| (Core::Exactly(Value::new(total + group, 0)), last)),
            );
        } else {
            break;
        }
        last = here;
        place = further(side, here);
    }
    Some((Core::Exactly(Value::new(total.saturating_add(group), 0)), last))
}

fn magnified(total: u128, group: u128, magnitude: u16) -> (u128, u128) {
    let one_or_more = group.max(1);
    match magnitude {
        DOZEN => (total, one_or_more.saturating_mul(12)),
        2 => (total, one_or_more.saturating_mul(100)),
        power => {
            let factor = 10_u128.saturating_pow(u32::from(power));
            (total.saturating_add(one_or_more.saturating_mul(factor)), 0)
        }
    }
}

/// A number that an ordinal or a part ends: "twenty-first", "two-thirds", "one third of".
fn ended(side: &Side, before: u128, at: usize) -> Option<(Core, usize)> {
    let token = side.get(at)?;
    let number = u32::from(token.entry.number);
    let small = u32::try_from(before).ok()?;
    if token.is(sense::PART) {
        return (small < 100).then_some((Core::Fraction(small, number), at));
    }
    let hyphened = side.get(at.checked_sub(1)?)?.is_hyphen();
    if small == 1 && (hyphened || side.next_is(at, &["of"])) {
        return Some((Core::Fraction(1, number), at));
    }
    let is_compound = small >= 20 && small.is_multiple_of(10) && number < 10;
    let value = Value::new(before + u128::from(number), 0);
    is_compound.then_some((Core::Ordinal(value), at))
}

/// The next word of a number: behind a space, a hyphen, or "and".
fn further(side: &Side, at: usize) -> Option<usize> {
    let (mut place, mut token) = side.next(at)?;
    if token.is_hyphen() {
        (place, token) = side.next(place)?;
    } else if is_any(token, &["and"]) {
        (place, token) = side.next(place)?;
        // "two and three" are two numbers.
        if !side.get(at)?.is(sense::MAGNITUDE) || !token.is(sense::CARDINAL) {
            return None;
        }
    }
    let numeric = sense::CARDINAL | sense::MAGNITUDE | sense::ORDINAL | sense::PART;
    (token.is_word() && token.is(numeric)).then_some(place)
}

/// Whether "one" counts: not in "no one", "one of the", "the one".
fn counts_one(side: &Side, at: usize) -> bool {
    let pronoun = side.previous_is(
        at,
        &[
            "no", "any", "some", "every", "each", "this", "that", "the", "which", "another",
            "last", "only",
        ],
    );
    let hyphened = side.get(at + 1).is_some_and(Token::is_hyphen)
        && side.next(at + 1).is_some_and(|(_, next)| {
            is_any(next, &["off", "sided", "time", "way", "party", "man", "woman"])
        });
    !pronoun && !hyphened && !side.next_is(at, &["of", "another"])
}

/// "tens of thousands"
fn many(side: &Side, at: usize) -> Option<(Core, usize)> {
    let mut value = u64::from(side.get(at)?.entry.number);
    if is_any(side.get(at)?, &["scores", "tens"]) && !side.next_is(at, &["of"]) {
        return None;
    }
    let mut last = at;
    while let Some((of_at, _)) = side.next_word(last).filter(|(_, token)| is_any(token, &["of"]))
        && let Some((next_at, next)) = side.next_word(of_at)
        && next.is(sense::MANY)
    {
        value = mix(&[value, u64::from(next.entry.number)]);
        last = next_at;
    }
    Some((Core::Loose(mix(&[7, value])), last))
}

/// Whether an ordinal ranks: not "at first", "in a second", "first lady".
fn is_rank(side: &Side, at: usize) -> bool {
    let Some(token) = side.get(at) else { return false };
    let next = side.next(at);
    if is_any(token, &["first"]) {
        let idiom = side.next_is(at, &["lady", "aid", "name", "class", "hand"]);
        let said = next.is_none_or(|(_, next)| !next.is_word());
        return !idiom && !(side.previous_is(at, &["at"]) && (said || side.next_is(at, &["the"])));
    }
    if is_any(token, &["second"]) {
        let said = next.is_none_or(|(_, next)| !next.is_said() && !next.is_hyphen());
        return !(said && side.previous_is(at, &["a", "per", "each", "every"]));
    }
    let hyphened = next.is_some_and(|(_, next)| next.is_hyphen());
    !(hyphened && next.is_some_and(|(place, _)| side.next_is(place, &["party", "class", "rate"])))
}

/// "half", "half a million", "a quarter of"
fn part(side: &Side, at: usize) -> Option<(Core, usize)> {
    let token = side.get(at)?;
    let under = u32::from(token.entry.number);
    if under != 2 {
        return side.next_is(at, &["of"]).then_some((Core::Fraction(1, under), at));
    }
    let (mut place, mut next) = side.next(at).unwrap_or((at, token));
    if next.is_hyphen() || is_any(next, &["a", "an"]) {
        (place, next) = side.next(place).unwrap_or((at, token));
    }
    if next.is(sense::MAGNITUDE) {
        let half = match next.entry.number {
            DOZEN => Value::new(6, 0),
            power => Value::new(5, i32::from(power) - 1),
        };
        return Some((Core::Exactly(half), place));
    }
    Some((Core::Fraction(1, 2), at))
}

/// Multiplies a number by what follows it: "5 million", "two and a half million".
fn multiplied(side: &Side, core: Core, last: usize) -> (Core, usize) {
    let Core::Exactly(mut value) = core else { return (core, last) };
    let mut last = last;
    if let (Some(place), Some(whole)) = (and_a_half(side, last), value.small()) {
        value = Value::new(u128::from(whole) * 10 + 5, -1);
        last = place;
    }
    while let Some((place, token)) = magnitude_behind(side, last) {
        value = match token.entry.number {
            DOZEN => value.times(12),
            power => value.shifted(i32::from(power)),
        };
        last = place;
    }
    (Core::Exactly(value), last)
}

fn magnitude_behind<'s>(side: &'s Side, at: usize) -> Option<(usize, &'s Token<'s>)> {
    let (mut place, mut token) = side.next(at)?;
    if token.is_hyphen() && place == at + 1 {
        (place, token) = side.next(place)?;
    }
    (token.is_word() && token.is(sense::MAGNITUDE)).then_some((place, token))
}

fn and_a_half(side: &Side, at: usize) -> Option<usize> {
    let (and, token) = side.next_word(at)?;
    let (a, article) = side.next_word(and)?;
    let (half, word) = side.next_word(a)?;
    let said = is_any(token, &["and"]) && is_any(article, &["a"]) && is_any(word, &["half"]);
    said.then_some(half)
}

/// The unit behind a number: a sign, a word, a word behind a hyphen or "of".
fn behind(side: &Side, last: usize) -> (Option<u64>, usize) {
    unit(side, last).map_or((None, last), |(unit, last)| (Some(unit), last))
}

fn unit(side: &Side, last: usize) -> Option<(u64, usize)> {
    let (place, token) = side.next(last)?;
    match token.text {
        "%" => return Some((PERCENT, place)),
        "‰" => return Some((PER_MILLE, place)),
        "°" => {
            let scale = side.get(place + 1).filter(|next| next.is_word());
            let last = place + usize::from(scale.is_some());
            return Some((DEGREES ^ scale.map_or(0, |scale| scale.fold), last));
        }
        _ => {}
    }
    if let Some(unit) = mark_unit(token) {
        return Some((u64::from(unit), place));
    }
    let hyphened = token.is_hyphen() && side.get(last + 1).is_some_and(Token::is_hyphen);
    if hyphened || is_any(token, &["of", "a", "an"]) {
        let (place, token) = side.next_word(place)?;
        if hyphened {
            return worded_unit(side, place, token);
        }
        let is_unit = token.is(sense::UNIT) && token.shape != Shape::Capital;
        return is_unit.then_some((u64::from(token.entry.unit), place));
    }
    worded_unit(side, place, token)
}

fn worded_unit(side: &Side, place: usize, token: &Token) -> Option<(u64, usize)> {
    if !token.is_word() {
        return None;
    }
    let then = side.next_word(place);
    let then_is = |words: &[&str]| then.filter(|(_, token)| is_any(token, words)).map(|(at, _)| at);
    if is_any(token, &["percent", "pct", "prozent"]) {
        return Some((PERCENT, place));
    }
    if is_any(token, &["per", "pour", "por"]) {
        return then_is(&["cent", "ciento"]).map(|at| (PERCENT, at));
    }
    if is_any(token, &["percentage"]) {
        return then_is(&["point", "points"]).map(|at| (POINTS, at));
    }
    if is_any(token, &["basis"]) {
        return then_is(&["point", "points"]).map(|at| (BASIS_POINTS, at));
    }
    if is_any(token, &["square", "cubic", "sq", "nautical", "metric", "light"]) {
        let (at, unit) = then.filter(|(_, unit)| unit.is(sense::UNIT))?;
        return Some((mix(&[token.fold, u64::from(unit.entry.unit)]), at));
    }
    if is_any(token, &["US", "U.S"]) && token.shape == Shape::Upper {
        let (at, unit) = then.filter(|(_, unit)| unit.is(sense::CURRENCY))?;
        return Some((u64::from(unit.entry.unit), at));
    }
    let named = token.shape == Shape::Capital && side.language != crate::lexicon::Language::German;
    (token.is(sense::UNIT) && !named).then_some((u64::from(token.entry.unit), place))
}

fn century(side: &Side, last: usize) -> Option<usize> {
    let (mut place, mut token) = side.next(last)?;
    if token.is_hyphen() {
        (place, token) = side.next(place)?;
    }
    is_any(token, &["century", "centuries"]).then_some(place)
}

const HAN: &str = "〇零一二三四五六七八九十百千万萬億亿兆两兩";

pub(super) fn is_han_numeral(token: &Token) -> bool {
    token.shape == Shape::Plain && token.text.len() <= 4 && HAN.contains(token.text)
}

/// A number in Han numerals before a word that counts, or behind the sign of an ordinal.
fn of_han(side: &Side, at: usize) -> Option<(Core, usize)> {
    const COUNTERS: &str = "人名年月日時时円元件歳岁台回個个位条次天分倍";
    let numeral = || (at..).map_while(|at| side.get(at).filter(|token| is_han_numeral(token)));
    let count = numeral().count();
    let counted = side.get(at + count).is_some_and(|next| {
        next.is_word() && next.text.chars().next().is_some_and(|first| COUNTERS.contains(first))
    });
    let ranked = at.checked_sub(1).and_then(|at| side.get(at)).is_some_and(|t| t.text == "第");
    if !counted && !ranked {
        return None;
    }
    let value = numeral().fold(8, |value, token| mix(&[value, token.fold]));
    Some((Core::Loose(value), at + count - 1))
}
