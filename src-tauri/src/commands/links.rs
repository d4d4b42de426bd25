//! What is pasted, and the tray of links.

use crate::dto::AppError;
use crate::state::Shell;
use brief::BriefId;
use desk::{OutletName, PastedView, TrayView, Trayed};
use tauri::State;

#[tauri::command(async)]
pub fn paste(
    id: BriefId,
    html: Option<String>,
    text: Option<String>,
    shell: State<'_, Shell>,
) -> Result<PastedView, AppError> {
    Ok(shell.desk()?.read_pasted(id, html.as_deref(), text.as_deref())?)
}

#[tauri::command(async)]
pub fn outlet_names(shell: State<'_, Shell>) -> Result<Vec<OutletName>, AppError> {
    Ok(shell.desk()?.outlet_names()?)
}

#[tauri::command(async)]
pub fn tray(id: BriefId, shell: State<'_, Shell>) -> Result<TrayView, AppError> {
    shell.act(|me| me.tray(id))
}

#[tauri::command(async)]
pub fn put_in_tray(
    id: BriefId,
    html: Option<String>,
    text: Option<String>,
    shell: State<'_, Shell>,
) -> Result<Trayed, AppError> {
    shell.act(|me| me.put_in_tray(id, html.as_deref(), text.as_deref()))
}

#[tauri::command(async)]
pub fn take_from_tray(
    id: BriefId,
    url: String,
    shell: State<'_, Shell>,
) -> Result<TrayView, AppError> {
    shell.act(|me| me.take_from_tray(id, &url))
}
