//! What somebody who reads the document will not find in it.

use crate::writing::of_brief as of_brief_of;
use crate::{Loss, Outgoing, OutgoingEdition, OutgoingRedline};
use brief::{Brief, Source};

/// Of a brief. Whatever the text leaves out lies in the document all the same: the program that reads
/// it again finds it.
pub(super) fn of_brief(outgoing: &Outgoing) -> Vec<Loss> {
    let mut losses = printed(&outgoing.brief, "is in the document's data only, and not printed");
    if !outgoing.outlets.is_empty() {
        losses.push(Loss::new("outlets", "what the registry says of the outlets is not printed"));
    }
    if outgoing.version.is_some() {
        losses.push(Loss::new("version", "the number of the version is not printed"));
    }
    if outgoing.embargo.is_some() && outgoing.mark.is_none() {
        losses.push(Loss::new("embargo", "the end of the embargo is not printed"));
    }
    losses
}

/// Of an edition, whose briefs no program reads out of the document again.
pub(super) fn of_edition(edition: &OutgoingEdition) -> Vec<Loss> {
    let mut losses = Vec::new();
    if edition.preheader.is_some() {
        losses.push(Loss::new("preheader", "what a mail program shows is not printed"));
    }
    let empty = edition.sections.iter().filter(|section| section.briefs.is_empty());
    for name in empty.filter_map(|section| section.name.as_deref()) {
        losses.push(Loss::new(
            "sections",
            format!("the section {name} has no briefs and is not printed"),
        ));
    }
    for outgoing in edition.briefs() {
        let brief = &outgoing.brief;
        let mut all =
            vec![Loss::new("id", "the ids of the brief and its items are not in the document")];
        all.extend(printed(brief, "is not in the document"));
        if !outgoing.outlets.is_empty() {
            all.push(Loss::new("outlets", "what the registry says of the outlets is not printed"));
        }
        losses.extend(of_brief_of(&brief.slug, all));
    }
    losses
}

/// Of a redline: changes of what is not printed.
pub(super) fn of_redline(redline: &OutgoingRedline) -> Vec<Loss> {
    let (old, new) = (&redline.old, &redline.new);
    let mut losses = Vec::new();
    let differ = [
        ("slug", old.slug != new.slug),
        ("language", old.language != new.language),
        ("sources", unprinted(old) != unprinted(new)),
    ];
    for (part, _) in differ.into_iter().filter(|(_, differs)| *differs) {
        losses.push(Loss::new(part, "the change is in the document's data only, and not marked"));
    }
    losses.extend(printed(new, "is in the document's data only, and not printed"));
    losses
}

fn unprinted(brief: &Brief) -> Vec<[Option<String>; 3]> {
    let of = |source: &Source| {
        [source.quote.clone(), source.seen.map(|day| day.to_string()), source.archived.clone()]
    };
    sources(brief)
        .map(|(_, source)| of(source))
        .filter(|all| all.iter().any(Option::is_some))
        .collect()
}

fn sources(brief: &Brief) -> impl Iterator<Item = (String, &Source)> {
    let facts = brief.facts.iter().enumerate();
    let facts = facts.map(|(at, fact)| (format!("facts/{at}/sources"), &fact.sources));
    let perspectives = brief.perspectives.iter().enumerate();
    let perspectives =
        perspectives.map(|(at, said)| (format!("perspectives/{at}/sources"), &said.sources));
    facts.chain(perspectives).flat_map(|(path, all)| {
        all.iter().enumerate().map(move |(at, source)| (format!("{path}/{at}"), source))
    })
}

fn printed(brief: &Brief, what: &str) -> Vec<Loss> {
    let mut losses = Vec::new();
    if !brief.slug.is_empty() {
        losses.push(Loss::new("slug", format!("the name in addresses {what}")));
    }
    for (path, source) in sources(brief) {
        let parts = [
            ("quote", source.quote.is_some(), "the passage quoted"),
            ("seen", source.seen.is_some(), "the day on which it was read"),
            ("archived", source.archived.is_some(), "the hash of the archived copy"),
        ];
        for (name, _, words) in parts.into_iter().filter(|(_, is_there, _)| *is_there) {
            losses.push(Loss::new(format!("{path}/{name}"), format!("{words} {what}")));
        }
        if !source.url.is_empty() && !super::is_of_web(&source.url) {
            let text = "the address is none of the web: the words lead nowhere";
            losses.push(Loss::new(format!("{path}/url"), text));
        }
    }
    for (at, link) in brief.links.iter().enumerate() {
        if !link.url.is_empty() && !super::is_of_web(&link.url) {
            let text = "the address is none of the web: the words lead nowhere";
            losses.push(Loss::new(format!("links/{at}/url"), text));
        }
    }
    let empty_fact = |at: usize| Loss::new(format!("facts/{at}"), format!("an empty fact {what}"));
    let facts = brief.facts.iter().enumerate();
    let facts = facts.filter(|(_, fact)| fact.text.is_empty() && fact.sources.is_empty());
    losses.extend(facts.map(|(at, _)| empty_fact(at)));
    for (at, said) in brief.perspectives.iter().enumerate() {
        let texts = [&said.group, &said.framing, &said.bias];
        let is_empty = texts.iter().all(|text| text.is_empty());
        if is_empty && said.outlets.is_empty() && said.sources.is_empty() {
            let text = format!("an empty perspective {what}");
            losses.push(Loss::new(format!("perspectives/{at}"), text));
        }
    }
    losses
}
