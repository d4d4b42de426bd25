//! The perspectives of a pasted brief, written as those of site Markdown.

use super::blocks::{Block, BlockKind, Run, said, text_of};
use super::shape::{Cited, in_brackets, with_sources};
use crate::markdown::{escape, escape_label, link};

/// A longer line is a text and no group.
const LONGEST_GROUP: usize = 160;

/// Labels of what stands in a perspective.
const FRAMING: [&str; 5] =
    ["what they say", "they say", "framing", "perspective", "general perspective"];
const BIAS: [&str; 6] =
    ["what colours it", "what colors it", "bias", "possible bias", "why", "interest"];
const OUTLETS: [&str; 3] = ["outlets", "outlet", "e.g."];
const SOURCES: [&str; 4] = ["sources", "source", "links", "link"];

/// Whether a table holds perspectives: its header says so.
pub(super) fn is_table_of(rows: &[Vec<Vec<Run>>]) -> bool {
    let header = rows
        .first()
        .map(|row| row.iter().map(|cell| text_of(cell).to_lowercase()).collect::<Vec<_>>());
    let header = header.unwrap_or_default();
    let names =
        |words: &[&str]| header.iter().any(|cell| words.iter().any(|word| cell.contains(word)));
    names(&["group"]) && names(&["perspective", "framing", "bias", "colour"])
}

/// Site Markdown of the blocks under the heading of the perspectives.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let blocks: Vec<Block> = blocks.iter().flat_map(group_apart).collect();
    let mut raw = String::new();
    let mut rest = blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        match &block.kind {
            BlockKind::Table(rows) if is_table_of(rows) => raw.push_str(&table(rows)),
            BlockKind::Table(_) => {}
            _ if is_group(block, after) => {
                let length = after.iter().enumerate().position(|(n, next)| {
                    let is_table = matches!(next.kind, BlockKind::Table(_));
                    is_table || (n > 0 && is_group(next, &after[n + 1..]))
                });
                let (body, next) = after.split_at(length.unwrap_or(after.len()));
                raw.push_str(&labelled(block, body));
                rest = next;
            }
            _ => raw.push_str(&item(block)),
        }
        raw.push_str("\n\n");
    }
    raw
}

/// Parts a group from the line below it where no paragraph does, as in house text.
fn group_apart(block: &Block) -> Vec<Block> {
    let text = block.text();
    let body = text.split_once('\n').map(|(_, body)| body);
    if !body.is_some_and(|body| body.starts_with("e.g.") || body.starts_with('—')) {
        return vec![block.clone()];
    }
    let (mut group, mut body) = (Vec::new(), Vec::new());
    for run in &block.runs {
        match run.text.split_once('\n').filter(|_| body.is_empty()) {
            Some((before, after)) => {
                group.push(Run { text: before.to_owned(), ..run.clone() });
                body.push(Run { text: after.to_owned(), ..run.clone() });
            }
            None if body.is_empty() => group.push(run.clone()),
            None => body.push(run.clone()),
        }
    }
    let kind = || block.kind.clone();
    vec![Block::new(kind(), group), Block::new(BlockKind::Paragraph, body)]
}

/// Whether a block is the name of a group, and what follows is about it.
fn is_group(block: &Block, after: &[Block]) -> bool {
    let text = block.text();
    let is_line = !text.contains('\n') && text.chars().count() <= LONGEST_GROUP;
    let follows = after
        .first()
        .is_some_and(|next| !matches!(next.kind, BlockKind::Heading | BlockKind::Table(_)));
    if !is_line || !follows || text.is_empty() || part_of(&text).is_some() {
        return false;
    }
    match block.kind {
        BlockKind::Heading => true,
        BlockKind::Paragraph | BlockKind::Item => {
            let is_bold = block.runs.iter().all(|run| run.bold || run.text.trim().is_empty());
            let is_name = !text.contains(": ") && !text.ends_with(['.', '!', '?', '”', '"']);
            let is_outlets = after.first().is_some_and(|next| next.text().starts_with("e.g."));
            is_bold
                || (is_name && (is_outlets || after.first().is_some_and(begins_with_label)))
                || (is_name && after.first().is_some_and(|next| next.text().starts_with('—')))
        }
        BlockKind::Table(_) => false,
    }
}

fn begins_with_label(block: &Block) -> bool {
    part_of(&block.text()).is_some()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Framing,
    Bias,
    Outlets,
    Sources,
}

/// The part that a text is labelled as, and what stands behind the label.
fn part_of(text: &str) -> Option<(Part, &str)> {
    let lists: [(Part, &[&str]); 4] = [
        (Part::Framing, &FRAMING),
        (Part::Bias, &BIAS),
        (Part::Outlets, &OUTLETS),
        (Part::Sources, &SOURCES),
    ];
    for (part, names) in lists {
        for name in names {
            let Some(start) = text.get(..name.len()) else { continue };
            if !start.eq_ignore_ascii_case(name) {
                continue;
            }
            let rest = &text[name.len()..];
            let is_eg = *name == "e.g.";
            if rest.trim().is_empty() || rest.starts_with([':', '\n']) || is_eg {
                return Some((part, rest.trim_start_matches([':', ',', ' ', '\n'])));
            }
        }
    }
    None
}

/// One group with the blocks that are about it.
fn labelled(group: &Block, body: &[Block]) -> String {
    let (mut framing, mut bias, mut free) = (String::new(), String::new(), String::new());
    let mut outlets = String::new();
    let mut sources: Vec<Cited> = Vec::new();
    let mut part = None;
    for block in body {
        let (text, cited) = with_sources(&block.runs);
        sources.extend(cited);
        let text = text.trim_start_matches(['—', ' ']);
        let (found, text) = match part_of(text) {
            Some((found, rest)) => (Some(found), rest),
            None => (part, text),
        };
        part = found;
        let into = match found {
            Some(Part::Framing) => &mut framing,
            Some(Part::Bias) => &mut bias,
            Some(Part::Outlets) => {
                // House text has the framing behind a dash on the same line.
                let (names, said) =
                    text.split_once(" — ").unwrap_or((text.trim_end_matches(" —"), ""));
                names.clone_into(&mut outlets);
                push(&mut free, said);
                part = None;
                continue;
            }
            Some(Part::Sources) => continue,
            None => &mut free,
        };
        push(into, text);
    }
    let group = group_label(group, &outlets);
    if framing.is_empty() && bias.is_empty() {
        return format!("- **{}**: {}{}", group, escape(&free, "  "), in_brackets(&sources));
    }
    push(&mut framing, &free);
    let links: Vec<String> = sources.iter().map(|(name, url)| link(name, url)).collect();
    format!(
        "| Group | General Perspective | Possible Bias | Sources |\n|---|---|---|---|\n| {} | {} | {} | {} |",
        cell(&group),
        cell(&escape(&framing, "")),
        cell(&escape(&bias, "")),
        links.join(", ")
    )
}

fn push(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// The label of a group, outlets in brackets.
fn group_label(block: &Block, outlets: &str) -> String {
    let name = said(&block.runs);
    let name = escape_label(name.trim_end_matches(':'));
    if outlets.is_empty() { name } else { format!("{name} (e.g., {})", escape_label(outlets)) }
}

/// `**Group (e.g., outlet)**: text`, or the same without the bold.
fn item(block: &Block) -> String {
    let bold = block.runs.iter().take_while(|run| run.bold).count();
    let (group, rest) = block.runs.split_at(bold);
    let (text, sources) = with_sources(rest);
    let text = text.trim_start_matches([':', '—', '–', ' ']);
    if group.is_empty() || text.is_empty() {
        let (text, sources) = with_sources(&block.runs);
        return format!("- {}{}", escape(&text, "  "), in_brackets(&sources));
    }
    let label = escape_label(said(group).trim_end_matches([':', ' ']));
    format!("- **{label}**: {}{}", escape(text, "  "), in_brackets(&sources))
}

fn table(rows: &[Vec<Vec<Run>>]) -> String {
    let mut raw = String::new();
    for (n, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|runs| cell(&inline(runs))).collect();
        raw.extend(["| ", &cells.join(" | "), " |\n"]);
        if n == 0 {
            raw.extend(["|", &"---|".repeat(row.len()), "\n"]);
        }
    }
    raw
}

fn inline(runs: &[Run]) -> String {
    let piece = |run: &Run| match &run.link {
        Some(url) => link(if run.bare { "" } else { run.text.trim() }, url),
        None => escape(&run.text, ""),
    };
    runs.iter().map(piece).collect()
}

/// A cell is one line, and a bar in it is escaped.
fn cell(raw: &str) -> String {
    raw.replace("\\\n", " ").replace('\n', " ").replace('|', "\\|")
}
