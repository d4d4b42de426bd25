//! Briefs that readers have: corrected, updated, withdrawn; each as a new version with its own round.

use crate::people::require_role;
use crate::place::{History, text_if_kept, text_of};
use crate::planning::{refuse_control, refuse_set_aside, tidy_line};
use crate::release::open_round;
use crate::steps::Situation;
use crate::versions::{NewVersion, save_version};
use crate::{Acting, BriefView, Missing, Refusal, Role, RoundId};
use archive::{Action, BegunChange, PersonId, PublicChange, Read, Write};
use brief::{Brief, BriefId, RevisionHash, RevisionKind};
use serde::Serialize;

/// What was begun on a brief that readers have, and is not done.
#[derive(Clone, Debug, Serialize)]
pub struct PublicChangeView {
    /// What it is.
    pub change: PublicChange,
    /// The version that readers have.
    pub released: RevisionHash,
    /// That version's number.
    pub version: usize,
    /// Why; for the newsroom.
    pub reason: String,
    /// Who began it.
    pub by: String,
    /// When.
    pub since: String,
}

impl History {
    /// What was begun and is not done: a correction or an update is done once a later version than
    /// readers have is released, a withdrawal once a later version than stood then is approved.
    pub fn open_change(&self) -> Option<&BegunChange> {
        let last = self.changes.last()?;
        let (ends, after) = match last.change {
            PublicChange::Kill => (&self.cleared, last.current),
            PublicChange::Correction | PublicChange::Update => (&self.released, last.released),
        };
        let stands_on =
            |hash: &RevisionHash| *hash != after && self.lineage(*hash, None).contains(&after);
        (!ends.iter().any(stands_on)).then_some(last)
    }

    /// Whether the brief is withdrawn or about to be, and nothing was begun since.
    pub fn is_withdrawal(&self) -> bool {
        self.changes.last().is_some_and(|last| last.change == PublicChange::Kill)
    }

    /// Whether the brief is withdrawn, and nothing was begun since.
    pub fn is_killed(&self) -> bool {
        self.is_withdrawal() && self.open_change().is_none()
    }
}

pub(crate) fn change_view(
    history: &History,
    name: impl Fn(PersonId) -> String,
) -> Option<PublicChangeView> {
    history.open_change().map(|begun| PublicChangeView {
        change: begun.change,
        released: begun.released,
        version: history.number(begun.released).unwrap_or(0),
        reason: begun.reason.clone(),
        by: name(begun.person),
        since: begun.time.clone(),
    })
}

/// What stands in place of a withdrawn brief: its headline and the notice, nothing of its text.
pub(crate) fn withdrawn(text: &Brief) -> Brief {
    let mut notice = Brief::new(text.id, &text.headline);
    notice.slug.clone_from(&text.slug);
    notice.date = text.date;
    notice.section.clone_from(&text.section);
    notice.language.clone_from(&text.language);
    // A format that has no note still tells its readers.
    notice.lede = text.note.clone().unwrap_or_default();
    notice.note.clone_from(&text.note);
    notice
}

/// The note that a correction or a withdrawal has to have.
pub(crate) fn missing_note(
    read: &Read<'_>,
    history: &History,
    text: &Brief,
) -> Result<Option<Missing>, Refusal> {
    let Some(begun) = history.open_change() else { return Ok(None) };
    let note = text.note.as_deref().unwrap_or_default().trim();
    let before = text_if_kept(read, begun.released)?.and_then(|text| text.note).unwrap_or_default();
    let says_nothing = note.is_empty() || note == before.trim();
    let what = match begun.change {
        PublicChange::Correction => "correction",
        PublicChange::Kill => "withdrawal",
        PublicChange::Update => return Ok(None),
    };
    Ok(says_nothing.then(|| Missing {
        code: "public-note",
        message: format!("The {what} does not say what readers must be told."),
        path: Some("note".into()),
    }))
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Begins a correction or an update of what readers have. Its public note is the brief's own, so
    /// that it is reviewed with the text and leaves with it.
    pub fn begin_change(
        &self,
        id: BriefId,
        change: PublicChange,
        reason: &str,
    ) -> Result<BriefView, Refusal> {
        refuse_control(NOT, reason)?;
        if change == PublicChange::Kill {
            return Err(Refusal::bad_input(
                format!("{NOT}: a withdrawal needs its public notice."),
                "Withdraw the brief with a reason and a notice.",
            ));
        }
        self.arrange(
            id,
            |now| now.may_begin_change(),
            |write, _| {
                let history = History::read(write, id)?;
                begun(id, change, &history, tidy_line(reason))
            },
        )
    }

    /// Gives up what was begun. A withdrawal that is in review is taken out of it, and the text stands
    /// again without the notice.
    pub fn drop_change(&self, id: BriefId) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            self.situation(write, id, |now| now.may_drop_change())?;
            let history = History::read(write, id)?;
            let kill = history.open_change().filter(|begun| begun.change == PublicChange::Kill);
            if let Some(begun) = kill {
                self.withdraw_open(write, &time, id)?;
                let text = text_of(write, begun.released)?;
                self.version_over(write, &time, &history, &text, RevisionKind::Restore, "")?;
            }
            write.record(self.me.id, &time, &Action::PublicChangeDropped { brief: id })?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    /// Withdraws what readers have: a version with a public notice, sent to review at once. It is
    /// withdrawn when somebody else approved it.
    pub fn kill(&self, id: BriefId, reason: &str, notice: &str) -> Result<BriefView, Refusal> {
        refuse_control(NOT_KILLED, reason)?;
        refuse_control(NOT_KILLED, notice)?;
        let (reason, notice) = (tidy_line(reason), notice.trim());
        if reason.is_empty() || notice.is_empty() {
            return Err(Refusal::bad_input(
                format!("{NOT_KILLED}: it needs a reason and a public notice."),
                "The reason stays in the newsroom; the notice is what readers get.",
            ));
        }
        let time = self.desk.now();
        let round = RoundId(self.desk.fresh());
        self.write(|write| {
            self.situation(write, id, |now| now.may_kill())?;
            self.withdraw_open(write, &time, id)?;
            let history = History::read(write, id)?;
            let begun = begun(id, PublicChange::Kill, &history, reason.clone())?;
            write.record(self.me.id, &time, &begun)?;
            // Over the version that later rounds compare with, so that the notice alone is asked.
            let base = history.current.and_then(|current| history.base_of(current));
            let over = base.map_or_else(|| readers_have(&history), Ok)?;
            let kept = text_if_kept(write, over)?;
            // Where that was purged, the notice goes over what stands.
            let now = || text_of(write, history.current.unwrap_or(over));
            let mut text = kept.map_or_else(now, Ok)?;
            text.note = Some(notice.to_owned());
            let kind = RevisionKind::Edit;
            let head = self.version_over(write, &time, &history, &text, kind, &reason)?;
            let opened = open_round(write, id, round, base, head, &reason)?;
            write.record(self.me.id, &time, &opened)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    fn version_over(
        &self,
        write: &Write<'_>,
        time: &str,
        history: &History,
        text: &Brief,
        kind: RevisionKind,
        note: &str,
    ) -> Result<RevisionHash, Refusal> {
        let parents = history.current.into_iter().collect();
        let new = NewVersion { brief: text, parents, kind, note, published_before: false };
        save_version(write, self.me.id, time, &new)
    }
}

const NOT: &str = "Nothing was begun";
const NOT_KILLED: &str = "The brief was not withdrawn";

/// The version that readers have; of a withdrawn brief the one that withdrew it, so that it stays
/// withdrawn until another is approved.
fn readers_have(history: &History) -> Result<RevisionHash, Refusal> {
    let left = history.current.and_then(|current| {
        if history.is_killed() { history.base_of(current) } else { history.last_left(current) }
    });
    left.ok_or_else(|| Refusal::rule(format!("{NOT}: readers do not have the brief."), ""))
}

fn begun(
    brief: BriefId,
    change: PublicChange,
    history: &History,
    reason: String,
) -> Result<Action, Refusal> {
    let released = readers_have(history)?;
    let current = history.current.unwrap_or(released);
    Ok(Action::PublicChangeBegun { brief, change, released, current, reason })
}

impl Situation<'_> {
    pub fn may_begin_change(&self) -> Result<(), Refusal> {
        self.may_change_public(NOT)
    }

    pub fn may_kill(&self) -> Result<(), Refusal> {
        require_role(self.me, Role::Editor, NOT_KILLED)?;
        let killed = self.history.is_killed().then(|| {
            Refusal::rule(format!("{NOT_KILLED}: it is withdrawn already."), "Release its notice.")
        });
        Refusal::all_of(
            NOT_KILLED,
            [
                self.may_change_public(NOT_KILLED),
                killed.map_or(Ok(()), Err),
                self.refuse_draft(NOT_KILLED),
                self.refuse_foreign_round(NOT_KILLED),
                self.refuse_two_heads(NOT_KILLED),
            ],
        )
    }

    pub fn may_drop_change(&self) -> Result<(), Refusal> {
        const NOT: &str = "Nothing was given up";
        require_role(self.me, Role::Editor, NOT)?;
        let Some(begun) = self.history.open_change() else {
            return Err(Refusal::rule(
                format!("{NOT}: neither a correction nor an update nor a withdrawal is open."),
                "",
            ));
        };
        if begun.change != PublicChange::Kill {
            return Ok(());
        }
        self.refuse_draft(NOT)?;
        self.refuse_foreign_round(NOT)
    }

    /// A withdrawn brief goes to review again only as an update or a correction.
    pub fn refuse_killed(&self, not: &str) -> Result<(), Refusal> {
        if !self.history.is_killed() {
            return Ok(());
        }
        Err(Refusal::rule(
            format!("{not}: it is withdrawn."),
            "Begin an update to bring it back to readers.",
        ))
    }

    /// What is made here of the released version would leave a draft behind.
    fn refuse_draft(&self, not: &str) -> Result<(), Refusal> {
        if self.draft.is_none() {
            return Ok(());
        }
        Err(Refusal::rule(
            format!("{not}: you have a draft that would be lost."),
            "Make a version of your draft, or discard it first.",
        ))
    }

    fn may_change_public(&self, not: &str) -> Result<(), Refusal> {
        require_role(self.me, Role::Editor, not)?;
        refuse_set_aside(self.state, not)?;
        let current = self.history.current;
        if current.and_then(|current| self.history.last_left(current)).is_none() {
            return Err(Refusal::rule(
                format!("{not}: readers do not have the brief."),
                "Edit it as any draft.",
            ));
        }
        let Some(begun) = self.history.open_change() else { return Ok(()) };
        let what = match begun.change {
            PublicChange::Correction => "a correction",
            PublicChange::Update => "an update",
            PublicChange::Kill => "a withdrawal",
        };
        Err(Refusal::rule(
            format!("{not}: {what} is open already."),
            "Finish it, or give it up first.",
        ))
    }
}
