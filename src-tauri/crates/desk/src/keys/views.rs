//! What Settings show of people's keys.

use super::Protection;
use crate::{Desk, PersonId, Refusal};
use archive::{PersonKey, PublicKey, Read};
use serde::Serialize;

/// A person's keys, and whether they left.
#[derive(Clone, Debug, Serialize)]
pub struct KeysView {
    /// Whose.
    pub person: PersonId,
    /// The keys, the newest first.
    pub keys: Vec<KeyView>,
    /// That the person left.
    pub left: Option<EndedView>,
}

/// One key.
#[derive(Clone, Debug, Serialize)]
pub struct KeyView {
    /// The public key.
    pub key: PublicKey,
    /// What two people compare: eight groups of four.
    pub fingerprint: String,
    /// When it came in.
    pub since: String,
    /// Whether it came in on this machine's copy of the archive.
    pub here: bool,
    /// How it came in: `first`, `own` (signed by an earlier one), `granted` or `alone`.
    pub introduced: &'static str,
    /// Why, where somebody said so.
    pub reason: String,
    /// Who compared its fingerprint, or granted it.
    pub confirmed_by: Option<String>,
    /// That it counts no more.
    pub revoked: Option<EndedView>,
    /// How its private half is kept here: `keychain`, `file`, `passphrase` or `elsewhere`.
    pub protection: &'static str,
}

/// Who ended something, when and why.
#[derive(Clone, Debug, Serialize)]
pub struct EndedView {
    /// Who.
    pub by: String,
    /// When.
    pub time: String,
    /// Why.
    pub reason: String,
}

impl Desk {
    /// Everybody's keys, in the order of the people.
    pub fn keys(&self) -> Result<Vec<KeysView>, Refusal> {
        let here = self.archive.device();
        self.archive.read(|read| {
            let left = read.retirements()?;
            let mut views = Vec::new();
            for person in read.people()? {
                let known = read.keys_of(person.id)?;
                let keys =
                    known.iter().rev().map(|key| self.key_view(read, key, key.device == here));
                let gone = left.iter().find(|retired| retired.person == person.id);
                let left = gone.map(|gone| ended(read, gone.by, &gone.time, &gone.reason));
                views.push(KeysView {
                    person: person.id,
                    keys: keys.collect::<Result<_, Refusal>>()?,
                    left: left.transpose()?,
                });
            }
            Ok(views)
        })
    }

    fn key_view(&self, read: &Read<'_>, key: &PersonKey, here: bool) -> Result<KeyView, Refusal> {
        let revoked = match (key.revoked_by, &key.revoked) {
            (Some(by), Some(time)) => Some(ended(read, by, time, &key.revoked_because)?),
            _ => None,
        };
        let protection = match revoked {
            Some(_) => Protection::Elsewhere,
            None => self.keys.protection(key.person, key.key),
        };
        Ok(KeyView {
            key: key.key,
            fingerprint: key.key.fingerprint(),
            since: key.added.clone(),
            here,
            introduced: key.introduced.as_str(),
            reason: key.reason.clone(),
            confirmed_by: key.confirmed_by.map(|by| read.name_of(by)).transpose()?,
            revoked,
            protection: protection.as_str(),
        })
    }
}

fn ended(read: &Read<'_>, by: PersonId, time: &str, reason: &str) -> Result<EndedView, Refusal> {
    Ok(EndedView { by: read.name_of(by)?, time: time.to_owned(), reason: reason.to_owned() })
}
