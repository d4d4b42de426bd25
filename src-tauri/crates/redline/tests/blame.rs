//! Who wrote what: laws over random chains of versions, chains whose truth is known, and the cases
//! that a newsroom has.

#![allow(clippy::unwrap_used, reason = "tests")]

use brief::{Brief, BriefId, Fact, ItemId, Perspective, Source};
use proptest::prelude::*;
use redline::{Accepted, Blame, Origin, apply, merge, redline};
use std::collections::BTreeMap;
use uuid::Uuid;

fn id(n: u32) -> ItemId {
    ItemId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
}

fn of_context(text: &str) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"b"]), "Tunnel opens");
    brief.context = text.into();
    brief
}

/// A chain in which each version stands on the one before.
fn chain(versions: &[Brief]) -> Blame {
    let mut blame = Blame::default();
    for (at, brief) in versions.iter().enumerate() {
        let parents: Vec<usize> = at.checked_sub(1).into_iter().collect();
        blame.add(brief, &parents, true);
    }
    blame
}

/// The sentences and entries of a version with the version that wrote each.
fn told(blame: &Blame, version: usize) -> Vec<(String, Origin)> {
    let fields = blame.fields(version);
    fields.into_iter().flat_map(|f| f.lines).map(|line| (line.text, line.origin)).collect()
}

fn writer(blame: &Blame, version: usize, sentence: &str) -> usize {
    let told = told(blame, version);
    let found: Vec<_> = told.iter().filter(|(text, _)| text == sentence).collect();
    assert_eq!(found.len(), 1, "{sentence} in {told:?}");
    found[0].1.wrote
}

const FERRY: &str = "The ferry carried fifteen thousand people a year.";
const MAYOR: &str = "The mayor opened the tunnel in the rain.";
const COST: &str = "It cost two billion in the end.";

#[test]
fn what_stays_is_whose_it_was_wherever_it_stands() {
    let first = of_context(FERRY);
    let second = of_context(&format!("{MAYOR} {FERRY}"));
    let mut third = of_context(MAYOR);
    third.facts.push(Fact::new(id(1), FERRY));
    let blame = chain(&[first, second, third]);
    assert_eq!(writer(&blame, 2, FERRY), 0, "it moved into a fact");
    assert_eq!(writer(&blame, 2, MAYOR), 1);
}

#[test]
fn a_reworded_sentence_is_the_rewording_versions_and_knows_where_it_began() {
    let later = FERRY.replace("fifteen", "eighteen");
    let last = later.replace("people", "passengers");
    let blame = chain(&[
        of_context(&format!("{FERRY} {COST}")),
        of_context(&format!("{later} {COST}")),
        of_context(&format!("{last} {COST}")),
    ]);
    let told = told(&blame, 2);
    let found = told.iter().find(|(text, _)| *text == last).unwrap();
    assert_eq!(found.1, Origin { wrote: 2, began: 0, times: 2 });
    assert_eq!(writer(&blame, 2, COST), 0);
}

#[test]
fn restored_text_is_whose_it_was_first() {
    let blame = chain(&[
        of_context(&format!("{FERRY} Nobody spoke.")),
        of_context(MAYOR),
        of_context(&format!("{MAYOR} {FERRY} Nobody spoke.")),
    ]);
    assert_eq!(writer(&blame, 2, FERRY), 0);
    assert_eq!(writer(&blame, 2, "Nobody spoke."), 0, "a short one in its own field");
}

#[test]
fn a_short_sentence_elsewhere_is_somebody_elses() {
    let mut first = of_context("Nobody spoke.");
    first.facts.push(Fact::new(id(1), FERRY));
    let mut second = first.clone();
    second.facts[0].text = format!("{FERRY} Nobody spoke.");
    let blame = chain(&[first, second]);
    let writers: Vec<usize> = told(&blame, 1)
        .iter()
        .filter(|(text, _)| text == "Nobody spoke.")
        .map(|(_, origin)| origin.wrote)
        .collect();
    assert_eq!(writers, [1, 0]);
}

#[test]
fn split_and_merged_facts_keep_their_writers() {
    let mut first = of_context("");
    first.facts.push(Fact::new(id(1), format!("{FERRY} {MAYOR}")));
    let mut split = of_context("");
    split.facts = vec![Fact::new(id(1), FERRY), Fact::new(id(2), MAYOR)];
    let mut merged = of_context("");
    merged.facts.push(Fact::new(id(2), format!("{MAYOR} {COST} {FERRY}")));
    let blame = chain(&[first, split, merged]);
    assert_eq!(writer(&blame, 2, FERRY), 0);
    assert_eq!(writer(&blame, 2, MAYOR), 0);
    assert_eq!(writer(&blame, 2, COST), 2);
    let items = blame.items(1);
    assert_eq!((items[0].added, items[0].changed), (0, 1));
    assert_eq!((items[1].added, items[1].changed), (1, 1));
}

#[test]
fn a_merge_is_of_the_side_that_wrote() {
    let base = of_context(&format!("{FERRY} {COST}"));
    let ours = of_context(&format!("{FERRY} {MAYOR} {COST}"));
    let theirs = of_context(&format!("{} {COST}", FERRY.replace("people", "passengers")));
    let both = merge(&base, &ours, &theirs).brief;
    let mut blame = Blame::default();
    blame.add(&base, &[], true);
    blame.add(&ours, &[0], true);
    blame.add(&theirs, &[0], true);
    blame.add(&both, &[1, 2], true);
    assert_eq!(writer(&blame, 3, MAYOR), 1);
    assert_eq!(writer(&blame, 3, &FERRY.replace("people", "passengers")), 2);
    assert_eq!(writer(&blame, 3, COST), 0);
}

#[test]
fn a_sentence_that_both_sides_touched_is_of_one_of_them() {
    let base = of_context(FERRY);
    let ours = of_context(&FERRY.replace("fifteen", "eighteen"));
    let theirs = of_context(&FERRY.replace("a year", "a month"));
    let both = merge(&base, &ours, &theirs);
    assert_eq!(both.conflicts, []);
    let mut blame = Blame::default();
    blame.add(&base, &[], true);
    blame.add(&ours, &[0], true);
    blame.add(&theirs, &[0], true);
    blame.add(&both.brief, &[1, 2], true);
    assert!([1, 2].contains(&writer(&blame, 3, &both.brief.context)));
    // Where the one who merged says what neither side said, it is theirs.
    let own = of_context(&both.brief.context.replace("people", "passengers"));
    blame.add(&own, &[1, 2], true);
    assert_eq!(writer(&blame, 4, &own.context), 4);
}

#[test]
fn what_decisions_left_makes_nobody_an_author() {
    let base = of_context(&format!("{FERRY} {COST}"));
    let head = of_context(
        &FERRY
            .replace("fifteen", "eighteen")
            .replace("a year", "a month")
            .replace("carried", "took"),
    );
    let changes = redline(&base, &head).changes;
    let one = [changes[0].hunks[0].id.clone()].into_iter().collect();
    let decided = apply(&base, &head, &Accepted::Ids(one)).unwrap();
    assert!(decided != base && decided != head);
    let mut blame = Blame::default();
    blame.add(&base, &[], true);
    blame.add(&head, &[0], true);
    blame.add(&decided, &[1], false);
    let told = told(&blame, 2);
    assert!(told.iter().all(|(_, origin)| origin.wrote != 2), "{told:?}");
    assert!(told.iter().any(|(text, origin)| text == COST && origin.wrote == 0));
}

#[test]
fn entries_of_lists_and_small_fields_have_origins_too() {
    let mut first = of_context("");
    first.section = Some("Harbour".into());
    first.facts.push(Fact::new(id(1), FERRY));
    first.facts[0].sources.push(Source::new("Gazette", "https://gazette.example/1"));
    let mut second = first.clone();
    second.facts[0].sources.push(Source::new("Courier", "https://courier.example/1"));
    second.section = Some("Town".into());
    let mut third = second.clone();
    third.section = Some("Harbour".into());
    let blame = chain(&[first, second, third]);
    assert_eq!(writer(&blame, 2, "Gazette <https://gazette.example/1>"), 0);
    assert_eq!(writer(&blame, 2, "Courier <https://courier.example/1>"), 1);
    assert_eq!(writer(&blame, 2, "Harbour"), 0, "restored");
    let fields = blame.fields(2);
    let sources = fields.iter().find(|field| field.field == "sources").unwrap();
    assert_eq!(sources.lines[1].range, [1, 2]);
}

/// One sentence of a chain whose truth is known.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    words: Vec<u32>,
    wrote: usize,
    began: usize,
}

/// A brief as a list of texts; the first is the context, the others are facts by their number.
type Model = BTreeMap<u32, Vec<Known>>;

#[derive(Clone, Debug)]
enum Step {
    Add { list: usize, at: usize },
    Reword { at: usize, word: usize },
    Move { from: usize, list: usize, at: usize, touched: bool },
    Remove { at: usize },
    NewFact,
    Join { one: usize, other: usize },
    Split { at: usize },
    Restore { version: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (any::<usize>(), any::<usize>()).prop_map(|(list, at)| Step::Add { list, at }),
        4 => (any::<usize>(), any::<usize>()).prop_map(|(at, word)| Step::Reword { at, word }),
        3 => (any::<usize>(), any::<usize>(), any::<usize>(), any::<bool>())
            .prop_map(|(from, list, at, touched)| Step::Move { from, list, at, touched }),
        1 => any::<usize>().prop_map(|at| Step::Remove { at }),
        2 => Just(Step::NewFact),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(one, other)| Step::Join { one, other }),
        1 => any::<usize>().prop_map(|at| Step::Split { at }),
        1 => any::<usize>().prop_map(|version| Step::Restore { version }),
    ]
}

struct Story {
    versions: Vec<Model>,
    next: u32,
}

impl Story {
    fn new() -> Self {
        let mut story = Self { versions: vec![Model::from([(0, Vec::new())])], next: 1 };
        let first = story.sentence(0);
        story.versions[0].entry(0).or_default().push(first);
        story
    }

    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn sentence(&mut self, wrote: usize) -> Known {
        let words = (0..12).map(|_| self.fresh()).collect();
        Known { words, wrote, began: wrote }
    }

    fn step(&mut self, step: &Step) {
        let now = self.versions.len();
        let mut model = self.versions.last().unwrap().clone();
        match *step {
            Step::Add { list, at } => {
                let sentence = self.sentence(now);
                let text = nth(&mut model, list);
                text.insert(at % (text.len() + 1), sentence);
            }
            Step::Reword { at, word } => {
                let word_now = self.fresh();
                if let Some(sentence) = sentence_at(&mut model, at) {
                    reword(sentence, word, word_now, now);
                }
            }
            Step::Move { from, list, at, touched } => {
                let word = self.fresh();
                if let Some(mut sentence) = take(&mut model, from) {
                    if touched {
                        reword(&mut sentence, at, word, now);
                    }
                    let text = nth(&mut model, list);
                    text.insert(at % (text.len() + 1), sentence);
                }
            }
            Step::Remove { at } => drop(take(&mut model, at)),
            Step::NewFact => {
                let (key, sentence) = (self.fresh(), self.sentence(now));
                model.insert(key, vec![sentence]);
            }
            Step::Join { one, other } => {
                let keys: Vec<u32> = model.keys().skip(1).copied().collect();
                if keys.len() > 1 {
                    let (one, other) = (keys[one % keys.len()], keys[other % keys.len()]);
                    if one != other {
                        let gone = model.remove(&other).unwrap();
                        model.get_mut(&one).unwrap().extend(gone);
                    }
                }
            }
            Step::Split { at } => {
                let key = self.fresh();
                let text = nth(&mut model, at);
                let rest = text.split_off(text.len() / 2);
                model.insert(key, rest);
            }
            Step::Restore { version } => model = self.versions[version % now].clone(),
        }
        self.versions.push(model);
    }
}

fn reword(sentence: &mut Known, at: usize, word: u32, now: usize) {
    // The first word makes the sentence begin with a capital letter.
    let at = 1 + at % (sentence.words.len() - 1);
    sentence.words[at] = word;
    sentence.wrote = now;
}

fn nth(model: &mut Model, at: usize) -> &mut Vec<Known> {
    let count = model.len();
    model.values_mut().nth(at % count).unwrap()
}

fn place_of(model: &Model, at: usize) -> Option<(u32, usize)> {
    let places: Vec<(u32, usize)> =
        model.iter().flat_map(|(key, text)| (0..text.len()).map(move |n| (*key, n))).collect();
    (!places.is_empty()).then(|| places[at % places.len()])
}

fn sentence_at(model: &mut Model, at: usize) -> Option<&mut Known> {
    let (key, n) = place_of(model, at)?;
    model.get_mut(&key)?.get_mut(n)
}

fn take(model: &mut Model, at: usize) -> Option<Known> {
    let (key, n) = place_of(model, at)?;
    Some(model.get_mut(&key)?.remove(n))
}

fn written(sentence: &Known) -> String {
    let words: Vec<String> = sentence
        .words
        .iter()
        .enumerate()
        .map(|(at, word)| format!("{}{}", if at == 0 { "W" } else { "w" }, letters(*word)))
        .collect();
    format!("{}.", words.join(" "))
}

fn letters(mut n: u32) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.push(char::from(b'a' + u8::try_from(n % 26).unwrap()));
        n /= 26;
    }
    word
}

fn brief_of(model: &Model) -> Brief {
    let text = |sentences: &[Known]| sentences.iter().map(written).collect::<Vec<_>>().join(" ");
    let mut brief = of_context(&text(&model[&0]));
    for (key, sentences) in model.iter().filter(|(key, _)| **key > 0) {
        brief.facts.push(Fact::new(id(*key), text(sentences)));
    }
    brief
}

fn any_brief() -> impl Strategy<Value = Brief> {
    let word =
        prop::sample::select(vec!["said", "The", "not", "15,000", "ferry", "“it", "pays”", "é"]);
    let gap = prop::sample::select(vec![" ", " ", ". ", ", ", "\n\n"]);
    let prose = prop::collection::vec((word, gap), 0..10).prop_map(|words| {
        words.into_iter().flat_map(|(word, gap)| [word, gap]).collect::<String>()
    });
    let facts = prop::collection::btree_map(0_u32..5, prose.clone(), 0..4);
    let outlets = prop::collection::vec(prop::sample::select(vec!["A", "B", "C"]), 0..3);
    (prose.clone(), facts, prose, outlets).prop_map(|(context, facts, framing, outlets)| {
        let mut brief = of_context(&context);
        brief.facts = facts.into_iter().map(|(n, text)| Fact::new(id(n), text)).collect();
        brief.perspectives.push(Perspective {
            id: id(90),
            group: "Group".into(),
            outlets: outlets.into_iter().map(str::to_owned).collect(),
            framing,
            bias: String::new(),
            sources: Vec::new(),
        });
        brief
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// Chains of edits whose truth is known.
    #[test]
    fn the_truth_is_found(steps in prop::collection::vec(step(), 1..25)) {
        let mut story = Story::new();
        for step in &steps {
            story.step(step);
        }
        let briefs: Vec<Brief> = story.versions.iter().map(brief_of).collect();
        let blame = chain(&briefs);
        for (version, model) in story.versions.iter().enumerate() {
            let told = told(&blame, version);
            for known in model.values().flatten() {
                let text = written(known);
                let found = told.iter().find(|(said, _)| *said == text);
                let origin = found.expect("every sentence is told").1;
                prop_assert_eq!(
                    (origin.wrote, origin.began), (known.wrote, known.began),
                    "{} in version {} after {:?}", text, version, steps
                );
            }
        }
    }

    /// Every sentence has one origin, in a version that was there; what stays has the same one.
    #[test]
    fn every_line_has_one_origin(versions in prop::collection::vec(any_brief(), 1..6)) {
        let blame = chain(&versions);
        for (version, brief) in versions.iter().enumerate() {
            for field in blame.fields(version) {
                let mut at = 0;
                for line in &field.lines {
                    prop_assert!(line.range[0] >= at && line.range[1] > line.range[0], "{:?}", field);
                    at = line.range[1];
                    prop_assert!(line.origin.wrote <= version && line.origin.began <= line.origin.wrote);
                }
                if field.path == "context" {
                    let told: String = field.lines.iter().map(|line| line.text.as_str()).collect();
                    let bare = |text: &str| text.split_whitespace().collect::<String>();
                    prop_assert_eq!(bare(&told), bare(&brief.context), "nothing is left out");
                }
                let same = version.checked_sub(1).and_then(|before| {
                    blame.fields(before).into_iter().find(|f| f.path == field.path && f.field == field.field)
                });
                let texts = |f: &redline::FieldOrigins| -> Vec<String> {
                    f.lines.iter().map(|line| line.text.clone()).collect()
                };
                if let Some(before) = same.filter(|before| texts(before) == texts(&field)) {
                    prop_assert_eq!(before.lines, field.lines, "unchanged is unmoved");
                }
            }
        }
    }

    /// A version of decisions is nobody's, whatever was decided.
    #[test]
    fn decisions_write_nothing((base, head) in (any_brief(), any_brief()), chosen in any::<u64>()) {
        let ids = redline(&base, &head).changes.iter().enumerate()
            .filter(|(at, _)| chosen >> (at % 64) & 1 == 1)
            .map(|(_, change)| change.id.clone())
            .collect();
        let decided = apply(&base, &head, &Accepted::Ids(ids)).unwrap();
        let mut blame = Blame::default();
        blame.add(&base, &[], true);
        blame.add(&head, &[0], true);
        blame.add(&decided, &[1], false);
        let told = told(&blame, 2);
        prop_assert!(told.iter().all(|(_, origin)| origin.wrote < 2), "{:?}", told);
    }
}
