//! Asking a person for a file or a folder. Files are the program's business: the page never sees
//! a path that it could pass back.

use desk::{Code, Format, Refusal};
use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, FilePath};

/// How paths are asked for.
pub trait Dialogs: Send + Sync {
    /// An archive to open.
    fn archive(&self) -> Option<PathBuf>;
    /// Where a new archive goes.
    fn new_archive(&self) -> Option<PathBuf>;
    /// Files to import.
    fn files(&self) -> Option<Vec<PathBuf>>;
    /// Two briefs to compare, the older first.
    fn two_briefs(&self) -> Option<[PathBuf; 2]>;
    /// A folder, to import from or to write into.
    fn folder(&self) -> Option<PathBuf>;
    /// A template to take.
    fn template(&self) -> Option<PathBuf>;
    /// A review packet to look into.
    fn packet(&self) -> Option<PathBuf>;
    /// Where a new packet goes, with the name that it would have.
    fn new_packet(&self, name: &str) -> Option<PathBuf>;
    /// A key that was copied on another machine.
    fn key_file(&self) -> Option<PathBuf>;
    /// Where the copy of a key goes.
    fn new_key_file(&self) -> Option<PathBuf>;
}

/// The platform's own dialogs.
struct Platform(AppHandle);

/// One folder in place of every dialog, for journeys through the window without a person.
struct Fixed(PathBuf);

/// The folder that answers every dialog, where it is set.
const FIXED: &str = "PARALLAX_DIALOG_DIR";

pub fn dialogs(app: &AppHandle) -> Box<dyn Dialogs> {
    match std::env::var_os(FIXED) {
        Some(folder) => Box::new(Fixed(folder.into())),
        None => Box::new(Platform(app.clone())),
    }
}

/// A dialog that was closed without a choice is an ordinary end.
pub fn chosen<T>(answer: Option<T>) -> Result<T, crate::dto::AppError> {
    answer.ok_or_else(crate::dto::AppError::cancelled)
}

const ENDING: &str = "parallax";

/// Endings of templates.
const TEMPLATES: [&str; 4] = ["html", "css", "typ", "txt"];

/// What a copied key ends with, and what it is called.
const KEYS: [&str; 1] = ["json"];
const KEY_FILE: &str = "parallax-key.json";

fn local(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}

impl Dialogs for Platform {
    fn archive(&self) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Parallax archive", &[ENDING]);
        dialog.blocking_pick_file().and_then(local)
    }

    fn new_archive(&self) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Parallax archive", &[ENDING]);
        dialog.set_file_name("newsroom.parallax").blocking_save_file().and_then(local)
    }

    fn files(&self) -> Option<Vec<PathBuf>> {
        let dialog = self.0.dialog().file().add_filter("Briefs", &Format::readable_endings());
        let chosen = dialog.blocking_pick_files()?;
        Some(chosen.into_iter().filter_map(local).collect())
    }

    fn two_briefs(&self) -> Option<[PathBuf; 2]> {
        let ask = |title: &str| {
            let dialog = self.0.dialog().file().add_filter("Briefs", &Format::readable_endings());
            dialog.set_title(title).blocking_pick_file().and_then(local)
        };
        Some([ask("Compare: the older file")?, ask("Compare: the newer file")?])
    }

    fn folder(&self) -> Option<PathBuf> {
        self.0.dialog().file().blocking_pick_folder().and_then(local)
    }

    fn template(&self) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Templates", &TEMPLATES);
        dialog.blocking_pick_file().and_then(local)
    }

    fn packet(&self) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Review packet", &[ENDING]);
        dialog.blocking_pick_file().and_then(local)
    }

    fn new_packet(&self, name: &str) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Review packet", &[ENDING]);
        dialog.set_file_name(name).blocking_save_file().and_then(local)
    }

    fn key_file(&self) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Signing key", &KEYS);
        dialog.blocking_pick_file().and_then(local)
    }

    fn new_key_file(&self) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Signing key", &KEYS);
        dialog.set_file_name(KEY_FILE).blocking_save_file().and_then(local)
    }
}

impl Dialogs for Fixed {
    fn archive(&self) -> Option<PathBuf> {
        Some(self.0.join("archive.parallax")).filter(|path| path.exists())
    }

    fn new_archive(&self) -> Option<PathBuf> {
        Some(self.0.join("new.parallax"))
    }

    fn files(&self) -> Option<Vec<PathBuf>> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(&self.0)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_file())
            .collect();
        files.sort();
        Some(files)
    }

    fn two_briefs(&self) -> Option<[PathBuf; 2]> {
        let mut files = self.files()?.into_iter();
        Some([files.next()?, files.next()?])
    }

    fn folder(&self) -> Option<PathBuf> {
        Some(self.0.clone())
    }

    fn template(&self) -> Option<PathBuf> {
        let is_template = |path: &PathBuf| {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            TEMPLATES.contains(&ending.as_ref())
        };
        self.files()?.into_iter().find(is_template)
    }

    fn packet(&self) -> Option<PathBuf> {
        let is_packet = |path: &PathBuf| path.to_string_lossy().ends_with(".review.parallax");
        self.files()?.into_iter().find(is_packet)
    }

    fn new_packet(&self, name: &str) -> Option<PathBuf> {
        Some(self.0.join(name))
    }

    fn key_file(&self) -> Option<PathBuf> {
        self.new_key_file().filter(|path| path.exists())
    }

    fn new_key_file(&self) -> Option<PathBuf> {
        Some(self.0.join(KEY_FILE))
    }
}

/// The refusal of work where no archive is open.
pub fn no_archive() -> Refusal {
    Refusal::new(
        Code::ArchiveUnreadable,
        "Nothing was done: no archive is open.",
        "Open one first.",
    )
}
