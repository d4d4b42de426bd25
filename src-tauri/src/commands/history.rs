//! What happened to a brief, who wrote what, and bringing back what was.

use super::briefs::newer;
use crate::dto::AppError;
use crate::state::Shell;
use brief::{BriefId, ContentHash, RevisionHash};
use desk::{BlameView, BriefView, PurgeView, RestoreView, SaidBefore, TimelinePage, TimelineView};
use tauri::State;

#[tauri::command(async)]
pub fn timeline(
    id: BriefId,
    only_versions: bool,
    before: Option<ContentHash>,
    most: usize,
    shell: State<'_, Shell>,
) -> Result<TimelineView, AppError> {
    Ok(shell.desk()?.timeline(id, &TimelinePage { only_versions, before, most })?)
}

/// `of` is a version's hash or the word `draft`.
#[tauri::command(async)]
pub fn blame(id: BriefId, of: String, shell: State<'_, Shell>) -> Result<BlameView, AppError> {
    let of = newer(&of)?;
    shell.act(|me| me.blame(id, of))
}

#[tauri::command(async)]
pub fn restoring(
    id: BriefId,
    hash: RevisionHash,
    parts: Vec<String>,
    shell: State<'_, Shell>,
) -> Result<RestoreView, AppError> {
    shell.act(|me| me.restoring(id, hash, &parts))
}

#[tauri::command(async)]
pub fn restore_version(
    id: BriefId,
    hash: RevisionHash,
    parts: Vec<String>,
    onto: Option<RevisionHash>,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.restore_version(id, hash, &parts, onto))
}

#[tauri::command(async)]
pub fn said_before(
    query: String,
    id: Option<BriefId>,
    shell: State<'_, Shell>,
) -> Result<Vec<SaidBefore>, AppError> {
    Ok(shell.desk()?.said_before(&query, id)?)
}

#[tauri::command(async)]
pub fn look_at_purge(
    id: BriefId,
    words: String,
    shell: State<'_, Shell>,
) -> Result<PurgeView, AppError> {
    shell.act(|me| me.look_at_purge(id, &words))
}

#[tauri::command(async)]
pub fn purge(
    id: BriefId,
    words: String,
    reason: String,
    shell: State<'_, Shell>,
) -> Result<PurgeView, AppError> {
    shell.act(|me| me.purge(id, &words, &reason))
}
