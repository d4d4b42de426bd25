//! Two versions of one brief that stand side by side, because two archives each made one: brought
//! together like a draft that a newer version overtook.

use crate::merge::Three;
use crate::place::{History, text_of};
use crate::versions::{NewVersion, save_version};
use crate::{Acting, BriefView, Refusal, Role};
use archive::Write;
use brief::{Brief, BriefId, RevisionHash, RevisionKind};

impl Acting<'_> {
    /// Takes the version beside the current one up as my draft, so that it can be brought together
    /// with the current one.
    pub fn take_up_other(&self, id: BriefId) -> Result<BriefView, Refusal> {
        const NOT: &str = "The other version was not taken up";
        self.require(Role::Editor, NOT)?;
        let time = self.desk.now();
        self.write(|write| {
            if write.draft(id, self.me.id, write.device())?.is_some() {
                return Err(Refusal::rule(
                    format!("{NOT}: you have a draft that would be lost."),
                    "Make a version of your draft, or discard it, then take the other one up.",
                ));
            }
            let history = History::read(write, id)?;
            let heads = write.heads(id)?;
            let other = heads.iter().filter(|head| history.current != Some(**head)).min();
            let other = *other.ok_or_else(|| {
                Refusal::rule(format!("{NOT}: there is only one."), "Write on the one there is.")
            })?;
            let text = text_of(write, other)?;
            write.save_draft(id, self.me.id, 0, Some(other), &text.to_json(), &time)?;
            Ok(())
        })?;
        self.open_brief(id)
    }

    /// Keeps what was brought together: as my draft on the current version or, where my draft stood
    /// on a version beside it, as a version that stands on both.
    pub(crate) fn keep_together(
        &self,
        write: &Write<'_>,
        time: &str,
        three: &Three,
        text: &Brief,
    ) -> Result<(), Refusal> {
        let id = text.id;
        let Some(beside) = three.beside else {
            let onto = Some(three.onto);
            write.save_draft(id, self.me.id, three.counter, onto, &text.to_json(), time)?;
            return Ok(());
        };
        let new = NewVersion {
            brief: text,
            parents: vec![three.onto, beside],
            kind: RevisionKind::Merge,
            note: "",
            published_before: false,
        };
        let hash = save_version(write, self.me.id, time, &new)?;
        write.finish_draft(id, self.me.id, hash)?;
        Ok(())
    }
}

impl History {
    /// Where two versions parted: the newest one that both stand on.
    pub(crate) fn fork_of(&self, one: RevisionHash, other: RevisionHash) -> Option<RevisionHash> {
        let (mine, theirs) = (self.lineage(one, None), self.lineage(other, None));
        let newest_first = self.records.iter().rev().map(|record| record.hash);
        newest_first.into_iter().find(|hash| mine.contains(hash) && theirs.contains(hash))
    }
}
