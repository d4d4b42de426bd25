//! Which characters a stored text may hold.

use std::fmt;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A control character that no stored text may hold, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlCharacter {
    /// The character.
    pub character: char,
    /// Its line, from 1.
    pub line: usize,
    /// Its place in the line in Unicode scalar values, from 1.
    pub column: usize,
}

impl fmt::Display for ControlCharacter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.character);
        write!(f, "U+{code:04X} at line {}, character {}", self.line, self.column)
    }
}

/// Finds the first control character (C0, DEL or C1) other than newline and tab.
pub fn first_control_character(text: &str) -> Option<ControlCharacter> {
    let (mut line, mut column) = (1, 1);
    for character in text.chars() {
        match character {
            '\n' => (line, column) = (line + 1, 1),
            '\t' => column += 1,
            c if c.is_control() => return Some(ControlCharacter { character: c, line, column }),
            _ => column += 1,
        }
    }
    None
}

/// The text without case and without accents, for finding what is written in other letters.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_found_with_their_place() {
        assert_eq!(first_control_character("plain\n\ttext — «quoted» 漢字"), None);
        let found = first_control_character("one\ntw\u{13}o").unwrap();
        assert_eq!((found.line, found.column), (2, 3));
        assert_eq!(found.to_string(), "U+0013 at line 2, character 3");
    }
}
