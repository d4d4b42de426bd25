//! Writing house text, and saying what it could not carry.

use super::{CONTEXT, DASH, EXAMPLES, FACTS, PERSPECTIVES};
use crate::{Loss, Outgoing};
use brief::{Brief, Perspective, slugify};

/// The mark of a proof is the first line.
pub(crate) fn write(outgoing: &Outgoing) -> (Vec<u8>, Vec<Loss>) {
    let brief = &outgoing.brief;
    let text = print(brief);
    let mut losses = unprinted(brief);
    losses.extend(misread(brief, &text));
    let mark = outgoing.mark.as_ref().map(|mark| mark.line() + "\n").unwrap_or_default();
    ((mark + &text).into_bytes(), losses)
}

fn print(brief: &Brief) -> String {
    let mut lines = vec![brief.section.clone().unwrap_or_default(), brief.headline.clone()];
    lines.push(brief.lede.clone());
    lines.push(FACTS.into());
    lines.extend(brief.facts.iter().map(|fact| format!("- {}", fact.text)));
    lines.push(CONTEXT.into());
    if !brief.context.is_empty() {
        lines.extend(brief.context.split("\n\n").map(str::to_owned));
    }
    lines.push(PERSPECTIVES.into());
    for perspective in &brief.perspectives {
        lines.push(perspective.group.clone());
        lines.push(examples_line(perspective));
    }
    lines.join("\n")
}

fn examples_line(perspective: &Perspective) -> String {
    let outlets = perspective.outlets.join(", ");
    let before = if perspective.outlets.is_empty() { "" } else { EXAMPLES };
    [&format!("{before}{outlets}"), DASH, &perspective.framing, &perspective.bias]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What the format has no place for.
fn unprinted(brief: &Brief) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut lose = |part: &str, text: String| losses.push(Loss::new(part, text));
    let ids = brief.facts.iter().map(|f| f.id).chain(brief.perspectives.iter().map(|p| p.id));
    if !brief.id.is_made() || ids.into_iter().any(|id| !id.is_made()) {
        lose("id", "the ids of the brief and its items are not in the text".into());
    }
    if let Some(date) = brief.date {
        lose("date", format!("the date {date} is not in the text"));
    }
    if brief.slug != slugify(&brief.headline) {
        lose("slug", format!("the slug `{}` is not in the text", brief.slug));
    }
    for (n, fact) in brief.facts.iter().enumerate().filter(|(_, f)| !f.sources.is_empty()) {
        lose(&format!("facts/{n}/sources"), sources(fact.sources.len()));
    }
    for (n, perspective) in brief.perspectives.iter().enumerate() {
        if !perspective.sources.is_empty() {
            lose(&format!("perspectives/{n}/sources"), sources(perspective.sources.len()));
        }
    }
    for (n, link) in brief.links.iter().enumerate() {
        lose(&format!("links/{n}"), format!("the link `{}` is not in the text", link.label));
    }
    if brief.language != "en" {
        lose("language", format!("the language `{}` is not in the text", brief.language));
    }
    for (part, text) in [("byline", &brief.byline), ("note", &brief.note)] {
        if let Some(text) = text {
            lose(part, format!("the {part} `{text}` is not in the text"));
        }
    }
    losses
}

fn sources(number: usize) -> String {
    let plural = if number == 1 { "source is" } else { "sources are" };
    format!("{number} {plural} not in the text")
}

/// What the format prints, but would be read otherwise: a fact with a line that looks like the
/// next part, an outlet with a comma, a framing of two sentences.
fn misread(brief: &Brief, text: &str) -> Vec<Loss> {
    // Through the bytes, since the beginning of a file has rules of its own.
    let Ok(read) = crate::read(text.as_bytes(), crate::Format::Text, None) else {
        return vec![Loss::new("headline", "the text cannot be read back as a brief")];
    };
    let back = read.brief;
    let mut losses = Vec::new();
    let mut compare = |part: String, same: bool| {
        if !same {
            losses.push(Loss::new(part, "it is printed, but would be read back differently"));
        }
    };
    compare("section".into(), back.section == brief.section);
    compare("headline".into(), back.headline == brief.headline);
    compare("lede".into(), back.lede == brief.lede);
    compare("facts".into(), back.facts.len() == brief.facts.len());
    for (n, (fact, read)) in brief.facts.iter().zip(&back.facts).enumerate() {
        compare(format!("facts/{n}/text"), fact.text == read.text);
    }
    compare("context".into(), back.context == brief.context);
    compare("perspectives".into(), back.perspectives.len() == brief.perspectives.len());
    for (n, (one, read)) in brief.perspectives.iter().zip(&back.perspectives).enumerate() {
        compare(format!("perspectives/{n}/group"), one.group == read.group);
        compare(format!("perspectives/{n}/outlets"), one.outlets == read.outlets);
        compare(format!("perspectives/{n}/framing"), one.framing == read.framing);
        compare(format!("perspectives/{n}/bias"), one.bias == read.bias);
    }
    losses
}
