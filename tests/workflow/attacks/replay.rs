//! Words that were said of something else: another version, round, brief or wording.

use super::*;
use crate::support::item;
use brief::ItemPath;

#[test]
fn a_round_that_is_over_is_decided_and_signed_again() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    approved_by(&newsroom, newsroom.cleo, id);
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    refused(&newsroom, Code::Refused, || {
        cleo.decide(id, round, &review.undecided, Verdict::Accepted)
    });
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, review.result_hash));
}

#[test]
fn the_round_before_is_used_for_the_next_one() {
    let newsroom = Newsroom::new();
    let (id, first) = in_review(&newsroom, newsroom.ben, headline);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    cleo.request_changes(id, first.round.id, "Shorter.").unwrap();
    edit(&newsroom, newsroom.ben, id, |brief| brief.headline = "Ferry sinks".into());
    ben.send_to_review(id, None, "").unwrap();
    let round = first.round.id;
    refused(&newsroom, Code::Stale, || cleo.decide(id, round, &first.undecided, Verdict::Accepted));
    refused(&newsroom, Code::Stale, || cleo.approve(id, round, first.result_hash));
    refused(&newsroom, Code::Stale, || cleo.undo_decision(id, round));
    refused(&newsroom, Code::Stale, || cleo.request_changes(id, round, "No."));
}

#[test]
fn a_withdrawn_round_is_decided() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    newsroom.as_(newsroom.ben).withdraw(id).unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    refused(&newsroom, Code::Refused, || {
        cleo.decide(id, round, &review.undecided, Verdict::Accepted)
    });
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn a_round_of_another_brief_signs_this_one() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let (other, other_review) = first_read(&newsroom);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Stale, || cleo.approve(id, other_review.round.id, review.result_hash));
    refused(&newsroom, Code::Stale, || {
        cleo.mark_read(other, review.round.id, ItemPath::Headline, true)
    });
    refused(&newsroom, Code::Stale, || {
        cleo.decide(other, other_review.round.id, &review.undecided, Verdict::Accepted)
    });
}

#[test]
fn the_ids_of_changes_that_are_gone_are_decided() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    edit(&newsroom, newsroom.ben, id, |brief| brief.headline = "Ferry to Holm lost".into());
    newsroom.as_(newsroom.ben).add_to_review(id).unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Stale, || {
        cleo.decide(
            id,
            review.round.id,
            &[review.compare.changes[0].hunks[0].id.clone()],
            Verdict::Accepted,
        )
    });
}

#[test]
fn what_was_shown_is_not_what_is_signed() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    let decided = cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    edit(&newsroom, newsroom.ben, id, |brief| brief.lede = "Nobody knows when.".into());
    newsroom.as_(newsroom.ben).add_to_review(id).unwrap();
    refused(&newsroom, Code::Stale, || cleo.approve(id, round, decided.result_hash));
    let again = cleo.review(id).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, again.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn a_version_that_was_not_added_to_the_review_is_signed_with_it() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    let decided = cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    version(&newsroom, newsroom.ben, id, |brief| brief.lede = "Nobody knows when.".into());
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, decided.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn an_accepted_fact_gets_another_wording_under_its_decision() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, |brief| {
        brief.facts[0].text = "The ferry had failed its inspection in June.".into();
    });
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    edit(&newsroom, newsroom.ben, id, |brief| {
        brief.facts[0].text = "The ferry had never failed its inspection in June.".into();
    });
    newsroom.as_(newsroom.ben).add_to_review(id).unwrap();
    let again = cleo.review(id).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, again.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn a_part_that_was_read_gets_another_wording_under_its_tick() {
    let newsroom = Newsroom::new();
    let (id, review) = first_read(&newsroom);
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    for path in &review.unread {
        cleo.mark_read(id, round, path.parse().unwrap(), true).unwrap();
    }
    edit(&newsroom, newsroom.ben, id, |brief| brief.lede = "Nobody knows when.".into());
    newsroom.as_(newsroom.ben).add_to_review(id).unwrap();
    let again = cleo.review(id).unwrap();
    assert_eq!(again.unread, ["lede"]);
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, again.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn a_decision_that_was_taken_back_still_counts() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    let decided = cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    cleo.undo_decision(id, round).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, decided.result_hash));
    let anna = newsroom.as_(newsroom.anna);
    refused(&newsroom, Code::Refused, || anna.approve(id, round, decided.result_hash));
}

#[test]
fn a_tick_that_was_taken_back_still_counts() {
    let newsroom = Newsroom::new();
    let (id, review) = first_read(&newsroom);
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    for path in &review.unread {
        cleo.mark_read(id, round, path.parse().unwrap(), true).unwrap();
    }
    cleo.mark_read(id, round, ItemPath::Context, false).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn somebody_takes_back_another_persons_decision() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let round = review.round.id;
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.decide(id, round, &review.undecided, Verdict::Rejected).unwrap();
    for person in [newsroom.anna, newsroom.ben] {
        refused(&newsroom, Code::Refused, || newsroom.as_(person).undo_decision(id, round));
    }
}

#[test]
fn the_same_words_in_another_brief_are_approved_by_what_was_said_of_this_one() {
    let newsroom = Newsroom::new();
    let (first, review) = first_read(&newsroom);
    approved_by(&newsroom, newsroom.cleo, first);
    let ben = newsroom.as_(newsroom.ben);
    let id = ben.new_brief(Some("Harbour")).unwrap().id;
    // Every part has the id and the words of its twin.
    ben.save_draft(id, 1, &Brief { id, ..review.result.clone() }).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let twin = cleo.review(id).unwrap();
    assert_eq!(twin.unread.len(), review.unread.len(), "all of it is asked anew");
    refused(&newsroom, Code::Refused, || cleo.approve(id, twin.round.id, twin.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn a_word_for_one_fact_is_used_for_another_fact_with_the_same_words() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, |brief| {
        brief.facts[0].text = "It passed.".into();
        brief.facts[0].sources.clear();
    });
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    edit(&newsroom, newsroom.ben, id, |brief| {
        let said = brief.facts[0].clone();
        brief.facts[1] = brief::Fact { id: item(1), ..said };
    });
    newsroom.as_(newsroom.ben).add_to_review(id).unwrap();
    let again = cleo.review(id).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, again.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn what_was_rejected_and_kept_passes_in_the_next_round() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    cleo.decide(id, review.round.id, &review.undecided, Verdict::Rejected).unwrap();
    cleo.request_changes(id, review.round.id, "").unwrap();
    ben.send_to_review(id, None, "I keep it.").unwrap();
    let again = cleo.review(id).unwrap();
    assert_eq!(again.undecided, review.undecided);
    refused(&newsroom, Code::Refused, || cleo.approve(id, again.round.id, again.result_hash));
    stays_inside(&newsroom, id);
}
