//! Plain text to blocks, and the addresses in it.

use super::address::{begins_with_www, clean_address};
use super::blocks::{Block, BlockKind, Run};
use super::dropped::{Account, DroppedKind};
use super::walk::is_bare;
use linkify::{LinkFinder, LinkKind};

/// Lines of a text that was wrapped when it was typed are no longer than this.
const WIDEST_WRAPPED: usize = 82;

/// The text with one kind of line end and without characters that nobody sees. Dashes and quotes
/// that a naive program broke are mended.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    tidy.push('\n');
                }
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => tidy.push('\n'),
            '\t' => tidy.push(' '),
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffc}' => {}
            c if c.is_control() => tidy.extend(crate::markdown::mended(c)),
            c => tidy.push(c),
        }
    }
    tidy
}

/// The blocks of tidy plain text. Where lines are empty, these part the paragraphs; else each line
/// is one.
pub(super) fn blocks(text: &str, account: &mut Account) -> Vec<Block> {
    let parted = text.trim().lines().any(|line| line.trim().is_empty());
    let mut found = Vec::new();
    for group in groups(text) {
        let lines: Vec<&str> = group.lines().map(str::trim).collect();
        if lines.iter().any(|line| bullet(line).is_some()) {
            items(&lines, &mut found);
        } else if is_wrapped(&lines) {
            found.push((BlockKind::Paragraph, lines.join(" ")));
        } else if parted {
            found.push((BlockKind::Paragraph, lines.join("\n")));
        } else {
            found.extend(lines.into_iter().map(|line| (BlockKind::Paragraph, line.to_owned())));
        }
    }
    let run = |text: String| vec![Run { text, ..Run::default() }];
    found.into_iter().map(|(kind, text)| Block::new(kind, linked(run(text), account))).collect()
}

/// The lines between empty ones.
fn groups(text: &str) -> Vec<String> {
    let mut groups = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            groups.push(String::new());
        } else if let Some(group) = groups.last_mut() {
            group.push_str(line);
            group.push('\n');
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// Lines of which some have bullets: one without goes on with the one before it.
fn items(lines: &[&str], found: &mut Vec<(BlockKind, String)>) {
    let mut in_item = false;
    for line in lines {
        if let Some(text) = bullet(line) {
            found.push((BlockKind::Item, text.to_owned()));
            in_item = true;
        } else if let Some((_, text)) = found.last_mut().filter(|_| in_item) {
            text.push(' ');
            text.push_str(line);
        } else {
            found.push((BlockKind::Paragraph, (*line).to_owned()));
        }
    }
}

/// The text behind a typed bullet or number.
pub(super) fn bullet(line: &str) -> Option<&str> {
    const MARKS: [&str; 13] =
        ["- ", "* ", "• ", "•", "‣ ", "◦ ", "▪ ", "▪", "■ ", "● ", "· ", "– ", "o\u{a0}"];
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits).then(|| &line[digits..]);
    let numbered =
        numbered.and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")));
    let marked = MARKS.iter().find_map(|mark| line.strip_prefix(mark));
    marked.or(numbered).map(str::trim).filter(|text| !text.is_empty())
}

/// Whether line ends only stand where the next word had no room any more.
fn is_wrapped(lines: &[&str]) -> bool {
    let long = |line: &&str| line.chars().count();
    let width = lines.iter().map(long).max().unwrap_or(0);
    let full = |pair: &[&str]| {
        let word = pair[1].split_whitespace().next().unwrap_or_default().chars().count();
        long(&pair[0]) + 1 + word > width
    };
    lines.len() > 1 && (40..=WIDEST_WRAPPED).contains(&width) && lines.windows(2).all(full)
}

/// Finds the addresses that stand bare among words, and cleans them; a link whose words are its
/// address is bare too.
pub(super) fn linked(runs: Vec<Run>, account: &mut Account) -> Vec<Run> {
    let mut found = Vec::with_capacity(runs.len());
    for run in runs {
        match &run.link {
            Some(url) if is_bare(&run.text, url) => {
                let url = url.clone();
                found.push(Run { text: url, bare: true, ..run });
            }
            Some(_) => found.push(run),
            None => parted(&run, account, &mut found),
        }
    }
    found
}

fn parted(run: &Run, account: &mut Account, found: &mut Vec<Run>) {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    let mut from = 0;
    let push = |found: &mut Vec<Run>, text: &str| {
        if !text.is_empty() {
            found.push(Run { text: text.to_owned(), ..run.clone() });
        }
    };
    for link in finder.links(&run.text) {
        let text = link.as_str();
        let is_web = text.contains("://") || begins_with_www(text);
        let Some(clean) = clean_address(text).filter(|_| is_web) else { continue };
        if clean.removed > 0 {
            account.add(DroppedKind::Tracking, clean.removed, 1);
        }
        push(found, &run.text[from..link.start()]);
        let url = clean.url;
        found.push(Run { text: url.clone(), link: Some(url), bare: true, bold: run.bold });
        from = link.end();
    }
    push(found, &run.text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(bool, String)> {
        let blocks = blocks(&tidy(text), &mut Account::default());
        blocks.iter().map(|block| (block.kind == BlockKind::Item, block.text())).collect()
    }

    fn check(text: &str, expect: &[(bool, &str)]) {
        let expect: Vec<_> =
            expect.iter().map(|(item, text)| (*item, (*text).to_owned())).collect();
        assert_eq!(read(text), expect, "{text}");
    }

    #[test]
    fn lines_are_paragraphs_unless_empty_ones_part_them() {
        check("a\nb\r\nc", &[(false, "a"), (false, "b"), (false, "c")]);
        check("a\nb\n\nc", &[(false, "a\nb"), (false, "c")]);
        check("one\u{2028}two\u{b}three", &[(false, "one"), (false, "two"), (false, "three")]);
    }

    #[test]
    fn a_text_that_was_wrapped_is_joined() {
        check(
            "The council of Merrin voted on Tuesday by six\nto one to close the quay before the tide of\n12 May.\n\nNobody spoke.",
            &[
                (
                    false,
                    "The council of Merrin voted on Tuesday by six to one to close the quay before the tide of 12 May.",
                ),
                (false, "Nobody spoke."),
            ],
        );
    }

    #[test]
    fn bullets_and_numbers_are_items() {
        check(
            "• a\n- b\n* c\n1. d\n2) e",
            &[(true, "a"), (true, "b"), (true, "c"), (true, "d"), (true, "e")],
        );
        check("Facts\n- a\n  goes on\n- b", &[(false, "Facts"), (true, "a goes on"), (true, "b")]);
        check("1911. It was built.", &[(false, "1911. It was built.")]);
        check("-", &[(false, "-")]);
    }
}
