//! `cargo xtask gen`: whether the shapes that leave the program agree with what describes them.
//!
//! Nothing is written by machine: the schema and the window's types are written for people, and
//! tests hold them to what the program really reads and sends.

use crate::{Failure, Outcome, Place};

/// The package, the test and the part of it that holds each description to the code.
const DESCRIPTIONS: [(&str, &str, &str); 4] = [
    ("brief", "hash_vectors", ""),
    ("archive", "signature_vectors", ""),
    ("press", "schema", ""),
    ("desk", "workflow", "ipc"),
];

pub fn generate(place: &Place, arguments: &[String]) -> Outcome {
    match arguments {
        [] => check_drift(place),
        [option] if option == "--check" => check_drift(place),
        _ => Err(Failure::new("`gen` knows one option, `--check`.")),
    }
}

fn check_drift(place: &Place) -> Outcome {
    for (package, test, part) in DESCRIPTIONS {
        place.cargo().args(["test", "--quiet", "-p", package, "--test", test, part]).run()?;
    }
    println!("Hashes, schema and the window's types agree with the code.");
    Ok(())
}
