//! How names of outlets are compared. As printed, they only differ where a reader sees it.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The name as it is kept: white space of any kind is one space, and letters are composed, because
/// nobody sees the difference in print.
pub(crate) fn tidy(name: &str) -> String {
    if is_plain(name) {
        return name.to_owned();
    }
    let plain: String = name.nfc().filter(|c| !is_unseen(*c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing is to be tidied: ASCII words with one space between them.
fn is_plain(name: &str) -> bool {
    let is_printed = name.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    is_printed && !name.starts_with(' ') && !name.ends_with(' ') && !name.contains("  ")
}

/// Control characters other than white space, and marks that only steer the direction.
fn is_unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Without case and accents.
pub(crate) fn folded(name: &str) -> String {
    let bare: String = tidy(name).nfkd().filter(|c| !is_combining_mark(*c)).collect();
    // Upper case first, so that ß and SS are the same.
    bare.to_uppercase().to_lowercase()
}

/// A folded name without *The* in front.
pub(crate) fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").filter(|rest| !rest.is_empty()).unwrap_or(folded)
}

/// Letters and digits of the folded name alone.
pub(crate) fn condensed(name: &str) -> String {
    folded(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The same without *The* in front.
pub(crate) fn bare(name: &str) -> String {
    without_article(&folded(name)).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The long form and the abbreviation of `Long Name (LN)`.
pub(crate) fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (long, rest) = name.trim().split_once(" (")?;
    let short = rest.strip_suffix(')')?;
    (!long.is_empty() && !short.is_empty() && !short.contains(['(', ')'])).then_some((long, short))
}

/// Words after which an outlet's name says what of it is meant.
const MEANT: [&str; 12] = [
    "citing",
    "coverage",
    "editorial",
    "editorials",
    "interview",
    "interviews",
    "opinion",
    "opinions",
    "quoted",
    "quotes",
    "quoting",
    "reports",
];

/// What stands before a slogan, a second name or a place that was printed with it, and before what
/// of the outlet is meant.
pub(crate) fn before_addition(name: &str) -> Option<&str> {
    let cuts = [" | ", " - ", " – ", " — ", ", "];
    let sign = cuts.iter().filter_map(|cut| name.find(cut)).min();
    let word = name.match_indices(' ').map(|(at, _)| at).find(|at| {
        let next = name[at + 1..].split(' ').next().unwrap_or_default();
        MEANT.contains(&next)
    });
    let at = sign.into_iter().chain(word).min()?;
    Some(name[..at].trim()).filter(|first| !first.is_empty())
}

/// Words that a newsroom adds to its name for one of its desks or languages.
const ADDED: [&str; 8] =
    ["news", "online", "english", "international", "business", "tv", "live", "website"];

/// The name without such a word at its end.
pub(crate) fn without_added_word(name: &str) -> Option<String> {
    let folded = folded(name);
    let (rest, last) = folded.rsplit_once(' ')?;
    ADDED.contains(&last).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_in_print_is_one_name() {
        for (a, b) in [
            ("Holm\u{a0}Gazette", "Holm Gazette"),
            (" Holm \n Gazette ", "Holm Gazette"),
            ("Zu\u{308}rich Post", "Zürich Post"),
            ("Holm\u{200b} Gazette", "Holm Gazette"),
            ("Holm  Gazette ", "Holm Gazette"),
            ("Holm\tGazette", "Holm Gazette"),
            (" ", ""),
        ] {
            assert_eq!(tidy(a), b);
        }
        assert_ne!(tidy("holm Gazette"), tidy("Holm Gazette"));
    }

    #[test]
    fn case_accents_and_articles_can_be_left_out() {
        assert_eq!(folded("Yeni Şafak"), folded("YENI SAFAK"));
        assert_eq!(folded("Straßenblatt"), folded("STRASSENBLATT"));
        assert_eq!(without_article(&folded("The Weir")), "weir");
        assert_eq!(without_article("the "), "the ");
        assert_eq!(without_article("theatre news"), "theatre news");
        assert_eq!(condensed("People’s Daily!"), condensed("Peoples Daily"));
        assert_eq!(condensed("环球时报"), "环球时报");
    }

    #[test]
    fn additions_are_cut_off() {
        assert_eq!(bracketed("Harbour News Agency (HNA)"), Some(("Harbour News Agency", "HNA")));
        assert_eq!(bracketed("Harbour (News) Agency"), None);
        assert_eq!(before_addition("The Weir | All the river"), Some("The Weir"));
        assert_eq!(before_addition("The Weir, Holm"), Some("The Weir"));
        assert_eq!(before_addition("Weir News quoting the mayor"), Some("Weir News"));
        assert_eq!(before_addition("The Weir opinions"), Some("The Weir"));
        assert_eq!(before_addition("Opinion"), None);
        assert_eq!(before_addition("Tri-City Weir"), None);
        assert_eq!(without_added_word("The Weir Online").as_deref(), Some("the weir"));
        assert_eq!(without_added_word("News"), None);
    }
}
