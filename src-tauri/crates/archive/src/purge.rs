//! Purging: what versions, events and releases of a brief said goes, by a signed event of a chief. What
//! stays is the tombstone: the hash, who purged it and why, and of a text the hashes of its items, so that
//! approvals can still be worked out.

use crate::sql::{all, from_json, hash, hash_or_null, named, one, run, to_json, value};
use crate::{
    Action, ArchiveError, Attested, Event, Matter, NotTaken, PersonId, Read, Stored, Write,
};
use brief::{BriefId, ContentHash, ItemHash, ItemPath, RevisionHash};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The hash of every item of a text.
pub type Items = BTreeMap<ItemPath, ItemHash>;

/// What stays of what versions said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgedContent {
    /// The hash of the text.
    pub content: ContentHash,
    /// Its schema.
    pub schema: String,
    /// How many bytes it had.
    pub length: i64,
    /// The section that it was of, whose rule says who must approve it.
    pub section: Option<String>,
    /// Its items, as places in the event's list: versions have most of theirs in common.
    pub items: Vec<usize>,
}

/// What stays of the exact bytes of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgedBytes {
    /// Their hash.
    pub bytes: ContentHash,
    /// How many there were.
    pub length: i64,
}

/// That something was purged: by whom, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purge {
    /// The event.
    pub event: ContentHash,
    /// The brief.
    pub brief: BriefId,
    /// Why.
    pub reason: String,
    /// Which chief.
    pub person: PersonId,
    /// When.
    pub time: String,
}

/// What is known of a text that was purged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// How it went.
    pub purge: Purge,
    /// The section that it was of.
    pub section: Option<String>,
    /// The hashes of its items.
    pub items: Items,
}

/// What can be purged in one brief, as its events name it.
#[derive(Default)]
struct Holdings {
    contents: BTreeSet<ContentHash>,
    bytes: BTreeSet<ContentHash>,
    events: HashMap<ContentHash, Option<ContentHash>>,
}

impl Holdings {
    fn of(events: &[Event]) -> Self {
        let mut holdings = Self::default();
        for event in events {
            holdings.events.insert(event.hash, event.words_hash());
            match event.action() {
                Some(Action::RevisionSaved { revision, .. }) => {
                    holdings.contents.insert(revision.content);
                }
                Some(Action::Released { bytes, .. }) => {
                    holdings.bytes.insert(bytes);
                }
                _ => {}
            }
        }
        holdings
    }

    /// Whether all that a purge names is of its brief.
    fn have_all_of(&self, purged: &Named<'_>) -> bool {
        let named = |event| self.events.get(event).is_some_and(Option::is_some);
        purged.contents.iter().all(|one| self.contents.contains(&one.content))
            && purged.released.iter().all(|one| self.bytes.contains(&one.bytes))
            && purged.events.iter().all(named)
    }
}

/// What a purge names.
struct Named<'a> {
    brief: BriefId,
    contents: &'a [PurgedContent],
    items: &'a [Attested],
    events: &'a [ContentHash],
    released: &'a [PurgedBytes],
}

impl<'a> Named<'a> {
    fn by(action: &'a Action) -> Option<Self> {
        match action {
            Action::Purged { brief, contents, items, events, released, .. } => {
                Some(Self { brief: *brief, contents, items, events, released })
            }
            _ => None,
        }
    }

    /// The items of a text; nothing where the event names one that it does not have.
    fn items_of(&self, content: &PurgedContent) -> Option<Items> {
        let items = content.items.iter().map(|at| self.items.get(*at));
        items.map(|item| item.map(|item| (item.path, item.item))).collect()
    }
}

const PURGE: &str = "purge.event, purge.brief, purge.reason, purge.person, purge.time";

impl Read<'_> {
    /// What was purged in a brief, oldest first.
    pub fn purges(&self, brief: BriefId) -> Result<Vec<Purge>, ArchiveError> {
        let sql = format!("SELECT {PURGE} FROM purge WHERE brief = ?1 ORDER BY time, event");
        all(self.sql, &sql, [brief.to_string()], read_purge)
    }

    /// What is known of a text that is not here any more; nothing of one that is.
    pub fn tombstone(&self, content: ContentHash) -> Result<Option<Tombstone>, ArchiveError> {
        let sql = format!(
            "SELECT {PURGE}, purged_body.section, purged_body.items
             FROM purged_body JOIN purge ON purge.event = purged_body.purge
             JOIN content ON content.hash = purged_body.hash
             WHERE kind = 'content' AND purged_body.hash = ?1 AND content.body IS NULL"
        );
        one(self.sql, &sql, [content.as_bytes()], |row| {
            let items: Vec<Attested> = from_json(row, 6, "a purge")?;
            let items = items.into_iter().map(|item| (item.path, item.item)).collect();
            Ok(Tombstone { purge: read_purge(row)?, section: row.get(5)?, items })
        })
    }

    /// How the bytes of a release went; nothing where they are here.
    pub fn bytes_purged(&self, bytes: ContentHash) -> Result<Option<Purge>, ArchiveError> {
        let sql = format!(
            "SELECT {PURGE} FROM purged_body JOIN purge ON purge.event = purged_body.purge
             JOIN blob ON blob.hash = purged_body.hash
             WHERE kind = 'bytes' AND purged_body.hash = ?1 AND blob.body IS NULL"
        );
        one(self.sql, &sql, [bytes.as_bytes()], read_purge)
    }

    /// What does not hold about purges: bodies that are gone without one or are there in spite of
    /// one, and purges that name what is not their brief's. A sentence each.
    pub(crate) fn purge_faults(
        &self,
        folded: &[(Matter, Event)],
    ) -> Result<Vec<String>, ArchiveError> {
        let mut faults = Vec::new();
        for (table, key, kind, what) in [
            ("content", "hash", "content", "the text"),
            ("blob", "hash", "bytes", "the released file"),
            ("words", "event", "words", "the words of the event"),
        ] {
            for (gone, how) in
                [(true, "is gone and nobody purged it"), (false, "was purged and is here")]
            {
                let (body, named) = if gone { ("NULL", "NOT IN") } else { ("NOT NULL", "IN") };
                let sql = format!(
                    "SELECT {key} FROM {table} WHERE body IS {body}
                     AND {key} {named} (SELECT hash FROM purged_body WHERE kind = '{kind}')"
                );
                let hashes = all(self.sql, &sql, [], |row| hash(row, 0, ContentHash::from_bytes))?;
                faults.extend(hashes.iter().map(|hash| format!("{what} {hash} {how}")));
            }
        }
        for (matter, event) in folded {
            let Some(action) = event.action() else { continue };
            let Some(named) = Named::by(&action) else { continue };
            let own = folded.iter().filter(|(other, _)| other == matter);
            let own: Vec<Event> = own.map(|(_, event)| event.clone()).collect();
            if *matter != Matter::Brief(named.brief) || !Holdings::of(&own).have_all_of(&named) {
                let Event { seq, device, .. } = event;
                faults
                    .push(format!("event {seq} of device {device} purges what is not its brief's"));
            }
        }
        Ok(faults)
    }
}

fn read_purge(row: &rusqlite::Row<'_>) -> Result<Purge, ArchiveError> {
    Ok(Purge {
        event: hash(row, 0, ContentHash::from_bytes)?,
        brief: named(row, 1)?,
        reason: row.get(2)?,
        person: named(row, 3)?,
        time: row.get(4)?,
    })
}

/// What a purge leads to. Conflict rule: what was purged stays so, whatever comes; who purged it is the first
/// one in causal order.
impl Write<'_> {
    pub(crate) fn project_purge(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::Purged { reason, .. } = action else { return Ok(()) };
        let Some(named) = Named::by(action) else { return Ok(()) };
        let (brief, person) = (named.brief.to_string(), event.person.to_string());
        run(
            self.sql,
            "INSERT INTO purge (event, brief, reason, person, time) VALUES (?1, ?2, ?3, ?4, ?5)",
            (event.hash.as_bytes(), brief, reason, person, &event.time),
        )?;
        let put = |kind: &str, hash: ContentHash, section: Option<&str>, items: &[Attested]| {
            run(
                self.sql,
                "INSERT INTO purged_body (kind, hash, purge, section, items)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                (kind, hash.as_bytes(), event.hash.as_bytes(), section, to_json(items, "a purge")?),
            )
        };
        for one in named.contents {
            let items = named.items_of(one).unwrap_or_default();
            let items: Vec<_> =
                items.into_iter().map(|(path, item)| Attested { path, item }).collect();
            put("content", one.content, one.section.as_deref(), &items)?;
        }
        for event in named.events {
            put("words", *event, None, &[])?;
        }
        for one in named.released {
            put("bytes", one.bytes, None, &[])?;
        }
        Ok(())
    }

    /// Takes the bodies away that a purge names, with the drafts that stand on them and what could be
    /// taken back in them; what never came here gets its tombstone all the same. What is not the
    /// brief's is left alone. As often as one likes.
    pub(crate) fn carry_out(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Some(named) = Named::by(action) else { return Ok(()) };
        let holdings = Holdings::of(&self.stored_events_of(Matter::Brief(named.brief))?);
        let by = event.hash;
        let by = by.as_bytes();
        for one in named.contents.iter().filter(|one| holdings.contents.contains(&one.content)) {
            run(
                self.sql,
                "INSERT INTO content (hash, schema, codec, length, body, purged)
                 VALUES (?1, ?2, 'plain', ?3, NULL, ?4) ON CONFLICT DO NOTHING",
                (one.content.as_bytes(), &one.schema, one.length, by),
            )?;
            run(
                self.sql,
                "UPDATE content SET body = NULL, purged = ?2 WHERE hash = ?1 AND body IS NOT NULL",
                (one.content.as_bytes(), by),
            )?;
        }
        for one in named.released.iter().filter(|one| holdings.bytes.contains(&one.bytes)) {
            run(
                self.sql,
                "INSERT INTO blob (hash, codec, length, body, purged)
                 VALUES (?1, 'plain', ?2, NULL, ?3) ON CONFLICT DO NOTHING",
                (one.bytes.as_bytes(), one.length, by),
            )?;
            run(
                self.sql,
                "UPDATE blob SET body = NULL, purged = ?2 WHERE hash = ?1 AND body IS NOT NULL",
                (one.bytes.as_bytes(), by),
            )?;
        }
        for of in named.events {
            let Some(Some(hash)) = holdings.events.get(of) else { continue };
            run(
                self.sql,
                "INSERT INTO words (hash, event, body, purged) VALUES (?1, ?2, NULL, ?3)
                 ON CONFLICT DO NOTHING",
                (hash.as_bytes(), of.as_bytes(), by),
            )?;
            run(
                self.sql,
                "UPDATE words SET body = NULL, purged = ?2 WHERE event = ?1 AND body IS NOT NULL",
                (of.as_bytes(), by),
            )?;
        }
        self.want_sweep()
    }

    /// Drops what is private here and stands on what is purged now: it says the same in other places.
    pub(crate) fn drop_private(&self, brief: BriefId) -> Result<(), ArchiveError> {
        let brief = brief.to_string();
        run(
            self.sql,
            "DELETE FROM draft WHERE brief = ?1 AND base IN
                (SELECT revision.hash FROM revision JOIN content ON content.hash = revision.content
                 WHERE content.body IS NULL)",
            [&brief],
        )?;
        run(self.sql, "DELETE FROM draft_undo WHERE brief = ?1", [&brief])?;
        Ok(())
    }

    /// Whether a purge that came from elsewhere names only what is its brief's, and says of the texts
    /// that are still here what is so.
    pub(crate) fn refuse_false_purge(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), NotTaken> {
        let Some(named) = Named::by(action) else { return Ok(()) };
        let Event { device, seq, .. } = *event;
        let holdings = Holdings::of(&self.stored_events_of(Matter::Brief(named.brief))?);
        if !holdings.have_all_of(&named) {
            return Err(NotTaken::FalsePurge { device, seq });
        }
        for one in named.contents {
            let items = named.items_of(one).ok_or(NotTaken::FalsePurge { device, seq })?;
            let stored = match self.content(one.content) {
                Ok(stored) => stored,
                Err(ArchiveError::Missing(_) | ArchiveError::Purged(_)) => continue,
                Err(error) => return Err(error.into()),
            };
            if !is_told_truly(&stored, one, &items)? {
                return Err(NotTaken::FalsePurge { device, seq });
            }
        }
        Ok(())
    }

    /// Whatever was deleted is to be wiped from the file when this is written.
    fn want_sweep(&self) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO archive (name, value) VALUES ('sweep', 'wanted')
                   ON CONFLICT DO NOTHING";
        run(self.sql, sql, []).map(|_| ())
    }
}

fn is_told_truly(
    stored: &Stored,
    told: &PurgedContent,
    items: &Items,
) -> Result<bool, ArchiveError> {
    let length = i64::try_from(stored.bytes.len()).unwrap_or(i64::MAX);
    if (stored.schema.as_str(), length) != (told.schema.as_str(), told.length) {
        return Ok(false);
    }
    Ok(match stored.brief()? {
        Ok(text) => brief::items(&text) == *items && text.section == told.section,
        Err(_) => items.is_empty() && told.section.is_none(),
    })
}

impl Read<'_> {
    /// A purge of a brief that names these texts, events and releases, with what must stay of them.
    pub fn purge_of(
        &self,
        brief: BriefId,
        contents: &BTreeSet<ContentHash>,
        events: &BTreeSet<ContentHash>,
        released: &BTreeSet<ContentHash>,
        reason: String,
    ) -> Result<Action, ArchiveError> {
        let mut places: BTreeMap<(ItemPath, ItemHash), usize> = BTreeMap::new();
        let mut tombs = Vec::new();
        for content in contents {
            let stored = self.content(*content)?;
            let (items, section) = match stored.brief()? {
                Ok(text) => (brief::items(&text), text.section),
                Err(_) => (Items::new(), None),
            };
            let place = |item| {
                let next = places.len();
                *places.entry(item).or_insert(next)
            };
            let items = items.into_iter().map(place).collect();
            let length = i64::try_from(stored.bytes.len()).unwrap_or(i64::MAX);
            let schema = stored.schema;
            tombs.push(PurgedContent { content: *content, schema, length, section, items });
        }
        let mut items: Vec<_> = places.into_iter().collect();
        items.sort_by_key(|(_, place)| *place);
        let items = items.into_iter().map(|((path, item), _)| Attested { path, item }).collect();
        let mut bytes = Vec::new();
        for hash in released {
            let length = i64::try_from(self.bytes(*hash)?.len()).unwrap_or(i64::MAX);
            bytes.push(PurgedBytes { bytes: *hash, length });
        }
        let events = events.iter().copied().collect();
        Ok(Action::Purged { brief, contents: tombs, items, events, released: bytes, reason })
    }

    /// Whether what was deleted is still to be wiped from the file.
    pub(crate) fn sweep_wanted(&self) -> Result<bool, ArchiveError> {
        let sql = "SELECT value FROM archive WHERE name = 'sweep'";
        Ok(value::<String>(self.sql, sql, [])?.is_some())
    }

    /// Whose drafts there are of a brief on this machine, with all that is private about them: the text,
    /// what could be taken back, and links that were put aside.
    pub fn private_texts(&self, brief: BriefId) -> Result<Vec<PrivateText>, ArchiveError> {
        let sql = "SELECT 'draft', person, device, started, body, base FROM draft WHERE brief = ?1
                   UNION ALL SELECT 'undo', person, device, '', steps, NULL
                             FROM draft_undo WHERE brief = ?1
                   UNION ALL SELECT 'link', person, url, added, label || ' ' || url, NULL
                             FROM link_tray WHERE brief = ?1";
        all(self.sql, sql, [brief.to_string()], |row| {
            Ok(PrivateText {
                kind: row.get(0)?,
                person: named(row, 1)?,
                at: row.get(2)?,
                since: row.get(3)?,
                text: row.get(4)?,
                base: hash_or_null(row, 5, RevisionHash::from_bytes)?,
            })
        })
    }
}

/// Something that is in no event: a draft, what can be taken back in it, a link that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateText {
    /// `draft`, `undo` or `link`.
    pub kind: String,
    /// Whose.
    pub person: PersonId,
    /// On which device, or the link's address.
    at: String,
    /// Since when; empty where it is not known.
    pub since: String,
    /// What it says.
    pub text: String,
    /// The version that a draft stands on.
    pub base: Option<RevisionHash>,
}

impl Write<'_> {
    /// Drops something private; for a purge alone.
    pub fn drop_private_text(
        &self,
        brief: BriefId,
        text: &PrivateText,
    ) -> Result<(), ArchiveError> {
        let (table, at) = match text.kind.as_str() {
            "draft" => ("draft", "device"),
            "undo" => ("draft_undo", "device"),
            _ => ("link_tray", "url"),
        };
        let sql = format!("DELETE FROM {table} WHERE brief = ?1 AND person = ?2 AND {at} = ?3");
        run(self.sql, &sql, (brief.to_string(), text.person.to_string(), &text.at)).map(|_| ())
    }
}
