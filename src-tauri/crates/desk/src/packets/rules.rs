//! What must hold of a packet before any of it is believed: the same newsroom, the same briefs, and
//! nothing in it that its people could not have done here.

use super::bundle::Bundle;
use super::refusals::{NOT, against_the_rules, damaged};
use crate::Refusal;
use crate::record::unfounded;
use archive::{Action, Event, Matter, Read, RevisionRecord, Taken, Words, Write};
use brief::{Brief, BriefId, RevisionHash};

/// The event with which a newsroom began: its first person named themselves. Everything that people
/// may do follows from it, so that events of two newsrooms are never mixed.
fn founding(events: &[Event]) -> Result<Option<&Event>, Refusal> {
    let mut founded = events.iter().filter(|event| is_founding(event));
    let first = founded.next();
    match founded.next() {
        Some(_) => Err(against_the_rules(&"it mixes two newsrooms")),
        None => Ok(first),
    }
}

fn is_founding(event: &Event) -> bool {
    let action = event.action();
    matches!(action, Some(Action::PersonAdded { person, .. }) if person == event.person)
}

/// Refuses the packet of another newsroom. An empty archive joins the packet's; the answer is whose
/// it then is.
pub(crate) fn same_newsroom(read: &Read<'_>, bundle: &Bundle) -> Result<Option<String>, Refusal> {
    let theirs = founding(&bundle.events)?
        .ok_or_else(|| damaged(&"it does not say in which newsroom it was made"))?;
    let here = read.events_of(Matter::People)?;
    match founding(&here)? {
        None => Ok(founder(theirs)),
        Some(ours) if ours.hash == theirs.hash => Ok(None),
        Some(ours) => {
            let (theirs, ours) = (founder(theirs), founder(ours));
            let named = |name: Option<String>| name.unwrap_or_else(|| "somebody".into());
            Err(Refusal::rule(
                format!(
                    "{NOT}: the packet is from another newsroom, begun by {}; this archive's was \
                     begun by {}.",
                    named(theirs),
                    named(ours)
                ),
                "Open a new archive for that newsroom, and bring the packet in there.",
            ))
        }
    }
}

fn founder(event: &Event) -> Option<String> {
    match event.action() {
        Some(Action::PersonAdded { name, .. }) => Some(name),
        _ => None,
    }
}

/// A brief keeps the place that it came from, and a place its brief.
pub(crate) fn same_origins(read: &Read<'_>, events: &[Event]) -> Result<(), Refusal> {
    for event in events {
        let Some(Action::BriefAdded { brief, origin, .. }) = event.action() else { continue };
        let Some(origin) = origin else { continue };
        let day = origin.date.map(|date| date.to_string()).unwrap_or_default();
        let known = read.origins_of(brief)?;
        let fits = known.iter().any(|(_, date, slug)| *date == day && *slug == origin.slug);
        if let Some((_, date, slug)) = known.first().filter(|_| !fits) {
            return Err(against_the_rules(&format!(
                "one of its briefs is said to come from {day}/{}, and here it came from \
                 {date}/{slug}",
                origin.slug
            )));
        }
        if read.brief_from(&origin)?.is_some_and(|other| other != brief) {
            return Err(against_the_rules(&format!(
                "its brief from {day}/{} is another one here",
                origin.slug
            )));
        }
    }
    Ok(())
}

/// The schema of what a version says; the text must be of the brief whose version it is.
pub(crate) fn schema_of(bytes: &[u8], brief: BriefId) -> Result<String, Refusal> {
    #[derive(serde::Deserialize)]
    struct Head {
        schema: String,
        id: Option<BriefId>,
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|error| damaged(&error))?;
    if head.schema == brief::SCHEMA {
        let text: Brief = serde_json::from_slice(bytes).map_err(|error| damaged(&error))?;
        if text.canonical_bytes() != bytes {
            return Err(damaged(&"what one of its versions says is not written as it should be"));
        }
    }
    if head.id != Some(brief) {
        return Err(damaged(&"one of its versions has the text of another brief"));
    }
    Ok(head.schema)
}

/// What is new must be what its writers may do.
pub(crate) fn check(write: &Write<'_>, taken: &Taken) -> Result<(), Refusal> {
    let people = write.people()?;
    for (_, event) in &taken.events {
        if !people.iter().any(|person| person.id == event.person) {
            return Err(against_the_rules(&"somebody whom nobody here knows did something in it"));
        }
        let Some(action) = event.action() else { continue };
        match &action {
            Action::RevisionSaved { revision, .. } => check_version(event, revision)?,
            Action::Released { brief, revision, .. } => check_release(write, *brief, *revision)?,
            _ => {}
        }
    }
    Ok(())
}

/// What nobody signed could be anybody's. Only a newsroom that had no keys yet has such events, and
/// they come with the packet with which an archive joins it.
pub(crate) fn refuse_unsigned(read: &Read<'_>, taken: &Taken) -> Result<(), Refusal> {
    for (_, event) in taken.events.iter().filter(|(_, event)| event.signature.is_none()) {
        if read.keys_of(event.person)?.is_empty() {
            let name = read.name_of(event.person)?;
            return Err(against_the_rules(&format!(
                "something that {name} did in it carries no signature, and no key of theirs comes \
                 with it"
            )));
        }
    }
    Ok(())
}

/// Every approval is worked out anew from the events alone: whoever signed one may have had a program
/// that does not ask.
pub(crate) fn check_approvals(read: &Read<'_>, taken: &Taken) -> Result<(), Refusal> {
    let briefs = taken.events.iter().filter_map(|(matter, _)| match matter {
        Matter::Brief(brief) => Some(*brief),
        _ => None,
    });
    let events = read.events_about(&briefs.collect())?;
    for (event, says) in unfounded(read, &events) {
        if taken.events.iter().any(|(_, new)| new.hash == event) {
            return Err(against_the_rules(&format!("one of its approvals does not hold: {says}")));
        }
    }
    Ok(())
}

/// A version is its writer's, made where and when the event says.
fn check_version(event: &Event, revision: &RevisionRecord) -> Result<(), Refusal> {
    // Without its note the hash cannot be made again; the event that names it is signed.
    if event.words != Words::Purged && revision.computed_hash() != revision.hash {
        return Err(damaged(&"one of its versions was changed"));
    }
    if revision.author != event.person || revision.device != event.device {
        return Err(against_the_rules(&"one of its versions names somebody else as its writer"));
    }
    Ok(())
}

/// What left was approved, or published before: a release makes a version a base of reviews.
fn check_release(read: &Read<'_>, brief: BriefId, revision: RevisionHash) -> Result<(), Refusal> {
    let approved = read.approvals(brief)?.iter().any(|approval| approval.revision == revision);
    if approved || read.published_before(brief)?.contains(&revision) {
        return Ok(());
    }
    Err(against_the_rules(&"it says that a version was released that nobody had approved"))
}
