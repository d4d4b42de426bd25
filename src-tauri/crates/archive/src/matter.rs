//! What an event is about. A packet carries whole matters, an event names the last ones that its
//! writer knew of its matter, and the events of each matter are folded in an order of their own, so
//! that what came of a brief is the same wherever all of its events are, whatever else is there.

use crate::sql::{all, named, one, run, value};
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
            | Self::EditionReleased { .. }
            | Self::EditionReleaseSent { .. }
            | Self::PublicationSet { .. }
            | Self::TargetSet { .. }
            | Self::EditionPlanSet { .. }
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
            | Self::HeldSettled { brief, .. }
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
            Self::ReleaseSent { release, .. } => About::Thing(release.0),
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
        all(
            self.sql,
            "SELECT hash FROM matter_head WHERE matter IN (?1, ?2) AND NOT EXISTS
                 (SELECT 1 FROM matter_named AS named
                  WHERE named.hash = matter_head.hash AND named.matter IN (?1, ?2))
             ORDER BY hash",
            [matter.to_string(), Matter::People.to_string()],
            |row| crate::sql::hash(row, 0, ContentHash::from_bytes),
        )
    }
}

impl Write<'_> {
    /// Keeps what an event is about, with the names of things that it brings, and whether it was
    /// taken in from elsewhere.
    pub(crate) fn keep_matter(
        &self,
        event: &Event,
        matter: Matter,
        action: &Action,
        taken: bool,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO event_matter (device, seq, matter, taken) VALUES (?1, ?2, ?3, ?4)",
            (event.device.to_string(), event.seq, matter.to_string(), taken),
        )?;
        self.keep_head(event, matter)?;
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

    /// Keeps which event of its chain is a matter's last one, and which last ones it names, so that
    /// the next event need not read them all. Events come in any order.
    pub(crate) fn keep_head(&self, event: &Event, matter: Matter) -> Result<(), ArchiveError> {
        let (matter, device) = (matter.to_string(), event.device.to_string());
        let last: Option<(i64, ContentHash)> = one(
            self.sql,
            "SELECT seq, hash FROM matter_head WHERE matter = ?1 AND device = ?2",
            (&matter, &device),
            |row| Ok((row.get(0)?, crate::sql::hash(row, 1, ContentHash::from_bytes)?)),
        )?;
        let overtaken = last.is_some_and(|(seq, _)| seq > event.seq);
        if !overtaken {
            run(
                self.sql,
                "INSERT INTO matter_head (matter, device, seq, hash) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (matter, device) DO UPDATE SET seq = ?3, hash = ?4",
                (&matter, &device, event.seq, event.hash.as_bytes()),
            )?;
        }
        for hash in &event.seen {
            // What was overtaken in its chain is no head, whoever names it.
            run(
                self.sql,
                "INSERT INTO matter_named (hash, matter) SELECT ?1, ?2 WHERE NOT EXISTS
                     (SELECT 1 FROM event JOIN event_matter AS own USING (device, seq)
                      JOIN matter_head AS head USING (matter, device)
                      WHERE event.hash = ?1 AND head.seq > event.seq)
                 ON CONFLICT DO NOTHING",
                (hash.as_bytes(), &matter),
            )?;
        }
        let passed = if overtaken { Some(event.hash) } else { last.map(|(_, hash)| hash) };
        if let Some(hash) = passed {
            run(self.sql, "DELETE FROM matter_named WHERE hash = ?1", [hash.as_bytes()])?;
        }
        Ok(())
    }

    /// Finds the last events of each matter in a file that did not keep them.
    pub(crate) fn find_heads(&self) -> Result<(), ArchiveError> {
        let matters = self.matters()?;
        for event in self.stored_events()? {
            if let Some(matter) = matters.get(&(event.device, event.seq)) {
                self.keep_head(&event, *matter)?;
            }
        }
        Ok(())
    }

    /// Says of the events of an older file what they are about.
    pub(crate) fn find_matters(&self, events: &[Event]) -> Result<(), ArchiveError> {
        for event in events {
            let Some(action) = event.action() else { continue };
            let matter = self.matter_of(&action)?.unwrap_or(Matter::House);
            self.keep_matter(event, matter, &action, false)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Archive, NotTaken, PersonId, Role};
    use std::collections::BTreeSet;

    const NOW: &str = "2024-05-12T05:00:00Z";
    const ANNA: PersonId = PersonId(Uuid::from_u128(1));

    fn briefs() -> [BriefId; 2] {
        [10, 11].map(|n| BriefId::new(Uuid::from_u128(n)))
    }

    fn record(archive: &Archive, action: &Action) {
        archive.write::<_, ArchiveError>(|write| write.record(ANNA, NOW, action)).unwrap();
    }

    /// Brings what happened to the people and to some briefs from one archive to another.
    fn carry(from: &Archive, to: &Archive, briefs: &BTreeSet<BriefId>) {
        let events = from.read::<_, ArchiveError>(|read| read.events_about(briefs)).unwrap();
        // An archive takes in nothing that it wrote itself; it knows it already.
        let own = to.device();
        let others: Vec<Event> = events.into_iter().filter(|one| one.device != own).collect();
        to.write::<_, NotTaken>(|write| write.take_events(&others)).unwrap();
    }

    /// What the table says of the last events is what all events together say.
    fn agrees(archive: &Archive) {
        let fault = archive
            .read::<_, ArchiveError>(|read| read.head_faults(&read.folded_events()?))
            .unwrap();
        assert_eq!(fault, None);
    }

    fn faults(archive: &Archive) -> Vec<String> {
        archive.read::<_, ArchiveError>(|read: &Read<'_>| read.faults()).unwrap()
    }

    /// Three archives at which things happen by turns, and which hear of each other in parts.
    fn played(folder: &std::path::Path) -> Vec<Archive> {
        let open = |n: u128| {
            let path = folder.join(format!("{n}.parallax"));
            Archive::open(&path, Uuid::from_u128(n), Uuid::from_u128(n)).unwrap()
        };
        let archives: Vec<Archive> = (1..=3).map(open).collect();
        let (name, initials) = ("Anna".to_owned(), "A".to_owned());
        let roles = vec![Role::Chief];
        record(&archives[0], &Action::PersonAdded { person: ANNA, name, initials, roles });
        for brief in briefs() {
            record(&archives[0], &Action::BriefAdded { brief, section: None, origin: None });
        }
        let all = BTreeSet::from(briefs());
        for other in &archives[1..] {
            carry(&archives[0], other, &all);
        }
        let mut chance: u32 = 7;
        for step in 0..120_u32 {
            chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let draw = (chance >> 16) as usize;
            let archive = &archives[draw % 3];
            let brief = briefs()[draw / 3 % 2];
            match draw / 6 % 5 {
                0 => {
                    let (name, initials) = (step.to_string(), "A".to_owned());
                    record(archive, &Action::PersonRenamed { person: ANNA, name, initials });
                }
                1 => record(archive, &Action::DeadlineSet { deadline: None }),
                2 => record(archive, &Action::BriefResumed { brief }),
                3 => carry(&archives[(draw + 1) % 3], archive, &BTreeSet::from([brief])),
                _ => carry(&archives[(draw + 2) % 3], archive, &all),
            }
            archives.iter().for_each(agrees);
        }
        archives
    }

    #[test]
    fn the_last_events_are_kept_as_all_events_say_whatever_comes_from_where() {
        let folder = tempfile::tempdir().unwrap();
        for archive in played(folder.path()) {
            assert_eq!(faults(&archive), Vec::<String>::new());
        }
    }

    #[test]
    fn an_archive_that_did_not_keep_the_last_events_finds_them() {
        let folder = tempfile::tempdir().unwrap();
        let heads = |archive: &Archive| {
            let of = |read: &Read<'_>| read.heads_of(Matter::Brief(briefs()[0]));
            archive.read::<_, ArchiveError>(of).unwrap()
        };
        let archive = played(folder.path()).remove(0);
        let (path, known) = (archive.path().to_owned(), heads(&archive));
        drop(archive);
        let sql = rusqlite::Connection::open(&path).unwrap();
        sql.execute_batch(
            "DROP TABLE matter_head; DROP TABLE matter_named; DROP TABLE target;
             DROP TABLE held_settled; DROP INDEX release_of_edition; DROP INDEX release_within;
             ALTER TABLE release DROP COLUMN target_id; ALTER TABLE release DROP COLUMN made;
             ALTER TABLE release DROP COLUMN within",
        )
        .unwrap();
        let before = i64::try_from(crate::open::WITH_HEADS).unwrap() - 1;
        sql.pragma_update(None, "user_version", before).unwrap();
        drop(sql);
        let archive = Archive::open(&path, Uuid::from_u128(1), Uuid::from_u128(1)).unwrap();
        assert_eq!(heads(&archive), known);
        agrees(&archive);
        let sql = rusqlite::Connection::open(&path).unwrap();
        sql.execute("DELETE FROM matter_head", []).unwrap();
        let fault = "the table matter_head does not follow from the events";
        assert_eq!(faults(&archive), [fault]);
    }
}
