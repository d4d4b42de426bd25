//! How what is finished leaves: who publishes, by which targets, and what a day should hold.

use crate::names::TargetId;
use crate::sql::{all, one, run, value};
use crate::{Action, ArchiveError, Read, Write};
use brief::ContentHash;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Who publishes, as it stands in what leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Its name; empty where the newsroom gave none.
    #[serde(default)]
    pub name: String,
    /// Where its pages are.
    #[serde(default)]
    pub address: Option<String>,
    /// From whom its newsletter comes.
    #[serde(default)]
    pub sender: Option<String>,
    /// BCP 47.
    #[serde(default = "english")]
    pub language: String,
}

fn english() -> String {
    "en".into()
}

/// A named way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetFacts {
    /// Its name.
    pub name: String,
    /// The format's name.
    pub format: String,
    /// Where its files go; nothing where that is asked each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// How its files are called, without the ending.
    pub pattern: String,
    /// Whether an edition leaves by it as a file a brief.
    #[serde(default)]
    pub each: bool,
    /// Whether menus show it.
    #[serde(default)]
    pub ticked: bool,
    /// The newsroom's own template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TargetTemplate>,
}

/// A template of the newsroom's own, kept among the bytes of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetTemplate {
    /// The name of the file that it came from.
    pub file: String,
    /// The name of the built-in one that it stands for.
    pub name: String,
    /// What it says.
    pub text: ContentHash,
    /// When it was set; nothing where that was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
}

/// What an edition should hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionPlan {
    /// Its sections, in order.
    #[serde(default)]
    pub sections: Vec<PlannedSection>,
    /// The longest subject, in letters.
    #[serde(default)]
    pub subject: Option<u32>,
    /// The longest preheader, in letters.
    #[serde(default)]
    pub preheader: Option<u32>,
}

/// What one section of an edition should hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedSection {
    /// Its heading.
    pub name: String,
    /// How many briefs, Monday first; nothing where it does not appear that day.
    pub days: [Option<PlannedDay>; 7],
}

/// How many briefs a section has on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedDay {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
}

const PUBLICATION: &str = "publication";
const PLAN: &str = "edition-plan";

impl Read<'_> {
    /// Who publishes.
    pub fn publication(&self) -> Result<Publication, ArchiveError> {
        let found: Option<Publication> = self.newsroom_value(PUBLICATION)?;
        Ok(found.unwrap_or_else(|| Publication { language: english(), ..Publication::default() }))
    }

    /// What an edition should hold.
    pub fn edition_plan(&self) -> Result<EditionPlan, ArchiveError> {
        Ok(self.newsroom_value(PLAN)?.unwrap_or_default())
    }

    /// The targets that the newsroom set, in the order in which it set them first; nothing in the place of
    /// the facts of one that was taken away.
    pub fn targets(&self) -> Result<Vec<(TargetId, Option<TargetFacts>)>, ArchiveError> {
        all(self.sql, "SELECT id, body FROM target ORDER BY turn, id", [], |row| {
            let body: Option<String> = row.get(1)?;
            let facts = body.map(|body| parsed(&body, "a target")).transpose()?;
            Ok((crate::sql::named(row, 0)?, facts))
        })
    }

    fn newsroom_value<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ArchiveError> {
        let sql = "SELECT value FROM newsroom WHERE name = ?1";
        one(self.sql, sql, [name], |row| parsed(&row.get::<_, String>(0)?, "a setting"))
    }
}

fn parsed<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T, ArchiveError> {
    serde_json::from_str(text).map_err(|error| ArchiveError::malformed(what, error))
}

/// Conflict rules: the last publication, the last plan and the last facts of a target in causal order
/// count.
impl Write<'_> {
    pub(crate) fn project_press(&self, action: &Action) -> Result<(), ArchiveError> {
        match action {
            Action::PublicationSet { publication } => {
                self.put_newsroom_value(PUBLICATION, publication)
            }
            Action::EditionPlanSet { plan } => self.put_newsroom_value(PLAN, plan),
            Action::TargetSet { target, facts } => self.put_target(*target, facts.as_ref()),
            _ => Ok(()),
        }
    }

    fn put_target(
        &self,
        target: TargetId,
        facts: Option<&TargetFacts>,
    ) -> Result<(), ArchiveError> {
        let turn: Option<i64> = value(self.sql, "SELECT coalesce(max(turn), 0) FROM target", [])?;
        let body = facts.map(|facts| json(facts, "a target")).transpose()?;
        let sql = "INSERT INTO target (id, turn, body) VALUES (?1, ?2, ?3)
                   ON CONFLICT (id) DO UPDATE SET body = ?3";
        run(self.sql, sql, (target.to_string(), turn.unwrap_or(0) + 1, body)).map(|_| ())
    }

    fn put_newsroom_value(&self, name: &str, said: &impl Serialize) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO newsroom (name, value) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET value = ?2";
        run(self.sql, sql, (name, json(said, "a setting")?)).map(|_| ())
    }
}

fn json(said: &impl Serialize, what: &'static str) -> Result<String, ArchiveError> {
    serde_json::to_string(said).map_err(|error| ArchiveError::malformed(what, error))
}
