//! The account of what a paste lost.

use super::blocks::{Block, BlockKind};
use crate::{Remark, RemarkKind};
use std::collections::BTreeMap;

/// One kind of thing that was left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// What it was.
    pub kind: DroppedKind,
    /// How many.
    pub count: usize,
    /// How much more precisely: bytes of pictures that were in the text, rows of tables, links that
    /// had tracking parameters; else 0.
    pub size: usize,
}

/// What is left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DroppedKind {
    /// Programs.
    Scripts,
    /// Style sheets.
    Styles,
    /// Pictures and drawings.
    Images,
    /// Pictures of a pixel, which only tell that somebody looks.
    Pixels,
    /// Tables, with their words.
    Tables,
    /// Fields and buttons.
    Controls,
    /// Frames and embedded objects.
    Frames,
    /// Film and sound.
    Media,
    /// Texts that the page hides.
    Hidden,
    /// Parameters of addresses that only track.
    Tracking,
    /// Addresses that do not lead into the web.
    Addresses,
}

impl Dropped {
    /// What is said of it where a file was read.
    pub(crate) fn remark(&self) -> Remark {
        let (one, several) = match self.kind {
            DroppedKind::Scripts => ("script", "scripts"),
            DroppedKind::Styles => ("style sheet", "style sheets"),
            DroppedKind::Images => ("picture", "pictures"),
            DroppedKind::Pixels => {
                ("picture that only counts readers", "pictures that only count readers")
            }
            DroppedKind::Tables => ("table", "tables"),
            DroppedKind::Controls => ("field or button", "fields and buttons"),
            DroppedKind::Frames => ("frame", "frames"),
            DroppedKind::Media => ("film or sound", "films and sounds"),
            DroppedKind::Hidden => ("hidden text", "hidden texts"),
            DroppedKind::Tracking => (
                "parameter of an address that only tracks",
                "parameters of addresses that only track",
            ),
            DroppedKind::Addresses => {
                ("address that is none of the web", "addresses that are none of the web")
            }
        };
        let what = if self.count == 1 { one } else { several };
        Remark::of_whole(RemarkKind::LeftOut, format!("left out: {} {what}", self.count))
    }
}

/// Counts while a paste is read.
#[derive(Debug, Default)]
pub(super) struct Account(BTreeMap<DroppedKind, (usize, usize)>);

impl Account {
    pub(super) fn add(&mut self, kind: DroppedKind, count: usize, size: usize) {
        if count > 0 {
            let entry = self.0.entry(kind).or_default();
            entry.0 += count;
            entry.1 += size;
        }
    }

    /// Counts the tables that go. A whole brief may have its perspectives in one, which stays.
    pub(super) fn tables(&mut self, blocks: &[Block], in_brief: bool) {
        for block in blocks {
            if let BlockKind::Table(rows) = &block.kind
                && !(in_brief && super::perspectives::is_table_of(rows))
            {
                self.add(DroppedKind::Tables, 1, rows.len());
            }
        }
    }

    pub(super) fn dropped(self) -> Vec<Dropped> {
        let one = |(kind, (count, size))| Dropped { kind, count, size };
        self.0.into_iter().map(one).collect()
    }
}
