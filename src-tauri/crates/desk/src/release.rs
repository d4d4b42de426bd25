//! Releases of approved versions, and proofs of anything.

use crate::after_release::withdrawn;
use crate::convert::{convert, write_file};
use crate::drafts::text_before;
use crate::export::Mark;
use crate::outlets::{Registry, kept, printed_outlets};
use crate::place::{History, text_of};
use crate::proven::{refuse_forged_embargo, refuse_unproven};
use crate::{Acting, BriefState, Format, Refusal, Released};
use archive::{Action, Read, ReleaseId, Write};
use brief::{Brief, BriefId, ContentHash, RevisionHash};
use std::path::{Path, PathBuf};

/// The one target of this version: a file in a folder, named by the slug.
const TARGET: &str = "file";

/// A release that is recorded; its file is still to be written.
#[must_use = "the file is still to be written"]
pub(crate) struct Recorded {
    released: Released,
    place: PathBuf,
    bytes: Vec<u8>,
}

impl Recorded {
    /// The file comes last: where it cannot be written, nothing is recorded either.
    pub fn written(self) -> Result<Released, Refusal> {
        write_file(&self.place, &self.bytes)?;
        Ok(self.released)
    }
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Releases the current, approved version into a folder, and records its exact bytes.
    pub fn release(&self, id: BriefId, format: Format, folder: &Path) -> Result<Released, Refusal> {
        let time = self.desk.now();
        let release = ReleaseId(self.desk.fresh());
        self.write(|write| {
            self.situation(write, id, |now| now.may_release())?;
            let revision = write.current(id)?.ok_or_else(|| {
                Refusal::rule("The brief was not released: it has no text yet.", "Write it first.")
            })?;
            let history = History::read(write, id)?;
            refuse_unproven(write, id, &history, revision, "The brief was not released")?;
            self.let_out(write, &time, id, revision, (format, folder, release))?.written()
        })
    }

    /// Records a release and keeps its exact bytes.
    pub(crate) fn let_out(
        &self,
        write: &Write<'_>,
        time: &str,
        id: BriefId,
        revision: RevisionHash,
        (format, folder, release): (Format, &Path, ReleaseId),
    ) -> Result<Recorded, Refusal> {
        refuse_forged_embargo(write, id, "The brief was not released")?;
        let text = leaving_text(write, id, text_of(write, revision)?)?;
        let (bytes, losses) = convert(&text, format);
        let place = file_in(folder, &text, format, "");
        let action = Action::Released {
            release,
            brief: id,
            revision,
            target: TARGET.into(),
            format: format.to_string(),
            place: place.display().to_string(),
            bytes: write.keep_bytes(&bytes)?,
            registry: kept(&printed_outlets(&Registry::read(write)?, &text)),
        };
        write.record(self.me.id, time, &action)?;
        let released = released(Some(release), &place, &bytes, false, losses);
        Ok(Recorded { released, place, bytes })
    }

    /// Writes what I see, my draft or the current version, marked unless it is approved and may leave.
    pub fn proof(&self, id: BriefId, format: Format, folder: &Path) -> Result<Released, Refusal> {
        let (text, mark) = self.desk.archive.read(|read| {
            let (draft, text) = text_before(read, self.desk, self.me.id, id)?;
            let history = History::read(read, id)?;
            let text = text.ok_or_else(|| {
                Refusal::rule("No proof was written: the brief is empty.", "Write it first.")
            })?;
            let cleared = history.current.is_some_and(|hash| history.cleared.contains(&hash));
            let embargo = read.standing(id)?.leaving.embargo;
            let embargo = self.desk.running_embargo(embargo.as_ref());
            Ok::<_, Refusal>((text, Mark { unapproved: draft.is_some() || !cleared, embargo }))
        })?;
        let (bytes, losses) = mark.bytes(&text, format);
        let marked = mark.words().is_some();
        let place = file_in(folder, &text, format, if marked { ".proof" } else { "" });
        write_file(&place, &bytes)?;
        Ok(released(None, &place, &bytes, marked, losses))
    }
}

/// What leaves: the text, or the notice in place of one that is withdrawn or is to be.
pub(crate) fn leaving_text(read: &Read<'_>, id: BriefId, text: Brief) -> Result<Brief, Refusal> {
    let killed = BriefState::of(&read.standing(id)?) == BriefState::Killed;
    let notice = killed || History::read(read, id)?.is_withdrawal();
    Ok(if notice { withdrawn(&text) } else { text })
}

fn file_in(folder: &Path, text: &Brief, format: Format, mark: &str) -> PathBuf {
    // A slug is the newsroom's text; only its tame form may name a file.
    let name = brief::slugify(&text.slug);
    folder.join(format!("{name}{mark}.{}", format.extension()))
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
