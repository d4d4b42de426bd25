//! What can be wrong with an event, in words that name it.

use crate::{DeviceId, Event, PersonId};
use brief::ContentHash;

/// What is wrong with an event, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It says something else than what its hash was made of.
    Changed,
    /// An event before it is gone, or another one stands in its place.
    Unlinked,
    /// An event that its writer had seen is gone.
    Loose,
    /// The signature is not one over this event by its key.
    NotSigned,
    /// No signature, though keys were in use.
    Unsigned,
    /// The key that signed it was not the person's.
    UnknownKey,
    /// The key was revoked, by somebody who had not seen this event.
    RevokedKey,
    /// The person had left.
    Left,
    /// It brings in a key that did not sign for it.
    Unproven,
    /// It brings in a key for somebody else.
    NotTheirs,
    /// It grants its own writer a key, though another chief could have.
    NotVouchedFor,
    /// Only a chief may do this, and the person was none.
    NotAChief,
    /// Only a reviewer may do this, and the person was none.
    NotAReviewer,
    /// Only an editor may do this, and the person was none.
    NotAnEditor,
    /// It makes a first person where there were people already.
    SecondFounder,
}

impl Fault {
    /// The word that leaves the program.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unlinked => "unlinked",
            Self::Loose => "loose",
            Self::NotSigned => "not-signed",
            Self::Unsigned => "unsigned",
            Self::UnknownKey => "unknown-key",
            Self::RevokedKey => "revoked-key",
            Self::Left => "left",
            Self::Unproven => "unproven",
            Self::NotTheirs => "not-theirs",
            Self::NotVouchedFor => "not-vouched-for",
            Self::NotAChief => "not-a-chief",
            Self::NotAReviewer => "not-a-reviewer",
            Self::NotAnEditor => "not-an-editor",
            Self::SecondFounder => "second-founder",
        }
    }

    /// What is wrong, to follow the event's name in a sentence.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Changed => "does not fit its hash: it was changed after it was written",
            Self::Unlinked => {
                "does not follow the one before it: an event between them was taken out or replaced"
            }
            Self::Loose => "stands on an event that is gone",
            Self::NotSigned => "carries a signature that was not made over it",
            Self::Unsigned => "carries no signature, though keys were in use by then",
            Self::UnknownKey => "is signed with a key that was not the person's",
            Self::RevokedKey => {
                "is signed with a key that was revoked by somebody who had not seen it"
            }
            Self::Left => "was written in the name of a person who had left",
            Self::Unproven => "brings in a key without proof that anybody holds it",
            Self::NotTheirs => "brings in a key for somebody else",
            Self::NotVouchedFor => "grants its own writer a key, though another chief could have",
            Self::NotAChief => "does what only a chief may do, and its writer was none",
            Self::NotAReviewer => "approves, though its writer was no reviewer",
            Self::NotAnEditor => "does what only an editor may do, and its writer was none",
            Self::SecondFounder => "makes a first chief where there were people already",
        }
    }
}

/// Which event: enough to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Whose chain.
    pub device: DeviceId,
    /// Its place there.
    pub seq: i64,
    /// Its hash, as it stands there.
    pub hash: ContentHash,
    /// Who.
    pub person: PersonId,
    /// When, by the writer's clock.
    pub time: String,
    /// What, by its stored name.
    pub kind: String,
}

impl Link {
    /// The event's names.
    pub fn of(event: &Event) -> Self {
        Self {
            device: event.device,
            seq: event.seq,
            hash: event.hash,
            person: event.person,
            time: event.time.clone(),
            kind: event.kind.clone(),
        }
    }

    pub(crate) fn broken(&self, fault: Fault) -> Broken {
        Broken { link: self.clone(), fault }
    }
}

/// An event that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which.
    pub link: Link,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Broken {
    pub(crate) fn at(event: &Event, fault: Fault) -> Self {
        Self { link: Link::of(event), fault }
    }
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Link { device, seq, .. } = &self.link;
        write!(f, "event {seq} of device {device} {}", self.fault.says())
    }
}
