//! Two edited versions of one text, brought together word by word.

use crate::tokens::ends_sentence;
use crate::words::{Edit, edits};
use crate::work::Work;
use std::ops::Range;

/// What came of two versions of a text.
pub(super) struct MergedText {
    /// The edits of both sides; ours where they clash.
    pub text: String,
    /// The same text with the base and with theirs where they clash.
    pub clash: Option<Clash>,
}

pub(super) struct Clash {
    pub base: String,
    pub theirs: String,
}

/// Makes each side's edits where they do not touch the other's. Whole sentences that both sides
/// inserted at one place are both kept, ours first; a sentence that one side moved takes the
/// other side's edits along.
pub(super) fn merge(base: &str, ours: &str, theirs: &str, work: &Work) -> MergedText {
    let mut ours = edits(base, ours, work).edits;
    let mut theirs = edits(base, theirs, work).edits;
    let same = |a: &Edit, b: &Edit| a.old_bytes == b.old_bytes && a.new == b.new;
    let shared: Vec<Edit> =
        theirs.iter().filter(|edit| ours.iter().any(|own| same(own, edit))).cloned().collect();
    let carried = carry(&mut ours, &theirs);
    let back = carry(&mut theirs, &ours);
    let mut all: Vec<(Side, &Edit)> = Vec::with_capacity(ours.len() + theirs.len());
    all.extend(
        ours.iter().enumerate().filter(|(at, _)| !back.contains(at)).map(|(_, e)| (Side::Ours, e)),
    );
    let rest = theirs.iter().enumerate().filter(|(at, edit)| {
        !carried.contains(at) && !shared.iter().any(|shared| same(shared, edit))
    });
    all.extend(rest.map(|(_, edit)| (Side::Theirs, edit)));
    all.sort_by_key(|(side, edit)| (edit.old_bytes.start, edit.old_bytes.end, *side));
    Texts::of(base, &groups(&all))
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Ours,
    Theirs,
}

/// Edits that touch each other, in reading order.
type Group<'a> = Vec<(Side, &'a Edit)>;

fn groups<'a>(all: &[(Side, &'a Edit)]) -> Vec<Group<'a>> {
    let mut found: Vec<Group<'a>> = Vec::new();
    let mut end = 0;
    for &(side, edit) in all {
        let touches = |group: &Group<'_>| {
            edit.old_bytes.start < end
                || (edit.old_bytes.start == end && group.iter().any(|(other, _)| *other != side))
        };
        match found.last_mut() {
            Some(group) if touches(group) => group.push((side, edit)),
            _ => found.push(vec![(side, edit)]),
        }
        end = end.max(edit.old_bytes.end);
    }
    found
}

/// Whether the edits of a group can all be made, one behind the other.
fn agrees(group: &Group<'_>) -> bool {
    group.windows(2).all(|pair| {
        let [(side, before), (other, after)] = pair else { return true };
        if side == other {
            return true;
        }
        let apart = before.old_bytes.end <= after.old_bytes.start;
        apart && (is_sentence(before) || is_sentence(after))
    }) && group.iter().all(|(side, edit)| {
        // Nothing reaches into what the other side replaces.
        group
            .iter()
            .all(|(other, another)| side == other || !overlap(&edit.old_bytes, &another.old_bytes))
    })
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether the edit inserts whole sentences.
fn is_sentence(edit: &Edit) -> bool {
    edit.old.is_empty() && ends_sentence(edit.new.trim_end())
}

/// The three outcomes under way.
pub(super) struct Texts {
    ours: String,
    base: String,
    theirs: String,
    clashes: bool,
}

impl Texts {
    pub fn with_capacity(bytes: usize) -> Self {
        let [ours, base, theirs] = [(); 3].map(|()| String::with_capacity(bytes));
        Self { ours, base, theirs, clashes: false }
    }

    fn of(base: &str, groups: &[Group<'_>]) -> MergedText {
        let mut texts = Self::with_capacity(base.len());
        let mut at = 0;
        for group in groups {
            let start = group.iter().map(|(_, edit)| edit.old_bytes.start).min().unwrap_or(at);
            let end = group.iter().map(|(_, edit)| edit.old_bytes.end).max().unwrap_or(at);
            texts.all(&base[at..start]);
            let both = |side: Option<Side>| spliced(base, start..end, group, side);
            if agrees(group) {
                texts.all(&both(None));
            } else {
                texts.clashes = true;
                texts.ours.push_str(&both(Some(Side::Ours)));
                texts.theirs.push_str(&both(Some(Side::Theirs)));
                texts.base.push_str(&base[start..end]);
            }
            at = end;
        }
        texts.all(&base[at..]);
        texts.done()
    }

    /// Goes on with what all three have.
    pub fn all(&mut self, text: &str) {
        for side in [&mut self.ours, &mut self.base, &mut self.theirs] {
            side.push_str(text);
        }
    }

    /// Goes on with a part that was merged by itself.
    pub fn take(&mut self, part: &MergedText) {
        let Some(clash) = &part.clash else { return self.all(&part.text) };
        self.clashes = true;
        self.ours.push_str(&part.text);
        self.base.push_str(&clash.base);
        self.theirs.push_str(&clash.theirs);
    }

    pub fn done(self) -> MergedText {
        let clash = self.clashes.then_some(Clash { base: self.base, theirs: self.theirs });
        MergedText { text: self.ours, clash }
    }
}

/// A stretch of the base with one side's edits of a group made, or with all of them.
fn spliced(base: &str, range: Range<usize>, group: &Group<'_>, side: Option<Side>) -> String {
    let mut text = String::new();
    let mut at = range.start;
    for (_, edit) in group.iter().filter(|(of, _)| side.is_none_or(|side| side == *of)) {
        text.push_str(&base[at..edit.old_bytes.start.max(at)]);
        text.push_str(&edit.new);
        at = at.max(edit.old_bytes.end);
    }
    text.push_str(&base[at..range.end]);
    text
}

/// Where one side moved a sentence as it was and the other edited it, the edits go along. Gives
/// the places of the edits that were made so.
fn carry(moving: &mut [Edit], editing: &[Edit]) -> Vec<usize> {
    let mut carried = Vec::new();
    for at in 0..moving.len() {
        let Some(to) = moving[at].counterpart.filter(|_| !moving[at].old.is_empty()) else {
            continue;
        };
        let (gone, sentence) = (&moving[at], moving[at].old.trim());
        if moving[to].new.trim() != sentence {
            continue;
        }
        let from = gone.old_bytes.start + (gone.old.len() - gone.old.trim_start().len());
        let inside = from..from + sentence.len();
        let touching: Vec<usize> = (0..editing.len())
            .filter(|n| {
                let range = &editing[*n].old_bytes;
                range.start < gone.old_bytes.end && gone.old_bytes.start < range.end
                    || (range.is_empty() && inside.start < range.start && range.start < inside.end)
            })
            .collect();
        let within = |n: &usize| {
            let edit = &editing[*n];
            let range = &edit.old_bytes;
            edit.counterpart.is_none()
                && inside.start <= range.start
                && range.end <= inside.end
                && range.len() < inside.len()
        };
        if touching.is_empty() || !touching.iter().all(within) {
            continue;
        }
        let mut edited = String::new();
        let mut done = inside.start;
        for n in &touching {
            let edit = &editing[*n];
            edited.push_str(&sentence[done - inside.start..edit.old_bytes.start - inside.start]);
            edited.push_str(&edit.new);
            done = edit.old_bytes.end;
        }
        edited.push_str(&sentence[done - inside.start..]);
        moving[to].new = moving[to].new.replacen(sentence, &edited, 1);
        carried.extend(touching);
    }
    carried
}
