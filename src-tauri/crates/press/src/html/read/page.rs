//! What a page of ours holds: exact briefs as data, and stories for its readers.

use super::story::{Story, Walk, classes, collapse};
use crate::Unreadable;
use crate::html::data::EXACT;
use crate::pasted::tokens::{Opened, Piece, each_piece, is_overladen};
use serde_json::Value;

/// A page.
#[derive(Default)]
pub(super) struct Page {
    /// The exact briefs in its data, as JSON.
    pub(super) exact: Vec<String>,
    /// The stories that have a headline as our templates set one.
    pub(super) stories: Vec<Story>,
    /// Whether it is one of a site of ours.
    pub(super) is_on_site: bool,
    /// Whether its data say that it is an edition of ours.
    pub(super) is_edition: bool,
    /// Whether it shows what changed between two versions.
    pub(super) is_redline: bool,
    /// The words of its body.
    pub(super) words: String,
}

/// A page that is being read.
#[derive(Default)]
struct Reading {
    page: Page,
    /// The exact brief that is being read.
    exact: Option<String>,
    /// What the page says to search engines, while that is being read.
    about: Option<String>,
    story: Option<Walk>,
    /// Inside which element nothing is a reader's.
    silent: Option<String>,
    title: String,
    is_closed: bool,
    is_too_deep: bool,
}

impl Page {
    pub(super) fn of(html: &str) -> Result<Self, Unreadable> {
        if is_overladen(html) {
            return Err(Unreadable::whole(
                "one of its tags has more attributes than any of a page",
            ));
        }
        let mut reading = Reading::default();
        each_piece(html, |piece| reading.take(&piece));
        if reading.is_too_deep {
            let text = "its elements stand in each other deeper than on any page";
            return Err(Unreadable::whole(text));
        }
        if let Some(mut story) = reading.story.take() {
            reading.keep(story.finish());
        }
        let mut page = reading.page;
        page.is_redline = reading.is_closed && reading.title.trim().starts_with("Changes: ");
        Ok(page)
    }

    /// Whether it only leads to other pages.
    pub(super) fn only_leads(&self) -> bool {
        let leads_on = |story: &Story| story.leads_on && !story.is_alone;
        self.is_on_site || (!self.stories.is_empty() && self.stories.iter().all(leads_on))
    }
}

impl Reading {
    fn take(&mut self, piece: &Piece) {
        if let Some(exact) = &mut self.exact {
            match piece {
                Piece::Words(words) => exact.push_str(words),
                Piece::Open(_) | Piece::Close(_) => self.page.exact.extend(self.exact.take()),
            }
            return;
        }
        if let Some(about) = &mut self.about {
            match piece {
                Piece::Words(words) => about.push_str(words),
                Piece::Open(_) | Piece::Close(_) => {
                    self.page.is_edition |=
                        self.about.take().is_some_and(|about| is_edition(&about));
                }
            }
            return;
        }
        if let Some(silent) = &self.silent {
            match piece {
                Piece::Close(name) if name == silent => self.silent = None,
                Piece::Words(words) if silent == "title" => self.title.push_str(words),
                _ => {}
            }
            return;
        }
        if let Some(story) = &mut self.story {
            match story.take(piece) {
                Ok(None) => {}
                Ok(Some(story)) => {
                    self.story = None;
                    self.keep(story);
                }
                Err(_) => {
                    self.is_too_deep = true;
                    self.story = None;
                }
            }
        }
        match piece {
            Piece::Open(tag) => self.opened(tag),
            Piece::Words(words) => collapse(&mut self.page.words, words),
            Piece::Close(_) => {}
        }
    }

    fn opened(&mut self, tag: &Opened) {
        let has = |class: &str| classes(tag).iter().any(|other| other == class);
        match tag.name.as_str() {
            "script" if has(EXACT) => self.exact = Some(String::new()),
            "script" if tag.attribute("type") == Some("application/ld+json") => {
                self.about = Some(String::new());
            }
            "script" | "style" | "title" | "template" => self.silent = Some(tag.name.clone()),
            "nav" => self.page.is_on_site |= has("site"),
            // Ours lets nothing in.
            "meta" => self.is_closed |= tag.attribute("content").is_some_and(is_closed),
            "article" if self.story.is_none() => self.story = Walk::begin(tag),
            _ => {}
        }
        collapse(&mut self.page.words, " ");
    }

    fn keep(&mut self, story: Story) {
        if !story.brief.headline.is_empty() {
            self.page.stories.push(story);
        }
    }
}

/// Whether data for search engines are those of an edition of ours.
fn is_edition(about: &str) -> bool {
    let Ok(about) = serde_json::from_str::<Value>(about) else { return false };
    let say = |key: &str| about.get(key).and_then(Value::as_str).unwrap_or_default();
    say("@type") == "PublicationIssue" && say("@id").starts_with("urn:uuid:")
}

fn is_closed(policy: &str) -> bool {
    policy.starts_with("default-src 'none'")
}
