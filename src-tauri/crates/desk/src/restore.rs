//! Verifying an archive, backing it up, and taking a backup into use.

use crate::convert::unused_path;
use crate::{Desk, Refusal};
use archive::{Archive, ArchiveError};
use std::path::{Path, PathBuf};

impl Desk {
    /// What does not hold in the archive, a sentence each; empty where all is well.
    pub fn verify(&self) -> Result<Vec<String>, Refusal> {
        Ok(crate::record::sentences(&self.check_record(&[], &mut |_| {})?))
    }

    /// Copies the archive, as it stands now, into a new file.
    pub fn backup(&self, to: &Path) -> Result<(), Refusal> {
        let name = to.display();
        self.archive.backup(to).map(|()| self.remember_copy(to, "backup")).map_err(|error| {
            match error {
                ArchiveError::AlreadyThere(_) => Refusal::rule(
                    format!("No backup was made: there is a file {name} already."),
                    "Choose another name, or another folder.",
                ),
                ArchiveError::Unreadable { reason, .. } => Refusal::bad_input(
                    format!("No backup was made: {name} was not written: {reason}."),
                    "Check the path and its permissions, or choose another folder.",
                ),
                ArchiveError::DiskFull => Refusal::new(
                    crate::Code::ArchiveDiskFull,
                    format!("No backup was made: there is no room left on the disk of {name}."),
                    "Make room, or choose another disk.",
                ),
                other => other.into(),
            }
        })
    }

    /// How many briefs there are.
    pub fn count(&self) -> Result<usize, Refusal> {
        self.archive.read::<_, Refusal>(|read| Ok(read.standings()?.len()))
    }
}

/// Puts a backup in an archive's place. An archive that has briefs is only replaced where `force`
/// says so, and is kept beside it; the answer is where.
pub fn restore(
    backup: &Path,
    archive: &Path,
    force: bool,
    machine: uuid::Uuid,
    surroundings: Box<dyn crate::Surroundings>,
) -> Result<Option<PathBuf>, Refusal> {
    let stamp = surroundings.now().strftime("%Y%m%d-%H%M%S").to_string();
    let salt = fresh_salt(surroundings.as_ref());
    if !backup.is_file() {
        return Err(Refusal::bad_input(
            format!("Nothing was restored: there is no file {}.", backup.display()),
            CHOOSE,
        ));
    }
    // A backup is never changed, and may lie where nothing can be.
    let checked =
        Archive::open_to_read(backup, machine).map_err(|error| not_a_backup(backup, error))?;
    let faults = checked.read::<_, Refusal>(|read| Ok(read.faults()?))?;
    if let Some(first) = faults.first() {
        return Err(Refusal::new(
            crate::Code::ArchiveDamaged,
            format!("Nothing was restored: {} is damaged: {first}.", backup.display()),
            "Use another backup.",
        ));
    }
    let has_briefs = archive.exists() && {
        match Desk::open(archive, machine, surroundings) {
            Ok(desk) => desk.count()? > 0,
            // A damaged archive is what backups are for; it is kept all the same.
            Err(_) => true,
        }
    };
    if has_briefs && !force {
        return Err(Refusal::rule(
            format!("Nothing was restored: {} has briefs.", archive.display()),
            "Say --force to replace it; the old file is kept beside it.",
        ));
    }
    let growing = archive.with_extension("restoring");
    let _ = std::fs::remove_file(&growing);
    let grown = checked.backup(&growing).and_then(|()| Archive::mark_as_restored(&growing, salt));
    if let Err(error) = grown {
        let _ = std::fs::remove_file(&growing);
        return Err(not_restored(archive, error));
    }
    let kept = if archive.exists() { Some(keep_old(archive, &stamp)?) } else { None };
    std::fs::rename(&growing, archive).map_err(|error| Refusal::io("written", archive, &error))?;
    Ok(kept)
}

/// What tells this copy of a file from every other.
pub(crate) fn fresh_salt(surroundings: &dyn crate::Surroundings) -> uuid::Uuid {
    let mut bytes = [0; 16];
    bytes[..10].copy_from_slice(&surroundings.random());
    bytes[10..].copy_from_slice(&surroundings.random()[..6]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn not_restored(archive: &Path, error: ArchiveError) -> Refusal {
    let why = error.to_string();
    let refusal = Refusal::from(error);
    let name = archive.display();
    let message = format!("Nothing was restored to {name}: {}.", why.trim_end_matches('.'));
    Refusal::new(refusal.code, message, "Make room or allow writing there, then try again.")
}

fn not_a_backup(backup: &Path, error: ArchiveError) -> Refusal {
    let reason = format!("{error}");
    let refusal = Refusal::from(error);
    let hint = match refusal.code {
        crate::Code::ArchiveNewer => "Update Parallax, then restore it.",
        _ => CHOOSE,
    };
    let reason = reason.trim_end_matches('.');
    let message = format!("Nothing was restored from {}: {reason}.", backup.display());
    Refusal::new(refusal.code, message, hint)
}

const CHOOSE: &str = "Choose a file that `parallax backup` made.";

/// Moves the old archive aside, with what its WAL still holds.
fn keep_old(archive: &Path, stamp: &str) -> Result<PathBuf, Refusal> {
    let name = archive.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // Two restores within a second keep two old files.
    let folder = archive.parent().unwrap_or(Path::new(""));
    let kept = unused_path(folder, &format!("{name}.before-{stamp}"), "parallax");
    std::fs::rename(archive, &kept).map_err(|error| Refusal::io("kept", archive, &error))?;
    for end in ["-wal", "-shm"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        if beside(archive).exists() {
            let moved = std::fs::rename(beside(archive), beside(&kept));
            moved.map_err(|error| Refusal::io("kept", archive, &error))?;
        }
    }
    Ok(kept)
}
