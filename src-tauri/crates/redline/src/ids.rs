//! Names of changes and hunks: hashes of what they are.

use rustc_hash::FxHashMap;

/// Gives names, and counts how often the same thing occurred.
pub(crate) struct Names {
    /// What every name begins with.
    start: blake3::Hasher,
    /// How often what a first occurrence is named by was met.
    seen: FxHashMap<[u8; 32], u64>,
}

impl Default for Names {
    fn default() -> Self {
        let start = blake3::Hasher::new_derive_key("parallax/change/1");
        Self { start, seen: FxHashMap::default() }
    }
}

impl Names {
    /// The name of what these parts say, in its occurrence: 32 hexadecimal digits.
    pub fn of(&mut self, parts: &[&str]) -> String {
        let mut said = self.start.clone();
        for part in parts {
            said.update(&(part.len() as u64).to_le_bytes());
            said.update(part.as_bytes());
        }
        let named = |occurrence: u64| said.clone().update(&occurrence.to_le_bytes()).finalize();
        let first = named(0);
        let occurrence = self.seen.entry(*first.as_bytes()).or_default();
        let hash = if *occurrence == 0 { first } else { named(*occurrence) };
        *occurrence += 1;
        hash.to_hex()[..32].to_owned()
    }
}
