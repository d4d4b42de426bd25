//! Entries that are probably one outlet. Each is proposed with its reason and merged by a person
//! only: most of the time a name alone does not tell, so nearly every rule asks the hosts too.

use super::hosts::{label, registered, typed_host};
use super::names::{bare, before_addition, bracketed, condensed, without_added_word};
use super::registry::Registry;
use super::uses::Uses;
use crate::OutletId;
use archive::Outlet;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Why two entries look like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TwinReason {
    /// The names differ in case, accents, spaces or signs.
    Spelling,
    /// The names differ in *The*.
    Article,
    /// One is called as the other's domain.
    NameAndDomain,
    /// Both are linked under one domain.
    SameDomain,
    /// One name has the other beside it in brackets.
    Abbreviation,
    /// One name is the other with a desk, a language, a place or a slogan.
    AddedWords,
    /// The names differ in one letter.
    OneLetter,
}

/// A pair with its reasons, as places in the list of sides.
pub(crate) type Pairs = BTreeMap<(usize, usize), BTreeSet<TwinReason>>;

/// One standing entry with all that it is called and where it is linked.
pub(crate) struct Side<'a> {
    pub id: OutletId,
    pub name: &'a str,
    pub uses: usize,
    names: Vec<&'a str>,
    /// Its hosts in the registry.
    domains: Vec<&'a str>,
    /// The host under which it is linked most, else its first one in the registry.
    main: Option<&'a str>,
}

/// How a key was made of a side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Made {
    /// A whole name.
    Plain,
    /// A whole name without *The*.
    Bare,
    /// A name that is a host, or ends like one.
    Hostlike,
    /// The name of the main host.
    Label,
    /// A piece of `Long Name (LN)`.
    Bracket,
    /// What stands before a slogan or a place.
    Addition,
    /// A name without *News*, *Online* or the like.
    Word,
}

/// Names shorter than this are too easily a letter apart.
const LONG_NAME: usize = 10;

/// Every standing entry as a side, by name.
pub(crate) fn sides<'a>(registry: &'a Registry, uses: &'a Uses) -> Vec<Side<'a>> {
    let mut families: HashMap<OutletId, Vec<&Outlet>> = HashMap::new();
    for outlet in &registry.outlets {
        families.entry(registry.root(outlet.id)).or_default().push(outlet);
    }
    let of = |outlet: &'a Outlet| {
        let family = families.remove(&outlet.id).unwrap_or_default();
        let names = |o: &&'a Outlet| std::iter::once(&o.facts.name).chain(&o.facts.aliases);
        let domains: Vec<&str> =
            family.iter().flat_map(|o| &o.facts.domains).map(String::as_str).collect();
        Side {
            id: outlet.id,
            name: &outlet.facts.name,
            uses: uses.count(outlet.id),
            names: family.iter().flat_map(names).map(String::as_str).collect(),
            main: uses.main_host(outlet.id).or(domains.first().copied()),
            domains,
        }
    };
    registry.standing().map(of).collect()
}

/// The pairs that look like one outlet.
pub(crate) fn pairs(sides: &[Side<'_>]) -> Pairs {
    let mut pairs = Pairs::new();
    let mut add = |a: usize, b: usize, reason: TwinReason| {
        if a != b {
            pairs.entry((a.min(b), a.max(b))).or_default().insert(reason);
        }
    };
    by_key(sides, &mut add);
    by_host(sides, &mut add);
    by_letter(sides, &mut add);
    pairs
}

type Add<'a> = &'a mut dyn FnMut(usize, usize, TwinReason);

fn by_key(sides: &[Side<'_>], add: Add<'_>) {
    let mut keys: BTreeMap<String, BTreeSet<(Made, usize)>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        for (made, key) in keys_of(side) {
            if !key.is_empty() {
                keys.entry(key).or_default().insert((made, at));
            }
        }
    }
    for (key, holders) in &keys {
        let labels = registered_under(sides, holders);
        for &(one, a) in holders {
            for &(other, b) in holders.range((one, a)..) {
                let (first, second) = (&sides[a], &sides[b]);
                if let Some(reason) = reason_of(key, (one, first), (other, second), &labels) {
                    add(a, b, reason);
                }
            }
        }
    }
}

/// Whose domains bear this name; where it is several, the name alone means none of them.
fn registered_under<'a>(sides: &[Side<'a>], holders: &BTreeSet<(Made, usize)>) -> HashSet<&'a str> {
    let labels = holders.iter().filter(|(made, _)| *made == Made::Label);
    labels.filter_map(|(_, at)| sides[*at].main).map(registered).collect()
}

fn keys_of(side: &Side<'_>) -> Vec<(Made, String)> {
    let mut keys = Vec::new();
    for name in &side.names {
        keys.push((Made::Plain, condensed(name)));
        keys.push((Made::Bare, bare(name)));
        keys.extend(without_suffix(name).map(|name| (Made::Hostlike, bare(&name))));
        for piece in bracketed(name).into_iter().flat_map(|(long, short)| [long, short]) {
            keys.push((Made::Bracket, bare(piece)));
        }
        keys.extend(before_addition(name).map(|name| (Made::Addition, bare(name))));
        keys.extend(without_added_word(name).map(|name| (Made::Word, bare(&name))));
    }
    let label = side.main.and_then(label).map(condensed);
    keys.extend(label.map(|label| (Made::Label, label)));
    keys
}

/// `Weir` of `weir.com`, of `www.weir.co.uk` and of `The Weir.com`.
fn without_suffix(name: &str) -> Option<String> {
    let has_suffix = |host: &str| psl::suffix(host.as_bytes()).is_some_and(|s| s.is_known());
    if let Some(host) = typed_host(name).filter(|host| has_suffix(host)) {
        return label(&host).map(str::to_owned);
    }
    let (before, after) = name.rsplit_once('.')?;
    let is_suffix =
        after.chars().all(|c| c.is_ascii_alphabetic()) && (2..=3).contains(&after.len());
    (is_suffix && !before.is_empty() && has_suffix(&format!("a.{}", after.to_lowercase())))
        .then(|| before.to_owned())
}

fn reason_of(
    key: &str,
    (one, first): (Made, &Side<'_>),
    (other, second): (Made, &Side<'_>),
    labels: &HashSet<&str>,
) -> Option<TwinReason> {
    let agree = !disagree(first, second);
    match (one, other) {
        (Made::Plain, Made::Plain) => agree.then_some(TwinReason::Spelling),
        (Made::Plain | Made::Bare, Made::Bare) => {
            // Both without the article are the same words, which the whole names say better.
            (agree && !same_words(first, second)).then_some(TwinReason::Article)
        }
        (Made::Plain | Made::Bare, Made::Hostlike) => agree.then_some(TwinReason::NameAndDomain),
        (Made::Plain | Made::Bare, Made::Bracket) => {
            (agree && key.chars().count() > 1).then_some(TwinReason::Abbreviation)
        }
        (Made::Plain | Made::Bare, Made::Addition) => agree.then_some(TwinReason::AddedWords),
        (Made::Plain | Made::Bare, Made::Word) => {
            let named = |side: &Side<'_>| {
                side.main.and_then(label).is_some_and(|label| condensed(label) == key)
            };
            let known = same_registered(first, second) || named(first) || named(second);
            (agree && known).then_some(TwinReason::AddedWords)
        }
        (Made::Plain | Made::Bare | Made::Hostlike, Made::Label) | (Made::Label, Made::Word) => {
            let (called, host) = if one == Made::Label { (second, first) } else { (first, second) };
            let is_free = called.main.is_none() || same_registered(called, host);
            (is_free && labels.len() == 1).then_some(TwinReason::NameAndDomain)
        }
        _ => None,
    }
}

fn same_words(first: &Side<'_>, second: &Side<'_>) -> bool {
    let words: HashSet<String> = first.names.iter().map(|name| condensed(name)).collect();
    second.names.iter().any(|name| words.contains(&condensed(name)))
}

fn same_registered(first: &Side<'_>, second: &Side<'_>) -> bool {
    let both = first.main.zip(second.main);
    both.is_some_and(|(one, other)| registered(one) == registered(other))
}

/// Whether both are at home under domains of different names.
fn disagree(first: &Side<'_>, second: &Side<'_>) -> bool {
    let Some((one, other)) = first.main.zip(second.main) else { return false };
    let same_label = label(one).is_some() && label(one) == label(other);
    registered(one) != registered(other) && !same_label
}

fn by_host(sides: &[Side<'_>], add: Add<'_>) {
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, side) in sides.iter().enumerate() {
        let hosts: BTreeSet<&str> = side.domains.iter().copied().chain(side.main).collect();
        for host in hosts {
            holders.entry(host).or_default().push(at);
        }
    }
    for (host, places) in &holders {
        for (at, a) in places.iter().enumerate() {
            for b in &places[at + 1..] {
                // A stray link says nothing; one of the two must be at home there.
                let is_home = |side: usize| sides[side].main == Some(host);
                if is_home(*a) || is_home(*b) {
                    add(*a, *b, TwinReason::SameDomain);
                }
            }
        }
    }
}

fn by_letter(sides: &[Side<'_>], add: Add<'_>) {
    let mut shortened: HashMap<String, Vec<(usize, String)>> = HashMap::new();
    for (at, side) in sides.iter().enumerate() {
        let name = condensed(side.name);
        let letters: Vec<char> = name.chars().collect();
        if letters.len() < LONG_NAME || letters.iter().any(|c| c.is_numeric()) {
            continue;
        }
        let without = |gone: usize| {
            let kept = letters.iter().enumerate().filter(|(place, _)| *place != gone);
            kept.map(|(_, c)| *c).collect::<String>()
        };
        let keys: HashSet<String> = (0..=letters.len()).map(without).collect();
        for key in keys {
            shortened.entry(key).or_default().push((at, name.clone()));
        }
    }
    for holders in shortened.values() {
        for (place, (a, one)) in holders.iter().enumerate() {
            for (b, other) in &holders[place + 1..] {
                let is_one = one != other && strsim::osa_distance(one, other) == 1;
                if is_one && !disagree(&sides[*a], &sides[*b]) {
                    add(*a, *b, TwinReason::OneLetter);
                }
            }
        }
    }
}
