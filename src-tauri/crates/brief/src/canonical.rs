//! Canonical bytes and the hashes over them. ARCHITECTURE.md specifies both, and
//! `schemas/hash-vectors.json` holds golden vectors.

use crate::{Brief, BriefId, model};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Why a text is not a hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a hash of 64 hexadecimal digits")]
pub struct HashError(String);

macro_rules! hash_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; 32]);

        impl $name {
            /// Takes 32 bytes as this hash.
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The 32 bytes.
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = $crate::HashError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let hash = blake3::Hash::from_hex(text)
                    .map_err(|_| $crate::HashError::of(text))?;
                Ok(Self(*hash.as_bytes()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::HashError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(hash: $name) -> Self {
                hash.to_string()
            }
        }
    };
}
pub(crate) use hash_type;

impl HashError {
    pub(crate) fn of(text: &str) -> Self {
        Self(text.chars().take(80).collect())
    }
}

hash_type! {
    /// Names what a version says: BLAKE3 over the canonical bytes, in derive-key mode with the
    /// context `parallax/content/1`.
    ContentHash
}

hash_type! {
    /// Names one version with its history: BLAKE3 over [`RevisionFacts`], in derive-key mode with
    /// the context `parallax/revision/1`.
    RevisionHash
}

/// What made a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevisionKind {
    /// A person wrote it.
    Edit,
    /// It was read from a file.
    Import,
    /// It is what a reviewer's decisions left of a version: decided, not written.
    Decided,
    /// Two heads were brought together.
    Merge,
    /// An earlier version was taken up again.
    Restore,
    /// A reviewer's own wording was taken into it.
    Taken,
}

impl RevisionKind {
    /// The name that is stored and hashed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Import => "import",
            Self::Decided => "decided",
            Self::Merge => "merge",
            Self::Restore => "restore",
            Self::Taken => "taken",
        }
    }

    /// The kind of that name, where this program knows it.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Edit, Self::Import, Self::Decided, Self::Merge, Self::Restore, Self::Taken]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// Everything that a revision hash covers.
#[derive(Clone, Debug)]
pub struct RevisionFacts<'a> {
    /// The brief.
    pub brief: BriefId,
    /// What the version says.
    pub content: ContentHash,
    /// The versions it stands on, in any order.
    pub parents: &'a [RevisionHash],
    /// The person who made it.
    pub author: Uuid,
    /// The device it was made on.
    pub device: Uuid,
    /// When, as RFC 3339 in UTC.
    pub time: &'a str,
    /// The version note, often empty.
    pub note: &'a str,
    /// What made it, by its stored name, so that a kind of a newer program still hashes.
    pub kind: &'a str,
}

impl RevisionFacts<'_> {
    /// The version's name. Fields are length-prefixed (64-bit little-endian), parents sorted and
    /// preceded by their number.
    pub fn hash(&self) -> RevisionHash {
        let mut parents = self.parents.to_vec();
        parents.sort_unstable();
        let mut hasher = blake3::Hasher::new_derive_key("parallax/revision/1");
        field(&mut hasher, self.brief.uuid().as_bytes());
        field(&mut hasher, self.content.as_bytes());
        hasher.update(&(parents.len() as u64).to_le_bytes());
        for parent in &parents {
            field(&mut hasher, parent.as_bytes());
        }
        field(&mut hasher, self.author.as_bytes());
        field(&mut hasher, self.device.as_bytes());
        field(&mut hasher, self.time.as_bytes());
        field(&mut hasher, self.note.as_bytes());
        field(&mut hasher, self.kind.as_bytes());
        RevisionHash(*hasher.finalize().as_bytes())
    }
}

fn field(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

impl ContentHash {
    /// Hashes canonical bytes as they are stored.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(blake3::derive_key("parallax/content/1", bytes))
    }
}

impl Brief {
    /// The bytes that are hashed and stored: compact JSON, keys in the order of the schema,
    /// optional keys left out where they hold their default.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        model::json(self)
    }

    /// The hash of what this brief says, ids included.
    pub fn content_hash(&self) -> ContentHash {
        ContentHash::of_bytes(&self.canonical_bytes())
    }
}
