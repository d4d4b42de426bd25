//! Sentences of a text, and which of them are the same in another one.
//!
//! Equal sentences are found first, in the order of both texts; what lies between them is paired
//! by likeness, one with one, or one with two where a sentence was cut or joined. What finds no
//! partner there may have moved.

use crate::align::{Match, Weighed, longest_rising};
use crate::tokens::{Kind, Token};
use crate::work::Work;
use rustc_hash::FxHashMap;
use std::hash::{BuildHasher as _, Hasher as _};
use std::ops::Range;

/// Sentences are paired that share at least this part of their letters.
pub(crate) const LIKE: f64 = 0.32;

/// Sentences that moved are the same but for a word or two.
pub(crate) const MOVED: f64 = 0.8;

/// Shorter sentences are not taken for moved: many say the same.
const MOVED_WORDS: usize = 4;

/// Where the sentences of a text stand, in tokens.
pub(crate) fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        let end = at + 1;
        if end == tokens.len() || ends_before(text, tokens, end) {
            found.push(start..end);
            start = end;
        }
    }
    found
}

/// Where the sentences of a text stand, in bytes, without the white space between them.
pub fn sentences_of(text: &str) -> Vec<Range<usize>> {
    let tokens = crate::tokens::scan(text);
    let all = sentences(text, &tokens).into_iter();
    all.filter(|sentence| !sentence.is_empty())
        .map(|sentence| tokens[sentence.start].start..tokens[sentence.end - 1].end)
        .collect()
}

/// Whether a sentence ends before this token.
fn ends_before(text: &str, tokens: &[Token], next: usize) -> bool {
    let gap = &text[tokens[next - 1].end..tokens[next].start];
    if gap.contains('\n') {
        return true;
    }
    let piece = |at: usize| &text[tokens[at].start..tokens[at].end];
    let mut last = next - 1;
    while last > 0 && is_closer(piece(last)) && tokens[last].kind == Kind::Mark {
        last -= 1;
    }
    match piece(last) {
        "。" | "！" | "？" => !is_closer(piece(next)),
        "." | "!" | "?" | "…" => !gap.is_empty() && !piece(next).starts_with(char::is_lowercase),
        _ => false,
    }
}

fn is_closer(piece: &str) -> bool {
    matches!(piece, "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "」" | "』" | "）")
}

/// A stretch of sentences on both sides; one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Tokens of the older text.
    pub old: Range<usize>,
    /// Tokens of the newer text.
    pub new: Range<usize>,
    /// How the two belong together.
    pub kind: BlockKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// They say the same.
    Same,
    /// One became the other.
    Edited,
    /// One side only.
    Alone,
}

/// One text as the pairing sees it.
pub(crate) struct Side<'a> {
    pub tokens: &'a [Weighed],
    pub kinds: &'a [Token],
    pub sentences: &'a [Range<usize>],
}

/// The sentences of both texts in stretches, in the order of both.
pub(crate) fn blocks(old: &Side<'_>, new: &Side<'_>, work: &Work) -> Vec<Block> {
    let (old_keys, new_keys) = (keys(old), keys(new));
    let mut found = Vec::new();
    let (mut o, mut n) = (0, 0);
    let end = (old.sentences.len(), new.sentences.len());
    // Two sentences may share a key by chance.
    let same = |(a, b): &Match| {
        let names = |side: &Side<'_>, at: usize| side.sentences[at].clone();
        let (a, b) = (&old.tokens[names(old, *a)], &new.tokens[names(new, *b)]);
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.name == b.name)
    };
    let equal = equal(&old_keys, &new_keys).into_iter().filter(same);
    for (a, b) in equal.chain([end]) {
        Pairing { old, new, work }.pair(o..a, n..b, &mut found);
        if (a, b) != end {
            let (old, new) = (old.sentences[a].clone(), new.sentences[b].clone());
            found.push(Block { old, new, kind: BlockKind::Same });
        }
        (o, n) = (a + 1, b + 1);
    }
    found
}

fn keys(side: &Side<'_>) -> Vec<u64> {
    let key = |range: &Range<usize>| {
        let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
        hasher.write_usize(range.len());
        side.tokens[range.clone()].iter().for_each(|token| hasher.write_u32(token.name + 1));
        hasher.finish()
    };
    side.sentences.iter().map(key).collect()
}

/// The key of a line: equal lines have equal keys.
pub(crate) fn key_of(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Sentences that say the same, in the order of both: from both ends inwards, then those that
/// occur once, then their neighbours.
pub(crate) fn equal(old: &[u64], new: &[u64]) -> Vec<Match> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let room = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    let mut found: Vec<Match> = (0..head).map(|at| (at, at)).collect();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    between(old, new, (head..old_end, head..new_end), &mut found);
    found.extend((0..tail).map(|at| (old_end + at, new_end + at)));
    found
}

fn between(old: &[u64], new: &[u64], (o, n): (Range<usize>, Range<usize>), found: &mut Vec<Match>) {
    let mut places: FxHashMap<u64, [Vec<usize>; 2]> = FxHashMap::default();
    o.clone().for_each(|at| places.entry(old[at]).or_default()[0].push(at));
    n.clone().for_each(|at| places.entry(new[at]).or_default()[1].push(at));
    let mut pairs: Vec<Match> = places
        .values()
        .filter_map(|[old, new]| match (old.as_slice(), new.as_slice()) {
            ([a], [b]) => Some((*a, *b)),
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    let (mut o_at, mut n_at) = (o.start, n.start);
    for (a, b) in longest_rising(&pairs).into_iter().chain([(o.end, n.end)]) {
        // Repeated sentences right before an anchor belong to it.
        let back = (0..(a - o_at).min(b - n_at))
            .take_while(|back| old[a - 1 - back] == new[b - 1 - back])
            .count();
        found.extend((1..=back).rev().map(|back| (a - back, b - back)));
        if (a, b) != (o.end, n.end) {
            found.push((a, b));
            (o_at, n_at) = (a + 1, b + 1);
            while o_at < o.end
                && n_at < n.end
                && old[o_at] == new[n_at]
                && is_repeated(&places, old[o_at])
            {
                found.push((o_at, n_at));
                (o_at, n_at) = (o_at + 1, n_at + 1);
            }
        }
    }
}

fn is_repeated(places: &FxHashMap<u64, [Vec<usize>; 2]>, key: u64) -> bool {
    places.get(&key).is_some_and(|[old, new]| old.len() > 1 || new.len() > 1)
}

/// Pairs the sentences that lie between two equal ones.
struct Pairing<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    work: &'a Work,
}

/// Two for one must be more alike than the better half alone by this much.
const JOINT: f64 = 0.05;

/// Sentences that belong together: the first older one and how many, the first newer one and how
/// many.
type Step = (usize, usize, usize, usize);

/// How many sentences of either side belong together.
const STEPS: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (0, 1), (1, 0)];

impl Pairing<'_> {
    fn pair(&self, old: Range<usize>, new: Range<usize>, found: &mut Vec<Block>) {
        let (height, width) = (old.len(), new.len());
        if height == 0 && width == 0 {
            return;
        }
        let tokens = |side: &Side<'_>, range: &Range<usize>| -> Range<usize> {
            match (side.sentences.get(range.start), range.end.checked_sub(1)) {
                (Some(first), Some(last)) if !range.is_empty() => {
                    first.start..side.sentences[last].end
                }
                (Some(first), _) => first.start..first.start,
                (None, _) => side.tokens.len()..side.tokens.len(),
            }
        };
        let (old_tokens, new_tokens) = (tokens(self.old, &old), tokens(self.new, &new));
        let cost = 4 * (height * new_tokens.len() + width * old_tokens.len());
        if height == 0 || width == 0 {
            return alone(self, &old, &new, found);
        }
        if !self.work.take_steps(cost) {
            found.push(Block { old: old_tokens, new: new_tokens, kind: BlockKind::Edited });
            return;
        }
        self.best(old, new, found);
    }

    /// The pairing with the most in common, by dynamic programming over both orders.
    fn best(&self, old: Range<usize>, new: Range<usize>, found: &mut Vec<Block>) {
        let (height, width) = (old.len(), new.len());
        let at = |i: usize, j: usize| i * (width + 1) + j;
        let mut best = vec![(0.0_f64, 4_usize); (height + 1) * (width + 1)];
        for i in 0..=height {
            for j in 0..=width {
                if i + j == 0 {
                    continue;
                }
                let ways = STEPS.iter().enumerate().filter_map(|(way, &(down, along))| {
                    let (i0, j0) = (i.checked_sub(down)?, j.checked_sub(along)?);
                    let gain = self.gain(old.start + i0, down, new.start + j0, along)?;
                    Some((best[at(i0, j0)].0 + gain, way))
                });
                let way = ways.fold((f64::NEG_INFINITY, 0), |a, b| if b.0 > a.0 { b } else { a });
                best[at(i, j)] = way;
            }
        }
        let (mut i, mut j) = (height, width);
        let mut steps = Vec::new();
        while i + j > 0 {
            let (down, along) = STEPS[best[at(i, j)].1];
            (i, j) = (i - down, j - along);
            steps.push((old.start + i, down, new.start + j, along));
        }
        steps.reverse();
        for (o, down, n, along) in self.gathered(steps) {
            let range = |side: &Side<'_>, at: usize, count: usize| match count {
                0 => {
                    let end = side.sentences.get(at).map_or(side.tokens.len(), |s| s.start);
                    end..end
                }
                count => side.sentences[at].start..side.sentences[at + count - 1].end,
            };
            let kind = if down * along == 0 { BlockKind::Alone } else { BlockKind::Edited };
            let (old, new) = (range(self.old, o, down), range(self.new, n, along));
            found.push(Block { old, new, kind });
        }
    }

    /// A sentence may have been cut into more than two or made of more, and a short one may have
    /// gone into a long one: what found no partner joins the neighbour that holds it.
    fn gathered(&self, steps: Vec<Step>) -> Vec<Step> {
        let mut found: Vec<Step> = Vec::with_capacity(steps.len());
        for mut step in steps {
            while let Some(joined) = found.last().and_then(|last| self.joined(*last, step)) {
                found.pop();
                step = joined;
            }
            found.push(step);
        }
        found
    }

    /// Two neighbouring steps as one, where only one of them is of both sides and the sentences of
    /// the other find as much of themselves there as a pair has in common.
    fn joined(&self, before: Step, after: Step) -> Option<Step> {
        let is_alone = |(_, down, _, along): Step| down * along == 0;
        let paired = match (is_alone(before), is_alone(after)) {
            (true, false) => after,
            (false, true) => before,
            _ => return None,
        };
        let joined = (before.0, before.1 + after.1, before.2, before.3 + after.3);
        if joined.1.min(joined.3) > 1 {
            return None;
        }
        let ((common, total), (without, rest)) = (self.shared(joined), self.shared(paired));
        let found = f64::from(common) - f64::from(without);
        (found >= LIKE * (f64::from(total) - f64::from(rest))).then_some(joined)
    }

    fn shared(&self, (o, down, n, along): Step) -> (u32, u32) {
        let old = self.old.sentences[o].start..self.old.sentences[o + down - 1].end;
        let new = self.new.sentences[n].start..self.new.sentences[n + along - 1].end;
        shared(&self.old.tokens[old], &self.new.tokens[new])
    }

    /// What pairing these sentences is worth; nothing where they are too unlike.
    fn gain(&self, o: usize, down: usize, n: usize, along: usize) -> Option<f64> {
        if down * along == 0 {
            return Some(0.0);
        }
        let likeness = dice(self.shared((o, down, n, along)));
        let joint = if down + along > 2 { JOINT } else { 0.0 };
        (likeness >= LIKE + joint).then_some(likeness - LIKE / 2.0 - joint)
    }
}

/// Sentences of one side only, each by itself.
fn alone(pairing: &Pairing<'_>, old: &Range<usize>, new: &Range<usize>, found: &mut Vec<Block>) {
    let begin = |side: &Side<'_>, range: &Range<usize>| {
        side.sentences.get(range.start).map_or(side.tokens.len(), |sentence| sentence.start)
    };
    let (o, n) = (begin(pairing.old, old), begin(pairing.new, new));
    for sentence in &pairing.old.sentences[old.clone()] {
        found.push(Block { old: sentence.clone(), new: n..n, kind: BlockKind::Alone });
    }
    for sentence in &pairing.new.sentences[new.clone()] {
        found.push(Block { old: o..o, new: sentence.clone(), kind: BlockKind::Alone });
    }
}

/// Dice's coefficient over the letters of common tokens: 1 for the same tokens, 0 for none.
pub(crate) fn likeness(old: &[Weighed], new: &[Weighed]) -> f64 {
    dice(shared(old, new))
}

fn dice((common, total): (u32, u32)) -> f64 {
    if total == 0 { 1.0 } else { 2.0 * f64::from(common) / f64::from(total) }
}

/// The letters of common tokens, each counted once, and those of all tokens of both sides.
fn shared(old: &[Weighed], new: &[Weighed]) -> (u32, u32) {
    let sorted = |tokens: &[Weighed]| {
        let mut tokens = tokens.to_vec();
        tokens.sort_unstable_by_key(|token| token.name);
        tokens
    };
    let (old, new) = (sorted(old), sorted(new));
    let total: u32 = old.iter().chain(&new).map(|token| token.weight).sum();
    let (mut a, mut b, mut common) = (0, 0, 0);
    while a < old.len() && b < new.len() {
        match old[a].name.cmp(&new[b].name) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                common += old[a].weight;
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    (common, total)
}

/// Sentences that stand alone on both sides and are the same: they moved. Pairs of positions in
/// `blocks`, the older end first.
pub(crate) fn moves(blocks: &[Block], old: &Side<'_>, new: &Side<'_>, work: &Work) -> Vec<Match> {
    let words = |side: &Side<'_>, range: &Range<usize>| {
        side.kinds[range.clone()].iter().filter(|token| token.kind != Kind::Mark).count()
    };
    let alone = blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Alone);
    let (gone, come): (Vec<_>, Vec<_>) = alone
        .filter(|(_, block)| {
            words(old, &block.old) >= MOVED_WORDS || words(new, &block.new) >= MOVED_WORDS
        })
        .partition(|(_, block)| block.new.is_empty());
    let tokens = |of: &[(usize, &Block)]| -> usize {
        of.iter().map(|(_, block)| block.old.len() + block.new.len()).sum()
    };
    if !work.take_steps(gone.len() * tokens(&come) + come.len() * tokens(&gone)) {
        return Vec::new();
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (g, gone) in &gone {
        for (c, come) in &come {
            let like = likeness(&old.tokens[gone.old.clone()], &new.tokens[come.new.clone()]);
            if like >= MOVED {
                pairs.push((like, *g, *c));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut taken = rustc_hash::FxHashSet::default();
    pairs.retain(|(_, g, c)| {
        let free = !taken.contains(g) && !taken.contains(c);
        if free {
            taken.extend([*g, *c]);
        }
        free
    });
    pairs.into_iter().map(|(_, g, c)| (g, c)).collect()
}
