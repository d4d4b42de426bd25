//! What goes, where it lies, and who may let it go.

use super::{NAME, WHY, WORDS, file_says, named, numbers, purge, sound, version};
use crate::support::{Newsroom, machine};
use archive::{Archive, ArchiveError, PURGED};
use desk::{BriefState, Code, Newer, PurgeView, Refusal, Shown, TimelinePage};
use std::path::Path;

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
