//! Counting tests in what the test programs say.

use serde_json::Value;
use std::{fmt, ops::AddAssign};

/// How many tests went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
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
    inside_successes: bool,
    /// Tests of this test program that said `skipped:`.
    said_skipped: u64,
    this_one_did: bool,
}

impl CargoTests {
    /// Takes one line; tells whether it is worth showing.
    pub fn line(&mut self, line: &str) -> bool {
        if line == "successes:" {
            self.inside_successes = true;
            return false;
        }
        if line == "failures:" || line.starts_with("test result:") {
            self.inside_successes = false;
        }
        if self.inside_successes {
            return self.line_of_a_success(line);
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
    Some(Counts {
        passed: number("numPassedTests")?,
        failed: number("numFailedTests")?,
        skipped: number("numPendingTests").unwrap_or(0) + number("numTodoTests").unwrap_or(0),
    })
}

/// The counts in Playwright's JSON report. A flaky test failed once: it counts as failed.
pub fn playwright(report: &str) -> Option<Counts> {
    let report: Value = serde_json::from_str(report).ok()?;
    let number = |name: &str| report["stats"][name].as_u64();
    Some(Counts {
        passed: number("expected")?,
        failed: number("unexpected")? + number("flaky").unwrap_or(0),
        skipped: number("skipped").unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts { passed, failed, skipped }
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
    fn a_failure_is_shown_with_all_it_said() {
        let output =
            "successes:\n---- a stdout ----\nchatter\nfailures:\n---- b stdout ----\nskipped: no";
        let mut tests = CargoTests::default();
        let shown: Vec<&str> = output.lines().filter(|line| tests.line(line)).collect();
        assert_eq!(shown, ["failures:", "---- b stdout ----", "skipped: no"]);
    }

    #[test]
    fn reports_of_the_interface_are_read() {
        let report = r#"{"numPassedTests": 7, "numFailedTests": 1, "numPendingTests": 2}"#;
        assert_eq!(vitest(report), Some(counts(7, 1, 2)));
        let report = r#"{"stats": {"expected": 5, "unexpected": 0, "flaky": 1, "skipped": 3}}"#;
        assert_eq!(playwright(report), Some(counts(5, 1, 3)));
        assert_eq!(vitest("{}"), None);
        assert_eq!(playwright("not JSON"), None);
    }
}
