//! The parts of a brief in a Markdown body, whatever their order.

use super::blocks::{Block, Item, Kind};
use super::headings::{self, Named};
use super::inline::unescape;
use super::links::{self, anchor, only_links};
use super::table::{self, Columns};
use super::{perspective, sources};
use crate::{Leftovers, Remark, RemarkKind};
use brief::{Fact, ItemId, Link, Perspective};

/// What a body says.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) headline: Option<String>,
    pub(super) lede: String,
    pub(super) facts: Vec<Fact>,
    pub(super) context: String,
    pub(super) perspectives: Vec<Perspective>,
    pub(super) links: Vec<Link>,
    /// A heading before the headline, where somebody put the section there.
    pub(super) section: Option<String>,
    pub(super) remarks: Vec<Remark>,
    pub(super) leftovers: Leftovers,
    /// Whether any of the three headings is there.
    pub(super) has_parts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Before the headline.
    Before,
    Lede,
    Facts,
    Context,
    Perspectives,
    /// After a heading that is none of a brief's.
    Stray,
    /// After a second headline.
    Beyond,
}

struct Reader<'a> {
    body: Body,
    part: Part,
    columns: Option<Columns>,
    title: Option<&'a str>,
    headline_level: Option<u8>,
}

/// Reads the blocks in order. The title of the front matter tells a headline from a heading.
pub(super) fn read(blocks: Vec<Block>, title: Option<&str>) -> Body {
    let headline_level = headings::headline_level(&blocks, title);
    let part = if headline_level.is_some() { Part::Before } else { Part::Lede };
    let mut reader = Reader { body: Body::default(), part, columns: None, title, headline_level };
    for block in blocks {
        reader.take(block);
    }
    reader.body
}

impl Reader<'_> {
    fn take(&mut self, block: Block) {
        match block.kind {
            Kind::Heading(level) => self.heading(level, &block),
            Kind::Rule => {}
            Kind::Paragraph | Kind::Other => self.without_anchors(&block),
            Kind::List(_) | Kind::Table => self.content(block),
        }
    }

    fn heading(&mut self, level: u8, block: &Block) {
        let text = headings::text(&block.raw);
        if self.part == Part::Beyond {
            return self.leave_out(block);
        }
        let has_headline = self.body.headline.is_some();
        let may_be_headline = !has_headline && !headings::is_part(&text, self.title);
        if Some(level) == self.headline_level && may_be_headline && !text.is_empty() {
            self.body.headline = Some(text);
            self.part = Part::Lede;
        } else if let Some(part) = headings::named(&text) {
            // A heading inside the brief belongs to no next one.
            self.body.leftovers.section = None;
            self.body.has_parts = true;
            self.part = part.into();
        } else if level == 1 && !text.is_empty() {
            self.part = Part::Beyond;
            self.leave_out(block);
        } else if level == 2 {
            self.section_heading(text, block);
        } else if self.part == Part::Context {
            self.add_context(&block.raw);
        } else {
            self.leave_out(block);
            if self.part != Part::Lede && self.part != Part::Before {
                self.part = Part::Stray;
            }
        }
    }

    fn section_heading(&mut self, text: String, block: &Block) {
        if self.part == Part::Before {
            let remark =
                format!("the section was read from the heading before the headline: {text}");
            self.remark(block.line, RemarkKind::Guessed, remark);
            self.body.section = Some(text);
            return;
        }
        let remark = format!("left-over section heading of the next brief: {text}");
        self.remark(block.line, RemarkKind::Leftover, remark);
        self.body.leftovers.section = Some(text);
        self.part = Part::Stray;
    }

    /// Takes the lines that are only an anchor out of a block, and reads the rest.
    fn without_anchors(&mut self, block: &Block) {
        let mut rest = Vec::new();
        for (n, line) in block.raw.lines().enumerate() {
            match anchor(line.trim()) {
                Some(slug) => self.anchor(slug, block.line + n),
                None => rest.push(line),
            }
        }
        let raw = rest.join("\n").trim().to_owned();
        if !raw.is_empty() {
            self.content(Block { raw, ..block.clone() });
        }
    }

    fn anchor(&mut self, slug: &str, line: usize) {
        if self.part == Part::Before {
            let text = format!("left out: the anchor of this brief, {slug}");
            return self.remark(line, RemarkKind::LeftOut, text);
        }
        let text = format!("left-over anchor of the next brief: {slug}");
        self.remark(line, RemarkKind::Leftover, text);
        self.body.leftovers.anchor = Some(slug.to_owned());
    }

    fn content(&mut self, block: Block) {
        let may_be_links = match block.kind {
            Kind::Paragraph => !matches!(self.part, Part::Before | Part::Beyond),
            Kind::List(_) => matches!(self.part, Part::Lede | Part::Stray),
            _ => false,
        };
        if let Some(links) = links::of_block(&block).filter(|_| may_be_links) {
            return self.add_links(links, block.line);
        }
        match self.part {
            Part::Lede if block.kind == Kind::Paragraph => {
                append(&mut self.body.lede, &unescape(&block.raw));
            }
            Part::Lede if block.raw.starts_with('>') => self.quoted_lede(&block),
            Part::Facts => self.facts(block),
            Part::Context => self.add_context(&block.raw),
            Part::Perspectives => self.perspectives(block),
            Part::Lede | Part::Before | Part::Stray | Part::Beyond => self.leave_out(&block),
        }
    }

    fn quoted_lede(&mut self, block: &Block) {
        let lines = block.raw.lines().map(|line| line.trim_start_matches(['>', ' ']));
        let text = lines.collect::<Vec<_>>().join("\n");
        self.remark(block.line, RemarkKind::Guessed, format!("a quotation is the lede: {text}"));
        append(&mut self.body.lede, &unescape(&text));
    }

    fn add_links(&mut self, links: Vec<super::inline::InlineLink>, line: usize) {
        for link in links {
            if let Some(title) = link.title {
                let text = format!("left out: the title of a link, {title}");
                self.remark(line, RemarkKind::LeftOut, text);
            }
            self.body.links.push(Link { label: link.label, url: link.url });
        }
    }

    fn add_context(&mut self, raw: &str) {
        append(&mut self.body.context, &unescape(raw));
    }

    fn facts(&mut self, block: Block) {
        match bulleted(block.kind, &block.raw, block.line) {
            Kind::List(items) => {
                for item in items.into_iter().filter(|item| !item.raw.is_empty()) {
                    self.body.facts.push(fact(&item.raw));
                }
            }
            Kind::Paragraph => {
                let text =
                    format!("a paragraph among the facts was taken as a fact: {}", block.raw);
                self.remark(block.line, RemarkKind::Guessed, text);
                self.body.facts.push(fact(&block.raw));
            }
            kind => self.leave_out(&Block { kind, ..block }),
        }
    }

    fn perspectives(&mut self, block: Block) {
        match bulleted(block.kind, &block.raw, block.line) {
            Kind::List(items) => items.into_iter().for_each(|item| self.perspective(&item)),
            Kind::Table | Kind::Paragraph if table::is_table(&block.raw) => {
                let (columns, rows) = table::read(&block.raw, block.line, &mut self.body.remarks);
                self.columns = Some(columns);
                self.body.perspectives.extend(rows);
            }
            Kind::Paragraph => match self.columns.clone().filter(|_| block.raw.starts_with('|')) {
                Some(columns) => {
                    let remarks = &mut self.body.remarks;
                    let rows = table::read_rows(&block.raw, block.line, &columns, remarks);
                    self.body.perspectives.extend(rows);
                }
                None if block.raw.starts_with("**") || block.raw.starts_with("__") => {
                    self.perspective(&Item { line: block.line, raw: block.raw });
                }
                None => self.leave_out(&Block { kind: Kind::Paragraph, ..block }),
            },
            kind => self.leave_out(&Block { kind, ..block }),
        }
    }

    fn perspective(&mut self, item: &Item) {
        if let Some(links) = only_links(&item.raw) {
            return self.add_links(links, item.line);
        }
        let Some(found) = perspective::from_item(&item.raw) else { return };
        if let Some(guess) = found.guess {
            self.remark(item.line, RemarkKind::Guessed, guess);
        }
        self.body.perspectives.push(found.perspective);
    }

    fn leave_out(&mut self, block: &Block) {
        self.remark(block.line, RemarkKind::LeftOut, format!("left out: {}", block.raw));
    }

    fn remark(&mut self, line: usize, kind: RemarkKind, text: String) {
        self.body.remarks.push(Remark::new(line, kind, text));
    }
}

fn fact(raw: &str) -> Fact {
    let (text, sources) = sources::split_off(raw);
    Fact { id: ItemId::missing(), text: unescape(&text), sources }
}

/// A paragraph of lines with typed bullets is a list.
fn bulleted(kind: Kind, raw: &str, line: usize) -> Kind {
    let is_list =
        kind == Kind::Paragraph && raw.lines().all(|line| line.trim_start().starts_with('•'));
    if !is_list {
        return kind;
    }
    let item = |(n, raw): (usize, &str)| Item {
        line: line + n,
        raw: raw.trim_start_matches([' ', '\t', '•']).to_owned(),
    };
    Kind::List(raw.lines().enumerate().map(item).collect())
}

fn append(text: &mut String, paragraph: &str) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}

impl From<Named> for Part {
    fn from(named: Named) -> Self {
        match named {
            Named::Facts => Self::Facts,
            Named::Context => Self::Context,
            Named::Perspectives => Self::Perspectives,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks::blocks;

    fn body(text: &str) -> Body {
        titled(text, None)
    }

    fn titled(text: &str, title: Option<&str>) -> Body {
        read(headings::of_other_hands(blocks(text, 0)), title)
    }

    #[test]
    fn parts_are_found_in_any_order_and_leftovers_are_no_part() {
        let found = body(
            "# H #\n\nLede.\n\n#### Narrow Perspectives\n\n- **G**: Say.\n\n#### Context\n\nOne.\n\n\
             ##### Deeper\n\n1. Two\n2. Three\n\n[Go Deeper](u)\n\n---\n\n## Next\n\n---\n\n<a id='next-one'></a>\n",
        );
        assert_eq!(found.headline.as_deref(), Some("H"));
        assert_eq!(found.lede, "Lede.");
        assert_eq!(found.context, "One.\n\n##### Deeper\n\n1. Two\n2. Three");
        assert_eq!(found.perspectives.len(), 1);
        assert_eq!(found.links[0].url, "u");
        assert_eq!(found.leftovers.section.as_deref(), Some("Next"));
        assert_eq!(found.leftovers.anchor.as_deref(), Some("next-one"));
        let kinds: Vec<_> = found.remarks.iter().map(|r| (r.line, r.kind)).collect();
        assert_eq!(kinds, [(Some(22), RemarkKind::Leftover), (Some(26), RemarkKind::Leftover)]);
    }

    #[test]
    fn what_is_no_part_is_left_out_with_its_words() {
        let found = body(
            "import X from 'x'\n\n## World\n\n# H\n\n#### Focusing Facts\n\n- a\n\nb\n\n#### Mood\n\nglum\n\n# Other\n\nmore\n",
        );
        let texts: Vec<&str> = found.remarks.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(found.section.as_deref(), Some("World"));
        assert_eq!(found.facts.len(), 2);
        for word in ["import X", "World", "glum", "Mood", "Other", "more", "fact: b"] {
            assert!(texts.iter().any(|text| text.contains(word)), "{word}: {texts:?}");
        }
        assert_eq!(found.headline.as_deref(), Some("H"));
    }

    #[test]
    fn a_table_that_a_blank_line_cut_goes_on() {
        let found = body(
            "# H\n\n#### Narrow Perspectives\n\nGroup | General Perspective | Possible Bias | Sources\n\
             ---|---|---|---\nA | Say. | Pays. | [X | Y](u)\n\n| B | | | |\n",
        );
        let groups: Vec<&str> = found.perspectives.iter().map(|p| p.group.as_str()).collect();
        assert_eq!(groups, ["A", "B"]);
        assert_eq!(found.perspectives[0].sources[0].outlet, "X | Y");
    }

    #[test]
    fn headings_of_any_level_and_hand_name_the_parts() {
        let parts = ["Focusing Facts", "Context", "Narrow Perspectives"];
        let page = |[facts, context, perspectives]: [String; 3]| {
            let text = format!(
                "# H\n\nLede.\n\n{facts}\n\n- a\n\n{context}\n\nSo.\n\n{perspectives}\n\n- **G**: Say.\n"
            );
            body(&text)
        };
        for around in ["# @", "## @", "###### @ ##", "**@**", "__@:__", "**_@_**:", "@\n---"] {
            let found = page(parts.map(|part| around.replace('@', part)));
            assert_eq!((found.facts.len(), found.perspectives.len()), (1, 1), "{around}");
            assert_eq!((found.lede.as_str(), found.context.as_str()), ("Lede.", "So."), "{around}");
        }
    }

    #[test]
    fn the_headline_may_stand_lower_and_a_lede_in_a_quotation() {
        let found = titled("## **H**\n\n> Le\n> de.\n\n### Context\n\nSo.\n", Some("H"));
        assert_eq!((found.headline.as_deref(), found.lede.as_str()), (Some("H"), "Le\nde."));
        let found = titled("# Focusing Facts\n\n- a\n", Some("H"));
        assert_eq!((found.headline, found.facts.len()), (None, 1));
    }

    #[test]
    fn typed_bullets_are_items() {
        let found =
            body("# H\n\n#### Facts\n\n• a\n• b\n\n• c\n\n#### Perspectives\n\n• **G**: Say.\n");
        let facts: Vec<&str> = found.facts.iter().map(|fact| fact.text.as_str()).collect();
        assert_eq!((facts, found.perspectives.len()), (vec!["a", "b", "c"], 1));
    }

    #[test]
    fn links_may_be_a_list_or_follow_without_a_blank_line() {
        let found = body(
            "# H\n\nLede.\n- [a](b)\n- **[c](d)**\n\n#### Perspectives\n\n- **G**: Say.\n[Go Deeper](e)\n<a id='x'></a>\n\n#### Read more\n\n* [f](g)\n\n→ [h](i)\n",
        );
        let urls: Vec<&str> = found.links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(urls, ["b", "d", "e", "g", "i"]);
        assert_eq!(found.perspectives[0].framing, "Say.");
        assert_eq!(found.leftovers.anchor.as_deref(), Some("x"));
    }
}
