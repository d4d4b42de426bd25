//! `cargo xtask test`: every test, from the core outwards, so that the cheapest to mend fails first.

use crate::{
    Failure, Outcome, Place,
    built::{self, TestProgram},
    check, checkers, packages,
    packages::{BROWSERS, Purpose},
    program::{Program, on_path},
    stage::{self, Stage},
    summary::{CargoTests, Counts, playwright, vitest},
    ui, window,
};
use std::{net::TcpListener, path::PathBuf};

/// The crates that know neither the window nor its libraries.
const CORE: [&str; 9] = [
    "brief",
    "redline",
    "archive",
    "press",
    "pdf",
    "desk",
    "parallax-cli",
    "parallax-bench",
    "xtask",
];

/// Runs all stages, or those named by `--only`.
pub fn test(place: &Place, arguments: &[String]) -> Outcome {
    let (only, with_check) = stage::read_options(arguments, Some("--with-check"))?;
    let stages = stage::chosen(stages(with_check || !only.is_empty()), &only)?;
    stage::run_all(place, &stages)
}

fn stages(with_check: bool) -> Vec<Stage> {
    let mut stages = vec![
        Stage { name: "packages", run: |_| done(packages::ensure(Purpose::Tests)) },
        Stage { name: "ui-install", run: |place| done(ui::install(place)) },
        Stage { name: "build", run: build },
        Stage { name: "core", run: core },
        Stage { name: "ui-unit", run: ui_unit },
        Stage { name: "ui-browser", run: ui_browser },
        Stage { name: "checkers", run: outside_checkers },
        Stage { name: "shell", run: shell },
        Stage { name: "window", run: real_window },
    ];
    if with_check {
        stages.extend(check::without_further_tools());
    }
    stages
}

/// A stage that does something and counts nothing.
pub fn done(outcome: Outcome) -> Outcome<Counts> {
    outcome.map(|()| Counts::default())
}

/// Fails early, and once, where something does not compile.
fn build(place: &Place) -> Outcome<Counts> {
    built::build(place).map(|_| Counts::default())
}

fn core(place: &Place) -> Outcome<Counts> {
    run_tests(place, &CORE, TestProgram::program, &[])
}

/// Every format held against checkers that are not ours.
fn outside_checkers(place: &Place) -> Outcome<Counts> {
    let folder = checkers::install(place)?;
    let named = |test: &TestProgram| test.program().env("PARALLAX_CHECKERS", &folder);
    run_tests(place, &["parallax-checkers"], named, &[])
}

fn shell(place: &Place) -> Outcome<Counts> {
    run_tests(place, &["parallax-desk"], TestProgram::program, &[])
}

/// The journeys through the built program, with its production content policy.
fn real_window(place: &Place) -> Outcome<Counts> {
    if !cfg!(target_os = "linux") {
        println!(
            "skipped: this platform's web view has no WebDriver that needs no further set-up."
        );
        return Ok(Counts { skipped: 1, ..Counts::default() });
    }
    let on_display = |test: &TestProgram| {
        test.run_by(window::on_virtual_display(test.path(), place.root()))
            .env("PARALLAX_DESK_PROGRAM", place.built("debug", "parallax-desk"))
            .env("PARALLAX_PROGRAM", place.built("debug", "parallax"))
    };
    // One window at a time: they would take the keyboard from each other.
    run_tests(place, &["parallax-e2e"], on_display, &["--test-threads=1"])
}

/// Runs all tests of some packages, and counts them.
fn run_tests(
    place: &Place,
    packages: &[&str],
    program: impl Fn(&TestProgram) -> Program,
    options: &[&str],
) -> Outcome<Counts> {
    let mut counts = Counts::default();
    let tests = built::build(place)?;
    for test in tests.iter().filter(|test| packages.iter().any(|package| test.is_of(package))) {
        let mut said = CargoTests::default();
        let program = program(test).arg("--show-output").args(options);
        let succeeded = program.lines(|line| {
            if said.line(line) {
                println!("{line}");
            }
        })?;
        counts += agreed(said.counts, succeeded, "a program of tests");
    }
    Ok(counts)
}

/// A program that failed without a failed test (it did not compile, it crashed) counts as one.
fn agreed(mut counts: Counts, succeeded: bool, program: &str) -> Counts {
    if !succeeded && counts.failed == 0 {
        println!("{program} failed without a failed test: see above.");
        counts.failed = 1;
    }
    counts
}

fn ui_unit(place: &Place) -> Outcome<Counts> {
    ui::install(place)?;
    let report = report(place, "vitest.json")?;
    let program = place
        .node("npx")
        .args(["vitest", "run", "--reporter=default", "--reporter=json"])
        .arg(format!("--outputFile.json={}", report.display()));
    let succeeded = program.lines(|line| println!("{line}"))?;
    read_report(&report, vitest, succeeded, "vitest")
}

fn ui_browser(place: &Place) -> Outcome<Counts> {
    ui::install(place)?;
    let report = report(place, "playwright.json")?;
    let program = place
        .node("npx")
        .args(["playwright", "test", "--reporter=list,json"])
        .env("CHROMIUM", browser(place)?)
        .env("PORT", free_port()?.to_string())
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
    let succeeded = program.lines(|line| println!("{line}"))?;
    read_report(&report, playwright, succeeded, "playwright")
}

/// The browser that was named, or one of the system's, or the test runner's own.
fn browser(place: &Place) -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = BROWSERS.iter().find_map(|name| on_path(name)) {
        return Ok(found);
    }
    place.node("npx").args(["playwright", "install", "--with-deps", "chromium"]).run()?;
    let script = "console.log(require('@playwright/test').chromium.executablePath())";
    let path = place.node("node").args(["-e", script]).output()?;
    Ok(path.trim().into())
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Failure::new(format!("No free port was found: {error}")))
}

/// Where a report goes; an old one must not be taken for the new one.
fn report(place: &Place, name: &str) -> Outcome<PathBuf> {
    let report = place.workspace("reports")?.join(name);
    match std::fs::remove_file(&report) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::file(&report, &error))
        }
        _ => Ok(report),
    }
}

fn read_report(
    report: &PathBuf,
    read: fn(&str) -> Option<Counts>,
    succeeded: bool,
    program: &str,
) -> Outcome<Counts> {
    let counts = std::fs::read_to_string(report).ok().and_then(|text| read(&text));
    match counts {
        Some(counts) => Ok(agreed(counts, succeeded, program)),
        None => {
            Err(Failure::new(format!("{program} left no report: it stopped before its tests.")))
        }
    }
}
