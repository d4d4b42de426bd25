//! Where changes of whole paragraphs begin and end.

use super::paragraph::{Paragraph, State};
use crate::Hand;

/// Paragraphs that came or went at the end of a list or of the document leave an empty one behind where
/// nothing alike follows with which they could become one: there, as Word does it, the mark before them
/// came or went instead of their last one.
pub(super) fn end_before(paragraphs: &mut [Paragraph]) {
    let is_change = |one: &Paragraph| matches!(one.mark, State::Added | State::Removed);
    let mut at = 1;
    while at < paragraphs.len() {
        let state = paragraphs.get(at).map(|one| one.mark).unwrap_or_default();
        let run = paragraphs.get(at..).unwrap_or_default();
        let length = run.iter().take_while(|one| is_change(one) && one.mark == state).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let end = at + length;
        let style = |n: usize| paragraphs.get(n).map(|one| (one.style, &one.tongue));
        let is_alone = style(end) != style(end - 1);
        let can = paragraphs.get(at - 1).is_some_and(|one| one.mark == State::Same);
        if is_alone && can && style(at - 1) == style(end - 1) {
            let by = paragraphs.get(at).and_then(|one| one.by.clone());
            if let Some(before) = paragraphs.get_mut(at - 1) {
                (before.mark, before.by) = (state, by);
            }
            if let Some(last) = paragraphs.get_mut(end - 1) {
                (last.mark, last.by) = (State::Same, None);
            }
        }
        at = end;
    }
}

/// One end of a move.
pub(super) struct End<'a> {
    pub(super) name: String,
    pub(super) by: &'a Hand,
}

impl End<'_> {
    /// The paragraph as it stands at this end: the older words where it went away, the newer ones where
    /// it stands now. Words that were edited on the way are marked as edited.
    pub(super) fn of(&self, mut paragraph: Paragraph, is_away: bool) -> Option<Paragraph> {
        let (moved, is_there): (State, fn(State) -> bool) = if is_away {
            (State::MovedAway, State::is_old)
        } else {
            (State::MovedHere, State::is_new)
        };
        if !is_there(paragraph.mark) {
            return None;
        }
        paragraph.pieces.retain(|piece| is_there(piece.state));
        for piece in paragraph.pieces.iter_mut().filter(|piece| piece.state == State::Same) {
            piece.state = moved;
            piece.by = Some(self.by.clone());
        }
        paragraph.mark = moved;
        paragraph.by = Some(self.by.clone());
        paragraph.moved = Some(self.name.clone());
        Some(paragraph)
    }
}
