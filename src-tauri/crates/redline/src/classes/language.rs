//! The language of a text, by the small words around an edit.

use crate::lexicon::{Hash, IN_ENGLISH, Language, languages_of};
use std::ops::Range;

/// How far around an edit its language is looked for, in bytes on each side.
const AROUND: usize = 200;

/// Windows begin and end at multiples of this, so that edits close to each other share one.
const STRIDE: usize = 128;

/// The language of a text around its edits, one after the other: where they stand close, it is
/// looked for once.
#[derive(Debug, Default)]
pub(super) struct Languages {
    last: Option<(Range<usize>, Language)>,
}

impl Languages {
    /// The language around an edit: English unless another evidently fits better.
    pub fn around(&mut self, text: &str, edit: &Range<usize>) -> Language {
        let window = window(text, edit);
        if let Some((last, language)) = &self.last
            && *last == window
        {
            return *language;
        }
        let language = language(text.as_bytes().get(window.clone()).unwrap_or_default());
        self.last = Some((window, language));
        language
    }
}

fn window(text: &str, edit: &Range<usize>) -> Range<usize> {
    let low = (edit.start / STRIDE * STRIDE).saturating_sub(AROUND);
    let high = edit.end.div_ceil(STRIDE).saturating_mul(STRIDE).saturating_add(AROUND);
    low..high.min(text.len())
}

fn language(around: &[u8]) -> Language {
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
        Languages::default().around(text, &(text.len()..text.len()))
    }

    #[test]
    fn edits_close_to_each_other_share_a_window_and_others_do_not() {
        let german = "Die Brücke wurde am Montag von der Stadt eröffnet und ist lang. ".repeat(8);
        let english = "The bridge of the town was opened by the mayor and is long. ".repeat(8);
        let text = format!("{english}{german}");
        let mut languages = Languages::default();
        let mut at = |place: usize| languages.around(&text, &(place..place + 1));
        assert_eq!([at(10), at(20), at(30)], [Language::English; 3]);
        let last = text.len() - 2;
        assert_eq!([at(last - 9), at(last)], [Language::German; 2]);
        assert_eq!(at(10), Language::English, "and back");
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
