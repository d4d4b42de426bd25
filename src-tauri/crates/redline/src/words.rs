//! The edits between two texts: sentences first, then words inside, then made readable.

mod regions;

use crate::align::{Match, Weighed, align};
use crate::sentences::{Block, BlockKind, Side, blocks, likeness, moves, sentences};
use crate::tokens::{Kind, Token, scan};
use crate::work::Work;
use regions::Regions;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One edit: what stood where, and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub old: String,
    pub new: String,
    /// In Unicode scalar values; in a list, in entries.
    pub old_range: [usize; 2],
    pub new_range: [usize; 2],
    /// The same in bytes of the two texts; in a list, empty.
    pub old_bytes: Range<usize>,
    pub new_bytes: Range<usize>,
    /// The edit at the other end of a moved sentence, by its place among the edits.
    pub counterpart: Option<usize>,
}

/// The edits of one text.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    /// In reading order; none overlaps another.
    pub edits: Vec<Edit>,
    /// Whether there was more to compare than the work allowed.
    pub coarse: bool,
}

/// Texts longer than this are first freed of what they begin and end with in common.
const LONG: usize = 32 * 1024;

/// Texts that share less than this part of their letters are not compared word by word.
const UNLIKE: f64 = 0.15;

/// The edits that turn `old` into `new`.
pub(crate) fn edits(old: &str, new: &str, work: &Work) -> Edits {
    if old == new {
        return Edits::default();
    }
    let mut pieces = Pieces::default();
    pieces.compare(old, new, (0, 0), work);
    Edits { edits: placed(old, new, &pieces.found), coarse: pieces.coarse }
}

/// A stretch that differs, in bytes of both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    old: Range<usize>,
    new: Range<usize>,
    counterpart: Option<usize>,
}

#[derive(Default)]
struct Pieces {
    found: Vec<Piece>,
    coarse: bool,
}

impl Pieces {
    fn whole(&mut self, old: &str, new: &str, (o, n): (usize, usize)) {
        if old != new {
            let (old, new) = (o..o + old.len(), n..n + new.len());
            self.found.push(Piece { old, new, counterpart: None });
        }
    }

    /// Compares two texts that begin at these places of the whole ones.
    fn compare(&mut self, old: &str, new: &str, at: (usize, usize), work: &Work) {
        if old.is_empty() || new.is_empty() {
            return self.whole(old, new, at);
        }
        if old.len() + new.len() > LONG {
            let (head, tail) = common_ends(old, new);
            if head + tail > 0 {
                let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
                return self.within(old, new, (at.0 + head, at.1 + head), work);
            }
        }
        self.within(old, new, at, work);
    }

    fn within(&mut self, old: &str, new: &str, at: (usize, usize), work: &Work) {
        if old.is_empty() || new.is_empty() {
            self.whole(old, new, at);
        } else if work.take_bytes(old.len() + new.len()) {
            self.by_words(old, new, at, work);
        } else {
            self.by_lines(old, new, at, work);
        }
    }

    /// Finds the lines that are the same and compares what lies between, while there is work left.
    fn by_lines(&mut self, old: &str, new: &str, at: (usize, usize), work: &Work) {
        let (old_lines, new_lines) = (lines(old), lines(new));
        if old_lines.len() < 3 || new_lines.len() < 3 {
            self.coarse = true;
            return self.whole(old, new, at);
        }
        let keys = |text: &str, lines: &[Range<usize>]| -> Vec<u64> {
            lines.iter().map(|line| crate::sentences::key_of(&text[line.clone()])).collect()
        };
        let (old_keys, new_keys) = (keys(old, &old_lines), keys(new, &new_lines));
        let begin = |lines: &[Range<usize>], n: usize, end: usize| {
            lines.get(n).map_or(end, |line| line.start)
        };
        let (mut o, mut n) = (0, 0);
        let same = crate::sentences::equal(&old_keys, &new_keys).into_iter();
        let same = same.filter(|(a, b)| old[old_lines[*a].clone()] == new[new_lines[*b].clone()]);
        for (a, b) in same.chain([(old_lines.len(), new_lines.len())]) {
            let old_range = begin(&old_lines, o, old.len())..begin(&old_lines, a, old.len());
            let new_range = begin(&new_lines, n, new.len())..begin(&new_lines, b, new.len());
            let place = (at.0 + old_range.start, at.1 + new_range.start);
            self.block_of_lines(&old[old_range], &new[new_range], place, work);
            (o, n) = (a + 1, b + 1);
        }
    }

    fn block_of_lines(&mut self, old: &str, new: &str, at: (usize, usize), work: &Work) {
        if old.is_empty() || new.is_empty() {
            self.whole(old, new, at);
        } else if work.take_bytes(old.len() + new.len()) {
            self.by_words(old, new, at, work);
        } else {
            self.coarse = true;
            self.whole(old, new, at);
        }
    }

    fn by_words(&mut self, old: &str, new: &str, at: (usize, usize), work: &Work) {
        let (old_tokens, new_tokens) = (scan(old), scan(new));
        let (old_names, new_names) = weighed((old, &old_tokens), (new, &new_tokens));
        let (old_sentences, new_sentences) =
            (sentences(old, &old_tokens), sentences(new, &new_tokens));
        let old_side = Side { tokens: &old_names, kinds: &old_tokens, sentences: &old_sentences };
        let new_side = Side { tokens: &new_names, kinds: &new_tokens, sentences: &new_sentences };
        let blocks = or_whole(blocks(&old_side, &new_side, work), &old_side, &new_side);
        let mut matches: Vec<Match> = Vec::with_capacity(old_tokens.len());
        for block in &blocks {
            match block.kind {
                BlockKind::Same => matches.extend(block.old.clone().zip(block.new.clone())),
                BlockKind::Alone => {}
                BlockKind::Edited => {
                    let stretch = (block.old.clone(), block.new.clone());
                    let aligned = align(&old_names, &new_names, stretch, work);
                    self.coarse |= aligned.coarse;
                    matches.extend(aligned.matches);
                }
            }
        }
        let mates = moves(&blocks, &old_side, &new_side, work);
        let texts = [(old, old_tokens.as_slice()), (new, new_tokens.as_slice())];
        let names = [old_names.as_slice(), new_names.as_slice()];
        let found = Regions { texts, names, blocks: &blocks, mates: &mates }.pieces(matches);
        let first = self.found.len();
        let shifted = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
        self.found.extend(found.into_iter().map(|piece| Piece {
            old: shifted(&piece.old, at.0),
            new: shifted(&piece.new, at.1),
            counterpart: piece.counterpart.map(|place| place + first),
        }));
    }
}

/// Texts in which no sentence has a partner are one block: word by word where they have enough in
/// common, as a whole where not.
fn or_whole(blocks: Vec<Block>, old: &Side<'_>, new: &Side<'_>) -> Vec<Block> {
    if blocks.iter().any(|block| block.kind != BlockKind::Alone) {
        return blocks;
    }
    let single = old.sentences.len() == 1 && new.sentences.len() == 1;
    let kind = if single && likeness(old.tokens, new.tokens) >= UNLIKE {
        BlockKind::Edited
    } else {
        BlockKind::Alone
    };
    vec![Block { old: 0..old.tokens.len(), new: 0..new.tokens.len(), kind }]
}

/// Gives equal tokens one name, and every token the cost of marking it.
fn weighed<'a>(
    (old, old_tokens): (&'a str, &[Token]),
    (new, new_tokens): (&'a str, &[Token]),
) -> (Vec<Weighed>, Vec<Weighed>) {
    let mut names: FxHashMap<&'a str, u32> =
        FxHashMap::with_capacity_and_hasher(old_tokens.len(), rustc_hash::FxBuildHasher);
    let mut weigh = |text: &'a str, token: &Token| {
        let piece = &text[token.start..token.end];
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let name = *names.entry(piece).or_insert(next);
        Weighed { name, weight: weight(piece, token.kind) }
    };
    let old = old_tokens.iter().map(|token| weigh(old, token)).collect();
    let new = new_tokens.iter().map(|token| weigh(new, token)).collect();
    (old, new)
}

/// Articles of three letters: as an island they say nothing by themselves, and go with the edits
/// around them.
const ARTICLES: &[&str] =
    &["the", "der", "die", "das", "den", "dem", "des", "ein", "les", "une", "los", "las", "una"];

/// Letters, and the space behind a word that says something. A number is never taken into an edit
/// beside it: it would look changed.
fn weight(piece: &str, kind: Kind) -> u32 {
    let letters = u32::try_from(piece.chars().count()).unwrap_or(u32::MAX / 4).min(200);
    match kind {
        Kind::Mark => letters,
        Kind::Word if letters == 3 && ARTICLES.contains(&piece) => letters,
        Kind::Word => letters + 1,
        Kind::Number => letters + 5,
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            range
        })
        .collect()
}

/// How many bytes both texts begin and end with in common, cut back to where no token or sentence
/// can reach over.
fn common_ends(old: &str, new: &str) -> (usize, usize) {
    let (old_bytes, new_bytes) = (old.as_bytes(), new.as_bytes());
    let head = common_prefix(old_bytes, new_bytes);
    let head = safe_end(&old_bytes[..head]);
    let room = old.len().min(new.len()) - head;
    let tail = old_bytes
        .iter()
        .rev()
        .zip(new_bytes.iter().rev())
        .take(room)
        .take_while(|(a, b)| a == b)
        .count();
    let start = safe_start(&old_bytes[old.len() - tail..]);
    (head, tail - start)
}

fn common_prefix(old: &[u8], new: &[u8]) -> usize {
    const STRIDE: usize = 64;
    let strides = old.chunks_exact(STRIDE).zip(new.chunks_exact(STRIDE));
    let equal = strides.take_while(|(a, b)| a == b).count() * STRIDE;
    equal + old[equal..].iter().zip(&new[equal..]).take_while(|(a, b)| a == b).count()
}

/// Spaces to go back over: a date has at most three.
const SPACES: usize = 6;

fn safe_end(bytes: &[u8]) -> usize {
    let spaces = bytes.iter().enumerate().rev().filter(|(_, byte)| matches!(byte, b' ' | b'\n'));
    let mut spaces = spaces.take(SPACES);
    let newline = spaces.clone().find(|(_, byte)| **byte == b'\n');
    newline.or_else(|| spaces.nth(SPACES - 1)).map_or(0, |(at, _)| at + 1)
}

fn safe_start(bytes: &[u8]) -> usize {
    let spaces = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b' ' | b'\n'));
    let mut spaces = spaces.take(SPACES);
    let newline = spaces.clone().find(|(_, byte)| **byte == b'\n');
    newline.or_else(|| spaces.nth(SPACES - 1)).map_or(bytes.len(), |(at, _)| at + 1)
}

/// The pieces as edits, their places counted in scalar values.
fn placed(old: &str, new: &str, pieces: &[Piece]) -> Vec<Edit> {
    let (mut old_at, mut new_at) = (Place::default(), Place::default());
    pieces
        .iter()
        .map(|piece| Edit {
            old_range: [old_at.go(old, piece.old.start), old_at.go(old, piece.old.end)],
            new_range: [new_at.go(new, piece.new.start), new_at.go(new, piece.new.end)],
            old: old[piece.old.clone()].to_owned(),
            new: new[piece.new.clone()].to_owned(),
            old_bytes: piece.old.clone(),
            new_bytes: piece.new.clone(),
            counterpart: piece.counterpart,
        })
        .collect()
}

/// Counts scalar values along a text.
#[derive(Default)]
struct Place {
    bytes: usize,
    letters: usize,
}

impl Place {
    fn go(&mut self, text: &str, to: usize) -> usize {
        self.letters += text[self.bytes..to].chars().count();
        self.bytes = to;
        self.letters
    }
}

/// The text with some of its edits made. Edits are in reading order and do not overlap.
pub(crate) fn splice<'a>(
    old: &str,
    edits: impl Iterator<Item = (&'a [usize; 2], &'a str)>,
) -> String {
    let mut text = String::with_capacity(old.len());
    let (mut bytes, mut letters) = (0, 0);
    let mut byte_of = |letter: usize| {
        let ahead = letter.saturating_sub(letters);
        let rest = &old[bytes..];
        bytes += rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at);
        letters += ahead;
        bytes
    };
    let mut at = 0;
    for (range, new) in edits {
        let (start, end) = (byte_of(range[0]), byte_of(range[1]));
        text.push_str(&old[at.min(start)..start]);
        text.push_str(new);
        at = end;
    }
    text.push_str(&old[at..]);
    text
}
