//! Counting tests in what the test programs say, and keeping what the failed ones said.

use serde_json::Value;
use std::{fmt, ops::AddAssign};

/// How many tests went which way, and which failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
    pub failures: Vec<Failed>,
}

/// A test that failed. The end of a long log is often all of it that anybody gets to see, so what
/// the test said is told there again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    pub name: String,
    /// The first lines of what it said.
    pub said: Vec<String>,
}

/// More than this of one failure would push the others out of sight.
const LINES_OF_A_FAILURE: usize = 20;

impl Failed {
    fn new(name: &str, said: &str) -> Self {
        let said = said.lines().map(without_colours).filter(|line| !line.trim().is_empty());
        Self { name: name.into(), said: said.take(LINES_OF_A_FAILURE).collect() }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FAILED {}", self.name)?;
        self.said.iter().try_for_each(|line| write!(f, "\n    {line}"))
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.failures.extend(other.failures);
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Reads what `cargo test -- --show-output` says, line by line.
///
/// A test that finds its material missing prints `skipped: …` and passes, which cargo counts as
/// passed; here it counts as skipped. The rest of what passing tests print is left out.
#[derive(Debug, Default)]
pub struct CargoTests {
    pub counts: Counts,
    part: Part,
    /// Tests of this test program that said `skipped:`.
    said_skipped: u64,
    this_one_did: bool,
}

/// Where in a test program's output a line stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Results,
    Successes,
    Failures,
}

impl CargoTests {
    /// Takes one line; tells whether it is worth showing.
    pub fn line(&mut self, line: &str) -> bool {
        match line {
            "successes:" => {
                self.part = Part::Successes;
                return false;
            }
            "failures:" => self.part = Part::Failures,
            _ if line.starts_with("test result:") => self.part = Part::Results,
            _ => {}
        }
        match self.part {
            Part::Successes => return self.line_of_a_success(line),
            Part::Failures => self.line_of_a_failure(line),
            Part::Results => {}
        }
        if let Some(result) = line.strip_prefix("test result:") {
            self.result(result);
        }
        true
    }

    fn line_of_a_success(&mut self, line: &str) -> bool {
        if line.starts_with("---- ") {
            self.this_one_did = false;
        }
        let skipped = line.starts_with("skipped:");
        if skipped && !self.this_one_did {
            self.this_one_did = true;
            self.said_skipped += 1;
        }
        skipped
    }

    /// What each failed test said comes first, under its name; the names alone come once more.
    fn line_of_a_failure(&mut self, line: &str) {
        let heading = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----"));
        if let Some(name) = heading {
            self.counts.failures.push(Failed::new(name, ""));
            return;
        }
        let is_a_name = self.counts.failures.iter().any(|failed| failed.name == line.trim());
        let worth_keeping = line != "failures:" && !line.trim().is_empty() && !is_a_name;
        if let Some(failed) = self.counts.failures.last_mut().filter(|_| worth_keeping)
            && failed.said.len() < LINES_OF_A_FAILURE
        {
            failed.said.push(line.to_owned());
        }
    }

    fn result(&mut self, text: &str) {
        let number = |word: &str| {
            let before = text.split_once(word)?.0;
            before.trim_end().rsplit(' ').next()?.parse::<u64>().ok()
        };
        let said_skipped = std::mem::take(&mut self.said_skipped);
        self.counts.passed += number("passed").unwrap_or(0).saturating_sub(said_skipped);
        self.counts.failed += number("failed").unwrap_or(0);
        self.counts.skipped += number("ignored").unwrap_or(0) + said_skipped;
    }
}

/// The counts in vitest's JSON report; nothing where it is not one.
pub fn vitest(report: &str) -> Option<Counts> {
    let report: Value = serde_json::from_str(report).ok()?;
    let number = |name: &str| report[name].as_u64();
    let failures = each(&report["testResults"]).flat_map(|file| each(&file["assertionResults"]));
    let failures = failures.filter(|test| test["status"] == "failed").map(|test| {
        let said: Vec<&str> = each(&test["failureMessages"]).filter_map(Value::as_str).collect();
        Failed::new(text(&test["fullName"]), &said.join("\n"))
    });
    Some(Counts {
        passed: number("numPassedTests")?,
        failed: number("numFailedTests")?,
        skipped: number("numPendingTests").unwrap_or(0) + number("numTodoTests").unwrap_or(0),
        failures: failures.collect(),
    })
}

/// The counts in Playwright's JSON report. A flaky test failed once: it counts as failed.
pub fn playwright(report: &str) -> Option<Counts> {
    let report: Value = serde_json::from_str(report).ok()?;
    let number = |name: &str| report["stats"][name].as_u64();
    let mut failures = Vec::new();
    each(&report["suites"]).for_each(|suite| failures_of_suite(suite, &mut failures));
    Some(Counts {
        passed: number("expected")?,
        failed: number("unexpected")? + number("flaky").unwrap_or(0),
        skipped: number("skipped").unwrap_or(0),
        failures,
    })
}

/// Suites hold suites: a file, then what it describes.
fn failures_of_suite(suite: &Value, failures: &mut Vec<Failed>) {
    for spec in each(&suite["specs"]) {
        let results = each(&spec["tests"]).flat_map(|test| each(&test["results"]));
        let errors = results.flat_map(|result| each(&result["errors"]));
        let said: Vec<&str> = errors.map(|error| text(&error["message"])).collect();
        if !said.is_empty() {
            let name = format!("{} › {}", text(&spec["file"]), text(&spec["title"]));
            failures.push(Failed::new(&name, &said.join("\n")));
        }
    }
    each(&suite["suites"]).for_each(|inner| failures_of_suite(inner, failures));
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Test programs write colours into their reports: `ESC [ … m`.
fn without_colours(line: &str) -> String {
    let mut pieces = line.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts { passed, failed, skipped, failures: Vec::new() }
    }

    #[test]
    fn cargo_results_are_added_up() {
        let output = "\
running 3 tests
test a ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        let mut tests = CargoTests::default();
        let shown = output.lines().filter(|line| tests.line(line)).count();
        assert_eq!(tests.counts, counts(14, 3, 1));
        assert_eq!(shown, 4);
    }

    #[test]
    fn a_test_that_says_skipped_is_not_counted_as_passed() {
        let output = "\
running 2 tests

successes:

---- corpus stdout ----
some chatter
skipped: the corpus is not here
skipped: nor the seed
---- other stdout ----
skipped: nor that

successes:
    corpus
    other

test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let mut tests = CargoTests::default();
        let shown: Vec<&str> = output.lines().filter(|line| tests.line(line)).collect();
        assert_eq!(tests.counts, counts(4, 0, 2));
        assert!(shown.contains(&"skipped: the corpus is not here"), "{shown:?}");
        assert!(!shown.contains(&"some chatter"), "{shown:?}");
    }

    #[test]
    fn a_failure_is_shown_with_all_it_said_and_kept() {
        let output = "successes:\n---- a stdout ----\nchatter\nfailures:\n\n---- b stdout ----\n\
                      skipped: no\n\nfailures:\n    b\n\ntest result: FAILED. 1 passed; 1 failed;";
        let mut tests = CargoTests::default();
        let shown: Vec<&str> = output.lines().filter(|line| tests.line(line)).collect();
        assert!(shown.starts_with(&["failures:", "", "---- b stdout ----", "skipped: no"]));
        let failures = vec![Failed { name: "b".into(), said: vec!["skipped: no".into()] }];
        assert_eq!(tests.counts, Counts { failures, ..counts(1, 1, 0) });
    }

    #[test]
    fn reports_of_the_interface_are_read() {
        let report = r#"{"numPassedTests": 7, "numFailedTests": 1, "numPendingTests": 2,
            "testResults": [{"assertionResults": [
                {"status": "passed", "fullName": "one"},
                {"status": "failed", "fullName": "two", "failureMessages": ["not so"]}]}]}"#;
        let two = Failed { name: "two".into(), said: vec!["not so".into()] };
        assert_eq!(vitest(report), Some(Counts { failures: vec![two], ..counts(7, 1, 2) }));
        let report = r#"{"stats": {"expected": 5, "unexpected": 0, "flaky": 1, "skipped": 3},
            "suites": [{"suites": [{"specs": [
                {"file": "a.spec.ts", "title": "fine", "tests": [{"results": [{"errors": []}]}]},
                {"file": "a.spec.ts", "title": "late", "tests": [{"results": [
                    {"errors": [{"message": "\u001b[31mError\u001b[39m: gone"}]}, {"errors": []}]}]}]}]}]}"#;
        let late = Failed { name: "a.spec.ts › late".into(), said: vec!["Error: gone".into()] };
        assert_eq!(playwright(report), Some(Counts { failures: vec![late], ..counts(5, 1, 3) }));
        assert_eq!(vitest("{}"), None);
        assert_eq!(playwright("not JSON"), None);
    }
}
