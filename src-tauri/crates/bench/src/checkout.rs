//! Where things lie: the checkout, and beside it the real briefs, where they are.

use std::path::{Path, PathBuf};

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// A file or folder of the real texts beside the checkout, where there is one.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/corpus").join(name);
    path.exists().then_some(path)
}
