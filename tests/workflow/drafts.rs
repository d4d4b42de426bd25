//! Drafts are private, counted, and never overwritten unseen.

use crate::support::{Newsroom, sample_brief};
use brief::Brief;
use desk::{Code, ConflictKind, MergeView, Settled, Take, Turn};

#[test]
fn a_draft_is_its_writers_and_others_see_only_that_it_exists() {
    let newsroom = Newsroom::new();
    let mut text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    text.headline = "Ben's working headline".into();
    assert_eq!(ben.save_draft(text.id, 0, &text).unwrap().counter, 1);
    let seen = newsroom.as_(newsroom.cleo).open_brief(text.id).unwrap();
    assert_eq!(seen.brief.headline, sample_brief().headline);
    assert_eq!(seen.other_drafts[0].name, "Ben Brandt");
    let row = |person| newsroom.as_(person).desk_view().unwrap().rows.remove(0);
    assert_eq!(row(newsroom.ben).headline, text.headline);
    assert_eq!(row(newsroom.ben).turn, Turn::Me);
    assert_eq!(row(newsroom.cleo).headline, sample_brief().headline);
}

#[test]
fn a_save_that_did_not_see_the_last_one_is_refused() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    ben.save_draft(text.id, 0, &text).unwrap();
    let refusal = ben.save_draft(text.id, 0, &text).unwrap_err();
    assert_eq!(refusal.code, Code::Stale);
    assert_eq!(ben.save_draft(text.id, 1, &text).unwrap().counter, 2);
}

#[test]
fn a_version_onto_a_stale_head_is_refused_and_the_draft_is_brought_up_to_date() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let mut bens = text.clone();
    bens.headline = "Holm ferry sinks".into();
    ben.save_draft(text.id, 0, &bens).unwrap();
    let mut cleos = text.clone();
    cleos.facts[0].text = "It passed inspection in March.".into();
    cleo.save_draft(text.id, 0, &cleos).unwrap();
    cleo.make_version(text.id, 1, "").unwrap();

    let refusal = ben.make_version(text.id, 1, "").unwrap_err();
    assert_eq!(refusal.code, Code::Stale);
    let view = ben.update_draft(text.id, 1).unwrap();
    assert_eq!(view.brief.headline, "Holm ferry sinks");
    assert_eq!(view.brief.facts[0].text, "It passed inspection in March.");
    let made = ben.make_version(text.id, 2, "both").unwrap();
    assert_eq!((made.versions.len(), made.merge_needed), (3, false));
}

#[test]
fn a_restored_version_is_a_new_version() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let first = ben.open_brief(text.id).unwrap().current.unwrap();
    let mut other = text.clone();
    other.lede.clear();
    ben.save_draft(text.id, 0, &other).unwrap();
    let onto = ben.make_version(text.id, 1, "").unwrap().current;
    let restored = ben.restore_version(text.id, first, &[], onto).unwrap();
    assert_eq!((restored.brief.clone(), restored.versions.len()), (text, 3));
    assert_eq!(restored.versions[0].note, "Version 1 restored");
}

#[test]
fn text_with_a_control_character_is_named_and_not_saved() {
    let newsroom = Newsroom::new();
    let mut text = newsroom.published();
    text.facts[1].text.push('\u{7}');
    let refusal = newsroom.as_(newsroom.ben).save_draft(text.id, 0, &text).unwrap_err();
    assert!(
        refusal.message.contains("facts/1/text holds the control character U+0007"),
        "{refusal}"
    );
}

/// Ben's draft and a version of Cleo's that clash in one fact, in a removal and in outlets.
fn overtaken(newsroom: &Newsroom) -> (Brief, MergeView) {
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let mut bens = text.clone();
    bens.headline = "Holm ferry sinks at its pier".into();
    bens.facts[2].text = "The owner ran the line with 31,000 passengers a year.".into();
    bens.facts.remove(1);
    bens.perspectives[0].outlets = vec!["Holm Post".into()];
    ben.save_draft(text.id, 0, &bens).unwrap();
    let mut cleos = text.clone();
    cleos.lede = "On 12 May 2024 the Holm ferry sank at its pier.".into();
    cleos.facts[1].text = "Nobody was hurt; three cars went down with the deck.".into();
    cleos.facts[2].text = "The owner ran the line with 27,000 passengers a year.".into();
    cleos.perspectives[0].outlets = vec!["Holm Wire".into()];
    cleo.save_draft(text.id, 0, &cleos).unwrap();
    cleo.make_version(text.id, 1, "").unwrap();
    (text.clone(), ben.merge_draft(text.id).unwrap())
}

fn settled(view: &MergeView, takes: &[(&str, Take)]) -> Vec<Settled> {
    let id = |part: &str| {
        let found = view.conflicts.iter().find(|c| c.path.contains(part));
        found.unwrap_or_else(|| panic!("no conflict at {part}: {:?}", view.conflicts)).id.clone()
    };
    takes.iter().map(|(part, take)| Settled { conflict: id(part), take: take.clone() }).collect()
}

#[test]
fn what_both_changed_is_settled_by_a_person_and_nothing_is_kept_before() {
    let newsroom = Newsroom::new();
    let (text, view) = overtaken(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let kinds: Vec<_> = view.conflicts.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [ConflictKind::Item, ConflictKind::Text, ConflictKind::List]);
    assert_eq!(view.author, "Cleo Costa");
    let refusal = ben.update_draft(text.id, 1).unwrap_err();
    assert!(refusal.message.contains("both changed 3 places"), "{refusal}");

    let some = settled(&view, &[("/text", Take::Theirs)]);
    let onto = view.theirs.hash.unwrap();
    let refusal = ben.settle_draft(text.id, 1, onto, &some).unwrap_err();
    assert!(refusal.message.contains("2 places are still to be settled"), "{refusal}");

    let removed = text.facts[1].id.to_string();
    let all = settled(
        &view,
        &[("/text", Take::Theirs), (&removed, Take::Theirs), ("/outlets", Take::Both)],
    );
    let saved = ben.settle_draft(text.id, 1, onto, &all).unwrap();
    let facts: Vec<_> = saved.brief.facts.iter().map(|fact| &fact.text[..]).collect();
    assert_eq!(
        facts,
        [
            "The ferry had passed its inspection in March.",
            "Nobody was hurt; three cars went down with the deck.",
            "The owner ran the line with 27,000 passengers a year.",
        ]
    );
    assert_eq!(saved.brief.perspectives[0].outlets, ["Holm Post", "Holm Wire"]);
    // What only one side changed comes by itself.
    assert_eq!(saved.brief.headline, "Holm ferry sinks at its pier");
    assert_eq!(saved.brief.lede, "On 12 May 2024 the Holm ferry sank at its pier.");
    assert_eq!(saved.draft.unwrap().base, saved.current);
    assert_eq!(ben.merge_draft(text.id).unwrap_err().code, Code::Refused);
}

#[test]
fn other_words_and_a_kept_removal_settle_a_conflict_too() {
    let newsroom = Newsroom::new();
    let (text, view) = overtaken(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let removed = text.facts[1].id.to_string();
    let all = settled(
        &view,
        &[
            ("/text", Take::Text("The owner counted 29,000 passengers.".into())),
            (&removed, Take::Ours),
            ("/outlets", Take::Text("Holm Post\n\n Holm Gazette ".into())),
        ],
    );
    let onto = view.theirs.hash.unwrap();
    let refusal = ben.settle_draft(text.id, 0, onto, &all).unwrap_err();
    assert_eq!(refusal.code, Code::Stale);
    let saved = ben.settle_draft(text.id, 1, onto, &all).unwrap();
    assert_eq!(saved.brief.facts.len(), 2);
    assert_eq!(saved.brief.facts[1].text, "The owner counted 29,000 passengers.");
    assert_eq!(saved.brief.perspectives[0].outlets, ["Holm Post", "Holm Gazette"]);
}

#[test]
fn a_version_that_came_while_settling_is_seen_first() {
    let newsroom = Newsroom::new();
    let (text, view) = overtaken(&newsroom);
    let cleo = newsroom.as_(newsroom.cleo);
    let mut more = cleo.open_brief(text.id).unwrap().brief;
    more.context.push_str("\n\nA third was lost in 1988.");
    cleo.save_draft(text.id, 0, &more).unwrap();
    cleo.make_version(text.id, 1, "").unwrap();
    let all: Vec<_> = view
        .conflicts
        .iter()
        .map(|c| Settled { conflict: c.id.clone(), take: Take::Ours })
        .collect();
    let ben = newsroom.as_(newsroom.ben);
    let refusal = ben.settle_draft(text.id, 1, view.theirs.hash.unwrap(), &all).unwrap_err();
    assert_eq!(refusal.code, Code::Stale);
}

#[test]
fn two_files_are_compared_without_an_archive() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (old, new) = (newsroom.folder.path().join("a"), newsroom.folder.path().join("b"));
    for folder in [&old, &new] {
        std::fs::create_dir(folder).unwrap();
    }
    let (old, new) = (old.join("ferry.txt"), new.join("ferry.txt"));
    let mut edited = text.clone();
    edited.facts[2].text = "The owner ran the line with 31,000 passengers a year.".into();
    edited.facts.swap(0, 2);
    std::fs::write(&old, desk::convert(&text, desk::Format::Text, None).unwrap().bytes()).unwrap();
    std::fs::write(&new, desk::convert(&edited, desk::Format::Text, None).unwrap().bytes())
        .unwrap();
    let view = desk::compare_files(&old, &new).unwrap();
    assert_eq!((view.from.label, view.from.name.as_deref()), ("file", Some("a/ferry.txt")));
    assert_eq!(view.to.name.as_deref(), Some("b/ferry.txt"));
    let paths: Vec<_> = view.changes.iter().map(|change| change.path.clone()).collect();
    assert!(paths.iter().all(|path| path.starts_with("facts/")), "{paths:?}");
    // The ids of both sides are those of the older file: the window finds an item on either.
    assert_eq!(view.base.unwrap().facts[2].id, view.head.facts[0].id);
    let refusal = desk::compare_files(&old, &newsroom.folder.path().join("none.txt")).unwrap_err();
    assert!(refusal.hint.contains("text, markdown, json, html, pdf, docx"), "{refusal}");
}
