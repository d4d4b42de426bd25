//! Newsletters on their way to the mail program: written into a folder that only this user reads, and opened
//! with whatever the system opens mails with.

use crate::dto::AppError;
use desk::{Code, Refusal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use uuid::Uuid;

/// How long a program may take to say that it cannot. Some go on until the mail is closed.
const ANSWER: Duration = Duration::from_secs(4);

/// Where the files lie. A mail program may read them for as long as it likes, so they go when Parallax
/// starts next.
#[derive(Default)]
pub struct Mail {
    folder: Option<PathBuf>,
}

impl Mail {
    /// Below the platform's folder for what may be lost, without what an earlier start left there.
    pub fn fresh(below: Option<PathBuf>) -> Self {
        let folder = below.map(|below| below.join("mail"));
        if let Some(folder) = &folder {
            let _ = std::fs::remove_dir_all(folder);
        }
        Self { folder }
    }

    /// A new folder for one file, so that it keeps its plain name and takes no other one's place.
    pub fn folder(&self) -> Result<PathBuf, AppError> {
        let all = self.folder.clone().unwrap_or_else(|| std::env::temp_dir().join("parallax-mail"));
        let folder = all.join(Uuid::new_v4().to_string());
        make_private(&folder)
            .map_err(|error| not_opened(&format!("{} was not made: {error}", folder.display())))?;
        Ok(folder)
    }
}

/// Takes a file away that no program has.
pub fn forget(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
}

/// Opens a file with the system's program for it.
pub fn open(file: &str) -> Result<(), AppError> {
    if open::commands(file).into_iter().any(takes) { Ok(()) } else { Err(no_program()) }
}

/// Whether a program took it: it ended well, or it is still at it.
fn takes(mut command: Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let (say, answer) = mpsc::channel();
    std::thread::spawn(move || {
        let ended = child.wait().is_ok_and(|status| status.success());
        // Nobody waits for the answer of one that took long.
        let _ = say.send(ended);
    });
    answer.recv_timeout(ANSWER).unwrap_or(true)
}

fn no_program() -> AppError {
    not_opened("the system has no program that opens mails")
}

fn not_opened(why: &str) -> AppError {
    Refusal::new(
        Code::Refused,
        format!("The newsletter was not opened: {why}."),
        "Save it with Save .eml, and open that file in the mail program.",
    )
    .into()
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_start_left_is_gone_and_each_file_has_a_folder_of_its_own() {
        let below = tempfile::tempdir().unwrap();
        let mail = Mail::fresh(Some(below.path().to_owned()));
        let (one, other) = (mail.folder().unwrap(), mail.folder().unwrap());
        assert_ne!(one, other);
        std::fs::write(one.join("ferry.eml"), "x").unwrap();
        forget(&other);
        assert!(one.join("ferry.eml").exists() && !other.exists());
        Mail::fresh(Some(below.path().to_owned()));
        assert!(!one.exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_what_lies_there() {
        use std::os::unix::fs::PermissionsExt as _;
        let below = tempfile::tempdir().unwrap();
        let folder = Mail::fresh(Some(below.path().join("cache"))).folder().unwrap();
        for part in [folder.as_path(), folder.parent().unwrap()] {
            let mode = std::fs::metadata(part).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}", part.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_takes_it_unless_it_is_not_there_or_says_that_it_cannot() {
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        assert!(takes(shell("exit 0")));
        assert!(!takes(shell("exit 3")));
        assert!(!takes(Command::new("no-such-program-anywhere")));
        let refused = format!("{:?}", no_program());
        assert!(refused.contains("Save .eml"), "says what to do: {refused}");
    }
}
