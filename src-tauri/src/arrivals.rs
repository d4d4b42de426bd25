//! Files that come to the program by themselves: opened with it, dropped on a window, or handed on
//! by a second start. What a file is, its content tells.

use crate::state::Shell;
use crate::windows;
use desk::{Desk, FileKind, PacketView, PublicKey, Refusal};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager};

/// A packet that nobody decided on yet.
#[derive(Default)]
pub struct Arrivals(Mutex<Held>);

#[derive(Default)]
struct Held {
    /// One that came and was not looked into.
    path: Option<PathBuf>,
    /// The bytes that were looked into, so that exactly those are brought in.
    bytes: Option<Vec<u8>>,
}

impl Arrivals {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shell {
    /// The packet that came last, once.
    pub fn take_arrived(&self) -> Option<PathBuf> {
        self.arrivals.held().path.take()
    }

    /// What a packet would bring; it is kept until it is brought in or put away.
    pub fn look_into_packet(&self, path: &Path) -> Result<PacketView, Refusal> {
        let bytes = Desk::read_packet(path)?;
        let view = self.desk()?.look_into_packet(&bytes)?;
        self.arrivals.held().bytes = Some(bytes);
        Ok(view)
    }

    /// Brings in the packet that was looked into.
    pub fn bring_in(&self, compared: &[PublicKey]) -> Result<PacketView, Refusal> {
        let bytes = self.arrivals.held().bytes.take().ok_or_else(|| {
            Refusal::new(
                desk::Code::NotFound,
                "Nothing was brought in: no packet is open.",
                "Open the packet again.",
            )
        })?;
        let view = self.desk()?.bring_in(&bytes, compared)?;
        self.tell();
        Ok(view)
    }

    pub fn put_packet_away(&self) {
        *self.arrivals.held() = Held::default();
    }
}

/// The file that the program was started with, where there is one.
pub fn of_start(arguments: impl IntoIterator<Item = OsString>, folder: &Path) -> Option<PathBuf> {
    let mut files = arguments.into_iter().skip(1);
    let file = files.find(|argument| !argument.as_encoded_bytes().starts_with(b"-"))?;
    Some(folder.join(file))
}

/// An archive that the program is started with is opened; a packet waits to be looked into.
pub fn open_first(app: &AppHandle, path: &Path) {
    match FileKind::of_file(path) {
        Ok(FileKind::Archive) => app.state::<Shell>().open_path(path),
        _ => open(app, &[path.to_owned()]),
    }
}

/// Shows what the first packet among files would bring. A whole archive is shown as what it is.
pub fn open(app: &AppHandle, paths: &[PathBuf]) {
    let is_ours =
        |path: &&PathBuf| matches!(FileKind::of_file(path), Ok(kind) if kind != FileKind::Other);
    if let Some(path) = paths.iter().find(is_ours) {
        app.state::<Shell>().arrivals.held().path = Some(path.clone());
        windows::tell_of_packet(app);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_argument_that_is_no_flag_is_the_file() {
        let folder = Path::new("/home/anna");
        let of = |arguments: &[&str]| of_start(arguments.iter().map(Into::into), folder);
        assert_eq!(of(&["parallax-desk"]), None);
        let expected = Some(folder.join("a.parallax"));
        assert_eq!(of(&["parallax-desk", "--safe-graphics", "a.parallax"]), expected);
        assert_eq!(of(&["parallax-desk", "/mail/b.parallax"]), Some("/mail/b.parallax".into()));
    }
}
