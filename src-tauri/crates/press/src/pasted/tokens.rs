//! HTML as a row of tags and words, without a tree.

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

pub(crate) use super::overladen::is_overladen;

/// Elements that stand in each other deeper than this are no page; a tree of them would take for ever.
pub(crate) const MAX_DEPTH: usize = 512;

/// A tag or words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Open(Opened),
    Close(String),
    Words(String),
}

/// An opening tag: its name and attributes, both in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Opened {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The tag as HTML again.
    pub(crate) fn write_to(&self, html: &mut String) {
        html.extend(["<", &self.name]);
        for (name, value) in &self.attributes {
            let value = value.replace('&', "&amp;").replace('"', "&quot;");
            html.extend([" ", name, "=\"", &value, "\""]);
        }
        html.push('>');
    }
}

/// Whether an element never has anything in it.
pub(crate) fn is_void(name: &str) -> bool {
    const VOID: [&str; 13] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ];
    VOID.contains(&name)
}

/// Hands every tag and every run of words to `take`, in order.
pub(crate) fn each_piece(html: &str, take: impl FnMut(Piece)) {
    let sink = Sink { take: RefCell::new(take), foreign: RefCell::new(0) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    // A script hands control back after its end; there is nothing to run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
}

struct Sink<F> {
    take: RefCell<F>,
    /// How many drawings and formulas are open: in those, no element holds raw text.
    foreign: RefCell<usize>,
}

impl<F: FnMut(Piece)> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut take = self.take.borrow_mut();
        match token {
            Token::CharacterTokens(words) => take(Piece::Words(words.to_string())),
            Token::TagToken(tag) => {
                let raw = self.raw_kind(&tag);
                match tag.kind {
                    TagKind::StartTag => take(Piece::Open(opened(tag))),
                    TagKind::EndTag => take(Piece::Close(tag.name.to_string())),
                }
                return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl<F> Sink<F> {
    /// How the text in an element is read where no tag may stand in it.
    fn raw_kind(&self, tag: &Tag) -> Option<RawKind> {
        let mut foreign = self.foreign.borrow_mut();
        let name: &str = &tag.name;
        if matches!(name, "svg" | "math") && !tag.self_closing {
            *foreign = match tag.kind {
                TagKind::StartTag => *foreign + 1,
                TagKind::EndTag => foreign.saturating_sub(1),
            };
        }
        if tag.kind == TagKind::EndTag || *foreign > 0 {
            return None;
        }
        match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
                Some(RawKind::Rawtext)
            }
            "textarea" | "title" => Some(RawKind::Rcdata),
            _ => None,
        }
    }
}

fn opened(tag: Tag) -> Opened {
    let attribute = |one: html5ever::Attribute| (one.name.local.to_string(), one.value.to_string());
    Opened {
        name: tag.name.to_string(),
        attributes: tag.attrs.into_iter().map(attribute).collect(),
    }
}
