//! Comments in threads: what they are on, what was said, and for whom they wait.

use crate::sql::{all, from_json, named, named_or_null, one, run, to_json, value};
use crate::{Action, ArchiveError, CommentId, Event, PersonId, Read, ThreadId, Write};
use brief::{BriefId, ItemPath, RevisionHash};
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a thread was put on. The words are only ever those of a version: a draft is private.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The version that was looked at; `None` where there was none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<RevisionHash>,
    /// The item; `None` for the brief as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<ItemPath>,
    /// The field inside the item; `None` for all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where in the field, in Unicode scalar values; there where a field is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[usize; 2]>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// The change that was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<AnchoredChange>,
}

/// A change between two versions that a thread is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnchoredChange {
    /// The change, the edit or the move.
    pub part: String,
    /// The older version.
    pub base: RevisionHash,
    /// The newer version.
    pub head: RevisionHash,
}

/// A piece of what a comment says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CommentPiece {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Somebody who is asked to look, by identity.
    Person {
        /// Who.
        person: PersonId,
    },
}

/// A thread with its comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Its name.
    pub id: ThreadId,
    /// The brief.
    pub brief: BriefId,
    /// What it is on.
    pub anchor: Anchor,
    /// Who began it.
    pub person: PersonId,
    /// When.
    pub time: String,
    /// Whether it is done with.
    pub resolved: bool,
    /// Who resolved or reopened it last, and when.
    pub settled: Option<(PersonId, String)>,
    /// What was said, in order; deleted comments are empty.
    pub comments: Vec<Comment>,
}

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its name.
    pub id: CommentId,
    /// Who wrote it.
    pub person: PersonId,
    /// When.
    pub time: String,
    /// What it says now.
    pub said: Vec<CommentPiece>,
    /// When it was last put otherwise.
    pub edited: Option<String>,
    /// When it was taken back.
    pub deleted: Option<String>,
}

/// Why a thread waits for somebody. The order is the order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitReason {
    /// Somebody named the person.
    Mention,
    /// Somebody replied in a thread that the person takes part in, or reopened it.
    Reply,
    /// Somebody commented on what the person wrote.
    OwnText,
}

/// That a thread waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadWait {
    /// The brief.
    pub brief: BriefId,
    /// The thread.
    pub thread: ThreadId,
    /// Why.
    pub reason: WaitReason,
    /// For whom.
    pub person: PersonId,
    /// Who made it wait.
    pub by: PersonId,
    /// Since when.
    pub since: String,
    /// The comment that made it wait; `None` where the thread was reopened.
    pub comment: Option<CommentId>,
    /// What it says.
    pub said: Vec<CommentPiece>,
}

/// What others said behind a person's last word in threads that are not resolved, by person.
const WAITING: &str = "
WITH word (thread, person, turn) AS (
    SELECT thread, person, max(turn) FROM comment WHERE deleted IS NULL GROUP BY thread, person
), open AS (SELECT id, brief, settled_by, settled, settled_turn FROM thread WHERE resolved = 0),
wait (brief, thread, reason, by, since, comment, person, said) AS (
    SELECT open.brief, open.id, 0, comment.person, comment.time, comment.id, asked.person, said
    FROM open JOIN comment ON comment.thread = open.id
              JOIN comment_mention AS asked ON asked.comment = comment.id
              LEFT JOIN word ON word.thread = open.id AND word.person = asked.person
    WHERE comment.person <> asked.person AND comment.turn > coalesce(word.turn, 0)
    UNION ALL
    SELECT open.brief, open.id, 1, comment.person, comment.time, comment.id, word.person, said
    FROM open JOIN word ON word.thread = open.id JOIN comment ON comment.thread = open.id
    WHERE comment.turn > word.turn AND comment.person <> word.person AND comment.deleted IS NULL
    UNION ALL
    SELECT open.brief, open.id, 1, settled_by, settled, NULL, word.person, '[]'
    FROM open JOIN word ON word.thread = open.id
    WHERE settled_turn > word.turn AND settled_by <> word.person
    UNION ALL
    SELECT open.brief, open.id, 2, comment.person, comment.time, comment.id, wrote.person, said
    FROM open JOIN thread_writer AS wrote ON wrote.thread = open.id
              JOIN comment ON comment.thread = open.id
              LEFT JOIN word ON word.thread = open.id AND word.person = wrote.person
    WHERE word.turn IS NULL AND comment.person <> wrote.person AND comment.deleted IS NULL
)
SELECT brief, thread, reason, by, since, comment, person, said FROM wait
WHERE ?1 IS NULL OR person = ?1
ORDER BY thread, person, reason, since, comment";

impl Read<'_> {
    /// The threads of a brief with their comments, in the order in which they began.
    pub fn threads(&self, brief: BriefId) -> Result<Vec<Thread>, ArchiveError> {
        let sql = "SELECT id, brief, anchor, person, time, resolved, settled_by, settled
                   FROM thread WHERE brief = ?1 ORDER BY time, id";
        let mut threads = all(self.sql, sql, [brief.to_string()], read_thread)?;
        for thread in &mut threads {
            thread.comments = self.comments(thread.id)?;
        }
        Ok(threads)
    }

    /// One thread.
    pub fn thread(&self, id: ThreadId) -> Result<Thread, ArchiveError> {
        let sql = "SELECT id, brief, anchor, person, time, resolved, settled_by, settled
                   FROM thread WHERE id = ?1";
        let found = one(self.sql, sql, [id.to_string()], read_thread)?;
        let mut thread = found.ok_or_else(|| ArchiveError::Missing(format!("comment {id}")))?;
        thread.comments = self.comments(id)?;
        Ok(thread)
    }

    /// The thread that a comment belongs to.
    pub fn thread_of(&self, comment: CommentId) -> Result<Thread, ArchiveError> {
        let sql = "SELECT thread FROM comment WHERE id = ?1";
        let found = one(self.sql, sql, [comment.to_string()], |row| named(row, 0))?;
        self.thread(found.ok_or_else(|| ArchiveError::Missing(format!("comment {comment}")))?)
    }

    fn comments(&self, thread: ThreadId) -> Result<Vec<Comment>, ArchiveError> {
        let sql = "SELECT id, person, time, said, edited, deleted FROM comment
                   WHERE thread = ?1 ORDER BY turn, id";
        all(self.sql, sql, [thread.to_string()], |row| {
            Ok(Comment {
                id: named(row, 0)?,
                person: named(row, 1)?,
                time: row.get(2)?,
                said: from_json(row, 3, "a comment")?,
                edited: row.get(4)?,
                deleted: row.get(5)?,
            })
        })
    }

    /// How many threads of a brief are not resolved and have a comment that was not taken back.
    pub fn unresolved_threads(&self, brief: BriefId) -> Result<usize, ArchiveError> {
        let sql = "SELECT count(*) FROM thread WHERE brief = ?1 AND resolved = 0 AND EXISTS
                     (SELECT 1 FROM comment WHERE thread = thread.id AND deleted IS NULL)";
        let count: Option<i64> = value(self.sql, sql, [brief.to_string()])?;
        Ok(count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0))
    }

    /// The threads that wait for a person's answer, each once, with the weightiest reason.
    pub fn threads_waiting(&self, person: PersonId) -> Result<Vec<ThreadWait>, ArchiveError> {
        let mut found = self.words_waiting(Some(person))?;
        found.dedup_by_key(|wait| wait.thread);
        Ok(found)
    }

    /// Every word in a thread that waits for somebody's answer, of all briefs; of one thread and one
    /// person the weightiest first, then the oldest.
    pub fn words_waiting(&self, person: Option<PersonId>) -> Result<Vec<ThreadWait>, ArchiveError> {
        all(self.sql, WAITING, [person.map(|person| person.to_string())], |row| {
            let reason = match row.get::<_, i64>(2)? {
                0 => WaitReason::Mention,
                1 => WaitReason::Reply,
                _ => WaitReason::OwnText,
            };
            Ok(ThreadWait {
                brief: named(row, 0)?,
                thread: named(row, 1)?,
                reason,
                by: named(row, 3)?,
                since: row.get(4)?,
                comment: named_or_null(row, 5)?,
                person: named(row, 6)?,
                said: from_json(row, 7, "a comment")?,
            })
        })
    }
}

fn read_thread(row: &Row<'_>) -> Result<Thread, ArchiveError> {
    let settled_by: Option<PersonId> = named_or_null(row, 6)?;
    Ok(Thread {
        id: named(row, 0)?,
        brief: named(row, 1)?,
        anchor: from_json(row, 2, "a comment")?,
        person: named(row, 3)?,
        time: row.get(4)?,
        resolved: row.get(5)?,
        settled: settled_by.zip(row.get::<_, Option<String>>(7)?),
        comments: Vec::new(),
    })
}

/// What an event about comments leads to. Conflict rules: comments stand in causal order; only who
/// wrote a comment changes it, the last change counts, and what was taken back stays so; a thread is
/// resolved or not as the last event about it says. An event about one brief does nothing to the
/// threads of another.
impl Write<'_> {
    pub(crate) fn project_threads(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        match action {
            Action::ThreadOpened { thread, brief, anchor, writers, comment, said } => {
                self.put_thread(event, *thread, *brief, anchor)?;
                self.put_writers(*thread, writers)?;
                self.put_comment(event, (*thread, *brief), *comment, said)
            }
            Action::CommentAdded { thread, brief, comment, said } => {
                self.put_comment(event, (*thread, *brief), *comment, said)
            }
            Action::CommentEdited { brief, comment, said } => {
                self.edit_comment(event, *brief, *comment, said)
            }
            Action::CommentDeleted { brief, comment } => {
                self.delete_comment(event, *brief, *comment)
            }
            Action::ThreadResolved { thread, brief } => {
                self.settle_thread(event, (*thread, *brief), true)
            }
            Action::ThreadReopened { thread, brief } => {
                self.settle_thread(event, (*thread, *brief), false)
            }
            _ => Ok(()),
        }
    }

    fn put_thread(
        &self,
        event: &Event,
        thread: ThreadId,
        brief: BriefId,
        anchor: &Anchor,
    ) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO thread (id, brief, anchor, person, time)
                   VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
        let (id, brief, person) = (thread.to_string(), brief.to_string(), event.person.to_string());
        run(self.sql, sql, (id, brief, to_json(anchor, "a comment")?, person, &event.time))
            .map(|_| ())
    }

    fn put_writers(&self, thread: ThreadId, writers: &[PersonId]) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO thread_writer (person, thread) VALUES (?1, ?2)
                   ON CONFLICT DO NOTHING";
        for writer in writers {
            run(self.sql, sql, (writer.to_string(), thread.to_string()))?;
        }
        Ok(())
    }

    fn put_comment(
        &self,
        event: &Event,
        (thread, brief): (ThreadId, BriefId),
        comment: CommentId,
        said: &[CommentPiece],
    ) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO comment (id, thread, turn, person, time, said)
                   SELECT ?1, id, ?3, ?4, ?5, ?6 FROM thread WHERE id = ?2 AND brief = ?7
                   ON CONFLICT DO NOTHING";
        let turn = self.next_turn(thread)?;
        let (id, thread) = (comment.to_string(), thread.to_string());
        let (person, said_json) = (event.person.to_string(), to_json(said, "a comment")?);
        let row = (id, thread, turn, person, &event.time, said_json, brief.to_string());
        if run(self.sql, sql, row)? == 0 {
            return Ok(());
        }
        self.put_mentions(comment, said)
    }

    fn next_turn(&self, thread: ThreadId) -> Result<i64, ArchiveError> {
        let sql = "SELECT max(
                     coalesce((SELECT max(turn) FROM comment WHERE thread = ?1), 0),
                     coalesce((SELECT settled_turn FROM thread WHERE id = ?1), 0))";
        let last: Option<i64> = value(self.sql, sql, [thread.to_string()])?;
        Ok(last.unwrap_or(0) + 1)
    }

    fn put_mentions(&self, comment: CommentId, said: &[CommentPiece]) -> Result<(), ArchiveError> {
        let comment = comment.to_string();
        run(self.sql, "DELETE FROM comment_mention WHERE comment = ?1", [&comment])?;
        let people: BTreeSet<PersonId> = said.iter().filter_map(CommentPiece::mention).collect();
        let sql = "INSERT INTO comment_mention (person, comment) VALUES (?1, ?2)";
        for person in people {
            run(self.sql, sql, (person.to_string(), &comment))?;
        }
        Ok(())
    }

    fn edit_comment(
        &self,
        event: &Event,
        brief: BriefId,
        comment: CommentId,
        said: &[CommentPiece],
    ) -> Result<(), ArchiveError> {
        let sql = "UPDATE comment SET said = ?4, edited = ?5
                   WHERE id = ?1 AND person = ?2 AND deleted IS NULL
                     AND thread IN (SELECT id FROM thread WHERE brief = ?3)";
        let (id, person, brief) =
            (comment.to_string(), event.person.to_string(), brief.to_string());
        if run(self.sql, sql, (id, person, brief, to_json(said, "a comment")?, &event.time))? == 0 {
            return Ok(());
        }
        self.put_mentions(comment, said)
    }

    fn delete_comment(
        &self,
        event: &Event,
        brief: BriefId,
        comment: CommentId,
    ) -> Result<(), ArchiveError> {
        let sql = "UPDATE comment SET said = '[]', deleted = ?4
                   WHERE id = ?1 AND person = ?2 AND deleted IS NULL
                     AND thread IN (SELECT id FROM thread WHERE brief = ?3)";
        let (id, person, brief) =
            (comment.to_string(), event.person.to_string(), brief.to_string());
        if run(self.sql, sql, (id, person, brief, &event.time))? == 0 {
            return Ok(());
        }
        self.put_mentions(comment, &[])
    }

    fn settle_thread(
        &self,
        event: &Event,
        (thread, brief): (ThreadId, BriefId),
        resolved: bool,
    ) -> Result<(), ArchiveError> {
        let turn = self.next_turn(thread)?;
        let sql = "UPDATE thread
                   SET resolved = ?2, settled_by = ?3, settled = ?4, settled_turn = ?5
                   WHERE id = ?1 AND brief = ?6";
        let (id, person, brief) = (thread.to_string(), event.person.to_string(), brief.to_string());
        run(self.sql, sql, (id, resolved, person, &event.time, turn, brief)).map(|_| ())
    }
}

impl Thread {
    /// Whether it is not done with, and anything is left of it.
    pub fn is_open(&self) -> bool {
        !self.resolved && !self.is_taken_back()
    }

    /// Whether every comment of it was taken back.
    pub fn is_taken_back(&self) -> bool {
        self.comments.iter().all(|comment| comment.deleted.is_some())
    }
}

impl CommentPiece {
    /// Who is asked to look.
    pub const fn mention(&self) -> Option<PersonId> {
        match self {
            Self::Text { .. } => None,
            Self::Person { person } => Some(*person),
        }
    }
}
