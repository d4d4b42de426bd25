//! The parts of a brief in a Markdown body, whatever their order.

use super::blocks::{Block, Item, Kind};
use super::inline::{link_at, unescape};
use super::table::{self, Columns};
use super::{CONTEXT, FACTS, PERSPECTIVES, perspective, sources};
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

struct Reader {
    body: Body,
    part: Part,
    columns: Option<Columns>,
}

/// Reads the blocks in order.
pub(super) fn read(blocks: Vec<Block>) -> Body {
    let has_headline = blocks
        .iter()
        .any(|block| block.kind == Kind::Heading(1) && !heading_text(&block.raw).is_empty());
    let part = if has_headline { Part::Before } else { Part::Lede };
    let mut reader = Reader { body: Body::default(), part, columns: None };
    for block in blocks {
        reader.take(block);
    }
    reader.body
}

impl Reader {
    fn take(&mut self, block: Block) {
        match block.kind {
            Kind::Heading(level) => self.heading(level, &block),
            Kind::Rule => {}
            Kind::Paragraph | Kind::Other => self.without_anchors(&block),
            Kind::List(_) | Kind::Table => self.content(block),
        }
    }

    fn heading(&mut self, level: u8, block: &Block) {
        let text = heading_text(&block.raw);
        if self.part == Part::Beyond {
            return self.leave_out(block);
        }
        if level == 1 && self.body.headline.is_none() && !text.is_empty() {
            self.body.headline = Some(text);
            self.part = Part::Lede;
        } else if level == 1 && !text.is_empty() {
            self.part = Part::Beyond;
            self.leave_out(block);
        } else if let Some(part) = part_named(&text) {
            // A heading inside the brief belongs to no next one.
            self.body.leftovers.section = None;
            self.body.has_parts = true;
            self.part = part;
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
        if !matches!(self.part, Part::Before | Part::Beyond)
            && matches!(block.kind, Kind::Paragraph)
            && let Some(links) = only_links(&block.raw)
        {
            return self.add_links(links, block.line);
        }
        match self.part {
            Part::Lede if block.kind == Kind::Paragraph => {
                append(&mut self.body.lede, &unescape(&block.raw));
            }
            Part::Facts => self.facts(block),
            Part::Context => self.add_context(&block.raw),
            Part::Perspectives => self.perspectives(block),
            Part::Lede | Part::Before | Part::Stray | Part::Beyond => self.leave_out(&block),
        }
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
        match block.kind {
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
            _ => self.leave_out(&block),
        }
    }

    fn perspectives(&mut self, block: Block) {
        match block.kind {
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
                None => self.leave_out(&block),
            },
            _ => self.leave_out(&block),
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
    Fact { id: ItemId::missing(), text: unescape(text), sources }
}

fn append(text: &mut String, paragraph: &str) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}

/// The text of a heading without its marks at both ends.
fn heading_text(raw: &str) -> String {
    let text = raw.trim_start_matches('#').trim();
    let open = text.trim_end_matches('#');
    let text = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { text };
    unescape(text)
}

fn part_named(heading: &str) -> Option<Part> {
    let name = heading.trim_matches(|c: char| c.is_whitespace() || "*_:".contains(c));
    let is = |names: &[&str]| names.iter().any(|other| other.eq_ignore_ascii_case(name));
    match () {
        () if is(&[FACTS, "Facts", "Key Facts"]) => Some(Part::Facts),
        () if is(&[CONTEXT]) => Some(Part::Context),
        () if is(&[PERSPECTIVES, "Perspectives"]) => Some(Part::Perspectives),
        () => None,
    }
}

/// The name of `<a id='…'></a>`, where that is the whole line.
fn anchor(line: &str) -> Option<&str> {
    let tag = line.strip_prefix("<a ")?;
    let (attributes, after) = tag.split_once('>')?;
    if !matches!(after.trim(), "" | "</a>") {
        return None;
    }
    let attributes = attributes.trim_end_matches('/').trim();
    let value = ["id", "name"].iter().find_map(|name| attributes.strip_prefix(name))?;
    let value = value.trim_start().strip_prefix('=')?.trim();
    let slug = value.trim_matches(['\'', '"']);
    (!slug.is_empty() && !slug.contains(['\'', '"'])).then_some(slug)
}

/// The links of a paragraph that is nothing but links.
fn only_links(raw: &str) -> Option<Vec<super::inline::InlineLink>> {
    let mut links = Vec::new();
    let mut rest = raw.trim();
    while !rest.is_empty() {
        let (link, length) = link_at(rest)?;
        links.push(link);
        rest =
            rest[length..].trim_start_matches(|c: char| c.is_whitespace() || "|·•,;".contains(c));
    }
    (!links.is_empty()).then_some(links)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks::blocks;

    fn body(text: &str) -> Body {
        read(blocks(text, 0))
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
    fn anchors_are_whole_lines() {
        assert_eq!(anchor("<a id='a-b'></a>"), Some("a-b"));
        assert_eq!(anchor("<a name=\"a-b\" />"), Some("a-b"));
        assert_eq!(anchor("<a id='a'></a> text"), None);
        assert_eq!(anchor("<a href='x'>"), None);
    }
}
