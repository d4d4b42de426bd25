//! Which sentence of a parent stands for which of the newer version.

use super::lines::Line;
use crate::sentences::{LIKE, equal};
use crate::work::Work;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Lines of both sides between two that are the same.
pub(super) struct Gap {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// Says which lines are the same, in the order of both sides, then which stand in both elsewhere;
/// gives what lies between.
pub(super) fn gaps(old: &[Line], new: &[Line], same: &mut impl FnMut(usize, usize)) -> Vec<Gap> {
    let keys = |lines: &[Line]| -> Vec<u64> { lines.iter().map(|line| line.key).collect() };
    let mut found = Vec::new();
    let (mut o, mut n) = (0, 0);
    // Two lines may share a key by chance.
    let pairs =
        equal(&keys(old), &keys(new)).into_iter().filter(|(a, b)| old[*a].says == new[*b].says);
    for (a, b) in pairs.chain([(old.len(), new.len())]) {
        if o < a && n < b {
            found.push(Gap { old: o..a, new: n..b });
        }
        if (a, b) != (old.len(), new.len()) {
            same(a, b);
        }
        (o, n) = (a + 1, b + 1);
    }
    moved_inside(old, new, &found, same);
    found
}

/// A line that moved inside its field is the same line.
fn moved_inside(old: &[Line], new: &[Line], gaps: &[Gap], same: &mut impl FnMut(usize, usize)) {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, line) in old.iter().enumerate() {
        places.entry(&line.says).or_insert(at);
    }
    for at in gaps.iter().flat_map(|gap| gap.new.clone()) {
        if let Some(place) = places.get(&*new[at].says) {
            same(*place, at);
        }
    }
}

/// The sentence that one of a gap was made of: the likest of those that stand nowhere any more. Where
/// one was cut in two, both halves come from it.
pub(super) fn reworded(
    line: &Line,
    olds: &[Line],
    stands: impl Fn(&Line) -> bool,
    work: &Work,
) -> Option<usize> {
    let gone = olds.iter().enumerate().filter(|(_, old)| !stands(old));
    let numbered = gone.map(|(at, old)| (old, at));
    likest(line, numbered, LIKE, work).map(|(_, at)| at)
}

/// The line that is most like this one, and at least so much; of several the first.
pub(super) fn likest<'a, T>(
    line: &Line,
    olds: impl Iterator<Item = (&'a Line, T)>,
    least: f64,
    work: &Work,
) -> Option<(&'a Line, T)> {
    let mut best: Option<(f64, &Line, T)> = None;
    for (old, with) in olds {
        // The shorter of the two bounds what they can share.
        let (short, long) =
            (old.says.len().min(line.says.len()), old.says.len().max(line.says.len()));
        #[expect(clippy::cast_precision_loss, reason = "letters of a sentence")]
        let far = (2 * short) as f64 <= least * (short + long) as f64 * 0.9;
        if far || !work.take_steps(long) {
            continue;
        }
        let shared = line.bag.likeness(&old.bag);
        if shared >= least && best.as_ref().is_none_or(|best| shared > best.0) {
            best = Some((shared, old, with));
        }
    }
    best.map(|(_, old, with)| (old, with))
}

/// Whether every word of the line stands in one of these.
pub(super) fn made_of<'a>(line: &Line, olds: impl Iterator<Item = &'a Line>) -> bool {
    let words: rustc_hash::FxHashSet<&str> = olds.flat_map(Line::pieces).collect();
    line.pieces().all(|piece| words.contains(piece))
}
