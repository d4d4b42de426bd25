//! Paragraphs and lists that are nothing but links, and anchors.

use super::blocks::{Block, Kind};
use super::inline::{InlineLink, link_at, without_emphasis};

/// The label under which the archive's pages link on.
const ONWARD: &str = "go deeper";

/// The name of `<a id='…'></a>`, where that is the whole line.
pub(super) fn anchor(line: &str) -> Option<&str> {
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

/// The links of a block that is nothing but links.
pub(super) fn of_block(block: &Block) -> Option<Vec<InlineLink>> {
    match &block.kind {
        Kind::List(items) => {
            let links =
                items.iter().map(|item| only_links(&item.raw)).collect::<Option<Vec<_>>>()?;
            Some(links.into_iter().flatten().collect())
        }
        _ => only_links(&block.raw),
    }
}

/// The links of a text that is nothing but links.
pub(super) fn only_links(raw: &str) -> Option<Vec<InlineLink>> {
    let between = |c: char| c.is_whitespace() || "|·•,;→»›".contains(c);
    let mut links = Vec::new();
    let mut rest = without_emphasis(raw.trim()).trim_start_matches(between);
    while !rest.is_empty() {
        let (link, length) = link_at(rest)?;
        links.push(link);
        rest = rest[length..].trim_start_matches(between);
    }
    (!links.is_empty()).then_some(links)
}

/// Whether a line begins something of its own although no blank line parts it from the text
/// before: the link that leads on, or an anchor.
pub(super) fn stands_alone(line: &str) -> bool {
    let onward = |links: Vec<InlineLink>| links[0].label.to_lowercase().starts_with(ONWARD);
    anchor(line.trim()).is_some() || (line.contains("](") && only_links(line).is_some_and(onward))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_whole_lines() {
        assert_eq!(anchor("<a id='a-b'></a>"), Some("a-b"));
        assert_eq!(anchor("<a name=\"a-b\" />"), Some("a-b"));
        assert_eq!(anchor("<a id='a'></a> text"), None);
        assert_eq!(anchor("<a href='x'>"), None);
    }

    #[test]
    fn only_what_leads_on_stands_alone() {
        assert!(stands_alone("[Go Deeper](u)") && stands_alone("**[Go deeper →](u)**"));
        assert!(stands_alone("<a id='x'></a>"));
        assert!(!stands_alone("[Gazette](u)") && !stands_alone("Go Deeper"));
    }
}
