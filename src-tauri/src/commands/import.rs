//! Files into the archive, with progress.

use crate::dialogs::chosen;
use crate::dto::AppError;
use crate::state::Shell;
use desk::{ImportOptions, ImportProgress, ImportReport};
use std::path::PathBuf;
use tauri::State;
use tauri::ipc::Channel;

#[tauri::command(async)]
pub fn import_files(
    published: bool,
    on_progress: Channel<ImportProgress>,
    shell: State<'_, Shell>,
) -> Result<ImportReport, AppError> {
    let files = chosen(shell.dialogs.files())?;
    import(&shell, &files, published, &on_progress)
}

#[tauri::command(async)]
pub fn import_folder(
    published: bool,
    on_progress: Channel<ImportProgress>,
    shell: State<'_, Shell>,
) -> Result<ImportReport, AppError> {
    let folder = chosen(shell.dialogs.folder())?;
    import(&shell, &[folder], published, &on_progress)
}

#[tauri::command(async)]
pub fn import_sample(
    on_progress: Channel<ImportProgress>,
    shell: State<'_, Shell>,
) -> Result<ImportReport, AppError> {
    shell.act(|me| me.import_sample(&mut report_to(&on_progress)))
}

fn import(
    shell: &Shell,
    paths: &[PathBuf],
    published: bool,
    progress: &Channel<ImportProgress>,
) -> Result<ImportReport, AppError> {
    let options = ImportOptions { published, ..ImportOptions::default() };
    shell.act(|me| me.import(paths, &options, &mut report_to(progress)))
}

/// A window that went away misses the progress, not the import.
fn report_to(channel: &Channel<ImportProgress>) -> impl FnMut(ImportProgress) {
    let channel = channel.clone();
    move |progress| {
        let _ = channel.send(progress);
    }
}
