//! Two briefs in, changes out; changes applied or left; three versions merged. Pure: no input or
//! output, no clock, and nothing that fails but an unknown id.
//!
//! Items match by id where both ids were given or are equal, else by likeness. A change is a field,
//! or an item that came, went, moved or was edited; its hunks are the edits inside.

mod align;
mod apply;
mod blame;
mod classes;
mod compare;
mod entries;
mod follow;
mod ids;
mod lexicon;
mod matching;
mod merge;
mod model;
mod parts;
mod said;
mod segments;
mod sentences;
mod tokens;
mod words;
mod work;

pub use apply::{Accepted, UnknownId, apply, apply_changes};
pub use blame::{Blame, FieldOrigins, ItemOrigin, LineOrigin, Origin};
pub use classes::figures::{Figure, FigureKind, figures};
pub use compare::redline;
pub use follow::{Following, Stretch, prose_texts, said, text_at};
pub use matching::carry_ids;
pub use merge::{Conflict, Merge, merge};
pub use model::{Change, ChangeKind, Class, FieldText, Hunk, Moved, Part, Redline, Said, Unseen};
pub use segments::{Op, Segment, segments};
pub use sentences::sentences_of;
