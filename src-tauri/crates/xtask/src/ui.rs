//! The interface's packages and its build, redone only when something changed.

use crate::{Failure, Outcome, Place, program::Program};
use std::{path::Path, time::SystemTime};

/// The oldest Node that the interface's tools run on.
const NODE: u32 = 20;

/// Installs the interface's packages where the lock file is not the one installed last.
pub fn install(place: &Place) -> Outcome {
    node_is_new_enough()?;
    let lock = read(&place.ui().join("package-lock.json"))?;
    let stamp = place.ui().join("node_modules").join(".installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        println!("Interface packages: up to date.");
        return Ok(());
    }
    place.node("npm").args(["ci", "--no-audit", "--no-fund"]).run()?;
    std::fs::write(&stamp, lock).map_err(|error| Failure::file(&stamp, &error))
}

/// Builds the interface where a source is newer than the last build.
pub fn build(place: &Place) -> Outcome {
    install(place)?;
    let ui = place.ui();
    let built = std::fs::metadata(ui.join("dist/index.html")).and_then(|file| file.modified());
    if let (Ok(built), Some(source)) = (built, newest_source(&ui))
        && source < built
    {
        println!("Interface: up to date.");
        return Ok(());
    }
    place.node("npm").args(["run", "--silent", "build"]).run()
}

fn newest_source(ui: &Path) -> Option<SystemTime> {
    let files =
        ["index.html", "package-lock.json", "vite.config.ts", "svelte.config.js", "tsconfig.json"];
    let files = files.iter().filter_map(|file| modified(&ui.join(file)));
    ["src", "public"].iter().filter_map(|folder| newest_in(&ui.join(folder))).chain(files).max()
}

fn newest_in(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let newest = entries.filter_map(|entry| {
        let path = entry.path();
        if path.is_dir() { newest_in(&path) } else { modified(&path) }
    });
    // A removed file shows in its folder's own time.
    newest.chain(modified(folder)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|file| file.modified()).ok()
}

fn node_is_new_enough() -> Outcome {
    let hint = format!("Install Node {NODE} or newer (nodejs.org), then run this again.");
    let found = Program::new("node").arg("--version").output();
    let version = found.map_err(|_| Failure::new("Node was not found.").hint(&hint))?;
    match major(&version) {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(Failure::new(format!("Node {} is too old.", version.trim())).hint(hint)),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|error| Failure::file(path, &error))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        for (version, expect) in [("v20.20.2\n", Some(20)), ("22.1.0", Some(22)), ("odd", None)] {
            assert_eq!(major(version), expect, "{version}");
        }
    }
}
