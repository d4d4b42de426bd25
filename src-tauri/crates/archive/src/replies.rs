//! What authors said to rejections that they do not take.

use crate::sql::{all, named, run};
use crate::{Action, ArchiveError, Event, PersonId, Read, RoundId, Write};
use brief::BriefId;

/// An author's answer to one rejection: why the wording stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The round that rejected it.
    pub round: RoundId,
    /// The id of the change or edit.
    pub part: String,
    /// The item that it is in, as a path; it finds the edit again where its wording changed since.
    pub path: String,
    /// Who answered.
    pub person: PersonId,
    /// What they said.
    pub reply: String,
    /// When.
    pub time: String,
}

impl Read<'_> {
    /// The replies to rejections of a brief, in the order of its rounds.
    pub fn replies(&self, brief: BriefId) -> Result<Vec<Reply>, ArchiveError> {
        let sql =
            "SELECT reply.round, reply.part, reply.path, reply.person, reply.reply, reply.time
                   FROM reply JOIN round ON round.id = reply.round
                   WHERE round.brief = ?1 ORDER BY round.number, reply.part";
        all(self.sql, sql, [brief.to_string()], |row| {
            Ok(Reply {
                round: named(row, 0)?,
                part: row.get(1)?,
                path: row.get(2)?,
                person: named(row, 3)?,
                reply: row.get(4)?,
                time: row.get(5)?,
            })
        })
    }
}

/// Conflict rule: the last answer to a rejection in causal order counts.
impl Write<'_> {
    pub(crate) fn put_reply(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::RejectionAnswered { round, part, path, reply, .. } = action else {
            return Ok(());
        };
        let Some(reply) = reply else {
            let sql = "DELETE FROM reply WHERE round = ?1 AND part = ?2";
            return run(self.sql, sql, (round.to_string(), part)).map(|_| ());
        };
        let sql = "INSERT INTO reply (round, part, path, person, reply, time)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (round, part)
                   DO UPDATE SET path = ?3, person = ?4, reply = ?5, time = ?6";
        let person = event.person.to_string();
        run(self.sql, sql, (round.to_string(), part, path, person, reply, &event.time)).map(|_| ())
    }
}
