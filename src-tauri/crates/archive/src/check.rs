//! The check that everything in the archive holds.

use crate::backup::PROJECTED;
use crate::open::MIGRATIONS;
use crate::order::causal_order;
use crate::{
    Action, ArchiveError, Broken, DeviceId, Event, Head, Ledger, Matter, NEWEST_SCHEMA, Read,
    RevisionRecord, Words,
};
use brief::{ContentHash, RevisionHash};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

/// What the check is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckStage {
    /// The pages of the file.
    Pages,
    /// Chains, hashes, signatures and keys.
    Events,
    /// What versions and releases say.
    Contents,
    /// The tables that follow from the events.
    Tables,
}

/// What the check found in the whole archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many events there are.
    pub events: usize,
    /// How many of them are signed.
    pub signed: usize,
    /// How many are from before anybody had a key.
    pub unsigned: usize,
    /// The last events of all chains.
    pub heads: Vec<Head>,
    /// Events that do not hold, in causal order.
    pub broken: Vec<Broken>,
    /// What else does not hold, a sentence each.
    pub faults: Vec<String>,
}

impl Checked {
    /// Every fault as a sentence.
    pub fn sentences(&self) -> Vec<String> {
        let broken = self.broken.iter().map(ToString::to_string);
        broken.chain(self.faults.iter().cloned()).collect()
    }
}

impl Read<'_> {
    /// What does not hold in this archive, a sentence each; empty where all is well.
    pub fn faults(&self) -> Result<Vec<String>, ArchiveError> {
        Ok(self.check(&self.folded_events()?, &mut |_, _, _| {})?.sentences())
    }

    /// Checks everything about these events, which are all that there are, in the order of
    /// [`Self::folded_events`]; `tell` hears the stage, how much of it is done, and of how much.
    pub fn check(
        &self,
        folded: &[(Matter, Event)],
        tell: &mut dyn FnMut(CheckStage, usize, usize),
    ) -> Result<Checked, ArchiveError> {
        tell(CheckStage::Pages, 0, 1);
        let mut faults = self.page_faults()?;
        let mut ledger = Ledger::default();
        let mut broken = Vec::new();
        let taken = self.taken_places()?;
        let events = causal_order(folded.iter().map(|(_, event)| event.clone()).collect());
        for (at, event) in events.iter().enumerate() {
            tell(CheckStage::Events, at, events.len());
            broken.extend(ledger.admit(event, taken.contains(&(event.device, event.seq))));
            faults.extend(wrong_words(event));
        }
        let noteless = noteless(&events);
        let is_wrong =
            |r: &&RevisionRecord| r.computed_hash() != r.hash && !noteless.contains(&r.hash);
        faults.extend(self.all_revisions()?.iter().filter(is_wrong).map(wrong_hash));
        faults.extend(self.purge_faults(folded)?);
        for hash in self.broken_contents(&mut |done, of| tell(CheckStage::Contents, done, of))? {
            faults.push(format!("the text {hash} does not fit its hash"));
        }
        tell(CheckStage::Tables, 0, 1);
        faults.extend(self.head_faults(folded)?);
        faults.extend(self.projection_faults(folded)?);
        let (signed, unsigned) = ledger.counts();
        Ok(Checked {
            events: events.len(),
            signed,
            unsigned,
            heads: ledger.heads(),
            broken,
            faults,
        })
    }

    fn page_faults(&self) -> Result<Vec<String>, ArchiveError> {
        let mut statement = self.sql.prepare("PRAGMA integrity_check(20)")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut faults: Vec<String> = rows.collect::<Result<_, _>>()?;
        faults.retain(|line| line != "ok");
        let mut statement = self.sql.prepare("PRAGMA foreign_key_check")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        for table in rows {
            faults.push(format!("a row of {} points at nothing", table?));
        }
        Ok(faults)
    }

    /// What stands in the tables that follow from the events, row by row: two archives that know the
    /// same have the same here.
    pub fn projected(&self) -> Result<Vec<(&'static str, Vec<String>)>, ArchiveError> {
        PROJECTED.iter().map(|&table| Ok((table, rows_of(self.sql, table)?))).collect()
    }

    /// Finds the last events of every matter among all of them, and compares.
    pub(crate) fn head_faults(
        &self,
        folded: &[(Matter, Event)],
    ) -> Result<Option<String>, ArchiveError> {
        let mut last: BTreeMap<Matter, BTreeMap<DeviceId, (i64, ContentHash)>> = BTreeMap::new();
        let mut named: BTreeMap<Matter, HashSet<ContentHash>> = BTreeMap::new();
        let matters = self.matters()?;
        for (_, event) in folded {
            let Some(matter) = matters.get(&(event.device, event.seq)) else { continue };
            let own = last.entry(*matter).or_default().entry(event.device);
            let newest = own.or_insert((event.seq, event.hash));
            *newest = (*newest).max((event.seq, event.hash));
            named.entry(*matter).or_default().extend(&event.seen);
        }
        for matter in last.keys() {
            let both = BTreeSet::from([*matter, Matter::People]);
            let is_named = |hash: &ContentHash| {
                both.iter().any(|m| named.get(m).is_some_and(|n| n.contains(hash)))
            };
            let heads = both.iter().filter_map(|matter| last.get(matter));
            let heads: BTreeSet<ContentHash> = heads
                .flat_map(|chains| chains.values().map(|(_, hash)| *hash))
                .filter(|hash| !is_named(hash))
                .collect();
            if self.heads_of(*matter)? != heads.into_iter().collect::<Vec<_>>() {
                return Ok(Some("the table matter_head does not follow from the events".into()));
            }
        }
        Ok(None)
    }

    /// Replays every event into an empty archive and compares the tables.
    fn projection_faults(&self, events: &[(Matter, Event)]) -> Result<Vec<String>, ArchiveError> {
        let mut replay = Connection::open_in_memory()?;
        replay.pragma_update(None, "foreign_keys", false)?;
        MIGRATIONS.iter().try_for_each(|migration| replay.execute_batch(migration))?;
        replay.pragma_update(None, "user_version", NEWEST_SCHEMA)?;
        let transaction = replay.transaction()?;
        let write = crate::Write::new(&transaction, DeviceId(uuid::Uuid::nil()), None);
        let mut faults = Vec::new();
        for one in events {
            if let Err(error) = write.fold(std::iter::once(one)) {
                let Event { seq, device, .. } = &one.1;
                faults.push(format!("event {seq} of device {device} cannot be replayed: {error}"));
            }
        }
        for table in PROJECTED {
            if rows_of(self.sql, table)? != rows_of(&transaction, table)? {
                faults.push(format!("the table {table} does not follow from the events"));
            }
        }
        Ok(faults)
    }
}

/// Versions whose notes were purged: their hashes are over them, and cannot be made again. That they are
/// what they were is on the word of the signed events that name them.
fn noteless(events: &[Event]) -> HashSet<RevisionHash> {
    let purged = events.iter().filter(|event| event.words == Words::Purged);
    let version = |event: &Event| match event.action()? {
        Action::RevisionSaved { revision, .. } => Some(revision.hash),
        _ => None,
    };
    purged.filter_map(version).collect()
}

/// Words that are gone, or are not those that the event's hash covers.
fn wrong_words(event: &Event) -> Option<String> {
    if event.fits_its_words() {
        return None;
    }
    let Event { seq, device, .. } = event;
    let what = if event.lacks_words() { "are gone" } else { "do not fit their hash" };
    Some(format!("the words of event {seq} of device {device} {what}"))
}

fn wrong_hash(record: &RevisionRecord) -> String {
    format!("version {} does not fit its hash", record.hash)
}

/// Every row as text, sorted, so that the order of insertion does not count.
fn rows_of(connection: &Connection, table: &str) -> Result<Vec<String>, ArchiveError> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut text = String::new();
        for column in 0..columns {
            let _ = write!(text, "{:?}|", row.get_ref(column)?);
        }
        found.push(text);
    }
    found.sort_unstable();
    Ok(found)
}
