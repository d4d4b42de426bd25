//! Reading and writing the JSON shape of a brief.

use crate::text::{ControlCharacter, first_control_character};
use crate::{Brief, slugify};
use serde_json::Value;

/// The shape that this program writes.
pub const SCHEMA: &str = "brief/1";

/// Why a JSON text is not a brief.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The text is not JSON, or not the shape of a brief. Line and column count from 1; both are 0
    /// where the reader cannot say.
    #[error("{reason}")]
    Shape {
        /// Where the reader stopped.
        line: usize,
        /// Where in that line.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The brief names a schema that this program does not know.
    #[error("its schema is `{0}`; this program reads `{SCHEMA}`")]
    NewerSchema(String),
    /// The headline is empty.
    #[error("the headline is empty")]
    NoHeadline,
    /// A text holds a control character other than newline and tab.
    #[error("{field} holds the control character {found}")]
    Control {
        /// Which field, as a path.
        field: String,
        /// The character and its place.
        found: ControlCharacter,
    },
    /// Two items carry the same id.
    #[error("the id {0} stands twice")]
    DoubleId(crate::ItemId),
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let reason = text.split(" at line ").next().unwrap_or(&text).to_owned();
        Self::Shape { line, column, reason }
    }
}

impl Brief {
    /// Reads a brief from JSON; missing ids and a missing slug are made.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        if let Some(newer) = foreign_schema(text) {
            return Err(ReadError::NewerSchema(newer));
        }
        let mut brief: Self = serde_json::from_str(text)?;
        brief.finish_reading()?;
        Ok(brief)
    }

    /// Checks and completes a brief that a reader has put together.
    pub fn finish_reading(&mut self) -> Result<(), ReadError> {
        if self.headline.trim().is_empty() {
            return Err(ReadError::NoHeadline);
        }
        for (field, text) in self.texts() {
            if let Some(found) = first_control_character(text) {
                return Err(ReadError::Control { field, found });
            }
        }
        if self.slug.is_empty() {
            self.slug = slugify(&self.headline);
        }
        self.make_missing_ids();
        self.refuse_double_ids()
    }

    /// The brief as indented JSON, for people and other programs. Ends with a newline.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Refuses a brief in which two parts carry one id: they are told apart by nothing else, so that
    /// one could be looked at and the other printed.
    pub fn refuse_double_ids(&self) -> Result<(), ReadError> {
        let mut seen = std::collections::HashSet::new();
        let ids = self.facts.iter().map(|f| f.id).chain(self.perspectives.iter().map(|p| p.id));
        for id in ids {
            if !seen.insert(id) {
                return Err(ReadError::DoubleId(id));
            }
        }
        Ok(())
    }

    /// Every text of the brief with the path of its field, in print order.
    pub fn texts(&self) -> Vec<(String, &str)> {
        let mut texts: Vec<(String, &str)> = vec![("slug".into(), &self.slug)];
        texts.extend(self.section.as_deref().map(|s| ("section".into(), s)));
        texts.push(("headline".into(), &self.headline));
        texts.push(("lede".into(), &self.lede));
        for (n, fact) in self.facts.iter().enumerate() {
            texts.push((format!("facts/{n}/text"), &fact.text));
            texts.extend(source_texts(&format!("facts/{n}"), &fact.sources));
        }
        texts.push(("context".into(), &self.context));
        for (n, perspective) in self.perspectives.iter().enumerate() {
            let at = format!("perspectives/{n}");
            texts.push((format!("{at}/group"), &perspective.group));
            let outlets = perspective.outlets.iter().enumerate();
            texts.extend(outlets.map(|(m, o)| (format!("{at}/outlets/{m}"), o.as_str())));
            texts.push((format!("{at}/framing"), &perspective.framing));
            texts.push((format!("{at}/bias"), &perspective.bias));
            texts.extend(source_texts(&at, &perspective.sources));
        }
        for (n, link) in self.links.iter().enumerate() {
            texts.push((format!("links/{n}/label"), &link.label));
            texts.push((format!("links/{n}/url"), &link.url));
        }
        texts.push(("language".into(), &self.language));
        texts.extend(self.byline.as_deref().map(|t| ("byline".into(), t)));
        texts.extend(self.note.as_deref().map(|t| ("note".into(), t)));
        texts
    }
}

fn source_texts<'a>(
    at: &str,
    sources: &'a [crate::Source],
) -> impl Iterator<Item = (String, &'a str)> {
    let at = at.to_owned();
    sources.iter().enumerate().flat_map(move |(n, source)| {
        let place = format!("{at}/sources/{n}");
        [
            Some((format!("{place}/outlet"), source.outlet.as_str())),
            Some((format!("{place}/url"), source.url.as_str())),
            source.quote.as_deref().map(|quote| (format!("{place}/quote"), quote)),
            source.archived.as_deref().map(|hash| (format!("{place}/archived"), hash)),
        ]
        .into_iter()
        .flatten()
    })
}

/// A newer brief may have keys that the strict reader would refuse with a misleading reason, so
/// its schema is looked at first.
fn foreign_schema(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    let schema = value.get("schema")?.as_str()?;
    (schema != SCHEMA).then(|| schema.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Brief, String> {
        Brief::from_json(text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_brief_needs_only_a_schema_and_a_headline() {
        let brief = read(r#"{"schema": "brief/1", "headline": "Canal reopens"}"#).unwrap();
        assert_eq!(brief.slug, "canal-reopens");
        assert!(brief.id.is_made());
        assert_eq!(brief, read(&brief.to_json()).unwrap());
    }

    #[test]
    fn items_without_ids_get_the_same_made_ids_each_time() {
        let text =
            r#"{"schema": "brief/1", "headline": "H", "facts": [{"text": "a"}, {"text": "a"}]}"#;
        let (one, two) = (read(text).unwrap(), read(text).unwrap());
        assert_eq!(one, two);
        assert_ne!(one.facts[0].id, one.facts[1].id, "the second occurrence has its own id");
        assert!(one.facts[0].id.is_made());
    }

    #[test]
    fn what_is_not_a_brief_is_refused_with_a_reason() {
        let cases = [
            (r#"{"schema": "brief/9", "headline": "H", "mood": 1}"#, "its schema is `brief/9`"),
            (r#"{"schema": "brief/1", "headline": "H", "mood": 1}"#, "unknown field `mood`"),
            (r#"{"schema": "brief/1", "headline": " "}"#, "the headline is empty"),
            (
                r#"{"schema": "brief/1", "headline": "a\u0000b"}"#,
                "headline holds the control character U+0000",
            ),
            (r#"{"schema": "brief/1", "headline": "H", "date": "2025-2-3"}"#, "not a date"),
            (r#"{"headline": "H"}"#, "missing field `schema`"),
            (r#"{"schema": "brief/1", "headline": "H", "date": "-002025-02-03"}"#, "not a date"),
            (
                r#"{"schema": "brief/1", "headline": "H", "id": "018f0000000070008000000000000001"}"#,
                "is not an id",
            ),
            (
                r#"{"schema": "brief/1", "headline": "H", "facts": [{"text": "a",
                 "id": "{018f0000-0000-7000-8000-000000000001}"}]}"#,
                "is not an id",
            ),
        ];
        for (text, reason) in cases {
            let error = read(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
