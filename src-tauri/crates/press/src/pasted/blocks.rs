//! What both rich and plain text become first: blocks of words, some of them linked.

/// A paragraph, heading, bullet or table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    pub(super) runs: Vec<Run>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Paragraph,
    Heading,
    Item,
    /// Rows of cells; the block itself has no runs.
    Table(Vec<Vec<Vec<Run>>>),
}

/// Words of one make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) bold: bool,
    /// Where the words lead, clean.
    pub(super) link: Option<String>,
    /// The words are nothing but the address.
    pub(super) bare: bool,
}

/// Stands for an address while what announced it is taken away. No text holds it: control
/// characters are gone before.
const MARK: char = '\u{1}';

/// Words that only announce an address.
const ANNOUNCEMENTS: [&str; 11] = [
    "source:",
    "sources:",
    "link:",
    "links:",
    "url:",
    "via",
    "see:",
    "more:",
    "read more:",
    "read more at",
    "from:",
];

impl Block {
    pub(super) fn new(kind: BlockKind, runs: Vec<Run>) -> Self {
        Self { kind, runs }
    }

    /// The words as they stand.
    pub(super) fn text(&self) -> String {
        text_of(&self.runs)
    }

    /// The words without addresses.
    pub(super) fn said(&self) -> String {
        said(&self.runs)
    }

    pub(super) fn has_words(&self) -> bool {
        match &self.kind {
            BlockKind::Table(rows) => !rows.is_empty(),
            _ => !self.text().is_empty(),
        }
    }
}

pub(super) fn text_of(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    lines_trimmed(&text)
}

/// The words without bare addresses, and without what announced or enclosed them.
pub(super) fn said(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        if run.bare {
            text.push(MARK);
        } else {
            text.push_str(&run.text);
        }
    }
    while let Some(at) = text.find(MARK) {
        let before = text[..at].trim_end_matches(MARK);
        let after = text[at..].trim_start_matches(MARK);
        text = closed(before, after);
    }
    lines_trimmed(&text)
}

/// Closes the gap that an address left.
fn closed(before: &str, after: &str) -> String {
    let (mut before, mut after) = (before.trim_end_matches(' '), after.trim_start_matches(' '));
    if let Some(shorter) = without_announcement(before) {
        before = shorter;
    }
    for (open, close) in [('(', ')'), ('[', ']'), ('<', '>')] {
        if let Some(shorter) = before.strip_suffix(open)
            && let Some(rest) = after.strip_prefix(close)
        {
            (before, after) = (shorter.trim_end_matches(' '), rest.trim_start_matches(' '));
        }
    }
    let ends = after.is_empty() || after.starts_with(['\n', ')', ']', '.', ',', ';']);
    if ends {
        before = before.trim_end_matches([' ', '–', '—', '-', '|', ':', ',', ';']);
        if let Some(shorter) = without_announcement(before) {
            before = shorter.trim_end_matches([' ', '–', '—', '-', '|', ',', ';']);
        }
    }
    let tight = before.is_empty()
        || before.ends_with(['\n', '('])
        || after.is_empty()
        || after.starts_with(['\n', '.', ',', ';', ':', '!', '?', ')', ']', MARK]);
    // A full stop that ended the address ends nothing where the sentence has its own.
    let doubled = after == "." && before.ends_with(['.', '!', '?', '…', '”', '"']);
    let after = if doubled { "" } else { after };
    if tight { format!("{before}{after}") } else { format!("{before} {after}") }
}

fn without_announcement(text: &str) -> Option<&str> {
    ANNOUNCEMENTS.iter().find_map(|word| {
        let at = text.len().checked_sub(word.len())?;
        let (before, end) = (text.get(..at)?, text.get(at..)?);
        let is_word = before.is_empty() || before.ends_with([' ', '\n', '(', '[']);
        (is_word && end.eq_ignore_ascii_case(word)).then(|| before.trim_end_matches(' '))
    })
}

/// White space at the ends of lines and of the whole goes; inside it stays as it is.
fn lines_trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    fn without(before: &str, after: &str) -> String {
        let bare = Run { text: "https://a.example".into(), bare: true, ..Run::default() };
        said(&[run(before), bare, run(after)])
    }

    #[test]
    fn an_address_goes_with_what_announced_it() {
        for (before, after, left) in [
            ("Toll rose. ", "", "Toll rose."),
            ("Toll rose (", ").", "Toll rose."),
            ("Toll rose. (Source: ", ")", "Toll rose."),
            ("Toll rose. Source: ", "", "Toll rose."),
            ("Toll rose — ", "", "Toll rose"),
            ("Toll rose via ", ", then fell", "Toll rose, then fell"),
            ("See ", " for the toll", "See for the toll"),
            ("", "", ""),
            ("Source: ", "", ""),
            ("Toll rose: ", "\nIt fell.", "Toll rose\nIt fell."),
            ("Quasi-via ", "", "Quasi-via"),
            ("Toll rose. ", ".", "Toll rose."),
        ] {
            assert_eq!(without(before, after), left, "{before}…{after}");
        }
    }
}
