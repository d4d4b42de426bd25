//! Documents put together.

use super::body::Body;
use super::exact::{self, Held};
use super::paragraph::{Paragraph, Style, Tongue};
use super::parts::{self, Front};
use super::sheet::{Place, Sheet};
use super::{comments, losses, margins, package, redlined};
use crate::labels::Labels;
use crate::{
    Document, Format, Mark, Outgoing, OutgoingEdition, OutgoingRedline, Press, Status, Unwritable,
    Written, name_of,
};
use uuid::Uuid;

pub(crate) fn write(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    let (bytes, losses) = match document {
        Document::Brief(outgoing) => (brief(outgoing, press)?, losses::of_brief(outgoing)),
        Document::Edition(edition) => (self::edition(edition, press)?, losses::of_edition(edition)),
        Document::Redline(redline) => (self::redline(redline, press)?, losses::of_redline(redline)),
    };
    Ok(Written::one(name_of(document, Format::Docx), bytes, losses))
}

/// What is put together.
struct Draft<'a> {
    front: Front<'a>,
    paragraphs: Vec<Paragraph>,
    comments: comments::Comments<'a>,
    held: Held<'a>,
    id: Uuid,
}

impl Draft<'_> {
    fn pack(self, press: &Press<'_>) -> Result<Vec<u8>, Unwritable> {
        let front = &self.front;
        let is_rtl = front.tongue.direction.is_right_to_left();
        let body = Body::of(&self.paragraphs, self.comments.count(), is_rtl);
        let mut all = vec![
            parts::content_types(front),
            parts::package_relations(),
            parts::core(front, press),
            parts::app(),
            parts::document_relations(front, &body.links),
            ("word/document.xml".into(), body.xml.finish()),
            parts::styles(front.tongue, matches!(self.held, Held::Edition(_))),
            parts::numbering(),
            parts::fonts(),
            parts::settings(front),
            margins::header(front, press),
            margins::footer(),
        ];
        all.extend(self.comments.parts());
        all.extend(exact::parts(&self.held, self.id));
        package::pack(&all)
    }
}

fn brief(outgoing: &Outgoing, press: &Press<'_>) -> Result<Vec<u8>, Unwritable> {
    let brief = &outgoing.brief;
    let tongue = Tongue::of_brief(brief);
    let mark = outgoing.mark.as_ref();
    let front = Front {
        title: &brief.headline,
        subject: brief.section.as_deref(),
        id: &urn(brief.id.uuid()),
        tongue: &tongue,
        created: outgoing.first_released.unwrap_or(press.imprint.time),
        status: status_word(outgoing.status, &brief.language),
        mark,
        has_changes: false,
        has_comments: false,
    };
    let sheet = Sheet::of_outgoing(outgoing, Place::ALONE).paragraphs();
    let id = brief.id.uuid();
    let comments = comments::Comments::default();
    Draft { front, paragraphs: sheet, comments, held: Held::Brief(brief), id }.pack(press)
}

fn urn(id: Uuid) -> String {
    format!("urn:uuid:{}", id.hyphenated())
}

fn status_word(status: Status, language: &str) -> Option<&'static str> {
    let labels = Labels::of(language);
    match status {
        Status::Usable => None,
        Status::Corrected => Some(labels.correction),
        Status::Updated => Some(labels.update),
        Status::Withdrawn => Some(labels.withdrawn),
    }
}

/// The mark of a proof stands over every page; in an edition it stands under each headline too that it is
/// about.
fn mark_line(mark: Option<&Mark>) -> Option<Paragraph> {
    let line = mark?.line();
    let tongue = Tongue::of_text(&line, "en");
    Paragraph::of(Style::Mark, "mark", &tongue, "", &line)
}

fn edition(edition: &OutgoingEdition, press: &Press<'_>) -> Result<Vec<u8>, Unwritable> {
    let language = &press.imprint.publication.language;
    let tongue = Tongue::of_text(&edition.name, language);
    let front = Front {
        title: &edition.name,
        subject: edition.subject.as_deref(),
        id: &urn(edition.id),
        tongue: &tongue,
        created: press.imprint.time,
        status: None,
        mark: edition.mark(),
        has_changes: false,
        has_comments: false,
    };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    paragraphs.extend(Paragraph::of(Style::Title, "name", &tongue, "", &edition.name));
    let day = edition.date.map(|date| Labels::of(language).day(date)).unwrap_or_default();
    paragraphs.extend(Paragraph::of(Style::Dateline, "date", &tongue, "", &day));
    paragraphs.extend(prose("intro", edition.intro.as_deref(), language));
    for section in &edition.sections {
        if section.briefs.is_empty() {
            continue;
        }
        let name = section.name.as_deref();
        let heading = name.unwrap_or_default();
        let of_name = Tongue::of_text(heading, language);
        paragraphs.extend(Paragraph::of(Style::Heading(1), "section", &of_name, "", heading));
        for outgoing in &section.briefs {
            let day = edition.date;
            let place = Place { headline: Style::Heading(2), level: 3, within: Some((name, day)) };
            let mut sheet = Sheet::of_outgoing(outgoing, place);
            sheet.mark = mark_line(outgoing.mark.as_ref());
            paragraphs.extend(sheet.paragraphs());
        }
    }
    paragraphs.extend(prose("sign_off", edition.sign_off.as_deref(), language));
    let held = Held::Edition(edition.briefs().count());
    let comments = comments::Comments::default();
    Draft { front, paragraphs, comments, held, id: edition.id }.pack(press)
}

fn prose(path: &str, text: Option<&str>, language: &str) -> Vec<Paragraph> {
    let paragraphs = text.unwrap_or_default().split("\n\n").filter_map(|text| {
        let tongue = Tongue::of_text(text, language);
        Paragraph::of(Style::Body, path, &tongue, "", text)
    });
    paragraphs.collect()
}

fn redline(redline: &OutgoingRedline, press: &Press<'_>) -> Result<Vec<u8>, Unwritable> {
    let new = &redline.new;
    let tongue = Tongue::of_brief(new);
    let [older, newer] = &redline.names;
    let title = format!("{} ({older} → {newer})", new.headline);
    let mut paragraphs = redlined::paragraphs(redline);
    let comments = comments::Comments::of(&redline.comments, &mut paragraphs);
    let front = Front {
        title: &title,
        subject: new.section.as_deref(),
        id: &urn(new.id.uuid()),
        tongue: &tongue,
        created: press.imprint.time,
        status: None,
        mark: redline.mark.as_ref(),
        has_changes: true,
        has_comments: comments.count() > 0,
    };
    let held = Held::Redline(&redline.old, new);
    Draft { front, paragraphs, comments, held, id: new.id.uuid() }.pack(press)
}

/// The body that a brief has as long as nobody edits it, and the addresses that it leads to.
pub(super) fn body_of(brief: &brief::Brief) -> (Vec<u8>, Vec<String>) {
    let sheet = Sheet::of(brief, Status::Usable, Place::ALONE);
    let body = Body::of(&sheet.paragraphs(), 0, false);
    let links = body.links.iter().map(|url| super::as_uri(url)).collect();
    (body.xml.finish(), links)
}
