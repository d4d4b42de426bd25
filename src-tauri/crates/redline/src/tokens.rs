//! Text in pieces that are never cut: words of any script, whole numbers and dates, marks.

mod dates;
mod scan;

pub(crate) use scan::{Kind, Token, scan};

// Words are those of UAX #29, those of Chinese, Japanese, Thai, Lao, Khmer and Burmese by
// dictionary. On top of it a number keeps its sign, currency, percent and range (`$80`, `109 %`,
// `1987–94`), a day its month (`3 May 2024`), a compound its hyphens and an abbreviation its
// stops, so that no hunk ever holds half of one.

/// Whether a sentence ends with this piece.
pub(crate) fn ends_sentence(piece: &str) -> bool {
    matches!(
        piece.trim_end_matches(['”', '"', '’', ')', '»']).chars().last(),
        Some('.' | '!' | '?' | '…' | '。' | '！' | '？')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = scan(text);
        let words: Vec<&str> = found.iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(words, expected, "{text}");
        let mut at = 0;
        for token in found {
            assert!(text[at..token.start].trim().is_empty(), "only space is left out of {text}");
            at = token.end;
        }
    }

    proptest::proptest! {
        /// No edge stands inside a word of UAX #29.
        #[test]
        fn no_word_is_cut(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "a", "B", "1", "23", "é", "ñ", "’", "‘", "“", "”", "'", "\"", ".", ",", ";", ":", "-", "–",
            "—", "…", "_", " ", "\u{a0}", "%", "$", "\u{301}", "\u{200d}", "\u{ad}", "‧", "․", "·",
            "May", "3", "U.S",
        ]), 0..12)) {
            use unicode_segmentation::UnicodeSegmentation;
            let text = pieces.concat();
            for (at, word) in text.unicode_word_indices() {
                let inside = |edge: usize| at < edge && edge < at + word.len();
                for token in scan(&text) {
                    proptest::prop_assert!(!inside(token.start), "{word:?} of {text:?} {token:?}");
                    proptest::prop_assert!(!inside(token.end), "{word:?} of {text:?} {token:?}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_whole() {
        check(
            "It cost $1.5, or 109 % more.",
            &["It", "cost", "$1.5", ",", "or", "109 %", "more", "."],
        );
        check("in 1987–94", &["in", "1987–94"]);
        check("15,000 people", &["15,000", "people"]);
        check("28\u{a0}500 at −3°", &["28\u{a0}500", "at", "−3°"]);
        check("a 3–1 win, 10:30 sharp", &["a", "3–1", "win", ",", "10:30", "sharp"]);
        check("the 21st, 5%.", &["the", "21st", ",", "5%", "."]);
        check("£2bn or €80", &["£2bn", "or", "€80"]);
        check("since (1911).", &["since", "(", "1911", ")", "."]);
    }

    #[test]
    fn dates_are_whole() {
        check("On 3 May 2024, late", &["On", "3 May 2024", ",", "late"]);
        check("On May 3, 2024, late", &["On", "May 3, 2024", ",", "late"]);
        check("by Sept. 4 it", &["by", "Sept. 4", "it"]);
        check("in March 1931 it", &["in", "March 1931", "it"]);
        check("They may 3 times", &["They", "may", "3", "times"]);
        check("In May, 3 men", &["In", "May", ",", "3", "men"]);
        check("am 3. Mai 2024", &["am", "3. Mai 2024"]);
        check("March 15,000 men", &["March", "15,000", "men"]);
    }

    #[test]
    fn words_keep_their_hyphens_apostrophes_and_stops() {
        check("Jean-Luc’s twenty-one", &["Jean-Luc’s", "twenty-one"]);
        check("the U.S. isn't", &["the", "U.S.", "isn't"]);
        check("J. Smith left.", &["J.", "Smith", "left", "."]);
        check(
            "“It is,” he said—twice.",
            &["“", "It", "is", ",", "”", "he", "said", "—", "twice", "."],
        );
        check("naïve café", &["naïve", "café"]);
        check("see post.example now", &["see", "post.example", "now"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_words() {
        check("北京天气。", &["北京", "天气", "。"]);
        check("ประเทศไทย", &["ประเทศ", "ไทย"]);
        check("ذهب الرجل", &["ذهب", "الرجل"]);
    }
}
