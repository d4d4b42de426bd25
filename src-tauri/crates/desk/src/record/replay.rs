//! Reviews played again from their events alone: the approval rule, and what decisions did to texts.
//! Neither asks the redline engine, which improves; a decision carries its own splices.

use crate::approval::{Step, authors, open_items};
use crate::place::text_of;
use archive::{
    Action, Attestation, DecisionId, Event, Link, PersonId, Read, RevisionRecord, RoundId, Splice,
    Verdict,
};
use brief::{Brief, BriefId, ItemPath, RevisionHash, RevisionKind, differing_items};
use std::collections::{BTreeMap, HashMap, HashSet};

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

    /// Takes the next event, in causal order.
    pub(crate) fn take(&mut self, event: &Event) {
        let Some(action) = event.action() else { return };
        match action {
            Action::RevisionSaved { revision, published_before, .. } => {
                let story = self.stories.entry(revision.brief).or_default();
                if published_before {
                    story.cleared.insert(revision.hash);
                }
                story.revisions.push(revision);
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
            Action::Approved { round, brief, revision, content, decision, attested, .. } => {
                self.attest(event, decision, brief, &attested);
                self.done.approvals += 1;
                if let Err(says) = self.approval(round, brief, revision, content) {
                    self.done.unfounded.push(Unfounded { link: Link::of(event), says });
                }
                self.stories.entry(brief).or_default().cleared.insert(revision);
            }
            Action::Released { brief, revision, .. } => {
                self.stories.entry(brief).or_default().cleared.insert(revision);
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
            let device = event.device.to_string();
            (decision, Attestation { person: event.person, attested: *attested, device })
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
        // A purged text cannot be looked at again; its hashes still hold.
        let Ok(result) = text_of(self.read, revision) else { return Ok(()) };
        let base = round.base.map(|base| text_of(self.read, base)).transpose();
        let (Ok(base), Some(texts)) = (base, story.texts(self.read, round)) else { return Ok(()) };
        let mut authors = authors(&story.steps(&texts, round));
        // A wording that was taken is its suggester's too, though another made the version.
        for (path, person) in story.taken_wordings(round) {
            authors.entry(path).or_default().insert(person);
        }
        let attested: Vec<Attestation> =
            story.attested.iter().map(|(_, attestation)| attestation.clone()).collect();
        let open = open_items(&differing_items(base.as_ref(), &result), &authors, &attested);
        if let Some(open) = open.first() {
            return Err(format!("nobody but its author had looked at {}", open.path));
        }
        let Some(base) = base else { return Ok(()) };
        let Some(head) = texts.get(&round.head) else { return Ok(()) };
        let (played, unplayed, wrong) =
            played(&story.standing(&self.rounds, round), &base, head, &result);
        self.done.texts += played;
        self.done.unplayed += unplayed;
        wrong.map_or(Ok(()), |path| Err(format!("{path} is not what its decisions left of it")))
    }
}

impl Story {
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

    /// What the versions between base and head, and those before them, say; nothing where one of
    /// them cannot be read any more.
    fn texts(&self, read: &Read<'_>, round: &Round) -> Option<HashMap<RevisionHash, Brief>> {
        let mut texts = HashMap::new();
        for record in self.lineage(round) {
            for hash in record.parents.iter().chain([&record.hash]) {
                if !texts.contains_key(hash) {
                    texts.insert(*hash, text_of(read, *hash).ok()?);
                }
            }
        }
        Some(texts)
    }

    fn steps<'a>(
        &'a self,
        texts: &'a HashMap<RevisionHash, Brief>,
        round: &Round,
    ) -> Vec<Step<'a>> {
        let lineage: HashSet<_> = self.lineage(round).map(|record| record.hash).collect();
        // What stood there before the base was turned down or replaced since: taking it up again is
        // writing.
        let counts = |hash: &RevisionHash| lineage.contains(hash) || round.base == Some(*hash);
        let step = |record: &'a RevisionRecord| {
            let parents = record.parents.iter().filter(|hash| counts(hash));
            let before = parents.filter_map(|hash| texts.get(hash)).collect();
            let after = texts.get(&record.hash)?;
            let is_decided = record.kind == RevisionKind::Decided.as_str()
                && self.cleared.contains(&record.hash);
            Some(Step { author: record.author, is_decided, before, after })
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

/// Plays the decisions on every text that base and head both have: how many came out as the result
/// has them, how many cannot be played, and one that came out otherwise.
fn played(
    standing: &BTreeMap<&str, (Verdict, Vec<&Splice>)>,
    base: &Brief,
    head: &Brief,
    result: &Brief,
) -> (usize, usize, Option<String>) {
    let mut fields: BTreeMap<(&str, &str), Vec<(Verdict, &Splice)>> = BTreeMap::new();
    for (verdict, splices) in standing.values() {
        for splice in splices {
            let field = (splice.path.as_str(), splice.field.as_str());
            fields.entry(field).or_default().push((*verdict, splice));
        }
    }
    let (mut good, mut unplayed) = (0, 0);
    for ((path, field), splices) in fields {
        let text = |of| text_at(of, path, field);
        let (Some(old), Some(new), Some(after)) = (text(base), text(head), text(result)) else {
            continue;
        };
        let standing = |(_, splice): &&(Verdict, &Splice)| {
            between(old, splice.old_range) == Some(&splice.old)
                && between(new, splice.new_range) == Some(&splice.new)
        };
        let splices: Vec<_> = splices.iter().filter(standing).copied().collect();
        // Only where all edits together lead from base to head are they the ones that were on the table.
        if spliced(old, splices.iter().map(|(_, splice)| *splice)).as_deref() != Some(new) {
            unplayed += 1;
            continue;
        }
        let accepted = splices.iter().filter(|(verdict, _)| *verdict == Verdict::Accepted);
        if spliced(old, accepted.map(|(_, splice)| *splice)).as_deref() != Some(after) {
            return (good, unplayed, Some(path.to_owned()));
        }
        good += 1;
    }
    (good, unplayed, None)
}

/// A text with some edits made; nothing where they overlap.
fn spliced<'a>(text: &str, splices: impl Iterator<Item = &'a Splice>) -> Option<String> {
    let mut splices: Vec<&Splice> = splices.collect();
    splices.sort_by_key(|splice| (splice.old_range, splice.new_range));
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for splice in splices {
        let [from, to] = splice.old_range;
        made += between(text, [at, from])?;
        made += &splice.new;
        at = to;
    }
    made += between(text, [at, text.chars().count()])?;
    Some(made)
}

/// The characters of a range, where there is such a one.
fn between(text: &str, [from, to]: [usize; 2]) -> Option<&str> {
    let byte = |at: usize| {
        let mut places = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        places.nth(at)
    };
    (from <= to).then(|| text.get(byte(from)?..byte(to)?))?
}

fn text_at<'a>(brief: &'a Brief, path: &str, field: &str) -> Option<&'a str> {
    match (path.parse().ok()?, field) {
        (ItemPath::Headline, "text") => Some(&brief.headline),
        (ItemPath::Lede, "text") => Some(&brief.lede),
        (ItemPath::Context, "text") => Some(&brief.context),
        (ItemPath::Fact(id), "text") => Some(&brief.facts.iter().find(|fact| fact.id == id)?.text),
        (ItemPath::Perspective(id), field) => {
            let found = brief.perspectives.iter().find(|found| found.id == id)?;
            match field {
                "group" => Some(&found.group),
                "framing" => Some(&found.framing),
                "bias" => Some(&found.bias),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(old: &str, old_range: [usize; 2], new: &str, new_range: [usize; 2]) -> Splice {
        Splice {
            part: format!("{old}→{new}"),
            path: "lede".into(),
            field: "text".into(),
            old: old.into(),
            new: new.into(),
            old_range,
            new_range,
        }
    }

    fn lede(text: &str) -> Brief {
        let mut brief = Brief::new(BriefId::made_from(&[b"b"]), "Headline");
        brief.lede = text.into();
        brief
    }

    #[test]
    fn accepted_edits_alone_make_the_result() {
        let (base, head) = (lede("Ägir sank two ships."), lede("Ägir lost three ships."));
        let one = splice("sank", [5, 9], "lost", [5, 9]);
        let two = splice("two", [10, 13], "three", [10, 15]);
        let verdicts = |first, second| {
            BTreeMap::from([("a", (first, vec![&one])), ("b", (second, vec![&two]))])
        };
        let mixed = verdicts(Verdict::Accepted, Verdict::Rejected);
        let result = lede("Ägir lost two ships.");
        assert_eq!(played(&mixed, &base, &head, &result), (1, 0, None));
        let wrong = played(&mixed, &base, &head, &head);
        assert_eq!(wrong, (0, 0, Some("lede".into())));
        // One edit is on none of the two texts: what is left does not lead from base to head.
        let gone = splice("four", [10, 13], "three", [10, 15]);
        let stale = BTreeMap::from([
            ("a", (Verdict::Accepted, vec![&one])),
            ("b", (Verdict::Accepted, vec![&gone])),
        ]);
        assert_eq!(played(&stale, &base, &head, &result), (0, 1, None));
    }

    #[test]
    fn a_range_outside_the_text_is_none() {
        assert_eq!(between("Ägir", [0, 1]), Some("Ä"));
        assert_eq!(between("Ägir", [4, 4]), Some(""));
        assert_eq!(between("Ägir", [3, 5]), None);
        assert_eq!(between("Ägir", [3, 2]), None);
    }
}
