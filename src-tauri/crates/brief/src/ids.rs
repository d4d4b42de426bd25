//! Identity of briefs and of the items inside them.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Hashes length-prefixed parts into a `UUIDv8`, so that the same parts give the same id everywhere.
pub(crate) fn made_uuid(parts: &[&[u8]]) -> Uuid {
    let mut hasher = blake3::Hasher::new_derive_key("parallax/id/1");
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The one form that files hold; the parser would also take braces, a URN, or no hyphens.
fn hyphenated(text: &str) -> Option<Uuid> {
    Uuid::from_str(text).ok().filter(|_| text.len() == uuid::fmt::Hyphenated::LENGTH)
}

macro_rules! uuid_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(from)?;
                hyphenated(&text).map(Self).ok_or_else(|| {
                    D::Error::custom(format!("`{text}` is not an id: a UUID in five groups"))
                })
            }
        }

        impl $name {
            /// Takes a UUID as this id.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The id that stands for "not given yet" while a file is being read.
            pub const fn missing() -> Self {
                Self(Uuid::nil())
            }

            /// Whether the id still has to be made.
            pub const fn is_missing(self) -> bool {
                self.0.is_nil()
            }

            /// Derives an id from what the thing is; such ids are marked as made (UUID version 8).
            pub fn made_from(parts: &[&[u8]]) -> Self {
                Self(made_uuid(parts))
            }

            /// Whether the id was made by a reader rather than given by a writer.
            pub fn is_made(self) -> bool {
                self.0.get_version_num() == 8
            }

            /// The UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

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

uuid_type! {
    /// Names one brief for its whole life.
    BriefId
}

uuid_type! {
    /// Names one fact, perspective or source for its whole life.
    ItemId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_ids_are_marked_and_depend_on_every_part() {
        let a = ItemId::made_from(&[b"ab", b"c"]);
        assert!(a.is_made());
        assert_eq!(a, ItemId::made_from(&[b"ab", b"c"]));
        assert_ne!(a, ItemId::made_from(&[b"a", b"bc"]), "parts are length-prefixed");
        assert!(!ItemId::missing().is_made());
    }
}
