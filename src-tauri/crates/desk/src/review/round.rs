//! Opening a round, adding to it, taking it back, sending the brief back.

use super::Table;
use crate::people::with_article;
use crate::place::History;
use crate::planning::refuse_set_aside;
use crate::state::may_review;
use crate::steps::Situation;
use crate::{Acting, BriefState, BriefView, PersonId, Refusal, Role, RoundId};
use archive::{Action, Person, Read, Write};
use brief::BriefId;
use serde::{Deserialize, Serialize};

/// Whom a round is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Anybody who may review.
    Anybody,
    /// Whoever of a role comes first.
    Role(Role),
    /// One person.
    Person(PersonId),
}

impl From<Option<PersonId>> for Asked {
    fn from(person: Option<PersonId>) -> Self {
        person.map_or(Self::Anybody, Self::Person)
    }
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Sends a brief to a person, a role, or anybody who may review; makes a version of my draft
    /// first.
    pub fn send_to_review(
        &self,
        id: BriefId,
        to: impl Into<Asked>,
        note: &str,
    ) -> Result<BriefView, Refusal> {
        let to = to.into();
        let time = self.desk.now();
        let round = RoundId(self.desk.fresh());
        self.write(|write| {
            self.situation(write, id, |now| now.may_send())?;
            self.refuse_unfit_reviewer(write, to)?;
            let head = self.version_of_draft(write, &time, id, "")?.ok_or_else(no_text)?;
            let history = History::read(write, id)?;
            let base = history.base_of(head);
            let (asked_of, asked_role) = match to {
                Asked::Anybody => (None, None),
                Asked::Role(role) => (None, Some(role)),
                Asked::Person(person) => (Some(person), None),
            };
            if base == Some(head) {
                return Err(Refusal::rule(
                    "The brief was not sent to review: nothing changed since the approved version.",
                    "Edit the brief first.",
                ));
            }
            let number = write.rounds(id)?.last().map_or(0, |round| round.number) + 1;
            let note = note.trim().to_owned();
            let brief = id;
            let action = Action::ReviewOpened {
                round,
                brief,
                number,
                base,
                head,
                asked_of,
                asked_role,
                note,
            };
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    /// Submits what changed while the review runs; earlier decisions stand.
    pub fn add_to_review(&self, id: BriefId) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            self.situation(write, id, |now| now.may_add())?;
            let head = self.version_of_draft(write, &time, id, "")?.ok_or_else(no_text)?;
            let table = Table::of(write, id, None)?;
            let action = Action::ReviewExtended { round: table.round.id, head };
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    /// Takes a running round back.
    pub fn withdraw(&self, id: BriefId) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            self.situation(write, id, |now| now.may_withdraw())?;
            // Without its texts, which may be purged: what nobody can read can still be taken back.
            refuse_set_aside(BriefState::of(&write.standing(id)?), "Nothing was decided")?;
            self.withdraw_open(write, &time, id)
        })?;
        self.open_brief(id)
    }

    /// Sends the brief back to its author, with a note where no rejection says why.
    pub fn request_changes(
        &self,
        id: BriefId,
        round: RoundId,
        note: &str,
    ) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            self.situation(write, id, |now| now.may_request_changes())?;
            let table = Table::of(write, id, Some(round))?;
            let rejected = table.decided.values().any(|s| s.verdict == archive::Verdict::Rejected);
            let suggested = write.suggestions(id)?.iter().any(|s| s.round == round && s.waits());
            if note.trim().is_empty() && !rejected && !suggested {
                return Err(Refusal::rule(
                    "The brief was not sent back: nothing says what should change.",
                    "Write a note, reject an edit, or suggest a wording.",
                ));
            }
            let action = Action::ChangesRequested { round, note: note.trim().to_owned() };
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    pub(crate) fn situation(
        &self,
        read: &Read<'_>,
        id: BriefId,
        rule: impl FnOnce(&Situation<'_>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let history = History::read(read, id)?;
        let draft = read.draft(id, self.me.id, self.desk.archive.device())?;
        let standing = read.standing(id)?;
        let situation =
            Situation::read(read, self.desk, &self.me, &standing, &history, draft.as_ref())?;
        rule(&situation)
    }

    fn refuse_unfit_reviewer(&self, write: &Write<'_>, to: Asked) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not sent to review";
        match to {
            Asked::Anybody => Ok(()),
            Asked::Role(role) => self.refuse_unfit_role(write, role),
            Asked::Person(to) if to == self.me.id => Err(Refusal::rule(
                format!("{NOT}: nobody approves their own change."),
                "Send it to somebody else.",
            )),
            Asked::Person(to) => {
                let person = write.person(to)?;
                if may_review(&person) {
                    return Ok(());
                }
                Err(Refusal::rule(
                    format!("{NOT}: {} is not a reviewer.", person.name),
                    "Send it to a reviewer, or ask a chief for the role.",
                ))
            }
        }
    }

    fn refuse_unfit_role(&self, write: &Write<'_>, role: Role) -> Result<(), Refusal> {
        const NOT: &str = "The brief was not sent to review";
        if role == Role::Editor {
            return Err(Refusal::rule(
                format!("{NOT}: editors do not approve."),
                "Send it to reviewers or chiefs.",
            ));
        }
        let somebody = |person: &Person| person.id != self.me.id && person.is(role);
        if write.people()?.iter().any(somebody) {
            return Ok(());
        }
        Err(Refusal::rule(
            format!("{NOT}: nobody else is {}.", with_article(role)),
            "Send it to a person, or ask a chief for the role.",
        ))
    }
}

fn no_text() -> Refusal {
    Refusal::rule("The brief was not sent to review: it has no text yet.", "Write it first.")
}
