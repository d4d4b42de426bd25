//! From matched tokens to the stretches that a reader sees marked.
//!
//! Between two matched neighbours lies a region; what both sides' white space there has in common
//! is not part of an edit, so that no edit leaves two spaces or an empty paragraph behind.

use super::Piece;
use crate::align::{Match, Weighed};
use crate::sentences::{Block, BlockKind};
use crate::tokens::{Kind, Token};
use std::ops::Range;

pub(super) struct Regions<'a> {
    /// Both texts with their tokens, the older one first.
    pub texts: [(&'a str, &'a [Token]); 2],
    pub names: [&'a [Weighed]; 2],
    pub blocks: &'a [Block],
    /// Blocks that are the two ends of a move.
    pub mates: &'a [Match],
}

/// What lies between two matched tokens, in tokens of both sides.
#[derive(Clone, Debug)]
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
}

/// A sentence of one side only, inside a gap.
#[derive(Clone, Debug)]
struct Lone {
    block: usize,
    /// Its last block, where neighbours moved together.
    last: usize,
    old: Range<usize>,
    new: Range<usize>,
}

impl Regions<'_> {
    /// The pieces in reading order.
    pub fn pieces(&self, mut matches: Vec<Match>) -> Vec<Piece> {
        self.join_names(&mut matches);
        self.slide(&mut matches);
        let mut found = Vec::new();
        let mut ends: Vec<(usize, usize)> = Vec::new();
        let mut blocks = self.blocks.iter().enumerate().peekable();
        let mut from = (0, 0);
        let last = (self.texts[0].1.len(), self.texts[1].1.len());
        for to in matches.into_iter().chain([last]) {
            let gap = Gap { old: from.0..to.0, new: from.1..to.1 };
            let mut lone = Vec::new();
            while let Some((at, block)) = blocks.peek() {
                if block.old.end > gap.old.end || block.new.end > gap.new.end {
                    break;
                }
                let (at, block) = (*at, *block);
                let inside = block.old.start >= gap.old.start && block.new.start >= gap.new.start;
                if inside && block.kind == BlockKind::Alone {
                    let (old, new) = (block.old.clone(), block.new.clone());
                    lone.push(Lone { block: at, last: at, old, new });
                }
                blocks.next();
            }
            self.region(&gap, lone, &mut found, &mut ends);
            from = (to.0 + 1, to.1 + 1);
        }
        self.pair_moves(&mut found, &ends);
        found
    }

    /// The bytes between the token before a range and the one behind it.
    fn bytes(&self, side: usize, range: &Range<usize>) -> Range<usize> {
        let (text, tokens) = self.texts[side];
        let start = range.start.checked_sub(1).map_or(0, |before| tokens[before].end);
        let end = tokens.get(range.end).map_or(text.len(), |behind| behind.start);
        start..end
    }

    fn region(
        &self,
        gap: &Gap,
        lone: Vec<Lone>,
        found: &mut Vec<Piece>,
        ends: &mut Vec<(usize, usize)>,
    ) {
        let (old, new) = (self.bytes(0, &gap.old), self.bytes(1, &gap.new));
        if self.texts[0].0[old.clone()] == self.texts[1].0[new.clone()] {
            return;
        }
        let covers = |lone: &[Lone]| {
            let tokens = |lone: &Lone| lone.old.len() + lone.new.len();
            lone.iter().map(tokens).sum::<usize>() == gap.old.len() + gap.new.len()
        };
        if covers(&lone) {
            let lone = self.together(lone);
            if let [one] = lone.as_slice() {
                ends.push((one.block, found.len()));
            } else if let Some(apart) = self.apart(gap, &lone) {
                ends.extend(lone.iter().enumerate().map(|(n, one)| (one.block, found.len() + n)));
                found.extend(apart);
                return;
            }
        }
        found.extend(self.trimmed(old, new));
    }

    /// A region without the white space that both sides have at its ends.
    fn trimmed(&self, old: Range<usize>, new: Range<usize>) -> Option<Piece> {
        let (a, b) = (&self.texts[0].0[old.clone()], &self.texts[1].0[new.clone()]);
        let head = common_space(a.chars(), b.chars());
        let (a, b) = (&a[head..], &b[head..]);
        let tail = common_space(a.chars().rev(), b.chars().rev());
        let (old, new) = (old.start + head..old.end - tail, new.start + head..new.end - tail);
        (!old.is_empty() || !new.is_empty()).then_some(Piece { old, new, counterpart: None })
    }

    /// Sentences that go and others that come at one place, each with the white space that goes
    /// with it, so that each can be decided alone. Nothing where no such division leaves every
    /// outcome well spaced.
    fn apart(&self, gap: &Gap, lone: &[Lone]) -> Option<Vec<Piece>> {
        let spaces = |side: usize, range: &Range<usize>| -> (&str, &str) {
            let (text, tokens) = self.texts[side];
            let bytes = self.bytes(side, range);
            match (tokens.get(range.start), range.end.checked_sub(1)) {
                (Some(first), Some(last)) if !range.is_empty() => {
                    (&text[bytes.start..first.start], &text[tokens[last].end..bytes.end])
                }
                _ => (&text[bytes.clone()], &text[bytes]),
            }
        };
        let (old, new) = (spaces(0, &gap.old), spaces(1, &gap.new));
        let one_sided = gap.old.is_empty() || gap.new.is_empty();
        let same_lead = old.0 == new.0;
        let same_tail = old.1 == new.1;
        if same_lead && !one_sided && !old.1.is_empty() && !new.1.is_empty() {
            return Some(self.owning(gap, lone, Owns::Behind));
        }
        if same_tail && !one_sided && !old.0.is_empty() && !new.0.is_empty() {
            return Some(self.owning(gap, lone, Owns::Before));
        }
        // On one side only: the white space that stays is either end's.
        if one_sided && same_lead {
            return Some(self.owning(gap, lone, Owns::Behind));
        }
        (one_sided && same_tail).then(|| self.owning(gap, lone, Owns::Before))
    }

    fn owning(&self, gap: &Gap, lone: &[Lone], owns: Owns) -> Vec<Piece> {
        let cut = |side: usize, whole: &Range<usize>, at: usize| -> usize {
            let (text, tokens) = self.texts[side];
            let bytes = self.bytes(side, whole);
            match owns {
                // The white space before a token belongs to what stands before it.
                Owns::Behind if whole.is_empty() => bytes.end,
                Owns::Behind if at == whole.end => bytes.end,
                Owns::Behind => tokens.get(at).map_or(text.len(), |token| token.start),
                Owns::Before if whole.is_empty() => bytes.start,
                Owns::Before => at.checked_sub(1).map_or(0, |before| tokens[before].end),
            }
        };
        let (mut old_at, mut new_at) = (gap.old.start, gap.new.start);
        lone.iter()
            .map(|one| {
                let (old_end, new_end) = (old_at + one.old.len(), new_at + one.new.len());
                let old = cut(0, &gap.old, old_at)..cut(0, &gap.old, old_end);
                let new = cut(1, &gap.new, new_at)..cut(1, &gap.new, new_end);
                (old_at, new_at) = (old_end, new_end);
                Piece { old, new, counterpart: None }
            })
            .collect()
    }

    /// Neighbours of one side are one, unless one of them moved elsewhere than the other.
    fn together(&self, lone: Vec<Lone>) -> Vec<Lone> {
        let mut found: Vec<Lone> = Vec::with_capacity(lone.len());
        for one in lone {
            match found.last_mut() {
                Some(last) if self.goes_with(last, &one) => {
                    last.last = one.last;
                    if one.new.is_empty() {
                        last.old.end = one.old.end;
                    } else {
                        last.new.end = one.new.end;
                    }
                }
                _ => found.push(one),
            }
        }
        found
    }

    fn goes_with(&self, before: &Lone, after: &Lone) -> bool {
        if before.old.is_empty() != after.old.is_empty() {
            return false;
        }
        match (self.mate(before.last), self.mate(after.block)) {
            (None, None) => true,
            (Some(a), Some(b)) => before.last + 1 == after.block && a + 1 == b,
            _ => false,
        }
    }

    /// The block at the other end of a move.
    fn mate(&self, block: usize) -> Option<usize> {
        let pair = self.mates.iter().find(|(gone, come)| *gone == block || *come == block)?;
        Some(if pair.0 == block { pair.1 } else { pair.0 })
    }

    fn pair_moves(&self, found: &mut [Piece], ends: &[(usize, usize)]) {
        let piece_of = |block: usize| ends.iter().find(|(at, _)| *at == block).map(|(_, n)| *n);
        for (gone, come) in self.mates {
            if let (Some(a), Some(b)) = (piece_of(*gone), piece_of(*come))
                && a < found.len()
                && b < found.len()
            {
                found[a].counterpart = Some(b);
                found[b].counterpart = Some(a);
            }
        }
    }

    fn piece(&self, side: usize, at: usize) -> &str {
        let (text, tokens) = self.texts[side];
        tokens.get(at).map_or("", |token| &text[token.start..token.end])
    }

    /// A name is never cut: where words on both sides of an equal one changed and all three begin
    /// with capitals, they are one edit.
    fn join_names(&self, matches: &mut Vec<Match>) {
        let capital = |side: usize, at: usize| {
            self.piece(side, at).starts_with(char::is_uppercase)
                && self.texts[side].1[at].kind == Kind::Word
        };
        let cut = |before: Match, after: Match| {
            let (old, new) = (before.0 + 1..after.0, before.1 + 1..after.1);
            !old.is_empty()
                && !new.is_empty()
                && old.clone().chain(old.end..old.end).all(|at| capital(0, at))
                && new.clone().all(|at| capital(1, at))
        };
        let inside: Vec<bool> = (0..matches.len())
            .map(|n| {
                let this = matches[n];
                let (Some(before), Some(after)) =
                    (n.checked_sub(1).map(|n| matches[n]), matches.get(n + 1).copied())
                else {
                    return false;
                };
                capital(0, this.0) && cut(before, this) && cut(this, after)
            })
            .collect();
        let mut kept = inside.iter().map(|inside| !inside);
        matches.retain(|_| kept.next().unwrap_or(true));
    }

    /// Moves a pure insertion or deletion to where a reader would put it, if the words allow it:
    /// behind a mark rather than in the middle of a clause.
    fn slide(&self, matches: &mut [Match]) {
        for n in 1..matches.len() {
            let (before, after) = (matches[n - 1], matches[n]);
            let (old, new) = (after.0 - before.0 - 1, after.1 - before.1 - 1);
            let side = match (old, new) {
                (0, count) if count > 0 => 1,
                (count, 0) if count > 0 => 0,
                _ => continue,
            };
            self.slide_back(matches, n, side);
        }
    }

    /// Slides the piece before the match at `n` towards the beginning.
    fn slide_back(&self, matches: &mut [Match], n: usize, side: usize) {
        let at = |found: Match| if side == 0 { found.0 } else { found.1 };
        let length = at(matches[n]) - at(matches[n - 1]) - 1;
        let names = self.names[side];
        let mut best = (self.boundary(side, at(matches[n - 1]) + 1), 0);
        let mut back = 0;
        // While the token before the piece is also its last one, the piece may begin there.
        while back < n {
            let before = at(matches[n - 1 - back]);
            if names[before].name != names[before + length].name {
                break;
            }
            back += 1;
            let score = self.boundary(side, before);
            if score > best.0 {
                best = (score, back);
            }
            let touching = n.checked_sub(1 + back).is_some_and(|m| {
                let (a, b) = (matches[m], matches[m + 1]);
                a.0 + 1 == b.0 && a.1 + 1 == b.1
            });
            if !touching {
                break;
            }
        }
        for found in &mut matches[n - best.1..n] {
            if side == 0 { found.0 += length } else { found.1 += length }
        }
    }

    /// How well a piece begins before this token.
    fn boundary(&self, side: usize, at: usize) -> u8 {
        match at.checked_sub(1).map(|before| self.texts[side].1[before].kind) {
            None => 2,
            Some(Kind::Mark) if self.texts[side].1.get(at).map(|t| t.kind) != Some(Kind::Mark) => 2,
            Some(_) => u8::from(self.piece(side, at) == ","),
        }
    }
}

#[derive(Clone, Copy)]
enum Owns {
    Before,
    Behind,
}

fn common_space(old: impl Iterator<Item = char>, new: impl Iterator<Item = char>) -> usize {
    let same = old.zip(new).take_while(|(a, b)| a == b && a.is_whitespace());
    same.map(|(space, _)| space.len_utf8()).sum()
}
