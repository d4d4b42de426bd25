//! Documents on printed pages: PDF by typst, with its fonts.
//!
//! [`Typst`] sets briefs, editions and redlines as PDF 1.7 that is tagged (PDF/UA-1, ISO 14289-1) and made
//! to be kept (PDF/A-3a, ISO 19005-3), with the exact briefs attached. It reads no file, no clock and no
//! network; the same document, imprint and templates make the same bytes again.

mod faults;
mod fonts;
mod galley;
mod glyphs;
mod losses;
mod pictures;
mod world;

use galley::{Contents, Galley};
use glyphs::Missing;
use press::{Document, Format, Imprint, Loss, Press, Typesetter, Unwritable, Written, name_of};
use std::sync::OnceLock;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::Desk;

/// The marks, as outlines: words that are drawn stand in no text that is copied or read aloud.
const PICTURES: [(&str, &str); 2] = [
    ("not-approved.svg", include_str!("../templates/not-approved.svg")),
    ("embargoed.svg", include_str!("../templates/embargoed.svg")),
];

/// How often a document is set again because letters without a glyph were found.
const MOST_TRIES: usize = 4;

/// For how many documents typst remembers what it did: a preview that is made anew after every word finds
/// its last one, and what nobody asks for again takes no room.
const REMEMBERED: usize = 3;

/// Sets type. The first document parses the fonts; keep it.
pub struct Typst {
    fonts: OnceLock<FontStore>,
    others: Vec<Vec<u8>>,
}

impl Typst {
    /// With the fonts that come with the program.
    pub const fn new() -> Self {
        Self::with_fonts(Vec::new())
    }

    /// With more fonts (the bytes of TTF, OTF or TTC files), for scripts that the program's own do not
    /// have. They are asked last, in this order; what is no font is passed over. Other fonts make other
    /// bytes of a document whose letters they are asked for.
    pub const fn with_fonts(others: Vec<Vec<u8>>) -> Self {
        Self { fonts: OnceLock::new(), others }
    }

    fn fonts(&self) -> &FontStore {
        self.fonts.get_or_init(|| fonts::store(&self.others))
    }
}

impl Default for Typst {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter for Typst {
    fn pdf(&self, document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
        let galley = Galley::of(document, press.imprint);
        let job = Job::of(self, document, press, &galley)?;
        let mut losses = losses::of(document);
        let bytes = job.run(&galley, &mut losses)?;
        Ok(Written::one(name_of(document, Format::Pdf), bytes, losses))
    }

    fn pictures(
        &self,
        document: &Document<'_>,
        press: &Press<'_>,
    ) -> Result<Vec<Vec<u8>>, Unwritable> {
        let galley = Galley::of(document, press.imprint);
        let mut job = Job::of(self, document, press, &galley)?;
        let pages = job.pages(&galley, &mut Vec::new())?;
        pictures::of(&pages)
    }
}

/// One document on its way through typst.
struct Job<'a> {
    desk: Desk<'a>,
    fonts: &'a FontStore,
    name: &'static str,
    is_own: bool,
    options: PdfOptions,
}

impl<'a> Job<'a> {
    fn of(
        typst: &'a Typst,
        document: &Document<'_>,
        press: &Press<'_>,
        galley: &Galley,
    ) -> Result<Self, Unwritable> {
        let (name, built_in) = match galley.contents {
            Contents::Brief(_) => ("brief.typ", include_str!("../templates/brief.typ")),
            Contents::Edition(_) => ("edition.typ", include_str!("../templates/edition.typ")),
            Contents::Redline(_) => ("redline.typ", include_str!("../templates/redline.typ")),
        };
        let template = press.templates.text(name, built_in);
        let desk = Desk::new(typst.fonts(), name, template);
        let mut desk =
            desk.ok_or_else(|| Unwritable::Failed(format!("{name} is no name of a file")))?;
        for (name, picture) in PICTURES {
            desk.lay(name, Bytes::from_string(picture));
        }
        for file in &galley.attached {
            desk.lay(file.path.trim_start_matches('/'), Bytes::new(file.bytes.clone()));
        }
        let is_own = press.templates.0.contains_key(name);
        let options = options(document, press.imprint)?;
        Ok(Self { desk, fonts: typst.fonts(), name, is_own, options })
    }

    fn run(mut self, galley: &Galley, losses: &mut Vec<Loss>) -> Result<Vec<u8>, Unwritable> {
        let pages = self.pages(galley, losses)?;
        let bytes = match typst_pdf::pdf(&pages, &self.options) {
            Ok(bytes) => bytes,
            Err(faults) => {
                let fault = self.unwritable(&faults);
                // What the standards forbid is no reason to print nothing.
                self.options.standards = PdfStandards::default();
                let plain = typst_pdf::pdf(&pages, &self.options);
                let bytes = plain.map_err(|_| fault.clone())?;
                let text = format!("this file is no PDF/A and no PDF/UA: {}", reason(&fault));
                losses.push(Loss::new("standards", text));
                bytes
            }
        };
        typst::comemo::evict(REMEMBERED);
        Ok(bytes)
    }

    fn unwritable(&self, faults: &[SourceDiagnostic]) -> Unwritable {
        faults::unwritable(faults, &self.desk, self.name, self.is_own)
    }

    /// The document on pages, set again without the letters that no font has.
    fn pages(
        &mut self,
        galley: &Galley,
        losses: &mut Vec<Loss>,
    ) -> Result<PagedDocument, Unwritable> {
        let failed = |error: serde_json::Error| Unwritable::Failed(error.to_string());
        let mut value = serde_json::to_value(galley).map_err(failed)?;
        let mut missing = Missing::default();
        let mut pages = None;
        for _ in 0..MOST_TRIES {
            missing.replace(&mut value, self.fonts.book());
            let json = serde_json::to_vec(&value).map_err(failed)?;
            self.desk.lay("galley.json", Bytes::new(json));
            let set = match typst::compile::<PagedDocument>(&self.desk).output {
                Ok(set) => set,
                Err(faults) => return Err(self.unwritable(&faults)),
            };
            let again = missing.find(&set);
            pages = Some(set);
            if !again {
                break;
            }
        }
        losses.extend(missing.losses().into_iter().map(|text| Loss::new("letters", text)));
        pages.ok_or_else(|| Unwritable::Failed("nothing was set".into()))
    }
}

fn reason(fault: &Unwritable) -> String {
    match fault {
        Unwritable::Template { reason, .. } | Unwritable::Failed(reason) => reason.clone(),
        other => other.to_string(),
    }
}

/// What the file says of itself: both standards, the time of the release, a name made of the release's.
fn options(document: &Document<'_>, imprint: &Imprint) -> Result<PdfOptions, Unwritable> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| Unwritable::Failed(error.message().to_string()))?;
    let of = match document {
        Document::Brief(outgoing) => outgoing.brief.id.to_string(),
        Document::Edition(edition) => edition.id.to_string(),
        Document::Redline(redline) => format!("{} changes", redline.new.id),
    };
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{} {} {of}", imprint.id, document.kind().name())),
        creator: Smart::Custom(Some("Parallax".to_owned())),
        timestamp: timestamp(imprint),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    })
}

fn timestamp(imprint: &Imprint) -> Option<Timestamp> {
    let time = galley::civil(imprint);
    let part = |number: i8| u8::try_from(number).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::from(time.year()),
        part(time.month())?,
        part(time.day())?,
        part(time.hour())?,
        part(time.minute())?,
        part(time.second())?,
    )?;
    Some(Timestamp::new_utc(datetime))
}

#[cfg(test)]
mod tests;
