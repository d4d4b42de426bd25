//! Books as epubcheck, the reference validator of the W3C, sees them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{passes, press_all, program, script};
use press::Format;

#[test]
fn epubcheck_finds_no_errors_and_no_warnings() {
    let Some(mut checker) = script("epub.py", &["epubcheck"]) else { return };
    if program("java").is_none() {
        return;
    }
    let pressed = press_all(Format::Epub, None);
    let said = passes(checker.args(pressed.all()));
    let books = pressed.all().count();
    assert!(said.contains(&format!("{books} passed")), "{said}");

    let broken = pressed.folder().join("broken.epub");
    std::fs::write(&broken, b"PK\x03\x04 no book").unwrap();
    let mut checker = script("epub.py", &["epubcheck"]).unwrap();
    assert!(!checker.arg(broken).output().unwrap().status.success(), "the checker bites");
}
