//! A folder on a shared drive through which packets go, so that nobody has to mail them. It holds
//! packets and never the archive: many may write files into a folder, and only one to a database.
//!
//! Whoever keeps such a folder the same on several machines writes slowly, in pieces, and not in
//! order. So a packet that cannot be read is no bad packet: it is looked at again, less and less
//! often, for as long as it lies there; only where it stays the same is it told, once.

use super::bring::ByItself;
use super::make::ENDING;
use crate::{Code, Desk, PacketView, PersonId, Refusal, data_folder};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What happened in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "came", rename_all = "kebab-case")]
pub enum FolderNews {
    /// A packet came in by itself.
    Brought {
        /// The file's name.
        name: String,
        /// What it brought.
        view: PacketView,
    },
    /// A packet lies there until somebody looks at it: a key is to be compared, or the archive
    /// would join a newsroom.
    Waits {
        /// The file's name.
        name: String,
        /// What it would bring.
        view: PacketView,
    },
    /// A packet was not brought in.
    Refused {
        /// The file's name.
        name: String,
        /// Why.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The folder cannot be read; it is looked for again.
    Gone {
        /// Why.
        message: String,
        /// What to do.
        hint: String,
    },
}

impl FolderNews {
    /// The file that it is about.
    pub fn name(&self) -> &str {
        match self {
            Self::Brought { name, .. } | Self::Waits { name, .. } | Self::Refused { name, .. } => {
                name
            }
            Self::Gone { .. } => "",
        }
    }
}

/// The folder that somebody chose for an archive, with what was read in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacketFolder {
    /// Where it is.
    pub path: PathBuf,
    /// The files that were read, by name, size and time: each is read once.
    #[serde(default)]
    read: BTreeSet<String>,
    /// What was told of the others, so that it is told once.
    #[serde(default)]
    told: BTreeMap<String, String>,
    /// What lies there and needs somebody.
    #[serde(skip)]
    lying: BTreeMap<String, FolderNews>,
    /// Files for others, and who was at the desk when that was found.
    #[serde(skip)]
    for_others: BTreeMap<String, Option<PersonId>>,
    /// Files that are looked at again.
    #[serde(skip)]
    again: BTreeMap<String, Again>,
    #[serde(skip)]
    gone: Option<(String, String)>,
}

/// How often a file was looked at in vain, and how many looks it is left alone now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Again {
    looks: u32,
    rest: u32,
}

/// A file that stays as it is for so many looks is told of; what is still being written is not.
const PATIENCE: u32 = 3;
/// What cannot be read is left alone twice as long each time, up to so many looks.
const LONGEST_REST: u32 = 64;

/// What lies in the folder: path, name, and what tells a file from another of the same name.
pub struct Lying(Vec<(PathBuf, String, String)>);

impl PacketFolder {
    /// A folder that was just chosen. It must be there, and must not be the one in which the archive
    /// lies.
    pub fn choose(archive: &Path, path: PathBuf) -> Result<Self, Refusal> {
        const NOT: &str = "The folder was not chosen";
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if archive.parent().is_some_and(|home| whole(home) == whole(&path)) {
            return Err(Refusal::rule(
                format!("{NOT}: the archive itself lies there."),
                "Choose another folder on the shared drive, or move the archive to this machine \
                 alone.",
            ));
        }
        std::fs::read_dir(&path).map_err(|error| {
            let message = format!("{NOT}: {} cannot be read: {error}.", path.display());
            Refusal::bad_input(message, "Choose a folder that this account may read and write.")
        })?;
        Ok(Self { path, ..Self::default() })
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

    /// Whether what is kept between two starts of the program is different.
    pub fn is_kept_as(&self, other: &Self) -> bool {
        (&self.path, &self.read, &self.told) == (&other.path, &other.read, &other.told)
    }

    /// What lies there and needs somebody: packets that wait, and those that were refused; or that
    /// the folder is gone.
    pub fn needs(&self) -> Vec<FolderNews> {
        let gone = self.gone.iter().cloned();
        let gone = gone.map(|(message, hint)| FolderNews::Gone { message, hint });
        gone.chain(self.lying.values().cloned()).collect()
    }

    /// The file of a packet that waits there under this name.
    pub fn waiting(&self, name: &str) -> Option<PathBuf> {
        let waits = |one: &&FolderNews| matches!(one, FolderNews::Waits { .. });
        let found = self.lying.values().filter(waits).find(|one| one.name() == name)?;
        Some(self.path.join(found.name()))
    }

    /// Looks at everything that could not be brought in again at the next look: something was brought
    /// in by hand, or a key was opened.
    pub fn look_again(&mut self) {
        self.again.values_mut().for_each(|again| again.rest = 0);
        self.for_others.clear();
    }

    /// Reads what came since the last time; `me` is at the desk.
    pub fn read_new(&mut self, desk: &Desk, me: Option<PersonId>) -> Vec<FolderNews> {
        match self.list() {
            Ok(lying) => self.read(lying, desk, me),
            Err(gone) => gone,
        }
    }

    /// The packets that lie there. Where the folder cannot be read, that is told once; a drive that
    /// is gone for a while does not make everything on it new.
    pub fn list(&mut self) -> Result<Lying, Vec<FolderNews>> {
        match listed(&self.path) {
            Ok(lying) => {
                self.gone = None;
                Ok(lying)
            }
            Err(error) => {
                let path = self.path.display();
                let message = format!("The shared folder {path} cannot be read: {error}.");
                let hint =
                    "Packets come in again when it is back. Settings can choose another one.";
                let gone = (message, hint.to_owned());
                if self.gone.as_ref() == Some(&gone) {
                    return Err(Vec::new());
                }
                self.gone = Some(gone.clone());
                Err(vec![FolderNews::Gone { message: gone.0, hint: gone.1 }])
            }
        }
    }

    /// Reads what of it is new.
    pub fn read(&mut self, lying: Lying, desk: &Desk, me: Option<PersonId>) -> Vec<FolderNews> {
        self.forget_all_but(&lying);
        let mut news = Vec::new();
        for (path, name, mark) in lying.0 {
            if self.is_due(&mark, me) {
                let came = Desk::read_packet(&path).and_then(|it| desk.bring_in_by_itself(&it, me));
                news.extend(self.note(came, name, mark, me));
            }
        }
        news
    }

    fn is_due(&mut self, mark: &str, me: Option<PersonId>) -> bool {
        if self.read.contains(mark) || self.for_others.get(mark).is_some_and(|then| *then == me) {
            return false;
        }
        match self.again.get_mut(mark).filter(|again| again.rest > 0) {
            Some(again) => {
                again.rest -= 1;
                false
            }
            None => true,
        }
    }

    /// Remembers what became of a file, and says what of it is news.
    fn note(
        &mut self,
        came: Result<ByItself, Refusal>,
        name: String,
        mark: String,
        me: Option<PersonId>,
    ) -> Option<FolderNews> {
        self.lying.remove(&mark);
        self.for_others.remove(&mark);
        match came {
            Ok(ByItself::ForOthers) => {
                self.for_others.insert(mark, me);
                None
            }
            Ok(ByItself::Own) => self.done(mark, None),
            Ok(ByItself::Brought(view)) if view.nothing_new => self.done(mark, None),
            Ok(ByItself::Brought(view)) => {
                self.done(mark, Some(FolderNews::Brought { name, view }))
            }
            Ok(ByItself::Waits(view)) => {
                self.put_off(&mark);
                let why = format!("waits for {}", waits_for(&view));
                let waits = FolderNews::Waits { name, view };
                self.lying.insert(mark.clone(), waits.clone());
                self.tell(mark, &why).then_some(waits)
            }
            Err(refusal) => {
                let looks = self.put_off(&mark);
                // It may be half of a packet. What a rule refuses is whole.
                if refusal.code == Code::BadInput && looks < PATIENCE {
                    return None;
                }
                let Refusal { message, hint, .. } = refusal;
                let refused = FolderNews::Refused { name, message: message.clone(), hint };
                self.lying.insert(mark.clone(), refused.clone());
                self.tell(mark, &message).then_some(refused)
            }
        }
    }

    fn done(&mut self, mark: String, news: Option<FolderNews>) -> Option<FolderNews> {
        self.again.remove(&mark);
        self.told.remove(&mark);
        self.read.insert(mark);
        news
    }

    /// Leaves a file alone for twice as long as the last time; the answer is how often it was looked
    /// at.
    fn put_off(&mut self, mark: &str) -> u32 {
        let again = self.again.entry(mark.to_owned()).or_default();
        again.rest = (1 << again.looks.min(LONGEST_REST.ilog2())) - 1;
        again.looks = again.looks.saturating_add(1);
        again.looks
    }

    /// Whether this was not told of the file before.
    fn tell(&mut self, mark: String, what: &str) -> bool {
        self.told.insert(mark, what.to_owned()).is_none_or(|before| before != what)
    }

    /// A disk that is not there looks like an empty folder.
    fn forget_all_but(&mut self, lying: &Lying) {
        let marks: BTreeSet<&str> = lying.0.iter().map(|(_, _, mark)| mark.as_str()).collect();
        let is_there = |mark: &str| marks.contains(mark);
        self.lying.retain(|mark, _| is_there(mark));
        self.again.retain(|mark, _| is_there(mark));
        if !marks.is_empty() {
            self.read.retain(|mark| is_there(mark));
            self.told.retain(|mark, _| is_there(mark));
            self.for_others.retain(|mark, _| is_there(mark));
        }
    }
}

fn waits_for(view: &PacketView) -> String {
    let keys = view.keys.iter().map(|key| key.fingerprint.clone());
    keys.chain(view.joins.clone()).collect::<Vec<_>>().join(", ")
}

fn file() -> Option<PathBuf> {
    Some(data_folder()?.join("packet-folders.json"))
}

fn folders() -> BTreeMap<String, PacketFolder> {
    let text = file().and_then(|file| std::fs::read(file).ok()).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// The packets of a folder, the oldest first.
fn listed(folder: &Path) -> std::io::Result<Lying> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        // One entry that goes while the others are read is no fault of the folder.
        let Some((written, file)) = entry.ok().and_then(|entry| packet_at(&entry.path())) else {
            continue;
        };
        found.push((written, file));
    }
    found.sort();
    Ok(Lying(found.into_iter().map(|(_, file)| file).collect()))
}

fn packet_at(path: &Path) -> Option<(u128, (PathBuf, String, String))> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if !is_packet_name(&name) {
        return None;
    }
    let meta = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    let written = meta.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_millis();
    let mark = format!("{name} {} {written}", meta.len());
    Some((written, (path.to_owned(), name, mark)))
}

/// Packets by their ending, also where mail or a second copy put something between its parts. What
/// begins with a dot or a tilde is somebody's half-made file.
fn is_packet_name(name: &str) -> bool {
    let name = name.to_lowercase();
    let ending = ENDING.rsplit('.').next().unwrap_or(ENDING);
    let of_ours =
        name.rsplit_once('.').is_some_and(|(stem, last)| last == ending && !stem.is_empty());
    of_ours && !name.starts_with(['.', '~'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_known_by_their_ending() {
        for name in
            ["a.review.parallax", "A.REVIEW.PARALLAX", "a.review (1).parallax", "a.parallax"]
        {
            assert!(is_packet_name(name), "{name}");
        }
        for name in [
            "a.review.parallax.77.part",
            ".a.review.parallax",
            "~a.review.parallax",
            ".parallax",
            "notes.txt",
            "review.parallax.tmp",
        ] {
            assert!(!is_packet_name(name), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_looked_at_less_and_less_often_and_told_once() {
        let mut folder = PacketFolder::default();
        let torn = || Err(Refusal::bad_input("torn", ""));
        let (mut looked, mut told) = (Vec::new(), Vec::new());
        for look in 0..200 {
            if folder.is_due("a", None) {
                looked.push(look);
                if folder.note(torn(), "a".into(), "a".into(), None).is_some() {
                    told.push(look);
                }
            }
        }
        assert_eq!(looked, [0, 1, 3, 7, 15, 31, 63, 127, 191]);
        assert_eq!(told, [3]);
        assert_eq!(folder.needs().len(), 1);
        folder.look_again();
        assert!(folder.is_due("a", None));
    }
}
