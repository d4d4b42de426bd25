//! Two at one time: whatever comes first, what leaves is what was signed.

use super::*;
use crate::support::open;
use desk::Desk;
use std::sync::Barrier;

/// Runs both at once, each at a desk of its own over the same file.
pub(super) fn at_once<A: Send, B: Send>(
    newsroom: &Newsroom,
    one: impl FnOnce(&Desk) -> A + Send,
    other: impl FnOnce(&Desk) -> B + Send,
) -> (A, B) {
    let second = open(newsroom.desk.path()).unwrap();
    let barrier = Barrier::new(2);
    std::thread::scope(|scope| {
        let first = scope.spawn(|| {
            barrier.wait();
            one(&newsroom.desk)
        });
        let second = scope.spawn(|| {
            barrier.wait();
            other(&second)
        });
        (first.join().unwrap(), second.join().unwrap())
    })
}

#[test]
fn a_release_races_an_edit() {
    for _ in 0..4 {
        let newsroom = Newsroom::new();
        let id = approved(&newsroom);
        let said = newsroom.as_(newsroom.anna).open_brief(id).unwrap().brief;
        let out = newsroom.folder.path();
        let text = Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() };
        edit(&newsroom, newsroom.ben, id, |brief| *brief = text);
        let (released, made) = at_once(
            &newsroom,
            |desk| desk.acting(newsroom.cleo).unwrap().release(id, Format::Json, out),
            |desk| desk.acting(newsroom.ben).unwrap().make_version(id, 1, ""),
        );
        made.unwrap();
        match released {
            Ok(released) => {
                assert_eq!(std::fs::read_to_string(&released.place).unwrap(), said.to_json());
            }
            Err(refusal) => assert_eq!(refusal.code, Code::Refused, "{refusal}"),
        }
        stays_inside(&newsroom, id);
    }
}

#[test]
fn an_approval_races_an_edit() {
    for _ in 0..4 {
        let newsroom = Newsroom::new();
        let (id, review) = in_review(&newsroom, newsroom.ben, headline);
        let cleo = newsroom.as_(newsroom.cleo);
        let round = review.round.id;
        let shown = cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
        edit(&newsroom, newsroom.ben, id, |brief| brief.lede = "Nobody knows when.".into());
        let (approved, added) = at_once(
            &newsroom,
            |desk| desk.acting(newsroom.cleo).unwrap().approve(id, round, shown.result_hash),
            |desk| desk.acting(newsroom.ben).unwrap().add_to_review(id),
        );
        let view = newsroom.as_(newsroom.anna).open_brief(id).unwrap();
        for version in view.versions.iter().filter(|version| version.approved) {
            let text = newsroom.desk.version_text(version.hash).unwrap();
            assert_eq!(text.content_hash(), shown.result_hash, "only what was shown is signed");
        }
        assert!(approved.is_ok() || added.is_ok());
        let lost = [approved.err(), added.err()].into_iter().flatten();
        lost.for_each(|refusal| assert!(matches!(refusal.code, Code::Stale | Code::Refused)));
    }
}

#[test]
fn a_release_races_the_loss_of_its_role() {
    for _ in 0..4 {
        let newsroom = Newsroom::new();
        let id = approved(&newsroom);
        let out = newsroom.folder.path();
        // Whichever came first: a release after the loss is refused, by a window that was open before.
        let ben = newsroom.as_(newsroom.ben);
        let (_, taken) = at_once(
            &newsroom,
            |_| ben.release(id, Format::Json, out).is_ok(),
            |desk| desk.acting(newsroom.anna).unwrap().set_roles(newsroom.ben, &[]),
        );
        taken.unwrap();
        refused(&newsroom, Code::Refused, || ben.release(id, Format::Text, out));
    }
}

#[test]
fn two_sign_one_round_at_one_time() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let round = review.round.id;
    let cleo = newsroom.as_(newsroom.cleo);
    let shown = cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    let sign = |desk: &Desk, person| desk.acting(person)?.approve(id, round, shown.result_hash);
    let (one, other) =
        at_once(&newsroom, |desk| sign(desk, newsroom.cleo), |desk| sign(desk, newsroom.anna));
    assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|done| **done).count(), 1);
    let lost = one.err().or(other.err()).unwrap();
    assert_eq!(lost.code, Code::Refused, "{lost}");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}
