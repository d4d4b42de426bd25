//! Where a brief stands in its life, and whose turn it is.

use crate::planning::set_aside;
use crate::{PersonId, Role, Turn};
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

/// Whose step is next, and whom it waits for; an empty list is anybody with the role.
pub(crate) fn turn(standing: &Standing, me: &Person, has_draft: bool) -> (Turn, Vec<PersonId>) {
    let assignee = standing.arranged.assignee;
    let writer = assignee.or(standing.author).unwrap_or(standing.added_by);
    let waits_for =
        |person: PersonId| (if person == me.id { Turn::Me } else { Turn::Other }, vec![person]);
    match (BriefState::of(standing), &standing.round) {
        (BriefState::Held | BriefState::Spiked, _) => (Turn::Nobody, Vec::new()),
        (BriefState::Planned, _) => match assignee {
            Some(person) => waits_for(person),
            None => (Turn::Nobody, Vec::new()),
        },
        (BriefState::InReview, Some(round)) => match round.asked_of {
            Some(person) => waits_for(person),
            None if round.opened_by != me.id && may_review(me) => (Turn::Me, Vec::new()),
            None => (Turn::Other, Vec::new()),
        },
        (BriefState::ChangesRequested, Some(round)) => waits_for(round.opened_by),
        // The notice of a withdrawn brief is still to be released.
        (BriefState::Killed, _) if standing.released.is_some() => (Turn::Nobody, Vec::new()),
        (BriefState::Approved | BriefState::Killed, _)
            if me.is(Role::Editor) || me.is(Role::Chief) =>
        {
            (Turn::Me, Vec::new())
        }
        (BriefState::Approved | BriefState::Killed, _) => (Turn::Other, Vec::new()),
        _ if has_draft => (Turn::Me, vec![me.id]),
        (BriefState::Published | BriefState::PublishedBefore | BriefState::Corrected, _) => {
            // What left without approval waits for whoever let it out to have it reviewed.
            let unapproved = standing.leaving.unapproved.as_ref();
            unapproved.map_or((Turn::Nobody, Vec::new()), |one| waits_for(one.person))
        }
        _ => waits_for(writer),
    }
}

pub(crate) fn may_review(me: &Person) -> bool {
    me.is(Role::Reviewer) || me.is(Role::Chief)
}
