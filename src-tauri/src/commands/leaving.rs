//! Until when a brief may not leave, and leaving without approval.

use super::release::format_called;
use crate::dialogs::chosen;
use crate::dto::AppError;
use crate::state::Shell;
use brief::BriefId;
use desk::{BriefView, EmbargoTimes, Released};
use tauri::State;

type Answer = Result<BriefView, AppError>;

#[tauri::command(async)]
pub fn embargo_times(local: String, zone: String) -> Result<EmbargoTimes, AppError> {
    Ok(desk::embargo_times(&local, &zone)?)
}

#[tauri::command(async)]
pub fn set_embargo(id: BriefId, until: String, note: String, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.set_embargo(id, &until, &note))
}

#[tauri::command(async)]
pub fn lift_embargo(id: BriefId, reason: String, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.lift_embargo(id, &reason))
}

#[tauri::command(async)]
pub fn release_unapproved(
    id: BriefId,
    format: String,
    reason: String,
    shell: State<'_, Shell>,
) -> Result<Released, AppError> {
    let format = format_called(&format)?;
    let folder = chosen(shell.dialogs.folder())?;
    shell.act(|me| me.release_unapproved(id, format, &folder, &reason))
}
