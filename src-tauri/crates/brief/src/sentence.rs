//! Where the first sentence ends: the house text prints framing and bias as one run of text, the
//! framing being its first sentence.

/// Words whose full stop does not end a sentence, lower case, without the stop.
pub const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "aug", "capt", "cf", "cmdr", "co", "col", "corp", "dec", "dept", "dr", "e.g",
    "est", "feb", "fr", "gen", "gov", "hon", "i.e", "inc", "jan", "jr", "jul", "jun", "lt", "ltd",
    "maj", "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nov", "oct", "op", "pres", "prof",
    "rep", "rev", "sec", "sen", "sept", "sep", "sgt", "sr", "st", "u.k", "u.n", "u.s", "vol", "vs",
];

/// Splits a text after its first sentence; the second part is empty where there is only one.
///
/// A sentence ends at the first `.`, `!` or `?` with its closing quotes and brackets, before white
/// space and a capital letter, unless the stop belongs to a listed abbreviation or a single
/// initial. The white space between the parts is dropped.
pub fn split_first_sentence(text: &str) -> (&str, &str) {
    for (at, stop) in text.match_indices(['.', '!', '?']) {
        let end = end_of_closers(text, at + stop.len());
        let rest = text[end..].trim_start();
        let spaced = rest.len() < text.len() - end;
        let capital =
            rest.trim_start_matches(is_opener).chars().next().is_some_and(char::is_uppercase);
        if spaced && capital && !(stop == "." && is_abbreviation(&text[..at])) {
            return (&text[..end], rest);
        }
    }
    (text, "")
}

fn end_of_closers(text: &str, from: usize) -> usize {
    let closers = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '.' | '!' | '?');
    text.len() - text[from..].trim_start_matches(closers).len()
}

fn is_opener(character: char) -> bool {
    matches!(character, '"' | '\'' | '“' | '‘' | '«' | '(' | '[')
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || is_opener(c) || c == '—').next();
    let word = word.unwrap_or_default();
    let mut letters = word.chars();
    let single_initial =
        matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase());
    single_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, framing: &str) {
        let (first, rest) = split_first_sentence(text);
        assert_eq!(first, framing);
        assert!(text.ends_with(rest));
    }

    #[test]
    fn a_sentence_ends_before_a_capital() {
        check("They cheer. Owners gain.", "They cheer.");
        check("They cheer! Owners gain.", "They cheer!");
        check("Costs rose 2.3 billion. owners gain", "Costs rose 2.3 billion. owners gain");
        check("Only one.", "Only one.");
        check("", "");
    }

    #[test]
    fn closing_quotes_belong_to_their_sentence() {
        check("They say “it pays.” Owners gain.", "They say “it pays.”");
        check("It pays (they say.) “Never,” others say.", "It pays (they say.)");
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_it() {
        check(
            "Sen. Okafor and J. Brandt of the U.S. Senate agree. Both run.",
            "Sen. Okafor and J. Brandt of the U.S. Senate agree.",
        );
        check("Dr. Who vs. Mr. Hyde. End.", "Dr. Who vs. Mr. Hyde.");
    }
}
