//! The formats of one brief, their names and how a file shows which one it is.

use crate::reading::decode;
use std::fmt;
use std::str::FromStr;

/// A format that holds one brief a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The plain-text house format.
    Text,
    /// The Markdown of the newsroom's site.
    Markdown,
    /// `schemas/brief.schema.json`.
    Json,
}

/// A name that is no format of one brief.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format; the formats are text, markdown and json")]
pub struct UnknownFormat(pub String);

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Json];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }

    /// The extension of the files that are written.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    /// Whether a file holds one brief, so that an edition becomes a folder.
    pub const fn one_file_per_brief(self) -> bool {
        match self {
            Self::Text | Self::Markdown | Self::Json => true,
        }
    }

    /// The format that an extension (without its dot, in any case) stands for.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "mdx" | "markdown" => Some(Self::Markdown),
            "json" => Some(Self::Json),
            _ => None,
        }
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
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    extension
        .and_then(Format::from_extension)
        .or_else(|| decode(bytes).ok().and_then(|text| Format::detect(&text)))
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
            assert_eq!(Format::from_extension(format.extension()), Some(format));
        }
        assert_eq!(Format::from_extension("MDX"), Some(Format::Markdown));
        assert!("pdf".parse::<Format>().is_err());
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
        assert_eq!(detect_format(b"{}", Some("a.b.md")), Some(Format::Markdown));
        assert_eq!(detect_format(b"{}", Some("notes")), Some(Format::Json));
    }
}
