//! What somebody who reads a page will not find, or not as it is meant.

use super::data::EXACT;
use super::view::{is_shown, says};
use crate::address::web_address;
use crate::writing::of_brief;
use crate::{Loss, Outgoing, OutgoingEdition};
use brief::Source;

/// Of a brief on a page.
pub(crate) fn of(outgoing: &Outgoing, page: &str) -> Vec<Loss> {
    let brief = &outgoing.brief;
    let mut losses = unlinked(outgoing);
    losses.extend(unshown(outgoing));
    // The newsroom's own template may leave the data out.
    if !page.contains(&format!("class=\"{EXACT}\"")) {
        losses.push(Loss::new("id", "the ids of the brief and its items are not in the page"));
        losses.push(Loss::new("slug", format!("the slug `{}` is not in the page", brief.slug)));
        let of_facts = brief.facts.iter().flat_map(|fact| &fact.sources);
        let mut sources = of_facts.chain(brief.perspectives.iter().flat_map(|p| &p.sources));
        if sources.any(|source| source.archived.is_some()) {
            losses.push(Loss::new("archived", "the hashes of archived copies are not in the page"));
        }
    }
    losses
}

/// Of an edition and its briefs.
pub(super) fn of_edition(edition: &OutgoingEdition, page: &str) -> Vec<Loss> {
    let mut losses: Vec<Loss> = Vec::new();
    if edition.subject.is_some() {
        losses.push(Loss::new("subject", "a page has no subject line"));
    }
    losses.extend(empty_sections(edition));
    for outgoing in edition.briefs() {
        losses.extend(of_brief(&outgoing.brief.slug, of(outgoing, page)));
    }
    losses
}

/// Sections in which nothing stands have no heading.
pub(crate) fn empty_sections(edition: &OutgoingEdition) -> impl Iterator<Item = Loss> {
    let empty = edition.sections.iter().enumerate().filter(|(_, s)| s.briefs.is_empty());
    empty.filter_map(|(n, section)| {
        let name = section.name.as_ref()?;
        let text = format!("the section `{name}` has no briefs, and its heading is left out");
        Some(Loss::new(format!("sections/{n}"), text))
    })
}

/// Items that say nothing.
pub(crate) fn unshown(outgoing: &Outgoing) -> Vec<Loss> {
    let brief = &outgoing.brief;
    let lose = |part: String| Loss::new(part, "it says nothing, and is left out");
    let facts = brief.facts.iter().enumerate();
    let facts = facts.filter(|(_, fact)| !says(&fact.text, &fact.sources));
    let perspectives = brief.perspectives.iter().enumerate().filter(|(_, p)| !is_shown(p));
    let links = brief.links.iter().enumerate();
    let links = links.filter(|(_, l)| l.label.trim().is_empty() && l.url.trim().is_empty());
    let facts = facts.map(|(n, _)| format!("facts/{n}"));
    let perspectives = perspectives.map(|(n, _)| format!("perspectives/{n}"));
    let links = links.map(|(n, _)| format!("links/{n}"));
    facts.chain(perspectives).chain(links).map(lose).collect()
}

/// Addresses that are no links.
pub(crate) fn unlinked(outgoing: &Outgoing) -> Vec<Loss> {
    let brief = &outgoing.brief;
    let mut losses = Vec::new();
    let mut look = |part: String, url: &str| {
        if !url.trim().is_empty() && web_address(url).is_none() {
            let text = format!("`{url}` is no address of the web, and is shown without a link");
            losses.push(Loss::new(part, text));
        }
    };
    let mut sources = |item: String, sources: &[Source]| {
        for (n, source) in sources.iter().enumerate() {
            look(format!("{item}/sources/{n}/url"), &source.url);
        }
    };
    for (n, fact) in brief.facts.iter().enumerate() {
        sources(format!("facts/{n}"), &fact.sources);
    }
    for (n, perspective) in brief.perspectives.iter().enumerate() {
        sources(format!("perspectives/{n}"), &perspective.sources);
    }
    for (n, link) in brief.links.iter().enumerate() {
        look(format!("links/{n}/url"), &link.url);
    }
    losses
}
