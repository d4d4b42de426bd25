//! Which archive is open, and in which windows.

use crate::dialogs::chosen;
use crate::dto::{AppError, Start};
use crate::state::Shell;
use crate::windows;
use brief::BriefId;
use tauri::{AppHandle, State, WebviewWindow};

#[tauri::command(async)]
pub fn start(window: WebviewWindow, shell: State<'_, Shell>) -> Result<Start, AppError> {
    shell.start_of(window.label())
}

/// Opens one more window on a brief.
#[tauri::command(async)]
pub fn open_window(id: BriefId, app: AppHandle, shell: State<'_, Shell>) -> Result<(), AppError> {
    let view = shell.act(|me| me.open_brief(id))?;
    windows::open_brief(&app, id, &view.brief.headline).map_err(|_| AppError::no_window())
}

#[tauri::command(async)]
pub fn open_archive(shell: State<'_, Shell>) -> Result<Start, AppError> {
    let path = chosen(shell.dialogs.archive())?;
    shell.open_path(&path);
    shell.view()
}

#[tauri::command(async)]
pub fn new_archive(shell: State<'_, Shell>) -> Result<Start, AppError> {
    let path = chosen(shell.dialogs.new_archive())?;
    shell.open_path(&path);
    shell.view()
}

/// Moves the open archive to where nothing else writes to it.
#[tauri::command(async)]
pub fn move_archive(shell: State<'_, Shell>) -> Result<Start, AppError> {
    let path = chosen(shell.dialogs.new_archive())?;
    shell.move_archive(&path)?;
    shell.view()
}

/// The page has saved what was typed.
#[tauri::command(async)]
pub fn close_window(window: WebviewWindow, shell: State<'_, Shell>) -> Result<(), AppError> {
    shell.end_closing(window.label());
    window.destroy().map_err(|_| AppError::bad_argument("the window"))
}

/// The page could not save what was typed, and says so in the window.
#[tauri::command(async)]
pub fn keep_window(window: WebviewWindow, shell: State<'_, Shell>) {
    shell.end_closing(window.label());
}
