//! What turns a statement round.

use super::reading::Side;
use super::token::{Kind, Token, is_any};
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
    let count = |side: &Side| long_words(side).take(MOST + 1).count();
    if old.language != Language::English || count(old).max(count(new)) > MOST {
        return false;
    }
    long_words(old).any(|a| {
        let denies = |b: &str| is_opposite(a, b) || is_opposite(b, a);
        long_words(new).any(denies)
    })
}

/// The words of an edit that are long enough to be denied by a prefix.
fn long_words<'s>(side: &'s Side) -> impl Iterator<Item = &'s str> {
    let words = side.inside().iter().filter(|token| token.is_word() && token.text.len() >= 4);
    words.map(|token| token.text)
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
