//! Word documents (Office Open XML, ECMA-376, transitional), both ways.
//!
//! A brief or an edition is a document with Word's own styles; a redline is one with Word's own
//! tracked changes and comments. The exact briefs lie in a part of their own, so that a document that
//! comes back unchanged is the same brief; a body that was edited wins.
//!
//! It is written and read with `zip` and `quick-xml` alone. The crate `docx-rs` knows no runs from
//! right to left, no languages of runs, no names of moves and no order for its ids (they count on
//! through all documents of a thread), and its reader panics on valid files.

mod align;
mod body;
mod comments;
mod content;
mod ends;
mod exact;
mod losses;
mod margins;
mod opened;
mod package;
mod pairs;
mod paragraph;
mod parts;
mod plain;
mod read;
mod redlined;
mod sheet;
mod stretches;
mod styles;
mod tracked;
mod tree;
mod understood;
mod words;
mod write;
mod xml;

pub(crate) use read::read;
pub use tracked::{TrackedComment, TrackedReading, read_tracked};
pub(crate) use write::write;

use jiff::Timestamp;

/// What stands between a day and who signs.
const DOT: &str = " · ";

/// A time as `2024-05-12T05:45:30Z`.
fn seconds(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Whether an address leads into the web: nothing else becomes a link.
fn is_of_web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// The address as a URI, which a relation must be: letters beyond ASCII and signs like `<` escaped.
fn as_uri(address: &str) -> String {
    url::Url::parse(address).map_or_else(|_| String::new(), String::from)
}
