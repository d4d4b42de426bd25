//! Readers who hold an old version of a brief, and what was done about each of them.

use super::held::release_views;
use crate::people::require_role;
use crate::place::{History, text_if_kept};
use crate::planning::{refuse_control, tidy_line};
use crate::{Acting, BriefState, Code, Desk, Refusal, Role};
use archive::{Action, Read, Release, ReleaseId, TargetId};
use brief::{Brief, BriefId, RevisionHash};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A target whose readers hold an old version of a brief.
#[derive(Clone, Debug, Serialize)]
pub struct HeldTarget {
    /// The brief.
    pub brief: BriefId,
    /// Its headline now.
    pub headline: String,
    /// The release that they have.
    pub release: Uuid,
    /// The target's name.
    pub target: String,
    /// The target, where it is one that can be released to again.
    pub target_id: Option<TargetId>,
    /// The number of the version that they have.
    pub version: usize,
    /// The number of the one that is cleared since.
    pub newest: usize,
    /// When they got it.
    pub time: String,
    /// Where it was put.
    pub place: String,
    /// When it was ticked as sent.
    pub sent: Option<String>,
    /// A message to them, from the public note.
    pub drafted: String,
}

/// What was done about readers who hold an old version.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum HeldSettling {
    /// They were sent a correction.
    CorrectionSent,
    /// Nothing, and why.
    Nothing {
        /// The reason.
        reason: String,
    },
}

/// What readers hold of one brief, against what is cleared since.
struct Holding {
    newest: RevisionHash,
    number: usize,
    text: Option<Brief>,
    old: Vec<(Release, usize)>,
}

fn holding(read: &Read<'_>, id: BriefId) -> Result<Option<Holding>, Refusal> {
    let history = History::read(read, id)?;
    let Some(newest) = history.current.and_then(|current| history.base_of(current)) else {
        return Ok(None);
    };
    let settled = read.held_settled(id)?;
    let views = release_views(read, &history, id)?;
    let old = read.releases(id)?.into_iter().zip(views).filter(|(release, view)| {
        let is_settled =
            settled.iter().any(|one| one.release == release.id && one.revision == newest);
        view.outdated && !is_settled
    });
    let old: Vec<_> = old.map(|(release, view)| (release, view.version)).collect();
    if old.is_empty() {
        return Ok(None);
    }
    let number = history.number(newest).unwrap_or(0);
    Ok(Some(Holding { newest, number, text: text_if_kept(read, newest)?, old }))
}

/// The message that tells readers what changed, from the public note.
fn drafted(text: Option<&Brief>, withdrawn: bool) -> String {
    let Some(text) = text else { return String::new() };
    let word = if withdrawn { "Withdrawn" } else { "Correction" };
    let note = text.note.as_deref().unwrap_or_default().trim();
    format!("{word}: {}\n\n{note}", text.headline).trim_end().to_owned()
}

impl Desk {
    /// Every target whose readers hold an old version although a later one is cleared, until something was
    /// done about each.
    pub fn held_targets(&self) -> Result<Vec<HeldTarget>, Refusal> {
        self.archive.read(|read| {
            let mut found = Vec::new();
            for id in read.released_briefs()? {
                let Some(holding) = holding(read, id)? else { continue };
                let standing = read.standing(id)?;
                let withdrawn = BriefState::of(&standing) == BriefState::Killed;
                for (release, version) in holding.old {
                    found.push(HeldTarget {
                        brief: id,
                        headline: standing.placed.headline.clone(),
                        release: release.id.0,
                        target: release.target,
                        target_id: release.target_id,
                        version,
                        newest: holding.number,
                        time: release.time,
                        place: release.place,
                        sent: release.sent,
                        drafted: drafted(holding.text.as_ref(), withdrawn),
                    });
                }
            }
            Ok::<_, Refusal>(found)
        })
    }
}

impl Acting<'_> {
    /// Says what was done about readers who hold an old version, apart from releasing the new one to them.
    pub fn settle_held(
        &self,
        id: BriefId,
        release: ReleaseId,
        settling: HeldSettling,
    ) -> Result<Vec<HeldTarget>, Refusal> {
        const NOT: &str = "Nothing was ticked";
        self.require(Role::Editor, NOT)?;
        let (how, reason) = match settling {
            HeldSettling::CorrectionSent => ("correction-sent", String::new()),
            HeldSettling::Nothing { reason } => ("nothing", tidy_line(&reason)),
        };
        refuse_control(NOT, &reason)?;
        if how == "nothing" && reason.is_empty() {
            return Err(Refusal::bad_input(
                format!("{NOT}: nothing says why nothing is done."),
                "Give the reason; it stays with the release.",
            ));
        }
        let time = self.desk.now();
        self.write(|write| {
            let holds = |holding: &Holding| holding.old.iter().any(|(one, _)| one.id == release);
            let holding = holding(write, id)?.filter(holds).ok_or_else(|| {
                Refusal::new(
                    Code::Stale,
                    format!("{NOT}: its readers hold no old version any more."),
                    "Look at the list again.",
                )
            })?;
            let (how, revision) = (how.to_owned(), holding.newest);
            let action = Action::HeldSettled { brief: id, release, revision, how, reason };
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.desk.held_targets()
    }

    /// Ticks a release of a brief or of an edition as sent, or takes that back.
    pub fn mark_sent(&self, release: ReleaseId, sent: bool) -> Result<(), Refusal> {
        const NOT: &str = "The release was not ticked";
        require_role(&self.me, Role::Editor, NOT)?;
        let time = self.desk.now();
        self.write(|write| {
            let action = if write.edition_release(release)?.is_some() {
                Action::EditionReleaseSent { release, sent }
            } else if write.release(release)?.is_some() {
                Action::ReleaseSent { release, sent }
            } else {
                return Err(Refusal::not_found(
                    format!("{NOT}: there is no such release here."),
                    "Look at the list again.",
                ));
            };
            write.record(self.me.id, &time, &action)?;
            Ok(())
        })
    }
}
