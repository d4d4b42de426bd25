//! Formats in and out: bytes to documents and back. No files, no database, no dialogs, no clock.
//!
//! A [`Document`] is a brief, an edition or a redline with all that may be said beside its text;
//! [`write`] makes files of it in a [`Format`]. Whatever a reader repairs, guesses or leaves out is a
//! [`Remark`]; whatever a writer cannot carry is a [`Loss`]. Nothing here panics on any input.

mod address;
mod bundle;
mod direction;
mod document;
pub mod docx;
mod edited;
pub mod edition;
mod eml;
mod epub;
mod feeds;
mod format;
mod house_text;
mod html;
mod json;
mod labels;
mod markdown;
mod names;
pub mod newsletter;
mod newsml;
mod ninjs;
pub mod pasted;
mod pdf;
mod reading;
pub mod redlined;
mod site;
mod templates;
mod unpack;
mod writing;
mod xml;

pub use bundle::{bundle, unbundle};
pub use direction::Direction;
pub use document::{
    Document, Hand, Imprint, Kind, Mark, MarkKind, Outgoing, OutgoingComment, OutgoingEdition,
    OutgoingRedline, OutgoingSection, Press, PrintedOutlet, Publication, Status, Templates,
    Typesetter,
};
pub use edition::{EditionReading, FileIn, Placed, read_edition, read_some};
pub use format::{Format, Shape, UnknownFormat, detect_format};
pub use labels::Labels;
pub use names::{Names, safe_name};
pub use reading::{
    Leftovers, MAX_BRIEFS, MAX_BYTES, MAX_WHOLE, Reading, Remark, RemarkKind, Unreadable, read,
    read_all,
};
pub use redlined::Sheet;
pub use writing::{Loss, Unwritable, Written, WrittenFile, name_of, write};
