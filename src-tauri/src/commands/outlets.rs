//! The registry of outlets.

use crate::dto::AppError;
use crate::state::Shell;
use desk::{OutletFacts, OutletId, OutletList, OutletView, OutletsFilled, TwinProposal};
use tauri::State;

#[tauri::command(async)]
pub fn outlets(shell: State<'_, Shell>) -> Result<OutletList, AppError> {
    Ok(shell.desk()?.outlets()?)
}

#[tauri::command(async)]
pub fn outlet(id: OutletId, shell: State<'_, Shell>) -> Result<OutletView, AppError> {
    Ok(shell.desk()?.outlet(id)?)
}

#[tauri::command(async)]
pub fn twins(shell: State<'_, Shell>) -> Result<Vec<TwinProposal>, AppError> {
    Ok(shell.desk()?.twins()?)
}

#[tauri::command(async)]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the path is not general enough")]
pub fn fill_outlets(shell: State<'_, Shell>) -> Result<OutletsFilled, AppError> {
    shell.act(|me| me.fill_outlets())
}

#[tauri::command(async)]
pub fn add_outlet(facts: OutletFacts, shell: State<'_, Shell>) -> Result<OutletView, AppError> {
    shell.act(|me| me.add_outlet(&facts))
}

/// `seen` is what the sheet showed when the person began.
#[tauri::command(async)]
pub fn set_outlet(
    id: OutletId,
    seen: OutletFacts,
    facts: OutletFacts,
    shell: State<'_, Shell>,
) -> Result<OutletView, AppError> {
    shell.act(|me| me.set_outlet(id, &seen, &facts))
}

#[tauri::command(async)]
pub fn merge_outlets(
    keep: OutletId,
    other: OutletId,
    shell: State<'_, Shell>,
) -> Result<OutletView, AppError> {
    shell.act(|me| me.merge_outlets(keep, other))
}

#[tauri::command(async)]
pub fn take_back_merge(merged: OutletId, shell: State<'_, Shell>) -> Result<OutletView, AppError> {
    shell.act(|me| me.take_back_merge(merged))
}

#[tauri::command(async)]
pub fn keep_outlets_apart(
    one: OutletId,
    other: OutletId,
    shell: State<'_, Shell>,
) -> Result<Vec<TwinProposal>, AppError> {
    shell.act(|me| me.keep_outlets_apart(one, other))
}
