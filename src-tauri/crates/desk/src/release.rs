//! Releases of approved versions, and proofs of anything.

use crate::convert::{convert, write_file, write_proof_bytes};
use crate::drafts::text_before;
use crate::export::MARK;
use crate::outlets::{Registry, kept, printed_outlets};
use crate::place::{History, text_of};
use crate::planning::refuse_set_aside;
use crate::proven::refuse_unproven;
use crate::{Acting, BriefState, Format, Refusal, Released, Role};
use archive::{Action, ReleaseId};
use brief::{Brief, BriefId, ContentHash};
use std::path::{Path, PathBuf};

/// The one target of this version: a file in a folder, named by the slug.
const TARGET: &str = "file";

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Releases the current, approved version into a folder, and records its exact bytes.
    pub fn release(&self, id: BriefId, format: Format, folder: &Path) -> Result<Released, Refusal> {
        self.require(Role::Editor, "The brief was not released")?;
        let time = self.desk.now();
        let release = ReleaseId(self.desk.fresh());
        self.write(|write| {
            let standing = write.standing(id)?;
            refuse_set_aside(BriefState::of(&standing), "The brief was not released")?;
            self.situation(write, id, |now| now.may_release())?;
            let history = History::read(write, id)?;
            let current = history.current.filter(|hash| history.cleared.contains(hash));
            let revision = current.ok_or_else(|| {
                Refusal::rule(
                    "The brief was not released: its current version is not approved.",
                    "Send it to review, or write a proof.",
                )
            })?;
            refuse_unproven(write, id, &history, revision, "The brief was not released")?;
            let text = text_of(write, revision)?;
            let (bytes, losses) = convert(&text, format);
            let place = file_in(folder, &text, format, "");
            let hash = write.keep_bytes(&bytes)?;
            let action = Action::Released {
                release,
                brief: id,
                revision,
                target: TARGET.into(),
                format: format.to_string(),
                place: place.display().to_string(),
                bytes: hash,
                registry: kept(&printed_outlets(&Registry::read(write)?, &text)),
            };
            write.record(self.me.id, &time, &action)?;
            // The file comes last: where it cannot be written, nothing is recorded either.
            write_file(&place, &bytes)?;
            Ok(released(Some(release), &place, &bytes, false, losses))
        })
    }

    /// Writes what I see, my draft or the current version, marked *Not approved* unless it is.
    pub fn proof(&self, id: BriefId, format: Format, folder: &Path) -> Result<Released, Refusal> {
        let (text, cleared) = self.desk.archive.read(|read| {
            let (draft, text) = text_before(read, self.desk, self.me.id, id)?;
            let state = BriefState::of(&read.standing(id)?);
            let text = text.ok_or_else(|| {
                Refusal::rule("No proof was written: the brief is empty.", "Write it first.")
            })?;
            Ok::<_, Refusal>((text, draft.is_none() && state.is_cleared()))
        })?;
        let (bytes, losses) =
            if cleared { convert(&text, format) } else { write_proof_bytes(&text, format, MARK) };
        let place = file_in(folder, &text, format, if cleared { "" } else { ".proof" });
        write_file(&place, &bytes)?;
        Ok(released(None, &place, &bytes, !cleared, losses))
    }
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
