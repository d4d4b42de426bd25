//! The wordings that wait for an answer, and those that have one.

use super::suggest::set_text;
use crate::compare::change_views;
use crate::{Acting, FieldView, Refusal, SuggestionView};
use archive::{Read, Round, RoundState, Suggestion, Wording};
use brief::{Brief, BriefId, Fact, ItemHash, ItemPath, Perspective, items};
use redline::redline;
use std::collections::BTreeMap;

impl Acting<'_> {
    /// The wordings of the last round, and those of earlier ones on the same base that still wait.
    /// `text` is what I see of the brief: my draft or the current version.
    pub(crate) fn suggestion_views(
        &self,
        read: &Read<'_>,
        id: BriefId,
        rounds: &[Round],
        text: &Brief,
    ) -> Result<Vec<SuggestionView>, Refusal> {
        let Some(last) = rounds.last().filter(|round| round.state != RoundState::Approved) else {
            return Ok(Vec::new());
        };
        let suggestions = read.suggestions(id)?;
        if suggestions.is_empty() {
            return Ok(Vec::new());
        }
        let says = items(text);
        let mut views = Vec::new();
        for found in suggestions.iter().filter(|found| !found.withdrawn) {
            let round = rounds.iter().find(|round| round.id == found.round);
            let state = state(found, &says);
            let here = found.round == last.id;
            let waits = state == "open" && round.is_some_and(|round| round.base == last.base);
            if here || waits {
                views.push(self.suggestion_view(read, found, state)?);
            }
        }
        Ok(views)
    }

    fn suggestion_view(
        &self,
        read: &Read<'_>,
        found: &Suggestion,
        state: &'static str,
    ) -> Result<SuggestionView, Refusal> {
        let answer = found.answer.as_ref();
        Ok(SuggestionView {
            id: found.id,
            path: found.attested.path.to_string(),
            by: read.name_of(found.person)?,
            mine: found.person == self.me.id,
            reason: found.reason.clone(),
            time: found.time.clone(),
            texts: found.texts.clone(),
            fields: pieces(found.attested.path, &found.texts),
            state,
            answered_by: answer.map(|answer| read.name_of(answer.person)).transpose()?,
            answered_by_me: answer.is_some_and(|answer| answer.person == self.me.id),
            reply: answer.map_or_else(String::new, |answer| answer.reply.clone()),
        })
    }
}

fn state(found: &Suggestion, says: &BTreeMap<ItemPath, ItemHash>) -> &'static str {
    let item = says.get(&found.attested.path);
    match &found.answer {
        Some(answer) if answer.taken.is_some() => "taken",
        Some(_) => "declined",
        None if item == Some(&found.attested.item) => "taken",
        None if item == Some(&found.was) => "open",
        None => "stale",
    }
}

/// What the wording changes, in pieces: the item alone is compared, as the redline compares it in a
/// brief.
fn pieces(path: ItemPath, texts: &[Wording]) -> Vec<FieldView> {
    let side = |of: fn(&Wording) -> &str| {
        let mut brief = with_empty(path);
        for wording in texts {
            set_text(&mut brief, path, &wording.field, of(wording));
        }
        brief
    };
    let (old, new) = (side(|wording| &wording.old), side(|wording| &wording.new));
    let changes = change_views(&redline(&old, &new), &old, &new);
    let fields = changes.into_iter().flat_map(|change| change.fields);
    fields.filter(|field| texts.iter().any(|wording| wording.field == field.field)).collect()
}

/// A brief with nothing in it but the item, empty.
fn with_empty(path: ItemPath) -> Brief {
    let mut brief = Brief::new(BriefId::missing(), "");
    match path {
        ItemPath::Fact(id) => brief.facts.push(Fact::new(id, "")),
        ItemPath::Perspective(id) => brief.perspectives.push(Perspective {
            id,
            group: String::new(),
            outlets: Vec::new(),
            framing: String::new(),
            bias: String::new(),
            sources: Vec::new(),
        }),
        _ => {}
    }
    brief
}
