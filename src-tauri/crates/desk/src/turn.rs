//! Whose turn a brief is, since when and why; pure.
//!
//! Every person has a queue of briefs. Who is asked enters it, who acts leaves it. What brings
//! somebody there is computed from where the brief stands; only that somebody was asked by name, or
//! left, is written down. ARCHITECTURE.md has the table of the rules.

use crate::threads::first_words;
use crate::who_approves::may_sign;
use crate::{BriefState, PersonId, Role};
use archive::{ApprovalRule, Ask, Person, Standing, ThreadId, ThreadWait, TurnLeft, WaitReason};
use serde::Serialize;
use std::collections::BTreeSet;

/// Why a brief waits for somebody, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Somebody asked by name.
    Asked,
    /// I signed, and the text is another one by now.
    ApprovalStale,
    /// I decided in the round, and changes were added to it.
    NewChanges,
    /// A round waits for me.
    ReviewAsked,
    /// Others signed; one more is needed.
    AnotherApproval,
    /// The reviewer's own wording waits for somebody else's word.
    SecondLook,
    /// Somebody suggested a wording for what I wrote or sent.
    Suggestion,
    /// The reviewer sent it back.
    ChangesRequested,
    /// Somebody said something in a comment that waits for my answer.
    ThreadWaits,
    /// Its section asks for more approvals than it has by now.
    ApprovalShort,
    /// A draft was handed to me.
    HandedOver,
    /// I am to write it.
    Assigned,
    /// I let it out without approval, and no review of it runs.
    LeftUnapproved,
    /// It is approved, and can be released.
    ToRelease,
    /// It has a version that nobody was asked to review.
    ToSend,
    /// I have a draft of it.
    Writing,
}

impl Reason {
    /// The word that leaves the program.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::ApprovalStale => "approval-stale",
            Self::NewChanges => "new-changes",
            Self::ReviewAsked => "review-asked",
            Self::AnotherApproval => "another-approval",
            Self::SecondLook => "second-look",
            Self::Suggestion => "suggestion",
            Self::ChangesRequested => "changes-requested",
            Self::ThreadWaits => "thread-waits",
            Self::ApprovalShort => "approval-short",
            Self::HandedOver => "handed-over",
            Self::Assigned => "assigned",
            Self::LeftUnapproved => "left-unapproved",
            Self::ToRelease => "to-release",
            Self::ToSend => "to-send",
            Self::Writing => "writing",
        }
    }
}

/// That a brief waits for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub person: PersonId,
    pub reason: Reason,
    pub since: String,
    /// Who brought it there, where somebody did.
    pub by: Option<PersonId>,
    /// What they said.
    pub note: String,
    /// What brought it there, by names that are the same on every machine: who leaves, leaves these.
    pub causes: Vec<String>,
    /// Anybody of several may do it.
    pub shared: bool,
}

/// A draft on this machine.
pub(crate) struct Writer {
    pub person: PersonId,
    pub since: String,
    /// Who handed it over, and with which words.
    pub handed: Option<(PersonId, String, String)>,
}

/// A wording that waits for an answer.
pub(crate) struct Suggested {
    pub id: String,
    pub by: PersonId,
    pub why: String,
    pub since: String,
}

/// The running round.
pub(crate) struct Running {
    /// The wordings that nobody answered yet.
    pub suggested: Vec<Suggested>,
    pub note: String,
    pub opened: String,
    pub extended: Option<String>,
    pub rule: ApprovalRule,
    /// Who signed its head so that it counts.
    pub signed: Vec<PersonId>,
    /// Who signed an earlier head of it.
    pub signed_before: BTreeSet<PersonId>,
    /// Who decided or ticked something in it.
    pub decided: BTreeSet<PersonId>,
    /// Who wrote something in it.
    pub authors: BTreeSet<PersonId>,
    /// Who alone wrote all that is still open, and so has nothing to do here.
    pub stuck: BTreeSet<PersonId>,
}

impl Running {
    /// Who wrote in it, and who sent it.
    fn writers(&self, opener: PersonId) -> BTreeSet<PersonId> {
        self.authors.iter().copied().chain([opener]).collect()
    }
}

/// Everything that whose turn it is depends on.
pub(crate) struct Facts<'a> {
    pub standing: &'a Standing,
    pub people: &'a [Person],
    pub writers: Vec<Writer>,
    /// The open round.
    pub running: Option<Running>,
    /// Approved, and the rule asks for more by now.
    pub short: bool,
    pub asks: Vec<&'a Ask>,
    /// What was said in its threads and waits for an answer; of one thread and one person the
    /// weightiest first.
    pub words: Vec<&'a ThreadWait>,
    pub left: &'a BTreeSet<TurnLeft>,
}

/// For whom the brief waits, each with every reason, the most pressing first.
pub(crate) fn waits(facts: &Facts<'_>) -> Vec<Wait> {
    let mut found: Vec<Wait> = facts.asks.iter().map(|ask| asked(ask)).collect();
    found.extend(threads(facts));
    match BriefState::of(facts.standing) {
        BriefState::Held | BriefState::Spiked => {}
        BriefState::InReview => found.extend(in_review(facts)),
        BriefState::ChangesRequested => {
            found.extend(sent_back(facts));
            found.extend(handed(facts));
        }
        BriefState::Approved => {
            found.extend(approved(facts));
            found.extend(writing(facts));
        }
        // The notice of a withdrawn brief is still to be released.
        BriefState::Killed if facts.standing.released.is_none() => {
            found.extend(approved(facts));
            found.extend(writing(facts));
        }
        BriefState::Published
        | BriefState::PublishedBefore
        | BriefState::Corrected
        | BriefState::Killed => {
            found.extend(left_unapproved(facts));
            found.extend(writing(facts));
        }
        BriefState::Planned => found.extend(assigned(facts)),
        BriefState::Draft => {
            found.extend(assigned(facts));
            found.extend(writing(facts));
            found.extend(to_send(facts));
        }
    }
    found.retain(|wait| !has_left(facts, wait));
    found.sort_by(|a, b| (a.reason, &a.since).cmp(&(b.reason, &b.since)));
    found
}

/// Whoever left all that brought them there is not there.
fn has_left(facts: &Facts<'_>, wait: &Wait) -> bool {
    wait.causes.iter().all(|cause| is_left(facts, wait.person, cause))
}

fn is_left(facts: &Facts<'_>, person: PersonId, cause: &str) -> bool {
    let left = TurnLeft { brief: facts.standing.id, person, cause: cause.to_owned() };
    facts.left.contains(&left)
}

fn asked(ask: &Ask) -> Wait {
    Wait {
        person: ask.person,
        reason: Reason::Asked,
        since: ask.time.clone(),
        by: Some(ask.asked_by),
        note: ask.reason.clone(),
        causes: vec![format!("ask/{}", ask.id)],
        shared: false,
    }
}

/// A thread waits for whoever is to answer in it, once, for all that was said since their own last
/// word and was not left. A brief that is set aside waits for those alone who are named.
fn threads(facts: &Facts<'_>) -> Vec<Wait> {
    let aside = matches!(BriefState::of(facts.standing), BriefState::Held | BriefState::Spiked);
    let works_here = |id: PersonId| {
        facts.people.iter().any(|person| person.id == id && !person.roles.is_empty())
    };
    let mut found: Vec<(ThreadId, Wait)> = Vec::new();
    for word in &facts.words {
        let cause = match word.comment {
            Some(comment) => format!("comment/{comment}"),
            None => format!("reopened/{}/{}", word.thread, word.since),
        };
        let asked = works_here(word.person) && (!aside || word.reason == WaitReason::Mention);
        if !asked || is_left(facts, word.person, &cause) {
            continue;
        }
        match found.last_mut() {
            Some((thread, wait)) if *thread == word.thread && wait.person == word.person => {
                if !wait.causes.contains(&cause) {
                    wait.causes.push(cause);
                }
            }
            _ => found.push((word.thread, thread_waits(facts, word, cause))),
        }
    }
    found.into_iter().map(|(_, wait)| wait).collect()
}

fn thread_waits(facts: &Facts<'_>, word: &ThreadWait, cause: String) -> Wait {
    let name = |id: PersonId| {
        let person = facts.people.iter().find(|person| person.id == id);
        person.map_or_else(|| "someone else".into(), |person| person.name.clone())
    };
    Wait {
        person: word.person,
        reason: Reason::ThreadWaits,
        since: word.since.clone(),
        by: Some(word.by),
        note: first_words(&word.said, name),
        causes: vec![cause],
        shared: false,
    }
}

/// Those who were asked and can do something; where none of them can, those who can.
fn in_review(facts: &Facts<'_>) -> Vec<Wait> {
    let (Some(round), Some(running)) = (&facts.standing.round, &facts.running) else {
        return Vec::new();
    };
    let opener = round.opened_by;
    let able = |person: &Person| {
        may_sign(&running.rule, person)
            && person.id != opener
            && !running.signed.contains(&person.id)
            && !running.stuck.contains(&person.id)
    };
    let is_asked = |person: &Person| match (round.asked_of, round.asked_role) {
        (Some(one), _) => person.id == one,
        (None, Some(role)) => person.is(role),
        (None, None) => true,
    };
    let wait = |person: PersonId, reason: Reason, since: &str, shared: bool| Wait {
        person,
        reason,
        since: since.to_owned(),
        by: Some(opener),
        note: running.note.clone(),
        causes: vec![format!("review/{}/{}", round.id, round.head)],
        shared,
    };
    let suggested = suggestions(running, opener);
    let last = running.extended.as_deref().unwrap_or(&running.opened);
    // Who signed what it said before looks again, whomever it was sent to.
    let stale = facts.people.iter().filter(|p| able(p) && running.signed_before.contains(&p.id));
    let mut found: Vec<Wait> =
        stale.map(|person| wait(person.id, Reason::ApprovalStale, last, false)).collect();
    let known: BTreeSet<PersonId> = found.iter().map(|wait| wait.person).collect();
    let asked: Vec<&Person> =
        facts.people.iter().filter(|p| is_asked(p) && able(p) && !known.contains(&p.id)).collect();
    let shared = round.asked_of.is_none();
    for person in asked {
        let again = running.extended.as_deref().filter(|_| running.decided.contains(&person.id));
        let (reason, since) = match again {
            Some(since) => (Reason::NewChanges, since),
            None => (Reason::ReviewAsked, running.opened.as_str()),
        };
        found.push(wait(person.id, reason, since, shared));
    }
    if !found.is_empty() {
        found.extend(suggested);
        return found;
    }
    // Those who were asked wrote what is left themselves: it waits for whoever wrote with them.
    if facts.people.iter().any(|p| is_asked(p) && running.stuck.contains(&p.id)) {
        let writers = running.writers(opener);
        let free = writers.difference(&running.stuck);
        found.extend(free.map(|person| wait(*person, Reason::SecondLook, last, false)));
    }
    if found.is_empty() {
        let more = !running.signed.is_empty();
        let reason = if more { Reason::AnotherApproval } else { Reason::ReviewAsked };
        let others = facts.people.iter().filter(|person| able(person));
        found.extend(others.map(|person| wait(person.id, reason, last, true)));
    }
    found.extend(suggested);
    found
}

/// A wording waits for those who wrote in the round and for who sent it, but for its own maker.
fn suggestions(running: &Running, opener: PersonId) -> Vec<Wait> {
    let writers = running.writers(opener);
    let of = |one: &Suggested| -> Vec<Wait> {
        let others = writers.iter().filter(|person| **person != one.by);
        let wait = |person: &PersonId| Wait {
            person: *person,
            reason: Reason::Suggestion,
            since: one.since.clone(),
            by: Some(one.by),
            note: one.why.clone(),
            causes: vec![format!("suggestion/{}", one.id)],
            shared: false,
        };
        others.map(wait).collect()
    };
    running.suggested.iter().flat_map(of).collect()
}

fn sent_back(facts: &Facts<'_>) -> Option<Wait> {
    let round = facts.standing.round.as_ref()?;
    Some(Wait {
        person: round.opened_by,
        reason: Reason::ChangesRequested,
        since: round.since.clone(),
        by: round.closed_by,
        note: round.answer.clone(),
        causes: vec![format!("changes/{}", round.id)],
        shared: false,
    })
}

/// What left without approval waits for whoever let it out to have it reviewed.
fn left_unapproved(facts: &Facts<'_>) -> Option<Wait> {
    let release = facts.standing.leaving.unapproved.as_ref()?;
    Some(Wait {
        person: release.person,
        reason: Reason::LeftUnapproved,
        since: release.time.clone(),
        by: None,
        note: release.reason.clone(),
        causes: vec![format!("left-unapproved/{}", release.release)],
        shared: false,
    })
}

fn approved(facts: &Facts<'_>) -> Vec<Wait> {
    let standing = facts.standing;
    let wait = |person: PersonId, reason: Reason, shared: bool| Wait {
        person,
        reason,
        since: standing.since.clone(),
        by: None,
        note: String::new(),
        causes: vec![format!("{}/{}", reason.as_str(), current(standing))],
        shared,
    };
    if facts.short {
        return vec![wait(writer(standing), Reason::ApprovalShort, false)];
    }
    let may_release = |person: &&Person| person.is(Role::Editor) || person.is(Role::Chief);
    let releasing = facts.people.iter().filter(may_release);
    releasing.map(|person| wait(person.id, Reason::ToRelease, true)).collect()
}

fn assigned(facts: &Facts<'_>) -> Option<Wait> {
    let given = facts.standing.arranged.given.as_ref()?;
    let is_writing = |writer: &Writer| writer.person == given.to;
    if facts.writers.iter().any(is_writing) {
        return None;
    }
    Some(Wait {
        person: given.to,
        reason: Reason::Assigned,
        since: given.time.clone(),
        by: given.by,
        note: String::new(),
        causes: vec![format!("assigned/{}/{}", given.to, given.time)],
        shared: false,
    })
}

fn writing(facts: &Facts<'_>) -> Vec<Wait> {
    facts.writers.iter().map(draft_of).collect()
}

fn handed(facts: &Facts<'_>) -> Vec<Wait> {
    facts.writers.iter().filter(|writer| writer.handed.is_some()).map(draft_of).collect()
}

fn draft_of(writer: &Writer) -> Wait {
    let (reason, since, by, note) = match &writer.handed {
        Some((giver, note, time)) => (Reason::HandedOver, time, Some(*giver), note.clone()),
        None => (Reason::Writing, &writer.since, None, String::new()),
    };
    Wait {
        person: writer.person,
        reason,
        since: since.clone(),
        by,
        note,
        causes: vec![format!("draft/{}/{since}", writer.person)],
        shared: false,
    }
}

/// A version that nobody was asked about; whoever is writing on or was assigned to it knows.
fn to_send(facts: &Facts<'_>) -> Option<Wait> {
    let standing = facts.standing;
    let known = !facts.writers.is_empty() || standing.arranged.given.is_some();
    if known {
        return None;
    }
    Some(Wait {
        person: writer(standing),
        reason: Reason::ToSend,
        since: standing.since.clone(),
        by: None,
        note: String::new(),
        causes: vec![format!("version/{}", current(standing))],
        shared: false,
    })
}

/// Whose a brief is: who is to write it, or wrote its current version, or began it.
pub(crate) fn writer(standing: &Standing) -> PersonId {
    let given = standing.arranged.given.as_ref().map(|given| given.to);
    given.or(standing.author).unwrap_or(standing.added_by)
}

fn current(standing: &Standing) -> String {
    standing.current.map_or_else(|| "none".into(), |hash| hash.to_string())
}
