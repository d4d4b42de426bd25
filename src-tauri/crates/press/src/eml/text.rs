//! The plain text of a newsletter, which has everything that the document says.

use super::letter::Letter;
use super::plain::LINE;
use crate::Labels;
use crate::html::{SourceView, Story};
use std::fmt::Write as _;

pub(super) fn of(letter: &Letter<'_>) -> String {
    let (mail, labels) = (&letter.mail, letter.labels);
    let mut text = String::new();
    if let Some(mark) = &mail.mark {
        let _ = writeln!(text, "{}\n", mark.line);
    }
    let _ = writeln!(text, "{}", mail.publication);
    if let Some(day) = &mail.day {
        let _ = writeln!(text, "{}", day.words);
    }
    if let Some(name) = &mail.name {
        let _ = writeln!(text, "\n{name}");
    }
    paragraphs(&mut text, &mail.intro);
    for section in &mail.sections {
        if let Some(name) = section.name {
            let _ = writeln!(text, "\n\n== {name} ==");
        }
        for one in &section.stories {
            let _ = writeln!(text, "\n{LINE}");
            story(&mut text, one, labels, mail.name.is_some());
        }
    }
    if !mail.sign_off.is_empty() {
        let _ = writeln!(text, "\n{LINE}");
    }
    paragraphs(&mut text, &mail.sign_off);
    text
}

fn paragraphs<T: AsRef<str>>(text: &mut String, paragraphs: &[T]) {
    for paragraph in paragraphs {
        let _ = writeln!(text, "\n{}", paragraph.as_ref());
    }
}

fn story(text: &mut String, story: &Story<'_>, labels: &Labels, in_edition: bool) {
    if let Some(mark) = story.mark.as_ref().filter(|_| in_edition) {
        let _ = writeln!(text, "{}\n", mark.line);
    }
    let day = story.day.as_ref().map(|day| day.words.as_str());
    let kicker: Vec<&str> = story.section.into_iter().chain(day).collect();
    if !kicker.is_empty() {
        let _ = writeln!(text, "{}", kicker.join(" · "));
    }
    let _ = writeln!(text, "{}", story.headline);
    paragraphs(text, story.lede.as_slice());
    if let Some(byline) = story.byline {
        let _ = writeln!(text, "\n{} {byline}", labels.byline);
    }
    if let Some(notice) = &story.notice {
        let _ = writeln!(text, "\n{}:", notice.label.to_uppercase());
        paragraphs(text, &notice.text);
    }
    parts(text, story, labels);
}

fn parts(text: &mut String, story: &Story<'_>, labels: &Labels) {
    let heading = |text: &mut String, label: &str| {
        let _ = writeln!(text, "\n{}\n", label.to_uppercase());
    };
    if !story.facts.is_empty() {
        heading(text, labels.facts);
    }
    for fact in &story.facts {
        let _ = writeln!(text, "* {}", indented(fact.text));
        sources(text, &fact.sources, labels);
    }
    if !story.context.is_empty() {
        let _ = writeln!(text, "\n{}", labels.context.to_uppercase());
        paragraphs(text, &story.context);
    }
    if !story.perspectives.is_empty() {
        let _ = writeln!(text, "\n{}", labels.perspectives.to_uppercase());
    }
    for perspective in &story.perspectives {
        let _ = writeln!(text, "\n* {}", indented(perspective.group));
        let outlets: Vec<String> = perspective
            .outlets
            .iter()
            .map(|outlet| linked(outlet.name, outlet.href.as_deref()))
            .collect();
        if !outlets.is_empty() {
            let _ = writeln!(text, "  {} {}", labels.examples, indented(&outlets.join(", ")));
        }
        if !perspective.framing.is_empty() {
            let _ = writeln!(text, "  {}", indented(perspective.framing));
        }
        if !perspective.bias.is_empty() {
            let _ = writeln!(text, "  {}: {}", labels.bias, indented(perspective.bias));
        }
        sources(text, &perspective.sources, labels);
    }
    if !story.links.is_empty() {
        heading(text, labels.links);
    }
    for link in &story.links {
        let address = link.href.as_deref().or(link.address);
        let _ = writeln!(text, "* {}", linked(&indented(link.label), address));
    }
    if !story.outlets.is_empty() {
        heading(text, labels.outlets);
    }
    for outlet in &story.outlets {
        let owner = outlet.owner.map(|owner| format!("{} {owner}", labels.owner));
        let kind = outlet.ownership.map(str::to_owned);
        let known = outlet.country.map(str::to_owned).into_iter().chain(owner).chain(kind);
        let known: Vec<String> = std::iter::once(outlet.name.to_owned()).chain(known).collect();
        let _ = writeln!(text, "* {}", known.join(", "));
    }
}

fn sources(text: &mut String, sources: &[SourceView<'_>], labels: &Labels) {
    for source in sources {
        let address = source.href.as_deref().or(source.address);
        let _ = write!(text, "  {}: {}", labels.source, linked(&source.name, address));
        if let Some(quote) = source.quote {
            let _ = write!(text, ": “{}”", indented(quote));
        }
        if let Some(seen) = &source.seen {
            let _ = write!(text, " ({} {})", labels.seen, seen.words);
        }
        text.push('\n');
    }
}

/// With its address as RFC 3986 (appendix C) sets one in running text.
fn linked(name: &str, address: Option<&str>) -> String {
    match address {
        Some(address) => format!("{name} <{address}>"),
        None => name.to_owned(),
    }
}

/// Further lines of an item stand under its first.
fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}
