//! What can be taken back is kept with the draft, and with nothing else.

use crate::support::Newsroom;

const STEPS: &str = r#"[{"p":{"lede":"before"}}]"#;

#[test]
fn steps_are_kept_with_the_draft_and_are_its_writers() {
    let newsroom = Newsroom::new();
    let mut text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    assert_eq!(ben.kept_undo(text.id, 0).unwrap(), None);
    text.lede = "Another lede.".into();
    ben.save_draft_with_undo(text.id, 0, &text, STEPS).unwrap();
    assert_eq!(ben.kept_undo(text.id, 1).unwrap().as_deref(), Some(STEPS));
    assert_eq!(newsroom.as_(newsroom.cleo).kept_undo(text.id, 0).unwrap(), None);
    ben.save_draft_with_undo(text.id, 1, &text, "[]").unwrap();
    assert_eq!(ben.kept_undo(text.id, 2).unwrap().as_deref(), Some("[]"));
}

#[test]
fn steps_that_lead_elsewhere_are_not_given() {
    let newsroom = Newsroom::new();
    let mut text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    text.lede = "Another lede.".into();
    ben.save_draft_with_undo(text.id, 0, &text, STEPS).unwrap();
    // A save that was not seen is refused as a whole.
    ben.save_draft_with_undo(text.id, 0, &text, "[]").unwrap_err();
    assert_eq!(ben.kept_undo(text.id, 1).unwrap().as_deref(), Some(STEPS));
    // Nor are they given to a window that shows an older state.
    assert_eq!(ben.kept_undo(text.id, 0).unwrap(), None);
    // Somebody else's program saved the draft, and kept no steps.
    ben.save_draft(text.id, 1, &text).unwrap();
    assert_eq!(ben.kept_undo(text.id, 2).unwrap(), None);
}

#[test]
fn they_outlive_a_version_but_not_the_next_one_of_another_person() {
    let newsroom = Newsroom::new();
    let mut text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    text.lede = "Another lede.".into();
    ben.save_draft_with_undo(text.id, 0, &text, STEPS).unwrap();
    ben.make_version(text.id, 1, "").unwrap();
    assert_eq!(ben.kept_undo(text.id, 0).unwrap().as_deref(), Some(STEPS));
    text.lede = "Cleo's lede.".into();
    cleo.save_draft(text.id, 0, &text).unwrap();
    cleo.make_version(text.id, 1, "").unwrap();
    assert_eq!(ben.kept_undo(text.id, 0).unwrap(), None);
    let faults = newsroom.desk.verify().unwrap();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn a_draft_that_is_given_up_takes_them_along() {
    let newsroom = Newsroom::new();
    let published = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let text = brief::Brief { lede: "Another lede.".into(), ..published };
    ben.save_draft_with_undo(text.id, 0, &text, STEPS).unwrap();
    ben.discard_draft(text.id, 1).unwrap();
    assert_eq!(ben.kept_undo(text.id, 0).unwrap(), None);
    // Nor do they come back with the next draft, whose counter begins anew.
    ben.save_draft(text.id, 0, &text).unwrap();
    assert_eq!(ben.kept_undo(text.id, 1).unwrap(), None);
}

#[test]
fn too_many_are_left_out_and_the_text_is_saved_all_the_same() {
    let newsroom = Newsroom::new();
    let published = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let text = brief::Brief { lede: "Another lede.".into(), ..published };
    let steps = "x".repeat(desk::UNDO_LIMIT + 1);
    assert_eq!(ben.save_draft_with_undo(text.id, 0, &text, &steps).unwrap().counter, 1);
    assert_eq!(ben.kept_undo(text.id, 1).unwrap(), None);
    assert_eq!(ben.open_brief(text.id).unwrap().brief.lede, "Another lede.");
}
