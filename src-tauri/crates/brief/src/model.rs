//! The parts of a brief, in print order. `schemas/brief.schema.json` describes the same shape.

use crate::{BriefId, ItemId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One story: headline, dated lede, focusing facts, context, perspectives and links.
///
/// Texts are Unicode, kept as they were typed. Every list and every text but the headline may be
/// empty: whether a brief is complete is a check ([`crate::problems`]), never a reading error.
/// The field order is the order of the canonical bytes and must not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// The name and version of the shape, `brief/1`.
    pub schema: String,
    /// The brief's identity; missing only while a file is being read.
    #[serde(default = "BriefId::missing")]
    pub id: BriefId,
    /// The kebab-case name in addresses and file names.
    #[serde(default)]
    pub slug: String,
    /// The day of the edition.
    #[serde(default, with = "date")]
    pub date: Option<Date>,
    /// The edition's section, as printed.
    #[serde(default)]
    pub section: Option<String>,
    /// The headline.
    pub headline: String,
    /// The one sentence under the headline: when, who, what.
    #[serde(default)]
    pub lede: String,
    /// The focusing facts, in order.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// History, trend and long-run significance; paragraphs separated by one blank line.
    #[serde(default)]
    pub context: String,
    /// How groups of outlets frame the story, in order.
    #[serde(default)]
    pub perspectives: Vec<Perspective>,
    /// Further reading, in order.
    #[serde(default)]
    pub links: Vec<Link>,
    /// BCP 47 language tag.
    #[serde(default = "english", skip_serializing_if = "is_english")]
    pub language: String,
    /// Who signs the brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Public correction or update note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One focusing fact: a checkable statement, with its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact's identity.
    #[serde(default = "ItemId::missing")]
    pub id: ItemId,
    /// The statement.
    pub text: String,
    /// Where it comes from.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// How one group of outlets frames the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perspective {
    /// The perspective's identity.
    #[serde(default = "ItemId::missing")]
    pub id: ItemId,
    /// The group's label.
    pub group: String,
    /// The outlets named in the text, as printed.
    #[serde(default)]
    pub outlets: Vec<String>,
    /// What the group says.
    #[serde(default)]
    pub framing: String,
    /// Which interest colours it.
    #[serde(default)]
    pub bias: String,
    /// The articles that show it.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The outlet's name, as printed.
    pub outlet: String,
    /// The article's address.
    pub url: String,
    /// The source's identity, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The passage that the statement rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The day on which it was read.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date")]
    pub seen: Option<Date>,
    /// The hash of an archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
}

/// A labelled address at the end of the brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The words that are linked.
    pub label: String,
    /// The address.
    pub url: String,
}

impl Brief {
    /// A brief with a headline and nothing else.
    pub fn new(id: BriefId, headline: impl Into<String>) -> Self {
        Self {
            schema: crate::SCHEMA.into(),
            id,
            slug: String::new(),
            date: None,
            section: None,
            headline: headline.into(),
            lede: String::new(),
            facts: Vec::new(),
            context: String::new(),
            perspectives: Vec::new(),
            links: Vec::new(),
            language: english(),
            byline: None,
            note: None,
        }
    }

    /// Gives every fact and perspective that has no id a made one: the hash of brief, kind, content
    /// and occurrence, so that two desktops that read one file agree. A brief without an id gets
    /// one made of its content.
    pub fn make_missing_ids(&mut self) {
        if self.id.is_missing() {
            let content = self.bytes_without_ids();
            self.id = BriefId::made_from(&[b"brief", &content]);
        }
        let brief = *self.id.uuid().as_bytes();
        let mut seen = HashMap::new();
        for fact in self.facts.iter_mut().filter(|fact| fact.id.is_missing()) {
            fact.id = made_item_id(&brief, "fact", &json(fact), &mut seen);
        }
        for perspective in self.perspectives.iter_mut().filter(|p| p.id.is_missing()) {
            perspective.id = made_item_id(&brief, "perspective", &json(perspective), &mut seen);
        }
    }

    /// The same brief with every id forgotten, for comparing what two briefs say.
    #[must_use]
    pub fn without_ids(&self) -> Self {
        let mut bare = self.clone();
        bare.id = BriefId::missing();
        for fact in &mut bare.facts {
            fact.id = ItemId::missing();
            forget_source_ids(&mut fact.sources);
        }
        for perspective in &mut bare.perspectives {
            perspective.id = ItemId::missing();
            forget_source_ids(&mut perspective.sources);
        }
        bare
    }

    /// Whether two briefs are the same but for their ids.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.without_ids() == other.without_ids()
    }

    fn bytes_without_ids(&self) -> Vec<u8> {
        self.without_ids().canonical_bytes()
    }
}

impl Fact {
    /// A fact without sources.
    pub fn new(id: ItemId, text: impl Into<String>) -> Self {
        Self { id, text: text.into(), sources: Vec::new() }
    }
}

impl Source {
    /// A source that is an outlet and an address.
    pub fn new(outlet: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            outlet: outlet.into(),
            url: url.into(),
            id: None,
            quote: None,
            seen: None,
            archived: None,
        }
    }
}

fn forget_source_ids(sources: &mut [Source]) {
    for source in sources {
        source.id = None;
    }
}

fn made_item_id(
    brief: &[u8],
    kind: &str,
    content: &[u8],
    seen: &mut HashMap<Vec<u8>, u64>,
) -> ItemId {
    let times = seen.entry([kind.as_bytes(), content].concat()).or_default();
    let occurrence = *times;
    *times += 1;
    ItemId::made_from(&[brief, kind.as_bytes(), content, &occurrence.to_le_bytes()])
}

/// Serializing these plain structs cannot fail: no maps with odd keys, no foreign `Serialize`.
pub(crate) fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

fn english() -> String {
    "en".into()
}

fn is_english(language: &str) -> bool {
    language == "en"
}

/// Dates are `YYYY-MM-DD` and nothing else, though jiff would read more.
mod date {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it with a reference to the field"
    )]
    pub fn serialize<S: Serializer>(date: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => to.collect_str(date),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else {
            return Ok(None);
        };
        match text.parse::<Date>() {
            Ok(date) if date.year() >= 0 && date.to_string() == text => Ok(Some(date)),
            _ => Err(D::Error::custom(format!("`{text}` is not a date written YYYY-MM-DD"))),
        }
    }
}
