//! Names of what may leave the archive: UUIDs, never row numbers.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! uuid_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    };
}

uuid_name! {
    /// A person; never a name.
    PersonId
}
uuid_name! {
    /// One copy of the archive on one machine: the owner of one chain of events.
    DeviceId
}
uuid_name! {
    /// One round of review.
    RoundId
}
uuid_name! {
    /// One decision, or one act of reading.
    DecisionId
}
uuid_name! {
    /// One question to a person to look at a brief.
    AskId
}
uuid_name! {
    /// One edition.
    EditionId
}
uuid_name! {
    /// One release.
    ReleaseId
}
uuid_name! {
    /// One named way out.
    TargetId
}
uuid_name! {
    /// One entry of the registry of outlets.
    OutletId
}
uuid_name! {
    /// One thread of comments.
    ThreadId
}
uuid_name! {
    /// One comment.
    CommentId
}
