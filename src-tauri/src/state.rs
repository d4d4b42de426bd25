//! What the shell holds: the open archive and who is at the desk. The window's arguments never
//! say who acts.

use crate::arrivals::Arrivals;
use crate::dialogs::{Dialogs, dialogs, no_archive};
use crate::dto::{AppError, ArchiveInfo, Start, platform};
use crate::folder::Watching;
use crate::mail::Mail;
use crate::previews::Previews;
use crate::turns::Turns;
use crate::windows;
use desk::{Acting, Desk, PersonId, Refusal, System};
use pdf::Typst;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager as _};

/// The open archive and who acts in it.
pub struct Shell {
    open: Mutex<Open>,
    closing: Mutex<Closing>,
    /// Tells the windows that something may have changed.
    tell: Box<dyn Fn() + Send + Sync>,
    /// Packets that came and wait to be brought in.
    pub arrivals: Arrivals,
    /// The folder through which packets go.
    pub watching: Watching,
    /// Notices of new turns.
    pub turns: Turns,
    pub dialogs: Box<dyn Dialogs>,
    /// Where newsletters lie for the mail program.
    pub mail: Mail,
    /// What targets would make, as it was shown last.
    pub previews: Previews,
    /// Whether somebody stopped the release that runs.
    pub release_stopped: Arc<AtomicBool>,
}

/// Which windows wait for their page to save, and since which turn.
#[derive(Default)]
struct Closing {
    waits: HashMap<String, u64>,
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
        let told = app.clone();
        let shell = Self {
            watching: Watching::kept(),
            turns: Turns::kept(),
            mail: Mail::fresh(app.path().app_cache_dir().ok()),
            ..Self::new(dialogs(app), Box::new(move || windows::tell(&told)))
        };
        match first_archive() {
            Ok(path) => shell.open_path(&path),
            Err(refusal) => shell.lock().problem = Some(refusal),
        }
        shell
    }

    fn new(dialogs: Box<dyn Dialogs>, tell: Box<dyn Fn() + Send + Sync>) -> Self {
        let arrivals = Arrivals::default();
        Self {
            open: Mutex::default(),
            closing: Mutex::default(),
            tell,
            arrivals,
            watching: Watching::default(),
            turns: Turns::default(),
            mail: Mail::default(),
            dialogs,
            previews: Previews::default(),
            release_stopped: Arc::default(),
        }
    }

    /// Tells the windows that something may have changed.
    pub fn tell(&self) {
        (self.tell)();
    }

    /// Opens an archive in place of the one that is open. Where that fails, the old one is closed
    /// too: the window must not go on as if nothing had been asked.
    pub fn open_path(&self, path: &Path) {
        let opened = Desk::open(path, desk::machine(), Box::new(System))
            .map(|desk| desk.set_by(Box::new(Typst::new())));
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
        drop(open);
        (self.tell)();
    }

    /// Moves the open archive, and goes on with it there for the same person.
    pub fn move_archive(&self, to: &Path) -> Result<(), Refusal> {
        let mut open = self.lock();
        let (desk, me) = (open.desk.take().ok_or_else(no_archive)?, open.me);
        let from = desk.path().to_owned();
        // Whoever is in the middle of something is not interrupted.
        let desk = Arc::try_unwrap(desk).map_err(|desk| {
            open.desk = Some(desk);
            busy()
        })?;
        drop(open);
        let moved = desk::move_archive(desk, to, desk::machine(), Box::new(System));
        if moved.is_ok() {
            self.carry_folder(&from, to);
        }
        self.open_path(if moved.is_ok() { to } else { &from });
        self.lock().me = me;
        moved
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
        let before = desk.writes();
        let answer = action(&desk.acting(me)?)?;
        if desk.writes() != before {
            (self.tell)();
            self.did(&desk, me);
        }
        Ok(answer)
    }

    /// Who is at the desk.
    pub fn me(&self) -> Option<PersonId> {
        self.lock().me
    }

    /// Who acts from here on, in every window: there is one desk, and one person at it. Whoever was
    /// there before has to give their passphrase again, where they have one.
    pub fn switch(&self, person: PersonId, passphrase: Option<&str>) -> Result<(), Refusal> {
        let desk = self.desk()?;
        desk.acting(person)?;
        desk.unlock(person, passphrase)?;
        let before = self.lock().me.replace(person);
        if let Some(before) = before.filter(|before| *before != person) {
            desk.lock(before);
        }
        (self.tell)();
        // What is for this person, or sealed for a key that is open now, comes in.
        self.watching.look_again();
        Ok(())
    }

    /// What a window shows first: `label` is its name.
    pub fn start_of(&self, label: &str) -> Result<Start, AppError> {
        Ok(Start { brief: windows::brief_of(label), ..self.view()? })
    }

    /// What a window shows after every change of people or archive.
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
            brief: None,
        })
    }

    /// Notes that a window's page was asked to save; nothing where it was asked already.
    pub fn begin_closing(&self, label: &str) -> Option<u64> {
        let mut closing = self.closing();
        if closing.waits.contains_key(label) {
            return None;
        }
        closing.turn += 1;
        let turn = closing.turn;
        closing.waits.insert(label.to_owned(), turn);
        Some(turn)
    }

    /// Whether the window still waits for the answer that was asked for then.
    pub fn is_closing(&self, label: &str, turn: u64) -> bool {
        self.closing().waits.get(label) == Some(&turn)
    }

    /// The window waits no more: its page saved and it closes, or could not and it stays, with
    /// the text in it.
    pub fn end_closing(&self, label: &str) {
        self.closing().waits.remove(label);
    }

    fn closing(&self) -> MutexGuard<'_, Closing> {
        self.closing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where one person works alone, nobody is asked who is at the desk, but for a passphrase.
fn only_person(desk: &Desk) -> Option<PersonId> {
    let people = desk.people().ok()?;
    let mut here = people.iter().filter(|person| !person.left);
    let only = here.next().filter(|_| here.next().is_none())?;
    desk.unlock(only.id, None).ok().map(|()| only.id)
}

fn busy() -> Refusal {
    Refusal::new(
        desk::Code::Stale,
        "The archive was not moved: something is being written to it.",
        "Try again in a moment.",
    )
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

#[cfg(test)]
pub mod tests {
    use super::*;
    use desk::{Role, Surroundings};
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Nobody is there to be asked.
    struct Silent;

    impl Dialogs for Silent {
        fn archive(&self) -> Option<PathBuf> {
            None
        }
        fn new_archive(&self) -> Option<PathBuf> {
            None
        }
        fn files(&self) -> Option<Vec<PathBuf>> {
            None
        }
        fn two_briefs(&self) -> Option<[PathBuf; 2]> {
            None
        }
        fn folder(&self) -> Option<PathBuf> {
            None
        }
        fn template(&self) -> Option<PathBuf> {
            None
        }
        fn packet(&self) -> Option<PathBuf> {
            None
        }
        fn new_packet(&self, _name: &str) -> Option<PathBuf> {
            None
        }
        fn key_file(&self) -> Option<PathBuf> {
            None
        }
        fn new_key_file(&self) -> Option<PathBuf> {
            None
        }
    }

    /// The system, but for its keychain: keys are gone with the test.
    struct Keyless;

    impl Surroundings for Keyless {
        fn now(&self) -> jiff::Timestamp {
            System.now()
        }
        fn random(&self) -> [u8; 10] {
            System.random()
        }
        fn today(&self) -> jiff::civil::Date {
            System.today()
        }
    }

    /// A shell that counts how often it told its windows something.
    pub fn shell() -> (Shell, Arc<AtomicUsize>) {
        let told = Arc::new(AtomicUsize::new(0));
        let counter = told.clone();
        let tell = move || {
            counter.fetch_add(1, Ordering::Relaxed);
        };
        (Shell::new(Box::new(Silent), Box::new(tell)), told)
    }

    /// Opens an archive with Anna at the desk.
    pub fn open(shell: &Shell, path: &Path) -> PersonId {
        let desk = Desk::open(path, desk::machine(), Box::new(Keyless)).unwrap();
        let first = desk.found("Anna Aalto").unwrap();
        let mut open = shell.lock();
        open.desk = Some(Arc::new(desk));
        open.me = Some(first);
        first
    }

    #[test]
    fn windows_are_told_of_what_was_written_and_not_of_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let (shell, told) = shell();
        let anna = open(&shell, &folder.path().join("news.parallax"));
        let times = || told.load(Ordering::Relaxed);
        let brief = shell.act(|me| me.new_brief(None)).unwrap();
        assert_eq!(times(), 1);
        shell.act(|me| me.open_brief(brief.id)).unwrap();
        assert_eq!(times(), 1);
        shell.act(|me| me.save_draft(brief.id, 7, &brief.brief)).unwrap_err();
        assert_eq!(times(), 1);
        shell.act(|me| me.save_draft(brief.id, 1, &brief.brief)).unwrap();
        assert_eq!(times(), 2);
        shell.switch(anna, None).unwrap();
        assert_eq!(times(), 3);
    }

    #[test]
    fn one_person_acts_in_every_window() {
        let folder = tempfile::tempdir().unwrap();
        let (shell, _) = shell();
        open(&shell, &folder.path().join("news.parallax"));
        let ben = shell.act(|me| me.add_person("Ben Brandt", &[Role::Editor])).unwrap();
        shell.switch(ben, None).unwrap();
        let id = "01900000-0000-7000-8000-000000000002";
        let main = shell.start_of(windows::MAIN).unwrap();
        let second = shell.start_of(&format!("brief-{id}-1")).unwrap();
        assert_eq!((main.me, second.me), (Some(ben), Some(ben)));
        assert_eq!((main.brief, second.brief), (None, id.parse().ok()));
    }

    #[test]
    fn each_window_waits_for_its_own_page() {
        let (shell, _) = shell();
        let first = shell.begin_closing("main").unwrap();
        let second = shell.begin_closing("brief-1").unwrap();
        assert_eq!(shell.begin_closing("main"), None);
        shell.end_closing("main");
        assert!(!shell.is_closing("main", first));
        assert!(shell.is_closing("brief-1", second));
        let again = shell.begin_closing("main").unwrap();
        assert!(shell.is_closing("main", again) && !shell.is_closing("main", first));
    }
}
