//! A key file: JSON that holds a private key as it is or, with a passphrase, sealed.

use archive::{PersonId, PublicKey, Signer};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// 32 secret bytes, wiped when they go.
pub type Secret = Zeroizing<[u8; 32]>;

const FORMAT: &str = "parallax-key/1";

/// What guessing one passphrase costs: 64 MiB of memory, three times over.
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// What a file may ask for at most, so that a forged one does not fill the memory.
const MOST_MEMORY: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 64;

/// A key file.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeyFile {
    format: String,
    person: PersonId,
    key: PublicKey,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    secret: Option<Zeroizing<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<Sealed>,
}

/// A private key under a passphrase: Argon2id makes the key of XChaCha20-Poly1305.
#[derive(Serialize, Deserialize)]
struct Sealed {
    memory: u32,
    passes: u32,
    salt: String,
    nonce: String,
    text: String,
}

/// Why a key did not come out of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shut {
    /// The passphrase is missing or another one.
    Passphrase,
    /// It is no key file, or one of a newer program.
    Unreadable,
}

impl KeyFile {
    /// The private key as it is.
    pub(crate) fn open(person: PersonId, secret: &Secret) -> Self {
        let key = Signer::from_secret(secret).public();
        let secret = Some(Zeroizing::new(hex(secret.as_slice())));
        Self { format: FORMAT.into(), person, key, secret, sealed: None }
    }

    /// The private key under a passphrase; `chance` is fresh.
    pub(crate) fn sealed(
        person: PersonId,
        secret: &Secret,
        passphrase: &str,
        chance: [u8; 40],
    ) -> Option<Self> {
        let key = Signer::from_secret(secret).public();
        let (salt, nonce) = (&chance[..16], &chance[16..]);
        let cipher = cipher(passphrase, salt, MEMORY, PASSES)?;
        let about = about(person, key);
        let payload = Payload { msg: secret.as_slice(), aad: &about };
        let text = cipher.encrypt(&XNonce::try_from(nonce).ok()?, payload).ok()?;
        let sealed = Sealed {
            memory: MEMORY,
            passes: PASSES,
            salt: hex(salt),
            nonce: hex(nonce),
            text: hex(&text),
        };
        Some(Self { format: FORMAT.into(), person, key, secret: None, sealed: Some(sealed) })
    }

    /// Whose key it says it holds, and which.
    pub(crate) fn whose(&self) -> (PersonId, PublicKey) {
        (self.person, self.key)
    }

    /// Whether a passphrase opens it.
    pub(crate) fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// The private key, where it is the one that the file is for.
    pub(crate) fn read(
        &self,
        person: PersonId,
        key: PublicKey,
        passphrase: Option<&str>,
    ) -> Result<Secret, Shut> {
        if self.format != FORMAT || (self.person, self.key) != (person, key) {
            return Err(Shut::Unreadable);
        }
        let secret = match (&self.secret, &self.sealed) {
            (Some(secret), None) => {
                let bytes = Zeroizing::new(bytes(secret).ok_or(Shut::Unreadable)?);
                secret_of(&bytes)?
            }
            (None, Some(sealed)) => sealed.read(&about(person, key), passphrase)?,
            _ => return Err(Shut::Unreadable),
        };
        let fits = Signer::from_secret(&secret).public() == key;
        if fits { Ok(secret) } else { Err(Shut::Unreadable) }
    }
}

impl Sealed {
    fn read(&self, about: &[u8], passphrase: Option<&str>) -> Result<Secret, Shut> {
        let passphrase = passphrase.ok_or(Shut::Passphrase)?;
        if self.memory > MOST_MEMORY || self.passes > MOST_PASSES {
            return Err(Shut::Unreadable);
        }
        let read = |text: &str| bytes(text).ok_or(Shut::Unreadable);
        let (salt, nonce, text) = (read(&self.salt)?, read(&self.nonce)?, read(&self.text)?);
        let nonce = XNonce::try_from(nonce.as_slice()).map_err(|_| Shut::Unreadable)?;
        let cipher = cipher(passphrase, &salt, self.memory, self.passes).ok_or(Shut::Unreadable)?;
        let opened = cipher.decrypt(&nonce, Payload { msg: &text, aad: about });
        secret_of(&Zeroizing::new(opened.map_err(|_| Shut::Passphrase)?))
    }
}

fn secret_of(bytes: &[u8]) -> Result<Secret, Shut> {
    let mut secret = Zeroizing::new([0; 32]);
    if bytes.len() != secret.len() {
        return Err(Shut::Unreadable);
    }
    secret.copy_from_slice(bytes);
    Ok(secret)
}

/// Bound to the sealed secret, so that a file renamed to another person opens nothing.
fn about(person: PersonId, key: PublicKey) -> Vec<u8> {
    [person.0.as_bytes().as_slice(), key.as_bytes()].concat()
}

fn cipher(passphrase: &str, salt: &[u8], memory: u32, passes: u32) -> Option<XChaCha20Poly1305> {
    let parameters = Params::new(memory, passes, 1, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    let stretch = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    stretch.hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice()).ok()?;
    Some(XChaCha20Poly1305::new(&Key::from(*key)))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let digit = |of: u8| char::from(of).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pair = |pair: &[u8]| Some(digit(pair[0])? << 4 | digit(pair[1])?);
    (digits.len().is_multiple_of(2)).then(|| digits.chunks_exact(2).map(pair).collect())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_passphrase_opens_its_own_file_only() {
        let (anna, ben) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let secret = Zeroizing::new([5; 32]);
        let key = Signer::from_secret(&secret).public();
        let file = KeyFile::sealed(anna, &secret, "herring at dawn", [9; 40]).unwrap();
        let text = serde_json::to_string(&file).unwrap();
        assert!(!text.contains(&hex(&*secret)), "the secret stands in no file that is sealed");
        let back: KeyFile = serde_json::from_str(&text).unwrap();
        let open = |passphrase| back.read(anna, key, passphrase).map(|secret| *secret);
        assert_eq!(open(Some("herring at dawn")), Ok([5; 32]));
        assert_eq!(open(Some("herring at dusk")), Err(Shut::Passphrase));
        assert_eq!(open(None), Err(Shut::Passphrase));
        assert_eq!(back.read(ben, key, Some("herring at dawn")), Err(Shut::Unreadable));
        let renamed = KeyFile { person: ben, ..back };
        assert_eq!(renamed.read(ben, key, Some("herring at dawn")), Err(Shut::Passphrase));
    }

    #[test]
    fn a_forged_file_opens_nothing() {
        let anna = PersonId(Uuid::from_u128(1));
        let secret = Zeroizing::new([5; 32]);
        let key = Signer::from_secret(&secret).public();
        let other = KeyFile::open(anna, &Zeroizing::new([6; 32]));
        let swapped = KeyFile { key, ..other };
        assert_eq!(swapped.read(anna, key, None), Err(Shut::Unreadable));
        let mut greedy = KeyFile::sealed(anna, &secret, "herring", [9; 40]).unwrap();
        greedy.sealed.as_mut().unwrap().memory = u32::MAX;
        assert_eq!(greedy.read(anna, key, Some("herring")), Err(Shut::Unreadable));
    }
}
