//! The real texts beside the checkout, read.

use crate::checkout;
use brief::Brief;
use std::path::PathBuf;

/// A real three-way merge of a bulletin.
pub struct BulletinMerge {
    /// What both sides stood on.
    pub base: Brief,
    /// The one side.
    pub ours: Brief,
    /// The other side.
    pub theirs: Brief,
    /// What a human made of them.
    pub human: Brief,
    /// Whether git's line merge of the real files had a conflict.
    pub git_conflicts: bool,
}

/// The published briefs in the order of their names; nothing where they are not at hand.
pub fn briefs() -> Vec<Brief> {
    let folders = checkout::corpus("underlines").map(sorted).unwrap_or_default();
    folders.into_iter().flat_map(sorted).filter_map(|file| read(&file)).collect()
}

/// The real merges; nothing where they are not at hand.
pub fn merges() -> Vec<BulletinMerge> {
    let files = checkout::corpus("bulletin-merges").map(sorted).unwrap_or_default();
    files.iter().filter_map(read_merge).collect()
}

fn sorted(folder: PathBuf) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn read(file: &PathBuf) -> Option<Brief> {
    let name = file.file_name()?.to_string_lossy();
    let bytes = std::fs::read(file).ok()?;
    Some(press::read(&bytes, press::Format::Markdown, Some(&name)).ok()?.brief)
}

fn read_merge(file: &PathBuf) -> Option<BulletinMerge> {
    let value: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()?;
    let side = |name: &str| Brief::from_json(&value[name].to_string()).ok();
    Some(BulletinMerge {
        base: side("base")?,
        ours: side("ours")?,
        theirs: side("theirs")?,
        human: side("human")?,
        git_conflicts: value["git_conflicts"] == true,
    })
}
