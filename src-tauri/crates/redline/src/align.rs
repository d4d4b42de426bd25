//! Which tokens of two sequences are the same, so that a reader sees little marked and in few
//! pieces.
//!
//! The alignment is the one of least cost: what is marked costs its letters, and each piece costs
//! as much as a handful of letters more, so that a small word between two edits is taken into them
//! (affine gaps; O. Gotoh, J. Mol. Biol. 162, 1982). Long sequences are first cut at tokens that
//! occur once in both (patience; B. Cohen), so that the cost grows with what differs.

use crate::work::Work;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A pair of positions with the same token.
pub(crate) type Match = (usize, usize);

/// What one more piece costs, in letters: islands that save less than this are taken in. They are
/// marks, words of one or two letters, and articles; a word of three letters may be "not" or "six".
const PIECE: u32 = 7;

/// Tables of at most so many cells are filled; longer stretches are cut first.
const CELLS: usize = 90_000;

/// A token as the alignment sees it: its name, and what it costs to mark it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weighed {
    pub name: u32,
    pub weight: u32,
}

/// The outcome of an alignment.
#[derive(Debug, Default)]
pub(crate) struct Aligned {
    /// In the order of both sequences.
    pub matches: Vec<Match>,
    /// Whether a stretch was left unaligned for lack of work.
    pub coarse: bool,
}

/// Aligns two stretches; positions are those of the whole sequences.
pub(crate) fn align(
    old: &[Weighed],
    new: &[Weighed],
    (old_range, new_range): (Range<usize>, Range<usize>),
    work: &Work,
) -> Aligned {
    let mut alignment = Alignment { old, new, work, found: Aligned::default() };
    alignment.stretch(old_range, new_range);
    alignment.found
}

struct Alignment<'a> {
    old: &'a [Weighed],
    new: &'a [Weighed],
    work: &'a Work,
    found: Aligned,
}

impl Alignment<'_> {
    fn stretch(&mut self, old: Range<usize>, new: Range<usize>) {
        let same = |(a, b): &(usize, usize)| self.old[*a].name == self.new[*b].name;
        let head = old.clone().zip(new.clone()).take_while(same).count();
        self.found.matches.extend((0..head).map(|n| (old.start + n, new.start + n)));
        let (old, new) = (old.start + head..old.end, new.start + head..new.end);
        let tail = old.clone().rev().zip(new.clone().rev()).take_while(same).count();
        self.middle(old.start..old.end - tail, new.start..new.end - tail);
        self.found.matches.extend((0..tail).rev().map(|n| (old.end - 1 - n, new.end - 1 - n)));
    }

    fn middle(&mut self, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        let cells = old.len() * new.len();
        if cells <= CELLS && self.work.take_steps(cells) {
            self.table(old, new);
        } else {
            self.cut(old, new);
        }
    }

    /// Aligns what lies between the tokens that occur once on both sides.
    fn cut(&mut self, old: Range<usize>, new: Range<usize>) {
        let anchors = if self.work.take_steps(4 * (old.len() + new.len())) {
            anchors(self.old, self.new, &old, &new)
        } else {
            Vec::new()
        };
        if anchors.is_empty() {
            self.found.coarse = true;
            return;
        }
        let (mut old_at, mut new_at) = (old.start, new.start);
        for (a, b) in anchors {
            self.stretch(old_at..a, new_at..b);
            self.found.matches.push((a, b));
            (old_at, new_at) = (a + 1, b + 1);
        }
        self.stretch(old_at..old.end, new_at..new.end);
    }

    /// The alignment of least cost. Two states a cell: behind a match, and inside a piece.
    fn table(&mut self, old: Range<usize>, new: Range<usize>) {
        let (height, width) = (old.len(), new.len() + 1);
        // How each cell is reached best: its lower bits for the match, its upper for the piece.
        let mut way = vec![0_u8; (height + 1) * width];
        let mut row: Vec<Cell> = Vec::with_capacity(width);
        row.push(Cell { matched: 0, piece: NEVER });
        for (j, token) in self.new[new.clone()].iter().enumerate() {
            let before = row[j];
            let (cost, bits) = before.extend(token.weight, ALONG);
            row.push(Cell { matched: NEVER, piece: cost });
            way[j + 1] = bits;
        }
        for (i, a) in self.old[old.clone()].iter().enumerate() {
            let line = &mut way[(i + 1) * width..(i + 2) * width];
            let mut diagonal = row[0];
            let (cost, bits) = diagonal.extend(a.weight, DOWN);
            row[0] = Cell { matched: NEVER, piece: cost };
            line[0] = bits;
            for (j, b) in self.new[new.clone()].iter().enumerate() {
                let (down, down_bits) = row[j + 1].extend(a.weight, DOWN);
                let (along, along_bits) = row[j].extend(b.weight, ALONG);
                let (piece, mut bits) =
                    if along <= down { (along, along_bits) } else { (down, down_bits) };
                let mut matched = NEVER;
                if a.name == b.name {
                    // On a tie the piece stands behind: an edit begins as late as it can.
                    let from_piece = diagonal.piece < diagonal.matched;
                    matched = diagonal.matched.min(diagonal.piece);
                    bits |= if from_piece { FROM_PIECE } else { 0 };
                }
                diagonal = row[j + 1];
                row[j + 1] = Cell { matched, piece };
                line[j + 1] = bits;
            }
        }
        let end = row[width - 1];
        self.trace(&way, width, (&old, &new), end.matched <= end.piece);
    }

    fn trace(
        &mut self,
        way: &[u8],
        width: usize,
        (old, new): (&Range<usize>, &Range<usize>),
        mut in_match: bool,
    ) {
        let (mut i, mut j) = (old.len(), new.len());
        let from = self.found.matches.len();
        while i > 0 || j > 0 {
            let bits = way[i * width + j];
            if in_match {
                (i, j) = (i - 1, j - 1);
                self.found.matches.push((old.start + i, new.start + j));
                in_match = bits & FROM_PIECE == 0;
            } else {
                in_match = bits & OPENED != 0;
                if bits & DOWN != 0 { i -= 1 } else { j -= 1 }
            }
        }
        self.found.matches[from..].reverse();
    }
}

/// The least cost of coming here.
#[derive(Clone, Copy)]
struct Cell {
    /// With the last two tokens matched.
    matched: u32,
    /// With the last token marked.
    piece: u32,
}

const NEVER: u32 = u32::MAX / 2;
/// The last marked token is one of the older side.
const DOWN: u8 = 1;
/// The last marked token is one of the newer side.
const ALONG: u8 = 0;
/// The piece began with it.
const OPENED: u8 = 2;
/// The match stands behind a piece.
const FROM_PIECE: u8 = 4;

impl Cell {
    /// The cost of marking one token more, and how it came about.
    fn extend(self, weight: u32, direction: u8) -> (u32, u8) {
        let opened = self.matched + PIECE;
        if opened < self.piece {
            (opened + weight, direction | OPENED)
        } else {
            (self.piece + weight, direction)
        }
    }
}

/// Tokens that occur once in both stretches, in the longest run that keeps both orders.
fn anchors(
    old: &[Weighed],
    new: &[Weighed],
    old_range: &Range<usize>,
    new_range: &Range<usize>,
) -> Vec<Match> {
    let mut places: FxHashMap<u32, (Option<usize>, Option<usize>)> = FxHashMap::default();
    let mut twice = rustc_hash::FxHashSet::default();
    for at in old_range.clone() {
        let place = places.entry(old[at].name).or_default();
        if place.0.replace(at).is_some() {
            twice.insert(old[at].name);
        }
    }
    for at in new_range.clone() {
        let Some(place) = places.get_mut(&new[at].name) else { continue };
        if place.1.replace(at).is_some() {
            twice.insert(new[at].name);
        }
    }
    let once = old_range.clone().filter(|at| !twice.contains(&old[*at].name));
    let pairs: Vec<Match> =
        once.filter_map(|at| Some((at, places.get(&old[at].name)?.1?))).collect();
    longest_rising(&pairs)
}

/// The longest run of pairs that rises on both sides; the pairs rise on the first.
///
/// Patience sorting (M. Fredman, Discrete Math. 11, 1975).
pub(crate) fn longest_rising(pairs: &[Match]) -> Vec<Match> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, place)) in pairs.iter().enumerate() {
        let pile = tails.partition_point(|&tail| pairs[tail].1 < *place);
        before.push(pile.checked_sub(1).map(|under| tails[under]));
        if pile == tails.len() {
            tails.push(at);
        } else {
            tails[pile] = at;
        }
    }
    let mut run = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        run.push(pairs[at]);
        next = before[at];
    }
    run.reverse();
    run
}
