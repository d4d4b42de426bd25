//! Which releases hold which version, and where readers still have an old one.

use super::unapproved_view;
use crate::place::History;
use crate::{Desk, Refusal, ReleaseView};
use archive::{Read, Release, ReleaseId};
use brief::BriefId;
use serde::Serialize;
use std::collections::HashMap;

/// A release of some brief that holds a version.
#[derive(Clone, Debug, Serialize)]
pub struct HeldView {
    /// The brief.
    pub brief: BriefId,
    /// Its headline now.
    pub headline: String,
    /// The release.
    pub release: ReleaseView,
}

impl Desk {
    /// The releases that hold the version whose hash begins so, of whatever brief.
    pub fn releases_of_version(&self, digits: &str) -> Result<Vec<HeldView>, Refusal> {
        const FEWEST: usize = 4;
        if digits.len() < FEWEST || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(Refusal::bad_input(
                format!("Nothing was found: `{digits}` is no hash, or too little of one."),
                "`parallax history ID` lists them; give at least four digits.",
            ));
        }
        self.archive.read(|read| {
            let mut held = Vec::new();
            for (brief, found) in read.releases_of_revision(digits)? {
                let views = release_views(read, &History::read(read, brief)?, brief)?;
                let headline = read.standing(brief)?.placed.headline;
                let release = views.into_iter().find(|view| view.id == found.id.0);
                held.extend(release.map(|release| HeldView { brief, headline, release }));
            }
            Ok(held)
        })
    }
}

/// Those who get a release: a target's readers, wherever its files are put; else those of a place.
fn readers_of(release: &Release) -> (String, &str) {
    match release.target_id {
        Some(target) => (target.to_string(), ""),
        None => (release.target.clone(), &release.place),
    }
}

pub(crate) fn release_views(
    read: &Read<'_>,
    history: &History,
    id: BriefId,
) -> Result<Vec<ReleaseView>, Refusal> {
    let releases = read.releases(id)?;
    // The last release by a target, or to a place, says what readers there have.
    let mut last: HashMap<(String, &str), ReleaseId> = HashMap::new();
    for release in &releases {
        last.insert(readers_of(release), release.id);
    }
    let newest = history.current.and_then(|current| history.base_of(current));
    let before = newest.map(|newest| history.lineage(newest, None)).unwrap_or_default();
    let mut views = Vec::new();
    for release in &releases {
        let is_last = last.get(&readers_of(release)) == Some(&release.id);
        let is_old = newest != Some(release.revision) && before.contains(&release.revision);
        let unapproved = history.unapproved.iter().find(|one| one.release == release.id);
        let by = unapproved.map(|one| read.name_of(one.person)).transpose()?.unwrap_or_default();
        views.push(ReleaseView {
            id: release.id.0,
            format: release.format.clone(),
            time: release.time.clone(),
            person: read.name_of(release.person)?,
            place: release.place.clone(),
            version: history.number(release.revision).unwrap_or(0),
            revision: release.revision,
            target: release.target.clone(),
            outdated: is_last && is_old,
            unapproved: unapproved_view(unapproved, |_| by.clone()),
            sent: release.sent.clone(),
            within: release.within.map(|whole| whole.0),
        });
    }
    Ok(views)
}
