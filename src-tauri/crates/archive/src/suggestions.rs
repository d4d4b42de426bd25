//! A reviewer's own wording of an item: suggested in a round, then taken, declined or withdrawn.

use crate::sql::{all, from_json, hash, hash_or_null, named, named_or_null, run, to_json};
use crate::{Action, ArchiveError, Attested, DecisionId, Event, PersonId, Read, RoundId, Write};
use brief::{BriefId, ItemHash, RevisionHash};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

/// One text of an item as it stood and as somebody would have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The field inside the item: `text`, `group`, `framing` or `bias`.
    pub field: String,
    /// What it said.
    pub old: String,
    /// What it should say.
    pub new: String,
}

/// A reviewer's own wording of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Its name: that of the decision by which it was made.
    pub id: DecisionId,
    /// The round in which it was made.
    pub round: RoundId,
    /// Whose wording it is.
    pub person: PersonId,
    /// What the whole item said; it can be taken as long as it says so.
    pub was: ItemHash,
    /// The item, and what all of it says with the wording.
    pub attested: Attested,
    /// The texts that it changes.
    pub texts: Vec<Wording>,
    /// Why; empty where nobody said.
    pub reason: String,
    /// When.
    pub time: String,
    /// Whether its maker took it back before anybody answered.
    pub withdrawn: bool,
    /// What was answered.
    pub answer: Option<Answer>,
}

/// What somebody said to a wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The decision by which it was answered.
    pub decision: DecisionId,
    /// Who answered.
    pub person: PersonId,
    /// When.
    pub time: String,
    /// The version that it became; `None` where it was declined.
    pub taken: Option<RevisionHash>,
    /// What was said with it.
    pub reply: String,
}

impl Suggestion {
    /// Whether nobody answered it and its maker stands by it.
    pub fn waits(&self) -> bool {
        self.answer.is_none() && !self.withdrawn
    }
}

impl Read<'_> {
    /// The wordings that were suggested for a brief, in the order in which they were made.
    pub fn suggestions(&self, brief: BriefId) -> Result<Vec<Suggestion>, ArchiveError> {
        all(
            self.sql,
            "SELECT s.id, s.round, s.person, s.path, s.was, s.item, s.texts, s.time, s.withdrawn,
                    s.answer, s.answered_by, s.answered, s.taken, s.reply, decision.reason
             FROM suggestion s
             JOIN round ON round.id = s.round
             JOIN decision ON decision.id = s.id
             WHERE s.brief = ?1 ORDER BY round.number, round.id, decision.turn",
            [brief.to_string()],
            read_suggestion,
        )
    }
}

fn read_suggestion(row: &Row<'_>) -> Result<Suggestion, ArchiveError> {
    Ok(Suggestion {
        id: named(row, 0)?,
        round: named(row, 1)?,
        person: named(row, 2)?,
        attested: Attested { path: named(row, 3)?, item: hash(row, 5, ItemHash::from_bytes)? },
        was: hash(row, 4, ItemHash::from_bytes)?,
        texts: from_json(row, 6, "a wording")?,
        reason: row.get(14)?,
        time: row.get(7)?,
        withdrawn: row.get(8)?,
        answer: read_answer(row)?,
    })
}

fn read_answer(row: &Row<'_>) -> Result<Option<Answer>, ArchiveError> {
    let Some(decision) = named_or_null(row, 9)? else { return Ok(None) };
    Ok(Some(Answer {
        decision,
        person: named(row, 10)?,
        time: row.get(11)?,
        taken: hash_or_null(row, 12, RevisionHash::from_bytes)?,
        reply: row.get(13)?,
    }))
}

/// What an event about a wording leads to. Conflict rules: the first answer stands until it is
/// taken back, and what was answered is not withdrawn any more.
impl Write<'_> {
    pub(crate) fn put_suggestion(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        let Action::WordingSuggested { decision, round, brief, was, attested, texts, .. } = action
        else {
            return Ok(());
        };
        run(
            self.sql,
            "INSERT INTO suggestion (id, round, brief, person, path, was, item, texts, time)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                decision.to_string(),
                round.to_string(),
                brief.to_string(),
                event.person.to_string(),
                attested.path.to_string(),
                was.as_bytes(),
                attested.item.as_bytes(),
                to_json(texts, "a wording")?,
                &event.time,
            ),
        )?;
        Ok(())
    }

    pub(crate) fn answer_suggestion(
        &self,
        event: &Event,
        suggestion: DecisionId,
        decision: DecisionId,
        taken: Option<RevisionHash>,
        reply: &str,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "UPDATE suggestion
             SET answer = ?2, answered_by = ?3, answered = ?4, taken = ?5, reply = ?6
             WHERE id = ?1 AND answer IS NULL AND withdrawn = 0",
            (
                suggestion.to_string(),
                decision.to_string(),
                event.person.to_string(),
                &event.time,
                taken.as_ref().map(|hash| *hash.as_bytes()),
                reply,
            ),
        )?;
        Ok(())
    }

    /// A decision was taken back: a wording that it made is withdrawn, one that it answered waits
    /// again.
    pub(crate) fn undo_suggestion(&self, decision: DecisionId) -> Result<(), ArchiveError> {
        let name = decision.to_string();
        run(
            self.sql,
            "UPDATE suggestion SET withdrawn = 1 WHERE id = ?1 AND answer IS NULL",
            [&name],
        )?;
        run(
            self.sql,
            "UPDATE suggestion SET answer = NULL, answered_by = NULL, answered = NULL,
                                   taken = NULL, reply = '' WHERE answer = ?1",
            [&name],
        )?;
        Ok(())
    }
}
