//! Where outlets stand in the current versions: how often, in which briefs, under which hosts.

use super::hosts::is_shared;
use super::mentions::{Mention, OutletPart, mentions};
use super::registry::Registry;
use crate::{OutletId, Refusal};
use archive::{ArchiveError, Read};
use brief::{Brief, BriefId};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// An item of a brief that names or links an outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletPlace {
    /// Its kind.
    pub part: OutletPart,
    /// Its path: `facts/ID`, `perspectives/ID` or `links`.
    pub path: String,
    /// Whether the name stands there.
    pub named: bool,
    /// Whether an address of its domains stands there.
    pub linked: bool,
}

/// A brief that names or links an outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletUse {
    /// The brief.
    pub id: BriefId,
    /// Its headline.
    pub headline: String,
    /// Its day.
    pub date: Option<String>,
    /// Where, in print order.
    pub places: Vec<OutletPlace>,
}

/// How much of the current versions is each outlet's.
#[derive(Default)]
pub(crate) struct Uses {
    briefs: HashMap<OutletId, usize>,
    hosts: HashMap<OutletId, BTreeMap<String, usize>>,
}

impl Uses {
    pub fn count(&self, outlet: OutletId) -> usize {
        self.briefs.get(&outlet).copied().unwrap_or(0)
    }

    /// The host under which links that name the outlet lead most; at least half of them do.
    pub fn main_host(&self, outlet: OutletId) -> Option<&str> {
        let hosts = self.hosts.get(&outlet)?;
        let total: usize = hosts.values().sum();
        let (host, most) = hosts.iter().max_by_key(|(_, uses)| **uses)?;
        (most * 2 >= total).then_some(host.as_str())
    }

    /// Counts in what one brief says.
    pub fn take(&mut self, registry: &Registry, mentions: &[Mention<'_>]) {
        let mut met = Vec::new();
        for mention in mentions {
            let (named, linked) = (mention.named(registry), mention.linked(registry));
            met.extend(named.into_iter().chain(linked));
            if let (Some(id), Some(host)) = (named, &mention.host)
                && !is_shared(host)
            {
                *self.hosts.entry(id).or_default().entry(host.clone()).or_default() += 1;
            }
        }
        met.sort_unstable();
        met.dedup();
        for id in met {
            *self.briefs.entry(id).or_default() += 1;
        }
    }
}

/// The items of a brief that name or link the outlet, in print order.
pub(crate) fn places(registry: &Registry, brief: &Brief, outlet: OutletId) -> Vec<OutletPlace> {
    let mut places: Vec<OutletPlace> = Vec::new();
    for mention in mentions(brief) {
        let named = mention.named(registry) == Some(outlet);
        let linked = mention.linked(registry) == Some(outlet);
        if !named && !linked {
            continue;
        }
        let path = mention.path();
        match places.last_mut().filter(|last| last.path == path) {
            Some(last) => {
                last.named |= named;
                last.linked |= linked;
            }
            None => {
                places.push(OutletPlace { part: mention.part, path, named, linked });
            }
        }
    }
    places
}

/// What a brief's current version says, where there is one that this program can read.
pub(crate) fn current_brief(read: &Read<'_>, brief: BriefId) -> Result<Option<Brief>, Refusal> {
    let Some(current) = read.current(brief)? else { return Ok(None) };
    match read.content(read.revision(current)?.content) {
        Ok(stored) => Ok(stored.brief()?.ok()),
        Err(ArchiveError::Purged(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What every current version says, where this program can read it, newest day first.
pub(crate) fn current_briefs(read: &Read<'_>) -> Result<Vec<(BriefId, Brief)>, Refusal> {
    let mut briefs = Vec::new();
    for (id, stored) in read.current_contents()? {
        // A version of a newer program is not read, and takes nothing from the others.
        if let Ok(brief) = stored.brief()? {
            briefs.push((id, brief));
        }
    }
    Ok(briefs)
}
