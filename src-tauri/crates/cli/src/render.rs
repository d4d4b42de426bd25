//! How answers look in a terminal.

use serde::Serialize;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};

/// A line on standard error. Who closed it does not want to know.
pub fn note(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Indented JSON with a final newline.
pub fn json<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether standard output shows colours.
pub fn has_colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// Text without characters that drive the terminal or turn what stands around them; line breaks
/// keep the indent.
pub fn visible(text: &str) -> String {
    text.chars()
        .flat_map(|c| match c {
            '\n' => "\n  ".chars().collect::<Vec<_>>(),
            '\t' => vec![' '],
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => vec!['\u{fffd}'],
            c if c.is_control() => vec!['\u{fffd}'],
            c => vec![c],
        })
        .collect()
}

/// The same in one line, whichever character a reader takes for a line's end.
pub fn one_line(text: &str) -> String {
    visible(&text.replace(['\n', '\r', '\u{2028}', '\u{2029}'], " "))
}

/// Rows in columns as wide as their widest cell, the last one ragged.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
    };
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            if column + 1 == row.len() {
                let _ = write!(text, "{cell}");
            } else {
                let _ = write!(text, "{cell:<width$}  ", width = widths[column]);
            }
        }
        text.push('\n');
    }
    text
}
