//! Mending characters that a naive program broke.

use crate::{Remark, RemarkKind};
use std::borrow::Cow;

/// Replaces control characters, each with a remark. Dashes and quotes cut to their low byte, and
/// those of Windows-1252 taken for Latin-1, get their character back; any other control
/// character becomes U+FFFD.
pub(super) fn control_characters(text: &str) -> (Cow<'_, str>, Vec<Remark>) {
    if !text.contains(is_broken) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut remarks = Vec::new();
    let mut mended = String::with_capacity(text.len());
    let mut line = 1;
    for character in text.chars() {
        if character == '\n' {
            line += 1;
        }
        if is_broken(character) {
            let replacement = replacement(character);
            let (from, to) = (u32::from(character), u32::from(replacement));
            let what = if replacement == char::REPLACEMENT_CHARACTER {
                "unknown, shown as �".to_owned()
            } else {
                format!("read as {replacement}")
            };
            let text = format!("the control character U+{from:04X} became U+{to:04X} ({what})");
            remarks.push(Remark::new(line, RemarkKind::Repaired, text));
            mended.push(replacement);
        } else {
            mended.push(character);
        }
    }
    (Cow::Owned(mended), remarks)
}

/// What a single control character was meant to be, where that is known.
pub(crate) fn mended(character: char) -> Option<char> {
    Some(replacement(character)).filter(|mended| *mended != char::REPLACEMENT_CHARACTER)
}

fn is_broken(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

fn replacement(character: char) -> char {
    match character {
        '\u{13}' | '\u{96}' => '–',
        '\u{14}' | '\u{97}' => '—',
        '\u{18}' | '\u{91}' => '‘',
        '\u{19}' | '\u{92}' => '’',
        '\u{1c}' | '\u{93}' => '“',
        '\u{1d}' | '\u{94}' => '”',
        '\u{85}' => '…',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_characters_are_mended_and_listed_with_their_line() {
        let (mended, remarks) = control_characters("a\u{13}b\n\u{1c}c\u{1d}\t\u{7}\u{92}");
        assert_eq!(mended, "a–b\n“c”\t\u{fffd}’");
        let lines: Vec<_> = remarks.iter().map(|remark| remark.line).collect();
        assert_eq!(lines, [Some(1), Some(2), Some(2), Some(2), Some(2)]);
        assert_eq!(remarks[0].text, "the control character U+0013 became U+2013 (read as –)");
        assert!(control_characters("fine\n\ttext").1.is_empty());
    }
}
