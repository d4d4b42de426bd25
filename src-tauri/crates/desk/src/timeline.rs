//! What happened to a brief, as a history shows it: versions, rounds, releases and whatever else
//! was recorded about it, oldest first and page by page.

use crate::place::History;
use crate::threads::first_words;
use crate::versions::version_view;
use crate::{Desk, PersonId, PersonSeen, PublicChange, Refusal, VersionView};
use archive::{
    Action, Comment, CommentId, DecisionId, Event, Matter, Read, Role, Round, RoundId, Thread,
    ThreadId, Verdict,
};
use brief::{BriefId, ContentHash, RevisionHash};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Kinds of events that are no step of a brief's way: its checks, decisions taken back, which are not
/// counted, what became of a comment's own words, and what people say of their own turn.
const ASIDE: [&str; 7] = [
    "figure-ticked",
    "figure-unticked",
    "undone",
    "comment-edited",
    "comment-deleted",
    "turn-left",
    "turn-taken-back",
];

/// The kind of the event that a version is.
const VERSION: &str = "revision-saved";

/// Which part of a history is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimelinePage {
    /// Versions alone, or everything.
    pub only_versions: bool,
    /// What happened before this entry; else the newest.
    pub before: Option<ContentHash>,
    /// At most so many entries.
    pub most: usize,
}

/// One thing that happened.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineEntry {
    /// Its name: the hash of the event, of the last one where several are told as one.
    pub id: ContentHash,
    /// What happened, by the stored name of the event; a newer program may write others.
    pub what: String,
    /// When.
    pub time: String,
    /// Who.
    pub person: PersonSeen,
    /// The number of the round in which it happened.
    pub round: Option<u32>,
    /// The version that was made.
    pub version: Option<VersionView>,
    /// Where it is drawn, where versions stood side by side.
    pub lanes: Option<Lanes>,
    /// The number of the version that it is about.
    pub about: Option<usize>,
    /// To whom: the reviewer, the assignee, the next writer.
    pub to: Option<PersonSeen>,
    /// To everybody of which role, where nobody was named.
    pub to_role: Option<Role>,
    /// What was said with it: a note, a reason, an answer, a working headline, the first words of a
    /// comment; empty where they were taken back.
    pub text: String,
    /// For which day, or until when.
    pub until: Option<String>,
    /// Where the bytes of a release were put.
    pub place: Option<String>,
    /// In which format.
    pub format: Option<String>,
    /// How much was decided.
    pub decided: Option<DecidedCount>,
    /// What was begun on a brief that readers have.
    pub change: Option<PublicChange>,
    /// What was purged.
    pub purged: Option<PurgedCount>,
}

/// How much a purge took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PurgedCount {
    /// The versions, by number.
    pub versions: Vec<usize>,
    /// Decisions, comments, notes and reasons.
    pub said: usize,
    /// Releases whose bytes went.
    pub releases: usize,
}

/// How much was accepted, kept as it was and read, without what was taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecidedCount {
    /// Changes and edits accepted.
    pub accepted: usize,
    /// Changes and edits rejected.
    pub rejected: usize,
    /// Parts ticked as read.
    pub read: usize,
}

/// Lines of versions side by side: where two heads stand, and where they were brought together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lanes {
    /// The line on which the version stands, from 0.
    pub own: usize,
    /// The lines that run on behind it, its own among them.
    pub open: Vec<usize>,
    /// The lines that end in it.
    pub merged: Vec<usize>,
}

/// A page of a brief's history.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// The brief.
    pub id: BriefId,
    /// Oldest first.
    pub entries: Vec<TimelineEntry>,
    /// Give this as `before` to read on; null where the history begins here.
    pub earlier: Option<ContentHash>,
    /// How many entries there are in all, as filtered.
    pub total: usize,
}

impl Desk {
    /// A page of a brief's history: what happened last, or before an entry.
    pub fn timeline(&self, brief: BriefId, page: &TimelinePage) -> Result<TimelineView, Refusal> {
        self.archive.read(|read| {
            let history = History::read(read, brief)?;
            let teller = Teller::read(read, brief, &history)?;
            let groups = grouped(read.events_of(Matter::Brief(brief))?, page.only_versions);
            let end = match page.before {
                Some(id) => groups.iter().position(|group| group.id() == id),
                None => Some(groups.len()),
            };
            let end = end.ok_or_else(no_entry)?;
            let start = end.saturating_sub(page.most.max(1));
            let numbers = rounds_along(&groups, &teller.rounds);
            let mut entries = Vec::with_capacity(end - start);
            for at in start..end {
                entries.push(teller.entry(&groups[at], numbers[at])?);
            }
            let earlier = entries.first().map(|entry| entry.id).filter(|_| start > 0);
            Ok(TimelineView { id: brief, entries, earlier, total: groups.len() })
        })
    }
}

/// An event with the round that it is about.
struct Happening {
    event: Event,
    round: Option<RoundId>,
    waits: bool,
}

/// What every event about a round has in its body.
#[derive(Deserialize)]
struct OfRound {
    round: RoundId,
    /// Whether a signature left the round open, since others are missing.
    #[serde(default)]
    waits: bool,
}

impl Happening {
    fn of(event: Event) -> Self {
        // Versions are many, and in no round by themselves.
        let asked = event.kind != VERSION;
        let of_round = asked.then(|| serde_json::from_str::<OfRound>(&event.body).ok()).flatten();
        let waits = of_round.as_ref().is_some_and(|body| body.waits);
        Self { round: of_round.map(|body| body.round), waits, event }
    }

    fn is_decision(&self) -> bool {
        matches!(self.event.kind.as_str(), "decided" | "parts-read")
    }
}

/// Events that are told as one: what one person decided in one go.
struct Group(Vec<Happening>);

impl Group {
    fn last(&self) -> &Happening {
        // A group is begun with an event.
        &self.0[self.0.len() - 1]
    }

    fn id(&self) -> ContentHash {
        self.last().event.hash
    }

    fn takes(&self, next: &Happening) -> bool {
        let last = self.last();
        next.is_decision()
            && last.is_decision()
            && (last.event.person, last.round) == (next.event.person, next.round)
    }
}

fn grouped(events: Vec<Event>, only_versions: bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::with_capacity(events.len());
    for event in events {
        let shown = event.kind == VERSION || !only_versions;
        if !shown || ASIDE.contains(&event.kind.as_str()) {
            continue;
        }
        let next = Happening::of(event);
        match groups.last_mut().filter(|group| group.takes(&next)) {
            Some(group) => group.0.push(next),
            None => groups.push(Group(vec![next])),
        }
    }
    groups
}

/// The number of the round in which each of the entries happened.
fn rounds_along(groups: &[Group], rounds: &HashMap<RoundId, Round>) -> Vec<Option<u32>> {
    let mut open: Option<RoundId> = None;
    groups
        .iter()
        .map(|group| {
            let last = group.last();
            let within = last.round.or(open);
            match last.event.kind.as_str() {
                "review-opened" => open = last.round,
                "review-withdrawn" | "changes-requested" | "approved"
                    if last.round == open && !last.waits =>
                {
                    open = None;
                }
                _ => {}
            }
            within.and_then(|id| rounds.get(&id)).map(|round| round.number)
        })
        .collect()
}

/// Everything that an entry may have to name.
struct Teller<'a> {
    read: &'a Read<'a>,
    history: &'a History,
    numbers: HashMap<RevisionHash, usize>,
    lanes: Vec<Lanes>,
    rounds: HashMap<RoundId, Round>,
    names: HashMap<PersonId, String>,
    threads: Vec<Thread>,
}

impl<'a> Teller<'a> {
    fn read(read: &'a Read<'a>, brief: BriefId, history: &'a History) -> Result<Self, Refusal> {
        let numbers = history.records.iter().enumerate().map(|(at, r)| (r.hash, at + 1)).collect();
        let rounds = read.rounds(brief)?.into_iter().map(|round| (round.id, round)).collect();
        let names = read.people()?.into_iter().map(|person| (person.id, person.name)).collect();
        let threads = read.threads(brief)?;
        Ok(Self { read, history, numbers, lanes: lanes(history), rounds, names, threads })
    }

    fn entry(&self, group: &Group, round: Option<u32>) -> Result<TimelineEntry, Refusal> {
        let event = &group.last().event;
        let mut entry = TimelineEntry {
            id: event.hash,
            what: event.kind.clone(),
            time: event.time.clone(),
            person: self.seen(event.person),
            round,
            version: None,
            lanes: None,
            about: None,
            to: None,
            to_role: None,
            text: String::new(),
            until: None,
            place: None,
            format: None,
            decided: None,
            change: None,
            purged: None,
        };
        if group.last().is_decision() {
            entry.decided = Some(self.decided(group)?);
            return Ok(entry);
        }
        match event.action() {
            Some(action) => self.tell(&mut entry, action)?,
            None => entry.text = said_in(event),
        }
        Ok(entry)
    }

    fn tell(&self, entry: &mut TimelineEntry, action: Action) -> Result<(), Refusal> {
        let to = |person: Option<PersonId>| person.map(|person| self.seen(person));
        match action {
            Action::RevisionSaved { revision, .. } => {
                let at = self.numbers.get(&revision.hash).map(|number| number - 1);
                if let Some(at) = at {
                    entry.version = Some(version_view(self.read, self.history, at)?);
                    entry.lanes = self.lanes.get(at).cloned();
                    entry.about = Some(at + 1);
                }
            }
            Action::ReviewOpened { head, asked_of, asked_role, note, .. } => {
                (entry.about, entry.to, entry.text) = (self.number(head), to(asked_of), note);
                entry.to_role = asked_role;
            }
            Action::ReviewExtended { head, .. } => entry.about = self.number(head),
            Action::Approved { revision, .. } | Action::WordingTaken { revision, .. } => {
                entry.about = self.number(revision);
            }
            Action::Released { revision, place, format, .. } => {
                (entry.about, entry.place, entry.format) =
                    (self.number(revision), Some(place), Some(format));
            }
            Action::BriefPlanned { headline, date, .. } => {
                (entry.text, entry.until) = (headline, date);
            }
            Action::BriefAssigned { assignee, .. } => entry.to = to(assignee),
            Action::BriefHeld { until, reason, .. } => {
                (entry.until, entry.text) = (until, reason);
            }
            Action::DraftHandedOver { to: next, note, .. } => {
                (entry.to, entry.text) = (Some(self.seen(next)), note);
            }
            Action::EmbargoSet { until, note, .. } => {
                (entry.until, entry.text) = (Some(until), note);
            }
            Action::EmbargoLifted { reason, .. } => entry.text = reason,
            Action::ReleasedUnapproved { revision, reason, .. } => {
                (entry.about, entry.text) = (self.number(revision), reason);
            }
            Action::PublicChangeBegun { released, reason, change, .. } => {
                (entry.about, entry.text) = (self.number(released), reason);
                entry.change = Some(change);
            }
            Action::ThreadOpened { comment, .. } | Action::CommentAdded { comment, .. } => {
                entry.text = self.comment(comment);
            }
            Action::ThreadResolved { thread, .. } | Action::ThreadReopened { thread, .. } => {
                entry.text = self.thread(thread);
            }
            Action::TurnAsked { person, reason, .. } => {
                (entry.to, entry.text) = (Some(self.seen(person)), reason);
            }
            Action::RejectionAnswered { reply, .. } => entry.text = reply.unwrap_or_default(),
            Action::WordingDeclined { reply, .. } => entry.text = reply,
            Action::ChangesRequested { note, .. } => entry.text = note,
            Action::Purged { contents, events, released, reason, .. } => {
                let gone = |hash| contents.iter().any(|one| one.content == hash);
                let records = self.history.records.iter().enumerate();
                let gone = records.filter(|(_, record)| gone(record.content));
                entry.purged = Some(PurgedCount {
                    versions: gone.map(|(at, _)| at + 1).collect(),
                    said: events.len(),
                    releases: released.len(),
                });
                entry.text = reason;
            }
            Action::BriefSpiked { reason, .. } | Action::WordingSuggested { reason, .. } => {
                entry.text = reason;
            }
            _ => {}
        }
        Ok(())
    }

    fn decided(&self, group: &Group) -> Result<DecidedCount, Refusal> {
        let mut names: Vec<DecisionId> = Vec::new();
        for one in &group.0 {
            if let Some(Action::Decided { decision, .. } | Action::PartsRead { decision, .. }) =
                one.event.action()
            {
                names.push(decision);
            }
        }
        let mut count = DecidedCount::default();
        let Some(round) = group.last().round else { return Ok(count) };
        let decisions = self.read.decisions(round)?;
        for one in decisions.iter().filter(|one| !one.undone && names.contains(&one.id)) {
            let kind = match one.verdict {
                Some(Verdict::Accepted) => &mut count.accepted,
                Some(Verdict::Rejected) => &mut count.rejected,
                None => &mut count.read,
            };
            *kind += one.parts.len();
        }
        Ok(count)
    }

    /// The first words of a comment as it stands, wherever its place in the text went.
    fn comment(&self, id: CommentId) -> String {
        let all = self.threads.iter().flat_map(|thread| &thread.comments);
        all.into_iter().find(|comment| comment.id == id).map_or_else(String::new, |comment| {
            first_words(&comment.said, |person| self.seen(person).name)
        })
    }

    /// The first words of a thread, which say which one it is.
    fn thread(&self, id: ThreadId) -> String {
        let thread = self.threads.iter().find(|thread| thread.id == id);
        let left = |comment: &&Comment| comment.deleted.is_none();
        let first = thread.and_then(|thread| thread.comments.iter().find(left));
        first.map_or_else(String::new, |comment| self.comment(comment.id))
    }

    fn number(&self, hash: RevisionHash) -> Option<usize> {
        self.numbers.get(&hash).copied()
    }

    fn seen(&self, id: PersonId) -> PersonSeen {
        let name = self.names.get(&id).cloned().unwrap_or_else(|| "someone else".into());
        PersonSeen { id, name }
    }
}

/// What an event of a newer program says in words, where it says it as ours do.
fn said_in(event: &Event) -> String {
    let body = event.joined().unwrap_or_default();
    let said = ["note", "reason", "text"].into_iter().find_map(|key| body.get(key)?.as_str());
    said.unwrap_or_default().to_owned()
}

/// Each version's place beside the others: it goes on the line of what it stands on, and where that
/// went on already, on a line of its own.
fn lanes(history: &History) -> Vec<Lanes> {
    // The tip of each line; a line that was brought together with another one is free again.
    let mut tips: Vec<Option<RevisionHash>> = Vec::new();
    let mut found = Vec::with_capacity(history.records.len());
    for record in &history.records {
        let of = |hash: &RevisionHash| tips.iter().position(|tip| tip.as_ref() == Some(hash));
        let mut on: Vec<usize> = record.parents.iter().filter_map(of).collect();
        on.sort_unstable();
        let free = || tips.iter().position(Option::is_none).unwrap_or(tips.len());
        let own = on.first().copied().unwrap_or_else(free);
        if own == tips.len() {
            tips.push(None);
        }
        let merged: Vec<usize> = on.into_iter().skip(1).collect();
        tips[own] = Some(record.hash);
        for lane in &merged {
            tips[*lane] = None;
        }
        let open = (0..tips.len()).filter(|lane| tips[*lane].is_some()).collect();
        found.push(Lanes { own, open, merged });
    }
    found
}

fn no_entry() -> Refusal {
    Refusal::not_found(
        "The history was not read on: what it should go on from is not there.",
        "Open the history again.",
    )
}
