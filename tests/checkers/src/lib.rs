//! Finds the checkers that are not ours, and hands them what the press wrote.
//!
//! `cargo xtask test` installs them below `target/checkers` and names that folder in
//! `PARALLAX_CHECKERS`. One that is not there is named as skipped, and its tests pass without a word
//! about the format.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "only tests stand on this")]

#[allow(missing_docs, reason = "the names of the documents say what they are")]
#[path = "../../support/documents.rs"]
pub mod documents;
mod sets;

pub use sets::Documents;

use press::{Document, Format, Typesetter};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// What the press made of every document in one format, in a folder of its own.
pub struct Pressed {
    folder: TempDir,
    /// The name of each document with its files.
    pub files: Vec<(String, Vec<PathBuf>)>,
}

/// Writes every one of some documents that a format holds.
pub fn press_all(
    documents: &Documents,
    format: Format,
    typesetter: Option<&dyn Typesetter>,
) -> Pressed {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    documents.each(format, |name, document| {
        files.push((name.to_owned(), keep(folder.path(), name, document, format, typesetter)));
    });
    Pressed { folder, files }
}

fn keep(
    folder: &Path,
    name: &str,
    document: &Document<'_>,
    format: Format,
    typesetter: Option<&dyn Typesetter>,
) -> Vec<PathBuf> {
    let written = documents::written(document, format, typesetter);
    let keep_one = |file: &press::WrittenFile| {
        let path = folder.join(name).join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &file.bytes).unwrap();
        path
    };
    written.files.iter().map(keep_one).collect()
}

impl Pressed {
    /// The folder of all files, a folder a document in it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The first file of a document.
    pub fn file(&self, document: &str) -> &Path {
        let found = self.files.iter().find(|(name, _)| name == document);
        &found.unwrap_or_else(|| panic!("{document} was not pressed")).1[0]
    }

    /// All files.
    pub fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().flat_map(|(_, files)| files)
    }
}

/// The project's folder.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file or folder beside the project, or nothing (said aloud) where it is not at hand.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = checkout().join("../shared").join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// Where the checkers were installed.
fn installed() -> Option<PathBuf> {
    std::env::var_os("PARALLAX_CHECKERS").map(PathBuf::from)
}

/// A program of the system, or nothing (said aloud).
pub fn program(name: &str) -> Option<Command> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|p| p.is_file());
    if found.is_none() {
        println!("skipped: {name} is not installed");
    }
    found.map(Command::new)
}

/// The Python in which the checkers were installed, about to run one of `tests/checkers/scripts`, or
/// nothing (said aloud) where a module that it needs is not there.
pub fn script(name: &str, modules: &[&str]) -> Option<Command> {
    let python = installed().map(|folder| folder.join("venv/bin/python")).filter(|p| p.is_file());
    let Some(python) = python else {
        println!("skipped: the Python of the checkers is not installed");
        return None;
    };
    let import = format!("import {}", modules.join(", "));
    let has = modules.is_empty()
        || Command::new(&python).args(["-c", &import]).output().is_ok_and(|o| o.status.success());
    if !has {
        println!("skipped: Python has not all of {}", modules.join(", "));
        return None;
    }
    let mut command = Command::new(python);
    command.arg(checkout().join("tests/checkers/scripts").join(name));
    Some(command)
}

/// A jar of an npm package, about to be run by Java, or nothing (said aloud).
pub fn jar(path: &str) -> Option<Command> {
    let jar = installed().map(|folder| folder.join("node_modules").join(path));
    let Some(jar) = jar.filter(|jar| jar.is_file()) else {
        println!("skipped: {path} is not installed");
        return None;
    };
    let mut java = program("java")?;
    java.arg("-jar").arg(jar);
    Some(java)
}

/// Node, about to run one of `tests/checkers/scripts`, with the folder in which its packages were
/// installed, or nothing (said aloud) where one of them is not there.
pub fn node(name: &str, packages: &[&str]) -> Option<(Command, PathBuf)> {
    let Some(folder) = installed() else {
        println!("skipped: the packages of the checkers are not installed");
        return None;
    };
    let missing = packages.iter().find(|name| !folder.join("node_modules").join(name).is_dir());
    if let Some(missing) = missing {
        println!("skipped: {missing} is not installed");
        return None;
    }
    let mut node = program("node")?;
    node.arg(checkout().join("tests/checkers/scripts").join(name));
    Some((node, folder))
}

/// Runs a checker and gives what it said; it must find nothing wrong.
pub fn passes(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}\n{}", said(&output));
    said(&output)
}

/// All that a program said.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}
