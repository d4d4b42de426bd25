//! The chains of events: adding to this device's, and reading all.

use crate::order::{causal_order, fold_order};
use crate::sql::{all, hash, hash_or_null, named, one, run, value};
use crate::words::Apart;
use crate::{
    Action, ArchiveError, DeviceId, Event, EventSignature, Matter, NoSigner, PersonId, PublicKey,
    Read, SignatureBytes, Signer, Words, Write,
};
use brief::ContentHash;

impl Write<'_> {
    /// Records what a person did, signed, and brings the tables to where it leads, in this
    /// transaction. A person's first event brings their key in before it. `time` is RFC 3339 in UTC.
    pub fn record(
        &self,
        person: PersonId,
        time: &str,
        action: &Action,
    ) -> Result<Event, ArchiveError> {
        let signer = self.signer_of(person, time).map_err(|error| match error {
            Unsigned::Archive(error) => error,
            Unsigned::NoSigner(reason) => {
                let name = self.name_of(person).unwrap_or_default();
                ArchiveError::NoSigner { name, reason }
            }
        })?;
        self.append(person, time, action, signer.as_ref())
    }

    /// Records what a person did with a key of the caller's choice: the one that is just coming in.
    pub fn record_with(
        &self,
        signer: &Signer,
        person: PersonId,
        time: &str,
        action: &Action,
    ) -> Result<Event, ArchiveError> {
        self.append(person, time, action, Some(signer))
    }

    /// The person's key. Archives that nobody signs for stay unsigned until somebody does.
    fn signer_of(&self, person: PersonId, time: &str) -> Result<Option<Signer>, Unsigned> {
        let known = self.keys_of(person)?;
        let Some(holder) = self.holder else {
            return if known.is_empty() { Ok(None) } else { Err(NoSigner::NotHere.into()) };
        };
        let keys: Vec<PublicKey> =
            known.iter().filter(|key| key.revoked.is_none()).map(|key| key.key).collect();
        if !keys.is_empty() {
            return Ok(Some(holder.signer(person, &keys)?));
        }
        let left = || Ok::<_, ArchiveError>(self.retirements()?.iter().any(|r| r.person == person));
        if !known.is_empty() || left()? {
            return Err(NoSigner::Revoked.into());
        }
        let signer = holder.make(person)?;
        let (key, proof) = (signer.public(), signer.prove(person));
        let known = self.known_of(person)?;
        let action = Action::KeyAdded { person, key, proof, reason: String::new(), known };
        self.append(person, time, &action, Some(&signer))?;
        Ok(Some(signer))
    }

    fn append(
        &self,
        person: PersonId,
        time: &str,
        action: &Action,
        signer: Option<&Signer>,
    ) -> Result<Event, ArchiveError> {
        let Apart { kind, body, words } = Apart::of(action, self.salt()?)
            .map_err(|error| ArchiveError::malformed("an event", error))?;
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
            words,
            signature: None,
        };
        event.hash = event.computed_hash();
        event.signature = signer.map(|signer| signer.sign(&event.hash));
        self.keep_event(&event)?;
        self.keep_matter(&event, matter, action, false)?;
        if let Action::Purged { brief, .. } = action {
            self.carry_out(&event, action)?;
            self.fold_anew(&self.folded_events()?)?;
            self.drop_private(*brief)?;
        } else {
            self.project_action(&event, action)?;
        }
        Ok(event)
    }

    pub(crate) fn keep_event(&self, event: &Event) -> Result<(), ArchiveError> {
        let seen: Vec<String> = event.seen.iter().map(ToString::to_string).collect();
        run(
            self.sql,
            "INSERT INTO event
                (device, seq, hash, previous, seen, time, person, kind, body, signature, signed_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
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
                event.signature.as_ref().map(|signature| signature.bytes.0),
                event.signature.as_ref().map(|signature| *signature.key.as_bytes()),
            ),
        )?;
        self.keep_words(event)
    }
}

/// The columns of an event, in the order in which [`read_event`] reads them.
const COLUMNS: &str = "event.device, event.seq, event.hash, event.previous, event.seen, event.time, \
     event.person, event.kind, event.body, event.signature, event.signed_by, words.body, words.purged";

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

    /// How many events were ever kept here: it grows with each one, whoever brought it.
    pub fn recorded(&self) -> Result<i64, ArchiveError> {
        let sql = "SELECT coalesce(max(rowid), 0) FROM event";
        Ok(value(self.sql, sql, [])?.unwrap_or_default())
    }

    /// The events about one matter, each after those that its writer had seen.
    pub fn events_of(&self, matter: Matter) -> Result<Vec<Event>, ArchiveError> {
        Ok(causal_order(self.stored_events_of(matter)?))
    }

    pub(crate) fn stored_events_of(&self, matter: Matter) -> Result<Vec<Event>, ArchiveError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM event_matter JOIN event USING (device, seq)
             LEFT JOIN words ON words.event = event.hash WHERE matter = ?1"
        );
        all(self.sql, &sql, [matter.to_string()], read_event)
    }

    pub(crate) fn stored_events(&self) -> Result<Vec<Event>, ArchiveError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM event LEFT JOIN words ON words.event = event.hash
             ORDER BY event.device, event.seq"
        );
        all(self.sql, &sql, [], read_event)
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
        words: read_words(row)?,
        signature: read_signature(row)?,
    })
}

fn read_words(row: &rusqlite::Row<'_>) -> Result<Words, ArchiveError> {
    let (body, purged): (Option<String>, Option<Vec<u8>>) = (row.get(11)?, row.get(12)?);
    Ok(match body {
        Some(kept) => Words::Kept(kept),
        None if purged.is_some() => Words::Purged,
        None => Words::None,
    })
}

/// What is no signature reads as one that fits nothing, so that the check names it.
fn read_signature(row: &rusqlite::Row<'_>) -> Result<Option<EventSignature>, ArchiveError> {
    let (bytes, key): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(9)?, row.get(10)?);
    if bytes.is_none() && key.is_none() {
        return Ok(None);
    }
    let bytes = bytes.and_then(|bytes| bytes.try_into().ok()).unwrap_or([0; 64]);
    let key = key.and_then(|key| key.try_into().ok()).unwrap_or([0; 32]);
    let (bytes, key) = (SignatureBytes(bytes), PublicKey::from_bytes(key));
    Ok(Some(EventSignature { key, bytes }))
}

/// Why an event could not be signed.
enum Unsigned {
    Archive(ArchiveError),
    NoSigner(NoSigner),
}

impl From<ArchiveError> for Unsigned {
    fn from(error: ArchiveError) -> Self {
        Self::Archive(error)
    }
}

impl From<NoSigner> for Unsigned {
    fn from(reason: NoSigner) -> Self {
        Self::NoSigner(reason)
    }
}
