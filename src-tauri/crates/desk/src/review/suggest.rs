//! A reviewer's own wording: suggested by one person, taken or declined by another.
//!
//! Whoever suggests gives their word for the whole item as it would stand, and whoever takes it
//! makes a version and gives theirs. Both count as authors of the item from there on, so that each
//! is the other's second person and neither alone is enough.

use super::Table;
use super::decide::splices;
use super::units::Unit;
use crate::drafts::{read_draft, tidied, was_published};
use crate::people::require_role;
use crate::place::text_of;
use crate::planning::refuse_set_aside;
use crate::state::may_review;
use crate::versions::{NewVersion, save_version};
use crate::{Acting, BriefState, BriefView, Code, Refusal, Role, RoundId, SoFarView};
use archive::{
    Action, Attested, DecisionId, Draft, Read, Round, RoundState, Suggestion, Wording, Write,
};
use brief::{Brief, BriefId, ItemPath, RevisionHash, RevisionKind, items};
use std::collections::BTreeMap;

impl Acting<'_> {
    /// Suggests that an item of the version under review should say something else: new texts by
    /// field. My earlier wording of the item makes way where nobody answered it.
    pub fn suggest(
        &self,
        id: BriefId,
        round: RoundId,
        path: ItemPath,
        texts: &BTreeMap<String, String>,
        reason: &str,
    ) -> Result<SoFarView, Refusal> {
        let time = self.desk.now();
        let decision = DecisionId(self.desk.fresh());
        self.write(|write| {
            if !may_review(&self.me) {
                require_role(&self.me, Role::Reviewer, "Nothing was suggested")?;
            }
            let table = Table::of(write, id, Some(round))?;
            let (after, texts) = reworded(&table.head, path, texts)?;
            let action = Action::WordingSuggested {
                decision,
                round,
                brief: id,
                was: item_of(&table.head, path)?,
                attested: Attested { path, item: item_of(&after, path)? },
                texts,
                reason: one_line(reason),
            };
            for earlier in write.suggestions(id)? {
                let mine = earlier.person == self.me.id && earlier.attested.path == path;
                if mine && earlier.waits() {
                    write.record(self.me.id, &time, &Action::Undone { decision: earlier.id })?;
                }
            }
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.review_so_far(id)
    }

    /// Takes my wording back before anybody answered it.
    pub fn withdraw_suggestion(
        &self,
        id: BriefId,
        suggestion: DecisionId,
    ) -> Result<BriefView, Refusal> {
        const NOT: &str = "The wording was not withdrawn";
        let time = self.desk.now();
        self.write(|write| {
            let found = waiting(write, id, suggestion, NOT)?;
            if found.person != self.me.id {
                return Err(Refusal::rule(
                    format!("{NOT}: somebody else suggested it."),
                    "Decline it instead.",
                ));
            }
            write.record(self.me.id, &time, &Action::Undone { decision: suggestion })?;
            Ok(())
        })?;
        self.open_brief(id)
    }

    /// Makes a version of somebody's wording, and accepts what it changes. A draft of mine is
    /// carried along; a running round goes on with the new version.
    pub fn take_suggestion(
        &self,
        id: BriefId,
        suggestion: DecisionId,
    ) -> Result<BriefView, Refusal> {
        const NOT: &str = "The wording was not taken";
        let time = self.desk.now();
        let decision = DecisionId(self.desk.fresh());
        self.write(|write| {
            let found = self.answerable(write, id, suggestion, NOT)?;
            let current = write.current(id)?.ok_or_else(|| overtaken(NOT))?;
            let text = taken_text(write, id, current, &found)?;
            let revision = self.carry_on(write, &time, current, &text, RevisionKind::Taken)?;
            self.carry_draft(write, &time, current, revision, &found)?;
            let (parts, splices) = accepted_by_taking(write, &found, revision)?;
            let action = Action::WordingTaken {
                suggestion,
                decision,
                round: found.round,
                brief: id,
                revision,
                parts,
                splices,
                attested: vec![found.attested],
            };
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    /// Keeps what the item says, with a word to whoever suggested otherwise.
    pub fn decline_suggestion(
        &self,
        id: BriefId,
        suggestion: DecisionId,
        reply: &str,
    ) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        let decision = DecisionId(self.desk.fresh());
        self.write(|write| {
            let found = self.answerable(write, id, suggestion, "The wording was not declined")?;
            let action = Action::WordingDeclined {
                suggestion,
                decision,
                round: found.round,
                brief: id,
                reply: one_line(reply),
            };
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.open_brief(id)
    }

    /// Takes my answer to a wording back: it waits again, and a version that it made is followed
    /// by one with the words that stood there before.
    pub fn reopen_suggestion(
        &self,
        id: BriefId,
        suggestion: DecisionId,
    ) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            let found = called(write, id, suggestion)?;
            let answered = found.answer.as_ref().filter(|answer| answer.person == self.me.id);
            if answered.is_none() {
                return Err(Refusal::rule(
                    "The wording does not wait again: you did not answer it.",
                    "Only who answered it can take that back.",
                ));
            }
            self.take_answer_back(write, &time, &found)
        })?;
        self.open_brief(id)
    }

    pub(super) fn take_answer_back(
        &self,
        write: &Write<'_>,
        time: &str,
        found: &Suggestion,
    ) -> Result<(), Refusal> {
        const NOT: &str = "The wording does not wait again";
        let Some(answer) = &found.answer else { return Ok(()) };
        if let Some(taken) = answer.taken {
            let id = write.revision(taken)?.brief;
            let current = write.current(id)?.ok_or_else(|| overtaken(NOT))?;
            let before = text_of(write, current)?;
            let mut text = before.clone();
            if item_of(&text, found.attested.path).ok() != Some(found.attested.item) {
                return Err(overtaken(NOT));
            }
            for wording in &found.texts {
                set_text(&mut text, found.attested.path, &wording.field, &wording.old);
            }
            let text = tidied(&text, Some(&before), was_published(write, id)?);
            let revision = self.carry_on(write, time, current, &text, RevisionKind::Restore)?;
            self.carry_draft(write, time, current, revision, &turned_round(found))?;
        }
        write.record(self.me.id, time, &Action::Undone { decision: answer.decision })?;
        Ok(())
    }

    fn answerable(
        &self,
        write: &Write<'_>,
        id: BriefId,
        suggestion: DecisionId,
        not: &str,
    ) -> Result<Suggestion, Refusal> {
        if !may_review(&self.me) {
            require_role(&self.me, Role::Editor, not)?;
        }
        refuse_set_aside(BriefState::of(&write.standing(id)?), not)?;
        let found = waiting(write, id, suggestion, not)?;
        if found.person == self.me.id {
            return Err(Refusal::rule(
                format!("{not}: you suggested it, and nobody approves their own change."),
                "Somebody else answers it; you can withdraw it.",
            ));
        }
        Ok(found)
    }

    /// The next version; a round that was at the current one goes on with it.
    fn carry_on(
        &self,
        write: &Write<'_>,
        time: &str,
        current: RevisionHash,
        text: &Brief,
        kind: RevisionKind,
    ) -> Result<RevisionHash, Refusal> {
        let parents = vec![current];
        let new = NewVersion { brief: text, parents, kind, note: "", published_before: false };
        let head = save_version(write, self.me.id, time, &new)?;
        let open = open_round(write, text.id)?.filter(|round| round.head == current);
        if let Some(round) = open {
            write.record(self.me.id, time, &Action::ReviewExtended { round: round.id, head })?;
        }
        Ok(head)
    }

    /// My draft goes on from the new version, with the wording in it.
    fn carry_draft(
        &self,
        write: &Write<'_>,
        time: &str,
        before: RevisionHash,
        after: RevisionHash,
        taken: &Suggestion,
    ) -> Result<(), Refusal> {
        let id = write.revision(after)?.brief;
        let Some(draft) = write.draft(id, self.me.id, write.device())? else { return Ok(()) };
        let drafted = read_draft(&draft.body)?;
        let mut text = drafted.clone();
        refuse_changed_draft(&draft, &text, before, taken)?;
        for wording in &taken.texts {
            set_text(&mut text, taken.attested.path, &wording.field, &wording.new);
        }
        let text = tidied(&text, Some(&drafted), was_published(write, id)?);
        if text == text_of(write, after)? {
            write.finish_draft(id, self.me.id, after)?;
        } else {
            let body = text.to_json();
            write.save_draft(id, self.me.id, draft.counter, Some(after), &body, time)?;
        }
        Ok(())
    }
}

/// The edits of the item that stand accepted by taking the wording.
fn accepted_by_taking(
    write: &Write<'_>,
    found: &Suggestion,
    head: RevisionHash,
) -> Result<(Vec<String>, Vec<archive::Splice>), Refusal> {
    let round = Round { head, ..write.round(found.round)? };
    let table = Table::lay(write, &write.rounds(round.brief)?, round)?;
    let of_item = |unit: &&Unit| unit.paths.contains(&found.attested.path);
    let chosen: Vec<&Unit> = table.units.iter().filter(of_item).collect();
    let parts = chosen.iter().map(|unit| unit.id.clone()).collect();
    Ok((parts, splices(&table, &chosen)))
}

/// The same wording from its end to its beginning.
fn turned_round(found: &Suggestion) -> Suggestion {
    let texts = found.texts.iter().map(|wording| Wording {
        field: wording.field.clone(),
        old: wording.new.clone(),
        new: wording.old.clone(),
    });
    let attested = Attested { path: found.attested.path, item: found.was };
    Suggestion { was: found.attested.item, attested, texts: texts.collect(), ..found.clone() }
}

fn refuse_changed_draft(
    draft: &Draft,
    text: &Brief,
    current: RevisionHash,
    taken: &Suggestion,
) -> Result<(), Refusal> {
    let same = item_of(text, taken.attested.path).ok() == Some(taken.was);
    if draft.base == Some(current) && same {
        return Ok(());
    }
    Err(Refusal::rule(
        "Nothing was changed: your draft says something else there, and it would be lost.",
        "Write the words into your draft yourself, or make the draft a version first.",
    ))
}

fn open_round(read: &Read<'_>, id: BriefId) -> Result<Option<Round>, Refusal> {
    let last = read.rounds(id)?.pop();
    Ok(last.filter(|round| round.state == RoundState::Open))
}

fn called(read: &Read<'_>, id: BriefId, name: DecisionId) -> Result<Suggestion, Refusal> {
    read.suggestions(id)?.into_iter().find(|one| one.id == name).ok_or_else(|| {
        Refusal::not_found("Nothing was done: the brief has no such wording.", "Open it again.")
    })
}

fn waiting(
    read: &Read<'_>,
    id: BriefId,
    name: DecisionId,
    not: &str,
) -> Result<Suggestion, Refusal> {
    let found = called(read, id, name)?;
    if found.waits() {
        return Ok(found);
    }
    let why = if found.withdrawn { "it was withdrawn" } else { "it was answered" };
    Err(Refusal::new(Code::Stale, format!("{not}: {why} since."), "Open the brief again."))
}

/// What the version says with the wording in it.
fn taken_text(
    write: &Write<'_>,
    id: BriefId,
    current: RevisionHash,
    found: &Suggestion,
) -> Result<Brief, Refusal> {
    const NOT: &str = "The wording was not taken";
    let before = text_of(write, current)?;
    let path = found.attested.path;
    if item_of(&before, path).ok() != Some(found.was) {
        return Err(overtaken(NOT));
    }
    let mut text = before.clone();
    for wording in &found.texts {
        set_text(&mut text, path, &wording.field, &wording.new);
    }
    if item_of(&text, path)? != found.attested.item {
        return Err(overtaken(NOT));
    }
    Ok(tidied(&text, Some(&before), was_published(write, id)?))
}

fn overtaken(not: &str) -> Refusal {
    Refusal::new(
        Code::Stale,
        format!("{not}: the part was changed since."),
        "Compare the two, then write it as it should be.",
    )
}

fn item_of(text: &Brief, path: ItemPath) -> Result<brief::ItemHash, Refusal> {
    items(text).get(&path).copied().ok_or_else(|| {
        Refusal::not_found(
            format!("Nothing was suggested: the version has no {path}."),
            "A part that was removed cannot be reworded; reject the removal first.",
        )
    })
}

/// The head with these texts in the item, and what that changes.
fn reworded(
    head: &Brief,
    path: ItemPath,
    texts: &BTreeMap<String, String>,
) -> Result<(Brief, Vec<Wording>), Refusal> {
    item_of(head, path)?;
    let mut after = head.clone();
    let mut changed = Vec::new();
    for (field, new) in texts {
        let new = new.trim();
        let old = set_text(&mut after, path, field, new).ok_or_else(|| {
            Refusal::bad_input(
                format!("Nothing was suggested: {path} has no text `{field}`."),
                "Open the review again.",
            )
        })?;
        if new.is_empty() && !old.is_empty() {
            return Err(Refusal::rule(
                "Nothing was suggested: the wording is empty.",
                "Write the words that should stand there, or reject the change.",
            ));
        }
        if let Some(found) = brief::first_control_character(new) {
            return Err(Refusal::bad_input(
                format!("Nothing was suggested: the wording holds the control character {found}."),
                "Remove that character; it cannot be seen, so retype the words around it.",
            ));
        }
        if old != new {
            changed.push(Wording { field: field.clone(), old, new: new.to_owned() });
        }
    }
    if changed.is_empty() {
        return Err(Refusal::rule(
            "Nothing was suggested: the wording is what stands there already.",
            "Change a word, or accept the change.",
        ));
    }
    Ok((after, changed))
}

/// Puts a text into an item; returns what stood there, or nothing where there is no such text.
pub(super) fn set_text(
    brief: &mut Brief,
    path: ItemPath,
    field: &str,
    text: &str,
) -> Option<String> {
    let place = match (path, field) {
        (ItemPath::Headline, "text") => &mut brief.headline,
        (ItemPath::Lede, "text") => &mut brief.lede,
        (ItemPath::Context, "text") => &mut brief.context,
        (ItemPath::Fact(id), "text") => {
            &mut brief.facts.iter_mut().find(|fact| fact.id == id)?.text
        }
        (ItemPath::Perspective(id), _) => {
            let found = brief.perspectives.iter_mut().find(|one| one.id == id)?;
            match field {
                "group" => &mut found.group,
                "framing" => &mut found.framing,
                "bias" => &mut found.bias,
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(std::mem::replace(place, text.to_owned()))
}

/// A reason or a reply is one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
