//! Briefs, drafts and versions.

use crate::dialogs::chosen;
use crate::dto::AppError;
use crate::state::Shell;
use brief::{Brief, BriefId, RevisionHash};
use desk::{BriefView, CompareView, DeskView, DraftSaved, MergeView, Newer, SearchHit, Settled};
use tauri::{State, WebviewWindow};

#[tauri::command(async)]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the path is not general enough")]
pub fn desk(shell: State<'_, Shell>) -> Result<DeskView, AppError> {
    shell.act(|me| me.desk_view())
}

#[tauri::command(async)]
pub fn search(query: String, shell: State<'_, Shell>) -> Result<Vec<SearchHit>, AppError> {
    Ok(shell.desk()?.search(&query)?)
}

#[tauri::command(async)]
pub fn open_brief(
    id: BriefId,
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    let view = shell.act(|me| me.open_brief(id))?;
    spell_in(&window, &view.brief.language);
    Ok(view)
}

#[cfg(target_os = "linux")]
use crate::text_services::spell_in;

/// Elsewhere the system knows by itself what language is typed.
#[cfg(not(target_os = "linux"))]
const fn spell_in(_: &WebviewWindow, _: &str) {}

#[tauri::command(async)]
pub fn new_brief(section: Option<String>, shell: State<'_, Shell>) -> Result<BriefView, AppError> {
    shell.act(|me| me.new_brief(section.as_deref()))
}

#[tauri::command(async)]
pub fn save_draft(
    id: BriefId,
    counter: i64,
    brief: Brief,
    undo: String,
    shell: State<'_, Shell>,
) -> Result<DraftSaved, AppError> {
    shell.act(|me| me.save_draft_with_undo(id, counter, &brief, &undo))
}

#[tauri::command(async)]
pub fn kept_undo(
    id: BriefId,
    counter: i64,
    shell: State<'_, Shell>,
) -> Result<Option<String>, AppError> {
    shell.act(|me| me.kept_undo(id, counter))
}

#[tauri::command(async)]
pub fn discard_draft(
    id: BriefId,
    counter: i64,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.discard_draft(id, counter))
}

#[tauri::command(async)]
pub fn update_draft(
    id: BriefId,
    counter: i64,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.update_draft(id, counter))
}

#[tauri::command(async)]
pub fn make_version(
    id: BriefId,
    counter: i64,
    note: String,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.make_version(id, counter, &note))
}

/// `to` is a version's hash or the word `draft`.
#[tauri::command(async)]
pub fn compare(
    id: BriefId,
    from: Option<RevisionHash>,
    to: String,
    shell: State<'_, Shell>,
) -> Result<CompareView, AppError> {
    let newer = newer(&to)?;
    shell.act(|me| me.compare(id, from, newer))
}

/// A version's hash, or the word `draft`.
pub fn newer(name: &str) -> Result<Newer, AppError> {
    match name {
        "draft" => Ok(Newer::Draft),
        hash => {
            Ok(Newer::Version(hash.parse().map_err(|_| AppError::bad_argument("the version"))?))
        }
    }
}

/// Asks for the older file, then for the newer one.
#[tauri::command(async)]
pub fn compare_files(shell: State<'_, Shell>) -> Result<CompareView, AppError> {
    let [older, newer] = chosen(shell.dialogs.two_briefs())?;
    Ok(desk::compare_files(&older, &newer)?)
}

#[tauri::command(async)]
pub fn merge_draft(id: BriefId, shell: State<'_, Shell>) -> Result<MergeView, AppError> {
    shell.act(|me| me.merge_draft(id))
}

#[tauri::command(async)]
pub fn settle_draft(
    id: BriefId,
    counter: i64,
    onto: RevisionHash,
    settled: Vec<Settled>,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.settle_draft(id, counter, onto, &settled))
}
