//! `cargo xtask check`: what can be said about the source without running it.

use crate::{
    Outcome, Place, packages,
    packages::Purpose,
    program::Program,
    stage::{self, Stage},
    summary::Counts,
    test::done,
    tools, ui, window,
};

/// Versions of the further tools: new ones find new things, and that should be a decision.
const MACHETE: &str = "0.9.2";
const DENY: &str = "0.20.2";

/// Runs all stages, or those named by `--only`.
pub fn check(place: &Place, arguments: &[String]) -> Outcome {
    let (only, _) = stage::read_options(arguments, None)?;
    let mut stages = vec![
        Stage { name: "packages", run: |_| done(packages::ensure(Purpose::Window)) },
        Stage { name: "ui-install", run: |place| done(ui::install(place)) },
    ];
    stages.extend(without_further_tools());
    stages.push(Stage { name: "unused", run: unused_dependencies });
    stages.push(Stage { name: "deny", run: deny });
    stage::run_all(place, &stage::chosen(stages, &only)?)
}

/// The checks that need nothing but what the tests need.
pub fn without_further_tools() -> Vec<Stage> {
    vec![
        Stage { name: "format", run: |place| one(place.cargo().args(["fmt", "--all", "--check"])) },
        Stage { name: "clippy", run: clippy },
        Stage { name: "ui-types", run: |place| ui_script(place, "check") },
        Stage { name: "ui-lint", run: |place| ui_script(place, "lint") },
    ]
}

fn clippy(place: &Place) -> Outcome<Counts> {
    // The window's crate takes the built interface in.
    ui::build(place)?;
    let feature = format!("parallax-desk/{}", window::FEATURE);
    let cargo = place.cargo().args(["clippy", "--workspace", "--all-targets", "--features"]);
    one(cargo.arg(feature).args(["--", "-D", "warnings"]))
}

fn ui_script(place: &Place, name: &str) -> Outcome<Counts> {
    ui::install(place)?;
    one(place.node("npm").args(["run", "--silent", name]))
}

fn unused_dependencies(place: &Place) -> Outcome<Counts> {
    let machete = tools::find_or_install(place, "cargo-machete", MACHETE)?;
    one(Program::new(machete).dir(place.root()))
}

/// Licences, banned versions and sources. Advisories need a download that not every place allows;
/// the floor versions in deny.toml stand for those that we know.
fn deny(place: &Place) -> Outcome<Counts> {
    println!(
        "Advisories are not asked for here: run `cargo deny check advisories` where the network allows it."
    );
    let deny = tools::find_or_install(place, "cargo-deny", DENY)?;
    let checks = ["check", "bans", "licenses", "sources"];
    one(Program::new(deny).dir(place.root()).args(checks))
}

fn one(program: Program) -> Outcome<Counts> {
    counted(program.run())
}

/// A check is one test: it holds or it does not.
fn counted(outcome: Outcome) -> Outcome<Counts> {
    outcome.map(|()| Counts { passed: 1, ..Counts::default() })
}
