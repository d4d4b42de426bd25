//! What a template gets, as plain values: the words of a document in print order, with nothing left to
//! decide but how they look. Templates read it from `/galley.json`.

mod edition;
mod redline;
mod story;

pub(crate) use story::{Story, address};

use edition::Edition;
use jiff::tz::TimeZone;
use press::{Direction, Document, Imprint, Labels, Mark, MarkKind, Outgoing};
use redline::Redline;
use serde::Serialize;

/// Paragraphs, each as its lines.
pub(crate) type Text = Vec<Vec<String>>;

/// The longest title that a file says of itself, in characters; PDF/A allows 32,767 bytes.
const LONGEST_TITLE: usize = 500;

/// A document for its template.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Galley {
    /// The title that a reader's program shows.
    pub(crate) title: String,
    /// Who wrote it: the byline, else the publication.
    pub(crate) author: Vec<String>,
    /// What it is about, in a sentence.
    pub(crate) description: Option<String>,
    /// The name of the publication; may be empty.
    pub(crate) publication: String,
    #[serde(flatten)]
    pub(crate) language: Language,
    /// The mark behind the text of every page.
    pub(crate) mark: Option<Watermark>,
    /// The same as a line on top.
    pub(crate) mark_line: Option<String>,
    /// The words that are nobody's story.
    pub(crate) labels: &'static Labels,
    /// What lies in the file beside its pages.
    pub(crate) attached: Vec<Attached>,
    #[serde(flatten)]
    pub(crate) contents: Contents,
}

/// The document itself, under the name of its kind.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Contents {
    Brief(Box<Story>),
    Edition(Edition),
    Redline(Redline),
}

/// The language of a text as typst has it: language, region and direction.
#[derive(Debug, Serialize)]
pub(crate) struct Language {
    lang: String,
    region: Option<String>,
    rtl: bool,
}

/// The picture of a mark and its words.
#[derive(Debug, Serialize)]
pub(crate) struct Watermark {
    picture: &'static str,
    line: String,
}

/// A file in the file.
#[derive(Debug, Serialize)]
pub(crate) struct Attached {
    name: String,
    pub(crate) path: String,
    description: String,
    #[serde(skip)]
    pub(crate) bytes: Vec<u8>,
}

impl Galley {
    /// A document with what its release says of itself.
    pub(crate) fn of(document: &Document<'_>, imprint: &Imprint) -> Self {
        let publication = imprint.publication.name.trim().to_owned();
        let language = match document {
            Document::Brief(outgoing) => Language::of_brief(&outgoing.brief),
            Document::Edition(_) => Language::of_tag(&imprint.publication.language),
            // Most words of a redline are about the brief, not its own.
            Document::Redline(_) => {
                Language::of_tag(Labels::of(&imprint.publication.language).language)
            }
        };
        let labels = Labels::of(&language.lang);
        let (title, description, contents) = match document {
            Document::Brief(outgoing) => (
                outgoing.brief.headline.clone(),
                outgoing.brief.lede.clone(),
                Contents::Brief(Box::new(Story::of(outgoing, imprint, Keyed::Numbered))),
            ),
            Document::Edition(edition) => {
                let contents = Edition::of(edition, imprint, labels);
                (
                    contents.title(),
                    edition.subject.clone().unwrap_or_default(),
                    Contents::Edition(contents),
                )
            }
            Document::Redline(redline) => {
                let contents = Redline::of(redline, labels);
                (contents.title(), String::new(), Contents::Redline(contents))
            }
        };
        let mark = mark(document);
        Self {
            title: shortened(&title, LONGEST_TITLE),
            author: author(document, &publication),
            description: Some(shortened(&description, LONGEST_TITLE))
                .filter(|text| !text.is_empty()),
            publication,
            mark: mark.map(Watermark::of),
            mark_line: mark.map(|mark| language.ours(mark.line())),
            language,
            labels,
            attached: attached(document),
            contents,
        }
    }
}

/// How the sources of a brief are named: by numbers that a list at its end explains, or by their outlets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyed {
    Numbered,
    Named,
}

fn mark<'a>(document: &Document<'a>) -> Option<&'a Mark> {
    match document {
        Document::Brief(outgoing) => outgoing.mark.as_ref(),
        Document::Edition(edition) => edition.mark(),
        Document::Redline(redline) => redline.mark.as_ref(),
    }
}

fn author(document: &Document<'_>, publication: &str) -> Vec<String> {
    let byline = match document {
        Document::Brief(outgoing) => outgoing.brief.byline.as_deref(),
        Document::Edition(_) | Document::Redline(_) => None,
    };
    let names = byline.into_iter().chain(std::iter::once(publication)).map(str::trim);
    let name = names.into_iter().find(|name| !name.is_empty());
    name.map(|name| shortened(name, LONGEST_TITLE)).into_iter().collect()
}

/// The exact briefs, so that a file can be read again without loss.
fn attached(document: &Document<'_>) -> Vec<Attached> {
    let mut names = press::Names::default();
    let mut one = |place: &str, outgoing: &Outgoing| {
        let brief = &outgoing.brief;
        let name = names.unlike_others(&format!("{place}{}.json", brief::slugify(&brief.slug)));
        let description = format!("The brief “{}” as data", shortened(&brief.headline, 80));
        Attached {
            path: format!("/attached/{name}"),
            name,
            description,
            bytes: brief.canonical_bytes(),
        }
    };
    match document {
        Document::Brief(outgoing) => vec![one("", outgoing)],
        // A file lists what is attached to it by name: the place of each brief stands in front.
        Document::Edition(edition) => {
            let digits = edition.briefs().count().to_string().len();
            let place = |at: usize| format!("{:0digits$}-", at + 1);
            edition.briefs().enumerate().map(|(at, brief)| one(&place(at), brief)).collect()
        }
        Document::Redline(_) => Vec::new(),
    }
}

impl Watermark {
    fn of(mark: &Mark) -> Self {
        let picture = match mark.kind {
            MarkKind::NotApproved => "/not-approved.svg",
            MarkKind::Embargoed => "/embargoed.svg",
        };
        Self { picture, line: mark.line() }
    }
}

impl Language {
    pub(crate) fn of_brief(brief: &brief::Brief) -> Self {
        let rtl = Direction::of_brief(brief).is_right_to_left();
        Self { rtl, ..Self::of_tag(&brief.language) }
    }

    /// Words that are not the story's: kept together where the story runs the other way (first-strong
    /// isolate, UAX #9).
    pub(crate) fn ours(&self, words: String) -> String {
        if self.rtl { format!("\u{2068}{words}\u{2069}") } else { words }
    }

    /// What typst takes of a BCP 47 tag: two or three letters of language, two of region. A script
    /// stands for the region whose letters are meant.
    pub(crate) fn of_tag(tag: &str) -> Self {
        let tag = tag.trim().to_ascii_lowercase();
        let mut subtags = tag.split(['-', '_']);
        let is_letters = |text: &&str| text.bytes().all(|byte| byte.is_ascii_lowercase());
        let language = subtags.next().filter(is_letters).filter(|s| matches!(s.len(), 2 | 3));
        let rest: Vec<&str> = subtags.take_while(|subtag| subtag.len() > 1).collect();
        let script = rest.iter().find_map(|subtag| match *subtag {
            "hans" => Some("cn"),
            "hant" => Some("tw"),
            _ => None,
        });
        let region = rest.iter().copied().find(|s| s.len() == 2 && is_letters(s)).or(script);
        Self {
            lang: language.unwrap_or("en").to_owned(),
            region: language.and(region).map(str::to_ascii_uppercase),
            rtl: Direction::of_language(&tag).is_some_and(Direction::is_right_to_left),
        }
    }
}

/// A text in paragraphs and lines; nothing where it has no letters.
pub(crate) fn paragraphs(text: &str) -> Text {
    let mut all: Text = vec![Vec::new()];
    for line in text.split('\n').map(str::trim) {
        match (line.is_empty(), all.last_mut()) {
            (false, Some(paragraph)) => paragraph.push(line.to_owned()),
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

/// On one line, cut where it has more characters.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= longest {
        return flat;
    }
    let cut: String = flat.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// A text on one line; nothing where it has no letters.
pub(crate) fn line(text: &str) -> Option<String> {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!flat.is_empty()).then_some(flat)
}

/// The time of the release, for the file's own date.
pub(crate) fn civil(imprint: &Imprint) -> jiff::civil::DateTime {
    TimeZone::UTC.to_datetime(imprint.time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fall_into_paragraphs_and_lines() {
        assert_eq!(paragraphs("a\nb\n\n\n c "), [vec!["a", "b"], vec!["c"]]);
        assert!(paragraphs(" \n\n").is_empty());
        assert_eq!(shortened("one two three", 8), "one two…");
        assert_eq!(line(" \n "), None);
    }

    #[test]
    fn typst_gets_what_it_takes_of_a_language() {
        let cases = [
            ("en", "en", None, false),
            ("en-gb", "en", Some("GB"), false),
            ("zh-Hans", "zh", Some("CN"), false),
            ("zh-Hant-HK", "zh", Some("HK"), false),
            ("ckb", "ckb", None, true),
            ("en-x-us", "en", None, false),
            ("", "en", None, false),
            ("<b>-de", "en", None, false),
        ];
        for (tag, lang, region, rtl) in cases {
            let found = Language::of_tag(tag);
            assert_eq!(
                (&*found.lang, found.region.as_deref(), found.rtl),
                (lang, region, rtl),
                "{tag}"
            );
        }
    }
}
