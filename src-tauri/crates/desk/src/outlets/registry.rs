//! The registry as an index: from a name as printed, or a host, to the entry that stands for it.

use super::hosts::{typed_host, with_those_above};
use super::names::{folded, tidy, without_article};
use crate::OutletId;
use archive::{Outlet, Read};
use std::collections::HashMap;

/// The registry, read once for one question.
pub(crate) struct Registry {
    /// Every entry, merged ones too, by name.
    pub outlets: Vec<Outlet>,
    /// Where each stands in `outlets`.
    places: HashMap<OutletId, usize>,
    exact: HashMap<String, OutletId>,
    folded: HashMap<String, Meant>,
    bare: HashMap<String, Meant>,
    domains: HashMap<String, OutletId>,
    /// The domains of each standing entry, those of merged ones too.
    own: HashMap<OutletId, Vec<String>>,
}

/// What a spelling that was not printed exactly so may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    One(OutletId),
    Several,
}

impl Registry {
    pub fn read(read: &Read<'_>) -> Result<Self, archive::ArchiveError> {
        Ok(Self::of(read.outlets()?))
    }

    pub fn of(outlets: Vec<Outlet>) -> Self {
        let places = outlets.iter().enumerate().map(|(at, outlet)| (outlet.id, at)).collect();
        let mut registry = Self {
            outlets: Vec::new(),
            places,
            exact: HashMap::new(),
            folded: HashMap::new(),
            bare: HashMap::new(),
            domains: HashMap::new(),
            own: HashMap::new(),
        };
        registry.outlets = outlets;
        registry.index();
        registry
    }

    fn index(&mut self) {
        let mut names = Vec::new();
        for outlet in &self.outlets {
            names.push((tidy(&outlet.facts.name), outlet.id));
        }
        // A name of its own goes before another entry's alias.
        for outlet in &self.outlets {
            names.extend(outlet.facts.aliases.iter().map(|alias| (tidy(alias), outlet.id)));
        }
        for (name, id) in names {
            self.index_name(name, id);
        }
        let domains = |o: &Outlet| {
            let own = o.facts.domains.iter();
            own.map(|domain| (o.id, domain.clone())).collect::<Vec<_>>()
        };
        let domains: Vec<_> = self.outlets.iter().flat_map(domains).collect();
        for (id, domain) in domains {
            self.index_domain(id, domain);
        }
    }

    fn index_domain(&mut self, id: OutletId, domain: String) {
        self.own.entry(self.root(id)).or_default().push(domain.clone());
        self.domains.entry(domain).or_insert(id);
    }

    fn index_name(&mut self, name: String, id: OutletId) {
        let root = self.root(id);
        let folded = folded(&name);
        let bare = without_article(&folded).to_owned();
        for (index, key) in [(&mut self.folded, folded), (&mut self.bare, bare)] {
            let meant = index.entry(key).or_insert(Meant::One(root));
            if *meant != Meant::One(root) {
                *meant = Meant::Several;
            }
        }
        self.exact.entry(name).or_insert(id);
    }

    /// Takes an entry in that is not in the archive yet.
    pub fn add(&mut self, outlet: Outlet) {
        let (id, name) = (outlet.id, tidy(&outlet.facts.name));
        self.places.insert(id, self.outlets.len());
        self.outlets.push(outlet);
        self.index_name(name, id);
    }

    /// Gives an entry a host that no entry has.
    pub fn add_domain(&mut self, id: OutletId, domain: &str) {
        if let Some(outlet) = self.places.get(&id).and_then(|at| self.outlets.get_mut(*at)) {
            outlet.facts.domains.push(domain.to_owned());
            self.index_domain(id, domain.to_owned());
        }
    }

    /// The entry of that id, merged or not.
    pub fn entry(&self, id: OutletId) -> Option<&Outlet> {
        self.places.get(&id).and_then(|at| self.outlets.get(*at))
    }

    /// The entry that stands for this one, itself where it was not merged.
    pub fn root(&self, id: OutletId) -> OutletId {
        let mut root = id;
        // Archives keep circles out; a damaged one still must not hold the program.
        for _ in 0..self.outlets.len() {
            match self.entry(root).and_then(|outlet| outlet.merged) {
                Some(kept) if kept != id => root = kept,
                _ => break,
            }
        }
        root
    }

    /// Every entry that was not merged into another.
    pub fn standing(&self) -> impl Iterator<Item = &Outlet> {
        self.outlets.iter().filter(|outlet| self.root(outlet.id) == outlet.id)
    }

    /// The entry that is printed exactly so, merged or not.
    pub fn printed(&self, name: &str) -> Option<OutletId> {
        // Most names are tidy as they are printed.
        self.exact.get(name).or_else(|| self.exact.get(&tidy(name))).copied()
    }

    /// The entry for a name: printed exactly so, else but for case and accents, else but for *The*.
    /// `None` where there is none, or several.
    pub fn named(&self, name: &str) -> Option<OutletId> {
        if let Some(id) = self.printed(name) {
            return Some(self.root(id));
        }
        let folded = folded(name);
        let one = |meant: &Meant| match meant {
            Meant::One(id) => Some(*id),
            Meant::Several => None,
        };
        match self.folded.get(&folded) {
            Some(meant) => one(meant),
            None => self.bare.get(without_article(&folded)).and_then(one),
        }
    }

    /// The entry whose host this is, or is below; the longest host counts.
    pub fn at_host(&self, host: &str) -> Option<OutletId> {
        let id = with_those_above(host).find_map(|host| self.domains.get(host))?;
        Some(self.root(*id))
    }

    /// The entry that has exactly this host.
    pub fn owner_of(&self, domain: &str) -> Option<OutletId> {
        self.domains.get(domain).map(|id| self.root(*id))
    }

    /// The entry for a name or, where no entry is called so, a host or an address.
    pub fn resolve(&self, name_or_host: &str) -> Option<OutletId> {
        let at_host = || self.at_host(&typed_host(name_or_host)?);
        self.named(name_or_host).or_else(at_host)
    }

    /// The entries that a spelling may mean where it means several.
    pub fn meant_by(&self, name: &str) -> Vec<&Outlet> {
        let wanted = folded(name);
        let fits = |text: &String| without_article(&folded(text)) == without_article(&wanted);
        let named = |o: &&Outlet| fits(&o.facts.name) || o.facts.aliases.iter().any(fits);
        self.standing().filter(named).collect()
    }

    /// The domains of a standing entry, those of merged ones too.
    pub fn domains_of(&self, root: OutletId) -> &[String] {
        self.own.get(&root).map_or(&[], Vec::as_slice)
    }

    /// Every name of a standing entry, its own first; those of merged ones too.
    pub fn names_of(&self, root: OutletId) -> Vec<String> {
        let all = self.entry(root).into_iter().chain(self.merged_into(root));
        let names = |outlet: &Outlet| {
            let own = outlet.facts.name.clone();
            std::iter::once(own).chain(outlet.facts.aliases.iter().cloned()).collect::<Vec<_>>()
        };
        all.flat_map(names).collect()
    }

    /// The entries that were merged into this one, over others too.
    pub fn merged_into(&self, root: OutletId) -> impl Iterator<Item = &Outlet> {
        self.outlets.iter().filter(move |o| o.id != root && self.root(o.id) == root)
    }
}
