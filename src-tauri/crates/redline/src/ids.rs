//! Names of changes and hunks: hashes of what they are.

use std::collections::HashMap;

/// Gives names, and counts how often the same thing occurred.
#[derive(Default)]
pub(crate) struct Names {
    seen: HashMap<Vec<u8>, u64>,
}

impl Names {
    /// The name of what these parts say, in its occurrence: 32 hexadecimal digits.
    pub fn of(&mut self, parts: &[&str]) -> String {
        use std::fmt::Write as _;
        let mut key = Vec::new();
        for part in parts {
            key.extend_from_slice(&(part.len() as u64).to_le_bytes());
            key.extend_from_slice(part.as_bytes());
        }
        let occurrence = self.seen.entry(key.clone()).or_default();
        key.extend_from_slice(&occurrence.to_le_bytes());
        *occurrence += 1;
        let hash = blake3::derive_key("parallax/change/1", &key);
        let mut name = String::with_capacity(32);
        for byte in &hash[..16] {
            let _ = write!(name, "{byte:02x}");
        }
        name
    }
}
