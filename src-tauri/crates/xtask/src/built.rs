//! All Rust that the tests need, built in one call. Cargo chooses the features of every library by the
//! packages that are named; one call for all of them compiles each library once, where a call for each
//! stage would compile the large ones again and again.

use crate::{Failure, Outcome, Place, program::Program, ui, window::FEATURE};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A program of tests that was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestProgram {
    /// The package that it tests.
    package: String,
    /// What it is called there.
    name: String,
    path: PathBuf,
    /// The package's folder, in which its tests are run.
    dir: PathBuf,
}

/// Builds the interface, both programs and all tests, unless that was done already.
pub fn build(place: &Place) -> Outcome<&'static [TestProgram]> {
    static BUILT: OnceLock<Vec<TestProgram>> = OnceLock::new();
    if let Some(built) = BUILT.get() {
        return Ok(built);
    }
    ui::build(place)?;
    let feature = format!("parallax-desk/{FEATURE}");
    let cargo = place.cargo().args(["build", "--workspace", "--bins", "--tests", "--features"]);
    let cargo = cargo.arg(feature).arg("--message-format=json-render-diagnostics");
    let mut found = Vec::new();
    let succeeded = cargo.lines(|line| found.extend(test_program(line)))?;
    if !succeeded {
        return Err(Failure::new("The tests were not built: see above."));
    }
    found.sort_by(|a, b| (&a.package, &a.name).cmp(&(&b.package, &b.name)));
    Ok(BUILT.get_or_init(|| found))
}

impl TestProgram {
    /// Whether it is one of a package's.
    pub fn is_of(&self, package: &str) -> bool {
        self.package == package
    }

    /// About to be run as cargo runs it.
    pub fn program(&self) -> Program {
        self.run_by(Program::new(&self.path))
    }

    /// The same, run by another program that is given its path.
    pub fn run_by(&self, program: Program) -> Program {
        program.dir(&self.dir).env("CARGO_MANIFEST_DIR", &self.dir)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// What a line of cargo's says was built, where that is a program of tests.
fn test_program(line: &str) -> Option<TestProgram> {
    let said: Value = serde_json::from_str(line).ok()?;
    let is_test = said["reason"] == "compiler-artifact" && said["profile"]["test"] == true;
    let path = said["executable"].as_str().filter(|_| is_test)?;
    let manifest = Path::new(said["manifest_path"].as_str()?);
    Some(TestProgram {
        package: package_of(said["package_id"].as_str()?).to_owned(),
        name: said["target"]["name"].as_str()?.to_owned(),
        path: path.into(),
        dir: manifest.parent()?.to_owned(),
    })
}

/// The name in a package's id: `path+file:///a/crates/desk#0.1.0`, or with the name behind the hash where the
/// folder has another one: `path+file:///a#parallax-desk@0.1.0`.
fn package_of(id: &str) -> &str {
    let (place, version) = id.split_once('#').unwrap_or((id, ""));
    match version.split_once('@') {
        Some((name, _)) => name,
        None => place.rsplit('/').next().unwrap_or(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_programs_of_tests_are_taken_from_what_cargo_says() {
        let line = |test: bool| {
            format!(
                r#"{{"reason":"compiler-artifact","package_id":"path+file:///a/cli#parallax-cli@0.1.0",
                "manifest_path":"/a/cli/Cargo.toml","target":{{"name":"archive"}},
                "profile":{{"test":{test}}},"executable":"/t/archive-1"}}"#
            )
        };
        let found = test_program(&line(true)).unwrap();
        assert!(found.is_of("parallax-cli") && found.path() == Path::new("/t/archive-1"));
        assert_eq!(test_program(&line(false)), None, "a program of ours is no test");
        assert_eq!(test_program(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(test_program("warning: something"), None);
        assert_eq!(package_of("path+file:///a/crates/desk#0.1.0"), "desk");
    }
}
