//! Briefs that readers have: corrected, updated, withdrawn.

use crate::dto::AppError;
use crate::state::Shell;
use brief::BriefId;
use desk::{BriefView, PublicChange, ToldView};
use tauri::State;

type Answer = Result<BriefView, AppError>;

#[tauri::command(async)]
pub fn begin_change(
    id: BriefId,
    change: PublicChange,
    reason: String,
    shell: State<'_, Shell>,
) -> Answer {
    shell.act(|me| me.begin_change(id, change, &reason))
}

#[tauri::command(async)]
pub fn drop_change(id: BriefId, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.drop_change(id))
}

#[tauri::command(async)]
pub fn kill(id: BriefId, reason: String, notice: String, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.kill(id, &reason, &notice))
}

#[tauri::command(async)]
pub fn told(id: BriefId, shell: State<'_, Shell>) -> Result<ToldView, AppError> {
    shell.act(|me| me.told(id))
}
