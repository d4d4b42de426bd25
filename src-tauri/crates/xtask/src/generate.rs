//! `cargo xtask gen`: files that are written from the code, and whether they still agree with it.

use crate::{Failure, Outcome, Place, ui, window};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Where generated files lie.
const FOLDERS: [&str; 2] = ["ui/src/ipc/generated", "schemas"];

pub fn generate(place: &Place, arguments: &[String]) -> Outcome {
    match arguments {
        [] => write(place),
        [option] if option == "--check" => check_drift(place),
        _ => Err(Failure::new("`gen` knows one option, `--check`.")),
    }
}

/// Writes the files anew and names those that changed by it. They stay as written.
pub fn check_drift(place: &Place) -> Outcome {
    let before = contents(place);
    write(place)?;
    let after = contents(place);
    let drifted = differing(&before, &after);
    if drifted.is_empty() {
        println!("Generated files agree with the code.");
        return Ok(());
    }
    let list: Vec<String> = drifted.iter().map(|path| format!("  {}", path.display())).collect();
    Err(Failure::new(format!("Generated files had drifted:\n{}", list.join("\n")))
        .hint("They are written anew now: look at them and commit them."))
}

/// The messages of the window come from the shell's types. The tests that write them are part of
/// its library, which is how ts-rs does it.
fn write(place: &Place) -> Outcome {
    ui::build(place)?;
    place
        .cargo()
        .args(["test", "--quiet", "-p", "parallax-desk", "--features", window::FEATURE])
        .args(["--lib", "bindings"])
        .env("TS_RS_EXPORT_DIR", place.root().join(FOLDERS[0]))
        .run()
}

type Contents = BTreeMap<PathBuf, Vec<u8>>;

fn contents(place: &Place) -> Contents {
    let mut found = Contents::new();
    for folder in FOLDERS {
        read_into(&mut found, place.root(), &place.root().join(folder));
    }
    found
}

fn read_into(found: &mut Contents, root: &Path, folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            read_into(found, root, &path);
        } else if let Ok(bytes) = std::fs::read(&path) {
            found.insert(path.strip_prefix(root).unwrap_or(&path).to_path_buf(), bytes);
        }
    }
}

fn differing<'a>(before: &'a Contents, after: &'a Contents) -> Vec<&'a PathBuf> {
    let mut paths: Vec<&PathBuf> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_new_and_removed_files_have_drifted() {
        let files = |files: &[(&str, &str)]| -> Contents {
            files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().into())).collect()
        };
        let before = files(&[("same", "1"), ("changed", "1"), ("removed", "1")]);
        let after = files(&[("same", "1"), ("changed", "2"), ("new", "1")]);
        let drifted = differing(&before, &after);
        assert_eq!(drifted, [Path::new("changed"), Path::new("new"), Path::new("removed")]);
    }
}
