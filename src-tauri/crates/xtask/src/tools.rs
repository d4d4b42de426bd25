//! Cargo's further tools, kept with the build so that nothing is installed for the person.

use crate::{Outcome, Place, program::on_path};
use std::path::PathBuf;

/// The program, built into `target/tools` where the system has none.
pub fn find_or_install(place: &Place, name: &str, version: &str) -> Outcome<PathBuf> {
    if let Some(found) = on_path(name) {
        return Ok(found);
    }
    let root = place.workspace("tools")?;
    let program = root.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        println!("{name} is not here; building it once, which takes some minutes.");
        place
            .cargo()
            .args(["install", name, "--locked", "--version", version, "--root"])
            .arg(&root)
            .run()?;
    }
    Ok(program)
}
