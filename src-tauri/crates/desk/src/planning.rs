//! Briefs before and beside their way to the reader: planned, assigned, held for another day, spiked.

use crate::people::require_role;
use crate::steps::Situation;
use crate::templates::begun;
use crate::{Acting, BriefState, BriefView, PersonId, Refusal, Role};
use archive::{Action, ArchiveError, Read, RoundState, SetAside, Standing, Write};
use brief::{Brief, BriefId, Date};
use serde::Serialize;

/// Somebody, as a view names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonSeen {
    /// Identity.
    pub id: PersonId,
    /// The name to show.
    pub name: String,
}

/// Why and since when a brief is held or spiked.
#[derive(Clone, Debug, Serialize)]
pub struct AsideView {
    /// For which day it is held, where one is known.
    pub until: Option<String>,
    /// Why; may be empty.
    pub reason: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub since: String,
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Plans a brief: a working headline in a section, with no text yet. Without a day it takes the
    /// one that the section's template says.
    pub fn plan_brief(
        &self,
        section: Option<&str>,
        headline: &str,
        assignee: Option<PersonId>,
        date: Option<Date>,
    ) -> Result<BriefView, Refusal> {
        const NOT: &str = "No brief was planned";
        self.require(Role::Editor, NOT)?;
        let headline = tidy_line(headline);
        if headline.is_empty() {
            return Err(Refusal::bad_input(
                format!("{NOT}: it has no working headline."),
                "Say in a few words what it will be about.",
            ));
        }
        refuse_control(NOT, &headline)?;
        let id = BriefId::new(self.desk.fresh());
        let (time, today) = (self.desk.now(), self.desk.surroundings.today());
        let section = section.map(tidy_line).filter(|section| !section.is_empty());
        self.write(|write| {
            refuse_unfit_writer(write, NOT, assignee)?;
            let template = section.as_deref().map(|name| write.template(name)).transpose()?;
            let is_today = template.flatten().is_some_and(|template| template.today);
            let date = date.or(is_today.then_some(today)).map(|date| date.to_string());
            let added = Action::BriefAdded { brief: id, section: section.clone(), origin: None };
            write.record(self.me.id, &time, &added)?;
            let planned = Action::BriefPlanned { brief: id, headline: headline.clone(), date };
            write.record(self.me.id, &time, &planned)?;
            if assignee.is_some() {
                let action = Action::BriefAssigned { brief: id, assignee };
                write.record(self.me.id, &time, &action)?;
            }
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    /// Says who is to write a brief; `None` is nobody in particular.
    pub fn assign(&self, id: BriefId, to: Option<PersonId>) -> Result<BriefView, Refusal> {
        self.arrange(
            id,
            |now| now.may_assign(),
            |write, _| {
                refuse_unfit_writer(write, "The brief was not assigned", to)?;
                Ok(Action::BriefAssigned { brief: id, assignee: to })
            },
        )
    }

    /// Holds a brief for another day, with or without saying which. A running review is withdrawn,
    /// so that nobody decides on what is not going to appear; who may not withdraw it may not hold.
    pub fn hold(
        &self,
        id: BriefId,
        until: Option<Date>,
        reason: &str,
    ) -> Result<BriefView, Refusal> {
        const NOT: &str = "The brief was not held";
        refuse_control(NOT, reason)?;
        self.arrange(
            id,
            |now| now.may_hold(),
            |write, time| {
                self.withdraw_open(write, time, id)?;
                let until = until.map(|day| day.to_string());
                Ok(Action::BriefHeld { brief: id, until, reason: tidy_line(reason) })
            },
        )
    }

    /// Takes a held brief up again, as it stood.
    pub fn resume(&self, id: BriefId) -> Result<BriefView, Refusal> {
        let resumed = Action::BriefResumed { brief: id };
        self.arrange(id, |now| now.may_resume(), |_, _| Ok(resumed))
    }

    /// Gives a brief up; nothing of it is lost. A running review is withdrawn as by [`Self::hold`].
    pub fn spike(&self, id: BriefId, reason: &str) -> Result<BriefView, Refusal> {
        const NOT: &str = "The brief was not spiked";
        refuse_control(NOT, reason)?;
        self.arrange(
            id,
            |now| now.may_spike(),
            |write, time| {
                self.withdraw_open(write, time, id)?;
                Ok(Action::BriefSpiked { brief: id, reason: tidy_line(reason) })
            },
        )
    }

    /// Takes a spiked brief up again, as it stood.
    pub fn restore_brief(&self, id: BriefId) -> Result<BriefView, Refusal> {
        let restored = Action::BriefRestored { brief: id };
        self.arrange(id, |now| now.may_restore(), |_, _| Ok(restored))
    }

    /// One step beside a brief's way: the rule, then the event, in one transaction.
    pub(crate) fn arrange(
        &self,
        id: BriefId,
        rule: impl FnOnce(&Situation<'_>) -> Result<(), Refusal>,
        action: impl FnOnce(&Write<'_>, &str) -> Result<Action, Refusal>,
    ) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            if !write.has_brief(id)? {
                return Err(ArchiveError::Missing(format!("brief {id}")).into());
            }
            self.situation(write, id, rule)?;
            let action = action(write, &time)?;
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    pub(crate) fn withdraw_open(
        &self,
        write: &Write<'_>,
        time: &str,
        id: BriefId,
    ) -> Result<(), Refusal> {
        let last = write.rounds(id)?.pop();
        if let Some(round) = last.filter(|round| round.state == RoundState::Open) {
            write.record(self.me.id, time, &Action::ReviewWithdrawn { round: round.id })?;
        }
        Ok(())
    }
}

/// Refuses who may not write.
pub(crate) fn refuse_unfit_writer(
    read: &Read<'_>,
    not: &str,
    to: Option<PersonId>,
) -> Result<(), Refusal> {
    let Some(to) = to else { return Ok(()) };
    let person = read.person(to)?;
    require_role(&person, Role::Editor, not)
}

/// What a planned brief's sheet shows before anything is typed: the working headline over the parts
/// of its section's template.
pub(crate) fn planned_text(read: &Read<'_>, standing: &Standing) -> Result<Brief, Refusal> {
    let mut text = begun(read, standing.id, standing.placed.section.as_deref(), None, &mut |n| {
        // The same at every look, so that nothing has to be kept before somebody writes.
        brief::ItemId::made_from(&[b"begun", standing.id.uuid().as_bytes(), &n.to_le_bytes()])
    })?;
    if let Some(plan) = &standing.arranged.plan {
        text.headline.clone_from(&plan.headline);
        text.slug = brief::slugify(&text.headline);
        text.date = plan.date.as_deref().and_then(|day| day.parse().ok());
    }
    Ok(text)
}

/// What keeps a brief from its way now; nothing where its current version left the newsroom.
pub(crate) fn set_aside(standing: &Standing) -> Option<(BriefState, &SetAside)> {
    if standing.released.is_some() || standing.published_before {
        return None;
    }
    let spiked = standing.arranged.spiked.as_ref().map(|aside| (BriefState::Spiked, aside));
    spiked.or_else(|| standing.arranged.held.as_ref().map(|aside| (BriefState::Held, aside)))
}

/// Refuses what a held or spiked brief cannot do.
pub(crate) fn refuse_set_aside(state: BriefState, not: &str) -> Result<(), Refusal> {
    match state {
        BriefState::Held => Err(Refusal::rule(
            format!("{not}: it is held for another day."),
            "Resume it first, from the Desk or with `parallax resume`.",
        )),
        BriefState::Spiked => Err(Refusal::rule(
            format!("{not}: it is spiked."),
            "Restore it first, from the Desk or with `parallax unspike`.",
        )),
        _ => Ok(()),
    }
}

pub(crate) fn aside_view(
    standing: &Standing,
    name: impl Fn(PersonId) -> String,
) -> Option<AsideView> {
    set_aside(standing).map(|(_, aside)| AsideView {
        until: aside.until.clone(),
        reason: aside.reason.clone(),
        by: name(aside.person),
        since: aside.time.clone(),
    })
}

pub(crate) fn tidy_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn refuse_control(not: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(Refusal::bad_input(
            format!("{not}: the text holds a control character."),
            "Type it again; the character cannot be seen.",
        ));
    }
    Ok(())
}

impl Situation<'_> {
    pub fn may_assign(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not assigned";
        require_role(self.me, Role::Editor, NOT)?;
        if self.state == BriefState::Spiked {
            return refuse_set_aside(self.state, NOT);
        }
        Ok(())
    }

    pub fn may_hold(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not held";
        require_role(self.me, Role::Editor, NOT)?;
        match self.state {
            BriefState::Spiked => refuse_set_aside(self.state, NOT),
            BriefState::Published
            | BriefState::PublishedBefore
            | BriefState::Corrected
            | BriefState::Killed => Err(Refusal::rule(
                format!("{NOT}: its current version is published."),
                "To hold an update back, make a version of it first.",
            )),
            _ => self.refuse_foreign_round(NOT),
        }
    }

    pub fn may_resume(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not resumed";
        require_role(self.me, Role::Editor, NOT)?;
        match self.state {
            BriefState::Held => Ok(()),
            BriefState::Spiked => refuse_set_aside(self.state, NOT),
            _ => Err(Refusal::rule(format!("{NOT}: it is not held."), "")),
        }
    }

    pub fn may_spike(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not spiked";
        require_role(self.me, Role::Editor, NOT)?;
        if self.state == BriefState::Spiked {
            return Err(Refusal::rule(format!("{NOT}: it is spiked already."), ""));
        }
        if !self.history.released.is_empty() || !self.history.published_before.is_empty() {
            return Err(Refusal::rule(
                format!("{NOT}: it was published, and readers have it."),
                "To give up an update, discard the draft or restore the published version.",
            ));
        }
        self.refuse_foreign_round(NOT)
    }

    pub fn may_restore(&self) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not restored";
        require_role(self.me, Role::Editor, NOT)?;
        if self.state == BriefState::Spiked {
            return Ok(());
        }
        Err(Refusal::rule(format!("{NOT}: it is not spiked."), ""))
    }

    /// Who sets a brief aside withdraws its review, and so needs the right to.
    pub fn refuse_foreign_round(&self, not: &str) -> Result<(), Refusal> {
        let Some(round) = self.open_round() else { return Ok(()) };
        if round.opened_by == self.me.id || self.me.is(Role::Chief) {
            return Ok(());
        }
        Err(Refusal::rule(
            format!("{not}: it is in review, and somebody else sent it."),
            "Ask that person or a chief to withdraw it.",
        ))
    }
}
