//! Commands on people's keys, and opening one with its passphrase.

use crate::archive::{acting, open, open_to_read, say, surrounding};
use crate::args::{KeyCommand, Place};
use crate::failure::Failure;
use crate::render;
use desk::{Code, Desk, KeyView, KeysView, PersonId, PublicKey};
use std::io::IsTerminal as _;

pub fn run(place: &Place, json: bool, command: Option<KeyCommand>) -> Result<(), Failure> {
    let Some(command) = command else { return list(&open_to_read(place)?, json) };
    let desk = open(place)?;
    if let KeyCommand::Take { file } = command {
        desk.take_key(&desk::read_key_file(&file)?, &copied_passphrase()?)?;
        return list(&desk, json);
    }
    let acting = acting(&desk, place)?;
    match command {
        KeyCommand::New { reason } => acting.renew_key(&reason)?,
        KeyCommand::Passphrase { remove: true } => acting.set_passphrase(None)?,
        KeyCommand::Passphrase { remove: false } => {
            acting.set_passphrase(Some(&new_passphrase()?))?;
        }
        KeyCommand::Copy { file } => {
            if std::fs::symlink_metadata(&file).is_ok() {
                let line = format!("The key was not copied: {} is there already.", file.display());
                return Err(Failure::Refused(format!("{line} Name a new file.")));
            }
            desk::write_file(&file, acting.copy_key(&new_passphrase()?)?.as_bytes())?;
        }
        KeyCommand::Take { .. } => {}
        KeyCommand::Confirm { whom, fingerprint } => {
            let (person, key) = named(&desk, &whom, &fingerprint)?;
            acting.confirm_key(person, key)?;
        }
        KeyCommand::Grant { whom, reason } => {
            acting.grant_key(desk.person_called(&whom)?, &reason)?;
        }
        KeyCommand::Revoke { whom, fingerprint, reason } => {
            let (person, key) = named(&desk, &whom, &fingerprint)?;
            acting.revoke_key(person, key, &reason)?;
        }
        KeyCommand::Retire { whom, reason } => {
            acting.retire(desk.person_called(&whom)?, &reason)?;
        }
    }
    list(&desk, json)
}

/// Opens the person's key. Where it needs a passphrase, that is `PARALLAX_PASSPHRASE` or what is
/// typed at a terminal; otherwise nobody is asked anything.
pub fn unlock(desk: &Desk, person: PersonId) -> Result<(), Failure> {
    let given = surrounding("PARALLAX_PASSPHRASE").map(|words| words.to_string_lossy().into());
    let given: Option<String> = given;
    match desk.unlock(person, given.as_deref()) {
        Err(locked) if locked.code == Code::KeyLocked && given.is_none() => {
            if !std::io::stdin().is_terminal() {
                let hint = "Set PARALLAX_PASSPHRASE.";
                return Err(Failure::Refused(format!("{} {hint}", locked.message)));
            }
            Ok(desk.unlock(person, Some(&ask("Passphrase: ")?))?)
        }
        outcome => Ok(outcome?),
    }
}

fn new_passphrase() -> Result<String, Failure> {
    if let Some(words) = surrounding("PARALLAX_NEW_PASSPHRASE") {
        return Ok(words.to_string_lossy().into());
    }
    if !std::io::stdin().is_terminal() {
        let line = "The passphrase was not changed: none was given. Set PARALLAX_NEW_PASSPHRASE.";
        return Err(Failure::Unusable(line.into()));
    }
    let words = ask("New passphrase: ")?;
    if words == ask("The same again: ")? {
        return Ok(words);
    }
    let line = "The passphrase was not changed: the two are not the same. Try again.";
    Err(Failure::Refused(line.into()))
}

fn copied_passphrase() -> Result<String, Failure> {
    if let Some(words) = surrounding("PARALLAX_PASSPHRASE") {
        return Ok(words.to_string_lossy().into());
    }
    if !std::io::stdin().is_terminal() {
        let line =
            "The key was not taken in: its passphrase was not given. Set PARALLAX_PASSPHRASE.";
        return Err(Failure::Unusable(line.into()));
    }
    ask("Passphrase of the file: ")
}

fn ask(what: &str) -> Result<String, Failure> {
    rpassword::prompt_password(what).map_err(|error| {
        Failure::Unusable(format!("Nothing was done: the passphrase was not read: {error}."))
    })
}

/// The person and their key with that fingerprint.
fn named(
    desk: &Desk,
    person: &str,
    fingerprint: &[String],
) -> Result<(PersonId, PublicKey), Failure> {
    let said = fingerprint.concat();
    let person = desk.person_called(person)?;
    let keys = desk.keys()?.into_iter().filter(|of| of.person == person).flat_map(|of| of.keys);
    let found = keys.into_iter().find(|of| of.key.is_called(&said));
    let found = found.ok_or_else(|| {
        Failure::Refused(
            "Nothing was done: the person has no key with this fingerprint. `parallax keys` lists \
             them; all eight groups must agree."
                .into(),
        )
    })?;
    Ok((person, found.key))
}

fn list(desk: &Desk, json: bool) -> Result<(), Failure> {
    let people = desk.people()?;
    let name = |id: PersonId| people.iter().find(|person| person.id == id).map(|p| p.name.as_str());
    let keys = desk.keys()?;
    let rows: Vec<Vec<String>> =
        keys.iter().flat_map(|of| rows(of, name(of.person).unwrap_or_default())).collect();
    say(json, &keys, &render::table(&rows))
}

fn rows(of: &KeysView, name: &str) -> Vec<Vec<String>> {
    let name = render::one_line(name);
    let left = of.left.as_ref().map(|left| format!("left on {}", day(&left.time)));
    if of.keys.is_empty() {
        return vec![vec![name, left.unwrap_or_else(|| "no key yet".into())]];
    }
    let row = |key: &KeyView| {
        vec![
            name.clone(),
            key.fingerprint.clone(),
            day(&key.since).to_owned(),
            state(key, left.as_deref()),
        ]
    };
    of.keys.iter().map(row).collect()
}

fn state(key: &KeyView, left: Option<&str>) -> String {
    let state = match (&key.revoked, key.protection) {
        (Some(_), _) if left.is_some() => left.unwrap_or_default().to_owned(),
        (Some(revoked), _) => {
            format!("revoked on {}: {}", day(&revoked.time), render::one_line(&revoked.reason))
        }
        (None, "keychain") => "in the keychain".into(),
        (None, "passphrase") => "under a passphrase".into(),
        (None, "file") => "in a file of this account".into(),
        (None, _) => "not on this machine".into(),
    };
    match &key.confirmed_by {
        Some(by) => format!("{state}; confirmed by {}", render::one_line(by)),
        None => state,
    }
}

fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}
