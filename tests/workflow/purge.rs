//! A chief purges a name that must not stay: from versions, decisions, comments, notes, released bytes, drafts,
//! search and the file itself. What was done stays, and still adds up.

use crate::attacks::approved_by;
use crate::packets::{Elsewhere, bring, known, packet};
use crate::support::{Account, Newsroom, machine, sample_brief};
use archive::{
    Action, Archive, ArchiveError, DeviceId, Event, KeyHolder as _, Matter, PURGED, Words, tamper,
};
use brief::{Brief, BriefId, ContentHash};
use desk::{
    Asked, BriefState, Code, CommentOn, CommentPiece, Desk, Format, Newer, PersonId, PurgeView,
    Refusal, Shown, TimelinePage,
};
use std::path::Path;
use uuid::Uuid;

/// The source whose name must go, and how a chief names it.
const NAME: &str = "Marenka Ostrow";
const WORDS: &str = "\"marenka ostrów\"";
const WHY: &str = "The source asked us to take the name out.";

fn sound(desk: &Desk) {
    assert_eq!(desk.verify().unwrap(), Vec::<String>::new());
}

fn say(text: &str) -> Vec<CommentPiece> {
    vec![CommentPiece::Text { text: text.into() }]
}

/// A version by a person, with a note.
fn version(
    desk: &Desk,
    person: PersonId,
    id: BriefId,
    note: &str,
    change: impl FnOnce(&mut Brief),
) {
    let acting = desk.acting(person).unwrap();
    let before = acting.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    let counter = before.draft.map_or(0, |draft| draft.counter);
    let saved = acting.save_draft(id, counter, &text).unwrap();
    acting.make_version(id, saved.counter, note).unwrap();
}

/// Cleo decides everything that waits and signs.
fn approve(newsroom: &Newsroom, id: BriefId) {
    approved_by(newsroom, newsroom.cleo, id);
}

/// A published brief in whose second version, approved and released, Ben named the source, as others did
/// beside it; the third, by Ben, does not and is the current one.
fn named(newsroom: &Newsroom) -> BriefId {
    let id = newsroom.published().id;
    let ben = newsroom.as_(newsroom.ben);
    let cleo = newsroom.as_(newsroom.cleo);
    version(&newsroom.desk, newsroom.ben, id, "Marenka Ostrow told us.", |text| {
        text.lede = format!("{NAME}, the mate, saw the ferry sink.");
    });
    ben.send_to_review(id, None, "Marenka Ostrow stands by it.").unwrap();
    let on = CommentOn::Item { path: "lede".parse().unwrap() };
    cleo.comment(id, Shown::default(), &on, &say("Is Marenka Ostrow sure?")).unwrap();
    approve(newsroom, id);
    ben.release(id, Format::Text, newsroom.folder.path()).unwrap();
    version(&newsroom.desk, newsroom.ben, id, "", |text| {
        text.lede = "The mate saw the ferry sink.".into();
    });
    id
}

fn purge(newsroom: &Newsroom, id: BriefId) -> PurgeView {
    newsroom.as_(newsroom.anna).purge(id, WORDS, WHY).unwrap()
}

fn numbers(view: &PurgeView) -> Vec<usize> {
    view.versions.iter().map(|version| version.number).collect()
}

/// Whether the bytes of the archive, its log and what lies beside it say it in any way they could.
fn file_says(path: &Path, text: &str) -> bool {
    ["", "-wal", "-shm"].iter().any(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let bytes = std::fs::read(name).unwrap_or_default();
        let folded: Vec<u8> = bytes.iter().map(u8::to_ascii_lowercase).collect();
        folded.windows(text.len()).any(|window| window == text.to_lowercase().as_bytes())
    })
}

#[test]
fn what_was_purged_is_gone_everywhere_and_what_was_done_stays_and_adds_up() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    let ben = newsroom.as_(newsroom.ben);
    let backup = newsroom.folder.path().join("before.parallax");
    newsroom.desk.backup(&backup).unwrap();
    ben.write_packet(&[id], None, "", false, newsroom.folder.path()).unwrap();
    let mut text = ben.open_brief(id).unwrap().brief;
    text.context = format!("{NAME} should not stand here.");
    ben.save_draft(id, 0, &text).unwrap();

    let seen = anna.look_at_purge(id, WORDS).unwrap();
    assert_eq!((seen.blocked.as_deref(), seen.purged), (None, None));
    assert_eq!(numbers(&seen), [2]);
    assert!(seen.versions[0].published);
    let what: Vec<&str> = seen.said.iter().map(|said| said.what.as_str()).collect();
    assert_eq!(what, ["revision-saved", "review-opened", "thread-opened", "decided"]);
    assert_eq!(seen.said[2].person.name, "Cleo Costa");
    assert_eq!((seen.releases.len(), seen.releases[0].version), (1, Some(2)));
    let private: Vec<_> =
        seen.private.iter().map(|one| (one.kind.as_str(), &*one.person.name)).collect();
    assert_eq!(private, [("draft", "Ben Brandt")]);
    let copies = |view: &PurgeView| -> Vec<(String, &'static str, Option<bool>)> {
        let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
        view.copies.iter().map(|copy| (name(&copy.path), copy.kind, copy.holds)).collect()
    };
    let held = copies(&seen);
    assert_eq!(held[0], ("before.parallax".into(), "backup", Some(true)));
    assert_eq!((held[1].1, held[1].2), ("packet", Some(true)));
    assert_eq!(held[2], ("ferry-to-holm-sinks.txt".into(), "released", Some(true)));
    assert!(seen.copies[0].time.is_some() && held.len() == 3, "{held:?}");

    let done = purge(&newsroom, id);
    assert!(done.purged.is_some() && done.wiped);
    assert_eq!(copies(&done), held, "the copies still hold it, and are named");
    sound(&newsroom.desk);

    let view = ben.open_brief(id).unwrap();
    assert!(view.draft.is_none(), "the draft is gone");
    assert_eq!(view.state, BriefState::Draft);
    let gone = view.versions[1].purged.as_ref().unwrap();
    assert_eq!((gone.person.name.as_str(), gone.reason.as_str()), ("Anna Aalto", WHY));
    assert_eq!(view.versions[1].note, PURGED);
    assert!(view.versions[0].purged.is_none() && view.versions[2].purged.is_none());
    let comments = ben.comments(id, Shown::default()).unwrap();
    assert_eq!(comments.threads[0].comments[0].said[0].text, PURGED);
    assert!(newsroom.desk.releases(id).unwrap()[0].purged.is_some());
    assert!(newsroom.desk.said_before(WORDS, None).unwrap().is_empty());
    assert!(!newsroom.desk.said_before("ferry", Some(id)).unwrap().is_empty());
    ben.blame(id, Newer::Version(view.versions[2].hash)).unwrap();
    let page = TimelinePage { most: 50, ..TimelinePage::default() };
    let told = newsroom.desk.timeline(id, &page).unwrap();
    let last = told.entries.last().unwrap();
    let count = last.purged.as_ref().unwrap();
    assert_eq!((count.versions.as_slice(), count.said, count.releases), (&[2][..], 4, 1));
    assert_eq!((last.what.as_str(), last.text.as_str()), ("purged", WHY));

    // What would show the text says what became of it.
    let says = |refusal: Refusal| {
        assert_eq!(refusal.code, Code::Refused);
        let expected =
            "The text of version 2 was purged on 2024-05-12 by Anna Aalto: The source asked";
        assert!(refusal.message.starts_with(expected), "{refusal}");
    };
    let second = view.versions[1].hash;
    says(newsroom.desk.version_text(second).unwrap_err());
    says(ben.compare(id, Some(second), Newer::Draft).unwrap_err());
    says(ben.restore_version(id, second, &[], view.current).unwrap_err());
    ben.compare(id, Some(view.versions[0].hash), Newer::Draft).unwrap();

    let again = anna.purge(id, WORDS, WHY).unwrap_err();
    assert!(again.message.contains("nothing that can go says that"), "{again}");
}

#[test]
fn the_words_are_nowhere_in_the_file() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let (path, ben) = (newsroom.desk.path(), newsroom.as_(newsroom.ben));
    // A draft that said it and was given up, and one that says it: both leave it in the file.
    let mut text = ben.open_brief(id).unwrap().brief;
    text.byline = Some(NAME.into());
    ben.save_draft(id, 0, &text).unwrap();
    ben.discard_draft(id, 1).unwrap();
    ben.save_draft(id, 0, &text).unwrap();
    assert!(file_says(path, NAME), "else the test finds nothing ever");
    assert!(file_says(path, "ostrow"));
    assert!(purge(&newsroom, id).wiped);
    assert!(!file_says(path, NAME));
    // Nor in pieces, as the index of words has them.
    assert!(!file_says(path, "marenka") && !file_says(path, "ostrow"));
    assert_eq!(newsroom.desk.search("marenka").unwrap().len(), 0);
    assert_eq!(newsroom.desk.search("mate").unwrap().len(), 1, "what stands is found");
    sound(&newsroom.desk);
}

#[test]
fn a_reader_elsewhere_delays_the_wiping_until_the_archive_is_opened_next() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let path = newsroom.desk.path().to_owned();
    let other = Archive::open_to_read(&path, machine()).unwrap();
    let wiped = other.read::<_, ArchiveError>(|read| {
        read.people()?;
        Ok(purge(&newsroom, id).wiped)
    });
    assert!(!wiped.unwrap(), "another program is in the middle of reading");
    drop(other);
    let Newsroom { desk, folder, .. } = newsroom;
    drop(desk);
    let desk = crate::support::open(&path).unwrap();
    assert!(!file_says(&path, "ostrow"));
    sound(&desk);
    drop(folder);
}

#[test]
fn only_a_chief_purges_and_gives_a_reason_that_does_not_say_it() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    for person in [newsroom.ben, newsroom.cleo] {
        let refusal = newsroom.as_(person).purge(id, WORDS, WHY).unwrap_err();
        assert_eq!(refusal.code, Code::Refused, "{refusal}");
        newsroom.as_(person).look_at_purge(id, WORDS).unwrap_err();
    }
    let anna = newsroom.as_(newsroom.anna);
    for (words, reason) in [(WORDS, " "), (WORDS, "Marenka Ostrow asked."), (" … ", WHY)] {
        let refusal = anna.purge(id, words, reason).unwrap_err();
        assert_eq!(refusal.code, Code::BadInput, "{refusal}");
    }
    assert_eq!(anna.purge(id, "nobody's words", WHY).unwrap_err().code, Code::NotFound);
    assert!(file_says(newsroom.desk.path(), "ostrow"), "nothing went");
}

#[test]
fn what_the_current_version_says_is_put_otherwise_first() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    version(&newsroom.desk, newsroom.ben, id, "", |text| text.context = format!("{NAME} again."));
    let anna = newsroom.as_(newsroom.anna);
    let seen = anna.look_at_purge(id, WORDS).unwrap();
    assert_eq!(seen.blocked.as_deref(), Some("the current version (4) says it"));
    let refusal = anna.purge(id, WORDS, WHY).unwrap_err();
    assert!(refusal.hint.contains("Make a version without"), "{refusal}");
    assert!(file_says(newsroom.desk.path(), "ostrow"));
    version(&newsroom.desk, newsroom.ben, id, "", |text| text.context = "Again.".into());
    assert_eq!(numbers(&purge(&newsroom, id)), [2, 4]);
    sound(&newsroom.desk);
}

#[test]
fn a_round_on_a_purged_base_is_taken_back_and_the_next_one_is_read_whole() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    ben.send_to_review(id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    assert_eq!(cleo.review(id).unwrap().compare.changes.len(), 1);
    assert_eq!(newsroom.as_(newsroom.anna).look_at_purge(id, WORDS).unwrap().withdrawn, Some(2));
    assert_eq!(purge(&newsroom, id).withdrawn, Some(2));
    assert_eq!(ben.open_brief(id).unwrap().state, BriefState::Draft);

    ben.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    assert!(review.first_read, "there is nothing to compare with");
    assert_eq!(review.unread, ["lede"], "only what differs by its hash from what was approved");
    approve(&newsroom, id);
    sound(&newsroom.desk);
    let released = ben.release(id, Format::Text, newsroom.folder.path()).unwrap();
    let written = std::fs::read_to_string(released.place).unwrap();
    assert!(written.contains("The mate saw the ferry sink."));
    let record = newsroom.desk.check_record(&[], &mut |_| {}).unwrap();
    assert!(record.holds && record.approvals == 2, "{record:?}");
    // And the round after that compares again.
    version(&newsroom.desk, newsroom.ben, id, "", |text| text.headline = "Holm ferry lost".into());
    ben.send_to_review(id, None, "").unwrap();
    assert!(!cleo.review(id).unwrap().first_read);
    approve(&newsroom, id);
    sound(&newsroom.desk);
}

#[test]
fn a_part_that_was_taken_out_of_a_purged_base_does_not_stop_the_round() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    version(&newsroom.desk, newsroom.ben, id, "", |text| {
        text.facts.pop();
    });
    purge(&newsroom, id);
    newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
    approve(&newsroom, id);
    sound(&newsroom.desk);
}

#[test]
fn a_change_of_a_purged_base_still_needs_a_second_person() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    purge(&newsroom, id);
    let ben = newsroom.as_(newsroom.ben);
    ben.send_to_review(id, Asked::Anybody, "").unwrap();
    let review = ben.review(id).unwrap();
    let refusal = ben.approve(id, review.round.id, review.result_hash).unwrap_err();
    assert_eq!(refusal.code, Code::Refused, "{refusal}");
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(id).unwrap();
    let refusal = cleo.approve(id, review.round.id, review.result_hash).unwrap_err();
    assert!(refusal.message.contains("not read yet"), "{refusal}");
}

#[test]
fn a_purge_travels_and_what_comes_later_in_other_packets_stays_purged() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let (anna, ben) = (newsroom.anna, newsroom.ben);
    let before = packet(&newsroom.desk, ben, &[id]);
    let (there, late) = (Elsewhere::new(1), Elsewhere::new(2));
    bring(&there.desk, &before);
    bring(&late.desk, &before);
    // Cleo has a draft on the version that goes, and one elsewhere goes on without knowing.
    let cleo = there.desk.acting(newsroom.cleo).unwrap();
    let text = cleo.open_brief(id).unwrap().brief;
    cleo.save_draft(id, 0, &text).unwrap();
    version(&late.desk, newsroom.ben, id, "", |text| text.headline = "Holm ferry lost".into());

    purge(&newsroom, id);
    let after = packet(&newsroom.desk, anna, &[id]);
    bring(&there.desk, &after);
    assert!(known(&newsroom.desk) == known(&there.desk), "the histories differ");
    assert!(!file_says(there.desk.path(), "ostrow"));
    sound(&there.desk);

    // Who never had the texts gets a whole brief all the same.
    let fresh = Elsewhere::new(3);
    bring(&fresh.desk, &after);
    assert!(known(&newsroom.desk) == known(&fresh.desk), "the histories differ");
    sound(&fresh.desk);

    // An old packet, and one that was made since by somebody who did not know, bring nothing back.
    let unknowing = packet(&late.desk, newsroom.ben, &[id]);
    for desk in [&newsroom.desk, &there.desk, &fresh.desk] {
        bring(desk, &before);
        bring(desk, &unknowing);
        assert!(!file_says(desk.path(), "ostrow"));
        assert!(desk.said_before(WORDS, None).unwrap().is_empty());
        sound(desk);
    }
    bring(&late.desk, &packet(&newsroom.desk, anna, &[id]));
    assert!(known(&newsroom.desk) == known(&late.desk), "the histories differ");
    assert!(!file_says(late.desk.path(), "ostrow"));
    sound(&late.desk);
}

#[test]
fn a_packet_that_leaves_words_out_which_nobody_purged_is_refused() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let bytes = without_words(&packet(&newsroom.desk, newsroom.ben, &[id]));
    let other = Elsewhere::new(1);
    let refusal = other.desk.bring_in(&bytes, &[]).unwrap_err();
    assert!(refusal.message.contains("lacks its words"), "{refusal}");
}

/// A packet without its folder of words.
fn without_words(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut body = Vec::new();
        entry.read_to_end(&mut body).unwrap();
        if !name.starts_with("words/") {
            made.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            made.write_all(&body).unwrap();
        }
    }
    made.finish().unwrap().into_inner()
}

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

#[test]
fn who_brought_the_text_back_elsewhere_goes_on_from_what_stood_before_it() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let there = Elsewhere::new(1);
    bring(&there.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    let cleo = there.desk.acting(newsroom.cleo).unwrap();
    let view = cleo.open_brief(id).unwrap();
    // The very text that goes, as a version of its own, in review.
    cleo.restore_version(id, view.versions[1].hash, &[], view.current).unwrap();
    cleo.send_to_review(id, None, "").unwrap();
    purge(&newsroom, id);
    bring(&newsroom.desk, &packet(&there.desk, newsroom.cleo, &[id]));
    bring(&there.desk, &packet(&newsroom.desk, newsroom.anna, &[id]));
    assert!(known(&newsroom.desk) == known(&there.desk), "the histories differ");
    for desk in [&newsroom.desk, &there.desk] {
        assert!(!file_says(desk.path(), "ostrow"));
        sound(desk);
        for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
            let acting = desk.acting(person).unwrap();
            assert_eq!(acting.desk_view().unwrap().rows.len(), 1);
            let view = acting.open_brief(id).unwrap();
            assert!(view.versions[0].current && view.versions[0].purged.is_some());
            assert_eq!(view.brief.lede, "The mate saw the ferry sink.");
        }
        let says = desk.acting(newsroom.ben).unwrap().review(id).unwrap_err();
        assert!(says.message.contains("The text of version 4 was purged"), "{says}");
    }
    // The round is taken back, and the brief goes on.
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.withdraw(id).unwrap();
    version(&newsroom.desk, newsroom.ben, id, "", |_| {});
    newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
    // Cleo restored the lede, so that somebody else looks at it.
    approved_by(&newsroom, newsroom.anna, id);
    newsroom.as_(newsroom.ben).release(id, Format::Text, newsroom.folder.path()).unwrap();
    sound(&newsroom.desk);
    newsroom.as_(newsroom.ben).make_packet(&[id], None, "", false).unwrap();
}

#[test]
fn a_text_that_was_purged_is_not_written_again_and_its_file_brings_nothing_back() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let second = ben.open_brief(id).unwrap().versions[1].hash;
    let text = newsroom.desk.version_text(second).unwrap();
    let file = newsroom.folder.path().join("again.json");
    std::fs::write(&file, text.to_json()).unwrap();
    purge(&newsroom, id);
    ben.save_draft(id, 0, &text).unwrap();
    let refusal = ben.make_version(id, 1, "").unwrap_err();
    assert!(refusal.message.contains("what was purged"), "{refusal}");
    ben.discard_draft(id, 1).unwrap();
    let options = desk::ImportOptions::default();
    let report = ben.import(&[file], &options, &mut |_| {}).unwrap();
    assert_eq!(report.imported, 0, "{report:?}");
    assert_eq!(ben.open_brief(id).unwrap().versions.len(), 3);
}

#[test]
fn what_readers_have_is_withdrawn_though_its_text_was_purged() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    purge(&newsroom, id);
    let anna = newsroom.as_(newsroom.anna);
    anna.kill(id, "It named a source.", "We have withdrawn this brief.").unwrap();
    approve(&newsroom, id);
    assert_eq!(anna.open_brief(id).unwrap().state, BriefState::Killed);
    sound(&newsroom.desk);
}

#[test]
fn two_versions_are_brought_together_over_a_purged_one() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let there = Elsewhere::new(1);
    bring(&there.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    version(&there.desk, newsroom.cleo, id, "", |text| text.headline = "Holm ferry lost".into());
    version(&newsroom.desk, newsroom.ben, id, "", |text| text.context = "It was old.".into());
    bring(&newsroom.desk, &packet(&there.desk, newsroom.cleo, &[id]));
    // Neither line may say it.
    let seen = newsroom.as_(newsroom.anna).look_at_purge(id, "lost").unwrap();
    assert!(seen.blocked.unwrap().contains("says it"));
    // What both stand on goes, though it is the only text that both know.
    let purged = newsroom.as_(newsroom.anna).purge(id, "\"two earlier ferries\"", WHY);
    let refusal = purged.unwrap_err();
    assert!(refusal.message.contains("says it"), "{refusal}");
    version(&there.desk, newsroom.cleo, id, "", |text| text.context = "It was new.".into());
    bring(&newsroom.desk, &packet(&there.desk, newsroom.cleo, &[id]));
    let purged = newsroom.as_(newsroom.anna).purge(id, "\"two earlier ferries\"", WHY).unwrap();
    assert_eq!(purged.versions.len(), 4, "all but the two heads");
    let ben = newsroom.as_(newsroom.ben);
    ben.take_up_other(id).unwrap();
    let merge = ben.merge_draft(id).unwrap();
    let settled: Vec<desk::Settled> = merge
        .conflicts
        .iter()
        .map(|one| desk::Settled { conflict: one.id.clone(), take: desk::Take::Ours })
        .collect();
    ben.settle_draft(id, merge.counter, merge.theirs.hash.unwrap(), &settled).unwrap();
    let together = ben.open_brief(id).unwrap();
    assert!(!together.merge_needed && together.versions[0].parents.len() == 2);
    sound(&newsroom.desk);
}
