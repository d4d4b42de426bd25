//! Laws that hold for any briefs: random ones with colliding words, given and made ids, and the
//! published ones where they are at hand.

#![allow(clippy::unwrap_used, reason = "tests")]

use brief::{Brief, BriefId, Fact, ItemId, Link, Perspective, Source};
use proptest::prelude::*;
use redline::{Accepted, apply, apply_changes, merge, redline};
use std::collections::BTreeSet;
use uuid::Uuid;

fn id(n: u8, made: bool) -> ItemId {
    if made {
        ItemId::made_from(&[&[n]])
    } else {
        ItemId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
    }
}

fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "said", "The", "not", "15,000", "18,000", "May", "ferry", "on", "“it", "pays”", "Ohm", "é",
        "漢字",
    ]);
    let gap = prop::sample::select(vec![" ", " ", ". ", ", ", "\n\n", "  "]);
    prop::collection::vec((word, gap), 0..12)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn source() -> impl Strategy<Value = Source> {
    (prop::sample::select(vec!["A", "B"]), prop::sample::select(vec!["u", "v"]), any::<bool>())
        .prop_map(|(outlet, url, quoted)| {
            let mut source = Source::new(outlet, url);
            source.quote = quoted.then(|| "q".into());
            source
        })
}

fn brief(made: bool) -> impl Strategy<Value = Brief> {
    let facts = prop::collection::btree_map(
        0_u8..6,
        (prose(), prop::collection::vec(source(), 0..3)),
        0..5,
    );
    let perspectives = prop::collection::btree_map(
        10_u8..14,
        (prose(), prop::collection::vec(prop::sample::select(vec!["A", "B", "C"]), 0..3), prose()),
        0..3,
    );
    let links = prop::collection::vec((prose(), prop::sample::select(vec!["u", "v"])), 0..3);
    let order = any::<u64>();
    (prose(), prose(), facts, prose(), perspectives, links, order, prop::option::of(prose()))
        .prop_map(move |(headline, lede, facts, context, perspectives, links, order, section)| {
            let mut brief = Brief::new(BriefId::made_from(&[b"law"]), format!("H {headline}"));
            brief.lede = lede;
            brief.context = context;
            brief.section = section;
            for (n, (text, sources)) in facts {
                brief.facts.push(Fact { id: id(n, made), text, sources });
            }
            for (n, (group, outlets, bias)) in perspectives {
                brief.perspectives.push(Perspective {
                    id: id(n, made),
                    group,
                    outlets: outlets.into_iter().map(str::to_owned).collect(),
                    framing: String::new(),
                    bias,
                    sources: Vec::new(),
                });
            }
            brief.links =
                links.into_iter().map(|(label, url)| Link { label, url: url.into() }).collect();
            shuffle(&mut brief.facts, order);
            shuffle(&mut brief.perspectives, order);
            brief
        })
}

fn shuffle<T>(list: &mut [T], mut seed: u64) {
    for at in (1..list.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        list.swap(at, usize::try_from(seed >> 33).unwrap_or(0) % (at + 1));
    }
}

fn two() -> impl Strategy<Value = (Brief, Brief)> {
    any::<bool>().prop_flat_map(|made| (brief(made), brief(made)))
}

fn three() -> impl Strategy<Value = (Brief, Brief, Brief)> {
    any::<bool>().prop_flat_map(|made| (brief(made), brief(made), brief(made)))
}

fn all_ids(base: &Brief, head: &Brief) -> BTreeSet<String> {
    redline(base, head).changes.iter().map(|change| change.id.clone()).collect()
}

/// What must hold for any two briefs.
fn check_two(base: &Brief, head: &Brief) {
    let found = redline(base, head);
    assert_eq!(found.changes, redline(base, head).changes, "the same in every run");
    let ids: Vec<&str> = found.changes.iter().flat_map(redline::Change::ids).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "every id once");
    let every: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(apply(base, head, &Accepted::Ids(every)).unwrap(), *head);
    assert_eq!(apply(base, head, &Accepted::Ids(all_ids(base, head))).unwrap(), *head);
    assert_eq!(apply(base, head, &Accepted::Ids(BTreeSet::new())).unwrap(), *base);
    // Decided one by one, the changes lead from the one to the other.
    let mut accepted = BTreeSet::new();
    for change in &found.changes {
        accepted.insert(change.id.clone());
        let some = apply_changes(base, head, &found, &Accepted::Ids(accepted.clone())).unwrap();
        let left = redline(base, &some).changes.len();
        assert!(left <= found.changes.len() + accepted.len(), "{left} changes from {accepted:?}");
    }
    for change in &found.changes {
        for hunk in &change.hunks {
            // Only null and the empty text differ without showing it.
            let nullable = ["section", "byline", "note"].contains(&change.path.as_str());
            assert!(nullable || hunk.old != hunk.new, "an edit changes something: {hunk:?}");
            assert!(!hunk.classes.is_empty());
        }
        assert!(change.moved.is_some() || !change.hunks.is_empty() || change.is_whole());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_two_briefs((base, head) in two()) {
        check_two(&base, &head);
        prop_assert!(redline(&base, &base).changes.is_empty());
    }

    #[test]
    fn all_changes_but_one_give_the_head_but_for_it((base, head) in two()) {
        let (mut base, mut head) = (base, head);
        (base.byline, head.byline) = (Some("x".into()), Some("y".into()));
        let found = redline(&base, &head);
        let byline = found.changes.iter().find(|change| change.path == "byline").unwrap().id.clone();
        let ids = |keep: bool| -> BTreeSet<String> {
            found.changes.iter().map(|c| c.id.clone()).filter(|id| (*id == byline) == keep).collect()
        };
        let mut expected = head.clone();
        expected.byline.clone_from(&base.byline);
        let mixed = apply_changes(&base, &head, &found, &Accepted::Ids(ids(false))).unwrap();
        prop_assert_eq!(mixed.without_ids(), expected.without_ids());
        let mut expected = base.clone();
        expected.byline.clone_from(&head.byline);
        let mixed = apply_changes(&base, &head, &found, &Accepted::Ids(ids(true))).unwrap();
        prop_assert_eq!(mixed, expected);
    }

    #[test]
    fn any_three_briefs((base, ours, theirs) in three()) {
        let law = |a: &Brief, b: &Brief, c: &Brief| merge(a, b, c);
        prop_assert_eq!(law(&base, &ours, &base).brief, ours.clone());
        prop_assert_eq!(law(&base, &base, &theirs).brief, theirs.clone());
        prop_assert_eq!(law(&base, &ours, &ours).brief, ours.clone());
        let one = law(&base, &ours, &theirs);
        let other = law(&base, &theirs, &ours);
        prop_assert_eq!(one.conflicts.is_empty(), other.conflicts.is_empty(), "{:?} {:?}", one, other);
        for merged in [&one.brief, &other.brief] {
            let ids: BTreeSet<_> = merged.facts.iter().map(|fact| fact.id).collect();
            prop_assert_eq!(ids.len(), merged.facts.len(), "every id once");
        }
        // No item of either side is lost without a removal or a conflict that says so.
        if one.conflicts.is_empty() {
            for fact in ours.facts.iter().filter(|fact| !base.facts.iter().any(|f| f.id == fact.id)) {
                let kept = one.brief.facts.iter().any(|f| f.text == fact.text);
                prop_assert!(kept || fact.id.is_made(), "{:?} is lost", fact);
            }
        }
    }
}

fn sorted(brief: &Brief) -> Vec<&str> {
    let mut texts: Vec<&str> = brief.facts.iter().map(|fact| fact.text.as_str()).collect();
    texts.sort_unstable();
    texts
}

#[test]
fn real_merges_of_a_bulletin_keep_both_sides() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/corpus/bulletin-merges");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("skipped: no merges at hand");
        return;
    };
    let (mut conflicts, mut gits, mut unlike, mut reordered, mut clean, mut files_read) =
        (0, 0, 0, 0, 0, 0);
    for file in files {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let side = |name: &str| Brief::from_json(&value[name].to_string()).unwrap();
        let (base, ours, theirs, human) =
            (side("base"), side("ours"), side("theirs"), side("human"));
        let every = redline(&base, &ours).changes.iter().map(|change| change.id.clone()).collect();
        assert_eq!(apply(&base, &ours, &Accepted::Ids(every)).unwrap(), ours);
        let merged = merge(&base, &ours, &theirs);
        files_read += 1;
        gits += usize::from(value["git_conflicts"] == true);
        if merged.conflicts.is_empty() {
            clean += 1;
            unlike += usize::from(!merged.brief.says_the_same(&human));
            reordered += usize::from(sorted(&merged.brief) == sorted(&human));
        } else {
            conflicts += 1;
        }
    }
    println!(
        "{files_read} merges: {conflicts} with conflicts, git {gits}; of {clean} clean ones {unlike} \
         unlike the human's, {reordered} with the same facts in any order"
    );
    assert!(reordered * 100 >= clean * 95, "{reordered} of {clean} have the human's facts");
    assert!(conflicts <= gits, "{conflicts} conflicts, git's line merge has {gits}");
}
