//! A field in lines: the sentences of a text, the entries of a list, a short value as a whole.

use crate::parts::Value;
use crate::sentences::{key_of, sentences};
use crate::tokens::{Kind, scan};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// One line of a field.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, with nothing said of the space between them: equal lines are one sentence.
    pub says: Rc<str>,
    /// Equal lines have equal keys.
    pub key: u64,
    /// How many of its pieces are words and no marks.
    pub words: usize,
    /// What it is weighed by beside others.
    pub bag: Rc<Bag>,
    /// Where it stands in the field's text.
    pub bytes: Range<usize>,
    /// Its place, where it is the entry of a list.
    pub entry: Option<usize>,
}

/// The pieces of a line by their keys, in the order of these, each with its letters.
#[derive(Debug)]
pub(super) struct Bag {
    pieces: Vec<(u64, usize)>,
    letters: usize,
}

/// Shorter sentences prove nothing outside their own field.
const TELLING_WORDS: usize = 4;

impl Line {
    fn new(says: String, words: usize, bytes: Range<usize>, entry: Option<usize>) -> Self {
        let (key, bag) = (key_of(&says), Rc::new(Bag::of(&says)));
        Self { says: says.into(), key, words, bag, bytes, entry }
    }

    /// Whether nobody would write the same by chance.
    pub const fn tells(&self) -> bool {
        self.words >= TELLING_WORDS
    }

    pub fn text<'a>(&self, field: &'a str) -> &'a str {
        &field[self.bytes.clone()]
    }

    /// Its words and marks.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        pieces_of(&self.says)
    }

    /// The same line in a text in which its paragraph begins there.
    fn behind(&self, start: usize) -> Self {
        let bytes = self.bytes.start + start..self.bytes.end + start;
        Self { bytes, ..self.clone() }
    }
}

fn pieces_of(says: &str) -> impl Iterator<Item = &str> {
    says.split('\u{1f}')
}

impl Bag {
    fn of(says: &str) -> Self {
        let mut pieces: Vec<(u64, usize)> =
            pieces_of(says).map(|piece| (key_of(piece), piece.len())).collect();
        pieces.sort_unstable();
        let letters = pieces.iter().map(|(_, letters)| letters).sum();
        Self { pieces, letters }
    }

    /// Dice's coefficient over the letters of common pieces.
    pub fn likeness(&self, other: &Self) -> f64 {
        let (mut mine, mut theirs) =
            (self.pieces.iter().peekable(), other.pieces.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(mine.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    common += a.1;
                    mine.next();
                    theirs.next();
                }
            }
        }
        let total = self.letters + other.letters;
        #[expect(clippy::cast_precision_loss, reason = "letters of a sentence")]
        if total == 0 { 1.0 } else { (2 * common) as f64 / total as f64 }
    }
}

/// Cuts fields, and keeps the paragraphs that it cut: most of a text stays from version to version.
#[derive(Default)]
pub(super) struct Cuts(RefCell<FxHashMap<Rc<str>, Rc<[Line]>>>);

impl Cuts {
    /// The lines of a field, whose value shows as `text`.
    pub fn cut(&self, text: &str, value: &Value<'_>) -> Vec<Line> {
        match value {
            _ if text.is_empty() => Vec::new(),
            Value::List(entries) => cut_list(entries),
            Value::Prose(_) => self.cut_prose(text),
            Value::Whole(_) => vec![whole(text, 0..text.len(), None)],
        }
    }

    fn cut_prose(&self, text: &str) -> Vec<Line> {
        let mut start = 0;
        let mut found = Vec::new();
        for paragraph in text.split_inclusive('\n') {
            found.extend(self.paragraph(paragraph).iter().map(|line| line.behind(start)));
            start += paragraph.len();
        }
        found
    }

    /// No sentence goes over the end of a line.
    fn paragraph(&self, text: &str) -> Rc<[Line]> {
        let mut known = self.0.borrow_mut();
        if let Some(lines) = known.get(text) {
            return Rc::clone(lines);
        }
        let lines: Rc<[Line]> = cut_paragraph(text).into();
        known.insert(text.into(), Rc::clone(&lines));
        lines
    }
}

/// An entry proves by itself where it comes from, like a long sentence.
fn whole(text: &str, bytes: Range<usize>, entry: Option<usize>) -> Line {
    let words = if entry.is_some() { usize::MAX } else { 0 };
    Line::new(format!("\u{1e}{text}"), words, bytes, entry)
}

fn cut_list<S: AsRef<str>>(entries: &[S]) -> Vec<Line> {
    let mut start = 0;
    let mut found = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let entry = entry.as_ref();
        found.push(whole(entry, start..start + entry.len(), Some(at)));
        start += entry.len() + 1;
    }
    found
}

fn cut_paragraph(text: &str) -> Vec<Line> {
    let tokens = scan(text);
    let cuts = sentences(text, &tokens);
    cuts.into_iter()
        .map(|range| {
            let tokens = &tokens[range];
            let pieces: Vec<&str> = tokens.iter().map(|t| &text[t.start..t.end]).collect();
            let bytes = match (tokens.first(), tokens.last()) {
                (Some(first), Some(last)) => first.start..last.end,
                _ => 0..0,
            };
            let words = tokens.iter().filter(|token| token.kind != Kind::Mark).count();
            Line::new(pieces.join("\u{1f}"), words, bytes, None)
        })
        .collect()
}

/// Counts scalar values along a text.
pub(super) struct Letters<'a> {
    text: &'a str,
    bytes: usize,
    counted: usize,
}

impl<'a> Letters<'a> {
    pub const fn of(text: &'a str) -> Self {
        Self { text, bytes: 0, counted: 0 }
    }

    /// The range in scalar values; ranges are asked for in reading order.
    pub fn range(&mut self, bytes: &Range<usize>) -> [usize; 2] {
        [self.go(bytes.start), self.go(bytes.end)]
    }

    fn go(&mut self, to: usize) -> usize {
        self.counted += self.text[self.bytes..to].chars().count();
        self.bytes = to;
        self.counted
    }
}
