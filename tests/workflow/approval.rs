//! Two people are enough, and nobody approves their own change.

use crate::support::{Newsroom, item, sample_brief};
use brief::{Brief, ItemPath};
use desk::{BriefState, BriefView, Code, PersonId, Verdict};

/// Lets a person write something into the brief and send it to review.
fn edit(newsroom: &Newsroom, person: PersonId, change: impl FnOnce(&mut Brief)) -> BriefView {
    let acting = newsroom.as_(person);
    let id = sample_brief().id;
    let before = acting.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    let counter = before.draft.map_or(0, |draft| draft.counter);
    acting.save_draft(id, counter, &text).unwrap();
    acting.open_brief(id).unwrap()
}

fn send(newsroom: &Newsroom, person: PersonId) -> BriefView {
    newsroom.as_(person).send_to_review(sample_brief().id, None, "Please look.").unwrap()
}

#[test]
fn one_writes_another_decides_and_approves_what_the_decisions_left() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.ben, |brief| {
        brief.facts[2].text = "The owner ran the line with 31,000 passengers a year.".into();
        brief.lede = brief.lede.replace("90 people", "120 people");
    });
    let sent = send(&newsroom, newsroom.ben);
    assert_eq!(sent.state, BriefState::InReview);

    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    assert!(!review.first_read);
    assert_eq!(review.undecided.len(), 2, "{:?}", review.compare.changes);
    assert_eq!(review.missing[0].code, "undecided");
    let of = |path: &str| {
        let change = review.compare.changes.iter().find(|change| change.path.starts_with(path));
        change.unwrap().id.clone()
    };
    let round = review.round.id;
    cleo.decide(text.id, round, &[of("lede")], Verdict::Rejected).unwrap();
    let decided = cleo.decide(text.id, round, &[of("facts")], Verdict::Accepted).unwrap();
    assert_eq!(decided.missing, []);
    assert_eq!(decided.result.lede, text.lede);

    let approved = cleo.approve(text.id, round, decided.result_hash).unwrap();
    assert_eq!(approved.state, BriefState::Approved);
    assert_eq!(approved.brief, decided.result);
    let last = &approved.versions[0];
    assert_eq!((last.kind.as_str(), last.approved), ("decided", true));
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn nobody_decides_on_or_approves_their_own_change() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.cleo, |brief| brief.headline = "Holm ferry sinks".into());
    send(&newsroom, newsroom.cleo);
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let all = review.undecided.clone();
    let refusal = cleo.decide(text.id, review.round.id, &all, Verdict::Accepted).unwrap_err();
    assert_eq!(refusal.code, Code::Refused);
    assert!(refusal.message.contains("you wrote this"), "{refusal}");
    let refusal = cleo.approve(text.id, review.round.id, review.result_hash).unwrap_err();
    assert!(refusal.message.contains("Nothing was approved"), "{refusal}");
}

#[test]
fn an_author_who_accepts_the_reviewers_wording_is_its_second_person() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.ben, |brief| brief.headline = "Holm ferry sinks".into());
    newsroom.as_(newsroom.ben).make_version(text.id, 1, "").unwrap();
    edit(&newsroom, newsroom.cleo, |brief| {
        brief.facts[0].text = "It passed inspection in March.".into();
    });
    send(&newsroom, newsroom.cleo);

    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    let of = |path: &str| {
        review.compare.changes.iter().find(|c| c.path.starts_with(path)).unwrap().id.clone()
    };
    cleo.decide(text.id, round, &[of("headline")], Verdict::Accepted).unwrap();
    cleo.decide(text.id, round, &[of("facts")], Verdict::Accepted).unwrap_err();
    let decided = ben.decide(text.id, round, &[of("facts")], Verdict::Accepted).unwrap();
    // Ben is no reviewer: he may decide on what another wrote, but not sign.
    assert_eq!(decided.missing[0].code, "role");
    let ready = cleo.review(text.id).unwrap();
    assert_eq!(ready.missing, []);
    let approved = cleo.approve(text.id, round, ready.result_hash).unwrap();
    assert_eq!(approved.state, BriefState::Approved);
}

#[test]
fn a_first_read_ticks_every_part_before_it_can_be_approved() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.new_brief(Some("Harbour")).unwrap();
    let mut text = sample_brief();
    text.id = begun.id;
    ben.save_draft(begun.id, 1, &text).unwrap();
    ben.send_to_review(begun.id, Some(newsroom.cleo), "").unwrap();

    let cleo = newsroom.as_(newsroom.cleo);
    let mut review = cleo.review(begun.id).unwrap();
    assert!(review.first_read && review.compare.changes.is_empty());
    // Headline, lede, three facts, context, one perspective.
    assert_eq!(review.unread.len(), 7);
    let round = review.round.id;
    cleo.approve(begun.id, round, review.result_hash).unwrap_err();
    for path in review.unread.clone() {
        let path: ItemPath = path.parse().unwrap();
        ben.mark_read(begun.id, round, path, true).unwrap_err();
        review = cleo.mark_read(begun.id, round, path, true).unwrap();
    }
    assert_eq!((review.unread.len(), review.read.len()), (0, 7));
    let unticked = cleo.mark_read(begun.id, round, ItemPath::Lede, false).unwrap();
    assert_eq!(unticked.unread, ["lede"]);
    cleo.mark_read(begun.id, round, ItemPath::Lede, true).unwrap();
    let approved = cleo.approve(begun.id, round, review.result_hash).unwrap();
    assert_eq!(approved.state, BriefState::Approved);
    assert_eq!(approved.versions.len(), 1, "the head itself was approved");
}

#[test]
fn a_later_edit_voids_the_approval_and_only_it_is_asked() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.ben, |brief| brief.headline = "Holm ferry sinks".into());
    send(&newsroom, newsroom.ben);
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    let review = cleo.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    cleo.approve(text.id, round, review.result_hash).unwrap();

    edit(&newsroom, newsroom.ben, |brief| brief.facts.swap(0, 1));
    let again = newsroom.as_(newsroom.ben).make_version(text.id, 1, "order").unwrap();
    assert_eq!(again.state, BriefState::Draft);
    send(&newsroom, newsroom.ben);
    let review = cleo.review(text.id).unwrap();
    assert_eq!(review.undecided.len(), 1, "only the move: {:?}", review.compare.changes);
    assert_eq!(review.round.number, 2);
}

#[test]
fn changes_requested_come_back_with_what_was_accepted_still_accepted() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.ben, |brief| {
        brief.headline = "Holm ferry sinks".into();
        brief.context = brief.context.replace("1911", "1913");
    });
    send(&newsroom, newsroom.ben);
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let headline = review.compare.changes.iter().find(|c| c.path == "headline").unwrap();
    let round = review.round.id;
    cleo.decide(text.id, round, std::slice::from_ref(&headline.id), Verdict::Accepted).unwrap();
    cleo.request_changes(text.id, round, "").unwrap_err();
    let back = cleo.request_changes(text.id, round, "The pier is older.").unwrap();
    assert_eq!(back.state, BriefState::ChangesRequested);
    assert_eq!(back.round.unwrap().answer, "The pier is older.");

    edit(&newsroom, newsroom.ben, |brief| brief.context = brief.context.replace("1913", "1909"));
    send(&newsroom, newsroom.ben);
    let review = cleo.review(text.id).unwrap();
    assert_eq!(review.undecided.len(), 1, "only the new year is asked: {:?}", review.undecided);
    let review =
        cleo.decide(text.id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
    assert_eq!(review.missing, []);
    cleo.approve(text.id, review.round.id, review.result_hash).unwrap();
}

#[test]
fn an_accepted_item_that_changed_since_is_asked_again() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.ben, |brief| {
        brief.facts[0].text = "The ferry had failed its inspection in June.".into();
    });
    send(&newsroom, newsroom.ben);
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    cleo.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    edit(&newsroom, newsroom.ben, |brief| {
        brief.facts[0].text = "The ferry had passed its inspection in June.".into();
    });
    newsroom.as_(newsroom.ben).add_to_review(text.id).unwrap();
    let review = cleo.review(text.id).unwrap();
    assert!(!review.undecided.is_empty(), "the fact says something else now");
    assert_eq!(review.missing[0].code, "undecided");
}

#[test]
fn undo_takes_back_the_last_decision_and_its_word() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.ben, |brief| {
        brief.facts.remove(1);
    });
    send(&newsroom, newsroom.ben);
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    cleo.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    let undone = cleo.undo_decision(text.id, round).unwrap();
    assert_eq!(undone.undecided, review.undecided);
    assert_eq!(undone.read, Vec::<String>::new());
    cleo.undo_decision(text.id, round).unwrap_err();
    let kept = cleo.decide(text.id, round, &review.undecided, Verdict::Rejected).unwrap();
    assert_eq!(kept.result, text);
    assert!(kept.result.facts.iter().any(|fact| fact.id == item(1)));
}

#[test]
fn a_result_that_changed_since_it_was_shown_is_not_approved() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    edit(&newsroom, newsroom.ben, |brief| brief.headline = "Holm ferry sinks".into());
    send(&newsroom, newsroom.ben);
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    cleo.decide(text.id, round, &review.undecided, Verdict::Rejected).unwrap();
    let refusal = cleo.approve(text.id, round, review.result_hash).unwrap_err();
    assert_eq!(refusal.code, Code::Stale);
}

#[test]
fn a_refused_approval_counts_what_is_of_one_kind_and_lists_all_of_it() {
    let newsroom = Newsroom::new();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let id = ben.new_brief(Some("Harbour")).unwrap().id;
    ben.save_draft(id, 1, &Brief { id, ..sample_brief() }).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    let round = review.round.id;
    for path in review.unread.iter().filter(|path| *path != "context" && !path.starts_with("facts"))
    {
        cleo.mark_read(id, round, path.parse().unwrap(), true).unwrap();
    }
    let refusal = cleo.approve(id, round, review.result_hash).unwrap_err();
    let short = "3 facts and the context are not read yet";
    assert_eq!(refusal.message, format!("Nothing was approved: {short}."));
    assert_eq!(cleo.review(id).unwrap().missing_in_short, short);
    let places: Vec<&str> = refusal.missing.iter().filter_map(|one| one.path.as_deref()).collect();
    assert_eq!(places.len(), 4);
    assert_eq!(places[0], format!("facts/{}", sample_brief().facts[0].id), "the first comes first");
}

#[test]
fn an_incomplete_brief_is_not_sent_and_says_what_is_missing() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.new_brief(None).unwrap();
    let mut text = begun.brief.clone();
    text.headline = "Ferry sinks".into();
    ben.save_draft(begun.id, 1, &text).unwrap();
    let refusal = ben.send_to_review(begun.id, None, "").unwrap_err();
    assert!(refusal.message.contains("the lede is empty; there is no fact"), "{refusal}");
    let view = ben.open_brief(begun.id).unwrap();
    assert!(view.draft.is_some(), "the draft is kept");
}
