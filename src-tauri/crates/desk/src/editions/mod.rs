//! Editions: the briefs of one day, in sections, in order, as immutable versions.

use crate::{DeskRow, Refusal};
use archive::{Action, EditionId, PersonId, Read, Write};
use brief::{BriefId, ContentHash, Date, ItemId, RevisionHash};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

mod arrange;
mod gaps;
mod view;

pub use arrange::{Arrangement, EditionWords};
pub use gaps::Gap;
pub use view::{EditionDay, EditionReleaseView, EditionSectionView, EditionView, PlacedBrief};

pub(crate) use view::{Day, day_of};

/// What a version of an edition says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EditionText {
    pub schema: String,
    pub date: Option<String>,
    pub name: String,
    pub subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preheader: Option<String>,
    pub intro: Option<String>,
    pub sign_off: Option<String>,
    pub sections: Vec<Section>,
}

/// A section with its briefs in order; a null name is what stands before the first heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Section {
    pub name: Option<String>,
    pub briefs: Vec<Pinned>,
}

/// A brief at exactly one version; at none where it had none yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pinned {
    pub brief: BriefId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<RevisionHash>,
}

const SCHEMA: &str = "edition/1";

impl EditionText {
    /// An edition of briefs in order, each with its section; neighbours of one section stand
    /// together.
    pub fn of(date: Date, placed: Vec<(Option<String>, Pinned)>) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        for (name, pinned) in placed {
            match sections.last_mut() {
                Some(section) if section.name == name => section.briefs.push(pinned),
                _ => sections.push(Section { name, briefs: vec![pinned] }),
            }
        }
        Self {
            schema: SCHEMA.into(),
            date: Some(date.to_string()),
            name: date.to_string(),
            subject: None,
            preheader: None,
            intro: None,
            sign_off: None,
            sections,
        }
    }

    /// Its name as readers see it: the day in words, where it has no other.
    pub fn shown_name(&self, language: &str) -> String {
        let day = self.date.as_deref().filter(|date| *date == self.name);
        let day = day.and_then(|date| date.parse().ok());
        day.map_or_else(|| self.name.clone(), |day| press::Labels::of(language).day(day))
    }

    /// The briefs in order.
    pub fn briefs(&self) -> impl Iterator<Item = &Pinned> {
        self.sections.iter().flat_map(|section| &section.briefs)
    }
}

/// Saves an imported edition; its id is made of its day, so that two desktops agree. An import of
/// only some of its briefs moves none; where it brings new ones too, those that it does not name
/// stay at the end.
pub(crate) fn save_imported(
    write: &Write<'_>,
    person: PersonId,
    time: &str,
    mut text: EditionText,
) -> Result<(), Refusal> {
    let date = text.date.clone().unwrap_or_default();
    let edition = made_id(&date, &text.name);
    let before = write.editions_of(&date)?.into_iter().find(|known| known.id == edition);
    let parent = before.and_then(|known| known.current);
    if let Some(hash) = parent {
        let known = read_text(&write.edition_version(hash)?.body)?;
        if let Some(same_order) = repinned(&known, &text) {
            text = same_order;
        } else {
            keep_unnamed(&mut text, &known);
            keep_words(&mut text, &known);
        }
        if known == text {
            return Ok(());
        }
    }
    save(write, person, time, edition, parent, &text).map(|_| ())
}

/// The id of the edition of a day, made of it, so that two desktops agree.
pub(crate) fn made_id(date: &str, name: &str) -> EditionId {
    EditionId(ItemId::made_from(&[b"edition", date.as_bytes(), name.as_bytes()]).uuid())
}

/// Saves a version of an edition.
pub(crate) fn save(
    write: &Write<'_>,
    person: PersonId,
    time: &str,
    edition: EditionId,
    parent: Option<ContentHash>,
    text: &EditionText,
) -> Result<ContentHash, Refusal> {
    let body = serde_json::to_string(text)
        .map_err(|error| Refusal::new(crate::Code::Internal, error.to_string(), ""))?;
    let revision = edition_hash(edition, parent, &body);
    let action = Action::EditionSaved {
        edition,
        date: text.date.clone(),
        name: text.name.clone(),
        revision,
        parent,
        body,
        note: String::new(),
    };
    write.record(person, time, &action)?;
    Ok(revision)
}

/// The known edition with the newer versions, where they are versions of only some of its briefs.
fn repinned(known: &EditionText, newer: &EditionText) -> Option<EditionText> {
    let versions: HashMap<BriefId, &Pinned> = newer.briefs().map(|p| (p.brief, p)).collect();
    let known_of_them = known.briefs().filter(|p| versions.contains_key(&p.brief)).count();
    if known_of_them < versions.len() || known_of_them == known.briefs().count() {
        return None;
    }
    let mut edition = known.clone();
    for pinned in edition.sections.iter_mut().flat_map(|section| &mut section.briefs) {
        if let Some(version) = versions.get(&pinned.brief) {
            *pinned = (*version).clone();
        }
    }
    Some(edition)
}

fn keep_unnamed(text: &mut EditionText, known: &EditionText) {
    let named: Vec<BriefId> = text.briefs().map(|pinned| pinned.brief).collect();
    for section in &known.sections {
        let kept: Vec<Pinned> =
            section.briefs.iter().filter(|p| !named.contains(&p.brief)).cloned().collect();
        if kept.is_empty() {
            continue;
        }
        match text.sections.iter_mut().find(|other| other.name == section.name) {
            Some(other) => other.briefs.extend(kept),
            None => text.sections.push(Section { name: section.name.clone(), briefs: kept }),
        }
    }
}

/// Files say nothing of what an edition says about itself.
fn keep_words(text: &mut EditionText, known: &EditionText) {
    text.subject.clone_from(&known.subject);
    text.preheader.clone_from(&known.preheader);
    text.intro.clone_from(&known.intro);
    text.sign_off.clone_from(&known.sign_off);
}

fn edition_hash(edition: EditionId, parent: Option<ContentHash>, body: &str) -> ContentHash {
    let parent = parent.map(|hash| hash.to_string()).unwrap_or_default();
    let mut bytes = Vec::new();
    for part in ["edition/1", &edition.to_string(), &parent, body] {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    ContentHash::of_bytes(&bytes)
}

pub(crate) fn read_text(body: &str) -> Result<EditionText, Refusal> {
    serde_json::from_str(body).map_err(|error| {
        Refusal::new(
            crate::Code::ArchiveDamaged,
            format!("An edition cannot be read: {error}."),
            "Restore a backup.",
        )
    })
}

/// Puts the rows of each day in the order of its edition; rows without one stay where they are,
/// behind those that have one.
pub(crate) fn sort_by_edition(read: &Read<'_>, rows: &mut [DeskRow]) -> Result<(), Refusal> {
    let mut places: HashMap<BriefId, usize> = HashMap::new();
    for edition in read.editions()? {
        let Some(hash) = edition.current else { continue };
        let text = read_text(&read.edition_version(hash)?.body)?;
        for (place, pinned) in text.briefs().enumerate() {
            places.entry(pinned.brief).or_insert(place);
        }
    }
    let place = |row: &DeskRow| places.get(&row.id).copied().unwrap_or(usize::MAX);
    rows.sort_by(|a, b| {
        // Briefs without a day are being written: they come first.
        let by_day = b.date.is_none().cmp(&a.date.is_none()).then_with(|| b.date.cmp(&a.date));
        by_day.then_with(|| place(a).cmp(&place(b)))
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::BriefId;

    fn pinned(brief: u8, version: u8) -> Pinned {
        let brief = BriefId::made_from(&[&[brief]]);
        Pinned { brief, revision: Some(RevisionHash::from_bytes([version; 32])) }
    }

    /// Briefs by section, brief and version; an empty section is none.
    fn edition(briefs: &[(&str, u8, u8)]) -> EditionText {
        let placed = briefs.iter().map(|(section, brief, version)| {
            let section = (!section.is_empty()).then(|| (*section).to_owned());
            (section, pinned(*brief, *version))
        });
        EditionText::of(Date::constant(1921, 5, 5), placed.collect())
    }

    #[test]
    fn versions_of_some_of_its_briefs_move_none() {
        let known = edition(&[("", 1, 1), ("", 2, 1), ("Trade", 3, 1)]);
        let newer = edition(&[("", 3, 2), ("", 1, 2)]);
        let expect = edition(&[("", 1, 2), ("", 2, 1), ("Trade", 3, 2)]);
        assert_eq!(repinned(&known, &newer), Some(expect));
        let all = edition(&[("", 3, 2), ("", 1, 2), ("", 2, 2)]);
        assert_eq!(repinned(&known, &all), None, "a whole edition brings its own order");
        assert_eq!(repinned(&known, &edition(&[("", 1, 2), ("", 4, 1)])), None);
    }
}
