//! A person's key goes along to another machine of theirs, in a file that a passphrase opens.
//!
//! It stays one key: whoever compared its fingerprint need not compare another, and what each machine
//! signs is in a chain of its own.

use super::sealed::{KeyFile, Shut};
use super::{open_keys, refuse_short, unsigned};
use crate::{Acting, Code, Desk, PersonId, Refusal};
use archive::ArchiveError;

/// A key file has some hundred bytes.
pub(crate) const LARGEST_KEY_FILE: u64 = 64 * 1024;

impl Acting<'_> {
    /// My key under a passphrase, as the text of a file; [`Desk::take_key`] takes it in elsewhere.
    pub fn copy_key(&self, passphrase: &str) -> Result<String, Refusal> {
        refuse_short(passphrase, "The key was not copied")?;
        let secret = self.own_signer()?.secret();
        let file = self.desk.keys.sealed_file(self.me.id, &secret, passphrase);
        let file = file.map_err(|why| unsigned(&self.me.name, why))?;
        let text = serde_json::to_string_pretty(&file);
        text.map_err(|error| Refusal::bad_input(format!("The key was not copied: {error}."), ""))
    }
}

impl Desk {
    /// Takes in a key that [`Acting::copy_key`] wrote on another machine, and answers whose it is.
    /// The archive must know it as a key of that person that is in use.
    pub fn take_key(&self, text: &str, passphrase: &str) -> Result<PersonId, Refusal> {
        let file: KeyFile = serde_json::from_str(text).map_err(|_| not_a_key_file())?;
        let (person, key) = file.whose();
        let (name, known) = self.archive.read::<_, ArchiveError>(|read| {
            Ok((read.name_of(person)?, open_keys(read, person)?.contains(&key)))
        })?;
        if !known {
            return Err(Refusal::rule(
                format!("{NOT}: this archive does not know it as a key that is in use."),
                "Bring in a packet from the machine where it was made, then take the key again.",
            ));
        }
        let secret = file.read(person, key, Some(passphrase)).map_err(|shut| match shut {
            Shut::Passphrase => Refusal::new(
                Code::KeyLocked,
                format!("{NOT}: this is not the passphrase of its file."),
                "Type the one that was chosen when the key was copied.",
            ),
            Shut::Unreadable => not_a_key_file(),
        })?;
        self.keys.keep(person, &secret, None).map_err(|why| unsigned(&name, why))?;
        Ok(person)
    }
}

const NOT: &str = "The key was not taken in";

fn not_a_key_file() -> Refusal {
    Refusal::bad_input(
        format!("{NOT}: the file holds no key, or it was changed."),
        "Copy the key again on the machine where it is, in Settings.",
    )
}

/// Reads the text of a key file; a file that is too large for one is none.
pub fn read_key_file(path: &std::path::Path) -> Result<String, Refusal> {
    let unreadable = |error: std::io::Error| {
        Refusal::bad_input(
            format!("{NOT}: {} cannot be read: {error}.", path.display()),
            "Check the path and that you may read it.",
        )
    };
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    if length > LARGEST_KEY_FILE {
        return Err(not_a_key_file());
    }
    std::fs::read_to_string(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => not_a_key_file(),
        _ => unreadable(error),
    })
}
