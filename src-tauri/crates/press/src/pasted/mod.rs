//! What somebody pastes: rich text of a browser, a word processor or a mail, or plain text, becomes
//! clean text and clean addresses, with an account of what was dropped.
//!
//! Rich text is cleaned by `ammonia` against a list of what may stay, and only then read
//! (`cleaned`, `walk`). Nothing of it is run, shown or fetched: only words and addresses leave here.

mod address;
mod blocks;
mod cleaned;
mod dropped;
mod overladen;
mod perspectives;
mod plain;
mod shape;
pub(crate) mod tokens;
mod walk;

pub use address::{CleanAddress, address_key, clean_address};
pub use dropped::{Dropped, DroppedKind};

use blocks::{Block, BlockKind, Run};
use brief::Brief;
use dropped::Account;

/// The largest rich text that is read, in bytes. A page with two large pictures in it still fits.
pub const MAX_PASTED: usize = 8 * 1024 * 1024;

/// What the clipboard held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// What it is as a whole.
    pub kind: PastedKind,
    /// Its paragraphs and bullets, in order.
    pub pieces: Vec<Piece>,
    /// Every web address in it, once, in order.
    pub links: Vec<PastedLink>,
    /// The whole brief, where it is one.
    pub brief: Option<WholeBrief>,
    /// What was left behind, each kind once.
    pub dropped: Vec<Dropped>,
}

/// What a paste is as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastedKind {
    /// A whole brief, in house text, Markdown, JSON or rich text.
    Brief,
    /// Two bullets or more and nothing else.
    Bullets,
    /// Several paragraphs, bullets among them or not.
    Paragraphs,
    /// One address or more and nothing else.
    Links,
    /// One paragraph with an address in it.
    TextWithLinks,
    /// One paragraph.
    Text,
    /// Nothing that could be kept.
    Nothing,
}

/// One paragraph or bullet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whether it was an item of a list; its mark is gone.
    pub bullet: bool,
    /// The words, with the addresses that stood among them.
    pub text: String,
    /// The words without addresses and without what announced them.
    pub said: String,
    /// Its addresses, as places in [`Pasted::links`].
    pub links: Vec<usize>,
}

/// An address, clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedLink {
    /// The words that were linked, or those on the line of a bare address; may be empty.
    pub label: String,
    /// The address without what only tracks.
    pub url: String,
}

/// A brief that was pasted whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeBrief {
    /// Its parts; the ids are made.
    pub brief: Brief,
    /// How it was understood where that was not plain, a line each.
    pub remarks: Vec<String>,
}

/// Why nothing can be made of a paste.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unpastable {
    /// There is too much of it.
    #[error("it has {bytes} bytes, and the most is {MAX_PASTED}")]
    TooLarge {
        /// How much there is.
        bytes: usize,
    },
    /// Its elements stand in each other deeper than any page does.
    #[error("its elements stand in each other more than {} deep", tokens::MAX_DEPTH)]
    TooDeep,
    /// A tag has more attributes than any of a page.
    #[error("one of its tags has more than {} attributes", overladen::MAX_ATTRIBUTES)]
    Overladen,
}

/// Reads the clipboard: its rich text, its plain text, or both forms of the same.
pub fn read_pasted(html: Option<&str>, text: Option<&str>) -> Result<Pasted, Unpastable> {
    for given in [html, text].into_iter().flatten() {
        if given.len() > MAX_PASTED {
            return Err(Unpastable::TooLarge { bytes: given.len() });
        }
    }
    let mut account = Account::default();
    let plain = text.map(plain::tidy).unwrap_or_default();
    let mut blocks = match html {
        Some(html) => walk::blocks(&cleaned::clean(html, &mut account)?, &mut account),
        None => Vec::new(),
    };
    let rich = blocks.iter().any(Block::has_words);
    if !rich {
        blocks = plain::blocks(&plain, &mut account);
    }
    let brief = shape::whole_brief(&blocks, &plain, rich);
    account.tables(&blocks, brief.is_some());
    blocks.retain(|block| !matches!(block.kind, BlockKind::Table(_)));
    let (pieces, links) = pieces(&blocks);
    let kind = if brief.is_some() { PastedKind::Brief } else { kind(&pieces) };
    Ok(Pasted { kind, pieces, links, brief, dropped: account.dropped() })
}

/// The brief that the rich text of a document is, and what was left behind. Of one that we wrote, whatever
/// stands in it is a brief's, however little that is.
pub(crate) fn read_document(
    html: &str,
    is_own: bool,
) -> Result<(Option<WholeBrief>, Vec<Dropped>), Unpastable> {
    if html.len() > MAX_PASTED {
        return Err(Unpastable::TooLarge { bytes: html.len() });
    }
    let mut account = Account::default();
    let blocks = walk::blocks(&cleaned::clean(html, &mut account)?, &mut account);
    let brief = shape::of_labels(&blocks, is_own);
    account.tables(&blocks, brief.is_some());
    Ok((brief, account.dropped()))
}

fn kind(pieces: &[Piece]) -> PastedKind {
    let is_link = |piece: &Piece| piece.said.is_empty() && !piece.links.is_empty();
    match pieces {
        [] => PastedKind::Nothing,
        all if all.iter().all(is_link) => PastedKind::Links,
        [one] if one.links.is_empty() => PastedKind::Text,
        [_] => PastedKind::TextWithLinks,
        all if all.iter().all(|piece| piece.bullet) => PastedKind::Bullets,
        _ => PastedKind::Paragraphs,
    }
}

fn pieces(blocks: &[Block]) -> (Vec<Piece>, Vec<PastedLink>) {
    let (mut pieces, mut links) = (Vec::new(), Vec::<PastedLink>::new());
    for block in blocks {
        let (text, said) = (block.text(), block.said());
        if text.is_empty() {
            continue;
        }
        let linked: Vec<&Run> = block.runs.iter().filter(|run| run.link.is_some()).collect();
        let alone = linked.len() == 1;
        let mut places = Vec::new();
        for run in linked {
            let url = run.link.clone().unwrap_or_default();
            let label = match run.bare {
                false => run.text.trim(),
                // A title beside its address names it; a paragraph does not.
                true if alone && said.chars().count() <= LONGEST_LABEL => said.as_str(),
                true => "",
            };
            let at = links.iter().position(|link| link.url == url).unwrap_or(links.len());
            match links.get_mut(at) {
                Some(link) if link.label.is_empty() => label.clone_into(&mut link.label),
                Some(_) => {}
                None => links.push(PastedLink { label: label.to_owned(), url }),
            }
            if !places.contains(&at) {
                places.push(at);
            }
        }
        let bullet = block.kind == BlockKind::Item;
        pieces.push(Piece { bullet, text, said, links: places });
    }
    (pieces, links)
}

/// A line with more characters than this beside an address is no title.
const LONGEST_LABEL: usize = 200;
