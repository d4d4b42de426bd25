//! From letters to tokens.

use super::dates;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word, with its hyphens, apostrophes and stops.
    Word,
    /// A quantity or a date.
    Number,
    /// Punctuation or a symbol.
    Mark,
}

/// A token, in bytes of its text. White space stands between tokens and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// The tokens of a text, in order.
pub(crate) fn scan(text: &str) -> Vec<Token> {
    dates::joined(text, joined(text, &raw(text)))
}

/// Words, numbers and marks as UAX #29 and the dictionaries have them.
fn raw(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(bytes.len() / 5 + 1);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if is_ascii_space(byte) {
            at += 1;
            continue;
        }
        // Nearly all news in English goes through here; the rest is the library's.
        let end = if byte.is_ascii() { ascii_end(bytes, at) } else { at };
        if end == at && is_plain_mark(bytes, at) {
            found.push(Token { start: at, end: at + 3, kind: Kind::Mark });
            at += 3;
            continue;
        }
        if is_foreign(bytes, end) || (end > at && is_foreign(bytes, end + joint(bytes, end))) {
            let stop = bytes[end..].iter().position(|byte| is_ascii_space(*byte));
            let stop = stop.map_or(bytes.len(), |length| end + length);
            segment(text, at, stop, &mut found);
            at = stop;
            continue;
        }
        found.push(Token { start: at, end, kind: kind_of_ascii(byte) });
        at = end;
    }
    found
}

const fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0B | 0x0C)
}

const fn is_ascii_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

const fn kind_of_ascii(byte: u8) -> Kind {
    if byte.is_ascii_digit() {
        Kind::Number
    } else if is_ascii_word(byte) {
        Kind::Word
    } else {
        Kind::Mark
    }
}

/// Whether something stands here that takes the library's rules.
fn is_foreign(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|byte| !byte.is_ascii()) && !is_plain_mark(bytes, at)
}

/// The length of a mark that may join what stands on both its sides.
fn joint(bytes: &[u8], at: usize) -> usize {
    usize::from(matches!(bytes.get(at), Some(b'.' | b'\'' | b':' | b',' | b';')))
}

/// Whether a quotation mark, dash or ellipsis stands here (U+2010 to U+2026), and nothing behind
/// it could belong to it.
fn is_plain_mark(bytes: &[u8], at: usize) -> bool {
    let [0xE2, 0x80, last, ..] = bytes[at..] else { return false };
    let next = bytes.get(at + 3).copied().unwrap_or(b' ');
    (0x90..=0xA6).contains(&last)
        && last != 0xA4
        && (next.is_ascii() || matches!(bytes[at + 3..], [0xE2, 0x80, 0x90..=0xA6, ..]))
}

/// An apostrophe between two letters or two digits belongs to their word.
fn is_apostrophe(bytes: &[u8], at: usize) -> bool {
    let [0xE2, 0x80, 0x98 | 0x99 | 0xA4, after, ..] = bytes[at..] else { return false };
    let before = bytes[at - 1];
    (before.is_ascii_alphabetic() && after.is_ascii_alphabetic())
        || (before.is_ascii_digit() && after.is_ascii_digit())
}

/// Where the word, number or mark that begins here ends, by the rules of UAX #29 for ASCII.
fn ascii_end(bytes: &[u8], start: usize) -> usize {
    if !is_ascii_word(bytes[start]) {
        return start + 1;
    }
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        // Most bytes are letters, of which nothing more needs to be known.
        if is_ascii_word(byte) {
            at += 1;
            continue;
        }
        let before = bytes[at - 1];
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let between = |is: fn(&u8) -> bool| is(&before) && is(&after);
        let joins = match byte {
            b'.' | b'\'' => between(u8::is_ascii_alphabetic) || between(u8::is_ascii_digit),
            b',' | b';' => between(u8::is_ascii_digit),
            b':' => between(u8::is_ascii_alphabetic),
            0xE2 if is_apostrophe(bytes, at) => {
                at += 3;
                true
            }
            _ => false,
        };
        if !joins {
            break;
        }
        at += 1;
    }
    at
}

/// Cuts a stretch without ASCII spaces by the libraries' rules.
fn segment(text: &str, start: usize, stop: usize, found: &mut Vec<Token>) {
    let run = &text[start..stop];
    let mut push = |from: usize, to: usize| {
        let piece = &run[from..to];
        if let Some(kind) = kind_of(piece) {
            found.push(Token { start: start + from, end: start + to, kind });
        }
    };
    if run.chars().any(is_written_without_spaces) {
        let ends: Vec<usize> = dictionaries().segment_str(run).collect();
        ends.windows(2).for_each(|pair| push(pair[0], pair[1]));
    } else {
        run.split_word_bound_indices().for_each(|(from, piece)| push(from, from + piece.len()));
    }
}

/// `None` for white space.
fn kind_of(piece: &str) -> Option<Kind> {
    let first = piece.chars().next()?;
    if first.is_whitespace() {
        None
    } else if first.is_numeric() {
        Some(Kind::Number)
    } else if piece.chars().any(char::is_alphanumeric) {
        Some(Kind::Word)
    } else {
        Some(Kind::Mark)
    }
}

/// Letters of scripts in which a space does not part words.
const fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFF}')
}

fn dictionaries() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_auto(WordBreakInvariantOptions::default())
}

/// Joins what a reader takes for one: `$80`, `109 %`, `twenty-one`, `U.S.`
fn joined(text: &str, raw: &[Token]) -> Vec<Token> {
    let mut found = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        // A word with space behind it stands alone; most do.
        let next = raw.get(at + 1).map_or(text.len() + 1, |next| next.start);
        if raw[at].kind == Kind::Word && next > raw[at].end {
            found.push(raw[at]);
            at += 1;
            continue;
        }
        let join = Join { text, raw, at };
        let taken = join.number().or_else(|| join.word()).unwrap_or(1);
        let last = &raw[at + taken - 1];
        let number = raw[at..at + taken].iter().any(|token| token.kind == Kind::Number);
        let kind = if taken > 1 && number { Kind::Number } else { raw[at].kind };
        found.push(Token { start: raw[at].start, end: last.end, kind });
        at += taken;
    }
    found
}

/// The pieces from one of them on.
#[derive(Clone, Copy)]
struct Join<'a> {
    text: &'a str,
    raw: &'a [Token],
    at: usize,
}

impl<'a> Join<'a> {
    fn piece(&self, ahead: usize) -> &'a str {
        let token = self.raw.get(self.at + ahead);
        token.map_or("", |token| &self.text[token.start..token.end])
    }

    fn kind(&self, ahead: usize) -> Option<Kind> {
        self.raw.get(self.at + ahead).map(|token| token.kind)
    }

    /// What stands between a piece and the next one.
    fn gap(&self, ahead: usize) -> &'a str {
        match (self.raw.get(self.at + ahead), self.raw.get(self.at + ahead + 1)) {
            (Some(this), Some(next)) => &self.text[this.end..next.start],
            _ => "\n",
        }
    }

    fn touches_previous(&self) -> bool {
        self.at > 0 && self.raw[self.at - 1].end == self.raw[self.at].start
    }

    /// How many pieces from here are one number, sign, currency, range and percent included.
    fn number(&self) -> Option<usize> {
        let sign = match self.piece(0) {
            "-" | "+" => !self.touches_previous() && self.gap(0).is_empty(),
            piece => is_currency(piece) && self.gap(0).is_empty(),
        };
        let mut length = usize::from(sign);
        if self.kind(length) != Some(Kind::Number) {
            return None;
        }
        length += 1;
        loop {
            let last = length - 1;
            let grouped = is_thin(self.gap(last)) && is_group(self.piece(length));
            let ranged = self.gap(last).is_empty()
                && matches!(self.piece(length), "-" | "–" | "—" | "/" | ":")
                && self.gap(length).is_empty()
                && self.kind(length + 1) == Some(Kind::Number);
            let compound = self.compounds(last);
            length += match (grouped, ranged || compound) {
                (true, _) => 1,
                (false, true) => 2,
                _ => break,
            };
        }
        let unit = match (self.gap(length - 1), self.piece(length)) {
            ("", "%" | "‰" | "°") => 1,
            (space, "%") if is_one_space(space) => 1,
            _ => 0,
        };
        Some(length + unit)
    }

    /// Whether a hyphen binds the piece to the next but one.
    fn compounds(&self, ahead: usize) -> bool {
        let worded = |kind: Option<Kind>| matches!(kind, Some(Kind::Word | Kind::Number));
        self.gap(ahead).is_empty()
            && matches!(self.piece(ahead + 1), "-" | "\u{2010}" | "\u{2011}")
            && self.gap(ahead + 1).is_empty()
            && worded(self.kind(ahead + 2))
    }

    /// How many pieces from here are one word.
    fn word(&self) -> Option<usize> {
        if self.kind(0) != Some(Kind::Word) {
            return None;
        }
        let mut length = 1;
        while self.compounds(length - 1) {
            length += 2;
        }
        if length == 1 && self.is_abbreviation() {
            length = 2;
        }
        Some(length)
    }

    /// Whether the stop behind this word is part of it.
    fn is_abbreviation(&self) -> bool {
        if self.piece(1) != "." || !self.gap(0).is_empty() {
            return false;
        }
        let word = self.piece(0);
        let next = self.piece(2).chars().next();
        let capital = word.starts_with(char::is_uppercase);
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(_), None) => capital && next.is_some_and(char::is_uppercase),
            // `U.S`, `e.g`: every other character is a stop.
            (Some(_), Some('.')) => word.split('.').all(|part| part.chars().count() == 1),
            _ => capital && next.is_some() && is_listed(word),
        }
    }
}

fn is_listed(word: &str) -> bool {
    brief::ABBREVIATIONS.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn is_currency(piece: &str) -> bool {
    matches!(piece, "$" | "€" | "£" | "¥" | "₹" | "₽" | "₩" | "₺" | "#" | "−" | "~" | "±")
}

/// Three digits, as behind a thin space in a large number.
fn is_group(piece: &str) -> bool {
    piece.len() == 3 && piece.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_thin(gap: &str) -> bool {
    matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}")
}

pub(super) fn is_one_space(gap: &str) -> bool {
    gap == " " || is_thin(gap)
}
