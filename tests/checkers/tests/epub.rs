//! Books as epubcheck, the reference validator of the W3C, sees them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{Documents, passes, press_all, program, script};
use press::Format;
use std::process::Command;

#[test]
fn epubcheck_finds_no_errors_and_no_warnings() {
    are_right(&Documents::made());
}

#[test]
fn epubcheck_finds_nothing_in_real_books() {
    let Some(documents) = Documents::real() else { return };
    are_right(&documents.some(20, 42, 0));
}

fn are_right(documents: &Documents) {
    let Some(mut checker) = checker() else { return };
    let pressed = press_all(documents, Format::Epub, None);
    let said = passes(checker.args(pressed.all()));
    let books = pressed.all().count();
    assert!(said.contains(&format!("{books} passed")), "{said}");
}

#[test]
fn epubcheck_bites() {
    let Some(mut checker) = checker() else { return };
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.epub");
    std::fs::write(&broken, b"PK\x03\x04 no book").unwrap();
    assert!(!checker.arg(broken).output().unwrap().status.success());
}

fn checker() -> Option<Command> {
    program("java")?;
    script("epub.py", &["epubcheck"])
}
