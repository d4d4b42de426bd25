//! The folder through which packets go, and notices of what became somebody's turn: both are looked
//! for now and then, since a shared drive and another program tell nobody that something came.

use crate::state::Shell;
use crate::{turns, windows};
use desk::{FolderNews, PacketFolder, Refusal};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager};
use tokio::sync::Notify;

/// How long the folder is left alone: one listing of its names costs nothing, and nobody waits for
/// a colleague by the second. Messages of the file system would be sooner, but those of a shared drive
/// say only what this machine wrote.
const REST: std::time::Duration = std::time::Duration::from_secs(10);

/// How much of what came in is shown.
const MOST: usize = 20;

/// The folder as far as it was read, and what came of it.
#[derive(Default)]
pub struct Watching {
    held: Mutex<Held>,
    /// Whether the choice and what was read are kept between two starts.
    keeps: bool,
    /// Asks for a look at once.
    wake: Arc<Notify>,
}

#[derive(Default)]
struct Held {
    /// Of which archive, and its folder.
    folder: Option<(PathBuf, PacketFolder)>,
    /// What no window was told yet.
    fresh: Vec<FolderNews>,
    /// What came in by itself.
    brought: Vec<FolderNews>,
    /// What somebody has seen and does not want to see again.
    away: Vec<FolderNews>,
}

/// The folder as Settings show it.
#[derive(Clone, Debug, Serialize)]
pub struct FolderView {
    pub path: PathBuf,
    /// Why it cannot be read.
    pub problem: Option<String>,
}

impl Watching {
    /// As it was kept for this machine.
    pub fn kept() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the folder soon, also at what could not be brought in before.
    pub fn look_again(&self) {
        if let Some((_, folder)) = &mut self.held().folder {
            folder.look_again();
        }
        self.wake.notify_one();
    }
}

/// Looks into the folder and at the queue of whoever is at the desk for as long as the program runs.
pub fn watch(app: &AppHandle) {
    let (app, wake) = (app.clone(), app.state::<Shell>().watching.wake.clone());
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::select! {
                () = tokio::time::sleep(REST) => {}
                () = wake.notified() => {}
            }
            let looked = app.clone();
            let look = move || {
                let shell = looked.state::<Shell>();
                // What waited before something comes in is no news of it.
                let before = shell.new_turns();
                let news = shell.look_into_folder();
                before.into_iter().chain(shell.new_turns()).for_each(turns::show);
                news
            };
            if let Ok(true) = tauri::async_runtime::spawn_blocking(look).await {
                windows::tell_of_news(&app);
            }
        }
    });
}

impl Shell {
    /// Where packets go, if somebody chose a folder for this archive.
    pub fn packet_folder(&self) -> Result<Option<FolderView>, Refusal> {
        let archive = self.desk()?.path().to_owned();
        let view = |folder: PacketFolder| FolderView {
            problem: folder.needs().into_iter().find_map(|one| match one {
                FolderNews::Gone { message, .. } => Some(message),
                _ => None,
            }),
            path: folder.path,
        };
        Ok(self.folder_of(&archive).map(view))
    }

    /// Chooses the folder, or forgets it. What lies there is read soon.
    pub fn set_packet_folder(&self, folder: Option<PathBuf>) -> Result<(), Refusal> {
        let archive = self.desk()?.path().to_owned();
        let folder = folder.map(|path| PacketFolder::choose(&archive, path)).transpose()?;
        PacketFolder::keep(&archive, folder.as_ref())?;
        *self.watching.held() =
            Held { folder: folder.map(|folder| (archive, folder)), ..Held::default() };
        self.watching.wake.notify_one();
        Ok(())
    }

    /// An archive moved: its packets go through the same folder as before.
    pub fn carry_folder(&self, from: &Path, to: &Path) {
        if let Some(folder) = PacketFolder::of(from) {
            // Where it cannot be kept, somebody chooses it anew.
            let _ = PacketFolder::keep(to, Some(&folder));
            let _ = PacketFolder::keep(from, None);
        }
        self.carry_sealed(from, to);
    }

    /// The folder of an archive, as it was left by the last look.
    fn folder_of(&self, archive: &Path) -> Option<PacketFolder> {
        let mut held = self.watching.held();
        if held.folder.as_ref().is_none_or(|(of, _)| of != archive) {
            let folder = PacketFolder::of(archive).map(|folder| (archive.to_owned(), folder));
            *held = Held { folder, ..Held::default() };
        }
        held.folder.as_ref().map(|(_, folder)| folder.clone())
    }

    /// Reads what came; whether the windows have anything to show anew. Nothing is held while a slow
    /// drive lists its files: neither the archive nor what commands ask for.
    fn look_into_folder(&self) -> bool {
        let Ok(archive) = self.desk().map(|desk| desk.path().to_owned()) else { return false };
        let Some(mut folder) = self.folder_of(&archive) else { return false };
        let before = folder.clone();
        let news = match folder.list() {
            Ok(lying) => {
                let here = self.desk().ok().filter(|desk| desk.path() == archive);
                let Some(desk) = here else { return false };
                folder.read(lying, &desk, self.me())
            }
            Err(gone) => gone,
        };
        for one in &news {
            if let FolderNews::Brought { view, .. } = one {
                self.came_sealed(&archive, view);
            }
        }
        let came_in = news.iter().any(|one| matches!(one, FolderNews::Brought { .. }));
        let needs_more = folder.needs() != before.needs();
        if !self.put_back(&archive, &before, folder, &news) {
            return false;
        }
        if came_in || needs_more {
            self.tell();
        }
        !news.is_empty() || needs_more
    }

    /// Keeps what the look found, unless somebody chose another folder meanwhile.
    fn put_back(
        &self,
        archive: &Path,
        before: &PacketFolder,
        folder: PacketFolder,
        news: &[FolderNews],
    ) -> bool {
        let mut held = self.watching.held();
        let same =
            |(of, known): &(PathBuf, PacketFolder)| of == archive && known.path == before.path;
        if !held.folder.as_ref().is_some_and(same) {
            return false;
        }
        if self.watching.keeps && !folder.is_kept_as(before) {
            // Where it cannot be kept, everything is read once more, and brings nothing.
            let _ = PacketFolder::keep(archive, Some(&folder));
        }
        held.folder = Some((archive.to_owned(), folder));
        held.fresh.extend_from_slice(news);
        let brought = news.iter().filter(|one| matches!(one, FolderNews::Brought { .. }));
        held.brought.extend(brought.cloned());
        let too_many = held.brought.len().saturating_sub(MOST);
        held.brought.drain(..too_many);
        true
    }

    /// What came since this was asked last, for whichever window asks first.
    pub fn take_news(&self) -> Vec<FolderNews> {
        std::mem::take(&mut self.watching.held().fresh)
    }

    /// What the Desk shows of the folder: what needs somebody, and what came in.
    pub fn folder_news(&self) -> Vec<FolderNews> {
        let held = self.watching.held();
        let needs = held.folder.iter().flat_map(|(_, folder)| folder.needs());
        let all = needs.chain(held.brought.iter().rev().cloned());
        all.filter(|one| !held.away.contains(one)).collect()
    }

    /// Shows no more of it what is shown now.
    pub fn put_news_away(&self) {
        let shown = self.folder_news();
        let mut held = self.watching.held();
        held.brought.clear();
        held.away = shown;
    }

    /// The file of a packet that waits in the folder under this name.
    pub fn waiting_in_folder(&self, name: &str) -> Option<PathBuf> {
        self.watching.held().folder.as_ref()?.1.waiting(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::state::tests::{open, shell};
    use desk::FolderNews;
    use std::sync::atomic::Ordering;

    #[test]
    fn a_look_tells_what_came_once_and_holds_what_needs_somebody() {
        let folder = tempfile::tempdir().unwrap();
        let (shell, told) = shell();
        open(&shell, &folder.path().join("news.parallax"));
        let shared = folder.path().join("shared");
        std::fs::create_dir(&shared).unwrap();
        shell.choose_for_test(&shared);
        assert!(!shell.look_into_folder(), "nothing is there");
        std::fs::write(shared.join("torn.review.parallax"), b"PK\x03\x04 torn").unwrap();
        let looks: Vec<bool> = (0..8).map(|_| shell.look_into_folder()).collect();
        assert_eq!(looks.iter().filter(|told| **told).count(), 1, "{looks:?}");
        assert!(told.load(Ordering::Relaxed) > 0);
        assert!(matches!(shell.take_news()[..], [FolderNews::Refused { .. }]));
        assert_eq!(shell.take_news(), []);
        assert_eq!(shell.folder_news().len(), 1);
        shell.put_news_away();
        assert_eq!(shell.folder_news(), []);
        std::fs::remove_dir_all(&shared).unwrap();
        assert!(shell.look_into_folder());
        assert!(!shell.look_into_folder(), "that it is gone is told once");
        assert!(matches!(shell.folder_news()[..], [FolderNews::Gone { .. }, ..]));
        assert!(shell.packet_folder().unwrap().unwrap().problem.is_some());
    }

    impl crate::state::Shell {
        /// Chooses a folder without keeping it for this machine.
        fn choose_for_test(&self, path: &std::path::Path) {
            let archive = self.desk().unwrap().path().to_owned();
            let chosen = desk::PacketFolder::choose(&archive, path.to_owned()).unwrap();
            self.watching.held().folder = Some((archive, chosen));
        }
    }
}
