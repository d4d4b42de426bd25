//! Names of changes and hunks: hashes of what they are.

use rustc_hash::FxHashMap;

/// Gives names, and counts how often the same thing occurred.
#[derive(Default)]
pub(crate) struct Names {
    seen: FxHashMap<[u8; 32], u64>,
}

impl Names {
    /// The name of what these parts say, in its occurrence: 32 hexadecimal digits.
    pub fn of(&mut self, parts: &[&str]) -> String {
        let mut hasher = blake3::Hasher::new_derive_key("parallax/change/1");
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let occurrence = self.seen.entry(*hasher.finalize().as_bytes()).or_default();
        hasher.update(&occurrence.to_le_bytes());
        *occurrence += 1;
        let hash = hasher.finalize().to_hex();
        hash[..32].to_owned()
    }
}
