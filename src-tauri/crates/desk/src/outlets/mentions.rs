//! What briefs say of outlets: every name that they print and every host that they link.

use super::hosts::host_of;
use super::registry::Registry;
use crate::OutletId;
use brief::{Brief, Source};
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
    /// The item: `facts/ID`, `perspectives/ID` or `links`.
    pub path: String,
    /// As printed; empty where only an address stands.
    pub name: &'a str,
    /// The host of the address, where there is one.
    pub host: Option<String>,
}

/// Everything that the brief says of outlets, in print order.
pub(crate) fn mentions(brief: &Brief) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for fact in &brief.facts {
        let path = format!("facts/{}", fact.id);
        found.extend(fact.sources.iter().map(|one| of_source(one, OutletPart::Fact, &path)));
    }
    for perspective in &brief.perspectives {
        let (part, path) = (OutletPart::Perspective, format!("perspectives/{}", perspective.id));
        let named = |name| Mention { part, path: path.clone(), name, host: None };
        found.extend(perspective.outlets.iter().map(|name| named(name.as_str())));
        found.extend(perspective.sources.iter().map(|one| of_source(one, part, &path)));
    }
    for link in &brief.links {
        let (part, path) = (OutletPart::Link, "links".to_owned());
        found.push(Mention { part, path, name: "", host: host_of(&link.url) });
    }
    found
}

fn of_source<'a>(source: &'a Source, part: OutletPart, path: &str) -> Mention<'a> {
    let host = host_of(&source.url);
    Mention { part, path: path.to_owned(), name: &source.outlet, host }
}

impl Mention<'_> {
    /// The entry that is named.
    pub fn named(&self, registry: &Registry) -> Option<OutletId> {
        if self.name.trim().is_empty() { None } else { registry.named(self.name) }
    }

    /// The entry that is linked.
    pub fn linked(&self, registry: &Registry) -> Option<OutletId> {
        registry.at_host(self.host.as_deref()?)
    }
}
