//! What stands between a round and its approval, and the approval itself.

use super::units::{Unit, is_whole};
use super::{Signatures, Table};
use crate::briefs::round_view;
use crate::compare::{compare_view, nothing_side, version_side};
use crate::drafts::text_before;
use crate::gates::{Lacks, lacks_for};
use crate::missing::in_short;
use crate::people::require_role;
use crate::place::History;
use crate::state::may_review;
use crate::threads::commented_units;
use crate::versions::{NewVersion, save_version};
use crate::{
    Acting, BriefView, DecisionView, Missing, PersonId, Refusal, ReviewView, Role, RoundId,
    SoFarView,
};
use archive::{Action, Attested, DecisionId, Read, Write};
use brief::{Brief, BriefId, ContentHash, ItemPath, RevisionHash, RevisionKind, Transition};
use std::collections::BTreeSet;

impl Acting<'_> {
    /// The running round, as I see it.
    pub fn review(&self, id: BriefId) -> Result<ReviewView, Refusal> {
        self.desk.archive.read(|read| {
            let table = Table::of(read, id, None)?;
            let (from, base) = match table.round.base {
                Some(hash) => (version_side(&table.history, hash), table.base.clone()),
                None => (nothing_side(), None),
            };
            let to = version_side(&table.history, table.round.head);
            // They stand in where the round stands, which every decision brings anew.
            let brief = BriefView { suggestions: Vec::new(), ..self.brief_view(read, id)? };
            Ok(ReviewView {
                brief,
                first_read: table.base.is_none(),
                compare: compare_view(from, base, to, table.head.clone()),
                fresh: self.added_since_seen(read, &table)?,
                so_far: self.so_far(read, &table)?,
            })
        })
    }

    /// Where the running round stands; its changes are those that were shown with it.
    pub(super) fn review_so_far(&self, id: BriefId) -> Result<SoFarView, Refusal> {
        self.desk.archive.read(|read| self.so_far(read, &Table::of(read, id, None)?))
    }

    fn so_far(&self, read: &Read<'_>, table: &Table) -> Result<SoFarView, Refusal> {
        let id = table.round.brief;
        let result = table.result_so_far()?;
        let asked = table.asked_of(self.me.id, &result);
        let (_, text) = text_before(read, self.desk, self.me.id, id)?;
        let text = text.as_ref().unwrap_or(&table.head);
        let commented = commented_units(read, table)?;
        let missing = self.missing(read, table, &result)?;
        let looked_at = |unit: &&Unit| unit.is_risky() || commented.contains(&unit.id);
        Ok(SoFarView {
            round: round_view(read, &table.history, &table.round)?,
            decisions: self.decision_views(read, table)?,
            again: self.asked_again(read, table, &asked)?,
            suggestions: self.suggestion_views(read, id, &read.rounds(id)?, text)?,
            risky: ids(asked.iter().copied().filter(looked_at)),
            undecided: ids(asked.into_iter()),
            read: self.read_parts(table, &result),
            unread: unread_parts(table, &result),
            replies: table.replies(read)?,
            missing_in_short: in_short(&missing),
            missing,
            advice: table.lacks(read, &result)?.advice,
            result_hash: result.content_hash(),
            result,
        })
    }

    /// Keeps that I saw the round up to this version, so that what is added later can be marked.
    pub fn saw_review(
        &self,
        id: BriefId,
        round: RoundId,
        head: RevisionHash,
    ) -> Result<(), Refusal> {
        self.write(|write| {
            let known = write.round(round)?;
            let between = History::read(write, id)?.lineage(known.head, known.base);
            if known.brief != id || !between.contains(&head) {
                return Err(Refusal::not_found(
                    "Nothing was kept: the round has no such version.",
                    "Open the review again.",
                ));
            }
            write.saw(round, self.me.id, head)?;
            Ok(())
        })
    }

    /// Approves exactly the result that was shown. Where decisions changed the head, a version is
    /// made of what they left of it.
    pub fn approve(
        &self,
        id: BriefId,
        round: RoundId,
        shown: ContentHash,
    ) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        let decision = DecisionId(self.desk.fresh());
        self.write(|write| {
            let table = Table::of(write, id, Some(round))?;
            let result = table.result_so_far()?;
            if result.content_hash() != shown {
                return Err(Refusal::new(
                    crate::Code::Stale,
                    "Nothing was approved: the result changed since it was shown to you.",
                    "Look at the result again, then approve.",
                ));
            }
            let missing = self.missing(write, &table, &result)?;
            let hint = "The review lists all that is missing.";
            Refusal::lacking("Nothing was approved", missing, hint)?;
            self.sign(write, &time, &table, &result, decision)
        })?;
        self.open_brief(id)
    }

    pub(super) fn sign(
        &self,
        write: &Write<'_>,
        time: &str,
        table: &Table,
        result: &Brief,
        decision: DecisionId,
    ) -> Result<(), Refusal> {
        let revision = self.approved_version(write, time, table, result)?;
        let waits = signatures_for(write, table, result)?.would_wait();
        if waits && revision != table.round.head {
            // Who signs next signs what this decision left.
            let round = table.round.id;
            write.record(self.me.id, time, &Action::ReviewExtended { round, head: revision })?;
        }
        let attested = table
            .differing(result)
            .into_iter()
            .filter(|(path, _)| is_signed_with_the_whole(table, *path))
            .map(|(path, item)| Attested { path, item })
            .collect();
        let action = Action::Approved {
            round: table.round.id,
            brief: table.round.brief,
            revision,
            content: result.content_hash(),
            assurance: Self::assurance(table, write).to_owned(),
            decision,
            attested,
            waits,
        };
        write.record(self.me.id, time, &action)?;
        Ok(())
    }

    fn approved_version(
        &self,
        write: &Write<'_>,
        time: &str,
        table: &Table,
        result: &Brief,
    ) -> Result<RevisionHash, Refusal> {
        if *result == table.head {
            return Ok(table.round.head);
        }
        let new = NewVersion {
            brief: result,
            parents: vec![table.round.head],
            kind: RevisionKind::Decided,
            note: "",
            published_before: false,
        };
        save_version(write, self.me.id, time, &new)
    }

    /// Whether writing and deciding happened on devices apart from each other.
    fn assurance(table: &Table, write: &Write<'_>) -> &'static str {
        let here = write.device();
        let lineage = table.history.lineage(table.round.head, table.round.base);
        let mut written = table.history.records.iter().filter(|r| lineage.contains(&r.hash));
        if written.any(|record| record.device == here) { "same-device" } else { "separate-devices" }
    }

    fn decision_views(&self, read: &Read<'_>, table: &Table) -> Result<Vec<DecisionView>, Refusal> {
        let mut views = Vec::new();
        for change in &table.redline.changes {
            let units: Vec<&Unit> = table.units.iter().filter(|u| u.change == change.id).collect();
            let decided: Vec<_> =
                units.iter().filter_map(|u| Some((*u, table.decided.get(&u.id)?))).collect();
            let mut add = |id: &str, stands: &super::table::Stands| -> Result<(), Refusal> {
                views.push(DecisionView {
                    id: id.to_owned(),
                    verdict: stands.verdict.as_str(),
                    person: read.name_of(stands.person)?,
                    mine: stands.person == self.me.id,
                    time: stands.time.clone(),
                    reason: stands.reason.clone(),
                });
                Ok(())
            };
            for (unit, stands) in &decided {
                add(&unit.id, stands)?;
            }
            // A change decided one way in all its parts is decided itself; so are the edits of one
            // that is decided as a whole.
            let Some((_, first)) = decided.first().filter(|_| decided.len() == units.len()) else {
                continue;
            };
            if is_whole(change) {
                for hunk in &change.hunks {
                    add(&hunk.id, first)?;
                }
            } else if decided.iter().all(|(_, stands)| stands.verdict == first.verdict) {
                add(&change.id, first)?;
            }
        }
        Ok(views)
    }

    fn read_parts(&self, table: &Table, result: &Brief) -> Vec<String> {
        let differing = table.differing(result);
        let mine = table.attestations.iter().filter(|a| a.person == self.me.id);
        let standing = mine.filter(|a| differing.get(&a.attested.path) == Some(&a.attested.item));
        let paths: BTreeSet<String> = standing.map(|a| a.attested.path.to_string()).collect();
        paths.into_iter().collect()
    }

    pub(super) fn missing(
        &self,
        read: &Read<'_>,
        table: &Table,
        result: &Brief,
    ) -> Result<Vec<Missing>, Refusal> {
        let mut missing = Vec::new();
        missing.extend(self.signature_missing(read, table, result)?);
        if table.history.current != Some(table.round.head) {
            missing.push(Missing {
                code: "newer-version",
                message: "A newer version was made since; it must be added to the review.".into(),
                path: None,
            });
        }
        if table.history.heads() > 1 {
            missing.push(Missing {
                code: "merge",
                message: "Two versions stand side by side; they must be merged first.".into(),
                path: None,
            });
        }
        missing.extend(table.undecided_missing());
        missing.extend(table.lacks(read, result)?.required);
        missing.extend(self.second_person_missing(read, table, result)?);
        if missing.is_empty() && !self.has_looked(table, result) {
            missing.push(Missing {
                code: "own-work",
                message: "You decided nothing here yourself; somebody who did must approve.".into(),
                path: None,
            });
        }
        Ok(missing)
    }

    /// Why my signature would not count, or is there already.
    fn signature_missing(
        &self,
        read: &Read<'_>,
        table: &Table,
        result: &Brief,
    ) -> Result<Option<Missing>, Refusal> {
        if let Err(refusal) = require_role(&self.me, Role::Reviewer, "You cannot approve") {
            return Ok(Some(Missing { code: "role", message: refusal.message, path: None }));
        }
        let signatures = signatures_for(read, table, result)?;
        if let Some(message) = signatures.why_not(&self.me) {
            return Ok(Some(Missing { code: "role", message, path: None }));
        }
        if !signatures.by.contains(&self.me.id) {
            return Ok(None);
        }
        let message = format!("You approved this version. {}.", signatures.shortfall());
        Ok(Some(Missing { code: "signed", message, path: None }))
    }

    /// The items that wait for a second person, each with who must look.
    fn second_person_missing(
        &self,
        read: &Read<'_>,
        table: &Table,
        result: &Brief,
    ) -> Result<Vec<Missing>, Refusal> {
        let undecided: BTreeSet<ItemPath> =
            table.undecided().flat_map(|unit| unit.paths.iter().copied()).collect();
        let mut missing = Vec::new();
        for open in table.open(result) {
            if undecided.contains(&open.path) || self.is_covered_by_signing(table, &open) {
                continue;
            }
            let mine = open.authors.contains(&self.me.id);
            let name = part_name(result, open.path);
            let message = if mine {
                format!("{name} is your own; somebody else must look at it.")
            } else if table.base.is_none() {
                format!("{name} is not read yet.")
            } else {
                let author = read.name_of(open.authors[0])?;
                format!("{name}, by {author}, must be accepted by somebody else.")
            };
            let code = match (mine, table.base.is_none()) {
                (true, _) => "own-change",
                (false, true) => "unread",
                (false, false) => "unaccepted",
            };
            missing.push(Missing { code, message, path: Some(open.path.to_string()) });
        }
        Ok(missing)
    }

    /// Signing attests the order of lists and, in a first read, the small fields, unless I alone
    /// wrote them.
    fn is_covered_by_signing(&self, table: &Table, open: &crate::approval::Open) -> bool {
        is_signed_with_the_whole(table, open.path) && !open.authors.contains(&self.me.id)
    }

    fn has_looked(&self, table: &Table, result: &Brief) -> bool {
        let differing = table.differing(result);
        let looked = |person: PersonId| {
            table.attestations.iter().any(|a| {
                a.person == person && differing.get(&a.attested.path) == Some(&a.attested.item)
            })
        };
        differing.is_empty()
            || looked(self.me.id)
            || (may_review(&self.me) && !self.wrote_any(table))
    }

    fn wrote_any(&self, table: &Table) -> bool {
        table.authors.values().any(|authors| authors.contains(&self.me.id))
    }
}

/// The signatures under what would be approved: nobody signed a version that is still to be made.
fn signatures_for(read: &Read<'_>, table: &Table, result: &Brief) -> Result<Signatures, Refusal> {
    let revision = Some(table.round.head).filter(|_| *result == table.head);
    Signatures::under(read, table.round.brief, revision, result.section.as_deref())
}

impl Table {
    /// What the result lacks by the checks before an approval.
    fn lacks(&self, read: &Read<'_>, result: &Brief) -> Result<Lacks, Refusal> {
        let head = self.history.records.iter().find(|record| record.hash == self.round.head);
        let edited = head.is_some_and(|head| head.kind != RevisionKind::Import.as_str());
        lacks_for(read, Transition::Approve, result, edited)
    }

    fn undecided_missing(&self) -> Option<Missing> {
        let count = self.undecided().count();
        let first = self.undecided().next()?;
        let path = self.redline.changes.iter().find(|c| c.id == first.change)?.path.clone();
        let message = match count {
            1 => "1 edit is undecided.".to_owned(),
            n => format!("{n} edits are undecided."),
        };
        Some(Missing { code: "undecided", message, path: Some(path) })
    }
}

/// Order is seen only in the whole, and a first read walks texts, not small fields.
fn is_signed_with_the_whole(table: &Table, path: ItemPath) -> bool {
    match path {
        ItemPath::Order(_) => true,
        ItemPath::Headline
        | ItemPath::Lede
        | ItemPath::Context
        | ItemPath::Fact(_)
        // What was taken out of a text that is purged can be seen nowhere.
        | ItemPath::Perspective(_) => {
            table.base.is_none() && !brief::items(&table.head).contains_key(&path)
        }
        _ => table.base.is_none(),
    }
}

/// The parts of a first read that nobody but their writer has read yet, in print order.
fn unread_parts(table: &Table, result: &Brief) -> Vec<String> {
    if table.base.is_some() {
        return Vec::new();
    }
    let open: BTreeSet<ItemPath> = table.open(result).into_iter().map(|open| open.path).collect();
    let facts = result.facts.iter().map(|fact| ItemPath::Fact(fact.id));
    let perspectives = result.perspectives.iter().map(|p| ItemPath::Perspective(p.id));
    [ItemPath::Headline, ItemPath::Lede]
        .into_iter()
        .chain(facts)
        .chain([ItemPath::Context])
        .chain(perspectives)
        .filter(|path| open.contains(path))
        .map(|path| path.to_string())
        .collect()
}

fn ids<'a>(units: impl Iterator<Item = &'a Unit>) -> Vec<String> {
    units.map(|unit| unit.id.clone()).collect()
}

fn part_name(result: &Brief, path: ItemPath) -> String {
    let at = |found: Option<usize>, name: &str| match found {
        Some(at) => format!("{name} {}", at + 1),
        None => format!("A removed {}", name.to_lowercase()),
    };
    match path {
        ItemPath::Fact(id) => at(result.facts.iter().position(|fact| fact.id == id), "Fact"),
        ItemPath::Perspective(id) => {
            at(result.perspectives.iter().position(|p| p.id == id), "Perspective")
        }
        ItemPath::Order(brief::ListName::Facts) => "The order of the facts".into(),
        ItemPath::Order(brief::ListName::Perspectives) => "The order of the perspectives".into(),
        plain => {
            let name = plain.to_string();
            let mut letters = name.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}
