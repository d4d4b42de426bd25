//! `cargo xtask`: everything that is done to the project and not by it. Needs Rust and Node only;
//! whatever else is missing it finds, names and installs where it can.

mod bench;
mod built;
mod check;
mod checkers;
mod dist;
mod failure;
mod generate;
mod packages;
mod place;
mod program;
mod run;
mod stage;
mod summary;
mod test;
mod tools;
mod tour;
mod ui;
mod window;

use failure::{Failure, Outcome};
use place::Place;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask TASK

  run [--release] [--tour] [ARGUMENTS…]
        set up, build and open Parallax; without a display, or with --tour, take the sample
        edition through its life in the terminal and leave screenshots in target/tour
  test [--with-check] [--only STAGE]…
        all tests, and with --with-check the checks that need no further tools
  check [--only STAGE]…
        format, clippy, types, lint, unused dependencies, licences
  gen [--check]
        whether hashes, schema and the window's types agree with the code
  bench [redline] [open]
        how fast and how true the redline is, beside others, written into docs/benchmarks.md;
        how long a brief takes to open in the real window
  dist  release builds of both programs with their checksums, in target/dist";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match task(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if failure.is_news() {
                eprintln!("\n{failure}");
            }
            ExitCode::FAILURE
        }
    }
}

fn task(arguments: &[String]) -> Outcome {
    let place = Place::find()?;
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", arguments),
    };
    match name {
        "run" => run::run(&place, rest),
        "test" => test::test(&place, rest),
        "check" => check::check(&place, rest),
        "gen" => generate::generate(&place, rest),
        "bench" => bench::bench(&place, rest),
        "dist" => dist::dist(&place),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(Failure::new(format!("There is no task `{other}`.")).hint(USAGE)),
    }
}
