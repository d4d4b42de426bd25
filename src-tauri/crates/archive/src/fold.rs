//! Bringing the tables to what the events say, after events came in from elsewhere.

use crate::backup::PROJECTED;
use crate::sql::{all, run};
use crate::{ArchiveError, Event, Matter, Write};
use brief::ContentHash;
use std::collections::BTreeSet;

/// The kind of the event by which something was purged.
const PURGED_KIND: &str = "purged";

impl Write<'_> {
    /// Folds what is new. Where all of it comes after what was here, it is only added; where some of
    /// it comes before, all tables are emptied and every event is folded anew.
    pub(crate) fn fold_new(&self, new: &BTreeSet<ContentHash>) -> Result<(), ArchiveError> {
        let folded = self.folded_events()?;
        // What was purged stands in the tables as it stood in the events.
        let is_purge =
            |(_, event): &(Matter, Event)| event.kind == PURGED_KIND && new.contains(&event.hash);
        if comes_last(&folded, new) && !folded.iter().any(is_purge) {
            let added = folded.iter().filter(|(_, event)| new.contains(&event.hash));
            return self.fold(added);
        }
        self.fold_anew(&folded)
    }

    /// Empties all tables that follow from events, and folds every event anew.
    pub(crate) fn fold_anew(&self, folded: &[(Matter, Event)]) -> Result<(), ArchiveError> {
        let triggers = self.triggers()?;
        // What points at a row that goes finds it again when all is folded.
        self.sql.pragma_update(None, "defer_foreign_keys", true)?;
        for (name, _) in &triggers {
            run(self.sql, &format!("DROP TRIGGER {name}"), [])?;
        }
        for table in PROJECTED {
            run(self.sql, &format!("DELETE FROM {table}"), [])?;
        }
        self.fold(folded.iter())?;
        for (_, sql) in &triggers {
            run(self.sql, sql, [])?;
        }
        Ok(())
    }

    pub(crate) fn fold<'e>(
        &self,
        events: impl Iterator<Item = &'e (Matter, Event)>,
    ) -> Result<(), ArchiveError> {
        for (_, event) in events {
            if let Some(action) = event.action() {
                self.project_action(event, &action)?;
            }
        }
        Ok(())
    }

    /// The rules that keep history from being rewritten, by name; they are put aside only inside
    /// this transaction.
    fn triggers(&self) -> Result<Vec<(String, String)>, ArchiveError> {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name";
        all(self.sql, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

/// Whether in every matter all new events come after all that were here.
fn comes_last(folded: &[(Matter, Event)], new: &BTreeSet<ContentHash>) -> bool {
    folded.windows(2).all(|pair| {
        let [(matter, event), (next_matter, next)] = pair else { return true };
        matter != next_matter || !new.contains(&event.hash) || new.contains(&next.hash)
    })
}
