//! What a reader sees: each kind of change once, in its place, with what it may mean.

use brief::{Brief, BriefId, Fact, ItemId, Source};
use redline::{Accepted, ChangeKind, Class, apply, redline};
use std::collections::BTreeSet;
use uuid::Uuid;

fn given(n: u8) -> ItemId {
    ItemId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
}

fn made(text: &str) -> ItemId {
    ItemId::made_from(&[text.as_bytes()])
}

fn brief(facts: &[&str], id: impl Fn(u8, &str) -> ItemId) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"b"]), "Tunnel opens");
    brief.facts = (0..).zip(facts).map(|(n, text)| Fact::new(id(n, text), *text)).collect();
    brief
}

const AUDIT: &str = "The audit office put the cost at 2.3 billion.";
const TOLLS: &str = "Tolls must bring 41,000 vehicles a day to service the debt.";
const CLAIMS: &str = "Eleven claims worth 310 million are in arbitration.";

#[test]
fn a_moved_and_edited_fact_is_one_change() {
    let edited = TOLLS.replace("41,000", "38,500");
    for by_id in [true, false] {
        let name = |text: &str| match text {
            AUDIT => given(1),
            CLAIMS => given(3),
            _ => given(2),
        };
        let of =
            |facts: &[&str]| brief(facts, |_, text| if by_id { name(text) } else { made(text) });
        let (base, head) = (of(&[AUDIT, CLAIMS, TOLLS]), of(&[&edited, AUDIT, CLAIMS]));
        let changes = redline(&base, &head).changes;
        assert_eq!(changes.len(), 1, "{changes:#?}");
        let moved = changes[0].moved.as_ref().unwrap();
        assert_eq!((changes[0].kind, moved.from, moved.to), (ChangeKind::Edited, 2, 0));
        assert_eq!(
            (changes[0].hunks[0].old.as_str(), changes[0].hunks[0].new.as_str()),
            ("41,000", "38,500")
        );
        assert_eq!(changes[0].classes, [Class::Number, Class::Order]);
        // The move and the edit can be decided apart.
        let only = |id: &str| {
            apply(&base, &head, &Accepted::Ids(BTreeSet::from([id.to_owned()]))).unwrap()
        };
        let texts =
            |brief: Brief| brief.facts.into_iter().map(|fact| fact.text).collect::<Vec<_>>();
        assert_eq!(texts(only(&moved.id)), [TOLLS, AUDIT, CLAIMS]);
        assert_eq!(texts(only(&changes[0].hunks[0].id)), [AUDIT, CLAIMS, &edited]);
    }
}

#[test]
fn what_stands_between_two_that_change_places_stands_still() {
    let base = brief(&[AUDIT, TOLLS, CLAIMS], |_, text| made(text));
    let head = brief(&[CLAIMS, TOLLS, AUDIT], |_, text| made(text));
    let moves: Vec<_> = redline(&base, &head).changes.into_iter().filter_map(|c| c.moved).collect();
    let places: Vec<_> = moves.iter().map(|moved| (moved.from, moved.to)).collect();
    assert_eq!(places, [(2, 0), (0, 2)]);
    assert_eq!(apply(&base, &head, &Accepted::All).unwrap(), head);
    assert_eq!(apply(&base, &head, &Accepted::None).unwrap(), base);
}

#[test]
fn what_merely_shifts_has_not_changed() {
    let base = brief(&[AUDIT, TOLLS, CLAIMS], |n, _| given(n));
    let mut head = base.clone();
    head.facts.remove(0);
    head.facts.push(Fact::new(given(9), "The ferry carried 28,500."));
    let changes = redline(&base, &head).changes;
    let kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Removed, ChangeKind::Added], "{changes:#?}");
}

#[test]
fn lists_are_compared_entry_by_entry() {
    let mut base = brief(&[AUDIT], |n, _| given(n));
    base.facts[0].sources = vec![
        Source::new("Harbour Post", "https://post.example/1"),
        Source::new("Ledger", "https://ledger.example"),
    ];
    let mut head = base.clone();
    head.facts[0].sources[0].url = "https://post.example/2".into();
    head.facts[0].sources.push(Source::new("Audit Office", "https://audit.example"));
    let changes = redline(&base, &head).changes;
    assert_eq!(changes[0].hunks.len(), 2, "{changes:#?}");
    assert_eq!(changes[0].hunks[1].new_range, [2, 3]);
    assert!(changes[0].classes.contains(&Class::Source));
}

#[test]
fn an_item_is_found_by_likeness_where_a_reader_made_its_id() {
    let base = brief(&[AUDIT, TOLLS], |_, text| made(text));
    let longer = "The audit office put the final cost at 2.4 billion.";
    let head = redline::carry_ids(&base, brief(&[longer, TOLLS], |_, text| made(text)));
    assert_eq!(head.facts[0].id, base.facts[0].id, "it keeps its name");
    let changes = redline(&base, &head).changes;
    assert_eq!((changes.len(), changes[0].kind), (1, ChangeKind::Edited), "{changes:#?}");
}

#[test]
fn two_given_ids_that_differ_are_two_facts() {
    let base = brief(&[AUDIT], |_, _| given(1));
    let head = brief(&[AUDIT], |_, _| given(2));
    let kinds: Vec<ChangeKind> = redline(&base, &head).changes.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [ChangeKind::Removed, ChangeKind::Added]);
}

/// The classes of the edits between two ledes.
fn classes(old: &str, new: &str) -> Vec<Class> {
    let of = |text: &str| {
        let mut brief = brief(&[], |_, _| given(0));
        brief.lede = text.into();
        brief
    };
    redline(&of(old), &of(new)).changes.remove(0).classes
}

#[test]
fn edits_are_named_by_what_they_may_change() {
    use Class::{
        Attribution, Date, Hedge, Name, Negation, Number, Punctuation, Quote, Space, Spelling,
        Wording,
    };
    let cases: &[(&str, &str, Class)] = &[
        ("It carried 28,500 people.", "It carried 30,000 people.", Number),
        ("It cost $1.1 billion.", "It cost $2.3 billion.", Number),
        ("It rose 9 %.", "It rose 11 %.", Number),
        ("It lost nine men.", "It lost eleven men.", Number),
        ("About half of them left.", "About a third of them left.", Number),
        ("On 3 May it opened.", "On 4 May it opened.", Date),
        ("It opened in 1911.", "It opened in 1913.", Date),
        ("It opened on Monday.", "It opened on Tuesday.", Date),
        ("It opened in March 2024.", "It opened in April 2024.", Date),
        ("It opened on 2024-05-11.", "It opened on 2024-05-12.", Date),
        ("The mayor met Ana Brandt.", "The mayor met Eva Brandt.", Name),
        ("It left for Holm at noon.", "It left for Keld at noon.", Name),
        ("A ship of the EU left.", "A ship of the UN left.", Name),
        ("He called it “a bargain”.", "He called it “a scandal”.", Quote),
        ("He called it a bargain.", "He called it “a bargain”.", Quote),
        ("It was safe.", "It was not safe.", Negation),
        ("They never signed it.", "They signed it.", Negation),
        ("It isn't closed.", "It is closed.", Negation),
        ("The owner said it would pay.", "The owner admitted it would pay.", Attribution),
        ("It paid.", "According to the owner it paid.", Attribution),
        ("The owner told staff.", "The owner warned staff.", Attribution),
        ("It will close.", "It may close.", Hedge),
        ("It sank after a fire.", "It reportedly sank after a fire.", Hedge),
        ("The harbor opened.", "The harbour opened.", Spelling),
        ("It was recieved well.", "It was received well.", Spelling),
        ("It opened, then closed.", "It opened; then closed.", Punctuation),
        ("It opened  late.", "It opened late.", Space),
        ("It opened late.", "It opened slowly.", Wording),
        ("A long tunnel opened.", "A wide tunnel opened.", Wording),
    ];
    for (old, new, class) in cases {
        let found = classes(old, new);
        assert_eq!(found.first(), Some(class), "{old} -> {new}: {found:?}");
    }
}

#[test]
fn work_is_bounded_whatever_comes() {
    let same = "word ".repeat(200_000);
    let other = format!("{same}end");
    assert_eq!(classes(&same, &other), [Class::Wording]);
    let numbers = |from: usize| {
        (from..from + 60_000).flat_map(|n| [n.to_string(), " ".into()]).collect::<String>()
    };
    let found = classes(&numbers(0), &numbers(1_000_000));
    assert!(found.contains(&Class::Number), "{found:?}");
    let han: String = (0..300_000).filter_map(|n| char::from_u32(0x4E00 + n % 8000)).collect();
    let reversed: String = han.chars().rev().collect();
    assert!(!classes(&han, &reversed).is_empty());
}

/// Whom both sentences are about is said in each of them.
#[test]
fn a_fact_is_split_or_merged_though_its_subject_is_said_again() {
    let whole = "Merrin Tramways puts its lost fares at 6.2 million marks and said that it will not \
        raise prices this year.";
    let parts = [
        "Merrin Tramways puts its lost fares at 6.2 million marks.",
        "Merrin Tramways said that it will not raise prices this year.",
    ];
    let other = "Merrin Tramways ran forty trams on its first day, and the drivers were cheered.";
    let name = |_: u8, text: &str| match text {
        _ if text == AUDIT => given(1),
        _ if text == whole || text == parts[0] => given(2),
        _ => given(3),
    };
    let (one, two) = (brief(&[AUDIT, whole], name), brief(&[AUDIT, parts[0], parts[1]], name));
    let kinds = |base: &Brief, head: &Brief| {
        redline(base, head).changes.iter().map(|change| change.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&one, &two), [ChangeKind::Split]);
    assert_eq!(kinds(&two, &one), [ChangeKind::Merged]);
    assert_eq!(apply(&one, &two, &Accepted::All).unwrap(), two);
    assert_eq!(apply(&one, &two, &Accepted::None).unwrap(), one);
    // A new fact about the same company came out of nothing.
    let news = brief(&[AUDIT, parts[0], other], name);
    assert_eq!(kinds(&one, &news), [ChangeKind::Edited, ChangeKind::Added]);
}
