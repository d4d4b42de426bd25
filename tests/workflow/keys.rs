//! Keys that come, go and get lost; and a record that says where it was touched.

use crate::support::{Account, Fixed, Newsroom, machine, open, sample_brief};
use desk::{BriefState, Code, Desk, KeyView, KeysView, NotedHead, PersonId, RecordView, Verdict};
use std::path::Path;

fn keys(desk: &Desk, person: PersonId) -> KeysView {
    desk.keys().unwrap().into_iter().find(|view| view.person == person).unwrap()
}

fn newest(desk: &Desk, person: PersonId) -> KeyView {
    keys(desk, person).keys.into_iter().next().unwrap()
}

fn record(desk: &Desk) -> RecordView {
    desk.check_record(&[], &mut |_| {}).unwrap()
}

/// The same archive on a machine whose account has none of the keys.
fn elsewhere(newsroom: &Newsroom) -> Desk {
    let path = newsroom.folder.path().join("news.parallax");
    Desk::open(&path, uuid::Uuid::from_u128(99), Fixed::of(&Account::other(100))).unwrap()
}

#[test]
fn a_first_key_is_made_silently_by_the_first_thing_that_a_person_does() {
    let newsroom = Newsroom::new();
    assert_eq!(keys(&newsroom.desk, newsroom.ben).keys.len(), 0);
    newsroom.as_(newsroom.ben).desk_view().unwrap();
    assert_eq!(keys(&newsroom.desk, newsroom.ben).keys.len(), 0, "looking needs none");
    newsroom.as_(newsroom.ben).new_brief(None).unwrap();
    assert_eq!(newest(&newsroom.desk, newsroom.ben).introduced, "first");
    newsroom.published();
    let key = newest(&newsroom.desk, newsroom.anna);
    assert_eq!((key.introduced, key.protection, key.here), ("first", "file", true));
    assert_eq!(key.confirmed_by, None);
    let found = record(&newsroom.desk);
    assert!(found.holds, "{found:?}");
    assert_eq!(found.events, found.signed);
}

#[test]
fn a_new_key_is_signed_by_the_old_one_and_takes_its_place() {
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    let old = newest(&newsroom.desk, newsroom.anna);
    anna.renew_key("a year has gone").unwrap();
    let both = keys(&newsroom.desk, newsroom.anna).keys;
    assert_eq!((both.len(), both[0].introduced), (2, "own"));
    assert_eq!(
        (both[1].key, both[1].revoked.as_ref().unwrap().reason.as_str()),
        (old.key, "a year has gone")
    );
    newsroom.published();
    let found = record(&newsroom.desk);
    assert!(found.holds, "{found:?}");
}

#[test]
fn a_key_goes_along_to_another_machine_and_stays_the_same() {
    let newsroom = Newsroom::new();
    newsroom.published();
    let anna = newsroom.as_(newsroom.anna);
    assert_eq!(anna.copy_key("short").unwrap_err().code, Code::BadInput);
    let file = anna.copy_key("herring at dawn").unwrap();
    let there = elsewhere(&newsroom);
    let missing = there.acting(newsroom.anna).unwrap().new_brief(None).unwrap_err();
    assert_eq!(missing.code, Code::KeyMissing);
    assert_eq!(there.take_key(&file, "herring at dusk").unwrap_err().code, Code::KeyLocked);
    assert_eq!(there.take_key("{}", "herring at dawn").unwrap_err().code, Code::BadInput);
    let other = file.replace(&newsroom.anna.to_string(), &newsroom.ben.to_string());
    let swapped = there.take_key(&other, "herring at dawn").unwrap_err();
    assert!(swapped.message.contains("does not know it"), "{swapped}");

    assert_eq!(there.take_key(&file, "herring at dawn").unwrap(), newsroom.anna);
    there.acting(newsroom.anna).unwrap().new_brief(None).unwrap();
    assert_eq!(keys(&there, newsroom.anna).keys.len(), 1);
    let found = record(&there);
    assert!(found.holds && found.chains.len() == 2, "{found:?}");

    newsroom.as_(newsroom.anna).renew_key("The copy was lost.").unwrap();
    let old = there.take_key(&file, "herring at dawn").unwrap_err();
    assert!(old.message.contains("in use"), "{old}");
}

#[test]
fn a_lost_key_stops_its_owner_until_a_chief_grants_another() {
    let newsroom = Newsroom::new();
    newsroom.published();
    let text = sample_brief();
    let onto = |desk: &Desk| desk.history(text.id).unwrap().last().unwrap().hash.to_string();
    let save_onto = |desk: &Desk, lede: &str| {
        let mut text = text.clone();
        text.lede = lede.into();
        let onto = onto(desk);
        desk.acting(newsroom.ben).unwrap().save_brief(&text, Some(&onto), "").map(|_| ())
    };
    save_onto(&newsroom.desk, "On 11 May 2024 the Holm ferry sank.").unwrap();

    let desk = elsewhere(&newsroom);
    let refused = save_onto(&desk, "On 12 May 2024 the Holm ferry sank.").unwrap_err();
    assert_eq!(refused.code, Code::KeyMissing, "{refused}");
    assert!(refused.message.contains("Ben Brandt"), "{refused}");
    let held = desk.acting(newsroom.ben).unwrap();
    assert_eq!(held.grant_key(newsroom.ben, "mine").unwrap_err().code, Code::Refused, "no chief");

    // Anna's key is on the first machine; there she grants Ben another.
    let anna = newsroom.as_(newsroom.anna);
    let refused = anna.grant_key(newsroom.ben, " ").unwrap_err();
    assert!(refused.message.contains("no reason"), "{refused}");
    anna.grant_key(newsroom.ben, "The laptop was stolen.").unwrap();
    let view = keys(&newsroom.desk, newsroom.ben).keys;
    assert_eq!(
        (view[0].introduced, view[0].confirmed_by.as_deref()),
        ("granted", Some("Anna Aalto"))
    );
    let revoked = view[1].revoked.as_ref().unwrap();
    assert_eq!(
        (revoked.by.as_str(), revoked.reason.as_str()),
        ("Anna Aalto", "The laptop was stolen.")
    );
    save_onto(&newsroom.desk, "On 12 May 2024 the Holm ferry sank.").unwrap();
    let found = record(&newsroom.desk);
    assert!(found.holds, "{found:?}");
}

#[test]
fn the_only_chief_who_lost_the_key_makes_another_and_the_record_says_that_nobody_vouched() {
    let newsroom = Newsroom::new();
    let desk = elsewhere(&newsroom);
    let anna = desk.acting(newsroom.anna).unwrap();
    assert_eq!(anna.add_person("Dora", &[]).unwrap_err().code, Code::KeyMissing);
    anna.grant_key(newsroom.anna, "A new machine.").unwrap();
    anna.add_person("Dora", &[]).unwrap();
    let key = newest(&desk, newsroom.anna);
    assert_eq!((key.introduced, key.confirmed_by), ("alone", None));
    let found = record(&desk);
    assert!(found.holds, "{found:?}");

    // Here is her key, and another chief has one: no more of that.
    let refused = anna.grant_key(newsroom.anna, "Again.").unwrap_err();
    assert!(refused.message.contains("yours is here"), "{refused}");
}

#[test]
fn a_person_who_left_signs_nothing_more_and_what_they_signed_stays() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let onto = newsroom.desk.history(text.id).unwrap().last().unwrap().hash.to_string();
    let mut changed = text.clone();
    changed.headline = "Holm ferry sinks".into();
    ben.save_brief(&changed, Some(&onto), "").unwrap();

    let anna = newsroom.as_(newsroom.anna);
    ben.retire(newsroom.anna, "").unwrap_err();
    anna.retire(newsroom.anna, "").unwrap_err();
    anna.retire(newsroom.ben, "Went to the Holm Gazette.").unwrap();
    let refused = newsroom.desk.acting(newsroom.ben).err().unwrap();
    assert!(refused.message.contains("has left"), "{refused}");
    anna.set_roles(newsroom.ben, &[desk::Role::Editor]).unwrap_err();
    let view = keys(&newsroom.desk, newsroom.ben);
    assert_eq!(view.left.unwrap().reason, "Went to the Holm Gazette.");
    assert!(view.keys.iter().all(|key| key.revoked.is_some()));
    assert!(newsroom.desk.people().unwrap().iter().any(|p| p.id == newsroom.ben && p.left));
    let found = record(&newsroom.desk);
    assert!(found.holds, "earlier signatures stay valid: {found:?}");

    anna.grant_key(newsroom.ben, "Came back.").unwrap();
    anna.set_roles(newsroom.ben, &[desk::Role::Editor]).unwrap();
    let onto = newsroom.desk.history(text.id).unwrap().last().unwrap().hash.to_string();
    newsroom.as_(newsroom.ben).save_brief(&text, Some(&onto), "").unwrap();
    let found = record(&newsroom.desk);
    assert!(found.holds, "{found:?}");
}

#[test]
fn a_passphrase_is_asked_for_when_its_owner_comes_to_the_desk() {
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    assert_eq!(anna.set_passphrase(Some("short")).unwrap_err().code, Code::BadInput);
    anna.set_passphrase(Some("herring at dawn")).unwrap();
    assert_eq!(newest(&newsroom.desk, newsroom.anna).protection, "passphrase");
    newsroom.published();

    newsroom.desk.lock(newsroom.anna);
    let refused = newsroom.desk.unlock(newsroom.anna, None).unwrap_err();
    assert_eq!(refused.code, Code::KeyLocked);
    let add = || newsroom.as_(newsroom.anna).add_person("Dora", &[]);
    assert_eq!(add().unwrap_err().code, Code::KeyLocked);
    let wrong = newsroom.desk.unlock(newsroom.anna, Some("herring at dusk")).unwrap_err();
    assert!(wrong.message.contains("not its passphrase"), "{wrong}");
    newsroom.desk.unlock(newsroom.anna, Some("herring at dawn")).unwrap();
    add().unwrap();
    newsroom.as_(newsroom.anna).set_passphrase(None).unwrap();
    newsroom.desk.lock(newsroom.anna);
    newsroom.desk.unlock(newsroom.anna, None).unwrap();
    // Who has no passphrase is asked for none.
    newsroom.desk.unlock(newsroom.ben, None).unwrap();
}

#[test]
fn a_chief_confirms_a_key_by_its_fingerprint_and_nobody_their_own() {
    let newsroom = Newsroom::new();
    newsroom.published();
    approve_something(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    let cleo = newest(&newsroom.desk, newsroom.cleo);
    newsroom.as_(newsroom.cleo).confirm_key(newsroom.cleo, cleo.key).unwrap_err();
    let own = newest(&newsroom.desk, newsroom.anna);
    anna.confirm_key(newsroom.anna, own.key).unwrap_err();
    anna.confirm_key(newsroom.cleo, own.key).unwrap_err();
    anna.confirm_key(newsroom.cleo, cleo.key).unwrap();
    let confirmed = newest(&newsroom.desk, newsroom.cleo).confirmed_by;
    assert_eq!(confirmed.as_deref(), Some("Anna Aalto"));
    anna.revoke_key(newsroom.cleo, cleo.key, "Copied from her machine.").unwrap();
    anna.revoke_key(newsroom.cleo, cleo.key, "Twice.").unwrap_err();
    let found = record(&newsroom.desk);
    assert!(found.holds, "{found:?}");
}

/// Ben edits, Cleo rejects one edit of a text and accepts the other, and approves.
fn approve_something(newsroom: &Newsroom) {
    let text = sample_brief();
    let ben = newsroom.as_(newsroom.ben);
    let mut changed = text.clone();
    changed.lede =
        "On 11 May 2024 the Holm ferry sank at its quay, an hour after 120 people had left it."
            .into();
    changed.facts[2].text = "The owner ran the line with 31,000 passengers a year.".into();
    ben.save_draft(text.id, 0, &changed).unwrap();
    ben.send_to_review(text.id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    let lede = review.compare.changes.iter().find(|change| change.path == "lede").unwrap();
    let (first, rest) = lede.hunks.split_first().unwrap();
    assert!(!rest.is_empty(), "two edits in one sentence: {:?}", lede.hunks);
    cleo.decide(text.id, round, std::slice::from_ref(&first.id), Verdict::Rejected).unwrap();
    let left = cleo.review(text.id).unwrap().undecided.clone();
    let decided = cleo.decide(text.id, round, &left, Verdict::Accepted).unwrap();
    let approved = cleo.approve(text.id, round, decided.result_hash).unwrap();
    assert_eq!(approved.state, BriefState::Approved);
}

#[test]
fn approvals_are_worked_out_anew_and_texts_made_again_from_their_decisions() {
    let newsroom = Newsroom::new();
    newsroom.published();
    approve_something(&newsroom);
    let found = record(&newsroom.desk);
    assert!(found.holds, "{found:?}");
    assert_eq!((found.approvals, found.texts, found.unplayed), (1, 2, 0));
}

/// Rewrites what the database guards, as somebody with the file can.
fn tamper(path: &Path, how: &str) {
    assert!(archive::tamper(path, how).unwrap() > 0, "{how}");
}

fn tampered(how: &str) -> RecordView {
    let newsroom = Newsroom::new();
    newsroom.published();
    approve_something(&newsroom);
    tamper(&newsroom.folder.path().join("news.parallax"), how);
    record(&newsroom.desk)
}

#[test]
fn the_first_broken_link_is_named_in_plain_words() {
    let found =
        tampered("UPDATE event SET time = '2024-05-12T06:30:00.000Z' WHERE kind = 'approved'");
    assert!(!found.holds);
    let first = &found.broken[0];
    assert_eq!((first.fault, first.kind.as_str(), first.here), ("changed", "approved", true));
    let says = &first.says;
    for part in [
        "a version was approved",
        "Cleo Costa",
        "2024-05-12 06:30",
        "was changed after",
        "events before it",
    ] {
        assert!(says.contains(part), "{part}: {says}");
    }
}

#[test]
fn events_that_are_gone_are_named_or_missed_where_a_head_was_noted_down() {
    let gone = tampered("DELETE FROM event WHERE kind = 'decided'");
    assert_eq!(gone.broken[0].fault, "unlinked", "{gone:?}");
    assert!(gone.broken.iter().any(|one| one.fault == "unfounded"), "no one had looked: {gone:?}");

    let newsroom = Newsroom::new();
    newsroom.published();
    let noted: Vec<NotedHead> =
        record(&newsroom.desk).chains.iter().map(|chain| chain.line.parse().unwrap()).collect();
    let check = || newsroom.desk.check_record(&noted, &mut |_| {}).unwrap();
    approve_something(&newsroom);
    let found = check();
    assert!(found.holds, "what was noted down is still there: {found:?}");
    let path = newsroom.folder.path().join("news.parallax");
    let cut =
        "DELETE FROM event WHERE seq >= (SELECT seq FROM event WHERE kind = 'revision-saved')";
    tamper(&path, cut);
    let faults = check().faults;
    assert!(faults.iter().any(|fault| fault.contains("noted down")), "{faults:?}");
    "not:a:head".parse::<NotedHead>().unwrap_err();
}

#[test]
fn an_older_archive_holds_and_a_backup_has_no_private_key() {
    let newsroom = Newsroom::new();
    newsroom.published();
    let copy = newsroom.folder.path().join("copy.parallax");
    newsroom.desk.backup(&copy).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    // Anna's private key in the account of this test is made of one repeated byte.
    for byte in 0..4_u8 {
        assert!(!bytes.windows(32).any(|window| window == [byte; 32] && byte != 0), "{byte}");
    }
    let restored = newsroom.folder.path().join("restored.parallax");
    desk::restore(&copy, &restored, false, machine(), Fixed::boxed()).unwrap();
    let desk = open(&restored).unwrap();
    desk.acting(newsroom.anna).unwrap().rename_person(newsroom.anna, "Anna Berg").unwrap();
    let found = record(&desk);
    assert!(found.holds, "{found:?}");
    assert_eq!((found.chains.len(), found.chains[0].here), (2, true));
}
