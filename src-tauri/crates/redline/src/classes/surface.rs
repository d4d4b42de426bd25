//! Edits that leave every letter and digit as it was: of space, of marks, of case.

use super::reading::Side;
use super::token::{Shape, is_shapeless};
use crate::model::Class;

/// What differs between two texts of the same letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a way to differ, and all may meet")]
pub(super) struct Surface {
    /// White space, or a character without a shape.
    space: bool,
    marks: bool,
    /// A sign that is no punctuation: of a currency, of percent.
    signs: bool,
    /// Words were joined or parted, an apostrophe came or went inside one.
    joins: bool,
    /// A letter changed its case, and not because a sentence begins there now.
    case: bool,
}

impl Surface {
    /// The surface of an edit, if the letters and digits of both sides are the same.
    pub fn of(old: &Side, new: &Side) -> Option<Self> {
        let mut found = Self::default();
        let mut old_letters = Letters::of(old);
        let mut new_letters = Letters::of(new);
        let mut last = None;
        loop {
            let (old_gap, old_letter) = old_letters.next();
            let (new_gap, new_letter) = new_letters.next();
            let inside = last.zip(old_letter);
            let gap_differs = found.compare(old_gap, new_gap, inside);
            let (Some(before), Some(after)) = (old_letter, new_letter) else {
                let both_end = old_letter.is_none() && new_letter.is_none();
                return both_end.then_some(found);
            };
            if before != after {
                if !before.to_lowercase().eq(after.to_lowercase()) {
                    return None;
                }
                let at_start = last.is_none() && starts_differ(old, new);
                found.case |= !gap_differs && !at_start;
            }
            last = Some(before);
        }
    }

    /// Takes in what stands between two letters on each side, and says whether marks differ there.
    fn compare(&mut self, old: &str, new: &str, inside: Option<(char, char)>) -> bool {
        if old == new {
            return false;
        }
        let shaped = |text: &str| text.chars().any(|letter| !is_shapeless(letter));
        let solid = |text: &str, other: &str| {
            let marks = |letter: &char| !letter.is_whitespace() && !is_shapeless(*letter);
            !text.chars().filter(marks).eq(other.chars().filter(marks))
        };
        let marks_differ = solid(old, new);
        let has_sign = |text: &str| text.chars().any(is_sign);
        self.signs |= has_sign(old) != has_sign(new);
        match inside {
            Some((before, after)) if shaped(old) != shaped(new) => {
                let counts = before.is_numeric() || after.is_numeric();
                let dots =
                    [old, new].concat().chars().all(|mark| mark == '.' || is_shapeless(mark));
                self.joins |= !counts && !dots;
                self.marks |= marks_differ && (counts || dots);
                self.space |= counts && !marks_differ;
            }
            _ if marks_differ => self.marks = true,
            _ => self.space = true,
        }
        marks_differ
    }

    pub const fn class(self) -> Class {
        if self.signs {
            Class::Wording
        } else if self.joins || self.case {
            Class::Spelling
        } else if self.marks {
            Class::Punctuation
        } else {
            Class::Space
        }
    }
}

const fn is_sign(mark: char) -> bool {
    matches!(
        mark,
        '$' | '€'
            | '£'
            | '¥'
            | '₹'
            | '₽'
            | '₩'
            | '₴'
            | '₺'
            | '₪'
            | '%'
            | '‰'
            | '°'
            | '+'
            | '='
            | '&'
    )
}

/// Whether what stands before the edit is another mark now.
fn starts_differ(old: &Side, new: &Side) -> bool {
    let mark = |side: &Side| {
        let ahead = side.text.get(..side.range.start).unwrap_or_default();
        ahead.chars().rev().find(|letter| !letter.is_whitespace())
    };
    let (old, new) = (mark(old), mark(new));
    old.is_some() && new.is_some() && old != new
}

/// The letters and digits of a text, each with what stands before it.
struct Letters<'a> {
    rest: &'a str,
}

impl<'a> Letters<'a> {
    fn of(side: &Side<'a>) -> Self {
        Self { rest: side.text.get(side.range.clone()).unwrap_or_default() }
    }

    fn next(&mut self) -> (&'a str, Option<char>) {
        let at = self.rest.find(|letter: char| letter.is_alphanumeric()).unwrap_or(self.rest.len());
        let (gap, rest) = self.rest.split_at(at);
        let mut letters = rest.chars();
        let letter = letters.next();
        self.rest = letters.as_str();
        (gap, letter)
    }
}

/// Whether an acronym became a word or a word an acronym: US, us.
pub(super) fn changes_acronym(old: &Side, new: &Side) -> bool {
    const LONGEST: usize = 4;
    old.said().zip(new.said()).any(|((_, a), (_, b))| {
        a.text.len() <= LONGEST
            && matches!(
                (a.shape, b.shape),
                (Shape::Upper, Shape::Lower) | (Shape::Lower, Shape::Upper)
            )
    })
}
