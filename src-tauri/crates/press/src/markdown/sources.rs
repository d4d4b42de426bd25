//! Sources in their source: `([outlet](url), …)` behind a text, or the cell of a table.

use super::inline::{InlineLink, link, link_at, matching, unescape, unescaped};
use brief::Source;
use std::borrow::Cow;

/// How many opening brackets are tried as the beginning of the sources; keeps reading linear.
const TRIES: usize = 32;
/// A source without an address is a name, not a sentence: at most this many bytes.
const LONGEST_NAME: usize = 120;

/// Cuts the sources off the end of a text: in brackets, or bare behind its last sentence.
/// Brackets without a link or an address are text.
pub(super) fn split_off(raw: &str) -> (Cow<'_, str>, Vec<Source>) {
    let raw = raw.trim_end();
    // A full stop behind the bracket belongs to the sentence before it.
    let stopped = raw.strip_suffix('.').filter(|open| open.ends_with(')'));
    let (text, sources) = cut(stopped.unwrap_or(raw));
    if sources.is_empty() {
        return (Cow::Borrowed(raw), sources);
    }
    if stopped.is_some() && !text.is_empty() && !ends_sentence(text) {
        return (Cow::Owned(format!("{text}.")), sources);
    }
    (Cow::Borrowed(text), sources)
}

fn cut(raw: &str) -> (&str, Vec<Source>) {
    let mut text = raw;
    let mut found: Vec<Vec<Source>> = Vec::new();
    while let Some((before, sources)) = last_brackets(text) {
        found.push(sources);
        text = before;
    }
    if found.is_empty()
        && let Some((before, sources)) = last_links(text)
    {
        found.push(sources);
        text = before;
    }
    (text, found.into_iter().rev().flatten().collect())
}

fn last_brackets(raw: &str) -> Option<(&str, Vec<Source>)> {
    if !raw.ends_with(')') {
        return None;
    }
    let candidates = raw.rmatch_indices('(').map(|(at, _)| at).filter(|at| begins_word(raw, *at));
    candidates.take(TRIES).find_map(|at| {
        let sources = in_brackets(raw.get(at + 1..raw.len() - 1)?)?;
        Some((raw[..at].trim_end(), sources))
    })
}

fn begins_word(raw: &str, at: usize) -> bool {
    raw[..at].chars().next_back().is_none_or(char::is_whitespace)
}

/// Links that stand behind the last sentence without brackets. A link inside the sentence is text.
fn last_links(raw: &str) -> Option<(&str, Vec<Source>)> {
    if !raw.ends_with(')') {
        return None;
    }
    let candidates = raw.rmatch_indices('[').map(|(at, _)| at).filter(|at| begins_word(raw, *at));
    candidates.take(TRIES).find_map(|at| {
        let before = raw[..at].trim_end().trim_end_matches(['—', '–', '-']).trim_end();
        let before = without_word(before);
        ends_sentence(before).then_some(())?;
        Some((before, in_brackets(&raw[at..])?))
    })
}

fn ends_sentence(text: &str) -> bool {
    let open = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    open.ends_with(['.', '!', '?', '…'])
}

/// The text without a last word that only says what follows.
fn without_word(text: &str) -> &str {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    if is_announcement(word) { text[..text.len() - word.len()].trim_end() } else { text }
}

fn is_announcement(word: &str) -> bool {
    ["sources:", "source:"].iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Sources between brackets: links, and names between them, each parted by a comma.
fn in_brackets(raw: &str) -> Option<Vec<Source>> {
    let mut sources = Vec::new();
    let mut links = 0;
    let raw = raw.trim();
    let announced = raw.split_once(char::is_whitespace).filter(|(word, _)| is_announcement(word));
    let mut rest = announced.map_or(raw, |(_, rest)| rest.trim_start());
    while !rest.is_empty() {
        let length = if rest.starts_with('[') {
            let (link, length) = link_at(rest)?;
            sources.push(source(link));
            links += 1;
            length
        } else {
            let length = name_length(rest);
            let source = named(rest[..length].trim());
            let is_name = source.outlet.len() <= LONGEST_NAME
                && !source.outlet.contains(['[', '(', ')'])
                && !source.outlet.is_empty();
            if source.url.is_empty() && !is_name {
                return None;
            }
            links += usize::from(!source.url.is_empty());
            sources.push(source);
            length
        };
        rest = separated(&rest[length..])?;
    }
    (links > 0).then_some(sources)
}

/// What follows a separator: a comma, a semicolon, `and`, or white space before the next link.
fn separated(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    let next = without_and(trimmed.trim_start_matches([',', ';']).trim_start());
    let parted = next.len() < trimmed.len() || next.is_empty() || next.starts_with('[');
    parted.then_some(next)
}

/// `and` before a link joins; before anything else it may begin a name.
fn without_and(rest: &str) -> &str {
    let behind = ["and ", "& "].iter().find_map(|word| rest.strip_prefix(word));
    behind.map(str::trim_start).filter(|next| next.starts_with('[')).unwrap_or(rest)
}

/// Reads the sources of a table's cell, where everything is a source, linked or not.
pub(super) fn in_cell(raw: &str) -> Vec<Source> {
    let raw = raw.trim();
    let raw = raw
        .strip_prefix('(')
        .filter(|_| matching(raw, '(', ')', raw.len()) == Some(raw.len() - 1))
        .and_then(|inside| inside.strip_suffix(')'))
        .unwrap_or(raw);
    let mut sources = Vec::new();
    let mut tries = TRIES;
    let mut rest = skip_separators(raw);
    while !rest.is_empty() {
        let is_open = rest.starts_with('[') && tries > 0;
        let found = is_open.then(|| link_at(rest)).flatten();
        let length = if let Some((link, length)) = found {
            sources.push(source(link));
            length
        } else {
            tries = tries.saturating_sub(usize::from(is_open));
            let length = name_length(rest).max(first_length(rest));
            sources.push(named(rest[..length].trim()));
            length
        };
        rest = skip_separators(&rest[length..]);
    }
    sources
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn skip_separators(mut rest: &str) -> &str {
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;".contains(c));
        let line_break = trimmed.strip_prefix("<br").and_then(|tag| tag.split_once('>'));
        match line_break {
            Some((tag, after)) if tag.trim().trim_end_matches('/').is_empty() => rest = after,
            _ => return without_and(trimmed),
        }
    }
}

/// How far a name goes: to the next comma, semicolon, link or line break.
fn name_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in unescaped(rest) {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => return at,
            '[' if at > 0 => return at,
            '<' if at > 0 && rest[at..].starts_with("<br") => return at,
            _ => {}
        }
    }
    rest.len()
}

fn source(link: InlineLink) -> Source {
    Source::new(link.label, link.url)
}

/// A source without a link: a bare address gets its host as outlet, anything else is an outlet.
fn named(raw: &str) -> Source {
    let name = unescape(raw);
    let address = name.trim_start_matches('<').trim_end_matches('>');
    match address.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) {
        Some((_, rest)) if !address.contains(char::is_whitespace) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
            Source::new(host.strip_prefix("www.").unwrap_or(host), address)
        }
        _ => Source::new(name, ""),
    }
}

/// The sources behind a text, or nothing.
pub(super) fn write(sources: &[Source]) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let links: Vec<String> = sources.iter().map(|s| link(&s.outlet, &s.url)).collect();
    format!("({})", links.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(sources: &[Source]) -> Vec<(&str, &str)> {
        sources.iter().map(|source| (source.outlet.as_str(), source.url.as_str())).collect()
    }

    fn check(raw: &str, text: &str, expect: &[(&str, &str)]) {
        let (before, sources) = split_off(raw);
        assert_eq!(before, text);
        assert_eq!(pairs(&sources), expect, "{raw}");
    }

    #[test]
    fn sources_are_cut_off_the_end() {
        check("It is. ([A](u), [B](v))", "It is.", &[("A", "u"), ("B", "v")]);
        check("([A](u))", "", &[("A", "u")]);
        check("It is (so).", "It is (so).", &[]);
        check("It is (so)", "It is (so)", &[]);
        check("It is. (Gazette, [A](u))", "It is.", &[("Gazette", ""), ("A", "u")]);
        check("It is. ([A ([b])](u_(c)); [B](v))", "It is.", &[("A ([b])", "u_(c)"), ("B", "v")]);
        check("As (see [A](u) there)", "As (see [A](u) there)", &[]);
        check("It is. \\([A](u))", "It is. \\([A](u))", &[]);
    }

    #[test]
    fn other_hands_part_and_place_sources_differently() {
        let two = &[("A", "u"), ("B", "v")];
        for raw in [
            "It is ([A](u), [B](v)).",
            "It is. ([A](u) and [B](v))",
            "It is. ([A](u)) ([B](v))",
            "It is. (Sources: [A](u); [B](v)).",
            "It is. [A](u), [B](v)",
            "It is. — [A](u) & [B](v)",
            "It is. Sources: [A](u) [B](v)",
        ] {
            check(raw, "It is.", two);
        }
        let bare = &[("a.example", "https://a.example/x_(y)"), ("b.example", "http://b.example")];
        check("It is. (https://a.example/x_(y), <http://b.example>)", "It is.", bare);
        for text in [
            "It is in [A](u)",
            "[A](u)",
            "It is (see https://a.example)",
            "It is. \\[A](u)",
            "It is (so and so).",
        ] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn a_cell_holds_nothing_but_sources() {
        let cases: [(&str, &[(&str, &str)]); 7] = [
            ("[A](u), [B](v)", &[("A", "u"), ("B", "v")]),
            ("[A](u)<br/>[B](v)", &[("A", "u"), ("B", "v")]),
            ("[A](u) and [B](v)", &[("A", "u"), ("B", "v")]),
            ("Gazette, [B \\| C](v)", &[("Gazette", ""), ("B | C", "v")]),
            ("https://www.example.org/x", &[("example.org", "https://www.example.org/x")]),
            ("[broken, A", &[("[broken", ""), ("A", "")]),
            ("  ", &[]),
        ];
        for (raw, expect) in cases {
            assert_eq!(pairs(&in_cell(raw)), expect, "{raw}");
        }
    }
}
