//! Deciding on changes, and reading parts where there is nothing to compare with.

use super::Table;
use super::suggest::one_line;
use super::table::Stands;
use super::units::{Unit, is_whole};
use crate::people::require_role;
use crate::threads::commented_units;
use crate::{Acting, Refusal, ReviewView, Role, RoundId, SoFarView, Verdict};
use archive::{Action, Attested, DecisionId, Splice, Write};
use brief::{BriefId, ItemPath, items};
use redline::Change;
use std::collections::BTreeSet;

impl Acting<'_> {
    /// Accepts or rejects changes, edits or moves, by their ids; a change's id stands for all that
    /// is in it.
    pub fn decide(
        &self,
        id: BriefId,
        round: RoundId,
        ids: &[String],
        verdict: Verdict,
    ) -> Result<SoFarView, Refusal> {
        self.decide_because(id, round, ids, verdict, "")
    }

    /// The same with a reason of one line; empty is none.
    pub fn decide_because(
        &self,
        id: BriefId,
        round: RoundId,
        ids: &[String],
        verdict: Verdict,
        reason: &str,
    ) -> Result<SoFarView, Refusal> {
        let time = self.desk.now();
        let decision = DecisionId(self.desk.fresh());
        self.write(|write| {
            let table = Table::of(write, id, Some(round))?;
            let chosen = table.chosen(ids)?;
            let word = Word { verdict, reason: one_line(reason) };
            self.record_decision(write, &time, decision, &table, &chosen, word)
        })?;
        self.review_so_far(id)
    }

    /// Accepts every undecided edit but those that may change a fact, those that somebody commented
    /// on, and those that I wrote.
    pub fn accept_rest(&self, id: BriefId, round: RoundId) -> Result<SoFarView, Refusal> {
        let time = self.desk.now();
        let decision = DecisionId(self.desk.fresh());
        self.write(|write| {
            let table = Table::of(write, id, Some(round))?;
            let commented = commented_units(write, &table)?;
            let looked_at = |unit: &Unit| unit.is_risky() || commented.contains(&unit.id);
            let plain =
                |unit: &&Unit| !looked_at(unit) && !table.is_sole_author(self.me.id, unit);
            let asked = table.asked_of(self.me.id, &table.result_so_far()?);
            let chosen: Vec<&Unit> = asked.into_iter().filter(plain).collect();
            if chosen.is_empty() {
                return Err(Refusal::rule(
                    "Nothing was accepted: what is left may change a fact, has comments, or is your own.",
                    "Look at each of the edits that are left.",
                ));
            }
            let word = Word { verdict: Verdict::Accepted, reason: String::new() };
            self.record_decision(write, &time, decision, &table, &chosen, word)
        })?;
        self.review_so_far(id)
    }

    /// Takes back the last thing that I decided, ticked, suggested or answered in this round.
    pub fn undo_decision(&self, id: BriefId, round: RoundId) -> Result<SoFarView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            Table::of(write, id, Some(round))?;
            let decisions = write.decisions(round)?;
            let mine = |d: &&archive::Decision| !d.undone && d.person == self.me.id;
            let last = decisions.iter().rev().find(mine).ok_or_else(|| {
                Refusal::rule("Nothing was undone: you decided nothing in this round.", "")
            })?;
            self.take_back(write, &time, id, last.id)
        })?;
        self.review_so_far(id)
    }

    fn take_back(
        &self,
        write: &Write<'_>,
        time: &str,
        id: BriefId,
        last: DecisionId,
    ) -> Result<(), Refusal> {
        let suggestions = write.suggestions(id)?;
        let answered = |one: &&archive::Suggestion| {
            one.answer.as_ref().is_some_and(|answer| answer.decision == last)
        };
        if let Some(found) = suggestions.iter().find(answered) {
            return self.take_answer_back(write, time, found);
        }
        if suggestions.iter().any(|one| one.id == last && one.answer.is_some()) {
            return Err(Refusal::rule(
                "Nothing was undone: your wording was answered since.",
                "Decide on the change as it stands now.",
            ));
        }
        write.record(self.me.id, time, &Action::Undone { decision: last })?;
        Ok(())
    }

    /// Ticks a part of a first read, or takes the tick back.
    pub fn mark_read(
        &self,
        id: BriefId,
        round: RoundId,
        path: ItemPath,
        read: bool,
    ) -> Result<ReviewView, Refusal> {
        let time = self.desk.now();
        let decision = DecisionId(self.desk.fresh());
        self.write(|write| {
            let table = Table::of(write, id, Some(round))?;
            if read {
                self.tick(write, &time, decision, &table, path)
            } else {
                self.untick(write, &time, round, path)
            }
        })?;
        self.review(id)
    }

    fn tick(
        &self,
        write: &Write<'_>,
        time: &str,
        decision: DecisionId,
        table: &Table,
        path: ItemPath,
    ) -> Result<(), Refusal> {
        self.refuse_outsider()?;
        if table.wrote_alone(self.me.id, path) {
            return Err(own_words());
        }
        let item = *items(&table.head).get(&path).ok_or_else(|| {
            Refusal::not_found(format!("Nothing was ticked: the brief has no {path}."), "")
        })?;
        let attested = vec![Attested { path, item }];
        let brief = table.round.brief;
        let action = Action::PartsRead { decision, round: table.round.id, brief, attested };
        write.record(self.me.id, time, &action)?;
        Ok(())
    }

    fn untick(
        &self,
        write: &Write<'_>,
        time: &str,
        round: RoundId,
        path: ItemPath,
    ) -> Result<(), Refusal> {
        let name = path.to_string();
        for decision in write.decisions(round)? {
            let tick = decision.verdict.is_none() && decision.parts.contains(&name);
            if tick && !decision.undone && decision.person == self.me.id {
                write.record(self.me.id, time, &Action::Undone { decision: decision.id })?;
            }
        }
        Ok(())
    }

    /// Whoever works here may be somebody's second person; who has no role does not work here.
    fn refuse_outsider(&self) -> Result<(), Refusal> {
        if self.me.roles.is_empty() {
            return require_role(&self.me, Role::Reviewer, "Nothing was decided");
        }
        Ok(())
    }

    pub(super) fn record_decision(
        &self,
        write: &Write<'_>,
        time: &str,
        decision: DecisionId,
        table: &Table,
        chosen: &[&Unit],
        word: Word,
    ) -> Result<(), Refusal> {
        let Word { verdict, reason } = word;
        self.refuse_outsider()?;
        if chosen.iter().any(|unit| table.is_sole_author(self.me.id, unit)) {
            return Err(own_words());
        }
        let mut after = table.decided.clone();
        for unit in chosen {
            let (time, reason) = (time.to_owned(), reason.clone());
            let stands = Stands { verdict, person: self.me.id, time, reason };
            after.insert(unit.id.clone(), stands);
        }
        let before = table.settled(&table.decided)?;
        // What others decided already gets my word too, once I decided on each edit of it.
        let all_mine = |path: ItemPath| {
            let mut units = table.units.iter().filter(|unit| unit.paths.contains(&path));
            units.all(|unit| after.get(&unit.id).is_some_and(|s| s.person == self.me.id))
        };
        let touched: BTreeSet<ItemPath> =
            chosen.iter().flat_map(|unit| unit.paths.iter().copied()).collect();
        let attested = table
            .settled(&after)?
            .into_iter()
            .filter(|(path, hash)| {
                before.get(path) != Some(hash) || (touched.contains(path) && all_mine(*path))
            })
            .map(|(path, item)| Attested { path, item })
            .collect();
        let action = Action::Decided {
            decision,
            round: table.round.id,
            brief: table.round.brief,
            verdict,
            splices: splices(table, chosen),
            parts: chosen.iter().map(|unit| unit.id.clone()).collect(),
            attested,
            reason,
        };
        write.record(self.me.id, time, &action)?;
        Ok(())
    }
}

/// What is decided, and why.
pub(super) struct Word {
    pub verdict: Verdict,
    pub reason: String,
}

impl Table {
    /// The units that these ids of changes, edits or moves stand for.
    fn chosen(&self, ids: &[String]) -> Result<Vec<&Unit>, Refusal> {
        let mut wanted = BTreeSet::new();
        for id in ids {
            let found = self.units_called(id);
            if found.is_empty() {
                return Err(Refusal::new(
                    crate::Code::Stale,
                    format!("Nothing was decided: the review has no change {id} any more."),
                    "Open the review again; the brief was changed since.",
                ));
            }
            wanted.extend(found);
        }
        Ok(self.units.iter().filter(|unit| wanted.contains(unit.id.as_str())).collect())
    }

    /// The units that an id of a change, an edit or a move stands for.
    pub(crate) fn units_called(&self, id: &str) -> Vec<&str> {
        let whole =
            |change: &&Change| is_whole(change) && change.hunks.iter().any(|hunk| hunk.id == id);
        let change = self.redline.changes.iter().find(whole).map_or(id, |change| &change.id);
        let other = self.other_end(id);
        let named = self.units.iter().filter(|unit| {
            unit.id == change || unit.change == change || Some(unit.id.as_str()) == other
        });
        named.map(|unit| unit.id.as_str()).collect()
    }

    /// A sentence that moved inside its text is decided at both ends at once.
    fn other_end(&self, id: &str) -> Option<&str> {
        let mut hunks = self.redline.changes.iter().flat_map(|change| &change.hunks);
        hunks.find(|hunk| hunk.id == id)?.counterpart.as_deref()
    }
}

fn own_words() -> Refusal {
    Refusal::rule(
        "Nothing was decided: you wrote this, and nobody approves their own change.",
        "Somebody else must look at it; switch to another person, or leave it undecided.",
    )
}

/// What each decided edit does to its field, so that the record can be replayed without a diff.
pub(super) fn splices(table: &Table, chosen: &[&Unit]) -> Vec<Splice> {
    let mut found = Vec::new();
    for unit in chosen {
        let Some(change) = table.redline.changes.iter().find(|c| c.id == unit.change) else {
            continue;
        };
        let of_unit = change.hunks.iter().filter(|hunk| unit.id == change.id || hunk.id == unit.id);
        found.extend(of_unit.map(|hunk| Splice {
            part: unit.id.clone(),
            path: change.path.clone(),
            field: hunk.field.clone(),
            old: hunk.old.clone(),
            new: hunk.new.clone(),
            old_range: hunk.old_range,
            new_range: hunk.new_range,
        }));
        if let Some(moved) = change.moved.as_ref().filter(|moved| moved.id == unit.id) {
            found.push(Splice {
                part: unit.id.clone(),
                path: change.path.clone(),
                field: "order".into(),
                old: moved.from.to_string(),
                new: moved.to.to_string(),
                old_range: [moved.from, moved.from + 1],
                new_range: [moved.to, moved.to + 1],
            });
        }
    }
    found
}
