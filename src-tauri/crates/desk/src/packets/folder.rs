//! A folder on a shared drive through which packets go, so that nobody has to mail them. It holds
//! packets and never the archive: many may write files into a folder, and only one to a database.

use super::bundle::Bundle;
use super::kind::FileKind;
use super::make::ENDING;
use crate::{Desk, PacketView, Refusal, data_folder};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What came of a packet that lay in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FolderNews {
    /// The file's name.
    pub name: String,
    /// What it brought.
    pub view: Option<PacketView>,
    /// Why it was not brought in.
    pub problem: Option<String>,
}

/// The folder that somebody chose for an archive, with what was read in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacketFolder {
    /// Where it is.
    pub path: PathBuf,
    /// The files that were read, by name, size and time: each is read once.
    #[serde(default)]
    read: BTreeSet<String>,
}

impl PacketFolder {
    /// A folder that was just chosen.
    pub fn at(path: PathBuf) -> Self {
        Self { path, read: BTreeSet::new() }
    }

    /// The one of an archive on this machine.
    pub fn of(archive: &Path) -> Option<Self> {
        folders().remove(&archive.display().to_string())
    }

    /// Keeps the choice for this machine, or forgets it. It is no part of the archive, since other
    /// machines find the drive elsewhere.
    pub fn keep(archive: &Path, folder: Option<&Self>) -> Result<(), Refusal> {
        let mut all = folders();
        let name = archive.display().to_string();
        match folder {
            Some(folder) => all.insert(name, folder.clone()),
            None => all.remove(&name),
        };
        let Some(file) = file() else { return Ok(()) };
        let text = serde_json::to_vec_pretty(&all).unwrap_or_default();
        crate::write_file(&file, &text)
    }

    /// Reads what came since the last time. What is being written still has another name; what this
    /// archive laid there itself is passed over.
    pub fn read_new(&mut self, desk: &Desk) -> Vec<FolderNews> {
        let mut news = Vec::new();
        let mut seen = BTreeSet::new();
        for (path, name, mark) in waiting(&self.path) {
            if !self.read.contains(&mark) {
                news.extend(read_one(desk, &path, name));
            }
            seen.insert(mark);
        }
        // A drive that is gone for a while does not make everything on it new.
        if self.path.is_dir() {
            self.read = seen;
        }
        news
    }
}

fn file() -> Option<PathBuf> {
    Some(data_folder()?.join("packet-folders.json"))
}

fn folders() -> BTreeMap<String, PacketFolder> {
    let text = file().and_then(|file| std::fs::read(file).ok()).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// The packets of a folder: path, name, and what tells a file from another of the same name.
fn waiting(folder: &Path) -> Vec<(PathBuf, String, String)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let meta = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
            let written = meta.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
            let mark = format!("{name} {} {}", meta.len(), written.as_millis());
            name.ends_with(ENDING).then(|| (entry.path(), name, mark))
        })
        .collect();
    found.sort();
    found
}

fn read_one(desk: &Desk, path: &Path, name: String) -> Option<FolderNews> {
    let bytes = match Desk::read_packet(path) {
        Ok(bytes) => bytes,
        Err(refusal) => return Some(FolderNews::refused(name, &refusal)),
    };
    // What is sealed for somebody else is nobody's business here.
    if FileKind::of_bytes(&bytes) == FileKind::Sealed && !desk.can_open(&bytes) {
        return None;
    }
    if FileKind::of_bytes(&bytes) == FileKind::Packet
        && Bundle::from_bytes(&bytes)
            .is_ok_and(|bundle| bundle.manifest.device == desk.archive.device())
    {
        return None;
    }
    match desk.bring_in(&bytes, &[]) {
        Ok(view) if view.nothing_new => None,
        Ok(view) => Some(FolderNews { name, view: Some(view), problem: None }),
        Err(refusal) => Some(FolderNews::refused(name, &refusal)),
    }
}

impl FolderNews {
    fn refused(name: String, refusal: &Refusal) -> Self {
        Self { name, view: None, problem: Some(refusal.message.clone()) }
    }
}
