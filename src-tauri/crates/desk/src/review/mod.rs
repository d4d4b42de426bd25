//! Reviewing: a round opens, changes are decided or parts are read, a version is approved.

mod again;
mod approve;
mod asking;
mod back;
mod decide;
mod quick;
mod round;
mod signatures;
mod suggest;
mod suggested;
mod table;
mod to_answer;
mod units;

pub use asking::{ApproverView, ApproversView};
pub use back::{PointState, PointView, ReplyView, WayBackView};
pub use round::Asked;
pub(crate) use signatures::{Signatures, is_still_approved};
pub(crate) use table::{Table, decided_so_far, read_authors};
pub use to_answer::{AnswerKind, ToAnswer};
