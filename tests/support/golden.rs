//! The bytes of every format by their hashes, in a table that is kept beside the tests.
//!
//! A release is made again "with the same writer", which its name and number tell. So whatever makes other
//! bytes of the same document is another writer, and has another number.

use brief::ContentHash;
use press::{Format, Written};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What makes the table anew.
const WRITE: &str = "PARALLAX_WRITE_TABLE";

/// The hash of each document in each format, under the name of its writer: `html/2 brief-plain`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table(BTreeMap<String, String>);

impl Table {
    /// Takes down what was written.
    pub fn take(&mut self, format: Format, document: &str, written: &Written) {
        let mut all = Vec::new();
        for file in &written.files {
            for part in [file.name.as_bytes(), &file.bytes] {
                all.extend((part.len() as u64).to_le_bytes());
                all.extend(part);
            }
        }
        let hash = ContentHash::of_bytes(&all).to_string();
        self.0.insert(format!("{} {document}", format.writer()), hash);
    }

    fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (key, hash) = line.rsplit_once(' ')?;
            Some((key.to_owned(), hash.to_owned()))
        };
        Self(text.lines().filter_map(line).collect())
    }

    fn text(&self) -> String {
        let lines: Vec<String> = self.0.iter().map(|(key, hash)| format!("{key} {hash}")).collect();
        lines.join("\n") + "\n"
    }
}

/// Holds what was written against the table in a file, or writes that anew.
pub fn hold(found: &Table, file: &Path, how: &str) {
    let kept = Table::read(&std::fs::read_to_string(file).unwrap_or_default());
    let faults = faults(&kept, found, how);
    // No table is written over bytes that changed under the same number.
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(file, found.text()).unwrap();
        return;
    }
    assert!(
        kept == *found,
        "The table of bytes is not of these writers and documents: run `{WRITE}=1 {how}` to write it."
    );
}

/// Whose bytes changed though they have the same number, in words.
pub fn faults(kept: &Table, found: &Table, how: &str) -> Vec<String> {
    let mut changed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (key, hash) in &found.0 {
        if kept.0.get(key).is_some_and(|other| other != hash)
            && let Some((writer, document)) = key.split_once(' ')
        {
            changed.entry(writer).or_default().insert(document);
        }
    }
    let say = |(writer, documents): (&str, BTreeSet<&str>)| {
        let format = writer.split('/').next().unwrap_or(writer);
        let documents = documents.into_iter().collect::<Vec<_>>().join(", ");
        format!(
            "The bytes of {format} changed ({documents}): raise its writer's number in \
             press/src/format.rs (`Format::writer`), and run `{WRITE}=1 {how}` to write the table. Where \
             the document was changed and not the writer, take its lines out of the table first."
        )
    };
    changed.into_iter().map(say).collect()
}
