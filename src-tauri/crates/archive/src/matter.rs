//! What an event is about. A packet carries whole matters, an event names the last ones that its
//! writer knew of its matter, and the events of each matter are folded in an order of their own, so
//! that what came of a brief is the same wherever all of its events are, whatever else is there.

use crate::sql::{all, named, run, value};
use crate::{Action, ArchiveError, DeviceId, Event, Read, Write};
use brief::{BriefId, ContentHash};
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Who works here, and what each may do. It goes along with every brief.
    People,
    /// How this newsroom works, its outlets and its editions. It stays here.
    House,
    /// One brief.
    Brief(BriefId),
}

impl fmt::Display for Matter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::People => f.write_str("people"),
            Self::House => f.write_str("house"),
            Self::Brief(brief) => brief.fmt(f),
        }
    }
}

impl FromStr for Matter {
    type Err = <BriefId as FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "people" => Ok(Self::People),
            "house" => Ok(Self::House),
            brief => brief.parse().map(Self::Brief),
        }
    }
}

/// How an action says what it is about.
pub(crate) enum About {
    People,
    House,
    /// A brief, and the names of its things that the action brings.
    Brief(BriefId, Vec<Uuid>),
    /// A thing of a brief that an earlier event brought.
    Thing(Uuid),
}

impl Action {
    /// Complete on purpose: whoever adds an action says here where it travels.
    pub(crate) fn about(&self) -> About {
        match self {
            Self::PersonAdded { .. }
            | Self::PersonRenamed { .. }
            | Self::RolesSet { .. }
            | Self::KeyAdded { .. }
            | Self::KeyGranted { .. }
            | Self::KeyConfirmed { .. }
            | Self::KeyRevoked { .. }
            | Self::PersonRetired { .. } => About::People,
            Self::EditionSaved { .. }
            | Self::TemplateSet { .. }
            | Self::DeadlineSet { .. }
            | Self::OutletsAdded { .. }
            | Self::OutletSet { .. }
            | Self::OutletsMerged { .. }
            | Self::OutletMergeTakenBack { .. }
            | Self::OutletsKeptApart { .. }
            | Self::HouseStyleSet { .. }
            | Self::WordLearned { .. }
            | Self::WordForgotten { .. }
            | Self::ApprovalRuleSet { .. } => About::House,
            Self::RevisionSaved { revision, .. } => About::Brief(revision.brief, Vec::new()),
            Self::BriefAdded { brief, .. }
            | Self::BriefPlanned { brief, .. }
            | Self::BriefAssigned { brief, .. }
            | Self::BriefHeld { brief, .. }
            | Self::BriefResumed { brief }
            | Self::BriefSpiked { brief, .. }
            | Self::BriefRestored { brief }
            | Self::DraftHandedOver { brief, .. }
            | Self::BriefFollows { brief, .. }
            | Self::FigureTicked { brief, .. }
            | Self::FigureUnticked { brief, .. }
            | Self::CommentEdited { brief, .. }
            | Self::CommentDeleted { brief, .. }
            | Self::ThreadResolved { brief, .. }
            | Self::ThreadReopened { brief, .. }
            | Self::RejectionAnswered { brief, .. }
            | Self::TurnLeft { brief, .. }
            | Self::TurnTakenBack { brief, .. }
            | Self::EmbargoSet { brief, .. }
            | Self::EmbargoLifted { brief, .. }
            | Self::ReleasedUnapproved { brief, .. }
            | Self::PublicChangeBegun { brief, .. }
            | Self::Purged { brief, .. }
            | Self::PublicChangeDropped { brief } => About::Brief(*brief, Vec::new()),
            Self::ThreadOpened { thread, brief, comment, .. } => {
                About::Brief(*brief, vec![thread.0, comment.0])
            }
            Self::CommentAdded { brief, comment, .. } => About::Brief(*brief, vec![comment.0]),
            Self::TurnAsked { ask, brief, .. } => About::Brief(*brief, vec![ask.0]),
            Self::Released { release, brief, .. } => About::Brief(*brief, vec![release.0]),
            Self::ReviewOpened { round, brief, .. } => About::Brief(*brief, vec![round.0]),
            Self::Decided { decision, brief, .. }
            | Self::PartsRead { decision, brief, .. }
            | Self::WordingSuggested { decision, brief, .. }
            | Self::WordingTaken { decision, brief, .. }
            | Self::WordingDeclined { decision, brief, .. }
            | Self::Approved { decision, brief, .. } => About::Brief(*brief, vec![decision.0]),
            Self::ReviewExtended { round, .. }
            | Self::ReviewWithdrawn { round }
            | Self::ChangesRequested { round, .. } => About::Thing(round.0),
            Self::Undone { decision } => About::Thing(decision.0),
        }
    }
}

impl Read<'_> {
    /// What an action is about; nothing where the thing that it names is not here.
    pub(crate) fn matter_of(&self, action: &Action) -> Result<Option<Matter>, ArchiveError> {
        let thing = match action.about() {
            About::People => return Ok(Some(Matter::People)),
            About::House => return Ok(Some(Matter::House)),
            About::Brief(brief, _) => return Ok(Some(Matter::Brief(brief))),
            About::Thing(thing) => thing,
        };
        let sql = "SELECT brief FROM brief_thing WHERE name = ?1";
        let brief: Option<String> = value(self.sql, sql, [thing.to_string()])?;
        let brief = brief.map(|text| text.parse::<BriefId>()).transpose();
        let brief = brief.map_err(|error| ArchiveError::malformed("a name", error))?;
        Ok(brief.map(Matter::Brief))
    }

    /// What the stored events are about, by where each stands.
    pub(crate) fn matters(&self) -> Result<BTreeMap<(DeviceId, i64), Matter>, ArchiveError> {
        let sql = "SELECT device, seq, matter FROM event_matter";
        let rows = all(self.sql, sql, [], |row| {
            Ok(((named(row, 0)?, row.get::<_, i64>(1)?), named(row, 2)?))
        })?;
        Ok(rows.into_iter().collect())
    }

    /// Where events stand that came in from elsewhere.
    pub(crate) fn taken_places(&self) -> Result<HashSet<(DeviceId, i64)>, ArchiveError> {
        let sql = "SELECT device, seq FROM event_matter WHERE taken = 1";
        let rows = all(self.sql, sql, [], |row| Ok((named(row, 0)?, row.get::<_, i64>(1)?)))?;
        Ok(rows.into_iter().collect())
    }

    /// The last events that are known here of a matter and of the people, so that whoever reads an
    /// event that names them knows all that its writer knew, and sees where one of them is gone.
    pub(crate) fn heads_of(&self, matter: Matter) -> Result<Vec<ContentHash>, ArchiveError> {
        let rows = all(
            self.sql,
            "SELECT event.device, event.seq, event.hash, event.seen, event_matter.matter
             FROM event_matter JOIN event USING (device, seq)
             WHERE event_matter.matter IN (?1, ?2)",
            [matter.to_string(), Matter::People.to_string()],
            |row| {
                let at: (String, String) = (row.get(0)?, row.get(4)?);
                let hash = crate::sql::hash(row, 2, ContentHash::from_bytes)?;
                Ok((at, row.get::<_, i64>(1)?, hash, row.get::<_, String>(3)?))
            },
        )?;
        let mut last: BTreeMap<(String, String), (i64, ContentHash)> = BTreeMap::new();
        let mut named: HashSet<String> = HashSet::new();
        for (at, seq, hash, seen) in rows {
            named.extend(seen.split_whitespace().map(str::to_owned));
            let newest = last.entry(at).or_insert((seq, hash));
            *newest = (*newest).max((seq, hash));
        }
        let mut heads: Vec<ContentHash> = last.into_values().map(|(_, hash)| hash).collect();
        heads.retain(|hash| !named.contains(&hash.to_string()));
        heads.sort_unstable();
        Ok(heads)
    }
}

impl Write<'_> {
    /// Keeps what an event is about, with the names of things that it brings, and whether it was
    /// taken in from elsewhere.
    pub(crate) fn keep_matter(
        &self,
        device: DeviceId,
        seq: i64,
        matter: Matter,
        action: &Action,
        taken: bool,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO event_matter (device, seq, matter, taken) VALUES (?1, ?2, ?3, ?4)",
            (device.to_string(), seq, matter.to_string(), taken),
        )?;
        if let About::Brief(brief, things) = action.about() {
            for thing in things {
                run(
                    self.sql,
                    "INSERT INTO brief_thing (name, brief) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                    (thing.to_string(), brief.to_string()),
                )?;
            }
        }
        Ok(())
    }

    /// Says of the events of an older file what they are about.
    pub(crate) fn find_matters(&self, events: &[Event]) -> Result<(), ArchiveError> {
        for event in events {
            let Some(action) = event.action() else { continue };
            let matter = self.matter_of(&action)?.unwrap_or(Matter::House);
            self.keep_matter(event.device, event.seq, matter, &action, false)?;
        }
        Ok(())
    }
}
