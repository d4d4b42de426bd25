//! Names, hosts and likeness, on small registries of invented outlets.

use super::fill::{Gathered, lacking};
use super::mentions::mentions;
use super::registry::Registry;
use super::twins::{TwinReason, pairs, sides};
use super::uses::Uses;
use crate::OutletId;
use archive::{Outlet, OutletFacts};
use brief::{Brief, BriefId, ItemId, Perspective, Source};
use proptest::prelude::*;
use uuid::Uuid;

fn entry(n: u128, name: &str, aliases: &[&str], domains: &[&str], merged: Option<u128>) -> Outlet {
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    let (aliases, domains) = (texts(aliases), texts(domains));
    let facts = OutletFacts { name: name.into(), aliases, domains, ..OutletFacts::default() };
    let id = |n| OutletId(Uuid::from_u128(n));
    Outlet { id: id(n), facts, merged: merged.map(id) }
}

/// A brief with one perspective that names and links these.
fn brief(named: &[&str], linked: &[(&str, &str)]) -> Brief {
    let mut brief = Brief::new(BriefId::new(Uuid::from_u128(1)), "Ferry sinks");
    brief.perspectives.push(Perspective {
        id: ItemId::new(Uuid::from_u128(2)),
        group: "Island papers".into(),
        outlets: named.iter().map(|name| (*name).to_owned()).collect(),
        framing: String::new(),
        bias: String::new(),
        sources: linked.iter().map(|(name, host)| source(name, host)).collect(),
    });
    brief
}

fn source(name: &str, host: &str) -> Source {
    Source::new(name, format!("https://www.{host}/story?id=1"))
}

fn filled(briefs: &[Brief]) -> (Registry, usize) {
    let mut registry = Registry::of(Vec::new());
    let added = fill(&mut registry, briefs);
    (registry, added)
}

fn fill(registry: &mut Registry, briefs: &[Brief]) -> usize {
    let mut gathered = Gathered::default();
    for brief in briefs {
        gathered.take(&mentions(brief));
    }
    let lacking = lacking(registry, gathered);
    lacking.outlets.len() + lacking.domains.len()
}

fn at(registry: &Registry, host: &str) -> Option<String> {
    let id = registry.at_host(host)?;
    registry.entry(id).map(|outlet| outlet.facts.name.clone())
}

#[test]
fn a_name_or_host_leads_to_the_entry_that_stands_for_it() {
    let registry = Registry::of(vec![
        entry(1, "Holm Gazette", &["The Gazette of Holm"], &["gazette.example"], None),
        entry(2, "HOLM GAZETTE ONLINE", &[], &["online.gazette.example", "hgo.example"], Some(1)),
        entry(3, "The Weir", &[], &["weir.co.uk"], None),
        entry(4, "Café Press", &[], &[], None),
        entry(5, "The Star", &["Star of Holm"], &[], None),
        entry(6, "STAR", &[], &[], None),
        entry(7, "Quay Post", &[], &[], Some(8)),
        entry(8, "Quay", &[], &[], Some(1)),
        entry(9, "Mole", &["Quay"], &[], None),
        entry(10, "ORE", &[], &[], None),
        entry(11, "Ore", &[], &[], None),
    ]);
    for (text, meant) in [
        ("Holm Gazette", Some(1)),
        (" holm\u{a0}gazette ", Some(1)),
        ("The Holm Gazette", Some(1)),
        ("the gazette of holm", Some(1)),
        ("Holm Gazette Online", Some(1)),
        ("Weir", Some(3)),
        ("THE WEIR", Some(3)),
        ("cafe press", Some(4)),
        // Printed exactly so goes first, then all but case and accents, then without The.
        ("The Star", Some(5)),
        ("star", Some(6)),
        ("the STAR", Some(5)),
        ("Quay Post", Some(1)),
        ("Quay", Some(1)),
        ("ORE", Some(10)),
        ("Ore", Some(11)),
        ("ore", None),
        ("gazette.example", Some(1)),
        ("https://www.news.gazette.example/a", Some(1)),
        ("hgo.example", Some(1)),
        ("deep.below.weir.co.uk", Some(3)),
        ("co.uk", None),
        ("otherweir.co.uk", None),
        ("example", None),
        ("Gazette of Nowhere", None),
        ("", None),
    ] {
        let meant = meant.map(|n| OutletId(Uuid::from_u128(n)));
        assert_eq!(registry.resolve(text), meant, "{text}");
    }
    assert_eq!(registry.meant_by("ore").len(), 2);
}

#[test]
fn a_circle_of_merges_holds_nobody() {
    let registry = Registry::of(vec![
        entry(1, "A", &[], &[], Some(2)),
        entry(2, "B", &[], &[], Some(3)),
        entry(3, "C", &[], &[], Some(2)),
    ]);
    assert!(registry.resolve("A").is_some());
}

#[test]
fn every_name_gets_an_entry_and_every_host_the_entry_that_most_links_to_it() {
    let (registry, _) = filled(&[
        brief(
            &["Weir", "Weir\u{a0}"],
            &[("The Weir", "weir.example"), ("The Weir", "weir.example")],
        ),
        brief(&[], &[("Weir Wire", "weir.example"), ("The Weir", "weir.co.uk")]),
        brief(&[], &[("The Weir", "weir.co.uk"), ("The Weir", "weirindia.example")]),
        brief(&[], &[("Weir Markets", "markets.weir.example"), ("", "alone.example")]),
        brief(&[], &[("The Weir", "news.weir.example"), ("Diver", "youtube.com")]),
        brief(
            &[],
            &[("Quay", "quay.substack.com"), ("Mole", "not a host"), ("Quay", "substack.com")],
        ),
    ]);
    let names: Vec<&str> = registry.outlets.iter().map(|o| o.facts.name.as_str()).collect();
    let expected =
        ["Weir", "The Weir", "Weir Wire", "Weir Markets", "Diver", "Quay", "Mole", "alone.example"];
    assert_eq!(names, expected);
    for (host, name) in [
        ("weir.example", Some("The Weir")),
        ("weir.co.uk", Some("The Weir")),
        ("news.weir.example", Some("The Weir")),
        ("markets.weir.example", Some("Weir Markets")),
        // One link alone gives no second domain.
        ("weirindia.example", None),
        ("alone.example", Some("alone.example")),
        ("youtube.com", None),
        ("quay.substack.com", Some("Quay")),
        ("substack.com", None),
    ] {
        assert_eq!(at(&registry, host).as_deref(), name, "{host}");
    }
}

#[test]
fn an_id_is_made_of_the_name_so_that_two_desktops_agree() {
    let ids = |briefs: &[Brief]| {
        let (registry, _) = filled(briefs);
        registry.named("Weir").unwrap()
    };
    assert_eq!(ids(&[brief(&["Weir"], &[])]), ids(&[brief(&["Quay", "Weir"], &[])]));
    // Where the entry that was called so is called otherwise now, the new one is another.
    let (mut registry, _) = filled(&[brief(&["Weir"], &[])]);
    registry.outlets[0].facts.name = "Lock".into();
    let mut registry = Registry::of(registry.outlets);
    assert_eq!(fill(&mut registry, &[brief(&["Weir"], &[])]), 1);
    assert_ne!(registry.named("Weir"), registry.named("Lock"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn filling_twice_adds_nothing_and_leaves_no_name_out(
        links in proptest::collection::vec((0_usize..6, 0_usize..9), 0..30),
    ) {
        const NAMES: [&str; 6] = ["", "Weir", "weir", "The Weir", "Quay", "Weir News"];
        const HOSTS: [&str; 9] = [
            "weir.example", "news.weir.example", "a.news.weir.example", "weir.co.uk", "x.com",
            "quay.example", "b.quay.example", "quay.substack.com", "co.uk",
        ];
        let linked: Vec<_> = links.iter().map(|(n, h)| (NAMES[*n], HOSTS[*h])).collect();
        let briefs: Vec<Brief> = linked.chunks(3).map(|some| brief(&[], some)).collect();
        let (mut registry, _) = filled(&briefs);
        prop_assert_eq!(fill(&mut registry, &briefs), 0);
        for (name, _) in linked.iter().filter(|(name, _)| !name.is_empty()) {
            let id = registry.printed(name);
            prop_assert!(id.is_some(), "{} has no entry", name);
        }
        let mut domains: Vec<_> = registry.outlets.iter().flat_map(|o| &o.facts.domains).collect();
        let count = domains.len();
        domains.sort_unstable();
        domains.dedup();
        prop_assert_eq!(domains.len(), count, "a domain has two owners");
    }
}

/// The proposals for these links, each given as (name, host); no host where it is only named.
fn proposed(links: &[(&str, &str)]) -> Vec<(String, String, Vec<TwinReason>)> {
    let named: Vec<&str> = links.iter().map(|(name, _)| *name).collect();
    let linked: Vec<_> = links.iter().filter(|(_, host)| !host.is_empty()).copied().collect();
    let briefs = [brief(&named, &linked)];
    let (registry, _) = filled(&briefs);
    let mut uses = Uses::default();
    uses.take(&registry, &mentions(&briefs[0]));
    let sides = sides(&registry, &uses);
    let named = |at: usize| sides[at].name.to_owned();
    let of = |((a, b), reasons): ((usize, usize), std::collections::BTreeSet<TwinReason>)| {
        (named(a), named(b), reasons.into_iter().collect())
    };
    pairs(&sides).into_iter().map(of).collect()
}

#[test]
fn twins_are_proposed_with_their_first_reason() {
    use TwinReason::{
        Abbreviation, AddedWords, Article, NameAndDomain, OneLetter, SameDomain, Spelling,
    };
    for (one, other, reason) in [
        (("Weir", "weir.com"), ("weir.com", ""), NameAndDomain),
        (("Weir", ""), ("www.weir.co.uk", "weir.co.uk"), NameAndDomain),
        (("Weir", ""), ("news.weir.com", "news.weir.com"), NameAndDomain),
        (("The Weir.com", ""), ("Weir", ""), NameAndDomain),
        (("HP", ""), ("Holm Post", "hp.example"), NameAndDomain),
        (("Sky", ""), ("Sky Weir", "news.sky.example"), NameAndDomain),
        (("The Weir", "weir.example"), ("Weir", ""), Article),
        (("The Weir", ""), ("WEIR", ""), Article),
        (("WEIR", "weir.example"), ("Weir", "weir.co.uk"), Spelling),
        (("Wëir Post", ""), ("Weir-Post", ""), Spelling),
        (("Holm News Agency (HNA)", "x.com"), ("HNA", ""), Abbreviation),
        (("Holm News Agency (HNA)", ""), ("Holm News Agency", ""), Abbreviation),
        (("Weir News", "weir.example"), ("Weir", "weir.example"), SameDomain),
        (("Weir Online", "weir.example"), ("Weir", ""), NameAndDomain),
        (("Weir | All the river", ""), ("The Weir", "weir.example"), AddedWords),
        (("Weir, Holm", ""), ("Weir", "weir.example"), AddedWords),
        (("Weir quoting the mayor", ""), ("Weir", ""), AddedWords),
        (("Lock", "river.example"), ("Quay", "river.example"), SameDomain),
        (("Harbour Courant", ""), ("Harbuor Courant", "courant.example"), OneLetter),
    ] {
        let found = proposed(&[one, other]);
        let reasons: Vec<_> = found.iter().flat_map(|(_, _, reasons)| reasons.clone()).collect();
        assert_eq!(found.len(), 1, "{one:?} {other:?}: {found:?}");
        assert!(reasons.contains(&reason), "{one:?} {other:?}: {reasons:?}");
    }
}

#[test]
fn what_only_looks_alike_is_not_proposed() {
    for links in [
        // Many share a platform.
        &[("Diver", "youtube.com"), ("Mole", "youtube.com")][..],
        &[("Diver", "diver.substack.com"), ("Mole", "mole.substack.com")],
        &[("Diver", "medium.com"), ("Mole", "x.com")],
        // At home under domains of different names.
        &[("The Star", "the-star.co.ke"), ("Star", "thestar.com.my")],
        &[("The Weir", "theweir.example"), ("Weir", "weir.ng")],
        // News alone is no reason, and a part of a house is not the house.
        &[("Weir", ""), ("Weir News", "")],
        &[("Weir", "weir.example"), ("Weir Money", "money.weir.example")],
        &[("Weir", "weir.com"), ("Weir India", "in.weir.com")],
        // The name alone could be either.
        &[("Weir", ""), ("The Upper House", "weir.ng"), ("The Lower House", "weir.example")],
        &[("People", "people.com"), ("Daily of the People", "en.people.cn")],
        // Short names are easily a letter apart, and numbers tell channels apart.
        &[("Mail", ""), ("Nail", "")],
        &[("Channel Holm 7", ""), ("Channel Holm 9", "")],
        &[("Times of Holm", ""), ("Times", "")],
    ] {
        assert_eq!(proposed(links), [], "{links:?}");
    }
}

#[test]
fn a_stray_link_to_anothers_host_says_nothing() {
    let found = proposed(&[
        ("Lock", "lock.example"),
        ("Lock", "lock.example"),
        ("Lock", "quay.example"),
        ("Quay", "quay.example"),
        ("Quay", "quay.example"),
    ]);
    assert_eq!(found, []);
}
