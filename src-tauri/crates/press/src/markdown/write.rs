//! Writing site Markdown in its list form.

use super::front_matter::quote;
use super::inline::{escape, link};
use super::read::read_plain;
use super::{CONTEXT, FACTS, PERSPECTIVES, perspective, sources};
use crate::{Loss, Mark, Outgoing};
use brief::{Brief, Fact};

/// The mark of a proof stands in the front matter and before the headline. A page without the exact
/// brief carries everything but ids; its reader makes them.
pub(crate) fn write(outgoing: &Outgoing) -> (Vec<u8>, Vec<Loss>) {
    let mark = outgoing.mark.as_ref().map(Mark::line);
    let text = write_marked(&outgoing.brief, mark.as_deref());
    let mut losses = Vec::new();
    if super::read(&text, None).is_ok_and(|reading| reading.brief != outgoing.brief) {
        losses.push(Loss::new("id", "the ids of the brief and its items are not in the page"));
    }
    (text.into_bytes(), losses)
}

fn write_marked(brief: &Brief, mark: Option<&str>) -> String {
    let page = page(brief, mark);
    let is_exact = read_plain(&page, None).is_ok_and(|read| read.brief == brief.without_ids());
    if is_exact { page } else { print(brief, mark, Some(&exact_line(brief))) }
}

/// The page without the exact brief.
pub(super) fn page(brief: &Brief, mark: Option<&str>) -> String {
    print(brief, mark, None)
}

/// One line, so that the front matter can be read line by line where a hand broke its YAML.
fn exact_line(brief: &Brief) -> String {
    let json = String::from_utf8_lossy(&brief.canonical_bytes()).into_owned();
    format!("parallax: {{\"hash\": \"{}\", \"brief\": {}}}", brief.content_hash(), quote(&json))
}

fn print(brief: &Brief, mark: Option<&str>, exact: Option<&str>) -> String {
    let mut lines = front_matter(brief, mark);
    lines.extend(exact.map(str::to_owned));
    lines.push("---".into());
    let mut blocks = vec![lines.join("\n")];
    blocks.extend(mark.map(|mark| format!("**{}**", escape(mark, ""))));
    blocks.push(format!("# {}", heading(&brief.headline)));
    if !brief.lede.is_empty() {
        blocks.push(escape(&brief.lede, ""));
    }
    if !brief.facts.is_empty() {
        blocks.push(format!("#### {FACTS}"));
        blocks.extend(brief.facts.iter().map(|fact| item(&fact_source(fact))));
    }
    if !brief.context.is_empty() {
        blocks.push(format!("#### {CONTEXT}"));
        blocks.push(escape(&brief.context, ""));
    }
    if !brief.perspectives.is_empty() {
        blocks.push(format!("#### {PERSPECTIVES}"));
        blocks.extend(brief.perspectives.iter().map(|p| item(&perspective::write(p))));
    }
    blocks.extend(brief.links.iter().map(|l| link(&l.label, &l.url)));
    blocks.join("\n\n") + "\n"
}

fn front_matter(brief: &Brief, mark: Option<&str>) -> Vec<String> {
    let key = |name: &str, value: &str| format!("{name}: {}", quote(value));
    let mut lines = vec!["---".to_owned(), key("title", &brief.headline)];
    lines.extend(brief.date.map(|date| format!("date: {date}")));
    if !brief.slug.is_empty() {
        lines.push(key("slug", &brief.slug));
    }
    lines.extend(brief.section.as_deref().map(|section| key("section", section)));
    if brief.language != "en" {
        lines.push(key("language", &brief.language));
    }
    lines.extend(brief.byline.as_deref().map(|byline| key("byline", byline)));
    lines.extend(brief.note.as_deref().map(|note| key("note", note)));
    lines.extend(mark.map(|mark| key("proof", mark)));
    lines
}

/// A headline is one line, and does not end in what closes a heading.
fn heading(headline: &str) -> String {
    let line = headline.split('\n').collect::<Vec<_>>().join(" ");
    let raw = escape(line.trim(), "");
    match raw.strip_suffix('#') {
        Some(open) => format!("{open}\\#"),
        None => raw,
    }
}

fn item(raw: &str) -> String {
    if raw.is_empty() { "-".into() } else { format!("- {raw}") }
}

fn fact_source(fact: &Fact) -> String {
    let parts = [escape(&fact.text, "  "), sources::write(&fact.sources)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
