//! Reviewing: a round opens, changes are decided or parts are read, a version is approved.

mod again;
mod approve;
mod decide;
mod quick;
mod round;
mod suggest;
mod suggested;
mod table;
mod units;

pub(crate) use table::{Table, read_authors};
