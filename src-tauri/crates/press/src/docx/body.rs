//! Paragraphs as `WordprocessingML` (ECMA-376 part 1, section 17), with tracked changes (17.13.5),
//! comments (17.13.4) and the settings of languages that run from right to left (17.3.1.6, 17.3.2.30).

use super::paragraph::{Look, Paragraph, Piece, State, Style, Tongue};
use super::stretches::stretches;
use super::xml::Xml;
use crate::Hand;
use std::collections::BTreeMap;

/// The body of a document, and the addresses that it leads to: the one at `n` is the relation `link{n}`.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) xml: Xml,
    pub(super) links: Vec<String>,
    next_id: usize,
    /// Whether the words stand smaller than their style has them.
    is_small: bool,
    /// The last paragraph of each end of a move.
    ends: BTreeMap<(String, bool), usize>,
}

/// The parts of the page that a section names, by their relations.
const SECTION: [(&str, &str); 2] =
    [("w:headerReference", "header"), ("w:footerReference", "footer")];

/// A headline with more letters than this stands in smaller ones.
const LONG_HEADLINE: usize = 90;

impl Body {
    /// `word/document.xml`. Ids of comments come from outside; all others count from behind them.
    pub(super) fn of(paragraphs: &[Paragraph], comments: usize, is_rtl: bool) -> Self {
        let mut body = Self {
            xml: Xml::document(),
            links: Vec::new(),
            next_id: comments,
            is_small: false,
            ends: BTreeMap::new(),
        };
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if let Some(name) = &paragraph.moved {
                body.ends.insert((name.clone(), paragraph.mark == State::MovedHere), at);
            }
        }
        body.xml.open("w:document", &super::parts::NAMESPACES);
        body.xml.open("w:body", &[]);
        let mut begun: Option<(String, bool)> = None;
        for (at, paragraph) in paragraphs.iter().enumerate() {
            body.paragraph(at, paragraph, &mut begun);
        }
        if paragraphs.is_empty() {
            body.xml.empty("w:p", &[]);
        }
        body.section(is_rtl);
        body.xml.close("w:body");
        body.xml.close("w:document");
        body
    }

    fn id(&mut self) -> String {
        self.next_id += 1;
        self.next_id.to_string()
    }

    fn paragraph(&mut self, at: usize, paragraph: &Paragraph, begun: &mut Option<(String, bool)>) {
        self.xml.open("w:p", &[]);
        self.properties(paragraph);
        let end =
            paragraph.moved.as_ref().map(|name| (name.clone(), paragraph.mark == State::MovedHere));
        if let Some(end) = end.as_ref().filter(|end| begun.as_ref() != Some(end)) {
            self.begin_move(end, paragraph.by.as_ref());
        }
        if let Some(part) = paragraph.part {
            let id = self.id();
            let name = part.bookmark();
            self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
            self.pieces(paragraph);
            self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        } else {
            self.pieces(paragraph);
        }
        self.xml.close("w:p");
        if let Some(end) = end.as_ref().filter(|end| self.ends.get(end) == Some(&at)) {
            self.end_move(end);
        }
        *begun = end;
    }

    /// The range of a move holds whole paragraphs, so it ends behind the last one.
    fn begin_move(&mut self, (name, is_here): &(String, bool), by: Option<&Hand>) {
        let element = if *is_here { "w:moveToRangeStart" } else { "w:moveFromRangeStart" };
        let id = move_id(name, *is_here);
        let (author, date) = stamp(by);
        let mut attributes = vec![("w:id", id.as_str()), ("w:author", author.as_str())];
        attributes.extend(date.as_ref().map(|date| ("w:date", date.as_str())));
        attributes.push(("w:name", name));
        self.xml.empty(element, &attributes);
    }

    fn end_move(&mut self, (name, is_here): &(String, bool)) {
        let element = if *is_here { "w:moveToRangeEnd" } else { "w:moveFromRangeEnd" };
        self.xml.empty(element, &[("w:id", &move_id(name, *is_here))]);
    }

    fn properties(&mut self, paragraph: &Paragraph) {
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", &paragraph.style.id())]);
        if paragraph.tongue.direction.is_right_to_left() {
            self.xml.empty("w:bidi", &[]);
        }
        if let Some(element) = change(paragraph.mark) {
            self.xml.open("w:rPr", &[]);
            self.stamped(element, paragraph.by.as_ref(), true);
            self.xml.close("w:rPr");
        }
        self.xml.close("w:pPr");
    }

    fn pieces(&mut self, paragraph: &Paragraph) {
        let letters: usize = paragraph.pieces.iter().map(|piece| piece.text.chars().count()).sum();
        self.is_small = paragraph.style == Style::Title && letters > LONG_HEADLINE;
        for piece in &paragraph.pieces {
            for comment in &piece.opens {
                self.xml.empty("w:commentRangeStart", &[("w:id", &comment.to_string())]);
            }
            self.piece(piece, &paragraph.tongue);
            for comment in &piece.closes {
                let id = comment.to_string();
                self.xml.empty("w:commentRangeEnd", &[("w:id", &id)]);
                self.xml.open("w:r", &[]);
                self.xml.open("w:rPr", &[]);
                self.xml.empty("w:rStyle", &[("w:val", "CommentReference")]);
                self.xml.close("w:rPr");
                self.xml.empty("w:commentReference", &[("w:id", &id)]);
                self.xml.close("w:r");
            }
        }
    }

    fn piece(&mut self, piece: &Piece, tongue: &Tongue) {
        if piece.text.is_empty() {
            return;
        }
        if let Some(url) = &piece.link {
            let relation = self.link(url);
            self.xml.open("w:hyperlink", &[("r:id", &relation), ("w:history", "1")]);
        }
        let element = change(piece.state);
        if let Some(element) = element {
            self.stamped(element, piece.by.as_ref(), false);
        }
        for stretch in stretches(&piece.text, tongue.direction) {
            self.run(piece, stretch.text, stretch.is_rtl, tongue);
        }
        if let Some(element) = element {
            self.xml.close(element);
        }
        if piece.link.is_some() {
            self.xml.close("w:hyperlink");
        }
    }

    fn link(&mut self, url: &str) -> String {
        let known = self.links.iter().position(|other| other == url);
        let at = known.unwrap_or_else(|| {
            self.links.push(url.to_owned());
            self.links.len() - 1
        });
        format!("link{at}")
    }

    /// Opens the element of a change, or writes it empty.
    fn stamped(&mut self, element: &str, by: Option<&Hand>, is_empty: bool) {
        let id = self.id();
        let (author, date) = stamp(by);
        let mut attributes = vec![("w:id", id.as_str()), ("w:author", author.as_str())];
        attributes.extend(date.as_ref().map(|date| ("w:date", date.as_str())));
        if is_empty {
            self.xml.empty(element, &attributes);
        } else {
            self.xml.open(element, &attributes);
        }
    }

    fn run(&mut self, piece: &Piece, text: &str, is_rtl: bool, tongue: &Tongue) {
        self.xml.open("w:r", &[]);
        let style = match piece.look {
            _ if piece.link.is_some() => Some("Hyperlink"),
            Look::Plain => None,
            Look::Label => Some("BriefLabel"),
            Look::Aside => Some("BriefAside"),
            Look::Source => Some("BriefSource"),
        };
        self.xml.open("w:rPr", &[]);
        if let Some(style) = style {
            self.xml.empty("w:rStyle", &[("w:val", style)]);
        }
        let east_asian = tongue.east_asian_font();
        if let Some(font) = east_asian {
            self.xml.empty("w:rFonts", &[("w:hint", "eastAsia"), ("w:eastAsia", font)]);
        }
        if self.is_small {
            self.xml.empty("w:sz", &[("w:val", "40")]);
            self.xml.empty("w:szCs", &[("w:val", "44")]);
        }
        if is_rtl {
            self.xml.empty("w:rtl", &[]);
        }
        // A run is of the brief's language as far as its script is.
        if is_rtl == tongue.direction.is_right_to_left() && is_tag(&tongue.tag) {
            let script = match () {
                () if is_rtl => "w:bidi",
                () if east_asian.is_some() => "w:eastAsia",
                () => "w:val",
            };
            self.xml.empty("w:lang", &[(script, &tongue.tag)]);
        }
        self.xml.close("w:rPr");
        self.text(text, matches!(piece.state, State::Removed));
        self.xml.close("w:r");
    }

    fn text(&mut self, text: &str, is_removed: bool) {
        let element = if is_removed { "w:delText" } else { "w:t" };
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
            let (words, behind) = rest.split_at(end);
            if !words.is_empty() {
                self.xml.element(element, &[("xml:space", "preserve")], words);
            }
            rest = match behind.chars().next() {
                Some('\t') => {
                    self.xml.empty("w:tab", &[]);
                    behind.get(1..).unwrap_or_default()
                }
                Some(_) => {
                    self.xml.empty("w:br", &[]);
                    behind.get(1..).unwrap_or_default()
                }
                None => "",
            };
        }
    }

    /// A4 with wide margins: about 70 letters a line.
    fn section(&mut self, is_rtl: bool) {
        self.xml.open("w:sectPr", &[]);
        for (element, relation) in SECTION {
            self.xml.empty(element, &[("w:type", "default"), ("r:id", relation)]);
        }
        self.xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1814"),
            ("w:right", "1814"),
            ("w:bottom", "1701"),
            ("w:left", "1814"),
            ("w:header", "794"),
            ("w:footer", "794"),
            ("w:gutter", "0"),
        ];
        self.xml.empty("w:pgMar", &margins);
        if is_rtl {
            self.xml.empty("w:bidi", &[]);
        }
        self.xml.close("w:sectPr");
    }
}

const fn change(state: State) -> Option<&'static str> {
    match state {
        State::Same => None,
        State::Added => Some("w:ins"),
        State::Removed => Some("w:del"),
        State::MovedHere => Some("w:moveTo"),
        State::MovedAway => Some("w:moveFrom"),
    }
}

/// Ranges of moves count from one million on, so that both marks of one know its id.
fn move_id(name: &str, is_here: bool) -> String {
    let number: usize = name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
    (1_000_000 + number * 2 + usize::from(is_here)).to_string()
}

/// The author of a change and its time, as far as they are known. Word takes no change without an author.
pub(super) fn stamp(by: Option<&Hand>) -> (String, Option<String>) {
    let name = by.map(|hand| hand.name.trim()).filter(|name| !name.is_empty());
    let time = by.and_then(|hand| hand.time).map(super::seconds);
    (name.unwrap_or("?").to_owned(), time)
}

/// Whether a tag is one that programs take: letters, digits and hyphens.
pub(super) fn is_tag(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.split('-').all(is_part)
}
