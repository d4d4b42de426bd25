//! From cleaned rich text to blocks.

use super::address::{begins_with_www, clean_address};
use super::blocks::{Block, BlockKind, Run};
use super::cleaned::{BOLD, HEADING, HIDDEN, ITEM, MARK, NOT_BOLD};
use super::dropped::{Account, DroppedKind};
use super::plain::{bullet, linked, tidy};
use super::tokens::{Opened, Piece, each_piece, is_void};

/// The blocks of cleaned rich text.
pub(super) fn blocks(html: &str, account: &mut Account) -> Vec<Block> {
    let mut walk = Walk {
        account,
        open: Vec::new(),
        runs: Vec::new(),
        tables: Vec::new(),
        blocks: Vec::new(),
    };
    each_piece(html, |piece| match piece {
        Piece::Open(tag) => walk.opened(&tag),
        Piece::Close(name) => walk.closed(&name),
        Piece::Words(words) => walk.words(&words),
    });
    walk.flush();
    while !walk.tables.is_empty() {
        walk.close_table();
    }
    walk.blocks
}

struct Walk<'a> {
    account: &'a mut Account,
    open: Vec<Open>,
    runs: Vec<Run>,
    tables: Vec<Table>,
    blocks: Vec<Block>,
}

/// An open element, as far as it bears on its words.
struct Open {
    name: String,
    hidden: bool,
    mark: bool,
    kind: Option<BlockKind>,
    bold: Option<bool>,
    link: Option<String>,
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Vec<Block>>>,
    /// Whether it only puts things where they look well.
    layout: bool,
}

impl Walk<'_> {
    fn opened(&mut self, tag: &Opened) {
        match tag.name.as_str() {
            "br" => return self.push("\n", None),
            "hr" => return self.flush(),
            "q" => self.push("“", None),
            _ => {}
        }
        if is_void(&tag.name) {
            return;
        }
        if is_block(&tag.name) {
            self.flush();
        }
        let open = self.open_of(tag);
        if open.hidden && !self.is_hidden() {
            self.account.add(DroppedKind::Hidden, 1, 0);
        }
        match tag.name.as_str() {
            _ if self.is_hidden() || open.hidden => {}
            "table" => self.open_table(tag),
            "tr" => self.row(),
            "td" | "th" => self.cell(),
            _ => {}
        }
        self.open.push(open);
    }

    fn open_of(&mut self, tag: &Opened) -> Open {
        let says = |word: &str| {
            let marks = ["style", "class"].map(|name| tag.attribute(name).unwrap_or_default());
            marks.iter().any(|marks| marks.split(' ').any(|mark| mark == word))
        };
        let name = tag.name.as_str();
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
            "li" => Some(BlockKind::Item),
            "p" if says(ITEM) => Some(BlockKind::Item),
            "p" if says(HEADING) => Some(BlockKind::Heading),
            _ => None,
        };
        let bold = match name {
            _ if says(NOT_BOLD) => Some(false),
            _ if says(BOLD) => Some(true),
            "b" | "strong" | "dt" => Some(true),
            _ => None,
        };
        let hidden = says(HIDDEN) || tag.attribute("hidden").is_some() || name == "del";
        let link = tag.attribute("href").and_then(|href| self.address(href));
        Open { name: name.to_owned(), hidden, mark: says(MARK), kind, bold, link }
    }

    fn address(&mut self, href: &str) -> Option<String> {
        let clean = clean_address(href);
        match &clean {
            Some(clean) if clean.removed > 0 => {
                self.account.add(DroppedKind::Tracking, clean.removed, 1);
            }
            Some(_) => {}
            None => self.account.add(DroppedKind::Addresses, 1, 0),
        }
        clean.map(|clean| clean.url)
    }

    fn closed(&mut self, name: &str) {
        if name == "q" {
            self.push("”", None);
        }
        if is_block(name) {
            self.flush();
        }
        // What comes here is balanced; still nothing is taken for granted.
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        let was_hidden = self.is_hidden();
        self.open.truncate(at);
        if name == "table" && !was_hidden {
            self.close_table();
        }
    }

    fn words(&mut self, words: &str) {
        let pre = self.open.iter().any(|open| open.name == "pre");
        let words = tidy(words);
        if pre {
            return self.push(&words, Some(()));
        }
        let mut spaced = String::with_capacity(words.len());
        for character in words.chars() {
            match character {
                c if c.is_ascii_whitespace() => {
                    if !spaced.ends_with(' ') {
                        spaced.push(' ');
                    }
                }
                c => spaced.push(c),
            }
        }
        self.push(&spaced, None);
    }

    /// Adds words with the make that the open elements give them.
    fn push(&mut self, text: &str, pre: Option<()>) {
        if text.is_empty() || self.is_hidden() || self.open.iter().any(|open| open.mark) {
            return;
        }
        let ends_with_space =
            self.runs.last().is_none_or(|run| run.text.ends_with([' ', '\n', '\u{a0}']));
        let text =
            if ends_with_space && pre.is_none() { text.trim_start_matches(' ') } else { text };
        if text.is_empty() {
            return;
        }
        let bold = self.open.iter().rev().find_map(|open| open.bold).unwrap_or(false);
        let link = self.open.iter().rev().find_map(|open| open.link.clone());
        match self.runs.last_mut().filter(|run| run.bold == bold && run.link == link) {
            Some(run) => run.text.push_str(text),
            None => self.runs.push(Run { text: text.to_owned(), bold, link, bare: false }),
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        let kind = self.open.iter().rev().find_map(|open| open.kind.clone());
        let mut kind = kind.unwrap_or(BlockKind::Paragraph);
        for runs in paragraphs(runs) {
            let mut runs = linked(runs, self.account);
            if kind == BlockKind::Paragraph && typed_bullet(&mut runs) {
                kind = BlockKind::Item;
            }
            let block = Block::new(kind.clone(), runs);
            self.place().push(block);
            // What follows in one item is a paragraph of its own.
            if kind == BlockKind::Item {
                kind = BlockKind::Paragraph;
            }
        }
    }

    /// Where blocks go: the cell that is open, or the page.
    fn place(&mut self) -> &mut Vec<Block> {
        let cell = self
            .tables
            .last_mut()
            .and_then(|table| table.rows.last_mut())
            .and_then(|row| row.last_mut());
        cell.unwrap_or(&mut self.blocks)
    }

    fn open_table(&mut self, tag: &Opened) {
        if let Some(outer) = self.tables.last_mut() {
            outer.layout = true;
        }
        let layout = tag.attribute("role") == Some("presentation");
        self.tables.push(Table { rows: Vec::new(), layout });
    }

    fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    fn cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            if let Some(row) = table.rows.last_mut() {
                row.push(Vec::new());
            }
        }
    }

    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if table.is_layout() {
            let blocks = table.rows.into_iter().flatten().flatten();
            self.place().extend(blocks);
            return;
        }
        let cell = |blocks: Vec<Block>| {
            let mut runs = Vec::new();
            for block in blocks {
                if !runs.is_empty() {
                    runs.push(Run { text: " ".into(), ..Run::default() });
                }
                runs.extend(block.runs);
            }
            runs
        };
        let rows: Vec<Vec<Vec<Run>>> =
            table.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        self.place().push(Block::new(BlockKind::Table(rows), Vec::new()));
    }

    fn is_hidden(&self) -> bool {
        self.open.iter().any(|open| open.hidden)
    }
}

impl Table {
    /// Mails and old pages put text into tables: those have one full cell in a row, or headings,
    /// lists and several paragraphs in a cell.
    fn is_layout(&self) -> bool {
        let full = |row: &Vec<Vec<Block>>| row.iter().filter(|cell| !cell.is_empty()).count();
        let rows: Vec<usize> = self.rows.iter().map(full).filter(|full| *full > 0).collect();
        let is_article = |cell: &Vec<Block>| {
            let whole =
                |block: &Block| matches!(block.kind, BlockKind::Heading | BlockKind::Table(_));
            cell.len() > 3 || cell.iter().any(whole)
        };
        self.layout
            || rows.iter().all(|full| *full <= 1)
            || self.rows.iter().flatten().any(is_article)
    }
}

/// Parts runs where an empty line stands between them, or a line begins with a bullet.
fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut found: Vec<Vec<Run>> = vec![Vec::new()];
    let mut breaks = 0;
    for run in runs {
        let mut text = String::new();
        for (at, character) in run.text.char_indices() {
            if character == '\n' {
                breaks += 1;
                continue;
            }
            let begins = breaks >= 2 || (breaks == 1 && bullet(&run.text[at..]).is_some());
            if begins && !character.is_whitespace() {
                let before = std::mem::take(&mut text);
                end_run(&mut found, &run, before);
                found.push(Vec::new());
                breaks = 0;
            } else if breaks == 1 && !character.is_whitespace() {
                text.push('\n');
                breaks = 0;
            } else if breaks > 0 {
                continue;
            }
            text.push(character);
        }
        end_run(&mut found, &run, text);
    }
    found.retain(|runs| !runs.is_empty());
    found
}

fn end_run(found: &mut [Vec<Run>], run: &Run, text: String) {
    if let Some(runs) = found.last_mut().filter(|_| !text.is_empty()) {
        runs.push(Run { text, ..run.clone() });
    }
}

/// Takes a typed bullet off; true where there was one.
fn typed_bullet(runs: &mut [Run]) -> bool {
    let Some(first) = runs.first_mut().filter(|run| !run.bare) else { return false };
    let Some(rest) = bullet(&first.text).map(str::to_owned) else { return false };
    first.text = rest;
    true
}

/// Whether the text of a link is only its address.
pub(super) fn is_bare(text: &str, url: &str) -> bool {
    let text = text.trim();
    if text.contains(char::is_whitespace) || text.is_empty() {
        return false;
    }
    let is_address = text.contains("://") || begins_with_www(text);
    let bare = |text: &str| {
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        text.trim_start_matches("www.").trim_end_matches(['/', '…']).to_lowercase()
    };
    is_address || bare(url) == bare(text)
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 35] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ];
    name == "ul" || BLOCKS.contains(&name)
}
