//! Parts that are made to look like other parts.

use super::*;
use crate::support::item;
use brief::{Fact, ItemId};

/// Sends a change by Cleo to review and tries to approve it alone.
fn alone(change: impl FnOnce(&mut Brief)) {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, change);
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    if !review.undecided.is_empty() {
        refused(&newsroom, Code::Refused, || {
            cleo.decide(id, round, &review.undecided, Verdict::Accepted)
        });
    }
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, review.result_hash));
    stays_inside(&newsroom, id);
    // Two people are enough for it.
    approved_by(&newsroom, newsroom.anna, id);
}

#[test]
fn two_facts_change_their_ids() {
    alone(|brief| {
        brief.facts[0].id = item(1);
        brief.facts[1].id = item(0);
    });
}

#[test]
fn two_facts_change_their_words() {
    alone(|brief| {
        let (first, second) = (brief.facts[0].text.clone(), brief.facts[1].text.clone());
        (brief.facts[0].text, brief.facts[1].text) = (second, first);
    });
}

#[test]
fn a_fact_is_split_into_two() {
    alone(|brief| {
        brief.facts[1].text = "Nobody was hurt.".into();
        brief.facts.insert(2, Fact::new(item(9), "Two cars went down with the deck."));
    });
}

#[test]
fn two_facts_are_made_one() {
    alone(|brief| {
        let gone = brief.facts.remove(1);
        brief.facts[0].text = format!("{} {}", brief.facts[0].text, gone.text);
    });
}

#[test]
fn a_new_fact_takes_the_id_of_one_that_went() {
    alone(|brief| brief.facts[2] = Fact::new(item(2), "The owner has three other ships."));
}

#[test]
fn a_fact_is_moved_and_edited_in_one() {
    alone(|brief| {
        brief.facts.swap(0, 2);
        brief.facts[0].text = "The owner ran the line with 31,000 passengers a year.".into();
    });
}

#[test]
fn only_white_space_is_changed() {
    alone(|brief| brief.context = brief.context.replace("\n\n", " \n\n"));
}

#[test]
fn only_a_sources_archived_copy_is_changed() {
    alone(|brief| brief.facts[0].sources[0].archived = Some("0123abcd".into()));
}

#[test]
fn only_the_day_on_which_a_source_was_seen_is_changed() {
    alone(|brief| brief.facts[0].sources[0].seen = "2024-05-11".parse().ok());
}

#[test]
fn two_facts_carry_one_id_so_that_one_is_seen_and_the_other_released() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let ben = newsroom.as_(newsroom.ben);
    let mut text = Brief { id, ..sample_brief() };
    text.facts.insert(0, Fact::new(item(0), "The captain was drunk."));
    refused(&newsroom, Code::BadInput, || ben.save_draft(id, 0, &text));
    let onto = ben.open_brief(id).unwrap().current.unwrap().to_string();
    refused(&newsroom, Code::BadInput, || ben.save_brief(&text, Some(&onto), ""));
}

#[test]
fn a_fact_and_a_perspective_carry_one_id() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let ben = newsroom.as_(newsroom.ben);
    let mut text = Brief { id, ..sample_brief() };
    text.perspectives[0].id = item(0);
    refused(&newsroom, Code::BadInput, || ben.save_draft(id, 0, &text));
}

#[test]
fn a_fact_carries_no_id() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let ben = newsroom.as_(newsroom.ben);
    let mut text = Brief { id, ..sample_brief() };
    text.facts[0].id = ItemId::missing();
    text.facts[1].id = ItemId::missing();
    refused(&newsroom, Code::BadInput, || ben.save_draft(id, 0, &text));
}

#[test]
fn the_text_of_another_brief_is_saved_into_this_one() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let other = ben.new_brief(None).unwrap().id;
    let text = Brief { id: other, ..sample_brief() };
    refused(&newsroom, Code::BadInput, || ben.save_draft(id, 0, &text));
}

#[test]
fn words_that_nobody_can_see_are_slipped_in() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let ben = newsroom.as_(newsroom.ben);
    let mut text = Brief { id, ..sample_brief() };
    text.headline = "Ferry\u{8}\u{8}\u{8}\u{8}\u{8}Bridge sinks".into();
    refused(&newsroom, Code::BadInput, || ben.save_draft(id, 0, &text));
}

#[test]
fn the_headline_is_emptied_by_decisions() {
    let newsroom = Newsroom::new();
    let (id, _) = in_review(&newsroom, newsroom.ben, headline);
    let refusal = edit_to_nothing(&newsroom, id);
    assert!(refusal.message.contains("headline"), "{refusal}");
}

fn edit_to_nothing(newsroom: &Newsroom, id: BriefId) -> Refusal {
    let view = edit(newsroom, newsroom.ben, id, |brief| brief.headline = " ".into());
    assert!(view.draft.is_some());
    refused(newsroom, Code::Refused, || newsroom.as_(newsroom.ben).add_to_review(id))
}
