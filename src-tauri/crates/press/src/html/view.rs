//! What a template sees of a brief: texts, labels and safe addresses, nothing that it must work out.

use crate::address::{name_of_source, web_address};
use crate::{Direction, Labels, Mark, Outgoing, Press, Status};
use brief::{Brief, Date, Perspective, Source};
use jiff::Timestamp;
use minijinja::value::Value;
use serde::Serialize;
use std::borrow::Cow;

/// Longer headlines step down, as in the window.
const LONG_HEADLINE: usize = 90;

/// A brief.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template asks each of them by its name")]
pub(crate) struct Story<'a> {
    /// Its name on a page of several.
    pub(crate) anchor: String,
    pub(crate) language: &'a str,
    pub(crate) direction: &'static str,
    /// The attributes of an element whose words are ours, inside the brief's.
    own: Value,
    /// The same inside a line of the brief's.
    own_inline: Value,
    pub(crate) section: Option<&'a str>,
    pub(crate) day: Option<Day>,
    pub(crate) headline: Cow<'a, str>,
    long: bool,
    pub(crate) lede: Option<Cow<'a, str>>,
    pub(crate) byline: Option<&'a str>,
    pub(crate) notice: Option<Notice<'a>>,
    pub(crate) withdrawn: bool,
    pub(crate) mark: Option<MarkLine>,
    pub(crate) facts: Vec<FactView<'a>>,
    pub(crate) context: Vec<Cow<'a, str>>,
    pub(crate) perspectives: Vec<PerspectiveView<'a>>,
    pub(crate) links: Vec<LinkView<'a>>,
    pub(crate) outlets: Vec<OutletView<'a>>,
    times: Vec<Time>,
    /// Whether it was released before.
    updated: bool,
    version: Option<usize>,
    /// Its own page, where it has one.
    pub(crate) page: Option<String>,
    /// Whether something of it was left out for want of room.
    pub(crate) cut: bool,
}

/// A day.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Day {
    iso: String,
    pub(crate) words: String,
}

/// A time with what happened then.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Time {
    label: &'static str,
    iso: String,
    words: String,
}

/// A public note.
#[derive(Debug, Serialize)]
pub(crate) struct Notice<'a> {
    kind: &'static str,
    pub(crate) label: &'static str,
    pub(crate) text: Vec<Cow<'a, str>>,
}

/// The mark of a proof.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct MarkLine {
    word: &'static str,
    reason: String,
    pub(crate) line: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct FactView<'a> {
    pub(crate) text: &'a str,
    pub(crate) sources: Vec<SourceView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct PerspectiveView<'a> {
    pub(crate) group: &'a str,
    pub(crate) outlets: Vec<NamedOutlet<'a>>,
    pub(crate) framing: &'a str,
    pub(crate) bias: &'a str,
    pub(crate) sources: Vec<SourceView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct NamedOutlet<'a> {
    pub(crate) name: &'a str,
    pub(crate) href: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SourceView<'a> {
    pub(crate) name: String,
    pub(crate) href: Option<String>,
    /// The address as it is, where it is not linked and not the name.
    pub(crate) address: Option<&'a str>,
    pub(crate) quote: Option<&'a str>,
    pub(crate) seen: Option<Day>,
}

#[derive(Debug, Serialize)]
pub(crate) struct LinkView<'a> {
    pub(crate) label: &'a str,
    pub(crate) href: Option<String>,
    pub(crate) address: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct OutletView<'a> {
    pub(crate) name: &'a str,
    pub(crate) country: Option<&'a str>,
    pub(crate) owner: Option<&'a str>,
    pub(crate) ownership: Option<&'a str>,
}

impl<'a> Story<'a> {
    /// A brief as a document of its own, or with an anchor in one of several.
    pub(crate) fn of(outgoing: &'a Outgoing, press: &Press<'_>, anchor: String) -> Self {
        let brief = &outgoing.brief;
        let labels = Labels::of(&brief.language);
        let withdrawn = outgoing.status == Status::Withdrawn;
        let notice = notice(outgoing, labels);
        let is_said = |lede: &&str| withdrawn && Some(*lede) == brief.note.as_deref();
        let direction = Direction::of_brief(brief);
        Self {
            anchor,
            language: &brief.language,
            direction: direction.attribute(),
            own: own(&brief.language, labels),
            own_inline: own_inline(&brief.language, direction, labels),
            section: brief.section.as_deref().and_then(said),
            day: brief.date.map(|date| Day::of(date, labels)),
            headline: Cow::Borrowed(&brief.headline),
            long: brief.headline.chars().count() > LONG_HEADLINE,
            lede: said(&brief.lede).filter(|lede| !is_said(lede)).map(Cow::Borrowed),
            byline: brief.byline.as_deref().and_then(said),
            notice,
            withdrawn,
            mark: outgoing.mark.as_ref().map(MarkLine::of),
            facts: facts(brief, labels),
            context: paragraphs(&brief.context).into_iter().map(Cow::Borrowed).collect(),
            perspectives: perspectives(brief, labels),
            links: links(brief),
            outlets: outlets(outgoing),
            times: times(outgoing, press, labels),
            updated: outgoing.first_released.is_some(),
            version: outgoing.version,
            page: None,
            cut: false,
        }
    }
}

impl Day {
    /// A day in words and as HTML writes it.
    pub(crate) fn of(date: Date, labels: &Labels) -> Self {
        Self { iso: date.to_string(), words: labels.day(date) }
    }
}

impl Time {
    /// A time in words and as HTML writes it.
    pub(crate) fn of(label: &'static str, time: Timestamp, labels: &Labels) -> Self {
        Self { label, iso: iso(time), words: labels.time(time) }
    }
}

impl MarkLine {
    /// The mark in its parts, each on one line.
    pub(crate) fn of(mark: &Mark) -> Self {
        let line = mark.line();
        let reason: Vec<&str> = mark.reason.split_whitespace().collect();
        Self { word: mark.word(), reason: reason.join(" "), line }
    }
}

/// A time without parts of a second, which nobody printed.
pub(crate) fn iso(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).unwrap_or(time).to_string()
}

/// The attributes of a block whose words are ours; none where they are in the language around them.
pub(crate) fn own(language: &str, labels: &Labels) -> Value {
    if language.split('-').next() == labels.language.split('-').next() {
        return Value::from_safe_string(String::new());
    }
    Value::from_safe_string(format!(" lang=\"{}\"", labels.language))
}

/// The same inside a line, which may run the other way.
pub(crate) fn own_inline(language: &str, direction: Direction, labels: &Labels) -> Value {
    let ours = Direction::of_language(labels.language).unwrap_or_default();
    let turned =
        if ours == direction { String::new() } else { format!(" dir=\"{}\"", ours.attribute()) };
    Value::from_safe_string(format!("{}{turned}", own(language, labels)))
}

/// A text that says something.
fn said(text: &str) -> Option<&str> {
    (!text.trim().is_empty()).then_some(text)
}

/// The paragraphs of a text, separated by blank lines.
pub(crate) fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n").map(|part| part.trim_matches('\n')).filter_map(said).collect()
}

fn notice<'a>(outgoing: &'a Outgoing, labels: &Labels) -> Option<Notice<'a>> {
    let brief = &outgoing.brief;
    let (kind, label) = match outgoing.status {
        Status::Usable => ("note", labels.note),
        Status::Corrected => ("correction", labels.correction),
        Status::Updated => ("update", labels.update),
        Status::Withdrawn => ("withdrawal", labels.withdrawn),
    };
    let text = brief.note.as_deref().and_then(said);
    let is_withdrawn = outgoing.status == Status::Withdrawn;
    if text.is_none() && !is_withdrawn {
        return None;
    }
    Some(Notice {
        kind,
        label,
        text: paragraphs(text.unwrap_or_default()).into_iter().map(Cow::Borrowed).collect(),
    })
}

/// When it was released first and last. A proof was not, and neither was what no newsroom sends.
fn times(outgoing: &Outgoing, press: &Press<'_>, labels: &Labels) -> Vec<Time> {
    let imprint = press.imprint;
    if outgoing.mark.is_some() || imprint.publication.name.is_empty() {
        return Vec::new();
    }
    match outgoing.first_released {
        Some(first) => vec![
            Time::of(labels.published, first, labels),
            Time::of(labels.updated, imprint.time, labels),
        ],
        None => vec![Time::of(labels.published, imprint.time, labels)],
    }
}

fn facts<'a>(brief: &'a Brief, labels: &Labels) -> Vec<FactView<'a>> {
    let shown = brief.facts.iter().filter(|fact| says(&fact.text, &fact.sources));
    let view = |fact: &'a brief::Fact| FactView {
        text: &fact.text,
        sources: fact.sources.iter().map(|source| SourceView::of(source, labels)).collect(),
    };
    shown.map(view).collect()
}

/// Whether there is anything to show.
pub(crate) fn says(text: &str, sources: &[Source]) -> bool {
    said(text).is_some() || !sources.is_empty()
}

/// Whether a perspective has anything to show.
pub(crate) fn is_shown(perspective: &Perspective) -> bool {
    let texts = [&perspective.group, &perspective.framing, &perspective.bias];
    texts.into_iter().chain(&perspective.outlets).any(|text| said(text).is_some())
        || !perspective.sources.is_empty()
}

fn perspectives<'a>(brief: &'a Brief, labels: &Labels) -> Vec<PerspectiveView<'a>> {
    let shown = brief.perspectives.iter().filter(|perspective| is_shown(perspective));
    shown.map(|perspective| PerspectiveView::of(perspective, labels)).collect()
}

impl<'a> PerspectiveView<'a> {
    /// An outlet that is both named and linked is named once, with its link.
    fn of(perspective: &'a Perspective, labels: &Labels) -> Self {
        let mut rest: Vec<&Source> = perspective.sources.iter().collect();
        let names = perspective.outlets.iter().filter_map(|name| said(name));
        let outlets = names.map(|name| {
            let is_its = |source: &&Source| {
                source.outlet.trim() == name.trim()
                    && source.quote.is_none()
                    && source.seen.is_none()
                    && web_address(&source.url).is_some()
            };
            let at = rest.iter().position(is_its);
            NamedOutlet { name, href: at.and_then(|at| web_address(&rest.remove(at).url)) }
        });
        Self {
            group: perspective.group.trim(),
            outlets: outlets.collect(),
            framing: perspective.framing.trim(),
            bias: perspective.bias.trim(),
            sources: rest.into_iter().map(|source| SourceView::of(source, labels)).collect(),
        }
    }
}

impl<'a> SourceView<'a> {
    fn of(source: &'a Source, labels: &Labels) -> Self {
        let name = name_of_source(source);
        let href = web_address(&source.url);
        let is_told = href.is_some() || source.url == name;
        Self {
            address: (!is_told).then_some(source.url.as_str()).and_then(said),
            name,
            href,
            quote: source.quote.as_deref().and_then(said),
            seen: source.seen.map(|day| Day::of(day, labels)),
        }
    }
}

fn links(brief: &Brief) -> Vec<LinkView<'_>> {
    brief.links.iter().filter_map(LinkView::of).collect()
}

impl<'a> LinkView<'a> {
    fn of(link: &'a brief::Link) -> Option<Self> {
        let href = web_address(&link.url);
        let label = said(&link.label).or_else(|| said(&link.url))?;
        let is_told = href.is_some() || label == link.url;
        let address = (!is_told).then_some(link.url.as_str()).and_then(said);
        Some(Self { label, href, address })
    }
}

fn outlets(outgoing: &Outgoing) -> Vec<OutletView<'_>> {
    let views = outgoing.outlets.iter().map(|outlet| OutletView {
        name: &outlet.name,
        country: outlet.country.as_deref().and_then(said),
        owner: outlet.owner.as_deref().and_then(said),
        ownership: outlet.ownership.as_deref().and_then(said),
    });
    let known = |view: &OutletView<'_>| view.country.or(view.owner).or(view.ownership).is_some();
    views.filter(known).collect()
}
