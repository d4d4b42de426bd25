//! `cargo xtask run`: from a fresh checkout to an open window, or to the tour.

use crate::{Outcome, Place, packages, packages::Purpose, program::Program, tour, window};

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    release: bool,
    tour: bool,
    /// Passed on to the window's program.
    rest: Vec<String>,
}

pub fn run(place: &Place, arguments: &[String]) -> Outcome {
    let wish = read(arguments);
    if wish.tour || !window::has_display() {
        return run_tour(place, &wish);
    }
    packages::ensure(Purpose::Window)?;
    window::build(place, wish.release)?;
    let program = place.built(profile(wish.release), "parallax-desk");
    println!("\nOpening Parallax on this computer's own archive.");
    Program::new(program).args(&wish.rest).run()
}

fn run_tour(place: &Place, wish: &Wish) -> Outcome {
    println!(
        "{}",
        if wish.tour {
            "The tour: the sample edition goes through its life in the terminal."
        } else {
            "There is no display here, so the sample edition goes through its life in the terminal."
        }
    );
    packages::ensure(Purpose::Tour)?;
    window::build_command_line(place, wish.release)?;
    window::build(place, wish.release)?;
    tour::tour(place, profile(wish.release))
}

const fn profile(release: bool) -> &'static str {
    if release { "release" } else { "debug" }
}

fn read(arguments: &[String]) -> Wish {
    let mut wish = Wish::default();
    let mut arguments = arguments.iter();
    for argument in arguments.by_ref() {
        match argument.as_str() {
            "--release" => wish.release = true,
            "--tour" => wish.tour = true,
            "--" => break,
            _ => wish.rest.push(argument.clone()),
        }
    }
    wish.rest.extend(arguments.cloned());
    wish
}

#[cfg(test)]
mod tests {
    use super::{Wish, read};

    #[test]
    fn arguments_that_are_not_ours_are_passed_on() {
        let check = |given: &[&str], release, tour, rest: &[&str]| {
            let given: Vec<String> = given.iter().map(ToString::to_string).collect();
            let rest = rest.iter().map(ToString::to_string).collect();
            assert_eq!(read(&given), Wish { release, tour, rest }, "{given:?}");
        };
        check(&[], false, false, &[]);
        check(&["--tour"], false, true, &[]);
        check(&["--release", "--safe-graphics"], true, false, &["--safe-graphics"]);
        check(&["--", "--tour"], false, false, &["--tour"]);
    }
}
