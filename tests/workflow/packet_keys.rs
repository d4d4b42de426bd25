//! Who may have sent a packet, and who may open it: keys that are compared, signatures that hold,
//! approvals that are worked out anew.

use crate::packet_attacks::{Opened, hash_of};
use crate::packets::{Elsewhere, bring, edit, known, packet};
use crate::support::{Account, Newsroom};
use archive::{Action, Archive, ArchiveError, Attested, DecisionId, PublicKey};
use brief::{BriefId, items};
use desk::{BriefState, Desk, KeyStore, PersonId, Refusal, Role};
use std::sync::Arc;
use uuid::Uuid;

/// Records what no action of the desk would let through, with the key of whoever acted at this desk.
fn forge(other: &Elsewhere, person: PersonId, action: &Action) {
    let archive = Archive::open(other.desk.path(), Elsewhere::machine(1), Uuid::nil()).unwrap();
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
    assert!(view.keys[0].key.is_called(&view.keys[0].fingerprint.to_lowercase().replace(' ', "-")));
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
fn a_second_first_key_is_compared_though_its_person_has_one() {
    let (newsroom, other, id) = exchange();
    let first = packet(&newsroom.desk, newsroom.ben, &[id]);
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    bring(&newsroom.desk, &packet(&other.desk, newsroom.cleo, &[id]));
    // Ben makes himself an archive that never heard of Cleo's key, and sits down there as her.
    let second = Elsewhere::of(2, &Account::other(100));
    bring(&second.desk, &first);
    let forged = second.desk.acting(newsroom.cleo).unwrap();
    edit(&forged, id, |brief| brief.context = "Ben wrote this.".into());
    let bytes = packet(&second.desk, newsroom.cleo, &[id]);
    let refusal = refused(&newsroom.desk, &bytes, &[]);
    assert!(refusal.message.contains("Cleo Costa's key is new here"), "{refusal}");
}

#[test]
fn a_chief_who_grants_themselves_a_key_is_compared() {
    let (newsroom, _, id) = exchange();
    let second = Elsewhere::of(2, &Account::other(100));
    bring(&second.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    let anna = second.desk.acting(newsroom.anna).unwrap();
    anna.grant_key(newsroom.anna, "The old one is lost.").unwrap();
    second
        .desk
        .acting(newsroom.anna)
        .unwrap()
        .set_roles(newsroom.ben, &[Role::Chief, Role::Editor])
        .unwrap();
    let bytes = packet(&second.desk, newsroom.anna, &[id]);
    let refusal = refused(&newsroom.desk, &bytes, &[]);
    assert!(refusal.message.contains("Anna Aalto's key is new here"), "{refusal}");
}

#[test]
fn the_fingerprint_of_another_person_compares_nothing() {
    let (newsroom, other, id) = exchange();
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    let reply = packet(&other.desk, newsroom.cleo, &[id]);
    let new = keys_in(&newsroom.desk, &reply);
    let others: Vec<_> = keys_of(&newsroom.desk);
    assert!(!others.is_empty() && !others.contains(&new[0]));
    let refusal = refused(&newsroom.desk, &reply, &others);
    assert!(refusal.message.contains("Cleo Costa's key is new here"), "{refusal}");
    newsroom.desk.bring_in(&reply, &new).unwrap();
}

#[test]
fn what_somebody_without_a_key_is_said_to_have_done_does_not_come_in() {
    let (newsroom, _, id) = exchange();
    let mut opened = Opened::of(&packet(&newsroom.desk, newsroom.ben, &[id]));
    let body = serde_json::json!({
        "ask": Uuid::from_u128(5), "brief": id, "person": newsroom.ben, "reason": "At once.",
    });
    // A chain that saw nothing, so that nothing in it had to be signed.
    let mut event = serde_json::json!({
        "device": Uuid::from_u128(6), "seq": 1, "hash": "", "previous": null, "seen": [],
        "time": "2024-05-12T05:00:00.000Z", "person": newsroom.cleo, "kind": "turn-asked",
        "body": body.to_string(),
    });
    event["hash"] = hash_of(&event).to_string().into();
    opened.events.push(event);
    let refusal = refused(&newsroom.desk, &opened.closed(), &[]);
    assert!(refusal.message.contains("carries no signature"), "{refusal}");
}

/// Cleo at a machine of her own, whose key the newsroom has compared.
fn acquainted() -> (Newsroom, Elsewhere, BriefId) {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let other = Elsewhere::of(1, &Account::other(100));
    edit(&newsroom.as_(newsroom.ben), id, |brief| brief.lede = "Ben wrote this.".into());
    bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    bring(&newsroom.desk, &packet(&other.desk, newsroom.cleo, &[id]));
    (newsroom, other, id)
}

#[test]
fn a_sealed_packet_opens_for_its_receiver_alone() {
    let (newsroom, other, id) = exchange();
    let ben = newsroom.as_(newsroom.ben);
    let refusal = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap_err();
    assert!(refusal.message.contains("not known here yet"), "{refusal}");
    let refusal = ben.make_packet(&[id], None, "", true).unwrap_err();
    assert!(refusal.message.contains("is for somebody"), "{refusal}");
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    let reply = packet(&other.desk, newsroom.cleo, &[id]);
    newsroom.desk.bring_in(&reply, &keys_in(&newsroom.desk, &reply)).unwrap();

    edit(&ben, id, |brief| brief.headline = "Under embargo".into());
    let made = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap();
    assert!(!made.name.contains("embargo") && made.name.starts_with("for-cleo"), "{}", made.name);
    let sealed = made.bytes;
    assert!(!sealed.windows(8).any(|window| window == b"contents"));
    let view = other.desk.bring_in(&sealed, &keys_in(&other.desk, &sealed)).unwrap();
    assert!(view.sealed && view.briefs[0].new.versions == 1);
    let stranger = Elsewhere::of(3, &Account::other(150));
    let refusal = stranger.desk.bring_in(&sealed, &[]).unwrap_err();
    assert!(refusal.message.contains("sealed for a key that is not open"), "{refusal}");
}

#[test]
fn a_sealed_packet_opens_at_each_machine_of_its_receiver() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let first = packet(&newsroom.desk, newsroom.ben, &[id]);
    // Cleo works at two machines, which know nothing of each other.
    let machines = [60_u8, 120].map(|n| Elsewhere::of(n.into(), &Account::other(n)));
    for machine in &machines {
        bring(&machine.desk, &first);
        let cleo = machine.desk.acting(newsroom.cleo).unwrap();
        edit(&cleo, id, |brief| brief.context.push_str(" Cleo wrote this."));
        bring(&newsroom.desk, &packet(&machine.desk, newsroom.cleo, &[id]));
    }
    let ben = newsroom.as_(newsroom.ben);
    ben.hold(id, None, "Too early.").unwrap();
    let sealed = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap().bytes;
    for machine in &machines {
        let view = bring(&machine.desk, &sealed);
        assert!(view.sealed && view.briefs[0].state == BriefState::Held, "{view:?}");
    }
}

#[test]
fn nothing_is_sealed_for_a_revoked_key_and_what_was_still_opens() {
    let (newsroom, other, id) = acquainted();
    let ben = newsroom.as_(newsroom.ben);
    let seal = || {
        edit(&ben, id, |brief| brief.lede.push_str(" More."));
        ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap().bytes
    };
    // What was sealed before Cleo had another key opens after.
    let early = seal();
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    cleo.renew_key("A new year.").unwrap();
    assert!(other.desk.bring_in(&early, &[]).unwrap().sealed);
    let news = packet(&other.desk, newsroom.cleo, &[id]);
    newsroom.desk.bring_in(&news, &[]).unwrap();
    let late = seal();
    assert!(other.desk.bring_in(&late, &[]).unwrap().sealed, "with the new key");
    let old = Account::other(100);
    let thief = Elsewhere::of(4, &old);
    bring(&thief.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    // The thief has what opened the first key, and nothing of the second.
    let secret = [100; 32];
    KeyStore::keep(&old, newsroom.cleo, &desk::Secret::new(secret), None).unwrap();
    assert!(thief.desk.look_into_packet(&early).is_ok(), "it was sealed for that key");
    let refusal = thief.desk.look_into_packet(&late).unwrap_err();
    assert!(refusal.message.contains("sealed for a key"), "{refusal}");
    // Who left has no key to seal for.
    newsroom.as_(newsroom.anna).retire(newsroom.cleo, "Left for another paper.").unwrap();
    let refusal = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap_err();
    assert!(refusal.message.contains("the last one was revoked"), "{refusal}");
}

/// Seals anything for a key, as anybody can.
fn seal(bytes: &[u8], key: PublicKey) -> Vec<u8> {
    let hrp = bech32::Hrp::parse("age").unwrap();
    let text = bech32::encode::<bech32::Bech32>(hrp, &key.for_sealing().unwrap()).unwrap();
    let recipient: age::x25519::Recipient = text.parse().unwrap();
    let each = std::iter::once(&recipient as &dyn age::Recipient);
    let mut sealed = Vec::new();
    let mut writer =
        age::Encryptor::with_recipients(each).unwrap().wrap_output(&mut sealed).unwrap();
    std::io::Write::write_all(&mut writer, bytes).unwrap();
    writer.finish().unwrap();
    sealed
}

fn key_of(desk: &Desk, person: PersonId) -> PublicKey {
    let all = desk.keys().unwrap();
    let keys = all.iter().find(|view| view.person == person).unwrap();
    keys.keys.iter().find(|key| key.revoked.is_none()).unwrap().key
}

#[test]
fn who_sealed_a_packet_proves_nothing_and_what_is_in_it_is_proven() {
    let (newsroom, other, id) = acquainted();
    let ben = newsroom.as_(newsroom.ben);
    edit(&ben, id, |brief| brief.headline = "Ben's headline".into());
    let plain = packet(&newsroom.desk, newsroom.ben, &[id]);
    let cleos = key_of(&newsroom.desk, newsroom.cleo);
    // A stranger puts another text into Ben's version, and seals it anew.
    let mut swapped = Opened::of(&plain);
    swapped.entry("contents/").1.push(b' ');
    let refusal = refused(&other.desk, &seal(&swapped.closed(), cleos), &[]);
    assert!(refusal.message.contains("was changed"), "{refusal}");
    // Or another time into Ben's last event.
    let mut swapped = Opened::of(&plain);
    swapped.last("revision-saved")["time"] = "2024-05-12T04:00:00Z".into();
    let hash = hash_of(swapped.last("revision-saved"));
    swapped.last("revision-saved")["hash"] = hash.to_string().into();
    let refusal = refused(&other.desk, &seal(&swapped.closed(), cleos), &[]);
    assert!(refusal.message.contains("signature"), "{refusal}");
    // Or something that is no packet at all, or sealed twice.
    for within in [b"Dear Cleo".to_vec(), seal(&plain, cleos)] {
        let refusal = refused(&other.desk, &seal(&within, cleos), &[]);
        assert!(refusal.message.contains("damaged or was changed"), "{refusal}");
    }
    // What Ben said is what Ben said, whoever sealed it.
    let sealed = seal(&plain, cleos);
    assert_eq!(other.desk.bring_in(&sealed, &[]).unwrap().briefs[0].new.versions, 1);
}

#[test]
fn a_packet_that_is_sent_again_brings_nothing_back() {
    let (newsroom, other, id) = acquainted();
    let ben = newsroom.as_(newsroom.ben);
    edit(&ben, id, |brief| brief.headline = "The first headline".into());
    let early = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap().bytes;
    edit(&ben, id, |brief| brief.headline = "The second headline".into());
    let late = ben.make_packet(&[id], Some(newsroom.cleo), "", true).unwrap().bytes;
    other.desk.bring_in(&late, &[]).unwrap();
    let before = known(&other.desk);
    for again in [&early, &late, &early] {
        let view = other.desk.bring_in(again, &[]).unwrap();
        assert!(view.nothing_new && view.briefs.is_empty());
    }
    assert!(known(&other.desk) == before);
    assert_eq!(other.desk.current_text(id).unwrap().0.headline, "The second headline");
}
