//! What a reader sees marked between two texts.

#![allow(clippy::unwrap_used, reason = "tests")]

use brief::{Brief, BriefId};
use redline::{Accepted, Hunk, apply, redline};
use std::collections::BTreeSet;

fn context(text: &str) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"b"]), "Tunnel opens");
    brief.context = text.into();
    brief
}

fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let (base, head) = (context(old), context(new));
    let changes = redline(&base, &head).changes;
    let hunks: Vec<Hunk> = changes.into_iter().flat_map(|change| change.hunks).collect();
    check_outcomes(&base, &head, &hunks);
    hunks
}

/// Whatever is decided, no edit leaves two spaces or an empty paragraph behind, unless they stood
/// there before.
fn check_outcomes(base: &Brief, head: &Brief, hunks: &[Hunk]) {
    let ids = |pick: &dyn Fn(usize) -> bool| -> BTreeSet<String> {
        hunks.iter().enumerate().filter(|(n, _)| pick(*n)).map(|(_, h)| h.id.clone()).collect()
    };
    let result = |ids| apply(base, head, &Accepted::Ids(ids)).unwrap().context;
    assert_eq!(result(ids(&|_| true)), head.context);
    assert_eq!(result(ids(&|_| false)), base.context);
    let tidy = |text: &str| {
        !text.contains("  ")
            && !text.contains("\n\n\n")
            && !text.contains(" \n")
            && text.trim() == text
    };
    let glued = |text: &str| text.contains(".A") || text.contains(".T");
    if !tidy(&base.context) || !tidy(&head.context) || hunks.len() > 12 {
        return;
    }
    for set in 0..1_u32 << hunks.len() {
        let text = result(ids(&|n| set & (1 << n) != 0));
        assert!(tidy(&text) && !glued(&text), "{set:b}: {text:?}");
    }
}

#[track_caller]
fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
    let found = hunks(old, new);
    let shown: Vec<(&str, &str)> =
        found.iter().map(|hunk| (hunk.old.as_str(), hunk.new.as_str())).collect();
    assert_eq!(shown, expected, "{old} -> {new}");
    let back = hunks(new, old);
    let turned: Vec<(&str, &str)> =
        back.iter().map(|hunk| (hunk.new.as_str(), hunk.old.as_str())).collect();
    let mut sorted = (turned, expected.to_vec());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    assert_eq!(sorted.0, sorted.1, "and back: {new} -> {old}");
}

#[test]
fn whole_words_numbers_dates_and_names() {
    check("roughly 15,000 men", "roughly 18,000 men", &[("15,000", "18,000")]);
    check("about 109 % over", "about 110 % over", &[("109 %", "110 %")]);
    check("nine engineers", "eleven engineers", &[("nine", "eleven")]);
    check("was thought a bargain", "was still thought a bargain", &[("", "still ")]);
    check("it has moved on", "it moved on", &[("has ", "")]);
    check(
        "It opened on 3 May 2024, late.",
        "It opened on 4 May 2024, late.",
        &[("3 May 2024", "4 May 2024")],
    );
    check("It opened on May 3, late.", "It opened on June 3, late.", &[("May 3", "June 3")]);
    check(
        "the mayor, Ana Maria Brandt, said",
        "the mayor, Eva Maria Brandl, said",
        &[("Ana Maria Brandt", "Eva Maria Brandl")],
    );
    check("a 30-year-old tunnel", "a 40-year-old tunnel", &[("30-year-old", "40-year-old")]);
    check("the U.S. said so", "the U.N. said so", &[("U.S.", "U.N.")]);
}

#[test]
fn a_phrase_is_one_edit_and_small_islands_are_taken_in() {
    check(
        "a bargain twenty years later",
        "a bargain one generation later",
        &[("twenty years", "one generation")],
    );
    check(
        "a state of the city",
        "a fate in the town",
        &[("state of the city", "fate in the town")],
    );
    check(
        "The tunnel was built by the lenders in 1931.",
        "The tunnel was paid for by the city in 1931.",
        &[("built", "paid for"), ("lenders", "city")],
    );
    for (old, new, expected) in [
        ("a ferry and tunnel", "a barge and bridge", [("ferry", "barge"), ("tunnel", "bridge")]),
        ("was sunk not burned", "was lost not stolen", [("sunk", "lost"), ("burned", "stolen")]),
        ("sank six ferries", "hit six barges", [("sank", "hit"), ("ferries", "barges")]),
    ] {
        check(old, new, &expected);
    }
    check("open the old gate", "shut the old door", &[("open", "shut"), ("gate", "door")]);
    check(
        "closing the tunnel",
        "opening the bridge",
        &[("closing the tunnel", "opening the bridge")],
    );
}

#[test]
fn sentences_that_run_together_are_compared_with_the_one_that_holds_them() {
    let first = "The mayor of the port opened the new tunnel at noon, with a band and a choir.";
    let (second, third) = ("It cost 2 billion in all.", "Then the ferry left for good.");
    check(
        &format!("{first} {second} {third}"),
        &format!("{first} so it cost 3 billion in all. then the ferry left for good."),
        &[("It", "so it"), ("2", "3"), ("Then", "then")],
    );
    check(
        &format!("{first} {second}"),
        &format!("{first} it was 2 billion in total."),
        &[("It cost", "it was"), ("all", "total")],
    );
}

#[test]
fn sentences_come_and_go_whole() {
    check(
        "One is open. Two is shut.",
        "One is open. Half of it burned. Two is shut.",
        &[("", "Half of it burned. ")],
    );
    check("First.\n\nLast.", "First.\n\nMiddle.\n\nLast.", &[("", "Middle.\n\n")]);
    check("First one.", "First one. A second came.", &[("", " A second came.")]);
    check("A first came. It went.", "It went.", &[("A first came. ", "")]);
    check(
        "One is. A fire broke out.\n\nTwo is.",
        "One is.\n\nTwo is.",
        &[(" A fire broke out.", "")],
    );
    check("One. Two.\n\nThree.", "One.\n\nTwo.\n\nThree.", &[(" ", "\n\n")]);
}

#[test]
fn a_sentence_that_goes_and_one_that_comes_are_decided_apart() {
    let (gone, come) = ("The ferry carried 900.", "A lender of the port disagreed on Friday.");
    let (first, last) = ("The mayor opened it at noon.", "Then the band played on.");
    check(
        &format!("{first} {gone} {last}"),
        &format!("{first} {come} {last}"),
        &[(&format!("{gone} "), ""), ("", &format!("{come} "))],
    );
    check(
        &format!("{first} {gone}"),
        &format!("{first} {come}"),
        &[(&format!(" {gone}"), ""), ("", &format!(" {come}"))],
    );
    check(
        &format!("{first}\n\n{gone}\n\n{last}"),
        &format!("{first}\n\n{come}\n\n{last}"),
        &[(&format!("{gone}\n\n"), ""), ("", &format!("{come}\n\n"))],
    );
}

#[test]
fn a_sentence_that_was_cut_or_joined_stays_recognisable() {
    check(
        "The mayor opened the tunnel, and the lenders left.",
        "The mayor opened the tunnel. The lenders left.",
        &[(", and the", ". The")],
    );
}

#[test]
fn a_moved_sentence_is_marked_at_both_ends() {
    let old =
        "The ferry carried 900 people. The mayor opened the tunnel at noon. It cost 2 billion.";
    let new =
        "The mayor opened the tunnel at noon. It cost 2 billion. The ferry carried 900 people.";
    let found = hunks(old, new);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[0].counterpart.as_ref(), Some(&found[1].id));
    assert_eq!(found[1].counterpart.as_ref(), Some(&found[0].id));
    assert_eq!(
        (found[0].old.trim(), found[1].new.trim()),
        ("The ferry carried 900 people.", "The ferry carried 900 people.")
    );
    assert_eq!(found[0].classes, [redline::Class::Order], "nothing in it changed");
    // Deciding one end decides the other.
    let only = Accepted::Ids(BTreeSet::from([found[1].id.clone()]));
    assert_eq!(apply(&context(old), &context(new), &only).unwrap().context, new);
}

#[test]
fn marks_and_spaces_alone() {
    check("It opened, then closed.", "It opened; then closed.", &[(",", ";")]);
    check("It opened  late.", "It opened late.", &[(" ", "")]);
    check(
        "The dam broke early.",
        "The dam, built in 1931, broke early.",
        &[("", ", built in 1931,")],
    );
    check("a, b, and c", "a, and c", &[("b, ", "")]);
}

#[test]
fn words_of_any_script() {
    check("北京天气。", "上海天气。", &[("北京", "上海")]);
    check("قال الرئيس نعم", "قال الوزير نعم", &[("الرئيس", "الوزير")]);
    check("Москва молчит", "Москва говорит", &[("молчит", "говорит")]);
}

#[test]
fn lone_words_in_lines() {
    let found = hunks("said May\n\nferry ", "May\n\n");
    let shown: Vec<&str> = found.iter().map(|hunk| hunk.old.as_str()).collect();
    assert_eq!(shown, ["said ", "ferry "]);
}

#[test]
fn neighbours_that_moved_together_are_one() {
    let moved = "The ferry carried 900 people. Nobody had asked it to.";
    let middle = "The mayor opened the tunnel at noon. It cost 2 billion in all.";
    let last = "A band from the port played on.";
    let found = hunks(&format!("{moved} {middle} {last}"), &format!("{middle} {last} {moved}"));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[0].old, format!("{moved} "));
    assert_eq!(found[0].counterpart.as_ref(), Some(&found[1].id));
}

#[test]
fn a_sentence_moved_and_edited_says_what_changed_in_it() {
    let rest = "The mayor opened the tunnel at noon. It cost 2 billion in all.";
    let gone = "The ferry carried 900 people on its last day.";
    let found = hunks(&format!("{gone} {rest}"), &format!("{rest} {}", gone.replace("900", "950")));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[1].classes, [redline::Class::Number, redline::Class::Order]);
}
