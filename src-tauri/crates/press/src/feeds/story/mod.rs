//! A brief's story as a piece of XHTML that is HTML too: what feeds, books and wires carry as its body.
//!
//! No styles, no scripts, no pictures, nothing that is fetched: elements that every reading program
//! keeps, and classes for those that have a style for them. The headline is not in it, since every
//! format has a place of its own for that.

use crate::address::{name_of_source, web_address};
use crate::direction::Direction;
use crate::labels::Labels;
use crate::xml::Xml;
use crate::{Outgoing, PrintedOutlet, Status};
use brief::{Fact, Perspective, Source};

/// How the headings of a story are ranked.
#[derive(Clone, Copy)]
pub(crate) struct Headings {
    /// Over a part of the story.
    pub(crate) part: &'static str,
    /// Over a perspective.
    pub(crate) group: &'static str,
}

/// Below a headline that is the page's own.
pub(crate) const BELOW_HEADLINE: Headings = Headings { part: "h2", group: "h3" };

/// The story in an element of its own that says its language and direction.
pub(crate) fn story(outgoing: &Outgoing) -> String {
    let mut xml = Xml::piece();
    xml.block("div", &attributes(outgoing), |xml| {
        mark(xml, outgoing);
        body(xml, outgoing, BELOW_HEADLINE);
    });
    xml.finish()
}

/// The language and direction of a brief, as attributes of HTML.
pub(crate) fn attributes(outgoing: &Outgoing) -> [(&'static str, &str); 2] {
    let direction = Direction::of_brief(&outgoing.brief).attribute();
    [("lang", tag(&outgoing.brief.language)), ("dir", direction)]
}

/// A BCP 47 tag that is well-formed (RFC 5646, section 2.1), else the one for "nobody knows".
pub(crate) fn tag(language: &str) -> &str {
    let mut subtags = language.split('-');
    let is_language = |first: &str| {
        (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let ends_well = language.rsplit('-').next().is_some_and(|last| last.len() > 1);
    let first = subtags.next().is_some_and(is_language);
    if first && subtags.all(is_subtag) && ends_well { language } else { "und" }
}

/// What stands over the public note of a brief, by where it stands with its readers.
pub(crate) const fn note_label(status: Status, labels: &Labels) -> &'static str {
    match status {
        Status::Usable => labels.note,
        Status::Corrected => labels.correction,
        Status::Updated => labels.update,
        Status::Withdrawn => labels.withdrawn,
    }
}

/// The paragraphs of a text.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n'))
        .filter(|p| !p.trim().is_empty())
}

/// What stands on top of whatever may not be taken for released.
pub(crate) fn mark(xml: &mut Xml, outgoing: &Outgoing) {
    if let Some(mark) = &outgoing.mark {
        let attributes = [("class", "mark"), ("dir", "auto")];
        xml.line_of("p", &attributes, |xml| xml.word("strong", &[], &mark.line()));
    }
}

/// Note, lede, facts, context, perspectives, further reading and outlets, in print order.
pub(crate) fn body(xml: &mut Xml, outgoing: &Outgoing, headings: Headings) {
    let brief = &outgoing.brief;
    let page = Page { labels: Labels::of(&brief.language), headings, language: &brief.language };
    page.note(xml, outgoing);
    if brief.note.as_ref() != Some(&brief.lede) {
        for paragraph in paragraphs(&brief.lede) {
            xml.line_of("p", &[("class", "lede")], |xml| lines(xml, paragraph));
        }
    }
    page.facts(xml, &brief.facts);
    page.context(xml, &brief.context);
    page.perspectives(xml, &brief.perspectives);
    page.links(xml, outgoing);
    page.outlets(xml, &outgoing.outlets);
}

/// A paragraph whose lines end where they were ended.
fn lines(xml: &mut Xml, paragraph: &str) {
    for (n, line) in paragraph.split('\n').enumerate() {
        if n > 0 {
            xml.empty("br", &[]);
        }
        xml.text(line);
    }
}

/// Writes the parts of one story.
struct Page<'a> {
    labels: &'static Labels,
    headings: Headings,
    language: &'a str,
}

impl Page<'_> {
    /// Words of ours inside the brief's text say their own language, and run as that does.
    fn own(&self) -> &'static [(&'static str, &'static str)] {
        const OWN: [(&str, &str); 2] = [("lang", "en"), ("dir", "ltr")];
        let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
        let same = primary(self.language) == primary(self.labels.language);
        if same { &[] } else { &OWN }
    }

    /// Words of ours inside a line.
    fn word(&self, xml: &mut Xml, words: &str) {
        match self.own() {
            [] => xml.text(words),
            own => xml.word("span", own, words),
        }
    }

    /// A heading of ours stands where the brief's own would.
    fn heading(&self, xml: &mut Xml, words: &str) {
        xml.line(self.headings.part, self.own().get(..1).unwrap_or_default(), words);
    }

    fn note(&self, xml: &mut Xml, outgoing: &Outgoing) {
        let Some(note) = &outgoing.brief.note else { return };
        let label = format!("{}:", note_label(outgoing.status, self.labels));
        for (n, paragraph) in paragraphs(note).enumerate() {
            xml.line_of("p", &[("class", "note")], |xml| {
                if n == 0 {
                    xml.word("strong", self.own(), &label);
                    xml.text(" ");
                }
                lines(xml, paragraph);
            });
        }
    }

    fn facts(&self, xml: &mut Xml, facts: &[Fact]) {
        let mut facts = facts.iter().filter(|fact| !is_empty_fact(fact)).peekable();
        if facts.peek().is_none() {
            return;
        }
        self.heading(xml, self.labels.facts);
        xml.block("ul", &[("class", "facts")], |xml| {
            for fact in facts {
                xml.block("li", &[], |xml| {
                    xml.line_of("p", &[], |xml| lines(xml, &fact.text));
                    self.sources(xml, fact.sources.iter());
                });
            }
        });
    }

    fn context(&self, xml: &mut Xml, context: &str) {
        let mut paragraphs = paragraphs(context).peekable();
        if paragraphs.peek().is_none() {
            return;
        }
        self.heading(xml, self.labels.context);
        for paragraph in paragraphs {
            xml.line_of("p", &[], |xml| lines(xml, paragraph));
        }
    }

    fn perspectives(&self, xml: &mut Xml, perspectives: &[Perspective]) {
        let mut full = perspectives.iter().filter(|p| !is_empty_perspective(p)).peekable();
        if full.peek().is_none() {
            return;
        }
        self.heading(xml, self.labels.perspectives);
        for perspective in full {
            self.perspective(xml, perspective);
        }
    }

    fn perspective(&self, xml: &mut Xml, perspective: &Perspective) {
        if !perspective.group.trim().is_empty() {
            xml.line(self.headings.group, &[], &perspective.group);
        }
        if !perspective.outlets.is_empty() {
            self.named_outlets(xml, perspective);
        }
        for (class, text) in [("framing", &perspective.framing), ("bias", &perspective.bias)] {
            for paragraph in paragraphs(text) {
                xml.line_of("p", &[("class", class)], |xml| lines(xml, paragraph));
            }
        }
        let named =
            |source: &Source| perspective.outlets.iter().any(|outlet| is_link_of(source, outlet));
        self.sources(xml, perspective.sources.iter().filter(|source| !named(source)));
    }

    /// The outlets of a perspective; one whose article is known and no more is linked.
    fn named_outlets(&self, xml: &mut Xml, perspective: &Perspective) {
        xml.line_of("p", &[("class", "outlets")], |xml| {
            self.word(xml, self.labels.examples);
            for (n, outlet) in perspective.outlets.iter().enumerate() {
                xml.text(if n == 0 { " " } else { ", " });
                let source = perspective.sources.iter().find(|source| is_link_of(source, outlet));
                match source.and_then(|source| web_address(&source.url)) {
                    Some(url) => xml.word("a", &[("href", &url), ("dir", "auto")], outlet),
                    None => xml.word("bdi", &[], outlet),
                }
            }
        });
    }

    fn sources<'s>(&self, xml: &mut Xml, sources: impl Iterator<Item = &'s Source>) {
        let sources: Vec<&Source> = sources.collect();
        let label = if sources.len() == 1 { self.labels.source } else { self.labels.sources };
        if sources.is_empty() {
            return;
        }
        xml.line_of("p", &[("class", "sources")], |xml| {
            self.word(xml, &format!("{label}:"));
            for (n, source) in sources.iter().enumerate() {
                xml.text(if n == 0 { " " } else { "; " });
                self.source(xml, source);
            }
        });
    }

    fn source(&self, xml: &mut Xml, source: &Source) {
        let words = name_of_source(source);
        match web_address(&source.url) {
            Some(url) => xml.word("a", &[("href", &url), ("dir", "auto")], &words),
            None => xml.word("bdi", &[], &words),
        }
        if let Some(quote) = &source.quote {
            xml.text(": ");
            xml.word("q", &[], quote);
        }
        if let Some(seen) = source.seen {
            xml.text(" (");
            let seen = format!("{} {}", self.labels.seen.to_lowercase(), self.labels.day(seen));
            self.word(xml, &seen);
            xml.text(")");
        }
    }

    fn links(&self, xml: &mut Xml, outgoing: &Outgoing) {
        let links = &outgoing.brief.links;
        if links.is_empty() {
            return;
        }
        self.heading(xml, self.labels.links);
        xml.block("ul", &[("class", "links")], |xml| {
            for link in links {
                let words = if link.label.trim().is_empty() { &link.url } else { &link.label };
                xml.line_of("li", &[], |xml| match web_address(&link.url) {
                    Some(url) => xml.word("a", &[("href", &url)], &shown(words)),
                    None => xml.text(words),
                });
            }
        });
    }

    fn outlets(&self, xml: &mut Xml, outlets: &[PrintedOutlet]) {
        let mut told = outlets.iter().filter_map(|o| Some((o, self.told(o)?))).peekable();
        if told.peek().is_none() {
            return;
        }
        self.heading(xml, self.labels.outlets);
        xml.block("ul", &[("class", "about")], |xml| {
            for (outlet, told) in told {
                xml.line_of("li", &[], |xml| {
                    xml.word("bdi", &[], &outlet.name);
                    xml.text(": ");
                    self.word(xml, &told);
                });
            }
        });
    }

    /// What the registry says of an outlet, on one line.
    fn told(&self, outlet: &PrintedOutlet) -> Option<String> {
        let owner = outlet.owner.as_ref().map(|owner| format!("{} {owner}", self.labels.owner));
        let parts = [outlet.country.clone(), owner, outlet.ownership.clone()];
        let told: Vec<String> = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
        (!told.is_empty()).then(|| told.join(", "))
    }
}

/// An address in place of words is shown without its scheme, as people write it.
fn shown(words: &str) -> String {
    let bare = ["https://", "http://"].iter().find_map(|scheme| words.strip_prefix(scheme));
    bare.map_or(words, |bare| bare.trim_end_matches('/')).to_owned()
}

/// Whether the name of an outlet can carry all that a source says.
fn is_link_of(source: &Source, outlet: &str) -> bool {
    let plain = source.quote.is_none() && source.seen.is_none();
    plain && source.outlet == outlet && web_address(&source.url).is_some()
}

/// Whether a fact has nothing to print.
pub(crate) fn is_empty_fact(fact: &Fact) -> bool {
    fact.text.trim().is_empty() && fact.sources.is_empty()
}

/// Whether a perspective has nothing to print.
pub(crate) fn is_empty_perspective(p: &Perspective) -> bool {
    let texts = [&p.group, &p.framing, &p.bias];
    texts.iter().all(|t| t.trim().is_empty()) && p.outlets.is_empty() && p.sources.is_empty()
}

#[cfg(test)]
mod tests;
