//! Releases without approval: for a chief, with a reason, marked until somebody reviewed what left.

use crate::gates::lacks_for;
use crate::people::require_role;
use crate::place::{History, text_of};
use crate::planning::{refuse_control, refuse_set_aside, tidy_line};
use crate::steps::Situation;
use crate::{Acting, Format, PersonId, Refusal, Released, Role, RoundId};
use archive::{Action, Read, ReleaseId, RoundState, UnapprovedRelease, Write};
use brief::{BriefId, RevisionHash, Transition};
use serde::Serialize;
use std::path::Path;

/// That a version left without approval.
#[derive(Clone, Debug, Serialize)]
pub struct UnapprovedView {
    /// Why it could not wait.
    pub reason: String,
    /// Who released it.
    pub by: String,
    /// When.
    pub since: String,
    /// Whether what it said was reviewed since.
    pub reviewed: bool,
}

pub(crate) fn unapproved_view(
    release: Option<&UnapprovedRelease>,
    name: impl Fn(PersonId) -> String,
) -> Option<UnapprovedView> {
    release.map(|release| UnapprovedView {
        reason: release.reason.clone(),
        by: name(release.person),
        since: release.time.clone(),
        reviewed: release.reviewed,
    })
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Releases what I see, approved by nobody, into a folder. Chiefs only, with a reason. My draft
    /// becomes a version, and a review of it is opened where none is running, so that it waits for
    /// somebody who did not write it.
    pub fn release_unapproved(
        &self,
        id: BriefId,
        format: Format,
        folder: &Path,
        reason: &str,
    ) -> Result<Released, Refusal> {
        refuse_control(NOT, reason)?;
        let reason = tidy_line(reason);
        let time = self.desk.now();
        let (release, round) = (ReleaseId(self.desk.fresh()), RoundId(self.desk.fresh()));
        self.write(|write| {
            self.situation(write, id, |now| now.may_release_unapproved())?;
            if reason.is_empty() {
                return Err(Refusal::bad_input(
                    format!("{NOT}: nothing says why it cannot wait."),
                    "Give the reason; it stays with the release.",
                ));
            }
            let head = self.version_of_draft(write, &time, id, "")?;
            let revision = head.ok_or_else(|| {
                Refusal::rule(format!("{NOT}: it has no text yet."), "Write it first.")
            })?;
            let text = text_of(write, revision)?;
            let transition = Transition::ReleaseUnapproved;
            lacks_for(write, transition, &text, true)?.refuse(NOT)?;
            let round = self.put_under_review(write, &time, id, revision, round, &reason)?;
            let released = self.let_out(write, &time, id, revision, (format, folder, release))?;
            let reason = reason.clone();
            let unapproved =
                Action::ReleasedUnapproved { release, brief: id, revision, round, reason };
            write.record(self.me.id, &time, &unapproved)?;
            released.written()
        })
    }

    fn put_under_review(
        &self,
        write: &Write<'_>,
        time: &str,
        id: BriefId,
        head: RevisionHash,
        fresh: RoundId,
        reason: &str,
    ) -> Result<RoundId, Refusal> {
        let running = write.rounds(id)?.pop().filter(|round| round.state == RoundState::Open);
        let (round, action) = match running {
            Some(round) if round.head == head => return Ok(round.id),
            Some(round) => (round.id, Action::ReviewExtended { round: round.id, head }),
            None => {
                let base = History::read(write, id)?.base_of(head);
                (fresh, open_round(write, id, fresh, base, head, reason)?)
            }
        };
        write.record(self.me.id, time, &action)?;
        Ok(round)
    }
}

/// A round for anybody who may review.
pub(crate) fn open_round(
    read: &Read<'_>,
    brief: BriefId,
    round: RoundId,
    base: Option<RevisionHash>,
    head: RevisionHash,
    note: &str,
) -> Result<Action, Refusal> {
    let number = read.rounds(brief)?.last().map_or(0, |round| round.number) + 1;
    let (asked_of, asked_role, note) = (None, None, note.to_owned());
    Ok(Action::ReviewOpened { round, brief, number, base, head, asked_of, asked_role, note })
}

const NOT: &str = "The brief was not released without approval";

impl Situation<'_> {
    pub fn may_release_unapproved(&self) -> Result<(), Refusal> {
        require_role(self.me, Role::Chief, NOT)?;
        let current = self.history.current;
        let nothing = (current.is_none() && self.draft.is_none())
            .then(|| Refusal::rule(format!("{NOT}: it has no text yet."), "Write it first."));
        let approved = current.is_some_and(|hash| self.history.cleared.contains(&hash));
        let approved = (approved && self.draft.is_none()).then(|| {
            Refusal::rule(
                format!("{NOT}: its current version is approved."),
                "Release it as usual.",
            )
        });
        Refusal::all_of(
            NOT,
            [
                refuse_set_aside(self.state, NOT),
                nothing.map_or(Ok(()), Err),
                approved.map_or(Ok(()), Err),
                self.refuse_killed(NOT),
                self.refuse_two_heads(NOT),
                self.refuse_embargoed(NOT),
            ],
        )
    }
}
