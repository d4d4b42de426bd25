//! What the tests of the formats share: fixtures, the archive of real briefs, readings.
#![allow(dead_code, reason = "each test file uses its part")]

use brief::Brief;
use press::{Document, Format, Imprint, Loss, MarkKind, Outgoing, Press, Reading, Templates};
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

/// What became of a brief in a format that is one file.
pub struct Written {
    pub bytes: Vec<u8>,
    pub losses: Vec<Loss>,
}

pub fn write(brief: &Brief, format: Format) -> Written {
    written(&Outgoing::of(brief.clone()), format)
}

pub fn write_proof(brief: &Brief, format: Format, reason: &str) -> Written {
    written(&Outgoing::of(brief.clone()).marked(MarkKind::NotApproved, reason), format)
}

pub fn written(outgoing: &Outgoing, format: Format) -> Written {
    let imprint = Imprint::unreleased(b"test", "2024-05-12T05:45:30Z".parse().unwrap());
    let press = Press { imprint: &imprint, templates: &Templates::default(), typesetter: None };
    let written = press::write(&Document::Brief(outgoing), format, &press).unwrap();
    let losses = written.losses.clone();
    Written { bytes: written.into_bytes(), losses }
}

pub fn text(written: &Written) -> &str {
    std::str::from_utf8(&written.bytes).unwrap()
}
