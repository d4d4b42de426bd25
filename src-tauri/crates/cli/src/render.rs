//! How answers look in a terminal.

use brief::Brief;
use redline::{Change, ChangeKind, Op, Redline, Segment, segments};
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

/// A redline for people. Without colours, what went stands in `[-…-]` and what came in `{+…+}`.
pub fn redline(redline: &Redline, base: &Brief, head: &Brief, colour: bool) -> String {
    if redline.changes.is_empty() {
        return "Nothing changed.\n".into();
    }
    let mut text = String::new();
    for change in &redline.changes {
        let _ = writeln!(text, "{}", title(change, base, head));
        for field in redline.field_texts(change, base, head) {
            let hunks: Vec<_> =
                change.hunks.iter().filter(|hunk| hunk.field == field.field).collect();
            let pieces = segments(&field, &hunks);
            if !pieces.is_empty() {
                let _ = writeln!(text, "  {}", marked(&pieces, colour));
            }
        }
        text.push('\n');
    }
    text
}

fn title(change: &Change, base: &Brief, head: &Brief) -> String {
    let mut title = place(change, base, head);
    let word = match change.kind {
        ChangeKind::Added => ", added",
        ChangeKind::Removed => ", removed",
        ChangeKind::Split => ", split",
        ChangeKind::Merged => ", merged",
        ChangeKind::Edited | ChangeKind::Moved => "",
    };
    title.push_str(word);
    if let Some(moved) = &change.moved {
        let _ = write!(title, ", moved from {} to {}", moved.from + 1, moved.to + 1);
    }
    if !change.classes.is_empty() {
        let classes: Vec<&str> = change.classes.iter().map(|class| class.as_str()).collect();
        let _ = write!(title, " ({})", classes.join(", "));
    }
    let _ = write!(title, "  #{}", change.id);
    title
}

fn place(change: &Change, base: &Brief, head: &Brief) -> String {
    let Some((list, name)) = change.path.split_once('/') else {
        return change.path.clone();
    };
    let at = |brief: &Brief| match list {
        "facts" => brief.facts.iter().position(|fact| fact.id.to_string() == name),
        "perspectives" => brief.perspectives.iter().position(|p| p.id.to_string() == name),
        _ => name.parse().ok(),
    };
    let word = match list {
        "facts" => "fact",
        "perspectives" => "perspective",
        _ => "link",
    };
    let position = at(head).or_else(|| at(base));
    position.map_or_else(|| change.path.clone(), |at| format!("{word} {}", at + 1))
}

fn marked(segments: &[Segment], colour: bool) -> String {
    let mut text = String::new();
    for segment in segments {
        // Text of a brief must not drive the terminal.
        let shown = visible(&segment.text);
        let _ = match (&segment.op, colour) {
            (Op::Same, _) => write!(text, "{shown}"),
            (Op::Removed, true) => write!(text, "\u{1b}[31;9m{shown}\u{1b}[0m"),
            (Op::Added, true) => write!(text, "\u{1b}[32;4m{shown}\u{1b}[0m"),
            (Op::Removed, false) => write!(text, "[-{shown}-]"),
            (Op::Added, false) => write!(text, "{{+{shown}+}}"),
        };
    }
    text
}

/// Text without control characters; line breaks keep the indent.
pub fn visible(text: &str) -> String {
    text.chars()
        .flat_map(|c| match c {
            '\n' => "\n  ".chars().collect::<Vec<_>>(),
            '\t' => vec![' '],
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
