//! A document with tracked changes as two versions and what was said about them.

use super::plain::{Side, side};
use super::read::Opened;
use super::tree::Element;
use super::understood::reading;
use crate::{Hand, Reading, Unreadable};
use brief::Brief;
use std::collections::BTreeMap;

/// What a document with tracked changes says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedReading {
    /// The text with all changes rejected; nothing where no text is left then, or none that is a brief.
    pub base: Option<Reading>,
    /// The text with all changes accepted.
    pub head: Reading,
    /// Who made the changes, in the order of the text.
    pub authors: Vec<String>,
    /// What was said about the text.
    pub comments: Vec<TrackedComment>,
}

/// A comment with its replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedComment {
    /// The part of the newer brief whose text it is about, as [`Brief::texts`] names it, where that shows.
    pub path: Option<String>,
    /// The words that it is about; empty where those are gone.
    pub quote: String,
    /// What was said, in order; the first is the comment.
    pub said: Vec<(Hand, String)>,
}

/// The most comments that are read: more of them are nothing that people said.
const MOST_COMMENTS: usize = 2_000;

/// Reads a document with tracked changes; in one without, both versions are the same.
pub fn read_tracked(bytes: &[u8]) -> Result<TrackedReading, Unreadable> {
    let opened = Opened::of(bytes)?;
    let exact = opened.exact.as_ref();
    let base = exact.and_then(|exact| exact.base.as_ref());
    let head = exact.and_then(|exact| exact.head.as_ref());
    let base = if opened.content.is_tracked { base.or(head) } else { head };
    let blocks = &opened.content.blocks;
    let mut newer = reading(&side(blocks, Side::New), opened.known(head))?;
    newer.remarks.splice(0..0, opened.remarks());
    let older = side(blocks, Side::Old);
    // The older side of a first version is no brief.
    let older = if older.is_empty() { None } else { reading(&older, opened.known(base)).ok() };
    let comments = comments(&opened, &newer.brief);
    Ok(TrackedReading { base: older, head: newer, authors: opened.content.authors, comments })
}

fn comments(opened: &Opened, head: &Brief) -> Vec<TrackedComment> {
    let mut found: Vec<(String, TrackedComment)> = Vec::new();
    let parents = parents(opened.replies.as_ref());
    let comments = opened.comments.iter().flat_map(Element::elements);
    let comments = comments.filter(|element| element.name == "comment");
    for comment in comments.take(MOST_COMMENTS) {
        let said = (hand(comment), text(comment));
        let own = paragraph_id(comment).unwrap_or_default().to_owned();
        let thread = parents.get(own.as_str());
        let thread = thread.and_then(|id| found.iter_mut().find(|(first, _)| first == id));
        if let Some((_, thread)) = thread {
            thread.said.push(said);
            continue;
        }
        let id = comment.attribute("id").unwrap_or_default();
        let quote = opened.content.anchors.get(id).map(|words| words.trim()).unwrap_or_default();
        let path = path(head, quote);
        let comment = TrackedComment { path, quote: quote.to_owned(), said: vec![said] };
        found.push((own, comment));
    }
    found.into_iter().map(|(_, comment)| comment).collect()
}

fn hand(comment: &Element) -> Hand {
    let time = comment.attribute("date").and_then(|date| date.parse().ok());
    Hand { name: comment.attribute("author").unwrap_or_default().to_owned(), time }
}

/// The id of a comment's last paragraph.
fn paragraph_id(comment: &Element) -> Option<&str> {
    let paragraphs = comment.elements().filter(|element| element.name == "p");
    paragraphs.last().and_then(|last| last.attribute("paraId"))
}

/// The paragraphs that comments answer, by the ids of their own.
fn parents(replies: Option<&Element>) -> BTreeMap<&str, &str> {
    let replies = replies.into_iter().flat_map(Element::elements);
    replies
        .filter_map(|one| Some((one.attribute("paraId")?, one.attribute("paraIdParent")?)))
        .collect()
}

fn text(comment: &Element) -> String {
    let paragraphs = comment.elements().filter(|element| element.name == "p");
    let lines: Vec<String> = paragraphs.map(words).collect();
    lines.join("\n")
}

fn words(element: &Element) -> String {
    let mut all = String::new();
    for child in element.elements() {
        match child.name.as_str() {
            "t" => all.push_str(&child.text()),
            "tab" => all.push('\t'),
            "br" | "cr" => all.push('\n'),
            "pPr" | "rPr" | "del" | "moveFrom" => {}
            _ => all.push_str(&words(child)),
        }
    }
    all
}

/// The only part whose text holds the words, or that the words hold with what stands round it.
fn path(head: &Brief, quote: &str) -> Option<String> {
    if quote.is_empty() {
        return None;
    }
    let texts: Vec<(String, &str)> =
        head.texts().into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let only = |is_of: &dyn Fn(&str) -> bool| {
        let mut paths = texts.iter().filter(|(_, text)| is_of(text)).map(|(path, _)| path);
        paths.next().filter(|_| paths.next().is_none()).cloned()
    };
    let whole = only(&|text| text == quote);
    whole
        .or_else(|| only(&|text| text.contains(quote)))
        .or_else(|| only(&|text| quote.contains(text)))
}
