//! Tables of what was measured and what was wanted, printed and kept in `docs/benchmarks.md`.

use std::fmt::Write as _;
use std::path::Path;

/// How a figure stands to what was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is as wanted or better.
    Ok,
    /// It is worse.
    Missed,
    /// Nothing was wanted, or nothing could be measured.
    Told,
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// The figure with its unit.
    pub measured: String,
    /// What was wanted.
    pub target: String,
    /// How the two stand.
    pub verdict: Verdict,
}

impl Row {
    /// A figure that should be at most `most`.
    pub fn at_most(what: &str, value: f64, most: f64, show: fn(f64) -> String) -> Self {
        Self::judged(what, show(value), format!("≤ {}", show(most)), value <= most)
    }

    /// A figure that should be at least `least`.
    pub fn at_least(what: &str, value: f64, least: f64, show: fn(f64) -> String) -> Self {
        Self::judged(what, show(value), format!("≥ {}", show(least)), value >= least)
    }

    /// A figure that was judged elsewhere.
    pub fn judged(what: &str, measured: String, target: String, ok: bool) -> Self {
        let verdict = if ok { Verdict::Ok } else { Verdict::Missed };
        Self { what: what.into(), measured, target, verdict }
    }

    /// A figure that is only told.
    pub fn told(what: &str, measured: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            measured: measured.into(),
            target: "–".into(),
            verdict: Verdict::Told,
        }
    }
}

/// A ratio.
pub fn times(value: f64) -> String {
    match value {
        v if v < 0.1 => format!("{v:.4} ×"),
        v if v < 10.0 => format!("{v:.2} ×"),
        v => format!("{v:.1} ×"),
    }
}

/// A share between nothing and one.
pub fn share(value: f64) -> String {
    format!("{value:.3}")
}

/// A count.
pub fn count(value: f64) -> String {
    format!("{value:.0}")
}

/// A span of time, given in nanoseconds.
pub fn span(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e3 => format!("{ns:.0} ns"),
        ns if ns < 1e6 => format!("{:.1} µs", ns / 1e3),
        ns if ns < 1e9 => format!("{:.2} ms", ns / 1e6),
        ns => format!("{:.2} s", ns / 1e9),
    }
}

/// The rows as a Markdown table.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from("| what | measured | wanted | |\n|---|---|---|---|\n");
    for row in rows {
        let verdict = match row.verdict {
            Verdict::Ok => "ok",
            Verdict::Missed => "MISSED",
            Verdict::Told => "",
        };
        let _ = writeln!(text, "| {} | {} | {} | {verdict} |", row.what, row.measured, row.target);
    }
    text
}

/// Puts a text between its markers in a file, or at the end of it where there are none yet.
pub fn write_section(file: &Path, name: &str, text: &str) -> std::io::Result<()> {
    let old = std::fs::read_to_string(file)?;
    std::fs::write(file, with_section(&old, name, text))
}

fn with_section(old: &str, name: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- {name}: begin -->\n"), format!("<!-- {name}: end -->\n"));
    let section = format!("{begin}{}\n{end}", text.trim_end());
    let found = old.find(&begin).zip(old.find(&end)).filter(|(from, to)| from < to);
    match found {
        Some((from, to)) => format!("{}{section}{}", &old[..from], &old[to + end.len()..]),
        None => format!("{}\n\n{section}", old.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_put_in_once_and_replaced_afterwards() {
        let once = with_section("# Measured\n", "speed", "one");
        assert_eq!(once, "# Measured\n\n<!-- speed: begin -->\none\n<!-- speed: end -->\n");
        let twice = with_section(&(once + "\nMore.\n"), "speed", "two");
        assert_eq!(
            twice,
            "# Measured\n\n<!-- speed: begin -->\ntwo\n<!-- speed: end -->\n\nMore.\n"
        );
    }

    #[test]
    fn a_row_says_whether_it_holds() {
        assert_eq!(Row::at_most("a", 2.0, 2.0, times).verdict, Verdict::Ok);
        assert_eq!(Row::at_most("a", 2.1, 2.0, times).verdict, Verdict::Missed);
        assert_eq!(Row::at_least("a", 0.9, 0.91, share).verdict, Verdict::Missed);
        assert_eq!(
            table(&[Row::at_most("a", 0.5, 3.0, times)]).lines().last(),
            Some("| a | 0.50 × | ≤ 3.00 × | ok |")
        );
    }
}
