//! Parts of a text that run one way: Word sets Arabic and Hebrew with other fonts and sizes than
//! Latin, and has to be told run by run which is which.

use crate::direction::Direction;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) is_rtl: bool,
}

/// The parts of a text in a paragraph of a direction. Digits, spaces and signs between letters of one
/// direction run with them, others with the paragraph.
pub(super) fn stretches(text: &str, base: Direction) -> Vec<Stretch<'_>> {
    let base = base.is_right_to_left();
    let mut found: Vec<Stretch<'_>> = Vec::new();
    let (mut start, mut current, mut neutral) = (0, base, None);
    for (at, character) in text.char_indices() {
        if !character.is_alphabetic() {
            neutral = neutral.or(Some(at));
            continue;
        }
        let is_rtl =
            Direction::of_text(character.encode_utf8(&mut [0; 4])) == Some(Direction::RightToLeft);
        if is_rtl != current {
            // What stands between goes to the side that runs as the paragraph does.
            let cut = if current == base { at } else { neutral.unwrap_or(at) };
            add(&mut found, text.get(start..cut), current);
            (start, current) = (cut, is_rtl);
        }
        neutral = None;
    }
    let cut = if current == base { text.len() } else { neutral.unwrap_or(text.len()) };
    add(&mut found, text.get(start..cut), current);
    add(&mut found, text.get(cut..), base);
    found
}

fn add<'a>(found: &mut Vec<Stretch<'a>>, text: Option<&'a str>, is_rtl: bool) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        found.push(Stretch { text, is_rtl });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, base: Direction) -> Vec<(&str, bool)> {
        stretches(text, base).into_iter().map(|part| (part.text, part.is_rtl)).collect()
    }

    #[test]
    fn a_text_is_parted_where_its_direction_turns() {
        use Direction::{LeftToRight, RightToLeft};
        assert_eq!(parts("Ferry, 11 May.", LeftToRight), [("Ferry, 11 May.", false)]);
        assert_eq!(
            parts("رقم HB-40 من", RightToLeft),
            [("رقم ", true), ("HB", false), ("-40 من", true)]
        );
        assert_eq!(
            parts("the سفن here", LeftToRight),
            [("the ", false), ("سفن", true), (" here", false)]
        );
        assert_eq!(parts("MV Aurora", RightToLeft), [("MV Aurora", false)]);
        assert_eq!(parts("12:40", RightToLeft), [("12:40", true)]);
        assert_eq!(parts("", LeftToRight), []);
    }

    #[test]
    fn nothing_of_the_text_is_lost() {
        for text in ["a ب 1 ג — c", "ب", "… ب …", "a1ب2c3"] {
            for base in [Direction::LeftToRight, Direction::RightToLeft] {
                let all: String = stretches(text, base).iter().map(|part| part.text).collect();
                assert_eq!(all, text);
            }
        }
    }
}
