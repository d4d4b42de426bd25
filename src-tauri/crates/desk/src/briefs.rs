//! The desk's list, and one brief as a person sees it.

use crate::after_release::change_view;
use crate::drafts::{read_draft, text_before, version_is_edited};
use crate::earlier::twin_of;
use crate::embargo::embargo_view;
use crate::follow::{handed_to, related};
use crate::place::History;
use crate::planning::{aside_view, planned_text, set_aside};
use crate::queue::{Queues, Seen};
use crate::release::release_views;
use crate::release::unapproved_view;
use crate::review::Signatures;
use crate::steps::steps_from;
use crate::versions::version_views;
use crate::{
    Acting, BriefState, BriefView, Desk, DeskRow, DeskView, DraftSeen, DraftView, EditionRow,
    ListRow, PersonId, PersonSeen, Refusal, Role, RoundView,
};
use archive::{Draft, DraftMark, Read, Round, Standing};
use brief::{BriefId, reading_minutes, word_count};
use std::collections::{BTreeMap, HashMap};

impl Desk {
    /// Every brief, newest edition first, as it stands for everybody.
    pub fn list(&self) -> Result<Vec<ListRow>, Refusal> {
        self.archive.read(|read| {
            let standings = read.standings()?;
            Ok::<_, Refusal>(standings.iter().map(ListRow::from).collect())
        })
    }

    /// The same for one brief.
    pub fn list_row(&self, id: BriefId) -> Result<ListRow, Refusal> {
        self.archive.read(|read| Ok::<_, Refusal>(ListRow::from(&read.standing(id)?)))
    }
}

impl From<&Standing> for ListRow {
    fn from(standing: &Standing) -> Self {
        Self {
            id: standing.id,
            slug: standing.placed.slug.clone(),
            date: standing.placed.date.clone(),
            section: standing.placed.section.clone(),
            headline: standing.placed.headline.clone(),
            state: BriefState::of(standing),
            revision: standing.current,
        }
    }
}

impl Acting<'_> {
    /// Every brief, by edition, newest first, with whose turn it is.
    pub fn desk_view(&self) -> Result<DeskView, Refusal> {
        self.desk.archive.read(|read| {
            let names: HashMap<_, _> =
                read.people()?.into_iter().map(|person| (person.id, person.name)).collect();
            let marks = read.draft_marks()?;
            let mine: HashMap<BriefId, Draft> =
                read.drafts_of(self.me.id, self.desk.archive.device())?.into_iter().collect();
            let queues = Queues::read(read)?;
            let mut rows = Vec::new();
            for standing in read.standings()? {
                let draft = mine.get(&standing.id);
                let seen = queues.seen(read, &standing, self.me.id)?;
                rows.push(row(&standing, draft, seen, &marks, &names)?);
            }
            crate::editions::sort_by_edition(read, &mut rows)?;
            crate::queue::queue_up(&mut rows);
            let mut sections = sections(&rows);
            let templates = read.templates()?.into_iter().map(|(section, _)| section);
            let unused: Vec<_> = templates.filter(|name| !sections.contains(name)).collect();
            sections.extend(unused);
            let deadline = read.deadline()?;
            Ok(DeskView { editions: editions(&rows), sections, deadline, rows })
        })
    }

    /// One brief, as I see it.
    pub fn open_brief(&self, id: BriefId) -> Result<BriefView, Refusal> {
        self.desk.archive.read(|read| self.brief_view(read, id))
    }

    pub(crate) fn brief_view(&self, read: &Read<'_>, id: BriefId) -> Result<BriefView, Refusal> {
        let standing = read.standing(id)?;
        let history = History::read(read, id)?;
        let (draft, text) = text_before(read, self.desk, self.me.id, id)?;
        let text = text.map_or_else(|| planned_text(read, &standing), Ok)?;
        let edited = draft.is_some() || version_is_edited(read, id)?;
        // Never asked of imported or published versions until they are edited.
        let checks = if edited { self.desk.checks_of(read, &text)? } else { Vec::new() };
        let twin = if edited { twin_of(read, &text)? } else { None };
        let steps = steps_from(read, self.desk, &self.me, &standing, &history, draft.as_ref())?;
        let seen = Queues::read(read)?.seen(read, &standing, self.me.id)?;
        let words = word_count(&text);
        let names: HashMap<_, _> =
            read.people()?.into_iter().map(|person| (person.id, person.name)).collect();
        let name = |person| names.get(&person).cloned().unwrap_or_else(|| "someone else".into());
        let aside = aside_view(&standing, name);
        let embargo = embargo_view(standing.leaving.embargo.as_ref(), name);
        let unapproved = unapproved_view(standing.leaving.unapproved.as_ref(), name);
        let change = change_view(&history, name);
        let handed = handed_to(read, id, self.me.id, draft.as_ref())?;
        let rounds = read.rounds(id)?;
        let round = rounds.last().map(|round| round_view(read, &history, round)).transpose()?;
        let suggestions = self.suggestion_views(read, id, &rounds, &text)?;
        let mut other_drafts = Vec::new();
        for mark in read.draft_marks()? {
            if mark.brief == id && mark.person != self.me.id {
                let name = read.name_of(mark.person)?;
                other_drafts.push(DraftSeen { person: mark.person, name, since: mark.started });
            }
        }
        Ok(BriefView {
            id,
            state: BriefState::of(&standing),
            draft: draft.map(|d| DraftView { counter: d.counter, base: d.base, saved: d.saved }),
            other_drafts,
            current: history.current,
            base: history.current.and_then(|current| history.base_of(current)),
            versions: version_views(read, &history)?.into_iter().rev().collect(),
            round,
            suggestions,
            turn: seen.turn,
            reasons: seen.reasons,
            steps,
            checks,
            limits: read.house_style()?.limits,
            twin,
            words,
            minutes: reading_minutes(words),
            merge_needed: history.heads() > 1,
            releases: release_views(read, &history, id)?,
            assignee: assignee(&standing, name),
            aside,
            embargo,
            unapproved,
            change,
            handed,
            follows: related(read, read.follows_of(id)?)?,
            slug_follows: history.released.is_empty() && history.published_before.is_empty(),
            brief: text,
        })
    }
}

fn row(
    standing: &Standing,
    draft: Option<&Draft>,
    seen: Seen,
    marks: &[DraftMark],
    names: &HashMap<archive::PersonId, String>,
) -> Result<DeskRow, Refusal> {
    let name = |person| names.get(&person).cloned().unwrap_or_else(|| "someone else".into());
    let mut row = DeskRow {
        id: standing.id,
        slug: standing.placed.slug.clone(),
        date: standing.placed.date.clone(),
        section: standing.placed.section.clone(),
        headline: standing.placed.headline.clone(),
        state: BriefState::of(standing),
        turn: seen.turn,
        reasons: seen.reasons,
        waits_for: seen.waits_for.into_iter().map(name).collect(),
        since: since(standing, draft),
        signatures: seen.signatures,
        queued: None,
        version: standing.versions,
        drafts: seen_drafts(standing.id, marks, name),
        assignee: assignee(standing, name),
        aside: aside_view(standing, name),
        embargo: embargo_view(standing.leaving.embargo.as_ref(), name),
        unapproved: unapproved_view(standing.leaving.unapproved.as_ref(), name),
    };
    if let Some(draft) = draft {
        let text = read_draft(&draft.body)?;
        row.headline = text.headline;
        row.section = text.section;
        row.date = text.date.map(|date| date.to_string());
    }
    Ok(row)
}

fn assignee(standing: &Standing, name: impl Fn(PersonId) -> String) -> Option<PersonSeen> {
    let given = standing.arranged.given.as_ref()?;
    Some(PersonSeen { id: given.to, name: name(given.to) })
}

fn since(standing: &Standing, draft: Option<&Draft>) -> String {
    if let Some((_, aside)) = set_aside(standing) {
        return aside.time.clone();
    }
    let round = standing.round.as_ref().filter(|round| Some(round.head) == standing.current);
    match (BriefState::of(standing), round, draft) {
        (BriefState::InReview | BriefState::ChangesRequested, Some(round), _) => {
            round.since.clone()
        }
        (BriefState::Published | BriefState::Corrected, _, None) => {
            standing.released.clone().unwrap_or_else(|| standing.since.clone())
        }
        (_, _, Some(draft)) => draft.started.clone(),
        _ => standing.since.clone(),
    }
}

fn seen_drafts(
    id: BriefId,
    marks: &[DraftMark],
    name: impl Fn(archive::PersonId) -> String,
) -> Vec<DraftSeen> {
    let of_brief = marks.iter().filter(|mark| mark.brief == id);
    of_brief
        .map(|mark| DraftSeen {
            person: mark.person,
            name: name(mark.person),
            since: mark.started.clone(),
        })
        .collect()
}

fn editions(rows: &[DeskRow]) -> Vec<EditionRow> {
    let mut counted: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in rows {
        if let Some(date) = row.date.as_ref().filter(|_| row.aside.is_none()) {
            let count = counted.entry(date).or_default();
            count.0 += 1;
            count.1 += usize::from(row.state.is_cleared());
        }
    }
    let newest_first = counted.into_iter().rev();
    newest_first
        .map(|(date, (briefs, approved))| EditionRow { date: date.to_owned(), briefs, approved })
        .collect()
}

fn sections(rows: &[DeskRow]) -> Vec<String> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for section in rows.iter().filter_map(|row| row.section.as_deref()) {
        *counted.entry(section).or_default() += 1;
    }
    let mut names: Vec<_> = counted.into_iter().collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    names.into_iter().map(|(name, _)| name.to_owned()).collect()
}

pub(crate) fn round_view(
    read: &Read<'_>,
    history: &History,
    round: &Round,
) -> Result<RoundView, Refusal> {
    Ok(RoundView {
        id: round.id,
        number: round.number,
        base: round.base,
        base_number: round.base.and_then(|hash| history.number(hash)),
        head: round.head,
        head_number: history.number(round.head).unwrap_or(0),
        asked_by: read.name_of(round.opened_by)?,
        asked_of: round.asked_of.map(|person| read.name_of(person)).transpose()?,
        asked_person: round.asked_of,
        asked_role: round.asked_role.map(Role::as_str),
        note: round.note.clone(),
        opened: round.opened.clone(),
        state: round.state.as_str(),
        closed_person: round.closed_by,
        answer: round.answer.clone(),
        signatures: Signatures::of(read, round.brief, round.head)?.view(),
    })
}
