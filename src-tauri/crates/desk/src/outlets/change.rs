//! Changing the registry. Editors and chiefs may: it is what briefs are sourced with, so whoever
//! writes them keeps it; a reviewer judges texts and does not move what stands behind them.

use super::facts::{refuse_taken, tidy_facts};
use super::fill::{Gathered, Lacking, free_id, lacking};
use super::mentions::mentions;
use super::registry::Registry;
use super::uses::{current_brief, current_briefs};
use super::{twins_of, view};
use crate::TwinProposal;
use crate::{Acting, Code, OutletFacts, OutletId, OutletView, OutletsFilled, Refusal, Role};
use archive::{Action, NewOutlet, Write};
use brief::BriefId;

impl Acting<'_> {
    /// Adds an entry for every name and a domain for every source in current versions that no entry
    /// has, in one event. The same again adds nothing.
    pub fn fill_outlets(&self) -> Result<OutletsFilled, Refusal> {
        self.require(Role::Editor, "The registry was not filled")?;
        self.write_outlets(|write, time| {
            let mut gathered = Gathered::default();
            for (_, brief) in current_briefs(write)? {
                gathered.take(&mentions(&brief));
            }
            self.record_lacking(write, time, gathered)
        })
    }

    /// The same with only these briefs, as they were imported.
    pub(crate) fn fill_outlets_from(&self, briefs: &[BriefId]) -> Result<OutletsFilled, Refusal> {
        self.write_outlets(|write, time| {
            let mut gathered = Gathered::default();
            for brief in briefs {
                if let Some(text) = current_brief(write, *brief)? {
                    gathered.take(&mentions(&text));
                }
            }
            self.record_lacking(write, time, gathered)
        })
    }

    fn record_lacking(
        &self,
        write: &Write<'_>,
        time: &str,
        gathered: Gathered,
    ) -> Result<OutletsFilled, Refusal> {
        let Lacking { outlets, domains } = lacking(&mut Registry::read(write)?, gathered);
        let filled = OutletsFilled { outlets: outlets.len(), domains: domains.len() };
        if filled != OutletsFilled::default() {
            write.record(self.me.id, time, &Action::OutletsAdded { outlets, domains })?;
        }
        Ok(filled)
    }

    /// Adds an entry by hand.
    pub fn add_outlet(&self, facts: &OutletFacts) -> Result<OutletView, Refusal> {
        const WHAT: &str = "The outlet was not added";
        self.require(Role::Editor, WHAT)?;
        let facts = tidy_facts(facts, None, WHAT)?;
        self.write_outlets(|write, time| {
            let registry = Registry::read(write)?;
            refuse_taken(&registry, None, &facts, WHAT)?;
            let outlet = free_id(&registry, &facts.name);
            let outlets = vec![NewOutlet { outlet, facts: facts.clone() }];
            let action = Action::OutletsAdded { outlets, domains: Vec::new() };
            write.record(self.me.id, time, &action)?;
            view(write, outlet)
        })
    }

    /// Puts down what the registry says of an outlet, all of it. `seen` is what it said when the
    /// person began; where it says something else by now, nothing is changed. A former name becomes
    /// an alias.
    pub fn set_outlet(
        &self,
        outlet: OutletId,
        seen: &OutletFacts,
        facts: &OutletFacts,
    ) -> Result<OutletView, Refusal> {
        const WHAT: &str = "The outlet was not changed";
        self.require(Role::Editor, WHAT)?;
        self.write_outlets(|write, time| {
            let registry = Registry::read(write)?;
            let before = standing(&registry, outlet, WHAT)?;
            if before != seen {
                return Err(Refusal::new(
                    Code::Stale,
                    format!("{WHAT}: somebody changed it since you opened it."),
                    "Open it again, then make your change.",
                ));
            }
            let facts = tidy_facts(facts, Some(before), WHAT)?;
            refuse_taken(&registry, Some(outlet), &facts, WHAT)?;
            if facts != *before {
                write.record(self.me.id, time, &Action::OutletSet { outlet, facts })?;
            }
            view(write, outlet)
        })
    }

    /// Makes two entries one: what is called or linked as the other leads to the kept one from here
    /// on. No brief is changed.
    pub fn merge_outlets(&self, keep: OutletId, other: OutletId) -> Result<OutletView, Refusal> {
        const WHAT: &str = "The outlets were not merged";
        self.require(Role::Editor, WHAT)?;
        self.write_outlets(|write, time| {
            let registry = Registry::read(write)?;
            let (kept, merged) = (registry.root(keep), registry.root(other));
            standing(&registry, kept, WHAT)?;
            standing(&registry, merged, WHAT)?;
            if kept == merged {
                return Err(Refusal::rule(
                    format!("{WHAT}: they are one entry already."),
                    "Choose two different ones.",
                ));
            }
            write.record(self.me.id, time, &Action::OutletsMerged { kept, merged })?;
            view(write, kept)
        })
    }

    /// Makes a merged entry one of its own again, with all that it had.
    pub fn take_back_merge(&self, merged: OutletId) -> Result<OutletView, Refusal> {
        const WHAT: &str = "The merge was not taken back";
        self.require(Role::Editor, WHAT)?;
        self.write_outlets(|write, time| {
            let registry = Registry::read(write)?;
            let entry = registry.entry(merged).ok_or_else(|| unknown(WHAT))?;
            if entry.merged.is_none() {
                return Err(Refusal::rule(
                    format!("{WHAT}: {} is not merged into another entry.", entry.facts.name),
                    "Open the entry that was kept; it lists what was merged into it.",
                ));
            }
            write.record(self.me.id, time, &Action::OutletMergeTakenBack { merged })?;
            view(write, merged)
        })
    }

    /// Says that two entries are two outlets, so that they are not proposed again. Gives what is
    /// still proposed.
    pub fn keep_outlets_apart(
        &self,
        one: OutletId,
        other: OutletId,
    ) -> Result<Vec<TwinProposal>, Refusal> {
        const WHAT: &str = "The proposal was not dismissed";
        self.require(Role::Editor, WHAT)?;
        self.write_outlets(|write, time| {
            let registry = Registry::read(write)?;
            let (one, other) = (registry.root(one), registry.root(other));
            standing(&registry, one, WHAT)?;
            standing(&registry, other, WHAT)?;
            if one == other {
                return Err(Refusal::rule(
                    format!("{WHAT}: the two are one entry."),
                    "Take the merge back first.",
                ));
            }
            write.record(self.me.id, time, &Action::OutletsKeptApart { one, other })?;
            twins_of(write)
        })
    }

    fn write_outlets<T>(
        &self,
        action: impl FnOnce(&Write<'_>, &str) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let time = self.desk.now();
        self.write(|write| action(write, &time))
    }
}

/// What the registry says of an entry that was not merged.
fn standing<'a>(
    registry: &'a Registry,
    outlet: OutletId,
    what: &str,
) -> Result<&'a OutletFacts, Refusal> {
    let entry = registry.entry(outlet).ok_or_else(|| unknown(what))?;
    let root = registry.root(outlet);
    if root == outlet {
        return Ok(&entry.facts);
    }
    let kept = registry.entry(root).map_or("another", |kept| kept.facts.name.as_str());
    Err(Refusal::rule(
        format!("{what}: {} was merged into {kept}.", entry.facts.name),
        format!("Change {kept}, or take the merge back first."),
    ))
}

fn unknown(what: &str) -> Refusal {
    Refusal::not_found(
        format!("{what}: the registry does not have it."),
        "Go back to the list and choose another.",
    )
}
