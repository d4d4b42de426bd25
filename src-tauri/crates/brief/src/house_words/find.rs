//! Where a text has what the list would write otherwise.

use super::{Entry, HouseWord, HouseWords, Wrong};
use crate::text::fold;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A word, a mark or a run of space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub at: usize,
    pub text: &'a str,
}

impl Piece<'_> {
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub fn is_space(&self) -> bool {
        self.text.starts_with(char::is_whitespace)
    }
}

/// The pieces of a text by UAX #29, a final `’s` apart from its word.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::with_capacity(text.len() / 3);
    for (at, piece) in text.split_word_bound_indices() {
        let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|s| piece.strip_suffix(s));
        match bare.filter(|bare| !bare.is_empty()) {
            Some(bare) => {
                found.push(Piece { at, text: bare });
                found.push(Piece { at: at + bare.len(), text: &piece[bare.len()..] });
            }
            None => found.push(Piece { at, text: piece }),
        }
    }
    found
}

impl HouseWords {
    /// What the list would write otherwise, in reading order; no two overlap. `language` is the
    /// text's: rules about numbers and dates are those of English.
    pub fn find(&self, text: &str, language: &str) -> Vec<HouseWord> {
        if self.is_empty() || text.trim().is_empty() {
            return Vec::new();
        }
        let pieces = pieces(text);
        let quotes = quotations(text);
        let is_quoted = |at: usize| quotes.iter().any(|quote| quote.contains(&at));
        let english = language == "en" || language.starts_with("en-");
        let mut found = Vec::new();
        let mut next = 0;
        for at in 0..pieces.len() {
            if at < next {
                continue;
            }
            let figure = || english.then(|| self.style.at(text, &pieces, at)).flatten();
            let in_quotes = is_quoted(pieces[at].at);
            let word = self.longest_at(text, &pieces, at, in_quotes);
            let hit = word.or_else(|| figure().filter(|_| !in_quotes));
            if let Some((instead, last)) = hit {
                found.push(HouseWord { range: pieces[at].at..pieces[last].end(), instead });
                next = last + 1;
            }
        }
        found
    }

    fn longest_at(
        &self,
        text: &str,
        pieces: &[Piece],
        at: usize,
        quoted: bool,
    ) -> Option<(String, usize)> {
        let entries = self.by_first.get(&fold(pieces[at].text))?;
        let hits =
            entries.iter().map(|n| &self.entries[*n]).filter(|entry| !quoted || entry.quotes_too);
        let hits = hits.filter_map(|entry| Some((entry.at(text, pieces, at)?, entry.folded.len())));
        let (instead, length) = hits.max_by_key(|(_, length)| *length)?;
        Some((instead, at + length - 1))
    }
}

impl Entry {
    /// What is written instead, where this entry stands at a piece.
    fn at(&self, text: &str, pieces: &[Piece], at: usize) -> Option<String> {
        let stretch = pieces.get(at..at + self.folded.len())?;
        if !stretch.iter().zip(&self.folded).all(|(piece, folded)| fold(piece.text) == *folded) {
            return None;
        }
        let start = stretch.first()?.at;
        let found = text.get(start..stretch.last()?.end())?;
        match &self.wrong {
            Wrong::Respelled => (found != self.right).then(|| self.right.clone()),
            Wrong::Form(_) if self.stands_right(text, start, found) => None,
            Wrong::Form(form) => in_case_of(found, form, &self.right),
        }
    }

    /// Whether the wrong form is only a part of the right one here: `Hague` in `The Hague`.
    fn stands_right(&self, text: &str, at: usize, found: &str) -> bool {
        self.right.match_indices(found).any(|(offset, _)| {
            at.checked_sub(offset)
                .and_then(|from| text.get(from..from + self.right.len()))
                .is_some_and(|around| around == self.right)
        })
    }
}

/// The right form with the capitals of what was found; nothing where its case is another word's.
fn in_case_of(found: &str, wrong: &str, right: &str) -> Option<String> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    if found == wrong {
        return Some(right.to_owned());
    }
    if found.to_lowercase() != wrong.to_lowercase() {
        return None;
    }
    if letters(found) > 1 && found == wrong.to_uppercase() {
        return Some(right.to_uppercase());
    }
    (found == capitalised(wrong)).then(|| capitalised(right))
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The quotations of a text, by their marks, each within its paragraph. What is opened and never
/// closed is none, and so is what single marks enclose: they are mostly apostrophes.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut depth = 0_usize;
    let mut previous = ' ';
    for (at, letter) in text.char_indices() {
        match (letter, open) {
            ('\n', _) => (open, depth) = (None, 0),
            ('"', None) if !previous.is_alphanumeric() => open = Some((at, '"')),
            ('“' | '„', None) => open = Some((at, '”')),
            ('«', None) => open = Some((at, '»')),
            (_, Some((from, close))) => {
                // German closes with what English opens with.
                let german = close == '”' && letter == '“' && text[from..].starts_with('„');
                if letter == close || german {
                    if depth == 0 {
                        found.push(from..at + letter.len_utf8());
                        open = None;
                    }
                    depth = depth.saturating_sub(1);
                } else if close == '”' && letter == '“' {
                    depth += 1;
                }
            }
            _ => {}
        }
        previous = letter;
    }
    found
}
