//! The body of a document: paragraphs and tables, with what tracked changes say of each run.

use super::paragraph::Part;
use super::styles::{Kind, Styles};
use super::tree::Element;
use std::collections::BTreeMap;

/// The most comments that may be about the same words: each copies them.
const MOST_AT_ONCE: usize = 64;

/// The most people whose names are noted.
const MOST_AUTHORS: usize = 1_000;

/// What stands in a body.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) blocks: Vec<Block>,
    /// The words that each comment is about, by the comment's id.
    pub(super) anchors: BTreeMap<String, String>,
    /// Who made the tracked changes, in the order of the text.
    pub(super) authors: Vec<String>,
    pub(super) is_tracked: bool,
    pub(super) left: Left,
}

/// What is no text and is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) pictures: usize,
    pub(super) footnotes: usize,
    pub(super) comments: usize,
}

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Text),
    Table(Vec<Row>),
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) sides: Sides,
    pub(super) cells: Vec<Vec<Block>>,
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    pub(super) kind: Kind,
    /// The part of a brief that it is the heading of.
    pub(super) part: Option<Part>,
    pub(super) runs: Vec<Run>,
    /// On which sides the paragraph ends here.
    pub(super) mark: Sides,
}

/// Words of one make.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) bold: bool,
    /// Whether it is a label that the writer adds.
    pub(super) label: bool,
    pub(super) link: Option<String>,
    pub(super) sides: Sides,
}

/// On which sides something stands: with all changes rejected, with all accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) old: bool,
    pub(super) new: bool,
}

impl Default for Sides {
    fn default() -> Self {
        Self { old: true, new: true }
    }
}

impl Sides {
    /// The same inside an element that tracks a change.
    fn within(self, element: &str) -> Self {
        match element {
            "ins" | "moveTo" => Self { old: false, ..self },
            "del" | "moveFrom" => Self { new: false, ..self },
            _ => self,
        }
    }
}

impl Content {
    /// Of `word/document.xml`; `links` are the addresses of its relations.
    pub(super) fn of(root: &Element, styles: &Styles, links: &BTreeMap<String, String>) -> Self {
        let mut walk = Walk { content: Self::default(), styles, links, open: Vec::new() };
        let mut blocks = Vec::new();
        if let Some(body) = root.element("body") {
            walk.blocks(body, &mut blocks);
        }
        Self { blocks, ..walk.content }
    }
}

struct Walk<'a> {
    content: Content,
    styles: &'a Styles,
    links: &'a BTreeMap<String, String>,
    /// The comments whose words are being read.
    open: Vec<String>,
}

impl Walk<'_> {
    fn blocks(&mut self, parent: &Element, into: &mut Vec<Block>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => {
                    let text = self.paragraph(element);
                    into.push(Block::Paragraph(text));
                }
                "tbl" => {
                    let rows = self.table(element);
                    into.push(Block::Table(rows));
                }
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.blocks(element, into),
                _ => self.mark(element, &mut Text::default()),
            }
        }
    }

    fn table(&mut self, table: &Element) -> Vec<Row> {
        let mut rows = Vec::new();
        for row in table.elements().filter(|element| element.name == "tr") {
            let sides = self.tracked(row.element("trPr"));
            let mut cells = Vec::new();
            for cell in row.elements().filter(|element| element.name == "tc") {
                let mut blocks = Vec::new();
                self.blocks(cell, &mut blocks);
                cells.push(blocks);
            }
            rows.push(Row { sides, cells });
        }
        rows
    }

    /// What the properties of a row or a paragraph's mark say of changes.
    fn tracked(&mut self, properties: Option<&Element>) -> Sides {
        let mut sides = Sides::default();
        for element in properties.into_iter().flat_map(Element::elements) {
            let within = sides.within(&element.name);
            if within != sides {
                sides = within;
                self.author(element);
            }
        }
        sides
    }

    fn author(&mut self, element: &Element) {
        self.content.is_tracked = true;
        let author = element.attribute("author").unwrap_or_default();
        let has_room = self.content.authors.len() < MOST_AUTHORS;
        if has_room
            && !author.is_empty()
            && !self.content.authors.iter().any(|known| known == author)
        {
            self.content.authors.push(author.to_owned());
        }
    }

    fn paragraph(&mut self, element: &Element) -> Text {
        let properties = element.element("pPr");
        let mark = self.tracked(properties.and_then(|all| all.element("rPr")));
        let kind = self.styles.kind(properties);
        let mut text = Text { kind, mark, ..Text::default() };
        self.inline(element, Sides::default(), None, &mut text);
        for comment in &self.open {
            if let Some(words) = self.content.anchors.get_mut(comment) {
                words.push('\n');
            }
        }
        text
    }

    fn inline(&mut self, parent: &Element, sides: Sides, link: Option<&str>, text: &mut Text) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, sides, link, text),
                "ins" | "del" | "moveTo" | "moveFrom" => {
                    self.author(element);
                    self.inline(element, sides.within(&element.name), link, text);
                }
                "hyperlink" => {
                    let links = self.links;
                    let address = element.attribute("id").and_then(|id| links.get(id));
                    let link = address.map(String::as_str).or(link);
                    self.inline(element, sides, link, text);
                }
                "smartTag" | "customXml" | "sdt" | "sdtContent" | "fldSimple" | "bdo" | "dir"
                | "oMath" | "oMathPara" => self.inline(element, sides, link, text),
                "AlternateContent" => self.content.left.pictures += 1,
                _ => self.mark(element, text),
            }
        }
    }

    /// Where comments and bookmarks begin and end.
    fn mark(&mut self, element: &Element, text: &mut Text) {
        let id = || element.attribute("id").unwrap_or_default().to_owned();
        match element.name.as_str() {
            "bookmarkStart" => {
                let name = element.attribute("name").unwrap_or_default();
                let part = Part::ALL.into_iter().find(|part| part.bookmark() == name);
                text.part = text.part.or(part);
            }
            "commentRangeStart" if self.open.len() < MOST_AT_ONCE => {
                self.content.anchors.insert(id(), String::new());
                self.open.push(id());
            }
            "commentRangeEnd" => {
                let id = id();
                self.open.retain(|open| *open != id);
            }
            _ => {}
        }
    }

    fn run(&mut self, element: &Element, sides: Sides, link: Option<&str>, text: &mut Text) {
        let properties = element.element("rPr");
        if properties.is_some_and(|all| all.is_on("vanish")) {
            return;
        }
        let style = properties.and_then(|all| all.element("rStyle")?.attribute("val"));
        let is_bold = properties.is_some_and(|all| all.is_on("b") || all.is_on("bCs"));
        let mut words = String::new();
        for child in element.elements() {
            match child.name.as_str() {
                "t" | "delText" => words.push_str(&child.text()),
                "tab" | "ptab" => words.push('\t'),
                "br" if child.attribute("type").is_some_and(|kind| kind != "textWrapping") => {}
                "br" | "cr" => words.push('\n'),
                "noBreakHyphen" => words.push('\u{2011}'),
                "softHyphen" => words.push('\u{ad}'),
                "drawing" | "pict" | "object" | "AlternateContent" => {
                    self.content.left.pictures += 1;
                }
                "footnoteReference" | "endnoteReference" => self.content.left.footnotes += 1,
                "commentReference" => self.content.left.comments += 1,
                _ => {}
            }
        }
        if words.is_empty() {
            return;
        }
        if sides.new {
            for comment in &self.open {
                if let Some(anchor) = self.content.anchors.get_mut(comment) {
                    anchor.push_str(&words);
                }
            }
        }
        text.runs.push(Run {
            text: words,
            bold: is_bold || style.is_some_and(|style| self.styles.is_strong(style)),
            label: style.is_some_and(|style| self.styles.is_label(style)),
            link: link.map(str::to_owned),
            sides,
        });
    }
}
