//! Which way a text runs.
//!
//! HTML, EPUB and RSS could leave that to the reading program (`dir="auto"`), but that looks at the
//! first letter of a paragraph only, and Word, PDF and mail programs ask for an answer: so it is
//! decided here, once for all formats.

use brief::{Brief, passages};

/// A direction of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// Languages that are written from right to left unless their tag names another script: those whose
/// usual script (`Suppress-Script` or likely subtags of Unicode CLDR) is Arabic, Hebrew, Thaana,
/// Syriac, N'Ko, Adlam, Mandaic, Samaritan or Hanifi Rohingya.
const LANGUAGES: [&str; 38] = [
    "ar", "arc", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "khw",
    "ks", "lrc", "luz", "mid", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sam", "sd", "sdh", "skr",
    "syc", "syr", "trw", "ug", "ur", "yi", "ydd", "ji", "aeb", "ary",
];

/// Scripts that run from right to left, by their ISO 15924 codes in lower case.
const SCRIPTS: [&str; 12] = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi",
];

impl Direction {
    /// Its word in HTML, EPUB and RSS.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    /// Whether it is from right to left.
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::RightToLeft)
    }

    /// What a BCP 47 tag says; nothing where it names no language.
    pub fn of_language(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        let mut subtags = tag.split(['-', '_']);
        let language = subtags.next().filter(|first| (2..=8).contains(&first.len()))?;
        let is_letters = |subtag: &str| subtag.bytes().all(|byte| byte.is_ascii_lowercase());
        // A single letter or digit begins an extension, in which no script is named.
        let script = subtags
            .take_while(|subtag| subtag.len() > 1)
            .find(|subtag| subtag.len() == 4 && is_letters(subtag));
        match script {
            Some(script) => Some(Self::right_to_left_if(SCRIPTS.contains(&script))),
            None if !is_letters(language) => None,
            None if matches!(language, "und" | "mul" | "mis" | "zxx") => None,
            None => Some(Self::right_to_left_if(LANGUAGES.contains(&language))),
        }
    }

    /// Which way most letters of a text run; nothing where it has none.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::of_texts(std::iter::once(text))
    }

    /// Of a brief: what its language says, unless it says left to right or nothing and most of the
    /// letters run the other way (a file without a language is read as English).
    pub fn of_brief(brief: &Brief) -> Self {
        match Self::of_language(&brief.language) {
            Some(Self::RightToLeft) => Self::RightToLeft,
            Some(Self::LeftToRight) | None => {
                Self::of_texts(passages(brief).iter().map(|passage| passage.text))
                    .unwrap_or_default()
            }
        }
    }

    fn of_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut left, mut right) = (0_usize, 0_usize);
        for letter in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
            if runs_from_the_right(letter) {
                right += 1;
            } else {
                left += 1;
            }
        }
        (left + right > 0).then(|| Self::right_to_left_if(right > left))
    }

    const fn right_to_left_if(is: bool) -> Self {
        if is { Self::RightToLeft } else { Self::LeftToRight }
    }
}

/// Whether a letter has the bidirectional class R or AL, by the blocks that Unicode reserves for such
/// letters (`DerivedBidiClass.txt`).
const fn runs_from_the_right(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::BriefId;

    #[test]
    fn a_tag_says_which_way_its_language_runs() {
        use Direction::{LeftToRight, RightToLeft};
        let cases = [
            ("ar", Some(RightToLeft)),
            ("ar-EG", Some(RightToLeft)),
            ("HE", Some(RightToLeft)),
            ("ckb", Some(RightToLeft)),
            ("dv-MV", Some(RightToLeft)),
            ("az-Arab-IR", Some(RightToLeft)),
            ("ar-Latn", Some(LeftToRight)),
            ("en", Some(LeftToRight)),
            ("en-GB", Some(LeftToRight)),
            ("zh-Hans-CN", Some(LeftToRight)),
            ("pa", Some(LeftToRight)),
            ("pa-Arab", Some(RightToLeft)),
            ("en-x-arab", Some(LeftToRight)),
            ("und", None),
            ("und-Hebr", Some(RightToLeft)),
            ("", None),
            ("12", None),
            ("<b>", None),
        ];
        for (tag, expect) in cases {
            assert_eq!(Direction::of_language(tag), expect, "{tag:?}");
        }
    }

    #[test]
    fn a_text_runs_as_most_of_its_letters() {
        let cases = [
            ("Aurora (أورورا)", Some(Direction::LeftToRight)),
            ("MV Aurora غرقت قبالة جزيرة هولم", Some(Direction::RightToLeft)),
            ("渡轮", Some(Direction::LeftToRight)),
            ("12:40 — 9", None),
            ("", None),
        ];
        for (text, expect) in cases {
            assert_eq!(Direction::of_text(text), expect, "{text:?}");
        }
    }

    #[test]
    fn a_brief_without_its_language_runs_as_its_text() {
        let mut brief = Brief::new(BriefId::missing(), "غرق عبّارة");
        assert_eq!(Direction::of_brief(&brief), Direction::RightToLeft, "read as English");
        brief.headline = "Ferry sinks".into();
        assert_eq!(Direction::of_brief(&brief), Direction::LeftToRight);
        brief.language = "fa".into();
        assert_eq!(Direction::of_brief(&brief), Direction::RightToLeft, "its language says so");
        brief.headline = "—".into();
        brief.language = String::new();
        assert_eq!(Direction::of_brief(&brief), Direction::LeftToRight, "nobody knows");
    }
}
