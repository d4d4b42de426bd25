//! A field in lines: the sentences of a text, the entries of a list, a short value as a whole.

use crate::parts::Value;
use crate::sentences::sentences;
use crate::tokens::{Kind, scan};
use std::ops::Range;
use std::rc::Rc;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Prose,
    Whole,
    List,
}

impl Shape {
    pub const fn of(value: &Value<'_>) -> Self {
        match value {
            Value::Prose(_) => Self::Prose,
            Value::Whole(_) => Self::Whole,
            Value::List(_) => Self::List,
        }
    }
}

/// One line of a field.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, with nothing said of the space between them: equal lines are one sentence.
    pub says: Rc<str>,
    /// How many of them are words and no marks.
    pub words: usize,
    /// Where it stands in the field's text.
    pub bytes: Range<usize>,
    /// Its place, where it is the entry of a list.
    pub entry: Option<usize>,
}

/// Shorter sentences prove nothing outside their own field.
const TELLING_WORDS: usize = 4;

impl Line {
    /// Whether nobody would write the same by chance.
    pub const fn tells(&self) -> bool {
        self.words >= TELLING_WORDS
    }

    pub fn text<'a>(&self, field: &'a str) -> &'a str {
        &field[self.bytes.clone()]
    }

    /// Its words and marks.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.says.split('\u{1f}')
    }
}

/// Cuts a field, whose value shows as `text`.
pub(super) fn cut(text: &str, shape: Shape, value: &Value<'_>) -> Vec<Line> {
    if text.is_empty() {
        return Vec::new();
    }
    match (shape, value) {
        (Shape::List, Value::List(entries)) => cut_list(entries),
        (Shape::Prose, _) => cut_prose(text),
        _ => vec![whole(text, 0..text.len(), None)],
    }
}

/// An entry proves by itself where it comes from, like a long sentence.
fn whole(text: &str, bytes: Range<usize>, entry: Option<usize>) -> Line {
    let words = if entry.is_some() { usize::MAX } else { 0 };
    Line { says: Rc::from(format!("\u{1e}{text}")), words, bytes, entry }
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

fn cut_prose(text: &str) -> Vec<Line> {
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
            Line { says: Rc::from(pieces.join("\u{1f}")), words, bytes, entry: None }
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
