//! Who must approve: how many signatures a version needs, and whose.

use crate::sql::{all, one, run};
use crate::{Action, ArchiveError, Event, PersonId, Read, Role, Write};
use serde::{Deserialize, Serialize};

/// How many signatures a version needs, and whose count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRule {
    /// How many people must sign.
    pub needed: u32,
    /// Whose signature counts.
    pub by: Signers,
}

/// Whose signature counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signers {
    /// Everybody who has the role, and chiefs.
    Role(Role),
    /// These people, while they may review.
    Persons(Vec<PersonId>),
}

impl Default for ApprovalRule {
    fn default() -> Self {
        Self { needed: 1, by: Signers::Role(Role::Reviewer) }
    }
}

/// The name under which the rule for all other sections is kept.
const ALL_OTHERS: &str = "";

impl Read<'_> {
    /// The rules that somebody set, by section; `None` is for all that have none of their own.
    pub fn approval_rules(&self) -> Result<Vec<(Option<String>, ApprovalRule)>, ArchiveError> {
        let sql = "SELECT section, rule FROM approval_rule ORDER BY section";
        all(self.sql, sql, [], |row| {
            let section: String = row.get(0)?;
            let section = Some(section).filter(|section| section != ALL_OTHERS);
            Ok((section, read_rule(&row.get::<_, String>(1)?)?))
        })
    }

    /// The rule for a section: its own, else the one for all others, else one reviewer.
    pub fn approval_rule(&self, section: Option<&str>) -> Result<ApprovalRule, ArchiveError> {
        let sql = "SELECT rule FROM approval_rule WHERE section IN (?1, ?2)
                   ORDER BY section = ?2 LIMIT 1";
        let section = section.unwrap_or(ALL_OTHERS);
        let found =
            one(self.sql, sql, [section, ALL_OTHERS], |row| read_rule(&row.get::<_, String>(0)?))?;
        Ok(found.unwrap_or_default())
    }
}

/// Conflict rule: the last rule of a section in causal order counts.
impl Write<'_> {
    pub(crate) fn project_rules(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::ApprovalRuleSet { section, rule } = action else { return Ok(()) };
        let section = section.as_deref().unwrap_or(ALL_OTHERS);
        let Some(rule) = rule else {
            let sql = "DELETE FROM approval_rule WHERE section = ?1";
            return run(self.sql, sql, [section]).map(|_| ());
        };
        let body = serde_json::to_string(rule)
            .map_err(|error| ArchiveError::malformed("an approval rule", error))?;
        let sql = "INSERT INTO approval_rule (section, rule, person, time) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (section) DO UPDATE SET rule = ?2, person = ?3, time = ?4";
        run(self.sql, sql, (section, body, event.person.to_string(), &event.time)).map(|_| ())
    }
}

fn read_rule(body: &str) -> Result<ApprovalRule, ArchiveError> {
    serde_json::from_str(body).map_err(|error| ArchiveError::malformed("an approval rule", error))
}
