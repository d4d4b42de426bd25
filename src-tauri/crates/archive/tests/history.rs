//! History is never rewritten, and what stands in the tables follows from the events.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

use archive::{Action, Archive, ArchiveError, PersonId, RevisionRecord, Role, RoundId, RoundState};
use brief::{Brief, BriefId, RevisionHash};
use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

const NOW: &str = "2024-05-12T05:00:00Z";

struct House {
    archive: Archive,
    folder: TempDir,
    anna: PersonId,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(
            &folder.path().join("news.parallax"),
            Uuid::from_u128(1),
            Uuid::from_u128(1),
        )
        .unwrap();
        let anna = PersonId(Uuid::from_u128(2));
        let house = Self { archive, folder, anna };
        house.record(&Action::PersonAdded {
            person: anna,
            name: "Anna Aalto".into(),
            initials: "AA".into(),
            roles: vec![Role::Chief],
        });
        house
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("news.parallax")
    }

    fn record(&self, action: &Action) {
        let write = |w: &archive::Write<'_>| w.record(self.anna, NOW, action).map(|_| ());
        self.archive.write::<_, ArchiveError>(write).unwrap();
    }

    fn brief(&self) -> Brief {
        let brief = Brief::new(BriefId::new(Uuid::from_u128(3)), "Ferry sinks");
        self.record(&Action::BriefAdded { brief: brief.id, section: None, origin: None });
        brief
    }

    /// Saves a version onto `parent`, expecting the ref there.
    fn version(&self, brief: &Brief, parent: Option<RevisionHash>) -> RevisionHash {
        let save = |write: &archive::Write<'_>| {
            let revision = RevisionRecord {
                hash: RevisionHash::from_bytes([0; 32]),
                brief: brief.id,
                content: write.keep_content(brief)?,
                parents: parent.into_iter().collect(),
                author: self.anna,
                device: write.device(),
                time: NOW.into(),
                note: String::new(),
                kind: "edit".into(),
            };
            let revision = RevisionRecord { hash: revision.computed_hash(), ..revision };
            let hash = revision.hash;
            let action =
                Action::RevisionSaved { revision, expects: parent, published_before: false };
            write.record(self.anna, NOW, &action)?;
            Ok::<_, ArchiveError>(hash)
        };
        self.archive.write(save).unwrap()
    }
}

#[test]
fn the_database_itself_refuses_to_rewrite_history() {
    let house = House::new();
    let brief = house.brief();
    house.version(&brief, None);
    let sql = Connection::open(house.path()).unwrap();
    let attempts = [
        "DELETE FROM event",
        "UPDATE event SET time = 'x'",
        "DELETE FROM revision",
        "UPDATE revision SET note = 'x'",
        "DELETE FROM content",
        "UPDATE content SET body = x'00'",
        "UPDATE content SET body = NULL",
    ];
    for attempt in attempts {
        assert!(sql.execute(attempt, []).is_err(), "{attempt} went through");
    }
    let strict = sql.execute("INSERT INTO draft VALUES ('b','p','d','one',NULL,'','','')", []);
    assert!(strict.is_err(), "a counter that is no number went through");
}

#[test]
fn content_comes_back_byte_for_byte_and_is_kept_once() {
    let house = House::new();
    let brief = house.brief();
    let first = house.version(&brief, None);
    let second = house.version(&brief, Some(first));
    assert_ne!(first, second, "two versions may say the same");
    let read = |read: &archive::Read<'_>| {
        let stored = read.content(brief.content_hash())?;
        Ok::<_, ArchiveError>((stored.bytes, read.revisions(brief.id)?.len()))
    };
    assert_eq!(house.archive.read(read).unwrap(), (brief.canonical_bytes(), 2));
}

#[test]
fn a_version_onto_an_older_one_makes_a_second_head_and_leaves_the_ref() {
    let house = House::new();
    let mut brief = house.brief();
    let first = house.version(&brief, None);
    brief.lede = "a".into();
    let second = house.version(&brief, Some(first));
    brief.lede = "b".into();
    house.version(&brief, Some(first));
    let read = |read: &archive::Read<'_>| {
        Ok::<_, ArchiveError>((read.current(brief.id)?, read.heads(brief.id)?.len()))
    };
    assert_eq!(house.archive.read(read).unwrap(), (Some(second), 2));
}

#[test]
fn a_failed_transaction_leaves_nothing() {
    let house = House::new();
    let brief = house.brief();
    let failing = |write: &archive::Write<'_>| {
        write.save_draft(brief.id, house.anna, 0, None, "{}", NOW)?;
        Err::<(), _>(ArchiveError::DiskFull)
    };
    house.archive.write(failing).unwrap_err();
    let draft = |read: &archive::Read<'_>| read.draft(brief.id, house.anna, house.archive.device());
    assert_eq!(house.archive.read(draft).unwrap(), None);
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let house = House::new();
    let brief = house.brief();
    let first = house.version(&brief, None);
    let fill = |write: &archive::Write<'_>| {
        let pages = "0".repeat(8 * 1024 * 1024);
        write.limit_pages()?;
        write.save_draft(brief.id, house.anna, 0, Some(first), &pages, NOW)?;
        Ok::<_, ArchiveError>(())
    };
    assert!(matches!(house.archive.write(fill), Err(ArchiveError::DiskFull)));
    let faults = house.archive.read(|read: &archive::Read<'_>| read.faults()).unwrap();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn a_closed_round_stays_as_it_was_closed_first() {
    let house = House::new();
    let brief = house.brief();
    let head = house.version(&brief, None);
    let round = RoundId(Uuid::from_u128(9));
    house.record(&Action::ReviewOpened {
        round,
        brief: brief.id,
        number: 1,
        base: None,
        head,
        asked_of: None,
        asked_role: None,
        note: String::new(),
    });
    house.record(&Action::ReviewWithdrawn { round });
    house.record(&Action::ChangesRequested { round, note: "late".into() });
    let found = house.archive.read(|read: &archive::Read<'_>| read.round(round)).unwrap();
    assert_eq!((found.state, found.answer.as_str()), (RoundState::Withdrawn, ""));
}

#[test]
fn a_changed_table_or_event_is_found() {
    let house = House::new();
    let brief = house.brief();
    house.version(&brief, None);
    let faults = || house.archive.read(|read: &archive::Read<'_>| read.faults()).unwrap();
    assert_eq!(faults(), Vec::<String>::new());
    let sql = Connection::open(house.path()).unwrap();
    sql.execute("UPDATE person SET name = 'Eve'", []).unwrap();
    assert!(faults()[0].contains("person"), "{:?}", faults());
    sql.execute_batch("DROP TRIGGER event_is_fixed; UPDATE event SET time = 'x' WHERE seq = 2")
        .unwrap();
    assert!(faults().iter().any(|fault| fault.contains("event 2")), "{:?}", faults());
}

#[test]
fn a_word_of_a_query_is_never_an_operator() {
    let house = House::new();
    let mut brief = house.brief();
    brief.lede = "The ferry's \"deck\" was NOT insured.".into();
    house.version(&brief, None);
    let index = |write: &archive::Write<'_>| write.index(brief.id, &brief);
    house.archive.write::<_, ArchiveError>(index).unwrap();
    let found = |query: &str| {
        house.archive.read(|read: &archive::Read<'_>| read.search(query, 10)).unwrap().len()
    };
    for query in ["deck", "insu", "ferry's", "NOT insured", "\"deck\""] {
        assert_eq!(found(query), 1, "{query}");
    }
    for query in ["OR", "headline:ferry", "*", "(", "\"", "NEAR(a b)", ""] {
        assert_eq!(found(query), 0, "{query}");
    }
}

#[test]
fn opened_to_read_nothing_is_written_not_even_beside_the_file() {
    let house = House::new();
    let brief = house.brief();
    house.version(&brief, None);
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("a copy?#1%.parallax");
    house.archive.backup(&copy).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    let archive = Archive::open_to_read(&copy, Uuid::from_u128(1)).unwrap();
    let known = archive.read::<_, ArchiveError>(|read| Ok(read.standings()?.len())).unwrap();
    assert_eq!(known, 1);
    let faults = archive.read::<_, ArchiveError>(|read| Ok(read.faults()?.len())).unwrap();
    assert_eq!(faults, 0);
    let write = |w: &archive::Write<'_>| {
        let action = Action::BriefAdded { brief: brief.id, section: None, origin: None };
        w.record(house.anna, NOW, &action).map(|_| ())
    };
    let refused = archive.write::<_, ArchiveError>(write).unwrap_err();
    assert!(matches!(refused, ArchiveError::ReadOnly(path) if path == copy));
    archive.backup(&folder.path().join("again.parallax")).unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), bytes);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no log beside it");
}

#[test]
fn opened_to_read_what_the_log_holds_counts() {
    let house = House::new();
    let brief = house.brief();
    house.version(&brief, None);
    let archive = Archive::open_to_read(&house.path(), Uuid::from_u128(1)).unwrap();
    let known = archive.read::<_, ArchiveError>(|read| Ok(read.standings()?.len())).unwrap();
    assert_eq!(known, 1, "the first house still has it open, with its log");
    let missing = house.folder.path().join("missing.parallax");
    Archive::open_to_read(&missing, Uuid::from_u128(1)).err().expect("nothing is made");
    assert!(!missing.exists());
}

#[test]
fn a_backup_that_fails_leaves_nothing_behind() {
    let house = House::new();
    let folder = house.folder.path().join("no/such/folder");
    let refused = house.archive.backup(&folder.join("b.parallax")).unwrap_err();
    assert!(matches!(refused, ArchiveError::Unreadable { .. }), "{refused}");
    let refused = house.archive.backup(&house.path()).unwrap_err();
    assert!(matches!(refused, ArchiveError::AlreadyThere(_)), "{refused}");
}
