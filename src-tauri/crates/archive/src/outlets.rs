//! The registry of outlets: what is known of them, and which are one. Briefs keep names as printed;
//! nothing here ever rewrites one.

use crate::sql::{all, named, named_or_null, run};
use crate::{Action, ArchiveError, OutletId, Read, Write};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Who owned an outlet, and when. Days may be known to the year only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ownership {
    /// The owner's name.
    pub owner: String,
    /// The word for the kind of ownership; empty where nobody knows.
    #[serde(default)]
    pub kind: String,
    /// From when: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default)]
    pub since: Option<String>,
    /// Until when; null where it still holds.
    #[serde(default)]
    pub until: Option<String>,
}

/// What the registry says of an outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletFacts {
    /// The name to show.
    pub name: String,
    /// Other names under which it is printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The hosts under which it publishes, without `www.`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<String>,
    /// Where it is at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its owners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ownership: Vec<Ownership>,
    /// What else is worth knowing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// An outlet as an event brings it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOutlet {
    /// Its name in the archive.
    pub outlet: OutletId,
    /// What is known of it.
    pub facts: OutletFacts,
}

/// A host that turned out to be an outlet's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletDomain {
    /// The outlet.
    pub outlet: OutletId,
    /// The host, without `www.`.
    pub domain: String,
}

/// An entry of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its name in the archive.
    pub id: OutletId,
    /// What is known of it.
    pub facts: OutletFacts,
    /// The entry that stands for it since the two were merged.
    pub merged: Option<OutletId>,
}

impl Read<'_> {
    /// Every entry, merged ones too, by name.
    pub fn outlets(&self) -> Result<Vec<Outlet>, ArchiveError> {
        let mut aliases = self.lists("SELECT outlet, alias FROM outlet_alias ORDER BY alias")?;
        let mut domains = self.lists("SELECT outlet, domain FROM outlet_domain ORDER BY domain")?;
        let mut owners = self.owners()?;
        let sql = "SELECT id, name, country, notes, merged FROM outlet ORDER BY name, id";
        let mut outlets = all(self.sql, sql, [], |row| {
            let (name, country, notes) = (row.get(1)?, row.get(2)?, row.get(3)?);
            let facts = OutletFacts { name, country, notes, ..OutletFacts::default() };
            Ok(Outlet { id: named(row, 0)?, facts, merged: named_or_null(row, 4)? })
        })?;
        for Outlet { id, facts, .. } in &mut outlets {
            facts.aliases = aliases.remove(id).unwrap_or_default();
            facts.domains = domains.remove(id).unwrap_or_default();
            facts.ownership = owners.remove(id).unwrap_or_default();
        }
        Ok(outlets)
    }

    fn lists(&self, sql: &str) -> Result<HashMap<OutletId, Vec<String>>, ArchiveError> {
        let rows = all(self.sql, sql, [], |row| Ok((named(row, 0)?, row.get::<_, String>(1)?)))?;
        let mut lists: HashMap<OutletId, Vec<String>> = HashMap::new();
        for (outlet, text) in rows {
            lists.entry(outlet).or_default().push(text);
        }
        Ok(lists)
    }

    fn owners(&self) -> Result<HashMap<OutletId, Vec<Ownership>>, ArchiveError> {
        let sql = "SELECT outlet, owner, kind, since, until FROM outlet_ownership
                   ORDER BY since, owner";
        let rows = all(self.sql, sql, [], |row| {
            let since = Some(row.get::<_, String>(3)?).filter(|since| !since.is_empty());
            let (owner, kind, until) = (row.get(1)?, row.get(2)?, row.get(4)?);
            Ok((named(row, 0)?, Ownership { owner, kind, since, until }))
        })?;
        let mut owners: HashMap<OutletId, Vec<Ownership>> = HashMap::new();
        for (outlet, owner) in rows {
            owners.entry(outlet).or_default().push(owner);
        }
        Ok(owners)
    }

    /// The pairs that somebody said are not the same outlet.
    pub fn outlets_apart(&self) -> Result<Vec<(OutletId, OutletId)>, ArchiveError> {
        let sql = "SELECT one, other FROM outlet_apart ORDER BY one, other";
        all(self.sql, sql, [], |row| Ok((named(row, 0)?, named(row, 1)?)))
    }
}

/// What an event about outlets leads to. Conflict rules: a name or host that two entries claim stays
/// with the one that had it first; the last facts win; an entry that is merged stays where it was
/// merged first, and a merge that would lead in a circle does not count.
impl Write<'_> {
    pub(crate) fn project_outlets(&self, action: &Action) -> Result<(), ArchiveError> {
        match action {
            Action::OutletsAdded { outlets, domains } => {
                outlets.iter().try_for_each(|new| self.add_outlet(new))?;
                domains.iter().try_for_each(|one| self.put_domain(one.outlet, &one.domain))
            }
            Action::OutletSet { outlet, facts } => self.set_outlet(*outlet, facts),
            Action::OutletsMerged { kept, merged } => self.merge_outlets(*kept, *merged),
            Action::OutletMergeTakenBack { merged } => {
                let sql = "UPDATE outlet SET merged = NULL WHERE id = ?1";
                run(self.sql, sql, [merged.to_string()]).map(|_| ())
            }
            Action::OutletsKeptApart { one, other } => self.keep_apart(*one, *other),
            _ => Ok(()),
        }
    }

    fn add_outlet(&self, new: &NewOutlet) -> Result<(), ArchiveError> {
        let NewOutlet { outlet, facts } = new;
        let added = run(
            self.sql,
            "INSERT INTO outlet (id, name, country, notes) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            (outlet.to_string(), &facts.name, &facts.country, &facts.notes),
        )?;
        if added > 0 { self.put_lists(*outlet, facts) } else { Ok(()) }
    }

    fn set_outlet(&self, outlet: OutletId, facts: &OutletFacts) -> Result<(), ArchiveError> {
        let id = outlet.to_string();
        let known = run(
            self.sql,
            "UPDATE outlet SET name = ?2, country = ?3, notes = ?4 WHERE id = ?1",
            (&id, &facts.name, &facts.country, &facts.notes),
        )?;
        if known == 0 {
            return Ok(());
        }
        for sql in [
            "DELETE FROM outlet_alias WHERE outlet = ?1",
            "DELETE FROM outlet_domain WHERE outlet = ?1",
            "DELETE FROM outlet_ownership WHERE outlet = ?1",
        ] {
            run(self.sql, sql, [&id])?;
        }
        self.put_lists(outlet, facts)
    }

    fn put_lists(&self, outlet: OutletId, facts: &OutletFacts) -> Result<(), ArchiveError> {
        for alias in &facts.aliases {
            run(
                self.sql,
                "INSERT INTO outlet_alias (alias, outlet) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                (alias, outlet.to_string()),
            )?;
        }
        facts.domains.iter().try_for_each(|domain| self.put_domain(outlet, domain))?;
        for one in &facts.ownership {
            run(
                self.sql,
                "INSERT INTO outlet_ownership (outlet, since, until, owner, kind)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                (
                    outlet.to_string(),
                    one.since.as_deref().unwrap_or_default(),
                    &one.until,
                    &one.owner,
                    &one.kind,
                ),
            )?;
        }
        Ok(())
    }

    fn put_domain(&self, outlet: OutletId, domain: &str) -> Result<(), ArchiveError> {
        let sql = "INSERT INTO outlet_domain (domain, outlet)
                   SELECT ?1, id FROM outlet WHERE id = ?2 ON CONFLICT DO NOTHING";
        run(self.sql, sql, (domain, outlet.to_string())).map(|_| ())
    }

    fn merge_outlets(&self, kept: OutletId, merged: OutletId) -> Result<(), ArchiveError> {
        let sql = "
            WITH RECURSIVE above (id) AS (
                SELECT id FROM outlet WHERE id = ?1
                UNION SELECT outlet.merged FROM outlet JOIN above ON outlet.id = above.id
                WHERE outlet.merged IS NOT NULL
            )
            UPDATE outlet SET merged = ?1
            WHERE id = ?2 AND merged IS NULL
              AND EXISTS (SELECT 1 FROM above) AND id NOT IN (SELECT id FROM above)";
        run(self.sql, sql, (kept.to_string(), merged.to_string())).map(|_| ())
    }

    fn keep_apart(&self, one: OutletId, other: OutletId) -> Result<(), ArchiveError> {
        let (one, other) = (one.min(other), one.max(other));
        let sql = "INSERT INTO outlet_apart (one, other)
                   SELECT a.id, b.id FROM outlet AS a, outlet AS b
                   WHERE a.id = ?1 AND b.id = ?2 AND a.id < b.id ON CONFLICT DO NOTHING";
        run(self.sql, sql, (one.to_string(), other.to_string())).map(|_| ())
    }
}
