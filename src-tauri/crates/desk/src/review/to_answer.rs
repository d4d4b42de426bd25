//! All that an author answers when a brief came back, in print order: what was rejected, the wordings
//! that the reviewers suggest, and what they said.

use super::Table;
use super::back::{PointState, PointView};
use super::units::item_path;
use crate::threads::{ThreadView, printed};
use crate::{SuggestionView, ThreadsView};
use archive::Suggestion;
use brief::{ItemPath, items};
use serde::Serialize;

/// One thing to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToAnswer {
    /// What it is.
    pub kind: AnswerKind,
    /// The edit, the wording or the thread.
    pub id: String,
    /// The item that it is on; null for the brief as a whole, and where that is gone.
    pub path: Option<String>,
    /// The change beside which it is shown, where one touches that item.
    pub change: Option<String>,
    /// Whether it has no answer yet.
    pub open: bool,
}

/// What an author answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// An edit that the reviewer did not accept: taken back, or kept with a reply.
    Rejection,
    /// Somebody's own wording: taken, or declined with a reply.
    Wording,
    /// A thread: replied to, or resolved.
    Comment,
}

/// Where a thing stands in print: its item, then the change of it.
type Place = ((usize, usize), usize);

impl Table {
    /// What came back with this round. What was answered or resolved before it ended did not.
    pub fn to_answer(
        &self,
        points: &[PointView],
        wordings: &[SuggestionView],
        threads: &ThreadsView,
    ) -> Vec<ToAnswer> {
        let places = self.places_of_changes();
        let rejections = points.iter().map(|point| self.rejection(point));
        let wordings = wordings.iter().filter(|one| self.came_back(one));
        let wordings = wordings.map(|one| self.wording(one));
        let comments = threads.threads.iter().filter(|thread| self.is_theirs(thread));
        let comments = comments.map(|thread| self.comment(thread));
        let mut all: Vec<ToAnswer> = rejections.chain(wordings).chain(comments).collect();
        all.sort_by_cached_key(|one| (self.place_of(one, &places), one.kind));
        all
    }

    fn rejection(&self, point: &PointView) -> ToAnswer {
        let at = self.redline.changes.iter().find(|change| change.id == point.change);
        ToAnswer {
            kind: AnswerKind::Rejection,
            id: point.id.clone(),
            path: at.and_then(|change| item_path(&change.path)).map(|path| path.to_string()),
            change: Some(point.change.clone()),
            open: point.state == PointState::Open,
        }
    }

    fn wording(&self, one: &SuggestionView) -> ToAnswer {
        ToAnswer {
            kind: AnswerKind::Wording,
            id: one.id.to_string(),
            path: Some(one.path.clone()),
            change: one.path.parse().ok().and_then(|path| self.change_of(path)),
            open: one.state == "open",
        }
    }

    /// My own wordings wait for somebody else.
    fn came_back(&self, one: &SuggestionView) -> bool {
        let found = self.suggestions.iter().find(|found| found.id == one.id);
        let answer = found.and_then(|Suggestion { answer, .. }| answer.as_ref());
        !one.mine && answer.is_none_or(|answer| self.is_after_the_round(&answer.time))
    }

    fn comment(&self, thread: &ThreadView) -> ToAnswer {
        let on_part = thread.parts.iter().find_map(|part| self.redline.find(part));
        let on_part = on_part.map(|part| match part {
            redline::Part::Change(change)
            | redline::Part::Move(change, _)
            | redline::Part::Hunk(change, _) => change.id.clone(),
        });
        let path = thread.place.path;
        let mine = thread.comments.iter().rfind(|one| one.deleted.is_none()).map(|one| one.mine);
        ToAnswer {
            kind: AnswerKind::Comment,
            id: thread.id.to_string(),
            path: path.map(|path| path.to_string()),
            change: on_part.or_else(|| self.change_of(path?)),
            open: !thread.resolved && (mine == Some(false) || thread.waits.is_some()),
        }
    }

    /// Whether somebody else said something in it that was not settled when the round ended.
    fn is_theirs(&self, thread: &ThreadView) -> bool {
        let theirs = thread.comments.iter().any(|one| !one.mine && one.deleted.is_none());
        let settled = thread.settled.as_ref().filter(|_| thread.resolved);
        theirs && settled.is_none_or(|settled| self.is_after_the_round(&settled.time))
    }

    /// The clocks of two machines may differ; more than what is listed does not hang on it.
    fn is_after_the_round(&self, time: &str) -> bool {
        self.round.closed.as_deref().is_none_or(|closed| closed <= time)
    }

    fn change_of(&self, path: ItemPath) -> Option<String> {
        let touches = |change: &&redline::Change| {
            let with = change.with.iter().map(String::as_str);
            with.chain([change.path.as_str()]).any(|name| item_path(name) == Some(path))
        };
        self.redline.changes.iter().find(touches).map(|change| change.id.clone())
    }

    /// Changes stand in print order; one of an item that is gone does not stand before the one ahead.
    fn places_of_changes(&self) -> Vec<(&str, Place)> {
        let mut reached = (0, 0);
        let changes = self.redline.changes.iter().enumerate();
        changes
            .map(|(at, change)| {
                reached = reached.max(item_path(&change.path).map_or(reached, |p| self.printed(p)));
                (change.id.as_str(), (reached, at + 1))
            })
            .collect()
    }

    fn place_of(&self, one: &ToAnswer, changes: &[(&str, Place)]) -> Place {
        let of_change = changes.iter().find(|(id, _)| Some(*id) == one.change.as_deref());
        if let Some((_, place)) = of_change {
            return *place;
        }
        let path = one.path.as_deref().and_then(|path| path.parse().ok());
        (path.map_or((0, 0), |path| self.printed(path)), 0)
    }

    fn printed(&self, path: ItemPath) -> (usize, usize) {
        let there = items(&self.head).contains_key(&path);
        let older = self.base.as_ref().filter(|_| !there);
        printed(path, older.unwrap_or(&self.head))
    }
}
