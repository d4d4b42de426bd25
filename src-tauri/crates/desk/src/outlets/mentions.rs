//! What briefs say of outlets: every name that they print and every host that they link.

use super::hosts::host_of;
use super::registry::Registry;
use crate::OutletId;
use brief::{Brief, ItemId, Source};
use serde::Serialize;

/// The kind of place where a brief names or links an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutletPart {
    /// A fact.
    Fact,
    /// A perspective.
    Perspective,
    /// The further reading.
    Link,
}

/// One name, one link, or both together.
pub(crate) struct Mention<'a> {
    pub part: OutletPart,
    /// The fact or perspective; further reading has no items.
    item: Option<ItemId>,
    /// As printed; empty where only an address stands.
    pub name: &'a str,
    /// The host of the address, where there is one.
    pub host: Option<String>,
}

/// Everything that the brief says of outlets, in print order.
pub(crate) fn mentions(brief: &Brief) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for fact in &brief.facts {
        let of = |source| of_source(source, OutletPart::Fact, fact.id);
        found.extend(fact.sources.iter().map(of));
    }
    for perspective in &brief.perspectives {
        let (part, item) = (OutletPart::Perspective, perspective.id);
        let named = |name| Mention { part, item: Some(item), name, host: None };
        found.extend(perspective.outlets.iter().map(|name| named(name.as_str())));
        found.extend(perspective.sources.iter().map(|source| of_source(source, part, item)));
    }
    for link in &brief.links {
        let host = host_of(&link.url);
        found.push(Mention { part: OutletPart::Link, item: None, name: "", host });
    }
    found
}

fn of_source(source: &Source, part: OutletPart, item: ItemId) -> Mention<'_> {
    Mention { part, item: Some(item), name: &source.outlet, host: host_of(&source.url) }
}

impl Mention<'_> {
    /// The item's path: `facts/ID`, `perspectives/ID` or `links`.
    pub fn path(&self) -> String {
        let list = match self.part {
            OutletPart::Fact => "facts",
            OutletPart::Perspective => "perspectives",
            OutletPart::Link => "links",
        };
        self.item.map_or_else(|| list.to_owned(), |item| format!("{list}/{item}"))
    }

    /// The entry that is named.
    pub fn named(&self, registry: &Registry) -> Option<OutletId> {
        if self.name.trim().is_empty() { None } else { registry.named(self.name) }
    }

    /// The entry that is linked.
    pub fn linked(&self, registry: &Registry) -> Option<OutletId> {
        registry.at_host(self.host.as_deref()?)
    }
}
