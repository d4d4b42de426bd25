//! People's keys: making, replacing, confirming and revoking them, and people who leave.
//!
//! A key is made silently by the first thing that a person does. After that, whoever acts needs it:
//! a new one is signed by the old one, and where the old one is lost a chief grants another.

mod account;
mod carried;
mod ring;
mod sealed;
mod store;
mod views;

pub(crate) use account::AccountKeys;
pub use carried::read_key_file;
pub(crate) use ring::KeyRing;
pub(crate) use store::KeysNowhere;
pub use store::{Found, KeyStore, KeysInMemory, Protection, Secret};
pub use views::{EndedView, KeyView, KeysView};

use crate::people::no_other_chief;
use crate::{Acting, Code, Desk, PersonId, Refusal, Role};
use archive::{Action, ArchiveError, KeyHolder as _, NoSigner, PersonKey, PublicKey, Read, Write};

/// Shorter ones are guessed.
const SHORTEST_PASSPHRASE: usize = 8;

impl Desk {
    /// Opens the person's key, with a passphrase where it needs one. Where nobody gave one, or
    /// another one, the code is [`Code::KeyLocked`].
    pub fn unlock(&self, person: PersonId, passphrase: Option<&str>) -> Result<(), Refusal> {
        let keys = self.archive.read::<_, ArchiveError>(|read| open_keys(read, person))?;
        match self.keys.unlock(person, &keys, passphrase) {
            Err(NoSigner::Locked) if passphrase.is_some() => Err(Refusal::new(
                Code::KeyLocked,
                "The key was not opened: this is not its passphrase.",
                "Type it again. Where it is forgotten, a chief can grant a new key.",
            )),
            Err(NoSigner::Locked) => {
                let name = self.archive.read::<_, ArchiveError>(|read| read.name_of(person))?;
                Err(Refusal::new(
                    Code::KeyLocked,
                    format!("Nothing was done: {name}'s key opens with a passphrase."),
                    "Type the passphrase.",
                ))
            }
            // What needs the key will say that it is not here; reading needs none.
            _ => Ok(()),
        }
    }

    /// Forgets the person's key until their passphrase is given again.
    pub fn lock(&self, person: PersonId) {
        self.keys.lock(person);
    }
}

impl Acting<'_> {
    /// Makes myself a new key in the place of the one that I have, which signs for it.
    pub fn renew_key(&self, reason: &str) -> Result<(), Refusal> {
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let old = open_keys(write, self.me.id)?;
            if old.is_empty() {
                return Err(no_key(&self.me.name));
            }
            self.desk.keys.signer(self.me.id, &old).map_err(|why| unsigned(&self.me.name, why))?;
            let signer = self.fresh_key(self.me.id)?;
            let (key, proof) = (signer.public(), signer.prove(self.me.id));
            let reason = reason.trim().to_owned();
            let added = Action::KeyAdded {
                person: self.me.id,
                key,
                proof,
                reason: reason.clone(),
                known: Vec::new(),
            };
            write.record(self.me.id, &time, &added)?;
            for key in old {
                let revoked = Action::KeyRevoked {
                    person: self.me.id,
                    key,
                    reason: reason.clone(),
                    known: write.known_of(self.me.id)?,
                };
                write.record_with(&signer, self.me.id, &time, &revoked)?;
            }
            Ok(())
        })
    }

    /// Puts my key under a passphrase, or takes the passphrase off it.
    pub fn set_passphrase(&self, passphrase: Option<&str>) -> Result<(), Refusal> {
        const NOT: &str = "The passphrase was not changed";
        passphrase.map_or(Ok(()), |words| refuse_short(words, NOT))?;
        let kept = self.desk.keys.keep(self.me.id, &self.own_signer()?.secret(), passphrase);
        kept.map_err(|why| unsigned(&self.me.name, why))
    }

    /// My own key, open.
    fn own_signer(&self) -> Result<archive::Signer, Refusal> {
        let keys = self.desk.archive.read::<_, ArchiveError>(|r| open_keys(r, self.me.id))?;
        if keys.is_empty() {
            return Err(no_key(&self.me.name));
        }
        self.desk.keys.signer(self.me.id, &keys).map_err(|why| unsigned(&self.me.name, why))
    }

    /// Revokes a person's keys, which are lost or in wrong hands, and grants another, made on this
    /// machine. Chiefs only; to themselves only where no other chief can.
    pub fn grant_key(&self, person: PersonId, reason: &str) -> Result<(), Refusal> {
        const NOT: &str = "No key was granted";
        self.require(Role::Chief, NOT)?;
        let reason = said(reason, NOT, "Say why: it stands in the record.")?;
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let old = open_keys(write, person)?;
            let name = write.person(person)?.name;
            if write.keys_of(person)?.is_empty() && !has_left(write, person)? {
                return Err(Refusal::rule(
                    format!("{NOT}: {name} has none to replace."),
                    "Their first key is made when they first do something.",
                ));
            }
            let alone = person == self.me.id;
            if alone {
                self.refuse_own_grant(write, &old)?;
            }
            let known = write.known_of(person)?;
            let revoke = |key: PublicKey| Action::KeyRevoked {
                person,
                key,
                reason: reason.clone(),
                known: known.clone(),
            };
            let signer = self.fresh_key(person)?;
            let (key, proof) = (signer.public(), signer.prove(person));
            let granted = Action::KeyGranted { person, key, proof, reason: reason.clone() };
            if alone {
                write.record_with(&signer, person, &time, &granted)?;
            } else {
                write.record(self.me.id, &time, &granted)?;
            }
            for key in old {
                if alone {
                    write.record_with(&signer, person, &time, &revoke(key))?;
                } else {
                    write.record(self.me.id, &time, &revoke(key))?;
                }
            }
            Ok(())
        })
    }

    fn refuse_own_grant(&self, write: &Write<'_>, old: &[PublicKey]) -> Result<(), Refusal> {
        if self.desk.keys.signer(self.me.id, old).is_ok() {
            return Err(Refusal::rule(
                "No key was granted: yours is here.",
                "Make a new key instead; the one that you have signs for it.",
            ));
        }
        for other in write.people()?.iter().filter(|p| p.id != self.me.id && p.is(Role::Chief)) {
            if !open_keys(write, other.id)?.is_empty() {
                return Err(Refusal::rule(
                    format!(
                        "No key was granted: {} is a chief too, and can vouch for you.",
                        other.name
                    ),
                    format!("Ask {} to grant you one.", other.name),
                ));
            }
        }
        Ok(())
    }

    /// Takes a key out of use: for what nobody had seen yet it does not count. Chiefs only.
    pub fn revoke_key(
        &self,
        person: PersonId,
        key: PublicKey,
        reason: &str,
    ) -> Result<(), Refusal> {
        const NOT: &str = "The key was not revoked";
        self.require(Role::Chief, NOT)?;
        let reason = said(reason, NOT, "Say why: it stands in the record.")?;
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let known = write.keys_of(person)?;
            let found = known.iter().find(|known| known.key == key);
            let found = found.ok_or_else(|| unknown_key(NOT))?;
            if found.revoked.is_some() {
                return Err(Refusal::rule(format!("{NOT}: it was revoked before."), ""));
            }
            if person == self.me.id && open_keys(write, person)?.len() == 1 {
                return Err(Refusal::rule(
                    format!("{NOT}: it is the only one that you have."),
                    "Make yourself a new key; that takes the old one out of use.",
                ));
            }
            let known = write.known_of(person)?;
            write.record(self.me.id, &time, &Action::KeyRevoked { person, key, reason, known })?;
            Ok(())
        })
    }

    /// Says that I compared the fingerprint with the person's own and that it is the same. Chiefs only.
    pub fn confirm_key(&self, person: PersonId, key: PublicKey) -> Result<(), Refusal> {
        const NOT: &str = "The key was not confirmed";
        self.require(Role::Chief, NOT)?;
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let known = write.keys_of(person)?;
            let found = known.iter().find(|known| known.key == key);
            let found = found.ok_or_else(|| unknown_key(NOT))?;
            if person == self.me.id {
                return Err(Refusal::rule(
                    format!("{NOT}: nobody vouches for their own."),
                    "Ask another chief to compare it.",
                ));
            }
            if found.revoked.is_some() {
                return Err(Refusal::rule(format!("{NOT}: it was revoked."), ""));
            }
            if found.confirmed.is_none() {
                write.record(self.me.id, &time, &Action::KeyConfirmed { person, key })?;
            }
            Ok(())
        })
    }

    /// Notes that a person left: their roles go, and their keys sign nothing more. What they did
    /// stays, and stays signed. Chiefs only; the last chief stays.
    pub fn retire(&self, person: PersonId, reason: &str) -> Result<(), Refusal> {
        const NOT: &str = "Nobody was retired";
        self.require(Role::Chief, NOT)?;
        let reason = reason.trim().to_owned();
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let name = write.person(person)?.name;
            if person == self.me.id {
                return Err(Refusal::rule(
                    format!("{NOT}: you cannot retire yourself."),
                    "Ask another chief.",
                ));
            }
            if has_left(write, person)? {
                return Err(Refusal::rule(format!("{NOT}: {name} has left already."), ""));
            }
            no_other_chief(write, person, NOT)?;
            let known = write.known_of(person)?;
            write.record(self.me.id, &time, &Action::PersonRetired { person, reason, known })?;
            self.desk.keys.lock(person);
            Ok(())
        })
    }

    fn fresh_key(&self, person: PersonId) -> Result<archive::Signer, Refusal> {
        let fresh = self.desk.keys.fresh(person, None);
        fresh.map_err(|why| unsigned(&self.me.name, why))
    }
}

fn refuse_short(passphrase: &str, not: &str) -> Result<(), Refusal> {
    if passphrase.chars().count() >= SHORTEST_PASSPHRASE {
        return Ok(());
    }
    Err(Refusal::bad_input(
        format!("{not}: the passphrase has fewer than {SHORTEST_PASSPHRASE} characters."),
        "A few words that only you would put together are easy to type and hard to guess.",
    ))
}

/// The keys with which a person may sign.
pub(crate) fn open_keys(read: &Read<'_>, person: PersonId) -> Result<Vec<PublicKey>, ArchiveError> {
    let known = read.keys_of(person)?;
    let open = known.iter().filter(|key: &&PersonKey| key.revoked.is_none());
    Ok(open.map(|key| key.key).collect())
}

/// Whether the person left the newsroom.
pub(crate) fn has_left(read: &Read<'_>, person: PersonId) -> Result<bool, ArchiveError> {
    Ok(read.retirements()?.iter().any(|retired| retired.person == person))
}

/// What a person hears who has nothing to sign with.
pub(crate) fn unsigned(name: &str, why: NoSigner) -> Refusal {
    match why {
        NoSigner::Locked => Refusal::new(
            Code::KeyLocked,
            format!("Nothing was saved: {name}'s key opens with a passphrase."),
            "Type the passphrase, then try again.",
        ),
        NoSigner::NotHere => Refusal::new(
            Code::KeyMissing,
            format!("Nothing was saved: {name}'s key is not on this machine."),
            "A chief can grant a new key, in Settings; or open the archive where the key is.",
        ),
        NoSigner::Revoked => Refusal::rule(
            format!("Nothing was saved: {name}'s key was revoked."),
            "A chief can grant a new key, in Settings.",
        ),
        NoSigner::Store(reason) => Refusal::new(
            Code::KeyMissing,
            format!("Nothing was saved: {name}'s key could not be read or kept: {reason}."),
            "Unlock the keychain, or see to the folder of the keys; then try again.",
        ),
    }
}

fn no_key(name: &str) -> Refusal {
    Refusal::rule(
        format!("Nothing was changed: {name} has no key yet."),
        "The first one is made when you first save something.",
    )
}

fn unknown_key(not: &str) -> Refusal {
    Refusal::not_found(format!("{not}: the archive does not know it."), "Look at the list again.")
}

fn said(reason: &str, not: &str, hint: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::bad_input(format!("{not}: no reason was given."), hint));
    }
    Ok(reason.to_owned())
}
