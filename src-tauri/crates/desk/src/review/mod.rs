//! Reviewing: a round opens, changes are decided or parts are read, a version is approved.

mod approve;
mod decide;
mod round;
mod suggest;
mod suggested;
mod table;
mod units;

pub(crate) use table::Table;
