//! Why a packet was not taken in: what does not hold, and whom to ask.

use crate::{Code, Refusal};
use archive::NotTaken;
use std::fmt::Display;

/// What every refusal of a packet begins with.
pub(crate) const NOT: &str = "Nothing was brought in";

/// The packet is not whole, or was made to do harm.
pub(crate) fn damaged(reason: &dyn Display) -> Refusal {
    let message = format!("{NOT}: the packet is damaged or was changed: {reason}.");
    Refusal::bad_input(message, "Ask for it again; nothing of it was written here.")
}

pub(crate) fn newer(schema: &str) -> Refusal {
    let message = format!("{NOT}: a newer Parallax made the packet (`{schema}`).");
    Refusal::new(Code::ArchiveNewer, message, "Update Parallax, then bring it in.")
}

/// The packet says what nobody could have done by the rules.
pub(crate) fn against_the_rules(reason: &dyn Display) -> Refusal {
    let message = format!("{NOT}: {reason}.");
    Refusal::rule(message, "Ask the sender what happened; nothing of it was written here.")
}

impl From<NotTaken> for Refusal {
    fn from(error: NotTaken) -> Self {
        match error {
            NotTaken::Archive(error) => error.into(),
            NotTaken::Unknown(_) => Self::new(
                Code::ArchiveNewer,
                format!("{NOT}: {error}."),
                "Update Parallax, then bring the packet in.",
            ),
            NotTaken::Incomplete { .. } => Self::bad_input(
                format!("{NOT}: the packet leaves something out: {error}."),
                "Bring in the packets that came before, or ask for a new one.",
            ),
            NotTaken::NotOurs { .. } => Self::rule(
                format!("{NOT}: {error}."),
                "Where this archive was put back from an older copy of its file, use \
                 `parallax restore` with a backup instead. Else somebody forged the packet.",
            ),
            NotTaken::Forked { .. } => Self::rule(
                format!("{NOT}: {error}."),
                "One of the two was forged, or two copies of one archive file were both written \
                 to. Ask the sender which one is right.",
            ),
            NotTaken::Changed { .. }
            | NotTaken::Wordless { .. }
            | NotTaken::FalsePurge { .. }
            | NotTaken::OutOfPlace(_)
            | NotTaken::Repeated { .. }
            | NotTaken::Unsound(_) => damaged(&error),
        }
    }
}
