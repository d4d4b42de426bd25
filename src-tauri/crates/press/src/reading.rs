//! What comes of reading a file: a brief with remarks, or the reason why there is none.

use crate::{Format, docx, eml, epub, feeds, house_text, html, json, markdown, newsml, ninjs, pdf};
use brief::{Brief, Origin};
use std::borrow::Cow;
use std::fmt;

/// The largest file that is read, in bytes. A brief has a few thousand; beyond this it is something
/// else, and reading it would only hold everybody up.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The largest file of several briefs that is read, in bytes.
pub const MAX_WHOLE: usize = 32 * 1024 * 1024;

/// The most briefs that are read from one file; no day has as many.
pub const MAX_BRIEFS: usize = 500;

/// A brief that was read, and what there is to say about the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The brief, complete with ids and slug.
    pub brief: Brief,
    /// What was repaired, guessed or left out, in the order of the file.
    pub remarks: Vec<Remark>,
    /// The name that the brief has outside the archive, where its format gives one.
    pub origin: Option<Origin>,
    /// What stands in the file but belongs to the next brief of the edition.
    pub leftovers: Leftovers,
}

/// Something that a person should know about a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line of the file, from 1, where there is one.
    pub line: Option<usize>,
    /// What kind of thing happened.
    pub kind: RemarkKind,
    /// The whole of it in plain words, with the text that it is about.
    pub text: String,
}

/// What a remark tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RemarkKind {
    /// A broken character was mended.
    Repaired,
    /// The file is not quite of its format, and this is how it was understood.
    Guessed,
    /// A heading or anchor that belongs to the next brief of the edition.
    Leftover,
    /// Something that is no part of a brief.
    LeftOut,
    /// The exact brief in the file no longer fits its body, which was edited by hand and wins.
    Edited,
}

/// What slicing an edition into files left at the end of one: the beginning of the next brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// The heading of the section that the next brief opens.
    pub section: Option<String>,
    /// The slug of the next brief.
    pub anchor: Option<String>,
}

/// Why a file is not a brief.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Unreadable {
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong there, in plain words.
    pub reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

impl Unreadable {
    pub(crate) fn at(line: usize, reason: impl Into<String>) -> Self {
        Self { line: Some(line), reason: reason.into() }
    }

    pub(crate) fn whole(reason: impl Into<String>) -> Self {
        Self { line: None, reason: reason.into() }
    }
}

impl Remark {
    pub(crate) fn new(line: usize, kind: RemarkKind, text: impl Into<String>) -> Self {
        Self { line: Some(line), kind, text: text.into() }
    }

    /// Of a file that has no lines, or of all of it.
    pub(crate) fn of_whole(kind: RemarkKind, text: impl Into<String>) -> Self {
        Self { line: None, kind, text: text.into() }
    }
}

impl Reading {
    /// A reading without anything to say about it.
    pub(crate) fn plain(brief: Brief) -> Self {
        Self { brief, remarks: Vec::new(), origin: None, leftovers: Leftovers::default() }
    }
}

/// Reads one brief. The file's name, with its extension, gives site Markdown its slug. A file that holds
/// several is refused; [`read_all`] reads it.
pub fn read(bytes: &[u8], format: Format, name: Option<&str>) -> Result<Reading, Unreadable> {
    match format {
        Format::Text => house_text::read(&decode(bytes)?),
        Format::Markdown => markdown::read(&decode(bytes)?, name),
        Format::Json => json::read(&decode(bytes)?),
        Format::Docx => docx::read(bytes),
        _ => {
            let mut all = read_all(bytes, format, name);
            match (all.pop(), all.len()) {
                (Some(only), 0) => only,
                (None, _) => Err(Unreadable::whole("the file holds no brief")),
                (Some(_), others) => Err(Unreadable::whole(format!(
                    "the file holds {} briefs, and one was asked for; import it instead",
                    others + 1
                ))),
            }
        }
    }
}

/// Reads every brief of a file, in its order: of a feed, a book or a wire each of its items. One that
/// cannot be read stands as the reason in its place; a file that cannot be read at all is one reason.
pub fn read_all(
    bytes: &[u8],
    format: Format,
    name: Option<&str>,
) -> Vec<Result<Reading, Unreadable>> {
    let read_whole = |read: fn(&str) -> Result<Vec<_>, Unreadable>| {
        decode_up_to(bytes, MAX_WHOLE).and_then(|text| read(&text))
    };
    let all = match format {
        Format::Text | Format::Markdown | Format::Json | Format::Docx => {
            Ok(vec![read(bytes, format, name)])
        }
        Format::Rss => read_whole(feeds::read_rss),
        Format::Atom => read_whole(feeds::read_atom),
        Format::JsonFeed => read_whole(feeds::read_json_feed),
        Format::Ninjs => read_whole(ninjs::read),
        Format::NewsMl => read_whole(newsml::read),
        Format::Epub => epub::read(bytes),
        Format::Html | Format::Site => read_whole(html::read),
        Format::Pdf => pdf::read(bytes),
        Format::Eml => eml::read(bytes),
    };
    match all {
        Ok(all) if all.len() > MAX_BRIEFS => vec![Err(too_many(all.len()))],
        Ok(all) => all,
        Err(reason) => vec![Err(reason)],
    }
}

pub(crate) fn too_many(briefs: usize) -> Unreadable {
    Unreadable::whole(format!("the file holds {briefs} briefs, and the most is {MAX_BRIEFS}"))
}

/// The text of a file: UTF-8, without byte order mark, with `\n` as line ending.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    decode_up_to(bytes, MAX_BYTES)
}

fn decode_up_to(bytes: &[u8], most: usize) -> Result<Cow<'_, str>, Unreadable> {
    if bytes.len() > most {
        return Err(Unreadable::whole(format!(
            "the file has more than {most} bytes, the most that {}",
            if most == MAX_BYTES { "a brief has" } else { "is read at once" }
        )));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let reason = format!("a zero byte at offset {at}: this is a binary file, not a text");
        return Err(Unreadable::at(line_at(bytes, at), reason));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let reason = format!("the text is not UTF-8 from byte offset {at} on; save it as UTF-8");
        Unreadable::at(line_at(bytes, at), reason)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Unreadable::whole("the file is empty"));
    }
    if text.contains("\r\n") {
        return Ok(Cow::Owned(text.replace("\r\n", "\n")));
    }
    Ok(Cow::Borrowed(text))
}

fn line_at(bytes: &[u8], offset: usize) -> usize {
    bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

/// A text as a reader of a page sees it: white space is one space, and none stands around it.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let huge = vec![b'a'; MAX_BYTES + 1];
        let cases: [(&[u8], &str); 5] = [
            (b"", "the file is empty"),
            (b"\xef\xbb\xbf \n", "the file is empty"),
            (b"a\nb\xff", "line 2: the text is not UTF-8 from byte offset 3 on; save it as UTF-8"),
            (b"a\n\nb\0", "line 3: a zero byte at offset 4: this is a binary file, not a text"),
            (&huge, "the file has more than 4194304 bytes, the most that a brief has"),
        ];
        for (bytes, reason) in cases {
            for format in [Format::Text, Format::Markdown, Format::Json] {
                assert_eq!(read(bytes, format, None).unwrap_err().to_string(), reason);
            }
        }
    }

    #[test]
    fn byte_order_mark_and_windows_line_ends_vanish() {
        assert_eq!(decode(b"\xef\xbb\xbfa\r\nb").unwrap(), "a\nb");
    }
}
