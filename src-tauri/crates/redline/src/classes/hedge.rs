//! How sure it is.

use super::names;
use super::numbers::is_currency_mark;
use super::reading::Side;
use super::speech::is_noun_there;
use super::token::{Kind, Shape, Token, is_any};
use crate::lexicon::{Language, sense};

/// Hedges of several words. They share lemmas with those of one word.
const PHRASES: &[(&[&str], u16)] = &[
    (&["more", "than"], 150),
    (&["less", "than"], 151),
    (&["fewer", "than"], 151),
    (&["at", "least"], 155),
    (&["at", "most"], 156),
    (&["up", "to"], 157),
    (&["as", "many", "as"], 157),
    (&["as", "much", "as"], 157),
    (&["no", "more", "than"], 156),
    (&["no", "fewer", "than"], 155),
    (&["no", "less", "than"], 155),
    (&["close", "to"], 120),
];

/// The words of these phrases that may be all that an edit has of one.
const LINKS: &[&str] = &[
    "than", "least", "most", "to", "as", "many", "much", "more", "less", "fewer", "no", "close",
    "up", "at",
];

/// The lemma that `~` shares with "roughly".
const ROUGHLY: u16 = 132;

/// What a hedge of one word may be in the lists; "alleged" is listed as a word of saying.
const MAY_HEDGE: u32 =
    sense::HEDGE | sense::HEDGE_NUMBER | sense::HEDGE_TO | sense::SHARE | sense::SPEECH;

/// The hedges that an edit touches.
pub(super) fn hedges(side: &Side) -> Vec<u16> {
    let places = side.places();
    let mut found = Vec::new();
    // A phrase of several words may begin ahead of the edit.
    let links = side.said().any(|(_, token)| token.text.len() <= 5 && is_any(token, LINKS));
    if !links && !side.inside().iter().any(|token| token.is(MAY_HEDGE) || token.text == "~") {
        return Vec::new();
    }
    let mut at = places.start - if links { 5 } else { 0 };
    while at < places.end {
        if let Some((lemma, last)) = phrase(side, at) {
            let touched = (at..=last)
                .any(|at| places.contains(&at) && side.get(at).is_some_and(Token::is_said));
            found.extend(touched.then_some(lemma));
            at = last + 1;
            continue;
        }
        if let Some(token) = side.get(at).filter(|_| places.contains(&at))
            && is_hedge(side, at, token)
        {
            found.push(if token.text == "~" { ROUGHLY } else { token.entry.lemma });
        }
        at += 1;
    }
    found
}

/// How many tildes before a number an edit touches.
pub(super) fn tildes(side: &Side) -> usize {
    let tilde = |at: &usize| side.get(*at).is_some_and(|t| t.text == "~" && is_hedge(side, *at, t));
    side.places().filter(tilde).count()
}

fn phrase(side: &Side, at: usize) -> Option<(u16, usize)> {
    let token =
        side.get(at).filter(|token| token.is_word() && side.language == Language::English)?;
    let first = token.text.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if token.text.len() > 5 || !b"mlfauncs".contains(&first) {
        return None;
    }
    PHRASES.iter().filter(|(words, _)| is_any(token, &words[..1])).find_map(|(words, lemma)| {
        let mut last = at;
        for word in &words[1..] {
            let (next_at, next) = side.next_word(last)?;
            is_any(next, &[word]).then_some(())?;
            last = next_at;
        }
        let everywhere = matches!(*lemma, 155 | 156) && words.len() == 2;
        (everywhere || counts(side, last)).then_some((*lemma, last))
    })
}

/// Whether a number follows, or what stands for one.
fn counts(side: &Side, at: usize) -> bool {
    let Some((next_at, next)) = side.next(at) else { return false };
    let is_number = |token: &Token| {
        token.kind == Kind::Digits || is_currency_mark(token) || token.is(sense::NUMERIC)
    };
    let article =
        is_any(next, &["a", "an"]) && side.next_word(next_at).is_some_and(|(_, t)| is_number(t));
    is_number(next) || article
}

fn is_hedge(side: &Side, at: usize, token: &Token) -> bool {
    if token.text == "~" {
        return side
            .get(at + 1)
            .is_some_and(|next| next.kind == Kind::Digits || is_currency_mark(next));
    }
    if token.is(sense::HEDGE_NUMBER) && counts(side, at) {
        return true;
    }
    if token.is(sense::HEDGE_TO) {
        return side.next_is(at, &["to", "that"]);
    }
    if token.is(sense::SHARE) {
        return is_share(side, at, token);
    }
    if is_any(token, &["alleged", "reported", "claimed"]) {
        return is_noun_there(side, at);
    }
    token.is(sense::HEDGE) && !is_idle_hedge(side, at, token)
}

/// "May" the month or the woman, "might" the power, "possible to".
fn is_idle_hedge(side: &Side, at: usize, token: &Token) -> bool {
    if side.language != Language::English {
        return false;
    }
    if is_any(token, &["may"]) {
        // In a headline of the kind that gives most words a capital it may be either.
        return token.shape.has_capital() && (token.counted || !names::is_title_case(side));
    }
    if is_any(token, &["might"]) {
        return is_noun_there(side, at)
            || side.previous_word(at).is_some_and(|(_, before)| {
                is_any(before, &["military", "economic", "naval", "industrial", "air"])
            });
    }
    is_any(token, &["possible"]) && (side.next_is(at, &["to"]) || side.previous_is(at, &["as"]))
}

/// Whether "most", "some" and the like say how many: not "the most", "most recently", "some 40".
fn is_share(side: &Side, at: usize, token: &Token) -> bool {
    if !is_any(token, &["most"]) {
        return token.shape != Shape::Upper;
    }
    let superlative = side.previous_word(at).is_some_and(|(_, before)| {
        before.text.ends_with("'s")
            || before.text.ends_with("’s")
            || is_any(
                before,
                &["the", "its", "their", "his", "her", "our", "at", "second", "third"],
            )
    });
    let adverb = side.next_word(at).is_some_and(|(_, next)| next.text.ends_with("ly"));
    !superlative && !adverb
}
