//! What the registry says of the outlets that a brief prints: kept with each release, since the
//! registry goes on changing and what was released does not.

use super::mentions::mentions;
use super::registry::Registry;
use crate::OutletId;
use archive::OutletFacts;
use brief::Brief;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// An outlet as the registry had it when a brief that prints it was released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedOutlet {
    /// The entry.
    pub id: OutletId,
    /// Its name there.
    pub name: String,
    /// The names under which the brief prints it; none where it is only linked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub printed: Vec<String>,
    /// Where it is at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Who owned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The kind of ownership.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ownership: Option<String>,
}

/// The entries that a brief names or links, in print order, each once. A name that may mean several
/// entries means none, as everywhere.
pub(crate) fn printed_outlets(registry: &Registry, brief: &Brief) -> Vec<PrintedOutlet> {
    let mut found: Vec<PrintedOutlet> = Vec::new();
    for mention in mentions(brief) {
        let named = mention.named(registry);
        for id in named.into_iter().chain(mention.linked(registry)) {
            let at = found.iter().position(|one| one.id == id).or_else(|| {
                found.push(facts_of(registry, id)?);
                Some(found.len() - 1)
            });
            let Some(outlet) = at.and_then(|at| found.get_mut(at)) else { continue };
            let is_new = !outlet.printed.iter().any(|name| name == mention.name);
            if named == Some(id) && is_new {
                outlet.printed.push(mention.name.to_owned());
            }
        }
    }
    found
}

fn facts_of(registry: &Registry, id: OutletId) -> Option<PrintedOutlet> {
    let facts = &registry.entry(id)?.facts;
    let (owner, ownership) = owner_now(facts);
    let (name, country) = (facts.name.clone(), facts.country.clone());
    Some(PrintedOutlet { id, name, printed: Vec::new(), country, owner, ownership })
}

/// Who owns an outlet now, and the kind of ownership where somebody knows.
pub(super) fn owner_now(facts: &OutletFacts) -> (Option<String>, Option<String>) {
    let now = facts.ownership.iter().rev().find(|owner| owner.until.is_none());
    let kind = now.map(|owner| owner.kind.clone()).filter(|kind| !kind.is_empty());
    (now.map(|owner| owner.owner.clone()), kind)
}

/// How a release keeps them.
pub(crate) fn kept(outlets: &[PrintedOutlet]) -> Value {
    json!({ "outlets": outlets })
}

/// What a release kept; nothing where it was made before releases kept any of it, and without those
/// that a newer program wrote in another way.
pub(crate) fn read_kept(registry: &Value) -> Vec<PrintedOutlet> {
    let outlets = registry.get("outlets").and_then(Value::as_array);
    let read = |outlet: &Value| PrintedOutlet::deserialize(outlet).ok();
    outlets.into_iter().flatten().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Outlet, Ownership};
    use brief::{BriefId, ItemId, Link, Perspective, Source};
    use uuid::Uuid;

    fn outlet(n: u128, facts: OutletFacts, merged: Option<u128>) -> Outlet {
        let id = |n| OutletId(Uuid::from_u128(n));
        Outlet { id: id(n), facts, merged: merged.map(id) }
    }

    fn registry() -> Registry {
        let was = |owner: &str, until: Option<&str>| Ownership {
            owner: owner.into(),
            kind: "private".into(),
            since: None,
            until: until.map(str::to_owned),
        };
        let gazette = OutletFacts {
            name: "Holm Gazette".into(),
            domains: vec!["gazette.example".into()],
            country: Some("Norway".into()),
            ownership: vec![was("The Aas family", Some("1999")), was("Holm Press", None)],
            ..OutletFacts::default()
        };
        let wire = OutletFacts { name: "Wire".into(), ..OutletFacts::default() };
        let old = OutletFacts { name: "Gazette of Holm".into(), ..OutletFacts::default() };
        Registry::of(vec![outlet(1, gazette, None), outlet(2, wire, None), outlet(3, old, Some(1))])
    }

    fn brief() -> Brief {
        let mut brief = Brief::new(BriefId::missing(), "Ferry sinks");
        brief.perspectives.push(Perspective {
            id: ItemId::missing(),
            group: "Island papers".into(),
            outlets: vec!["Holm Gazette".into(), "Gazette of Holm".into(), "Nobody".into()],
            framing: String::new(),
            bias: String::new(),
            sources: vec![Source::new("Holm Gazette", "https://www.gazette.example/a")],
        });
        let link = Link { label: "More".into(), url: "https://gazette.example/b".into() };
        brief.links.push(link);
        brief
    }

    #[test]
    fn each_outlet_stands_once_with_the_names_that_are_printed() {
        let found = printed_outlets(&registry(), &brief());
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(only.printed, ["Holm Gazette", "Gazette of Holm"], "a merged entry is the one");
        assert_eq!(only.country.as_deref(), Some("Norway"));
        assert_eq!(only.owner.as_deref(), Some("Holm Press"), "not who owned it before");
        assert_eq!(only.ownership.as_deref(), Some("private"));
    }

    #[test]
    fn an_outlet_that_is_only_linked_is_printed_under_no_name() {
        let mut brief = brief();
        brief.perspectives.clear();
        let found = printed_outlets(&registry(), &brief);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].printed, [""; 0]);
    }

    #[test]
    fn what_a_release_kept_is_read_as_far_as_it_is_known() {
        let outlets = printed_outlets(&registry(), &brief());
        assert_eq!(read_kept(&kept(&outlets)), outlets);
        assert_eq!(read_kept(&json!({})), [], "a release of old");
        let mut newer = kept(&outlets);
        if let Some(list) = newer.get_mut("outlets").and_then(Value::as_array_mut) {
            list.push(json!({ "station": "an outlet of a newer program" }));
        }
        assert_eq!(read_kept(&newer), outlets);
    }
}
