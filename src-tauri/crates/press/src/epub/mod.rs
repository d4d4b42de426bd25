//! EPUB 3.3 (w3.org/TR/epub-33) of a brief or an edition: a title page, a chapter a brief, and each brief
//! once more as JSON, so that another newsroom reads it back exactly.
//!
//! The files are written here and not by epub-builder: that takes the times in the package from the
//! clock, so that no two exports had the same bytes, and brings a second zip and template library.

mod chapter;
mod pack;
mod package;
mod pages;
mod read;

use crate::direction::Direction;
use crate::feeds::losses::{self, Part};
use crate::feeds::story::tag;
use crate::feeds::title;
use crate::labels::Labels;
use crate::writing::of_brief;
use crate::{
    Document, Format, Imprint, Loss, Mark, Outgoing, OutgoingEdition, Press, Unwritable, Written,
    json, name_of,
};
use brief::Date;
use pack::Entry;
use uuid::Uuid;

pub(crate) use read::read;

const STYLE: &str = include_str!("style.css");

/// A book in the making.
pub(super) struct Book<'a> {
    /// Its name for programs, the same in every version.
    id: Uuid,
    /// Its name for people, without its mark.
    name: String,
    /// What must stand on top of the whole.
    mark: Option<&'a Mark>,
    /// Who publishes; empty where nobody says.
    publisher: &'a str,
    /// What the whole is about, on one line; may be empty.
    description: String,
    /// Its day.
    date: Option<Date>,
    /// The language of whatever is no chapter.
    language: &'a str,
    /// Which way its pages turn.
    direction: Direction,
    /// Its chapters in order.
    chapters: Vec<Chapter<'a>>,
    /// The edition, where it is one.
    edition: Option<&'a OutgoingEdition>,
    /// What the release says of itself.
    imprint: &'a Imprint,
}

/// A brief in a book.
pub(super) struct Chapter<'a> {
    /// Its number, from 1.
    number: usize,
    /// The brief.
    outgoing: &'a Outgoing,
    /// The section under which it stands.
    section: Option<&'a str>,
}

pub(crate) fn write(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    let (book, losses) = match document {
        Document::Brief(outgoing) => {
            (Book::of_brief(outgoing, press.imprint), lost_of_brief(outgoing))
        }
        Document::Edition(edition) => {
            (Book::of_edition(edition, press.imprint), lost_of_edition(edition))
        }
        Document::Redline(_) => {
            let (format, kind) = (Format::Epub, document.kind());
            return Err(Unwritable::NoSuchDocument { format, kind });
        }
    };
    let bytes = pack::packed(&book.entries(), press.imprint.time)?;
    Ok(Written::one(name_of(document, Format::Epub), bytes, losses))
}

/// A chapter says its version only where readers have seen another one.
fn lost_of_brief(outgoing: &Outgoing) -> Vec<Loss> {
    const PLACES: [Part; 5] = [Part::Byline, Part::Date, Part::Exact, Part::Slug, Part::Version];
    let kept = if chapter::tells_version(outgoing) { PLACES.len() } else { PLACES.len() - 1 };
    losses::of(outgoing, PLACES.get(..kept).unwrap_or_default())
}

fn lost_of_edition(edition: &OutgoingEdition) -> Vec<Loss> {
    let mut lost = losses::of_edition(edition, &["sections"]);
    for outgoing in edition.briefs() {
        lost.extend(of_brief(&outgoing.brief.slug, lost_of_brief(outgoing)));
    }
    lost
}

impl<'a> Book<'a> {
    fn of_brief(outgoing: &'a Outgoing, imprint: &'a Imprint) -> Self {
        let brief = &outgoing.brief;
        let section = brief.section.as_deref();
        Self {
            id: brief.id.uuid(),
            name: headline(outgoing).to_owned(),
            mark: outgoing.mark.as_ref(),
            publisher: &imprint.publication.name,
            description: brief.lede.clone(),
            date: brief.date,
            language: tag(&brief.language),
            direction: Direction::of_brief(brief),
            chapters: vec![Chapter { number: 1, outgoing, section }],
            edition: None,
            imprint,
        }
    }

    fn of_edition(edition: &'a OutgoingEdition, imprint: &'a Imprint) -> Self {
        let publication = &imprint.publication;
        let mut chapters = Vec::new();
        for section in &edition.sections {
            for outgoing in &section.briefs {
                let own = outgoing.brief.section.as_deref();
                let section = section.name.as_deref().or(own);
                chapters.push(Chapter { number: chapters.len() + 1, outgoing, section });
            }
        }
        Self {
            id: edition.id,
            name: edition.name.clone(),
            mark: edition.mark(),
            publisher: &publication.name,
            description: edition.subject.clone().unwrap_or_default(),
            date: edition.date,
            language: tag(&publication.language),
            direction: direction_of(edition, &publication.language),
            chapters,
            edition: Some(edition),
            imprint,
        }
    }

    /// Its title in catalogues, behind its mark.
    fn title(&self) -> String {
        match self.mark {
            Some(mark) => format!("[{}] {}", mark.line(), self.name),
            None => self.name.clone(),
        }
    }

    fn labels(&self) -> &'static Labels {
        Labels::of(self.language)
    }

    fn entries(&self) -> Vec<Entry> {
        let text = |name: &str, text: String| Entry { name: name.into(), bytes: text.into_bytes() };
        let mut entries = vec![
            text("META-INF/container.xml", package::container()),
            text("EPUB/package.opf", package::package(self)),
            text("EPUB/nav.xhtml", pages::contents(self)),
            text("EPUB/title.xhtml", pages::title(self)),
            text("EPUB/style.css", STYLE.into()),
        ];
        for (name, _, written) in pages::own_texts(self) {
            entries.push(text(&format!("EPUB/{name}.xhtml"), written));
        }
        for one in &self.chapters {
            entries.push(text(&format!("EPUB/{}", one.page()), chapter::page(one, self.imprint)));
            let (bytes, _) = json::write(one.outgoing);
            entries.push(Entry { name: format!("EPUB/{}", one.data()), bytes });
        }
        entries
    }
}

impl Chapter<'_> {
    /// The name of its page in the book.
    fn page(&self) -> String {
        format!("brief-{}.xhtml", self.number)
    }

    /// The name of its exact brief in the book.
    fn data(&self) -> String {
        format!("brief-{}.json", self.number)
    }
}

/// The headline, or whatever else the brief is called: never empty.
fn headline(outgoing: &Outgoing) -> &str {
    let brief = &outgoing.brief;
    if brief.headline.trim().is_empty() { &brief.slug } else { &brief.headline }
}

/// The same behind its mark.
fn called(outgoing: &Outgoing) -> String {
    let is_named = !outgoing.brief.headline.trim().is_empty();
    if is_named { title(outgoing) } else { title(outgoing) + &outgoing.brief.slug }
}

/// As the publication's language runs; one whose briefs all run the other way turns its pages with them.
fn direction_of(edition: &OutgoingEdition, language: &str) -> Direction {
    let mut briefs =
        edition.briefs().map(|outgoing| Direction::of_brief(&outgoing.brief)).peekable();
    if briefs.peek().is_some() && briefs.all(Direction::is_right_to_left) {
        return Direction::RightToLeft;
    }
    Direction::of_language(language)
        .or_else(|| Direction::of_text(&edition.name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
