//! One side of an edit, read in a bounded window around it.

use super::token::{Token, is_any, read_all};
use crate::lexicon::Language;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

/// A text, where an edit stands in it, and what the edit has there.
pub(super) type Piece<'a, 'r> = (&'a str, &'r Range<usize>, &'a str);

/// How far a window reaches on each side of an edit, in bytes: mostly the nearest words tell.
const NEAR: usize = 24;
const FAR: usize = 48;

/// One side of an edit with its surroundings. These are read only when something asks for them: most
/// edits say what they are.
///
/// Tokens are counted through: those of the edit from [`BASE`] on, those ahead of it below.
pub(super) struct Side<'a> {
    pub text: &'a str,
    /// Where the edit stands in the text, in bytes.
    pub range: Range<usize>,
    pub language: Language,
    inside: Vec<Token<'a>>,
    /// What stands around it; both sides mostly share it.
    around: Rc<Around<'a>>,
    title_case: OnceCell<bool>,
}

/// The tokens around an edit, near and farther, once they were asked for. Their places in the text
/// are those of the side that asked first.
#[derive(Default)]
struct Around<'a> {
    near_ahead: OnceCell<Vec<Token<'a>>>,
    near_behind: OnceCell<Vec<Token<'a>>>,
    far_ahead: OnceCell<Vec<Token<'a>>>,
    far_behind: OnceCell<Vec<Token<'a>>>,
}

/// The number of the first token of an edit; no window has more tokens ahead.
pub(super) const BASE: usize = 64;

impl<'a> Side<'a> {
    /// Reads both sides of an edit. Where a range does not hold its piece, the piece stands alone.
    pub fn both(old: Piece<'a, '_>, new: Piece<'a, '_>, language: Language) -> (Self, Self) {
        let around = Rc::default();
        let old = Self::read(old, language, Rc::clone(&around));
        let mut new = Self::read(new, language, around);
        if old.surroundings() != new.surroundings() {
            new.around = Rc::default();
        }
        (old, new)
    }

    fn read(
        (text, range, piece): Piece<'a, '_>,
        language: Language,
        around: Rc<Around<'a>>,
    ) -> Self {
        let (text, range) = if text.get(range.clone()) == Some(piece) {
            (text, range.clone())
        } else {
            (piece, 0..piece.len())
        };
        let inside = read_all(text, range.clone(), range.end, language);
        Self { text, range, language, inside, around, title_case: OnceCell::new() }
    }

    /// What stands around the edit, as far as a window can reach.
    fn surroundings(&self) -> (&'a [u8], &'a [u8]) {
        // A window begins and ends at whole characters, and may look at three bytes more.
        const REACH: usize = FAR + 3;
        let bytes = self.text.as_bytes();
        let (ahead, rest) = bytes.split_at(self.range.start);
        let behind = &rest[self.range.len()..];
        (&ahead[ahead.len().saturating_sub(REACH)..], &behind[..behind.len().min(REACH)])
    }

    /// The tokens of the edit.
    pub fn inside(&self) -> &[Token<'a>] {
        &self.inside
    }

    /// The tokens of the edit, to be marked.
    pub fn inside_mut(&mut self) -> &mut [Token<'a>] {
        &mut self.inside
    }

    /// The numbers of the tokens of the edit.
    pub fn places(&self) -> Range<usize> {
        BASE..BASE + self.inside.len()
    }

    /// The number of the first token that stands near.
    pub fn near_start(&self) -> usize {
        BASE - self.near_ahead().len()
    }

    /// The number of the first token of the window.
    pub fn start(&self) -> usize {
        BASE - self.far_ahead().len()
    }

    /// All tokens of the window.
    pub fn tokens(&self) -> impl Iterator<Item = &Token<'a>> {
        self.far_ahead().iter().chain(&self.inside).chain(self.far_behind())
    }

    /// The words and numbers of the edit, with their places among the tokens.
    pub fn said(&self) -> impl DoubleEndedIterator<Item = (usize, &Token<'a>)> {
        self.places().zip(&self.inside).filter(|(_, token)| token.is_said())
    }

    /// The token of a number, of the edit or around it.
    pub fn get(&self, at: usize) -> Option<&Token<'a>> {
        let places = self.places();
        if at < places.start {
            let back = BASE - at;
            let near = self.near_ahead();
            let tokens = if back <= near.len() { near } else { self.far_ahead() };
            return tokens.get(tokens.len().checked_sub(back)?);
        }
        if at < places.end {
            return self.inside.get(at - BASE);
        }
        let on = at - places.end;
        self.near_behind().get(on).or_else(|| self.far_behind().get(on))
    }

    /// Whether most words of the line have a capital; it is asked of each side once.
    pub fn is_title_case(&self, has: impl FnOnce(&Self) -> bool) -> bool {
        *self.title_case.get_or_init(|| has(self))
    }

    fn near_ahead(&self) -> &[Token<'a>] {
        self.around.near_ahead.get_or_init(|| self.read_ahead(NEAR))
    }

    fn far_ahead(&self) -> &[Token<'a>] {
        self.around.far_ahead.get_or_init(|| self.read_ahead(FAR))
    }

    fn near_behind(&self) -> &[Token<'a>] {
        self.around.near_behind.get_or_init(|| self.read_behind(NEAR))
    }

    fn far_behind(&self) -> &[Token<'a>] {
        self.around.far_behind.get_or_init(|| self.read_behind(FAR))
    }

    fn read_ahead(&self, reach: usize) -> Vec<Token<'a>> {
        let from = window_start(self.text, self.range.start, reach);
        read_all(self.text, from..self.range.start, self.range.start, self.language)
    }

    fn read_behind(&self, reach: usize) -> Vec<Token<'a>> {
        let to = window_end(self.text, self.range.end, reach);
        read_all(self.text, self.range.end..to, self.text.len(), self.language)
    }

    /// The next token that is no space, with its place.
    pub fn next(&self, at: usize) -> Option<(usize, &Token<'a>)> {
        let mut at = at + 1;
        loop {
            let token = self.get(at)?;
            if !token.is_space() {
                return Some((at, token));
            }
            at += 1;
        }
    }

    /// The token before, spaces left out.
    pub fn previous(&self, at: usize) -> Option<(usize, &Token<'a>)> {
        let mut at = at;
        loop {
            at = at.checked_sub(1)?;
            let token = self.get(at)?;
            if !token.is_space() {
                return Some((at, token));
            }
        }
    }

    /// The next token if it is a word.
    pub fn next_word(&self, at: usize) -> Option<(usize, &Token<'a>)> {
        self.next(at).filter(|(_, token)| token.is_word())
    }

    /// The token before if it is a word.
    pub fn previous_word(&self, at: usize) -> Option<(usize, &Token<'a>)> {
        self.previous(at).filter(|(_, token)| token.is_word())
    }

    /// Whether the next token is this word in any case.
    pub fn next_is(&self, at: usize, words: &[&str]) -> bool {
        self.next_word(at).is_some_and(|(_, token)| is_any(token, words))
    }

    /// Whether the token before is this word in any case.
    pub fn previous_is(&self, at: usize, words: &[&str]) -> bool {
        self.previous_word(at).is_some_and(|(_, token)| is_any(token, words))
    }
}

/// The start of a window: a token's start on the same line, as far back as a window reaches.
fn window_start(text: &str, at: usize, reach: usize) -> usize {
    let low = floor(text, at.saturating_sub(reach));
    let window = text.get(low..at).unwrap_or_default();
    if let Some(line) = window.rfind('\n') {
        return low + line + 1;
    }
    if low == 0 {
        return 0;
    }
    window.find(' ').map_or(low, |space| low + space + 1)
}

/// The end of a window, on the same line.
fn window_end(text: &str, at: usize, reach: usize) -> usize {
    let high = floor(text, (at + reach).min(text.len()));
    let window = text.get(at..high).unwrap_or_default();
    window.find('\n').map_or(high.max(at), |line| at + line)
}

/// The last character boundary that is not behind `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (at.saturating_sub(3)..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The character that ends at `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at `at`.
pub(super) fn behind(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
