//! What a person may do with a brief now, and why not: the same rules that the actions keep.

use crate::drafts::version_is_edited;
use crate::people::require_role;
use crate::place::History;
use crate::planning::refuse_set_aside;
use crate::state::may_review;
use crate::{BriefState, Desk, Refusal, Role, Step, StepName};
use archive::{Draft, Person, Read, Round, RoundState, Standing};
use brief::{BriefId, Problem, Rule, Weight, problems};

/// Everything that the rules look at.
pub(crate) struct Situation<'a> {
    pub me: &'a Person,
    pub state: BriefState,
    pub history: &'a History,
    pub round: Option<Round>,
    pub draft: Option<&'a Draft>,
    /// Required things that the brief still lacks.
    pub lacks: Vec<Problem>,
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
    let step = |step, rule: Result<(), Refusal>| Step { step, refusal: rule.err() };
    Ok(vec![
        step(StepName::Edit, require_role(me, Role::Editor, "The brief cannot be edited")),
        step(StepName::MakeVersion, situation.may_make_version()),
        step(StepName::SendToReview, situation.may_send()),
        step(StepName::AddToReview, situation.may_add()),
        step(StepName::Withdraw, situation.may_withdraw()),
        step(StepName::Review, situation.may_review()),
        step(StepName::RequestChanges, situation.may_request_changes()),
        step(StepName::Release, situation.may_release()),
        step(StepName::Proof, situation.may_proof()),
        step(StepName::Assign, situation.may_assign()),
        step(StepName::HandOver, situation.may_hand_over()),
        step(StepName::TakeCopy, situation.may_take_copy()),
        step(StepName::Hold, situation.may_hold()),
        step(StepName::Resume, situation.may_resume()),
        step(StepName::Spike, situation.may_spike()),
        step(StepName::RestoreBrief, situation.may_restore()),
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
        let style = read.house_style()?;
        let found = text.filter(|_| edited).map(|text| problems(&text, &style));
        let found = found.unwrap_or_default();
        let lacks = found.into_iter().filter(|p| p.weight == Weight::Required).collect();
        let round = read.rounds(standing.id)?.pop();
        Ok(Self { me, state: BriefState::of(standing), history, round, draft, lacks })
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
        refuse_set_aside(self.state, NOT)?;
        if self.open_round().is_some() {
            return Err(Refusal::rule(
                format!("{NOT}: a review is running."),
                "Use *Add to review* for new changes.",
            ));
        }
        self.refuse_incomplete(NOT)?;
        let nothing_new =
            self.history.current.is_some_and(|hash| self.history.cleared.contains(&hash));
        if nothing_new && self.draft.is_none() {
            return Err(Refusal::rule(
                format!("{NOT}: nothing changed since the approved version."),
                "Edit the brief first.",
            ));
        }
        if self.history.current.is_none() && self.draft.is_none() {
            return Err(Refusal::rule(format!("{NOT}: it has no text yet."), "Write it first."));
        }
        self.refuse_two_heads(NOT)
    }

    pub fn may_add(&self) -> Result<(), Refusal> {
        const NOT: &str = "Nothing was added to the review";
        require_role(self.me, Role::Editor, NOT)?;
        refuse_set_aside(self.state, NOT)?;
        let Some(round) = self.open_round() else {
            return Err(Refusal::rule(
                format!("{NOT}: none is running."),
                "Send the brief to review.",
            ));
        };
        if self.draft.is_none() && self.history.current == Some(round.head) {
            return Err(Refusal::rule(
                format!("{NOT}: nothing changed since it was sent."),
                "Edit the brief first.",
            ));
        }
        self.refuse_incomplete(NOT)
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
        refuse_set_aside(self.state, NOT)?;
        if self.history.is_short() {
            return Err(Refusal::rule(
                format!("{NOT}: its section asks for more approvals by now."),
                "Send it to review again; what was accepted stays accepted.",
            ));
        }
        if !self.state.is_cleared() {
            return Err(Refusal::rule(
                format!("{NOT}: its current version is not approved."),
                "Send it to review, or write a proof.",
            ));
        }
        Ok(())
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

    fn refuse_two_heads(&self, not: &str) -> Result<(), Refusal> {
        if self.history.heads() > 1 {
            return Err(Refusal::rule(
                format!("{not}: two versions stand side by side."),
                "Merge them first.",
            ));
        }
        Ok(())
    }

    fn refuse_incomplete(&self, not: &str) -> Result<(), Refusal> {
        let Some(first) = self.lacks.first() else { return Ok(()) };
        let more = match self.lacks.len() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        let missing = lacking(first);
        Err(Refusal::rule(format!("{not}: {missing}{more}."), "The checks list what is missing."))
    }
}

fn lacking(problem: &Problem) -> String {
    let number = problem.position.map_or(1, |at| at + 1);
    match problem.rule {
        Rule::Headline => "the headline is empty".into(),
        Rule::Lede => "the lede is empty".into(),
        Rule::Fact if problem.position.is_some() => format!("fact {number} is empty"),
        Rule::Fact => "there is no fact".into(),
        Rule::PerspectiveGroup => format!("perspective {number} names no group"),
        Rule::PerspectiveFraming => format!("perspective {number} does not say what they say"),
        Rule::PerspectiveBias => format!("perspective {number} does not say what colours it"),
        Rule::PerspectiveOutlet => format!("perspective {number} has no outlet or link"),
        Rule::ThreeFacts => "there are fewer than three facts".into(),
        Rule::FactSource => format!("fact {number} has no source"),
        Rule::LedeDate => "the lede names no date".into(),
        Rule::HouseWord => match &problem.found {
            Some(found) => format!("`{}` is not as the house writes it", found.text),
            None => "a word is not as the house writes it".into(),
        },
        Rule::Spelling => "a word is misspelled".into(),
        Rule::TooLong => match &problem.length {
            Some(length) => format!("{} is too long", part_in_words(length.field.as_deref())),
            None => "a part is too long".into(),
        },
    }
}

fn part_in_words(field: Option<&str>) -> &'static str {
    match field.map(|field| field.split('/').next().unwrap_or_default()) {
        None => "the brief",
        Some("headline") => "the headline",
        Some("lede") => "the lede",
        Some("facts") => "a fact",
        Some("context") => "the context",
        Some(_) => "a perspective",
    }
}
