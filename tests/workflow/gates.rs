//! What keeps a brief from leaving, and what leaves in spite of it.

use crate::support::{Newsroom, sample_brief};
use brief::{Brief, HouseStyle, ItemPath, Level, Rule, Transition};
use desk::{
    Acting, ApprovalRule, BriefState, BriefView, CommentOn, CommentPiece, Format, Missing, Refusal,
    Role, Shown, Signers, StepName, Turn,
};

const LATER: &str = "2024-05-13T06:00:00+01:00[Europe/London]";
const SOONER: &str = "2024-05-12T20:00:00+01:00[Europe/London]";
const PAST: &str = "2024-05-12T05:59:00+01:00[Europe/London]";

fn refusal(view: &BriefView, step: StepName) -> Option<&Refusal> {
    view.steps.iter().find(|one| one.step == step).unwrap().refusal.as_ref()
}

/// A brief by Ben that nobody has seen.
fn fresh(newsroom: &Newsroom) -> Brief {
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.new_brief(Some("Harbour")).unwrap();
    let mut text = sample_brief();
    text.id = begun.id;
    ben.save_draft(begun.id, 1, &text).unwrap();
    ben.make_version(begun.id, 2, "").unwrap();
    text
}

/// Cleo reads everything in the running round and approves it.
fn read_and_approve(newsroom: &Newsroom, text: &Brief) -> BriefView {
    read_and_approve_as(&newsroom.as_(newsroom.cleo), text)
}

fn read_and_approve_as(reviewer: &Acting<'_>, text: &Brief) -> BriefView {
    let mut review = reviewer.review(text.id).unwrap();
    for path in review.unread.clone() {
        review = reviewer.mark_read(text.id, review.round.id, path.parse().unwrap(), true).unwrap();
    }
    reviewer.approve(text.id, review.round.id, review.result_hash).unwrap()
}

#[test]
fn an_embargoed_brief_leaves_only_as_a_marked_proof_until_it_is_lifted() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let view = ben.set_embargo(text.id, LATER, " with  the harbour board ").unwrap();
    let embargo = view.embargo.as_ref().unwrap();
    assert_eq!(
        (embargo.local.as_str(), embargo.zone.as_str(), embargo.at.as_str()),
        ("2024-05-13T06:00", "Europe/London", "2024-05-13T05:00:00Z")
    );
    assert_eq!(
        (embargo.note.as_str(), embargo.by.as_str()),
        ("with the harbour board", "Ben Brandt")
    );
    let out = newsroom.folder.path();
    let refused = ben.release(text.id, Format::Text, out).unwrap_err();
    assert!(refused.message.contains("embargoed until 13 May 2024, 06:00 (Europe/London)"));
    assert_eq!(refusal(&view, StepName::Release).unwrap().message, refused.message);
    let file = out.join("export.txt");
    newsroom.desk.export(text.id, Format::Text, &file, false).unwrap_err();

    let proof = ben.proof(text.id, Format::Text, out).unwrap();
    assert!(proof.proof);
    let written = std::fs::read_to_string(&proof.place).unwrap();
    assert!(written.starts_with("EMBARGOED — until 13 May 2024, 06:00"), "{written}");
    let exported = newsroom.desk.export(text.id, Format::Markdown, &file, true).unwrap();
    assert!(exported.remarks.iter().any(|one| one.contains("Embargoed until")));

    ben.lift_embargo(text.id, "").unwrap_err();
    ben.set_embargo(text.id, SOONER, "").unwrap_err();
    anna.set_embargo(text.id, SOONER, "").unwrap();
    let lifted = anna.lift_embargo(text.id, "The board published it.").unwrap();
    assert!(lifted.embargo.is_none());
    let released = ben.release(text.id, Format::Text, out).unwrap();
    assert!(!std::fs::read_to_string(released.place).unwrap().contains("EMBARGO"));
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn an_embargo_ends_by_itself_and_holds_for_planned_briefs_too() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    ben.set_embargo(newsroom.published().id, PAST, "").unwrap_err();
    let planned = ben.plan_brief(Some("Harbour"), "The inquiry reports", None, None).unwrap();
    // The clock of the tests moves a second at each look.
    let soon = "2024-05-12T06:01:00+01:00[Europe/London]";
    let view = ben.set_embargo(planned.id, soon, "").unwrap();
    assert_eq!(view.state, BriefState::Planned);
    assert!(view.embargo.is_some());
    let row = ben.desk_view().unwrap().rows.into_iter().find(|row| row.id == planned.id).unwrap();
    assert!(row.embargo.is_some());
    for _ in 0..60 {
        ben.desk_view().unwrap();
        newsroom.desk.list().unwrap();
        ben.open_brief(planned.id).unwrap();
    }
    let over = ben.lift_embargo(planned.id, "").unwrap();
    assert!(over.embargo.is_none(), "an editor clears away what is over");
    for nonsense in ["tomorrow", "2024-05-13T06:00", "2024-05-13T06:00+09:00[Europe/London]"] {
        ben.set_embargo(planned.id, nonsense, "").unwrap_err();
    }
}

#[test]
fn a_chief_releases_without_approval_and_it_stays_marked_until_somebody_reviewed_it() {
    let newsroom = Newsroom::new();
    let text = fresh(&newsroom);
    let out = newsroom.folder.path();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let cleo = newsroom.as_(newsroom.cleo);
    for nobody in [&ben, &cleo] {
        let refused =
            nobody.release_unapproved(text.id, Format::Text, out, "The ferry sinks.").unwrap_err();
        assert!(refused.message.contains("not a chief"), "{refused}");
    }
    anna.release_unapproved(text.id, Format::Text, out, "  ").unwrap_err();
    assert_eq!(anna.open_brief(text.id).unwrap().releases.len(), 0);

    let released =
        anna.release_unapproved(text.id, Format::Text, out, "People wait at the pier.").unwrap();
    let bytes = std::fs::read(&released.place).unwrap();
    assert_eq!(
        bytes,
        desk::convert(&text, Format::Text, None).unwrap().bytes(),
        "readers get the plain brief"
    );

    let view = anna.open_brief(text.id).unwrap();
    let mark = view.unapproved.as_ref().unwrap();
    assert_eq!((mark.reason.as_str(), mark.reviewed), ("People wait at the pier.", false));
    assert_eq!(view.state, BriefState::InReview, "it waits for somebody");
    assert!(view.versions[0].published && view.versions[0].unapproved.is_some());
    assert!(view.releases[0].unapproved.as_ref().is_some_and(|one| !one.reviewed));
    assert_eq!(view.base, None, "what nobody approved is no base");
    let row = cleo.desk_view().unwrap().rows.into_iter().find(|row| row.id == text.id).unwrap();
    assert!(row.unapproved.is_some());
    assert_eq!(row.turn, Turn::Me);
    let exported =
        newsroom.desk.export(text.id, Format::Json, &out.join("out.json"), false).unwrap();
    assert!(exported.remarks.iter().any(|one| one.contains("without approval")));
    ben.release(text.id, Format::Json, out).unwrap_err();

    let approved = read_and_approve(&newsroom, &text);
    assert!(approved.unapproved.is_none());
    assert_eq!(approved.state, BriefState::Published);
    // History says for ever how it left.
    assert!(approved.versions[0].unapproved.as_ref().is_some_and(|one| one.reviewed));
    assert!(approved.releases[0].unapproved.as_ref().is_some_and(|one| one.reviewed));
    ben.release(text.id, Format::Json, out).unwrap();
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn the_author_does_not_clear_the_mark_and_a_rejected_edit_does() {
    let newsroom = Newsroom::new();
    let base = newsroom.published();
    let out = newsroom.folder.path();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let mut text = base.clone();
    text.lede = text.lede.replace("90 people", "120 people");
    anna.save_draft(text.id, 0, &text).unwrap();
    anna.release_unapproved(text.id, Format::Text, out, "Wrong number.").unwrap();
    let view = anna.open_brief(text.id).unwrap();
    assert!(view.draft.is_none(), "the draft became the version that left");
    assert_eq!(view.base, Some(view.versions[1].hash), "it is compared with what was cleared");
    let review = anna.review(text.id).unwrap();
    let round = review.round.id;
    anna.decide(text.id, round, &review.undecided, desk::Verdict::Accepted).unwrap_err();
    anna.approve(text.id, round, review.result_hash).unwrap_err();

    // Withdrawn, it waits for whoever let it out; the mark stays.
    let withdrawn = anna.withdraw(text.id).unwrap();
    assert_eq!(withdrawn.state, BriefState::Published);
    assert!(withdrawn.unapproved.is_some());
    let turn = |acting: &Acting<'_>| {
        acting.desk_view().unwrap().rows.into_iter().find(|row| row.id == text.id).unwrap().turn
    };
    assert_eq!((turn(&anna), turn(&ben)), (Turn::Me, Turn::Other));
    ben.send_to_review(text.id, None, "").unwrap();

    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    let decided = cleo.decide(text.id, round, &review.undecided, desk::Verdict::Rejected).unwrap();
    let approved = cleo.approve(text.id, round, decided.result_hash).unwrap();
    assert_eq!(approved.state, BriefState::Approved, "the corrected version is to be released");
    assert!(approved.unapproved.is_none(), "somebody looked at what left");
    assert!(approved.versions.iter().any(|version| version.unapproved.is_some()));
}

#[test]
fn neither_an_embargo_nor_an_approval_is_passed_by_an_emergency() {
    let newsroom = Newsroom::new();
    let text = fresh(&newsroom);
    let out = newsroom.folder.path();
    let anna = newsroom.as_(newsroom.anna);
    anna.set_embargo(text.id, LATER, "").unwrap();
    let refused = anna.release_unapproved(text.id, Format::Text, out, "Now.").unwrap_err();
    assert!(refused.message.contains("embargoed"), "{refused}");
    anna.lift_embargo(text.id, "").unwrap();
    anna.release_unapproved(text.id, Format::Text, out, "Now.").unwrap();

    let published = newsroom.published();
    let refused = anna.release_unapproved(published.id, Format::Text, out, "Now.").unwrap_err();
    assert!(refused.message.contains("is approved"), "{refused}");
    // A file that cannot be written leaves nothing behind, the opened review included.
    let other = fresh(&newsroom);
    anna.release_unapproved(other.id, Format::Text, &out.join("no/such"), "Now.").unwrap_err();
    let view = anna.open_brief(other.id).unwrap();
    assert_eq!((view.state, view.releases.len()), (BriefState::Draft, 0));
    assert!(view.unapproved.is_none());
}

#[test]
fn a_blocked_step_lists_all_that_is_missing_with_its_places() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.new_brief(Some("Harbour")).unwrap();
    let mut text = sample_brief();
    text.id = begun.id;
    text.lede.clear();
    text.perspectives[0].bias.clear();
    ben.save_draft(begun.id, 1, &text).unwrap();
    let refused = ben.send_to_review(begun.id, None, "").unwrap_err();
    let both = "the lede is empty; perspective 1 does not say what colours it";
    assert_eq!(refused.message, format!("The brief was not sent to review: {both}."));
    let places: Vec<_> = refused.missing.iter().map(|one| one.path.as_deref().unwrap()).collect();
    assert_eq!(places, ["lede", &format!("perspectives/{}", text.perspectives[0].id)]);
    let view = ben.open_brief(begun.id).unwrap();
    assert_eq!(refusal(&view, StepName::SendToReview).unwrap().missing, refused.missing);
    let release = refusal(&view, StepName::Release).unwrap();
    assert_eq!(release.missing.len(), 1);
    assert_eq!(release.message, "The brief was not released: its current version is not approved.");
}

#[test]
fn the_chief_says_which_checks_stop_which_step() {
    let newsroom = Newsroom::new();
    let text = fresh(&newsroom);
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let cleo = newsroom.as_(newsroom.cleo);
    let mut style = HouseStyle::default();
    let approve = style.later.entry(Transition::Approve).or_default();
    approve.insert(Rule::Figures, Level::Required);
    ben.set_house_style(&HouseStyle::default(), &style).unwrap_err();
    let view = anna.set_house_style(&HouseStyle::default(), &style).unwrap();
    assert_eq!(view.later[&Transition::Approve][&Rule::Figures], Level::Required);
    assert_eq!(view.later[&Transition::Release][&Rule::Figures], Level::Advice);

    ben.send_to_review(text.id, None, "").unwrap();
    let mut review = cleo.review(text.id).unwrap();
    for path in review.unread.clone() {
        review = cleo.mark_read(text.id, review.round.id, path.parse().unwrap(), true).unwrap();
    }
    assert_eq!(review.missing[0].code, "figures");
    assert!(review.missing[0].path.is_some());
    cleo.approve(text.id, review.round.id, review.result_hash).unwrap_err();
    for figure in cleo.figures(text.id).unwrap().figures {
        cleo.tick_figure(text.id, figure.key, true).unwrap();
    }
    let review = cleo.review(text.id).unwrap();
    assert_eq!(review.missing, []);
    cleo.approve(text.id, review.round.id, review.result_hash).unwrap();

    // Raised behind the approval: looked at again at the release.
    let mut stricter = style.clone();
    let release = stricter.later.entry(Transition::Release).or_default();
    release.insert(Rule::LedeDate, Level::Off);
    release.insert(Rule::FactSource, Level::Required);
    anna.set_house_style(&style, &stricter).unwrap();
    ben.release(text.id, Format::Text, newsroom.folder.path()).unwrap();
    let mut headless = stricter.clone();
    headless.later.entry(Transition::Release).or_default().insert(Rule::Headline, Level::Off);
    anna.set_house_style(&stricter, &headless).unwrap_err();
}

#[test]
fn comments_that_nobody_resolved_are_told_and_stop_a_step_where_the_chief_says_so() {
    let newsroom = Newsroom::new();
    let text = fresh(&newsroom);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.send_to_review(text.id, None, "").unwrap();
    let said = [CommentPiece::Text { text: "Who counted?".into() }];
    let on = CommentOn::Item { path: ItemPath::Lede };
    let thread = cleo.comment(text.id, Shown::default(), &on, &said).unwrap().threads[0].id;
    let about = |list: &[Missing]| list.iter().any(|one| one.code == "comments");
    let review = cleo.review(text.id).unwrap();
    assert!(about(&review.advice) && !about(&review.missing));
    let told = review.advice.iter().find(|one| one.code == "comments").unwrap();
    assert_eq!(told.message, "1 comment is not resolved.");
    assert_eq!(told.path.as_deref(), Some("lede"));
    read_and_approve(&newsroom, &text);

    let mut style = HouseStyle::default();
    style.later.entry(Transition::Release).or_default().insert(Rule::Comments, Level::Required);
    newsroom.as_(newsroom.anna).set_house_style(&HouseStyle::default(), &style).unwrap();
    let folder = newsroom.folder.path();
    let refused = ben.release(text.id, Format::Text, folder).unwrap_err();
    assert_eq!(refused.message, "The brief was not released: 1 comment is not resolved.");
    ben.resolve(thread, Shown::default(), true).unwrap();
    ben.release(text.id, Format::Text, folder).unwrap();
}

#[test]
fn what_left_without_approval_is_reviewed_by_as_many_as_its_section_asks_for() {
    let newsroom = Newsroom::new();
    let text = fresh(&newsroom);
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    ben.send_to_review(text.id, None, "").unwrap();
    read_and_approve(&newsroom, &text);
    let two = ApprovalRule { needed: 2, by: Signers::Role(Role::Reviewer) };
    anna.set_approval_rule(None, Some(two)).unwrap();
    let out = newsroom.folder.path();
    ben.release(text.id, Format::Text, out).unwrap_err();
    // The one approval that it had is not enough to take the mark away.
    anna.release_unapproved(text.id, Format::Text, out, "People wait at the pier.").unwrap();
    let view = anna.open_brief(text.id).unwrap();
    assert!(view.unapproved.is_some());
    assert_eq!(view.state, BriefState::InReview);
    ben.release(text.id, Format::Text, out).unwrap_err();

    let dana = anna.add_person("Dana Dahl", &[Role::Reviewer]).unwrap();
    let approved = read_and_approve_as(&newsroom.as_(dana), &text);
    assert!(approved.unapproved.is_none());
    ben.release(text.id, Format::Text, out).unwrap();
}

#[test]
fn a_check_that_is_raised_later_stops_the_release_of_what_was_approved() {
    let newsroom = Newsroom::new();
    let mut text = sample_brief();
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.new_brief(None).unwrap();
    text.id = begun.id;
    text.facts[1].sources.clear();
    ben.save_draft(begun.id, 1, &text).unwrap();
    ben.send_to_review(begun.id, None, "").unwrap();
    read_and_approve(&newsroom, &text);
    let advice = ben.open_brief(text.id).unwrap().steps;
    let advice = &advice.iter().find(|one| one.step == StepName::Release).unwrap().advice;
    assert!(advice.iter().any(|one| one.message == "Fact 2 has no source."), "{advice:?}");
    let mut style = HouseStyle::default();
    style.later.entry(Transition::Release).or_default().insert(Rule::FactSource, Level::Required);
    newsroom.as_(newsroom.anna).set_house_style(&HouseStyle::default(), &style).unwrap();
    let refused = ben.release(text.id, Format::Text, newsroom.folder.path()).unwrap_err();
    assert_eq!(refused.message, "The brief was not released: fact 2 has no source.");
    assert_eq!(refused.missing[0].path, Some(format!("facts/{}", text.facts[1].id)));
    // In an emergency it is advice, and the headline alone is asked for.
    assert_eq!(style.level_at(Transition::ReleaseUnapproved, Rule::FactSource), Level::Advice);
}
