//! Tasks that go through stages: each runs whatever the others did, and closes with one line.

use crate::{Failure, Outcome, Place, summary::Counts};
use std::time::{Duration, Instant};

/// One part of `test` or `check`.
pub struct Stage {
    /// What `--only` calls it.
    pub name: &'static str,
    pub run: fn(&Place) -> Outcome<Counts>,
}

/// How a stage ended.
struct Ended {
    name: &'static str,
    took: Duration,
    counts: Counts,
    /// Why it stopped, where it did.
    failure: Option<Failure>,
}

/// Runs the stages in their order, then says how each ended. The last line counts the tests.
pub fn run_all(place: &Place, stages: &[Stage]) -> Outcome {
    let ended: Vec<Ended> = stages.iter().map(|stage| run_one(place, stage)).collect();
    let mut total = Counts::default();
    println!("\n── Summary ──");
    for stage in &ended {
        println!("{}", closing_line(stage));
    }
    for stage in ended {
        stage.counts.failures.iter().for_each(|failed| println!("{failed}"));
        total += stage.counts;
    }
    println!("{total}");
    if total.failed == 0 { Ok(()) } else { Err(Failure::already_told()) }
}

/// The stages that were asked for by name, or all.
pub fn chosen(stages: Vec<Stage>, only: &[String]) -> Outcome<Vec<Stage>> {
    if let Some(unknown) = only.iter().find(|name| !stages.iter().any(|s| s.name == **name)) {
        let names: Vec<&str> = stages.iter().map(|stage| stage.name).collect();
        return Err(Failure::new(format!("There is no stage `{unknown}`."))
            .hint(format!("The stages are: {}", names.join(", "))));
    }
    let wanted = |stage: &Stage| only.is_empty() || only.iter().any(|name| name == stage.name);
    Ok(stages.into_iter().filter(wanted).collect())
}

/// The names behind `--only`, and whether `flag` was given.
pub fn read_options(arguments: &[String], flag: Option<&str>) -> Outcome<(Vec<String>, bool)> {
    let (mut only, mut flagged) = (Vec::new(), false);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--only" => match arguments.next() {
                Some(name) => only.push(name.clone()),
                None => return Err(Failure::new("`--only` names no stage.")),
            },
            other if Some(other) == flag => flagged = true,
            other => return Err(Failure::new(format!("`{other}` is not an option here."))),
        }
    }
    Ok((only, flagged))
}

fn run_one(place: &Place, stage: &Stage) -> Ended {
    println!("\n── {} ──", stage.name);
    let (result, took) = timed(|| (stage.run)(place));
    match result {
        Ok(counts) => Ended { name: stage.name, took, counts, failure: None },
        Err(failure) => {
            println!("\n{failure}");
            // A stage that stopped before it could count is one failure.
            let counts = Counts { failed: 1, ..Counts::default() };
            Ended { name: stage.name, took, counts, failure: Some(failure) }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a stage's duration is shown, and nothing rests on it"
)]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn closing_line(stage: &Ended) -> String {
    let what = match &stage.failure {
        Some(failure) => {
            let text = failure.to_string();
            format!("FAILED: {}", text.lines().next().unwrap_or_default())
        }
        None if stage.counts == Counts::default() => "ok".into(),
        None => stage.counts.to_string(),
    };
    format!("{:<16} {:>4} s  {what}", stage.name, stage.took.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn options_are_read_and_unknown_ones_refused() {
        let read = |given: &[&str]| read_options(&words(given), Some("--with-check")).ok();
        assert_eq!(read(&[]), Some((vec![], false)));
        assert_eq!(
            read(&["--only", "core", "--with-check", "--only", "shell"]),
            Some((words(&["core", "shell"]), true))
        );
        assert_eq!(read(&["--only"]), None);
        assert_eq!(read(&["--fast"]), None);
    }

    #[test]
    fn only_known_stages_are_chosen_and_in_their_order() {
        let stages =
            || ["a", "b", "c"].map(|name| Stage { name, run: |_| Ok(Counts::default()) }).into();
        let names = |only: &[&str]| {
            let stages = chosen(stages(), &words(only)).ok()?;
            Some(stages.iter().map(|stage| stage.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]), Some(vec!["a", "b", "c"]));
        assert_eq!(names(&["c", "a"]), Some(vec!["a", "c"]));
        assert_eq!(names(&["d"]), None);
    }

    #[test]
    fn a_stage_closes_with_one_line() {
        let counts = Counts { passed: 3, skipped: 1, ..Counts::default() };
        let took = Duration::from_secs(7);
        let failure = Some(Failure::new("It broke.").hint("Mend it."));
        let line = |counts, failure| closing_line(&Ended { name: "core", took, counts, failure });
        assert_eq!(
            line(counts.clone(), None),
            "core                7 s  3 passed, 0 failed, 1 skipped"
        );
        assert_eq!(line(Counts::default(), None), "core                7 s  ok");
        assert_eq!(line(counts, failure), "core                7 s  FAILED: It broke.");
    }
}
