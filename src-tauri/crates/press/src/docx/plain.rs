//! One side of a body: with all tracked changes accepted, or with all rejected.

use super::content::{Block, Run, Sides};
use super::paragraph::Part;
use super::styles::Kind;

/// A paragraph or a table without changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    Paragraph { kind: Kind, part: Option<Part>, words: Vec<Words> },
    Table(Vec<Vec<Vec<Self>>>),
}

/// Words of one make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) link: Option<String>,
}

/// Which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// All changes rejected.
    Old,
    /// All changes accepted.
    New,
}

impl Side {
    const fn has(self, sides: Sides) -> bool {
        match self {
            Self::Old => sides.old,
            Self::New => sides.new,
        }
    }
}

/// The blocks of one side that have words in them.
pub(super) fn side(blocks: &[Block], side: Side) -> Vec<Plain> {
    let mut all = Vec::new();
    let mut open: Option<(Kind, Option<Part>, Vec<Words>)> = None;
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                let words = words_of(&text.runs, side);
                // Where paragraphs become one, it looks as the first of them that says something.
                let is_begun = open.as_ref().is_some_and(|(.., words)| !words.is_empty());
                let mut whole = match open.take() {
                    Some(begun) if is_begun => begun,
                    _ => (text.kind, text.part, Vec::new()),
                };
                whole.2.extend(words);
                if side.has(text.mark) {
                    all.extend(closed(whole));
                } else {
                    open = Some(whole);
                }
            }
            Block::Table(rows) => {
                all.extend(open.take().and_then(closed));
                let rows = rows.iter().filter(|row| side.has(row.sides));
                let cells = |cells: &Vec<Vec<Block>>| {
                    cells.iter().map(|cell| self::side(cell, side)).collect::<Vec<_>>()
                };
                let rows: Vec<Vec<Vec<Plain>>> = rows.map(|row| cells(&row.cells)).collect();
                if rows.iter().flatten().any(|cell| !cell.is_empty()) {
                    all.push(Plain::Table(rows));
                }
            }
        }
    }
    all.extend(open.and_then(closed));
    all
}

fn words_of(runs: &[Run], side: Side) -> Vec<Words> {
    let there = runs.iter().filter(|run| side.has(run.sides) && !run.label);
    let words =
        |run: &Run| Words { text: run.text.clone(), bold: run.bold, link: run.link.clone() };
    there.map(words).collect()
}

/// Words of one make become one, however a program cut them.
fn closed((kind, part, words): (Kind, Option<Part>, Vec<Words>)) -> Option<Plain> {
    let mut joined: Vec<Words> = Vec::new();
    for word in words {
        match joined.last_mut() {
            Some(last) if last.bold == word.bold && last.link == word.link => {
                last.text.push_str(&word.text);
            }
            _ => joined.push(word),
        }
    }
    let is_blank = joined.iter().all(|word| word.text.trim().is_empty());
    (!is_blank).then_some(Plain::Paragraph { kind, part, words: joined })
}

/// The words of a paragraph.
pub(super) fn text_of(words: &[Words]) -> String {
    words.iter().map(|word| word.text.as_str()).collect()
}
