//! typst without us: a brief as a person would type it in typst's own language, set with the same fonts
//! under the same standards, with the same data attached.

use brief::{Brief, Source as BriefSource};
use parallax_bench::checkout;
use std::fmt::Write as _;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// Before the words: the look that typst's own tutorial begins with, in our fonts.
const LOOK: &str = r#"#set text(
  font: ("Newsreader", "Noto Serif", "Frank Ruhl Libre", "Amiri", "Noto Serif SC", "Noto Emoji", "DejaVu Sans"),
  size: 10.6pt, lang: "en",
)
#set page(paper: "a4", margin: 24mm, numbering: "1 / 1")
"#;

/// What is kept from one document to the next.
pub struct TypstAlone {
    fonts: FontStore,
    library: LazyHash<Library>,
    options: PdfOptions,
}

impl TypstAlone {
    /// With the fonts of the program, parsed.
    pub fn new() -> Self {
        let mut fonts = FontStore::new();
        let folder = checkout::root().join("src-tauri/crates/pdf/fonts");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for path in files.filter(|path| path.extension().is_some_and(|e| e == "ttf")) {
            let bytes = Bytes::new(std::fs::read(path).unwrap());
            fonts.extend(Font::iter(bytes).map(|font| (font.clone(), font.info().clone())));
        }
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).unwrap();
        let time = Datetime::from_ymd_hms(1970, 1, 1, 0, 0, 0).unwrap();
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Auto,
            timestamp: Some(Timestamp::new_utc(time)),
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        Self { fonts, library: LazyHash::new(<Library as typst::LibraryExt>::default()), options }
    }

    /// Compiles a source and exports it; the size of the file in bytes.
    pub fn pdf(&self, source: &str) -> usize {
        let desk = Desk { shared: self, source: Source::new(id(), source.to_owned()) };
        let pages = typst::compile::<PagedDocument>(&desk).output.unwrap();
        let bytes = typst_pdf::pdf(&pages, &self.options).unwrap();
        // As often as its own program does while it watches a file.
        typst::comemo::evict(10);
        bytes.len()
    }
}

fn id() -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new("brief.typ").unwrap()).intern()
}

/// One source among the fonts.
struct Desk<'a> {
    shared: &'a TypstAlone,
    source: Source,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, _: FileId) -> FileResult<Source> {
        Ok(self.source.clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The brief in typst's own language, with all that our page says: the day, the sources with their
/// addresses, where its links lead.
pub fn source(brief: &Brief) -> String {
    let mut text = format!("#set document(title: {})\n{LOOK}", quoted(&brief.headline));
    let data = String::from_utf8(brief.canonical_bytes()).unwrap();
    let _ = writeln!(
        text,
        "#pdf.attach(\"brief.json\", bytes({}), relationship: \"source\", mime-type: \"application/json\", description: \"the brief as data\")\n\nThe Sound\n",
        quoted(&data),
    );
    let day = brief.date.map(|date| date.strftime("%-d %B %Y").to_string()).unwrap_or_default();
    let section = markup(brief.section.as_deref().unwrap_or_default());
    let _ = writeln!(text, "{section} · {day}\n\n= {}", markup(&brief.headline));
    let _ = writeln!(text, "\n{}\n\n== Focusing Facts", markup(&brief.lede));
    for fact in &brief.facts {
        let _ = writeln!(text, "- {} {}", markup(&fact.text), named(&fact.sources));
    }
    let _ = writeln!(text, "\n== Context\n{}\n\n== Perspectives", markup(&brief.context));
    for one in &brief.perspectives {
        let outlets = markup(&one.outlets.join(", "));
        let (framing, bias) = (markup(&one.framing), markup(&one.bias));
        let group = markup(&one.group);
        let _ = writeln!(
            text,
            "\n=== {group}\ne.g., {outlets}\n\n*What they say* {framing}\n\n*Why they may say it* {bias}\n\n{}",
            named(&one.sources)
        );
    }
    text.push_str("\n== Further reading\n");
    for link in &brief.links {
        let _ = writeln!(text, "- {} \\ {}", linked(&link.url, &link.label), markup(&link.url));
    }
    text.push_str("\n== Sources\n");
    for one in sources(brief) {
        let _ = writeln!(text, "+ {} \\ {}", linked(&one.url, &one.outlet), markup(&one.url));
    }
    text
}

/// All sources of a brief, each once.
fn sources(brief: &Brief) -> Vec<&BriefSource> {
    let of_facts = brief.facts.iter().flat_map(|fact| &fact.sources);
    let all = of_facts.chain(brief.perspectives.iter().flat_map(|one| &one.sources));
    let mut once: Vec<&BriefSource> = Vec::new();
    for one in all {
        if !once.iter().any(|known| known.url == one.url && known.outlet == one.outlet) {
            once.push(one);
        }
    }
    once
}

fn named(sources: &[BriefSource]) -> String {
    let all: Vec<String> = sources.iter().map(|one| linked(&one.url, &one.outlet)).collect();
    all.join(", ")
}

fn linked(url: &str, words: &str) -> String {
    let words = if words.trim().is_empty() { url } else { words };
    if url.is_empty() {
        markup(words)
    } else {
        format!("#link({})[{}]", quoted(url), markup(words))
    }
}

/// A string of typst's.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Words as typst's markup, every sign of it escaped.
fn markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\#*_`$<>@=-+/[]~'\"".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
