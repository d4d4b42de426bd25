//! What a template sees of a page: its frame, its story or its edition.

use super::data;
use super::view::{Day, MarkLine, Story, Time, own, own_inline, paragraphs};
use crate::address::web_address;
use crate::{Direction, Labels, Mark, Outgoing, OutgoingEdition, Press};
use minijinja::value::Value;
use serde::Serialize;
use std::collections::HashSet;

/// Nothing is fetched and nothing runs, whoever opens the page.
const ALONE: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The same where pages share a style sheet; a folder that is opened from a disk has no `'self'`.
const ON_A_SITE: &str =
    "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'";

/// The same of a proof, which has the words of its mark in a style of its own.
const PROOF_ON_A_SITE: &str = "default-src 'none'; style-src 'self' file: 'unsafe-inline'; \
                               base-uri 'none'; form-action 'none'";

/// Everything that a template of a page gets.
#[derive(Serialize)]
pub(crate) struct Sheet<'a> {
    pub(crate) page: Frame<'a>,
    labels: &'static Labels,
    /// The site that the page is on; nothing where it stands alone.
    pub(crate) site: Option<Site>,
    story: Option<Story<'a>>,
    edition: Option<EditionView<'a>>,
    /// What a page that only leads to others lists.
    pub(crate) listing: Option<Listing<'a>>,
}

/// What a page that only leads to others lists.
#[derive(Serialize)]
pub(crate) struct Listing<'a> {
    pub(crate) edition: Option<Entry<'a>>,
    pub(crate) entries: Vec<Entry<'a>>,
}

/// A page that a list leads to.
#[derive(Serialize)]
pub(crate) struct Entry<'a> {
    pub(crate) page: String,
    pub(crate) title: &'a str,
    pub(crate) lede: Option<&'a str>,
    pub(crate) day: Option<Day>,
    pub(crate) language: &'a str,
    pub(crate) direction: &'static str,
}

/// The frame of a page.
#[derive(Serialize)]
pub(crate) struct Frame<'a> {
    language: &'a str,
    direction: &'static str,
    policy: &'static str,
    title: String,
    description: Option<&'a str>,
    /// Its address, where it is known.
    pub(crate) address: Option<String>,
    mark: Option<MarkLine>,
    data: Vec<Value>,
    own: Value,
    own_inline: Value,
    of_publication: Value,
    publication: &'a str,
    home: Option<String>,
    day: Option<Day>,
}

/// The site that a page is on.
#[derive(Clone, Serialize)]
pub(crate) struct Site {
    /// The way from the page to the site's folder: nothing, or `../`.
    pub(crate) root: &'static str,
    /// The page of the newest edition.
    pub(crate) edition: Option<String>,
    pub(crate) feeds: Vec<Feed>,
}

/// A feed of a site.
#[derive(Clone, Serialize)]
pub(crate) struct Feed {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) file: &'static str,
}

/// An edition.
#[derive(Serialize)]
pub(crate) struct EditionView<'a> {
    pub(crate) name: &'a str,
    pub(crate) intro: Vec<&'a str>,
    pub(crate) sign_off: Vec<&'a str>,
    pub(crate) sections: Vec<SectionView<'a>>,
    count: usize,
    time: Option<Time>,
}

/// A section of an edition.
#[derive(Serialize)]
pub(crate) struct SectionView<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) stories: Vec<Story<'a>>,
}

impl<'a> Sheet<'a> {
    /// The page of a brief; `edition` is the one that it is part of, where it is part of one.
    pub(crate) fn of_brief(
        outgoing: &'a Outgoing,
        edition: Option<&OutgoingEdition>,
        press: &Press<'a>,
    ) -> Self {
        let brief = &outgoing.brief;
        let mut page = Frame::new(&brief.language, Direction::of_brief(brief), press);
        page.title = page.titled(&brief.headline);
        page.description = Some(brief.lede.as_str()).filter(|lede| !lede.trim().is_empty());
        page.mark = outgoing.mark.as_ref().map(MarkLine::of);
        page.data = vec![data::article(outgoing, press, edition), data::exact(outgoing)];
        let story = Story::of(outgoing, press, "story".into());
        Self { story: Some(story), ..Self::empty(page, press) }
    }

    /// The page of an edition.
    pub(crate) fn of_edition(edition: &'a OutgoingEdition, press: &Press<'a>) -> Self {
        let mut page = Frame::of_publication(press);
        page.title = page.titled(&edition.name);
        page.description = edition.preheader.as_deref().filter(|line| !line.trim().is_empty());
        page.mark = edition.mark().map(MarkLine::of);
        page.day = edition.date.map(|date| Day::of(date, labels(press)));
        page.data = vec![data::issue(edition, press)];
        page.data.extend(edition.briefs().map(data::exact));
        let edition = EditionView::of(edition, press);
        Self { edition: Some(edition), ..Self::empty(page, press) }
    }

    /// A page of nothing but its frame.
    pub(crate) fn empty(page: Frame<'a>, press: &Press<'_>) -> Self {
        Self { page, labels: labels(press), site: None, story: None, edition: None, listing: None }
    }

    /// The same on a site, at its address there.
    #[must_use]
    pub(crate) fn on(mut self, site: Site, file: &str, press: &Press<'_>) -> Self {
        let home = press.imprint.publication.address.as_deref();
        self.page.address = home.and_then(|home| web_address(&format!("{home}{file}")));
        self.page.policy = if self.page.mark.is_some() { PROOF_ON_A_SITE } else { ON_A_SITE };
        // The exact brief is on the page of the brief, and need not be on that of the edition.
        if self.edition.is_some() {
            self.page.data.truncate(1);
        }
        self.site = Some(site);
        self
    }

    /// The edition with a page of its own for each brief.
    #[must_use]
    pub(crate) fn with_pages(mut self, mut page_of: impl FnMut(usize) -> Option<String>) -> Self {
        let sections = self.edition.iter_mut().flat_map(|edition| &mut edition.sections);
        for (n, story) in sections.flat_map(|section| &mut section.stories).enumerate() {
            story.page = page_of(n);
        }
        self
    }
}

impl<'a> Frame<'a> {
    fn new(language: &'a str, direction: Direction, press: &Press<'a>) -> Self {
        let publication = &press.imprint.publication;
        let labels = labels(press);
        let name = if publication.name.is_empty() { labels.briefs } else { &publication.name };
        let of_publication = if language == publication.language {
            String::new()
        } else {
            format!(" lang=\"{}\" dir=\"auto\"", crate::templates::escaped(&publication.language))
        };
        Self {
            language,
            direction: direction.attribute(),
            policy: ALONE,
            title: name.to_owned(),
            description: None,
            address: None,
            mark: None,
            data: Vec::new(),
            own: own(language, labels),
            own_inline: own_inline(language, direction, labels),
            of_publication: Value::from_safe_string(of_publication),
            publication: name,
            home: publication.address.as_deref().and_then(web_address),
            day: None,
        }
    }

    /// A page in the language of the publication.
    pub(crate) fn of_publication(press: &Press<'a>) -> Self {
        let language = &press.imprint.publication.language;
        let direction = Direction::of_language(language).unwrap_or_default();
        Self::new(language, direction, press)
    }

    /// The title of a page of something.
    pub(crate) fn titled(&self, what: &str) -> String {
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        if what.is_empty() || what == self.publication {
            return self.publication.to_owned();
        }
        format!("{what} — {}", self.publication)
    }

    /// The same with another title and mark.
    #[must_use]
    pub(crate) fn called(mut self, what: &str, mark: Option<&Mark>) -> Self {
        self.title = self.titled(what);
        self.mark = mark.map(MarkLine::of);
        self
    }
}

/// The words of whatever is not part of a brief.
pub(crate) fn labels(press: &Press<'_>) -> &'static Labels {
    Labels::of(&press.imprint.publication.language)
}

impl<'a> EditionView<'a> {
    pub(crate) fn of(edition: &'a OutgoingEdition, press: &Press<'_>) -> Self {
        let mut anchors = HashSet::new();
        let sections = edition.sections.iter().filter(|section| !section.briefs.is_empty());
        let sections: Vec<SectionView<'a>> = sections
            .map(|section| SectionView {
                name: section.name.as_deref().filter(|name| !name.trim().is_empty()),
                stories: section
                    .briefs
                    .iter()
                    .map(|outgoing| {
                        placed(outgoing, edition, section.name.is_some(), press, &mut anchors)
                    })
                    .collect(),
            })
            .collect();
        let is_sent = edition.mark().is_none() && !press.imprint.publication.name.is_empty();
        let labels = labels(press);
        Self {
            name: &edition.name,
            intro: paragraphs(edition.intro.as_deref().unwrap_or_default()),
            sign_off: paragraphs(edition.sign_off.as_deref().unwrap_or_default()),
            count: sections.iter().map(|section| section.stories.len()).sum(),
            sections,
            time: is_sent.then(|| Time::of(labels.published, press.imprint.time, labels)),
        }
    }
}

/// A brief in its place: what the edition says above it is not said again.
fn placed<'a>(
    outgoing: &'a Outgoing,
    edition: &OutgoingEdition,
    in_section: bool,
    press: &Press<'_>,
    anchors: &mut HashSet<String>,
) -> Story<'a> {
    let anchor = anchor_of(&outgoing.brief, anchors);
    let mut story = Story::of(outgoing, press, anchor);
    if in_section {
        story.section = None;
    }
    if outgoing.brief.date == edition.date {
        story.day = None;
    }
    story
}

/// The name of a brief on a page of several: none like another there.
pub(super) fn anchor_of(brief: &brief::Brief, anchors: &mut HashSet<String>) -> String {
    let stem = format!("brief-{}", brief::slugify(&brief.slug));
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}"));
    let mut names = std::iter::once(stem.clone()).chain(numbered);
    names.find(|name| anchors.insert(name.clone())).unwrap_or_default()
}
