//! Names: words with a capital where a plain word has none.
//!
//! At the start of a sentence, and everywhere in a headline of the kind that gives most words a
//! capital, a capital says nothing; there a word is a name only if it can be no plain word.
//! Scripts without case give no sign, and nothing is guessed.

use super::reading::{Side, before, floor};
use super::token::{Kind, Shape, Token, is_any, is_function};
use crate::lexicon::{Hash, Language, is_common, sense};
use std::cell::OnceCell;

/// How far around an edit a word is looked for, in bytes on each side.
const AROUND: usize = 240;

/// Where a word stands in its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where any word has a capital, or may have one.
    Start,
    Within,
    /// Behind "Mr." and the like.
    AfterTitle,
}

/// The names that an edit touches, each as the hash of a word.
pub(super) fn names(side: &Side, other: &Side) -> Vec<u64> {
    let mut found = Vec::new();
    let mut skip = None;
    let lower_there = OnceCell::new();
    for (at, token) in side.said() {
        if skip == Some(at) || token.counted {
            continue;
        }
        if let Some((alias, last)) = alias(side, at) {
            found.push(alias);
            skip = Some(last);
        } else if is_name(side, other, at)
            && !is_lower_there(token, lower_there.get_or_init(|| lower_words(other)))
        {
            found.push(token.fold);
        }
    }
    found
}

/// A body's whole name counts as its initials.
fn alias(side: &Side, at: usize) -> Option<(u64, usize)> {
    let token = side.get(at).filter(|token| token.shape == Shape::Capital)?;
    let (last, next) = side.next_word(at)?;
    let initials = match (token.text, next.text) {
        ("United", "States") => "us",
        ("United", "Kingdom") => "uk",
        ("United", "Nations") => "un",
        ("European", "Union") => "eu",
        _ => return None,
    };
    side.places().contains(&last).then_some((Hash::of(initials), last))
}

/// The words of a side that are all in lower case, in order.
fn lower_words(side: &Side) -> Vec<u64> {
    let words = side.inside().iter().filter(|token| token.shape == Shape::Lower);
    let mut found: Vec<u64> = words.map(|token| token.fold).collect();
    found.sort_unstable();
    found
}

/// Whether the other side has the word too, without a capital: its case changed and no name.
fn is_lower_there(token: &Token, lower_there: &[u64]) -> bool {
    token.shape != Shape::Upper && lower_there.binary_search(&token.fold).is_ok()
}

pub(super) fn is_name(side: &Side, other: &Side, at: usize) -> bool {
    let Some(token) = side.get(at) else { return false };
    match (token.kind, token.shape) {
        (Kind::Digits, _) => is_designator(side, at),
        (Kind::Word, Shape::Lower) => is_particle(side, at),
        (Kind::Word, Shape::Upper | Shape::Inner) => !is_shouted(side) || !is_plain(token),
        (Kind::Word, Shape::Capital) => {
            !is_never_name(side, at) && has_name_capital(side, other, at)
        }
        _ => false,
    }
}

/// "I" and its forms, "Mr.", "No. 5".
fn is_never_name(side: &Side, at: usize) -> bool {
    let Some(token) = side.get(at) else { return false };
    let alone = token.text.chars().nth(1).is_none_or(|next| matches!(next, '\'' | '’'));
    let initial = side.get(at + 1).is_some_and(|next| next.is_mark("."));
    let pronoun =
        alone && is_any(token, &["I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d"]);
    let article = alone && is_any(token, &["A", "O"]) && !initial;
    let numero = is_any(token, &["No"])
        && side.next(at).is_some_and(|(dot, _)| {
            side.next(dot).is_some_and(|(_, next)| next.kind == Kind::Digits)
        });
    pronoun || article || numero || is_any(token, &["Mr", "Mrs", "Ms"])
}

fn has_name_capital(side: &Side, other: &Side, at: usize) -> bool {
    let Some(token) = side.get(at) else { return false };
    match place(side, at) {
        Place::AfterTitle => true,
        Place::Within if side.language == Language::German => is_german_name(side, at),
        Place::Within => !is_plain(token) || !is_title_case(side),
        Place::Start => is_name_at_start(side, other, at),
    }
}

/// German gives every noun a capital. Two words with one in a row are a name, where neither is an
/// article at the start of a sentence.
fn is_german_name(side: &Side, at: usize) -> bool {
    let carries = |found: Option<(usize, &Token)>| {
        found.is_some_and(|(_, token)| {
            token.shape.has_capital()
                && !is_function(token)
                && !token.is(sense::DATED | sense::NUMERIC | sense::UNIT)
        })
    };
    let Some(token) = side.get(at) else { return false };
    let plain = token.is(sense::DATED | sense::NUMERIC | sense::UNIT | sense::FUNCTION);
    !plain && (carries(side.previous_word(at)) || carries(side.next_word(at)))
}

fn is_name_at_start(side: &Side, other: &Side, at: usize) -> bool {
    let Some(token) = side.get(at) else { return false };
    let before_capital = side.next_word(at).is_some_and(|(_, next)| next.shape.has_capital());
    let latin =
        token.text.chars().all(|letter| !letter.is_alphabetic() || u32::from(letter) < 0x250);
    if side.language != Language::English || !latin {
        return (before_capital && !is_function(token)) || seen(token, side, other) == Seen::Name;
    }
    if !is_plain(token) {
        return seen(token, side, other) != Seen::Plain;
    }
    let begins_name = || {
        let speaks = || side.next_word(at).is_some_and(|(_, next)| next.is(sense::SPEECH));
        (token.is(sense::PERSON) && speaks())
            || (before_capital && token.is(sense::PERSON | sense::HEAD | sense::ORDINAL))
    };
    if is_function(token) && !token.is(sense::PERSON | sense::HEAD) {
        return false;
    }
    (begins_name() || seen(token, side, other) == Seen::Name) && !is_title_case(side)
}

/// Whether a word can be a plain one.
fn is_plain(token: &Token) -> bool {
    let bare = token.text.split(['\'', '’']).next().unwrap_or_default();
    token.is_negative_contraction() || is_function(token) || is_common(bare)
}

/// "von" before a name.
fn is_particle(side: &Side, at: usize) -> bool {
    let english = side.language == Language::English;
    let Some(token) = side.get(at).filter(|token| english && token.is(sense::PARTICLE)) else {
        return false;
    };
    let mut next = side.next(at);
    while let Some((place, found)) = next
        && (found.is_hyphen() || (found.is(sense::PARTICLE) && found.shape == Shape::Lower))
    {
        next = side.next(place);
    }
    !token.is(sense::CARDINAL) && next.is_some_and(|(_, next)| next.shape.has_capital())
}

/// A number that a name ends with: the 2 of "B-2".
pub(super) fn is_designator(side: &Side, at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).and_then(|at| side.get(at));
    before(1).is_some_and(Token::is_hyphen)
        && before(2).is_some_and(|word| {
            word.is_word() && word.shape.has_capital() && !word.is(sense::DATED | sense::NUMERIC)
        })
}

/// Whether a word that is a number stands in a name: "Third Avenue", "the Group of Seven".
pub(super) fn is_part_of_name(side: &Side, at: usize) -> bool {
    let Some(token) = side.get(at).filter(|token| token.shape.has_capital()) else { return false };
    if side.language != Language::English || is_title_case(side) || token.shape == Shape::Upper {
        return false;
    }
    let before_capital = side.next_word(at).is_some_and(|(_, next)| next.shape.has_capital());
    match place(side, at) {
        Place::Start => token.is(sense::ORDINAL) && before_capital,
        Place::Within | Place::AfterTitle => true,
    }
}

fn place(side: &Side, at: usize) -> Place {
    let Some((dot_at, mark)) = side.previous(at) else { return Place::Start };
    if mark.is_word() || mark.kind == Kind::Digits {
        return Place::Within;
    }
    if mark.text != "." {
        let starts = matches!(
            mark.text,
            "!" | "?"
                | "…"
                | ":"
                | "•"
                | "*"
                | "|"
                | "“"
                | "\""
                | "‘"
                | "'"
                | "„"
                | "«"
                | "‚"
                | "("
                | "["
                | "—"
                | "–"
                | "»"
                | "¿"
                | "¡"
        );
        // A dash between two words without spaces joins names: Iran–Iraq.
        let joined = mark.is_hyphen() && side.get(at - 1).is_some_and(Token::is_hyphen);
        return if starts && !joined { Place::Start } else { Place::Within };
    }
    match side.previous(dot_at).filter(|(place, word)| word.is_word() && place + 1 == dot_at) {
        Some((_, word)) if word.is(sense::TITLE) && word.shape != Shape::Lower => Place::AfterTitle,
        Some((_, word)) if word.text.chars().count() == 1 && word.shape.has_capital() => {
            Place::Within
        }
        _ => Place::Start,
    }
}

/// Whether the line gives most words a capital, as some headlines do.
pub(super) fn is_title_case(side: &Side) -> bool {
    side.is_title_case(has_title_case)
}

fn has_title_case(side: &Side) -> bool {
    let (mut capitals, mut smalls) = (0, 0);
    for token in side.tokens().filter(|token| token.is_word() && token.text.len() >= 4) {
        match token.shape {
            Shape::Capital => capitals += 1,
            Shape::Lower => smalls += 1,
            _ => {}
        }
    }
    capitals >= 2 && capitals >= 4 * smalls
}

/// Whether the line has capitals only.
fn is_shouted(side: &Side) -> bool {
    let words = || side.tokens().filter(|token| token.is_word());
    words().filter(|word| word.shape == Shape::Upper).count() >= 3
        && !words().any(|word| matches!(word.shape, Shape::Lower | Shape::Capital))
}

/// How a word is written where it stands elsewhere around the edit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Nowhere,
    /// Without a capital.
    Plain,
    /// With a capital inside a sentence.
    Name,
}

fn seen(token: &Token, side: &Side, other: &Side) -> Seen {
    let word = token.text.split(['\'', '’']).next().unwrap_or_default();
    match seen_in(word, side) {
        Seen::Plain => Seen::Plain,
        here => match (here, seen_in(word, other)) {
            (_, Seen::Plain) => Seen::Plain,
            (Seen::Name, _) | (_, Seen::Name) => Seen::Name,
            _ => Seen::Nowhere,
        },
    }
}

fn seen_in(word: &str, side: &Side) -> Seen {
    let text = side.text;
    let low = floor(text, side.range.start.saturating_sub(AROUND));
    let high = floor(text, (side.range.end + AROUND).min(text.len()));
    let mut found = Seen::Nowhere;
    for around in [low..side.range.start, side.range.end..high] {
        let bytes = text.as_bytes().get(around.clone()).unwrap_or_default();
        for at in places(bytes, word.as_bytes()) {
            if bytes[at].is_ascii_lowercase() {
                return Seen::Plain;
            }
            if is_within_sentence(text, around.start + at) {
                found = Seen::Name;
            }
        }
    }
    found
}

/// Where a word stands alone in a text, in any case.
fn places<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let first = word.first().copied().unwrap_or_default().to_ascii_lowercase();
    let letter = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let starts =
        bytes.iter().enumerate().filter(move |(_, byte)| byte.to_ascii_lowercase() == first);
    starts.map(|(at, _)| at).filter(move |at| {
        bytes.get(*at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
            && !letter(at.checked_sub(1).and_then(|at| bytes.get(at)))
            && !bytes.get(at + word.len()).is_some_and(u8::is_ascii_alphanumeric)
    })
}

/// Whether only a space stands between a word and the word before it.
fn is_within_sentence(text: &str, at: usize) -> bool {
    let space = before(text, at).is_some_and(|letter| letter == ' ');
    space && before(text, at - 1).is_some_and(|letter| letter.is_alphanumeric() || letter == ',')
}
