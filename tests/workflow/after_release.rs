//! Briefs that readers have: corrected, updated, withdrawn.

use crate::support::Newsroom;
use brief::Brief;
use desk::{BriefState, BriefView, Format, PublicChange, StepName, Turn, Verdict};

const NOTE: &str = "Correction: In the lede we said “90”; it is “120”.";

/// Published before, and let out once more here, so that a target has it.
fn out(newsroom: &Newsroom) -> Brief {
    let text = newsroom.published();
    newsroom.as_(newsroom.ben).release(text.id, Format::Text, newsroom.folder.path()).unwrap();
    text
}

fn save(newsroom: &Newsroom, text: &Brief) -> BriefView {
    let ben = newsroom.as_(newsroom.ben);
    let counter = ben.open_brief(text.id).unwrap().draft.map_or(0, |draft| draft.counter);
    ben.save_draft(text.id, counter, text).unwrap();
    ben.open_brief(text.id).unwrap()
}

/// Cleo accepts everything in the running round and approves it.
fn accept(newsroom: &Newsroom, text: &Brief) -> BriefView {
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    let decided = cleo.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    cleo.approve(text.id, round, decided.result_hash).unwrap()
}

fn state_in_list(newsroom: &Newsroom, text: &Brief) -> BriefState {
    newsroom.desk.list_row(text.id).unwrap().state
}

#[test]
fn a_correction_tells_readers_what_was_wrong_and_says_where_they_have_the_old_one() {
    let newsroom = Newsroom::new();
    let mut text = out(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.begin_change(text.id, PublicChange::Correction, "A reader wrote.").unwrap();
    let change = begun.change.as_ref().unwrap();
    assert_eq!((change.change, change.version), (PublicChange::Correction, 1));
    ben.begin_change(text.id, PublicChange::Update, "").unwrap_err();

    text.lede = text.lede.replace("90 people", "120 people");
    text.facts[1].text.push_str(" The crew was ashore.");
    let edited = save(&newsroom, &text);
    let told = ben.told(text.id).unwrap();
    assert_eq!(told.points[0].part, "Lede");
    assert_eq!((told.points[0].old.as_str(), told.points[0].new.as_str()), ("90", "120"));
    assert!(told.drafted.starts_with(NOTE), "{}", told.drafted);
    let blocked = edited.steps.iter().find(|one| one.step == StepName::SendToReview).unwrap();
    let missing = &blocked.refusal.as_ref().unwrap().missing;
    assert_eq!((missing[0].code, missing[0].path.as_deref()), ("public-note", Some("note")));
    ben.send_to_review(text.id, None, "").unwrap_err();

    text.note = Some(NOTE.into());
    save(&newsroom, &text);
    let sent = ben.send_to_review(text.id, None, "").unwrap();
    assert_eq!(sent.round.as_ref().unwrap().base, Some(sent.versions[1].hash));
    let approved = accept(&newsroom, &text);
    assert_eq!(approved.state, BriefState::Approved);
    assert!(approved.releases[0].outdated, "readers there still have the old one");
    assert!(approved.change.is_some());

    // House text has no note; the report says it, and JSON carries it.
    let folder = newsroom.folder.path();
    let losses = ben.release(text.id, Format::Text, folder).unwrap().losses;
    assert!(losses.iter().any(|loss| loss.contains(NOTE)), "{losses:?}");
    let json = ben.release(text.id, Format::Json, folder).unwrap();
    assert!(std::fs::read_to_string(json.place).unwrap().contains("\"note\""));
    let view = ben.open_brief(text.id).unwrap();
    assert_eq!((view.state, state_in_list(&newsroom, &text)), (BriefState::Corrected, view.state));
    assert!(view.change.is_none(), "it is done");
    let outdated: Vec<bool> = view.releases.iter().map(|release| release.outdated).collect();
    assert_eq!(outdated, [false, false, false], "the same place has the new one");

    // Which releases hold which version can be asked both ways.
    let all = newsroom.desk.releases(text.id).unwrap();
    let versions: Vec<usize> = all.iter().map(|release| release.version).collect();
    assert_eq!(versions, [1, 2, 2]);
    let first = all[0].revision.to_string();
    let held = newsroom.desk.releases_of_version(&first[..8]).unwrap();
    assert_eq!((held.len(), held[0].brief), (1, text.id));
    newsroom.desk.releases_of_version("zz").unwrap_err();
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn an_update_needs_no_note_and_a_begun_one_can_be_given_up() {
    let newsroom = Newsroom::new();
    let mut text = out(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    ben.begin_change(text.id, PublicChange::Correction, "").unwrap();
    assert!(ben.drop_change(text.id).unwrap().change.is_none());
    ben.drop_change(text.id).unwrap_err();
    ben.begin_change(text.id, PublicChange::Update, "").unwrap();
    text.context.push_str(" The inquiry began on 13 May 2024.");
    save(&newsroom, &text);
    assert!(ben.told(text.id).unwrap().drafted.starts_with("Updated: "));
    ben.send_to_review(text.id, None, "").unwrap();
    accept(&newsroom, &text);
    ben.release(text.id, Format::Text, newsroom.folder.path()).unwrap();
    assert_eq!(state_in_list(&newsroom, &text), BriefState::Published);
    let fresh = ben.new_brief(None).unwrap();
    let refused = ben.begin_change(fresh.id, PublicChange::Update, "").unwrap_err();
    assert!(refused.message.contains("readers do not have"), "{refused}");
}

#[test]
fn a_withdrawal_needs_a_second_person_and_leaves_a_notice_in_place_of_the_text() {
    let newsroom = Newsroom::new();
    let mut text = out(&newsroom);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let notice = "We have withdrawn this brief: the ferry had not sunk.";
    ben.kill(text.id, "  ", notice).unwrap_err();
    ben.kill(text.id, "It was a drill.", "").unwrap_err();
    let sent = ben.kill(text.id, "It was a drill.", notice).unwrap();
    assert_eq!(sent.state, BriefState::InReview);
    assert_eq!(sent.change.as_ref().unwrap().change, PublicChange::Kill);
    let review = cleo.review(text.id).unwrap();
    assert_eq!(review.undecided.len(), 1, "the notice alone is decided on");
    let own = ben.review(text.id).unwrap();
    ben.decide(text.id, own.round.id, &own.undecided, Verdict::Accepted).unwrap_err();
    assert_eq!(state_in_list(&newsroom, &text), BriefState::InReview);

    let killed = accept(&newsroom, &text);
    assert_eq!((killed.state, state_in_list(&newsroom, &text)), (BriefState::Killed, killed.state));
    assert!(killed.change.is_none());
    assert!(killed.releases[0].outdated, "readers there must be told");
    let row = ben.desk_view().unwrap().rows.into_iter().find(|row| row.id == text.id).unwrap();
    assert_eq!(row.turn, Turn::Me, "the notice is to be released");
    let released = ben.release(text.id, Format::Text, newsroom.folder.path()).unwrap();
    let bytes = std::fs::read_to_string(released.place).unwrap();
    assert!(bytes.contains(notice) && !bytes.contains("passed its inspection"), "{bytes}");
    let view = ben.open_brief(text.id).unwrap();
    assert_eq!(view.state, BriefState::Killed);
    assert!(!view.releases.iter().any(|release| release.outdated));
    let file = newsroom.folder.path().join("again.json");
    let exported = newsroom.desk.export(text.id, Format::Json, &file, false).unwrap();
    assert!(exported.remarks.iter().any(|remark| remark.contains("withdrawn")));

    // It comes back only as an update that somebody else approves.
    text.lede = "On 11 May 2024 the Holm ferry was part of a drill.".into();
    let edited = save(&newsroom, &text);
    assert_eq!(edited.state, BriefState::Killed);
    let refused = ben.send_to_review(text.id, None, "").unwrap_err();
    assert!(refused.message.contains("it is withdrawn"), "{refused}");
    ben.begin_change(text.id, PublicChange::Update, "").unwrap();
    assert_eq!(state_in_list(&newsroom, &text), BriefState::Killed);
    ben.send_to_review(text.id, None, "").unwrap();
    accept(&newsroom, &text);
    ben.release(text.id, Format::Text, newsroom.folder.path()).unwrap();
    assert_eq!(state_in_list(&newsroom, &text), BriefState::Published);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_withdrawal_that_is_given_up_leaves_the_text_as_it_was() {
    let newsroom = Newsroom::new();
    let mut text = out(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    ben.kill(text.id, "A mistake.", "We have withdrawn this brief.").unwrap();
    newsroom.as_(newsroom.cleo).drop_change(text.id).unwrap_err();
    let dropped = ben.drop_change(text.id).unwrap();
    assert!(dropped.change.is_none());
    assert_eq!(dropped.brief, text);
    assert_eq!(dropped.state, BriefState::Draft);
    // A draft of one's own is not run over.
    text.lede.push_str(" More follows.");
    save(&newsroom, &text);
    let refused = ben.kill(text.id, "Again.", "We have withdrawn this brief.").unwrap_err();
    assert!(refused.message.contains("draft"), "{refused}");
}

#[test]
fn a_correction_after_a_release_without_approval_asks_for_what_nobody_reviewed() {
    let newsroom = Newsroom::new();
    let mut text = out(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    text.lede = text.lede.replace("90 people", "91 people");
    save(&newsroom, &text);
    newsroom.as_(newsroom.ben).make_version(text.id, 1, "").unwrap();
    anna.release_unapproved(text.id, Format::Json, newsroom.folder.path(), "Now.").unwrap();
    anna.withdraw(text.id).unwrap();
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.begin_change(text.id, PublicChange::Correction, "").unwrap();
    assert_eq!(begun.change.unwrap().version, 2, "that is what readers have");
    text.facts[0].text = "The ferry had passed its inspection in April.".into();
    text.note = Some("Correction: the inspection was in April.".into());
    save(&newsroom, &text);
    ben.send_to_review(text.id, None, "").unwrap();
    let review = newsroom.as_(newsroom.cleo).review(text.id).unwrap();
    let paths: Vec<&str> = review.compare.changes.iter().map(|c| c.path.as_str()).collect();
    assert!(paths.contains(&"lede"), "{paths:?}");
    let approved = accept(&newsroom, &text);
    assert!(approved.unapproved.is_none());
}

#[test]
fn a_withdrawal_waits_for_its_own_approval_behind_a_version_that_was_approved_before_it() {
    let newsroom = Newsroom::new();
    let mut text = out(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    text.lede.push_str(" More follows.");
    save(&newsroom, &text);
    ben.send_to_review(text.id, None, "").unwrap();
    accept(&newsroom, &text);
    let killed = ben.kill(text.id, "A mistake.", "We have withdrawn this brief.").unwrap();
    assert!(killed.change.is_some(), "nobody approved the withdrawal yet");
    assert!(ben.open_brief(text.id).unwrap().change.is_some());
    let dropped = ben.drop_change(text.id).unwrap();
    assert!(dropped.change.is_none());
    ben.kill(text.id, "A mistake.", "We have withdrawn this brief.").unwrap();
    assert_eq!(accept(&newsroom, &text).state, BriefState::Killed);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn in_an_emergency_a_withdrawal_leaves_as_its_notice_and_what_is_withdrawn_does_not_come_back() {
    let newsroom = Newsroom::new();
    let mut text = out(&newsroom);
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let folder = newsroom.folder.path();
    let notice = "We have withdrawn this brief.";
    ben.kill(text.id, "A court ordered it.", notice).unwrap();
    let released =
        anna.release_unapproved(text.id, Format::Text, folder, "A court ordered it.").unwrap();
    let bytes = std::fs::read_to_string(released.place).unwrap();
    assert!(bytes.contains(notice) && !bytes.contains(&text.facts[0].text), "{bytes}");
    let view = ben.open_brief(text.id).unwrap();
    assert!(view.unapproved.is_some() && view.change.is_some());
    let killed = accept(&newsroom, &text);
    assert_eq!((killed.state, killed.unapproved.is_none()), (BriefState::Killed, true));

    text.lede = "On 11 May 2024 the Holm ferry was part of a drill.".into();
    let counter = anna.open_brief(text.id).unwrap().draft.map_or(0, |draft| draft.counter);
    anna.save_draft(text.id, counter, &text).unwrap();
    let refused =
        anna.release_unapproved(text.id, Format::Text, folder, "It was right.").unwrap_err();
    assert!(refused.message.contains("it is withdrawn"), "{refused}");
}
