//! `cargo xtask bench`: what must be fast, measured in release builds.

use crate::{Failure, Outcome, Place};

/// The name that people use, the crate and the bench in it.
const BENCHES: [(&str, &str, &str); 3] =
    [("redline", "redline", "redline"), ("import", "desk", "import"), ("open", "desk", "open")];

pub fn bench(place: &Place, arguments: &[String]) -> Outcome {
    let wanted: Vec<_> = BENCHES
        .iter()
        .filter(|(name, ..)| arguments.is_empty() || arguments.iter().any(|word| word == name))
        .collect();
    if wanted.is_empty() {
        return Err(Failure::new(format!("There is no bench `{}`.", arguments.join(" ")))
            .hint("The benches are: redline, import, open"));
    }
    for (name, package, target) in wanted {
        let file = format!("src-tauri/crates/{package}/benches/{target}.rs");
        if place.root().join(file).is_file() {
            place.cargo().args(["bench", "-p", package, "--bench", target]).run()?;
        } else {
            println!("The bench `{name}` is not written yet.");
        }
    }
    Ok(())
}
