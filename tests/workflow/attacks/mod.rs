//! Attacks on the rule that nobody approves their own change. Each is really tried through what the
//! program offers, is refused with its code, and leaves no event behind.

mod after_approval;
mod commands;
mod forged;
mod identity;
mod items;
mod leaving;
mod own_work;
mod quick;
mod races;
mod replay;
mod signed;
mod ways_round;

use crate::support::{Newsroom, machine, sample_brief};
use archive::{Archive, ArchiveError};
use brief::{Brief, BriefId, ContentHash};
use desk::{BriefView, Code, Format, PersonId, Refusal, ReviewView, Verdict};

/// Every event of the archive, by its hash.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
fn trace(newsroom: &Newsroom) -> Vec<ContentHash> {
    let archive = Archive::open_to_read(newsroom.desk.path(), machine()).unwrap();
    let events = archive.read::<_, ArchiveError>(|read| read.events());
    events.unwrap().into_iter().map(|event| event.hash).collect()
}

/// Tries an attack: it must be refused with this code and leave nothing behind.
fn refused<T>(
    newsroom: &Newsroom,
    code: Code,
    attack: impl FnOnce() -> Result<T, Refusal>,
) -> Refusal {
    let before = trace(newsroom);
    let refusal = attack().err().expect("the attack went through");
    assert_eq!(refusal.code, code, "{refusal}");
    assert_eq!(trace(newsroom), before, "the attack left something behind: {refusal}");
    refusal
}

/// Nobody whatever can release or export what the brief says now.
fn stays_inside(newsroom: &Newsroom, id: BriefId) {
    let out = newsroom.folder.path();
    for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
        let release = || newsroom.as_(person).release(id, Format::Text, out);
        refused(newsroom, Code::Refused, release);
    }
    let view = newsroom.as_(newsroom.anna).open_brief(id).unwrap();
    let current = view.versions.iter().find(|version| version.current);
    assert!(current.is_none_or(|version| !version.approved && !version.published));
}

/// Sends a brief to review and tries to accept and approve all of it as the one who sent it.
fn nobody_passes_it_alone(newsroom: &Newsroom, person: PersonId, id: BriefId) {
    let acting = newsroom.as_(person);
    acting.send_to_review(id, None, "").unwrap();
    let review = acting.review(id).unwrap();
    refused(newsroom, Code::Refused, || {
        acting.decide(id, review.round.id, &review.undecided, Verdict::Accepted)
    });
    refused(newsroom, Code::Refused, || acting.approve(id, review.round.id, review.result_hash));
    stays_inside(newsroom, id);
}

/// Saves a change into the person's draft of a brief.
fn edit(
    newsroom: &Newsroom,
    person: PersonId,
    id: BriefId,
    change: impl FnOnce(&mut Brief),
) -> BriefView {
    let acting = newsroom.as_(person);
    let before = acting.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    let counter = before.draft.map_or(0, |draft| draft.counter);
    acting.save_draft(id, counter, &text).unwrap();
    acting.open_brief(id).unwrap()
}

/// Makes a change a version.
fn version(
    newsroom: &Newsroom,
    person: PersonId,
    id: BriefId,
    change: impl FnOnce(&mut Brief),
) -> BriefView {
    let edited = edit(newsroom, person, id, change);
    let counter = edited.draft.map_or(0, |draft| draft.counter);
    newsroom.as_(person).make_version(id, counter, "").unwrap()
}

/// A published brief with a change by `author`, in review, as the author sees it.
fn in_review(
    newsroom: &Newsroom,
    author: PersonId,
    change: impl FnOnce(&mut Brief),
) -> (BriefId, ReviewView) {
    let id = newsroom.published().id;
    edit(newsroom, author, id, change);
    newsroom.as_(author).send_to_review(id, None, "").unwrap();
    (id, newsroom.as_(author).review(id).unwrap())
}

/// A brief that no approved version precedes, by Ben, in review.
fn first_read(newsroom: &Newsroom) -> (BriefId, ReviewView) {
    let ben = newsroom.as_(newsroom.ben);
    let id = ben.new_brief(Some("Harbour")).unwrap().id;
    ben.save_draft(id, 1, &Brief { id, ..sample_brief() }).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    (id, ben.review(id).unwrap())
}

/// Lets a person accept all and approve.
pub fn approved_by(newsroom: &Newsroom, person: PersonId, id: BriefId) -> BriefView {
    let acting = newsroom.as_(person);
    let mut review = acting.review(id).unwrap();
    let round = review.round.id;
    if !review.undecided.is_empty() {
        acting.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
        review = acting.review(id).unwrap();
    }
    for path in review.unread.clone() {
        review = acting.mark_read(id, round, path.parse().unwrap(), true).unwrap();
    }
    acting.approve(id, round, review.result_hash).unwrap()
}

/// A brief of Ben's that Cleo approved.
fn approved(newsroom: &Newsroom) -> BriefId {
    let (id, _) = in_review(newsroom, newsroom.ben, headline);
    approved_by(newsroom, newsroom.cleo, id);
    id
}

fn headline(brief: &mut Brief) {
    brief.headline = "Holm ferry sinks".into();
}

/// The change of that part, by its id.
fn change_of(review: &ReviewView, path: &str) -> String {
    let changes = &review.compare.changes;
    changes.iter().find(|change| change.path.starts_with(path)).unwrap().id.clone()
}
