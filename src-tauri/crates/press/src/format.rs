//! The formats of one brief, their names and how a file shows which one it is.

use crate::Kind;
use crate::reading::{MAX_WHOLE, decode};
use quick_xml::events::Event;
use std::fmt;
use std::str::FromStr;

/// A format in which documents leave or come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// The plain-text house format.
    Text,
    /// The Markdown of the newsroom's site.
    Markdown,
    /// `schemas/brief.schema.json`.
    Json,
    /// One self-contained page.
    Html,
    /// A folder of pages with index, feeds and sitemap.
    Site,
    /// Printed pages, tagged, PDF/A and PDF/UA.
    Pdf,
    /// A Word document.
    Docx,
    /// A newsletter as a mail.
    Eml,
    /// EPUB 3.
    Epub,
    /// RSS 2.0.
    Rss,
    /// Atom.
    Atom,
    /// JSON Feed 1.1.
    JsonFeed,
    /// IPTC ninjs 3.1.
    Ninjs,
    /// IPTC NewsML-G2 2.35.
    NewsMl,
}

/// Endings that other programs give to files of a format.
const OTHER_ENDINGS: [(&str, Format); 5] = [
    ("text", Format::Text),
    ("mdx", Format::Markdown),
    ("markdown", Format::Markdown),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
];

/// What a document becomes in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One file.
    File,
    /// A file for each of its briefs.
    FilePerBrief,
    /// A folder with folders in it.
    Folder,
}

/// A name that is no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format; the formats are {all}", all = names())]
pub struct UnknownFormat(pub String);

fn names() -> String {
    Format::ALL.map(Format::name).join(", ")
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Markdown,
        Self::Json,
        Self::Html,
        Self::Site,
        Self::Pdf,
        Self::Docx,
        Self::Eml,
        Self::Epub,
        Self::Rss,
        Self::Atom,
        Self::JsonFeed,
        Self::Ninjs,
        Self::NewsMl,
    ];

    /// Those of which one file is read; a site is read page by page, each as a page of its own.
    pub fn readable() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|format| *format != Self::Site)
    }

    /// The names of those that are read: `text, markdown or json`.
    pub fn readable_names() -> String {
        let names: Vec<&str> = Self::readable().map(Self::name).collect();
        match names.split_last() {
            Some((last, before)) => format!("{} or {last}", before.join(", ")),
            None => String::new(),
        }
    }

    /// The endings of files that are read, for a dialog, which knows only what stands behind the last dot.
    pub fn readable_endings() -> Vec<&'static str> {
        let mut endings = Vec::new();
        let last = Self::readable().filter_map(|format| format.extension().rsplit('.').next());
        for ending in last.chain(OTHER_ENDINGS.map(|(ending, _)| ending)) {
            if !endings.contains(&ending) {
                endings.push(ending);
            }
        }
        endings
    }

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Html => "html",
            Self::Site => "site",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Eml => "eml",
            Self::Epub => "epub",
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::JsonFeed => "json-feed",
            Self::Ninjs => "ninjs",
            Self::NewsMl => "newsml-g2",
        }
    }

    /// The extension of the files that are written; of a site that of its pages. Where two formats share
    /// one, their files have two.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Html | Self::Site => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Eml => "eml",
            Self::Epub => "epub",
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::JsonFeed => "feed.json",
            Self::Ninjs => "ninjs.json",
            Self::NewsMl => "newsml.xml",
        }
    }

    /// What the writer of the format is called, with a number that grows whenever it writes the same
    /// document in other bytes.
    pub const fn writer(self) -> &'static str {
        match self {
            Self::Text => "text/1",
            Self::Markdown => "markdown/1",
            Self::Json => "json/1",
            Self::Html => "html/2",
            Self::Site => "site/1",
            Self::Pdf => "pdf/2",
            Self::Docx => "docx/1",
            Self::Eml => "eml/1",
            Self::Epub => "epub/1",
            Self::Rss => "rss/1",
            Self::Atom => "atom/1",
            Self::JsonFeed => "json-feed/1",
            Self::Ninjs => "ninjs/1",
            Self::NewsMl => "newsml-g2/1",
        }
    }

    /// What a document of a kind becomes; nothing where the format has no such document.
    pub const fn shape(self, kind: Kind) -> Option<Shape> {
        match (self, kind) {
            (Self::Text | Self::Markdown | Self::Json, Kind::Edition) => Some(Shape::FilePerBrief),
            (Self::Site, Kind::Brief | Kind::Edition) => Some(Shape::Folder),
            (_, Kind::Brief | Kind::Edition)
            | (Self::Html | Self::Pdf | Self::Docx, Kind::Redline) => Some(Shape::File),
            (_, Kind::Redline) => None,
        }
    }

    /// The format that an extension (without its dot, in any case) stands for.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let other = OTHER_ENDINGS.into_iter().find(|(ending, _)| *ending == extension);
        let own = || Self::ALL.into_iter().find(|format| format.extension() == extension);
        other.map(|(_, format)| format).or_else(own)
    }

    /// The format that a file's name tells by its ending, which may have two parts: `a.ninjs.json`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let ends = |format: &Self| {
            let stem = name.strip_suffix(format.extension());
            stem.is_some_and(|stem| stem.ends_with('.'))
        };
        let longest = |format: &Self| format.extension().len();
        let by_ending = Self::ALL.into_iter().filter(|format| *format != Self::Site).filter(ends);
        by_ending.max_by_key(longest).or_else(|| Self::from_extension(name.rsplit_once('.')?.1))
    }

    /// The format that a text looks like: JSON begins with a brace, house text has its section
    /// lines bare, Markdown begins with front matter or has headings.
    pub fn detect(text: &str) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('{') {
            return Some(Self::Json);
        }
        let begins_with_front_matter =
            text.lines().next().is_some_and(|first| first.trim_end() == "---");
        if begins_with_front_matter {
            return Some(Self::Markdown);
        }
        if text.lines().any(|line| line.trim() == crate::house_text::FACTS) {
            return Some(Self::Text);
        }
        let is_heading = |line: &str| {
            let rest = line.trim_start_matches('#');
            rest.len() < line.len() && rest.starts_with(' ')
        };
        text.lines().any(is_heading).then_some(Self::Markdown)
    }
}

/// The format of a file: by its extension where it has a known one, else by its content.
pub fn detect_format(bytes: &[u8], name: Option<&str>) -> Option<Format> {
    match name.and_then(Format::from_name) {
        // Feeds and wires are JSON too, and many lie under that ending.
        Some(Format::Json) => detect_packed(bytes).or(Some(Format::Json)),
        Some(known) => Some(known),
        None => detect_packed(bytes)
            .or_else(|| decode(bytes).ok().and_then(|text| Format::detect(&text))),
    }
}

/// The format of a file that holds briefs among other things: a page, a mail, a book, a feed or a wire.
fn detect_packed(bytes: &[u8]) -> Option<Format> {
    // The media type of a book stands at a fixed place (EPUB Open Container Format, section 4.3.3).
    if bytes.get(30..58) == Some(b"mimetypeapplication/epub+zip") {
        return Some(Format::Epub);
    }
    if is_word_document(bytes) {
        return Some(Format::Docx);
    }
    if bytes.starts_with(b"%PDF-") {
        return Some(Format::Pdf);
    }
    if is_mail(bytes) {
        return Some(Format::Eml);
    }
    let text = std::str::from_utf8(bytes.get(..bytes.len().min(MAX_WHOLE))?).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if is_page(text) {
        return Some(Format::Html);
    }
    if text.starts_with('{') { of_json(text) } else { of_root(text) }
}

/// Whether a text begins as pages do.
fn is_page(text: &str) -> bool {
    ["<!doctype html", "<html"]
        .iter()
        .any(|start| text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

/// Whether a file begins with the headers of a mail: who sent it, and one that only mails have.
fn is_mail(bytes: &[u8]) -> bool {
    /// Headers are far shorter than this before one of each kind is met.
    const HEAD: usize = 32 * 1024;
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let headers = lines.take_while(|line| !line.is_empty());
    let (mut is_sent, mut is_mail) = (false, false);
    for (number, line) in headers.enumerate() {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        let is = |names: &[&[u8]]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        let is_name = name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        if number == 0 && (name.len() == line.len() || !is_name) {
            return false;
        }
        is_sent |= is(&[b"from", b"sender"]);
        is_mail |= is(&[b"message-id", b"mime-version", b"received", b"return-path"]);
    }
    is_sent && is_mail
}

/// Only files that say the names of the standards are looked at twice.
fn of_json(text: &str) -> Option<Format> {
    const FEED: &str = "https://jsonfeed.org/version/";
    if !text.contains(FEED) && !text.contains("ninjs") {
        return None;
    }
    let file: serde_json::Value = serde_json::from_str(text).ok()?;
    let say = |pointer: &str| file.pointer(pointer).and_then(serde_json::Value::as_str);
    match (say("/version"), say("/standard/name")) {
        (_, Some("ninjs")) => Some(Format::Ninjs),
        (Some(version), _) if version.starts_with(FEED) => Some(Format::JsonFeed),
        _ => None,
    }
}

/// By the first element of an XML file.
fn of_root(text: &str) -> Option<Format> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => {
                return match root.local_name().as_ref() {
                    "rss" | "RDF" => Some(Format::Rss),
                    "feed" => Some(Format::Atom),
                    "newsItem" | "packageItem" | "newsMessage" => Some(Format::NewsMl),
                    _ => None,
                };
            }
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
}

/// Whether a file is a zip that names the part in which Word documents have their text.
fn is_word_document(bytes: &[u8]) -> bool {
    const PART: &[u8] = b"word/document.xml";
    bytes.starts_with(b"PK\x03\x04") && bytes.windows(PART.len()).any(|window| window == PART)
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            let name = format!("a.b.{}", format.extension());
            let of_page = if format == Format::Site { Format::Html } else { format };
            assert_eq!(Format::from_name(&name), Some(of_page));
        }
        assert_eq!(Format::from_extension("MDX"), Some(Format::Markdown));
        assert_eq!(Format::from_name("a.xhtml"), Some(Format::Html));
        assert_eq!(Format::from_name("json"), None);
        assert!("word".parse::<Format>().is_err());
    }

    #[test]
    fn what_is_read_is_told_in_one_list() {
        let names = Format::readable_names();
        assert!(
            names.starts_with("text, markdown, json, html, pdf")
                && names.ends_with(" or newsml-g2")
        );
        let endings = Format::readable_endings();
        for ending in ["txt", "mdx", "json", "html", "htm", "pdf", "docx", "eml", "rss", "xml"] {
            assert!(endings.contains(&ending), "{ending}");
        }
        for format in Format::ALL {
            let is_read = Format::readable().any(|one| one == format);
            assert_eq!(is_read, format != Format::Site, "{format}");
        }
    }

    #[test]
    fn content_shows_the_format_where_the_name_does_not() {
        let cases = [
            ("\u{feff} {\"schema\": 1}", Some(Format::Json)),
            ("---\ntitle: A\n---\n", Some(Format::Markdown)),
            ("# A\n\n#### Focusing Facts\n", Some(Format::Markdown)),
            ("World\nA\nB\nFocusing Facts\n- c\n", Some(Format::Text)),
            ("just words", None),
            ("", None),
        ];
        for (text, format) in cases {
            assert_eq!(detect_format(text.as_bytes(), None), format, "{text:?}");
        }
        let packed = [
            ("<?xml version=\"1.0\"?>\n<!-- a -->\n<rss version=\"2.0\">", Some(Format::Rss)),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", Some(Format::Atom)),
            ("<a:newsMessage xmlns:a=\"x\">", Some(Format::NewsMl)),
            ("<p>The rss of it</p>", None),
            ("<!DOCTYPE HTML>\n<title>A</title>", Some(Format::Html)),
            ("<html xmlns=\"http://www.w3.org/1999/xhtml\">", Some(Format::Html)),
            ("%PDF-1.7\n", Some(Format::Pdf)),
            ("Subject: A\r\nFrom: a@b.c\r\nMIME-Version: 1.0\r\n\r\nWords", Some(Format::Eml)),
            ("Subject: A\nFrom: a@b.c\n\nMIME-Version: 1.0", None),
            ("{\"version\": \"https://jsonfeed.org/version/1\"}", Some(Format::JsonFeed)),
            ("{\"standard\": {\"name\": \"ninjs\"}}", Some(Format::Ninjs)),
            ("{\"lede\": \"https://jsonfeed.org/version/1\"}", Some(Format::Json)),
        ];
        for (text, format) in packed {
            assert_eq!(detect_format(text.as_bytes(), None), format, "{text:?}");
            assert_eq!(
                detect_format(text.as_bytes(), Some("a.json")),
                format.or(Some(Format::Json))
            );
        }
        assert_eq!(detect_format(b"{}", Some("a.b.md")), Some(Format::Markdown));
        assert_eq!(detect_format(b"{}", Some("notes")), Some(Format::Json));
    }
}
