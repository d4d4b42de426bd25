//! Releases of approved versions to targets, and proofs of anything.

mod edition;
mod emergency;
mod export;
mod held;
mod held_settled;
mod leaving;
mod placing;
mod proof;
mod records;
mod redline;
mod run;
mod verify;

pub use edition::LeftOut;
pub use emergency::UnapprovedView;
pub use export::Exported;
pub use held::HeldView;
pub use held_settled::{HeldSettling, HeldTarget};
pub use proof::{InboxView, PreviewBody, PreviewOf, PreviewView};
pub use records::ReleaseRecord;
pub use redline::SavedComparison;
pub use run::{ReleaseProgress, ReleaseReport, ReleaseStep};
pub use verify::{Rebuilt, VerifiedRelease};

pub(crate) use emergency::{open_round, unapproved_view};
pub(crate) use held::release_views;

use crate::convert::{losses_in_words, press_document};
use crate::place::History;
use crate::proven::{refuse_forged_embargo, refuse_unproven};
use crate::refusal::stale_version;
use crate::targets::{Target, imprint};
use crate::{Acting, Desk, Format, Refusal, Released};
use archive::{Action, Made, Read, ReleaseId, Write};
use brief::{BriefId, ContentHash, RevisionHash};
use jiff::Timestamp;
use leaving::{BriefSaid, ImprintSaid, Leaving, Said};
use placing::Placing;
use press::{Document, Imprint, Kind, Shape, Templates};
use std::path::Path;

/// The format with a version of the program and the writer's own.
pub(crate) fn writer_of(format: Format) -> String {
    format!("parallax {} {}", env!("CARGO_PKG_VERSION"), format.writer())
}

/// A brief that is about to leave by a target.
struct Ready<'a> {
    leaving: Leaving,
    target: &'a Target,
    templates: Templates,
    imprint: Imprint,
}

impl<'a> Ready<'a> {
    fn read(
        read: &Read<'_>,
        id: BriefId,
        revision: RevisionHash,
        target: &'a Target,
        (release, time): (ReleaseId, Timestamp),
    ) -> Result<Self, Refusal> {
        let leaving = Leaving::read(read, &History::read(read, id)?, id, revision)?;
        let imprint = imprint(read, release, time)?;
        Ok(Self { leaving, target, templates: target.templates(read)?, imprint })
    }

    fn press(self, desk: &Desk, folder: &Path, not: &str) -> Result<Pressed<'a>, Refusal> {
        let document = Document::Brief(&self.leaving.outgoing);
        let format = self.target.format;
        let written = press_document(desk, &document, format, &self.imprint, &self.templates, not)?;
        let losses = losses_in_words(&written);
        let bytes = kept_bytes(&written, not)?;
        let stem = self.target.file_name(&document, &self.imprint);
        let shape = format.shape(Kind::Brief).unwrap_or(Shape::File);
        let placing = Placing::of(folder, &stem, shape, written);
        Ok(Pressed { ready: self, placing, bytes, losses })
    }
}

/// The same with its bytes.
pub(crate) struct Pressed<'a> {
    ready: Ready<'a>,
    placing: Placing,
    bytes: Vec<u8>,
    losses: Vec<String>,
}

impl Pressed<'_> {
    fn made(&self, write: &Write<'_>) -> Result<Made, Refusal> {
        let said = Said {
            imprint: Some(ImprintSaid::of(&self.ready.imprint)),
            brief: Some(BriefSaid::of(&self.ready.leaving.outgoing)),
        };
        made(write, self.ready.target.format, &self.ready.templates, &said)
    }

    /// Records the release, and puts the file in its place: where that fails, nothing is recorded.
    fn record(
        self,
        me: &Acting<'_>,
        write: &Write<'_>,
        time: &str,
        replace: bool,
    ) -> Result<Recorded, Refusal> {
        let Leaving { id, revision, registry, .. } = &self.ready.leaving;
        refuse_forged_embargo(write, *id, NOT)?;
        if !replace {
            self.placing.refuse_others(write, id.uuid(), NOT)?;
        }
        let release = ReleaseId(self.ready.imprint.id);
        let action = Action::Released {
            release,
            brief: *id,
            revision: *revision,
            target: self.ready.target.facts.name.clone(),
            format: self.ready.target.format.to_string(),
            place: self.placing.place.display().to_string(),
            bytes: write.keep_bytes(&self.bytes)?,
            registry: registry.clone(),
            target_id: self.ready.target.id,
            made: Some(self.made(write)?),
            within: None,
        };
        write.record(me.me.id, time, &action)?;
        Ok(Recorded {
            release,
            pressed_bytes: self.bytes,
            placing: self.placing,
            losses: self.losses,
        })
    }
}

/// A release that is recorded; its file is still to be written.
#[must_use = "the file is still to be written"]
pub(crate) struct Recorded {
    release: ReleaseId,
    pressed_bytes: Vec<u8>,
    placing: Placing,
    losses: Vec<String>,
}

impl Recorded {
    /// The file comes last: where it cannot be written, nothing is recorded either.
    pub fn written(self) -> Result<Released, Refusal> {
        self.placing.write()?;
        let (place, bytes) = (&self.placing.place, &self.pressed_bytes);
        let written = self.placing.bytes();
        Ok(Released {
            bytes: written,
            ..released(Some(self.release), place, bytes, false, self.losses)
        })
    }
}

/// How a release keeps what was made: one file as it is, several as a bundle.
fn kept_bytes(written: &press::Written, not: &str) -> Result<Vec<u8>, Refusal> {
    match written.files.as_slice() {
        [only] => Ok(only.bytes.clone()),
        several => press::bundle(several).map_err(|error| {
            Refusal::new(crate::Code::Internal, format!("{not}: {error}."), "Try again.")
        }),
    }
}

fn made(
    write: &Write<'_>,
    format: Format,
    templates: &Templates,
    said: &Said,
) -> Result<Made, Refusal> {
    let mut kept = Vec::new();
    for (name, text) in &templates.0 {
        kept.push((name.clone(), write.keep_bytes(text.as_bytes())?));
    }
    let said = serde_json::to_value(said)
        .map_err(|error| Refusal::new(crate::Code::Internal, error.to_string(), ""))?;
    Ok(Made { writer: writer_of(format), templates: kept, said })
}

const NOT: &str = "The brief was not released";

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Releases the current, approved version into a folder that somebody names, as a file called by its
    /// slug, and records its exact bytes.
    pub fn release(&self, id: BriefId, format: Format, folder: &Path) -> Result<Released, Refusal> {
        self.release_by(id, &Target::file(format), folder, false)
    }

    /// Releases the current, approved version by a target. The bytes are made before anything is written
    /// down, and nothing leaves if the brief changed meanwhile.
    pub(crate) fn release_by(
        &self,
        id: BriefId,
        target: &Target,
        folder: &Path,
        replace: bool,
    ) -> Result<Released, Refusal> {
        let time = self.desk.now();
        let release = (ReleaseId(self.desk.fresh()), moment(&time));
        let (ready, revision) = self.desk.archive.read(|read| {
            let revision = self.may_leave(read, id)?;
            Ok::<_, Refusal>((Ready::read(read, id, revision, target, release)?, revision))
        })?;
        let pressed = ready.press(self.desk, folder, NOT)?;
        self.write(|write| {
            if self.may_leave(write, id)? != revision {
                return Err(stale_version());
            }
            pressed.record(self, write, &time, replace)?.written()
        })
    }

    /// The version of a brief that may leave now; else why none may.
    pub(crate) fn may_leave(&self, read: &Read<'_>, id: BriefId) -> Result<RevisionHash, Refusal> {
        self.situation(read, id, |now| now.may_release())?;
        let revision = read.current(id)?.ok_or_else(|| {
            Refusal::rule(format!("{NOT}: it has no text yet."), "Write it first.")
        })?;
        refuse_unproven(read, id, &History::read(read, id)?, revision, NOT)?;
        Ok(revision)
    }

    /// Records a release of a version, whether anybody approved it or not, and keeps its exact bytes.
    pub(crate) fn let_out(
        &self,
        write: &Write<'_>,
        time: &str,
        id: BriefId,
        revision: RevisionHash,
        (format, folder, release): (Format, &Path, ReleaseId),
    ) -> Result<Recorded, Refusal> {
        let target = Target::file(format);
        let ready = Ready::read(write, id, revision, &target, (release, moment(time)))?;
        ready.press(self.desk, folder, NOT)?.record(self, write, time, false)
    }
}

/// The moment of a stored time.
pub(crate) fn moment(time: &str) -> Timestamp {
    time.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

fn released(
    id: Option<ReleaseId>,
    place: &Path,
    bytes: &[u8],
    proof: bool,
    losses: Vec<String>,
) -> Released {
    Released {
        id: id.map(|id| id.0),
        place: place.display().to_string(),
        bytes: bytes.len(),
        hash: ContentHash::of_bytes(bytes),
        proof,
        losses,
    }
}
