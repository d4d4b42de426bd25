//! The house style, the words that the spelling knows, figures, and earlier briefs.

use crate::dto::AppError;
use crate::state::Shell;
use brief::{BriefId, ContentHash, HouseStyle};
use desk::{BriefView, EarlierBrief, FiguresView, HouseStyleView};
use tauri::State;

#[tauri::command(async)]
pub fn house_style(shell: State<'_, Shell>) -> Result<HouseStyleView, AppError> {
    Ok(shell.desk()?.house_style()?)
}

/// `seen` is what the sheet showed when the person began.
#[tauri::command(async)]
pub fn set_house_style(
    seen: HouseStyle,
    style: HouseStyle,
    shell: State<'_, Shell>,
) -> Result<HouseStyleView, AppError> {
    shell.act(|me| me.set_house_style(&seen, &style))
}

#[tauri::command(async)]
pub fn learn_word(
    id: BriefId,
    word: String,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.learn_word(id, &word))
}

#[tauri::command(async)]
pub fn forget_word(word: String, shell: State<'_, Shell>) -> Result<HouseStyleView, AppError> {
    shell.act(|me| me.forget_word(&word))
}

#[tauri::command(async)]
pub fn suggest_spelling(
    language: String,
    word: String,
    shell: State<'_, Shell>,
) -> Result<Vec<String>, AppError> {
    Ok(shell.desk()?.suggest_spelling(&language, &word))
}

#[tauri::command(async)]
pub fn figures(id: BriefId, shell: State<'_, Shell>) -> Result<FiguresView, AppError> {
    shell.act(|me| me.figures(id))
}

/// `key` names the figure as it was shown.
#[tauri::command(async)]
pub fn tick_figure(
    id: BriefId,
    key: ContentHash,
    checked: bool,
    shell: State<'_, Shell>,
) -> Result<FiguresView, AppError> {
    shell.act(|me| me.tick_figure(id, key, checked))
}

#[tauri::command(async)]
pub fn earlier(id: BriefId, shell: State<'_, Shell>) -> Result<Vec<EarlierBrief>, AppError> {
    shell.act(|me| me.earlier(id))
}
