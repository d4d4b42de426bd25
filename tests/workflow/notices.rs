//! What a notice of a new turn may say, and what of a queue is new.

use crate::packets::{Elsewhere, bring, edit, packet};
use crate::support::{Account, Newsroom};
use desk::{Reason, TurnWatch, turn_notice};
use std::collections::BTreeSet;

#[test]
fn a_packet_brings_a_turn_and_the_notice_says_whose_brief_and_why() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let other = Elsewhere::of(1, &Account::other(100));
    bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    let mut watch = TurnWatch::default();
    let none = BTreeSet::new();
    let mut look = || {
        let queue = cleo.queued_turns(&none).unwrap();
        turn_notice(&watch.look(newsroom.cleo, queue))
    };
    assert_eq!(look(), None);
    let recorded = other.desk.recorded().unwrap();
    let ben = newsroom.as_(newsroom.ben);
    edit(&ben, id, |brief| brief.headline = "Holm ferry sinks".into());
    ben.send_to_review(id, Some(newsroom.cleo), "Between us: hurry.").unwrap();
    bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    assert!(other.desk.recorded().unwrap() > recorded);
    let notice = look().unwrap();
    assert_eq!(notice.title, "Your turn: Ben Brandt’s brief");
    assert_eq!(notice.body, "Ben Brandt asks for your review\n“Holm ferry sinks”");
    assert_eq!(look(), None, "once");
    let recorded = other.desk.recorded().unwrap();
    bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    assert_eq!(other.desk.recorded().unwrap(), recorded, "there is nothing to look for");
}

#[test]
fn an_embargo_and_a_seal_hide_the_headline() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let ben = newsroom.as_(newsroom.ben);
    edit(&ben, id, |brief| brief.headline = "Holm ferry sinks".into());
    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let shown = |sealed: &BTreeSet<_>| {
        let queue = cleo.queued_turns(sealed).unwrap();
        let turn = queue.into_iter().find(|turn| turn.reason == Reason::ReviewAsked).unwrap();
        (turn.by, turn.headline)
    };
    let (by, headline) = shown(&BTreeSet::new());
    assert_eq!(headline.as_deref(), Some("Holm ferry sinks"));
    assert_eq!(shown(&BTreeSet::from([id])), (by.clone(), None));
    ben.set_embargo(id, "2024-05-13T06:00+01:00[Europe/London]", "").unwrap();
    assert_eq!(shown(&BTreeSet::new()), (by, None));
}
