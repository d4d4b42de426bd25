//! Searching what earlier versions said: who ever said it, in which version first and last.
//!
//! Versions are read through as they are asked for. An index of every version would have to forget
//! what is purged and learn what a packet brings; what is read through is right by itself.

use crate::blamed::{Traced, Writers, WrittenIn, text_if_readable};
use crate::place::History;
use crate::{Desk, ExcerptPiece, Refusal};
use archive::Read;
use brief::{Brief, BriefId, fold, passages};
use redline::sentences_of;
use serde::Serialize;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Longer lists are not read; a further word finds more than a further page.
const MOST: usize = 200;

/// A sentence that some version said.
#[derive(Clone, Debug, Serialize)]
pub struct SaidBefore {
    /// The brief.
    pub id: BriefId,
    /// Its headline now.
    pub headline: String,
    /// Its day.
    pub date: Option<String>,
    /// The item or field in which it stood last: `lede`, `facts/ID`.
    pub path: String,
    /// The field inside it.
    pub field: String,
    /// The item's position then, from 0.
    pub position: Option<usize>,
    /// The sentence, with the words that were looked for.
    pub excerpt: Vec<ExcerptPiece>,
    /// The version that first had it.
    pub first: WrittenIn,
    /// The version that last had it.
    pub last: WrittenIn,
    /// Who wrote it: the first version, but where only decisions made that one.
    pub wrote: WrittenIn,
    /// Whether the current version says it.
    pub stands: bool,
}

impl Desk {
    /// The sentences of earlier and current versions that have every word of the query; what
    /// stands in quotation marks is looked for as it is. Of one brief, or of all of them.
    pub fn said_before(
        &self,
        query: &str,
        brief: Option<BriefId>,
    ) -> Result<Vec<SaidBefore>, Refusal> {
        let terms = Terms::of(query);
        if terms.are_none() {
            return Ok(Vec::new());
        }
        self.archive.read(|read| {
            let briefs = match brief {
                Some(id) => vec![id],
                None => read.standings()?.into_iter().map(|standing| standing.id).collect(),
            };
            let mut found = Vec::new();
            for id in briefs {
                if found.len() >= MOST {
                    break;
                }
                found.extend(Said::read(read, id, &terms)?);
            }
            found.truncate(MOST);
            Ok(found)
        })
    }
}

/// What is looked for, without case and accents.
pub(crate) struct Terms(Vec<String>);

impl Terms {
    pub fn of(query: &str) -> Self {
        let plain = query.replace(['“', '”', '„', '«', '»'], "\"");
        let mut terms = Vec::new();
        for (at, part) in plain.split('"').enumerate() {
            let words = part.split_whitespace();
            if at % 2 == 1 {
                terms.push(words.collect::<Vec<_>>().join(" "));
            } else {
                terms.extend(words.map(str::to_owned));
            }
        }
        let mut terms: Vec<String> = terms.iter().map(|term| fold(term)).collect();
        terms.retain(|term| term.chars().any(char::is_alphanumeric));
        Self(terms)
    }

    /// Whether there is nothing to look for.
    pub fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text has all of them, each at the beginning of a word.
    pub fn are_in(&self, text: &str) -> bool {
        let folded = fold(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        self.0.iter().all(|term| begins_a_word(&folded, term).next().is_some())
    }

    /// Whether a version may have them: a look at its bytes, before it is read.
    pub fn may_be_in(&self, bytes: &[u8]) -> bool {
        let folded = fold(&String::from_utf8_lossy(bytes));
        self.0.iter().flat_map(|term| term.split(' ')).all(|word| {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
            folded.contains(plain)
        })
    }

    /// The sentence in pieces, with what was looked for apart.
    fn pieces(&self, sentence: &str) -> Vec<ExcerptPiece> {
        let mut marks: Vec<(usize, usize)> = Vec::new();
        for term in self.0.iter().flat_map(|term| term.split(' ')) {
            marks.extend(places_of(sentence, term));
        }
        marks.sort_unstable();
        let mut found = Vec::new();
        let mut at = 0;
        for (start, end) in marks {
            if start < at {
                continue;
            }
            let piece = |text: &str, hit| ExcerptPiece { text: text.to_owned(), hit };
            found.extend((at < start).then(|| piece(&sentence[at..start], false)));
            found.push(piece(&sentence[start..end], true));
            at = end;
        }
        if at < sentence.len() {
            found.push(ExcerptPiece { text: sentence[at..].to_owned(), hit: false });
        }
        found
    }
}

fn begins_a_word<'a>(text: &'a str, term: &'a str) -> impl Iterator<Item = usize> + 'a {
    let begins = |at: &usize| !text[..*at].ends_with(char::is_alphanumeric);
    text.match_indices(term).map(|(at, _)| at).filter(begins)
}

/// Where a word stands in the text itself, though it is compared without case and accents.
fn places_of(text: &str, word: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let starts = text.char_indices().filter(|(at, letter)| {
        letter.is_alphanumeric() && !text[..*at].ends_with(char::is_alphanumeric)
    });
    for (start, _) in starts {
        let mut folded = String::new();
        for (at, letter) in text[start..].char_indices() {
            folded.push_str(&fold(letter.encode_utf8(&mut [0; 4])));
            if folded.len() >= word.len() {
                if folded.starts_with(word) {
                    found.push((start, start + at + letter.len_utf8()));
                }
                break;
            }
        }
    }
    found
}

/// One sentence and where it stood.
struct Stood {
    sentence: String,
    path: String,
    field: &'static str,
    position: Option<usize>,
    first: usize,
    last: usize,
}

/// Looking through one brief.
struct Said<'a> {
    terms: &'a Terms,
    stood: Vec<Stood>,
    /// Places in `stood`, by what the sentence says.
    known: HashMap<String, usize>,
}

impl<'a> Said<'a> {
    fn read(read: &Read<'_>, id: BriefId, terms: &'a Terms) -> Result<Vec<SaidBefore>, Refusal> {
        let history = History::read(read, id)?;
        let mut said = Said { terms, stood: Vec::new(), known: HashMap::new() };
        for (at, record) in history.records.iter().enumerate() {
            let bytes = read.content(record.content);
            if bytes.is_ok_and(|stored| terms.may_be_in(&stored.bytes))
                && let Some(text) = text_if_readable(read, record)?
            {
                said.look(at, &text);
            }
        }
        said.told(read, id, &history)
    }

    fn look(&mut self, version: usize, text: &Brief) {
        for passage in passages(text).into_iter().filter(|p| self.terms.are_in(p.text)) {
            for range in sentences_of(passage.text) {
                let sentence = &passage.text[range];
                if !self.terms.are_in(sentence) {
                    continue;
                }
                let key = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
                let at = match self.known.entry(key) {
                    Entry::Occupied(known) => *known.get(),
                    Entry::Vacant(free) => {
                        self.stood.push(Stood {
                            sentence: sentence.to_owned(),
                            path: String::new(),
                            field: "",
                            position: None,
                            first: version,
                            last: version,
                        });
                        *free.insert(self.stood.len() - 1)
                    }
                };
                let stood = &mut self.stood[at];
                stood.last = version;
                stood.path = passage.path.to_string();
                stood.field = if passage.field.is_empty() { "text" } else { passage.field };
                stood.position = passage.position;
            }
        }
    }

    fn told(
        self,
        read: &Read<'_>,
        id: BriefId,
        history: &History,
    ) -> Result<Vec<SaidBefore>, Refusal> {
        if self.stood.is_empty() {
            return Ok(Vec::new());
        }
        let standing = read.standing(id)?;
        let traced = Traced::read(read, history, None)?;
        let now = history.current.and_then(|hash| history.number(hash)).unwrap_or(0);
        let writers = Writers::read(read, id)?;
        let version = |at: usize| writers.written_in(read, at, &history.records[at]);
        let mut found = Vec::new();
        for stood in &self.stood {
            let wrote = writer(&traced, history, stood).unwrap_or(stood.first);
            found.push(SaidBefore {
                id,
                headline: standing.placed.headline.clone(),
                date: standing.placed.date.clone(),
                path: stood.path.clone(),
                field: stood.field.into(),
                position: stood.position,
                excerpt: self.terms.pieces(&stood.sentence),
                first: version(stood.first)?,
                last: version(stood.last)?,
                wrote: version(wrote)?,
                stands: stood.last + 1 == now,
            });
        }
        Ok(found)
    }
}

/// The version that wrote a sentence, as the blame of the first one that had it says.
fn writer(traced: &Traced, history: &History, stood: &Stood) -> Option<usize> {
    let first = *traced.at.get(&history.records[stood.first].hash)?.first()?;
    let fields = traced.blame.fields(first);
    let line = fields.iter().flat_map(|f| &f.lines).find(|line| line.text == stood.sentence)?;
    traced.records.get(line.origin.wrote).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str, sentence: &str) -> String {
        let terms = Terms::of(query);
        assert!(terms.are_in(sentence), "{query} is in {sentence}");
        let piece = |p: ExcerptPiece| if p.hit { format!("[{}]", p.text) } else { p.text };
        terms.pieces(sentence).into_iter().map(piece).collect()
    }

    #[test]
    fn words_are_found_without_case_and_accents_at_their_beginning() {
        assert_eq!(shown("cafe PIER", "The pier has a Café."), "The [pier] has a [Café].");
        assert!(!Terms::of("ferry").are_in("A wherry sank."), "not inside a word");
        assert!(!Terms::of("pier café").are_in("The pier is old."));
    }

    #[test]
    fn what_is_quoted_stands_as_it_is() {
        assert!(Terms::of("“two cars”").are_in("Then two\ncars sank."));
        assert!(!Terms::of("\"two cars\"").are_in("Two old cars sank."));
        assert!(Terms::of("…").0.is_empty());
    }
}
