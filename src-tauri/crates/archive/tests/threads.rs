//! Comments follow from their events, and only who wrote one changes it, whatever an event says.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

use archive::{
    Action, Anchor, Archive, ArchiveError, CommentId, CommentPiece, PersonId, Read, Thread,
    ThreadId, Write,
};
use brief::BriefId;
use uuid::Uuid;

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

#[test]
fn who_did_not_write_a_comment_changes_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let archive =
        Archive::open(&folder.path().join("news.parallax"), Uuid::from_u128(1), Uuid::from_u128(1))
            .unwrap();
    let record = |who: u128, action: &Action| {
        let write =
            |w: &Write<'_>| w.record(person(who), "2024-05-12T05:00:00Z", action).map(|_| ());
        archive.write::<_, ArchiveError>(write).unwrap();
    };
    let brief = BriefId::new(Uuid::from_u128(2));
    let (thread, comment) = (ThreadId(Uuid::from_u128(3)), CommentId(Uuid::from_u128(4)));
    let said = |text: &str| vec![CommentPiece::Text { text: text.into() }];
    record(7, &Action::BriefAdded { brief, section: None, origin: None });
    let anchor = Anchor::default();
    let writers = Vec::new();
    record(
        7,
        &Action::ThreadOpened { thread, brief, anchor, writers, comment, said: said("One.") },
    );
    record(8, &Action::CommentEdited { brief, comment, said: said("Another.") });
    record(8, &Action::CommentDeleted { brief, comment });
    let read = || -> Thread {
        archive.read::<_, ArchiveError>(|read: &Read<'_>| read.thread(thread)).unwrap()
    };
    assert_eq!(read().comments[0].said, said("One."));
    assert!(read().is_open() && read().comments[0].deleted.is_none());
    // Nor does an event that says it is about another brief.
    let other = BriefId::new(Uuid::from_u128(5));
    let late = CommentId(Uuid::from_u128(6));
    record(7, &Action::BriefAdded { brief: other, section: None, origin: None });
    record(7, &Action::CommentDeleted { brief: other, comment });
    record(7, &Action::ThreadResolved { thread, brief: other });
    record(7, &Action::CommentAdded { thread, brief: other, comment: late, said: said("Late.") });
    assert!(read().is_open() && read().comments.len() == 1);

    record(7, &Action::CommentDeleted { brief, comment });
    record(7, &Action::CommentEdited { brief, comment, said: said("Back.") });
    assert!(read().is_taken_back() && read().comments[0].said.is_empty());
    let unresolved = |read: &Read<'_>| read.unresolved_threads(brief);
    assert_eq!(archive.read::<_, ArchiveError>(unresolved).unwrap(), 0);
    let faults = archive.read(|read: &Read<'_>| read.faults()).unwrap();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn an_event_says_no_more_than_it_has_to() {
    let anchor = Anchor::default();
    assert_eq!(serde_json::to_string(&anchor).unwrap(), "{}");
    let mention = CommentPiece::Person { person: person(7) };
    let stored = serde_json::to_string(&mention).unwrap();
    assert_eq!(stored, r#"{"person":"00000000-0000-0000-0000-000000000007"}"#);
    assert_eq!(serde_json::from_str::<CommentPiece>(&stored).unwrap(), mention);
}
