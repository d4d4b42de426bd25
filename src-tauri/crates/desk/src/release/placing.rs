//! Putting files where readers and partners find them, without ever taking another file's place unasked.

use crate::convert::write_file;
use crate::{Code, Refusal};
use archive::Read;
use brief::ContentHash;
use press::{Shape, Written};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Files that are about to be put in their places.
pub(crate) struct Placing {
    /// The file, or the folder of several.
    pub place: PathBuf,
    folder: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Placing {
    /// One file is called by the stem with the ending of its own name; a folder, of several, by the stem alone.
    pub fn of(folder: &Path, stem: &str, shape: Shape, written: Written) -> Self {
        if shape != Shape::File {
            let place = folder.join(stem);
            let below = |file: press::WrittenFile| {
                let path = file.name.split('/').fold(place.clone(), |path, part| path.join(part));
                (path, file.bytes)
            };
            let files = written.files.into_iter().map(below).collect();
            return Self { place, folder: folder.to_owned(), files };
        }
        let ending = |name: &str| name.split_once('.').map(|(_, ending)| format!(".{ending}"));
        let file = written.files.into_iter().next();
        let (ending, bytes) = match file {
            Some(file) => (ending(&file.name).unwrap_or_default(), file.bytes),
            None => (String::new(), Vec::new()),
        };
        let place = folder.join(format!("{stem}{ending}"));
        Self { files: vec![(place.clone(), bytes)], place, folder: folder.to_owned() }
    }

    /// Refuses to take the place of a file that is neither what is to stand there nor what an earlier release
    /// of the same brief or edition, by its id, put there.
    pub fn refuse_others(&self, read: &Read<'_>, whose: Uuid, not: &str) -> Result<(), Refusal> {
        for (path, bytes) in &self.files {
            let Ok(there) = std::fs::read(path) else { continue };
            if there != *bytes && !self.is_ours(read, whose, &there)? {
                return Err(Refusal::new(
                    Code::FileExists,
                    format!("{not}: another file stands at {}.", path.display()),
                    "Move it away, choose another folder, or say that it may be replaced.",
                ));
            }
        }
        Ok(())
    }

    /// Whether a release put it there: a single file by its bytes, a file of a folder by the folder.
    fn is_ours(&self, read: &Read<'_>, whose: Uuid, there: &[u8]) -> Result<bool, Refusal> {
        let hash = ContentHash::of_bytes(there);
        let place = self.place.display().to_string();
        let is_folder = self.files.first().is_some_and(|(path, _)| *path != self.place);
        let at = read.released_to(&place, whose)?;
        Ok(if is_folder { !at.is_empty() } else { at.contains(&hash) })
    }

    /// Writes them, each whole or not at all. Folders are made inside the one that was named, and never that
    /// one: a drive that is not there must not become a folder in its place.
    pub fn write(&self) -> Result<(), Refusal> {
        for (path, bytes) in &self.files {
            let inside = path.parent().filter(|parent| *parent != self.folder);
            if let Some(folder) = inside.filter(|_| self.folder.is_dir()) {
                std::fs::create_dir_all(folder)
                    .map_err(|error| Refusal::io("made", folder, &error))?;
            }
            write_file(path, bytes)?;
        }
        Ok(())
    }

    /// How many bytes they have.
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}
