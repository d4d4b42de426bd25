//! One version in pieces. What did not change is its parent's own piece, so that a long history costs
//! what changed in it.

use super::lines::{Letters, Line};
use super::{FieldOrigins, LineOrigin, Origin};
use brief::Brief;
use std::rc::Rc;

/// A version as it was added.
pub(super) struct Version {
    pub brief: Brief,
    /// The fields before the facts, always the same ones.
    pub before: Vec<Rc<Piece>>,
    pub facts: Vec<Rc<Piece>>,
    pub context: Vec<Rc<Piece>>,
    pub perspectives: Vec<Rc<Piece>>,
    pub links: Vec<Rc<Piece>>,
}

impl Version {
    /// All of it, in print order.
    pub fn pieces(&self) -> impl Iterator<Item = &Rc<Piece>> {
        let lists = [&self.before, &self.facts, &self.context, &self.perspectives, &self.links];
        lists.into_iter().flatten()
    }
}

/// An item with its fields, or a field of the brief itself.
pub(super) struct Piece {
    /// As a change names it.
    pub path: Rc<str>,
    pub fields: Vec<Rc<Field>>,
    /// The version that first had it.
    pub added: usize,
    /// The version that last changed what it says.
    pub changed: usize,
}

/// One field of a version.
pub(super) struct Field {
    pub name: &'static str,
    /// The item and the field.
    pub place: Rc<str>,
    pub text: String,
    pub lines: Vec<Line>,
    pub origins: Vec<Origin>,
    /// The version that first had it as it is.
    pub since: usize,
}

impl Field {
    /// Its lines with where each comes from.
    pub fn origins(&self, path: &str) -> FieldOrigins {
        let mut letters = Letters::of(&self.text);
        let lines = self.lines.iter().zip(&self.origins).map(|(line, origin)| LineOrigin {
            range: line.entry.map_or_else(|| letters.range(&line.bytes), |at| [at, at + 1]),
            text: line.text(&self.text).to_owned(),
            origin: *origin,
        });
        FieldOrigins { path: path.to_owned(), field: self.name, lines: lines.collect() }
    }
}
