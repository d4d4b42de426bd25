//! Releases and proofs, into a folder that the person chooses.

use crate::dialogs::chosen;
use crate::dto::AppError;
use crate::state::Shell;
use brief::BriefId;
use desk::{Format, Released};
use tauri::State;

pub(super) fn format_called(name: &str) -> Result<Format, AppError> {
    name.parse().map_err(|_| AppError::bad_argument("the format"))
}

#[tauri::command(async)]
pub fn release(id: BriefId, format: String, shell: State<'_, Shell>) -> Result<Released, AppError> {
    let format = format_called(&format)?;
    let folder = chosen(shell.dialogs.folder())?;
    shell.act(|me| me.release(id, format, &folder))
}

#[tauri::command(async)]
pub fn proof(id: BriefId, format: String, shell: State<'_, Shell>) -> Result<Released, AppError> {
    let format = format_called(&format)?;
    let folder = chosen(shell.dialogs.folder())?;
    shell.act(|me| me.proof(id, format, &folder))
}
