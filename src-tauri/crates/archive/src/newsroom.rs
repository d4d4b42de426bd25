//! How the newsroom works: what a brief of a section begins with, and when the day is due.

use crate::sql::{all, one, run, value};
use crate::{Action, ArchiveError, Read, Write};
use serde::{Deserialize, Serialize};

/// What a brief of a section begins with. Headline, lede and context stand on every sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// How many empty facts.
    #[serde(default)]
    pub facts: u32,
    /// The perspectives, in order.
    #[serde(default)]
    pub groups: Vec<TemplateGroup>,
    /// The labels of links that are still to be found.
    #[serde(default)]
    pub links: Vec<String>,
    /// Whether it is for the edition of the day on which it is begun; else it has no date.
    #[serde(default)]
    pub today: bool,
}

/// A perspective that a template brings along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateGroup {
    /// The group's label.
    pub group: String,
    /// The outlets that are named in it.
    #[serde(default)]
    pub outlets: Vec<String>,
}

const DEADLINE: &str = "deadline";

impl Read<'_> {
    /// Every template with its section, by section.
    pub fn templates(&self) -> Result<Vec<(String, Template)>, ArchiveError> {
        let sql = "SELECT section, body FROM section_template ORDER BY section";
        all(self.sql, sql, [], |row| Ok((row.get(0)?, read_template(&row.get::<_, String>(1)?)?)))
    }

    /// The template of a section.
    pub fn template(&self, section: &str) -> Result<Option<Template>, ArchiveError> {
        let sql = "SELECT body FROM section_template WHERE section = ?1";
        one(self.sql, sql, [section], |row| read_template(&row.get::<_, String>(0)?))
    }

    /// When the day's edition is due by the newsroom's clocks, `HH:MM`.
    pub fn deadline(&self) -> Result<Option<String>, ArchiveError> {
        value(self.sql, "SELECT value FROM newsroom WHERE name = ?1", [DEADLINE])
    }
}

/// Conflict rules: the last template of a section and the last deadline in causal order count.
impl Write<'_> {
    pub(crate) fn project_newsroom(&self, action: &Action) -> Result<(), ArchiveError> {
        match action {
            Action::TemplateSet { section, template: Some(template) } => {
                let body = serde_json::to_string(template)
                    .map_err(|error| ArchiveError::malformed("a template", error))?;
                let sql = "INSERT INTO section_template (section, body) VALUES (?1, ?2)
                           ON CONFLICT (section) DO UPDATE SET body = ?2";
                run(self.sql, sql, (section, body)).map(|_| ())
            }
            Action::TemplateSet { section, template: None } => {
                let sql = "DELETE FROM section_template WHERE section = ?1";
                run(self.sql, sql, [section]).map(|_| ())
            }
            Action::DeadlineSet { deadline: Some(time) } => {
                let sql = "INSERT INTO newsroom (name, value) VALUES (?1, ?2)
                           ON CONFLICT (name) DO UPDATE SET value = ?2";
                run(self.sql, sql, (DEADLINE, time)).map(|_| ())
            }
            Action::DeadlineSet { deadline: None } => {
                run(self.sql, "DELETE FROM newsroom WHERE name = ?1", [DEADLINE]).map(|_| ())
            }
            _ => Ok(()),
        }
    }
}

fn read_template(body: &str) -> Result<Template, ArchiveError> {
    serde_json::from_str(body).map_err(|error| ArchiveError::malformed("a template", error))
}
