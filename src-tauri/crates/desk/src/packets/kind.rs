//! What a file is, by its content: archives and packets end alike, and mail renames what it likes.

use crate::{Code, Refusal};
use archive::ArchiveError;
use std::io::Read as _;
use std::path::Path;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An archive: a database.
    Archive,
    /// A packet.
    Packet,
    /// A packet that only its receiver can open.
    Sealed,
    /// Something else.
    Other,
}

impl FileKind {
    /// Tells by the first bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let starts = |with: &[u8]| bytes.starts_with(with);
        if starts(b"SQLite format 3\0") {
            Self::Archive
        } else if starts(b"PK\x03\x04") {
            Self::Packet
        } else if starts(b"age-encryption.org/v1\n") {
            Self::Sealed
        } else {
            Self::Other
        }
    }

    /// Tells by the beginning of a file.
    pub fn of_file(path: &Path) -> std::io::Result<Self> {
        let mut start = Vec::new();
        std::fs::File::open(path)?.take(64).read_to_end(&mut start)?;
        Ok(Self::of_bytes(&start))
    }
}

/// Refuses what is no packet, and says what it is.
pub(crate) fn refuse_other(kind: FileKind) -> Result<(), Refusal> {
    match kind {
        FileKind::Packet | FileKind::Sealed => Ok(()),
        FileKind::Archive => Err(Refusal::new(
            Code::BadInput,
            "Nothing was brought in: the file is a whole archive, not a review packet.",
            "Open it as an archive, or ask the sender for a packet.",
        )),
        FileKind::Other => Err(Refusal::bad_input(
            "Nothing was brought in: the file is no review packet.",
            "Packets are made with *Send as a packet* or `parallax packet make`.",
        )),
    }
}

/// Says of a file that was opened as an archive that it is a packet, where it is one.
pub(crate) fn unopened(error: ArchiveError) -> Refusal {
    match &error {
        ArchiveError::NotAnArchive(path)
            if matches!(FileKind::of_file(path), Ok(FileKind::Packet | FileKind::Sealed)) =>
        {
            Refusal::new(
                Code::ArchiveUnreadable,
                format!(
                    "Nothing was opened: {} is a review packet, not an archive.",
                    path.display()
                ),
                "Open your archive, then bring the packet in.",
            )
        }
        _ => error.into(),
    }
}
