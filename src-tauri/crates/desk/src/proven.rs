//! Whether what counts as approved is so by the rule. The record of an approval is one event, which
//! a forged hand-over may hold too; the rule is computed again from what people attested, where a
//! version is to leave and where the archive is checked.

use crate::approval::open_items;
use crate::place::{History, items_of};
use crate::review::read_authors;
use crate::{Code, PersonId, Refusal, Role};
use archive::{Action, DecisionId, Matter, Read};
use brief::{BriefId, ContentHash, RevisionHash, differing_hashes};
use std::collections::{HashMap, HashSet};

/// What was said of a brief by events that hold, and what by others. A signature of somebody else,
/// or by a key that is not the person's, is nobody's word.
#[derive(Default)]
struct Said {
    signed: HashSet<(RevisionHash, PersonId)>,
    void: HashSet<DecisionId>,
    /// Purges by events that do not hold: what they say of hashes is nobody's word either.
    purges: HashSet<ContentHash>,
}

impl Said {
    fn read(read: &Read<'_>, id: BriefId) -> Result<Self, Refusal> {
        let broken = read.broken_about(id)?;
        let mut said = Self::default();
        for event in read.events_of(Matter::Brief(id))? {
            let holds = !broken.contains(&event.hash);
            match event.action() {
                Some(Action::Approved { revision, .. }) if holds => {
                    said.signed.insert((revision, event.person));
                }
                Some(Action::Purged { .. }) if !holds => {
                    said.purges.insert(event.hash);
                }
                Some(
                    Action::Approved { decision, .. }
                    | Action::Decided { decision, .. }
                    | Action::PartsRead { decision, .. }
                    | Action::WordingSuggested { decision, .. }
                    | Action::WordingTaken { decision, .. },
                ) if !holds => {
                    said.void.insert(decision);
                }
                _ => {}
            }
        }
        Ok(said)
    }
}

/// Why the approval of a version does not hold; nothing where it does.
fn fault_of(
    read: &Read<'_>,
    id: BriefId,
    history: &History,
    version: RevisionHash,
    reviewers: &HashSet<PersonId>,
    said: &Said,
) -> Result<Option<&'static str>, Refusal> {
    let approvals = read.approvals(id)?;
    let mut signers = approvals.iter().filter(|one| one.revision == version);
    if !signers.any(|one| reviewers.contains(&one.person)) {
        return Ok(Some("nobody who signed it was ever a reviewer"));
    }
    let mut signed = said.signed.iter().filter(|(of, _)| *of == version);
    if !signed.any(|(_, person)| reviewers.contains(person)) {
        return Ok(Some("no signature under it holds"));
    }
    for record in history.records.iter().filter(|_| !said.purges.is_empty()) {
        let tombstone = read.tombstone(record.content)?;
        if tombstone.is_some_and(|stone| said.purges.contains(&stone.purge.event)) {
            return Ok(Some("a version was purged by somebody who might not"));
        }
    }
    let base = history.base_before(version);
    let before = base.map(|base| items_of(read, base)).transpose()?.unwrap_or_default();
    let differing = differing_hashes(&before, &items_of(read, version)?);
    let authors = read_authors(read, &read.suggestions(id)?, history, base, version)?;
    let mut attested = read.attestations(id)?;
    attested.retain(|one| !said.void.contains(&one.decision));
    let open = open_items(&differing, &authors, &attested);
    Ok((!open.is_empty()).then_some("a part of it has no second person"))
}

/// Refuses a version that counts as approved and is not so by the rule.
pub(crate) fn refuse_unproven(
    read: &Read<'_>,
    id: BriefId,
    history: &History,
    version: RevisionHash,
    not: &str,
) -> Result<(), Refusal> {
    if !history.approved.contains(&version) {
        return Ok(());
    }
    let said = Said::read(read, id)?;
    let Some(why) = fault_of(read, id, history, version, &reviewers(read)?, &said)? else {
        return Ok(());
    };
    Err(Refusal::rule(
        format!("{not}: its approval does not hold, since {why}."),
        "Make a new version and send it to review; `parallax verify` names all such versions.",
    ))
}

/// Refuses a brief whose embargo was last changed by an event that does not hold.
pub(crate) fn refuse_forged_embargo(
    read: &Read<'_>,
    id: BriefId,
    not: &str,
) -> Result<(), Refusal> {
    let events = read.events_of(Matter::Brief(id))?;
    let last = events.iter().rfind(|event| {
        matches!(event.action(), Some(Action::EmbargoSet { .. } | Action::EmbargoLifted { .. }))
    });
    match last {
        Some(event) if read.broken_about(id)?.contains(&event.hash) => Err(Refusal::rule(
            format!(
                "{not}: whoever last changed its embargo might not do that, or did not sign it."
            ),
            "Ask a chief to set the embargo anew or to lift it; `parallax verify` names the event.",
        )),
        _ => Ok(()),
    }
}

/// A sentence for each version that counts as approved and is not so by the rule.
pub(crate) fn unproven_approvals(read: &Read<'_>) -> Result<Vec<String>, Refusal> {
    let reviewers = reviewers(read)?;
    let mut faults = Vec::new();
    for standing in read.standings()? {
        let history = History::read(read, standing.id)?;
        if history.approved.is_empty() {
            continue;
        }
        let said = Said::read(read, standing.id)?;
        for record in history.records.iter().filter(|r| history.approved.contains(&r.hash)) {
            let number = history.number(record.hash).unwrap_or(0);
            match fault_of(read, standing.id, &history, record.hash, &reviewers, &said) {
                Ok(None) => {}
                Ok(Some(why)) => faults.push(format!(
                    "version {number} of brief {} counts as approved, and {why}",
                    standing.id
                )),
                // Words that a newer program wrote prove nothing here.
                Err(refusal) if refusal.code == Code::Refused => {}
                Err(refusal) => return Err(refusal),
            }
        }
    }
    Ok(faults)
}

/// Everybody who was ever made a reviewer or chief by a chief. A role that went since does not undo
/// what was signed with it.
fn reviewers(read: &Read<'_>) -> Result<HashSet<PersonId>, Refusal> {
    let mut roles: HashMap<PersonId, Vec<Role>> = HashMap::new();
    let mut ever = HashSet::new();
    for event in read.events_of(Matter::People)? {
        let Some(
            Action::PersonAdded { person, roles: granted, .. }
            | Action::RolesSet { person, roles: granted },
        ) = event.action()
        else {
            continue;
        };
        let by_chief = roles.get(&event.person).is_some_and(|own| own.contains(&Role::Chief));
        if roles.is_empty() || by_chief {
            if granted.contains(&Role::Reviewer) || granted.contains(&Role::Chief) {
                ever.insert(person);
            }
            roles.insert(person, granted);
        }
    }
    Ok(ever)
}
