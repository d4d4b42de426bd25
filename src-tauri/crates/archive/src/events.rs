//! The chains of events: adding to this device's, and reading all.

use crate::event::kind_and_body;
use crate::order::{causal_order, fold_order};
use crate::sql::{all, hash, hash_or_null, named, one, run};
use crate::{Action, ArchiveError, DeviceId, Event, Matter, PersonId, Read, Write};
use brief::ContentHash;

impl Write<'_> {
    /// Records what a person did and brings the tables to where it leads, in this transaction.
    /// `time` is RFC 3339 in UTC.
    pub fn record(
        &self,
        person: PersonId,
        time: &str,
        action: &Action,
    ) -> Result<Event, ArchiveError> {
        let (kind, body) =
            kind_and_body(action).map_err(|error| ArchiveError::malformed("an event", error))?;
        let last = self.last_of(self.device)?;
        let matter = self.matter_of(action)?;
        let matter = matter.ok_or_else(|| ArchiveError::Missing("the thing of an event".into()))?;
        let mut event = Event {
            device: self.device,
            seq: last.map_or(0, |(seq, _)| seq) + 1,
            hash: ContentHash::from_bytes([0; 32]),
            previous: last.map(|(_, hash)| hash),
            seen: self.heads_of(matter)?,
            time: time.to_owned(),
            person,
            kind,
            body,
        };
        event.hash = event.computed_hash();
        self.keep_event(&event)?;
        self.keep_matter(event.device, event.seq, matter, action, false)?;
        self.project_action(&event, action)?;
        Ok(event)
    }

    pub(crate) fn keep_event(&self, event: &Event) -> Result<(), ArchiveError> {
        let seen: Vec<String> = event.seen.iter().map(ToString::to_string).collect();
        run(
            self.sql,
            "INSERT INTO event (device, seq, hash, previous, seen, time, person, kind, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                event.device.to_string(),
                event.seq,
                event.hash.as_bytes(),
                event.previous.as_ref().map(|hash| *hash.as_bytes()),
                seen.join(" "),
                &event.time,
                event.person.to_string(),
                &event.kind,
                &event.body,
            ),
        )?;
        Ok(())
    }
}

impl Read<'_> {
    fn last_of(&self, device: DeviceId) -> Result<Option<(i64, ContentHash)>, ArchiveError> {
        one(
            self.sql,
            "SELECT seq, hash FROM event WHERE device = ?1 ORDER BY seq DESC LIMIT 1",
            [device.to_string()],
            |row| Ok((row.get(0)?, hash(row, 1, ContentHash::from_bytes)?)),
        )
    }

    /// Every event, each after those that its writer had seen; where neither knew the other, the
    /// smaller hash goes first. The order is the same on every machine.
    pub fn events(&self) -> Result<Vec<Event>, ArchiveError> {
        Ok(causal_order(self.stored_events()?))
    }

    /// The events about one matter, each after those that its writer had seen.
    pub fn events_of(&self, matter: Matter) -> Result<Vec<Event>, ArchiveError> {
        Ok(causal_order(self.stored_events_of(matter)?))
    }

    pub(crate) fn stored_events_of(&self, matter: Matter) -> Result<Vec<Event>, ArchiveError> {
        all(
            self.sql,
            "SELECT device, seq, hash, previous, seen, time, person, kind, body
             FROM event_matter JOIN event USING (device, seq) WHERE matter = ?1",
            [matter.to_string()],
            read_event,
        )
    }

    pub(crate) fn stored_events(&self) -> Result<Vec<Event>, ArchiveError> {
        all(
            self.sql,
            "SELECT device, seq, hash, previous, seen, time, person, kind, body
             FROM event ORDER BY device, seq",
            [],
            read_event,
        )
    }

    /// Every event with what it is about, in the order in which the tables follow from them.
    pub fn folded_events(&self) -> Result<Vec<(Matter, Event)>, ArchiveError> {
        Ok(fold_order(self.stored_events()?, &self.matters()?))
    }
}

fn read_event(row: &rusqlite::Row<'_>) -> Result<Event, ArchiveError> {
    let seen: String = row.get(4)?;
    let seen = seen
        .split_whitespace()
        .map(|text| text.parse().map_err(|error| ArchiveError::malformed("an event", error)))
        .collect::<Result<_, _>>()?;
    Ok(Event {
        device: named(row, 0)?,
        seq: row.get(1)?,
        hash: hash(row, 2, ContentHash::from_bytes)?,
        previous: hash_or_null(row, 3, ContentHash::from_bytes)?,
        seen,
        time: row.get(5)?,
        person: named(row, 6)?,
        kind: row.get(7)?,
        body: row.get(8)?,
    })
}
