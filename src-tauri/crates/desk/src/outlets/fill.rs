//! Filling the registry from what briefs say: an entry for every name that none is called, and the
//! hosts that go with it.

use super::hosts::{is_shared, registered};
use super::mentions::{Mention, OutletPart};
use super::names::tidy;
use super::registry::Registry;
use crate::OutletId;
use archive::{NewOutlet, Outlet, OutletDomain, OutletFacts};
use brief::ItemId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// The names and hosts of some briefs, counted.
#[derive(Default)]
pub(crate) struct Gathered {
    /// As printed, in the order in which they were met.
    pub names: Vec<String>,
    known: HashSet<String>,
    /// How often each host stands with each name; the empty name where it stands alone.
    hosts: BTreeMap<String, BTreeMap<String, usize>>,
}

/// What the registry lacks.
#[derive(Default)]
pub(crate) struct Lacking {
    pub outlets: Vec<NewOutlet>,
    pub domains: Vec<OutletDomain>,
}

impl Gathered {
    /// Counts in what one brief says. Further reading is passed over: it names nobody.
    pub fn take(&mut self, mentions: &[Mention<'_>]) {
        for mention in mentions.iter().filter(|one| one.part != OutletPart::Link) {
            let name = tidy(mention.name);
            if !name.is_empty() && self.known.insert(name.clone()) {
                self.names.push(name.clone());
            }
            if let Some(host) = &mention.host {
                *self.hosts.entry(host.clone()).or_default().entry(name).or_default() += 1;
            }
        }
    }

    /// Hosts, the most used first, so that an outlet's main host is its first.
    fn by_use(self) -> Vec<(String, BTreeMap<String, usize>)> {
        let mut hosts: Vec<_> = self.hosts.into_iter().filter(|(h, _)| !is_shared(h)).collect();
        hosts.sort_by_key(|(_, names)| Reverse(names.values().sum::<usize>()));
        hosts
    }
}

/// What the registry lacks to know every name and host that was gathered. The registry has it when
/// this returns, so that the same again lacks nothing.
pub(crate) fn lacking(registry: &mut Registry, gathered: Gathered) -> Lacking {
    let mut lacking = Lacking::default();
    for name in &gathered.names {
        if registry.printed(name).is_none() {
            lacking.outlets.push(add(registry, name));
        }
    }
    let hosts = gathered.by_use();
    // A host that was just given may change whose the hosts below it are.
    while give_hosts(registry, &hosts, &mut lacking) {}
    lacking
}

/// Whether any host found an entry.
fn give_hosts(
    registry: &mut Registry,
    hosts: &[(String, BTreeMap<String, usize>)],
    lacking: &mut Lacking,
) -> bool {
    let before = lacking.domains.len();
    for (host, names) in hosts {
        match most_named(registry, names) {
            None => name_after_host(registry, host, lacking),
            Some((owner, uses)) if fits(registry, owner, host, uses) => {
                give(registry, owner, host, lacking);
            }
            Some(_) => {}
        }
    }
    lacking.domains.len() > before
}

/// The entry that most links to a host name, and how many do; the first by name of several.
fn most_named(registry: &Registry, names: &BTreeMap<String, usize>) -> Option<(OutletId, usize)> {
    let mut counted: Vec<(OutletId, usize)> = Vec::new();
    for (name, uses) in names {
        let Some(id) = registry.printed(name).map(|id| registry.root(id)) else { continue };
        match counted.iter_mut().find(|(known, _)| *known == id) {
            Some((_, count)) => *count += uses,
            None => counted.push((id, *uses)),
        }
    }
    let most = counted.iter().map(|(_, uses)| *uses).max()?;
    counted.into_iter().find(|(_, uses)| *uses == most)
}

/// Whether a host may be put down to an entry. A single link does not give a second domain to an
/// outlet, nor a part of another's: that is more often a slip, and a person can say so.
fn fits(registry: &Registry, owner: OutletId, host: &str, uses: usize) -> bool {
    let at_host = registry.at_host(host);
    if at_host == Some(owner) || registry.owner_of(host).is_some() {
        return false;
    }
    let own = registry.domains_of(owner);
    let is_kin = own.iter().any(|domain| registered(domain) == registered(host));
    own.is_empty() || is_kin || (uses > 1 && at_host.is_none())
}

fn give(registry: &mut Registry, outlet: OutletId, host: &str, lacking: &mut Lacking) {
    registry.add_domain(outlet, host);
    lacking.domains.push(OutletDomain { outlet, domain: host.to_owned() });
}

/// A host that only stands alone is called by itself until somebody names it.
fn name_after_host(registry: &mut Registry, host: &str, lacking: &mut Lacking) {
    if registry.resolve(host).is_none() {
        let new = add(registry, host);
        let outlet = new.outlet;
        lacking.outlets.push(new);
        give(registry, outlet, host, lacking);
    }
}

fn add(registry: &mut Registry, name: &str) -> NewOutlet {
    let facts = OutletFacts { name: name.to_owned(), ..OutletFacts::default() };
    let outlet = free_id(registry, name);
    registry.add(Outlet { id: outlet, facts: facts.clone(), merged: None });
    NewOutlet { outlet, facts }
}

/// An id made of the name, so that two desktops that fill from one archive agree; the next one where
/// an entry that was once called so is called otherwise now.
pub(crate) fn free_id(registry: &Registry, name: &str) -> OutletId {
    let made = |turn: u32| {
        OutletId(ItemId::made_from(&[b"outlet", name.as_bytes(), &turn.to_le_bytes()]).uuid())
    };
    let is_free = |id: &OutletId| registry.entry(*id).is_none();
    // One turn more than there are entries: one of them is free.
    let turns = u32::try_from(registry.outlets.len()).unwrap_or(u32::MAX);
    (0..turns).map(made).find(is_free).unwrap_or_else(|| made(turns))
}
