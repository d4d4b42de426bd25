//! A paragraph before it is XML: words with what became of them.

use crate::Hand;
use crate::direction::Direction;
use brief::Brief;

/// A paragraph of a document.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) style: Style,
    /// The part of a brief that a heading opens: its words may be edited or translated, its bookmark
    /// stays.
    pub(super) part: Option<Part>,
    /// The part of the brief that it prints, as the redline writes it: `facts/ID`.
    pub(super) path: String,
    pub(super) pieces: Vec<Piece>,
    /// What became of the paragraph's own mark.
    pub(super) mark: State,
    pub(super) by: Option<Hand>,
    /// The name of the move that it is an end of.
    pub(super) moved: Option<String>,
    pub(super) tongue: Tongue,
}

/// Words of one make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The field that says them, as the redline names it; empty for what only stands between fields.
    pub(super) field: &'static str,
    pub(super) text: String,
    pub(super) look: Look,
    /// Where they lead: an address of the web.
    pub(super) link: Option<String>,
    pub(super) state: State,
    pub(super) by: Option<Hand>,
    /// The comments that begin before these words.
    pub(super) opens: Vec<usize>,
    /// The comments that end behind them.
    pub(super) closes: Vec<usize>,
}

/// What became of words or of a paragraph's mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    #[default]
    Same,
    Added,
    Removed,
    MovedHere,
    MovedAway,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As the paragraph's style has them.
    Plain,
    /// A label that the writer added.
    Label,
    /// The same where it stands in a line of names.
    Aside,
    /// Sources and what stands between them.
    Source,
}

/// The styles of paragraphs. Their names are those of Word where it has one of that meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    Subtitle,
    Heading(u8),
    Section,
    Dateline,
    Note,
    Mark,
    Bullet,
    Body,
    Outlets,
}

/// The parts of a brief that have headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Facts,
    Context,
    Perspectives,
    Links,
}

/// The language of a text, and which way it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tongue {
    /// The BCP 47 tag.
    pub(super) tag: String,
    pub(super) direction: Direction,
}

impl Paragraph {
    pub(super) fn new(style: Style, path: &str, tongue: &Tongue, pieces: Vec<Piece>) -> Self {
        Self {
            style,
            part: None,
            path: path.to_owned(),
            pieces,
            mark: State::Same,
            by: None,
            moved: None,
            tongue: tongue.clone(),
        }
    }

    /// A paragraph of one text; nothing where that is empty.
    pub(super) fn of(
        style: Style,
        path: &str,
        tongue: &Tongue,
        field: &'static str,
        text: &str,
    ) -> Option<Self> {
        let words = Piece::new(field, text);
        (!text.is_empty()).then(|| Self::new(style, path, tongue, vec![words]))
    }

    /// The same with one state throughout.
    pub(super) fn all(mut self, state: State, by: &Hand) -> Self {
        self.mark = state;
        self.by = Some(by.clone());
        for piece in &mut self.pieces {
            piece.state = state;
            piece.by = Some(by.clone());
        }
        self
    }
}

impl Piece {
    pub(super) fn new(field: &'static str, text: impl Into<String>) -> Self {
        Self {
            field,
            text: text.into(),
            look: Look::Plain,
            link: None,
            state: State::Same,
            by: None,
            opens: Vec::new(),
            closes: Vec::new(),
        }
    }

    pub(super) fn looking(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// The same words, as they were made.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.text == other.text && self.link == other.link && self.look == other.look
    }
}

impl State {
    /// Whether it stands in the older version.
    pub(super) const fn is_old(self) -> bool {
        matches!(self, Self::Same | Self::Removed | Self::MovedAway)
    }

    /// Whether it stands in the newer version.
    pub(super) const fn is_new(self) -> bool {
        matches!(self, Self::Same | Self::Added | Self::MovedHere)
    }
}

impl Style {
    /// Its id in `styles.xml`, which is its name without spaces.
    pub(super) fn id(self) -> String {
        match self {
            Self::Title => "Title".into(),
            Self::Subtitle => "Subtitle".into(),
            Self::Heading(level) => format!("Heading{level}"),
            Self::Section => "BriefSection".into(),
            Self::Dateline => "BriefDateline".into(),
            Self::Note => "BriefNote".into(),
            Self::Mark => "BriefMark".into(),
            Self::Bullet => "ListBullet".into(),
            Self::Body => "BodyText".into(),
            Self::Outlets => "BriefOutlets".into(),
        }
    }
}

impl Part {
    pub(super) const ALL: [Self; 4] = [Self::Facts, Self::Context, Self::Perspectives, Self::Links];

    /// The name of the bookmark that its heading carries.
    pub(super) const fn bookmark(self) -> &'static str {
        match self {
            Self::Facts => "parallax_facts",
            Self::Context => "parallax_context",
            Self::Perspectives => "parallax_perspectives",
            Self::Links => "parallax_links",
        }
    }

    /// The words by which the reader of pasted text knows it.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Facts => "Focusing Facts",
            Self::Context => "Context",
            Self::Perspectives => "Perspectives",
            Self::Links => "Links",
        }
    }
}

impl Tongue {
    /// That of a brief.
    pub(super) fn of_brief(brief: &Brief) -> Self {
        Self { tag: brief.language.clone(), direction: Direction::of_brief(brief) }
    }

    /// That of a text of which nobody says the language.
    pub(super) fn of_text(text: &str, tag: &str) -> Self {
        let direction = Direction::of_text(text).or_else(|| Direction::of_language(tag));
        Self { tag: tag.to_owned(), direction: direction.unwrap_or_default() }
    }

    /// The font for East Asian text where the language has its own: the one that Windows and macOS
    /// versions of Word have for it.
    pub(super) fn east_asian_font(&self) -> Option<&'static str> {
        let tag = self.tag.to_ascii_lowercase();
        let is = |subtags: &[&str]| tag.split('-').any(|subtag| subtags.contains(&subtag));
        match tag.split('-').next() {
            Some("zh" | "yue") if is(&["hant", "tw", "hk", "mo"]) => Some("PMingLiU"),
            Some("zh" | "yue") => Some("SimSun"),
            Some("ja") => Some("MS Mincho"),
            Some("ko") => Some("Batang"),
            _ => None,
        }
    }
}
