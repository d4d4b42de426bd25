//! The blocks of a Markdown body with their source lines.

use super::links::stands_alone;
use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};

/// What a block is, as far as a brief cares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading and its level.
    Heading(u8),
    /// A list, with the raw text of its items and the line of each.
    List(Vec<Item>),
    /// A table.
    Table,
    /// A horizontal rule.
    Rule,
    /// A paragraph.
    Paragraph,
    /// Anything else: code, quotation, HTML.
    Other,
}

/// One item of a list, its marker and indentation removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The line on which it begins.
    pub(super) line: usize,
    /// Its source.
    pub(super) raw: String,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: Kind,
    /// Its first line in the file, from 1.
    pub(super) line: usize,
    /// Its source lines, joined by newlines, without white space around them.
    pub(super) raw: String,
}

/// The top-level blocks of a body whose first line is line `offset + 1` of the file. Lines that the
/// parser swallows without a trace (link reference definitions) come back as paragraphs.
pub(super) fn blocks(body: &str, offset: usize) -> Vec<Block> {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    // A rule right under a paragraph is a rule here, never an underlined heading.
    options.parse.ignore_setext = true;
    let root = parse_document(&arena, body, &options);
    let lines: Vec<&str> = body.split('\n').collect();
    let mut found = Vec::new();
    let mut next = 1;
    for node in root.children() {
        let (first, last) = line_range(node, lines.len());
        let first = first.max(next);
        swallowed(&lines, next, first, offset, &mut found);
        if first <= last {
            let own = last - standing_alone(node, &lines, first, last);
            if first <= own {
                found.push(block(node, &lines, first, own, offset));
            }
            swallowed(&lines, own + 1, last + 1, offset, &mut found);
        }
        next = next.max(last + 1);
    }
    swallowed(&lines, next, lines.len() + 1, offset, &mut found);
    found
}

/// How many of the last lines of a paragraph or list belong to neither, though no blank line parts
/// them.
fn standing_alone(node: Node<'_>, lines: &[&str], first: usize, last: usize) -> usize {
    let running = matches!(node.data.borrow().value, NodeValue::Paragraph | NodeValue::List(_));
    let end = lines.get(first..last).filter(|_| running).unwrap_or_default();
    end.iter().rev().take_while(|line| !line.starts_with([' ', '\t']) && stands_alone(line)).count()
}

fn line_range(node: Node<'_>, lines: usize) -> (usize, usize) {
    let position = node.data.borrow().sourcepos;
    let first = position.start.line.clamp(1, lines.max(1));
    (first, position.end.line.clamp(first, lines.max(first)))
}

fn block(node: Node<'_>, lines: &[&str], first: usize, last: usize, offset: usize) -> Block {
    let kind = match &node.data.borrow().value {
        NodeValue::Heading(heading) => Kind::Heading(heading.level),
        NodeValue::List(_) => {
            Kind::List(list_items(node, lines.get(..last).unwrap_or(lines), offset))
        }
        NodeValue::Table(_) => Kind::Table,
        NodeValue::ThematicBreak => Kind::Rule,
        NodeValue::Paragraph => Kind::Paragraph,
        _ => Kind::Other,
    };
    let raw = lines.get(first - 1..last).unwrap_or_default().join("\n");
    Block { kind, line: first + offset, raw: raw.trim().to_owned() }
}

fn list_items(list: Node<'_>, lines: &[&str], offset: usize) -> Vec<Item> {
    list.children()
        .filter_map(|node| {
            let NodeValue::Item(item) = &node.data.borrow().value else {
                return None;
            };
            let (begin, end) = line_range(node, lines.len());
            let column = node.data.borrow().sourcepos.start.column;
            let raw = item_text(lines.get(begin - 1..end)?, column, item.padding);
            Some(Item { line: begin + offset, raw })
        })
        .collect()
}

/// The source of an item: its first line behind the marker, the others without the indentation
/// that puts them into the item. White space is measured in columns, since it may be tabs.
fn item_text(lines: &[&str], column: usize, padding: usize) -> String {
    let mut text = String::new();
    for (n, line) in lines.iter().enumerate() {
        if n == 0 {
            text.push_str(behind_marker(line.get(column - 1..).unwrap_or_default()));
        } else {
            text.push('\n');
            text.push_str(without_indent(line, column - 1 + padding));
        }
    }
    text.trim().to_owned()
}

fn behind_marker(item: &str) -> &str {
    let item = item.trim_start();
    let numbered = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let marks: &[char] = if numbered.len() < item.len() { &['.', ')'] } else { &['-', '+', '*'] };
    numbered.strip_prefix(marks).unwrap_or(item)
}

/// The line without the white space that fills its first columns.
fn without_indent(line: &str, columns: usize) -> &str {
    const TAB: usize = 4;
    let mut column = 0;
    for (at, character) in line.char_indices() {
        if column >= columns {
            return &line[at..];
        }
        column = match character {
            ' ' => column + 1,
            '\t' => (column / TAB + 1) * TAB,
            _ => return &line[at..],
        };
    }
    ""
}

fn swallowed(lines: &[&str], from: usize, to: usize, offset: usize, found: &mut Vec<Block>) {
    for (n, line) in lines.iter().enumerate().take(to - 1).skip(from - 1) {
        let raw = line.trim();
        if !raw.is_empty() {
            let line = n + 1 + offset;
            found.push(Block { kind: Kind::Paragraph, line, raw: raw.to_owned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(body: &str) -> Vec<(usize, String)> {
        let name = |block: &Block| match &block.kind {
            Kind::Heading(level) => format!("h{level} {}", block.raw),
            Kind::List(items) => {
                let items: Vec<&str> = items.iter().map(|item| item.raw.as_str()).collect();
                format!("list {}", items.join("|"))
            }
            other => format!("{other:?} {}", block.raw),
        };
        blocks(body, 0).iter().map(|block| (block.line, name(block))).collect()
    }

    fn check(body: &str, expect: &[(usize, &str)]) {
        let expect: Vec<(usize, String)> =
            expect.iter().map(|(line, text)| (*line, (*text).to_owned())).collect();
        assert_eq!(kinds(body), expect, "{body}");
    }

    #[test]
    fn blocks_come_with_their_source_and_line() {
        check("# A\n\nb *c*\nd\n", &[(1, "h1 # A"), (3, "Paragraph b *c*\nd")]);
        check("text\n---\n", &[(1, "Paragraph text"), (2, "Rule ---")]);
        check("[a]: /b\n\nc", &[(1, "Paragraph [a]: /b"), (3, "Paragraph c")]);
        check("<b>\nx", &[(1, "Other <b>\nx")].map(|(l, t)| (l, t)));
    }

    #[test]
    fn items_lose_marker_and_indentation() {
        check("- a\n\n- b\n  c\n\n  d\n", &[(1, "list a|b\nc\n\nd")]);
        check("- - a\n  - b\n", &[(1, "list - a\n- b")]);
        check(" *   é\n     x\nlazy\n", &[(1, "list é\nx\nlazy")]);
        check("-\tOne\n\ttwo\n-\tThree\n", &[(1, "list One\ntwo|Three")]);
        check("1.\tOne\n\n10)  Ten\n", &[(1, "list One"), (3, "list Ten")]);
        check("-\n  late\n", &[(1, "list late")]);
    }
}
