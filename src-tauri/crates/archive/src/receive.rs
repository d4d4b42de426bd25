//! Events that were made elsewhere: they are added, never put in the place of others.

use crate::event::Event;
use crate::matter::About;
use crate::order::causal_order;
use crate::sql::{one, value};
use crate::{Action, ArchiveError, Broken, DeviceId, Ledger, Matter, Read, Write};
use brief::{BriefId, ContentHash};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The events that were not here, in the order of their chains, with what each is about.
    pub events: Vec<(Matter, Event)>,
}

/// Why events from elsewhere were not taken in. None of them was.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// An event does not say what its hash says.
    #[error("event {seq} of device {device} was changed after it was written")]
    Changed {
        /// The chain.
        device: DeviceId,
        /// Its place there.
        seq: i64,
    },
    /// Two different events claim one place.
    #[error("device {device} tells two stories: its event {seq} is another one here")]
    Forked {
        /// The chain.
        device: DeviceId,
        /// Where they part.
        seq: i64,
    },
    /// An event claims to have been written here, and was not.
    #[error("event {seq} says that it was written in this archive, which does not know it")]
    NotOurs {
        /// Its place in this archive's chain.
        seq: i64,
    },
    /// An event stands on another one that is neither here nor there.
    #[error("event {seq} of device {device} stands on one that was left out")]
    Incomplete {
        /// The chain.
        device: DeviceId,
        /// Its place there.
        seq: i64,
    },
    /// An event came without its words, and nobody purged them.
    #[error("event {seq} of device {device} lacks its words")]
    Wordless {
        /// The chain.
        device: DeviceId,
        /// Its place there.
        seq: i64,
    },
    /// A purge names what is not its brief's, or says of a text that is here what is not so.
    #[error("event {seq} of device {device} purges what is not its brief's, or tells it wrongly")]
    FalsePurge {
        /// The chain.
        device: DeviceId,
        /// Its place there.
        seq: i64,
    },
    /// An event is of a kind that this program does not know.
    #[error("it holds `{0}`, which this program does not know")]
    Unknown(String),
    /// An event is about what never travels.
    #[error("it holds `{0}`, which is a newsroom's own affair")]
    OutOfPlace(String),
    /// An event brings a round or a decision that another one brought.
    #[error("event {seq} of device {device} repeats what another one did")]
    Repeated {
        /// The chain.
        device: DeviceId,
        /// Its place there.
        seq: i64,
    },
    /// An event does not hold: its signature, its key, or what its writer might do.
    #[error("{0}")]
    Unsound(Box<Broken>),
    /// The archive itself did not.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

impl From<rusqlite::Error> for NotTaken {
    fn from(error: rusqlite::Error) -> Self {
        Self::Archive(error.into())
    }
}

/// Where events stand: those that are here and those that come.
struct Chains<'a> {
    coming: HashMap<(DeviceId, i64), &'a Event>,
    hashes: HashSet<ContentHash>,
}

impl Read<'_> {
    /// The hash of the event at this place, where it is here.
    fn hash_at(&self, device: DeviceId, seq: i64) -> Result<Option<ContentHash>, ArchiveError> {
        one(
            self.sql,
            "SELECT hash FROM event WHERE device = ?1 AND seq = ?2",
            (device.to_string(), seq),
            |row| crate::sql::hash(row, 0, ContentHash::from_bytes),
        )
    }

    fn has_event(&self, hash: ContentHash) -> Result<bool, ArchiveError> {
        let sql = "SELECT 1 FROM event WHERE hash = ?1";
        Ok(value::<i64>(self.sql, sql, [hash.as_bytes()])?.is_some())
    }

    fn has_thing(&self, name: uuid::Uuid) -> Result<bool, ArchiveError> {
        let sql = "SELECT 1 FROM brief_thing WHERE name = ?1";
        Ok(value::<i64>(self.sql, sql, [name.to_string()])?.is_some())
    }
}

impl Write<'_> {
    /// Takes in events of other devices, in any order and as often as one likes, and brings the
    /// tables to where all events together lead. What a version says must be kept before.
    pub fn take_events(&self, events: &[Event]) -> Result<Taken, NotTaken> {
        let mut new: Vec<&Event> = Vec::new();
        let mut places = HashMap::new();
        for event in events {
            refuse_changed(event)?;
            let here = self.hash_at(event.device, event.seq)?;
            let twin = places.insert((event.device, event.seq), event).map(|twin| twin.hash);
            if [here, twin].into_iter().flatten().any(|hash| hash != event.hash) {
                return Err(NotTaken::Forked { device: event.device, seq: event.seq });
            }
            if here.is_none() && twin.is_none() {
                new.push(event);
            }
        }
        // All of it is here, and was looked at when it came.
        if new.is_empty() {
            return Ok(Taken::default());
        }
        new.sort_by_key(|event| (event.device, event.seq));
        let hashes = events.iter().map(|event| event.hash).collect();
        let chains = Chains { coming: places, hashes };
        for event in &new {
            self.refuse_loose(event, &chains)?;
        }
        let mut taken = self.keep_taken(new)?;
        self.refuse_unsound(&taken)?;
        let purges = self.carry_out_new(&taken)?;
        self.refuse_wordless(&mut taken)?;
        self.fold_new(&taken.events.iter().map(|(_, event)| event.hash).collect())?;
        purges.into_iter().try_for_each(|brief| self.drop_private(brief))?;
        Ok(taken)
    }

    /// An event must fit its neighbours, as far as they are known, and what it stands on must be
    /// there.
    fn refuse_loose(&self, event: &Event, chains: &Chains<'_>) -> Result<(), NotTaken> {
        let Event { device, seq, .. } = *event;
        if device == self.device {
            return Err(NotTaken::NotOurs { seq });
        }
        let coming = |seq| chains.coming.get(&(device, seq)).copied();
        let before = match coming(seq - 1) {
            Some(event) => Some(event.hash),
            None => self.hash_at(device, seq - 1)?,
        };
        if before.is_some() && before != event.previous {
            return Err(NotTaken::Forked { device, seq });
        }
        let after = self.previous_at(device, seq + 1)?;
        if after.is_some_and(|hash| hash != event.hash) {
            return Err(NotTaken::Forked { device, seq });
        }
        for hash in &event.seen {
            let known = chains.hashes.contains(hash) || self.has_event(*hash)?;
            if !known && event.names_its_matter() {
                return Err(NotTaken::Incomplete { device, seq });
            }
        }
        Ok(())
    }

    /// Whose signature it is, and whether the key was theirs, follows from all events together. An
    /// older event that something new puts in doubt stays; the check of the record names it.
    fn refuse_unsound(&self, taken: &Taken) -> Result<(), NotTaken> {
        let new: HashSet<ContentHash> = taken.events.iter().map(|(_, event)| event.hash).collect();
        let places = self.taken_places()?;
        let mut ledger = Ledger::default();
        for event in self.events()? {
            let broken = ledger.admit(&event, places.contains(&(event.device, event.seq)));
            if let Some(broken) = broken.into_iter().find(|one| new.contains(&one.link.hash)) {
                return Err(NotTaken::Unsound(Box::new(broken)));
            }
        }
        Ok(())
    }

    /// What was purged elsewhere goes here too, before anything is folded: what never came with its
    /// text has a tombstone then. The answer is in which briefs.
    fn carry_out_new(&self, taken: &Taken) -> Result<BTreeSet<BriefId>, NotTaken> {
        let mut briefs = BTreeSet::new();
        for (_, event) in &taken.events {
            let Some(action @ Action::Purged { brief, .. }) = event.action() else { continue };
            self.refuse_false_purge(event, &action)?;
            self.carry_out(event, &action)?;
            briefs.insert(brief);
        }
        Ok(briefs)
    }

    /// What people wrote in an event comes with it, but for what was purged.
    fn refuse_wordless(&self, taken: &mut Taken) -> Result<(), NotTaken> {
        for (_, event) in &mut taken.events {
            if event.words_hash().is_none() {
                continue;
            }
            let Event { device, seq, .. } = *event;
            event.words = self.words_of(event.hash)?.ok_or(NotTaken::Wordless { device, seq })?;
        }
        Ok(())
    }

    fn previous_at(&self, device: DeviceId, seq: i64) -> Result<Option<ContentHash>, ArchiveError> {
        let found = one(
            self.sql,
            "SELECT previous FROM event WHERE device = ?1 AND seq = ?2",
            (device.to_string(), seq),
            |row| crate::sql::hash_or_null(row, 0, ContentHash::from_bytes),
        )?;
        Ok(found.flatten())
    }

    /// Things are named before they are spoken of, whichever chain speaks first.
    fn keep_taken(&self, events: Vec<&Event>) -> Result<Taken, NotTaken> {
        let mut taken = Taken::default();
        let mut waiting: Vec<(&Event, Action)> = Vec::new();
        for event in events {
            let unknown = || NotTaken::Unknown(event.kind.clone());
            waiting.push((event, event.action().ok_or_else(unknown)?));
        }
        let (naming, speaking): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|(_, action)| !matches!(action.about(), About::Thing(_)));
        for (event, action) in naming.into_iter().chain(speaking) {
            let Event { device, seq, .. } = *event;
            let matter = self.matter_of(&action)?.ok_or(NotTaken::Incomplete { device, seq })?;
            if matter == Matter::House {
                return Err(NotTaken::OutOfPlace(event.kind.clone()));
            }
            self.refuse_repeated(event, &action)?;
            self.keep_event(event)?;
            self.keep_matter(event, matter, &action, true)?;
            taken.events.push((matter, event.clone()));
        }
        Ok(taken)
    }

    fn refuse_repeated(&self, event: &Event, action: &Action) -> Result<(), NotTaken> {
        if let About::Brief(_, things) = action.about() {
            for thing in things {
                if self.has_thing(thing)? {
                    return Err(NotTaken::Repeated { device: event.device, seq: event.seq });
                }
            }
        }
        Ok(())
    }
}

impl Read<'_> {
    /// The events of some briefs and of the people, each after those that its writer had seen: what
    /// a packet carries.
    pub fn events_about(
        &self,
        briefs: &BTreeSet<brief::BriefId>,
    ) -> Result<Vec<Event>, ArchiveError> {
        let mut events = self.stored_events_of(Matter::People)?;
        for brief in briefs {
            events.extend(self.stored_events_of(Matter::Brief(*brief))?);
        }
        Ok(causal_order(events))
    }

    /// The events about a brief that do not hold: no signature of their person, or one by a key or
    /// for a deed that was not theirs. Those of the first format have no signatures, and name what
    /// is not about the brief.
    pub fn broken_about(
        &self,
        brief: brief::BriefId,
    ) -> Result<HashSet<ContentHash>, ArchiveError> {
        let mut ledger = Ledger::default();
        let events = self.events_about(&BTreeSet::from([brief]))?;
        // What is about other briefs is left out, so that the chains have gaps.
        let broken = events.iter().flat_map(|event| ledger.admit(event, true));
        let broken: HashSet<ContentHash> = broken.map(|one| one.link.hash).collect();
        let named = events.iter().filter(|event| event.names_its_matter());
        Ok(named.map(|event| event.hash).filter(|hash| broken.contains(hash)).collect())
    }
}

fn refuse_changed(event: &Event) -> Result<(), NotTaken> {
    let starts = event.seq == 1;
    let fits = event.fits_its_hash() && (event.lacks_words() || event.fits_its_words());
    if !fits || event.seq < 1 || starts != event.previous.is_none() {
        return Err(NotTaken::Changed { device: event.device, seq: event.seq });
    }
    Ok(())
}
