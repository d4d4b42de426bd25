//! Who is who, and who is at the desk.

use crate::dto::{AppError, Start};
use crate::state::Shell;
use desk::{PersonId, PersonView, Role};
use tauri::State;
use zeroize::Zeroizing;

#[tauri::command(async)]
pub fn people(shell: State<'_, Shell>) -> Result<Vec<PersonView>, AppError> {
    Ok(shell.desk()?.people()?)
}

/// The first person of an empty archive is its chief and is at the desk at once.
#[tauri::command(async)]
pub fn add_person(
    name: String,
    roles: Vec<Role>,
    shell: State<'_, Shell>,
) -> Result<Start, AppError> {
    if shell.desk()?.people()?.is_empty() {
        let first = shell.desk()?.found(&name)?;
        shell.switch(first, None)?;
    } else {
        shell.act(|me| me.add_person(&name, &roles))?;
    }
    shell.view()
}

#[tauri::command(async)]
pub fn set_roles(
    person: PersonId,
    roles: Vec<Role>,
    shell: State<'_, Shell>,
) -> Result<Start, AppError> {
    shell.act(|me| me.set_roles(person, &roles))?;
    shell.view()
}

#[tauri::command(async)]
pub fn rename_person(
    person: PersonId,
    name: String,
    shell: State<'_, Shell>,
) -> Result<Start, AppError> {
    shell.act(|me| me.rename_person(person, &name))?;
    shell.view()
}

#[tauri::command(async)]
pub fn switch_person(
    person: PersonId,
    passphrase: Option<Zeroizing<String>>,
    shell: State<'_, Shell>,
) -> Result<Start, AppError> {
    shell.switch(person, passphrase.as_deref().map(String::as_str))?;
    shell.view()
}
