//! Perspectives as a table: `Group | General Perspective | Possible Bias | Sources`.

use super::inline::{link_at, unescape};
use super::perspective::with_group;
use super::sources;
use crate::{Remark, RemarkKind};
use brief::Perspective;
use std::borrow::Cow;

/// How many opening brackets of a row are tried as links; keeps reading linear.
const TRIES: usize = 64;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Group,
    Framing,
    Bias,
    Sources,
    Unknown,
}

/// The columns of the table that is being read.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    kinds: Vec<Column>,
    names: Vec<String>,
}

/// Whether lines are a table, also where a Markdown parser does not say so.
pub(super) fn is_table(raw: &str) -> bool {
    let mut lines = raw.lines();
    let header = lines.next().is_some_and(|line| line.contains('|'));
    header && lines.next().is_some_and(is_delimiter)
}

fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| "|-: \t".contains(c))
}

/// Reads a table with its header; gives its columns for rows that a blank line cut off.
pub(super) fn read(
    raw: &str,
    line: usize,
    remarks: &mut Vec<Remark>,
) -> (Columns, Vec<Perspective>) {
    let header = raw.lines().next().unwrap_or_default();
    let columns = Columns::of_header(header);
    let rest = raw.split_once('\n').map_or("", |(_, rest)| rest);
    let rows = read_rows(rest, line + 1, &columns, remarks);
    (columns, rows)
}

/// Reads rows without a header.
pub(super) fn read_rows(
    raw: &str,
    line: usize,
    columns: &Columns,
    remarks: &mut Vec<Remark>,
) -> Vec<Perspective> {
    let rows = raw.lines().enumerate().filter(|(_, row)| !is_delimiter(row));
    rows.filter_map(|(n, row)| columns.read_row(row, line + n, remarks)).collect()
}

impl Columns {
    fn of_header(header: &str) -> Self {
        let names: Vec<String> = cells(header).into_iter().map(unescape).collect();
        let kind = |name: &String| {
            let name = name.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
            match () {
                () if has(&["source", "link"]) => Column::Sources,
                () if has(&["bias", "colour", "color"]) => Column::Bias,
                () if has(&["group"]) => Column::Group,
                () if has(&["perspective", "framing", "view"]) => Column::Framing,
                () => Column::Unknown,
            }
        };
        let mut kinds: Vec<Column> = names.iter().map(kind).collect();
        // A table whose header says nothing known has the usual order.
        if kinds.iter().all(|kind| *kind == Column::Unknown) {
            let usual = [Column::Group, Column::Framing, Column::Bias, Column::Sources];
            for (kind, usual) in kinds.iter_mut().zip(usual) {
                *kind = usual;
            }
        }
        if !kinds.contains(&Column::Group)
            && let Some(first) = kinds.iter_mut().find(|kind| **kind == Column::Unknown)
        {
            *first = Column::Group;
        }
        Self { kinds, names }
    }

    fn read_row(&self, row: &str, line: usize, remarks: &mut Vec<Remark>) -> Option<Perspective> {
        let cells = cells(row);
        if cells.iter().all(|cell| cell.is_empty()) {
            return None;
        }
        let mut perspective = with_group("");
        for (n, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match self.kinds.get(n).copied().unwrap_or(Column::Unknown) {
                Column::Group => {
                    let labelled = with_group(unbroken(cell, " ").trim());
                    perspective.group = labelled.group;
                    perspective.outlets = labelled.outlets;
                    perspective.sources.extend(labelled.sources);
                }
                Column::Framing => push(&mut perspective.framing, cell),
                Column::Bias => push(&mut perspective.bias, cell),
                Column::Sources => perspective.sources.extend(sources::in_cell(cell)),
                Column::Unknown => {
                    let name = self.names.get(n).map_or("no name", String::as_str);
                    let text = format!("left out of the table, column `{name}`: {cell}");
                    remarks.push(Remark::new(line, RemarkKind::LeftOut, text));
                }
            }
        }
        Some(perspective)
    }
}

fn push(text: &mut String, cell: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(&unescape(&unbroken(cell, "\n")));
}

/// A cell is one line; who needs more breaks it with `<br>`.
fn unbroken<'a>(cell: &'a str, with: &str) -> Cow<'a, str> {
    if !cell.contains("<br") {
        return Cow::Borrowed(cell);
    }
    let whole = ["<br>", "<br/>", "<br />"];
    Cow::Owned(whole.iter().fold(cell.to_owned(), |text, tag| text.replace(tag, with)))
}

/// The cells of a row. A bar inside a link belongs to the link, as the archive has it.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let (mut from, mut at, mut tries) = (0, 0, TRIES);
    while let Some(offset) = row[at..].find(['|', '[', '\\']) {
        let place = at + offset;
        match row.as_bytes()[place] {
            b'|' => {
                cells.push(row[from..place].trim());
                from = place + 1;
                at = from;
            }
            b'[' if tries > 0 => {
                let link = link_at(&row[place..]);
                tries -= usize::from(link.is_none());
                at = place + link.map_or(1, |(_, length)| length);
            }
            b'\\' => at = place + 1 + row[place + 1..].chars().next().map_or(0, char::len_utf8),
            _ => at = place + 1,
        }
    }
    let last = row[from..].trim();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_in_links_and_escaped_bars_part_nothing() {
        assert_eq!(cells("| a | [b | c](d) | e \\| f |  |"), ["a", "[b | c](d)", "e \\| f", ""]);
        assert_eq!(cells("a|b"), ["a", "b"]);
        assert_eq!(cells("| [a | b |"), ["[a", "b"]);
    }

    #[test]
    fn columns_are_found_by_their_names() {
        let raw = "| Sources | Group | Possible Bias | General Perspective | Mood |\n|-|-|-|-|-|\n\
                   | [A](u) | **G (e.g., A)** | Pays. | Say. Twice. | glum |\n|||||";
        let mut remarks = Vec::new();
        let (_, rows) = read(raw, 1, &mut remarks);
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!((row.group.as_str(), row.outlets.as_slice()), ("G", &["A".to_owned()][..]));
        assert_eq!((row.framing.as_str(), row.bias.as_str()), ("Say. Twice.", "Pays."));
        assert_eq!(row.sources[0].url, "u");
        assert!(remarks[0].text.contains("glum") && remarks[0].line == Some(3));
    }

    #[test]
    fn a_break_in_a_cell_is_a_line_break() {
        let raw = "Group|Framing|Bias|Sources\n-|-|-|-\n**G**<br>(e.g., A)|Say<br/>more.|Pays.|";
        let (_, rows) = read(raw, 1, &mut Vec::new());
        assert_eq!((rows[0].group.as_str(), rows[0].outlets.as_slice()), ("G", &["A".into()][..]));
        assert_eq!(rows[0].framing, "Say\nmore.");
    }
}
