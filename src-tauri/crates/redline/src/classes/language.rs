//! The language of a text, by the small words around an edit.

use crate::lexicon::{Hash, IN_ENGLISH, Language, languages_of};
use std::ops::Range;

/// How far around an edit its language is looked for, in bytes on each side.
const AROUND: usize = 200;

/// The language of a text around an edit: English unless another evidently fits better.
pub(super) fn language(text: &str, range: &Range<usize>) -> Language {
    let low = range.start.saturating_sub(AROUND);
    let high = range.end.saturating_add(AROUND).min(text.len());
    let around = text.as_bytes().get(low..high).unwrap_or_default();
    let mut counts = Counts::default();
    for word in around.split(|byte| !byte.is_ascii_alphabetic() && *byte < 0x80) {
        if counts.take(word) {
            break;
        }
    }
    counts.language()
}

/// How many small words of each language there are.
#[derive(Default)]
struct Counts {
    english: u32,
    german: u32,
    french: u32,
    spanish: u32,
}

impl Counts {
    /// Takes in a word, and says whether the language is clear.
    fn take(&mut self, word: &[u8]) -> bool {
        const LONGEST: usize = 7;
        if word.is_empty() || word.len() > LONGEST {
            return false;
        }
        let hash = word.iter().fold(Hash::START, |hash, byte| hash.with(*byte));
        let languages = languages_of(hash.0);
        self.english += u32::from(languages & IN_ENGLISH != 0);
        self.german += u32::from(languages & Language::German as u8 != 0);
        self.french += u32::from(languages & Language::French as u8 != 0);
        self.spanish += u32::from(languages & Language::Spanish as u8 != 0);
        self.english >= 2 && self.german + self.french + self.spanish == 0
    }

    fn language(&self) -> Language {
        match self.german.max(self.french).max(self.spanish) {
            0 | 1 => Language::English,
            most if most <= self.english => Language::English,
            most if most == self.german => Language::German,
            most if most == self.french => Language::French,
            _ => Language::Spanish,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Language {
        language(text, &(text.len()..text.len()))
    }

    #[test]
    fn a_text_is_english_unless_it_evidently_is_not() {
        for text in [
            "",
            "Grain is short.",
            "The mayor of Los Alamos met Ana de la Cruz and her aide.",
            "Tehran Moves to Shut the Strait",
            "El Salvador votes",
            "Die Hard fans die hard.",
            "東京で会議が開かれた。",
        ] {
            assert_eq!(of(text), Language::English, "{text}");
        }
        assert_eq!(of("Die Brücke wurde am Montag eröffnet."), Language::German);
        assert_eq!(of("Le pont a été ouvert le 3 mai."), Language::French);
        assert_eq!(of("El puente se abrió el 3 de mayo en la ciudad."), Language::Spanish);
    }
}
