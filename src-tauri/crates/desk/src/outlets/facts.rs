//! What a person may put down about an outlet.

use super::hosts::typed_host;
use super::names::tidy;
use super::registry::Registry;
use crate::{OutletFacts, OutletId, Ownership, Refusal};

/// The words for kinds of ownership. One that a newer program wrote is kept as it is.
pub const OWNERSHIP_KINDS: [&str; 9] = [
    "private",
    "listed",
    "state",
    "public-service",
    "non-profit",
    "cooperative",
    "party",
    "religious",
    "other",
];

const LONGEST: usize = 200;
const LONGEST_NOTES: usize = 4000;

/// The facts as they are kept: tidy, without doubles, with hosts for addresses.
pub(crate) fn tidy_facts(
    facts: &OutletFacts,
    before: Option<&OutletFacts>,
    what: &str,
) -> Result<OutletFacts, Refusal> {
    let name = tidy(&facts.name);
    if name.is_empty() {
        return Err(refused(what, "it has no name", "Type the name as it should be shown."));
    }
    let mut aliases: Vec<String> = facts.aliases.iter().map(|alias| tidy(alias)).collect();
    // Briefs that print the old name still find the entry.
    aliases.extend(before.map(|before| before.name.clone()));
    aliases.retain(|alias| !alias.is_empty() && *alias != name);
    sort(&mut aliases);
    let mut domains = Vec::new();
    for typed in facts.domains.iter().filter(|typed| !typed.trim().is_empty()) {
        let host = typed_host(typed).ok_or_else(|| {
            let hint = "Type it like `gazette.example`, or paste an address from it.";
            refused(what, &format!("`{}` is no domain", tidy(typed)), hint)
        })?;
        domains.push(host);
    }
    sort(&mut domains);
    let country = facts.country.as_deref().map(tidy).filter(|country| !country.is_empty());
    let known = before.map(|before| before.ownership.as_slice()).unwrap_or_default();
    let ownership = tidy_ownership(&facts.ownership, known, what)?;
    let notes = facts.notes.trim().to_owned();
    let short = [&name].into_iter().chain(&aliases).chain(&domains).chain(&country);
    if short.map(|text| text.chars().count()).any(|length| length > LONGEST)
        || notes.chars().count() > LONGEST_NOTES
    {
        let hint = "Shorten names to 200 characters and the notes to 4,000.";
        return Err(refused(what, "a text is too long", hint));
    }
    Ok(OutletFacts { name, aliases, domains, country, ownership, notes })
}

fn sort(texts: &mut Vec<String>) {
    texts.sort();
    texts.dedup();
}

fn tidy_ownership(
    owners: &[Ownership],
    known: &[Ownership],
    what: &str,
) -> Result<Vec<Ownership>, Refusal> {
    let mut tidied: Vec<Ownership> = Vec::new();
    for one in owners {
        let owner = tidy(&one.owner);
        if owner.is_empty() {
            return Err(refused(what, "an owner has no name", "Name the owner, or leave it out."));
        }
        let kind = tidy(&one.kind).to_lowercase();
        let was_there = known.iter().any(|before| before.kind == kind);
        if !kind.is_empty() && !was_there && !OWNERSHIP_KINDS.contains(&kind.as_str()) {
            let why = format!("`{kind}` is no kind of ownership");
            let hint = format!("Use one of {}.", OWNERSHIP_KINDS.join(", "));
            return Err(refused(what, &why, &hint));
        }
        let since = day(one.since.as_deref(), what)?;
        let until = day(one.until.as_deref(), what)?;
        if since.as_ref().zip(until.as_ref()).is_some_and(|(since, until)| is_before(until, since))
        {
            let why = format!("{owner} would own it until before it began");
            return Err(refused(what, &why, "Put the two dates right."));
        }
        if tidied.iter().any(|before| before.owner == owner && before.since == since) {
            let why = format!("{owner} stands there twice from the same day");
            return Err(refused(what, &why, "Take one of the two out."));
        }
        tidied.push(Ownership { owner, kind, since, until });
    }
    // As the archive gives them back: by day, then by name.
    tidied.sort_by(|a, b| (&a.since, &a.owner).cmp(&(&b.since, &b.owner)));
    Ok(tidied)
}

/// A year alone stands for all of it, so only the part that both have is compared.
fn is_before(one: &str, other: &str) -> bool {
    let common = one.len().min(other.len());
    one.get(..common) < other.get(..common)
}

fn day(text: Option<&str>, what: &str) -> Result<Option<String>, Refusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let is_day = whole.len() == 10 && whole.parse::<brief::Date>().is_ok();
    if is_day {
        return Ok(Some(text.to_owned()));
    }
    let why = format!("`{}` is no date", tidy(text));
    Err(refused(what, &why, "Type it like 2013, 2013-05 or 2013-05-31."))
}

/// Refuses a name or domain that another entry has already.
pub(crate) fn refuse_taken(
    registry: &Registry,
    outlet: Option<OutletId>,
    facts: &OutletFacts,
    what: &str,
) -> Result<(), Refusal> {
    let other = |found: Option<OutletId>| {
        let found = found.map(|id| registry.root(id)).filter(|id| Some(*id) != outlet)?;
        registry.entry(found).map(|entry| entry.facts.name.clone())
    };
    for name in std::iter::once(&facts.name).chain(&facts.aliases) {
        if let Some(holder) = other(registry.printed(name)) {
            return Err(taken(what, name, &holder));
        }
    }
    for domain in &facts.domains {
        if let Some(holder) = other(registry.owner_of(domain)) {
            return Err(taken(what, domain, &holder));
        }
    }
    Ok(())
}

fn taken(what: &str, text: &str, holder: &str) -> Refusal {
    Refusal::rule(
        format!("{what}: `{text}` belongs to {holder} already."),
        format!("Merge the two, or take `{text}` out of {holder} first."),
    )
}

fn refused(what: &str, why: &str, hint: &str) -> Refusal {
    Refusal::bad_input(format!("{what}: {why}."), hint)
}
