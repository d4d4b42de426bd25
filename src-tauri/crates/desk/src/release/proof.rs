//! Proofs of anything, in files and on the screen: what I see, as a target would have it, marked unless it
//! is approved and may leave. Nothing of it is recorded.

use super::export::edition_exporting;
use super::leaving::{BriefSaid, mark_of};
use super::placing::Placing;
use super::{kept_bytes, moment, released};
use crate::convert::{losses_in_words, press_document, unwritable};
use crate::drafts::text_before;
use crate::outlets::{Registry, printed_outlets};
use crate::place::{History, text_of};
use crate::review::decided_so_far;
use crate::targets::{Target, publication_of, target_called};
use crate::{Acting, Format, Refusal, Released};
use archive::{Read, TargetId};
use brief::{Brief, BriefId, RevisionHash};
use press::{
    Document, Imprint, Kind, Outgoing, OutgoingEdition, Press, Shape, Templates, newsletter,
};
use serde::{Deserialize, Serialize};
use std::path::Path;

const NOT: &str = "No proof was written";
const NO_PREVIEW: &str = "No preview was made";

/// What a preview shows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PreviewOf {
    /// A brief, as I see it.
    Brief(BriefId),
    /// A version of it, as it is kept.
    Version {
        /// The brief.
        brief: BriefId,
        /// The version.
        hash: RevisionHash,
    },
    /// What the decisions of its running round left so far.
    Decided(BriefId),
    /// The edition of a day.
    Edition(String),
}

/// What an inbox shows of a newsletter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InboxView {
    /// From whom it comes.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// What stands behind the subject.
    pub preheader: String,
}

/// How a target would have a document.
#[derive(Clone, Debug)]
pub struct PreviewView {
    /// The format.
    pub format: Format,
    /// What is shown.
    pub body: PreviewBody,
    /// What an inbox shows, of a newsletter.
    pub inbox: Option<InboxView>,
    /// What the format cannot carry.
    pub losses: Vec<String>,
    /// How large the file would be, in bytes.
    pub bytes: usize,
}

/// What a preview shows.
#[derive(Clone, Debug)]
pub enum PreviewBody {
    /// A page of HTML that stands alone.
    Page(String),
    /// Printed pages as PNG pictures.
    Pictures(Vec<Vec<u8>>),
    /// A text as it is in the file.
    Text(String),
    /// Nothing: another program opens it.
    Elsewhere,
}

/// What is proofed, with what it says of itself.
struct Proof<T> {
    what: T,
    imprint: Imprint,
}

/// What is shown of a brief, and whether it may leave as far as its approval goes.
struct Shown {
    revision: Option<RevisionHash>,
    text: Brief,
    cleared: bool,
}

/// A proof of either kind.
enum Proofed {
    Brief(Box<Outgoing>),
    Edition(OutgoingEdition),
}

impl Proofed {
    fn document(&self) -> Document<'_> {
        match self {
            Self::Brief(outgoing) => Document::Brief(outgoing),
            Self::Edition(edition) => Document::Edition(edition),
        }
    }
}

impl Acting<'_> {
    /// Writes what I see, my draft or the current version, marked unless it is approved and may leave.
    pub fn proof(&self, id: BriefId, format: Format, folder: &Path) -> Result<Released, Refusal> {
        let proof = self.desk.archive.read(|read| self.seen_brief(read, id))?;
        let outgoing = &proof.what;
        let document = Document::Brief(outgoing);
        let none = Templates::default();
        let written = press_document(self.desk, &document, format, &proof.imprint, &none, NOT)?;
        let losses = losses_in_words(&written);
        let stem = Target::file(format).file_name(&document, &proof.imprint);
        let marked = outgoing.mark.is_some();
        let stem = if marked { format!("{stem}.proof") } else { stem };
        let shape = format.shape(Kind::Brief).unwrap_or(Shape::File);
        let bytes = kept_bytes(&written, NOT)?;
        let placing = Placing::of(folder, &stem, shape, written);
        placing.write()?;
        Ok(released(None, &placing.place, &bytes, marked, losses))
    }

    /// Shows what a target would make of what I see.
    pub fn preview(&self, of: &PreviewOf, target: TargetId) -> Result<PreviewView, Refusal> {
        let (proof, target, templates) = self.desk.archive.read(|read| {
            let target = target_called(read, &target.to_string(), NO_PREVIEW)?;
            let templates = target.templates(read)?;
            Ok::<_, Refusal>((self.proofed(read, of)?, target, templates))
        })?;
        let document = proof.what.document();
        let imprint = &proof.imprint;
        let press =
            Press { imprint, templates: &templates, typesetter: self.desk.typesetter.as_deref() };
        let written = press::write(&document, target.format, &press)
            .map_err(|error| unwritable(NO_PREVIEW, &error))?;
        let body = body_of(&document, target.format, &press, &written)
            .map_err(|error| unwritable(NO_PREVIEW, &error))?;
        let inbox = (target.format == Format::Eml)
            .then(|| newsletter::inbox_line(&document, &press))
            .transpose()
            .map_err(|error| unwritable(NO_PREVIEW, &error))?;
        Ok(PreviewView {
            format: target.format,
            body,
            inbox: inbox.map(|line| InboxView {
                from: line.from,
                subject: line.subject,
                preheader: line.preheader,
            }),
            losses: losses_in_words(&written),
            bytes: written.files.iter().map(|file| file.bytes.len()).sum(),
        })
    }

    /// The newsletter of what I see, for a program that sends it: its HTML and its text.
    pub fn newsletter_body(&self, of: &PreviewOf) -> Result<(String, String), Refusal> {
        const NOT: &str = "Nothing was copied";
        let proof = self.desk.archive.read(|read| self.proofed(read, of))?;
        let (imprint, templates) = (&proof.imprint, &Templates::default());
        let press = Press { imprint, templates, typesetter: None };
        let document = proof.what.document();
        let html = newsletter::body_html(&document, &press);
        let text = newsletter::body_text(&document, &press);
        let both = html.and_then(|html| Ok((html, text?)));
        both.map_err(|error| unwritable(NOT, &error))
    }

    fn proofed(&self, read: &Read<'_>, of: &PreviewOf) -> Result<Proof<Proofed>, Refusal> {
        let brief = |Proof { what, imprint }: Proof<Outgoing>| Proof {
            what: Proofed::Brief(Box::new(what)),
            imprint,
        };
        match of {
            PreviewOf::Brief(id) => Ok(brief(self.seen_brief(read, *id)?)),
            PreviewOf::Version { brief: id, hash } => {
                Ok(brief(self.kept_version(read, *id, *hash)?))
            }
            PreviewOf::Decided(id) => Ok(brief(self.decided_brief(read, *id)?)),
            PreviewOf::Edition(date) => {
                let (edition, _) = edition_exporting(self.desk, read, date, true)?;
                let imprint = self.proof_imprint(read, edition.id.as_bytes())?;
                Ok(Proof { what: Proofed::Edition(edition), imprint })
            }
        }
    }

    /// My draft or the current version, as a proof has it.
    fn seen_brief(&self, read: &Read<'_>, id: BriefId) -> Result<Proof<Outgoing>, Refusal> {
        let (draft, text) = text_before(read, self.desk, self.me.id, id)?;
        let history = History::read(read, id)?;
        let text = text.ok_or_else(|| {
            Refusal::rule(format!("{NOT}: the brief is empty."), "Write it first.")
        })?;
        let revision = history.current.filter(|_| draft.is_none());
        let cleared = revision.is_some_and(|hash| history.cleared.contains(&hash));
        self.shown_brief(read, &history, id, Shown { revision, text, cleared })
    }

    /// A version of the brief. What belongs to another brief is none of it, whoever asks.
    fn kept_version(
        &self,
        read: &Read<'_>,
        id: BriefId,
        hash: RevisionHash,
    ) -> Result<Proof<Outgoing>, Refusal> {
        let history = History::read(read, id)?;
        if history.number(hash).is_none() {
            return Err(Refusal::not_found(
                format!("{NO_PREVIEW}: the brief has no such version."),
                "Choose one of its versions.",
            ));
        }
        let (text, cleared) = (text_of(read, hash)?, history.cleared.contains(&hash));
        self.shown_brief(read, &history, id, Shown { revision: Some(hash), text, cleared })
    }

    /// What the decisions left so far: no version yet, so nothing of it is approved.
    fn decided_brief(&self, read: &Read<'_>, id: BriefId) -> Result<Proof<Outgoing>, Refusal> {
        let text = decided_so_far(read, id, NO_PREVIEW)?;
        let history = History::read(read, id)?;
        self.shown_brief(read, &history, id, Shown { revision: None, text, cleared: false })
    }

    fn shown_brief(
        &self,
        read: &Read<'_>,
        history: &History,
        id: BriefId,
        Shown { revision, text, cleared }: Shown,
    ) -> Result<Proof<Outgoing>, Refusal> {
        let embargo = read.standing(id)?.leaving.embargo;
        let embargo = self.desk.running_embargo(embargo.as_ref());
        let said = BriefSaid { notice: false, ..BriefSaid::read(read, history, id, revision)? };
        let outlets = printed_outlets(&Registry::read(read)?, &text);
        let imprint = self.proof_imprint(read, &text.canonical_bytes())?;
        let mut what = said.outgoing(text, &outlets);
        what.mark = mark_of(!cleared, embargo.as_ref());
        what.embargo = embargo.map(|until| until.at());
        Ok(Proof { what, imprint })
    }

    /// A proof is no release: its imprint is made of what it shows.
    fn proof_imprint(&self, read: &Read<'_>, shown: &[u8]) -> Result<Imprint, Refusal> {
        let publication = publication_of(read)?;
        let time = moment(&self.desk.now());
        Ok(Imprint { publication, ..Imprint::unreleased(shown, time) })
    }
}

fn body_of(
    document: &Document<'_>,
    format: Format,
    press: &Press<'_>,
    written: &press::Written,
) -> Result<PreviewBody, press::Unwritable> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(match format {
        Format::Html | Format::Site => PreviewBody::Page(text(written.bytes())),
        Format::Eml => PreviewBody::Page(newsletter::body_html(document, press)?),
        Format::Pdf => {
            let typesetter = press.typesetter.ok_or(press::Unwritable::NoTypesetter)?;
            PreviewBody::Pictures(typesetter.pictures(document, press)?)
        }
        Format::Docx | Format::Epub => PreviewBody::Elsewhere,
        _ => {
            let all = written.files.iter().map(|file| text(&file.bytes));
            PreviewBody::Text(all.collect::<Vec<_>>().join("\n\n"))
        }
    })
}
