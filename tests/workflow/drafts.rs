//! Drafts are private, counted, and never overwritten unseen.

use crate::support::{Newsroom, sample_brief};
use desk::{Code, Turn};

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
    ben.make_version(text.id, 1, "").unwrap();
    let restored = ben.restore_version(text.id, first).unwrap();
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
