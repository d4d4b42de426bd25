//! People's keys, and the check of the record.

use crate::dialogs::chosen;
use crate::dto::{AppError, Start};
use crate::state::Shell;
use desk::{CheckProgress, KeysView, PersonId, PublicKey, RecordView};
use tauri::State;
use tauri::ipc::Channel;
use zeroize::Zeroizing;

#[tauri::command(async)]
pub fn keys(shell: State<'_, Shell>) -> Result<Vec<KeysView>, AppError> {
    Ok(shell.desk()?.keys()?)
}

#[tauri::command(async)]
pub fn renew_key(reason: String, shell: State<'_, Shell>) -> Result<Vec<KeysView>, AppError> {
    shell.act(|me| me.renew_key(&reason))?;
    Ok(shell.desk()?.keys()?)
}

#[tauri::command(async)]
pub fn set_passphrase(
    passphrase: Option<Zeroizing<String>>,
    shell: State<'_, Shell>,
) -> Result<Vec<KeysView>, AppError> {
    shell.act(|me| me.set_passphrase(passphrase.as_deref().map(String::as_str)))?;
    Ok(shell.desk()?.keys()?)
}

/// Writes my key under the passphrase into a file of the person's choice, and answers which.
#[tauri::command(async)]
pub fn copy_key(
    passphrase: Zeroizing<String>,
    shell: State<'_, Shell>,
) -> Result<String, AppError> {
    let text = shell.act(|me| me.copy_key(&passphrase))?;
    let path = chosen(shell.dialogs.new_key_file())?;
    desk::write_file(&path, text.as_bytes())?;
    Ok(path.display().to_string())
}

#[tauri::command(async)]
pub fn take_key(
    passphrase: Zeroizing<String>,
    shell: State<'_, Shell>,
) -> Result<Vec<KeysView>, AppError> {
    let path = chosen(shell.dialogs.key_file())?;
    shell.desk()?.take_key(&desk::read_key_file(&path)?, &passphrase)?;
    Ok(shell.desk()?.keys()?)
}

#[tauri::command(async)]
pub fn confirm_key(
    person: PersonId,
    key: PublicKey,
    shell: State<'_, Shell>,
) -> Result<Vec<KeysView>, AppError> {
    shell.act(|me| me.confirm_key(person, key))?;
    Ok(shell.desk()?.keys()?)
}

#[tauri::command(async)]
pub fn grant_key(
    person: PersonId,
    reason: String,
    shell: State<'_, Shell>,
) -> Result<Start, AppError> {
    shell.act(|me| me.grant_key(person, &reason))?;
    shell.view()
}

#[tauri::command(async)]
pub fn revoke_key(
    person: PersonId,
    key: PublicKey,
    reason: String,
    shell: State<'_, Shell>,
) -> Result<Vec<KeysView>, AppError> {
    shell.act(|me| me.revoke_key(person, key, &reason))?;
    Ok(shell.desk()?.keys()?)
}

#[tauri::command(async)]
pub fn retire(
    person: PersonId,
    reason: String,
    shell: State<'_, Shell>,
) -> Result<Start, AppError> {
    shell.act(|me| me.retire(person, &reason))?;
    shell.view()
}

/// A window that went away misses the progress, not the check.
#[tauri::command(async)]
pub fn check_record(
    on_progress: Channel<CheckProgress>,
    shell: State<'_, Shell>,
) -> Result<RecordView, AppError> {
    let mut tell = |progress| drop(on_progress.send(progress));
    Ok(shell.desk()?.check_record(&[], &mut tell)?)
}
