//! Rounds of review.

use crate::dto::AppError;
use crate::state::Shell;
use brief::{BriefId, ContentHash, ItemPath, RevisionHash};
use desk::{Asked, BriefView, DecisionId, QuickView, ReviewView, RoundId, SoFarView, Verdict};
use std::collections::BTreeMap;
use tauri::State;

#[tauri::command(async)]
pub fn send_to_review(
    id: BriefId,
    to: Asked,
    note: String,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.send_to_review(id, to, &note))
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
    reason: String,
    shell: State<'_, Shell>,
) -> Result<SoFarView, AppError> {
    shell.act(|me| me.decide_because(id, round, &ids, verdict, &reason))
}

#[tauri::command(async)]
pub fn suggest(
    id: BriefId,
    round: RoundId,
    path: ItemPath,
    texts: BTreeMap<String, String>,
    reason: String,
    shell: State<'_, Shell>,
) -> Result<SoFarView, AppError> {
    shell.act(|me| me.suggest(id, round, path, &texts, &reason))
}

#[tauri::command(async)]
pub fn withdraw_suggestion(
    id: BriefId,
    suggestion: DecisionId,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.withdraw_suggestion(id, suggestion))
}

#[tauri::command(async)]
pub fn take_suggestion(
    id: BriefId,
    suggestion: DecisionId,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.take_suggestion(id, suggestion))
}

#[tauri::command(async)]
pub fn decline_suggestion(
    id: BriefId,
    suggestion: DecisionId,
    reply: String,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.decline_suggestion(id, suggestion, &reply))
}

#[tauri::command(async)]
pub fn reopen_suggestion(
    id: BriefId,
    suggestion: DecisionId,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.reopen_suggestion(id, suggestion))
}

#[tauri::command(async)]
pub fn accept_rest(
    id: BriefId,
    round: RoundId,
    shell: State<'_, Shell>,
) -> Result<SoFarView, AppError> {
    shell.act(|me| me.accept_rest(id, round))
}

#[tauri::command(async)]
pub fn undo_decision(
    id: BriefId,
    round: RoundId,
    shell: State<'_, Shell>,
) -> Result<SoFarView, AppError> {
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

#[tauri::command(async)]
pub fn saw_review(
    id: BriefId,
    round: RoundId,
    head: RevisionHash,
    shell: State<'_, Shell>,
) -> Result<(), AppError> {
    shell.act(|me| me.saw_review(id, round, head))
}

#[tauri::command(async)]
pub fn quick(id: BriefId, shell: State<'_, Shell>) -> Result<QuickView, AppError> {
    shell.act(|me| me.quick(id))
}

#[tauri::command(async)]
pub fn approve_quick(
    id: BriefId,
    result: ContentHash,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.approve_quick(id, result))
}
