//! What a newsletter says: the stories of a document and what stands around them.

use super::style::{STYLE, Style};
use crate::address::web_address;
use crate::html::{
    Day, EditionView, MarkLine, SectionView, Story, labels, own, own_inline, shortened,
};
use crate::{Direction, Document, Labels, Mark, Outgoing, OutgoingEdition, Press, site};
use minijinja::value::Value;
use serde::Serialize;
use std::borrow::Cow;

/// What a mail program shows of a preheader before it cuts, in characters.
const PREHEADER: usize = 140;

/// The longest subject; a longer one is cut at a word.
const SUBJECT: usize = 200;

/// Everything that a template of a newsletter gets.
#[derive(Serialize)]
pub(super) struct Letter<'a> {
    pub(super) mail: Mail<'a>,
    pub(super) labels: &'static Labels,
    style: Style,
}

#[derive(Serialize)]
pub(super) struct Mail<'a> {
    pub(super) language: &'a str,
    direction: &'static str,
    pub(super) title: String,
    pub(super) preheader: String,
    pub(super) publication: &'a str,
    of_publication: Value,
    home: Option<String>,
    pub(super) mark: Option<MarkLine>,
    own: Value,
    own_inline: Value,
    /// The edition's name; nothing of a single brief.
    pub(super) name: Option<Cow<'a, str>>,
    pub(super) day: Option<Day>,
    pub(super) intro: Vec<Cow<'a, str>>,
    pub(super) sign_off: Vec<Cow<'a, str>>,
    /// The level of the heading of a brief that stands in no section.
    level: u8,
    pub(super) sections: Vec<SectionView<'a>>,
    /// How many briefs had no room.
    pub(super) more: Option<usize>,
}

impl<'a> Letter<'a> {
    /// Of a brief or an edition; of a redline nothing.
    pub(super) fn of(document: &Document<'a>, press: &Press<'a>) -> Option<Self> {
        let mail = match document {
            Document::Brief(outgoing) => Mail::of_brief(outgoing, press),
            Document::Edition(edition) => Mail::of_edition(edition, press),
            Document::Redline(_) => return None,
        };
        Some(Self { mail, labels: labels(press), style: STYLE })
    }
}

impl<'a> Mail<'a> {
    fn of_brief(outgoing: &'a Outgoing, press: &Press<'a>) -> Self {
        let brief = &outgoing.brief;
        let mut mail = Self::new(&brief.language, Direction::of_brief(brief), press);
        mail.mark = outgoing.mark.as_ref().map(MarkLine::of);
        mail.title = titled(&brief.headline, outgoing.mark.as_ref());
        mail.preheader = line(&brief.lede, PREHEADER);
        let mut story = Story::of(outgoing, press, String::new());
        story.page = page_of(outgoing, press);
        mail.sections = vec![SectionView { name: None, stories: vec![story] }];
        mail
    }

    fn of_edition(edition: &'a OutgoingEdition, press: &Press<'a>) -> Self {
        let language = &press.imprint.publication.language;
        let direction = Direction::of_language(language).unwrap_or_default();
        let mut mail = Self::new(language, direction, press);
        let said = |text: &&str| !text.trim().is_empty();
        let subject = edition.subject.as_deref().filter(said).unwrap_or(&edition.name);
        let first = || edition.briefs().next().map(|outgoing| outgoing.brief.lede.as_str());
        let preheader = edition.preheader.as_deref().filter(said).or_else(first);
        mail.mark = edition.mark().map(MarkLine::of);
        mail.title = titled(subject, edition.mark());
        mail.preheader = line(preheader.unwrap_or_default(), PREHEADER);
        mail.name = Some(Cow::Borrowed(&edition.name));
        let day = edition.date.map(|date| Day::of(date, labels(press)));
        // An edition that is called by its day says it once.
        mail.day = day.filter(|day| day.words != edition.name);
        let view = EditionView::of(edition, press);
        mail.intro = view.intro.into_iter().map(Cow::Borrowed).collect();
        mail.sign_off = view.sign_off.into_iter().map(Cow::Borrowed).collect();
        mail.level = 2;
        mail.sections = view.sections;
        let stories = mail.sections.iter_mut().flat_map(|section| &mut section.stories);
        for (story, outgoing) in stories.zip(edition.briefs()) {
            story.page = page_of(outgoing, press);
        }
        mail
    }

    fn new(language: &'a str, direction: Direction, press: &Press<'a>) -> Self {
        let publication = &press.imprint.publication;
        let labels = labels(press);
        let of_publication = if language == publication.language { "" } else { " dir=\"auto\"" };
        Self {
            language,
            direction: direction.attribute(),
            title: String::new(),
            preheader: String::new(),
            publication: if publication.name.is_empty() {
                labels.briefs
            } else {
                &publication.name
            },
            of_publication: Value::from_safe_string(of_publication.to_owned()),
            home: publication.address.as_deref().and_then(web_address),
            mark: None,
            own: own(language, labels),
            own_inline: own_inline(language, direction, labels),
            name: None,
            day: None,
            intro: Vec::new(),
            sign_off: Vec::new(),
            level: 1,
            sections: Vec::new(),
            more: None,
        }
    }

    pub(super) fn stories(&mut self) -> impl Iterator<Item = &mut Story<'a>> {
        self.sections.iter_mut().flat_map(|section| &mut section.stories)
    }
}

/// Where a brief is on the publication's site.
fn page_of(outgoing: &Outgoing, press: &Press<'_>) -> Option<String> {
    let home = press.imprint.publication.address.as_deref()?;
    web_address(&format!("{home}{}", site::page_of(&outgoing.brief)))
}

/// A subject in front of which a proof says that it is one.
fn titled(subject: &str, mark: Option<&Mark>) -> String {
    let subject = line(subject, SUBJECT);
    match mark {
        Some(mark) => format!("[{}] {subject}", mark.word()),
        None => subject,
    }
}

/// A text on one line.
fn line(text: &str, longest: usize) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    shortened(&words.join(" "), longest)
}
