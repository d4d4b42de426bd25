//! Keys that come with a packet and that nobody here has vouched for. Whoever brings the packet in
//! compares their fingerprints with their owners': a name proves nothing.

use super::refusals::NOT;
use crate::Refusal;
use archive::{Action, Introduced, PublicKey, Read, Taken};
use serde::Serialize;

/// A key to be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PacketKey {
    /// The key.
    pub key: PublicKey,
    /// Whose it is said to be.
    pub person: String,
    /// What its owner reads out: eight groups of four.
    pub fingerprint: String,
}

impl PacketKey {
    /// Whether somebody read this fingerprint out, however they spaced it.
    pub fn is_called(&self, said: &str) -> bool {
        let plain = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase()
        };
        plain(said) == plain(&self.fingerprint)
    }
}

/// The new keys that came in by their own word, and that no chief confirmed.
pub(crate) fn uncompared(read: &Read<'_>, taken: &Taken) -> Result<Vec<PacketKey>, Refusal> {
    let mut found = Vec::new();
    for (_, event) in &taken.events {
        let Some(Action::KeyAdded { person, key, .. }) = event.action() else { continue };
        let known = read.keys_of(person)?;
        let alone = known.iter().any(|one| {
            one.key == key && one.introduced == Introduced::First && one.confirmed_by.is_none()
        });
        if alone {
            let (name, fingerprint) = (read.name_of(person)?, key.fingerprint());
            found.push(PacketKey { key, person: name, fingerprint });
        }
    }
    Ok(found)
}

pub(crate) fn refuse_uncompared(keys: &[PacketKey], compared: &[PublicKey]) -> Result<(), Refusal> {
    let Some(first) = keys.iter().find(|key| !compared.contains(&key.key)) else { return Ok(()) };
    Err(Refusal::rule(
        format!(
            "{NOT}: {}'s key is new here and nobody compared it. Its fingerprint is {}.",
            first.person, first.fingerprint
        ),
        "Let the person read theirs out, and say that you compared it; on the command line with \
         --compared FINGERPRINT.",
    ))
}
