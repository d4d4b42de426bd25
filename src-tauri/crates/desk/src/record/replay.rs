//! Reviews played again from their events alone: the approval rule, and what decisions did to texts.
//! Neither asks the redline engine, which improves; a decision carries its own splices.

use super::played::played;
use crate::approval::{Step, authors, open_items};
use crate::place::{items_of, text_if_kept};
use archive::{
    Action, Attestation, DecisionId, Event, Items, Link, PersonId, Read, RevisionRecord, RoundId,
    Splice, Verdict,
};
use brief::{BriefId, ItemPath, RevisionHash, RevisionKind, differing_hashes};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What was found wrong with an approval.
#[derive(Debug)]
pub(crate) struct Unfounded {
    pub link: Link,
    pub says: String,
}

/// How much was played again.
#[derive(Debug, Default)]
pub(crate) struct Replayed {
    pub approvals: usize,
    /// Texts of approved versions that are what their decisions left.
    pub texts: usize,
    /// Texts that cannot be played, because they were decided on in a state that is gone.
    pub unplayed: usize,
    pub unfounded: Vec<Unfounded>,
}

struct Round {
    brief: BriefId,
    base: Option<RevisionHash>,
    head: RevisionHash,
}

struct Decided {
    id: DecisionId,
    round: RoundId,
    verdict: Verdict,
    parts: Vec<String>,
    splices: Vec<Splice>,
}

#[derive(Default)]
struct Story {
    revisions: Vec<RevisionRecord>,
    cleared: HashSet<RevisionHash>,
    attested: Vec<(DecisionId, Attestation)>,
    decided: Vec<Decided>,
    /// Wordings that were suggested: by which decision, whose, of what.
    wordings: Vec<(DecisionId, PersonId, ItemPath)>,
    /// Which of them became a version: by which decision, which wording, which version.
    taken: Vec<(DecisionId, DecisionId, RevisionHash)>,
    /// Whose words a person's draft holds besides their own, since it was handed over.
    givers: HashMap<PersonId, BTreeSet<PersonId>>,
    /// Who wrote at a version besides its author.
    writers: HashMap<RevisionHash, BTreeSet<PersonId>>,
}

/// Plays every review again, event by event.
pub(crate) struct Replay<'a> {
    read: &'a Read<'a>,
    stories: HashMap<BriefId, Story>,
    rounds: HashMap<RoundId, Round>,
    briefs: HashMap<DecisionId, BriefId>,
    pub done: Replayed,
}

impl<'a> Replay<'a> {
    pub(crate) fn new(read: &'a Read<'a>) -> Self {
        Self {
            read,
            stories: HashMap::new(),
            rounds: HashMap::new(),
            briefs: HashMap::new(),
            done: Replayed::default(),
        }
    }

    /// Takes the next event, in the order in which the tables follow from them.
    pub(crate) fn take(&mut self, event: &Event) {
        let Some(action) = event.action() else { return };
        match action {
            Action::RevisionSaved { revision, published_before, .. } => {
                let story = self.stories.entry(revision.brief).or_default();
                if published_before {
                    story.cleared.insert(revision.hash);
                }
                story.drafted(&revision);
                story.revisions.push(revision);
            }
            Action::DraftHandedOver { brief, to, .. } => {
                self.stories.entry(brief).or_default().handed_over(event.person, to);
            }
            Action::ReviewOpened { round, brief, base, head, .. } => {
                self.rounds.insert(round, Round { brief, base, head });
            }
            Action::ReviewExtended { round, head } => {
                if let Some(round) = self.rounds.get_mut(&round) {
                    round.head = head;
                }
            }
            Action::Decided {
                decision, round, brief, verdict, splices, parts, attested, ..
            } => {
                self.attest(event, decision, brief, &attested);
                let decided = Decided { id: decision, round, verdict, parts, splices };
                self.stories.entry(brief).or_default().decided.push(decided);
            }
            Action::WordingSuggested { decision, brief, attested, .. } => {
                self.attest(event, decision, brief, &[attested]);
                let wording = (decision, event.person, attested.path);
                self.stories.entry(brief).or_default().wordings.push(wording);
            }
            Action::WordingTaken {
                suggestion,
                decision,
                round,
                brief,
                revision,
                splices,
                parts,
                attested,
            } => {
                self.attest(event, decision, brief, &attested);
                let verdict = Verdict::Accepted;
                let decided = Decided { id: decision, round, verdict, parts, splices };
                let story = self.stories.entry(brief).or_default();
                story.decided.push(decided);
                story.taken.push((decision, suggestion, revision));
            }
            Action::WordingDeclined { decision, brief, .. } => {
                self.attest(event, decision, brief, &[]);
            }
            Action::PartsRead { decision, brief, attested, .. } => {
                self.attest(event, decision, brief, &attested);
            }
            Action::Undone { decision } => self.undo(decision),
            Action::Approved {
                round, brief, revision, content, decision, attested, waits, ..
            } => {
                self.attest(event, decision, brief, &attested);
                self.done.approvals += 1;
                if let Err(says) = self.approval(round, brief, revision, content) {
                    self.done.unfounded.push(Unfounded { link: Link::of(event), says });
                }
                if !waits {
                    self.stories.entry(brief).or_default().cleared.insert(revision);
                }
            }
            Action::Released { brief, revision, .. } => {
                self.stories.entry(brief).or_default().cleared.insert(revision);
            }
            // Beside its release: until somebody approves it, it clears nothing.
            Action::ReleasedUnapproved { brief, revision, .. } => {
                self.stories.entry(brief).or_default().cleared.remove(&revision);
            }
            _ => {}
        }
    }

    fn attest(
        &mut self,
        event: &Event,
        decision: DecisionId,
        brief: BriefId,
        attested: &[archive::Attested],
    ) {
        self.briefs.insert(decision, brief);
        let story = self.stories.entry(brief).or_default();
        story.attested.extend(attested.iter().map(|attested| {
            let (person, device) = (event.person, event.device.to_string());
            (decision, Attestation { person, attested: *attested, device, decision })
        }));
    }

    fn undo(&mut self, decision: DecisionId) {
        let brief = self.briefs.get(&decision);
        let Some(story) = brief.and_then(|brief| self.stories.get_mut(brief)) else { return };
        story.attested.retain(|(by, _)| *by != decision);
        story.decided.retain(|decided| decided.id != decision);
        story.taken.retain(|(by, ..)| *by != decision);
    }

    /// Whether the version could be approved with what had been attested by then.
    fn approval(
        &mut self,
        round: RoundId,
        brief: BriefId,
        revision: RevisionHash,
        content: brief::ContentHash,
    ) -> Result<(), String> {
        let round = self.rounds.get(&round).ok_or("it belongs to no review")?;
        let story = self.stories.get(&brief).ok_or("its brief has no version")?;
        let known = |hash| story.revisions.iter().find(|record| record.hash == hash);
        let approved = known(revision).ok_or("the version that it is for is not there")?;
        if round.brief != brief || approved.content != content {
            return Err("it is for another text than its version has".into());
        }
        let decided = approved.kind == RevisionKind::Decided.as_str();
        if revision != round.head && !(decided && approved.parents == [round.head]) {
            return Err("its version is not what the review was on".into());
        }
        if let Some(base) = round.base
            && !(story.cleared.contains(&base) && story.is_before(base, round.head))
        {
            return Err("its review compared with a version that nobody had approved".into());
        }
        // Of a purged text the hashes of its items are left; that is all that the rule asks.
        let Ok(result) = items_of(self.read, revision) else { return Ok(()) };
        let base = round.base.map(|base| items_of(self.read, base)).transpose();
        let (Ok(base), Some(said)) = (base, story.said(self.read, round)) else { return Ok(()) };
        let mut authors = authors(&story.steps(&said, round));
        // A wording that was taken is its suggester's too, though another made the version.
        for (path, person) in story.taken_wordings(round) {
            authors.entry(path).or_default().insert(person);
        }
        let attested: Vec<Attestation> =
            story.attested.iter().map(|(_, attestation)| attestation.clone()).collect();
        let differing = differing_hashes(&base.unwrap_or_default(), &result);
        let open = open_items(&differing, &authors, &attested);
        if let Some(open) = open.first() {
            return Err(format!("nobody but its author had looked at {}", open.path));
        }
        // What decisions did to texts can only be seen where all three are still there.
        let Some(base) = round.base else { return Ok(()) };
        let text = |hash| text_if_kept(self.read, hash).ok().flatten();
        let (Some(base), Some(head), Some(result)) = (text(base), text(round.head), text(revision))
        else {
            self.done.unplayed += 1;
            return Ok(());
        };
        let (played, unplayed, wrong) =
            played(&story.standing(&self.rounds, round), &base, &head, &result);
        self.done.texts += played;
        self.done.unplayed += unplayed;
        wrong.map_or(Ok(()), |path| Err(format!("{path} is not what its decisions left of it")))
    }
}

impl Story {
    /// The taker has the giver's words now, and those that the giver had from others.
    fn handed_over(&mut self, giver: PersonId, taker: PersonId) {
        let words = self.givers.remove(&giver).unwrap_or_default();
        self.givers.entry(taker).or_default().extend(words.into_iter().chain([giver]));
    }

    /// The version that a draft became holds the words of whoever handed it over.
    fn drafted(&mut self, revision: &RevisionRecord) {
        let drafted = [RevisionKind::Edit.as_str(), RevisionKind::Merge.as_str()];
        if !drafted.contains(&revision.kind.as_str()) {
            return;
        }
        let mut writers = self.givers.remove(&revision.author).unwrap_or_default();
        writers.remove(&revision.author);
        self.writers.insert(revision.hash, writers);
    }

    fn ancestors(&self, of: RevisionHash) -> HashSet<RevisionHash> {
        let mut found = HashSet::new();
        let mut waiting = vec![of];
        while let Some(hash) = waiting.pop() {
            if found.insert(hash)
                && let Some(record) = self.revisions.iter().find(|record| record.hash == hash)
            {
                waiting.extend(&record.parents);
            }
        }
        found
    }

    fn is_before(&self, base: RevisionHash, head: RevisionHash) -> bool {
        self.ancestors(head).contains(&base)
    }

    /// The wordings that came into the round's versions, and whose they are.
    fn taken_wordings(&self, round: &Round) -> Vec<(ItemPath, PersonId)> {
        let versions: HashSet<_> = self.lineage(round).map(|record| record.hash).collect();
        let taken = self.taken.iter().filter(|(.., version)| versions.contains(version));
        let wording = |wanted| self.wordings.iter().find(|(suggestion, ..)| *suggestion == wanted);
        let found = taken.filter_map(|(_, suggestion, _)| wording(*suggestion));
        found.map(|(_, person, path)| (*path, *person)).collect()
    }

    /// The versions between base and head.
    fn lineage<'a>(&'a self, round: &Round) -> impl Iterator<Item = &'a RevisionRecord> {
        let stop = round.base.map(|base| self.ancestors(base)).unwrap_or_default();
        let all = self.ancestors(round.head);
        self.revisions
            .iter()
            .filter(move |record| all.contains(&record.hash) && !stop.contains(&record.hash))
    }

    /// The items of the versions between base and head, and of those before them; nothing where one
    /// of them cannot be read.
    fn said(&self, read: &Read<'_>, round: &Round) -> Option<HashMap<RevisionHash, Items>> {
        let mut said = HashMap::new();
        for record in self.lineage(round) {
            for hash in record.parents.iter().chain([&record.hash]) {
                if !said.contains_key(hash) {
                    said.insert(*hash, items_of(read, *hash).ok()?);
                }
            }
        }
        Some(said)
    }

    fn steps<'a>(&'a self, said: &'a HashMap<RevisionHash, Items>, round: &Round) -> Vec<Step<'a>> {
        let lineage: HashSet<_> = self.lineage(round).map(|record| record.hash).collect();
        // What stood there before the base was turned down or replaced since: taking it up again is
        // writing.
        let counts = |hash: &RevisionHash| lineage.contains(hash) || round.base == Some(*hash);
        let step = |record: &'a RevisionRecord| {
            let parents = record.parents.iter().filter(|hash| counts(hash));
            let before = parents.filter_map(|hash| said.get(hash)).collect();
            let after = said.get(&record.hash)?;
            let is_decided = record.kind == RevisionKind::Decided.as_str()
                && self.cleared.contains(&record.hash);
            let others = self.writers.get(&record.hash).into_iter().flatten();
            let authors = others.copied().chain([record.author]).collect();
            Some(Step { authors, is_decided, before, after })
        };
        self.lineage(round).filter_map(step).collect()
    }

    /// The last word on every part, as the review counts it: what an earlier round on the same base
    /// accepted stands, what it rejected is asked again.
    fn standing<'a>(
        &'a self,
        rounds: &HashMap<RoundId, Round>,
        round: &Round,
    ) -> BTreeMap<&'a str, (Verdict, Vec<&'a Splice>)> {
        let mut standing = BTreeMap::new();
        for decided in &self.decided {
            let Some(of) = rounds.get(&decided.round).filter(|of| of.base == round.base) else {
                continue;
            };
            let now = std::ptr::eq(of, round);
            for part in &decided.parts {
                let splices = decided.splices.iter().filter(|splice| splice.part == *part);
                if now || decided.verdict == Verdict::Accepted {
                    standing.insert(part.as_str(), (decided.verdict, splices.collect()));
                } else {
                    standing.remove(part.as_str());
                }
            }
        }
        standing
    }
}
