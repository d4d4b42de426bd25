//! The checkers of the formats, which are not ours: installed below `target/checkers`.

use crate::{
    Outcome, Place,
    packages::{self, Purpose},
    program::{Program, on_path},
};
use std::path::{Path, PathBuf};

/// Where the checkers are, after whatever of them can be had was installed there. One that cannot be had
/// is named, and its tests say that they were skipped.
pub fn install(place: &Place) -> Outcome<PathBuf> {
    let folder = place.workspace("checkers")?;
    let source = place.root().join("tests/checkers");
    for (what, outcome) in [
        ("the system's checkers", packages::ensure(Purpose::Checkers)),
        ("the checkers in Python", python(&folder, &source)),
        ("the checkers of npm", node(place, &folder, &source)),
    ] {
        if let Err(failure) = outcome {
            println!("skipped: {what} were not installed: {failure}");
        }
    }
    Ok(folder)
}

fn python(folder: &Path, source: &Path) -> Outcome {
    let wanted = source.join("requirements.txt");
    let python = folder.join("venv/bin/python");
    if is_installed(folder, &wanted) && python.is_file() {
        return Ok(());
    }
    let system = if on_path("python3").is_some() { "python3" } else { "python" };
    Program::new(system).args(["-m", "venv"]).arg(folder.join("venv")).run()?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    Program::new(&python).args(pip).arg(&wanted).run()?;
    note(folder, &wanted)
}

fn node(place: &Place, folder: &Path, source: &Path) -> Outcome {
    let wanted = source.join("package-lock.json");
    if is_installed(folder, &wanted) {
        return Ok(());
    }
    for name in ["package.json", "package-lock.json"] {
        copy(&source.join(name), &folder.join(name))?;
    }
    place.node("npm").dir(folder).args(["ci", "--no-audit", "--no-fund"]).run()?;
    note(folder, &wanted)
}

/// Whether the list that was installed last is the list that is wanted.
fn is_installed(folder: &Path, wanted: &Path) -> bool {
    let read = |path: &Path| std::fs::read(path).ok();
    wanted.file_name().is_some_and(|name| {
        let noted = folder.join(format!("installed-{}", name.to_string_lossy()));
        read(&noted).is_some() && read(&noted) == read(wanted)
    })
}

fn note(folder: &Path, wanted: &Path) -> Outcome {
    let name = wanted.file_name().unwrap_or_default().to_string_lossy();
    copy(wanted, &folder.join(format!("installed-{name}")))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    std::fs::copy(from, to).map(|_| ()).map_err(|error| crate::Failure::file(to, &error))
}
