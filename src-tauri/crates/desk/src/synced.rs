//! Whether an archive lies where something else writes to it: in a folder that a service keeps the
//! same on several machines, or on a disk of another machine. A database is damaged there sooner or
//! later; packets are what goes through such folders.

use crate::{Desk, Refusal, Surroundings};
use std::path::{Component, Path, PathBuf};

/// Folder names of services, and the beginnings of those that go on with an account's name.
const FOLDERS: [(&str, &str); 10] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("iCloud Drive", "iCloud"),
    ("iCloudDrive", "iCloud"),
    ("com~apple~CloudDocs", "iCloud"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("pCloud", "pCloud"),
];

/// What services leave in the folders that they keep the same.
const MARKS: [(&str, &str); 4] = [
    (".dropbox", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
];

/// Kinds of file system whose files lie on another machine.
const REMOTE: [&str; 13] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.gvfsd-fuse",
    "fuse.glusterfs",
];

/// What else writes where this file lies, in words: the name of a service, or `a network disk`.
pub fn synced_by(file: &Path) -> Option<String> {
    let whole = std::path::absolute(file).ok()?;
    let folder = whole.parent()?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    by_name(folder).or_else(|| by_mark(folder)).or_else(|| by_disk(folder, &mounts))
}

/// Moves an archive: it is copied, the copy is checked, and only then the old file goes, so that no
/// two copies go on with one chain of events. Where that fails, the archive is where it was.
pub fn move_archive(
    desk: Desk,
    to: &Path,
    machine: uuid::Uuid,
    surroundings: Box<dyn Surroundings>,
) -> Result<(), Refusal> {
    let from = desk.path().to_owned();
    if let Some(service) = synced_by(to) {
        return Err(Refusal::rule(
            format!("The archive was not moved: {} is on {service} too.", to.display()),
            "Choose a folder of this machine alone.",
        ));
    }
    desk.backup(to).map_err(|refusal| unmoved(&refusal))?;
    let whole = Desk::open(to, machine, surroundings).and_then(|copy| copy.verify());
    let faults =
        whole.map_err(|refusal| unmoved(&refusal)).and_then(|faults| match faults.first() {
            None => Ok(()),
            Some(first) => Err(Refusal::new(
                crate::Code::ArchiveDamaged,
                format!("The archive was not moved: {first}."),
                "It is where it was. Restore a backup first.",
            )),
        });
    if let Err(refusal) = faults {
        let _ = remove(to);
        return Err(refusal);
    }
    drop(desk);
    remove(&from).map_err(|error| {
        // Two files that both go on would tell two stories under one name.
        let _ = remove(to);
        Refusal::rule(
            format!("The archive was not moved: {} cannot be removed: {error}.", from.display()),
            "Allow writing to its folder, then move it again. It is where it was.",
        )
    })
}

/// Removes the database and what lies beside it while it is open; an error says that the database
/// is still there.
fn remove(archive: &Path) -> std::io::Result<()> {
    std::fs::remove_file(archive)?;
    for end in ["-wal", "-shm"] {
        let mut name = archive.as_os_str().to_owned();
        name.push(end);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
    Ok(())
}

fn unmoved(refusal: &Refusal) -> Refusal {
    let message = refusal.message.replace("No backup was made", "The archive was not moved");
    Refusal::new(refusal.code, message, refusal.hint.clone())
}

fn by_name(folder: &Path) -> Option<String> {
    let named = |component: Component<'_>| match component {
        Component::Normal(name) => {
            let name = name.to_string_lossy();
            let found = FOLDERS.iter().find(|(begin, _)| is_called(&name, begin));
            found.map(|(_, service)| (*service).to_owned())
        }
        _ => None,
    };
    folder.components().find_map(named)
}

/// `OneDrive - Gazette` and `Dropbox (Gazette)`, but no folder of one's own called *Dropboxes*.
fn is_called(name: &str, begin: &str) -> bool {
    let rest = name.get(..begin.len()).filter(|start| start.eq_ignore_ascii_case(begin));
    rest.is_some() && !name[begin.len()..].starts_with(char::is_alphanumeric)
}

fn by_mark(folder: &Path) -> Option<String> {
    folder.ancestors().find_map(|folder| {
        let found = MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
        found.map(|(_, service)| (*service).to_owned())
    })
}

/// By the longest mount that the folder lies in, as Linux lists them; a Windows share by its path.
fn by_disk(folder: &Path, mounts: &str) -> Option<String> {
    let remote = || Some("a network disk".to_owned());
    if folder.to_string_lossy().starts_with("\\\\") {
        return remote();
    }
    let mounted = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let place = before.split(' ').nth(4)?.replace("\\040", " ");
        let kind = after.split(' ').next()?;
        folder.starts_with(&place).then(|| (place.len(), kind.to_owned()))
    });
    let (_, kind) = mounted.max()?;
    if REMOTE.contains(&kind.as_str()) { remote() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str) -> Option<String> {
        by_name(Path::new(path))
    }

    #[test]
    fn services_are_known_by_their_folders() {
        assert_eq!(named("/home/anna/Dropbox/news").as_deref(), Some("Dropbox"));
        assert_eq!(named("/home/anna/Dropbox (Gazette)").as_deref(), Some("Dropbox"));
        assert_eq!(named("/Users/anna/OneDrive - Gazette/x").as_deref(), Some("OneDrive"));
        let mac = "/Users/anna/Library/CloudStorage/GoogleDrive-anna@gazette.example/My Drive";
        assert_eq!(named(mac).as_deref(), Some("Google Drive"));
        let cloud = "/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/news";
        assert_eq!(named(cloud).as_deref(), Some("iCloud"));
        assert_eq!(named("/home/anna/nextcloud").as_deref(), Some("Nextcloud"));
        assert_eq!(named("/home/anna/Dropboxes/news"), None);
        assert_eq!(named("/home/anna/.local/share/parallax"), None);
    }

    #[test]
    fn services_are_known_by_what_they_leave_and_disks_by_their_kind() {
        let folder = tempfile::tempdir().unwrap();
        let news = folder.path().join("shared/news");
        std::fs::create_dir_all(&news).unwrap();
        assert_eq!(by_mark(&news), None);
        std::fs::create_dir(folder.path().join("shared/.stfolder")).unwrap();
        assert_eq!(by_mark(&news).as_deref(), Some("Syncthing"));
        let mounts = "22 1 8:1 / / rw - ext4 /dev/a rw\n\
                      40 22 0:50 / /mnt/news\\040desk rw,relatime shared:1 - cifs //srv/news rw\n";
        let on = |path: &str| by_disk(Path::new(path), mounts);
        assert_eq!(on("/mnt/news desk/today").as_deref(), Some("a network disk"));
        assert_eq!(on("/home/anna"), None);
        assert_eq!(by_disk(Path::new("\\\\server\\news"), "").as_deref(), Some("a network disk"));
    }
}
