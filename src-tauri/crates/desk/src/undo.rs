//! Undo across restarts: what the window can take back is kept with the draft.

use crate::{Acting, DraftSaved, Refusal};
use brief::{Brief, BriefId};

/// The most that is kept, in bytes. A window that sends more has its draft saved, and undoes only
/// while it is open.
pub const UNDO_LIMIT: usize = 1024 * 1024;

impl Acting<'_> {
    /// Keeps what is typed, as [`Acting::save_draft`] does, and in the same transaction the steps
    /// that lead there. They are the window's own words: private like the draft, and no part of
    /// any version.
    pub fn save_draft_with_undo(
        &self,
        id: BriefId,
        counter: i64,
        text: &Brief,
        steps: &str,
    ) -> Result<DraftSaved, Refusal> {
        self.keep_draft(id, counter, text, (steps.len() <= UNDO_LIMIT).then_some(steps))
    }

    /// The steps that lead to what [`Acting::open_brief`] showed me, with this counter or 0 for no
    /// draft; nothing where something else was written since.
    pub fn kept_undo(&self, id: BriefId, counter: i64) -> Result<Option<String>, Refusal> {
        let device = self.desk.archive.device();
        self.desk.archive.read(|read| {
            let found = read.draft(id, self.me.id, device)?.map_or(0, |draft| draft.counter);
            Ok(if found == counter { read.undo(id, self.me.id, device)? } else { None })
        })
    }
}
