//! What people said of whose turn it is: who was asked to look at a brief, and who left its queue.
//! Whose turn it is otherwise follows from where the brief stands, and is nobody's to write.

use crate::sql::{all, named, run, value};
use crate::{Action, ArchiveError, AskId, Event, PersonId, Read, RoundId, Write};
use brief::BriefId;

/// That somebody asked a person to look at a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its name.
    pub id: AskId,
    /// The brief.
    pub brief: BriefId,
    /// Who is asked.
    pub person: PersonId,
    /// Who asks.
    pub asked_by: PersonId,
    /// What for; may be empty.
    pub reason: String,
    /// When.
    pub time: String,
}

/// That a person left a brief's queue, for one thing that had brought them there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TurnLeft {
    /// The brief.
    pub brief: BriefId,
    /// Who left.
    pub person: PersonId,
    /// What had made it their turn.
    pub cause: String,
}

impl Read<'_> {
    /// Everybody who was asked to look at a brief and did nothing with it since, oldest first.
    pub fn asks(&self) -> Result<Vec<Ask>, ArchiveError> {
        let sql = "SELECT id, brief, person, asked_by, reason, time FROM turn_asked
                   ORDER BY time, id";
        all(self.sql, sql, [], |row| {
            Ok(Ask {
                id: named(row, 0)?,
                brief: named(row, 1)?,
                person: named(row, 2)?,
                asked_by: named(row, 3)?,
                reason: row.get(4)?,
                time: row.get(5)?,
            })
        })
    }

    /// Everybody who left a brief's queue.
    pub fn turns_left(&self) -> Result<Vec<TurnLeft>, ArchiveError> {
        let sql = "SELECT brief, person, cause FROM turn_left ORDER BY brief, person, cause";
        all(self.sql, sql, [], |row| {
            Ok(TurnLeft { brief: named(row, 0)?, person: named(row, 1)?, cause: row.get(2)? })
        })
    }
}

/// Conflict rules: a person is asked until they do something with the brief in causal order; what
/// two people do at once on two machines answers nobody's question. Who left, left one cause by its
/// name, so that what comes later asks again whatever the clocks say; of leaving and taking it back
/// the last in causal order counts.
impl Write<'_> {
    pub(crate) fn project_turns(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        if let Some(brief) = self.acted_on(action)? {
            let sql = "DELETE FROM turn_asked WHERE brief = ?1 AND person = ?2";
            run(self.sql, sql, (brief.to_string(), event.person.to_string()))?;
        }
        match action {
            Action::TurnAsked { ask, brief, person, reason } => {
                let sql = "INSERT INTO turn_asked (id, brief, person, asked_by, reason, time)
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
                let by = event.person.to_string();
                let (ask, brief, person) = (ask.to_string(), brief.to_string(), person.to_string());
                run(self.sql, sql, (ask, brief, person, by, reason, &event.time)).map(|_| ())
            }
            Action::TurnLeft { brief, causes } => self.each_cause(
                "INSERT INTO turn_left (brief, person, cause) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO NOTHING",
                (event, *brief, causes),
            ),
            Action::TurnTakenBack { brief, causes } => self.each_cause(
                "DELETE FROM turn_left WHERE brief = ?1 AND person = ?2 AND cause = ?3",
                (event, *brief, causes),
            ),
            _ => Ok(()),
        }
    }

    fn each_cause(
        &self,
        sql: &str,
        (event, brief, causes): (&Event, BriefId, &[String]),
    ) -> Result<(), ArchiveError> {
        for cause in causes {
            run(self.sql, sql, (brief.to_string(), event.person.to_string(), cause))?;
        }
        Ok(())
    }

    /// The brief that a person did something with, so that nobody needs to ask them any more.
    fn acted_on(&self, action: &Action) -> Result<Option<BriefId>, ArchiveError> {
        match action {
            Action::RevisionSaved { revision, .. } => Ok(Some(revision.brief)),
            Action::ReviewOpened { brief, .. }
            | Action::Decided { brief, .. }
            | Action::PartsRead { brief, .. }
            | Action::Approved { brief, .. }
            | Action::RejectionAnswered { brief, .. }
            | Action::WordingSuggested { brief, .. }
            | Action::WordingTaken { brief, .. }
            | Action::WordingDeclined { brief, .. }
            | Action::Released { brief, .. }
            | Action::HeldSettled { brief, .. }
            | Action::BriefAssigned { brief, .. }
            | Action::BriefHeld { brief, .. }
            | Action::BriefSpiked { brief, .. }
            | Action::DraftHandedOver { brief, .. }
            | Action::TurnAsked { brief, .. } => Ok(Some(*brief)),
            Action::ReviewExtended { round, .. }
            | Action::ReviewWithdrawn { round }
            | Action::ChangesRequested { round, .. } => self.brief_of_round(*round),
            _ => Ok(None),
        }
    }

    fn brief_of_round(&self, round: RoundId) -> Result<Option<BriefId>, ArchiveError> {
        let sql = "SELECT brief FROM round WHERE id = ?1";
        let found: Option<String> = value(self.sql, sql, [round.to_string()])?;
        found
            .map(|id| id.parse().map_err(|error| ArchiveError::malformed("a round", error)))
            .transpose()
    }
}
