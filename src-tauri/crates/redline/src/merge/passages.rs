//! Two edited versions of one text, brought together passage by passage: what one side alone
//! changed is taken whole, and words are cut only in what both changed.

use super::text::{self, MergedText, Texts};
use crate::sentences::{equal, key_of};
use crate::work::Work;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Merges two versions of a text.
pub(super) fn merge(base: &str, ours: &str, theirs: &str, work: &Work) -> MergedText {
    let cut = Passages::of(base);
    if cut.len() < 2 {
        return text::merge(base, ours, theirs, work);
    }
    let (ours_cut, theirs_cut) = (Passages::of(ours), Passages::of(theirs));
    let (from_ours, from_theirs) = (stretches(&cut, &ours_cut), stretches(&cut, &theirs_cut));
    let meetings = meetings(&from_ours, &from_theirs);
    // Which edits go along with a passage to where it stands now, only the words tell.
    let moved = |side: &Passages<'_>, stretches: &[Stretch]| {
        moved_any(&cut, side, stretches, meetings.iter().filter(|meeting| meeting.of_both()))
    };
    if moved(&ours_cut, &from_ours) || moved(&theirs_cut, &from_theirs) {
        return text::merge(base, ours, theirs, work);
    }
    merged([&cut, &ours_cut, &theirs_cut], &meetings, work)
}

/// A text in passages: a sentence, or several where no cheap look can tell them apart, each with
/// the white space behind it.
struct Passages<'a> {
    text: &'a str,
    /// Where each begins, and the end of the text.
    edges: Vec<usize>,
}

impl<'a> Passages<'a> {
    fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut edges = Vec::with_capacity(bytes.len() / 80 + 2);
        edges.push(0);
        let mut at = 0;
        while let Some(stop) = next_stop(bytes, at) {
            let line_ends = bytes[stop] == b'\n';
            let closed = if line_ends { stop } else { behind_closers(bytes, stop + 1) };
            let gap = bytes[closed..].iter().take_while(|byte| is_space(**byte)).count();
            at = (closed + gap).max(stop + 1);
            let parted = bytes[closed..at].contains(&b'\n') || (gap > 0 && ends(bytes, stop, at));
            if at < bytes.len() && parted {
                edges.push(at);
            }
        }
        if !text.is_empty() {
            edges.push(text.len());
        }
        Self { text, edges }
    }

    const fn len(&self) -> usize {
        self.edges.len() - 1
    }

    fn part(&self, range: Range<usize>) -> &'a str {
        &self.text[self.edges[range.start]..self.edges[range.end]]
    }

    fn keys(&self) -> Vec<u64> {
        (0..self.len()).map(|at| key_of(self.part(at..at + 1))).collect()
    }
}

/// Where a sentence or a line may end.
fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    let stop = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b'\n');
    bytes[from..].iter().position(stop).map(|ahead| from + ahead)
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// Behind the quotation marks and brackets that close here.
fn behind_closers(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at += match bytes[at..] {
            [b'"' | b')', ..] => 1,
            [0xE2, 0x80, 0x9D | 0x99, ..] => 3,
            _ => return at,
        };
    }
}

/// Whether a sentence surely ends with this stop, before what comes next. Where the stop may
/// belong to a number, a date or an abbreviation it does not: a longer passage costs only time.
fn ends(bytes: &[u8], stop: usize, next: usize) -> bool {
    let begins = match bytes[next..] {
        [0xE2, 0x80, 0x9C, ..] => true,
        [first, ..] => first.is_ascii_uppercase() || first == b'"',
        [] => false,
    };
    begins && (bytes[stop] != b'.' || is_word(&bytes[..stop]))
}

/// Whether a word or a year stands at the end, and no abbreviation.
fn is_word(bytes: &[u8]) -> bool {
    let run = |is: fn(&u8) -> bool| bytes.iter().rev().take_while(|byte| is(byte)).count();
    let (letters, digits) = (run(u8::is_ascii_alphabetic), run(u8::is_ascii_digit));
    let word = &bytes[bytes.len() - letters.max(digits)..];
    let stands_alone = matches!(
        bytes.get(..bytes.len() - word.len()),
        Some([] | [.., b' ' | b'\n' | b'-' | b'(' | b'"'])
    );
    stands_alone && (digits > 3 || letters > 1 && !is_listed(word))
}

fn is_listed(word: &[u8]) -> bool {
    brief::ABBREVIATIONS.iter().any(|listed| listed.as_bytes().eq_ignore_ascii_case(word))
}

/// Passages of the base that one side has otherwise; one of the two may be empty.
#[derive(Clone, Debug)]
struct Stretch {
    base: Range<usize>,
    side: Range<usize>,
}

impl Stretch {
    /// Whether a passage came or went.
    fn grows(&self) -> bool {
        self.base.len() != self.side.len()
    }
}

fn stretches(base: &Passages<'_>, side: &Passages<'_>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let (mut b, mut s) = (0, 0);
    // Two passages may share a key by chance.
    let same = |(b, s): &(usize, usize)| base.part(*b..b + 1) == side.part(*s..s + 1);
    let pairs = equal(&base.keys(), &side.keys()).into_iter().filter(same);
    for (b_end, s_end) in pairs.chain([(base.len(), side.len())]) {
        if b < b_end || s < s_end {
            found.push(Stretch { base: b..b_end, side: s..s_end });
        }
        (b, s) = (b_end + 1, s_end + 1);
    }
    found
}

/// Stretches of both sides that must be looked at together.
#[derive(Debug)]
struct Meeting<'a> {
    base: Range<usize>,
    grows: bool,
    ours: Vec<&'a Stretch>,
    theirs: Vec<&'a Stretch>,
}

impl Meeting<'_> {
    const fn at(base: Range<usize>) -> Self {
        Self { base, grows: false, ours: Vec::new(), theirs: Vec::new() }
    }

    const fn of_both(&self) -> bool {
        !self.ours.is_empty() && !self.theirs.is_empty()
    }
}

/// Stretches meet that overlap, and neighbours unless both keep their number of passages: a new
/// passage between the two could be the same, or stand in an order of its own.
fn meetings<'a>(ours: &'a [Stretch], theirs: &'a [Stretch]) -> Vec<Meeting<'a>> {
    let mut found: Vec<Meeting<'a>> = Vec::with_capacity(ours.len() + theirs.len());
    let (mut o, mut t) = (ours.iter().peekable(), theirs.iter().peekable());
    loop {
        let place = |stretch: &&Stretch| (stretch.base.start, stretch.base.end);
        let own = match (o.peek(), t.peek()) {
            (None, None) => return found,
            (Some(ours), Some(theirs)) => place(ours) <= place(theirs),
            (ours, _) => ours.is_some(),
        };
        let Some(next) = (if own { o.next() } else { t.next() }) else { return found };
        let touches = |meeting: &Meeting<'_>| {
            next.base.start < meeting.base.end
                || (next.base.start == meeting.base.end && (meeting.grows || next.grows()))
        };
        if !found.last().is_some_and(touches) {
            found.push(Meeting::at(next.base.clone()));
        }
        let Some(meeting) = found.last_mut() else { return found };
        meeting.base.end = meeting.base.end.max(next.base.end);
        meeting.grows |= next.grows();
        if own { &mut meeting.ours } else { &mut meeting.theirs }.push(next);
    }
}

/// The passages of one side that stand for these of the base.
fn on_side(base: &Range<usize>, stretches: &[&Stretch]) -> Option<Range<usize>> {
    let (first, last) = (stretches.first()?, stretches.last()?);
    let start = first.side.start - (first.base.start - base.start);
    Some(start..last.side.end + (base.end - last.base.end))
}

fn merged(sides: [&Passages<'_>; 3], meetings: &[Meeting<'_>], work: &Work) -> MergedText {
    let [base, ours, theirs] = sides;
    let mut texts = Texts::with_capacity(ours.text.len().max(theirs.text.len()));
    let mut at = 0;
    for meeting in meetings {
        texts.all(base.part(at..meeting.base.start));
        at = meeting.base.end;
        let from_ours = on_side(&meeting.base, &meeting.ours).map(|range| ours.part(range));
        let from_theirs = on_side(&meeting.base, &meeting.theirs).map(|range| theirs.part(range));
        match (from_ours, from_theirs) {
            (Some(one), Some(other)) if one != other => {
                let part = base.part(meeting.base.clone());
                texts.take(&text::merge(part, one, other, work));
            }
            (Some(one), _) | (None, Some(one)) => texts.all(one),
            (None, None) => {}
        }
    }
    texts.all(base.part(at..base.len()));
    texts.done()
}

/// Whether one side has a passage of these meetings elsewhere.
fn moved_any<'a>(
    base: &Passages<'_>,
    side: &Passages<'_>,
    stretches: &[Stretch],
    meetings: impl Iterator<Item = &'a Meeting<'a>>,
) -> bool {
    let mut gone = meetings.flat_map(|meeting| meeting.base.clone()).peekable();
    if gone.peek().is_none() {
        return false;
    }
    let come = stretches.iter().flat_map(|stretch| stretch.side.clone());
    let come: FxHashSet<&str> = come.map(|at| side.part(at..at + 1).trim()).collect();
    gone.any(|at| come.contains(base.part(at..at + 1).trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentences::sentences;
    use crate::tokens::scan;
    use proptest::prelude::*;

    fn passages(text: &str) -> Vec<&str> {
        let cut = Passages::of(text);
        (0..cut.len()).map(|at| cut.part(at..at + 1)).collect()
    }

    #[test]
    fn passages_end_where_a_sentence_surely_does() {
        assert_eq!(passages(""), [""; 0]);
        assert_eq!(
            passages("It rained. “Why?” she asked. \"Go!\" Nobody (in 1996.) Went.\n\n on it"),
            [
                "It rained. ",
                "“Why?” she asked. ",
                "\"Go!\" ",
                "Nobody (in 1996.) ",
                "Went.\n\n ",
                "on it"
            ],
        );
        for whole in
            ["Mr. Smith of the U.S. Army", "on 3. Mai in No. 5. It", "e.g. Paris, J. Smith"]
        {
            assert_eq!(passages(whole), [whole]);
        }
    }

    proptest! {
        /// Every edge of a passage is one of a sentence, and nothing is left out.
        #[test]
        fn passages_are_whole_sentences(pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "Bo", "Sept", "1", "1996", "é", "’", "“", "”", "\"", ".", "!", "?", ",", "…", "。", " ", " ",
            "\n", "\u{a0}", "%", "$", "-", "May", "3", "U.S", "(", ")", "漢",
        ]), 0..14)) {
            let text = pieces.concat();
            let tokens = scan(&text);
            let begin: Vec<usize> =
                sentences(&text, &tokens).iter().map(|range| tokens[range.start].start).collect();
            let cut = Passages::of(&text);
            prop_assert_eq!(passages(&text).concat(), text.clone());
            for edge in cut.edges.iter().skip(1).filter(|edge| **edge < text.len()) {
                let first = tokens.iter().map(|token| token.start).find(|start| start >= edge);
                prop_assert!(tokens.iter().all(|t| t.end <= *edge || t.start >= *edge), "{:?}", text);
                prop_assert!(first.is_none_or(|first| begin.contains(&first)), "{:?} at {}", text, edge);
            }
        }
    }
}
