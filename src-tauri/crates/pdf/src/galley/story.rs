//! One brief for its template.

use super::{Keyed, Language, Text, line, paragraphs, shortened};
use brief::{Brief, Source};
use press::{Imprint, Labels, Outgoing, PrintedOutlet, Status};
use serde::Serialize;
use url::Url;

/// A headline of more characters is set smaller.
const LONG_HEADLINE: usize = 90;

/// A context of more characters is set in three columns of an edition instead of two.
const LONG_CONTEXT: usize = 2500;

/// Longer addresses are no links: typst refuses them.
const LONGEST_ADDRESS: usize = 8000;

/// A brief in print order.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Story {
    #[serde(flatten)]
    language: Language,
    section: Option<String>,
    day: Option<String>,
    headline: String,
    headline_short: String,
    is_long_headline: bool,
    is_long_context: bool,
    byline: Option<String>,
    lede: Text,
    note: Option<Note>,
    facts: Vec<Fact>,
    context: Text,
    perspectives: Vec<Perspective>,
    links: Vec<Link>,
    sources: Vec<Cited>,
    outlets: Vec<Outlet>,
    /// The day of the release, for the top of the first page.
    first_line: String,
    colophon: Option<String>,
    mark: Option<String>,
}

#[derive(Debug, Serialize)]
struct Note {
    label: &'static str,
    paragraphs: Text,
}

#[derive(Debug, Serialize)]
struct Fact {
    paragraphs: Text,
    sources: Vec<SourceName>,
}

#[derive(Debug, Serialize)]
struct Perspective {
    group: Option<String>,
    outlets: Option<String>,
    framing: Text,
    bias: Text,
    sources: Vec<SourceName>,
}

#[derive(Debug, Serialize)]
struct Link {
    label: String,
    url: Option<String>,
    address: String,
}

/// A source under its statement.
#[derive(Debug, Serialize)]
struct SourceName {
    number: Option<usize>,
    name: String,
    url: Option<String>,
}

/// A source in the list at the end.
#[derive(Debug, Serialize)]
struct Cited {
    number: usize,
    name: String,
    url: Option<String>,
    address: Option<String>,
    quote: Option<String>,
    seen: Option<String>,
}

#[derive(Debug, Serialize)]
struct Outlet {
    name: String,
    facts: String,
}

impl Story {
    pub(crate) fn of(outgoing: &Outgoing, imprint: &Imprint, keyed: Keyed) -> Self {
        let brief = &outgoing.brief;
        let labels = Labels::of(&brief.language);
        let language = Language::of_brief(brief);
        let mut list = Sources { keyed, labels, cited: Vec::new() };
        let facts = facts(brief, &mut list);
        let perspectives = perspectives(brief, &mut list);
        Self {
            section: brief.section.as_deref().and_then(line),
            day: brief.date.map(|date| language.ours(labels.day(date))),
            headline: line(&brief.headline).unwrap_or_default(),
            headline_short: shortened(&brief.headline, 70),
            is_long_headline: brief.headline.chars().count() > LONG_HEADLINE,
            is_long_context: brief.context.len() > LONG_CONTEXT,
            byline: brief.byline.as_deref().and_then(line),
            lede: lede(outgoing),
            note: note(outgoing, labels),
            facts,
            context: paragraphs(&brief.context),
            perspectives,
            links: brief.links.iter().filter_map(link).collect(),
            sources: list.cited,
            outlets: outgoing.outlets.iter().filter_map(|one| outlet(one, labels)).collect(),
            first_line: language.ours(labels.day(super::civil(imprint).date())),
            colophon: colophon(outgoing, imprint, labels, keyed).map(|line| language.ours(line)),
            mark: outgoing.mark.as_ref().map(|mark| language.ours(mark.line())),
            language,
        }
    }
}

/// The lede; of a withdrawn brief nothing, where it only says the note again.
fn lede(outgoing: &Outgoing) -> Text {
    let brief = &outgoing.brief;
    let is_note = brief.note.as_deref() == Some(brief.lede.as_str());
    if is_note { Vec::new() } else { paragraphs(&brief.lede) }
}

fn note(outgoing: &Outgoing, labels: &'static Labels) -> Option<Note> {
    let label = match outgoing.status {
        Status::Usable => labels.note,
        Status::Corrected => labels.correction,
        Status::Updated => labels.update,
        Status::Withdrawn => labels.withdrawn,
    };
    let paragraphs = paragraphs(outgoing.brief.note.as_deref().unwrap_or_default());
    let says = !paragraphs.is_empty() || outgoing.status == Status::Withdrawn;
    says.then_some(Note { label, paragraphs })
}

fn facts(brief: &Brief, list: &mut Sources) -> Vec<Fact> {
    let facts = brief.facts.iter().map(|fact| Fact {
        paragraphs: paragraphs(&fact.text),
        sources: list.names(&fact.sources),
    });
    facts.filter(|fact| !fact.paragraphs.is_empty() || !fact.sources.is_empty()).collect()
}

fn perspectives(brief: &Brief, list: &mut Sources) -> Vec<Perspective> {
    let all = brief.perspectives.iter().map(|one| Perspective {
        group: line(&one.group),
        outlets: line(&one.outlets.join(", ")),
        framing: paragraphs(&one.framing),
        bias: paragraphs(&one.bias),
        sources: list.names(&one.sources),
    });
    let says = |one: &Perspective| {
        one.group.is_some()
            || one.outlets.is_some()
            || !(one.framing.is_empty() && one.bias.is_empty() && one.sources.is_empty())
    };
    all.filter(says).collect()
}

fn link(link: &brief::Link) -> Option<Link> {
    let url = address(&link.url);
    let label = line(&link.label).or_else(|| line(&link.url))?;
    Some(Link { label, address: url.clone().unwrap_or_else(|| link.url.clone()), url })
}

/// The sources of a brief, each once.
struct Sources {
    keyed: Keyed,
    labels: &'static Labels,
    cited: Vec<Cited>,
}

impl Sources {
    fn names(&mut self, sources: &[Source]) -> Vec<SourceName> {
        sources.iter().filter_map(|source| self.name(source)).collect()
    }

    fn name(&mut self, source: &Source) -> Option<SourceName> {
        let url = address(&source.url);
        let named = line(&source.outlet).or_else(|| host(&source.url));
        let name = named.or_else(|| line(&source.url))?;
        if self.keyed == Keyed::Named {
            return Some(SourceName { number: None, name, url });
        }
        let quote = source.quote.as_deref().and_then(line);
        let seen = source.seen.map(|day| self.labels.day(day));
        let shown = line(&source.url).map(|text| url.clone().unwrap_or(text));
        let same = |one: &&Cited| (&one.name, &one.address, &one.quote) == (&name, &shown, &quote);
        let number = self.cited.iter().find(same).map_or(self.cited.len() + 1, |one| one.number);
        if number > self.cited.len() {
            let cited =
                Cited { number, name: name.clone(), url: url.clone(), address: shown, quote, seen };
            self.cited.push(cited);
        }
        Some(SourceName { number: Some(number), name, url })
    }
}

/// An address that may be a link: of the web, as PDF writes it, in ASCII.
pub(crate) fn address(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    let text = String::from(url);
    (is_web && text.len() <= LONGEST_ADDRESS).then_some(text)
}

fn host(url: &str) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

fn outlet(outlet: &PrintedOutlet, labels: &Labels) -> Option<Outlet> {
    let owner = outlet.owner.as_deref().and_then(line);
    let owner = owner.map(|owner| format!("{} {owner}", labels.owner));
    let country = outlet.country.as_deref().and_then(line);
    let ownership = outlet.ownership.as_deref().and_then(line);
    let facts: Vec<String> = [country, owner, ownership].into_iter().flatten().collect();
    (!facts.is_empty()).then(|| Outlet { name: outlet.name.clone(), facts: facts.join("; ") })
}

/// "Version 5 · Published 12 May 2024, 05:30 UTC · Updated …".
fn colophon(
    outgoing: &Outgoing,
    imprint: &Imprint,
    labels: &Labels,
    keyed: Keyed,
) -> Option<String> {
    let now = labels.time(imprint.time);
    let is_withdrawn = outgoing.status == Status::Withdrawn;
    let mut said: Vec<String> = Vec::new();
    said.extend(outgoing.version.map(|version| format!("{} {version}", labels.version)));
    match outgoing.first_released {
        Some(first) if first < imprint.time => {
            said.push(format!("{} {}", labels.published, labels.time(first)));
            let word = if is_withdrawn { labels.withdrawn } else { labels.updated };
            said.push(format!("{word} {now}"));
        }
        _ if is_withdrawn => said.push(format!("{} {now}", labels.withdrawn)),
        _ if keyed == Keyed::Numbered && outgoing.mark.is_none() => {
            said.push(format!("{} {now}", labels.published));
        }
        _ => {}
    }
    (!said.is_empty()).then(|| said.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_lead_on() {
        assert_eq!(address("https://a.example/渡"), Some("https://a.example/%E6%B8%A1".into()));
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("file:///etc/passwd"), None);
        assert_eq!(address("nothing"), None);
        assert_eq!(address(&format!("https://a.example/{}", "a".repeat(9000))), None);
    }

    #[test]
    fn a_source_that_is_cited_twice_has_one_number() {
        let labels = Labels::of("en");
        let mut list = Sources { keyed: Keyed::Numbered, labels, cited: Vec::new() };
        let (quay, none) = (Source::new("Quay", "https://quay.example"), Source::new("", ""));
        let host = Source::new("", "https://www.host.example/a");
        let names = list.names(&[quay.clone(), host, none, quay]);
        let found: Vec<_> = names.iter().map(|one| (one.number, one.name.as_str())).collect();
        assert_eq!(found, [(Some(1), "Quay"), (Some(2), "host.example"), (Some(1), "Quay")]);
    }
}
