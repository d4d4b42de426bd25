//! What the house asks of its briefs, the words that it knows, and figures checked against their
//! sources.

use crate::sql::{all, hash, named, run, value};
use crate::{Action, ArchiveError, Event, PersonId, Read, Write};
use brief::{BriefId, ContentHash, HouseStyle};

/// That a person checked a figure against its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureTick {
    /// The figure with its sentence.
    pub figure: ContentHash,
    /// Who checked it.
    pub person: PersonId,
    /// When, RFC 3339 in UTC.
    pub time: String,
}

impl Read<'_> {
    /// The house style that somebody set last, or the usual one.
    pub fn house_style(&self) -> Result<HouseStyle, ArchiveError> {
        let stored: Option<String> = value(self.sql, "SELECT style FROM house_style", [])?;
        let Some(stored) = stored else { return Ok(HouseStyle::default()) };
        serde_json::from_str(&stored).map_err(|e| ArchiveError::malformed("the house style", e))
    }

    /// The words that people taught the spelling, in order.
    pub fn house_words(&self) -> Result<Vec<String>, ArchiveError> {
        all(self.sql, "SELECT word FROM house_word ORDER BY word", [], |row| Ok(row.get(0)?))
    }

    /// Who checked which figures of a brief, the first first.
    pub fn figure_ticks(&self, brief: BriefId) -> Result<Vec<FigureTick>, ArchiveError> {
        let sql = "SELECT figure, person, time FROM figure_tick WHERE brief = ?1
                   ORDER BY time, person, figure";
        all(self.sql, sql, [brief.to_string()], |row| {
            let figure = hash(row, 0, ContentHash::from_bytes)?;
            Ok(FigureTick { figure, person: named(row, 1)?, time: row.get(2)? })
        })
    }
}

/// What an event about checks leads to. Conflict rules: the last style wins; a word is known or not
/// as the last event about it says, and so is a person's tick, whose first time stays.
impl Write<'_> {
    pub(crate) fn project_checks(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        let person = event.person.to_string();
        let done = match action {
            Action::HouseStyleSet { style } => {
                let style = serde_json::to_string(style)
                    .map_err(|error| ArchiveError::malformed("the house style", error))?;
                let sql = "INSERT INTO house_style (one, style, person, time)
                           VALUES (1, ?1, ?2, ?3)
                           ON CONFLICT (one) DO UPDATE SET style = ?1, person = ?2, time = ?3";
                run(self.sql, sql, (style, person, &event.time))
            }
            Action::WordLearned { word } => {
                let sql = "INSERT INTO house_word (word) VALUES (?1) ON CONFLICT DO NOTHING";
                run(self.sql, sql, [word])
            }
            Action::WordForgotten { word } => {
                run(self.sql, "DELETE FROM house_word WHERE word = ?1", [word])
            }
            Action::FigureTicked { brief, path, figure } => {
                let sql = "INSERT INTO figure_tick (brief, figure, person, path, time)
                           VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
                let row =
                    (brief.to_string(), figure.as_bytes(), person, path.to_string(), &event.time);
                run(self.sql, sql, row)
            }
            Action::FigureUnticked { brief, figure } => {
                let sql =
                    "DELETE FROM figure_tick WHERE brief = ?1 AND figure = ?2 AND person = ?3";
                run(self.sql, sql, (brief.to_string(), figure.as_bytes(), person))
            }
            _ => return Ok(()),
        };
        done.map(|_| ())
    }
}
