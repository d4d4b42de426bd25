//! Somebody with the file, a database tool and a key of their own, or an old copy of the archive: what
//! they make is named by the check of the record, or refused where it comes in.

use super::*;
use crate::packets::{bring, packet};
use crate::support::{Account, Fixed};
use archive::{
    Action, ApprovalRule, Attested, DecisionId, Event, KeyHolder as _, Role, RoundId, Signer,
    Signers, tamper,
};
use brief::differing_items;
use desk::Desk;
use uuid::Uuid;

const NOW: &str = "2024-05-12T09:00:00.000Z";
const EARLIER: &str = "2024-05-12T05:00:00.000Z";

/// The person's own key.
fn key_of(newsroom: &Newsroom, person: PersonId) -> Signer {
    let archive = Archive::open_to_read(newsroom.desk.path(), machine()).unwrap();
    let keys = archive.read::<_, ArchiveError>(|read| read.keys_of(person)).unwrap();
    let keys: Vec<_> = keys.iter().map(|key| key.key).collect();
    Account::of_test().signer(person, &keys).unwrap()
}

/// A key that nobody brought in.
fn foreign_key() -> Signer {
    Signer::from_secret(&[99; 32])
}

/// Writes an event with a program that asks nothing.
fn forge(
    newsroom: &Newsroom,
    key: &Signer,
    person: PersonId,
    time: &str,
    action: &Action,
) -> Event {
    let machine = Uuid::from_u128(0xf0_26ed);
    let archive = Archive::open(newsroom.desk.path(), machine, machine).unwrap();
    archive.write::<_, ArchiveError>(|write| write.record_with(key, person, time, action)).unwrap()
}

/// A signature under the current version of a brief, as an event would have it.
fn approval(newsroom: &Newsroom, id: BriefId, round: RoundId) -> Action {
    let archive = Archive::open_to_read(newsroom.desk.path(), machine()).unwrap();
    let current = |read: &archive::Read<'_>| {
        let revision = read.current(id)?.unwrap();
        Ok((revision, read.revision(revision)?.content))
    };
    let (revision, content) = archive.read::<_, ArchiveError>(current).unwrap();
    Action::Approved {
        waits: false,
        round,
        brief: id,
        revision,
        content,
        assurance: "separate-devices".into(),
        decision: DecisionId(Uuid::from_u128(1)),
        attested: Vec::new(),
    }
}

fn change(newsroom: &Newsroom, statement: &str) {
    assert!(tamper(newsroom.desk.path(), statement).unwrap() > 0, "{statement}");
}

/// The events of this machine, in the order of their chain.
fn chain(newsroom: &Newsroom) -> Vec<Event> {
    let archive = Archive::open_to_read(newsroom.desk.path(), machine()).unwrap();
    let read = |read: &archive::Read<'_>| read.events();
    let mut events = archive.read::<_, ArchiveError>(read).unwrap();
    events.sort_by_key(|event| event.seq);
    events
}

/// Puts an event where another one stands.
fn replace(newsroom: &Newsroom, old: ContentHash, new: &Event) {
    let previous = new.previous.map_or("NULL".into(), |hash| format!("x'{hash}'"));
    let seen: Vec<String> = new.seen.iter().map(ToString::to_string).collect();
    let signature = new.signature.unwrap();
    let (body, seen) = (new.body.replace('\'', "''"), seen.join(" "));
    let Event { seq, hash, .. } = new;
    change(
        newsroom,
        &format!(
            "UPDATE event SET seq = {seq}, hash = x'{hash}', previous = {previous},
                 seen = '{seen}', body = '{body}', signature = x'{}', signed_by = x'{}'
             WHERE hash = x'{old}'",
            signature.bytes, signature.key
        ),
    );
}

/// The check of the record names an event of this kind, with this fault, before all others.
fn is_named(newsroom: &Newsroom, kind: &str, fault: &str) {
    let found = newsroom.desk.check_record(&[], &mut |_| {}).unwrap();
    assert!(!found.holds, "{found:?}");
    let first = found.broken.first().map(|one| (one.kind.as_str(), one.fault));
    assert_eq!(first, Some((kind, fault)), "{found:?}");
    assert!(!newsroom.desk.verify().unwrap().is_empty());
}

/// The whole archive as it stands, on another machine whose clock goes a day after.
fn copy(newsroom: &Newsroom) -> Desk {
    let path = newsroom.folder.path().join("copy.parallax");
    newsroom.desk.backup(&path).unwrap();
    Desk::open(&path, Uuid::from_u128(0xc0), Fixed::boxed_after(-86_400)).unwrap()
}

fn approve_at(desk: &Desk, person: PersonId, id: BriefId) {
    let acting = desk.acting(person).unwrap();
    let review = acting.review(id).unwrap();
    let round = review.round.id;
    let decided = acting.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    acting.approve(id, round, decided.result_hash).unwrap();
}

/// What a packet brings is refused, and nothing of it is there afterwards.
fn is_not_taken(newsroom: &Newsroom, bytes: &[u8], why: &str) {
    let before = trace(newsroom);
    let refusal = newsroom.desk.bring_in(bytes, &[]).unwrap_err();
    assert!(refusal.message.contains(why), "expected `{why}`: {refusal}");
    assert_eq!(trace(newsroom), before);
}

/// Ben's change in review, and an event by which Cleo would have looked at all of it and signed.
fn made_up(newsroom: &Newsroom) -> (BriefId, Action) {
    let (id, review) = in_review(newsroom, newsroom.ben, headline);
    newsroom.as_(newsroom.cleo).new_brief(Some("Harbour")).unwrap();
    let text = newsroom.as_(newsroom.ben).open_brief(id).unwrap().brief;
    let everything = differing_items(Some(&sample_brief()), &text).into_iter();
    let mut action = approval(newsroom, id, review.round.id);
    if let Action::Approved { attested, .. } = &mut action {
        attested.extend(everything.map(|(path, item)| Attested { path, item }));
    }
    (id, action)
}

#[test]
fn an_author_makes_up_the_word_of_a_reviewer() {
    for own in [false, true] {
        let newsroom = Newsroom::new();
        let (id, action) = made_up(&newsroom);
        let key = if own { key_of(&newsroom, newsroom.ben) } else { foreign_key() };
        forge(&newsroom, &key, newsroom.cleo, NOW, &action);
        is_named(&newsroom, "approved", "unknown-key");
        let out = newsroom.folder.path();
        for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
            let release = || newsroom.as_(person).release(id, Format::Text, out);
            let refusal = refused(&newsroom, Code::Refused, release);
            assert!(refusal.message.contains("no signature under it holds"), "{refusal}");
        }
    }
}

/// What no record on one machine can prove: whoever has a person's key speaks for them.
#[test]
fn with_the_reviewers_own_key_it_would_be_the_reviewers_word() {
    let newsroom = Newsroom::new();
    let (id, action) = made_up(&newsroom);
    forge(&newsroom, &key_of(&newsroom, newsroom.cleo), newsroom.cleo, NOW, &action);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
    newsroom.as_(newsroom.anna).release(id, Format::Text, newsroom.folder.path()).unwrap();
}

#[test]
fn a_signature_is_put_under_another_brief_and_under_another_version() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let (other, review) = first_read(&newsroom);
    let action = approval(&newsroom, other, review.round.id);
    let ben = key_of(&newsroom, newsroom.ben);
    let replay = |newsroom: &Newsroom, forged: &Event| {
        change(
            newsroom,
            &format!(
                "UPDATE event SET (signature, signed_by) = (SELECT signature, signed_by FROM event
                     WHERE kind = 'approved' AND seq > 1) WHERE hash = x'{}'",
                forged.hash
            ),
        );
        is_named(newsroom, "approved", "not-signed");
    };
    let forged = forge(&newsroom, &ben, newsroom.cleo, NOW, &action);
    replay(&newsroom, &forged);

    let newsroom = Newsroom::new();
    let of = approved(&newsroom);
    assert_eq!(of, id);
    version(&newsroom, newsroom.ben, of, |brief| brief.lede = "It sank.".into());
    newsroom.as_(newsroom.ben).send_to_review(of, None, "").unwrap();
    let round = newsroom.as_(newsroom.ben).review(of).unwrap().round.id;
    let action = approval(&newsroom, of, round);
    let forged = forge(&newsroom, &ben, newsroom.cleo, NOW, &action);
    replay(&newsroom, &forged);
}

#[test]
fn the_body_of_an_approval_is_swapped() {
    let newsroom = Newsroom::new();
    approved(&newsroom);
    let last = chain(&newsroom).pop().unwrap();
    assert_eq!(last.kind, "approved");
    let swapped =
        Event { body: last.body.replace("same-device", "separate-devices"), ..last.clone() };
    assert_ne!(swapped.body, last.body);
    replace(&newsroom, last.hash, &swapped);
    is_named(&newsroom, "approved", "changed");
    // With its hash made right, its person's signature is not over it; with another's, it is nobody's.
    let hash = swapped.computed_hash();
    let fitting = Event { hash, ..swapped };
    replace(&newsroom, last.hash, &fitting);
    is_named(&newsroom, "approved", "not-signed");
    let signature = Some(key_of(&newsroom, newsroom.ben).sign(&hash));
    replace(&newsroom, hash, &Event { signature, ..fitting });
    is_named(&newsroom, "approved", "unknown-key");
}

/// Ben takes out that Cleo rejected his change, and chains anew what came after.
#[test]
fn a_decision_is_taken_out_and_the_chain_made_whole() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.decide(id, review.round.id, &review.undecided, Verdict::Rejected).unwrap();
    cleo.request_changes(id, review.round.id, "Not so.").unwrap();
    let mut events = chain(&newsroom);
    let at = events.iter().position(|event| event.kind == "decided").unwrap();
    let gone = events.remove(at);
    change(&newsroom, &format!("DELETE FROM event WHERE hash = x'{}'", gone.hash));
    is_named(&newsroom, "changes-requested", "unlinked");
    let mut previous = events[at - 1].hash;
    for event in &events[at..] {
        let mut moved = event.clone();
        moved.seq -= 1;
        moved.previous = Some(previous);
        moved.seen.retain(|hash| *hash != gone.hash);
        moved.hash = moved.computed_hash();
        previous = moved.hash;
        replace(&newsroom, event.hash, &moved);
    }
    is_named(&newsroom, "changes-requested", "not-signed");
}

#[test]
fn somebody_brings_in_a_key_for_a_person_who_has_one() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    approve_at(&newsroom.desk, newsroom.cleo, id);
    let (person, foreign) = (newsroom.cleo, foreign_key());
    let added = Action::KeyAdded {
        person,
        key: foreign.public(),
        proof: foreign.prove(person),
        reason: String::new(),
        known: Vec::new(),
    };
    forge(&newsroom, &foreign, person, EARLIER, &added);
    is_named(&newsroom, "key-added", "unknown-key");
    let action = approval(&newsroom, id, review.round.id);
    forge(&newsroom, &foreign, person, EARLIER, &action);
    let found = newsroom.desk.check_record(&[], &mut |_| {}).unwrap();
    let faults: Vec<_> = found.broken.iter().map(|one| (one.kind.as_str(), one.fault)).collect();
    assert!(faults.contains(&("approved", "unknown-key")), "{faults:?}");

    // Granted by somebody who is no chief, or vouched for by a key that is not the person's.
    let newsroom = Newsroom::new();
    newsroom.published();
    let (ben, reason) = (newsroom.ben, "Lost.".to_owned());
    newsroom.as_(ben).new_brief(Some("Harbour")).unwrap();
    let (key, proof) = (foreign.public(), foreign.prove(person));
    let granted = Action::KeyGranted { person, key, proof, reason };
    forge(&newsroom, &key_of(&newsroom, ben), ben, NOW, &granted);
    is_named(&newsroom, "key-granted", "not-a-chief");
}

#[test]
fn a_role_that_went_signs_all_the_same() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.ben, headline);
    let cleo = newsroom.cleo;
    newsroom.as_(cleo).new_brief(Some("Harbour")).unwrap();
    newsroom.as_(newsroom.anna).set_roles(cleo, &[Role::Editor]).unwrap();
    let action = approval(&newsroom, id, review.round.id);
    forge(&newsroom, &key_of(&newsroom, cleo), cleo, EARLIER, &action);
    is_named(&newsroom, "approved", "not-a-reviewer");
}

/// Cleo could not know at her machine that the role was gone: what she did there comes in, and what
/// she signed counts no more.
#[test]
fn a_role_that_went_before_the_signature_came_in_releases_nothing() {
    let newsroom = Newsroom::new();
    let (id, _) = in_review(&newsroom, newsroom.ben, headline);
    let elsewhere = copy(&newsroom);
    approve_at(&elsewhere, newsroom.cleo, id);
    newsroom.as_(newsroom.anna).set_roles(newsroom.cleo, &[Role::Editor]).unwrap();
    bring(&newsroom.desk, &packet(&elsewhere, newsroom.cleo, &[id]));
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
    let out = newsroom.folder.path();
    for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
        let release = || newsroom.as_(person).release(id, Format::Text, out);
        refused(&newsroom, Code::Refused, release);
    }
}

/// A clock that was put back by a day makes nothing older than what revoked the key.
#[test]
fn a_stolen_key_signs_today_and_dates_it_yesterday() {
    let newsroom = Newsroom::new();
    let (id, _) = in_review(&newsroom, newsroom.ben, headline);
    let (anna, cleo) = (newsroom.as_(newsroom.anna), newsroom.cleo);
    newsroom.as_(cleo).new_brief(Some("Harbour")).unwrap();
    let elsewhere = copy(&newsroom);
    anna.grant_key(cleo, "The laptop was stolen.").unwrap();
    approve_at(&elsewhere, cleo, id);
    let bytes = packet(&elsewhere, cleo, &[id]);
    is_not_taken(&newsroom, &bytes, "revoked by somebody who had not seen it");
    stays_inside(&newsroom, id);
}

#[test]
fn a_person_who_left_signs_at_an_old_copy() {
    let newsroom = Newsroom::new();
    let (id, _) = in_review(&newsroom, newsroom.ben, headline);
    newsroom.as_(newsroom.cleo).new_brief(Some("Harbour")).unwrap();
    let elsewhere = copy(&newsroom);
    newsroom.as_(newsroom.anna).retire(newsroom.cleo, "Went to the Holm Gazette.").unwrap();
    approve_at(&elsewhere, newsroom.cleo, id);
    is_not_taken(&newsroom, &packet(&elsewhere, newsroom.cleo, &[id]), "who had left");
    let found = newsroom.desk.acting(newsroom.cleo).map(|_| ()).unwrap_err();
    assert!(found.message.contains("has left the newsroom"), "{found}");
}

#[test]
fn an_editor_says_who_must_approve() {
    let newsroom = Newsroom::new();
    newsroom.published();
    let ben = newsroom.ben;
    newsroom.as_(ben).new_brief(Some("Harbour")).unwrap();
    let rule = Some(ApprovalRule { needed: 1, by: Signers::Persons(vec![ben]) });
    let set = Action::ApprovalRuleSet { section: None, rule };
    forge(&newsroom, &key_of(&newsroom, ben), ben, NOW, &set);
    is_named(&newsroom, "approval-rule-set", "not-a-chief");
}

/// An editor may set an embargo; only a chief brings a running one forward or lifts it.
#[test]
fn an_editor_lifts_an_embargo_or_brings_it_forward() {
    const LATER: &str = "2024-05-13T06:00+01:00[Europe/London]";
    const SOONER: &str = "2024-05-12T09:30+01:00[Europe/London]";
    let lifted = |brief| Action::EmbargoLifted { brief, reason: String::new() };
    let sooner = |brief| Action::EmbargoSet { brief, until: SOONER.into(), note: String::new() };
    let forged: [(&dyn Fn(BriefId) -> Action, &str); 2] =
        [(&lifted, "embargo-lifted"), (&sooner, "embargo-set")];
    for (action, kind) in forged {
        let newsroom = Newsroom::new();
        let id = approved(&newsroom);
        let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.ben);
        newsroom.as_(ben).set_embargo(id, LATER, "").unwrap();
        forge(&newsroom, &key_of(&newsroom, ben), ben, NOW, &action(id));
        is_named(&newsroom, kind, "not-a-chief");
        let out = newsroom.folder.path();
        refused(&newsroom, Code::Refused, || anna.release(id, Format::Text, out));
        anna.set_embargo(id, LATER, "").unwrap();
        anna.lift_embargo(id, "The board published it.").unwrap();
        anna.release(id, Format::Text, out).unwrap();
    }
}

#[test]
fn a_reviewer_embargoes_and_releases() {
    let newsroom = Newsroom::new();
    let id = approved(&newsroom);
    let cleo = newsroom.cleo;
    newsroom.as_(newsroom.anna).set_roles(cleo, &[Role::Reviewer]).unwrap();
    let until = "2024-05-13T06:00+01:00[Europe/London]".into();
    let set = Action::EmbargoSet { brief: id, until, note: String::new() };
    forge(&newsroom, &key_of(&newsroom, cleo), cleo, NOW, &set);
    is_named(&newsroom, "embargo-set", "not-an-editor");
}
