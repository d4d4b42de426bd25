//! Hand-over by file: some briefs with all that happened to them, as one file that is mailed, carried
//! on a stick or laid into a folder that several share. Bringing one in only ever adds.

mod bring;
mod bundle;
mod compare;
mod folder;
mod kind;
mod make;
mod refusals;
mod rules;
mod seal;
mod views;

pub(crate) use bundle::{Bundle, LARGEST_FILE};
pub use compare::PacketKey;
pub use folder::{FolderNews, Lying, PacketFolder};
pub use kind::FileKind;
pub(crate) use kind::unopened;
pub use make::MadePacket;
pub use views::{PacketBrief, PacketCounts, PacketView};
