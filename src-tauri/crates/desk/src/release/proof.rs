//! Proofs of anything, in files and on the screen: what I see, as a target would have it, marked unless it
//! is approved and may leave. Nothing of it is recorded.

use super::export::{EditionAsked, EditionFound, edition_exporting};
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
use press::{Document, Imprint, Outgoing, OutgoingEdition, Press, Shape, Templates, newsletter};
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

impl From<BriefId> for PreviewOf {
    fn from(id: BriefId) -> Self {
        Self::Brief(id)
    }
}

/// What is proofed, with what it says of itself.
struct Proof {
    what: Proofed,
    imprint: Imprint,
    /// Which briefs of an edition are not in it, a line each.
    left_out: Vec<String>,
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

    fn is_marked(&self) -> bool {
        match self {
            Self::Brief(outgoing) => outgoing.mark.is_some(),
            Self::Edition(edition) => edition.mark().is_some(),
        }
    }
}

/// Puts what nobody releases into a folder; its name says so where it is marked.
pub(super) fn put(
    document: &Document<'_>,
    format: Format,
    stem: &str,
    marked: bool,
    written: press::Written,
    folder: &Path,
) -> Result<Released, Refusal> {
    let losses = losses_in_words(&written);
    let stem = if marked { format!("{stem}.proof") } else { stem.to_owned() };
    let shape = format.shape(document.kind()).unwrap_or(Shape::File);
    let bytes = kept_bytes(&written, NOT)?;
    let placing = Placing::of(folder, &stem, shape, written);
    placing.write()?;
    Ok(released(None, &placing.place, &bytes, marked, losses))
}

impl Acting<'_> {
    /// Writes what I see, a brief or an edition, in a format, marked unless all of it is approved and may
    /// leave.
    pub fn proof(
        &self,
        of: impl Into<PreviewOf>,
        format: Format,
        folder: &Path,
    ) -> Result<Released, Refusal> {
        let of = of.into();
        let proof = self.desk.archive.read(|read| self.proofed(read, &of, NOT))?;
        self.write_proof(&proof, &Target::file(format), &Templates::default(), folder)
    }

    /// The same as a target would have it: in its format, by its template, under its name.
    pub fn proof_by(
        &self,
        of: &PreviewOf,
        target: TargetId,
        folder: &Path,
    ) -> Result<Released, Refusal> {
        let (proof, target, templates) = self.proofed_by(of, target, NOT)?;
        self.write_proof(&proof, &target, &templates, folder)
    }

    /// The same for a mail program, which opens newsletters alone.
    pub fn proof_for_mail(
        &self,
        of: &PreviewOf,
        target: TargetId,
        folder: &Path,
    ) -> Result<Released, Refusal> {
        const NOT: &str = "Nothing was opened in the mail program";
        let (proof, target, templates) = self.proofed_by(of, target, NOT)?;
        if target.format != Format::Eml {
            return Err(Refusal::bad_input(
                format!("{NOT}: {} makes no newsletter.", target.facts.name),
                "Choose a target whose format is a newsletter.",
            ));
        }
        self.write_proof(&proof, &target, &templates, folder)
    }

    fn write_proof(
        &self,
        proof: &Proof,
        target: &Target,
        templates: &Templates,
        folder: &Path,
    ) -> Result<Released, Refusal> {
        let (document, format) = (proof.what.document(), target.format);
        let written = press_document(self.desk, &document, format, &proof.imprint, templates, NOT)?;
        let stem = target.file_name(&document, &proof.imprint);
        let marked = proof.what.is_marked();
        let mut done = put(&document, format, &stem, marked, written, folder)?;
        done.losses.splice(0..0, proof.left_out.iter().cloned());
        Ok(done)
    }

    /// Shows what a target would make of what I see.
    pub fn preview(&self, of: &PreviewOf, target: TargetId) -> Result<PreviewView, Refusal> {
        let (proof, target, templates) = self.proofed_by(of, target, NO_PREVIEW)?;
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
            losses: proof.left_out.into_iter().chain(losses_in_words(&written)).collect(),
            bytes: written.files.iter().map(|file| file.bytes.len()).sum(),
        })
    }

    /// The newsletter of what I see as a target has it, for a program that sends it: its HTML and its text.
    pub fn newsletter_body(
        &self,
        of: &PreviewOf,
        target: TargetId,
    ) -> Result<(String, String), Refusal> {
        const NOT: &str = "Nothing was copied";
        let (proof, _, templates) = self.proofed_by(of, target, NOT)?;
        let press = Press { imprint: &proof.imprint, templates: &templates, typesetter: None };
        let document = proof.what.document();
        let html = newsletter::body_html(&document, &press);
        let text = newsletter::body_text(&document, &press);
        let both = html.and_then(|html| Ok((html, text?)));
        both.map_err(|error| unwritable(NOT, &error))
    }

    fn proofed_by(
        &self,
        of: &PreviewOf,
        target: TargetId,
        not: &str,
    ) -> Result<(Proof, Target, Templates), Refusal> {
        self.desk.archive.read(|read| {
            let target = target_called(read, &target.to_string(), not)?;
            let templates = target.templates(read)?;
            Ok((self.proofed(read, of, not)?, target, templates))
        })
    }

    fn proofed(&self, read: &Read<'_>, of: &PreviewOf, not: &str) -> Result<Proof, Refusal> {
        match of {
            PreviewOf::Brief(id) => self.seen_brief(read, *id, not),
            PreviewOf::Version { brief: id, hash } => self.kept_version(read, *id, *hash, not),
            PreviewOf::Decided(id) => self.decided_brief(read, *id, not),
            PreviewOf::Edition(date) => {
                let asked = EditionAsked { date, proof: true, with_unplaced: false, not };
                let EditionFound { edition, left_out, .. } =
                    edition_exporting(self.desk, read, &asked)?;
                let imprint = self.proof_imprint(read, edition.id.as_bytes())?;
                Ok(Proof { what: Proofed::Edition(edition), imprint, left_out })
            }
        }
    }

    /// My draft or the current version, as a proof has it.
    fn seen_brief(&self, read: &Read<'_>, id: BriefId, not: &str) -> Result<Proof, Refusal> {
        let (draft, text) = text_before(read, self.desk, self.me.id, id)?;
        let history = History::read(read, id)?;
        let text = text.ok_or_else(|| {
            Refusal::rule(format!("{not}: the brief is empty."), "Write it first.")
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
        not: &str,
    ) -> Result<Proof, Refusal> {
        let history = History::read(read, id)?;
        if history.number(hash).is_none() {
            return Err(Refusal::not_found(
                format!("{not}: the brief has no such version."),
                "Choose one of its versions.",
            ));
        }
        let (text, cleared) = (text_of(read, hash)?, history.cleared.contains(&hash));
        self.shown_brief(read, &history, id, Shown { revision: Some(hash), text, cleared })
    }

    /// What the decisions left so far: no version yet, so nothing of it is approved.
    fn decided_brief(&self, read: &Read<'_>, id: BriefId, not: &str) -> Result<Proof, Refusal> {
        let text = decided_so_far(read, id, not)?;
        let history = History::read(read, id)?;
        self.shown_brief(read, &history, id, Shown { revision: None, text, cleared: false })
    }

    fn shown_brief(
        &self,
        read: &Read<'_>,
        history: &History,
        id: BriefId,
        Shown { revision, text, cleared }: Shown,
    ) -> Result<Proof, Refusal> {
        let embargo = read.standing(id)?.leaving.embargo;
        let embargo = self.desk.running_embargo(embargo.as_ref());
        let said = BriefSaid { notice: false, ..BriefSaid::read(read, history, id, revision)? };
        let outlets = printed_outlets(&Registry::read(read)?, &text);
        let imprint = self.proof_imprint(read, &text.canonical_bytes())?;
        let mut what = said.outgoing(text, &outlets);
        what.mark = mark_of(!cleared, embargo.as_ref());
        what.embargo = embargo.map(|until| until.at());
        Ok(Proof { what: Proofed::Brief(Box::new(what)), imprint, left_out: Vec::new() })
    }

    /// A proof is no release: its imprint is made of what it shows.
    pub(super) fn proof_imprint(&self, read: &Read<'_>, shown: &[u8]) -> Result<Imprint, Refusal> {
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
