//! Comments: threads on a change, on words, on an item or on the brief.

use crate::dto::AppError;
use crate::state::Shell;
use brief::BriefId;
use desk::{CommentId, CommentOn, CommentPiece, Shown, ThreadId, ThreadsView};
use tauri::State;

#[tauri::command(async)]
pub fn comments(
    id: BriefId,
    shown: Shown,
    shell: State<'_, Shell>,
) -> Result<ThreadsView, AppError> {
    shell.act(|me| me.comments(id, shown))
}

#[tauri::command(async)]
pub fn comment(
    id: BriefId,
    shown: Shown,
    on: CommentOn,
    said: Vec<CommentPiece>,
    shell: State<'_, Shell>,
) -> Result<ThreadsView, AppError> {
    shell.act(|me| me.comment(id, shown, &on, &said))
}

#[tauri::command(async)]
pub fn reply(
    thread: ThreadId,
    shown: Shown,
    said: Vec<CommentPiece>,
    shell: State<'_, Shell>,
) -> Result<ThreadsView, AppError> {
    shell.act(|me| me.reply(thread, shown, &said))
}

#[tauri::command(async)]
pub fn edit_comment(
    comment: CommentId,
    shown: Shown,
    said: Vec<CommentPiece>,
    shell: State<'_, Shell>,
) -> Result<ThreadsView, AppError> {
    shell.act(|me| me.edit_comment(comment, shown, &said))
}

#[tauri::command(async)]
pub fn delete_comment(
    comment: CommentId,
    shown: Shown,
    shell: State<'_, Shell>,
) -> Result<ThreadsView, AppError> {
    shell.act(|me| me.delete_comment(comment, shown))
}

#[tauri::command(async)]
pub fn resolve_comment(
    thread: ThreadId,
    shown: Shown,
    resolved: bool,
    shell: State<'_, Shell>,
) -> Result<ThreadsView, AppError> {
    shell.act(|me| me.resolve(thread, shown, resolved))
}
