//! What a format that carries the story leaves behind.

use super::story::{is_empty_fact, is_empty_perspective, tag};
use crate::address::web_address;
use crate::{Loss, Outgoing, OutgoingEdition};
use brief::Source;

/// A part of a brief for which only some formats have a place, beside the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Who signs.
    Byline,
    /// The day of the edition.
    Date,
    /// Until when it may not be published.
    Embargo,
    /// The whole brief, exactly.
    Exact,
    /// The name in addresses.
    Slug,
    /// The number of the version.
    Version,
}

/// All of them.
pub(crate) const ALL: [Part; 6] =
    [Part::Byline, Part::Date, Part::Embargo, Part::Exact, Part::Slug, Part::Version];

/// What readers of the file will not find of a brief.
pub(crate) fn of(outgoing: &Outgoing, places: &[Part]) -> Vec<Loss> {
    let mut losses = Vec::new();
    if let Some(version) = outgoing.version.filter(|_| !places.contains(&Part::Version)) {
        losses.push(Loss::new("version", format!("that it is version {version} is not said")));
    }
    if let (Some(until), None, false) =
        (outgoing.embargo, &outgoing.mark, places.contains(&Part::Embargo))
    {
        losses.push(Loss::new("embargo", format!("the embargo until {until} is not said")));
    }
    if !places.contains(&Part::Exact) {
        losses.extend(of_text(outgoing, places));
    }
    losses.extend(not_linked(outgoing));
    losses
}

fn of_text(outgoing: &Outgoing, places: &[Part]) -> Vec<Loss> {
    let brief = &outgoing.brief;
    let mut losses = Vec::new();
    let mut lose = |part: String, text: String| losses.push(Loss::new(part, text));
    let ids = brief.facts.iter().map(|f| f.id).chain(brief.perspectives.iter().map(|p| p.id));
    if ids.into_iter().any(|id| !id.is_made()) {
        lose("id".into(), "the ids of facts and perspectives are left out".into());
    }
    if let Some(date) = brief.date.filter(|_| !places.contains(&Part::Date)) {
        lose("date".into(), format!("the date {date} is left out"));
    }
    if !places.contains(&Part::Slug) && brief.slug != brief::slugify(&brief.headline) {
        lose("slug".into(), format!("the slug `{}` is left out", brief.slug));
    }
    if let Some(byline) = brief.byline.as_ref().filter(|_| !places.contains(&Part::Byline)) {
        lose("byline".into(), format!("the byline `{byline}` is left out"));
    }
    if tag(&brief.language) != brief.language {
        lose("language".into(), format!("`{}` is no language tag", brief.language));
    }
    for (n, fact) in brief.facts.iter().enumerate() {
        if is_empty_fact(fact) {
            lose(format!("facts/{n}"), "an empty fact is left out".into());
        }
        of_sources(&format!("facts/{n}"), &fact.sources, &mut lose);
    }
    for (n, perspective) in brief.perspectives.iter().enumerate() {
        if is_empty_perspective(perspective) {
            lose(format!("perspectives/{n}"), "an empty perspective is left out".into());
        }
        of_sources(&format!("perspectives/{n}"), &perspective.sources, &mut lose);
    }
    losses
}

fn of_sources(item: &str, sources: &[Source], lose: &mut impl FnMut(String, String)) {
    for (n, source) in sources.iter().enumerate() {
        if source.archived.is_some() {
            let text = "the hash of the archived copy is left out";
            lose(format!("{item}/sources/{n}/archived"), text.into());
        }
        if source.id.is_some() {
            lose(format!("{item}/sources/{n}/id"), "the id of the source is left out".into());
        }
    }
}

/// Addresses that are no web addresses are printed or left out, but never linked.
fn not_linked(outgoing: &Outgoing) -> Vec<Loss> {
    let brief = &outgoing.brief;
    let mut losses = Vec::new();
    let mut check = |part: String, url: &str| {
        if web_address(url).is_none() {
            losses.push(Loss::new(part, format!("`{url}` is no web address and is not linked")));
        }
    };
    for (n, fact) in brief.facts.iter().enumerate() {
        for (k, source) in fact.sources.iter().enumerate() {
            check(format!("facts/{n}/sources/{k}/url"), &source.url);
        }
    }
    for (n, perspective) in brief.perspectives.iter().enumerate() {
        for (k, source) in perspective.sources.iter().enumerate() {
            check(format!("perspectives/{n}/sources/{k}/url"), &source.url);
        }
    }
    for (n, link) in brief.links.iter().enumerate() {
        check(format!("links/{n}/url"), &link.url);
    }
    losses
}

/// What of an edition's own texts is not carried, by the names of its parts.
pub(crate) fn of_edition(edition: &OutgoingEdition, lost: &[&str]) -> Vec<Loss> {
    let texts = [
        ("subject", &edition.subject),
        ("preheader", &edition.preheader),
        ("intro", &edition.intro),
        ("sign_off", &edition.sign_off),
    ];
    let is_lost = |(part, text): &(&str, &Option<String>)| text.is_some() && lost.contains(part);
    let said = |(part, _): (&str, _)| {
        Loss::new(part, format!("the edition's {} is left out", part.replace('_', "-")))
    };
    let mut losses: Vec<Loss> = texts.into_iter().filter(is_lost).map(said).collect();
    let empty =
        edition.sections.iter().enumerate().filter(|(_, section)| section.briefs.is_empty());
    for (n, section) in empty.filter(|_| lost.contains(&"sections")) {
        let name = section.name.as_deref().unwrap_or_default();
        let text = format!("the section `{name}` has no briefs and is left out");
        losses.push(Loss::new(format!("sections/{n}"), text));
    }
    losses
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::{Brief, BriefId, Fact, ItemId};

    #[test]
    fn whatever_is_left_out_is_said_and_nothing_else() {
        let mut out = Outgoing::of(Brief::new(BriefId::made_from(&[b"loss"]), "Ferry sinks"));
        out.brief.slug = "ferry-sinks".into();
        assert_eq!(of(&out, &[]), []);
        let mut source = Source::new("Holm Gazette", "ftp://gazette.example");
        source.archived = Some("0f".into());
        let id = ItemId::made_from(&[b"a"]);
        out.brief.facts = vec![Fact { sources: vec![source], ..Fact::new(id, "Nine.") }];
        out.brief.byline = Some("The desk".into());
        out.version = Some(2);
        let parts =
            |places: &[Part]| of(&out, places).into_iter().map(|l| l.part).collect::<Vec<_>>();
        let archived = "facts/0/sources/0/archived";
        let url = "facts/0/sources/0/url";
        assert_eq!(parts(&[]), ["version", "byline", archived, url]);
        assert_eq!(parts(&[Part::Exact, Part::Version]), [url]);
    }
}
