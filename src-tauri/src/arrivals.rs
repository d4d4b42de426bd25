//! Files that come to the program by themselves: opened with it, dropped on a window, or handed on
//! by a second start. What a file is, its content tells.

use crate::state::Shell;
use crate::windows;
use brief::ContentHash;
use desk::{Desk, FileKind, PacketView, PublicKey, Refusal};
use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager};

/// Packets that nobody decided on yet.
#[derive(Default)]
pub struct Arrivals(Mutex<Held>);

#[derive(Default)]
struct Held {
    /// Those that came and were not looked into.
    paths: VecDeque<PathBuf>,
    /// The bytes that were looked into, so that exactly those are brought in. Each window may have
    /// one in front of it.
    looked: VecDeque<(ContentHash, Vec<u8>)>,
}

/// How many windows look into a packet at once; a page that went away left its packet here.
const MOST: usize = 4;

impl Arrivals {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn take(&mut self, packet: ContentHash) -> Option<Vec<u8>> {
        let at = self.looked.iter().position(|(hash, _)| *hash == packet)?;
        self.looked.remove(at).map(|(_, bytes)| bytes)
    }
}

impl Shell {
    /// The packet that came first of those that nobody looked into, once.
    pub fn take_arrived(&self) -> Option<PathBuf> {
        self.arrivals.held().paths.pop_front()
    }

    /// What a packet would bring; it is kept until it is brought in or put away.
    pub fn look_into_packet(&self, path: &Path) -> Result<PacketView, Refusal> {
        let bytes = Desk::read_packet(path)?;
        let view = self.desk()?.look_into_packet(&bytes)?;
        let mut held = self.arrivals.held();
        held.take(view.packet);
        held.looked.push_back((view.packet, bytes));
        if held.looked.len() > MOST {
            held.looked.pop_front();
        }
        Ok(view)
    }

    /// Brings in a packet that was looked into.
    pub fn bring_in(
        &self,
        packet: ContentHash,
        compared: &[PublicKey],
    ) -> Result<PacketView, Refusal> {
        let taken = self.arrivals.held().take(packet);
        let bytes = taken.ok_or_else(|| {
            Refusal::new(
                desk::Code::NotFound,
                "Nothing was brought in: the packet is not open any more.",
                "Open the packet again.",
            )
        })?;
        let desk = self.desk()?;
        let view = desk.bring_in(&bytes, compared)?;
        self.came_sealed(desk.path(), &view);
        self.tell();
        self.watching.look_again();
        Ok(view)
    }

    pub fn put_packet_away(&self, packet: ContentHash) {
        self.arrivals.held().take(packet);
    }
}

/// The files that the program was started with.
pub fn of_start(arguments: impl IntoIterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    let files = arguments.into_iter().skip(1);
    let files = files.filter(|argument| !argument.as_encoded_bytes().starts_with(b"-"));
    files.map(|file| folder.join(file)).collect()
}

/// An archive that the program is started with is opened; packets wait to be looked into.
pub fn open_first(app: &AppHandle, paths: &[PathBuf]) {
    match paths {
        [first, others @ ..] if matches!(FileKind::of_file(first), Ok(FileKind::Archive)) => {
            app.state::<Shell>().open_path(first);
            open(app, others);
        }
        _ => open(app, paths),
    }
}

/// Shows what packets among files would bring, one after the other. A whole archive is shown as what
/// it is.
pub fn open(app: &AppHandle, paths: &[PathBuf]) {
    let is_ours =
        |path: &&PathBuf| matches!(FileKind::of_file(path), Ok(kind) if kind != FileKind::Other);
    let ours: Vec<PathBuf> = paths.iter().filter(is_ours).cloned().collect();
    if !ours.is_empty() {
        app.state::<Shell>().arrivals.held().paths.extend(ours);
        windows::tell_of_packet(app);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::{open, shell};

    #[test]
    fn the_arguments_that_are_no_flags_are_files() {
        let folder = Path::new("/home/anna");
        let of = |arguments: &[&str]| of_start(arguments.iter().map(Into::into), folder);
        assert_eq!(of(&["parallax-desk"]), Vec::<PathBuf>::new());
        let expected = [folder.join("a.parallax"), "/mail/b.parallax".into()];
        assert_eq!(
            of(&["parallax-desk", "--safe-graphics", "a.parallax", "/mail/b.parallax"]),
            expected
        );
    }

    #[test]
    fn what_is_brought_in_is_what_was_looked_into() {
        let folder = tempfile::tempdir().unwrap();
        let (shell, _) = shell();
        open(&shell, &folder.path().join("news.parallax"));
        let path = folder.path().join("a.review.parallax");
        let packet = |note: &str| {
            let brief = shell.act(|me| me.plan_brief(None, note, None, None)).unwrap().id;
            let made = shell.act(|me| me.make_packet(&[brief], None, note, false)).unwrap();
            made.write_to(&path).unwrap();
            shell.look_into_packet(&path).unwrap()
        };
        let (one, two) = (packet("One"), packet("Two"));
        assert_ne!(one.packet, two.packet);
        assert_eq!(shell.bring_in(one.packet, &[]).unwrap().note, "One");
        shell.bring_in(one.packet, &[]).unwrap_err();
        shell.put_packet_away(two.packet);
        shell.bring_in(two.packet, &[]).unwrap_err();
    }
}
