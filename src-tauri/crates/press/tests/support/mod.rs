//! What the tests of the formats share: fixtures, the archive of real briefs, readings.
#![allow(dead_code, reason = "each test file uses its part")]

use brief::Brief;
use press::{Format, Reading, Written};
use std::path::{Path, PathBuf};

pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(checkout().join("tests/fixtures/formats").join(name)).unwrap()
}

pub fn fixture_reading(name: &str) -> Reading {
    let bytes = fixture(name);
    let format = press::detect_format(&bytes, Some(name)).unwrap();
    press::read(&bytes, format, Some(name)).unwrap()
}

/// A file or folder of the real briefs, or nothing (said aloud) where they are not at hand.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let path = checkout().join("../shared/corpus").join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// Every real site file, as folder name, file name and bytes.
pub fn site_files() -> Vec<(String, String, Vec<u8>)> {
    let Some(root) = corpus("underlines") else { return Vec::new() };
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap();
            let day = folder.file_name().to_string_lossy().into_owned();
            let name = file.file_name().to_string_lossy().into_owned();
            files.push((day, name, std::fs::read(file.path()).unwrap()));
        }
    }
    files.sort();
    files
}

pub fn read(bytes: &[u8], format: Format) -> Brief {
    press::read(bytes, format, None).unwrap_or_else(|error| panic!("{error}")).brief
}

pub fn text(written: &Written) -> &str {
    std::str::from_utf8(&written.bytes).unwrap()
}
