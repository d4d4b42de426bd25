//! What the eye may miss, made visible: each such character gets a sign and a name.

use super::words;
use redline::{Hunk, Unseen};

/// A run of plain text, or one character that is shown by a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// Text as it stands.
    Text(String),
    /// A character by its sign; the name is for those who hear it.
    Sign {
        /// What is shown.
        sign: String,
        /// What it is called.
        name: String,
    },
}

/// One side of an edit; `other` is the other side, which says which letters differ.
pub(super) fn bits(text: &str, other: &str, unseen: &[Unseen]) -> Vec<Bit> {
    let mut across = Across::of(text, if unseen.contains(&Unseen::LookAlike) { other } else { "" });
    let mut found: Vec<Bit> = Vec::new();
    for character in text.chars() {
        match (sign(character, unseen, across.next(character)), found.last_mut()) {
            (Some(sign), _) => found.push(sign),
            (None, Some(Bit::Text(run))) => run.push(character),
            (None, _) => found.push(Bit::Text(character.into())),
        }
    }
    found
}

/// The letters of the other side, each across from its own. White space at the beginning is no
/// letter: a sentence that moved leaves it behind.
struct Across {
    letters: Vec<char>,
    at: usize,
    begun: bool,
}

impl Across {
    fn of(text: &str, other: &str) -> Self {
        let letters =
            |text: &str| -> Vec<char> { text.trim().chars().filter(|c| !is_hidden(*c)).collect() };
        let mut across = letters(other);
        if across.len() != letters(text).len() {
            across.clear();
        }
        Self { letters: across, at: 0, begun: false }
    }

    fn next(&mut self, character: char) -> Option<char> {
        if is_hidden(character) || (!self.begun && character.is_whitespace()) {
            return None;
        }
        self.begun = true;
        self.at += 1;
        self.letters.get(self.at - 1).copied()
    }
}

/// The whole edit in words: "zero-width space added".
pub(super) fn unseen_words(hunk: &Hunk) -> String {
    let names = |text: &str, other: &str| {
        let mut names: Vec<String> = Vec::new();
        for bit in bits(text, other, &hunk.unseen) {
            if let Bit::Sign { name, .. } = bit
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        words::and(&names)
    };
    words::became(&names(&hunk.old, &hunk.new), &names(&hunk.new, &hunk.old))
}

/// Whether a character has no shape, or turns the direction of others.
const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

fn sign(character: char, unseen: &[Unseen], across: Option<char>) -> Option<Bit> {
    let is_odd_space = character.is_whitespace() && !matches!(character, ' ' | '\n');
    let is_space = character.is_whitespace() && unseen.contains(&Unseen::Space);
    if is_hidden(character) || is_odd_space || is_space {
        return Some(named(character, ""));
    }
    if unseen.contains(&Unseen::QuoteStyle) && words::character(character).is_some() {
        return (character != ' ' && character != '\n')
            .then(|| named(character, character.encode_utf8(&mut [0; 4])));
    }
    let differs = across.is_some_and(|across| across != character);
    (differs && character.is_alphabetic()).then(|| look_alike(character))
}

/// A sign that is the character itself stands before its short name.
fn named(character: char, itself: &str) -> Bit {
    let code = format!("U+{:04X}", u32::from(character));
    let (name, short) = words::character(character).unwrap_or((&code, &code));
    let sign = if itself.is_empty() { short.to_owned() } else { format!("{itself} {short}") };
    Bit::Sign { sign, name: name.to_owned() }
}

fn look_alike(character: char) -> Bit {
    let code = u32::from(character);
    match script(character) {
        Some(script) => Bit::Sign {
            sign: format!("{character} {script}"),
            name: format!("{script} {character} (U+{code:04X})"),
        },
        None => {
            Bit::Sign { sign: character.to_string(), name: format!("{character} (U+{code:04X})") }
        }
    }
}

/// The scripts whose letters are taken for each other's.
const fn script(character: char) -> Option<&'static str> {
    Some(match character {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => "Latin",
        '\u{ff21}'..='\u{ff5a}' => "full-width Latin",
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => "Cyrillic",
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "Greek",
        '\u{530}'..='\u{58f}' => "Armenian",
        '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => "Cherokee",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, other: &str, unseen: &[Unseen]) -> String {
        let show = |bit: Bit| match bit {
            Bit::Text(text) => text,
            Bit::Sign { sign, name } => format!("<{sign}|{name}>"),
        };
        bits(text, other, unseen).into_iter().map(show).collect()
    }

    #[test]
    fn what_the_eye_may_miss_gets_a_sign_and_a_name() {
        assert_eq!(shown("a b", "ab", &[Unseen::Space]), "a<␣|space>b");
        assert_eq!(shown("a b", "ab", &[]), "a b");
        assert_eq!(shown("a\u{a0}b", "", &[]), "a<⍽ no-break|no-break space>b");
        assert_eq!(shown("“a”", "", &[Unseen::QuoteStyle]).matches("curly|").count(), 2);
        let zero = "<zero-width space|zero-width space>";
        assert_eq!(shown("a\u{200b}b", "ab", &[Unseen::Invisible]), format!("a{zero}b"));
        let turned = shown("\u{202e}ab", "ab", &[Unseen::Bidi]);
        assert_eq!(turned, "<forced right-to-left|right-to-left override>ab");
        let cyrillic = shown("\u{440}ub", "pub", &[Unseen::LookAlike]);
        assert_eq!(cyrillic, "<\u{440} Cyrillic|Cyrillic \u{440} (U+0440)>ub");
        let moved = shown(" a p\u{443}b", "a pyb ", &[Unseen::LookAlike]);
        assert_eq!(moved, " a p<\u{443} Cyrillic|Cyrillic \u{443} (U+0443)>b");
        assert_eq!(shown("pub", "a pub", &[Unseen::LookAlike]), "pub", "nothing stands across");
    }
}
