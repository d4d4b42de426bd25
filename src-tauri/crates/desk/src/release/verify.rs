//! Whether what a release kept is what left, and whether the same writer and templates make it again.

use super::edition::kept_files;
use super::leaving::{Leaving, Said};
use super::{kept_bytes, writer_of};
use crate::convert::press_document;
use crate::editions::read_text;
use crate::{Desk, Format, Refusal};
use archive::{ArchiveError, EditionRelease, Left, Made, Read, Release, ReleaseId};
use brief::{BriefId, ContentHash};
use press::{Document, Imprint, Kind, OutgoingEdition, OutgoingSection, Shape, Templates};
use serde::Serialize;
use uuid::Uuid;

/// What became of making a release's bytes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rebuilt {
    /// They are the same.
    Same,
    /// The same writer and templates make other bytes: something is wrong.
    Differs,
    /// This program has another version of the writer.
    OtherWriter,
    /// It was released before it was kept how.
    NotKept,
    /// What it was made of was purged, or is not here.
    Gone,
}

/// One release, checked.
#[derive(Clone, Debug, Serialize)]
pub struct VerifiedRelease {
    /// The release.
    pub id: Uuid,
    /// By which target.
    pub target: String,
    /// The format's name.
    pub format: String,
    /// When.
    pub time: String,
    /// Whether the kept bytes fit their hash; nothing where they were purged.
    pub bytes: Option<bool>,
    /// What became of making them again.
    pub rebuilt: Rebuilt,
    /// Where they were put.
    pub place: String,
    /// Whether the file there is the one that left; nothing where there is none.
    pub there: Option<bool>,
}

impl VerifiedRelease {
    /// Whether nothing is wrong with what was kept.
    pub fn holds(&self) -> bool {
        self.bytes != Some(false) && self.rebuilt != Rebuilt::Differs
    }
}

/// A release of a brief or of an edition, with what both have.
struct Kept {
    left: Left,
    of: Of,
}

enum Of {
    Brief(BriefId, Release),
    Edition(EditionRelease),
}

impl Desk {
    /// Checks releases: of one brief, or all. Those of briefs that left within an edition are checked with it.
    pub fn verify_releases(&self, brief: Option<BriefId>) -> Result<Vec<VerifiedRelease>, Refusal> {
        self.archive.read(|read| {
            let mut found = Vec::new();
            for id in read.release_names()? {
                let Some(kept) = kept(read, id)? else { continue };
                if brief.is_none_or(|brief| is_about(read, &kept, brief).unwrap_or(false)) {
                    found.push(self.verified(read, &kept)?);
                }
            }
            Ok::<_, Refusal>(found)
        })
    }

    fn verified(&self, read: &Read<'_>, kept: &Kept) -> Result<VerifiedRelease, Refusal> {
        let left = kept.left.clone();
        let bytes = match read.bytes(left.bytes) {
            Ok(bytes) => Some(bytes),
            Err(ArchiveError::Purged(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let fits = bytes.as_ref().map(|bytes| ContentHash::of_bytes(bytes) == left.bytes);
        let rebuilt = match &bytes {
            Some(bytes) => self.rebuilt(read, kept, bytes)?,
            None => Rebuilt::Gone,
        };
        let there = bytes.and_then(|bytes| is_there(kept, bytes));
        Ok(VerifiedRelease {
            id: left.id.0,
            target: left.target,
            format: left.format,
            time: left.time,
            bytes: fits,
            rebuilt,
            place: left.place,
            there,
        })
    }

    fn rebuilt(&self, read: &Read<'_>, kept: &Kept, bytes: &[u8]) -> Result<Rebuilt, Refusal> {
        let Some(made) = &kept.left.made else { return Ok(Rebuilt::NotKept) };
        let Ok(format) = kept.left.format.parse::<Format>() else {
            return Ok(Rebuilt::OtherWriter);
        };
        if made.writer != writer_of(format) {
            return Ok(Rebuilt::OtherWriter);
        }
        let Some(again) = Again::read(read, kept, made)? else { return Ok(Rebuilt::Gone) };
        let document = again.document();
        let not = "Nothing was made again";
        let written =
            press_document(self, &document, format, &again.imprint, &again.templates, not)?;
        let same = kept_bytes(&written, not)? == bytes;
        Ok(if same { Rebuilt::Same } else { Rebuilt::Differs })
    }
}

/// All that a release was made of.
struct Again {
    imprint: Imprint,
    templates: Templates,
    of: Remade,
}

enum Remade {
    Brief(Box<Leaving>),
    Edition(OutgoingEdition),
}

impl Again {
    fn read(read: &Read<'_>, kept: &Kept, made: &Made) -> Result<Option<Self>, Refusal> {
        let Some(Said { imprint: Some(imprint), brief }) = said_of(made) else { return Ok(None) };
        let Some(templates) = templates_of(read, made)? else { return Ok(None) };
        let imprint = imprint.imprint();
        let of = match (&kept.of, brief) {
            (Of::Brief(id, release), Some(said)) => {
                let (revision, registry) = (release.revision, &release.registry);
                match Leaving::again(read, *id, revision, &said, registry) {
                    Ok(leaving) => Remade::Brief(Box::new(leaving)),
                    // Purged, or of a newer program.
                    Err(_) => return Ok(None),
                }
            }
            (Of::Edition(release), _) => {
                match edition_again(read, release, &imprint.publication.language)? {
                    Some(edition) => Remade::Edition(edition),
                    None => return Ok(None),
                }
            }
            (Of::Brief(..), None) => return Ok(None),
        };
        Ok(Some(Self { imprint, templates, of }))
    }

    fn document(&self) -> Document<'_> {
        match &self.of {
            Remade::Brief(leaving) => Document::Brief(&leaving.outgoing),
            Remade::Edition(edition) => Document::Edition(edition),
        }
    }
}

fn edition_again(
    read: &Read<'_>,
    release: &EditionRelease,
    language: &str,
) -> Result<Option<OutgoingEdition>, Refusal> {
    let text = read_text(&read.edition_version(release.revision)?.body)?;
    let within = read.releases_within(release.id)?;
    let mut sections = Vec::new();
    for section in &text.sections {
        let mut briefs = Vec::new();
        for pinned in &section.briefs {
            let Some((_, one)) = within.iter().find(|(brief, _)| *brief == pinned.brief) else {
                continue;
            };
            let said = one.made.as_ref().and_then(said_of).and_then(|said| said.brief);
            let Some(said) = said else { return Ok(None) };
            match Leaving::again(read, pinned.brief, one.revision, &said, &one.registry) {
                Ok(leaving) => briefs.push(leaving.outgoing),
                Err(_) => return Ok(None),
            }
        }
        if !briefs.is_empty() {
            sections.push(OutgoingSection { name: section.name.clone(), briefs });
        }
    }
    let name = text.shown_name(language);
    Ok(Some(OutgoingEdition {
        id: release.edition.0,
        date: text.date.as_deref().and_then(|date| date.parse().ok()),
        name,
        subject: text.subject,
        preheader: text.preheader,
        intro: text.intro,
        sign_off: text.sign_off,
        sections,
    }))
}

fn said_of(made: &Made) -> Option<Said> {
    serde_json::from_value(made.said.clone()).ok()
}

fn templates_of(read: &Read<'_>, made: &Made) -> Result<Option<Templates>, Refusal> {
    let mut templates = Templates::default();
    for (name, hash) in &made.templates {
        match read.bytes(*hash) {
            Ok(bytes) => {
                templates.0.insert(name.clone(), String::from_utf8_lossy(&bytes).into_owned());
            }
            // A release that came with a packet was made elsewhere.
            Err(ArchiveError::Missing(_) | ArchiveError::Purged(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(templates))
}

fn kept(read: &Read<'_>, id: ReleaseId) -> Result<Option<Kept>, Refusal> {
    let Some(of) = kept_of(read, id)? else { return Ok(None) };
    Ok(read.left(id)?.map(|left| Kept { left, of }))
}

fn kept_of(read: &Read<'_>, id: ReleaseId) -> Result<Option<Of>, Refusal> {
    if let Some(release) = read.edition_release(id)? {
        return Ok(Some(Of::Edition(release)));
    }
    let alone = read.release(id)?.filter(|(_, release)| {
        // Where the edition's own release is here, it stands for those within it.
        release.within.is_none_or(|whole| !matches!(read.edition_release(whole), Ok(Some(_))))
    });
    Ok(alone.map(|(brief, release)| Of::Brief(brief, release)))
}

fn is_about(read: &Read<'_>, kept: &Kept, brief: BriefId) -> Result<bool, Refusal> {
    match &kept.of {
        Of::Brief(id, _) => Ok(*id == brief),
        Of::Edition(release) => {
            Ok(read.releases_within(release.id)?.iter().any(|(id, _)| *id == brief))
        }
    }
}

/// Whether what lies at the place is what left.
fn is_there(kept: &Kept, bytes: Vec<u8>) -> Option<bool> {
    let format: Format = kept.left.format.parse().ok()?;
    let kind = if matches!(kept.of, Of::Edition(_)) { Kind::Edition } else { Kind::Brief };
    let shape = format.shape(kind).unwrap_or(Shape::File);
    let place = std::path::Path::new(&kept.left.place);
    if !place.exists() {
        return None;
    }
    let files = kept_files(bytes, shape).ok()?;
    Some(files.iter().all(|file| {
        let parts = file.name.split('/').filter(|part| !part.is_empty());
        let path = parts.fold(place.to_path_buf(), |path, part| path.join(part));
        std::fs::read(path).is_ok_and(|there| there == file.bytes)
    }))
}
