//! Finding a brief and what stands where in its history.

use crate::review::is_still_approved;
use crate::{Desk, Refusal};
use archive::{ArchiveError, BegunChange, Items, Read, RevisionRecord, UnapprovedRelease};
use brief::{Brief, BriefId, RevisionHash, items};
use std::collections::{HashMap, HashSet};

impl Desk {
    /// The brief with this id, this beginning of an id, or this slug.
    pub fn brief_called(&self, name: &str) -> Result<BriefId, Refusal> {
        let mut found: Vec<BriefId> =
            self.archive.read::<_, Refusal>(|read| Ok(read.briefs_called(name)?))?;
        match (found.pop(), found.len()) {
            (Some(only), 0) => Ok(only),
            (Some(_), more) => Err(Refusal::rule(
                format!("Nothing was done: {} briefs are called `{name}`.", more + 1),
                "Use the whole id; `parallax list` shows it.",
            )),
            (None, _) => Err(Refusal::not_found(
                format!("Nothing was done: there is no brief `{name}` in this archive."),
                "`parallax list` shows every brief.",
            )),
        }
    }
}

/// A brief's history, read once for one question.
pub(crate) struct History {
    /// Oldest first, each after its parents.
    pub records: Vec<RevisionRecord>,
    /// Versions that were released or published before, or are approved as the rule of their
    /// section stands now: what may serve as a base, and leave the newsroom. What left without
    /// approval does not, until it is reviewed.
    pub cleared: HashSet<RevisionHash>,
    pub approved: HashSet<RevisionHash>,
    pub released: HashSet<RevisionHash>,
    pub published_before: HashSet<RevisionHash>,
    /// What was begun on it after readers had it, oldest first.
    pub changes: Vec<BegunChange>,
    /// Releases without approval, oldest first.
    pub unapproved: Vec<UnapprovedRelease>,
    pub current: Option<RevisionHash>,
}

impl History {
    pub fn read(read: &Read<'_>, brief: BriefId) -> Result<Self, Refusal> {
        let approvals = read.approvals(brief)?;
        let complete = approvals.iter().filter(|approval| approval.completes);
        let approved: HashSet<_> = complete.map(|approval| approval.revision).collect();
        let released: HashSet<_> = read.releases(brief)?.iter().map(|r| r.revision).collect();
        let published_before: HashSet<_> = read.published_before(brief)?.into_iter().collect();
        let unapproved = read.unapproved_releases(brief)?;
        let is_unreviewed = |hash: &RevisionHash| {
            unapproved.iter().any(|one| one.revision == *hash && !one.reviewed)
        };
        let left = released.iter().filter(|hash| !is_unreviewed(hash));
        let mut cleared: HashSet<_> = left.chain(&published_before).copied().collect();
        for revision in &approved {
            if !cleared.contains(revision) && is_still_approved(read, brief, *revision)? {
                cleared.insert(*revision);
            }
        }
        let records = read.revisions(brief)?;
        let current = read.current(brief)?;
        let changes = read.public_changes(brief)?;
        Ok(Self {
            records,
            cleared,
            approved,
            released,
            published_before,
            changes,
            unapproved,
            current,
        })
    }

    /// A version's number, from 1.
    pub fn number(&self, hash: RevisionHash) -> Option<usize> {
        self.records.iter().position(|record| record.hash == hash).map(|at| at + 1)
    }

    /// The nearest cleared version at or before this one.
    pub fn base_of(&self, head: RevisionHash) -> Option<RevisionHash> {
        self.nearest(head, |hash| self.cleared.contains(hash))
    }

    /// How the version left without approval, where it did.
    pub fn unapproved(&self, hash: RevisionHash) -> Option<&UnapprovedRelease> {
        self.unapproved.iter().rev().find(|one| one.revision == hash)
    }

    /// The nearest version at or before this one that is cleared or left the newsroom.
    pub fn last_out(&self, head: RevisionHash) -> Option<RevisionHash> {
        self.nearest(head, |hash| self.cleared.contains(hash) || self.released.contains(hash))
    }

    /// The nearest version at or before this one that readers have.
    pub fn last_left(&self, head: RevisionHash) -> Option<RevisionHash> {
        self.nearest(head, |hash| {
            self.released.contains(hash) || self.published_before.contains(hash)
        })
    }

    fn nearest(
        &self,
        head: RevisionHash,
        fits: impl Fn(&RevisionHash) -> bool,
    ) -> Option<RevisionHash> {
        let lineage = self.lineage(head, None);
        let mut newest_first = self.records.iter().rev().map(|record| record.hash);
        newest_first.find(|hash| lineage.contains(hash) && fits(hash))
    }

    /// The nearest cleared version before this one: what it was compared with when it was cleared.
    pub fn base_before(&self, version: RevisionHash) -> Option<RevisionHash> {
        let mut lineage = self.lineage(version, None);
        lineage.remove(&version);
        let newest_first = self.records.iter().rev().map(|record| record.hash);
        newest_first.into_iter().find(|hash| lineage.contains(hash) && self.cleared.contains(hash))
    }

    /// Whether the current version was approved and the rule asks for more by now.
    pub fn is_short(&self) -> bool {
        self.current
            .is_some_and(|hash| self.approved.contains(&hash) && !self.cleared.contains(&hash))
    }

    /// The version and its ancestors, without those at or before `until`.
    pub fn lineage(
        &self,
        head: RevisionHash,
        until: Option<RevisionHash>,
    ) -> HashSet<RevisionHash> {
        let parents: HashMap<RevisionHash, &[RevisionHash]> =
            self.records.iter().map(|r| (r.hash, r.parents.as_slice())).collect();
        let walk = |from: RevisionHash, stop: &HashSet<RevisionHash>| {
            let mut found = HashSet::new();
            let mut waiting = vec![from];
            while let Some(hash) = waiting.pop() {
                if !stop.contains(&hash) && found.insert(hash) {
                    waiting.extend(parents.get(&hash).copied().unwrap_or_default());
                }
            }
            found
        };
        let stop = until.map(|hash| walk(hash, &HashSet::new())).unwrap_or_default();
        walk(head, &stop)
    }

    /// How many versions no other stands on.
    pub fn heads(&self) -> usize {
        let parents: HashSet<_> = self.records.iter().flat_map(|r| r.parents.iter()).collect();
        self.records.iter().filter(|record| !parents.contains(&record.hash)).count()
    }
}

/// What a version says, where it was not purged and this program can read it.
pub(crate) fn text_of(read: &Read<'_>, revision: RevisionHash) -> Result<Brief, Refusal> {
    let record = read.revision(revision)?;
    let stored = match read.content(record.content) {
        Err(ArchiveError::Purged(_)) => return Err(text_is_purged(read, &record)?),
        stored => stored?,
    };
    stored.brief()?.map_err(|newer| {
        Refusal::rule(
            format!("The version is shown read-only: {newer}."),
            "Update Parallax to change it.",
        )
    })
}

/// The same, where an empty brief stands for no version.
pub(crate) fn text_or_none(
    read: &Read<'_>,
    revision: Option<RevisionHash>,
) -> Result<Option<Brief>, Refusal> {
    revision.map(|hash| text_of(read, hash)).transpose()
}

/// The same where a text that was purged is as good as none: what it said is shown nowhere, and what is
/// worked out by hashes is asked of [`items_of`].
pub(crate) fn text_if_kept(
    read: &Read<'_>,
    revision: RevisionHash,
) -> Result<Option<Brief>, Refusal> {
    let record = read.revision(revision)?;
    if read.tombstone(record.content)?.is_some() {
        return Ok(None);
    }
    text_of(read, revision).map(Some)
}

/// The hash of every item of a version; of one that was purged they are kept.
pub(crate) fn items_of(read: &Read<'_>, revision: RevisionHash) -> Result<Items, Refusal> {
    let record = read.revision(revision)?;
    match read.tombstone(record.content)? {
        Some(tombstone) => Ok(tombstone.items),
        None => Ok(items(&text_of(read, revision)?)),
    }
}

/// The section that a version is of, also where it was purged.
pub(crate) fn section_of(
    read: &Read<'_>,
    revision: RevisionHash,
) -> Result<Option<String>, Refusal> {
    let record = read.revision(revision)?;
    match read.tombstone(record.content)? {
        Some(tombstone) => Ok(tombstone.section),
        None => Ok(text_of(read, revision)?.section),
    }
}

/// When a text was purged, by whom and why.
fn text_is_purged(read: &Read<'_>, record: &RevisionRecord) -> Result<Refusal, Refusal> {
    let known = read.revisions(record.brief)?;
    let number = known.iter().position(|one| one.hash == record.hash).map_or(0, |at| at + 1);
    let how = match read.tombstone(record.content)? {
        Some(tombstone) => {
            let purge = tombstone.purge;
            let day = purge.time.get(..10).unwrap_or_default();
            format!(" on {day} by {}: {}", read.name_of(purge.person)?, purge.reason)
        }
        None => String::new(),
    };
    let message = format!("The text of version {number} was purged{how}");
    Ok(Refusal::rule(
        format!("{}.", message.trim_end_matches('.')),
        "It cannot be brought back; its place in the history and its hash remain.",
    ))
}
