//! ninjs against the official schema.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{Documents, passes, press_all, script, shared};
use press::Format;
use std::path::PathBuf;
use std::process::Command;

fn validator(version: &str) -> Option<Command> {
    let schema = shared(&format!("standards/ninjs/specification/ninjs-schema_{version}.json"))?;
    let mut validator = script("ninjs.py", &["jsonschema", "rfc3339_validator"])?;
    validator.arg(schema);
    Some(validator)
}

fn suite(version: &str) -> Option<PathBuf> {
    shared(&format!("standards/ninjs/validation/test_suite/{version}"))
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
    let Some(mut validator) = validator("3.1") else { return };
    let pressed = press_all(documents, Format::Ninjs, None);
    let said = passes(validator.args(pressed.all()));
    assert!(said.contains(&format!("{} held", pressed.all().count())), "{said}");
}

#[test]
fn the_validator_bites_where_the_standard_says() {
    for version in ["3.0", "3.1"] {
        let (Some(mut validator), Some(suite)) = (validator(version), suite(version)) else {
            return;
        };
        passes(validator.arg("--suite").arg(suite));
    }
}

#[test]
fn a_key_that_the_schema_does_not_know_is_refused() {
    let Some(mut validator) = validator("3.1") else { return };
    let pressed = press_all(&Documents::made(), Format::Ninjs, None);
    let text = std::fs::read_to_string(pressed.file("brief-plain")).unwrap();
    let broken = pressed.folder().join("broken.json");
    std::fs::write(&broken, text.replacen('{', "{\"framing\": \"x\",", 1)).unwrap();
    let output = validator.arg(broken).output().unwrap();
    assert!(!output.status.success());
}
