//! Where things lie in the checkout.

use crate::{Failure, Outcome, program::Program};
use std::path::{Path, PathBuf};

/// The checkout and its build folder.
pub struct Place {
    root: PathBuf,
    target: PathBuf,
}

impl Place {
    pub fn find() -> Outcome<Self> {
        // Cargo says where the crate lies now; a build that was moved remembers where it lay.
        let crate_folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = crate_folder
            .ancestors()
            .nth(3)
            .ok_or_else(|| Failure::new("The checkout was not found above the xtask crate."))?
            .to_path_buf();
        // Only cargo knows where it builds: a variable or a configuration file may say so.
        let metadata = Program::cargo(&root)
            .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
            .output()?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)
            .map_err(|error| Failure::new(format!("cargo metadata was not understood: {error}")))?;
        let target = metadata["target_directory"].as_str().unwrap_or("target");
        Ok(Self { target: root.join(target), root })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A folder of ours in `target`, made where it is missing.
    pub fn workspace(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.root.join("target").join(name);
        std::fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
        Ok(folder)
    }

    /// A program that cargo built; `profile` is `debug` or `release`.
    pub fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    pub fn cargo(&self) -> Program {
        Program::cargo(&self.root)
    }

    /// npm, npx or node, in the interface's folder.
    pub fn node(&self, name: &str) -> Program {
        // On Windows npm and npx are scripts.
        let script = cfg!(windows) && name != "node";
        Program::new(if script { format!("{name}.cmd") } else { name.into() }).dir(&self.ui())
    }
}
