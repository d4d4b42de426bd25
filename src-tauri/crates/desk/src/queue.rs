//! Each person's queue: what turns are computed from, and what people say of them.

use crate::place::{History, items_of};
use crate::planning::{refuse_control, tidy_line};
use crate::review::{Signatures, Table};
use crate::turn::{Facts, Reason, Running, Suggested, Wait, Writer, waits};
use crate::{Acting, BriefState, BriefView, Code, DeskRow, PersonId, Refusal, RoundId, Turn};
use archive::{
    Action, Ask, AskId, DraftMark, LastRound, Person, Read, Round, Standing, ThreadWait, TurnLeft,
};
use brief::{BriefId, RevisionKind};
use serde::Serialize;
use std::collections::BTreeSet;

/// Why a brief waits for me.
#[derive(Clone, Debug, Serialize)]
pub struct TurnReason {
    /// Why.
    pub reason: Reason,
    /// Since when.
    pub since: String,
    /// Who brought it to me, where somebody did.
    pub by: Option<String>,
    /// What they said; may be empty.
    pub note: String,
    /// What brought it to me, by name; who says *not my turn* leaves these.
    pub causes: Vec<String>,
}

/// Whose turn a brief is, as one person sees it.
pub(crate) struct Seen {
    pub turn: Turn,
    /// Why it is mine, the most pressing first.
    pub reasons: Vec<TurnReason>,
    /// Whom it waits for; empty where any of several may.
    pub waits_for: Vec<PersonId>,
    /// How many signatures the version in review has and needs, where it needs several.
    pub signatures: Option<[usize; 2]>,
}

/// What whose turn it is depends on beside where a brief stands; read once for many briefs.
pub(crate) struct Queues {
    people: Vec<Person>,
    marks: Vec<DraftMark>,
    asks: Vec<Ask>,
    words: Vec<ThreadWait>,
    left: BTreeSet<TurnLeft>,
}

impl Queues {
    pub fn read(read: &Read<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            people: read.people()?,
            marks: read.draft_marks()?,
            asks: read.asks()?,
            words: read.words_waiting(None)?,
            left: read.turns_left()?.into_iter().collect(),
        })
    }

    /// Whose turn a brief is.
    pub fn seen(
        &self,
        read: &Read<'_>,
        standing: &Standing,
        me: PersonId,
    ) -> Result<Seen, Refusal> {
        let facts = self.facts(read, standing)?;
        let waits = waits(&facts);
        let mine: Vec<&Wait> = waits.iter().filter(|wait| wait.person == me).collect();
        let turn = match (mine.is_empty(), waits.is_empty()) {
            (false, _) => Turn::Me,
            (true, false) => Turn::Other,
            (true, true) => Turn::Nobody,
        };
        let reasons = mine.into_iter().map(|wait| self.reason(wait)).collect();
        let mut waits_for = Vec::new();
        for wait in waits.iter().filter(|wait| !wait.shared) {
            if !waits_for.contains(&wait.person) {
                waits_for.push(wait.person);
            }
        }
        let count = |running: &Running| [running.signed.len(), running.rule.needed as usize];
        let signatures = facts.running.as_ref().map(count).filter(|[_, needed]| *needed > 1);
        Ok(Seen { turn, reasons, waits_for, signatures })
    }

    /// Why a brief waits for one person.
    pub fn waits_of(
        &self,
        read: &Read<'_>,
        standing: &Standing,
        person: PersonId,
    ) -> Result<Vec<Wait>, Refusal> {
        let mut found = waits(&self.facts(read, standing)?);
        found.retain(|wait| wait.person == person);
        Ok(found)
    }

    fn reason(&self, wait: &Wait) -> TurnReason {
        TurnReason {
            reason: wait.reason,
            since: wait.since.clone(),
            by: wait.by.map(|person| self.name(person)),
            note: wait.note.clone(),
            causes: wait.causes.clone(),
        }
    }

    fn name(&self, id: PersonId) -> String {
        let person = self.people.iter().find(|person| person.id == id);
        person.map_or_else(|| "someone else".into(), |person| person.name.clone())
    }

    fn facts<'a>(&'a self, read: &Read<'_>, standing: &'a Standing) -> Result<Facts<'a>, Refusal> {
        let state = BriefState::of(standing);
        let running = match &standing.round {
            Some(round) if state == BriefState::InReview => Some(running(read, standing, round)?),
            _ => None,
        };
        let to_release = matches!(state, BriefState::Approved | BriefState::Killed);
        let short = to_release && History::read(read, standing.id)?.is_short();
        Ok(Facts {
            standing,
            people: &self.people,
            writers: self.writers(read, standing)?,
            running,
            short,
            asks: self.asks.iter().filter(|ask| ask.brief == standing.id).collect(),
            words: self.words.iter().filter(|word| word.brief == standing.id).collect(),
            left: &self.left,
        })
    }

    fn writers(&self, read: &Read<'_>, standing: &Standing) -> Result<Vec<Writer>, Refusal> {
        let marks: Vec<_> = self.marks.iter().filter(|mark| mark.brief == standing.id).collect();
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        let handed = read.handed_over(standing.id)?;
        let of = |mark: &&DraftMark| {
            // A draft that was begun later is another one.
            let is_it = |h: &&archive::HandedOver| h.taker == mark.person && mark.started <= h.time;
            Writer {
                person: mark.person,
                since: mark.started.clone(),
                handed: handed
                    .as_ref()
                    .filter(is_it)
                    .map(|h| (h.giver, h.note.clone(), h.time.clone())),
            }
        };
        Ok(marks.iter().map(of).collect())
    }
}

/// Gives the briefs that wait for me their places: the most pressing first, then what waits longest.
pub(crate) fn queue_up(rows: &mut [DeskRow]) {
    let mut mine: Vec<&mut DeskRow> = rows.iter_mut().filter(|row| row.turn == Turn::Me).collect();
    mine.sort_by_cached_key(|row| row.reasons.first().map(|one| (one.reason, one.since.clone())));
    for (place, row) in mine.into_iter().enumerate() {
        row.queued = Some(place);
    }
}

fn running(read: &Read<'_>, standing: &Standing, last: &LastRound) -> Result<Running, Refusal> {
    let round = read.round(last.id)?;
    let history = History::read(read, standing.id)?;
    let lineage = history.lineage(round.head, round.base);
    let decided = RevisionKind::Decided.as_str();
    let written = history.records.iter().filter(|one| lineage.contains(&one.hash));
    let written: Vec<_> = written.filter(|one| one.kind != decided).collect();
    let authors: BTreeSet<PersonId> = written.iter().map(|one| one.author).collect();
    let kinds: BTreeSet<&str> = written.iter().map(|one| one.kind.as_str()).collect();
    let (authors, stuck) = authors_and_stuck(read, standing.id, round.id, authors, &kinds)?;
    let signatures = Signatures::of(read, standing.id, round.head)?;
    let of_round = read.approvals(standing.id)?.into_iter().filter(|one| one.round == round.id);
    let earlier = of_round.filter(|one| one.revision != round.head);
    let decisions = read.decisions(round.id)?;
    Ok(Running {
        signed_before: earlier.map(|one| one.person).collect(),
        decided: decisions.iter().filter(|one| !one.undone).map(|one| one.person).collect(),
        suggested: suggested(read, standing.id, &round)?,
        stuck,
        authors,
        signed: signatures.by.clone(),
        rule: signatures.into_rule(),
        note: round.note,
        opened: round.opened,
        extended: round.extended,
    })
}

/// Who wrote in the round, and who of them wrote all that is still open and so can do nothing for
/// it. What one person alone wrote needs no comparison; of a wording that was taken two are authors.
fn authors_and_stuck(
    read: &Read<'_>,
    id: BriefId,
    round: RoundId,
    authors: BTreeSet<PersonId>,
    kinds: &BTreeSet<&str>,
) -> Result<(BTreeSet<PersonId>, BTreeSet<PersonId>), Refusal> {
    if authors.len() < 2 && !kinds.contains(RevisionKind::Taken.as_str()) {
        return Ok((authors.clone(), authors));
    }
    let table = match Table::of(read, id, Some(round)) {
        // What was purged under a running round is shown to nobody; the sender takes it back.
        Err(refusal) if refusal.code == Code::Refused => return Ok((authors.clone(), authors)),
        table => table?,
    };
    let open = table.waiting_authors()?;
    let all: BTreeSet<PersonId> = table.authors.values().flatten().copied().collect();
    let alone = |person: &&PersonId| {
        !open.is_empty() && open.iter().all(|by| by.len() == 1 && by.contains(*person))
    };
    let stuck = all.iter().filter(alone).copied().collect();
    Ok((all, stuck))
}

/// The wordings of the round that nobody answered, and that can still be taken.
fn suggested(read: &Read<'_>, id: BriefId, round: &Round) -> Result<Vec<Suggested>, Refusal> {
    let mut open = read.suggestions(id)?;
    open.retain(|one| one.round == round.id && !one.withdrawn && one.answer.is_none());
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let says = items_of(read, round.head)?;
    open.retain(|one| says.get(&one.attested.path) == Some(&one.was));
    let view = |one: archive::Suggestion| Suggested {
        id: one.id.to_string(),
        by: one.person,
        why: one.reason,
        since: one.time,
    };
    Ok(open.into_iter().map(view).collect())
}

impl Acting<'_> {
    /// The briefs that wait for me, the most pressing first, then who waits longest.
    pub fn my_queue(&self) -> Result<Vec<DeskRow>, Refusal> {
        let mut rows = self.desk_view()?.rows;
        rows.retain(|row| row.queued.is_some());
        rows.sort_by_key(|row| row.queued);
        Ok(rows)
    }

    /// Says that a brief is not my turn: I leave its queue until something new brings me there.
    pub fn leave_turn(&self, id: BriefId) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let standing = write.standing(id)?;
            let seen = Queues::read(write)?.seen(write, &standing, self.me.id)?;
            if seen.reasons.is_empty() {
                return Err(Refusal::rule(
                    "Nothing was changed: the brief does not wait for you.",
                    "",
                ));
            }
            let causes = seen.reasons.into_iter().flat_map(|reason| reason.causes).collect();
            write.record(self.me.id, &time, &Action::TurnLeft { brief: id, causes })?;
            Ok(())
        })?;
        self.open_brief(id)
    }

    /// Takes *not my turn* back, for what I left.
    pub fn take_turn_back(&self, id: BriefId, causes: &[String]) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let left = write.turns_left()?;
            let mine = |cause: &&String| {
                let is = |one: &TurnLeft| {
                    one.brief == id && one.person == self.me.id && one.cause == **cause
                };
                left.iter().any(is)
            };
            let causes: Vec<String> = causes.iter().filter(mine).cloned().collect();
            if causes.is_empty() {
                return Err(Refusal::rule("Nothing was changed: you did not leave the brief.", ""));
            }
            write.record(self.me.id, &time, &Action::TurnTakenBack { brief: id, causes })?;
            Ok(())
        })?;
        self.open_brief(id)
    }

    /// Asks somebody to look at a brief: it is their turn until they do something with it, or say
    /// that it is not.
    pub fn ask_turn(
        &self,
        id: BriefId,
        person: PersonId,
        reason: &str,
    ) -> Result<BriefView, Refusal> {
        const NOT: &str = "Nobody was asked";
        refuse_control(NOT, reason)?;
        if person == self.me.id {
            return Err(Refusal::rule(format!("{NOT}: that is you."), "Choose somebody else."));
        }
        let (time, ask) = (self.desk.now(), AskId(self.desk.fresh()));
        self.desk.archive.write(|write| {
            write.standing(id)?;
            write.person(person)?;
            let reason = tidy_line(reason);
            write.record(
                self.me.id,
                &time,
                &Action::TurnAsked { ask, brief: id, person, reason },
            )?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }
}
