//! People who want their own words through.

use super::*;
use brief::ItemPath;

#[test]
fn the_author_accepts_the_own_change() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    let own = || cleo.decide(id, review.round.id, &review.undecided, Verdict::Accepted);
    let refusal = refused(&newsroom, Code::Refused, own);
    assert!(refusal.message.contains("you wrote this"), "{refusal}");
    stays_inside(&newsroom, id);
}

#[test]
fn the_author_rejects_the_own_change_so_that_nothing_is_undecided() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || {
        cleo.decide(id, review.round.id, &review.undecided, Verdict::Rejected)
    });
}

#[test]
fn the_author_accepts_the_rest() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.accept_rest(id, review.round.id));
}

#[test]
fn the_author_approves_without_any_decision() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.approve(id, review.round.id, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn the_chief_approves_the_own_change() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.anna, headline);
    let anna = newsroom.as_(newsroom.anna);
    refused(&newsroom, Code::Refused, || {
        anna.decide(id, review.round.id, &review.undecided, Verdict::Accepted)
    });
    refused(&newsroom, Code::Refused, || anna.approve(id, review.round.id, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn the_author_decides_one_edit_by_its_own_id() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, |brief| {
        brief.lede = brief.lede.replace("90 people", "120 people");
    });
    let cleo = newsroom.as_(newsroom.cleo);
    let hunk = review.compare.changes[0].hunks[0].id.clone();
    refused(&newsroom, Code::Refused, || {
        cleo.decide(id, review.round.id, &[hunk], Verdict::Accepted)
    });
}

#[test]
fn the_author_decides_the_own_move() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, |brief| brief.facts.swap(0, 2));
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || {
        cleo.decide(id, review.round.id, &review.undecided, Verdict::Accepted)
    });
}

#[test]
fn the_own_change_is_slipped_in_among_another_persons() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    version(&newsroom, newsroom.ben, id, headline);
    edit(&newsroom, newsroom.cleo, id, |brief| brief.lede = "On 11 May 2024 it sank.".into());
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    let both = [change_of(&review, "headline"), change_of(&review, "lede")];
    refused(&newsroom, Code::Refused, || {
        cleo.decide(id, review.round.id, &both, Verdict::Accepted)
    });
}

#[test]
fn a_reviewer_attests_the_own_suggestion_alone() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    version(&newsroom, newsroom.ben, id, headline);
    edit(&newsroom, newsroom.cleo, id, |brief| brief.lede = "On 11 May 2024 it sank.".into());
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    let round = review.round.id;
    let review =
        cleo.decide(id, round, &[change_of(&review, "headline")], Verdict::Accepted).unwrap();
    let refusal = refused(&newsroom, Code::Refused, || cleo.approve(id, round, review.result_hash));
    assert!(refusal.message.contains("undecided"), "{refusal}");
    stays_inside(&newsroom, id);
}

#[test]
fn two_authors_attest_only_what_each_wrote() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    version(&newsroom, newsroom.ben, id, headline);
    edit(&newsroom, newsroom.cleo, id, |brief| brief.context = "It was built in 1913.".into());
    newsroom.as_(newsroom.cleo).send_to_review(id, None, "").unwrap();
    let review = newsroom.as_(newsroom.cleo).review(id).unwrap();
    let round = review.round.id;
    for (person, path) in [(newsroom.ben, "headline"), (newsroom.cleo, "context")] {
        let own = [change_of(&review, path)];
        refused(&newsroom, Code::Refused, || {
            newsroom.as_(person).decide(id, round, &own, Verdict::Accepted)
        });
    }
    for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
        let sign = || newsroom.as_(person).approve(id, round, review.result_hash);
        refused(&newsroom, Code::Refused, sign);
    }
    stays_inside(&newsroom, id);
}

#[test]
fn the_last_of_two_authors_of_one_fact_approves_it_alone() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    version(&newsroom, newsroom.ben, id, |brief| brief.facts[0].text = "It passed in May.".into());
    edit(&newsroom, newsroom.cleo, id, |brief| brief.facts[0].text = "It passed in June.".into());
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    cleo.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    let round = review.round.id;
    let all = review.undecided.clone();
    let review = cleo.decide(id, round, &all, Verdict::Accepted).unwrap();
    let refusal = refused(&newsroom, Code::Refused, || cleo.approve(id, round, review.result_hash));
    assert!(refusal.message.contains("your own"), "{refusal}");
    stays_inside(&newsroom, id);
    // Two people are enough all the same: the other author looks at what stands there now.
    ben.decide(id, round, &all, Verdict::Accepted).unwrap();
    cleo.approve(id, round, review.result_hash).unwrap();
}

#[test]
fn the_author_of_a_first_read_ticks_the_own_parts() {
    let newsroom = Newsroom::new();
    let (id, review) = first_read(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    for path in &review.unread {
        let path: ItemPath = path.parse().unwrap();
        refused(&newsroom, Code::Refused, || ben.mark_read(id, review.round.id, path, true));
    }
    stays_inside(&newsroom, id);
}

#[test]
fn the_author_of_a_first_read_is_made_a_reviewer_and_approves() {
    let newsroom = Newsroom::new();
    let (id, review) = first_read(&newsroom);
    let roles = [desk::Role::Editor, desk::Role::Reviewer];
    newsroom.as_(newsroom.anna).set_roles(newsroom.ben, &roles).unwrap();
    let ben = newsroom.as_(newsroom.ben);
    refused(&newsroom, Code::Refused, || ben.approve(id, review.round.id, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn the_author_turns_another_persons_decision_on_the_own_change_round() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let (anna, cleo) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.cleo));
    let round = review.round.id;
    anna.decide(id, round, &review.undecided, Verdict::Rejected).unwrap();
    refused(&newsroom, Code::Refused, || {
        cleo.decide(id, round, &review.undecided, Verdict::Accepted)
    });
    refused(&newsroom, Code::Refused, || cleo.undo_decision(id, round));
}

#[test]
fn the_author_sends_the_own_brief_back_to_end_its_round() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.request_changes(id, review.round.id, "Later."));
}

#[test]
fn the_author_sends_the_brief_to_oneself() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    edit(&newsroom, newsroom.cleo, id, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.send_to_review(id, Some(newsroom.cleo), ""));
}

#[test]
fn an_editor_signs_without_being_a_reviewer() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let ben = newsroom.as_(newsroom.ben);
    let round = review.round.id;
    let review = ben.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    let refusal = refused(&newsroom, Code::Refused, || ben.approve(id, round, review.result_hash));
    assert!(refusal.message.contains("not a reviewer"), "{refusal}");
    stays_inside(&newsroom, id);
}

#[test]
fn somebody_without_any_role_decides_and_ticks() {
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    let dana = anna.add_person("Dana Dahl", &[]).unwrap();
    let dana = newsroom.as_(dana);
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    refused(&newsroom, Code::Refused, || {
        dana.decide(id, review.round.id, &review.undecided, Verdict::Accepted)
    });
    refused(&newsroom, Code::Refused, || dana.accept_rest(id, review.round.id));
    let (id, review) = first_read(&newsroom);
    refused(&newsroom, Code::Refused, || {
        dana.mark_read(id, review.round.id, ItemPath::Headline, true)
    });
    stays_inside(&newsroom, id);
}
