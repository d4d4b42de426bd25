//! The clock, chance and the machine: everything that the rules must not read by themselves.

use crate::keys::{AccountKeys, KeysNowhere};
use crate::{DictionaryText, KeyStore, KeysInMemory, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What an action needs from the world; tests pass a fixed one.
pub trait Surroundings: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;
    /// Ten random bytes for a new name.
    fn random(&self) -> [u8; 10];
    /// Sixteen bytes that nobody can guess, with which the words of an event are salted.
    fn salt(&self) -> [u8; 16] {
        Uuid::new_v4().into_bytes()
    }
    /// The day that the newsroom's calendars show.
    fn today(&self) -> Date;
    /// The dictionaries for a language (a BCP 47 tag), the nearest first.
    fn dictionaries(&self, _language: &str) -> Vec<DictionaryText> {
        Vec::new()
    }
    /// Who keeps the private keys; where nobody says, they are gone with the program.
    fn keys(&self) -> Box<dyn KeyStore> {
        Box::new(KeysInMemory::default())
    }
}

/// The real clock and the system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Surroundings for System {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::try_from(std::time::SystemTime::now()).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&Uuid::new_v4().as_bytes()[..10]);
        bytes
    }

    fn today(&self) -> Date {
        self.now().to_zoned_datetime(TimeZone::system()).date()
    }

    fn dictionaries(&self, language: &str) -> Vec<DictionaryText> {
        crate::spelling::find_dictionaries(&dictionary_folders(), language)
    }

    fn keys(&self) -> Box<dyn KeyStore> {
        match data_folder() {
            Some(folder) => Box::new(AccountKeys::in_folder(folder.join("keys"))),
            None => Box::new(KeysNowhere),
        }
    }
}

/// Where dictionaries of Hunspell lie: the newsroom's own first, then the system's.
fn dictionary_folders() -> Vec<PathBuf> {
    let own = data_folder().map(|folder| folder.join("dictionaries"));
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let in_home = ["Library/Spelling", ".local/share/hunspell"];
    let of_home = home.iter().flat_map(|home| in_home.map(|folder| home.join(folder)));
    let system = [
        "/usr/local/share/hunspell",
        "/usr/share/hunspell",
        "/usr/share/myspell/dicts",
        "/opt/homebrew/share/hunspell",
        "/Library/Spelling",
    ];
    own.into_iter().chain(of_home).chain(system.map(PathBuf::from)).collect()
}

/// The platform's folder for the program's data.
pub fn data_folder() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    let folder = if cfg!(target_os = "macos") {
        home()?.join("Library/Application Support")
    } else if cfg!(windows) {
        PathBuf::from(std::env::var_os("APPDATA")?)
    } else {
        let xdg = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from);
        xdg.filter(|path| path.is_absolute()).or_else(|| Some(home()?.join(".local/share")))?
    };
    Some(folder.join("parallax"))
}

/// The archive that is opened where nobody names another.
pub fn default_archive() -> Result<PathBuf, Refusal> {
    let folder = data_folder().ok_or_else(|| {
        Refusal::bad_input(
            "No archive was opened: this account has no home folder.",
            "Name the archive with --archive FILE or PARALLAX_ARCHIVE.",
        )
    })?;
    Ok(folder.join("newsroom.parallax"))
}

/// What tells this machine from others, kept beside the default archive. Where it cannot be kept,
/// each start counts as a machine of its own, which costs nothing but a longer list of devices.
pub fn machine() -> Uuid {
    let fresh = Uuid::new_v4();
    let Some(folder) = data_folder() else { return fresh };
    read_machine(&folder.join("machine")).unwrap_or_else(|| keep_machine(&folder, fresh))
}

fn read_machine(file: &Path) -> Option<Uuid> {
    std::fs::read_to_string(file).ok()?.trim().parse().ok()
}

fn keep_machine(folder: &Path, fresh: Uuid) -> Uuid {
    use std::io::Write as _;
    let file = folder.join("machine");
    let kept = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::File::create_new(&file)?.write_all(fresh.to_string().as_bytes()));
    // Another start may have been quicker; its name then holds.
    if kept.is_ok() { fresh } else { read_machine(&file).unwrap_or(fresh) }
}
