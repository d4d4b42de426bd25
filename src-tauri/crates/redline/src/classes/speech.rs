//! Who says it, and how.

use super::reading::Side;
use super::token::{Kind, Token, is_any};
use crate::lexicon::{Language, sense};

/// The words of saying that an edit touches.
pub(super) fn speech(side: &Side) -> Vec<u16> {
    side.said().filter(|(at, _)| is_speech(side, *at)).map(|(_, token)| token.entry.lemma).collect()
}

/// Whether a word says that someone says something.
fn is_speech(side: &Side, at: usize) -> bool {
    let Some(token) = side.get(at) else { return false };
    if !token.is(sense::SPEECH | sense::SPEECH_NOUN | sense::SPEECH_THAT) {
        return false;
    }
    if side.language != Language::English {
        return true;
    }
    let is_noun = is_noun_there(side, at);
    if token.is(sense::SPEECH_NOUN) {
        return !is_noun;
    }
    if token.is(sense::SPEECH_THAT) {
        return !is_noun && introduces(side, at);
    }
    if is_any(token, &["according"]) {
        return side.next_is(at, &["to"]);
    }
    // "told of danger", "the alleged attack", "a reported deal"
    let bell = is_any(token, &["told", "tells", "tell"]) && side.next_is(at, &["of"]);
    let adjective = is_noun
        && is_any(
            token,
            &[
                "alleged",
                "reported",
                "claimed",
                "confirmed",
                "admitted",
                "declared",
                "announced",
                "quoted",
                "revealed",
                "suggested",
            ],
        );
    !bell && !adjective
}

/// Whether a determiner, a number or a preposition before it makes a word a noun or adjective.
pub(super) fn is_noun_there(side: &Side, at: usize) -> bool {
    let Some((_, before)) = side.previous(at) else { return false };
    if before.kind == Kind::Digits || before.is(sense::NUMERIC) {
        return true;
    }
    let possessive = before.text.ends_with("'s") || before.text.ends_with("’s");
    possessive
        || is_any(
            before,
            &[
                "the",
                "a",
                "an",
                "its",
                "his",
                "her",
                "their",
                "our",
                "my",
                "your",
                "this",
                "that",
                "these",
                "those",
                "of",
                "for",
                "in",
                "on",
                "by",
                "from",
                "with",
                "between",
                "no",
                "any",
                "some",
                "many",
                "several",
                "such",
                "all",
                "most",
                "few",
                "both",
                "media",
                "news",
                "other",
                "new",
                "false",
                "official",
                "initial",
                "early",
                "recent",
                "conflicting",
                "united",
                "under",
                "over",
                "about",
                "despite",
                "amid",
            ],
        )
}

/// Whether "that" or a quotation follows, or the sentence ends behind what was said.
fn introduces(side: &Side, at: usize) -> bool {
    let is_quote = |token: &Token| matches!(token.text, "“" | "”" | "\"" | "‘" | "«" | "»" | "„");
    let ends_quotation = || {
        let before = (side.start()..at).rev().take(8).filter_map(|at| side.get(at));
        before
            .take_while(|token| token.text != ".")
            .any(|token| is_quote(token) || token.text == ",")
    };
    match side.next(at) {
        None => ends_quotation(),
        Some((_, next)) if next.is_word() => is_any(next, &["that"]),
        Some((_, next)) if next.text == "." => ends_quotation(),
        Some((_, next)) => is_quote(next) || matches!(next.text, "," | ":"),
    }
}

/// The words that name who says it, where what they say stands outside the edit: "the minister" in
/// "the minister said", "according to the minister", "said the minister".
pub(super) fn speakers(side: &Side) -> Vec<u64> {
    let words = || side.said().filter(|(_, token)| names_speaker(token));
    let (Some((first, _)), Some((last, _))) = (words().next(), words().next_back()) else {
        return Vec::new();
    };
    if side.language != Language::English
        || !(speech_follows(side, last) || speech_precedes(side, first))
    {
        return Vec::new();
    }
    words().map(|(_, token)| token.fold).collect()
}

fn names_speaker(token: &Token) -> bool {
    let speech = sense::SPEECH | sense::SPEECH_NOUN | sense::SPEECH_THAT;
    token.is_word()
        && !token.is(speech | sense::HEDGE | sense::NEGATION | sense::SHARE)
        && (token.is(sense::PRONOUN) || !token.is(sense::FUNCTION))
}

/// Whether a word of saying follows outside the edit, with nothing but the rest of a noun phrase
/// between.
fn speech_follows(side: &Side, from: usize) -> bool {
    let mut at = from;
    for _ in 0..5 {
        let Some((next_at, next)) = side.next(at) else { return false };
        if next.is_hyphen() {
            at = next_at;
            continue;
        }
        if !next.is_word() {
            return false;
        }
        if is_speech(side, next_at) {
            return !side.places().contains(&next_at) && !next.text.ends_with("ing");
        }
        let passes = !next.is(sense::FUNCTION)
            || is_any(next, &["of", "the", "for", "also", "has", "have", "had"]);
        if !passes {
            return false;
        }
        at = next_at;
    }
    false
}

/// Whether "according to" or an inverted word of saying stands before: `,” said the minister`.
fn speech_precedes(side: &Side, from: usize) -> bool {
    let mut at = from;
    for _ in 0..5 {
        let Some((before_at, before)) = side.previous_word(at) else { return false };
        let inside = side.places().contains(&before_at);
        if inside && !is_any(before, &["the", "a", "an"]) {
            return false;
        }
        if is_any(before, &["according"]) {
            return true;
        }
        if before.is(sense::SPEECH) && !inside {
            return side
                .previous(before_at)
                .is_some_and(|(_, mark)| matches!(mark.text, "," | "”" | "\"" | "’" | "»"));
        }
        let passes = !before.is(sense::FUNCTION) || is_any(before, &["to", "the", "a", "an", "of"]);
        if !passes {
            return false;
        }
        at = before_at;
    }
    false
}
