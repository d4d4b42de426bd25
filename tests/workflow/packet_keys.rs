//! Who may have sent a packet, and who may open it: keys that are compared, signatures that hold,
//! approvals that are worked out anew.

use crate::packets::{Elsewhere, bring, edit, known, packet};
use crate::support::{Account, Newsroom};
use archive::{Action, Archive, ArchiveError, Attested, DecisionId, PublicKey};
use brief::{BriefId, items};
use desk::{BriefState, Desk, PersonId, Refusal, Role};
use std::sync::Arc;
use uuid::Uuid;

/// Records what no action of the desk would let through, with the key of whoever acted at this desk.
fn forge(other: &Elsewhere, person: PersonId, action: &Action) {
    let archive = Archive::open(other.desk.path(), Elsewhere::machine(1)).unwrap();
    let archive = archive.signed_by(Arc::new(Account::of_test()));
    let record = |write: &archive::Write<'_>| {
        write.record(person, "2024-05-12T07:00:00.000Z", action).map(|_| ())
    };
    archive.write::<_, ArchiveError>(record).unwrap();
}

fn refused(desk: &Desk, bytes: &[u8], compared: &[PublicKey]) -> Refusal {
    let before = known(desk);
    let refusal = desk.bring_in(bytes, compared).unwrap_err();
    assert!(known(desk) == before, "something was written: {refusal}");
    refusal
}

fn keys_in(desk: &Desk, bytes: &[u8]) -> Vec<PublicKey> {
    desk.look_into_packet(bytes).unwrap().keys.iter().map(|key| key.key).collect()
}

/// A newsroom whose brief is at Cleo's too.
fn exchange() -> (Newsroom, Elsewhere, BriefId) {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let other = Elsewhere::new(1);
    bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    (newsroom, other, id)
}

#[test]
fn a_new_key_is_compared_before_anything_of_it_comes_in() {
    let (newsroom, other, id) = exchange();
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    let reply = packet(&other.desk, newsroom.cleo, &[id]);
    let view = newsroom.desk.look_into_packet(&reply).unwrap();
    assert_eq!((view.keys.len(), view.keys[0].person.as_str()), (1, "Cleo Costa"));
    assert_eq!(view.keys[0].fingerprint.len(), 39);
    assert!(view.keys[0].is_called(&view.keys[0].fingerprint.to_lowercase().replace(' ', "-")));
    let refusal = refused(&newsroom.desk, &reply, &[]);
    assert!(refusal.message.contains(&view.keys[0].fingerprint), "{refusal}");
    newsroom.desk.bring_in(&reply, &[view.keys[0].key]).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this too.".into());
    let next = packet(&other.desk, newsroom.cleo, &[id]);
    assert_eq!(keys_in(&newsroom.desk, &next), [], "a key is compared once");
    newsroom.desk.bring_in(&next, &[]).unwrap();
}

#[test]
fn a_second_profile_does_not_pass_for_somebody_else() {
    let (newsroom, _, id) = exchange();
    // Ben brings the packet into an archive of his own, and sits down there as Cleo.
    let second = Elsewhere::new(2);
    bring(&second.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    let cleo = second.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Ben wrote this.".into());
    let bytes = packet(&second.desk, newsroom.cleo, &[id]);
    let refusal = refused(&newsroom.desk, &bytes, &[]);
    assert!(refusal.message.contains("nobody compared it"), "{refusal}");
}

#[test]
fn nobody_makes_themselves_a_chief_by_packet() {
    let (newsroom, other, id) = exchange();
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    let roles = vec![Role::Chief];
    forge(&other, newsroom.cleo, &Action::RolesSet { person: newsroom.cleo, roles });
    let bytes = packet(&other.desk, newsroom.cleo, &[id]);
    let refusal = refused(&newsroom.desk, &bytes, &keys_of(&other.desk));
    assert!(refusal.message.contains("only a chief"), "{refusal}");
}

#[test]
fn an_approval_of_ones_own_work_does_not_come_in() {
    let (newsroom, other, id) = exchange();
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.headline = "Cleo's own headline".into());
    let round = cleo.send_to_review(id, None, "").unwrap().round.unwrap().id;
    let (text, revision) = other.desk.current_text(id).unwrap();
    let attested = items(&text).into_iter().map(|(path, item)| Attested { path, item });
    let body = serde_json::json!({
        "round": round, "brief": id, "revision": revision, "content": text.content_hash(),
        "assurance": "same-device", "decision": DecisionId(Uuid::from_u128(77)),
        "attested": attested.collect::<Vec<_>>(),
    });
    let action = serde_json::json!({ "kind": "approved", "body": body });
    forge(&other, newsroom.cleo, &serde_json::from_value(action).unwrap());
    assert_eq!(cleo.open_brief(id).unwrap().state, BriefState::Approved, "here it went through");
    let bytes = packet(&other.desk, newsroom.cleo, &[id]);
    let refusal = refused(&newsroom.desk, &bytes, &keys_of(&other.desk));
    assert!(refusal.message.contains("approvals does not hold"), "{refusal}");
}

fn keys_of(desk: &Desk) -> Vec<PublicKey> {
    desk.keys().unwrap().iter().flat_map(|view| view.keys.iter().map(|key| key.key)).collect()
}

#[test]
fn a_sealed_packet_opens_for_its_receiver_alone() {
    let (newsroom, other, id) = exchange();
    let ben = newsroom.as_(newsroom.ben);
    let refusal = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap_err();
    assert!(refusal.message.contains("not known here yet"), "{refusal}");
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    let reply = packet(&other.desk, newsroom.cleo, &[id]);
    newsroom.desk.bring_in(&reply, &keys_in(&newsroom.desk, &reply)).unwrap();

    edit(&ben, id, |brief| brief.headline = "Under embargo".into());
    let sealed = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap().bytes;
    assert!(!sealed.windows(8).any(|window| window == b"contents"));
    let view = other.desk.bring_in(&sealed, &keys_in(&other.desk, &sealed)).unwrap();
    assert!(view.sealed && view.briefs[0].new.versions == 1);
    let stranger = Elsewhere::new(3);
    let refusal = stranger.desk.bring_in(&sealed, &[]).unwrap_err();
    assert!(refusal.message.contains("sealed for somebody"), "{refusal}");
}
