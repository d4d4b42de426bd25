//! Whom a brief can be sent to: who could approve it at all, and who not, with why.

use super::table::read_authors;
use crate::approval::{Authors, Step, authors};
use crate::place::{History, items_of};
use crate::state::may_review;
use crate::who_approves::{could_approve, in_words, may_sign};
use crate::{Acting, PersonId, Refusal};
use archive::{Read, Role, RoundState};
use brief::{Brief, BriefId, differing_hashes, items};
use serde::Serialize;
use std::collections::BTreeSet;

/// Who could approve a brief, before it is sent.
#[derive(Clone, Debug, Serialize)]
pub struct ApproversView {
    /// Everybody who may review, me included, in the order in which they joined.
    pub people: Vec<ApproverView>,
    /// The roles that it can be sent to: those that somebody else has.
    pub roles: Vec<&'static str>,
    /// How many signatures it needs, and whose, in words: *2 approvals, by reviewers*.
    pub wanted: String,
    /// Why it cannot be approved as people and roles stand now; null where it can.
    pub warning: Option<String>,
    /// Who it went to last, and may go to again.
    pub last: Option<PersonId>,
}

/// One who may review.
#[derive(Clone, Debug, Serialize)]
pub struct ApproverView {
    /// Identity.
    pub id: PersonId,
    /// The name to show.
    pub name: String,
    /// Why not they; null where they could approve it.
    pub why_not: Option<String>,
}

impl Acting<'_> {
    /// Who could approve the brief as it stands, my draft included.
    pub fn who_may_approve(&self, id: BriefId) -> Result<ApproversView, Refusal> {
        self.desk.archive.read(|read| {
            let history = History::read(read, id)?;
            let (text, authors) = self.as_sent(read, id, &history)?;
            let rule = read.approval_rule(text.as_ref().and_then(|t| t.section.as_deref()))?;
            let people = read.people()?;
            let wrote_all = only_author(&authors);
            let able = could_approve(&rule, &people, wrote_all);
            let name = |id| {
                let person = people.iter().find(|person| person.id == id);
                person.map_or_else(|| "someone else".into(), |person| person.name.clone())
            };
            let wanted = in_words(&rule, name);
            let reviewers = people.iter().filter(|person| may_review(person));
            let views = reviewers.map(|person| ApproverView {
                id: person.id,
                name: person.name.clone(),
                why_not: if Some(person.id) == wrote_all {
                    Some("wrote everything that changed".into())
                } else if may_sign(&rule, person) {
                    None
                } else {
                    Some(format!("not among those who must: {wanted}"))
                },
            });
            let others = |role: Role| people.iter().any(|p| p.id != self.me.id && p.is(role));
            let roles = [Role::Reviewer, Role::Chief].into_iter().filter(|role| others(*role));
            let short = able.len() < rule.needed.max(1) as usize;
            let last = read.rounds(id)?.pop().and_then(|round| match round.state {
                RoundState::ChangesRequested => round.closed_by,
                _ => round.asked_of,
            });
            let reviews = |id: &PersonId| people.iter().any(|p| p.id == *id && may_review(p));
            Ok(ApproversView {
                people: views.collect(),
                roles: roles.map(Role::as_str).collect(),
                warning: short.then(|| too_few(&able, &wanted, name)),
                wanted,
                last: last.filter(|id| *id != self.me.id && reviews(id)),
            })
        })
    }

    /// What a round would be opened on, and who touched what in it.
    fn as_sent(
        &self,
        read: &Read<'_>,
        id: BriefId,
        history: &History,
    ) -> Result<(Option<Brief>, Authors), Refusal> {
        let (draft, text) = crate::drafts::text_before(read, self.desk, self.me.id, id)?;
        let current = history.current.map(|hash| items_of(read, hash)).transpose()?;
        let base = history.current.and_then(|hash| history.base_of(hash));
        let mut touched = match history.current {
            Some(head) => read_authors(read, &read.suggestions(id)?, history, base, head)?,
            None => Authors::new(),
        };
        if let (Some(_), Some(after)) = (draft, &text) {
            let said = items(after);
            let (before, after) = (current.iter().collect(), &said);
            let mut writers = read.draft_givers(id, self.me.id)?;
            writers.push(self.me.id);
            let step = Step { authors: writers, is_decided: false, before, after };
            for (path, by) in authors(&[step]) {
                touched.entry(path).or_default().extend(by);
            }
        }
        let base = base.map(|hash| items_of(read, hash)).transpose()?.unwrap_or_default();
        if let Some(text) = &text {
            let differing = differing_hashes(&base, &items(text));
            touched.retain(|path, _| differing.contains_key(path));
        }
        Ok((text, touched))
    }
}

/// Who alone wrote all that changed.
fn only_author(authors: &Authors) -> Option<PersonId> {
    let all: BTreeSet<PersonId> = authors.values().flatten().copied().collect();
    let mut all = all.into_iter();
    all.next().filter(|_| all.next().is_none())
}

fn too_few(able: &BTreeSet<PersonId>, wanted: &str, name: impl Fn(PersonId) -> String) -> String {
    let names: Vec<String> = able.iter().map(|person| name(*person)).collect();
    let who = match names.as_slice() {
        [] => "Nobody here could approve it".to_owned(),
        [one] => format!("Only {one} could approve it"),
        several => format!("Only {} could approve it", several.join(" and ")),
    };
    format!(
        "{who}: it needs {wanted}, and nobody approves what they wrote alone. Ask a chief to give the role, or to change the rule."
    )
}
