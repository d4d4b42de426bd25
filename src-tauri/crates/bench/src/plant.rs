//! Edits put into real texts by chance, so that what really changed is known.

use crate::texts::{is_number, is_word, pieces, sentences};
use brief::Brief;
use fastrand::Rng;
use std::ops::Range;

/// One edit that was put in: what stood in these bytes of the older text, and what comes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes.
    pub new: String,
}

impl Planted {
    /// The characters that an exact redline of it shows as gone or come.
    pub fn highlight(&self, text: &str) -> usize {
        text[self.range.clone()].chars().count() + self.new.chars().count()
    }

    /// The same edit so many bytes further on.
    #[must_use]
    pub fn further(self, by: usize) -> Self {
        Self { range: self.range.start + by..self.range.end + by, new: self.new }
    }
}

/// The text with edits made that are in reading order and do not overlap.
pub fn with(text: &str, edits: &[Planted]) -> String {
    let mut made = String::new();
    let mut at = 0;
    for edit in edits {
        made.push_str(&text[at..edit.range.start]);
        made.push_str(&edit.new);
        at = edit.range.end;
    }
    made + &text[at..]
}

/// Puts edits in, with words and sentences that occur in the real texts as often as there.
pub struct Planter {
    /// The chance that everything comes from; one seed, one run.
    pub rng: Rng,
    words: Vec<String>,
    sentences: Vec<String>,
}

impl Planter {
    /// A planter that knows the words and sentences of these briefs.
    pub fn new(seed: u64, briefs: &[Brief]) -> Self {
        let texts = || briefs.iter().map(|brief| brief.context.as_str());
        let owned = |text: &str, range: Range<usize>| text[range].to_owned();
        let words = texts()
            .flat_map(|text| pieces(text).into_iter().map(move |range| owned(text, range)))
            .filter(|piece| is_word(piece))
            .collect();
        let sentences = texts()
            .flat_map(|text| sentences(text).into_iter().map(move |range| owned(text, range)))
            .map(|sentence| sentence.trim().to_owned())
            .filter(|sentence| sentence.ends_with('.') && sentence.chars().count() >= 40)
            .collect();
        Self { rng: Rng::with_seed(seed), words, sentences }
    }

    /// A word other than this one.
    pub fn word(&mut self, unlike: &str) -> String {
        for _ in 0..20 {
            let word = &self.words[self.rng.usize(..self.words.len())];
            if !word.eq_ignore_ascii_case(unlike) {
                return word.clone();
            }
        }
        format!("un{unlike}")
    }

    /// A sentence with its stop.
    pub fn sentence(&mut self) -> String {
        self.sentences[self.rng.usize(..self.sentences.len())].clone()
    }

    /// Another number of the same shape.
    pub fn number(&mut self, unlike: &str) -> String {
        loop {
            let number: String = unlike
                .chars()
                .map(|c| if c.is_ascii_digit() { self.rng.digit(10) } else { c })
                .collect();
            if number != unlike || !unlike.contains(|c: char| c.is_ascii_digit()) {
                return number;
            }
        }
    }

    /// About as many edits as wanted, in reading order, at least a word of the text between two of
    /// them. Of a hundred: 40 put a word or number for another, 15 put a phrase for another, 15
    /// insert and 14 delete up to three words, 5 insert a sentence, 4 delete one, 7 put one for
    /// another.
    pub fn edits(&mut self, text: &str, wanted: usize) -> Vec<Planted> {
        let (pieces, sentences) = (pieces(text), sentences(text));
        let mut edits: Vec<Planted> = Vec::new();
        for _ in 0..wanted * 8 {
            if edits.len() == wanted {
                break;
            }
            let Some(edit) = self.edit(text, &pieces, &sentences) else { continue };
            if edits.iter().all(|other| apart(text, &other.range, &edit.range)) {
                edits.push(edit);
            }
        }
        edits.sort_by_key(|edit| edit.range.start);
        edits
    }

    fn edit(
        &mut self,
        text: &str,
        pieces: &[Range<usize>],
        sentences: &[Range<usize>],
    ) -> Option<Planted> {
        let kind = self.rng.u8(..100);
        if kind >= 84 {
            return self.sentence_edit(text, sentences, kind);
        }
        let at = self.rng.usize(..pieces.len());
        let piece = &text[pieces[at].clone()];
        if !is_word(piece) && !is_number(piece) {
            return None;
        }
        match kind {
            0..40 => Some(Planted { range: pieces[at].clone(), new: self.another(piece) }),
            40..55 => {
                let range = self.words_from(text, pieces, at, false)?;
                let new = self.phrase();
                (text[range.clone()] != new).then_some(Planted { range, new })
            }
            55..70 => {
                let start = pieces[at].start;
                Some(Planted { range: start..start, new: self.phrase() + " " })
            }
            _ => {
                let range = self.words_from(text, pieces, at, true)?;
                Some(Planted { range, new: String::new() })
            }
        }
    }

    /// Another number for a number, another word for a word.
    pub fn another(&mut self, piece: &str) -> String {
        if is_number(piece) { self.number(piece) } else { self.word(piece) }
    }

    fn phrase(&mut self) -> String {
        let count = self.rng.usize(1..4);
        (0..count).map(|_| self.word("")).collect::<Vec<_>>().join(" ")
    }

    /// One to three words with the spaces between them, and the one behind where it is wanted.
    fn words_from(
        &mut self,
        text: &str,
        pieces: &[Range<usize>],
        at: usize,
        space_behind: bool,
    ) -> Option<Range<usize>> {
        let count = self.rng.usize(1..4);
        let end = at + 2 * count - 1;
        let run = pieces.get(at..end + usize::from(space_behind))?;
        let plain = run.iter().enumerate().all(|(n, range)| {
            let piece = &text[range.clone()];
            if n % 2 == 0 { is_word(piece) || is_number(piece) } else { piece == " " }
        });
        plain.then(|| pieces[at].start..run.last().map_or(0, |last| last.end))
    }

    fn sentence_edit(
        &mut self,
        text: &str,
        sentences: &[Range<usize>],
        kind: u8,
    ) -> Option<Planted> {
        // The last sentence has no space behind it: leave it alone.
        let at = self.rng.usize(..sentences.len().checked_sub(1)?.max(1));
        let range = sentences.get(at)?.clone();
        if sentences.len() < 2 || !text[range.clone()].ends_with(". ") {
            return None;
        }
        Some(match kind {
            84..89 => Planted { range: range.start..range.start, new: self.sentence() + " " },
            89..93 => Planted { range, new: String::new() },
            _ => Planted { range, new: self.sentence() + " " },
        })
    }

    /// Edits after which this share of the words is no longer there: three of four give way to
    /// another word, the fourth to none. A fifth as many new words come between them.
    pub fn rework(&mut self, text: &str, part: f64) -> Vec<Planted> {
        let pieces = pieces(text);
        let mut edits = Vec::new();
        let mut free = 0;
        for (at, range) in pieces.iter().enumerate() {
            let piece = &text[range.clone()];
            if range.start < free || !(is_word(piece) || is_number(piece)) {
                continue;
            }
            let before = self.rng.f64() < part / 5.0;
            let mut new = if before { self.word(piece) + " " } else { String::new() };
            let chance = self.rng.f64();
            let mut end = range.end;
            if chance >= part {
                end = range.start;
            } else if chance >= part / 4.0 {
                new += &self.another(piece);
            } else if let Some(space) =
                pieces.get(at + 1).filter(|next| &text[(*next).clone()] == " ")
            {
                end = space.end;
            }
            if end > range.start || before {
                edits.push(Planted { range: range.start..end, new });
                free = end;
            }
        }
        edits
    }

    /// The text so reworked.
    pub fn reworded(&mut self, text: &str, part: f64) -> String {
        with(text, &self.rework(text, part))
    }
}

/// Whether at least one word of the text stands between two edits.
fn apart(text: &str, one: &Range<usize>, other: &Range<usize>) -> bool {
    let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
    first.end < last.start
        && pieces(&text[first.end..last.start]).into_iter().any(|range| {
            let piece = &text[first.end..last.start][range];
            is_word(piece) || is_number(piece)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planter() -> Planter {
        let mut brief = Brief::new(brief::BriefId::missing(), "H");
        brief.context = crate::long::base().context;
        Planter::new(1, &[brief])
    }

    #[test]
    fn edits_are_apart_and_no_smaller_than_the_least_highlight() {
        let mut planter = planter();
        let text = crate::long::base().context[..2_000].to_owned();
        for _ in 0..20 {
            let edits = planter.edits(&text, 8);
            assert!(edits.len() >= 6, "{} edits", edits.len());
            assert!(edits.windows(2).all(|two| two[0].range.end < two[1].range.start));
            let made = with(&text, &edits);
            let exact: usize = edits.iter().map(|edit| edit.highlight(&text)).sum();
            assert!(crate::texts::least_highlight(&text, &made) <= exact);
        }
    }

    #[test]
    fn the_wanted_share_of_words_is_gone() {
        let mut brief = Brief::new(brief::BriefId::missing(), "H");
        brief.context = "Qa qe qi qo qu qy qae qei qou qey qoi quo qia qoe.".into();
        let mut planter = Planter::new(1, &[brief]);
        let text = crate::long::base().context[..2_000].to_owned();
        let words =
            |text: &str| pieces(text).into_iter().filter(|r| is_word(&text[r.clone()])).count();
        let kept = |made: &str| {
            words(made)
                - made.split(' ').filter(|word| word.to_lowercase().starts_with('q')).count()
        };
        let half = kept(&planter.reworded(&text, 0.5)) * 100 / words(&text);
        assert!((40..60).contains(&half), "{half} % of the words stand");
        assert_eq!(planter.reworded(&text, 0.0), text);
    }
}
