//! A brief as paragraphs, in print order.

use super::paragraph::{Look, Paragraph, Part, Piece, Style, Tongue};
use crate::direction::Direction;
use crate::labels::Labels;
use crate::{Outgoing, Status};
use brief::{Brief, Date, Fact, Link, Perspective, Source};

/// A brief's paragraphs, each where it belongs.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// What stands above the facts: section, headline, dateline, note, lede.
    pub(super) top: [Option<Paragraph>; 5],
    /// The mark of a proof, under the headline.
    pub(super) mark: Option<Paragraph>,
    pub(super) facts: List,
    pub(super) context_heading: Option<Paragraph>,
    pub(super) context: Vec<Paragraph>,
    pub(super) perspectives: List,
    pub(super) links: List,
}

/// A list with its heading. Every item of the brief has its place, also where it prints nothing.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) heading: Option<Paragraph>,
    pub(super) items: Vec<Vec<Paragraph>>,
}

/// Where a brief stands in its document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The style of its headline.
    pub(super) headline: Style,
    /// The level of the headings of its parts.
    pub(super) level: u8,
    /// The section and the day that the document has said already, where it is an edition.
    pub(super) within: Option<(Option<&'a str>, Option<Date>)>,
}

/// What parts two outlets or two sources.
const BETWEEN: &str = ", ";

impl Place<'_> {
    /// A document of its own.
    pub(super) const ALONE: Self = Self { headline: Style::Title, level: 1, within: None };
}

impl Sheet {
    pub(super) fn of(brief: &Brief, status: Status, place: Place<'_>) -> Self {
        let tongue = &Tongue::of_brief(brief);
        let labels = Labels::of(&brief.language);
        let printer = Printer { tongue, labels, place };
        let context: Vec<Paragraph> = brief
            .context
            .split("\n\n")
            .filter_map(|text| Paragraph::of(Style::Body, "context", tongue, "text", text))
            .collect();
        let context_heading = printer.heading(Part::Context, !context.is_empty());
        Self {
            top: printer.top(brief, status),
            mark: None,
            facts: printer.list(Part::Facts, &brief.facts, Printer::fact),
            context_heading,
            context,
            perspectives: printer.list(
                Part::Perspectives,
                &brief.perspectives,
                Printer::perspective,
            ),
            links: printer.list(Part::Links, &brief.links, Printer::link),
        }
    }

    /// A brief on its way out.
    pub(super) fn of_outgoing(outgoing: &Outgoing, place: Place<'_>) -> Self {
        Self::of(&outgoing.brief, outgoing.status, place)
    }

    /// All paragraphs, in order.
    pub(super) fn paragraphs(self) -> Vec<Paragraph> {
        let list = |list: List| list.heading.into_iter().chain(list.items.into_iter().flatten());
        let [section, headline, dateline, note, lede] = self.top;
        let top = [section, headline, self.mark, dateline, note, lede].into_iter().flatten();
        let context = self.context_heading.into_iter().chain(self.context);
        let rest = list(self.perspectives).chain(list(self.links));
        top.chain(list(self.facts)).chain(context).chain(rest).collect()
    }
}

struct Printer<'a> {
    tongue: &'a Tongue,
    labels: &'static Labels,
    place: Place<'a>,
}

impl Printer<'_> {
    fn top(&self, brief: &Brief, status: Status) -> [Option<Paragraph>; 5] {
        let of =
            |style, path: &str, text: &str| Paragraph::of(style, path, self.tongue, "text", text);
        // In an edition the line above a headline would seem to belong to the brief before.
        let section = brief.section.as_deref().filter(|_| self.place.within.is_none());
        let note = brief.note.as_deref().filter(|note| *note != brief.lede);
        let is_notice = note.is_none() && brief.note.is_some();
        let lede = of(Style::Subtitle, "lede", &brief.lede);
        let notice = if is_notice { lede.map(|lede| self.labelled(lede, status)) } else { lede };
        [
            of(Style::Section, "section", section.unwrap_or_default()),
            of(self.place.headline, "headline", &brief.headline),
            self.dateline(brief),
            of(Style::Note, "note", note.unwrap_or_default()).map(|n| self.labelled(n, status)),
            notice,
        ]
    }

    /// What kind of note it is stands before it.
    fn labelled(&self, mut note: Paragraph, status: Status) -> Paragraph {
        let label = match status {
            Status::Corrected => self.labels.correction,
            Status::Updated => self.labels.update,
            Status::Withdrawn => self.labels.withdrawn,
            Status::Usable => self.labels.note,
        };
        let label = format!("{} ", self.ours(&format!("{label}:")));
        note.pieces.insert(0, Piece::new("", label).looking(Look::Label));
        note
    }

    fn dateline(&self, brief: &Brief) -> Option<Paragraph> {
        let (section, day) = self.place.within.unwrap_or_default();
        let other = brief.section.as_deref().filter(|name| section != Some(*name));
        let other = other.filter(|name| self.place.within.is_some() && !name.is_empty());
        let other = other.map(|name| Piece::new("section", name));
        let date = brief.date.filter(|date| day != Some(*date));
        let date = date.map(|date| Piece::new("date", self.ours(&self.labels.day(date))));
        let byline = brief.byline.as_deref().filter(|byline| !byline.is_empty());
        let byline = byline.map(|byline| Piece::new("byline", byline));
        let pieces = joined(other.into_iter().chain(date).chain(byline), super::DOT);
        (!pieces.is_empty()).then(|| Paragraph::new(Style::Dateline, "date", self.tongue, pieces))
    }

    /// Words that the writer adds: where they run the other way than the brief, between two marks of
    /// their own direction, or digits and signs at their ends would go astray.
    fn ours(&self, words: &str) -> String {
        let own = Direction::of_language(self.labels.language).unwrap_or_default();
        match own {
            own if own == self.tongue.direction => words.to_owned(),
            Direction::LeftToRight => format!("\u{200e}{words}\u{200e}"),
            Direction::RightToLeft => format!("\u{200f}{words}\u{200f}"),
        }
    }

    fn heading(&self, part: Part, is_there: bool) -> Option<Paragraph> {
        let (path, words) = match part {
            Part::Facts => ("facts/order", self.labels.facts),
            Part::Context => ("context/heading", self.labels.context),
            Part::Perspectives => ("perspectives/order", self.labels.perspectives),
            Part::Links => ("links", self.labels.links),
        };
        let style = Style::Heading(self.place.level);
        let heading = Paragraph::new(style, path, self.tongue, vec![Piece::new("", words)]);
        is_there.then_some(Paragraph { part: Some(part), ..heading })
    }

    fn list<T>(
        &self,
        part: Part,
        items: &[T],
        print: impl Fn(&Self, usize, &T) -> Vec<Paragraph>,
    ) -> List {
        let items: Vec<Vec<Paragraph>> =
            items.iter().enumerate().map(|(at, item)| print(self, at, item)).collect();
        let heading = self.heading(part, items.iter().any(|item| !item.is_empty()));
        List { heading, items }
    }

    fn fact(&self, _: usize, fact: &Fact) -> Vec<Paragraph> {
        let mut pieces = Vec::new();
        push(&mut pieces, "text", &fact.text);
        pieces.extend(sources(&fact.sources, !fact.text.is_empty()));
        self.unless_empty(Style::Bullet, &format!("facts/{}", fact.id), pieces)
    }

    fn perspective(&self, _: usize, said: &Perspective) -> Vec<Paragraph> {
        let path = format!("perspectives/{}", said.id);
        let mut text = Vec::new();
        push(&mut text, "framing", &said.framing);
        if !said.framing.is_empty() && !said.bias.is_empty() {
            text.push(Piece::new("", " "));
        }
        push(&mut text, "bias", &said.bias);
        let has_text = !text.is_empty();
        text.extend(sources(&said.sources, has_text));
        let outlets = self.outlets(&said.outlets);
        let mut group = Vec::new();
        push(&mut group, "group", &said.group);
        if group.is_empty() && !(text.is_empty() && outlets.is_empty()) {
            group.push(Piece::new("", "—"));
        }
        let heading = Style::Heading(self.place.level + 1);
        let parts = [(heading, group), (Style::Outlets, outlets), (Style::Body, text)];
        parts.into_iter().flat_map(|(style, all)| self.unless_empty(style, &path, all)).collect()
    }

    fn outlets(&self, outlets: &[String]) -> Vec<Piece> {
        let outlets = outlets.iter().filter(|outlet| !outlet.is_empty());
        let mut pieces = joined(outlets.map(|outlet| Piece::new("outlets", outlet)), BETWEEN);
        if !pieces.is_empty() {
            let label = format!("{} ", self.ours(self.labels.examples));
            pieces.insert(0, Piece::new("", label).looking(Look::Aside));
        }
        pieces
    }

    fn link(&self, at: usize, link: &Link) -> Vec<Paragraph> {
        let pieces = linked("label", &link.label, &link.url).into_iter().collect();
        self.unless_empty(Style::Bullet, &format!("links/{at}"), pieces)
    }

    fn unless_empty(&self, style: Style, path: &str, pieces: Vec<Piece>) -> Vec<Paragraph> {
        if pieces.is_empty() {
            return Vec::new();
        }
        vec![Paragraph::new(style, path, self.tongue, pieces)]
    }
}

fn push(pieces: &mut Vec<Piece>, field: &'static str, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::new(field, text));
    }
}

fn joined(pieces: impl Iterator<Item = Piece>, between: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        if !all.is_empty() {
            all.push(Piece::new("", between).looking(piece.look));
        }
        all.push(piece);
    }
    all
}

/// Words that lead to an address: its own where they are empty. Other addresses than those of the web
/// are printed and lead nowhere.
fn linked(field: &'static str, words: &str, url: &str) -> Option<Piece> {
    let shown = if words.trim().is_empty() { url } else { words };
    let link = super::is_of_web(url).then(|| url.to_owned());
    (!shown.is_empty()).then(|| Piece { link, ..Piece::new(field, shown) })
}

/// Sources in brackets behind a statement, or alone.
fn sources(sources: &[Source], behind: bool) -> Vec<Piece> {
    let source = |source: &Source| linked("sources", &source.outlet, &source.url);
    let shown = sources.iter().filter_map(source).map(|piece| piece.looking(Look::Source));
    let mut pieces = joined(shown, BETWEEN);
    if !pieces.is_empty() {
        let open = if behind { " (" } else { "(" };
        pieces.insert(0, Piece::new("", open).looking(Look::Source));
        pieces.push(Piece::new("", ")").looking(Look::Source));
    }
    pieces
}
