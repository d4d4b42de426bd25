//! What the shell holds: the open archive and who is at the desk. The window's arguments never
//! say who acts.

use crate::dialogs::{Dialogs, dialogs, no_archive};
use crate::dto::{AppError, ArchiveInfo, Start, platform};
use desk::{Acting, Desk, PersonId, Refusal, System};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::AppHandle;

/// The open archive and who acts in it.
pub struct Shell {
    open: Mutex<Open>,
    closing: Mutex<Closing>,
    pub dialogs: Box<dyn Dialogs>,
}

/// Whether the window waits for the page to save, and which time this is.
#[derive(Default)]
struct Closing {
    waits: bool,
    turn: u64,
}

#[derive(Default)]
struct Open {
    desk: Option<Arc<Desk>>,
    problem: Option<Refusal>,
    me: Option<PersonId>,
}

impl Shell {
    /// Opens the archive that was open last, or the platform's; a fault is shown, not fatal.
    pub fn start(app: &AppHandle) -> Self {
        let shell =
            Self { open: Mutex::default(), closing: Mutex::default(), dialogs: dialogs(app) };
        match first_archive() {
            Ok(path) => shell.open_path(&path),
            Err(refusal) => shell.lock().problem = Some(refusal),
        }
        shell
    }

    /// Opens an archive in place of the one that is open. Where that fails, the old one is closed
    /// too: the window must not go on as if nothing had been asked.
    pub fn open_path(&self, path: &Path) {
        let opened = Desk::open(path, desk::machine(), Box::new(System));
        let mut open = self.lock();
        *open = Open::default();
        match opened {
            Ok(desk) => {
                open.me = only_person(&desk);
                open.desk = Some(Arc::new(desk));
                remember(path);
            }
            Err(refusal) => open.problem = Some(refusal),
        }
    }

    /// The open archive.
    pub fn desk(&self) -> Result<Arc<Desk>, Refusal> {
        self.lock().desk.clone().ok_or_else(no_archive)
    }

    /// Lets the person at the desk do something.
    pub fn act<T>(
        &self,
        action: impl FnOnce(&Acting<'_>) -> Result<T, Refusal>,
    ) -> Result<T, AppError> {
        let desk = self.desk()?;
        let me = self.lock().me.ok_or_else(nobody)?;
        Ok(action(&desk.acting(me)?)?)
    }

    /// Who acts from here on.
    pub fn switch(&self, person: PersonId) -> Result<(), Refusal> {
        self.desk()?.acting(person)?;
        self.lock().me = Some(person);
        Ok(())
    }

    /// What the window shows first, and after every change of people or archive.
    pub fn view(&self) -> Result<Start, AppError> {
        let open = self.lock();
        let people = open.desk.as_ref().map(|desk| desk.people()).transpose()?;
        Ok(Start {
            version: env!("CARGO_PKG_VERSION"),
            platform: platform(),
            archive: open.desk.as_ref().map(|desk| ArchiveInfo::of(desk.path())),
            problem: open.problem.clone().map(AppError::from),
            people: people.unwrap_or_default(),
            me: open.me,
        })
    }

    /// Notes that the page was asked to save; nothing where it was asked already.
    pub fn begin_closing(&self) -> Option<u64> {
        let mut closing = self.closing.lock().unwrap_or_else(PoisonError::into_inner);
        if closing.waits {
            return None;
        }
        closing.waits = true;
        closing.turn += 1;
        Some(closing.turn)
    }

    /// Whether the window still waits for the answer that was asked for then.
    pub fn is_closing(&self, turn: u64) -> bool {
        let closing = self.closing.lock().unwrap_or_else(PoisonError::into_inner);
        closing.waits && closing.turn == turn
    }

    /// The page could not save: the window stays, with the text in it.
    pub fn keep_open(&self) {
        self.closing.lock().unwrap_or_else(PoisonError::into_inner).waits = false;
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where one person works alone, nobody is asked who is at the desk.
fn only_person(desk: &Desk) -> Option<PersonId> {
    match desk.people().ok()?.as_slice() {
        [only] => Some(only.id),
        _ => None,
    }
}

fn nobody() -> Refusal {
    Refusal::new(
        desk::Code::Refused,
        "Nothing was done: nobody is at the desk.",
        "Choose who you are first.",
    )
}

/// The named archive, else the last one, else the platform's.
fn first_archive() -> Result<PathBuf, Refusal> {
    if let Some(named) = std::env::var_os("PARALLAX_ARCHIVE") {
        return Ok(named.into());
    }
    let last = last_file().and_then(|file| std::fs::read_to_string(file).ok());
    match last.map(PathBuf::from).filter(|path| path.exists()) {
        Some(path) => Ok(path),
        None => desk::default_archive(),
    }
}

fn last_file() -> Option<PathBuf> {
    Some(desk::data_folder()?.join("last-archive"))
}

/// Forgetting which archive was open last is no reason to refuse to open it.
fn remember(path: &Path) {
    if std::env::var_os("PARALLAX_ARCHIVE").is_some() {
        return;
    }
    if let (Some(file), Some(path)) = (last_file(), path.to_str()) {
        let _ = std::fs::write(file, path);
    }
}
