//! Verifying an archive, backing it up, and taking a backup into use.

use crate::{Desk, Refusal};
use archive::{Archive, ArchiveError};
use std::path::{Path, PathBuf};

impl Desk {
    /// What does not hold in the archive, a sentence each; empty where all is well.
    pub fn verify(&self) -> Result<Vec<String>, Refusal> {
        self.archive.read::<_, Refusal>(|read| Ok(read.faults()?))
    }

    /// Copies the archive, as it stands now, into a new file.
    pub fn backup(&self, to: &Path) -> Result<(), Refusal> {
        self.archive.backup(to).map_err(|error| match error {
            ArchiveError::Unreadable { path, reason } => Refusal::rule(
                format!("No backup was made: {} was not written: {reason}.", path.display()),
                "Choose another name, or another folder.",
            ),
            other => other.into(),
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
    let salt = uuid::Builder::from_custom_bytes(salt_bytes(surroundings.as_ref())).into_uuid();
    // Opening would make a new archive where there is none, and an empty one would be restored.
    if !backup.is_file() {
        return Err(Refusal::bad_input(
            format!("Nothing was restored: there is no file {}.", backup.display()),
            CHOOSE,
        ));
    }
    let checked = Archive::open(backup, machine).map_err(|error| not_a_backup(backup, error))?;
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
    checked.backup(&growing)?;
    Archive::mark_as_restored(&growing, salt)?;
    let kept = if archive.exists() { Some(keep_old(archive, &stamp)?) } else { None };
    std::fs::rename(&growing, archive).map_err(|error| Refusal::io("written", archive, &error))?;
    Ok(kept)
}

fn salt_bytes(surroundings: &dyn crate::Surroundings) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..10].copy_from_slice(&surroundings.random());
    bytes[10..].copy_from_slice(&surroundings.random()[..6]);
    bytes
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
    let kept = archive.with_file_name(format!("{name}.before-{stamp}.parallax"));
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
