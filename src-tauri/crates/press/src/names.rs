//! Names of files that every system takes.

use crate::{Labels, OutgoingEdition};
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization as _;

/// The longest name without its ending, in bytes: with ending, number and mark it fits the 255 bytes that
/// file systems allow.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The names of one folder, none like another in any case of letters.
#[derive(Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// The name, or with a number before its ending where the folder has such a one.
    pub fn unlike_others(&mut self, name: &str) -> String {
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) => (stem, format!(".{ending}")),
            None => (name, String::new()),
        };
        let numbered = (2_u32..).map(|number| format!("{stem}-{number}{ending}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| self.0.insert(folded(name))).unwrap_or_else(|| name.to_owned())
    }
}

/// As the file systems of all three systems compare names.
fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// A name that every system takes, without an ending: no separators, no signs that Windows refuses, no
/// device, no dot or space at its ends. Never empty.
pub fn safe_name(name: &str) -> String {
    let clean = |c: char| match c {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
        c if c.is_control() || is_unseen(c) => '-',
        c => c,
    };
    let name: String = name.nfc().map(clean).collect();
    let name = cut(name.trim_matches(|c: char| c == '.' || c.is_whitespace()));
    let name = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() {
        return "untitled".into();
    }
    if is_device(name) { format!("{name}-") } else { name.to_owned() }
}

/// What shows nothing, or turns the direction of what follows: a name must be what it looks like.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |port: &str| {
        stem.strip_prefix(port).is_some_and(|n| {
            let mut characters = n.chars();
            let only = characters.next().is_some_and(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'));
            only && characters.next().is_none()
        })
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

fn cut(name: &str) -> &str {
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.get(..end).unwrap_or(name)
}

/// How an edition's file is called: its day, and its name where that says more.
pub(crate) fn name_of_day(edition: &OutgoingEdition) -> String {
    let name = brief::slugify(&edition.name);
    let Some(date) = edition.date else { return name };
    let in_words = brief::slugify(&Labels::of("en").day(date));
    let day = date.to_string();
    if name == day || name == in_words { day } else { format!("{day}-{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_by_every_system() {
        let cases = [
            ("ferry-sinks", "ferry-sinks"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j"),
            (" ..hidden. ", "hidden"),
            ("con", "con-"),
            ("NUL.2024", "NUL.2024-"),
            ("com1", "com1-"),
            ("LPT³", "LPT³-"),
            ("common", "common"),
            ("../../etc/passwd", "-..-etc-passwd"),
            ("", "untitled"),
            ("...", "untitled"),
            ("a\u{202e}b\u{200b}c", "a-b-c"),
            ("e\u{301}", "é"),
            ("渡轮沉没", "渡轮沉没"),
        ];
        for (name, expect) in cases {
            assert_eq!(safe_name(name), expect, "{name:?}");
        }
        assert!(safe_name(&"渡".repeat(200)).len() <= LONGEST);
    }

    #[test]
    fn names_differ_in_more_than_the_case_of_their_letters() {
        let mut names = Names::default();
        let found: Vec<String> = ["a.md", "A.md", "a.md", "b", "e\u{301}.md", "É.md"]
            .map(|n| names.unlike_others(n))
            .into();
        assert_eq!(found, ["a.md", "A-2.md", "a-3.md", "b", "e\u{301}.md", "É-2.md"]);
    }
}
