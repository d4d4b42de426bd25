//! Which archive is open.

use crate::dialogs::chosen;
use crate::dto::{AppError, Start};
use crate::state::Shell;
use tauri::{State, WebviewWindow};

#[tauri::command(async)]
pub fn start(shell: State<'_, Shell>) -> Result<Start, AppError> {
    shell.view()
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

/// The page has saved what was typed.
#[tauri::command(async)]
pub fn close_window(window: WebviewWindow) -> Result<(), AppError> {
    window.destroy().map_err(|_| AppError::bad_argument("the window"))
}

/// The page could not save what was typed, and says so in the window.
#[tauri::command(async)]
pub fn keep_window(shell: State<'_, Shell>) {
    shell.keep_open();
}
