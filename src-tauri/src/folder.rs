//! The folder through which packets go: looked into now and then, since a shared drive tells nobody
//! that something came.

use crate::state::Shell;
use crate::windows;
use desk::{FolderNews, PacketFolder, Refusal};
use std::path::PathBuf;
use std::sync::PoisonError;
use tauri::{AppHandle, Manager};

/// How long the folder is left alone: one listing of its names costs nothing, and nobody waits for
/// a colleague by the second.
const REST: std::time::Duration = std::time::Duration::from_secs(10);

/// Looks into the folder for as long as the program runs.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(REST).await;
            let looked = app.clone();
            let look = move || looked.state::<Shell>().read_folder();
            if let Ok(true) = tauri::async_runtime::spawn_blocking(look).await {
                windows::tell_of_news(&app);
            }
        }
    });
}

impl Shell {
    /// Where packets go, if somebody chose a folder for this archive.
    pub fn packet_folder(&self) -> Result<Option<PathBuf>, Refusal> {
        let desk = self.desk()?;
        Ok(PacketFolder::of(desk.path()).map(|folder| folder.path))
    }

    /// Chooses the folder, or forgets it. What lies there is read soon.
    pub fn set_packet_folder(&self, folder: Option<PathBuf>) -> Result<(), Refusal> {
        let desk = self.desk()?;
        PacketFolder::keep(desk.path(), folder.map(PacketFolder::at).as_ref())
    }

    /// Reads what came; whether there is anything to say.
    fn read_folder(&self) -> bool {
        let Ok(desk) = self.desk() else { return false };
        let Some(mut folder) = PacketFolder::of(desk.path()) else { return false };
        let before = folder.clone();
        let news = folder.read_new(&desk);
        if folder != before {
            // Where it cannot be kept, everything is read once more, and brings nothing.
            let _ = PacketFolder::keep(desk.path(), Some(&folder));
        }
        if news.is_empty() {
            return false;
        }
        self.news.lock().unwrap_or_else(PoisonError::into_inner).extend(news);
        self.tell();
        true
    }

    /// What came since this was asked last.
    pub fn take_news(&self) -> Vec<FolderNews> {
        std::mem::take(&mut *self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
