//! A remark follows the words that it is on, through whatever was done to the brief between.

#![allow(clippy::unwrap_used, reason = "tests")]

use brief::{Brief, BriefId, Fact, ItemId, ItemPath, Perspective};
use proptest::prelude::*;
use redline::{Following, Stretch, said};
use uuid::Uuid;

fn id(n: u8) -> ItemId {
    ItemId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
}

fn brief(context: &str, facts: &[(u8, &str)]) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"follow"]), "Ferry to Holm sinks");
    brief.context = context.into();
    brief.facts = facts.iter().map(|(n, text)| Fact::new(id(*n), *text)).collect();
    brief
}

/// The stretch of `words` where they first stand in the brief.
fn on(brief: &Brief, words: &str) -> Stretch {
    let facts = brief.facts.iter().map(|fact| (ItemPath::Fact(fact.id), "text", &fact.text));
    let bias = brief.perspectives.iter().map(|p| (ItemPath::Perspective(p.id), "bias", &p.bias));
    let context = [(ItemPath::Context, "text", &brief.context)];
    for (path, field, text) in context.into_iter().chain(facts).chain(bias) {
        if let Some(at) = text.find(words) {
            let start = text[..at].chars().count();
            let range = [start, start + words.chars().count()];
            return Stretch { path, field: field.into(), range };
        }
    }
    panic!("the brief does not say {words}");
}

/// What stands where the words went, and in which item.
fn followed(from: &Brief, to: &Brief, words: &str) -> Option<(ItemPath, String)> {
    let found = Following::between(from, to).stretch(&on(from, words))?;
    Some((found.path, said(to, &found).unwrap()))
}

fn in_context(from: &str, to: &str, words: &str) -> Option<String> {
    followed(&brief(from, &[]), &brief(to, &[]), words).map(|(_, text)| text)
}

const OLD: &str = "The pier was built in 1911. Two earlier ferries were lost there in storms. \
                   The town has no bridge.";

#[test]
fn words_that_stand_still_are_found_behind_and_before_what_came() {
    let words = "Two earlier ferries";
    assert_eq!(in_context(OLD, OLD, words).unwrap(), words);
    let before = format!("On the island, people remember. {OLD}");
    assert_eq!(in_context(OLD, &before, words).unwrap(), words);
    let behind = format!("{OLD} Nobody plans one.");
    assert_eq!(in_context(OLD, &behind, words).unwrap(), words);
}

#[test]
fn a_stretch_shrinks_and_grows_with_the_edits_inside_it() {
    let words = "Two earlier ferries were lost there in storms.";
    let shorter = OLD.replace("were lost there in storms", "were lost");
    assert_eq!(in_context(OLD, &shorter, words).unwrap(), "Two earlier ferries were lost.");
    let longer = OLD.replace("earlier ferries", "earlier and smaller ferries");
    let expected = "Two earlier and smaller ferries were lost there in storms.";
    assert_eq!(in_context(OLD, &longer, words).unwrap(), expected);
    // What is put before its first or behind its last word is not part of it.
    let at_the_end = OLD.replace("in storms.", "in storms. So it is said.");
    assert_eq!(in_context(OLD, &at_the_end, words).unwrap(), words);
    // A word of it that was replaced is.
    let replaced = OLD.replace("Two earlier", "Three earlier");
    let expected = "Three earlier ferries were lost there in storms.";
    assert_eq!(in_context(OLD, &replaced, words).unwrap(), expected);
    // An edit that reaches over its end takes only its own part away.
    let over = OLD.replace("ferries were lost there", "boats went down there");
    assert_eq!(in_context(OLD, &over, "Two earlier ferries").unwrap(), "Two earlier");
}

#[test]
fn words_that_are_gone_are_nowhere_and_back_when_the_text_is() {
    let words = "Two earlier ferries were lost there in storms.";
    let without = "The pier was built in 1911. The town has no bridge.";
    assert_eq!(in_context(OLD, without, words), None);
    assert_eq!(in_context(OLD, "", words), None);
    assert_eq!(in_context(OLD, OLD, words).unwrap(), words);
    // A number that was put right is another number, not the one that was asked about.
    assert_eq!(in_context(OLD, &OLD.replace("1911", "1912"), "1911"), None);
}

#[test]
fn a_sentence_that_moved_takes_the_remark_along() {
    let moved = "Two earlier ferries were lost there in storms. The pier was built in 1911. \
                 The town has no bridge.";
    let words = "earlier ferries were lost";
    assert_eq!(in_context(OLD, moved, words).unwrap(), words);
    let edited = moved.replace("in storms", "in two storms");
    assert_eq!(
        in_context(OLD, &edited, "lost there in storms").unwrap(),
        "lost there in two storms"
    );
}

#[test]
fn an_item_that_moved_takes_the_remark_along_and_one_that_went_does_not() {
    let facts = [(1, "The ferry had passed its inspection in March."), (2, "Nobody was hurt.")];
    let from = brief("", &facts);
    let turned = brief("", &[facts[1], facts[0]]);
    let found = followed(&from, &turned, "its inspection").unwrap();
    assert_eq!(found, (ItemPath::Fact(id(1)), "its inspection".into()));
    let without = brief("", &[facts[1]]);
    assert_eq!(followed(&from, &without, "its inspection"), None);
    assert_eq!(Following::between(&from, &without).item(ItemPath::Fact(id(1))), None);
    assert_eq!(
        Following::between(&without, &from).item(ItemPath::Fact(id(1))),
        Some(ItemPath::Fact(id(1))),
        "what came later has its own name",
    );
}

#[test]
fn a_sentence_that_went_into_another_item_is_found_by_its_words() {
    let sentence = "The owner ran the line with 28,500 passengers a year.";
    let from = brief("The pier was built in 1911.", &[(1, "Nobody was hurt."), (2, sentence)]);
    let to = brief(&format!("The pier was built in 1911. {sentence}"), &[(1, "Nobody was hurt.")]);
    let found = followed(&from, &to, "28,500 passengers a year").unwrap();
    assert_eq!(found, (ItemPath::Context, "28,500 passengers a year".into()));
    // Said twice, they say nothing.
    let twice = brief(&format!("{sentence} {sentence}"), &[(1, "Nobody was hurt.")]);
    assert_eq!(followed(&from, &twice, "28,500 passengers a year"), None);
}

#[test]
fn a_remark_goes_with_its_part_of_an_item_that_was_split_or_merged() {
    let whole = "Nobody was hurt when the ferry sank at its pier. Two cars went down with the deck \
                 and were raised a week later.";
    let (one, other) = whole.split_once(". ").unwrap();
    let (one, other) = (format!("{one}."), other.to_owned());
    let from = brief("", &[(1, whole)]);
    let split = brief("", &[(1, &one), (3, &other)]);
    let found = followed(&from, &split, "raised a week later").unwrap();
    assert_eq!(found, (ItemPath::Fact(id(3)), "raised a week later".into()));
    let found = followed(&split, &from, "raised a week later").unwrap();
    assert_eq!(found, (ItemPath::Fact(id(1)), "raised a week later".into()));
}

#[test]
fn fields_of_a_perspective_and_letters_of_any_script_are_counted_alike() {
    let mut from = brief("", &[]);
    from.perspectives.push(Perspective {
        id: id(9),
        group: "Island papers".into(),
        outlets: Vec::new(),
        framing: "They ask why.".into(),
        bias: "Ihre Leser – die „Insulaner“ – haben kein 😀 Schiff.".into(),
        sources: Vec::new(),
    });
    let mut to = from.clone();
    to.perspectives[0].bias = "Heute: ihre Leser – die „Insulaner“ – haben kein 😀 Schiff.".into();
    let found = followed(&from, &to, "kein 😀 Schiff").unwrap();
    assert_eq!(found, (ItemPath::Perspective(id(9)), "kein 😀 Schiff".into()));
}

#[test]
fn a_range_beyond_the_text_is_nowhere() {
    let from = brief("Short.", &[]);
    for range in [[3, 3], [9, 12], [4, 2], [0, 99]] {
        let stretch = Stretch { path: ItemPath::Context, field: "text".into(), range };
        assert_eq!(Following::between(&from, &from).stretch(&stretch), None, "{range:?}");
    }
}

fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "said", "The", "not", "15,000", "18,000", "May", "ferry", "on", "“it", "pays”", "Ohm", "é",
        "漢字", "bridge", "harbour", "captain",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", ". ", ", ", "\n\n", "  "]);
    prop::collection::vec((word, gap), 1..24)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn texts() -> impl Strategy<Value = Brief> {
    (prose(), prop::collection::btree_map(0_u8..5, prose(), 0..4), any::<bool>()).prop_map(
        |(context, facts, turned)| {
            let mut facts: Vec<_> = facts.iter().map(|(n, text)| (*n, text.as_str())).collect();
            if turned {
                facts.reverse();
            }
            brief(&context, &facts)
        },
    )
}

/// Some stretch of a brief's context or of its first fact.
fn stretch_of(brief: &Brief, (first, from, to): (bool, usize, usize)) -> Stretch {
    let fact = brief.facts.first().filter(|_| first);
    let text = fact.map_or(&brief.context, |fact| &fact.text);
    let length = text.chars().count();
    let (one, other) = (from % (length + 1), to % (length + 1));
    let path = fact.map_or(ItemPath::Context, |fact| ItemPath::Fact(fact.id));
    Stretch { path, field: "text".into(), range: [one.min(other), one.max(other)] }
}

fn any_stretch() -> impl Strategy<Value = (bool, usize, usize)> {
    (any::<bool>(), 0_usize..400, 0_usize..400)
}

/// Whether two texts have letters or digits of one word in common.
fn share_something(one: &str, other: &str) -> bool {
    let runs = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
    };
    let other = runs(other);
    one == runs(one).join("")
        || runs(one).iter().any(|word| other.iter().any(|o| o.contains(word) || word.contains(o)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_changed_nothing_moves(text in texts(), at in any_stretch()) {
        let stretch = stretch_of(&text, at);
        let words = said(&text, &stretch).unwrap();
        let found = Following::between(&text, &text).stretch(&stretch);
        prop_assert_eq!(found, (!words.is_empty()).then_some(stretch));
    }

    #[test]
    fn what_comes_before_shifts_and_what_comes_behind_does_not(
        text in texts(), at in any_stretch(), more in prose(),
    ) {
        let stretch = stretch_of(&text, at);
        let words = said(&text, &stretch).unwrap();
        prop_assume!(words.chars().filter(|c| c.is_alphanumeric()).count() > 0);
        let mut behind = text.clone();
        behind.context = format!("{}\n\n{more}", text.context);
        for fact in &mut behind.facts {
            fact.text = format!("{}\n\n{more}", fact.text);
        }
        let found = Following::between(&text, &behind).stretch(&stretch);
        if let Some(found) = found {
            prop_assert!(share_something(&words, &said(&behind, &found).unwrap()));
        } else {
            prop_assert!(false, "{:?} is lost behind an addition", words);
        }
    }

    #[test]
    fn moved_items_keep_their_remarks(text in texts(), at in any_stretch()) {
        let stretch = stretch_of(&text, at);
        let words = said(&text, &stretch).unwrap();
        prop_assume!(!words.is_empty());
        let mut turned = text.clone();
        turned.facts.reverse();
        let found = Following::between(&text, &turned).stretch(&stretch);
        prop_assert_eq!(found, Some(stretch));
    }

    #[test]
    fn no_edit_puts_a_remark_on_words_that_share_nothing_with_it(
        from in texts(), to in texts(), at in any_stretch(),
    ) {
        let stretch = stretch_of(&from, at);
        let words = said(&from, &stretch).unwrap();
        let way = Following::between(&from, &to);
        if let Some(found) = way.stretch(&stretch) {
            let now = said(&to, &found);
            prop_assert!(now.is_some(), "{:?} lies beyond its text", found);
            let now = now.unwrap();
            prop_assert!(share_something(&words, &now), "{:?} is put on {:?}", words, now);
        }
        // Gone and back: where it stands depends on the two texts alone.
        let back = Following::between(&from, &from).stretch(&stretch);
        prop_assert_eq!(back, (!words.is_empty()).then_some(stretch));
    }
}
