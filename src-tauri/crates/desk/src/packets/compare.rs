//! Keys that come with a packet and that nobody here has vouched for. Whoever brings the packet in
//! compares their fingerprints with their owners': a name proves nothing.

use super::refusals::NOT;
use crate::Refusal;
use archive::{Action, Event, PersonId, PublicKey, Read, Taken};
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

/// The new keys that came in by their own word, and that no chief confirmed. Whether their person
/// had a key before says nothing: whoever makes a second one elsewhere did not know the first.
pub(crate) fn uncompared(read: &Read<'_>, taken: &Taken) -> Result<Vec<PacketKey>, Refusal> {
    let mut found = Vec::new();
    for (person, key) in taken.events.iter().filter_map(|(_, event)| by_its_own_word(event)) {
        let known = read.keys_of(person)?;
        let confirmed = known.iter().any(|one| one.key == key && one.confirmed_by.is_some());
        if !confirmed {
            let (name, fingerprint) = (read.name_of(person)?, key.fingerprint());
            found.push(PacketKey { key, person: name, fingerprint });
        }
    }
    Ok(found)
}

/// Whose key the event brings in, where that key alone signed it: a person's first, or one that the
/// only chief grants themselves.
fn by_its_own_word(event: &Event) -> Option<(PersonId, PublicKey)> {
    let (Action::KeyAdded { person, key, .. } | Action::KeyGranted { person, key, .. }) =
        event.action()?
    else {
        return None;
    };
    let vouched = event.signature.is_some_and(|signature| signature.key != key);
    (!vouched).then_some((person, key))
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
