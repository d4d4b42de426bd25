//! Targets, the plan of a day, and the day itself in its order.

use crate::dialogs::chosen;
use crate::dto::AppError;
use crate::state::Shell;
use brief::ContentHash;
use desk::{
    Arrangement, EditionDay, EditionPlan, EditionView, EditionWords, PressView, Publication,
    TargetId, TargetSetting,
};
use tauri::State;

type Settings = Result<PressView, AppError>;
type Day = Result<EditionView, AppError>;

#[tauri::command(async)]
pub fn press_settings(shell: State<'_, Shell>) -> Settings {
    Ok(shell.desk()?.press()?)
}

#[tauri::command(async)]
pub fn set_publication(publication: Publication, shell: State<'_, Shell>) -> Settings {
    shell.act(|me| me.set_publication(publication))
}

#[tauri::command(async)]
pub fn set_target(target: TargetSetting, shell: State<'_, Shell>) -> Settings {
    shell.act(|me| me.set_target(target))
}

#[tauri::command(async)]
pub fn remove_target(id: TargetId, shell: State<'_, Shell>) -> Settings {
    shell.act(|me| me.remove_target(id))
}

/// Asks for a file and takes it as the target's own template.
#[tauri::command(async)]
pub fn choose_target_template(id: TargetId, shell: State<'_, Shell>) -> Settings {
    let file = chosen(shell.dialogs.template())?;
    shell.act(|me| me.set_target_template(id, Some(&file)))
}

#[tauri::command(async)]
pub fn remove_target_template(id: TargetId, shell: State<'_, Shell>) -> Settings {
    shell.act(|me| me.set_target_template(id, None))
}

/// Tries the target's own template on the sample edition.
#[tauri::command(async)]
pub fn check_target_template(id: TargetId, shell: State<'_, Shell>) -> Result<(), AppError> {
    Ok(shell.desk()?.check_target_template(id)?)
}

#[tauri::command(async)]
pub fn set_plan(plan: EditionPlan, shell: State<'_, Shell>) -> Settings {
    shell.act(|me| me.set_edition_plan(plan))
}

#[tauri::command(async)]
pub fn choose_target_folder(shell: State<'_, Shell>) -> Result<String, AppError> {
    Ok(chosen(shell.dialogs.folder())?.display().to_string())
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
#[tauri::command(async)]
pub fn editions(shell: State<'_, Shell>) -> Result<Vec<EditionDay>, AppError> {
    shell.act(|me| me.editions())
}

#[tauri::command(async)]
pub fn edition(date: String, shell: State<'_, Shell>) -> Day {
    shell.act(|me| me.edition(&date))
}

#[tauri::command(async)]
pub fn arrange_edition(
    date: String,
    seen: Option<ContentHash>,
    sections: Vec<Arrangement>,
    shell: State<'_, Shell>,
) -> Day {
    shell.act(|me| me.arrange_edition(&date, seen, &sections))
}

#[tauri::command(async)]
pub fn set_edition_words(
    date: String,
    seen: Option<ContentHash>,
    words: EditionWords,
    shell: State<'_, Shell>,
) -> Day {
    shell.act(|me| me.set_edition_words(&date, seen, words))
}
