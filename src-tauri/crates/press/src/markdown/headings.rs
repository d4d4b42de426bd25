//! Headings as other hands write them: underlined with `===` or `---`, or a bold line alone. They
//! become the headings that the reader of the parts knows.

use super::blocks::{Block, Kind};
use super::inline::{unescape, without_emphasis};
use super::{CONTEXT, FACTS, PERSPECTIVES};

/// A part of a brief that a heading names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Facts,
    Context,
    Perspectives,
}

/// The part that a heading's text names.
pub(crate) fn named(heading: &str) -> Option<Named> {
    let name = heading.trim_matches(|c: char| c.is_whitespace() || "*_:".contains(c));
    let is = |names: &[&str]| names.iter().any(|other| other.eq_ignore_ascii_case(name));
    match () {
        () if is(&[FACTS, "Facts", "Key Facts"]) => Some(Named::Facts),
        () if is(&[CONTEXT]) => Some(Named::Context),
        () if is(&[PERSPECTIVES, "Perspectives"]) => Some(Named::Perspectives),
        () => None,
    }
}

/// The text of a heading without its marks at both ends.
pub(super) fn text(raw: &str) -> String {
    let text = raw.trim_start_matches('#').trim();
    let open = text.trim_end_matches('#');
    let text = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { text };
    unescape(without_emphasis(text))
}

/// The level of the headline: 1, or, where no heading has that, the level of the first heading,
/// if nothing says that it is another's.
pub(super) fn headline_level(blocks: &[Block], title: Option<&str>) -> Option<u8> {
    let headings = || {
        blocks.iter().filter_map(|block| match block.kind {
            Kind::Heading(level) => Some((level, text(&block.raw))),
            _ => None,
        })
    };
    let is_headline = |text: &str| !text.is_empty() && !is_part(text, title);
    if headings().any(|(level, text)| level == 1 && is_headline(&text)) {
        return Some(1);
    }
    let (level, first) = headings().find(|(_, text)| !text.is_empty())?;
    let fits = title.is_none_or(|title| title.trim() == first);
    (fits && named(&first).is_none()).then_some(level)
}

/// Whether a heading names a part, rather than being a headline that happens to read like one.
pub(super) fn is_part(text: &str, title: Option<&str>) -> bool {
    named(text).is_some() && title.is_some_and(|title| title.trim() != text)
}

/// Finds the headings that are none to the Markdown parser.
pub(super) fn of_other_hands(blocks: Vec<Block>) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let underlined = block.kind == Kind::Rule
            && found.last().is_some_and(|last| {
                is_line(last) && last.line + 1 == block.line && named(&last.raw).is_some()
            });
        if underlined && let Some(last) = found.last_mut() {
            last.kind = Kind::Heading(4);
            continue;
        }
        found.push(with_kind(block));
    }
    found
}

fn with_kind(mut block: Block) -> Block {
    if block.kind != Kind::Paragraph {
        return block;
    }
    if let Some((line, underline)) = block.raw.split_once('\n')
        && underline.len() > 1
        && underline.chars().all(|c| c == '=')
    {
        return Block { kind: Kind::Heading(1), raw: line.to_owned(), line: block.line };
    }
    let bold = block.raw.starts_with("**") || block.raw.starts_with("__");
    if bold && is_line(&block) && is_bold(&block.raw) && named(&block.raw).is_some() {
        block.kind = Kind::Heading(4);
    }
    block
}

fn is_bold(raw: &str) -> bool {
    let raw = raw.trim_end_matches([':', ' ']);
    without_emphasis(raw).len() < raw.len()
}

fn is_line(block: &Block) -> bool {
    block.kind == Kind::Paragraph && !block.raw.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks::blocks;

    fn headings(body: &str) -> Vec<(u8, String)> {
        let found = of_other_hands(blocks(body, 0));
        let heading = |block: &Block| match block.kind {
            Kind::Heading(level) => Some((level, text(&block.raw))),
            _ => None,
        };
        found.iter().filter_map(heading).collect()
    }

    #[test]
    fn underlined_and_bold_lines_are_headings() {
        let expect = |level: u8, text: &str| vec![(level, text.to_owned())];
        assert_eq!(headings("Canal\n===\n"), expect(1, "Canal"));
        assert_eq!(headings("Context\n---\n"), expect(4, "Context"));
        assert_eq!(headings("**Context:**\n\nSo.\n"), expect(4, "Context:"));
        assert_eq!(headings("**Focusing Facts**:\n"), expect(4, "**Focusing Facts**:"));
        for none in ["A line\n---\n", "Context\n\n---\n", "Context\n", "**Mood**\n", "a\nb\n===x\n"]
        {
            assert_eq!(headings(none), [], "{none}");
        }
    }

    #[test]
    fn the_headline_is_the_first_of_its_level() {
        let level = |body: &str, title| headline_level(&of_other_hands(blocks(body, 0)), title);
        assert_eq!(level("## World\n\n# H\n", None), Some(1));
        assert_eq!(level("## H\n\n### Context\n", None), Some(2));
        assert_eq!(level("## H\n\n### Context\n", Some("H")), Some(2));
        assert_eq!(level("## World\n\n### Context\n", Some("H")), None);
        assert_eq!(level("# Context\n", Some("H")), None);
        assert_eq!(level("# Context\n", Some("Context")), Some(1));
        assert_eq!(level("# Context\n", None), Some(1));
        assert_eq!(level("## Context\n", None), None);
    }
}
