//! Who somebody is, and which roles they have when it counts.

use super::*;
use crate::support::{Fixed, open};
use desk::{Desk, Role, Surroundings};
use std::sync::atomic::{AtomicI64, Ordering};

#[test]
fn a_second_profile_is_made_by_somebody_who_is_no_chief() {
    let newsroom = Newsroom::new();
    for person in [newsroom.ben, newsroom.cleo] {
        let add = || newsroom.as_(person).add_person("Ben Brandt", &[Role::Reviewer]);
        refused(&newsroom, Code::Refused, add);
    }
    refused(&newsroom, Code::Refused, || newsroom.desk.found("Ben Brandt"));
}

#[test]
fn somebody_grants_oneself_a_role() {
    let newsroom = Newsroom::new();
    for person in [newsroom.ben, newsroom.cleo] {
        refused(&newsroom, Code::Refused, || {
            newsroom.as_(person).set_roles(person, &[Role::Chief, Role::Reviewer])
        });
    }
}

#[test]
fn the_author_takes_the_reviewers_name() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let ben = newsroom.as_(newsroom.ben);
    ben.rename_person(newsroom.ben, "Cleo Costa").unwrap();
    let ben = newsroom.as_(newsroom.ben);
    refused(&newsroom, Code::Refused, || {
        ben.decide(id, review.round.id, &review.undecided, Verdict::Accepted)
    });
    // Whom a script means by the name is not clear any more, so nobody is meant.
    refused(&newsroom, Code::Refused, || newsroom.desk.person_called("Cleo Costa"));
    refused(&newsroom, Code::Refused, || ben.rename_person(newsroom.cleo, "Ben Brandt"));
}

#[test]
fn the_writer_acts_as_somebody_whom_the_archive_does_not_know() {
    let newsroom = Newsroom::new();
    in_review(&newsroom, newsroom.ben, headline);
    let nobody = PersonId(uuid::Uuid::from_u128(7));
    refused(&newsroom, Code::NotFound, || newsroom.desk.acting(nobody).map(|_| ()));
    refused(&newsroom, Code::NotFound, || newsroom.desk.person_called("Cleo").map(|_| ()));
}

#[test]
fn a_role_is_taken_between_decision_and_signature() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    // She came in while she had the role, and her window is still open.
    let cleo = newsroom.as_(newsroom.cleo);
    let round = review.round.id;
    let review = cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    newsroom.as_(newsroom.anna).set_roles(newsroom.cleo, &[Role::Editor]).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, round, review.result_hash));
    stays_inside(&newsroom, id);
}

#[test]
fn a_role_is_taken_before_the_release() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    newsroom.as_(newsroom.anna).set_roles(newsroom.ben, &[]).unwrap();
    let out = newsroom.folder.path();
    refused(&newsroom, Code::Refused, || ben.release(id, Format::Text, out));
    refused(&newsroom, Code::Refused, || newsroom.as_(newsroom.ben).release(id, Format::Text, out));
}

#[test]
fn a_chief_who_is_none_any_more_grants_roles() {
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    anna.set_roles(newsroom.cleo, &[Role::Chief]).unwrap();
    newsroom.as_(newsroom.cleo).set_roles(newsroom.anna, &[Role::Editor]).unwrap();
    refused(&newsroom, Code::Refused, || anna.set_roles(newsroom.anna, &[Role::Chief]));
    refused(&newsroom, Code::Refused, || anna.add_person("Second Anna", &[Role::Chief]));
}

#[test]
fn everything_that_one_wrote_before_the_role_went_is_still_sent_by_nobody() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let counter = edit(&newsroom, newsroom.ben, id, headline).draft.unwrap().counter;
    let ben = newsroom.as_(newsroom.ben);
    newsroom.as_(newsroom.anna).set_roles(newsroom.ben, &[]).unwrap();
    refused(&newsroom, Code::Refused, || ben.send_to_review(id, None, ""));
    refused(&newsroom, Code::Refused, || ben.make_version(id, counter, ""));
    refused(&newsroom, Code::Refused, || ben.save_draft(id, counter, &sample_brief()));
}

#[test]
fn the_last_chief_goes_so_that_nobody_is_above_the_rule() {
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    refused(&newsroom, Code::Refused, || anna.set_roles(newsroom.anna, &[Role::Reviewer]));
}

/// A clock that goes back a day at each look.
struct Backwards(AtomicI64);

impl Surroundings for Backwards {
    fn now(&self) -> jiff::Timestamp {
        let day = self.0.fetch_sub(86_400, Ordering::SeqCst);
        jiff::Timestamp::from_second(day).expect("a time")
    }

    fn random(&self) -> [u8; 10] {
        let mut bytes = [9; 10];
        bytes[2..].copy_from_slice(&self.0.fetch_sub(1, Ordering::SeqCst).to_be_bytes());
        bytes
    }

    fn today(&self) -> jiff::civil::Date {
        jiff::civil::Date::constant(1999, 1, 1)
    }

    fn keys(&self) -> Box<dyn desk::KeyStore> {
        Box::new(crate::support::Account::of_test())
    }
}

#[test]
fn a_backdated_edit_passes_for_older_than_the_approval() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let clock = Box::new(Backwards(AtomicI64::new(1_000_000_000)));
    let past = Desk::open(newsroom.desk.path(), machine(), clock).unwrap();
    let cleo = past.acting(newsroom.cleo).unwrap();
    let text = Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() };
    cleo.save_draft(id, 0, &text).unwrap();
    cleo.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    refused(&newsroom, Code::Refused, || cleo.approve(id, review.round.id, review.result_hash));
    stays_inside(&newsroom, id);
    cleo.withdraw(id).unwrap();
    stays_inside(&newsroom, id);
}

#[test]
fn a_backdated_undo_takes_the_last_word_of_somebody_else() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let round = review.round.id;
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.decide(id, round, &review.undecided, Verdict::Rejected).unwrap();
    let clock = Box::new(Backwards(AtomicI64::new(1_000_000_000)));
    let past = Desk::open(newsroom.desk.path(), machine(), clock).unwrap();
    let anna = past.acting(newsroom.anna).unwrap();
    refused(&newsroom, Code::Refused, || anna.undo_decision(id, round));
    // Her word in the past is said after his in the order of events, and stands as the last one.
    let decided = anna.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    assert_eq!(decided.decisions[0].verdict, "accepted");
}

#[test]
fn a_restored_backup_brings_an_approval_to_a_text_that_came_later() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let copy = newsroom.folder.path().join("copy.parallax");
    newsroom.desk.backup(&copy).unwrap();
    let place = newsroom.folder.path().join("restored.parallax");
    desk::restore(&copy, &place, false, machine(), Fixed::boxed()).unwrap();
    let restored = open(&place).unwrap();
    let cleo = restored.acting(newsroom.cleo).unwrap();
    let text = Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() };
    cleo.save_draft(id, 0, &text).unwrap();
    cleo.make_version(id, 1, "").unwrap();
    let refusal = cleo.release(id, Format::Text, newsroom.folder.path()).unwrap_err();
    assert_eq!(refusal.code, Code::Refused);
}
