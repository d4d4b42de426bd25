//! NewsML-G2 against the official XML Schema.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{Documents, passes, press_all, script, shared};
use press::Format;
use std::process::Command;

fn validator() -> Option<Command> {
    let schema = shared("standards/newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd")?;
    let mut validator = script("newsml.py", &["lxml"])?;
    validator.arg(schema);
    Some(validator)
}

#[test]
fn the_schema_takes_all_that_was_written() {
    are_taken(&Documents::made());
}

#[test]
fn the_schema_takes_all_real_documents() {
    let Some(documents) = Documents::real() else { return };
    are_taken(&documents);
}

fn are_taken(documents: &Documents) {
    let Some(mut validator) = validator() else { return };
    let pressed = press_all(documents, Format::NewsMl, None);
    let said = passes(validator.args(pressed.all()));
    assert!(said.contains(&format!("{} held", pressed.all().count())), "{said}");
}

#[test]
fn the_schema_takes_its_own_example_and_bites() {
    let example = shared("standards/newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml");
    let (Some(mut checker), Some(example)) = (validator(), example) else { return };
    passes(checker.arg(example));
    let pressed = press_all(&Documents::made(), Format::NewsMl, None);
    for (name, right, wrong) in [
        ("brief-plain", "<itemClass qcode=\"ninat:text\"/>", ""),
        ("brief-plain", "<pubStatus", "<pubState"),
        ("edition-day", "<itemClass qcode=\"ninat:text\"/>", ""),
    ] {
        let text = std::fs::read_to_string(pressed.file(name)).unwrap();
        let broken = pressed.folder().join("broken.xml");
        std::fs::write(&broken, text.replacen(right, wrong, 1)).unwrap();
        let output = validator().unwrap().arg(broken).output().unwrap();
        assert!(!output.status.success(), "{right}");
    }
}
