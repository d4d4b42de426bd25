//! A brief as a chapter.

use super::pages::page as whole;
use super::{Chapter, called, headline};
use crate::direction::Direction;
use crate::feeds::story::{BELOW_HEADLINE, body, mark, tag};
use crate::labels::Labels;
use crate::xml::Xml;
use crate::{Imprint, Outgoing, Status};

/// Longer headlines step down, as in the window.
const LONG_HEADLINE: usize = 90;

pub(super) fn page(chapter: &Chapter<'_>, release: &Imprint) -> String {
    let outgoing = chapter.outgoing;
    let brief = &outgoing.brief;
    let direction = Direction::of_brief(brief);
    whole(&called(outgoing), tag(&brief.language), direction, |xml| {
        let attributes =
            [("epub:type", "chapter"), ("role", "doc-chapter"), ("aria-labelledby", "headline")];
        xml.block("section", &attributes, |xml| {
            xml.block("header", &[], |xml| head(xml, chapter, release));
            body(xml, outgoing, BELOW_HEADLINE);
        });
    })
}

fn head(xml: &mut Xml, chapter: &Chapter<'_>, release: &Imprint) {
    let outgoing = chapter.outgoing;
    let brief = &outgoing.brief;
    mark(xml, outgoing);
    if let Some(section) = chapter.section.filter(|section| !section.trim().is_empty()) {
        xml.line("p", &[("class", "kicker"), ("dir", "auto")], section);
    }
    let headline = headline(outgoing);
    let class = if headline.chars().count() > LONG_HEADLINE { "headline long" } else { "headline" };
    xml.line("h1", &[("id", "headline"), ("class", class)], headline);
    let labels = Labels::of(&brief.language);
    let imprint = imprint(outgoing, labels, release);
    let byline = brief.byline.as_deref().filter(|byline| !byline.trim().is_empty());
    if byline.is_none() && imprint.is_none() {
        return;
    }
    xml.line_of("p", &[("class", "byline")], |xml| {
        if let Some(byline) = byline {
            xml.word("span", &[("lang", labels.language), ("dir", "ltr")], labels.byline);
            xml.text(" ");
            xml.word("bdi", &[], byline);
        }
        if byline.is_some() && imprint.is_some() {
            xml.text(" · ");
        }
        if let Some(imprint) = imprint {
            xml.word("span", &[("lang", labels.language), ("dir", "ltr")], &imprint);
        }
    });
}

/// Its day, and once readers have seen another version, when it was changed and which one this is.
fn imprint(outgoing: &Outgoing, labels: &Labels, release: &Imprint) -> Option<String> {
    let day = outgoing.brief.date.map(|date| labels.day(date));
    let version = outgoing.version.filter(|_| tells_version(outgoing));
    let version = version.map(|version| format!("{} {version}", labels.version));
    let is_changed = matches!(outgoing.status, Status::Corrected | Status::Updated);
    let updated = is_changed.then(|| format!("{} {}", labels.updated, labels.time(release.time)));
    let parts: Vec<String> = [day, updated, version].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Whether somebody could hold another version in hand.
pub(super) fn tells_version(outgoing: &Outgoing) -> bool {
    outgoing.status != Status::Usable || outgoing.mark.is_some()
}
