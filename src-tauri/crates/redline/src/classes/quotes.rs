//! Quotations: which words stand between quotation marks, whichever their shape.
//!
//! A mark opens or closes by what stands beside it, and by its shape only where that does not
//! tell: “ opens in English and closes in German. A single mark is a quotation mark only where it
//! cannot be an apostrophe.

use super::reading::{Side, before, behind, floor};
use super::token::Kind;
use std::ops::Range;

/// How far back a quotation may begin, and how far ahead a single one may end, in bytes.
const REACH: usize = 400;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

/// Whether two sides quote different words, or one has a quotation mark more.
pub(super) fn differ(old: &Side, new: &Side) -> bool {
    let (old, new) = (Quoted::of(old), Quoted::of(new));
    old != new
}

/// The quotations of a text, with their marks, each within its paragraph.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut double, mut single) = (None, None);
    for (at, mark) in text.char_indices() {
        if mark == '\n' {
            (double, single) = (None, None);
        }
        let end = at + mark.len_utf8();
        match turn(text, at, mark, single.is_some()) {
            Some((Family::Double, Turn::Opens)) => double = double.or(Some(at)),
            Some((Family::Double, Turn::Closes)) => {
                found.extend(double.take().map(|from| from..end));
            }
            // What stands in a quotation is a part of it.
            Some((Family::Single, Turn::Opens)) if double.is_none() => single = single.or(Some(at)),
            Some((Family::Single, Turn::Closes)) => {
                found.extend(single.take().filter(|_| double.is_none()).map(|from| from..end));
            }
            _ => {}
        }
    }
    found
}

/// What an edit says inside quotation marks.
#[derive(Debug, PartialEq, Eq)]
struct Quoted {
    words: Vec<u64>,
    marks: usize,
}

impl Quoted {
    fn of(side: &Side) -> Self {
        let mut found = Self { words: Vec::new(), marks: 0 };
        if side.range.is_empty() {
            return found;
        }
        let mut open = Open::at(side.text, side.range.start);
        for token in side.inside() {
            match token.kind {
                Kind::Mark => {
                    let mark = token.text.chars().next().unwrap_or(' ');
                    let turn = turn(side.text, token.at, mark, open.single);
                    if let Some((family, turn)) = turn {
                        found.marks += 1;
                        open.take(family, turn);
                    }
                }
                Kind::Word | Kind::Digits if open.any() => found.words.push(token.whole),
                _ => {}
            }
        }
        found
    }
}

/// Which quotations are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Open {
    double: bool,
    single: bool,
}

impl Open {
    /// Looks back from `at` for the nearest mark of each family in the paragraph.
    fn at(text: &str, at: usize) -> Self {
        let (mut double, mut single) = (None, None);
        let low = floor(text, at.saturating_sub(REACH));
        let ahead = text.as_bytes().get(low..at).unwrap_or_default();
        let mut end = ahead.len();
        while let Some(place) = last_mark(&ahead[..end]) {
            end = place;
            if ahead[place] == b'\n' || (double.is_some() && single.is_some()) {
                break;
            }
            let Some(mark) = behind(text, low + place) else { continue };
            match turn(text, low + place, mark, true) {
                Some((Family::Double, turn)) => double = double.or(Some(turn)),
                Some((Family::Single, turn)) => single = single.or(Some(turn)),
                None => {}
            }
        }
        let single = single == Some(Turn::Opens) && closes_ahead(text, at);
        Self { double: double == Some(Turn::Opens), single }
    }

    const fn any(self) -> bool {
        self.double || self.single
    }

    fn take(&mut self, family: Family, turn: Turn) {
        match family {
            Family::Double => self.double = turn == Turn::Opens,
            Family::Single => self.single = turn == Turn::Opens,
        }
    }
}

/// Where the last byte stands with which a quotation mark or a line may begin. Most text has none,
/// and eight bytes without one are passed over at once.
fn last_mark(bytes: &[u8]) -> Option<usize> {
    let (rest, eights) = bytes.as_rchunks::<8>();
    let mut end = bytes.len();
    for eight in eights.iter().rev() {
        end -= eight.len();
        if may_hold_mark(u64::from_le_bytes(*eight))
            && let Some(at) = eight.iter().rposition(|byte| may_begin_mark(*byte))
        {
            return Some(end + at);
        }
    }
    rest.iter().rposition(|byte| may_begin_mark(*byte))
}

const fn may_begin_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'\n' | 0xC2..)
}

/// Whether one of eight bytes may begin a mark, all looked at together.
const fn may_hold_mark(eight: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    // A byte is zero where it was the one looked for; only then does taking one from it set the
    // high bit of a byte that had none.
    const fn zeros(eight: u64) -> u64 {
        eight.wrapping_sub(ONES) & !eight & HIGHS
    }
    let found = (eight & HIGHS)
        | zeros(eight ^ (ONES * b'"' as u64))
        | zeros(eight ^ (ONES * b'\'' as u64))
        | zeros(eight ^ (ONES * b'\n' as u64));
    found != 0
}

/// Whether a single quotation ends in the paragraph, at or behind a place.
fn closes_ahead(text: &str, at: usize) -> bool {
    let high = floor(text, (at + REACH).min(text.len()));
    let ahead = text.get(at..high).unwrap_or_default();
    let line = ahead.split('\n').next().unwrap_or_default();
    line.char_indices().any(|(offset, mark)| {
        turn(text, at + offset, mark, true) == Some((Family::Single, Turn::Closes))
    })
}

/// What a character does to quotations; nothing if it is no quotation mark where it stands.
fn turn(text: &str, at: usize, mark: char, single_is_open: bool) -> Option<(Family, Turn)> {
    let family = match mark {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』' | '〝'
        | '〞' | '〟' => Family::Double,
        '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' => Family::Single,
        _ => return None,
    };
    let previous = before(text, at);
    let next = behind(text, at + mark.len_utf8());
    let turn = match mark {
        '「' | '『' | '〝' => Turn::Opens,
        '」' | '』' | '〞' | '〟' => Turn::Closes,
        _ => by_neighbours(previous, next).unwrap_or_else(|| by_shape(mark, previous)),
    };
    if family == Family::Double || matches!(mark, '‹' | '›') {
        return Some((family, turn));
    }
    // An apostrophe stands between letters, before a shortened word, or behind a plural.
    let joins =
        previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
    let is_mark = match turn {
        Turn::Opens => mark != '’' && next.is_some_and(char::is_alphanumeric),
        Turn::Closes => single_is_open,
    };
    (is_mark && !joins).then_some((family, turn))
}

fn by_neighbours(previous: Option<char>, next: Option<char>) -> Option<Turn> {
    let opens_after = previous.is_none_or(|letter| {
        letter.is_whitespace()
            || matches!(letter, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '«' | '„')
    });
    let closes_before = next.is_none_or(|letter| {
        letter.is_whitespace()
            || (!letter.is_alphanumeric() && !matches!(letter, '(' | '[' | '$' | '€' | '£'))
    });
    match (opens_after, closes_before) {
        (true, false) => Some(Turn::Opens),
        (false, true) => Some(Turn::Closes),
        _ => None,
    }
}

/// What a mark does by its shape; the straight one opens only behind a space.
fn by_shape(mark: char, previous: Option<char>) -> Turn {
    match mark {
        '“' | '«' | '„' | '‟' | '‘' | '‚' | '‛' | '‹' => Turn::Opens,
        '”' | '»' | '’' | '›' => Turn::Closes,
        _ if previous.is_none_or(char::is_whitespace) => Turn::Opens,
        _ => Turn::Closes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> bool {
        let at = text.find('|').unwrap();
        let text = text.replace('|', "");
        Open::at(&text, at).any()
    }

    #[test]
    fn every_shape_of_mark_opens_and_closes() {
        for inside in [
            "he said “it |is” and left",
            "he said \"it |is\" and left",
            "er sagte „es |ist“ und ging",
            "er sagte »es |ist« und ging",
            "il a dit « c'est |ça » et partit",
            "he said ‘it |is’ and left",
            "he said 'it |is' and left",
            "he said ‹it |is› and left",
            "彼は「それ|だ」と",
            "“no,” he said, “it |is”",
            "“the workers’ |hall”",
        ] {
            assert!(open(inside), "{inside}");
        }
        for outside in [
            "he said “it is” and |left",
            "he said \"it is\" and |left",
            "er sagte „es ist“ und |ging",
            "er sagte »es ist« und |ging",
            "il a dit « c'est ça » et |partit",
            "he said 'it is' and |left",
            "“no,” he |said, “it is”",
            "the workers' |hall and the owners' house",
            "it’s |cold",
            "the '90s |were",
            "“it is\nand |left",
        ] {
            assert!(!open(outside), "{outside}");
        }
    }
}
