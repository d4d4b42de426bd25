//! What became of the words of one text: the edits of the redline, each with whoever made it.

use super::paragraph::{Piece, State};
use crate::{Hand, OutgoingRedline};
use brief::{Brief, BriefId};
use redline::{Change, ChangeKind, FieldText, Hunk, Op, Redline, Said, segments};

/// The changes between two versions, and who made them.
pub(super) struct Changes<'a> {
    pub(super) outgoing: &'a OutgoingRedline,
    redline: Redline,
}

impl<'a> Changes<'a> {
    pub(super) fn of(outgoing: &'a OutgoingRedline) -> Self {
        Self { outgoing, redline: redline::redline(&outgoing.old, &outgoing.new) }
    }

    /// The change of a path: of what stands in the newer version, or of what is gone. Parts of a split
    /// or a merge have that of the whole.
    pub(super) fn change(&self, path: &str, is_gone: bool) -> Option<&Change> {
        let changes = &self.redline.changes;
        let is_of = |change: &&Change| {
            change.path == path && (change.kind == ChangeKind::Removed) == is_gone
        };
        let is_part = |change: &&Change| change.with.iter().any(|other| other == path);
        changes.iter().find(is_of).or_else(|| changes.iter().find(is_part))
    }

    /// Who made the first of some changes of which anything is known.
    pub(super) fn hand(&self, ids: &[Option<&str>]) -> &'a Hand {
        let known = ids.iter().flatten().find_map(|id| self.outgoing.hands.get(*id));
        known.unwrap_or(&self.outgoing.hand)
    }

    /// Who made a change as a whole.
    pub(super) fn hand_of(&self, change: Option<&Change>) -> &'a Hand {
        self.hand(&[change.map(|change| change.id.as_str())])
    }

    /// Who moved an item.
    pub(super) fn mover(&self, change: Option<&Change>) -> &'a Hand {
        let moved = change.and_then(|change| change.moved.as_ref());
        self.hand(&[moved.map(|moved| moved.id.as_str()), change.map(|change| change.id.as_str())])
    }

    /// The pieces of a text that stands on both sides, like those that are given.
    pub(super) fn edited(&self, change: Option<&Change>, old: &Piece, new: &Piece) -> Vec<Piece> {
        let of_field = |hunk: &&Hunk| hunk.field == field(new);
        let hunks: Vec<&Hunk> =
            change.into_iter().flat_map(|c| &c.hunks).filter(of_field).collect();
        let known = self.pieces(change, &hunks, [&old.text, &new.text], new);
        if is_whole(&known, &old.text, &new.text) {
            return known;
        }
        // What is printed is not the field itself, or holds but a part of it.
        let [before, after] = [&old.text, &new.text].map(|text| {
            let mut brief = Brief::new(BriefId::missing(), "-");
            brief.lede.clone_from(text);
            brief
        });
        let compared = redline::redline(&before, &after);
        let hunks: Vec<&Hunk> = compared.changes.iter().flat_map(|change| &change.hunks).collect();
        let found = self.pieces(change, &hunks, [&old.text, &new.text], new);
        if is_whole(&found, &old.text, &new.text) {
            return found;
        }
        let by = Some(self.hand_of(change).clone());
        let piece = |state, text: &str| Piece {
            state,
            text: text.to_owned(),
            by: by.clone(),
            ..new.clone()
        };
        vec![piece(State::Removed, &old.text), piece(State::Added, &new.text)]
    }

    fn pieces(
        &self,
        change: Option<&Change>,
        hunks: &[&Hunk],
        [old, new]: [&String; 2],
        like: &Piece,
    ) -> Vec<Piece> {
        let said = |text: &String| Some(Said::Text(text.clone()));
        let text = FieldText { field: "text".into(), old: said(old), new: said(new) };
        let piece = |segment: redline::Segment| {
            let state = match segment.op {
                Op::Same => State::Same,
                Op::Removed => State::Removed,
                Op::Added => State::Added,
            };
            let ids = [segment.hunk.as_deref(), change.map(|change| change.id.as_str())];
            let by = (state != State::Same).then(|| self.hand(&ids).clone());
            Piece { state, by, text: segment.text, ..like.clone() }
        };
        segments(&text, hunks).into_iter().map(piece).collect()
    }
}

/// The field as a hunk names it: those outside lists are `text`.
fn field(piece: &Piece) -> &'static str {
    match piece.field {
        "date" | "byline" => "text",
        field => field,
    }
}

/// Whether pieces say the one text without what was added, and the other without what was removed.
pub(super) fn is_whole(pieces: &[Piece], old: &str, new: &str) -> bool {
    let side = |is_there: fn(State) -> bool| -> String {
        let there = pieces.iter().filter(|piece| is_there(piece.state));
        there.map(|piece| piece.text.as_str()).collect()
    };
    side(State::is_old) == old && side(State::is_new) == new
}
