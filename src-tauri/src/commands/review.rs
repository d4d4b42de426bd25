//! Rounds of review.

use crate::dto::AppError;
use crate::state::Shell;
use brief::{BriefId, ContentHash, ItemPath};
use desk::{BriefView, PersonId, ReviewView, RoundId, Verdict};
use tauri::State;

#[tauri::command(async)]
pub fn send_to_review(
    id: BriefId,
    person: Option<PersonId>,
    note: String,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.send_to_review(id, person, &note))
}

#[tauri::command(async)]
pub fn add_to_review(id: BriefId, shell: State<'_, Shell>) -> Result<BriefView, AppError> {
    shell.act(|me| me.add_to_review(id))
}

#[tauri::command(async)]
pub fn withdraw(id: BriefId, shell: State<'_, Shell>) -> Result<BriefView, AppError> {
    shell.act(|me| me.withdraw(id))
}

#[tauri::command(async)]
pub fn review(id: BriefId, shell: State<'_, Shell>) -> Result<ReviewView, AppError> {
    shell.act(|me| me.review(id))
}

#[tauri::command(async)]
pub fn decide(
    id: BriefId,
    round: RoundId,
    ids: Vec<String>,
    verdict: Verdict,
    shell: State<'_, Shell>,
) -> Result<ReviewView, AppError> {
    shell.act(|me| me.decide(id, round, &ids, verdict))
}

#[tauri::command(async)]
pub fn accept_rest(
    id: BriefId,
    round: RoundId,
    shell: State<'_, Shell>,
) -> Result<ReviewView, AppError> {
    shell.act(|me| me.accept_rest(id, round))
}

#[tauri::command(async)]
pub fn undo_decision(
    id: BriefId,
    round: RoundId,
    shell: State<'_, Shell>,
) -> Result<ReviewView, AppError> {
    shell.act(|me| me.undo_decision(id, round))
}

#[tauri::command(async)]
pub fn mark_read(
    id: BriefId,
    round: RoundId,
    path: ItemPath,
    read: bool,
    shell: State<'_, Shell>,
) -> Result<ReviewView, AppError> {
    shell.act(|me| me.mark_read(id, round, path, read))
}

#[tauri::command(async)]
pub fn request_changes(
    id: BriefId,
    round: RoundId,
    note: String,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.request_changes(id, round, &note))
}

#[tauri::command(async)]
pub fn approve(
    id: BriefId,
    round: RoundId,
    result: ContentHash,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.approve(id, round, result))
}
