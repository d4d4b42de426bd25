//! One perspective in list form, and the outlets in its group's label.

use super::inline::{
    escape, escape_label, link_at, matching, unescape, unescaped, without_emphasis,
};
use super::sources;
use brief::{ItemId, Perspective, Source, split_first_sentence};
use std::borrow::Cow;

/// A group's label longer than this many bytes is a sentence.
const LONGEST_GROUP: usize = 160;

/// A perspective, and whether its group had to be guessed.
pub(super) struct Found {
    pub(super) perspective: Perspective,
    pub(super) guess: Option<String>,
}

/// Reads `**group (e.g., outlet)**: framing bias ([outlet](url))`; nothing comes of an empty item.
pub(super) fn from_item(raw: &str) -> Option<Found> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    let mut guess = None;
    let (group, text) = bold(raw).or_else(|| in_one_emphasis(raw)).unwrap_or_else(|| {
        let parts = before_colon(raw).unwrap_or(("", raw));
        guess = Some(format!("the group is not bold; taken as `{}`", parts.0));
        (Cow::Borrowed(parts.0), parts.1)
    });
    let (text, sources) = sources::split_off(text);
    let text = unescape(text.trim());
    let (framing, bias) = split_first_sentence(&text);
    let labelled = with_group(&group);
    let perspective = Perspective {
        framing: framing.to_owned(),
        bias: bias.to_owned(),
        sources: labelled.sources.into_iter().chain(sources).collect(),
        ..labelled
    };
    Some(Found { perspective, guess })
}

/// A perspective that has only its group and what the group's label names.
pub(super) fn with_group(raw: &str) -> Perspective {
    let (group, outlets, sources) = split_label(raw.trim());
    Perspective {
        id: ItemId::missing(),
        group,
        outlets,
        framing: String::new(),
        bias: String::new(),
        sources,
    }
}

fn bold(raw: &str) -> Option<(Cow<'_, str>, &str)> {
    let character = raw.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let run = raw.len() - raw.trim_start_matches(character).len();
    let mark = raw.get(..run).filter(|_| (2..=3).contains(&run))?;
    let inside = &raw[run..];
    let end =
        unescaped(inside).find(|(at, c)| *c == character && inside[*at..].starts_with(mark))?.0;
    let label = inside[..end].trim();
    let rest = inside[end + run..].trim_start();
    Some(match label.strip_suffix(':').filter(|label| !label.ends_with('\\')) {
        Some(label) => (Cow::Borrowed(label), rest),
        None => with_examples(label, rest),
    })
}

/// Examples in brackets right behind the bold words belong to the label.
fn with_examples<'a>(label: &'a str, rest: &'a str) -> (Cow<'a, str>, &'a str) {
    let inside = rest.strip_prefix('(').map(str::trim_start);
    let close = inside
        .filter(|inside| examples_mark(inside).is_some())
        .and_then(|_| matching(rest, '(', ')', rest.len()));
    match close {
        Some(close) => {
            let label = format!("{label} {}", &rest[..=close]);
            (Cow::Owned(label), after_label(rest[close + 1..].trim_start()))
        }
        None => (Cow::Borrowed(label), after_label(rest)),
    }
}

/// `*group*: text` or `_group_: text`.
fn in_one_emphasis(raw: &str) -> Option<(Cow<'_, str>, &str)> {
    let mark = raw.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let inside = &raw[1..];
    let end = unescaped(inside).find(|(_, c)| *c == mark)?.0;
    let rest = inside[end + 1..].trim_start().strip_prefix(':')?;
    Some((Cow::Borrowed(inside[..end].trim()), rest))
}

fn after_label(rest: &str) -> &str {
    let marks = [":", "— ", "– ", "- "];
    marks.iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest)
}

fn before_colon(raw: &str) -> Option<(&str, &str)> {
    let end = raw.find(": ").filter(|end| *end <= LONGEST_GROUP)?;
    let group = &raw[..end];
    (!group.contains(['\n', '['])).then(|| (group, &raw[end + 1..]))
}

/// Takes `(e.g., outlet, outlet)` out of a group's label.
fn split_label(raw: &str) -> (String, Vec<String>, Vec<Source>) {
    let raw = without_emphasis(raw);
    let Some((open, begin)) = examples(raw) else {
        return (unescape(raw), Vec::new(), Vec::new());
    };
    let close = matching(&raw[open..], '(', ')', raw.len()).map(|at| open + at);
    let inside = &raw[begin..close.unwrap_or(raw.len())];
    let after = close.map_or("", |close| raw[close + 1..].trim());
    let mut group = unescape(without_emphasis(raw[..open].trim_end()));
    if !after.is_empty() {
        group.push(' ');
        group.push_str(&unescape(after));
    }
    let mut outlets = Vec::new();
    let mut sources = Vec::new();
    for name in names(inside).into_iter().map(without_emphasis) {
        match link_at(name).filter(|(_, length)| *length == name.len()) {
            Some((link, _)) => {
                outlets.push(link.label.clone());
                sources.push(Source::new(link.label, link.url));
            }
            None => outlets.push(unescape(name)),
        }
    }
    (group.trim().to_owned(), outlets, sources)
}

/// Where the last bracket with examples opens, and where its first name begins.
fn examples(raw: &str) -> Option<(usize, usize)> {
    let opening: Vec<usize> = unescaped(raw).filter(|(_, c)| *c == '(').map(|(at, _)| at).collect();
    opening.into_iter().rev().find_map(|open| {
        let inside = raw[open + 1..].trim_start();
        let length = examples_mark(inside)?;
        Some((open, raw.len() - inside.len() + length))
    })
}

/// The length of `e.g.,` and the like with the white space behind it.
fn examples_mark(text: &str) -> Option<usize> {
    let mark = ["e.g.", "eg.", "e. g.", "e.g", "eg", "for example", "for instance"]
        .into_iter()
        .find(|mark| text.get(..mark.len()).is_some_and(|t| t.eq_ignore_ascii_case(mark)))?;
    let rest = &text[mark.len()..];
    let rest = rest.strip_prefix([',', ':']).unwrap_or(rest);
    let names = rest.trim_start();
    let is_mark = names.len() < text.len() - mark.len() || names.is_empty();
    let names =
        ["— ", "– ", "- "].iter().find_map(|dash| names.strip_prefix(dash)).unwrap_or(names);
    is_mark.then_some(text.len() - names.trim_start().len())
}

/// Splits outside of brackets: at semicolons where there are any, else at commas. One that no
/// space follows belongs to a name.
fn names(raw: &str) -> Vec<&str> {
    let found = split_at(raw, ';');
    if found.len() > 1 { found } else { split_at(raw, ',') }
}

fn split_at(raw: &str, separator: char) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, character) in unescaped(raw) {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if c == separator && depth == 0 && raw[at + 1..].starts_with(char::is_whitespace) => {
                names.push(&raw[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    names.push(&raw[from..]);
    names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The source of one item, without its bullet.
pub(super) fn write(perspective: &Perspective) -> String {
    let outlets: Vec<String> = perspective.outlets.iter().map(|name| escape_label(name)).collect();
    let examples = format!("(e.g., {})", outlets.join(", "));
    let group = escape_label(&perspective.group);
    let label = match (group.is_empty(), outlets.is_empty()) {
        (_, true) => group,
        (true, false) => examples,
        (false, false) => format!("{group} {examples}"),
    };
    let text = [perspective.framing.as_str(), perspective.bias.as_str()];
    let text = text.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
    let text = escape(&text, "  ");
    let sources = sources::write(&perspective.sources);
    let behind = [text, sources].into_iter().filter(|part| !part.is_empty());
    let behind = behind.collect::<Vec<_>>().join(" ");
    match (label.is_empty(), behind.is_empty()) {
        (true, _) => behind,
        (false, true) => format!("**{label}**:"),
        (false, false) => format!("**{label}**: {behind}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, group: &str, outlets: &[&str], framing: &str, bias: &str, urls: &[&str]) {
        let found = from_item(raw).unwrap().perspective;
        let read: Vec<&str> = found.sources.iter().map(|source| source.url.as_str()).collect();
        assert_eq!((found.group.as_str(), found.framing.as_str()), (group, framing), "{raw}");
        assert_eq!(
            (found.outlets, found.bias.as_str()),
            (outlets.iter().map(|o| (*o).to_owned()).collect(), bias),
            "{raw}"
        );
        assert_eq!(read, urls, "{raw}");
    }

    #[test]
    fn items_give_group_outlets_framing_bias_and_sources() {
        check(
            "**G (e.g., A, B)**: They say. It pays. ([A](u), [B](v))",
            "G",
            &["A", "B"],
            "They say.",
            "It pays.",
            &["u", "v"],
        );
        check("**G (A)**: They say.", "G (A)", &[], "They say.", "", &[]);
        check("**G (e.g. A (UK), B):** Say (so).", "G", &["A (UK)", "B"], "Say (so).", "", &[]);
        check("**G (for example A,B) here** — Say", "G here", &["A,B"], "Say", "", &[]);
        check("**G (e.g., [A](u))**:", "G", &["A"], "", "", &["u"]);
        check("**G (e.g., A, B**: Say", "G", &["A", "B"], "Say", "", &[]);
        check("**G (egalitarian)**: Say", "G (egalitarian)", &[], "Say", "", &[]);
        check("__G__: Say", "G", &[], "Say", "", &[]);
        check("*G*: Say", "G", &[], "Say", "", &[]);
        check("**G \\*x\\***: *Say*", "G *x*", &[], "*Say*", "", &[]);
        check("**G** (e.g., A, B): Say. Pay.", "G", &["A", "B"], "Say.", "Pay.", &[]);
        check("**G** (so they say). Pay.", "G", &[], "(so they say).", "Pay.", &[]);
        check("***G (e.g., A)***: Say", "G", &["A"], "Say", "", &[]);
        check("**_G_** (e.g., *A*, _B_) — Say", "G", &["A", "B"], "Say", "", &[]);
        check("**G (e.g., A, Inc.; B)**: Say", "G", &["A, Inc.", "B"], "Say", "", &[]);
    }

    #[test]
    fn examples_are_announced_in_many_ways() {
        for mark in [
            "e.g.,",
            "e.g.",
            "E.g.,",
            "eg,",
            "eg.",
            "e. g.,",
            "e.g.:",
            "e.g. –",
            "for example,",
            "For instance",
        ] {
            check(&format!("**G ({mark} A, B)**: Say"), "G", &["A", "B"], "Say", "", &[]);
        }
    }

    #[test]
    fn a_group_that_is_not_bold_is_guessed() {
        let found = from_item("Owners (e.g., A): They say.").unwrap();
        assert_eq!((found.perspective.group.as_str(), found.guess.is_some()), ("Owners", true));
        assert!(from_item("  ").is_none());
    }
}
