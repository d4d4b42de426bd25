//! The tokens of a text, with what each word may mean.
//!
//! They are about meaning, not about where an edit may be cut: a number keeps its separators, an
//! acronym its dots, and a hyphen is a mark of its own.

use super::reading::floor;
use crate::lexicon::{Entry, Hash, Language, entry, sense};
use std::ops::Range;

/// No token is longer than this.
const LONGEST: usize = 96;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Digits,
    Mark,
    Space,
}

/// How a word uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Of a script without case, or no word at all.
    Plain,
    Lower,
    /// `Geneva`, and a single capital.
    Capital,
    /// `NATO`, `U.S.`, `G7`
    Upper,
    /// `DeepMine`, `iPhone`
    Inner,
}

impl Shape {
    pub const fn has_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Inner)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    /// Where it begins in the whole text, in bytes.
    pub at: usize,
    pub kind: Kind,
    pub shape: Shape,
    /// The hash of the word in lower case, without a final `'s`.
    pub fold: u64,
    /// The same with everything that is written.
    pub whole: u64,
    pub entry: &'static Entry,
    /// Whether it is part of a number or a date that the edit touches.
    pub counted: bool,
}

impl Token<'_> {
    pub const fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub const fn is(&self, senses: u32) -> bool {
        self.entry.is(senses)
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether a reader reads it: a word or a number.
    pub fn is_said(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Digits)
    }

    pub fn is_space(&self) -> bool {
        self.kind == Kind::Space
    }

    pub fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }

    pub fn is_hyphen(&self) -> bool {
        self.kind == Kind::Mark && matches!(self.text, "-" | "‐" | "‑" | "–")
    }

    pub fn is_negative_contraction(&self) -> bool {
        self.text.ends_with("n't") || self.text.ends_with("n’t")
    }
}

/// Whether a token is one of these words in any case.
pub(super) fn is_any(token: &Token, words: &[&str]) -> bool {
    words.iter().any(|word| token.text.eq_ignore_ascii_case(word))
}

/// The tokens of a stretch of text. The last may reach over its end, but not over `limit`.
pub(super) fn read_all(
    text: &str,
    stretch: Range<usize>,
    limit: usize,
    language: Language,
) -> Vec<Token<'_>> {
    let text = text.get(..limit).unwrap_or(text);
    let mut tokens = Vec::with_capacity((stretch.end - stretch.start) / 3 + 2);
    let mut at = stretch.start;
    while at < stretch.end {
        if is_plain_space(text.as_bytes(), at) {
            tokens.push(Token { text: " ", at, ..PLAIN_SPACE });
            at += 1;
            continue;
        }
        let token = read_token(text, at, language);
        at = token.end();
        tokens.push(token);
    }
    tokens
}

const PLAIN_SPACE: Token<'static> = Token {
    text: " ",
    at: 0,
    kind: Kind::Space,
    shape: Shape::Plain,
    fold: 0,
    whole: 0,
    entry: &Entry::NONE,
    counted: false,
};

/// Whether a single space stands here.
fn is_plain_space(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|next| (b'!'..0x80).contains(next))
}

#[inline]
fn read_token(text: &str, at: usize, language: Language) -> Token<'_> {
    let bytes = text.as_bytes();
    if bytes[at].is_ascii_alphabetic()
        && let Some(token) = read_ascii_word(text, at, language)
    {
        return token;
    }
    let rest = &text[at..floor(text, (at + LONGEST).min(text.len()))];
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_whitespace() {
        let length = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        return unread(&rest[..length.max(first.len_utf8())], at, Kind::Space);
    }
    if first.is_numeric() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let plain = digits > 0
            && rest.as_bytes().get(digits).is_none_or(|next| *next == b' ')
            && language == Language::English;
        let length = if plain { digits } else { digits_length(rest, language) };
        return unread(&rest[..length], at, Kind::Digits);
    }
    if first.is_alphabetic() {
        return read_word(rest, first, at, language);
    }
    unread(&rest[..first.len_utf8()], at, Kind::Mark)
}

/// Reads a word of plain letters; nothing if it goes on with anything that needs a closer look.
fn read_ascii_word(text: &str, at: usize, language: Language) -> Option<Token<'_>> {
    let bytes = &text.as_bytes()[at..];
    let mut hash = Hash::START;
    let (mut capitals, mut length) = (0, 0);
    for byte in bytes.iter().take(LONGEST) {
        let small = byte | 0x20;
        if !small.is_ascii_lowercase() {
            break;
        }
        hash = hash.with(small);
        capitals += usize::from(*byte != small);
        length += 1;
    }
    match bytes.get(length) {
        Some(b'\'' | b'0'..=b'9' | 0x80..) => return None,
        Some(b'.') if length == 1 => return None,
        _ if length == LONGEST => return None,
        _ => {}
    }
    let shape = match capitals {
        0 => Shape::Lower,
        1 if bytes[0].is_ascii_uppercase() => Shape::Capital,
        _ if capitals == length => Shape::Upper,
        _ => Shape::Inner,
    };
    let text = &text[at..at + length];
    let entry = entry(hash.0, language);
    let (fold, whole) = (hash.0, hash.0);
    Some(Token { text, at, kind: Kind::Word, shape, fold, whole, entry, counted: false })
}

fn unread(text: &str, at: usize, kind: Kind) -> Token<'_> {
    let hash = if kind == Kind::Space { 0 } else { Hash::of(text) };
    let (fold, whole, entry) = (hash, hash, &Entry::NONE);
    Token { text, at, kind, shape: Shape::Plain, fold, whole, entry, counted: false }
}

/// How long a number is: digits with separators that stand before further digits, a fraction sign.
fn digits_length(rest: &str, language: Language) -> usize {
    let mut length = 0;
    let mut run = 0;
    for (at, letter) in rest.char_indices() {
        if letter.is_numeric() {
            run += 1;
            length = at + letter.len_utf8();
            continue;
        }
        let behind = &rest[at + letter.len_utf8()..];
        let next = behind.bytes().take_while(u8::is_ascii_digit).count();
        let joins = match letter {
            '.' | ',' | '\'' | '’' | '٫' | '٬' | '·' => {
                behind.chars().find(|next| !is_shapeless(*next)).is_some_and(char::is_numeric)
            }
            ':' => next == 2,
            '/' => next >= 1,
            '\u{A0}' | '\u{202F}' | '\u{2009}' => run <= 3 && next == 3,
            ' ' => language != Language::English && run <= 3 && next == 3,
            _ if is_shapeless(letter) => behind.chars().next().is_some_and(char::is_numeric),
            // Only a whole day: 1924-05-11.
            '-' => is_iso_day(rest) && at < 10,
            _ => false,
        };
        if !joins {
            break;
        }
        run = 0;
    }
    length.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Whether a text begins with a day as ISO 8601 writes it.
pub(super) fn is_iso_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && !bytes.get(10).is_some_and(u8::is_ascii_digit)
        && bytes[..10].iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether a character has no shape of its own; a word reads on over it.
pub(super) const fn is_shapeless(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

const fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

const fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30FF}')
}

/// A word as it is read, letter by letter.
struct WordReading {
    hash: Hash,
    capitals: usize,
    smalls: usize,
    letters: usize,
    first_is_capital: bool,
}

impl WordReading {
    fn take(&mut self, letter: char) {
        if letter.is_ascii() {
            self.capitals += usize::from(letter.is_ascii_uppercase());
            self.smalls += usize::from(letter.is_ascii_lowercase());
            #[allow(clippy::cast_possible_truncation, reason = "it is ASCII")]
            let byte = letter.to_ascii_lowercase() as u8;
            self.hash = self.hash.with(byte);
        } else {
            let upper = letter.is_uppercase();
            self.capitals += usize::from(upper);
            self.smalls += usize::from(letter.is_lowercase());
            for lower in letter.to_lowercase() {
                let mut bytes = [0; 4];
                for byte in lower.encode_utf8(&mut bytes).bytes() {
                    self.hash = self.hash.with(byte);
                }
            }
        }
        if self.letters == 0 {
            self.first_is_capital = self.capitals == 1;
        }
        self.letters += 1;
    }

    const fn shape(&self) -> Shape {
        match (self.capitals, self.smalls) {
            (0, 0) => Shape::Plain,
            (0, _) => Shape::Lower,
            (1, _) if self.first_is_capital && (self.smalls > 0 || self.letters == 1) => {
                Shape::Capital
            }
            (_, 0) => Shape::Upper,
            _ => Shape::Inner,
        }
    }
}

fn read_word(rest: &str, first: char, at: usize, language: Language) -> Token<'_> {
    let mut word = WordReading {
        hash: Hash::START,
        capitals: 0,
        smalls: 0,
        letters: 0,
        first_is_capital: false,
    };
    // Where the word would end without a final `'s`, and its hash and shape there.
    let mut bare: Option<(Hash, Shape)> = None;
    let mut dotted = false;
    let mut length = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        let behind = letters.peek().map(|(_, letter)| *letter);
        match letter {
            '\'' | '’' if behind.is_some_and(char::is_alphabetic) => {
                bare = Some((word.hash, word.shape()));
                word.hash = word.hash.with(b'\'');
            }
            '.' if (dotted || word.letters == 1) && is_dotted(&rest[from..], dotted) => {
                dotted = true;
            }
            _ if is_shapeless(letter) && from > 0 => {}
            _ if letter.is_alphanumeric() || is_combining(letter) => word.take(letter),
            _ => break,
        }
        length = from + letter.len_utf8();
        let alone = is_ideograph(first) || behind.is_some_and(is_ideograph);
        if alone || behind.is_some_and(is_kana) != is_kana(letter) {
            break;
        }
    }
    let text = &rest[..length.max(first.len_utf8())];
    let whole = word.hash;
    let possessive = text.ends_with("'s") || text.ends_with("’s");
    let (hash, shape) = bare.filter(|_| possessive).unwrap_or((whole, word.shape()));
    let entry = entry(hash.0, language);
    let (fold, whole) = (hash.0, whole.0);
    Token { text, at, kind: Kind::Word, shape, fold, whole, entry, counted: false }
}

/// Whether a dot stands inside an acronym: a single letter follows, and no letter behind that.
fn is_dotted(rest: &str, dotted: bool) -> bool {
    let mut letters = rest.chars().skip(1);
    let next = letters.next().is_some_and(char::is_alphabetic);
    let then = letters.next().is_some_and(char::is_alphabetic);
    // The last dot belongs to the acronym only if another letter follows it.
    next && !then && (dotted || rest.starts_with('.'))
}

/// Marks that sit on the letter before them, of the scripts at hand.
const fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{E31}'..='\u{E4E}')
}

/// Whether a word means nothing that a class asks for.
pub(super) const fn is_function(token: &Token) -> bool {
    token.entry.is(sense::FUNCTION)
}
