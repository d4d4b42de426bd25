//! `cargo xtask bench`: what must be fast and true, measured in release builds.

use crate::{Failure, Outcome, Place, packages, packages::Purpose, window};

/// A benchmark by the name that people use.
struct Bench {
    name: &'static str,
    run: fn(&Place) -> Outcome,
}

const BENCHES: [Bench; 5] = [
    Bench { name: "redline", run: redline },
    Bench { name: "press", run: press },
    Bench { name: "open", run: open },
    Bench { name: "scroll", run: scroll },
    Bench { name: "decide", run: decide },
];

pub fn bench(place: &Place, arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.iter().find(|word| !BENCHES.iter().any(|b| b.name == **word)) {
        let known: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
        return Err(Failure::new(format!("There is no bench `{unknown}`."))
            .hint(format!("The benches are: {}", known.join(", "))));
    }
    let wanted = |bench: &&Bench| arguments.is_empty() || arguments.iter().any(|w| w == bench.name);
    BENCHES.iter().filter(wanted).try_for_each(|bench| (bench.run)(place))
}

/// The redline beside others and against known truth.
fn redline(place: &Place) -> Outcome {
    for target in ["speed", "quality"] {
        place.cargo().args(["bench", "-p", "parallax-bench", "--bench", target]).run()?;
    }
    Ok(())
}

/// Fifty briefs to PDF and Word beside others that make such files.
fn press(place: &Place) -> Outcome {
    if let Err(failure) = packages::ensure(Purpose::Peers) {
        println!("{failure}\nWhat is missing is not measured against.");
    }
    place.cargo().args(["bench", "-p", "parallax-bench", "--bench", "press"]).run()
}

/// How long a brief takes from the click to the screen.
fn open(place: &Place) -> Outcome {
    in_the_window(place, "opening")
}

/// How evenly a long comparison scrolls.
fn scroll(place: &Place) -> Outcome {
    in_the_window(place, "scrolling")
}

/// Whether the window pauses while a round of sixty changes is decided.
fn decide(place: &Place) -> Outcome {
    in_the_window(place, "deciding")
}

/// Runs a measurement in the real window, everything built for release.
fn in_the_window(place: &Place, measurement: &str) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("skipped: this platform's web view has no WebDriver.");
        return Ok(());
    }
    packages::ensure(Purpose::Tour)?;
    window::build_command_line(place, true)?;
    window::build(place, true)?;
    place.cargo().args(["build", "--release", "-p", "parallax-e2e", "--bin", measurement]).run()?;
    window::on_virtual_display(place.built("release", measurement), place.root())
        .env("PARALLAX_DESK_PROGRAM", place.built("release", "parallax-desk"))
        .env("PARALLAX_PROGRAM", place.built("release", "parallax"))
        .run()
}
