//! The files that an import was given: by name, or all below a folder.

use crate::convert::is_standard;
use crate::{Format, ImportOptions, ImportReport, Skipped};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What standard input is called, here and in reports; it gives no brief its slug.
const STANDARD: &str = "-";

/// A file found on the disk.
pub(crate) struct Found {
    pub path: PathBuf,
    pub name: String,
}

/// Files of one folder.
#[derive(Default)]
pub(crate) struct Group {
    pub files: Vec<Found>,
    /// Whether they are all of them, rather than some that were named.
    pub is_whole: bool,
}

/// The files of each folder, in the order of their names; a file named by itself is a group of its
/// own folder too.
pub(crate) fn gather(
    paths: &[PathBuf],
    options: &ImportOptions,
    report: &mut ImportReport,
) -> BTreeMap<PathBuf, Group> {
    let mut groups: BTreeMap<PathBuf, Group> = BTreeMap::new();
    for path in paths {
        if is_standard(path) && options.format.is_none() {
            let names = Format::readable_names();
            let reason = format!("its format is not named; name it with -f {names}");
            report.skipped.push(Skipped { name: STANDARD.into(), line: None, reason });
            continue;
        }
        if path.is_dir() {
            walk(path, path, &mut groups, report);
            continue;
        }
        if let Err(error) = one(path, &mut groups) {
            let reason = format!("it cannot be read: {error}");
            report.skipped.push(Skipped { name: path.display().to_string(), line: None, reason });
        }
    }
    for Group { files, .. } in groups.values_mut() {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
    }
    groups
}

fn one(path: &Path, groups: &mut BTreeMap<PathBuf, Group>) -> std::io::Result<()> {
    if is_standard(path) {
        let found = Found { path: path.to_owned(), name: STANDARD.into() };
        groups.entry(PathBuf::new()).or_default().files.push(found);
        return Ok(());
    }
    std::fs::metadata(path)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    groups.entry(folder).or_default().files.push(Found { path: path.to_owned(), name });
    Ok(())
}

/// The files below the folder whose extension names a readable format. Hidden ones are passed over
/// in silence; everything else that is not taken is reported, and the rest still taken.
fn walk(
    root: &Path,
    folder: &Path,
    groups: &mut BTreeMap<PathBuf, Group>,
    report: &mut ImportReport,
) {
    let mut skip = |path: &Path, reason: String| {
        let inside = path.strip_prefix(root).ok().filter(|inside| !inside.as_os_str().is_empty());
        let name = inside.unwrap_or(path).display().to_string();
        report.skipped.push(Skipped { name, line: None, reason });
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return skip(folder, format!("it cannot be read: {error}")),
    };
    let mut folders = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => folders.push(path),
            Ok(kind) if kind.is_file() && !has_known_extension(&path) => {
                // By content alone, a script with `#` comments would look like Markdown.
                skip(&path, "its extension names no readable format".into());
            }
            Ok(kind) if kind.is_file() => {
                let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                let group = groups.entry(folder.to_owned()).or_default();
                group.is_whole = true;
                group.files.push(Found { path, name });
            }
            // A link may lead round in a circle, and a pipe may never end.
            Ok(_) => skip(&path, "it is a link or no file; name it by itself".into()),
            Err(error) => skip(&path, format!("it cannot be read: {error}")),
        }
    }
    for folder in folders {
        walk(root, &folder, groups, report);
    }
}

fn has_known_extension(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| Format::from_extension(&extension).is_some())
}
