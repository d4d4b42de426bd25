//! Everything that lies on the table in a round: the two texts, the changes, what was decided.

use super::units::{Unit, units};
use crate::approval::{Authors, Open, Step, authors, open_items};
use crate::place::{History, items_of, text_if_kept, text_of};
use crate::planning::refuse_set_aside;
use crate::{BriefState, Refusal};
use archive::{
    Attestation, Decision, Items, PersonId, Read, Round, RoundId, RoundState, Suggestion, Verdict,
};
use brief::{
    Brief, BriefId, ItemHash, ItemPath, RevisionHash, RevisionKind, differing_hashes, items,
};
use redline::{Accepted, Redline, apply_changes, redline};
use std::collections::{BTreeMap, BTreeSet};

/// A decision that stands, on one unit.
#[derive(Clone, Debug)]
pub(crate) struct Stands {
    pub verdict: Verdict,
    pub person: PersonId,
    pub time: String,
    pub reason: String,
}

/// A round with everything that its rules look at.
pub(crate) struct Table {
    pub round: Round,
    pub history: History,
    /// What the base says; nothing in a first read, and where it was purged: then the head is read
    /// whole, and only what differs from the base's hashes needs somebody's word.
    pub base: Option<Brief>,
    pub base_items: Items,
    pub head: Brief,
    pub redline: Redline,
    pub units: Vec<Unit>,
    pub decided: BTreeMap<String, Stands>,
    pub authors: Authors,
    pub attestations: Vec<Attestation>,
    /// Wordings of all rounds.
    pub suggestions: Vec<Suggestion>,
}

impl Table {
    /// The open round of a brief; refuses where it is another one than the person saw.
    pub fn of(read: &Read<'_>, id: BriefId, seen: Option<RoundId>) -> Result<Self, Refusal> {
        let rounds = read.rounds(id)?;
        let round = rounds.last().filter(|round| round.state == RoundState::Open).cloned();
        let round = round.ok_or_else(|| {
            Refusal::rule(
                "Nothing was decided: the brief is not in review.",
                "Send it to review first.",
            )
        })?;
        if seen.is_some_and(|seen| seen != round.id) {
            return Err(Refusal::new(
                crate::Code::Stale,
                "Nothing was decided: another round was opened since.",
                "Open the review again.",
            ));
        }
        // Another device may have held or spiked the brief while this round was opened.
        refuse_set_aside(BriefState::of(&read.standing(id)?), "Nothing was decided")?;
        Self::lay(read, &rounds, round)
    }

    /// The last round of a brief, where it was sent back.
    pub fn sent_back(read: &Read<'_>, id: BriefId) -> Result<Self, Refusal> {
        const NOT: &str = "Nothing was shown";
        let rounds = read.rounds(id)?;
        let last = rounds.last().filter(|round| round.state == RoundState::ChangesRequested);
        let round = last.cloned().ok_or_else(|| {
            Refusal::rule(format!("{NOT}: the brief was not sent back."), "Look at it in Review.")
        })?;
        refuse_set_aside(BriefState::of(&read.standing(id)?), NOT)?;
        Self::lay(read, &rounds, round)
    }

    /// Any round, open or not, with the texts that it names.
    pub fn lay(read: &Read<'_>, rounds: &[Round], round: Round) -> Result<Self, Refusal> {
        let history = History::read(read, round.brief)?;
        let base = round.base.map(|base| text_if_kept(read, base)).transpose()?.flatten();
        let base_items = round.base.map(|base| items_of(read, base)).transpose()?;
        let head = text_of(read, round.head)?;
        let redline = match &base {
            Some(base) => redline(base, &head),
            None => redline(&head, &head),
        };
        let suggestions = read.suggestions(round.brief)?;
        let mut table = Self {
            units: units(&redline),
            authors: read_authors(read, &suggestions, &history, round.base, round.head)?,
            attestations: read.attestations(round.brief)?,
            decided: BTreeMap::new(),
            suggestions,
            history,
            base,
            base_items: base_items.unwrap_or_default(),
            head,
            redline,
            round,
        };
        table.decided = table.standing_decisions(read, rounds)?;
        table.ask_again_what_changed()?;
        Ok(table)
    }

    /// The last word on every unit that is still there. What an earlier round accepted stays
    /// accepted; what it rejected and the author kept is asked again.
    fn standing_decisions(
        &self,
        read: &Read<'_>,
        rounds: &[Round],
    ) -> Result<BTreeMap<String, Stands>, Refusal> {
        let known: BTreeSet<&str> = self.units.iter().map(|unit| unit.id.as_str()).collect();
        let mut standing = BTreeMap::new();
        for round in rounds.iter().filter(|round| round.base == self.round.base) {
            for decision in read.decisions(round.id)?.iter().filter(|d| !d.undone) {
                let Some(verdict) = decision.verdict else { continue };
                let carried = round.id == self.round.id || verdict == Verdict::Accepted;
                for part in decision.parts.iter().filter(|part| known.contains(part.as_str())) {
                    if carried {
                        standing.insert(part.clone(), stands(decision, verdict));
                    } else {
                        standing.remove(part);
                    }
                }
            }
        }
        Ok(standing)
    }

    /// An accepted edit stands while its item says what was attested; where the rest of the item
    /// changed since, it is asked again.
    fn ask_again_what_changed(&mut self) -> Result<(), Refusal> {
        let settled = self.settled(&self.decided)?;
        let unattested: BTreeSet<ItemPath> = settled
            .into_iter()
            .filter(|(path, hash)| {
                let attested =
                    |a: &Attestation| a.attested.path == *path && a.attested.item == *hash;
                !matches!(path, ItemPath::Order(_)) && !self.attestations.iter().any(attested)
            })
            .map(|(path, _)| path)
            .collect();
        let again = |unit: &Unit| unit.paths.iter().any(|path| unattested.contains(path));
        for unit in self.units.iter().filter(|unit| again(unit)) {
            self.decided.remove(&unit.id);
        }
        Ok(())
    }

    /// The brief with these decisions; undecided units as `undecided` says.
    pub fn result(
        &self,
        decided: &BTreeMap<String, Stands>,
        undecided: Verdict,
    ) -> Result<Brief, Refusal> {
        let Some(base) = &self.base else { return Ok(self.head.clone()) };
        let accepted = self
            .units
            .iter()
            .filter(|unit| {
                decided.get(&unit.id).map_or(undecided, |s| s.verdict) == Verdict::Accepted
            })
            .map(|unit| unit.id.clone())
            .collect();
        apply_changes(base, &self.head, &self.redline, &Accepted::Ids(accepted)).map_err(
            |unknown| {
                Refusal::new(crate::Code::Internal, format!("Nothing was decided: {unknown}."), "")
            },
        )
    }

    /// What the brief says with the decisions so far, undecided edits as in the head.
    pub fn result_so_far(&self) -> Result<Brief, Refusal> {
        self.result(&self.decided, Verdict::Accepted)
    }

    /// The items that no undecided unit can change any more, where they differ from the base.
    pub fn settled(
        &self,
        decided: &BTreeMap<String, Stands>,
    ) -> Result<BTreeMap<ItemPath, ItemHash>, Refusal> {
        let most = self.differing(&self.result(decided, Verdict::Accepted)?);
        let least = self.differing(&self.result(decided, Verdict::Rejected)?);
        Ok(most.into_iter().filter(|(path, hash)| least.get(path) == Some(hash)).collect())
    }

    /// The items in which a result differs from the base.
    pub fn differing(&self, result: &Brief) -> BTreeMap<ItemPath, ItemHash> {
        differing_hashes(&self.base_items, &items(result))
    }

    /// The items that still wait for a second person's word.
    pub fn open(&self, result: &Brief) -> Vec<Open> {
        open_items(&self.differing(result), &self.authors, &self.attestations)
    }

    /// Who wrote each thing that still waits: undecided units, and items without a second person.
    pub fn waiting_authors(&self) -> Result<Vec<BTreeSet<PersonId>>, Refusal> {
        let of = |unit: &Unit| -> BTreeSet<PersonId> {
            unit.paths.iter().filter_map(|path| self.authors.get(path)).flatten().copied().collect()
        };
        let undecided: BTreeSet<ItemPath> =
            self.undecided().flat_map(|unit| unit.paths.iter().copied()).collect();
        let mut waiting: Vec<BTreeSet<PersonId>> = self.undecided().map(of).collect();
        for open in self.open(&self.result_so_far()?) {
            if !undecided.contains(&open.path) {
                waiting.push(open.authors.into_iter().collect());
            }
        }
        Ok(waiting)
    }

    /// The units that nobody decided yet.
    pub fn undecided(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| !self.decided.contains_key(&unit.id))
    }

    /// The units that wait for this person: those that nobody decided, and those that were decided
    /// by somebody whose word is not enough.
    pub fn asked_of(&self, person: PersonId, result: &Brief) -> Vec<&Unit> {
        let others = |open: &Open| open.authors.iter().any(|author| *author != person);
        let open = self.open(result).into_iter().filter(others);
        let open: BTreeSet<ItemPath> =
            open.map(|open| open.path).filter(|path| !matches!(path, ItemPath::Order(_))).collect();
        let asked = |unit: &&Unit| match self.decided.get(&unit.id) {
            None => true,
            Some(stands) => {
                stands.verdict == Verdict::Accepted
                    && stands.person != person
                    && !self.is_sole_author(person, unit)
                    && unit.paths.iter().any(|path| open.contains(path))
            }
        };
        self.units.iter().filter(asked).collect()
    }

    /// Whether this person alone wrote everything that the unit touches.
    pub fn is_sole_author(&self, person: PersonId, unit: &Unit) -> bool {
        let mut authors =
            unit.paths.iter().filter_map(|path| self.authors.get(path)).flatten().peekable();
        authors.peek().is_some() && authors.all(|author| *author == person)
    }

    /// Whether this person alone wrote the item.
    pub fn wrote_alone(&self, person: PersonId, path: ItemPath) -> bool {
        self.authors.get(&path).is_some_and(|authors| authors.iter().all(|a| *a == person))
    }
}

fn stands(decision: &Decision, verdict: Verdict) -> Stands {
    Stands {
        verdict,
        person: decision.person,
        time: decision.time.clone(),
        reason: decision.reason.clone(),
    }
}

/// What the brief says with the decisions of its running round; `not` says what is not done where none runs.
pub(crate) fn decided_so_far(read: &Read<'_>, id: BriefId, not: &str) -> Result<Brief, Refusal> {
    let runs = read.rounds(id)?.last().is_some_and(|round| round.state == RoundState::Open);
    if !runs {
        return Err(Refusal::rule(
            format!("{not}: the brief is not in review."),
            "Look at one of its versions.",
        ));
    }
    Table::of(read, id, None)?.result_so_far()
}

/// Who touched what between base and head.
pub(crate) fn read_authors(
    read: &Read<'_>,
    suggestions: &[Suggestion],
    history: &History,
    base: Option<RevisionHash>,
    head: RevisionHash,
) -> Result<Authors, Refusal> {
    let lineage = history.lineage(head, base);
    let mut said: BTreeMap<RevisionHash, Items> = BTreeMap::new();
    for record in history.records.iter().filter(|record| lineage.contains(&record.hash)) {
        for hash in record.parents.iter().chain([&record.hash]) {
            if !said.contains_key(hash) {
                said.insert(*hash, items_of(read, *hash)?);
            }
        }
    }
    let mut steps = Vec::new();
    for record in history.records.iter().filter(|record| lineage.contains(&record.hash)) {
        // What stood there before the base was turned down or replaced since: taking it up again is
        // writing.
        let counts = |hash: &&RevisionHash| lineage.contains(*hash) || base == Some(**hash);
        let parents = record.parents.iter().filter(counts);
        let before = parents.filter_map(|hash| said.get(hash)).collect();
        let Some(after) = said.get(&record.hash) else { continue };
        let is_decided = record.kind == RevisionKind::Decided.as_str()
            && history.approved.contains(&record.hash);
        let mut authors = vec![record.author];
        authors.extend(read.other_writers(record.hash)?);
        steps.push(Step { authors, is_decided, before, after });
    }
    let mut authors = authors(&steps);
    // A wording that was taken is its suggester's too, though another made the version.
    for suggestion in suggestions {
        let taken = suggestion.answer.as_ref().and_then(|answer| answer.taken);
        if taken.is_some_and(|version| lineage.contains(&version)) {
            authors.entry(suggestion.attested.path).or_default().insert(suggestion.person);
        }
    }
    Ok(authors)
}
