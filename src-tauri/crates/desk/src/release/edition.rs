//! An edition that leaves as one file, or one folder: recorded once for the whole and once for each of its
//! briefs, all in one transaction with the file.

use super::leaving::{BriefSaid, ImprintSaid, Leaving, Said};
use super::placing::Placing;
use super::{kept_bytes, made, moment};
use crate::convert::{losses_in_words, press_document};
use crate::editions::{Day, Pinned, Section, day_of, save};
use crate::place::History;
use crate::proven::refuse_forged_embargo;
use crate::refusal::stale_version;
use crate::targets::{Target, imprint};
use crate::{Acting, Refusal, Released};
use archive::{Action, Made, Read, ReleaseId, Write};
use brief::{BriefId, ContentHash};
use press::{
    Document, Imprint, Kind, OutgoingEdition, OutgoingSection, Shape, Templates, WrittenFile,
};
use std::path::Path;

const NOT: &str = "The edition was not released";

/// A brief of a day that does not leave with it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LeftOut {
    /// The brief.
    pub brief: BriefId,
    /// Its headline.
    pub headline: String,
    /// Why.
    pub reason: String,
}

/// A day on its way out: what leaves of it, in sections and order, and what does not.
pub(crate) struct LeavingDay {
    pub day: Day,
    pub sections: Vec<(Option<String>, Vec<Leaving>)>,
    pub left_out: Vec<LeftOut>,
}

impl LeavingDay {
    pub fn briefs(&self) -> impl Iterator<Item = &Leaving> {
        self.sections.iter().flat_map(|(_, briefs)| briefs)
    }

    /// The edition as its writer gets it.
    pub fn edition(&self, language: &str) -> OutgoingEdition {
        let text = &self.day.text;
        let section = |(name, briefs): &(Option<String>, Vec<Leaving>)| OutgoingSection {
            name: name.clone(),
            briefs: briefs.iter().map(|leaving| leaving.outgoing.clone()).collect(),
        };
        let sections = self.sections.iter().filter(|(_, briefs)| !briefs.is_empty());
        OutgoingEdition {
            id: self.day.id.0,
            date: self.day.date.parse().ok(),
            name: text.shown_name(language),
            subject: text.subject.clone(),
            preheader: text.preheader.clone(),
            intro: text.intro.clone(),
            sign_off: text.sign_off.clone(),
            sections: sections.map(section).collect(),
        }
    }

    /// The sections with the versions that leave.
    fn pinned(&self) -> Vec<Section> {
        let pin =
            |leaving: &Leaving| Pinned { brief: leaving.id, revision: Some(leaving.revision) };
        let section = |(name, briefs): &(Option<String>, Vec<Leaving>)| Section {
            name: name.clone(),
            briefs: briefs.iter().map(pin).collect(),
        };
        self.sections.iter().map(section).collect()
    }

    fn revisions(&self) -> Vec<(BriefId, brief::RevisionHash)> {
        self.briefs().map(|leaving| (leaving.id, leaving.revision)).collect()
    }
}

/// An edition pressed for a target.
struct PressedEdition {
    leaving: LeavingDay,
    imprint: Imprint,
    templates: Templates,
    placing: Placing,
    bytes: Vec<u8>,
    losses: Vec<String>,
}

impl Acting<'_> {
    /// What would leave of a day, and what would not and why.
    pub(crate) fn leaving_day(&self, read: &Read<'_>, date: &str) -> Result<LeavingDay, Refusal> {
        let day = day_of(read, date, NOT)?;
        let (mut sections, mut left_out) = (Vec::new(), Vec::new());
        for section in &day.text.sections {
            let mut briefs = Vec::new();
            for pinned in &section.briefs {
                let id = pinned.brief;
                match self.may_leave(read, id) {
                    Ok(revision) => {
                        let history = History::read(read, id)?;
                        briefs.push(Leaving::read(read, &history, id, revision)?);
                    }
                    Err(refusal) => left_out.push(LeftOut {
                        brief: id,
                        headline: read.standing(id)?.placed.headline,
                        reason: refusal.message,
                    }),
                }
            }
            sections.push((section.name.clone(), briefs));
        }
        Ok(LeavingDay { day, sections, left_out })
    }

    /// Releases the briefs of a day that may leave, as one file or folder.
    pub(super) fn release_whole(
        &self,
        date: &str,
        target: &Target,
        folder: &Path,
        replace: bool,
    ) -> Result<Released, Refusal> {
        let time = self.desk.now();
        let release = ReleaseId(self.desk.fresh());
        let (leaving, imprint, templates) = self.desk.archive.read(|read| {
            let leaving = self.leaving_day(read, date)?;
            let imprint = imprint(read, release, moment(&time))?;
            Ok::<_, Refusal>((leaving, imprint, target.templates(read)?))
        })?;
        let pressed = self.press_edition(leaving, imprint, templates, target, folder)?;
        self.write(|write| {
            if self.leaving_day(write, date)?.revisions() != pressed.leaving.revisions() {
                return Err(stale_version());
            }
            self.record_edition(write, &time, target, &pressed, replace)?;
            pressed.placing.write()
        })?;
        let place = &pressed.placing.place;
        let bytes = pressed.placing.bytes();
        let kept = super::released(Some(release), place, &pressed.bytes, false, pressed.losses);
        Ok(Released { bytes, ..kept })
    }

    fn press_edition(
        &self,
        leaving: LeavingDay,
        imprint: Imprint,
        templates: Templates,
        target: &Target,
        folder: &Path,
    ) -> Result<PressedEdition, Refusal> {
        if leaving.briefs().next().is_none() {
            return Err(Refusal::rule(
                format!("{NOT}: no brief of it may leave."),
                "Approve one first; the edition says what each of them lacks.",
            ));
        }
        let edition = leaving.edition(&imprint.publication.language);
        let document = Document::Edition(&edition);
        let format = target.format;
        let written = press_document(self.desk, &document, format, &imprint, &templates, NOT)?;
        let losses = losses_in_words(&written);
        let bytes = kept_bytes(&written, NOT)?;
        let stem = target.file_name(&document, &imprint);
        let shape = format.shape(Kind::Edition).unwrap_or(Shape::File);
        let placing = Placing::of(folder, &stem, shape, written);
        Ok(PressedEdition { leaving, imprint, templates, placing, bytes, losses })
    }

    fn record_edition(
        &self,
        write: &Write<'_>,
        time: &str,
        target: &Target,
        pressed: &PressedEdition,
        replace: bool,
    ) -> Result<(), Refusal> {
        for leaving in pressed.leaving.briefs() {
            refuse_forged_embargo(write, leaving.id, NOT)?;
        }
        if !replace {
            pressed.placing.refuse_others(write, pressed.leaving.day.id.0, NOT)?;
        }
        let revision = self.pin(write, time, &pressed.leaving)?;
        let imprint = Some(ImprintSaid::of(&pressed.imprint));
        let of_edition = Said { imprint, brief: None };
        let made = made(write, target.format, &pressed.templates, &of_edition)?;
        let kept = Kept {
            release: ReleaseId(pressed.imprint.id),
            target,
            place: pressed.placing.place.display().to_string(),
            bytes: write.keep_bytes(&pressed.bytes)?,
        };
        let action = Action::EditionReleased {
            release: kept.release,
            edition: pressed.leaving.day.id,
            revision,
            target: target.facts.name.clone(),
            target_id: target.id,
            format: target.format.to_string(),
            place: kept.place.clone(),
            bytes: kept.bytes,
            made: made.clone(),
        };
        write.record(self.me.id, time, &action)?;
        for leaving in pressed.leaving.briefs() {
            let action = kept.of_brief(ReleaseId(self.desk.fresh()), leaving, &made)?;
            write.record(self.me.id, time, &action)?;
        }
        Ok(())
    }

    /// Saves the edition with the versions that leave, so that its release says which they were.
    fn pin(
        &self,
        write: &Write<'_>,
        time: &str,
        leaving: &LeavingDay,
    ) -> Result<ContentHash, Refusal> {
        let mut text = leaving.day.text.clone();
        let left_out: Vec<BriefId> = leaving.left_out.iter().map(|one| one.brief).collect();
        // What does not leave keeps its place for the next release.
        let pinned: Vec<Pinned> = leaving.pinned().into_iter().flat_map(|s| s.briefs).collect();
        for one in text.sections.iter_mut().flat_map(|section| &mut section.briefs) {
            if let Some(pin) = pinned.iter().find(|pin| pin.brief == one.brief) {
                one.revision = pin.revision;
            } else if left_out.contains(&one.brief) {
                one.revision = None;
            }
        }
        match leaving.day.version {
            Some(version) if text == leaving.day.text => Ok(version),
            version => save(write, self.me.id, time, leaving.day.id, version, &text),
        }
    }
}

/// What the record of an edition's release and those of its briefs share.
struct Kept<'a> {
    release: ReleaseId,
    target: &'a Target,
    place: String,
    bytes: ContentHash,
}

impl Kept<'_> {
    fn of_brief(
        &self,
        release: ReleaseId,
        leaving: &Leaving,
        made: &Made,
    ) -> Result<Action, Refusal> {
        let said = Said { imprint: None, brief: Some(BriefSaid::of(&leaving.outgoing)) };
        let said = serde_json::to_value(said)
            .map_err(|error| Refusal::new(crate::Code::Internal, error.to_string(), ""))?;
        Ok(Action::Released {
            release,
            brief: leaving.id,
            revision: leaving.revision,
            target: self.target.facts.name.clone(),
            format: self.target.format.to_string(),
            place: self.place.clone(),
            bytes: self.bytes,
            registry: leaving.registry.clone(),
            target_id: self.target.id,
            made: Some(Made { said, ..made.clone() }),
            within: Some(self.release),
        })
    }
}

/// The files of a release as they were kept: several in a bundle.
pub(super) fn kept_files(
    bytes: Vec<u8>,
    shape: Shape,
) -> Result<Vec<WrittenFile>, zip::result::ZipError> {
    if shape == Shape::Folder {
        return press::unbundle(&bytes);
    }
    Ok(vec![WrittenFile { name: String::new(), bytes }])
}
