//! The keys that are open while the program runs.

use super::sealed::KeyFile;
use super::store::{Found, KeyStore, Protection, Secret};
use archive::{KeyHolder, NoSigner, PersonId, PublicKey, Signer};
use std::sync::{Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// Open keys, and the place where the others are.
pub(crate) struct KeyRing {
    store: Box<dyn KeyStore>,
    open: Mutex<Vec<(PersonId, Signer)>>,
}

impl KeyRing {
    pub(crate) fn new(store: Box<dyn KeyStore>) -> Self {
        Self { store, open: Mutex::default() }
    }

    /// Opens the person's key among `keys` with a passphrase, or without one.
    pub(crate) fn unlock(
        &self,
        person: PersonId,
        keys: &[PublicKey],
        passphrase: Option<&str>,
    ) -> Result<Signer, NoSigner> {
        let known = |open: &[(PersonId, Signer)]| {
            let mut own = open.iter().filter(|(owner, _)| *owner == person);
            own.find(|(_, signer)| keys.contains(&signer.public()))
                .map(|(_, signer)| signer.clone())
        };
        if let Some(signer) = known(&self.open()) {
            return Ok(signer);
        }
        let mut why = NoSigner::NotHere;
        for key in keys {
            match self.store.find(person, *key, passphrase).map_err(NoSigner::Store)? {
                Found::Open(secret, _) => {
                    let signer = Signer::from_secret(&secret);
                    self.open().push((person, signer.clone()));
                    return Ok(signer);
                }
                Found::Locked => why = NoSigner::Locked,
                Found::Nothing => {}
            }
        }
        Err(why)
    }

    /// Forgets the person's open keys until they are asked for again.
    pub(crate) fn lock(&self, person: PersonId) {
        self.open().retain(|(owner, _)| *owner != person);
    }

    /// How the key is kept here.
    pub(crate) fn protection(&self, person: PersonId, key: PublicKey) -> Protection {
        match self.store.find(person, key, None) {
            Ok(Found::Open(_, protection)) => protection,
            Ok(Found::Locked) => Protection::Passphrase,
            Ok(Found::Nothing) | Err(_) => Protection::Elsewhere,
        }
    }

    /// A new key, kept and open.
    pub(crate) fn fresh(
        &self,
        person: PersonId,
        passphrase: Option<&str>,
    ) -> Result<Signer, NoSigner> {
        let mut secret: Secret = Zeroizing::new([0; 32]);
        self.store.chance(secret.as_mut_slice()).map_err(NoSigner::Store)?;
        self.keep(person, &secret, passphrase)?;
        let signer = Signer::from_secret(&secret);
        self.open().push((person, signer.clone()));
        Ok(signer)
    }

    /// Keeps an open key in another way.
    pub(crate) fn keep(
        &self,
        person: PersonId,
        secret: &Secret,
        passphrase: Option<&str>,
    ) -> Result<(), NoSigner> {
        self.store.keep(person, secret, passphrase).map_err(NoSigner::Store)
    }

    /// A key in a file that a passphrase opens.
    pub(crate) fn sealed_file(
        &self,
        person: PersonId,
        secret: &Secret,
        passphrase: &str,
    ) -> Result<KeyFile, NoSigner> {
        let mut chance = [0; 40];
        self.store.chance(&mut chance).map_err(NoSigner::Store)?;
        let file = KeyFile::sealed(person, secret, passphrase, chance);
        file.ok_or_else(|| NoSigner::Store("the key could not be sealed".into()))
    }

    fn open(&self) -> MutexGuard<'_, Vec<(PersonId, Signer)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyHolder for KeyRing {
    fn signer(&self, person: PersonId, keys: &[PublicKey]) -> Result<Signer, NoSigner> {
        self.unlock(person, keys, None)
    }

    /// Where an earlier try came to nothing after the key was made, that key serves.
    fn make(&self, person: PersonId) -> Result<Signer, NoSigner> {
        let made = self.open().iter().rfind(|(owner, _)| *owner == person).cloned();
        match made {
            Some((_, signer)) => Ok(signer),
            None => self.fresh(person, None),
        }
    }
}
