//! Ways round the review: beside a brief's way, through other briefs, through files.

use super::*;
use desk::{Format, ImportOptions, ImportReport};

fn import(
    newsroom: &Newsroom,
    person: PersonId,
    text: &Brief,
    options: &ImportOptions,
) -> Result<ImportReport, Refusal> {
    let file = newsroom.folder.path().join("incoming.json");
    std::fs::write(&file, text.to_json()).unwrap();
    newsroom.as_(person).import(&[file], options, &mut |_| {})
}

fn as_published() -> ImportOptions {
    ImportOptions { published: true, ..ImportOptions::default() }
}

#[test]
fn a_brief_is_held_and_resumed_past_its_review() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.hold(id, None, "").unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, review.round.id, review.result_hash));
    stays_inside(&newsroom, id);
    ben.resume(id).unwrap();
    stays_inside(&newsroom, id);
}

#[test]
fn a_brief_is_spiked_and_restored_past_its_review() {
    let newsroom = Newsroom::new();
    let (id, review) = first_read(&newsroom);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.spike(id, "").unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, review.round.id, review.result_hash));
    stays_inside(&newsroom, id);
    ben.restore_brief(id).unwrap();
    stays_inside(&newsroom, id);
}

#[test]
fn somebody_holds_a_brief_to_end_the_review_that_another_sent() {
    let newsroom = Newsroom::new();
    let (id, _) = in_review(&newsroom, newsroom.ben, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.hold(id, None, ""));
    refused(&newsroom, Code::Refused, || cleo.withdraw(id));
}

#[test]
fn an_approved_brief_is_held_and_released_all_the_same() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    newsroom.as_(newsroom.ben).hold(id, None, "").unwrap();
    let file = newsroom.folder.path().join("out.json");
    for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
        let out = newsroom.folder.path();
        refused(&newsroom, Code::Refused, || newsroom.as_(person).release(id, Format::Json, out));
    }
    refused(&newsroom, Code::Refused, || newsroom.desk.export(id, Format::Json, &file, false));
    assert!(!file.exists());
}

#[test]
fn a_copy_of_an_approved_brief_leaves_by_its_approval() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let copy = ben.take_copy(approved(&newsroom)).unwrap();
    ben.make_version(copy.id, copy.draft.unwrap().counter, "").unwrap();
    stays_inside(&newsroom, copy.id);
    ben.send_to_review(copy.id, None, "").unwrap();
    let review = newsroom.as_(newsroom.cleo).review(copy.id).unwrap();
    assert!(review.first_read && review.unread.len() > 6, "all of it is read anew");
}

#[test]
fn a_brief_begun_from_an_approved_one_leaves_by_its_approval() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let new = ben.new_from(approved(&newsroom)).unwrap();
    let view = version(&newsroom, newsroom.ben, new.id, headline);
    stays_inside(&newsroom, view.id);
}

#[test]
fn the_draft_is_handed_to_somebody_who_sends_it_and_its_writer_approves() {
    let newsroom = Newsroom::new();
    let roles = [desk::Role::Editor, desk::Role::Reviewer];
    newsroom.as_(newsroom.anna).set_roles(newsroom.ben, &roles).unwrap();
    let id = newsroom.published().id;
    let counter = edit(&newsroom, newsroom.ben, id, headline).draft.unwrap().counter;
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.hand_over(id, counter, newsroom.cleo, "Send it for me.").unwrap();
    cleo.send_to_review(id, None, "").unwrap();
    let review = ben.review(id).unwrap();
    // The words are his, whoever made them a version.
    let decided = ben.decide(id, review.round.id, &review.undecided, Verdict::Accepted);
    let hash = decided.map_or(review.result_hash, |decided| decided.result_hash);
    refused(&newsroom, Code::Refused, || ben.approve(id, review.round.id, hash));
    stays_inside(&newsroom, id);
}

#[test]
fn an_older_unapproved_version_is_restored_and_released() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let made = version(&newsroom, newsroom.ben, id, headline);
    let old = made.current.unwrap();
    let onto = version(&newsroom, newsroom.ben, id, |brief| *brief = sample_brief()).current;
    newsroom.as_(newsroom.ben).restore_version(id, old, &[], onto).unwrap();
    stays_inside(&newsroom, id);
}

#[test]
fn restoring_what_is_not_the_bases_text_passes_for_a_decision() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let made = version(&newsroom, newsroom.cleo, id, headline);
    let onto = version(&newsroom, newsroom.cleo, id, |brief| *brief = sample_brief()).current;
    newsroom.as_(newsroom.cleo).restore_version(id, made.current.unwrap(), &[], onto).unwrap();
    nobody_passes_it_alone(&newsroom, newsroom.cleo, id);
}

#[test]
fn a_file_replaces_what_was_approved() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let text = Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() };
    let report = import(&newsroom, newsroom.ben, &text, &ImportOptions::default()).unwrap();
    assert_eq!(report.updated, 1);
    stays_inside(&newsroom, id);
}

#[test]
fn a_file_comes_in_as_published_onto_a_brief_that_is_there() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    version(&newsroom, newsroom.ben, id, |brief| brief.lede = "Nobody knows when.".into());
    let text = Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() };
    let before = trace(&newsroom);
    let report = import(&newsroom, newsroom.anna, &text, &as_published()).unwrap();
    assert_eq!((report.imported, report.updated, report.skipped.len()), (0, 0, 1));
    assert!(report.skipped[0].reason.contains("only new briefs"), "{report:?}");
    assert_eq!(trace(&newsroom), before);
    stays_inside(&newsroom, id);
}

#[test]
fn a_file_comes_in_as_published_into_a_brief_by_its_id() {
    let newsroom = Newsroom::new();
    let (id, _) = first_read(&newsroom);
    let options = ImportOptions { into: Some(id), ..as_published() };
    let text = Brief { headline: "Holm ferry lost".into(), ..sample_brief() };
    let before = trace(&newsroom);
    let report = import(&newsroom, newsroom.anna, &text, &options).unwrap();
    assert_eq!((report.imported, report.updated, report.skipped.len()), (0, 0, 1));
    assert_eq!(trace(&newsroom), before);
    stays_inside(&newsroom, id);
}

#[test]
fn a_file_comes_in_as_published_onto_a_draft_without_a_version() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let id = ben.new_brief(None).unwrap().id;
    let before = trace(&newsroom);
    let text = Brief { id, ..sample_brief() };
    let report = import(&newsroom, newsroom.anna, &text, &as_published()).unwrap();
    assert_eq!((report.imported, report.skipped.len()), (0, 1), "{report:?}");
    assert_eq!(trace(&newsroom), before);
    stays_inside(&newsroom, id);
}

#[test]
fn an_editor_says_that_a_file_was_published_before() {
    let newsroom = Newsroom::new();
    for person in [newsroom.ben, newsroom.cleo] {
        refused(&newsroom, Code::Refused, || {
            import(&newsroom, person, &sample_brief(), &as_published())
        });
    }
}

#[test]
fn a_version_is_saved_straight_onto_the_approved_one() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let current = ben.open_brief(id).unwrap().current.unwrap();
    let text = Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() };
    ben.save_brief(&text, Some(&current.to_string()), "").unwrap();
    stays_inside(&newsroom, id);
}

#[test]
fn a_version_is_saved_onto_one_that_is_not_the_current_one() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let first = ben.open_brief(id).unwrap().versions.last().unwrap().hash.to_string();
    let text = Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() };
    refused(&newsroom, Code::Stale, || ben.save_brief(&text, Some(&first), ""));
    refused(&newsroom, Code::Refused, || ben.save_brief(&text, None, ""));
}

#[test]
fn whoever_settles_a_clash_makes_the_own_words_another_persons() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    edit(&newsroom, newsroom.cleo, id, |brief| {
        brief.lede = "On 11 May 2024 the ferry sank.".into();
        brief.context = "The pier was built in 1913.".into();
    });
    let made = version(&newsroom, newsroom.ben, id, |brief| {
        brief.lede = "On 11 May 2024 the Holm ferry was lost.".into();
    });
    let cleo = newsroom.as_(newsroom.cleo);
    let three = cleo.merge_draft(id).unwrap();
    let taken: Vec<_> = three
        .conflicts
        .iter()
        .map(|conflict| desk::Settled { conflict: conflict.id.clone(), take: desk::Take::Ours })
        .collect();
    cleo.settle_draft(id, three.counter, made.current.unwrap(), &taken).unwrap();
    cleo.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    for path in ["lede", "context"] {
        let own = [change_of(&review, path)];
        let accept = || cleo.decide(id, review.round.id, &own, Verdict::Accepted);
        // The lede has two authors now; the context is hers alone.
        if path == "context" {
            refused(&newsroom, Code::Refused, accept);
        } else {
            accept().unwrap();
        }
    }
    let review = cleo.review(id).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, review.round.id, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn what_is_not_approved_is_exported() {
    let newsroom = Newsroom::new();
    let (id, _) = first_read(&newsroom);
    let out = newsroom.folder.path().join("out");
    refused(&newsroom, Code::Refused, || newsroom.desk.export(id, Format::Text, &out, false));
    refused(&newsroom, Code::Refused, || {
        newsroom.desk.export_edition("2024-05-12", Format::Text, &out, false)
    });
    assert!(!out.exists());
}

#[test]
fn a_proof_passes_for_a_release() {
    let newsroom = Newsroom::new();
    let (id, _) = in_review(&newsroom, newsroom.ben, headline);
    let before = trace(&newsroom);
    let proof = newsroom.as_(newsroom.ben).proof(id, Format::Text, newsroom.folder.path()).unwrap();
    let written = std::fs::read_to_string(&proof.place).unwrap();
    assert!(proof.proof && written.to_lowercase().contains("not approved"), "{written}");
    assert_eq!(trace(&newsroom), before, "and it is recorded nowhere as released");
    stays_inside(&newsroom, id);
}

#[test]
fn the_house_style_is_loosened_until_anything_passes() {
    let newsroom = Newsroom::new();
    let style = desk_style_without_a_headline();
    let seen = brief::HouseStyle::default();
    let anna = newsroom.as_(newsroom.anna);
    refused(&newsroom, Code::Refused, || anna.set_house_style(&seen, &style));
    for person in [newsroom.ben, newsroom.cleo] {
        let set = || newsroom.as_(person).set_house_style(&seen, &brief::HouseStyle::default());
        refused(&newsroom, Code::Refused, set);
    }
}

fn desk_style_without_a_headline() -> brief::HouseStyle {
    let mut style = brief::HouseStyle::default();
    style.checks.insert(brief::Rule::Headline, brief::Level::Off);
    style
}
