//! What is approved from the list, without opening it, is small and somebody else's.

use super::*;

fn slug(brief: &mut Brief) {
    brief.slug = "holm-ferry-sinks".into();
}

#[test]
fn the_author_approves_the_own_small_fix_from_the_list() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, slug);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.approve_quick(id, review.result_hash));
    stays_inside(&newsroom, id);
    let anna = newsroom.as_(newsroom.anna);
    anna.approve_quick(id, review.result_hash).unwrap();
}

#[test]
fn a_large_change_is_approved_from_the_list() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.approve_quick(id, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn a_small_fix_that_grew_is_approved_as_it_was_shown() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, slug);
    edit(&newsroom, newsroom.ben, id, |brief| brief.lede = "Nobody knows when.".into());
    newsroom.as_(newsroom.ben).add_to_review(id).unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Refused, || cleo.approve_quick(id, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn another_small_fix_than_the_one_that_was_shown_is_approved() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, slug);
    edit(&newsroom, newsroom.ben, id, |brief| brief.slug = "nothing-to-see".into());
    newsroom.as_(newsroom.ben).add_to_review(id).unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    refused(&newsroom, Code::Stale, || cleo.approve_quick(id, review.result_hash));
    stays_inside(&newsroom, id);
}
