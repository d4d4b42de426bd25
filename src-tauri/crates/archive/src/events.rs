//! The chains of events: adding to this device's, reading all in causal order, and verifying.

use crate::event::kind_and_body;
use crate::sql::{all, hash, hash_or_null, named, one, run};
use crate::{Action, ArchiveError, DeviceId, Event, PersonId, Read, Write};
use brief::ContentHash;
use std::collections::{BTreeMap, HashSet};

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
        let mut event = Event {
            device: self.device,
            seq: last.map_or(0, |(seq, _)| seq) + 1,
            hash: ContentHash::from_bytes([0; 32]),
            previous: last.map(|(_, hash)| hash),
            seen: self.heads_of_others(self.device)?,
            time: time.to_owned(),
            person,
            kind,
            body,
        };
        event.hash = event.computed_hash();
        self.keep_event(&event)?;
        self.project_action(&event, action)?;
        Ok(event)
    }

    fn keep_event(&self, event: &Event) -> Result<(), ArchiveError> {
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

    fn heads_of_others(&self, device: DeviceId) -> Result<Vec<ContentHash>, ArchiveError> {
        all(
            self.sql,
            "SELECT hash, max(seq) FROM event WHERE device <> ?1 GROUP BY device ORDER BY hash",
            [device.to_string()],
            |row| hash(row, 0, ContentHash::from_bytes),
        )
    }

    /// Every event, each after those that its writer had seen; where neither knew the other, the
    /// smaller hash goes first. The order is the same on every machine.
    pub fn events(&self) -> Result<Vec<Event>, ArchiveError> {
        let stored = all(
            self.sql,
            "SELECT device, seq, hash, previous, seen, time, person, kind, body
             FROM event ORDER BY device, seq",
            [],
            read_event,
        )?;
        Ok(causal_order(stored))
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

fn causal_order(events: Vec<Event>) -> Vec<Event> {
    let mut chains: BTreeMap<DeviceId, std::collections::VecDeque<Event>> = BTreeMap::new();
    for event in events {
        chains.entry(event.device).or_default().push_back(event);
    }
    let known: HashSet<ContentHash> = chains.values().flatten().map(|event| event.hash).collect();
    let mut placed = HashSet::new();
    let mut ordered = Vec::with_capacity(known.len());
    loop {
        let ready = chains
            .values()
            .filter_map(|chain| chain.front())
            // What a writer saw but nobody sent yet cannot be waited for.
            .filter(|event| {
                event.seen.iter().all(|hash| placed.contains(hash) || !known.contains(hash))
            })
            .min_by_key(|event| event.hash)
            .map(|event| event.device);
        let Some(event) = ready.and_then(|device| chains.get_mut(&device)?.pop_front()) else {
            break;
        };
        placed.insert(event.hash);
        ordered.push(event);
    }
    // A cycle can only be forged; its events stay last, in the order of their chains.
    ordered.extend(chains.into_values().flatten());
    ordered
}
