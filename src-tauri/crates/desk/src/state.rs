//! Where a brief stands in its life.

use crate::Role;
use crate::planning::set_aside;
use archive::{Person, PublicChange, RoundState, Standing};
use serde::Serialize;

/// Where a brief stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BriefState {
    /// A section and a working headline, and no text yet.
    Planned,
    /// It is being written.
    Draft,
    /// A round is open.
    InReview,
    /// A reviewer sent it back.
    ChangesRequested,
    /// Its current version is approved.
    Approved,
    /// Its current version was released.
    Published,
    /// Its current version came in as published before, not approved here.
    PublishedBefore,
    /// Its current version was released to put right what readers had.
    Corrected,
    /// It was withdrawn after readers had it.
    Killed,
    /// It waits for another day.
    Held,
    /// It was given up, and can be restored.
    Spiked,
}

impl BriefState {
    /// The word that leaves the program.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::ChangesRequested => "changes-requested",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::PublishedBefore => "published-before",
            Self::Corrected => "corrected",
            Self::Killed => "killed",
            Self::Held => "held",
            Self::Spiked => "spiked",
        }
    }

    /// Whether the current version may leave the newsroom.
    pub const fn is_cleared(self) -> bool {
        matches!(
            self,
            Self::Approved
                | Self::Published
                | Self::PublishedBefore
                | Self::Corrected
                | Self::Killed
        )
    }

    pub(crate) fn of(standing: &Standing) -> Self {
        let round = standing.round.as_ref().map(|round| round.state);
        if let Some((state, _)) = set_aside(standing) {
            return state;
        }
        let arranged = &standing.arranged;
        match round {
            Some(RoundState::Open) => Self::InReview,
            // A version that needs more signatures by now was sent again, and came back.
            Some(RoundState::ChangesRequested) if is_about_current(standing) => {
                Self::ChangesRequested
            }
            _ if standing.approved && standing.changed == Some(PublicChange::Kill) => Self::Killed,
            _ if standing.released.is_some() => match standing.changed {
                Some(PublicChange::Correction) => Self::Corrected,
                _ => Self::Published,
            },
            _ if standing.approved => Self::Approved,
            _ if standing.published_before => Self::PublishedBefore,
            Some(RoundState::ChangesRequested) => Self::ChangesRequested,
            _ if standing.current.is_some() || arranged.has_draft => Self::Draft,
            _ if arranged.plan.is_some() => Self::Planned,
            _ => Self::Draft,
        }
    }
}

fn is_about_current(standing: &Standing) -> bool {
    standing.round.as_ref().is_some_and(|round| Some(round.head) == standing.current)
}

pub(crate) fn may_review(me: &Person) -> bool {
    me.is(Role::Reviewer) || me.is(Role::Chief)
}
