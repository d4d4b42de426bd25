//! The author's way back: what came back with a round, and rejections taken or kept with a reply.

use super::Table;
use super::to_answer::ToAnswer;
use super::units::{Unit, units};
use crate::briefs::round_view;
use crate::compare::{change_views, version_side};
use crate::drafts::text_before;
use crate::planning::{refuse_control, tidy_line};
use crate::{Acting, BriefView, Code, CompareView, Refusal, Role, RoundId, RoundView, Shown};
use archive::{Action, Read, Reply, Verdict};
use brief::{Brief, BriefId, ItemPath, items};
use redline::{Accepted, apply_changes, redline};
use serde::Serialize;
use std::collections::BTreeSet;

/// What the author of a brief that was sent back goes through.
#[derive(Clone, Debug, Serialize)]
pub struct WayBackView {
    /// The brief, with my draft.
    pub brief: BriefView,
    /// The round that was sent back.
    pub round: RoundView,
    /// Who sent it back.
    pub reviewer: Option<String>,
    /// What it compared; only the changes beside which something is to be answered.
    pub compare: CompareView,
    /// What was rejected, in print order.
    pub points: Vec<PointView>,
    /// All that is to be answered, in print order: those, the wordings that stand in the brief, and
    /// the threads beside what was compared.
    pub to_answer: Vec<ToAnswer>,
}

/// One thing that the reviewer did not accept.
#[derive(Clone, Debug, Serialize)]
pub struct PointView {
    /// The change or edit.
    pub id: String,
    /// The change that it is in.
    pub change: String,
    /// Who rejected it.
    pub person: String,
    /// When.
    pub time: String,
    /// Why, where the reviewer said it.
    pub reason: Option<String>,
    /// What became of it.
    pub state: PointState,
    /// Why it stays; null where nothing was said.
    pub reply: Option<String>,
}

/// What became of a rejection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointState {
    /// My wording still stands, and I said nothing.
    Open,
    /// The base's wording stands again.
    Taken,
    /// My wording stands, with a reply.
    Kept,
    /// It says something else by now.
    Rewritten,
}

/// A reply to a rejection, beside the change that it is asked about again.
#[derive(Clone, Debug, Serialize)]
pub struct ReplyView {
    /// The change or edit of this round.
    pub id: String,
    /// Who replied.
    pub person: String,
    /// What they said.
    pub reply: String,
    /// When.
    pub time: String,
}

impl Acting<'_> {
    /// What came back with the last round, and what became of it.
    pub fn way_back(&self, id: BriefId) -> Result<WayBackView, Refusal> {
        self.desk.archive.read(|read| {
            let table = Table::sent_back(read, id)?;
            let now = self.text_now(read, id)?;
            let replies = read.replies(id)?;
            let points = points(read, &table, &now, &replies)?;
            let brief = self.brief_view(read, id)?;
            let shown = Shown { old: table.round.base, new: Some(table.round.head) };
            let threads = self.threads_view(read, id, shown, None)?;
            let to_answer = table.to_answer(&points, &brief.suggestions, &threads);
            let wanted: BTreeSet<&str> =
                to_answer.iter().filter_map(|one| one.change.as_deref()).collect();
            let mut compare = table.compared();
            compare.changes.retain(|change| wanted.contains(change.id.as_str()));
            let reviewer = table.round.closed_by.map(|person| read.name_of(person)).transpose()?;
            let round = round_view(read, &table.history, &table.round)?;
            Ok(WayBackView { brief, round, reviewer, compare, points, to_answer })
        })
    }

    /// Takes a rejection: the base's wording comes back into my draft, all else stays.
    pub fn take_rejection(
        &self,
        id: BriefId,
        counter: i64,
        part: &str,
    ) -> Result<WayBackView, Refusal> {
        const NOT: &str = "Nothing was taken";
        self.require(Role::Editor, NOT)?;
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let table = Table::sent_back(write, id)?;
            let (draft, _) = text_before(write, self.desk, self.me.id, id)?;
            let now = self.text_now(write, id)?;
            let text = without(&table, &now, part)?;
            let base = match draft {
                Some(draft) => draft.base,
                None => write.current(id)?,
            };
            write.save_draft(id, self.me.id, counter, base, &text.to_json(), &time)?;
            Ok::<_, Refusal>(())
        })?;
        self.way_back(id)
    }

    /// Keeps my wording and says why, or takes that back; the reviewer is asked again, with the reply.
    pub fn answer_rejection(
        &self,
        id: BriefId,
        round: RoundId,
        part: &str,
        reply: Option<&str>,
    ) -> Result<WayBackView, Refusal> {
        const NOT: &str = "The reply was not kept";
        self.require(Role::Editor, NOT)?;
        let reply = reply.map(tidy_line);
        if reply.as_deref() == Some("") {
            return Err(Refusal::bad_input(
                format!("{NOT}: it is empty."),
                "Say in a few words why your wording stays.",
            ));
        }
        reply.iter().try_for_each(|reply| refuse_control(NOT, reply))?;
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let table = Table::sent_back(write, id)?;
            let unit = table.rejected().find(|unit| unit.id == part);
            let (Some(unit), true) = (unit, table.round.id == round) else {
                return Err(gone(NOT));
            };
            let path = table.path_of(unit);
            let part = part.to_owned();
            let action = Action::RejectionAnswered { round, brief: id, part, path, reply };
            write.record(self.me.id, &time, &action)?;
            Ok(())
        })?;
        self.way_back(id)
    }

    fn text_now(&self, read: &Read<'_>, id: BriefId) -> Result<Brief, Refusal> {
        let (_, text) = text_before(read, self.desk, self.me.id, id)?;
        text.ok_or_else(|| Refusal::rule("Nothing was shown: the brief has no text.", ""))
    }
}

fn gone(not: &str) -> Refusal {
    Refusal::new(
        Code::Stale,
        format!("{not}: this was not rejected, or it says something else by now."),
        "Look at what came back again.",
    )
}

fn points(
    read: &Read<'_>,
    table: &Table,
    now: &Brief,
    replies: &[Reply],
) -> Result<Vec<PointView>, Refusal> {
    let Some(base) = &table.base else { return Ok(Vec::new()) };
    let still: BTreeSet<String> =
        units(&redline(base, now)).into_iter().map(|unit| unit.id).collect();
    let mut points = Vec::new();
    for unit in table.rejected() {
        let Some(stands) = table.decided.get(&unit.id) else { continue };
        let reply = replies.iter().find(|one| one.round == table.round.id && one.part == unit.id);
        let state = match (still.contains(&unit.id), reply) {
            (true, None) => PointState::Open,
            (true, Some(_)) => PointState::Kept,
            (false, _) if says_the_same(&unit.paths, base, now) => PointState::Taken,
            (false, _) if is_taken_in(table, unit, now)? => PointState::Taken,
            (false, _) => PointState::Rewritten,
        };
        points.push(PointView {
            id: unit.id.clone(),
            change: unit.change.clone(),
            person: read.name_of(stands.person)?,
            time: stands.time.clone(),
            reason: Some(stands.reason.clone()).filter(|reason| !reason.is_empty()),
            state,
            reply: reply.map(|one| one.reply.clone()),
        });
    }
    Ok(points)
}

fn says_the_same(paths: &[ItemPath], base: &Brief, now: &Brief) -> bool {
    let (before, after) = (items(base), items(now));
    paths.iter().all(|path| before.get(path) == after.get(path))
}

/// Whether the items say what the head says without this unit: other edits of them were accepted.
fn is_taken_in(table: &Table, unit: &Unit, now: &Brief) -> Result<bool, Refusal> {
    let left = without(table, &table.head, &unit.id)?;
    Ok(says_the_same(&unit.paths, &left, now))
}

/// A text without one of its changes from the base.
fn without(table: &Table, now: &Brief, part: &str) -> Result<Brief, Refusal> {
    const NOT: &str = "Nothing was taken";
    let base = table.base.as_ref().ok_or_else(|| gone(NOT))?;
    let changes = redline(base, now);
    let all = units(&changes);
    let other_end = changes
        .changes
        .iter()
        .flat_map(|change| &change.hunks)
        .find(|hunk| hunk.id == part)
        .and_then(|hunk| hunk.counterpart.as_deref());
    if !all.iter().any(|unit| unit.id == part) {
        return Err(gone(NOT));
    }
    let kept = all.iter().filter(|unit| unit.id != part && Some(unit.id.as_str()) != other_end);
    let kept = Accepted::Ids(kept.map(|unit| unit.id.clone()).collect());
    apply_changes(base, now, &changes, &kept)
        .map_err(|unknown| Refusal::new(Code::Internal, format!("{NOT}: {unknown}."), ""))
}

impl Table {
    /// The units that this round rejected, in print order.
    fn rejected(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| {
            self.decided.get(&unit.id).is_some_and(|stands| stands.verdict == Verdict::Rejected)
        })
    }

    fn path_of(&self, unit: &Unit) -> String {
        let change = self.redline.changes.iter().find(|change| change.id == unit.change);
        change.map_or_else(String::new, |change| change.path.clone())
    }

    fn compared(&self) -> CompareView {
        let from = match self.round.base {
            Some(hash) => version_side(&self.history, hash),
            None => crate::compare::nothing_side(),
        };
        let changes = match &self.base {
            Some(base) => change_views(&self.redline, base, &self.head),
            None => Vec::new(),
        };
        CompareView {
            from,
            to: version_side(&self.history, self.round.head),
            base: self.base.clone(),
            head: self.head.clone(),
            changes,
        }
    }

    /// What authors replied to rejections of earlier rounds on the same base, beside what is asked
    /// again: the same edit, else the first one that waits in the same item. The last word counts.
    pub fn replies(&self, read: &Read<'_>) -> Result<Vec<ReplyView>, Refusal> {
        let mut views: Vec<ReplyView> = Vec::new();
        for reply in read.replies(self.round.brief)? {
            let round = read.round(reply.round)?;
            if round.base != self.round.base || round.id == self.round.id {
                continue;
            }
            let same = self.undecided().find(|unit| unit.id == reply.part);
            let beside = same.or_else(|| self.undecided().find(|u| self.path_of(u) == reply.path));
            let Some(unit) = beside else { continue };
            views.retain(|view| view.id != unit.id);
            views.push(ReplyView {
                id: unit.id.clone(),
                person: read.name_of(reply.person)?,
                reply: reply.reply,
                time: reply.time,
            });
        }
        Ok(views)
    }
}
