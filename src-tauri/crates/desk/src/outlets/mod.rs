//! The registry of outlets: who publishes what, under which names and domains, and who owns it.
//!
//! Briefs keep names as printed; the registry is joined when it is read. It is filled from the
//! briefs at each import, and by [`Acting::fill_outlets`](crate::Acting::fill_outlets) with what was
//! written since.

mod change;
mod facts;
mod fill;
mod hosts;
mod mentions;
mod names;
mod printed;
mod registry;
#[cfg(test)]
mod tests;
mod twins;
mod uses;
mod views;

pub use facts::OWNERSHIP_KINDS;
pub(crate) use hosts::host_of;
pub use mentions::OutletPart;
pub use printed::PrintedOutlet;
pub(crate) use printed::{kept, printed_outlets, read_kept};
pub use twins::TwinReason;
pub use uses::{OutletPlace, OutletUse};
pub(crate) use uses::{current_brief, current_briefs};
pub use views::{
    MergedOutlet, OutletList, OutletName, OutletRow, OutletView, OutletsFilled, TwinProposal,
};

use crate::{Desk, OutletId, Refusal};
use archive::{Outlet, Read};
use fill::Gathered;
use mentions::mentions;
use printed::owner_now;
pub(crate) use registry::Registry;
use std::cmp::Reverse;
use std::collections::HashSet;
use uses::{Uses, places};

impl Desk {
    /// The registry, by name, with how many briefs name or link each entry.
    pub fn outlets(&self) -> Result<OutletList, Refusal> {
        self.archive.read(|read| {
            let registry = Registry::read(read)?;
            let (mut uses, mut gathered) = (Uses::default(), Gathered::default());
            for (_, brief) in current_briefs(read)? {
                let mentions = mentions(&brief);
                uses.take(&registry, &mentions);
                gathered.take(&mentions);
            }
            let rows = registry.standing().map(|outlet| row(&registry, &uses, outlet)).collect();
            let mut missing = gathered.names;
            missing.retain(|name| registry.printed(name).is_none());
            Ok(OutletList { rows, missing })
        })
    }

    /// One entry, with the briefs that name or link it. A merged one gives the one that it leads to.
    pub fn outlet(&self, id: OutletId) -> Result<OutletView, Refusal> {
        self.archive.read(|read| view(read, id))
    }

    /// The entry of that id, name, alias or domain.
    pub fn outlet_called(&self, name: &str) -> Result<OutletId, Refusal> {
        let registry = self.archive.read(Registry::read)?;
        called(&registry, name)
    }

    /// The merged entry that has exactly this id or name, not the one that it leads to.
    pub fn merged_outlet_called(&self, name: &str) -> Result<OutletId, Refusal> {
        let registry = self.archive.read(Registry::read)?;
        let by_id = || registry.entry(name.parse().ok()?).map(|outlet| outlet.id);
        let found = registry.printed(name).or_else(by_id);
        let entry = found.and_then(|id| registry.entry(id)).filter(|one| one.merged.is_some());
        entry.map(|outlet| outlet.id).ok_or_else(|| {
            Refusal::not_found(
                format!("Nothing was done: no merged entry is called `{name}`."),
                "Look at the entry that was kept: it lists what was merged into it.",
            )
        })
    }

    /// The name of the outlet that publishes at this address, as the registry shows it; none where
    /// no entry has the domain.
    pub fn outlet_for_url(&self, url: &str) -> Result<Option<String>, Refusal> {
        let Some(host) = hosts::host_of(url) else { return Ok(None) };
        let registry = self.archive.read(Registry::read)?;
        let entry = registry.at_host(&host).and_then(|id| registry.entry(id));
        Ok(entry.map(|outlet| outlet.facts.name.clone()))
    }

    /// The names of the registry, for completing what is typed: each entry's own and its others.
    pub fn outlet_names(&self) -> Result<Vec<OutletName>, Refusal> {
        let registry = self.archive.read(Registry::read)?;
        let name = |outlet: &Outlet| {
            let others = registry.names_of(outlet.id).into_iter().skip(1).collect();
            OutletName { name: outlet.facts.name.clone(), others }
        };
        Ok(registry.standing().map(name).collect())
    }

    /// Entries that are probably one, the most used first. Pairs that somebody kept apart are left
    /// out.
    pub fn twins(&self) -> Result<Vec<TwinProposal>, Refusal> {
        self.archive.read(twins_of)
    }
}

fn twins_of(read: &Read<'_>) -> Result<Vec<TwinProposal>, Refusal> {
    let registry = Registry::read(read)?;
    let mut uses = Uses::default();
    for (_, brief) in current_briefs(read)? {
        uses.take(&registry, &mentions(&brief));
    }
    let root = |id| registry.root(id);
    let apart: HashSet<_> = read
        .outlets_apart()?
        .into_iter()
        .map(|(one, other)| (root(one).min(root(other)), root(one).max(root(other))))
        .collect();
    let sides = twins::sides(&registry, &uses);
    let mut proposals = Vec::new();
    for ((a, b), reasons) in twins::pairs(&sides) {
        let (one, other) = (&sides[a], &sides[b]);
        if apart.contains(&(one.id.min(other.id), one.id.max(other.id))) {
            continue;
        }
        let (keep, other) = if other.uses > one.uses { (other, one) } else { (one, other) };
        let row = |id| registry.entry(id).map(|outlet| row(&registry, &uses, outlet));
        if let (Some(keep), Some(other)) = (row(keep.id), row(other.id)) {
            proposals.push(TwinProposal { keep, other, reasons: reasons.into_iter().collect() });
        }
    }
    proposals.sort_by_key(|one| Reverse(one.keep.briefs));
    Ok(proposals)
}

fn called(registry: &Registry, name: &str) -> Result<OutletId, Refusal> {
    let by_id = || registry.entry(name.parse().ok()?).map(|outlet| registry.root(outlet.id));
    if let Some(id) = registry.resolve(name).or_else(by_id) {
        return Ok(id);
    }
    let meant: Vec<_> =
        registry.meant_by(name).iter().map(|o| format!("`{}`", o.facts.name)).collect();
    if meant.len() > 1 {
        return Err(Refusal::rule(
            format!("Nothing was done: `{name}` may be {}.", meant.join(" or ")),
            "Use the name exactly as the list shows it.",
        ));
    }
    Err(Refusal::not_found(
        format!("Nothing was done: the registry has no outlet `{name}`."),
        "`parallax outlets` lists all; `parallax outlets fill` adds those that briefs name.",
    ))
}

fn row(registry: &Registry, uses: &Uses, outlet: &Outlet) -> OutletRow {
    let facts = &outlet.facts;
    let aliases = registry.names_of(outlet.id).into_iter().skip(1).collect();
    let (owner, ownership) = owner_now(facts);
    OutletRow {
        id: outlet.id,
        name: facts.name.clone(),
        aliases,
        domains: registry.domains_of(outlet.id).to_vec(),
        country: facts.country.clone(),
        owner,
        ownership,
        briefs: uses.count(outlet.id),
    }
}

fn view(read: &Read<'_>, id: OutletId) -> Result<OutletView, Refusal> {
    let registry = Registry::read(read)?;
    let id = registry.root(id);
    let outlet = registry.entry(id).ok_or_else(|| {
        Refusal::not_found(
            "The outlet was not shown: the registry does not have it.",
            "Go back to the list and choose another.",
        )
    })?;
    let merged = registry.merged_into(id).map(|merged| MergedOutlet {
        id: merged.id,
        name: merged.facts.name.clone(),
        aliases: merged.facts.aliases.clone(),
        domains: merged.facts.domains.clone(),
    });
    let mut briefs = Vec::new();
    for (brief, text) in current_briefs(read)? {
        let places = places(&registry, &text, id);
        if !places.is_empty() {
            let date = text.date.map(|date| date.to_string());
            briefs.push(OutletUse { id: brief, headline: text.headline, date, places });
        }
    }
    Ok(OutletView { id, facts: outlet.facts.clone(), merged: merged.collect(), briefs })
}
