//! Signed events, and what the check says of an archive that somebody tampered with.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]
#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]

use archive::{
    Action, Archive, ArchiveError, Event, Fault, KeyHolder, Ledger, NoSigner, PersonId, PublicKey,
    Role, Signer,
};
use brief::{BriefId, ContentHash};
use rusqlite::Connection;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use uuid::Uuid;

const NOW: &str = "2024-05-12T05:00:00Z";

/// Private keys in memory; each person's are made of their id.
#[derive(Default)]
struct Hands {
    made: Mutex<HashMap<PersonId, Vec<Signer>>>,
}

fn key(person: PersonId, number: u8) -> Signer {
    let mut secret = [number; 32];
    secret[..16].copy_from_slice(person.0.as_bytes());
    Signer::from_secret(&secret)
}

impl KeyHolder for Hands {
    fn signer(&self, person: PersonId, keys: &[PublicKey]) -> Result<Signer, NoSigner> {
        let made = self.made.lock().unwrap();
        let mut own = made.get(&person).into_iter().flatten();
        own.find(|signer| keys.contains(&signer.public())).cloned().ok_or(NoSigner::NotHere)
    }

    fn make(&self, person: PersonId) -> Result<Signer, NoSigner> {
        let signer = key(person, 1);
        self.made.lock().unwrap().entry(person).or_default().push(signer.clone());
        Ok(signer)
    }
}

struct House {
    archive: Archive,
    hands: Arc<Hands>,
    folder: TempDir,
    anna: PersonId,
    ben: PersonId,
}

impl House {
    /// Anna is chief, Ben edits; each did something, so each has a key.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let hands = Arc::new(Hands::default());
        let path = folder.path().join("news.parallax");
        let archive =
            Archive::open(&path, Uuid::from_u128(1), Uuid::nil()).unwrap().signed_by(hands.clone());
        let (anna, ben) = (PersonId(Uuid::from_u128(2)), PersonId(Uuid::from_u128(3)));
        let house = Self { archive, hands, folder, anna, ben };
        house.add(anna, anna, Role::Chief);
        house.add(anna, ben, Role::Editor);
        house.section(ben, 1);
        house.section(anna, 2);
        house.section(ben, 3);
        house
    }

    fn add(&self, by: PersonId, person: PersonId, role: Role) {
        let (name, roles) = (format!("Person {person}"), vec![role]);
        self.record(by, &Action::PersonAdded { person, name, initials: "P".into(), roles });
    }

    fn section(&self, by: PersonId, n: u128) {
        let brief = BriefId::new(Uuid::from_u128(100 + n));
        self.record(by, &Action::BriefAdded { brief, section: None, origin: None });
    }

    fn record(&self, by: PersonId, action: &Action) {
        self.try_record(by, action).unwrap();
    }

    fn try_record(&self, by: PersonId, action: &Action) -> Result<Event, ArchiveError> {
        self.archive.write(|write| write.record(by, NOW, action))
    }

    fn events(&self) -> Vec<Event> {
        self.archive.read::<_, ArchiveError>(|read| read.events()).unwrap()
    }

    /// The faults that the whole check finds in events.
    fn broken(&self) -> Vec<(i64, Fault)> {
        broken(&self.events())
    }

    fn sql(&self) -> Connection {
        let sql = Connection::open(self.folder.path().join("news.parallax")).unwrap();
        sql.execute_batch("DROP TRIGGER event_is_kept; DROP TRIGGER event_is_fixed").unwrap();
        sql
    }

    fn tamper(&self, how: &str) -> Vec<(i64, Fault)> {
        self.sql().execute_batch(how).unwrap();
        self.broken()
    }

    /// Grants a key; the chief's own where nobody else could.
    fn grant(&self, by: PersonId, person: PersonId, signer: &Signer) -> Action {
        self.hands.made.lock().unwrap().entry(person).or_default().push(signer.clone());
        let (key, proof) = (signer.public(), signer.prove(person));
        let granted = Action::KeyGranted { person, key, proof, reason: "laptop lost".into() };
        if by == person {
            let write = |write: &archive::Write<'_>| write.record_with(signer, by, NOW, &granted);
            self.archive.write::<_, ArchiveError>(write).unwrap();
        } else {
            self.record(by, &granted);
        }
        granted
    }

    fn known_of(&self, person: PersonId) -> Vec<archive::SeenChain> {
        self.archive.read::<_, ArchiveError>(|read| read.known_of(person)).unwrap()
    }

    fn revoke(&self, by: PersonId, person: PersonId, signer: &Signer) {
        let (key, reason) = (signer.public(), "laptop lost".into());
        let known = self.known_of(person);
        self.record(by, &Action::KeyRevoked { person, key, reason, known });
    }
}

fn broken(events: &[Event]) -> Vec<(i64, Fault)> {
    let mut ledger = Ledger::default();
    let found = events.iter().flat_map(|event| ledger.admit(event, false));
    found.map(|one| (one.link.seq, one.fault)).collect()
}

/// Makes every hash of one chain right again, as somebody with the file could.
fn rechained(mut events: Vec<Event>) -> Vec<Event> {
    let mut previous = None;
    for (seq, event) in (1..).zip(&mut events) {
        (event.seq, event.previous) = (seq, previous);
        event.hash = event.computed_hash();
        previous = Some(event.hash);
    }
    events
}

fn signed_again(mut events: Vec<Event>, signer: &Signer) -> Vec<Event> {
    for event in &mut events {
        event.signature = Some(signer.sign(&event.hash));
    }
    events
}

#[test]
fn the_first_thing_that_a_person_does_brings_their_key_in() {
    let house = House::new();
    let kinds: Vec<String> = house.events().iter().map(|event| event.kind.clone()).collect();
    let expected = [
        "key-added",
        "person-added",
        "person-added",
        "key-added",
        "brief-added",
        "brief-added",
        "brief-added",
    ];
    assert_eq!(kinds, expected);
    assert!(house.events().iter().all(|event| event.signature.is_some()));
    assert_eq!(house.broken(), []);
    let faults = house.archive.read::<_, ArchiveError>(|read| read.faults()).unwrap();
    assert_eq!(faults, Vec::<String>::new());
    let keys = house.archive.read(|read: &archive::Read<'_>| read.keys_of(house.ben)).unwrap();
    assert_eq!((keys.len(), keys[0].key), (1, key(house.ben, 1).public()));
}

#[test]
fn a_changed_event_is_named_whatever_was_changed() {
    let person = PersonId(Uuid::from_u128(3));
    for change in [
        "body = '{}'".to_owned(),
        "time = '2024-05-11T05:00:00Z'".into(),
        format!("person = '{person}'"),
        "kind = 'brief-resumed'".into(),
        format!("seen = '{}'", "ab".repeat(32)),
    ] {
        let found = House::new().tamper(&format!("UPDATE event SET {change} WHERE seq = 6"));
        assert_eq!(found, [(6, Fault::Changed)], "{change}");
    }
}

#[test]
fn a_changed_signature_is_named() {
    let found = House::new().tamper("UPDATE event SET signature = zeroblob(64) WHERE seq = 6");
    assert_eq!(found, [(6, Fault::NotSigned)]);
    let found = House::new().tamper("UPDATE event SET signature = x'00' WHERE seq = 6");
    assert_eq!(found, [(6, Fault::NotSigned)]);
    let others = "UPDATE event SET signature = (SELECT signature FROM event WHERE seq = 7)
                  WHERE seq = 5";
    assert_eq!(House::new().tamper(others), [(5, Fault::NotSigned)]);
    let none = "UPDATE event SET signature = NULL, signed_by = NULL WHERE seq = 6";
    assert_eq!(House::new().tamper(none), [(6, Fault::Unsigned)]);
    let by = key(PersonId(Uuid::from_u128(3)), 1).public();
    let swapped = format!("UPDATE event SET signed_by = x'{by}' WHERE seq = 6");
    assert_eq!(House::new().tamper(&swapped), [(6, Fault::NotSigned)]);
}

#[test]
fn a_deleted_event_is_missed_where_something_follows_it() {
    assert_eq!(House::new().tamper("DELETE FROM event WHERE seq = 6"), [(7, Fault::Unlinked)]);
    assert_eq!(House::new().tamper("DELETE FROM event WHERE seq = 1")[0], (2, Fault::Unlinked));
}

/// What a local chain cannot show by itself; `--expect` can.
#[test]
fn the_newest_events_can_be_cut_off_unseen_but_the_heads_differ() {
    let house = House::new();
    let heads = |house: &House| {
        let mut ledger = Ledger::default();
        house.events().iter().for_each(|event| assert_eq!(ledger.admit(event, false), []));
        ledger.heads()
    };
    let before = heads(&house);
    assert_eq!(house.tamper("DELETE FROM event WHERE seq > 5"), []);
    assert_ne!(heads(&house), before);
    assert_eq!((before[0].seq, heads(&house)[0].seq), (7, 5));
}

#[test]
fn events_chained_anew_lack_their_signatures() {
    let mut events = House::new().events();
    events.remove(5);
    assert_eq!(broken(&rechained(events)), [(6, Fault::NotSigned)]);

    let mut events = House::new().events();
    events[5].body = events[5].body.replace("00000066", "00000099");
    let events = rechained(events);
    let faults = broken(&events);
    assert_eq!(faults.first(), Some(&(6, Fault::NotSigned)), "the first is named: {faults:?}");
}

#[test]
fn a_key_of_somebody_else_signs_for_nobody() {
    let house = House::new();
    let mut events = house.events();
    let last = events.pop().unwrap();
    assert_eq!(last.person, house.ben);
    events.extend(signed_again(vec![last], &key(house.anna, 1)));
    assert_eq!(broken(&events), [(7, Fault::UnknownKey)]);

    let mut events = house.events();
    let mut last = events.pop().unwrap();
    last.person = house.anna;
    last.hash = last.computed_hash();
    events.extend(signed_again(vec![last], &key(house.ben, 1)));
    assert_eq!(broken(&events), [(7, Fault::UnknownKey)], "in another's name, with one's own key");
}

#[test]
fn a_person_has_a_second_key_only_by_the_first_or_a_chief() {
    let house = House::new();
    let new = key(house.ben, 2);
    let (person, key_of) = (house.ben, new.public());
    let added = |proof| Action::KeyAdded {
        person,
        key: key_of,
        proof,
        reason: String::new(),
        known: Vec::new(),
    };
    let alone = |write: &archive::Write<'_>| {
        write.record_with(&new, house.ben, NOW, &added(new.prove(house.ben)))
    };
    house.archive.write::<_, ArchiveError>(alone).unwrap();
    assert_eq!(house.broken(), [(8, Fault::UnknownKey)]);

    let house = House::new();
    house.record(house.ben, &added(new.prove(house.ben)));
    house.revoke(house.ben, house.ben, &key(house.ben, 1));
    house.hands.made.lock().unwrap().insert(house.ben, vec![new.clone()]);
    house.section(house.ben, 9);
    assert_eq!(house.broken(), []);

    let house = House::new();
    house.record(house.ben, &added(new.prove(house.anna)));
    assert_eq!(house.broken(), [(8, Fault::Unproven)]);
    let house = House::new();
    house.record(house.anna, &added(new.prove(house.ben)));
    assert_eq!(house.broken(), [(8, Fault::NotTheirs)]);
}

#[test]
fn a_lost_key_is_revoked_and_another_granted_by_a_chief() {
    let house = House::new();
    house.revoke(house.anna, house.ben, &key(house.ben, 1));
    let brief = BriefId::new(Uuid::from_u128(200));
    let more = Action::BriefAdded { brief, section: None, origin: None };
    let refused = house.try_record(house.ben, &more).unwrap_err();
    assert!(matches!(refused, ArchiveError::NoSigner { reason: NoSigner::Revoked, .. }));
    house.grant(house.anna, house.ben, &key(house.ben, 2));
    house.record(house.ben, &more);
    assert_eq!(house.broken(), []);
    let faults = house.archive.read::<_, ArchiveError>(|read| read.faults()).unwrap();
    assert_eq!(faults, Vec::<String>::new());

    // The thief who has the old key cannot go on with it, nor revive it.
    let mut events = house.events();
    let last = events.pop().unwrap();
    events.extend(signed_again(vec![last], &key(house.ben, 1)));
    assert_eq!(broken(&events).last().unwrap().1, Fault::RevokedKey);
}

#[test]
fn what_a_revoker_had_not_seen_does_not_count_however_it_is_dated() {
    let house = House::new();
    house.revoke(house.anna, house.ben, &key(house.ben, 1));
    let events = house.events();
    // On another machine, with a clock turned back, as if the revocation was not known yet.
    let stolen = |seen: Vec<ContentHash>| {
        let mut event = Event {
            device: archive::DeviceId(Uuid::from_u128(77)),
            seq: 1,
            hash: ContentHash::from_bytes([0; 32]),
            previous: None,
            seen,
            time: "2020-01-01T00:00:00Z".into(),
            person: house.ben,
            kind: "brief-resumed".into(),
            body: format!("{{\"brief\":\"{}\"}}", Uuid::from_u128(101)),
            words: archive::Words::None,
            signature: None,
        };
        event.hash = event.computed_hash();
        signed_again(vec![event], &key(house.ben, 1)).remove(0)
    };
    let early = stolen(vec![events[4].hash]);
    let mut after = events.clone();
    after.push(early.clone());
    assert_eq!(broken(&after), [(1, Fault::RevokedKey)]);
    // Where it came in before the revocation did, the revocation names it.
    let mut before = events.clone();
    before.insert(5, early);
    assert_eq!(broken(&before), [(1, Fault::RevokedKey)]);
}

#[test]
fn who_left_signs_no_more_until_a_chief_grants_a_key() {
    let house = House::new();
    let known = house.known_of(house.ben);
    let retired = Action::PersonRetired { person: house.ben, reason: "left".into(), known };
    house.record(house.anna, &retired);
    let brief = BriefId::new(Uuid::from_u128(200));
    let more = Action::BriefAdded { brief, section: None, origin: None };
    house.try_record(house.ben, &more).unwrap_err();
    let people =
        |house: &House| house.archive.read::<_, ArchiveError>(|read| read.people()).unwrap();
    assert!(people(&house)[1].roles.is_empty());
    let mut forged = house.events();
    let mut last = forged[6].clone();
    (last.seq, last.previous) = (9, Some(forged[7].hash));
    last.hash = last.computed_hash();
    forged.extend(signed_again(vec![last], &key(house.ben, 1)));
    assert_eq!(broken(&forged), [(9, Fault::Left)]);

    house.grant(house.anna, house.ben, &key(house.ben, 2));
    house.record(house.anna, &Action::RolesSet { person: house.ben, roles: vec![Role::Editor] });
    house.record(house.ben, &more);
    assert_eq!(house.broken(), []);
    let retired = house.archive.read::<_, ArchiveError>(|read| read.retirements()).unwrap();
    assert_eq!(retired, []);
}

#[test]
fn a_chief_grants_themselves_a_key_only_where_no_other_chief_could() {
    let house = House::new();
    house.grant(house.anna, house.anna, &key(house.anna, 2));
    assert_eq!(house.broken(), []);

    let house = House::new();
    house.record(house.anna, &Action::RolesSet { person: house.ben, roles: vec![Role::Chief] });
    house.section(house.ben, 9);
    house.grant(house.anna, house.anna, &key(house.anna, 2));
    assert_eq!(house.broken().last().unwrap().1, Fault::NotVouchedFor);
}

#[test]
fn only_a_chief_adds_people_and_sets_roles() {
    let house = House::new();
    house.record(house.ben, &Action::RolesSet { person: house.ben, roles: vec![Role::Chief] });
    assert_eq!(house.broken(), [(8, Fault::NotAChief)]);
    house.revoke(house.ben, house.anna, &key(house.anna, 1));
    assert_eq!(house.broken()[1], (9, Fault::NotAChief), "a role that did not hold gives none");
}

#[test]
fn an_archive_from_before_keys_is_reported_as_unsigned_and_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.parallax");
    let (anna, ben) = (PersonId(Uuid::from_u128(2)), PersonId(Uuid::from_u128(3)));
    let add = |archive: &Archive, by: PersonId, person: PersonId| {
        let roles = vec![Role::Chief];
        let action = Action::PersonAdded { person, name: "P".into(), initials: "P".into(), roles };
        archive.write::<_, ArchiveError>(|write| write.record(by, NOW, &action)).unwrap();
    };
    let old = Archive::open(&path, Uuid::from_u128(1), Uuid::nil()).unwrap();
    add(&old, anna, anna);
    add(&old, anna, ben);
    drop(old);
    let new = Archive::open(&path, Uuid::from_u128(1), Uuid::nil()).unwrap();
    let new = new.signed_by(Arc::new(Hands::default()));
    add(&new, anna, PersonId(Uuid::from_u128(4)));
    let checked = |read: &archive::Read<'_>| {
        let events = read.folded_events()?;
        read.check(&events, &mut |_, _, _| {})
    };
    let checked = new.read::<_, ArchiveError>(checked).unwrap();
    assert_eq!(checked.sentences(), Vec::<String>::new());
    assert_eq!((checked.events, checked.signed, checked.unsigned), (4, 2, 2));

    // Ben has no key yet; all the same nobody writes unsigned in his name any more.
    let mut events = new.read::<_, ArchiveError>(|read| read.events()).unwrap();
    let mut forged = events[3].clone();
    (forged.seq, forged.previous, forged.person) = (5, Some(events[3].hash), ben);
    (forged.hash, forged.signature) = (forged.computed_hash(), None);
    events.push(forged);
    assert_eq!(broken(&rechained_tail(events)), [(5, Fault::Unsigned)]);
}

/// The last event's hash made right.
fn rechained_tail(mut events: Vec<Event>) -> Vec<Event> {
    if let Some(last) = events.last_mut() {
        last.hash = last.computed_hash();
    }
    events
}
