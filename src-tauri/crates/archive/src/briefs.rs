//! The briefs themselves: which exist, where they came from, and where each stands.

use crate::after_release::{self, PublicChange, read_last_change};
use crate::leaving::{self, Leaving, read_leaving};
use crate::reviews::{RoundState, read_role};
use crate::sql::{all, hash_or_null, named, named_or_null, one, run, value};
use crate::standing::{self, Arranged, read_arranged};
use crate::{ArchiveError, PersonId, Read, Role, RoundId, Write};
use brief::{Brief, BriefId, Origin, RevisionHash};
use rusqlite::Row;

/// Everything that a list says about one brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The brief.
    pub id: BriefId,
    /// Its current version; `None` while there is only a draft.
    pub current: Option<RevisionHash>,
    /// What the current version is called and where it belongs; before the first, what was planned.
    pub placed: Placed,
    /// How many versions there are.
    pub versions: i64,
    /// Versions that no other stands on; more than one asks for a merge.
    pub heads: i64,
    /// When the current version came to be, or when the brief was begun.
    pub since: String,
    /// Who begun the brief.
    pub added_by: PersonId,
    /// Who wrote the current version.
    pub author: Option<PersonId>,
    /// The last round: its state, since when, who sent it and to whom.
    pub round: Option<LastRound>,
    /// Whether the current version is approved.
    pub approved: bool,
    /// When the current version was last released.
    pub released: Option<String>,
    /// Whether the current version was published before the archive knew it.
    pub published_before: bool,
    /// What people arranged around it.
    pub arranged: Arranged,
    /// What they said about its leaving.
    pub leaving: Leaving,
    /// What was last begun on a version that readers had before the current one.
    pub changed: Option<PublicChange>,
}

/// The last round of a brief, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRound {
    /// Where it stands.
    pub state: RoundState,
    /// The version it is about.
    pub head: RevisionHash,
    /// Who sent it.
    pub opened_by: PersonId,
    /// Whom it was sent to.
    pub asked_of: Option<PersonId>,
    /// The role that it was sent to.
    pub asked_role: Option<Role>,
    /// When it came to where it stands.
    pub since: String,
    /// The round itself.
    pub id: RoundId,
    /// Who ended it.
    pub closed_by: Option<PersonId>,
    /// What they said.
    pub answer: String,
}

/// What a list shows of a version without reading it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The name in addresses.
    pub slug: String,
    /// The edition's day.
    pub date: Option<String>,
    /// The section.
    pub section: Option<String>,
    /// The headline; empty before the first version.
    pub headline: String,
}

/// A brief that has no version yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draftless {
    /// Its section, chosen when it was begun.
    pub section: Option<String>,
}

impl From<&Brief> for Placed {
    fn from(brief: &Brief) -> Self {
        Self {
            slug: brief.slug.clone(),
            date: brief.date.map(|date| date.to_string()),
            section: brief.section.clone(),
            headline: brief.headline.clone(),
        }
    }
}

const STANDING: &str = "
SELECT brief.id, brief_ref.revision, brief_index.slug,
       CASE WHEN brief_index.brief IS NULL THEN brief_plan.date ELSE brief_index.date END AS day,
       coalesce(brief_index.section, brief.section),
       coalesce(brief_index.headline, brief_plan.headline),
       (SELECT count(*) FROM revision WHERE revision.brief = brief.id),
       (SELECT count(*) FROM revision WHERE revision.brief = brief.id AND NOT EXISTS
           (SELECT 1 FROM revision_parent WHERE parent = revision.hash)),
       coalesce(brief_ref.moved, brief.added), brief.added_by,
       (SELECT author FROM revision WHERE hash = brief_ref.revision),
       round.state, round.head, round.opened_by, round.asked_of,
       coalesce(round.closed, round.opened), round.asked_role, round.id,
       round.closed_by, round.answer,
       EXISTS (SELECT 1 FROM approval
               WHERE approval.revision = brief_ref.revision AND approval.completes),
       (SELECT max(time) FROM release
        WHERE release.brief = brief.id AND release.revision = brief_ref.revision),
       EXISTS (SELECT 1 FROM published_before
               WHERE published_before.revision = brief_ref.revision),";

const FROM: &str = "
FROM brief
LEFT JOIN brief_ref ON brief_ref.brief = brief.id AND brief_ref.name = 'current'
LEFT JOIN brief_index ON brief_index.brief = brief.id
LEFT JOIN round ON round.id =
    (SELECT id FROM round AS later WHERE later.brief = brief.id
     ORDER BY number DESC, id DESC LIMIT 1)";

fn standings_sql(tail: &str) -> String {
    let (columns, joins) = (leaving::COLUMNS, leaving::joins());
    let (arranged, joined) = (standing::COLUMNS, standing::JOINS);
    let change = after_release::COLUMN;
    format!("{STANDING}{arranged}{columns}{change}{FROM}{joined}{joins}\n{tail}")
}

impl Read<'_> {
    /// Where every brief stands, newest edition first.
    pub fn standings(&self) -> Result<Vec<Standing>, ArchiveError> {
        let sql = standings_sql("ORDER BY day DESC, brief.added, brief.id");
        all(self.sql, &sql, [], read_standing)
    }

    /// Where one brief stands.
    pub fn standing(&self, brief: BriefId) -> Result<Standing, ArchiveError> {
        let sql = standings_sql("WHERE brief.id = ?1");
        let found = one(self.sql, &sql, [brief.to_string()], read_standing)?;
        found.ok_or_else(|| ArchiveError::Missing(format!("brief {brief}")))
    }

    /// Whether the archive has the brief.
    pub fn has_brief(&self, brief: BriefId) -> Result<bool, ArchiveError> {
        let found: Option<i64> =
            value(self.sql, "SELECT 1 FROM brief WHERE id = ?1", [brief.to_string()])?;
        Ok(found.is_some())
    }

    /// The brief that came from there.
    pub fn brief_from(&self, origin: &Origin) -> Result<Option<BriefId>, ArchiveError> {
        one(
            self.sql,
            "SELECT brief FROM origin WHERE scheme = ?1 AND date = ?2 AND slug = ?3",
            (origin.scheme.as_str(), date_column(origin), &origin.slug),
            |row| named(row, 0),
        )
    }

    /// Where a brief came from, as date and slug; empty where it was written here.
    pub fn origins_of(
        &self,
        brief: BriefId,
    ) -> Result<Vec<(String, String, String)>, ArchiveError> {
        all(
            self.sql,
            "SELECT scheme, date, slug FROM origin WHERE brief = ?1",
            [brief.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// The briefs whose id starts with these characters, or whose slug is this.
    pub fn briefs_called(&self, name: &str) -> Result<Vec<BriefId>, ArchiveError> {
        all(
            self.sql,
            "SELECT id FROM brief WHERE substr(id, 1, length(?1)) = lower(?1) AND length(?1) >= 4
             UNION SELECT brief FROM brief_index WHERE slug = ?1",
            [name],
            |row| named(row, 0),
        )
    }

    /// The briefs of a day, in the order in which they came.
    pub fn briefs_of(&self, date: &str) -> Result<Vec<BriefId>, ArchiveError> {
        all(
            self.sql,
            "SELECT brief.id FROM brief JOIN brief_index ON brief_index.brief = brief.id
             WHERE brief_index.date = ?1 ORDER BY brief.added, brief_index.rowid",
            [date],
            |row| named(row, 0),
        )
    }

    /// What was chosen for a brief when it was begun.
    pub fn begun(&self, brief: BriefId) -> Result<Draftless, ArchiveError> {
        let found =
            one(self.sql, "SELECT section FROM brief WHERE id = ?1", [brief.to_string()], |row| {
                Ok(Draftless { section: row.get(0)? })
            })?;
        found.ok_or_else(|| ArchiveError::Missing(format!("brief {brief}")))
    }
}

impl Write<'_> {
    /// Brings lists and search to what the current version says.
    pub fn index(&self, id: BriefId, brief: &Brief) -> Result<(), ArchiveError> {
        let placed = Placed::from(brief);
        run(
            self.sql,
            "INSERT INTO brief_index (brief, slug, date, section, headline)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (brief) DO UPDATE
             SET slug = ?2, date = ?3, section = ?4, headline = ?5",
            (id.to_string(), &placed.slug, &placed.date, &placed.section, &placed.headline),
        )?;
        self.index_text(id, brief)
    }

    /// Takes a brief out of lists and search: what its current version said was purged.
    pub fn unindex(&self, id: BriefId) -> Result<(), ArchiveError> {
        run(self.sql, "DELETE FROM brief_search WHERE brief = ?1", [id.to_string()])?;
        run(self.sql, "DELETE FROM brief_index WHERE brief = ?1", [id.to_string()])?;
        Ok(())
    }
}

/// A missing date is an empty text, so that the primary key can hold it.
pub(crate) fn date_column(origin: &Origin) -> String {
    origin.date.map(|date| date.to_string()).unwrap_or_default()
}

fn read_standing(row: &Row<'_>) -> Result<Standing, ArchiveError> {
    Ok(Standing {
        id: named(row, 0)?,
        current: hash_or_null(row, 1, RevisionHash::from_bytes)?,
        placed: Placed {
            slug: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            date: row.get(3)?,
            section: row.get(4)?,
            headline: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
        },
        versions: row.get(6)?,
        heads: row.get(7)?,
        since: row.get(8)?,
        added_by: named(row, 9)?,
        author: named_or_null(row, 10)?,
        round: read_last_round(row)?,
        approved: row.get(20)?,
        released: row.get(21)?,
        published_before: row.get(22)?,
        arranged: read_arranged(row, 23)?,
        leaving: read_leaving(row, 37)?,
        changed: read_last_change(row, 46)?,
    })
}

fn read_last_round(row: &Row<'_>) -> Result<Option<LastRound>, ArchiveError> {
    let Some(state) = row.get::<_, Option<String>>(11)? else { return Ok(None) };
    let head = hash_or_null(row, 12, RevisionHash::from_bytes)?;
    let head = head.ok_or_else(|| ArchiveError::malformed("a round", "it has no head"))?;
    Ok(Some(LastRound {
        state: RoundState::from_name(&state),
        head,
        opened_by: named(row, 13)?,
        asked_of: named_or_null(row, 14)?,
        since: row.get(15)?,
        asked_role: read_role(row, 16)?,
        id: named(row, 17)?,
        closed_by: named_or_null(row, 18)?,
        answer: row.get(19)?,
    }))
}
