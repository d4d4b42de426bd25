//! Briefs as data against their schema, by a validator that is not ours.

use parallax_checkers::{Documents, checkout, passes, press_all, script};
use press::Format;

#[test]
fn the_schema_takes_all_that_was_written() {
    are_taken(&Documents::made());
}

#[test]
fn the_schema_takes_all_real_briefs() {
    let Some(documents) = Documents::real() else { return };
    are_taken(&documents);
}

fn are_taken(documents: &Documents) {
    let Some(mut validator) = script("schema.py", &["jsonschema"]) else { return };
    let pressed = press_all(documents, Format::Json, None);
    passes(validator.arg(checkout().join("schemas/brief.schema.json")).args(pressed.all()));
}
