//! Files that may still hold what was purged: beside the archive, and those that were made of it here. They
//! are looked into and left as they are; nobody deletes another's backup for them.

use super::find::{text_says, value_says};
use super::views::CopyView;
use crate::packets::{Bundle, FileKind, LARGEST_FILE};
use crate::said_before::Terms;
use crate::{Desk, Refusal};
use archive::Archive;
use brief::BriefId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// More files than that are not looked into beside an archive.
const MOST: usize = 500;

impl Desk {
    /// The files that hold the words, or cannot be looked into; those that do not are left out, but for
    /// released files, whose places are named in any case.
    pub(super) fn copies(&self, id: BriefId, terms: &Terms) -> Result<Vec<CopyView>, Refusal> {
        let mut known: BTreeMap<PathBuf, (&'static str, Option<String>)> = BTreeMap::new();
        for path in self.beside() {
            known.insert(path, ("backup", None));
        }
        let made = self.archive.read::<_, Refusal>(|read| Ok(read.copies_made()?))?;
        for copy in made.into_iter().filter(|copy| copy.path.exists()) {
            let kind = if copy.kind == "packet" { "packet" } else { "backup" };
            known.insert(copy.path, (kind, Some(copy.time)));
        }
        let mut copies = Vec::new();
        for (path, (kind, time)) in known {
            let (kind, holds) = look_into(&path, kind, id, terms);
            let path = path.display().to_string();
            copies.push(CopyView { path, kind, time, holds });
        }
        copies.retain(|copy| copy.holds != Some(false));
        Ok(copies)
    }

    /// The archives and packets in the archive's own folder.
    fn beside(&self) -> Vec<PathBuf> {
        let own = self.path();
        let folder = own.parent().filter(|folder| !folder.as_os_str().is_empty());
        let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten();
        let files = entries.take(MOST).filter_map(|entry| Some(entry.ok()?.path()));
        let is_copy = |path: &PathBuf| {
            path.file_name() != own.file_name()
                && matches!(FileKind::of_file(path), Ok(kind) if kind != FileKind::Other)
        };
        files.filter(is_copy).collect()
    }

    /// Remembers a file that was made of this archive. Where that cannot be written, the file is there
    /// all the same, and only a purge would not know of it.
    pub(crate) fn remember_copy(&self, path: &Path, kind: &str) {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let time = self.now();
        let _ =
            self.archive.write::<_, Refusal>(|write| Ok(write.remember_copy(&whole, kind, &time)?));
    }
}

/// Whether a file that left as a release is still where it was put, and says it.
pub(super) fn released_copy(place: &str, time: &str, terms: &Terms) -> CopyView {
    let says = |bytes: Vec<u8>| text_says(terms, &String::from_utf8_lossy(&bytes));
    let holds = std::fs::read(place).ok().map(says);
    CopyView { path: place.to_owned(), kind: "released", time: Some(time.to_owned()), holds }
}

fn look_into(
    path: &Path,
    kind: &'static str,
    id: BriefId,
    terms: &Terms,
) -> (&'static str, Option<bool>) {
    match FileKind::of_file(path) {
        Ok(FileKind::Archive) => {
            let says = |text: &str| text_says(terms, text);
            (kind, Archive::copy_says(path, id, &says).ok())
        }
        Ok(FileKind::Packet) => ("packet", packet_says(path, terms)),
        // What is sealed or no longer a file of ours can be looked into by nobody here.
        _ => (kind, None),
    }
}

fn packet_says(path: &Path, terms: &Terms) -> Option<bool> {
    if std::fs::metadata(path).ok()?.len() > LARGEST_FILE {
        return None;
    }
    let bundle = Bundle::from_bytes(&std::fs::read(path).ok()?).ok()?;
    let bodies = bundle.contents.values().chain(bundle.released.values());
    let in_body = bodies.into_iter().any(|bytes| text_says(terms, &String::from_utf8_lossy(bytes)));
    let mut events = bundle.events.iter();
    let in_event = events.any(|event| value_says(terms, &event.joined().unwrap_or_default()));
    Some(in_body || in_event || terms.are_in(&bundle.manifest.note))
}
