//! Finding words in all that a brief has: versions, events, released bytes, and what is private.

use super::views::{KeptWords, PrivateView, PurgeView, PurgedRelease, PurgedSaid, PurgedVersion};
use crate::place::History;
use crate::said_before::Terms;
use crate::{PersonSeen, Refusal};
use archive::{ArchiveError, Event, Matter, PersonId, PrivateText, Read, RoundState};
use brief::{BriefId, ContentHash, RevisionHash};
use serde_json::Value;
use std::collections::BTreeSet;

/// What says the words in one brief.
pub(super) struct Found {
    pub contents: BTreeSet<ContentHash>,
    pub words: BTreeSet<ContentHash>,
    pub released: BTreeSet<ContentHash>,
    pub private: Vec<PrivateText>,
    /// Where a running round has one of the texts.
    pub round: Option<u32>,
    pub view: PurgeView,
}

impl Found {
    pub fn is_empty(&self) -> bool {
        let view = &self.view;
        self.contents.is_empty()
            && self.words.is_empty()
            && self.released.is_empty()
            && !view.private.iter().any(|one| one.kind != "undo")
    }
}

/// Whether one of the texts in a value says all the words.
pub(crate) fn value_says(terms: &Terms, value: &Value) -> bool {
    match value {
        Value::String(text) => terms.are_in(text),
        Value::Array(each) => each.iter().any(|one| value_says(terms, one)),
        Value::Object(fields) => fields.values().any(|one| value_says(terms, one)),
        _ => false,
    }
}

/// The same of a text that may be JSON, a page or plain; what stands in one paragraph is one text.
pub(crate) fn text_says(terms: &Terms, text: &str) -> bool {
    if let Ok(value @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str::<Value>(text) {
        return value_says(terms, &value);
    }
    let paragraphs = text.split("\n\n").flat_map(|part| part.split(['<', '>']));
    paragraphs.into_iter().any(|part| terms.are_in(part))
}

/// One brief, looked through.
pub(super) struct Looking<'a> {
    read: &'a Read<'a>,
    id: BriefId,
    terms: &'a Terms,
    history: History,
    events: Vec<Event>,
}

impl<'a> Looking<'a> {
    pub fn at(read: &'a Read<'a>, id: BriefId, terms: &'a Terms) -> Result<Self, Refusal> {
        let history = History::read(read, id)?;
        let events = read.events_of(Matter::Brief(id))?;
        Ok(Self { read, id, terms, history, events })
    }

    pub fn found(self) -> Result<Found, Refusal> {
        let contents = self.contents()?;
        let (words, said) = self.said()?;
        let (bytes, releases) = self.releases(&contents)?;
        let (private, seen) = self.private(&contents)?;
        let round = self.round(&contents)?;
        let view = PurgeView {
            id: self.id,
            headline: self.read.standing(self.id)?.placed.headline,
            blocked: self.blocked(&contents)?,
            purged: None,
            wiped: false,
            versions: self.versions(&contents)?,
            said,
            releases,
            private: seen,
            withdrawn: round,
            kept: self.kept()?,
            copies: Vec::new(),
        };
        Ok(Found { contents, words, released: bytes, private, round, view })
    }

    /// The texts of versions that say it.
    fn contents(&self) -> Result<BTreeSet<ContentHash>, Refusal> {
        let mut found = BTreeSet::new();
        for record in &self.history.records {
            let stored = match self.read.content(record.content) {
                Err(ArchiveError::Purged(_)) => continue,
                stored => stored?,
            };
            let text = String::from_utf8_lossy(&stored.bytes);
            if self.terms.may_be_in(&stored.bytes) && text_says(self.terms, &text) {
                found.insert(record.content);
            }
        }
        Ok(found)
    }

    fn versions(&self, contents: &BTreeSet<ContentHash>) -> Result<Vec<PurgedVersion>, Refusal> {
        let mut versions = Vec::new();
        for (at, record) in self.history.records.iter().enumerate() {
            if contents.contains(&record.content) {
                versions.push(PurgedVersion {
                    hash: record.hash,
                    number: at + 1,
                    person: self.seen(record.author)?,
                    time: record.time.clone(),
                    published: self.history.released.contains(&record.hash)
                        || self.history.published_before.contains(&record.hash),
                });
            }
        }
        Ok(versions)
    }

    /// The events whose words say it. What older ones say is in them for good.
    fn said(&self) -> Result<(BTreeSet<ContentHash>, Vec<PurgedSaid>), Refusal> {
        let (mut words, mut said) = (BTreeSet::new(), Vec::new());
        let apart = self.events.iter().filter(|event| event.words_hash().is_some());
        for event in apart.filter(|event| self.is_said_in(event)) {
            words.insert(event.hash);
            said.push(PurgedSaid {
                event: event.hash,
                what: event.kind.clone(),
                person: self.seen(event.person)?,
                time: event.time.clone(),
            });
        }
        Ok((words, said))
    }

    fn is_said_in(&self, event: &Event) -> bool {
        event.texts().iter().any(|text| self.terms.are_in(text))
    }

    /// A release goes with its version, and where its bytes alone say it: they print what the registry
    /// knew too.
    fn releases(
        &self,
        contents: &BTreeSet<ContentHash>,
    ) -> Result<(BTreeSet<ContentHash>, Vec<PurgedRelease>), Refusal> {
        let (mut found, mut views) = (BTreeSet::new(), Vec::new());
        for release in self.read.releases(self.id)? {
            let bytes = match self.read.bytes(release.bytes) {
                Err(ArchiveError::Purged(_)) => continue,
                bytes => bytes?,
            };
            let with_version = contents.contains(&self.read.revision(release.revision)?.content);
            // Packed formats do not show what they say.
            let registry = release.registry.to_string();
            let says = |text: &str| text_says(self.terms, text);
            if with_version || says(&String::from_utf8_lossy(&bytes)) || says(&registry) {
                found.insert(release.bytes);
                let others = self.read.left_with(self.id, &[release.bytes].into())?.len();
                views.push(PurgedRelease {
                    others,
                    version: self.history.number(release.revision),
                    format: release.format,
                    place: release.place,
                    time: release.time,
                });
            }
        }
        Ok((found, views))
    }

    /// Drafts that say it or stand on a version that does, and links that were put aside. What can be
    /// taken back is in pieces that nobody reads: all of it goes.
    fn private(
        &self,
        contents: &BTreeSet<ContentHash>,
    ) -> Result<(Vec<PrivateText>, Vec<PrivateView>), Refusal> {
        let (mut private, mut views) = (Vec::new(), Vec::new());
        for text in self.read.private_texts(self.id)? {
            let stands_on = |base: RevisionHash| {
                let records = self.history.records.iter();
                records.clone().any(|r| r.hash == base && contents.contains(&r.content))
            };
            let goes = text.kind == "undo"
                || text_says(self.terms, &text.text)
                || text.base.is_some_and(stands_on);
            if goes {
                views.push(PrivateView {
                    kind: text.kind.clone(),
                    person: self.seen(text.person)?,
                    since: text.since.clone(),
                });
                private.push(text);
            }
        }
        Ok((private, views))
    }

    /// The running round, where its base or head goes.
    fn round(&self, contents: &BTreeSet<ContentHash>) -> Result<Option<u32>, Refusal> {
        let last = self.read.rounds(self.id)?.pop();
        let Some(round) = last.filter(|round| round.state == RoundState::Open) else {
            return Ok(None);
        };
        for version in round.base.into_iter().chain([round.head]) {
            if contents.contains(&self.read.revision(version)?.content) {
                return Ok(Some(round.number));
            }
        }
        Ok(None)
    }

    /// What the brief goes on from must not say it.
    fn blocked(&self, contents: &BTreeSet<ContentHash>) -> Result<Option<String>, Refusal> {
        let mut says = Vec::new();
        for head in self.read.heads(self.id)?.into_iter().chain(self.history.current) {
            if contents.contains(&self.read.revision(head)?.content) {
                says.extend(self.history.number(head));
            }
        }
        says.sort_unstable();
        says.dedup();
        let Some(number) = says.first() else { return Ok(None) };
        let which =
            if self.history.current.and_then(|hash| self.history.number(hash)) == Some(*number) {
                format!("the current version ({number}) says it")
            } else {
                format!(
                    "version {number}, which was not brought together with the current one, says it"
                )
            };
        Ok(Some(which))
    }

    /// Where the words stay.
    fn kept(&self) -> Result<Vec<KeptWords>, Refusal> {
        let mut kept = Vec::new();
        let mut keep = |what, name: &str| {
            let one = KeptWords { what, name: name.to_owned() };
            if !kept.contains(&one) {
                kept.push(one);
            }
        };
        let named = |text: &str| self.terms.are_in(&text.replace(['-', '/', '\\', '_', '.'], " "));
        let standing = self.read.standing(self.id)?;
        if named(&standing.placed.slug) {
            keep("slug", &standing.placed.slug);
        }
        for (_, _, slug) in self.read.origins_of(self.id)? {
            if named(&slug) {
                keep("origin", &slug);
            }
        }
        for release in self.read.releases(self.id)? {
            if named(&release.place) {
                keep("place", &release.place);
            }
        }
        let inline = self.events.iter().filter(|event| event.words_hash().is_none());
        for event in inline.filter(|event| self.is_said_in(event)) {
            keep("event", &event.kind);
        }
        for (other, stored) in self.read.current_contents()? {
            if other != self.id
                && self.terms.may_be_in(&stored.bytes)
                && text_says(self.terms, &String::from_utf8_lossy(&stored.bytes))
            {
                keep("brief", &self.read.standing(other)?.placed.headline);
            }
        }
        for matter in [Matter::House, Matter::People] {
            for event in self.read.events_of(matter)? {
                if value_says(self.terms, &event.joined().unwrap_or_default()) {
                    keep("newsroom", &event.kind);
                }
            }
        }
        Ok(kept)
    }

    fn seen(&self, id: PersonId) -> Result<PersonSeen, Refusal> {
        Ok(PersonSeen { id, name: self.read.name_of(id)? })
    }
}
