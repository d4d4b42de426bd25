//! The YAML block at the top. The archive's was written by a naive program that quotes nothing, so
//! what is no YAML is read line by line.

use crate::{Remark, RemarkKind, Unreadable};
use brief::Date;
use serde_norway::{Mapping, Value};

/// What the front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) slug: Option<String>,
    pub(super) section: Option<String>,
    pub(super) language: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) note: Option<String>,
    /// The mark of a proof.
    pub(super) proof: Option<String>,
    pub(super) exact: Option<Exact>,
    pub(super) remarks: Vec<Remark>,
    /// How many lines of the file it takes, rules included; 0 where there is none.
    pub(super) lines: usize,
}

/// The exact brief that the body stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    /// Its content hash.
    pub(super) hash: String,
    /// Its JSON.
    pub(super) json: String,
}

/// Splits a file into its front matter and its body.
pub(super) fn split(text: &str) -> Result<(FrontMatter, &str), Unreadable> {
    let (blank, text) = without_blank_lines(text);
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|first| first.trim_end() == "---") else {
        return Ok((FrontMatter { lines: blank, ..FrontMatter::default() }, text));
    };
    let mut end = first.len();
    for (n, line) in lines.enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = &text[first.len()..end];
            let mut front = parse(yaml);
            front.lines = n + 2 + blank;
            for remark in &mut front.remarks {
                remark.line = remark.line.map(|line| line + blank);
            }
            return Ok((front, &text[end + line.len()..]));
        }
        end += line.len();
    }
    let reason = "the front matter that begins here is not closed by a line `---`";
    Err(Unreadable::at(blank + 1, reason))
}

/// Blank lines at the beginning, and what follows them. A rule behind blank lines begins front
/// matter only where a key follows; it may as well be a rule.
fn without_blank_lines(text: &str) -> (usize, &str) {
    let mut rest = text;
    let mut blank = 0;
    while let Some((_, behind)) = rest.split_once('\n').filter(|(line, _)| line.trim().is_empty()) {
        rest = behind;
        blank += 1;
    }
    let mut lines = rest.lines();
    let is_rule = lines.next().is_some_and(|line| line.trim_end() == "---");
    let has_key =
        lines.next().and_then(|line| line.split_once(':')).is_some_and(|(k, _)| is_key(k));
    if blank > 0 && is_rule && !has_key { (0, text) } else { (blank, rest) }
}

fn parse(yaml: &str) -> FrontMatter {
    let mut front = FrontMatter::default();
    match parse_yaml::<Option<Mapping>>(yaml) {
        Some(mapping) => {
            for (key, value) in mapping.unwrap_or_default() {
                let key = scalar(&key).unwrap_or_default();
                let (line, raw) = raw_value(yaml, &key).unwrap_or((1, ""));
                front.take(&key, &uncut(value, raw), raw, line + 1);
            }
        }
        None => front.take_lines(yaml),
    }
    front
}

/// Deeper brackets than these are no front matter, and the parser's time grows with their depth.
const DEEPEST_BRACKETS: usize = 64;

fn parse_yaml<T: serde::de::DeserializeOwned>(yaml: &str) -> Option<T> {
    let mut depth = 0_usize;
    for byte in yaml.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST_BRACKETS {
            return None;
        }
    }
    serde_norway::from_str(yaml).ok()
}

/// The value that stands behind a key on its line (from 1).
fn raw_value<'a>(yaml: &'a str, key: &str) -> Option<(usize, &'a str)> {
    yaml.lines().enumerate().find_map(|(n, line)| {
        let raw = line.strip_prefix(key)?.trim_start().strip_prefix(':')?;
        Some((n + 1, raw.trim()))
    })
}

/// YAML takes ` #` for the beginning of a comment; the archive's program did not.
fn uncut(value: Value, raw: &str) -> Value {
    match value {
        Value::String(text) if is_cut(&text, raw) => Value::String(raw.to_owned()),
        Value::Null if raw.starts_with('#') => Value::String(raw.to_owned()),
        other => other,
    }
}

fn is_cut(text: &str, raw: &str) -> bool {
    let is_bare = !raw.starts_with(['"', '\'']);
    let rest = raw.strip_prefix(text).filter(|_| is_bare);
    rest.is_some_and(|rest| rest.trim_start().starts_with('#'))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

impl FrontMatter {
    fn take_lines(&mut self, yaml: &str) {
        let text = "the front matter is not valid YAML and was read line by line";
        self.remarks.push(Remark::new(1, RemarkKind::Guessed, text));
        for (n, line) in yaml.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let at = n + 2;
            match line.split_once(':').filter(|(key, _)| is_key(key)) {
                Some((key, raw)) => {
                    let raw = raw.trim();
                    self.take(key.trim_end(), &unquoted(raw), raw, at);
                }
                None => self.leave_out(at, line.trim()),
            }
        }
    }

    fn take(&mut self, key: &str, value: &Value, raw: &str, line: usize) {
        // Numbers and truth values are words here, as they were typed.
        let text = match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) | Value::Bool(_) if !raw.is_empty() => Some(raw.to_owned()),
            _ => None,
        };
        match (key.to_lowercase().as_str(), text) {
            ("title", Some(text)) => self.title = Some(text),
            ("slug", Some(text)) => self.slug = Some(text),
            ("section", Some(text)) => self.section = Some(text),
            ("language", Some(text)) => self.language = Some(text),
            ("byline", Some(text)) => self.byline = Some(text),
            ("note", Some(text)) => self.note = Some(text),
            ("proof", Some(text)) => self.proof = Some(text),
            ("date", Some(text)) => self.take_date(&text, line),
            ("parallax", None) => match exact(value) {
                Some(exact) => self.exact = Some(exact),
                None => self.leave_out(line, "parallax: it does not hold a brief and its hash"),
            },
            (_, None) if value.is_null() => {}
            (_, text) => {
                let shown = text.or_else(|| serde_norway::to_string(value).ok());
                let shown = shown.unwrap_or_default();
                self.leave_out(line, &format!("{key}: {}", shown.trim()));
            }
        }
    }

    fn take_date(&mut self, text: &str, line: usize) {
        let is_day = |date: &Date| date.year() >= 0 && date.to_string() == text;
        let exact = text.parse::<Date>().ok().filter(is_day);
        self.date = exact.or_else(|| day_in(text));
        if self.date.is_none() {
            let text = format!("date: {text} (not a date written YYYY-MM-DD)");
            self.leave_out(line, &text);
        } else if exact.is_none() {
            let text = format!("the date was read from `{text}`");
            self.remarks.push(Remark::new(line, RemarkKind::Guessed, text));
        }
    }

    fn leave_out(&mut self, line: usize, what: &str) {
        let text = format!("left out of the front matter: {what}");
        self.remarks.push(Remark::new(line, RemarkKind::LeftOut, text));
    }
}

/// The day in a date of another form, where it can be only one.
fn day_in(text: &str) -> Option<Date> {
    const FORMS: [&str; 9] = [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y%m%d",
        "%d %B %Y",
        "%d %b %Y",
        "%B %d, %Y",
        "%b %d, %Y",
        "%B %d %Y",
    ];
    let before_time = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    let parse = |text: &str, form: &str| Date::strptime(form, text).ok();
    let found = FORMS.iter().find_map(|form| parse(text, form));
    let found = found.or_else(|| parse(before_time, FORMS[0]));
    // A year has four digits: anything else would not be written back as a day.
    found.filter(|date| date.year() > 0)
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.trim_end().chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
}

/// A value that stands alone: a quoted text or a mapping as YAML has it, anything else as typed.
fn unquoted(raw: &str) -> Value {
    let is_yaml = raw.starts_with(['"', '\'', '{']);
    let value = is_yaml.then(|| parse_yaml::<Value>(raw)).flatten();
    match value {
        Some(value @ (Value::String(_) | Value::Mapping(_))) => value,
        _ if raw.is_empty() => Value::Null,
        _ => Value::String(raw.to_owned()),
    }
}

fn exact(value: &Value) -> Option<Exact> {
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    Some(Exact { hash: text("hash")?, json: text("brief")? })
}

/// A text as the value of a key: bare where that is safe in every YAML, else in double quotes.
pub(super) fn quote(text: &str) -> String {
    if is_safe_bare(text) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_printable(c) => quoted.push(c),
            c => {
                let code = u32::from(c);
                let escaped =
                    if code > 0xFFFF { format!("\\U{code:08X}") } else { format!("\\u{code:04X}") };
                quoted.push_str(&escaped);
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Begins with a letter, has a space (so that it is no `yes`, `null` or number), and no character
/// that means something to YAML.
fn is_safe_bare(text: &str) -> bool {
    let means_something = |c: char| ":#\"`{}[]&*!|>%@\\".contains(c);
    text.starts_with(char::is_alphabetic)
        && text.contains([' ', '-'])
        && !text.ends_with(' ')
        && text.chars().all(|c| is_printable(c) && !means_something(c))
        && matches!(serde_norway::from_str::<Value>(text), Ok(Value::String(read)) if read == text)
}

/// What YAML 1.1 allows unescaped and does not take for a line end.
fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(yaml: &str) -> FrontMatter {
        split(&format!("---\n{yaml}\n---\nbody")).unwrap().0
    }

    #[test]
    fn what_a_naive_program_wrote_is_read_as_it_was_meant() {
        let cases = [
            ("title: Plain", "Plain"),
            ("title: Gold: a rush", "Gold: a rush"),
            ("title: 'Quoted' words: two", "'Quoted' words: two"),
            ("title: \"Quoted\" words", "\"Quoted\" words"),
            ("title: \"Quoted: whole\"", "Quoted: whole"),
            ("title: 'It''s'", "It's"),
            ("title: Rank #1 again", "Rank #1 again"),
            ("title: 2025", "2025"),
            ("title: no", "no"),
            ("title: 7.70", "7.70"),
            ("title: @home & *away*", "@home & *away*"),
            ("title: >-\n  folded\n  text", "folded text"),
        ];
        for (yaml, title) in cases {
            assert_eq!(front(yaml).title.as_deref(), Some(title), "{yaml}");
        }
    }

    #[test]
    fn dates_are_days() {
        let date = |yaml: &str| front(yaml).date.map(|date| date.to_string());
        assert_eq!(date("date: 2025-02-24").as_deref(), Some("2025-02-24"));
        assert_eq!(date("date: '2025-02-24T10:00:00Z'").as_deref(), Some("2025-02-24"));
        for other in ["2025-2-24", "2025/02/24", "20250224", "24 February 2025", "Feb 24, 2025"] {
            assert_eq!(date(&format!("date: {other}")).as_deref(), Some("2025-02-24"), "{other}");
            assert!(front(&format!("date: {other}")).remarks[0].text.contains(other));
        }
        for none in ["24 Feb", "02/03/2025", "2025-02-30", "-002025-02-24", "soon"] {
            assert_eq!(date(&format!("date: {none}")), None, "{none}");
        }
        assert!(front("date: 24 Feb").remarks[0].text.contains("24 Feb"));
    }

    #[test]
    fn unknown_keys_are_named_and_unclosed_front_matter_is_refused() {
        let found = front("title: A\ntags: [x, y]\nauthor: Desk");
        assert_eq!(found.remarks.len(), 2);
        assert!(found.remarks[1].text.contains("author: Desk"));
        assert_eq!(split("---\ntitle: A\n").unwrap_err().line, Some(1));
        assert_eq!(split("no front matter").unwrap().1, "no front matter");
    }

    #[test]
    fn keys_are_words_in_any_case_and_blank_lines_may_go_before() {
        let (found, body) = split("\n \n---\nTitle: A\nDATE: 24 May\n---\nbody").unwrap();
        assert_eq!((found.title.as_deref(), found.lines, body), (Some("A"), 6, "body"));
        assert_eq!(found.remarks[0].line, Some(5));
        let rule = "\n---\n\n# A\n\n---\n";
        assert_eq!(split(rule).unwrap().1, rule);
        let (found, body) = split("\n\n# A\n").unwrap();
        assert_eq!((found.lines, body), (2, "# A\n"));
    }

    #[test]
    fn quoted_values_are_read_back() {
        for text in [
            "Plain words",
            "a",
            "no",
            "2025",
            "a: b",
            "'x'",
            "\"\\",
            " x ",
            "a\nb\t",
            "",
            "\u{2028}é😀\u{feff}",
            "A, b’s #1",
            "null",
            "~",
            "- a",
        ] {
            assert_eq!(front(&format!("title: {}", quote(text))).title.as_deref(), Some(text));
        }
    }
}
