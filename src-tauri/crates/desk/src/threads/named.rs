//! What a thread is put on, as people name it: an item by its path or its number, words by
//! themselves.

use super::{CommentOn, anchor::has_item};
use crate::drafts::text_before;
use crate::{Acting, Refusal};
use brief::{Brief, BriefId, ItemPath};
use redline::prose_texts;

const NOT: &str = "Nothing was commented";

impl Acting<'_> {
    /// The place that a path such as `headline`, `facts/2` or `facts/ID`, and words in it, name in my
    /// draft or the current version; without either it is the brief.
    pub fn comment_on(
        &self,
        id: BriefId,
        path: Option<&str>,
        quote: Option<&str>,
    ) -> Result<CommentOn, Refusal> {
        self.desk.archive.read(|read| {
            read.standing(id)?;
            let (_, text) = text_before(read, self.desk, self.me.id, id)?;
            let text = text.unwrap_or_else(|| Brief::new(id, String::new()));
            let path = path.map(|path| item_called(&text, path)).transpose()?;
            match (path, quote) {
                (None, None) => Ok(CommentOn::Brief),
                (Some(path), None) => Ok(CommentOn::Item { path }),
                (path, Some(quote)) => words_called(&text, path, quote),
            }
        })
    }
}

fn item_called(text: &Brief, name: &str) -> Result<ItemPath, Refusal> {
    let unknown = || {
        Refusal::not_found(
            format!("{NOT}: the brief has no part `{name}`."),
            "Name one as headline, lede, facts/2, context or perspectives/1.",
        )
    };
    let numbered = name.split_once('/').and_then(|(list, number)| {
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        match list {
            "facts" => text.facts.get(at).map(|fact| ItemPath::Fact(fact.id)),
            "perspectives" => text.perspectives.get(at).map(|p| ItemPath::Perspective(p.id)),
            _ => None,
        }
    });
    let path = numbered.or_else(|| name.parse().ok()).ok_or_else(unknown)?;
    if has_item(text, path) { Ok(path) } else { Err(unknown()) }
}

fn words_called(text: &Brief, path: Option<ItemPath>, quote: &str) -> Result<CommentOn, Refusal> {
    if quote.trim().is_empty() {
        return Err(Refusal::bad_input(format!("{NOT}: the quote is empty."), ""));
    }
    let within = prose_texts(text).filter(|(at, ..)| path.is_none_or(|path| path == *at));
    let found: Vec<CommentOn> = within
        .flat_map(|(path, field, words)| {
            words.match_indices(quote).map(move |(at, _)| {
                let start = words[..at].chars().count();
                let range = [start, start + quote.chars().count()];
                CommentOn::Text { path, field: field.into(), range, older: false }
            })
        })
        .collect();
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Refusal::not_found(
            format!("{NOT}: the brief does not say `{quote}`."),
            "Quote words as they stand there.",
        )),
        several => Err(Refusal::rule(
            format!("{NOT}: the brief says `{quote}` {} times.", several.len()),
            "Quote more words, or name the part with --on.",
        )),
    }
}
