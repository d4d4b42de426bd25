//! The words of events, kept beside them so that they can be purged: an event's hash covers the hash
//! of its words and not the words themselves. They are salted, so that nobody finds out what a short
//! text said by trying hashes.

use crate::sql::{run, value};
use crate::{Action, ArchiveError, Event, Read, Write};
use brief::ContentHash;
use serde_json::Value;

/// What stands where words were purged.
pub const PURGED: &str = "[purged]";

/// The key of a body under which the hash of its words stands.
const HASH: &str = "words";

/// The only key of what stands in a text's place: its number among the words.
const WORD: &str = "word";

/// What an event says in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// None are here: it has none, is from before they were kept apart, or came without them.
    #[default]
    None,
    /// A JSON list of texts; the first one is the salt.
    Kept(String),
    /// They were purged.
    Purged,
}

/// The places of the texts that people wrote about a brief, by the kind of event: keys, `*` for each
/// of a list and `**` for every text below. What an event says of people and of the house stays in it.
const PLACES: &[(&str, &[&str])] = &[
    ("revision-saved", &["revision/note"]),
    ("review-opened", &["note"]),
    ("decided", &["splices/*/old", "splices/*/new", "reason"]),
    ("wording-suggested", &["texts/*/old", "texts/*/new", "reason"]),
    ("wording-taken", &["splices/*/old", "splices/*/new"]),
    ("wording-declined", &["reply"]),
    ("changes-requested", &["note"]),
    ("rejection-answered", &["reply"]),
    ("released", &["registry/**"]),
    ("brief-planned", &["headline"]),
    ("brief-held", &["reason"]),
    ("brief-spiked", &["reason"]),
    ("draft-handed-over", &["note"]),
    ("turn-asked", &["reason"]),
    ("thread-opened", &["anchor/quote", "said/*/text"]),
    ("comment-added", &["said/*/text"]),
    ("comment-edited", &["said/*/text"]),
    ("embargo-set", &["note"]),
    ("embargo-lifted", &["reason"]),
    ("released-unapproved", &["reason"]),
    ("held-settled", &["reason"]),
    ("public-change-begun", &["reason"]),
    ("purged", &["reason"]),
];

/// The hash under which words are kept.
pub fn words_hash(bytes: &[u8]) -> ContentHash {
    let mut hasher = blake3::Hasher::new_derive_key("parallax/words/1");
    hasher.update(bytes);
    ContentHash::from_bytes(*hasher.finalize().as_bytes())
}

/// An action as it is stored: its kind, its body without words, and the words.
pub(crate) struct Apart {
    pub kind: String,
    pub body: String,
    pub words: Words,
}

impl Apart {
    pub(crate) fn of(action: &Action, salt: [u8; 16]) -> Result<Self, serde_json::Error> {
        let mut value = serde_json::to_value(action)?;
        let kind = value.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut body = value.get_mut("body").map(Value::take).unwrap_or_default();
        let mut texts = vec![format!("{:032x}", u128::from_be_bytes(salt))];
        let places = PLACES.iter().filter(|(of, _)| *of == kind).flat_map(|(_, places)| *places);
        for place in places {
            let keys: Vec<&str> = place.split('/').collect();
            take_out(&mut body, &keys, &mut texts);
        }
        let mut words = Words::None;
        if texts.len() > 1
            && let Some(fields) = body.as_object_mut()
        {
            let kept = serde_json::to_string(&texts)?;
            fields.insert(HASH.into(), words_hash(kept.as_bytes()).to_string().into());
            words = Words::Kept(kept);
        }
        Ok(Self { kind, body: body.to_string(), words })
    }
}

/// Puts every text at this place among the words, and its number where it stood. Empty ones stay.
fn take_out(value: &mut Value, keys: &[&str], texts: &mut Vec<String>) {
    match (keys, &mut *value) {
        ([] | ["**"], Value::String(text)) if !text.is_empty() => {
            let text = std::mem::take(text);
            *value = serde_json::json!({ WORD: texts.len() });
            texts.push(text);
        }
        (["*", rest @ ..], Value::Array(each)) => {
            for one in each {
                take_out(one, rest, texts);
            }
        }
        (["**"], Value::Array(each)) => {
            for one in each {
                take_out(one, keys, texts);
            }
        }
        (["**"], Value::Object(each)) => {
            for (_, one) in each {
                take_out(one, keys, texts);
            }
        }
        ([key, rest @ ..], Value::Object(fields)) => {
            if let Some(field) = fields.get_mut(*key) {
                take_out(field, rest, texts);
            }
        }
        _ => {}
    }
}

/// Puts the texts back in their places; whether all of them were there.
fn put_back(value: &mut Value, texts: Option<&[String]>) -> bool {
    if let Some(number) = number_of(value) {
        let text = match texts {
            Some(texts) => usize::try_from(number).ok().and_then(|at| texts.get(at)).cloned(),
            None => Some(PURGED.to_owned()),
        };
        let Some(text) = text else { return false };
        *value = Value::String(text);
        return true;
    }
    match value {
        Value::Array(each) => each.iter_mut().all(|one| put_back(one, texts)),
        Value::Object(fields) => fields.values_mut().all(|one| put_back(one, texts)),
        _ => true,
    }
}

fn number_of(value: &Value) -> Option<u64> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    fields.get(WORD)?.as_u64()
}

fn hash_in(body: &Value) -> Option<ContentHash> {
    body.get(HASH)?.as_str()?.parse().ok()
}

impl Event {
    /// The hash of the words that are kept beside it, which its own hash covers.
    pub fn words_hash(&self) -> Option<ContentHash> {
        hash_in(&serde_json::from_str(&self.body).ok()?)
    }

    /// Whether it has words that are neither here nor purged.
    pub fn lacks_words(&self) -> bool {
        self.words == Words::None && self.words_hash().is_some()
    }

    /// Whether the words are the ones that its hash covers; purged ones are as good as any.
    pub fn fits_its_words(&self) -> bool {
        match &self.words {
            Words::Kept(kept) => self.words_hash() == Some(words_hash(kept.as_bytes())),
            Words::None => self.words_hash().is_none(),
            Words::Purged => self.words_hash().is_some(),
        }
    }

    /// The body with its words in their places; those that are purged, or not here, with
    /// [`PURGED`] in their places.
    pub fn joined(&self) -> Option<Value> {
        let mut body: Value = serde_json::from_str(&self.body).ok()?;
        if hash_in(&body).is_none() {
            return Some(body);
        }
        body.as_object_mut()?.remove(HASH);
        let texts = self.kept_texts();
        put_back(&mut body, texts.as_deref()).then_some(body)
    }

    /// Every text that people wrote in it and that is here: those that are kept apart, and those of
    /// an older event, which are in it for good.
    pub fn texts(&self) -> Vec<String> {
        match self.kept_texts() {
            Some(texts) => texts.into_iter().skip(1).collect(),
            None => self.inline_texts(),
        }
    }

    /// The texts that cannot be purged, since they are in the event itself.
    pub fn inline_texts(&self) -> Vec<String> {
        let Ok(mut body) = serde_json::from_str::<Value>(&self.body) else { return Vec::new() };
        let mut texts = Vec::new();
        let places = PLACES.iter().filter(|(of, _)| *of == self.kind);
        for place in places.flat_map(|(_, places)| *places) {
            let keys: Vec<&str> = place.split('/').collect();
            take_out(&mut body, &keys, &mut texts);
        }
        texts
    }

    /// The salt and the texts.
    fn kept_texts(&self) -> Option<Vec<String>> {
        match &self.words {
            Words::Kept(kept) => serde_json::from_str(kept).ok(),
            Words::None | Words::Purged => None,
        }
    }
}

impl Read<'_> {
    /// An event's words, or that they were purged; nothing where they are not here.
    pub(crate) fn words_of(&self, event: ContentHash) -> Result<Option<Words>, ArchiveError> {
        let sql = "SELECT body FROM words WHERE event = ?1";
        let kept: Option<Option<String>> = value(self.sql, sql, [event.as_bytes()])?;
        Ok(kept.map(|kept| kept.map_or(Words::Purged, Words::Kept)))
    }
}

impl Write<'_> {
    /// Keeps an event's words. Those that were purged stay purged, whoever brings them again.
    pub(crate) fn keep_words(&self, event: &Event) -> Result<(), ArchiveError> {
        let Some(hash) = event.words_hash() else { return Ok(()) };
        let Words::Kept(kept) = &event.words else { return Ok(()) };
        run(
            self.sql,
            "INSERT INTO words (hash, event, body) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            (hash.as_bytes(), event.hash.as_bytes(), kept),
        )?;
        Ok(())
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
