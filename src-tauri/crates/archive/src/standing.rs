//! What people arranged around a brief: that it is planned, who is to write it, whether it waits or
//! was given up, who handed a draft over, and which brief it follows.

use crate::sql::{all, named, named_or_null, one, run};
use crate::{Action, ArchiveError, Event, PersonId, Read, Write};
use brief::BriefId;
use rusqlite::Row;

/// What was planned before there was any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The working headline.
    pub headline: String,
    /// The edition's day, `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// That a brief is held for another day, or spiked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// For which day, where one is known; never for a spiked brief.
    pub until: Option<String>,
    /// Why.
    pub reason: String,
    /// Who did it.
    pub person: PersonId,
    /// When.
    pub time: String,
}

/// That a draft went from one person to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOver {
    /// Whose draft it was.
    pub giver: PersonId,
    /// Whose it became.
    pub taker: PersonId,
    /// What was said with it.
    pub note: String,
    /// When.
    pub time: String,
}

/// That somebody is to write a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Who is to write it.
    pub to: PersonId,
    /// Who said so.
    pub by: Option<PersonId>,
    /// When.
    pub time: String,
}

/// What [`crate::Standing`] says of all this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// The plan that it began with.
    pub plan: Option<Plan>,
    /// Who is to write it.
    pub given: Option<Given>,
    /// That it is held.
    pub held: Option<SetAside>,
    /// That it is spiked.
    pub spiked: Option<SetAside>,
    /// Whether somebody has a draft of it here.
    pub has_draft: bool,
}

/// The columns of [`Arranged`], in the order in which [`read_arranged`] reads them.
pub(crate) const COLUMNS: &str = "
       brief_plan.headline, brief_plan.date, brief_assignee.person,
       nullif(brief_assignee.assigned_by, ''), brief_assignee.time,
       brief_held.until, brief_held.reason, brief_held.person, brief_held.time,
       NULL, brief_spiked.reason, brief_spiked.person, brief_spiked.time,
       EXISTS (SELECT 1 FROM draft WHERE draft.brief = brief.id)";

pub(crate) const JOINS: &str = "
LEFT JOIN brief_plan ON brief_plan.brief = brief.id
LEFT JOIN brief_assignee ON brief_assignee.brief = brief.id
LEFT JOIN brief_held ON brief_held.brief = brief.id
LEFT JOIN brief_spiked ON brief_spiked.brief = brief.id";

pub(crate) fn read_arranged(row: &Row<'_>, first: usize) -> Result<Arranged, ArchiveError> {
    let headline: Option<String> = row.get(first)?;
    let date: Option<String> = row.get(first + 1)?;
    Ok(Arranged {
        plan: headline.map(|headline| Plan { headline, date }),
        given: read_given(row, first + 2)?,
        held: read_set_aside(row, first + 5)?,
        spiked: read_set_aside(row, first + 9)?,
        has_draft: row.get(first + 13)?,
    })
}

fn read_given(row: &Row<'_>, first: usize) -> Result<Option<Given>, ArchiveError> {
    let Some(to) = named_or_null(row, first)? else { return Ok(None) };
    let by = named_or_null(row, first + 1)?;
    Ok(Some(Given { to, by, time: row.get(first + 2)? }))
}

fn read_set_aside(row: &Row<'_>, first: usize) -> Result<Option<SetAside>, ArchiveError> {
    let Some(reason) = row.get::<_, Option<String>>(first + 1)? else { return Ok(None) };
    Ok(Some(SetAside {
        until: row.get(first)?,
        reason,
        person: named(row, first + 2)?,
        time: row.get(first + 3)?,
    }))
}

impl Read<'_> {
    /// The last time that a draft of the brief was handed over.
    pub fn handed_over(&self, brief: BriefId) -> Result<Option<HandedOver>, ArchiveError> {
        one(
            self.sql,
            "SELECT giver, taker, note, time FROM brief_handover WHERE brief = ?1",
            [brief.to_string()],
            |row| {
                let (giver, taker) = (named(row, 0)?, named(row, 1)?);
                Ok(HandedOver { giver, taker, note: row.get(2)?, time: row.get(3)? })
            },
        )
    }

    /// The briefs that this one follows, in the order in which they came to be.
    pub fn follows_of(&self, brief: BriefId) -> Result<Vec<BriefId>, ArchiveError> {
        all(
            self.sql,
            "SELECT earlier FROM brief_follows JOIN brief ON brief.id = earlier
             WHERE brief_follows.brief = ?1 ORDER BY brief.added, earlier",
            [brief.to_string()],
            |row| named(row, 0),
        )
    }

    /// The briefs that follow this one, in the order in which they came to be.
    pub fn followers_of(&self, brief: BriefId) -> Result<Vec<BriefId>, ArchiveError> {
        all(
            self.sql,
            "SELECT brief_follows.brief FROM brief_follows
             JOIN brief ON brief.id = brief_follows.brief
             WHERE earlier = ?1 ORDER BY brief.added, brief.id",
            [brief.to_string()],
            |row| named(row, 0),
        )
    }
}

/// What an event about a brief's standing leads to. Conflict rules: the last plan, the last assignee
/// and the last hold, resumption, spike or restoration in causal order count; handing a draft over
/// assigns the brief to its taker; a brief follows every brief that anybody said it follows.
impl Write<'_> {
    pub(crate) fn project_standing(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        match action {
            Action::BriefPlanned { brief, headline, date } => {
                self.put_plan(*brief, headline, date.as_deref())
            }
            Action::BriefAssigned { brief, assignee } => {
                self.put_assignee(event, *brief, *assignee)
            }
            Action::BriefHeld { brief, until, reason } => {
                self.put_held(event, *brief, until.as_deref(), reason)
            }
            Action::BriefSpiked { brief, reason } => self.put_spiked(event, *brief, reason),
            Action::BriefResumed { brief } => self.forget("brief_held", *brief),
            Action::BriefRestored { brief } => self.forget("brief_spiked", *brief),
            Action::DraftHandedOver { brief, to, note } => {
                self.put_handover(event, *brief, *to, note)?;
                self.put_giver(event, *brief, *to)?;
                self.put_assignee(event, *brief, Some(*to))
            }
            Action::BriefFollows { brief, earlier } => self.put_follows(*brief, *earlier),
            _ => Ok(()),
        }
    }

    fn put_plan(
        &self,
        brief: BriefId,
        headline: &str,
        date: Option<&str>,
    ) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO brief_plan (brief, headline, date) VALUES (?1, ?2, ?3)
                   ON CONFLICT (brief) DO UPDATE SET headline = ?2, date = ?3";
        run(self.sql, sql, (brief.to_string(), headline, date)).map(|_| ())
    }

    fn put_assignee(
        &self,
        event: &Event,
        brief: BriefId,
        who: Option<PersonId>,
    ) -> Result<(), ArchiveError> {
        let Some(person) = who else { return self.forget("brief_assignee", brief) };
        let sql = "INSERT INTO brief_assignee (brief, person, assigned_by, time)
                   VALUES (?1, ?2, ?3, ?4) ON CONFLICT (brief)
                   DO UPDATE SET person = ?2, assigned_by = ?3, time = ?4";
        let (person, by) = (person.to_string(), event.person.to_string());
        run(self.sql, sql, (brief.to_string(), person, by, &event.time)).map(|_| ())
    }

    fn put_held(
        &self,
        event: &Event,
        brief: BriefId,
        until: Option<&str>,
        reason: &str,
    ) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO brief_held (brief, until, reason, person, time)
                   VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (brief)
                   DO UPDATE SET until = ?2, reason = ?3, person = ?4, time = ?5";
        let person = event.person.to_string();
        run(self.sql, sql, (brief.to_string(), until, reason, person, &event.time)).map(|_| ())
    }

    fn put_spiked(&self, event: &Event, brief: BriefId, reason: &str) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO brief_spiked (brief, reason, person, time)
                   VALUES (?1, ?2, ?3, ?4) ON CONFLICT (brief)
                   DO UPDATE SET reason = ?2, person = ?3, time = ?4";
        let person = event.person.to_string();
        run(self.sql, sql, (brief.to_string(), reason, person, &event.time)).map(|_| ())
    }

    fn put_handover(
        &self,
        event: &Event,
        brief: BriefId,
        to: PersonId,
        note: &str,
    ) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO brief_handover (brief, giver, taker, note, time)
                   VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (brief)
                   DO UPDATE SET giver = ?2, taker = ?3, note = ?4, time = ?5";
        let (giver, taker) = (event.person.to_string(), to.to_string());
        run(self.sql, sql, (brief.to_string(), giver, taker, note, &event.time)).map(|_| ())
    }

    fn put_follows(&self, brief: BriefId, earlier: BriefId) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO brief_follows (brief, earlier) VALUES (?1, ?2)
                   ON CONFLICT DO NOTHING";
        run(self.sql, sql, (brief.to_string(), earlier.to_string())).map(|_| ())
    }

    fn forget(&self, table: &str, brief: BriefId) -> Result<(), ArchiveError> {
        let sql = format!("DELETE FROM {table} WHERE brief = ?1");
        run(self.sql, &sql, [brief.to_string()]).map(|_| ())
    }
}
