//! Purges that nobody may make or that tell it wrongly, and bodies that went or came back without one.

use super::{WORDS, approve, named, purge};
use crate::packets::{Elsewhere, bring, packet};
use crate::support::{Account, Newsroom, machine, sample_brief};
use archive::{
    Action, Archive, ArchiveError, DeviceId, Event, KeyHolder as _, Matter, Words, tamper,
};
use brief::{Brief, BriefId, ContentHash};
use desk::{Format, PersonId};
use uuid::Uuid;

/// Writes an event on another machine of that archive, with a program that asks nothing.
fn forge(newsroom: &Newsroom, person: PersonId, make: impl FnOnce(&archive::Read<'_>) -> Action) {
    let other = Uuid::from_u128(0xf0_26ed);
    let archive = Archive::open(newsroom.desk.path(), other, other).unwrap();
    archive
        .write::<_, ArchiveError>(|write| {
            let keys: Vec<_> = write.keys_of(person)?.into_iter().map(|key| key.key).collect();
            let signer = Account::of_test().signer(person, &keys).unwrap();
            let action = make(write);
            write.record_with(&signer, person, "2024-05-12T06:00:00Z", &action)
        })
        .unwrap();
}

/// A purge of the second version of a brief.
fn purge_of_second(read: &archive::Read<'_>, of: BriefId, named_in: BriefId) -> Action {
    let second = read.revisions(of).unwrap()[1].content;
    let none = [].into();
    read.purge_of(named_in, &[second].into(), &none, &none, "A reason.".into()).unwrap()
}

#[test]
fn a_purge_by_nobody_who_may_or_of_another_brief_is_taken_in_by_no_one_and_named() {
    // By an editor.
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let before = packet(&newsroom.desk, newsroom.ben, &[id]);
    let other = Elsewhere::new(1);
    bring(&other.desk, &before);
    forge(&newsroom, newsroom.ben, |read| purge_of_second(read, id, id));
    let found = newsroom.desk.check_record(&[], &mut |_| {}).unwrap();
    assert_eq!((found.broken[0].kind.as_str(), found.broken[0].fault), ("purged", "not-a-chief"));
    let refusal =
        other.desk.bring_in(&packet(&newsroom.desk, newsroom.ben, &[id]), &[]).unwrap_err();
    assert!(refusal.message.contains("only a chief"), "{refusal}");
    newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
    approve(&newsroom, id);
    let release = newsroom.as_(newsroom.ben).release(id, Format::Text, newsroom.folder.path());
    assert!(release.unwrap_err().message.contains("purged by somebody who might not"));
    assert!(!other.desk.said_before(WORDS, None).unwrap().is_empty());

    // Of what is another brief's.
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let own = ben.new_brief(Some("Harbour")).unwrap().id;
    ben.save_draft(own, 1, &Brief { id: own, ..sample_brief() }).unwrap();
    ben.make_version(own, 2, "").unwrap();
    forge(&newsroom, newsroom.anna, |read| purge_of_second(read, id, own));
    let faults = newsroom.desk.verify().unwrap();
    assert!(
        faults.iter().any(|fault| fault.contains("purges what is not its brief's")),
        "{faults:?}"
    );
    assert!(!newsroom.desk.said_before(WORDS, None).unwrap().is_empty(), "it took nothing");
    let other = Elsewhere::new(1);
    let both = packet(&newsroom.desk, newsroom.ben, &[id, own]);
    let refusal = other.desk.bring_in(&both, &[]).unwrap_err();
    assert!(refusal.message.contains("purges what is not its brief's"), "{refusal}");
}

#[test]
fn a_purge_that_tells_other_hashes_than_the_text_had_is_refused_where_the_text_still_is() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let other = Elsewhere::new(1);
    bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    forge(&newsroom, newsroom.anna, |read| {
        let Action::Purged { brief, contents, mut items, events, released, reason } =
            purge_of_second(read, id, id)
        else {
            panic!("no purge");
        };
        items[0].item = items[1].item;
        Action::Purged { brief, contents, items, events, released, reason }
    });
    let refusal =
        other.desk.bring_in(&packet(&newsroom.desk, newsroom.ben, &[id]), &[]).unwrap_err();
    assert!(refusal.message.contains("or tells it wrongly"), "{refusal}");
}

#[test]
fn bodies_that_went_without_a_purge_or_came_back_after_one_are_named() {
    let takes = [
        ("content", "the text"),
        ("words", "the words of the event"),
        ("blob", "the released file"),
    ];
    for (table, what) in takes {
        let newsroom = Newsroom::new();
        named(&newsroom);
        let take = format!("UPDATE {table} SET body = NULL, purged = zeroblob(32)");
        tamper(newsroom.desk.path(), &take).unwrap();
        let faults = newsroom.desk.verify().unwrap();
        let named = faults.iter().filter(|f| f.starts_with(what) && f.contains("nobody purged it"));
        assert!(named.count() > 0, "{table}: {faults:?}");
    }
    let newsroom = Newsroom::new();
    named(&newsroom);
    let path = newsroom.desk.path();
    tamper(path, "DROP TRIGGER words_are_fixed").unwrap();
    tamper(path, "UPDATE words SET body = replace(body, 'stands by', 'denies')").unwrap();
    let faults = newsroom.desk.verify().unwrap();
    assert!(faults.iter().any(|fault| fault.contains("do not fit their hash")), "{faults:?}");

    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let path = newsroom.desk.path();
    purge(&newsroom, id);
    tamper(path, "DROP TRIGGER words_are_fixed").unwrap();
    tamper(path, "UPDATE words SET body = '[\"\",\"Marenka\"]', purged = NULL WHERE body IS NULL")
        .unwrap();
    let faults = newsroom.desk.verify().unwrap();
    assert!(faults.iter().any(|fault| fault.contains("was purged and is here")), "{faults:?}");
}

#[test]
fn events_without_their_words_apart_are_read_told_and_cannot_be_purged() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let read = |read: &archive::Read<'_>| read.events_of(Matter::Brief(id));
    let archive = Archive::open_to_read(newsroom.desk.path(), machine()).unwrap();
    let events = archive.read::<_, ArchiveError>(read).unwrap();
    assert!(events.iter().all(|event| !event.body.contains("Ostrow")), "words are apart");
    let apart = events.iter().filter(|event| matches!(event.words, Words::Kept(_)));
    assert!(apart.count() > 4);
    let salts: std::collections::BTreeSet<String> = events
        .iter()
        .filter_map(|event| match &event.words {
            Words::Kept(kept) => kept.get(2..34).map(str::to_owned),
            _ => None,
        })
        .collect();
    assert!(salts.len() > 4, "each has a salt of its own");

    // As an older program wrote it.
    let old = events.iter().find(|event| event.kind == "review-opened").unwrap();
    let body = serde_json::to_string(&old.joined().unwrap()).unwrap();
    let mut older =
        Event { body, words: Words::None, device: DeviceId(Uuid::nil()), ..old.clone() };
    older.hash = older.computed_hash();
    assert!(older.fits_its_hash() && older.fits_its_words());
    assert_eq!(older.action(), old.action());
    assert_eq!(older.inline_texts(), ["Marenka Ostrow stands by it."]);
    assert_ne!(older.hash, ContentHash::from_bytes([0; 32]));
}
