//! What turns a statement round, who makes it, and how sure it is.

use super::numbers::is_currency_mark;
use super::reading::{Kind, Shape, Side, Token, is_any};
use crate::lexicon::{Language, sense};

/// The lemma of the words that only say that something is not so.
const NOT: u16 = 1;

/// The negations that an edit touches.
pub(super) fn negations(side: &Side) -> Vec<u16> {
    side.said().filter_map(|(at, token)| negation(side, at, token)).collect()
}

fn negation(side: &Side, at: usize, token: &Token) -> Option<u16> {
    if side.language == Language::English && token.is_negative_contraction() {
        return Some(NOT);
    }
    if token.is(sense::NEGATION_TO) {
        return side.next_is(at, &["to"]).then_some(token.entry.lemma);
    }
    if !token.is(sense::NEGATION) {
        return None;
    }
    let idle = match token.text.as_bytes() {
        // "not only", "not least" deny nothing; "No. 5" is a number.
        [b'N' | b'n', b'o' | b'O', _, ..] if is_any(token, &["not"]) => {
            side.next_is(at, &["only", "just", "merely", "least"])
        }
        [b'N', b'o'] => side.next(at).is_some_and(|(dot, mark)| {
            mark.is_mark(".") && side.next(dot).is_some_and(|(_, next)| next.kind == Kind::Digits)
        }),
        [b'n' | b'N', b'o', b'n'] => !side.get(at + 1).is_some_and(Token::is_hyphen),
        _ => false,
    };
    (!idle).then_some(token.entry.lemma)
}

/// Stems that `in-`, `im-`, `il-`, `ir-` and `dis-` deny; with other stems they mean something else.
const DENIED: &[&str] = &[
    "able",
    "ability",
    "accuracy",
    "accurate",
    "active",
    "adequate",
    "advantage",
    "agree",
    "allow",
    "appropriate",
    "approve",
    "approval",
    "approves",
    "belief",
    "believe",
    "capable",
    "coherent",
    "comfort",
    "compatible",
    "complete",
    "connect",
    "consistent",
    "content",
    "continue",
    "correct",
    "credible",
    "decisive",
    "definite",
    "dependent",
    "direct",
    "effective",
    "efficient",
    "eligible",
    "enfranchise",
    "equality",
    "evitable",
    "experienced",
    "finite",
    "flexible",
    "formal",
    "frequent",
    "honest",
    "human",
    "humane",
    "justice",
    "legal",
    "legible",
    "legitimate",
    "liberal",
    "like",
    "literate",
    "logical",
    "loyal",
    "mature",
    "mobile",
    "modest",
    "moral",
    "mortal",
    "obey",
    "partial",
    "patient",
    "perfect",
    "plausible",
    "polite",
    "possible",
    "practical",
    "precise",
    "probable",
    "proper",
    "prove",
    "pure",
    "qualified",
    "qualify",
    "rational",
    "regard",
    "regular",
    "relevant",
    "replaceable",
    "resistible",
    "respect",
    "responsible",
    "reversible",
    "satisfied",
    "secure",
    "security",
    "sensitive",
    "significant",
    "similar",
    "sincere",
    "stable",
    "stability",
    "sufficient",
    "tolerable",
    "tolerance",
    "tolerant",
    "trust",
    "valid",
    "visible",
    "voluntary",
];

/// Words that begin with `un` and deny nothing.
const UNDENIED: &[&str] = &[
    "under", "until", "unless", "union", "unit", "unite", "united", "unity", "unique", "universe",
];

/// Whether one side has a word and the other its opposite: legal, illegal; harmful, harmless.
pub(super) fn has_opposites(old: &Side, new: &Side) -> bool {
    // A long edit has many words, and pairs among them prove nothing.
    const MOST: usize = 12;
    let words = |side: &Side| side.said().filter(|(_, token)| token.text.len() >= 4).count();
    if old.language != Language::English || words(old).max(words(new)) > MOST {
        return false;
    }
    old.said().any(|(_, a)| {
        new.said().any(|(_, b)| {
            a.fold != b.fold && (is_opposite(a.text, b.text) || is_opposite(b.text, a.text))
        })
    })
}

/// Whether `word` is `stem` denied.
fn is_opposite(stem: &str, word: &str) -> bool {
    if !stem.is_ascii() || !word.is_ascii() || stem.len() < 4 {
        return false;
    }
    let ends = |word: &str, ending: &str| {
        word.len() > ending.len() && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    if ends(word, "less") && ends(stem, "ful") {
        let (root, of) = (&word[..word.len() - 4], &stem[..stem.len() - 3]);
        return root.len() >= 3 && root.eq_ignore_ascii_case(of);
    }
    let Some(prefix) = word.len().checked_sub(stem.len()).filter(|length| (2..=3).contains(length))
    else {
        return false;
    };
    if !word[prefix..].eq_ignore_ascii_case(stem) {
        return false;
    }
    let is_listed = || {
        DENIED.iter().any(|root| {
            stem.len() <= root.len() + 4
                && stem.len() + 1 >= root.len()
                && stem[..root
                    .len()
                    .min(stem.len())
                    .min(root.len() - usize::from(root.ends_with('e')))]
                    .eq_ignore_ascii_case(&root[..root.len() - usize::from(root.ends_with('e'))])
        })
    };
    match word[..prefix].to_ascii_lowercase().as_str() {
        "un" => !UNDENIED.iter().any(|kept| word.eq_ignore_ascii_case(kept)),
        "non" => true,
        "in" | "im" | "il" | "ir" | "dis" => is_listed(),
        _ => false,
    }
}

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
fn is_noun_there(side: &Side, at: usize) -> bool {
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
        let before = (side.window().start..at).rev().take(8).filter_map(|at| side.get(at));
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
    let Some((last, _)) = words().last() else { return Vec::new() };
    let Some((first, _)) = words().next() else { return Vec::new() };
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

/// The hedges that an edit touches.
pub(super) fn hedges(side: &Side) -> Vec<u16> {
    let places = side.places();
    let mut found = Vec::new();
    // A phrase of several words may begin ahead of the edit.
    let links = side.said().any(|(_, token)| token.text.len() <= 5 && is_any(token, LINKS));
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
        let starts = side.previous(at).is_none_or(|(_, before)| before.text == ".");
        return token.shape.has_capital() && !starts;
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
