//! A draft that a newer version overtook: both are brought together, and where they clash a person
//! says what stands. Nothing is kept before each place is settled.

use crate::compare::{change_views, version_side};
use crate::drafts::{read_draft, refuse_control_characters};
use crate::place::{History, text_if_kept, text_or_none};
use crate::settle::{kind_of, settle};
use crate::{Acting, BriefView, ChangeView, Code, ConflictView, MergeView, Refusal, Role};
use archive::Read;
use brief::{Brief, BriefId, RevisionHash};
use redline::{Conflict, Merge, Segment, merge, redline};
use serde::Deserialize;

/// What stands at a place where both sides changed the same.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Take {
    /// What my draft says.
    Ours,
    /// What the newer version says.
    Theirs,
    /// Both, mine first.
    Both,
    /// Other words.
    Text(String),
}

/// One conflict, settled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Settled {
    /// The conflict's id.
    pub conflict: String,
    /// What stands.
    pub take: Take,
}

/// My draft, the version that came since, and what both stand on.
pub(crate) struct Three {
    pub counter: i64,
    pub from: Option<RevisionHash>,
    /// The version that my draft stands on, where that stands beside the current one.
    pub beside: Option<RevisionHash>,
    pub onto: RevisionHash,
    pub base: Brief,
    pub mine: Brief,
    pub theirs: Brief,
}

impl Three {
    /// Nothing where there is no draft, or where it stands on the current version already.
    pub fn read(
        read: &Read<'_>,
        acting: &Acting<'_>,
        id: BriefId,
    ) -> Result<Option<Self>, Refusal> {
        let draft = read.draft(id, acting.me.id, acting.desk.archive.device())?;
        let (Some(draft), Some(onto)) = (draft, read.current(id)?) else { return Ok(None) };
        let Some(theirs) = text_or_none(read, Some(onto))? else { return Ok(None) };
        if draft.base == Some(onto) {
            return Ok(None);
        }
        let history = History::read(read, id)?;
        let from = draft.base.and_then(|base| history.fork_of(base, onto));
        let beside = draft.base.filter(|base| from != Some(*base));
        // Without what both stood on, whatever they say differently is a place to settle.
        let base = from.map(|hash| text_if_kept(read, hash)).transpose()?.flatten();
        let base = base.unwrap_or_else(|| Brief::new(id, ""));
        let mine = read_draft(&draft.body)?;
        Ok(Some(Self { counter: draft.counter, from, beside, onto, base, mine, theirs }))
    }

    pub fn merged(&self) -> Merge {
        merge(&self.base, &self.mine, &self.theirs)
    }

    /// The same with their words wherever both changed the same.
    pub fn merged_for_them(&self) -> Brief {
        merge(&self.base, &self.theirs, &self.mine).brief
    }
}

impl Acting<'_> {
    /// What comes of my draft and the version that overtook it, with every place where both changed
    /// the same. Nothing is changed by asking.
    pub fn merge_draft(&self, id: BriefId) -> Result<MergeView, Refusal> {
        self.desk.archive.read(|read| {
            let three = Three::read(read, self, id)?.ok_or_else(nothing_to_merge)?;
            let history = History::read(read, id)?;
            let merged = three.merged();
            let mine = change_views(&redline(&three.base, &three.mine), &three.base, &three.mine);
            let theirs =
                change_views(&redline(&three.base, &three.theirs), &three.base, &three.theirs);
            let conflicts = merged.conflicts.into_iter();
            Ok(MergeView {
                id,
                counter: three.counter,
                base: three.from.map(|hash| version_side(&history, hash)),
                theirs: version_side(&history, three.onto),
                author: read.name_of(read.revision(three.onto)?.author)?,
                conflicts: conflicts.map(|found| conflict_view(found, &mine, &theirs)).collect(),
                brief: merged.brief,
            })
        })
    }

    /// Brings the version that came since into my draft, with every conflict settled. `counter` and
    /// `onto` are the draft and the version that the person saw.
    pub fn settle_draft(
        &self,
        id: BriefId,
        counter: i64,
        onto: RevisionHash,
        settled: &[Settled],
    ) -> Result<BriefView, Refusal> {
        self.require(Role::Editor, "The draft was not saved")?;
        let time = self.desk.now();
        self.write(|write| {
            let three = Three::read(write, self, id)?.ok_or_else(nothing_to_merge)?;
            if three.counter != counter {
                return Err(archive::ArchiveError::StaleDraft { found: three.counter }.into());
            }
            if three.onto != onto {
                return Err(overtaken_again());
            }
            let text = settle(&three, settled, || self.desk.fresh())?;
            refuse_control_characters(&text)?;
            self.keep_together(write, &time, &three, &text)
        })?;
        self.open_brief(id)
    }
}

fn conflict_view(found: Conflict, mine: &[ChangeView], theirs: &[ChangeView]) -> ConflictView {
    ConflictView {
        kind: kind_of(&found.path),
        our_pieces: pieces(mine, &found.path),
        their_pieces: pieces(theirs, &found.path),
        id: found.id,
        path: found.path,
        base: found.base,
        ours: found.ours,
        theirs: found.theirs,
    }
}

/// What a side changed at a place, in pieces; nothing where the place is a whole item.
fn pieces(changes: &[ChangeView], path: &str) -> Vec<Segment> {
    let (item, field) = match path.split('/').collect::<Vec<_>>()[..] {
        [plain] => (plain.to_owned(), "text"),
        [list, id, field] => (format!("{list}/{id}"), field),
        _ => return Vec::new(),
    };
    let change = changes.iter().find(|change| change.path == item);
    let field = change.and_then(|change| change.fields.iter().find(|f| f.field == field));
    field.map_or_else(Vec::new, |field| field.segments.clone())
}

fn nothing_to_merge() -> Refusal {
    Refusal::rule(
        "Nothing was brought together: your draft stands on the current version.",
        "Write on.",
    )
}

fn overtaken_again() -> Refusal {
    Refusal::new(
        Code::Stale,
        "Your draft was not saved: another version came while you were settling.",
        "Look at what clashes now, then save again. Your draft is kept.",
    )
}
