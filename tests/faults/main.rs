//! Archives that cannot be used: a clear refusal, and the file stays as it is.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

#[path = "../support/mod.rs"]
mod support;

use desk::Code;
use std::path::Path;
use support::{Newsroom, open};

/// Opens a changed copy of a good archive; it must be refused and left alone.
fn check(change: impl FnOnce(&Path), code: Code) {
    let newsroom = Newsroom::new();
    let people = [newsroom.anna, newsroom.ben, newsroom.cleo];
    assert_eq!(newsroom.desk.people().unwrap().len(), people.len());
    newsroom.published();
    let path = newsroom.folder.path().join("copy.parallax");
    newsroom.desk.backup(&path).unwrap();
    change(&path);
    let before = std::fs::read(&path).unwrap();
    let refusal = open(&path).err().expect("a refusal");
    assert_eq!(refusal.code, code, "{refusal}");
    assert!(!refusal.hint.is_empty(), "it says what to do: {refusal}");
    assert_eq!(std::fs::read(&path).unwrap(), before, "the file stays as it is");
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    use std::io::{Seek as _, SeekFrom, Write as _};
    let mut file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn a_newer_archive_is_refused() {
    check(|path| overwrite(path, 60, &99_u32.to_be_bytes()), Code::ArchiveNewer);
}

#[test]
fn a_file_that_is_no_archive_is_refused() {
    check(
        |path| std::fs::write(path, "Harbour\nNot a database\n").unwrap(),
        Code::ArchiveUnreadable,
    );
    check(|path| overwrite(path, 68, b"ABCD"), Code::ArchiveUnreadable);
}

#[test]
fn a_damaged_archive_is_refused() {
    check(
        |path| {
            let length = std::fs::metadata(path).unwrap().len();
            let page = 4096;
            let mut at = page;
            while at + page <= length {
                overwrite(path, at, &[0xA5; 512]);
                at += page;
            }
        },
        Code::ArchiveDamaged,
    );
}

#[test]
fn a_cut_archive_is_refused() {
    check(
        |path| {
            let length = std::fs::metadata(path).unwrap().len();
            let file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
            file.set_len(length / 2 - 100).unwrap();
        },
        Code::ArchiveDamaged,
    );
}

#[test]
fn a_read_only_archive_is_refused() {
    check(
        |path| {
            let mut permissions = std::fs::metadata(path).unwrap().permissions();
            permissions.set_readonly(true);
            std::fs::set_permissions(path, permissions).unwrap();
        },
        Code::ArchiveReadOnly,
    );
}

#[test]
fn a_folder_in_the_archives_place_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = open(folder.path()).err().expect("a refusal");
    assert_eq!(refusal.code, Code::ArchiveUnreadable, "{refusal}");
}
