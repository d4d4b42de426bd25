//! What is shown of comments: computed when asked for, never stored.

use super::place::{Anchored, Place, Texts, parts, places};
use super::words::cut;
use super::{Shown, ThreadId};
use crate::place::History;
use crate::{Acting, CommentId, CommentPiece, PersonId, PersonSeen, Refusal, WaitReason};
use archive::{Comment, Read, Thread, ThreadWait};
use brief::{Brief, BriefId, ItemPath, RevisionHash};
use serde::Serialize;
use std::collections::HashMap;

/// The threads of a brief beside the texts that are shown.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadsView {
    /// The brief.
    pub brief: BriefId,
    /// In print order; what is on the brief as a whole first, what is gone last.
    pub threads: Vec<ThreadView>,
    /// How many are not resolved.
    pub unresolved: usize,
    /// The thread that was begun, answered or changed just now.
    pub touched: Option<ThreadId>,
}

/// One thread.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadView {
    /// Its name.
    pub id: ThreadId,
    /// What it was put on.
    pub on: AnchorView,
    /// Where that stands now.
    pub place: PlaceView,
    /// The changes and edits between the two shown versions that it is on.
    pub parts: Vec<String>,
    /// What was said, in order.
    pub comments: Vec<CommentView>,
    /// Whether it is done with.
    pub resolved: bool,
    /// Who resolved or reopened it last.
    pub settled: Option<SettledView>,
    /// Why it waits for my answer; null where it does not.
    pub waits: Option<WaitReason>,
}

/// What a thread was put on.
#[derive(Clone, Debug, Serialize)]
pub struct AnchorView {
    /// The version.
    pub revision: Option<RevisionHash>,
    /// That version's number.
    pub version: Option<usize>,
    /// The item there; null for the brief as a whole.
    pub path: Option<ItemPath>,
    /// The item's place in its list there, from 0.
    pub position: Option<usize>,
    /// The field inside the item.
    pub field: Option<String>,
    /// The words; of an item its first ones.
    pub quote: String,
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Words.
    Text,
    /// An item.
    Item,
    /// The brief.
    Brief,
    /// It is not there any more.
    Gone,
}

/// Where a thread stands.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// The item; of what is gone, the one where it was, if that is still there.
    pub path: Option<ItemPath>,
    /// The item's place in its list, from 0.
    pub position: Option<usize>,
    /// The field inside the item.
    pub field: Option<String>,
    /// Where in the field, in Unicode scalar values.
    pub range: Option<[usize; 2]>,
    /// Whether it stands only in the older of the two versions.
    pub older: bool,
}

/// One comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentView {
    /// Its name.
    pub id: CommentId,
    /// Who wrote it.
    pub person: PersonSeen,
    /// Whether it was I.
    pub mine: bool,
    /// When.
    pub time: String,
    /// What it says; empty where it was taken back.
    pub said: Vec<PieceView>,
    /// When it was last put otherwise.
    pub edited: Option<String>,
    /// When it was taken back.
    pub deleted: Option<String>,
}

/// A piece of what a comment says.
#[derive(Clone, Debug, Serialize)]
pub struct PieceView {
    /// Its words; of a mention the person's name.
    pub text: String,
    /// Who is mentioned.
    pub person: Option<PersonId>,
}

/// Who resolved or reopened a thread, and when.
#[derive(Clone, Debug, Serialize)]
pub struct SettledView {
    /// Who.
    pub person: PersonSeen,
    /// When.
    pub time: String,
}

/// That a thread of any brief waits for my answer.
#[derive(Clone, Debug, Serialize)]
pub struct WaitingView {
    /// The brief.
    pub brief: BriefId,
    /// The current version's headline.
    pub headline: String,
    /// The thread.
    pub thread: ThreadId,
    /// Why.
    pub reason: WaitReason,
    /// Who made it wait.
    pub by: PersonSeen,
    /// Since when.
    pub since: String,
}

pub(super) fn waiting_view(read: &Read<'_>, wait: ThreadWait) -> Result<WaitingView, Refusal> {
    let by = PersonSeen { id: wait.by, name: read.name_of(wait.by)? };
    Ok(WaitingView {
        brief: wait.brief,
        headline: read.standing(wait.brief)?.placed.headline,
        thread: wait.thread,
        reason: wait.reason,
        by,
        since: wait.since,
    })
}

impl Acting<'_> {
    pub(crate) fn threads_view(
        &self,
        read: &Read<'_>,
        id: BriefId,
        shown: Shown,
        touched: Option<ThreadId>,
    ) -> Result<ThreadsView, Refusal> {
        read.standing(id)?;
        let mut threads = read.threads(id)?;
        threads.retain(|thread| !thread.is_taken_back());
        let unresolved = threads.iter().filter(|thread| !thread.resolved).count();
        if threads.is_empty() {
            return Ok(ThreadsView { brief: id, threads: Vec::new(), unresolved, touched });
        }
        let names = read.people()?.into_iter().map(|person| (person.id, person.name)).collect();
        let waits = read.threads_waiting(self.me.id)?;
        let view = Views {
            me: self.me.id,
            names,
            waits: waits.into_iter().map(|wait| (wait.thread, wait.reason)).collect(),
            history: History::read(read, id)?,
            anchored: Anchored::of(read, &threads)?,
            texts: Texts::of(read, self, id, shown)?,
        };
        Ok(ThreadsView { brief: id, threads: view.all(threads), unresolved, touched })
    }
}

/// Everything that the views of a brief's threads are made of.
struct Views {
    me: PersonId,
    names: HashMap<PersonId, String>,
    waits: HashMap<ThreadId, WaitReason>,
    history: History,
    anchored: Anchored,
    texts: Texts,
}

impl Views {
    fn all(&self, threads: Vec<Thread>) -> Vec<ThreadView> {
        let stand = places(&threads, &self.anchored, &self.texts);
        let mut sorted: Vec<_> = threads.into_iter().zip(stand).collect();
        sorted.sort_by_cached_key(|(_, place)| self.order(place));
        sorted.into_iter().map(|(thread, place)| self.view(thread, &place)).collect()
    }

    /// Print order: the brief, then items and their fields, then what is gone.
    fn order(&self, place: &Place) -> (usize, usize, usize, usize, usize) {
        match place {
            Place::Brief => (0, 0, 0, 0, 0),
            Place::Item { path, older } => {
                let (part, item) = printed(*path, self.side(*older));
                (1, part, item, 0, 0)
            }
            Place::Text { stretch, older } => {
                let (part, item) = printed(stretch.path, self.side(*older));
                let fields = ["group", "framing", "bias"];
                let field = fields.iter().position(|name| *name == stretch.field);
                (1, part, item, field.unwrap_or(0) + 1, stretch.range[0])
            }
            Place::Gone { .. } => (2, 0, 0, 0, 0),
        }
    }

    fn side(&self, older: bool) -> &Brief {
        self.texts.old.as_ref().filter(|_| older).unwrap_or(&self.texts.new)
    }

    fn view(&self, thread: Thread, place: &Place) -> ThreadView {
        let redline = self.texts.redline.as_ref();
        let settled = thread.settled;
        ThreadView {
            id: thread.id,
            on: self.anchor(&thread.anchor),
            place: self.place(place),
            parts: redline.map(|all| parts(&thread.anchor, place, all)).unwrap_or_default(),
            comments: thread.comments.into_iter().map(|one| self.comment(one)).collect(),
            resolved: thread.resolved,
            settled: settled
                .map(|(person, time)| SettledView { person: self.person(person), time }),
            waits: self.waits.get(&thread.id).copied(),
        }
    }

    fn anchor(&self, anchor: &archive::Anchor) -> AnchorView {
        let text = self.anchored.text(anchor);
        let first = || Some(first_words(text?, anchor.path?));
        let quote = if anchor.quote.is_empty() {
            first().unwrap_or_default()
        } else {
            anchor.quote.clone()
        };
        AnchorView {
            revision: anchor.revision,
            version: anchor.revision.and_then(|hash| self.history.number(hash)),
            path: anchor.path,
            position: text.zip(anchor.path).and_then(|(text, path)| position(path, text)),
            field: anchor.field.clone(),
            quote,
        }
    }

    fn place(&self, place: &Place) -> PlaceView {
        let view = |kind, path: Option<ItemPath>, older| PlaceView {
            kind,
            path,
            position: path.and_then(|path| position(path, self.side(older))),
            field: None,
            range: None,
            older,
        };
        match place {
            Place::Brief => view(PlaceKind::Brief, None, false),
            Place::Item { path, older } => view(PlaceKind::Item, Some(*path), *older),
            Place::Gone { item } => view(PlaceKind::Gone, *item, false),
            Place::Text { stretch, older } => PlaceView {
                field: Some(stretch.field.clone()),
                range: Some(stretch.range),
                ..view(PlaceKind::Text, Some(stretch.path), *older)
            },
        }
    }

    fn comment(&self, comment: Comment) -> CommentView {
        let piece = |piece: CommentPiece| match piece {
            CommentPiece::Text { text } => PieceView { text, person: None },
            CommentPiece::Person { person } => {
                PieceView { text: self.person(person).name, person: Some(person) }
            }
        };
        CommentView {
            id: comment.id,
            person: self.person(comment.person),
            mine: comment.person == self.me,
            time: comment.time,
            said: comment.said.into_iter().map(piece).collect(),
            edited: comment.edited.filter(|_| comment.deleted.is_none()),
            deleted: comment.deleted,
        }
    }

    fn person(&self, id: PersonId) -> PersonSeen {
        let name = self.names.get(&id).cloned().unwrap_or_else(|| "someone else".into());
        PersonSeen { id, name }
    }
}

/// The place of an item in print: its part, and its place in the part's list.
pub(crate) fn printed(path: ItemPath, text: &Brief) -> (usize, usize) {
    let part = match path {
        ItemPath::Headline => 1,
        ItemPath::Lede => 2,
        ItemPath::Fact(_) | ItemPath::Order(brief::ListName::Facts) => 3,
        ItemPath::Context => 4,
        ItemPath::Perspective(_) | ItemPath::Order(brief::ListName::Perspectives) => 5,
        ItemPath::Links => 6,
        _ => 0,
    };
    (part, position(path, text).map_or(0, |at| at + 1))
}

fn position(path: ItemPath, text: &Brief) -> Option<usize> {
    match path {
        ItemPath::Fact(id) => text.facts.iter().position(|fact| fact.id == id),
        ItemPath::Perspective(id) => text.perspectives.iter().position(|found| found.id == id),
        _ => None,
    }
}

fn first_words(text: &Brief, path: ItemPath) -> String {
    let field = if matches!(path, ItemPath::Perspective(_)) { "group" } else { "text" };
    cut(redline::text_at(text, path, field).unwrap_or_default())
}
