//! What leaves: a version, or the notice in its place, with all that its writer may say of it.

use crate::after_release::withdrawn;
use crate::embargo::Until;
use crate::outlets::{PrintedOutlet, Registry, kept, printed_outlets, read_kept};
use crate::place::{History, text_of};
use crate::{BriefState, Refusal};
use archive::{PublicChange, Read};
use brief::{Brief, BriefId, RevisionHash};
use jiff::Timestamp;
use press::{Imprint, Mark, MarkKind, Outgoing, Publication, Status};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A version that leaves, and what is kept with its release.
#[derive(Clone, Debug)]
pub(crate) struct Leaving {
    pub id: BriefId,
    pub revision: RevisionHash,
    pub outgoing: Outgoing,
    /// What the registry says of its outlets, as a release keeps it.
    pub registry: Value,
}

impl Leaving {
    /// A version of a brief on its way out.
    pub fn read(
        read: &Read<'_>,
        history: &History,
        id: BriefId,
        revision: RevisionHash,
    ) -> Result<Self, Refusal> {
        let brief = leaving_text(read, id, text_of(read, revision)?)?;
        let facts = BriefSaid::read(read, history, id, Some(revision))?;
        let outlets = printed_outlets(&Registry::read(read)?, &brief);
        let registry = kept(&outlets);
        Ok(Self { id, revision, outgoing: facts.outgoing(brief, &outlets), registry })
    }

    /// The same as a release left it, from what was kept of it.
    pub fn again(
        read: &Read<'_>,
        id: BriefId,
        revision: RevisionHash,
        said: &BriefSaid,
        registry: &Value,
    ) -> Result<Self, Refusal> {
        let text = text_of(read, revision)?;
        let brief = if said.notice { withdrawn(&text) } else { text };
        let outgoing = said.outgoing(brief, &read_kept(registry));
        Ok(Self { id, revision, outgoing, registry: registry.clone() })
    }
}

/// What leaves: the text, or the notice in place of one that is withdrawn or is to be.
pub(crate) fn leaving_text(read: &Read<'_>, id: BriefId, text: Brief) -> Result<Brief, Refusal> {
    let notice = is_notice(read, &History::read(read, id)?, id)?;
    Ok(if notice { withdrawn(&text) } else { text })
}

fn is_notice(read: &Read<'_>, history: &History, id: BriefId) -> Result<bool, Refusal> {
    Ok(BriefState::of(&read.standing(id)?) == BriefState::Killed || history.is_withdrawal())
}

/// What a release says of a brief beside its text, as it is kept with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BriefSaid {
    #[serde(default)]
    pub version: Option<usize>,
    #[serde(default)]
    pub status: StatusWord,
    #[serde(default)]
    pub first_released: Option<Timestamp>,
    /// Whether the notice stands in place of the text.
    #[serde(default)]
    pub notice: bool,
}

/// [`Status`] as it is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StatusWord {
    #[default]
    Usable,
    Corrected,
    Updated,
    Withdrawn,
}

impl BriefSaid {
    /// Of a version, or of a draft that is none yet.
    pub fn read(
        read: &Read<'_>,
        history: &History,
        id: BriefId,
        revision: Option<RevisionHash>,
    ) -> Result<Self, Refusal> {
        let notice = is_notice(read, history, id)?;
        let releases = read.releases(id)?;
        let first = releases.iter().filter_map(|release| release.time.parse().ok()).min();
        Ok(Self {
            version: revision.and_then(|hash| history.number(hash)),
            status: if notice { StatusWord::Withdrawn } else { status_of(history, revision) },
            first_released: first,
            notice,
        })
    }

    pub fn outgoing(&self, brief: Brief, outlets: &[PrintedOutlet]) -> Outgoing {
        Outgoing {
            version: self.version,
            status: match self.status {
                StatusWord::Usable => Status::Usable,
                StatusWord::Corrected => Status::Corrected,
                StatusWord::Updated => Status::Updated,
                StatusWord::Withdrawn => Status::Withdrawn,
            },
            first_released: self.first_released,
            outlets: outlets.iter().map(printed).collect(),
            ..Outgoing::of(brief)
        }
    }

    /// Takes back what is known of a document that was made before.
    pub fn of(outgoing: &Outgoing) -> Self {
        Self {
            version: outgoing.version,
            status: match outgoing.status {
                Status::Usable => StatusWord::Usable,
                Status::Corrected => StatusWord::Corrected,
                Status::Updated => StatusWord::Updated,
                Status::Withdrawn => StatusWord::Withdrawn,
            },
            first_released: outgoing.first_released,
            notice: outgoing.status == Status::Withdrawn,
        }
    }
}

/// A version that came after what a correction or an update was begun on is the corrected one.
fn status_of(history: &History, revision: Option<RevisionHash>) -> StatusWord {
    let after = |begun: &&archive::BegunChange| match revision {
        Some(hash) => {
            hash != begun.released && history.lineage(hash, None).contains(&begun.released)
        }
        None => true,
    };
    match history.changes.iter().rev().find(after).map(|begun| begun.change) {
        Some(PublicChange::Correction) => StatusWord::Corrected,
        Some(PublicChange::Update) => StatusWord::Updated,
        Some(PublicChange::Kill) | None => StatusWord::Usable,
    }
}

fn printed(outlet: &PrintedOutlet) -> press::PrintedOutlet {
    let PrintedOutlet { name, printed, country, owner, ownership, .. } = outlet.clone();
    press::PrintedOutlet { name, printed, country, owner, ownership }
}

/// What stands on top of what is not approved, or whose time has not come.
pub(crate) fn mark_of(unapproved: bool, embargo: Option<&Until>) -> Option<Mark> {
    let until = embargo.map(|until| format!("until {}", until.words()));
    let mark = |kind, reason| Some(Mark { kind, reason });
    match (unapproved, until) {
        (true, None) => mark(MarkKind::NotApproved, "Not approved".into()),
        (true, Some(until)) => {
            mark(MarkKind::NotApproved, format!("Not approved. Embargoed {until}"))
        }
        (false, Some(until)) => mark(MarkKind::Embargoed, until),
        (false, None) => None,
    }
}

/// What a release says of itself, as it is kept with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ImprintSaid {
    pub id: Uuid,
    pub time: Timestamp,
    pub name: String,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub sender: Option<String>,
    pub language: String,
}

impl ImprintSaid {
    pub fn of(imprint: &Imprint) -> Self {
        let Publication { name, address, sender, language } = imprint.publication.clone();
        Self { id: imprint.id, time: imprint.time, name, address, sender, language }
    }

    pub fn imprint(self) -> Imprint {
        let Self { id, time, name, address, sender, language } = self;
        Imprint { id, time, publication: Publication { name, address, sender, language } }
    }
}

/// All that is kept with a release of how it was made, beside writer and templates. A brief that left
/// within an edition has no imprint of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imprint: Option<ImprintSaid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brief: Option<BriefSaid>,
}
