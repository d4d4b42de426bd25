//! Keys: what a person signs events with, and what the archive knows of everybody's keys.
//!
//! The archive holds public keys only. A private key is in the hands of a [`KeyHolder`], which the
//! archive asks when a person does something.

use crate::sql::{all, hash, named, named_or_null, run};
use crate::{Action, ArchiveError, DeviceId, Event, PersonId, Read, SeenChain, Write};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Goes before the hash of an event, so that no signature of ours can be taken for one of
/// something else.
const SIGNED: &[u8] = b"parallax/signature/1";

/// An Ed25519 public key; its bytes are its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Takes 32 bytes as a key.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The same key as one to seal for (X25519); nothing where the bytes are no key.
    pub fn for_sealing(&self) -> Option<[u8; 32]> {
        Some(VerifyingKey::from_bytes(&self.0).ok()?.to_montgomery().to_bytes())
    }

    /// Whether somebody read this key's fingerprint out, however they spaced it.
    pub fn is_called(&self, said: &str) -> bool {
        let plain = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase()
        };
        plain(said) == plain(&self.fingerprint())
    }

    /// What two people compare by telephone: eight groups of four letters and digits, without
    /// those that look alike. 160 bits of the key's hash, so that nobody finds a second key for it.
    pub fn fingerprint(&self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        let hash = blake3::derive_key("parallax/fingerprint/1", &self.0);
        let mut text = String::with_capacity(39);
        for group in 0..8 {
            if group > 0 {
                text.push(' ');
            }
            for letter in 0..4 {
                let bit = (group * 4 + letter) * 5;
                let pair = u16::from_be_bytes([hash[bit / 8], hash[bit / 8 + 1]]);
                let value = (pair >> (11 - bit % 8)) & 31;
                text.push(char::from(LETTERS[usize::from(value)]));
            }
        }
        text
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        bytes_of_hex(text).map(Self).ok_or(NotAKey)
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is 64 hexadecimal digits")]
pub struct NotAKey;

/// A signature with the key that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSignature {
    /// The key.
    pub key: PublicKey,
    /// The 64 bytes of an Ed25519 signature.
    pub bytes: SignatureBytes,
}

impl EventSignature {
    /// Whether the key made this signature over an event with that hash.
    pub fn holds_over(&self, event: &brief::ContentHash) -> bool {
        verifies(self.key, &signed_bytes(*event.as_bytes()), self.bytes)
    }
}

/// The 64 bytes of an Ed25519 signature; hexadecimal where they are text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SignatureBytes(pub [u8; 64]);

impl fmt::Display for SignatureBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SignatureBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for SignatureBytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SignatureBytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let bytes = bytes_of_hex(&text).map(Self);
        bytes.ok_or_else(|| serde::de::Error::custom("a signature is 128 hexadecimal digits"))
    }
}

fn bytes_of_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let text = text.as_bytes();
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let digit = |of: u8| char::from(of).to_digit(16).and_then(|d| u8::try_from(d).ok());
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn signed_bytes(hash: [u8; 32]) -> Vec<u8> {
    [SIGNED, &hash].concat()
}

fn verifies(key: PublicKey, message: &[u8], signature: SignatureBytes) -> bool {
    // The strict check refuses weak keys and signatures that could be read in two ways.
    VerifyingKey::from_bytes(&key.0)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(&signature.0)).is_ok())
}

/// What a new key signs to show that whoever brings it in holds it.
fn proof_bytes(person: PersonId, key: PublicKey) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_derive_key("parallax/key-proof/1");
    hasher.update(person.0.as_bytes()).update(&key.0);
    signed_bytes(*hasher.finalize().as_bytes())
}

/// Whether the key itself signed that it is this person's.
pub(crate) fn proof_holds(person: PersonId, key: PublicKey, proof: SignatureBytes) -> bool {
    verifies(key, &proof_bytes(person, key), proof)
}

/// A private key, ready to sign; wiped from memory when the last copy goes.
#[derive(Clone)]
pub struct Signer(Arc<SigningKey>);

impl Signer {
    /// The key with this secret.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(Arc::new(SigningKey::from_bytes(secret)))
    }

    /// The secret, for whoever keeps it.
    pub fn secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// What everybody may know of it.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// The secret that opens what was sealed for the public key.
    pub fn for_opening(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_scalar_bytes())
    }

    /// Signs an event by its hash, which covers everything that the event says.
    pub fn sign(&self, event: &brief::ContentHash) -> EventSignature {
        let bytes = SignatureBytes(self.0.sign(&signed_bytes(*event.as_bytes())).to_bytes());
        EventSignature { key: self.public(), bytes }
    }

    /// Shows that whoever names this key as the person's holds it.
    pub fn prove(&self, person: PersonId) -> SignatureBytes {
        SignatureBytes(self.0.sign(&proof_bytes(person, self.public())).to_bytes())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.public())
    }
}

/// Who holds the private keys of the people at this desk. Nothing of it is ever in the archive.
pub trait KeyHolder: Send + Sync {
    /// The person's private key among `keys`, where this account has it open.
    fn signer(&self, person: PersonId, keys: &[PublicKey]) -> Result<Signer, NoSigner>;

    /// A new key for a person who has none yet, kept before this returns.
    fn make(&self, person: PersonId) -> Result<Signer, NoSigner>;
}

/// Why there is nothing to sign with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSigner {
    /// The key is on another machine or in another account, or lost.
    #[error("the key is not on this machine")]
    NotHere,
    /// It opens with a passphrase that nobody gave yet.
    #[error("the key opens with a passphrase")]
    Locked,
    /// A chief revoked it, and granted no other.
    #[error("the key was revoked")]
    Revoked,
    /// It could not be read or kept.
    #[error("{0}")]
    Store(String),
}

/// How a key became a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introduced {
    /// By its own word, as the person's first.
    First,
    /// By a key that the person had.
    Own,
    /// By a chief, for a person who had lost theirs.
    Granted,
    /// By its own word, where nobody else could have vouched for it.
    Alone,
}

impl Introduced {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Own => "own",
            Self::Granted => "granted",
            Self::Alone => "alone",
        }
    }

    fn from_name(name: &str) -> Self {
        [Self::First, Self::Own, Self::Granted]
            .into_iter()
            .find(|known| known.as_str() == name)
            .unwrap_or(Self::Alone)
    }
}

/// What the archive knows of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonKey {
    /// Whose.
    pub person: PersonId,
    /// The key.
    pub key: PublicKey,
    /// Where it was brought in.
    pub device: DeviceId,
    /// When.
    pub added: String,
    /// How.
    pub introduced: Introduced,
    /// Why, where somebody said so.
    pub reason: String,
    /// The chief who compared its fingerprint with the person's, or granted it.
    pub confirmed_by: Option<PersonId>,
    /// When.
    pub confirmed: Option<String>,
    /// Who took it out of use.
    pub revoked_by: Option<PersonId>,
    /// When.
    pub revoked: Option<String>,
    /// Why.
    pub revoked_because: String,
}

/// That a person left the newsroom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retirement {
    /// Who left.
    pub person: PersonId,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub time: String,
    /// Why, or where to.
    pub reason: String,
}

const KEY: &str = "person, key, device, added, introduced, reason, confirmed_by, confirmed, \
                   revoked_by, revoked, revoked_because";

impl Read<'_> {
    /// A person's keys, the first first.
    pub fn keys_of(&self, person: PersonId) -> Result<Vec<PersonKey>, ArchiveError> {
        let sql = format!("SELECT {KEY} FROM person_key WHERE person = ?1 ORDER BY place");
        all(self.sql, &sql, [person.to_string()], read_key)
    }

    /// How far everything that was done in a person's name is known here.
    pub fn known_of(&self, person: PersonId) -> Result<Vec<SeenChain>, ArchiveError> {
        let sql =
            "SELECT device, max(seq) FROM event WHERE person = ?1 GROUP BY device ORDER BY device";
        all(self.sql, sql, [person.to_string()], |row| {
            Ok(SeenChain { device: named(row, 0)?, seq: row.get(1)? })
        })
    }

    /// Who left.
    pub fn retirements(&self) -> Result<Vec<Retirement>, ArchiveError> {
        all(self.sql, "SELECT person, by, time, reason FROM person_retired", [], |row| {
            let (time, reason) = (row.get(2)?, row.get(3)?);
            Ok(Retirement { person: named(row, 0)?, by: named(row, 1)?, time, reason })
        })
    }
}

fn read_key(row: &rusqlite::Row<'_>) -> Result<PersonKey, ArchiveError> {
    Ok(PersonKey {
        person: named(row, 0)?,
        key: hash(row, 1, PublicKey::from_bytes)?,
        device: named(row, 2)?,
        added: row.get(3)?,
        introduced: Introduced::from_name(&row.get::<_, String>(4)?),
        reason: row.get(5)?,
        confirmed_by: named_or_null(row, 6)?,
        confirmed: row.get(7)?,
        revoked_by: named_or_null(row, 8)?,
        revoked: row.get(9)?,
        revoked_because: row.get(10)?,
    })
}

/// What an event about keys leads to. Conflict rules: the first revocation of a key stays, and so
/// does the first confirmation; a person who left comes back by a key that a chief grants. Whether
/// an event may say so at all is the [`crate::Ledger`]'s business.
impl Write<'_> {
    pub(crate) fn project_keys(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        match action {
            Action::KeyAdded { person, key, reason, .. } => {
                let own = self.keys_of(*person)?.iter().any(|known| known.revoked.is_none());
                let introduced = if own { Introduced::Own } else { Introduced::First };
                self.put_key(event, *person, *key, introduced, reason)
            }
            Action::KeyGranted { person, key, reason, .. } => {
                let alone = event.person == *person;
                let introduced = if alone { Introduced::Alone } else { Introduced::Granted };
                self.put_key(event, *person, *key, introduced, reason)?;
                let back = "DELETE FROM person_retired WHERE person = ?1";
                run(self.sql, back, [person.to_string()])?;
                if alone { Ok(()) } else { self.confirm_key(event, *person, *key) }
            }
            Action::KeyConfirmed { person, key } => self.confirm_key(event, *person, *key),
            Action::KeyRevoked { person, key, reason, .. } => {
                self.revoke_keys(event, *person, Some(*key), reason)
            }
            Action::PersonRetired { person, reason, .. } => {
                self.revoke_keys(event, *person, None, reason)?;
                let name = person.to_string();
                run(self.sql, "DELETE FROM person_role WHERE person = ?1", [&name])?;
                let sql = "INSERT INTO person_retired (person, by, time, reason)
                           VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
                run(self.sql, sql, (name, event.person.to_string(), &event.time, reason))?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn put_key(
        &self,
        event: &Event,
        person: PersonId,
        key: PublicKey,
        introduced: Introduced,
        reason: &str,
    ) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO person_key
                (person, key, place, device, added, introduced, reason, revoked_because)
             SELECT ?1, ?2, count(*) + 1, ?3, ?4, ?5, ?6, '' FROM person_key WHERE person = ?1
             ON CONFLICT DO NOTHING";
        let (device, how) = (event.device.to_string(), introduced.as_str());
        let row = (person.to_string(), key.as_bytes(), device, &event.time, how, reason);
        run(self.sql, sql, row)?;
        Ok(())
    }

    fn confirm_key(
        &self,
        event: &Event,
        person: PersonId,
        key: PublicKey,
    ) -> Result<(), ArchiveError> {
        let sql = "UPDATE person_key SET confirmed_by = ?3, confirmed = ?4
                   WHERE person = ?1 AND key = ?2 AND confirmed IS NULL";
        let by = event.person.to_string();
        run(self.sql, sql, (person.to_string(), key.as_bytes(), by, &event.time))?;
        Ok(())
    }

    fn revoke_keys(
        &self,
        event: &Event,
        person: PersonId,
        key: Option<PublicKey>,
        reason: &str,
    ) -> Result<(), ArchiveError> {
        let sql = "UPDATE person_key SET revoked_by = ?3, revoked = ?4, revoked_because = ?5
                   WHERE person = ?1 AND (?2 IS NULL OR key = ?2) AND revoked IS NULL";
        let (by, key) = (event.person.to_string(), key.as_ref().map(PublicKey::as_bytes));
        run(self.sql, sql, (person.to_string(), key, by, &event.time, reason))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::ContentHash;

    #[test]
    fn a_signature_is_over_one_event_by_one_key() {
        let (anna, ben) = (Signer::from_secret(&[1; 32]), Signer::from_secret(&[2; 32]));
        let hash = ContentHash::from_bytes([7; 32]);
        let signature = anna.sign(&hash);
        assert!(signature.holds_over(&hash));
        assert!(!signature.holds_over(&ContentHash::from_bytes([8; 32])));
        assert!(!EventSignature { key: ben.public(), ..signature }.holds_over(&hash));
        let raw = SignatureBytes(anna.0.sign(hash.as_bytes()).to_bytes());
        assert!(!EventSignature { bytes: raw, ..signature }.holds_over(&hash), "no context");
    }

    #[test]
    fn a_proof_is_for_one_person() {
        let signer = Signer::from_secret(&[1; 32]);
        let person = |n| PersonId(uuid::Uuid::from_u128(n));
        let proof = signer.prove(person(1));
        assert!(proof_holds(person(1), signer.public(), proof));
        assert!(!proof_holds(person(2), signer.public(), proof));
    }

    #[test]
    fn a_fingerprint_is_eight_readable_groups() {
        let fingerprint = Signer::from_secret(&[1; 32]).public().fingerprint();
        assert_eq!(fingerprint.split(' ').count(), 8);
        assert!(fingerprint.split(' ').all(|group| group.len() == 4), "{fingerprint}");
        assert_ne!(fingerprint, Signer::from_secret(&[2; 32]).public().fingerprint());
    }

    #[test]
    fn a_key_reads_back_from_its_text() {
        let key = Signer::from_secret(&[3; 32]).public();
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!("zz".parse::<PublicKey>(), Err(NotAKey));
        assert_eq!("é".repeat(32).parse::<PublicKey>(), Err(NotAKey));
    }
}
