//! Full-text search over the current versions.

use crate::sql::{all, named, run};
use crate::{ArchiveError, Read, Write};
use brief::{Brief, BriefId};

/// A brief that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The brief.
    pub brief: BriefId,
    /// The passage, in pieces.
    pub excerpt: Vec<Piece>,
}

/// A piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is one of the words that were looked for.
    pub hit: bool,
}

/// Characters that no stored text may hold, so they can mark hits in an excerpt.
const HIT: char = '\u{2}';
const HIT_END: char = '\u{3}';

/// Words around a hit.
const EXCERPT_WORDS: i64 = 24;

impl Write<'_> {
    pub(crate) fn index_text(&self, id: BriefId, brief: &Brief) -> Result<(), ArchiveError> {
        run(self.sql, "DELETE FROM brief_search WHERE brief = ?1", [id.to_string()])?;
        run(
            self.sql,
            "INSERT INTO brief_search (headline, text, brief) VALUES (?1, ?2, ?3)",
            (&brief.headline, searched_text(brief), id.to_string()),
        )?;
        Ok(())
    }
}

impl Read<'_> {
    /// The briefs that have every word of the query, the best first; the last word may be the
    /// beginning of one.
    pub fn search(&self, query: &str, most: usize) -> Result<Vec<Hit>, ArchiveError> {
        let Some(expression) = expression_of(query) else { return Ok(Vec::new()) };
        all(
            self.sql,
            "SELECT brief, snippet(brief_search, -1, ?2, ?3, '…', ?4)
             FROM brief_search WHERE brief_search MATCH ?1
             ORDER BY bm25(brief_search, 8.0, 1.0) LIMIT ?5",
            (expression, HIT.to_string(), HIT_END.to_string(), EXCERPT_WORDS, most as i64),
            |row| Ok(Hit { brief: named(row, 0)?, excerpt: pieces(&row.get::<_, String>(1)?) }),
        )
    }
}

fn searched_text(brief: &Brief) -> String {
    let mut text = vec![brief.lede.as_str()];
    text.extend(brief.facts.iter().map(|fact| fact.text.as_str()));
    text.push(&brief.context);
    for perspective in &brief.perspectives {
        text.extend([perspective.group.as_str(), &perspective.framing, &perspective.bias]);
        text.extend(perspective.outlets.iter().map(String::as_str));
        text.extend(perspective.sources.iter().map(|source| source.outlet.as_str()));
    }
    for fact in &brief.facts {
        text.extend(fact.sources.iter().map(|source| source.outlet.as_str()));
    }
    text.join("\n")
}

/// Every word quoted, so that no character of a query is an operator.
fn expression_of(query: &str) -> Option<String> {
    let quoted: Vec<String> = query
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    (!quoted.is_empty()).then(|| format!("{}*", quoted.join(" ")))
}

fn pieces(marked: &str) -> Vec<Piece> {
    marked
        .split_inclusive([HIT, HIT_END])
        .map(|piece| Piece {
            hit: piece.ends_with(HIT_END),
            text: piece.trim_end_matches([HIT, HIT_END]).to_owned(),
        })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}
