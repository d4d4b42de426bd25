//! Whether a paste is a whole brief. Its labels name the parts; it is written as site Markdown and
//! read by the reader of that, so that there is one understanding of what a part looks like.

use super::WholeBrief;
use super::blocks::{Block, BlockKind, Run, said, text_of};
use super::perspectives;
use crate::markdown::{Named, escape, link, named};
use crate::{Format, Reading, RemarkKind, read};
use brief::Brief;

/// A longer line is a paragraph and no label.
const LONGEST_LABEL: usize = 40;

/// Labels of the links at the end.
const LINKS: [&str; 7] =
    ["links", "link", "further reading", "read more", "go deeper", "sources", "more"];

/// The brief, where it is one. Plain text that is a file of its own format says more than the same
/// text from a page, unless the page has links.
pub(super) fn whole_brief(blocks: &[Block], plain: &str, rich: bool) -> Option<WholeBrief> {
    let has_links = blocks.iter().any(|block| {
        let cells = match &block.kind {
            BlockKind::Table(rows) => rows.iter().flatten().flatten().collect(),
            _ => Vec::new(),
        };
        block.runs.iter().chain(cells).any(|run| run.link.is_some() && !run.bare)
    });
    if rich && has_links {
        of_labels(blocks, false).or_else(|| of_file(plain))
    } else {
        of_file(plain).or_else(|| of_labels(blocks, false))
    }
}

/// House text, Markdown or JSON.
fn of_file(text: &str) -> Option<WholeBrief> {
    let format = Format::detect(text)?;
    let reading = read(text.as_bytes(), format, None).ok()?;
    whole(reading).filter(|whole| is_enough(&whole.brief))
}

/// Whether there is more to it than a headline.
fn is_enough(brief: &Brief) -> bool {
    let parts = [
        !brief.lede.is_empty(),
        !brief.facts.is_empty(),
        !brief.context.is_empty(),
        !brief.perspectives.is_empty(),
    ];
    parts.into_iter().filter(|there| *there).count() >= 2
}

fn whole(reading: Reading) -> Option<WholeBrief> {
    let mut brief = reading.brief;
    if brief.headline.trim().is_empty() {
        return None;
    }
    // Where a text came from names it in the archive; what is pasted gets its own name there.
    brief.slug.clear();
    let says = |kind| matches!(kind, RemarkKind::Guessed | RemarkKind::LeftOut);
    let remarks = reading.remarks.into_iter().filter(|remark| says(remark.kind));
    Some(WholeBrief { brief, remarks: remarks.map(|remark| remark.text).collect() })
}

/// Blocks of which some are labels that name parts. What is known to be a brief (`is_own`) may have one
/// part or none.
pub(super) fn of_labels(blocks: &[Block], is_own: bool) -> Option<WholeBrief> {
    let blocks = with_labels_apart(blocks);
    let labels: Vec<Named> = blocks.iter().filter_map(label).collect();
    let differ = labels.iter().any(|label| *label != labels[0]);
    let begins = |block: &Block| label(block).is_some() || (is_own && is_links_label(block));
    let first = blocks.iter().position(begins).filter(|_| differ || is_own);
    let first = first.or(is_own.then_some(blocks.len()))?;
    let top = Top::of(&blocks[..first])?;
    let mut page = Page::default();
    page.top(&top);
    let mut rest = &blocks[first..];
    while let Some((head, after)) = rest.split_first() {
        let until = |block: &Block| label(block).is_some() || is_links_label(block);
        let length = after.iter().position(until).unwrap_or(after.len());
        let (part, next) = after.split_at(length);
        match label(head) {
            Some(Named::Facts) => page.facts(part),
            Some(Named::Context) => page.context(part),
            Some(Named::Perspectives) => page.perspectives(part),
            None => page.links(part),
        }
        rest = next;
    }
    if labels.is_empty() {
        // The reader takes nothing for a brief in which no part has a heading.
        page.context(&[]);
    }
    let text = page.finish();
    let reading = read(text.as_bytes(), Format::Markdown, None).ok()?;
    let mut found = whole(reading)?;
    found.brief.section = top.section;
    found.remarks.extend(page.remarks);
    (is_own || is_enough(&found.brief)).then_some(found)
}

/// The part that a block's words name.
fn label(block: &Block) -> Option<Named> {
    let text = block.text();
    let is_line = !text.contains('\n') && text.chars().count() <= LONGEST_LABEL;
    let may_be = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
    if may_be && is_line { named(&text) } else { None }
}

fn is_links_label(block: &Block) -> bool {
    let text = block.text();
    let name = text.trim_end_matches(':').trim().to_lowercase();
    let may_be = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
    may_be && block.runs.iter().all(|run| run.link.is_none()) && LINKS.contains(&name.as_str())
}

/// Parts `Context: Long ago …`, its label bold, into label and text.
fn with_labels_apart(blocks: &[Block]) -> Vec<Block> {
    let mut found = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block.runs.split_first() {
            Some((first, rest))
                if first.bold
                    && block.kind == BlockKind::Paragraph
                    && named(&first.text).is_some()
                    && !text_of(rest).trim_start_matches([':', '—', '–', ' ']).is_empty() =>
            {
                found.push(Block::new(BlockKind::Heading, vec![first.clone()]));
                let mut rest = rest.to_vec();
                let tail = rest[0].text.trim_start_matches([':', '—', '–', ' ', '\n']).to_owned();
                rest[0].text = tail;
                found.push(Block::new(BlockKind::Paragraph, rest));
            }
            _ => found.push(block.clone()),
        }
    }
    found
}

/// What stands above the first label.
struct Top {
    section: Option<String>,
    headline: String,
    lede: Vec<String>,
}

impl Top {
    fn of(blocks: &[Block]) -> Option<Self> {
        let said: Vec<&Block> = blocks.iter().filter(|block| !block.text().is_empty()).collect();
        let heading = said.iter().position(|block| block.kind == BlockKind::Heading);
        // Without headings a short first line above two more is the section, as in house text.
        let is_section = |block: &Block| {
            let text = block.text();
            text.chars().count() <= LONGEST_LABEL && !text.ends_with(['.', '!', '?'])
        };
        let at = heading.unwrap_or_else(|| {
            usize::from(said.len() >= 3 && said.first().is_some_and(|block| is_section(block)))
        });
        let headline = said.get(at)?.text().replace('\n', " ");
        let section = at.checked_sub(1).and_then(|before| said.get(before));
        let section = section.filter(|block| is_section(block)).map(|block| block.text());
        let lede = said[at + 1..].iter().map(|block| block.said()).filter(|text| !text.is_empty());
        Some(Self { section, headline, lede: lede.collect() })
    }
}

/// Site Markdown that is being written.
#[derive(Default)]
struct Page {
    text: String,
    links: Vec<(String, String)>,
    remarks: Vec<String>,
    unlinked: usize,
}

impl Page {
    fn block(&mut self, raw: &str) {
        self.text.push_str(raw);
        self.text.push_str("\n\n");
    }

    fn top(&mut self, top: &Top) {
        self.block(&format!("# {}", escape(&top.headline, "")));
        for paragraph in &top.lede {
            self.block(&escape(paragraph, ""));
        }
    }

    fn facts(&mut self, blocks: &[Block]) {
        self.block("#### Focusing Facts");
        for block in blocks.iter().filter(|block| !leads_on(block)) {
            let (text, sources) = with_sources(&block.runs);
            self.block(&format!("- {}{}", escape(&text, "  "), in_brackets(&sources)));
        }
        self.take_links(blocks);
    }

    fn context(&mut self, blocks: &[Block]) {
        self.block("#### Context");
        for block in blocks.iter().filter(|block| !leads_on(block)) {
            self.unlinked += block.runs.iter().filter(|run| run.link.is_some()).count();
            let text = block.said();
            let mark = if block.kind == BlockKind::Item { "- " } else { "" };
            self.block(&escape(&format!("{mark}{text}"), ""));
        }
        self.take_links(blocks);
    }

    fn perspectives(&mut self, blocks: &[Block]) {
        self.block("#### Narrow Perspectives");
        let (links, blocks): (Vec<Block>, Vec<Block>) = blocks.iter().cloned().partition(leads_on);
        let raw = perspectives::markdown(&blocks);
        self.block(&raw);
        self.take_links(&links);
    }

    fn links(&mut self, blocks: &[Block]) {
        for run in blocks.iter().flat_map(|block| &block.runs) {
            if let Some(url) = &run.link {
                let label = if run.bare { "" } else { run.text.trim() };
                self.links.push((label.to_owned(), url.clone()));
            }
        }
    }

    fn take_links(&mut self, blocks: &[Block]) {
        let leading: Vec<Block> = blocks.iter().filter(|block| leads_on(block)).cloned().collect();
        self.links(&leading);
    }

    fn finish(&mut self) -> String {
        for (label, url) in std::mem::take(&mut self.links) {
            self.block(&link(&label, &url));
        }
        if self.unlinked > 0 {
            let links = if self.unlinked == 1 {
                "1 link".into()
            } else {
                format!("{} links", self.unlinked)
            };
            self.remarks.push(format!("left out: {links} inside the context, which has none"));
        }
        std::mem::take(&mut self.text)
    }
}

/// Whether a paragraph is only a link that leads on, and belongs to no part.
fn leads_on(block: &Block) -> bool {
    let only = block.runs.iter().all(|run| run.link.is_some() || is_between(&run.text));
    only && block.kind == BlockKind::Paragraph
        && block.runs.iter().any(|run| run.link.is_some())
        && block.text().to_lowercase().starts_with("go deeper")
}

/// A source: what the outlet is called where that is plain, and the address.
pub(super) type Cited = (String, String);

/// The words of a statement, and its sources. Links behind the words bear the outlet's name; those
/// among them bear words of the statement.
pub(super) fn with_sources(runs: &[Run]) -> (String, Vec<Cited>) {
    let linked = |run: &&Run| run.link.is_some() || is_between(&run.text);
    let behind = runs.iter().rev().take_while(linked).count();
    let (words, end) = runs.split_at(runs.len() - behind);
    let mut sources: Vec<Cited> = Vec::new();
    let mut cite = |run: &Run, name: &str| {
        if let Some(url) = run.link.clone().filter(|url| sources.iter().all(|(_, u)| u != url)) {
            sources.push((name.to_owned(), url));
        }
    };
    if words.iter().all(|run| run.text.trim().is_empty()) {
        // Nothing but links: the first is the statement.
        for run in runs {
            cite(run, "");
        }
        return (said(runs), sources);
    }
    for run in words {
        cite(run, "");
    }
    for run in end {
        cite(run, if run.bare { "" } else { run.text.trim() });
    }
    // What is left of the brackets round them goes as it does round bare addresses.
    let bare = |run: &Run| Run { bare: true, link: None, ..run.clone() };
    let first = end.iter().position(|run| run.link.is_some());
    let gone = first.map(|first| {
        let mut kept = end[..first].to_vec();
        kept.push(bare(&end[first]));
        let last = end.iter().rposition(|run| run.link.is_some()).unwrap_or(first);
        kept.extend_from_slice(&end[last + 1..]);
        kept
    });
    let kept: Vec<Run> =
        words.iter().cloned().chain(gone.unwrap_or_else(|| end.to_vec())).collect();
    (said(&kept), sources)
}

pub(super) fn in_brackets(sources: &[Cited]) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let links: Vec<String> = sources.iter().map(|(name, url)| link(name, url)).collect();
    format!(" ({})", links.join(", "))
}

/// Whether words only stand between links.
fn is_between(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    text.chars().all(|c| !c.is_alphanumeric()) || matches!(text.as_str(), "and" | "via")
}
