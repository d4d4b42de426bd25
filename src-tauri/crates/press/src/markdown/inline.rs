//! Texts inside blocks: escaping what Markdown would take as markup, and undoing it; links.

/// A text as a Markdown reader shows it: a backslash before ASCII punctuation vanishes, and one at
/// the end of a line is the line break itself.
pub(super) fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        let escaped = characters.peek().copied().filter(|c| c.is_ascii_punctuation() || *c == '\n');
        match (character, escaped) {
            ('\\', Some(escaped)) => {
                text.push(escaped);
                characters.next();
            }
            _ => text.push(character),
        }
    }
    text
}

/// The byte positions of characters that no backslash hides.
pub(super) fn unescaped(raw: &str) -> impl Iterator<Item = (usize, char)> {
    let mut hidden = false;
    raw.char_indices().filter(move |(_, character)| {
        if hidden {
            hidden = false;
            return false;
        }
        hidden = *character == '\\';
        !hidden
    })
}

/// Source that a Markdown reader shows as this text; lines after the first begin with `indent`.
pub(crate) fn escape(text: &str, indent: &str) -> String {
    let mut raw = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.split('\n').peekable();
    let mut first = true;
    while let Some(line) = lines.next() {
        if !first && !line.is_empty() {
            raw.push_str(indent);
        }
        first = false;
        escape_line(line, &mut raw);
        if let Some(next) = lines.peek() {
            let goes_on = !line.trim().is_empty() && !next.trim().is_empty();
            raw.push_str(if goes_on { "\\\n" } else { "\n" });
        }
    }
    raw
}

/// Source of a text inside square brackets.
pub(crate) fn escape_label(text: &str) -> String {
    let mut raw = String::new();
    escape_characters(&text.replace('\n', " "), true, &mut raw);
    raw
}

fn escape_line(line: &str, raw: &mut String) {
    let text = line.trim_start_matches([' ', '\t']);
    raw.push_str(&line[..line.len() - text.len()]);
    let rest = match begins_a_block(text) {
        Some(at) => {
            let (before, marker) = text.split_at(at);
            raw.push_str(before);
            raw.push('\\');
            let (marker, rest) = marker.split_at(1);
            raw.push_str(marker);
            rest
        }
        None => text,
    };
    escape_characters(rest, false, raw);
}

/// Where in a line stands the ASCII character that makes the line a heading, item, quotation, rule
/// or table.
fn begins_a_block(line: &str) -> Option<usize> {
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let is_marker = match first {
        '#' => ends_word(line.trim_start_matches('#')),
        '>' => true,
        '-' | '+' | '=' | ':' | '|' => {
            (matches!(first, '-' | '+') && ends_word(rest))
                || line.chars().all(|c| "-+=:| \t".contains(c))
        }
        '*' => ends_word(rest),
        _ => false,
    };
    if is_marker {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let delimiter = line.get(digits..).filter(|rest| digits > 0 && rest.starts_with(['.', ')']))?;
    ends_word(&delimiter[1..]).then_some(digits)
}

fn escape_characters(text: &str, in_label: bool, raw: &mut String) {
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        let after = rest.chars().next();
        let needs = match character {
            '\\' | '`' | '[' | '<' | '{' => true,
            ']' => in_label,
            '*' => {
                !(before.is_some_and(char::is_whitespace) && after.is_some_and(char::is_whitespace))
            }
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && after.is_some_and(char::is_alphanumeric))
            }
            '~' => before == Some('~') || after == Some('~'),
            '&' => is_entity(rest),
            _ => false,
        };
        if needs {
            raw.push('\\');
        }
        raw.push(character);
        before = Some(character);
    }
}

fn is_entity(after_ampersand: &str) -> bool {
    let name = after_ampersand.trim_start_matches('#');
    let word = name.bytes().take(40).take_while(u8::is_ascii_alphanumeric).count();
    word > 0 && name[word..].starts_with(';')
}

/// A link in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InlineLink {
    /// The words that are linked.
    pub(super) label: String,
    /// The address.
    pub(super) url: String,
    /// The title, which a brief has no place for.
    pub(super) title: Option<String>,
}

/// A label longer than this many bytes is none; keeps reading linear in hostile text.
const LONGEST_LABEL: usize = 2_000;
/// An address longer than this many bytes is none.
const LONGEST_URL: usize = 20_000;

/// Reads the link at the beginning of a source; also gives the length of its source. White space
/// and balanced brackets in the address are taken as part of it, as a naive program wrote them.
pub(super) fn link_at(raw: &str) -> Option<(InlineLink, usize)> {
    let label_end = matching(raw, '[', ']', LONGEST_LABEL)?;
    let target = raw.get(label_end + 1..).filter(|rest| rest.starts_with('('))?;
    let (url, title, target_end) = target_at(target)?;
    let label = unescape(without_emphasis(raw.get(1..label_end)?));
    Some((InlineLink { label, url, title }, label_end + 1 + target_end))
}

/// Where the bracket that opens a source is closed.
pub(super) fn matching(raw: &str, open: char, close: char, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in unescaped(raw) {
        if at > limit {
            return None;
        }
        if character == open {
            depth += 1;
        } else if character == close {
            depth = depth.checked_sub(1)?;
        }
        if depth == 0 {
            return (at > 0).then_some(at);
        }
    }
    None
}

/// Reads `(address "title")`; gives the address, the title and the length.
fn target_at(raw: &str) -> Option<(String, Option<String>, usize)> {
    if raw.starts_with("(<") {
        let end =
            unescaped(raw).take_while(|(at, _)| *at < LONGEST_URL).find(|(_, c)| *c == '>')?.0;
        let (title, length) = title_at(raw.get(end + 1..)?)?;
        return Some((unescape(raw.get(2..end)?), title, end + 1 + length));
    }
    let end = matching(raw, '(', ')', LONGEST_URL)?;
    let inside = raw.get(1..end)?;
    if inside.contains('\n') {
        return None;
    }
    let quoted = inside.split_once(" \"").filter(|(_, title)| title.trim_end().ends_with('"'));
    Some(match quoted {
        Some((url, title)) => {
            let title = unescape(title.trim_end().trim_end_matches('"'));
            (unescape(url.trim()), Some(title), end + 1)
        }
        None => (unescape(inside.trim()), None, end + 1),
    })
}

fn title_at(raw: &str) -> Option<(Option<String>, usize)> {
    let (inside, _) = raw.split_once(')')?;
    let title = inside.trim().trim_matches('"');
    let title = (!title.is_empty()).then(|| unescape(title));
    Some((title, inside.len() + 1))
}

/// A source without the emphasis that goes round the whole of it.
pub(super) fn without_emphasis(raw: &str) -> &str {
    let mut raw = raw;
    while let Some(inside) = in_emphasis(raw) {
        raw = inside;
    }
    raw
}

fn in_emphasis(raw: &str) -> Option<&str> {
    let mark = raw.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let run = raw.len() - raw.trim_start_matches(mark).len();
    let inside = raw.get(run..raw.len().checked_sub(run)?).filter(|_| run <= 3)?;
    let is_whole = raw[run + inside.len()..].chars().all(|c| c == mark)
        && !inside.is_empty()
        && inside.trim() == inside
        && !inside.ends_with('\\')
        && unescaped(inside).all(|(_, c)| c != mark);
    is_whole.then_some(inside)
}

/// The source of a link.
pub(crate) fn link(label: &str, url: &str) -> String {
    format!("[{}]({})", escape_label(label), escape_url(url))
}

pub(super) fn escape_url(url: &str) -> String {
    let plain = !url.starts_with('<')
        && url.chars().all(|c| !c.is_whitespace() && c != '\\')
        && matching(&format!("({url})"), '(', ')', LONGEST_URL) == Some(url.len() + 1);
    if plain {
        return url.to_owned();
    }
    let mut raw = String::from("<");
    for character in url.chars() {
        if matches!(character, '<' | '>' | '\\') {
            raw.push('\\');
        }
        raw.push(character);
    }
    raw + ">"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_plain_text_is_not() {
        let cases = [
            ("- a", "\\- a"),
            ("# a", "\\# a"),
            ("#a", "#a"),
            ("1. a", "1\\. a"),
            ("1.5 a", "1.5 a"),
            ("a *b* _c_ d_e 5 * 3", "a \\*b\\* \\_c\\_ d_e 5 * 3"),
            ("[x](y) <b> {z}", "\\[x](y) \\<b> \\{z}"),
            ("AT&T &amp; R&D; S & P", "AT&T \\&amp; R\\&D; S & P"),
            ("a\nb", "a\\\nb"),
            ("a\\\n\nb", "a\\\\\n\nb"),
            ("---", "\\---"),
            ("> a", "\\> a"),
            ("- * -", "\\- * -"),
            ("a | b", "a | b"),
        ];
        for (text, raw) in cases {
            assert_eq!(escape(text, ""), raw);
            assert_eq!(unescape(raw), text);
        }
    }

    #[test]
    fn only_emphasis_round_the_whole_goes() {
        for (raw, bare) in [
            ("*a*", "a"),
            ("***a b***", "a b"),
            ("**_a_**", "a"),
            ("*a* and *b*", "*a* and *b*"),
            ("*a", "*a"),
            ("**a*", "**a*"),
            ("\\*a\\*", "\\*a\\*"),
            ("*a\\*", "*a\\*"),
            ("***", "***"),
            ("é", "é"),
        ] {
            assert_eq!(without_emphasis(raw), bare);
        }
    }

    #[test]
    fn links_are_read_as_they_are_written() {
        let cases = [
            ("Post", "https://example.org/a", "[Post](https://example.org/a)"),
            (
                "A [b] \\",
                "https://example.org/a_(b)",
                "[A \\[b\\] \\\\](https://example.org/a_(b))",
            ),
            ("A | B", "https://example.org/a b", "[A | B](<https://example.org/a b>)"),
            ("", "", "[]()"),
            ("x", "a)b", "[x](<a)b>)"),
            ("x", "<a\\", "[x](<\\<a\\\\>)"),
        ];
        for (label, url, raw) in cases {
            assert_eq!(link(label, url), raw);
            let (read, length) = link_at(raw).unwrap();
            assert_eq!((read.label.as_str(), read.url.as_str(), length), (label, url, raw.len()));
        }
    }

    #[test]
    fn links_of_other_hands_are_read_too() {
        let read = |raw: &str| link_at(raw).map(|(link, length)| (link.url, link.title, length));
        let title = Some("t".to_owned());
        assert_eq!(read("[a](b \"t\") c"), Some(("b".into(), title.clone(), 10)));
        assert_eq!(read("[a](<b> \"t\")"), Some(("b".into(), title, 12)));
        assert_eq!(read("[a](b c)"), Some(("b c".into(), None, 8)));
        assert_eq!(read("[a] (b)"), None);
        assert_eq!(read("[a](b"), None);
    }
}
