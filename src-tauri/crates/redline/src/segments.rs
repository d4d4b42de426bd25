//! A field in pieces in reading order, for showing both sides at once.

use crate::model::{FieldText, Hunk, Said};
use serde::{Deserialize, Serialize};

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Op {
    /// It stands on both sides.
    Same,
    /// It is gone.
    Removed,
    /// It is new.
    Added,
}

/// A piece of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What became of it.
    pub op: Op,
    /// Its text; in a list, one entry.
    pub text: String,
    /// The edit that it belongs to.
    pub hunk: Option<String>,
}

/// The pieces of a field; `hunks` are its own, in reading order.
pub fn segments(field: &FieldText, hunks: &[&Hunk]) -> Vec<Segment> {
    match &field.old {
        Some(Said::List(entries)) => pieces(entries, hunks, <[String]>::to_vec),
        Some(Said::Text(text)) => {
            let letters: Vec<char> = text.chars().collect();
            pieces(&letters, hunks, joined)
        }
        None => pieces(&[], hunks, joined),
    }
}

fn joined(letters: &[char]) -> Vec<String> {
    if letters.is_empty() { Vec::new() } else { vec![letters.iter().collect()] }
}

fn pieces<T>(old: &[T], hunks: &[&Hunk], show: impl Fn(&[T]) -> Vec<String>) -> Vec<Segment> {
    let mut found = Vec::new();
    let same = |text| Segment { op: Op::Same, text, hunk: None };
    let mut at = 0;
    for hunk in hunks {
        let start = hunk.old_range[0].min(old.len());
        found.extend(show(&old[at.min(start)..start]).into_iter().map(same));
        for (op, text) in [(Op::Removed, &hunk.old), (Op::Added, &hunk.new)] {
            if !text.is_empty() {
                found.push(Segment { op, text: text.clone(), hunk: Some(hunk.id.clone()) });
            }
        }
        at = hunk.old_range[1].min(old.len());
    }
    found.extend(show(&old[at..]).into_iter().map(same));
    found
}
