//! The keys of the account that runs the program: in the system's keychain or, where there is none
//! that answers without asking anybody, in files.

use super::store::{Found, KeyFiles, KeyStore, Protection, Secret};
use archive::{PersonId, PublicKey, Signer};
use keyring_core::{CredentialStore, Entry, Error};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use zeroize::Zeroizing;

/// What the entries in the keychain are called.
const SERVICE: &str = "Parallax signing key";

/// The account's keychain and key files.
pub(crate) struct AccountKeys {
    files: KeyFiles,
    keychain: OnceLock<Option<Arc<CredentialStore>>>,
}

impl AccountKeys {
    /// Asks for no keychain before a key is needed.
    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        Self { files: KeyFiles::in_folder(folder), keychain: OnceLock::new() }
    }

    /// With this keychain, or without one.
    #[cfg(test)]
    fn over(folder: PathBuf, keychain: Option<Arc<CredentialStore>>) -> Self {
        Self { files: KeyFiles::in_folder(folder), keychain: OnceLock::from(keychain) }
    }

    fn keychain(&self) -> Option<&Arc<CredentialStore>> {
        self.keychain.get_or_init(|| if is_wanted() { platform::keychain() } else { None }).as_ref()
    }

    fn entry(&self, person: PersonId, key: PublicKey) -> Option<Entry> {
        let key = key.to_string();
        let user = format!("{person} {}", &key[..16]);
        Entry::new_in_store(self.keychain()?, SERVICE, &user).ok()
    }

    fn in_keychain(&self, person: PersonId, key: PublicKey) -> Result<Found, String> {
        let Some(entry) = self.entry(person, key) else { return Ok(Found::Nothing) };
        let bytes = match entry.get_secret() {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(Error::NoEntry) => return Ok(Found::Nothing),
            Err(error) => return Err(format!("the keychain did not answer: {error}")),
        };
        let mut secret: Secret = Zeroizing::new([0; 32]);
        if bytes.len() != secret.len() {
            return Err("the keychain holds something else under the key's name".into());
        }
        secret.copy_from_slice(&bytes);
        let fits = Signer::from_secret(&secret).public() == key;
        if fits { Ok(Found::Open(secret, Protection::Keychain)) } else { Ok(Found::Nothing) }
    }

    /// Whether the keychain took the key, and gives it back.
    fn put_in_keychain(&self, person: PersonId, secret: &Secret) -> bool {
        let key = Signer::from_secret(secret).public();
        let Some(entry) = self.entry(person, key) else { return false };
        entry.set_secret(secret.as_slice()).is_ok()
            && matches!(self.in_keychain(person, key), Ok(Found::Open(..)))
    }
}

impl KeyStore for AccountKeys {
    fn chance(&self, bytes: &mut [u8]) -> Result<(), String> {
        getrandom::fill(bytes).map_err(|error| error.to_string())
    }

    fn find(
        &self,
        person: PersonId,
        key: PublicKey,
        passphrase: Option<&str>,
    ) -> Result<Found, String> {
        match self.files.find(person, key, passphrase)? {
            Found::Nothing => self.in_keychain(person, key),
            found => Ok(found),
        }
    }

    fn keep(
        &self,
        person: PersonId,
        secret: &Secret,
        passphrase: Option<&str>,
    ) -> Result<(), String> {
        let key = Signer::from_secret(secret).public();
        if passphrase.is_none() && self.put_in_keychain(person, secret) {
            self.files.remove(person, key);
            return Ok(());
        }
        let mut chance = [0; 40];
        self.chance(&mut chance)?;
        let sealing = passphrase.map(|passphrase| (passphrase, chance));
        self.files.keep(person, secret, sealing)?;
        // Under a passphrase it must not lie open elsewhere.
        if let Some(entry) = self.entry(person, key).filter(|_| passphrase.is_some()) {
            match entry.delete_credential() {
                Ok(()) | Err(Error::NoEntry) => {}
                Err(error) => return Err(format!("the keychain did not let go of it: {error}")),
            }
        }
        Ok(())
    }
}

/// `PARALLAX_KEYCHAIN=off` keeps keys in files: for tests, and for whoever wants it so.
fn is_wanted() -> bool {
    std::env::var_os("PARALLAX_KEYCHAIN").is_none_or(|value| value != "off")
}

#[cfg(all(unix, not(target_os = "macos")))]
mod platform {
    use super::{Arc, CredentialStore};
    use secret_service::EncryptionType;
    use secret_service::blocking::SecretService;

    /// The Secret Service, where it runs and is unlocked: nobody is asked for anything.
    pub(super) fn keychain() -> Option<Arc<CredentialStore>> {
        if !has_session_bus() || !is_unlocked() {
            return None;
        }
        let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new().ok()?;
        Some(store)
    }

    fn has_session_bus() -> bool {
        let named = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|at| !at.is_empty());
        let socket = std::env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|folder| std::path::Path::new(&folder).join("bus").exists());
        named || socket
    }

    fn is_unlocked() -> bool {
        let Ok(service) = SecretService::connect(EncryptionType::Plain) else { return false };
        let locked = service.get_default_collection().and_then(|keys| keys.is_locked());
        locked.is_ok_and(|locked| !locked)
    }
}

#[cfg(target_os = "macos")]
mod platform {
    use super::{Arc, CredentialStore};

    pub(super) fn keychain() -> Option<Arc<CredentialStore>> {
        let store: Arc<CredentialStore> =
            apple_native_keyring_store::keychain::Store::new().ok()?;
        Some(store)
    }
}

#[cfg(windows)]
mod platform {
    use super::{Arc, CredentialStore};

    pub(super) fn keychain() -> Option<Arc<CredentialStore>> {
        let store: Arc<CredentialStore> = windows_native_keyring_store::Store::new().ok()?;
        Some(store)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ANNA: PersonId = PersonId(Uuid::from_u128(1));

    fn found(keys: &AccountKeys, key: PublicKey, passphrase: Option<&str>) -> Option<Protection> {
        match keys.find(ANNA, key, passphrase).unwrap() {
            Found::Open(_, protection) => Some(protection),
            Found::Locked | Found::Nothing => None,
        }
    }

    #[test]
    fn a_key_goes_into_the_keychain_and_under_a_passphrase_out_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let keychain: Arc<CredentialStore> = keyring_core::sample::Store::new().unwrap();
        let keys = AccountKeys::over(folder.path().join("keys"), Some(keychain));
        let secret: Secret = Zeroizing::new([5; 32]);
        let key = Signer::from_secret(&secret).public();
        keys.keep(ANNA, &secret, None).unwrap();
        assert_eq!(found(&keys, key, None), Some(Protection::Keychain));
        assert!(!folder.path().join("keys").exists(), "nothing of it lies in a file");
        keys.keep(ANNA, &secret, Some("herring at dawn")).unwrap();
        assert_eq!(found(&keys, key, None), None);
        assert_eq!(found(&keys, key, Some("herring at dawn")), Some(Protection::Passphrase));
        assert!(matches!(keys.in_keychain(ANNA, key), Ok(Found::Nothing)));
        keys.keep(ANNA, &secret, None).unwrap();
        assert_eq!(found(&keys, key, None), Some(Protection::Keychain));
        assert_eq!(std::fs::read_dir(folder.path().join("keys")).unwrap().count(), 0);
    }

    #[test]
    fn without_a_keychain_it_is_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let keys = AccountKeys::over(folder.path().join("keys"), None);
        let secret: Secret = Zeroizing::new([5; 32]);
        let key = Signer::from_secret(&secret).public();
        keys.keep(ANNA, &secret, None).unwrap();
        assert_eq!(found(&keys, key, None), Some(Protection::File));
    }
}
