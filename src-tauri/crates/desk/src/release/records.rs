//! What left the newsroom, with everything that was kept of it.

use super::held::release_views;
use crate::outlets::{PrintedOutlet, read_kept};
use crate::place::History;
use crate::purge::purged_view;
use crate::{Desk, PurgedView, Refusal, UnapprovedView};
use brief::{BriefId, ContentHash, RevisionHash};
use serde::Serialize;
use uuid::Uuid;

/// One release, whole.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseRecord {
    /// Its name.
    pub id: Uuid,
    /// The version that left.
    pub revision: RevisionHash,
    /// The same, by its number.
    pub version: usize,
    /// The format's name.
    pub format: String,
    /// When.
    pub time: String,
    /// Who.
    pub person: String,
    /// Where the bytes were put.
    pub place: String,
    /// The hash of the exact bytes.
    pub bytes: ContentHash,
    /// The outlets that it printed, as the registry had them then.
    pub outlets: Vec<PrintedOutlet>,
    /// Whether readers there still have this version although a later one is cleared.
    pub outdated: bool,
    /// That nobody had approved it, be it reviewed since.
    pub unapproved: Option<UnapprovedView>,
    /// That the bytes that were kept here were purged.
    pub purged: Option<PurgedView>,
}

impl Desk {
    /// The releases of a brief, oldest first.
    pub fn releases(&self, brief: BriefId) -> Result<Vec<ReleaseRecord>, Refusal> {
        self.archive.read(|read| {
            let history = History::read(read, brief)?;
            let mut found = Vec::new();
            let views = release_views(read, &history, brief)?;
            for (release, view) in read.releases(brief)?.into_iter().zip(views) {
                found.push(ReleaseRecord {
                    id: release.id.0,
                    version: history.number(release.revision).unwrap_or(0),
                    revision: release.revision,
                    format: release.format,
                    time: release.time,
                    person: read.name_of(release.person)?,
                    place: release.place,
                    bytes: release.bytes,
                    outlets: read_kept(&release.registry),
                    outdated: view.outdated,
                    unapproved: view.unapproved,
                    purged: purged_view(read, read.bytes_purged(release.bytes)?)?,
                });
            }
            Ok(found)
        })
    }
}
