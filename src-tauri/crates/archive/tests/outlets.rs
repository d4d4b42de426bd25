//! The registry follows from its events, on every machine the same.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

use archive::{
    Action, Archive, ArchiveError, NewOutlet, Outlet, OutletDomain, OutletFacts, OutletId,
    Ownership, PersonId,
};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

const NOW: &str = "2024-05-12T05:00:00Z";

struct House {
    archive: Archive,
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.parallax");
        Self {
            archive: Archive::open(&path, Uuid::from_u128(1), Uuid::from_u128(1)).unwrap(),
            folder,
        }
    }

    fn record(&self, action: &Action) {
        let person = PersonId(Uuid::from_u128(2));
        let write = |w: &archive::Write<'_>| w.record(person, NOW, action).map(|_| ());
        self.archive.write::<_, ArchiveError>(write).unwrap();
    }

    /// Adds entries of these names, numbered from 1.
    fn with(names: &[&str]) -> Self {
        let house = Self::new();
        let new = |(n, name): (u128, &&str)| NewOutlet { outlet: outlet(n), facts: called(name) };
        let outlets = (1..).zip(names).map(new).collect();
        house.record(&Action::OutletsAdded { outlets, domains: Vec::new() });
        house
    }

    fn outlets(&self) -> Vec<Outlet> {
        self.archive.read(|read: &archive::Read<'_>| read.outlets()).unwrap()
    }

    fn entry(&self, n: u128) -> Outlet {
        self.outlets().into_iter().find(|one| one.id == outlet(n)).unwrap()
    }

    fn faults(&self) -> Vec<String> {
        self.archive.read(|read: &archive::Read<'_>| read.faults()).unwrap()
    }
}

fn outlet(n: u128) -> OutletId {
    OutletId(Uuid::from_u128(n))
}

fn called(name: &str) -> OutletFacts {
    OutletFacts { name: name.into(), ..OutletFacts::default() }
}

fn merged(kept: u128, merged: u128) -> Action {
    Action::OutletsMerged { kept: outlet(kept), merged: outlet(merged) }
}

#[test]
fn facts_come_back_as_they_were_set_and_replace_what_stood_there() {
    let house = House::with(&["Weir"]);
    let owner = |owner: &str, since: Option<&str>, until: Option<&str>| Ownership {
        owner: owner.into(),
        kind: "private".into(),
        since: since.map(Into::into),
        until: until.map(Into::into),
    };
    let first = OutletFacts {
        aliases: vec!["Holm Weir".into()],
        domains: vec!["old.example".into()],
        ..called("Weir")
    };
    house.record(&Action::OutletSet { outlet: outlet(1), facts: first });
    let facts = OutletFacts {
        name: "The Weir".into(),
        aliases: vec!["Weir".into(), "Weir Daily".into()],
        domains: vec!["weir.example".into()],
        country: Some("Holm".into()),
        ownership: vec![
            owner("Mill family", None, Some("1999")),
            owner("Quay", Some("1999"), None),
        ],
        notes: "Prints on Fridays.".into(),
    };
    house.record(&Action::OutletSet { outlet: outlet(1), facts: facts.clone() });
    assert_eq!(house.entry(1).facts, facts);
    assert_eq!(house.faults(), Vec::<String>::new());
}

#[test]
fn what_two_entries_claim_stays_with_the_first() {
    let house = House::with(&["Weir", "Quay"]);
    let claims = |name: &str| OutletFacts {
        aliases: vec!["Paper".into()],
        domains: vec!["paper.example".into()],
        ..called(name)
    };
    house.record(&Action::OutletSet { outlet: outlet(1), facts: claims("Weir") });
    house.record(&Action::OutletSet { outlet: outlet(2), facts: claims("Quay") });
    assert_eq!(house.entry(1).facts, claims("Weir"));
    assert_eq!(house.entry(2).facts, called("Quay"));
    // An entry that was there keeps its facts, too.
    let again = vec![NewOutlet { outlet: outlet(1), facts: called("Other") }];
    let domain = |n, domain: &str| OutletDomain { outlet: outlet(n), domain: domain.into() };
    let domains = vec![domain(2, "quay.example"), domain(9, "nobody.example")];
    house.record(&Action::OutletsAdded { outlets: again, domains });
    assert_eq!(house.entry(1).facts.name, "Weir");
    assert_eq!(house.entry(2).facts.domains, ["quay.example"]);
    assert_eq!(house.faults(), Vec::<String>::new());
}

#[test]
fn a_merge_is_a_redirect_that_never_leads_in_a_circle() {
    let house = House::with(&["A", "B", "C"]);
    house.record(&merged(1, 2));
    house.record(&merged(2, 1));
    house.record(&merged(1, 1));
    house.record(&merged(3, 2));
    let redirects = |house: &House| house.outlets().iter().map(|o| o.merged).collect::<Vec<_>>();
    assert_eq!(redirects(&house), [None, Some(outlet(1)), None], "the first merge stays");
    house.record(&merged(3, 1));
    house.record(&merged(2, 3));
    house.record(&merged(9, 3));
    assert_eq!(redirects(&house), [Some(outlet(3)), Some(outlet(1)), None]);
    house.record(&Action::OutletMergeTakenBack { merged: outlet(2) });
    assert_eq!(redirects(&house), [Some(outlet(3)), None, None]);
    assert_eq!(house.faults(), Vec::<String>::new());
}

#[test]
fn pairs_that_were_kept_apart_are_remembered_once_whichever_came_first() {
    let house = House::with(&["A", "B"]);
    for (one, other) in [(2, 1), (1, 2), (1, 1), (1, 9)] {
        house.record(&Action::OutletsKeptApart { one: outlet(one), other: outlet(other) });
    }
    let apart = house.archive.read(|read: &archive::Read<'_>| read.outlets_apart()).unwrap();
    assert_eq!(apart, [(outlet(1), outlet(2))]);
    assert_eq!(house.faults(), Vec::<String>::new());
}

#[test]
fn a_registry_that_does_not_follow_from_the_events_is_found() {
    let house = House::with(&["A", "B"]);
    let facts = OutletFacts {
        aliases: vec!["Alpha".into()],
        domains: vec!["a.example".into()],
        ownership: vec![Ownership { owner: "Mill family".into(), ..Ownership::default() }],
        ..called("A")
    };
    house.record(&Action::OutletSet { outlet: outlet(1), facts });
    house.record(&Action::OutletsKeptApart { one: outlet(1), other: outlet(2) });
    assert_eq!(house.faults(), Vec::<String>::new());
    let sql = Connection::open(house.folder.path().join("news.parallax")).unwrap();
    for table in ["outlet_alias", "outlet_domain", "outlet_ownership", "outlet_apart"] {
        sql.execute(&format!("DELETE FROM {table}"), []).unwrap();
        let fault = format!("the table {table} does not follow from the events");
        assert!(house.faults().contains(&fault), "{:?}", house.faults());
    }
    sql.execute("UPDATE outlet SET country = 'Holm'", []).unwrap();
    assert_eq!(house.faults().len(), 5);
}

#[test]
fn an_archive_of_the_first_schema_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.parallax");
    let sql = Connection::open(&path).unwrap();
    sql.execute_batch(include_str!("../src/migrations/0001_house.sql")).unwrap();
    sql.pragma_update(None, "application_id", 0x504c_4c58).unwrap();
    sql.pragma_update(None, "user_version", 1).unwrap();
    drop(sql);
    assert!(matches!(
        Archive::open_to_read(&path, Uuid::from_u128(1)),
        Err(ArchiveError::ReadOnly(_))
    ));
    let archive = Archive::open(&path, Uuid::from_u128(1), Uuid::from_u128(1)).unwrap();
    let house = House { archive, folder };
    let outlets = vec![NewOutlet { outlet: outlet(1), facts: called("Weir") }];
    house.record(&Action::OutletsAdded { outlets, domains: Vec::new() });
    assert_eq!(house.outlets().len(), 1);
    assert_eq!(house.faults(), Vec::<String>::new());
}
