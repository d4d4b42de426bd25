//! Releases to targets; proofs of anything and comparisons into a folder that the person chooses, and
//! newsletters into the mail program.

use super::briefs::newer;
use crate::dialogs::chosen;
use crate::dto::AppError;
use crate::state::Shell;
use brief::{BriefId, RevisionHash};
use desk::{
    Format, HeldSettling, HeldTarget, PreviewOf, ReleaseId, ReleaseProgress, ReleaseReport,
    Released, SavedComparison, TargetId,
};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use tauri::State;
use tauri::ipc::Channel;

pub(super) fn format_called(name: &str) -> Result<Format, AppError> {
    name.parse().map_err(|_| AppError::bad_argument("the format"))
}

#[tauri::command(async)]
pub fn proof(of: PreviewOf, format: String, shell: State<'_, Shell>) -> Result<Released, AppError> {
    let format = format_called(&format)?;
    let folder = chosen(shell.dialogs.folder())?;
    shell.act(|me| me.proof(of, format, &folder))
}

/// The same as a target has it.
#[tauri::command(async)]
pub fn proof_by(
    of: PreviewOf,
    target: TargetId,
    shell: State<'_, Shell>,
) -> Result<Released, AppError> {
    let folder = chosen(shell.dialogs.folder())?;
    shell.act(|me| me.proof_by(&of, target, &folder))
}

/// Opens a newsletter in the mail program of the system.
#[tauri::command(async)]
pub fn open_in_mail(
    of: PreviewOf,
    target: TargetId,
    shell: State<'_, Shell>,
) -> Result<Released, AppError> {
    let folder = shell.mail.folder()?;
    let made = shell.act(|me| me.proof_for_mail(&of, target, &folder));
    let opened = made.and_then(|made| {
        crate::mail::open(&made.place)?;
        Ok(made)
    });
    // What no program has is of no use to anybody.
    opened.inspect_err(|_| crate::mail::forget(&folder))
}

/// Saves what changed between two versions, or up to my draft, as a file.
#[tauri::command(async)]
pub fn save_comparison(
    id: BriefId,
    from: RevisionHash,
    to: String,
    format: String,
    comments: bool,
    shell: State<'_, Shell>,
) -> Result<Released, AppError> {
    let (to, format) = (newer(&to)?, format_called(&format)?);
    let folder = chosen(shell.dialogs.folder())?;
    let what = SavedComparison { brief: id, from, to, comments };
    shell.act(|me| me.save_comparison(what, format, &folder))
}

#[tauri::command(async)]
pub fn release_to(
    id: BriefId,
    targets: Vec<TargetId>,
    replace: bool,
    on_progress: Channel<ReleaseProgress>,
    shell: State<'_, Shell>,
) -> Result<ReleaseReport, AppError> {
    let folder = folder_for(&shell, &targets)?;
    let names = names(&targets);
    let mut go_on = going_on(&shell, &on_progress);
    shell.act(|me| me.release_to(id, &names, folder.as_deref(), replace, &mut go_on))
}

#[tauri::command(async)]
pub fn release_edition(
    date: String,
    targets: Vec<TargetId>,
    replace: bool,
    on_progress: Channel<ReleaseProgress>,
    shell: State<'_, Shell>,
) -> Result<ReleaseReport, AppError> {
    let folder = folder_for(&shell, &targets)?;
    let names = names(&targets);
    let mut go_on = going_on(&shell, &on_progress);
    shell.act(|me| me.release_edition(&date, &names, folder.as_deref(), replace, &mut go_on))
}

/// Stops a running release behind its step.
#[tauri::command]
pub fn cancel_release(shell: State<'_, Shell>) {
    shell.release_stopped.store(true, Ordering::Relaxed);
}

#[tauri::command(async)]
pub fn mark_sent(release: ReleaseId, sent: bool, shell: State<'_, Shell>) -> Result<(), AppError> {
    shell.act(|me| me.mark_sent(release, sent))
}

#[tauri::command(async)]
pub fn held_targets(shell: State<'_, Shell>) -> Result<Vec<HeldTarget>, AppError> {
    Ok(shell.desk()?.held_targets()?)
}

#[tauri::command(async)]
pub fn settle_held(
    brief: BriefId,
    release: ReleaseId,
    settled: HeldSettling,
    shell: State<'_, Shell>,
) -> Result<Vec<HeldTarget>, AppError> {
    shell.act(|me| me.settle_held(brief, release, settled))
}

fn names(targets: &[TargetId]) -> Vec<String> {
    targets.iter().map(ToString::to_string).collect()
}

/// Asks for a folder where one of the targets has none of its own.
fn folder_for(shell: &Shell, targets: &[TargetId]) -> Result<Option<PathBuf>, AppError> {
    let known = shell.desk()?.press()?.targets;
    let asks = known.iter().any(|one| one.folder.is_none() && targets.contains(&one.id));
    if asks { chosen(shell.dialogs.folder()).map(Some) } else { Ok(None) }
}

/// Tells the window of each step, and goes on unless somebody stopped it. A window that went away misses
/// the progress, not the release.
fn going_on(
    shell: &Shell,
    channel: &Channel<ReleaseProgress>,
) -> impl FnMut(ReleaseProgress) -> bool + use<> {
    let (channel, stopped) = (channel.clone(), shell.release_stopped.clone());
    stopped.store(false, Ordering::Relaxed);
    move |progress| {
        let _ = channel.send(progress);
        !stopped.load(Ordering::Relaxed)
    }
}
