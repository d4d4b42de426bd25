//! Two versions brought together: what both keep, and what a person must decide.

#![allow(clippy::unwrap_used, reason = "tests")]

use brief::{Brief, BriefId, Fact, ItemId, Source};
use redline::{Merge, merge};
use uuid::Uuid;

fn context(text: &str) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"b"]), "Tunnel opens");
    brief.context = text.into();
    brief
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merge {
    let (base, ours, theirs) = (context(base), context(ours), context(theirs));
    let one = merge(&base, &ours, &theirs);
    let other = merge(&base, &theirs, &ours);
    assert_eq!(one.conflicts.len(), other.conflicts.len(), "the same from either side");
    one
}

#[track_caller]
fn clean(base: &str, ours: &str, theirs: &str, expected: &str) {
    let merged = merged(base, ours, theirs);
    assert_eq!(merged.conflicts, [], "{base}");
    assert_eq!(merged.brief.context, expected);
}

#[track_caller]
fn clash(base: &str, ours: &str, theirs: &str) -> redline::Conflict {
    let merged = merged(base, ours, theirs);
    assert_eq!(merged.conflicts.len(), 1, "{}", merged.brief.context);
    let conflict = merged.conflicts[0].clone();
    assert_eq!(conflict.ours.as_deref(), Some(merged.brief.context.as_str()));
    conflict
}

const BASE: &str =
    "The ferry carried 15,000 people. The mayor opened the tunnel. It cost 2 billion.";

#[test]
fn edits_of_different_words_are_both_made() {
    clean(
        BASE,
        &BASE.replace("15,000", "18,000"),
        &BASE.replace("mayor", "minister"),
        &BASE.replace("15,000", "18,000").replace("mayor", "minister"),
    );
    clean(
        BASE,
        &BASE.replace("15,000", "18,000"),
        &BASE.replace("people", "men"),
        &BASE.replace("15,000 people", "18,000 men"),
    );
    clean(
        BASE,
        &BASE.replace("15,000", "18,000"),
        &BASE.replace("15,000", "18,000"),
        &BASE.replace("15,000", "18,000"),
    );
}

#[test]
fn two_edits_of_one_number_clash() {
    let conflict =
        clash(BASE, &BASE.replace("15,000", "18,000"), &BASE.replace("15,000", "20,000"));
    assert!(conflict.theirs.unwrap().contains("20,000"));
    assert!(conflict.base.unwrap().contains("15,000"));
}

#[test]
fn an_edit_against_a_removal_clashes() {
    let gone = BASE.replace("The ferry carried 15,000 people. ", "");
    clash(BASE, &BASE.replace("15,000", "18,000"), &gone);
    let shorter = BASE.replace(" 15,000 people", "");
    clash(BASE, &BASE.replace("15,000", "18,000"), &shorter);
}

#[test]
fn where_a_part_clashes_the_other_edits_of_both_stay() {
    let ours = BASE.replace("15,000", "18,000").replace("mayor", "minister");
    let theirs = BASE.replace("15,000", "20,000").replace("2 billion", "3 billion");
    let conflict = clash(BASE, &ours, &theirs);
    for side in [conflict.base, conflict.ours, conflict.theirs] {
        let side = side.unwrap();
        assert!(side.contains("minister") && side.contains("3 billion"), "{side}");
    }
}

#[test]
fn sentences_that_both_inserted_at_one_place_are_both_kept() {
    let at = "The mayor";
    let ours = BASE.replace(at, &format!("A band played. {at}"));
    let theirs = BASE.replace(at, &format!("Nobody wept. {at}"));
    clean(BASE, &ours, &theirs, &BASE.replace(at, &format!("A band played. Nobody wept. {at}")));
    clean(
        BASE,
        &format!("{BASE} A band played."),
        &format!("{BASE} Nobody wept."),
        &format!("{BASE} A band played. Nobody wept."),
    );
    // Two words at one place have no order that both meant.
    clash(
        BASE,
        &BASE.replace("the tunnel", "the new tunnel"),
        &BASE.replace("the tunnel", "the long tunnel"),
    );
}

#[test]
fn neighbouring_sentences_are_edited_apart() {
    clean(
        BASE,
        &BASE.replace("15,000 people.", "18,000 men."),
        &BASE.replace("The mayor", "A minister"),
        &BASE.replace("15,000 people. The mayor", "18,000 men. A minister"),
    );
}

#[test]
fn a_sentence_that_both_inserted_comes_once_beside_an_edit() {
    let ours = BASE.replace("The mayor", "A band played. The mayor");
    let theirs = ours.replace("mayor", "minister");
    clean(BASE, &ours, &theirs, &theirs);
}

#[test]
fn a_sentence_moved_here_and_edited_there_is_both() {
    let moved = "The mayor opened the tunnel. It cost 2 billion. The ferry carried 15,000 people.";
    clean(BASE, moved, &BASE.replace("15,000", "18,000"), &moved.replace("15,000", "18,000"));
}

fn given(n: u8) -> ItemId {
    ItemId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
}

fn facts(texts: &[(u8, &str)]) -> Brief {
    let mut brief = context("");
    brief.facts = texts.iter().map(|(n, text)| Fact::new(given(*n), *text)).collect();
    brief
}

fn said(brief: &Brief) -> Vec<&str> {
    brief.facts.iter().map(|fact| fact.text.as_str()).collect()
}

#[test]
fn items_of_both_sides_are_kept_moved_and_edited() {
    let base = facts(&[(1, "One."), (2, "Two men."), (3, "Three.")]);
    let ours = facts(&[(2, "Two men."), (1, "One."), (3, "Three."), (4, "Four.")]);
    let theirs = facts(&[(1, "One."), (2, "Two women."), (3, "Three."), (5, "Five.")]);
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    assert_eq!(said(&merged.brief), ["Two women.", "One.", "Three.", "Four.", "Five."]);
}

#[test]
fn an_item_edited_here_and_removed_there_clashes_and_stays() {
    let base = facts(&[(1, "One."), (2, "Two men.")]);
    let (ours, theirs) = (facts(&[(1, "One."), (2, "Two women.")]), facts(&[(1, "One.")]));
    for (a, b) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merge(&base, a, b);
        assert_eq!(merged.conflicts.len(), 1, "{:?}", merged.brief.facts);
        assert!(merged.conflicts[0].ours.is_none() != merged.conflicts[0].theirs.is_none());
    }
}

#[test]
fn an_item_that_both_moved_to_different_places_clashes() {
    let base = facts(&[(1, "One."), (2, "Two."), (3, "Three."), (4, "Four.")]);
    let ours = facts(&[(4, "Four."), (1, "One."), (2, "Two."), (3, "Three.")]);
    let theirs = facts(&[(1, "One."), (4, "Four."), (2, "Two."), (3, "Three.")]);
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.conflicts.len(), 1, "{:?}", merged.brief.facts);
    assert_eq!(merged.conflicts[0].path, "facts/order");
    // The same move is no clash.
    assert_eq!(merge(&base, &ours, &ours).conflicts, []);
    let mut both = theirs.clone();
    both.facts.push(Fact::new(given(9), "Nine."));
    assert_eq!(merge(&base, &theirs, &both).conflicts, []);
}

#[test]
fn entries_of_a_list_clash_one_by_one() {
    let with = |sources: &[(&str, &str)]| {
        let mut brief = facts(&[(1, "One.")]);
        brief.facts[0].sources =
            sources.iter().map(|(outlet, url)| Source::new(*outlet, *url)).collect();
        brief
    };
    let base = with(&[("Post", "a"), ("Ledger", "b")]);
    let ours = with(&[("Post", "a2"), ("Ledger", "b")]);
    let theirs = with(&[("Post", "a"), ("Ledger", "b"), ("Gazette", "c")]);
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.brief.facts[0].sources.len(), 3);
    let removed = with(&[("Ledger", "b")]);
    assert_eq!(merge(&base, &ours, &removed).conflicts.len(), 1);
}
