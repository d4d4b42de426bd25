//! What a person may do with a brief now, and why not: the same rules that the actions keep.

use crate::drafts::version_is_edited;
use crate::embargo::Until;
use crate::gates::{Lacks, lacks_for, lacks_of_current};
use crate::people::require_role;
use crate::place::{History, text_if_kept};
use crate::planning::refuse_set_aside;
use crate::state::may_review;
use crate::{BriefState, Desk, Refusal, Role, Step, StepName};
use archive::{Draft, Person, Read, Round, RoundState, Standing};
use brief::{BriefId, Transition};

/// Everything that the rules look at.
pub(crate) struct Situation<'a> {
    pub me: &'a Person,
    pub state: BriefState,
    pub history: &'a History,
    pub round: Option<Round>,
    pub draft: Option<&'a Draft>,
    /// Whether there is an embargo, be it over.
    pub has_embargo: bool,
    /// The one that still holds.
    pub embargo: Option<Until>,
    /// What it lacks for review, and what its current version lacks for a release.
    pub lacks: Lacks,
    pub release_lacks: Lacks,
}

/// The steps of a brief, read anew.
pub(crate) fn steps_for(
    read: &Read<'_>,
    desk: &Desk,
    me: &Person,
    id: BriefId,
) -> Result<Vec<Step>, Refusal> {
    let draft = read.draft(id, me.id, desk.archive.device())?;
    let history = History::read(read, id)?;
    steps_from(read, desk, me, &read.standing(id)?, &history, draft.as_ref())
}

/// The steps of a brief whose parts were read already.
pub(crate) fn steps_from(
    read: &Read<'_>,
    desk: &Desk,
    me: &Person,
    standing: &Standing,
    history: &History,
    draft: Option<&Draft>,
) -> Result<Vec<Step>, Refusal> {
    let situation = Situation::read(read, desk, me, standing, history, draft)?;
    let step = |step, rule: Result<(), Refusal>| {
        let advice = match step {
            StepName::SendToReview | StepName::AddToReview => &situation.lacks.advice,
            StepName::Release => &situation.release_lacks.advice,
            _ => &Vec::new(),
        };
        Step { step, refusal: rule.err(), advice: advice.clone() }
    };
    Ok(vec![
        step(StepName::Edit, require_role(me, Role::Editor, "The brief cannot be edited")),
        step(StepName::MakeVersion, situation.may_make_version()),
        step(StepName::SendToReview, situation.may_send()),
        step(StepName::AddToReview, situation.may_add()),
        step(StepName::Withdraw, situation.may_withdraw()),
        step(StepName::Review, situation.may_review()),
        step(StepName::RequestChanges, situation.may_request_changes()),
        step(StepName::Release, situation.may_release()),
        step(StepName::ReleaseUnapproved, situation.may_release_unapproved()),
        step(StepName::Proof, situation.may_proof()),
        step(StepName::Assign, situation.may_assign()),
        step(StepName::HandOver, situation.may_hand_over()),
        step(StepName::TakeCopy, situation.may_take_copy()),
        step(StepName::Hold, situation.may_hold()),
        step(StepName::Resume, situation.may_resume()),
        step(StepName::Spike, situation.may_spike()),
        step(StepName::RestoreBrief, situation.may_restore()),
        step(StepName::SetEmbargo, situation.may_set_embargo(|_| false)),
        step(StepName::LiftEmbargo, situation.may_lift_embargo()),
        step(StepName::BeginChange, situation.may_begin_change()),
        step(StepName::Kill, situation.may_kill()),
        step(StepName::DropChange, situation.may_drop_change()),
    ])
}

impl<'a> Situation<'a> {
    pub fn read(
        read: &Read<'_>,
        desk: &Desk,
        me: &'a Person,
        standing: &Standing,
        history: &'a History,
        draft: Option<&'a Draft>,
    ) -> Result<Self, Refusal> {
        let (_, text) = crate::drafts::text_before(read, desk, me.id, standing.id)?;
        let edited = draft.is_some() || version_is_edited(read, standing.id)?;
        let of_text = |text| lacks_for(read, Transition::SendToReview, text, true);
        let seen = text.as_ref().filter(|_| edited);
        let lacks = seen.map(of_text).transpose()?.unwrap_or_default();
        let cleared = history.current.filter(|hash| history.cleared.contains(hash));
        let current = cleared.map(|hash| text_if_kept(read, hash)).transpose()?.flatten();
        let of_current = |text| lacks_of_current(read, Transition::Release, text);
        let release_lacks = current.as_ref().map(of_current).transpose()?.unwrap_or_default();
        let round = read.rounds(standing.id)?.pop();
        let embargo = standing.leaving.embargo.as_ref();
        let (has_embargo, embargo) = (embargo.is_some(), desk.running_embargo(embargo));
        let state = BriefState::of(standing);
        Ok(Self { me, state, history, round, draft, has_embargo, embargo, lacks, release_lacks })
    }

    pub fn open_round(&self) -> Option<&Round> {
        self.round.as_ref().filter(|round| round.state == RoundState::Open)
    }

    fn may_make_version(&self) -> Result<(), Refusal> {
        require_role(self.me, Role::Editor, "No version was made")?;
        if self.draft.is_none() {
            return Err(Refusal::rule(
                "No version was made: nothing changed since the last one.",
                "Write something first.",
            ));
        }
        Ok(())
    }

    pub fn may_send(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not sent to review";
        require_role(self.me, Role::Editor, NOT)?;
        let running = self.open_round().map(|_| {
            Refusal::rule(
                format!("{NOT}: a review is running."),
                "Use *Add to review* for new changes.",
            )
        });
        Refusal::all_of(
            NOT,
            [
                refuse_set_aside(self.state, NOT),
                running.map_or(Ok(()), Err),
                self.refuse_killed(NOT),
                self.lacks.refuse(NOT),
                self.refuse_nothing_new(NOT),
                self.refuse_two_heads(NOT),
            ],
        )
    }

    fn refuse_nothing_new(&self, not: &str) -> Result<(), Refusal> {
        if self.draft.is_some() {
            return Ok(());
        }
        match self.history.current {
            None => Err(Refusal::rule(format!("{not}: it has no text yet."), "Write it first.")),
            Some(hash) if self.history.cleared.contains(&hash) => Err(Refusal::rule(
                format!("{not}: nothing changed since the approved version."),
                "Edit the brief first.",
            )),
            Some(_) => Ok(()),
        }
    }

    pub fn may_add(&self) -> Result<(), Refusal> {
        const NOT: &str = "Nothing was added to the review";
        require_role(self.me, Role::Editor, NOT)?;
        let Some(round) = self.open_round() else {
            return Err(Refusal::rule(
                format!("{NOT}: none is running."),
                "Send the brief to review.",
            ));
        };
        let nothing_new = self.draft.is_none() && self.history.current == Some(round.head);
        let nothing_new = nothing_new.then(|| {
            Refusal::rule(
                format!("{NOT}: nothing changed since it was sent."),
                "Edit the brief first.",
            )
        });
        Refusal::all_of(
            NOT,
            [
                refuse_set_aside(self.state, NOT),
                nothing_new.map_or_else(|| self.lacks.refuse(NOT), Err),
            ],
        )
    }

    pub fn may_withdraw(&self) -> Result<(), Refusal> {
        const NOT: &str = "The review was not withdrawn";
        require_role(self.me, Role::Editor, NOT)?;
        match self.open_round() {
            Some(round) if round.opened_by == self.me.id || self.me.is(Role::Chief) => Ok(()),
            Some(_) => Err(Refusal::rule(
                format!("{NOT}: somebody else sent it."),
                "Ask that person or a chief.",
            )),
            None => Err(Refusal::rule(format!("{NOT}: none is running."), "")),
        }
    }

    pub fn may_review(&self) -> Result<(), Refusal> {
        const NOT: &str = "There is nothing to decide";
        refuse_set_aside(self.state, NOT)?;
        if self.open_round().is_none() {
            return Err(Refusal::rule(
                format!("{NOT}: the brief is not in review."),
                "Send it to review first.",
            ));
        }
        Ok(())
    }

    pub fn may_request_changes(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not sent back";
        if !may_review(self.me) {
            return require_role(self.me, Role::Reviewer, NOT);
        }
        match self.open_round() {
            None => Err(Refusal::rule(format!("{NOT}: it is not in review."), "")),
            Some(round) if round.opened_by == self.me.id => Err(Refusal::rule(
                format!("{NOT}: you sent it yourself."),
                "Withdraw the review instead.",
            )),
            Some(_) => Ok(()),
        }
    }

    pub fn may_release(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not released";
        require_role(self.me, Role::Editor, NOT)?;
        let is_open = self.open_round().is_some();
        let cleared = self.history.current.filter(|hash| self.history.cleared.contains(hash));
        let unapproved = if self.history.is_short() {
            Some(Refusal::rule(
                format!("{NOT}: its section asks for more approvals by now."),
                "Send it to review again; what was accepted stays accepted.",
            ))
        } else {
            (is_open || cleared.is_none()).then(|| {
                Refusal::rule(
                    format!("{NOT}: its current version is not approved."),
                    "Send it to review, or write a proof.",
                )
            })
        };
        Refusal::all_of(
            NOT,
            [
                refuse_set_aside(self.state, NOT),
                unapproved.map_or_else(|| self.release_lacks.refuse(NOT), Err),
                self.refuse_two_heads(NOT),
                self.refuse_embargoed(NOT),
            ],
        )
    }

    fn may_proof(&self) -> Result<(), Refusal> {
        if self.history.current.is_none() && self.draft.is_none() {
            return Err(Refusal::rule(
                "No proof was written: the brief is empty.",
                "Write it first.",
            ));
        }
        Ok(())
    }

    pub fn refuse_two_heads(&self, not: &str) -> Result<(), Refusal> {
        if self.history.heads() > 1 {
            return Err(Refusal::rule(
                format!("{not}: two versions stand side by side."),
                "Merge them first.",
            ));
        }
        Ok(())
    }
}
