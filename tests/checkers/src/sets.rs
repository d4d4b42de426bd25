//! Which documents are pressed: those that were written for it with the sample that comes with the
//! program, and the real ones where they are at hand.

use crate::{checkout, documents, shared};
use brief::{Brief, BriefId};
use press::{
    Document, FileIn, Format, Hand, Outgoing, OutgoingEdition, OutgoingRedline, OutgoingSection,
    read_edition,
};
use std::path::{Path, PathBuf};

/// Documents of every kind, each with a name.
#[derive(Clone)]
pub struct Documents {
    /// Briefs.
    pub briefs: Vec<(String, Outgoing)>,
    /// Editions.
    pub editions: Vec<(String, OutgoingEdition)>,
    /// Redlines.
    pub redlines: Vec<(String, OutgoingRedline)>,
}

impl Documents {
    /// Those of `tests/support`, and the sample edition with its briefs.
    pub fn made() -> Self {
        let mut all = Self {
            briefs: owned(documents::briefs()),
            editions: owned(documents::editions()),
            redlines: owned(documents::redlines()),
        };
        let sample = edition("sample", &checkout().join("src-tauri/crates/desk/sample"));
        all.take_in("sample", sample);
        all
    }

    /// The real ones: every brief, every folder of them as an edition, and the redlines from the base of
    /// every merge to either side. Nothing (said aloud) where they are not at hand.
    pub fn real() -> Option<Self> {
        let (days, merges) = (shared("corpus/underlines")?, shared("corpus/bulletin-merges")?);
        let mut all = Self { briefs: Vec::new(), editions: Vec::new(), redlines: Vec::new() };
        for folder in within(&days) {
            let day = stem(&folder);
            all.take_in(&day, edition(&day, &folder));
        }
        for file in within(&merges) {
            let merge: serde_json::Value =
                serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
            let side = |name: &str| Brief::from_json(&merge[name].to_string()).unwrap();
            for newer in ["ours", "theirs"] {
                let name = format!("{}-{newer}", stem(&file));
                all.redlines.push((name, redline(side("base"), side(newer))));
            }
        }
        Some(all)
    }

    /// An edition, and each of its briefs alone.
    fn take_in(&mut self, name: &str, edition: OutgoingEdition) {
        for outgoing in edition.briefs() {
            self.briefs.push((format!("{name}-{}", outgoing.brief.slug), outgoing.clone()));
        }
        self.editions.push((name.to_owned(), edition));
    }

    /// So many of each kind, evenly taken: for a checker that is slow.
    #[must_use]
    pub fn some(self, briefs: usize, editions: usize, redlines: usize) -> Self {
        Self {
            briefs: evenly(self.briefs, briefs),
            editions: evenly(self.editions, editions),
            redlines: evenly(self.redlines, redlines),
        }
    }

    /// Every document that a format holds, with a name for its files: briefs, then editions, then redlines.
    pub fn each(&self, format: Format, mut then: impl FnMut(&str, &Document<'_>)) {
        let mut holds = |name: String, document: Document<'_>| {
            if format.shape(document.kind()).is_some() {
                then(&name, &document);
            }
        };
        for (name, brief) in &self.briefs {
            holds(format!("brief-{name}"), Document::Brief(brief));
        }
        for (name, edition) in &self.editions {
            holds(format!("edition-{name}"), Document::Edition(edition));
        }
        for (name, redline) in &self.redlines {
            holds(format!("redline-{name}"), Document::Redline(redline));
        }
    }
}

fn owned<T>(named: Vec<(&str, T)>) -> Vec<(String, T)> {
    named.into_iter().map(|(name, one)| (name.to_owned(), one)).collect()
}

/// The first, the last and those between them at even distances.
fn evenly<T>(all: Vec<T>, number: usize) -> Vec<T> {
    let last = all.len().saturating_sub(1);
    let wanted: Vec<usize> = match number {
        0 => Vec::new(),
        1 => vec![0],
        _ => (0..number).map(|at| at * last / (number - 1)).collect(),
    };
    let is_wanted = |(at, one)| wanted.contains(&at).then_some(one);
    all.into_iter().enumerate().filter_map(is_wanted).collect()
}

/// The files or folders in a folder, by name.
fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The files of a folder as an edition: its briefs in its order, a section where its name changes.
fn edition(name: &str, folder: &Path) -> OutgoingEdition {
    let file = |path: &PathBuf| FileIn {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    };
    let reading = read_edition(within(folder).iter().map(file).collect());
    let mut sections: Vec<OutgoingSection> = Vec::new();
    for placed in reading.briefs {
        let brief = placed.result.unwrap_or_else(|e| panic!("{name}: {}: {e}", placed.name)).brief;
        let section = placed.section.or_else(|| brief.section.clone());
        if sections.last().is_none_or(|last| last.name != section) {
            sections.push(OutgoingSection { name: section, briefs: Vec::new() });
        }
        sections.last_mut().unwrap().briefs.push(Outgoing::of(brief));
    }
    OutgoingEdition {
        id: BriefId::made_from(&[b"edition", name.as_bytes()]).uuid(),
        date: reading.date,
        name: "Morning edition".into(),
        subject: None,
        preheader: None,
        intro: None,
        sign_off: None,
        sections,
    }
}

fn redline(old: Brief, new: Brief) -> OutgoingRedline {
    OutgoingRedline {
        old,
        new,
        names: ["version 1".into(), "version 2".into()],
        hands: std::collections::BTreeMap::default(),
        hand: Hand { name: "Night desk".into(), time: Some(documents::imprint().time) },
        comments: Vec::new(),
        mark: None,
    }
}
