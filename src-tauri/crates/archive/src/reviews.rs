//! Rounds of review, decisions, attestations and approvals.

use crate::sql::{all, from_json, hash, hash_or_null, named, named_or_null, one};
use crate::{ArchiveError, Attested, DecisionId, PersonId, Read, Role, RoundId, Splice, Verdict};
use brief::{BriefId, ItemHash, RevisionHash};
use rusqlite::Row;

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundState {
    /// It waits for decisions.
    Open,
    /// The reviewer sent the brief back.
    ChangesRequested,
    /// Its side took it back.
    Withdrawn,
    /// It ended in an approved version.
    Approved,
    /// A newer program ended it in a way that this one does not know.
    Unknown,
}

impl RoundState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ChangesRequested => "changes-requested",
            Self::Withdrawn => "withdrawn",
            Self::Approved => "approved",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) fn from_name(name: &str) -> Self {
        [Self::Open, Self::ChangesRequested, Self::Withdrawn, Self::Approved]
            .into_iter()
            .find(|state| state.as_str() == name)
            .unwrap_or(Self::Unknown)
    }
}

/// One round of review on base..head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its name.
    pub id: RoundId,
    /// The brief.
    pub brief: BriefId,
    /// From 1.
    pub number: u32,
    /// The version it compares with; `None` for a first read.
    pub base: Option<RevisionHash>,
    /// The version it decides on.
    pub head: RevisionHash,
    /// Who sent it.
    pub opened_by: PersonId,
    /// When.
    pub opened: String,
    /// When the last new changes were added to it.
    pub extended: Option<String>,
    /// Whom it was sent to; `None` for a role, or anybody who may review.
    pub asked_of: Option<PersonId>,
    /// The role that it was sent to.
    pub asked_role: Option<Role>,
    /// What the sender said.
    pub note: String,
    /// Where it stands.
    pub state: RoundState,
    /// Who ended it.
    pub closed_by: Option<PersonId>,
    /// When it ended.
    pub closed: Option<String>,
    /// What the reviewer said on sending it back.
    pub answer: String,
}

/// Accepted or rejected changes, or parts ticked as read (then without a verdict).
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Its name.
    pub id: DecisionId,
    /// Who decided.
    pub person: PersonId,
    /// `None` for a tick of a first read, and for a wording that was suggested or declined.
    pub verdict: Option<Verdict>,
    /// Ids of changes and edits, or paths of parts.
    pub parts: Vec<String>,
    /// What it did, for replaying.
    pub splices: Vec<Splice>,
    /// When.
    pub time: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// Why; empty where nobody said.
    pub reason: String,
}

/// Who attested what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// The person.
    pub person: PersonId,
    /// The item and what it says.
    pub attested: Attested,
    /// The device, as its stored name.
    pub device: String,
    /// By which decision.
    pub decision: DecisionId,
}

/// That somebody accepted an item, or read it, in a decision that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Who.
    pub person: PersonId,
    /// The item and what it said.
    pub attested: Attested,
    /// When.
    pub time: String,
}

/// A signature over a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The version.
    pub revision: RevisionHash,
    /// The round in which it was signed.
    pub round: RoundId,
    /// Who signed.
    pub person: PersonId,
    /// When.
    pub time: String,
    /// `same-device` or `separate-devices`.
    pub assurance: String,
    /// Whether it was the last one that the version needed.
    pub completes: bool,
}

const ROUND: &str = "id, brief, number, base, head, opened_by, opened, asked_of, note, state, \
                     closed_by, closed, answer, asked_role, extended";

impl Read<'_> {
    /// The rounds of a brief, oldest first.
    pub fn rounds(&self, brief: BriefId) -> Result<Vec<Round>, ArchiveError> {
        let sql = format!("SELECT {ROUND} FROM round WHERE brief = ?1 ORDER BY number, id");
        all(self.sql, &sql, [brief.to_string()], read_round)
    }

    /// One round.
    pub fn round(&self, id: RoundId) -> Result<Round, ArchiveError> {
        let sql = format!("SELECT {ROUND} FROM round WHERE id = ?1");
        let found = one(self.sql, &sql, [id.to_string()], read_round)?;
        found.ok_or_else(|| ArchiveError::Missing(format!("round {id}")))
    }

    /// The decisions of a round in the order in which they were taken, undone ones included.
    pub fn decisions(&self, round: RoundId) -> Result<Vec<Decision>, ArchiveError> {
        all(
            self.sql,
            "SELECT id, person, verdict, parts, splices, time, undone, reason
             FROM decision WHERE round = ?1 ORDER BY turn",
            [round.to_string()],
            |row| {
                let verdict: String = row.get(2)?;
                Ok(Decision {
                    id: named(row, 0)?,
                    person: named(row, 1)?,
                    verdict: [Verdict::Accepted, Verdict::Rejected]
                        .into_iter()
                        .find(|known| known.as_str() == verdict),
                    parts: from_json(row, 3, "a decision")?,
                    splices: from_json(row, 4, "a decision")?,
                    time: row.get(5)?,
                    undone: row.get(6)?,
                    reason: row.get(7)?,
                })
            },
        )
    }

    /// What was attested about a brief in any of its rounds, and not taken back.
    pub fn attestations(&self, brief: BriefId) -> Result<Vec<Attestation>, ArchiveError> {
        all(
            self.sql,
            "SELECT person, path, item, device, decision FROM attestation WHERE brief = ?1",
            [brief.to_string()],
            |row| {
                let attested =
                    Attested { path: named(row, 1)?, item: hash(row, 2, ItemHash::from_bytes)? };
                let (person, decision) = (named(row, 0)?, named(row, 4)?);
                Ok(Attestation { person, attested, device: row.get(3)?, decision })
            },
        )
    }

    /// What was accepted or read in any round of a brief, in the order in which it was.
    pub fn accepted(&self, brief: BriefId) -> Result<Vec<Accepted>, ArchiveError> {
        all(
            self.sql,
            "SELECT attestation.person, path, item, attestation.time FROM attestation
             JOIN decision ON decision.id = attestation.decision
             JOIN round ON round.id = decision.round
             WHERE attestation.brief = ?1 AND decision.verdict IN ('accepted', 'read')
             ORDER BY round.number, round.id, decision.turn, path",
            [brief.to_string()],
            |row| {
                let attested =
                    Attested { path: named(row, 1)?, item: hash(row, 2, ItemHash::from_bytes)? };
                Ok(Accepted { person: named(row, 0)?, attested, time: row.get(3)? })
            },
        )
    }

    /// The signatures over versions of a brief, oldest first.
    pub fn approvals(&self, brief: BriefId) -> Result<Vec<Approval>, ArchiveError> {
        all(
            self.sql,
            "SELECT revision, round, person, time, assurance, completes FROM approval
             WHERE brief = ?1 ORDER BY time, revision",
            [brief.to_string()],
            |row| {
                Ok(Approval {
                    revision: hash(row, 0, RevisionHash::from_bytes)?,
                    round: named(row, 1)?,
                    person: named(row, 2)?,
                    time: row.get(3)?,
                    assurance: row.get(4)?,
                    completes: row.get(5)?,
                })
            },
        )
    }

    /// The versions of a brief that came in as published before.
    pub fn published_before(&self, brief: BriefId) -> Result<Vec<RevisionHash>, ArchiveError> {
        all(
            self.sql,
            "SELECT revision FROM published_before WHERE brief = ?1",
            [brief.to_string()],
            |row| hash(row, 0, RevisionHash::from_bytes),
        )
    }
}

fn read_round(row: &Row<'_>) -> Result<Round, ArchiveError> {
    Ok(Round {
        id: named(row, 0)?,
        brief: named(row, 1)?,
        number: row.get(2)?,
        base: hash_or_null(row, 3, RevisionHash::from_bytes)?,
        head: hash(row, 4, RevisionHash::from_bytes)?,
        opened_by: named(row, 5)?,
        opened: row.get(6)?,
        asked_of: named_or_null(row, 7)?,
        note: row.get(8)?,
        state: RoundState::from_name(&row.get::<_, String>(9)?),
        closed_by: named_or_null(row, 10)?,
        closed: row.get(11)?,
        answer: row.get(12)?,
        asked_role: read_role(row, 13)?,
        extended: row.get(14)?,
    })
}

/// A role of a newer program is asked of like anybody.
pub(crate) fn read_role(row: &Row<'_>, column: usize) -> Result<Option<Role>, ArchiveError> {
    let name: Option<String> = row.get(column)?;
    Ok(name.and_then(|name| Role::from_name(&name)))
}
