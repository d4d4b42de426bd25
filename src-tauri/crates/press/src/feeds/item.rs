//! What the three kinds of feed have in common.

use super::links;
use super::losses::{self, Part};
use super::story::{note_label, story, tag};
use crate::address::web_address;
use crate::labels::Labels;
use crate::writing::of_brief;
use crate::xml::clean;
use crate::{
    Document, Format, Imprint, Loss, Outgoing, OutgoingEdition, Press, Status, Unwritable,
};
use brief::ItemId;
use jiff::Timestamp;

/// A feed.
pub(super) struct Channel<'a> {
    /// Its own name for programs, the same for every feed of the publication.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// What is in it, on one line; may be empty.
    pub(super) description: String,
    /// Where the publication is.
    pub(super) home: Option<String>,
    /// Where the feed is.
    pub(super) own: Option<String>,
    /// The language of whatever is not a brief.
    pub(super) language: String,
    /// When it was made.
    pub(super) time: Timestamp,
    /// Who publishes; empty where nobody says.
    pub(super) author: String,
    /// Its items in order.
    pub(super) items: Vec<Item<'a>>,
    /// What it does not carry.
    pub(super) losses: Vec<Loss>,
}

/// A brief in a feed.
pub(super) struct Item<'a> {
    /// The brief.
    pub(super) outgoing: &'a Outgoing,
    /// Its name for programs, the same in every version.
    pub(super) id: String,
    /// Its headline, behind its mark.
    pub(super) title: String,
    /// Its page.
    pub(super) page: Option<String>,
    /// Its note and lede as plain text.
    pub(super) summary: String,
    /// Its story as HTML.
    pub(super) html: String,
    /// The sections under which it stands.
    pub(super) sections: Vec<String>,
    /// The tag of its language.
    pub(super) language: String,
    /// Who signs it.
    pub(super) byline: Option<String>,
    /// When readers got it first.
    pub(super) published: Timestamp,
    /// When they got what it says now.
    pub(super) updated: Timestamp,
}

impl<'a> Channel<'a> {
    pub(super) fn of(
        document: &Document<'a>,
        format: Format,
        press: &Press<'_>,
    ) -> Result<Self, Unwritable> {
        let imprint = press.imprint;
        let mut channel = Self::without_items(imprint, format);
        let fallback = match document {
            Document::Brief(outgoing) => {
                let item = Item::of(outgoing, None, imprint);
                channel.losses.extend(losses::of(outgoing, places(format, &item)));
                channel.items.push(item);
                &outgoing.brief.headline
            }
            Document::Edition(edition) => {
                channel.add(edition, format, imprint);
                &edition.name
            }
            Document::Redline(_) => {
                return Err(Unwritable::NoSuchDocument { format, kind: document.kind() });
            }
        };
        if channel.title.is_empty() {
            channel.title = clean(fallback).into_owned();
        }
        let mark = match document {
            Document::Edition(edition) => edition.mark(),
            _ => None,
        };
        if let Some(mark) = mark {
            channel.title = format!("[{}] {}", clean(&mark.line()), channel.title);
        }
        Ok(channel)
    }

    fn without_items(imprint: &Imprint, format: Format) -> Self {
        let publication = &imprint.publication;
        let home = publication.address.as_deref().and_then(web_address);
        let mut losses = Vec::new();
        if publication.name.is_empty() {
            let text = "the publication has no name: the feed is called after what is in it";
            losses.push(Loss::new("publication/name", text));
        }
        if home.is_none() {
            let text =
                "the publication has no address: a name for programs stands in place of links";
            losses.push(Loss::new("publication/address", text));
        }
        let name = clean(&publication.name).into_owned();
        // The feeds of a publication are one feed to their readers; without a publication, each is alone.
        let known = home.as_deref().or((!name.is_empty()).then_some(name.as_str()));
        let id = known
            .map_or(imprint.id, |known| ItemId::made_from(&[b"feed", known.as_bytes()]).uuid());
        Self {
            id: id.urn().to_string(),
            title: name.clone(),
            description: String::new(),
            home,
            own: links::own(publication, format),
            language: tag(&publication.language).to_owned(),
            time: imprint.time,
            author: name,
            items: Vec::new(),
            losses,
        }
    }

    fn add(&mut self, edition: &'a OutgoingEdition, format: Format, imprint: &Imprint) {
        let said = [Some(&edition.name), edition.subject.as_ref(), edition.preheader.as_ref()];
        let said: Vec<&str> = said.into_iter().flatten().map(|text| text.trim()).collect();
        self.description = clean(&said.join(" · ")).into_owned();
        self.losses.extend(losses::of_edition(edition, &["intro", "sign_off", "sections"]));
        for section in &edition.sections {
            for outgoing in &section.briefs {
                let item = Item::of(outgoing, section.name.as_deref(), imprint);
                let lost = losses::of(outgoing, places(format, &item));
                self.losses.extend(of_brief(&outgoing.brief.slug, lost));
                self.push(item);
            }
        }
    }
}

impl<'a> Channel<'a> {
    /// Adds an item. No id may stand twice in a feed (RFC 4287, section 4.1.1): a brief that stands in
    /// two sections of the day is one item of both.
    fn push(&mut self, item: Item<'a>) {
        let Some(first) = self.items.iter_mut().find(|other| other.id == item.id) else {
            self.items.push(item);
            return;
        };
        let further = item.sections.into_iter().filter(|name| !first.sections.contains(name));
        let further: Vec<String> = further.collect();
        first.sections.extend(further);
        let part = format!("{}: order", item.outgoing.brief.slug);
        self.losses.push(Loss::new(part, "it stands in the edition twice, and in the feed once"));
    }
}

/// JSON Feed has room for what is not part of it; the others have an author, and the slug in the address
/// of the page where there is one.
fn places(format: Format, item: &Item<'_>) -> &'static [Part] {
    match (format, &item.page) {
        (Format::JsonFeed, _) => &losses::ALL,
        (_, Some(_)) => &[Part::Byline, Part::Slug],
        (_, None) => &[Part::Byline],
    }
}

impl<'a> Item<'a> {
    fn of(outgoing: &'a Outgoing, section: Option<&str>, imprint: &Imprint) -> Self {
        let brief = &outgoing.brief;
        let published = outgoing.first_released.unwrap_or(imprint.time);
        let is_as_published = outgoing.status == Status::Usable;
        let mut sections: Vec<String> = Vec::new();
        for name in [section, brief.section.as_deref()].into_iter().flatten() {
            let name = clean(name.trim()).into_owned();
            if !name.is_empty() && !sections.contains(&name) {
                sections.push(name);
            }
        }
        Self {
            outgoing,
            id: brief.id.uuid().urn().to_string(),
            title: title(outgoing),
            page: links::page(&imprint.publication, brief),
            summary: summary(outgoing),
            html: story(outgoing),
            sections,
            language: tag(&brief.language).to_owned(),
            byline: brief.byline.as_deref().map(|byline| clean(byline).into_owned()),
            published,
            updated: if is_as_published { published } else { imprint.time.max(published) },
        }
    }
}

/// The headline; whatever may not be taken for released says so first, and so does what nobody may use
/// any more.
pub(crate) fn title(outgoing: &Outgoing) -> String {
    let labels = Labels::of(&outgoing.brief.language);
    let mark = outgoing.mark.as_ref().map(|mark| format!("[{}] ", mark.line()));
    let withdrawn =
        (outgoing.status == Status::Withdrawn).then(|| format!("{}: ", labels.withdrawn));
    let before = mark.unwrap_or_default() + &withdrawn.unwrap_or_default();
    clean(&format!("{before}{}", outgoing.brief.headline)).into_owned()
}

/// Note and lede, each a line.
fn summary(outgoing: &Outgoing) -> String {
    let brief = &outgoing.brief;
    let label = note_label(outgoing.status, Labels::of(&brief.language));
    let note = brief.note.as_ref().map(|note| format!("{label}: {note}"));
    let lede = (brief.note.as_ref() != Some(&brief.lede)).then(|| brief.lede.clone());
    let lines: Vec<String> =
        [note, lede].into_iter().flatten().filter(|line| !line.is_empty()).collect();
    clean(&lines.join("\n")).into_owned()
}
