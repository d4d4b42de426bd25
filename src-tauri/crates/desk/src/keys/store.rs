//! Where private keys are kept: never in the archive.

use super::sealed::{KeyFile, Shut};
use archive::{PersonId, PublicKey, Signer};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub use super::sealed::Secret;

/// How a private key is kept on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// In the system's keychain.
    Keychain,
    /// In a file that this account alone can read.
    File,
    /// In a file under a passphrase.
    Passphrase,
    /// Not on this machine.
    Elsewhere,
}

impl Protection {
    /// The word that leaves the program.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keychain => "keychain",
            Self::File => "file",
            Self::Passphrase => "passphrase",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// A private key that was looked for.
pub enum Found {
    /// There it is.
    Open(Secret, Protection),
    /// A passphrase opens it; none was given, or another one.
    Locked,
    /// It is not here.
    Nothing,
}

/// Keeps the private keys of this account. An error is what the system said.
pub trait KeyStore: Send + Sync {
    /// Chance: for a new private key, and for sealing one.
    fn chance(&self, bytes: &mut [u8]) -> Result<(), String>;
    /// Looks for the key of a person.
    fn find(
        &self,
        person: PersonId,
        key: PublicKey,
        passphrase: Option<&str>,
    ) -> Result<Found, String>;
    /// Keeps a key, under a passphrase where there is one, in the place of how it was kept before.
    fn keep(
        &self,
        person: PersonId,
        secret: &Secret,
        passphrase: Option<&str>,
    ) -> Result<(), String>;
}

/// Keys that are gone with the program: for tests, and for whoever wants no trace.
#[derive(Default)]
pub struct KeysInMemory {
    kept: Mutex<HashMap<PublicKey, (Secret, Option<String>)>>,
}

impl KeyStore for KeysInMemory {
    fn chance(&self, bytes: &mut [u8]) -> Result<(), String> {
        getrandom::fill(bytes).map_err(|error| error.to_string())
    }

    fn find(
        &self,
        _person: PersonId,
        key: PublicKey,
        passphrase: Option<&str>,
    ) -> Result<Found, String> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(match kept.get(&key) {
            None => Found::Nothing,
            Some((secret, None)) => Found::Open(secret.clone(), Protection::File),
            Some((secret, Some(needed))) if Some(needed.as_str()) == passphrase => {
                Found::Open(secret.clone(), Protection::Passphrase)
            }
            Some(_) => Found::Locked,
        })
    }

    fn keep(
        &self,
        _person: PersonId,
        secret: &Secret,
        passphrase: Option<&str>,
    ) -> Result<(), String> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = Signer::from_secret(secret).public();
        kept.insert(key, (secret.clone(), passphrase.map(str::to_owned)));
        Ok(())
    }
}

/// An account without a folder: a key that nobody keeps would lock its person out.
pub(crate) struct KeysNowhere;

impl KeyStore for KeysNowhere {
    fn chance(&self, _bytes: &mut [u8]) -> Result<(), String> {
        Err("this account has no folder for keys".into())
    }

    fn find(&self, _: PersonId, _: PublicKey, _: Option<&str>) -> Result<Found, String> {
        Ok(Found::Nothing)
    }

    fn keep(&self, _: PersonId, _: &Secret, _: Option<&str>) -> Result<(), String> {
        Err("this account has no folder for keys".into())
    }
}

/// Key files in a folder of this account.
pub(crate) struct KeyFiles {
    folder: PathBuf,
}

impl KeyFiles {
    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn path(&self, person: PersonId, key: PublicKey) -> PathBuf {
        let key = key.to_string();
        self.folder.join(format!("{person}-{}.json", &key[..16]))
    }

    pub(crate) fn find(
        &self,
        person: PersonId,
        key: PublicKey,
        passphrase: Option<&str>,
    ) -> Result<Found, String> {
        let path = self.path(person, key);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => zeroize::Zeroizing::new(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Found::Nothing);
            }
            Err(error) => return Err(format!("{} cannot be read: {error}", path.display())),
        };
        let unreadable = || format!("{} is no key file of this person", path.display());
        let file: KeyFile = serde_json::from_str(&text).map_err(|_| unreadable())?;
        let protection = if file.is_sealed() { Protection::Passphrase } else { Protection::File };
        match file.read(person, key, passphrase) {
            Ok(secret) => Ok(Found::Open(secret, protection)),
            Err(Shut::Passphrase) => Ok(Found::Locked),
            Err(Shut::Unreadable) => Err(unreadable()),
        }
    }

    pub(crate) fn keep(
        &self,
        person: PersonId,
        secret: &Secret,
        sealing: Option<(&str, [u8; 40])>,
    ) -> Result<(), String> {
        let file = match sealing {
            Some((passphrase, chance)) => KeyFile::sealed(person, secret, passphrase, chance)
                .ok_or("the key could not be sealed")?,
            None => KeyFile::open(person, secret),
        };
        let text = serde_json::to_string_pretty(&file).map_err(|error| error.to_string())?;
        let text = zeroize::Zeroizing::new(text);
        let path = self.path(person, Signer::from_secret(secret).public());
        write_private(&path, text.as_bytes())
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))
    }

    pub(crate) fn remove(&self, person: PersonId, key: PublicKey) {
        let _ = std::fs::remove_file(self.path(person, key));
    }
}

/// Writes a file that only this account may read, whole or not at all.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    let folder = path.parent().unwrap_or(Path::new("."));
    make_private_folder(folder)?;
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let growing = path.with_extension(format!("{}.part", std::process::id()));
    let _ = std::fs::remove_file(&growing);
    let mut file = options.open(&growing)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.and_then(|()| std::fs::rename(&growing, path)).inspect_err(|_| {
        let _ = std::fs::remove_file(&growing);
    })
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;
    use zeroize::Zeroizing;

    #[test]
    fn a_key_file_is_for_this_account_alone_and_can_be_sealed_and_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let files = KeyFiles::in_folder(folder.path().join("keys"));
        let anna = PersonId(Uuid::from_u128(1));
        let secret: Secret = Zeroizing::new([5; 32]);
        let key = Signer::from_secret(&secret).public();
        assert!(matches!(files.find(anna, key, None), Ok(Found::Nothing)));
        files.keep(anna, &secret, None).unwrap();
        assert!(matches!(files.find(anna, key, None), Ok(Found::Open(_, Protection::File))));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&files.path(anna, key)), 0o600);
            assert_eq!(mode(&folder.path().join("keys")), 0o700);
        }
        files.keep(anna, &secret, Some(("herring at dawn", [1; 40]))).unwrap();
        assert!(matches!(files.find(anna, key, None), Ok(Found::Locked)));
        let opened = files.find(anna, key, Some("herring at dawn")).unwrap();
        assert!(matches!(opened, Found::Open(_, Protection::Passphrase)));
        std::fs::write(files.path(anna, key), "{}").unwrap();
        assert!(files.find(anna, key, None).is_err());
        files.remove(anna, key);
        assert!(matches!(files.find(anna, key, None), Ok(Found::Nothing)));
    }
}
