//! Formats in and out: bytes to brief and back. No files, no database, no dialogs.
//!
//! The three formats are JSON (`schemas/brief.schema.json`), the plain-text house format and the
//! Markdown of the newsroom's site. Whatever a reader repairs, guesses or leaves out is a
//! [`Remark`]; whatever a writer cannot carry is a [`Loss`]. Nothing here panics on any input.

pub mod edition;
mod format;
mod house_text;
mod json;
mod markdown;
pub mod pasted;
mod reading;
pub mod redlined;
mod writing;

pub use edition::{EditionReading, FileIn, Placed, read_edition, read_some};
pub use format::{Format, UnknownFormat, detect_format};
pub use reading::{Leftovers, MAX_BYTES, Reading, Remark, RemarkKind, Unreadable, read};
pub use redlined::{Sheet, redlined_html};
pub use writing::{EMBARGO_MARK, Loss, PROOF_MARK, Written, write, write_embargoed, write_proof};
