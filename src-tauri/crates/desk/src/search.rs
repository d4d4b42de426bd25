//! Searching the current versions.

use crate::{BriefState, Desk, ExcerptPiece, Refusal, SearchHit};

/// Longer lists are not read; a further word finds more than a further page.
const MOST: usize = 200;

impl Desk {
    /// The briefs that have every word of the query, the best first.
    pub fn search(&self, query: &str) -> Result<Vec<SearchHit>, Refusal> {
        self.archive.read(|read| {
            let mut hits = Vec::new();
            for hit in read.search(query, MOST)? {
                let standing = read.standing(hit.brief)?;
                let piece =
                    |piece: archive::Piece| ExcerptPiece { text: piece.text, hit: piece.hit };
                hits.push(SearchHit {
                    id: hit.brief,
                    headline: standing.placed.headline.clone(),
                    date: standing.placed.date.clone(),
                    section: standing.placed.section.clone(),
                    state: BriefState::of(&standing),
                    excerpt: hit.excerpt.into_iter().map(piece).collect(),
                });
            }
            Ok(hits)
        })
    }
}
