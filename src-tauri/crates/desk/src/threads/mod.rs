//! Comments: threads on a change, on words, on an item or on the brief; who is asked to answer.
//!
//! A thread keeps what it was put on and nothing else. Where that stands in the text which is shown is
//! found out anew each time (`place.rs`), so that no edit, move or restoration can lose it.

mod anchor;
mod named;
mod place;
mod views;
mod words;

pub use archive::{CommentId, CommentPiece, ThreadId, WaitReason};
pub use views::{
    AnchorView, CommentView, PieceView, PlaceKind, PlaceView, SettledView, ThreadView, ThreadsView,
    WaitingView,
};

pub(crate) use place::commented_units;
pub(crate) use views::printed;
pub(crate) use words::first_words;

use crate::{Acting, Desk, Refusal};
use archive::{Action, PersonId, Read, Thread, Write};
use brief::{BriefId, ItemPath, RevisionHash};
use serde::Deserialize;
use views::waiting_view;

/// Longer than any remark; what is longer belongs into the brief.
const LONGEST: usize = 4000;

/// The two texts beside which comments are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Shown {
    /// The older version, where two are compared.
    #[serde(default)]
    pub old: Option<RevisionHash>,
    /// The version; `None` for my draft, or the current version where I have none.
    #[serde(default)]
    pub new: Option<RevisionHash>,
}

/// What a new thread is put on, in the texts that are shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum CommentOn {
    /// The whole brief.
    Brief,
    /// An item, or a field such as the headline.
    Item {
        /// Which.
        path: ItemPath,
    },
    /// Words of a field.
    Text {
        /// The item.
        path: ItemPath,
        /// The field inside the item.
        field: String,
        /// Where, in Unicode scalar values.
        range: [usize; 2],
        /// Whether they are words of the older version.
        #[serde(default)]
        older: bool,
    },
    /// A change, an edit or a move between the two versions.
    Change {
        /// Its id.
        part: String,
    },
}

impl Desk {
    /// What a text says, with `@` and a name, a first name or initials as mentions of the people who
    /// are called so.
    pub fn comment_pieces(&self, text: &str) -> Result<Vec<CommentPiece>, Refusal> {
        self.archive.read(|read| Ok(pieces_of(text, &read.people()?)))
    }
}

impl Acting<'_> {
    /// The threads of a brief, each with where it stands in the texts that are shown.
    pub fn comments(&self, id: BriefId, shown: Shown) -> Result<ThreadsView, Refusal> {
        self.desk.archive.read(|read| self.threads_view(read, id, shown, None))
    }

    /// The threads of all briefs that wait for my answer, the longest waiting first.
    pub fn comments_waiting(&self) -> Result<Vec<WaitingView>, Refusal> {
        self.desk.archive.read(|read| {
            let mut waits = read.threads_waiting(self.me.id)?;
            waits.sort_by(|one, other| one.since.cmp(&other.since));
            waits.into_iter().map(|wait| waiting_view(read, wait)).collect()
        })
    }

    /// Begins a thread.
    pub fn comment(
        &self,
        id: BriefId,
        shown: Shown,
        on: &CommentOn,
        said: &[CommentPiece],
    ) -> Result<ThreadsView, Refusal> {
        let thread = ThreadId(self.desk.fresh());
        self.record_comment(id, shown, thread, |write, comment| {
            let said = fit(write, said)?;
            let (anchor, writers) = self.anchor(write, id, shown, on)?;
            Ok(Action::ThreadOpened { thread, brief: id, anchor, writers, comment, said })
        })
    }

    /// Answers in a thread; one that was done with is open again, since nobody looks for an answer
    /// there.
    pub fn reply(
        &self,
        thread: ThreadId,
        shown: Shown,
        said: &[CommentPiece],
    ) -> Result<ThreadsView, Refusal> {
        let brief = self.desk.archive.read(|read| read.thread(thread))?.brief;
        self.record_comment(brief, shown, thread, |write, comment| {
            if write.thread(thread)?.resolved {
                let action = Action::ThreadReopened { thread, brief };
                write.record(self.me.id, &self.desk.now(), &action)?;
            }
            Ok(Action::CommentAdded { thread, brief, comment, said: fit(write, said)? })
        })
    }

    /// Puts a comment of mine otherwise; what it said before stays in the record.
    pub fn edit_comment(
        &self,
        comment: CommentId,
        shown: Shown,
        said: &[CommentPiece],
    ) -> Result<ThreadsView, Refusal> {
        const NOT: &str = "The comment was not changed";
        self.change_own(comment, shown, NOT, |write, brief| {
            Ok(Action::CommentEdited { brief, comment, said: fit(write, said)? })
        })
    }

    /// Takes a comment of mine back; that there was one stays visible, and the record keeps it.
    pub fn delete_comment(&self, comment: CommentId, shown: Shown) -> Result<ThreadsView, Refusal> {
        const NOT: &str = "The comment was not deleted";
        let deleted = |brief| Action::CommentDeleted { brief, comment };
        self.change_own(comment, shown, NOT, |_, brief| Ok(deleted(brief)))
    }

    /// Says that a thread is done with, or that it is not after all.
    pub fn resolve(
        &self,
        thread: ThreadId,
        shown: Shown,
        resolved: bool,
    ) -> Result<ThreadsView, Refusal> {
        let time = self.desk.now();
        let brief = self.write(|write| {
            let found = write.thread(thread)?;
            let brief = found.brief;
            // Two who press the same key want the same.
            if found.resolved != resolved {
                let action = if resolved {
                    Action::ThreadResolved { thread, brief }
                } else {
                    Action::ThreadReopened { thread, brief }
                };
                write.record(self.me.id, &time, &action)?;
            }
            Ok::<_, Refusal>(brief)
        })?;
        self.desk.archive.read(|read| self.threads_view(read, brief, shown, Some(thread)))
    }

    fn record_comment(
        &self,
        brief: BriefId,
        shown: Shown,
        thread: ThreadId,
        action: impl FnOnce(&Write<'_>, CommentId) -> Result<Action, Refusal>,
    ) -> Result<ThreadsView, Refusal> {
        let time = self.desk.now();
        let comment = CommentId(self.desk.fresh());
        self.write(|write| {
            let action = action(write, comment)?;
            write.record(self.me.id, &time, &action)?;
            Ok::<_, Refusal>(())
        })?;
        self.desk.archive.read(|read| self.threads_view(read, brief, shown, Some(thread)))
    }

    fn change_own(
        &self,
        comment: CommentId,
        shown: Shown,
        not: &str,
        action: impl FnOnce(&Write<'_>, BriefId) -> Result<Action, Refusal>,
    ) -> Result<ThreadsView, Refusal> {
        let time = self.desk.now();
        let thread = self.write(|write| {
            let thread = write.thread_of(comment)?;
            self.refuse_others_comment(&thread, comment, not)?;
            write.record(self.me.id, &time, &action(write, thread.brief)?)?;
            Ok::<_, Refusal>(thread)
        })?;
        let (id, brief) = (Some(thread.id), thread.brief);
        self.desk.archive.read(|read| self.threads_view(read, brief, shown, id))
    }

    fn refuse_others_comment(
        &self,
        thread: &Thread,
        comment: CommentId,
        not: &str,
    ) -> Result<(), Refusal> {
        let found = thread.comments.iter().find(|found| found.id == comment);
        match found {
            Some(found) if found.person != self.me.id => Err(Refusal::rule(
                format!("{not}: somebody else wrote it."),
                "Reply to it, or resolve the thread.",
            )),
            Some(found) if found.deleted.is_some() => {
                Err(Refusal::rule(format!("{not}: it is deleted already."), ""))
            }
            _ => Ok(()),
        }
    }
}

/// What was said, as it is kept: without white space around it, and none of it unknown.
fn fit(read: &Read<'_>, said: &[CommentPiece]) -> Result<Vec<CommentPiece>, Refusal> {
    const NOT: &str = "Nothing was commented";
    let said = trimmed(said);
    let mut length = 0;
    for piece in &said {
        match piece {
            CommentPiece::Text { text } => {
                length += text.chars().count();
                if let Some(found) = brief::first_control_character(text) {
                    return Err(Refusal::bad_input(
                        format!("{NOT}: the text holds the control character {found}."),
                        "Remove that character; it cannot be seen, so retype the words around it.",
                    ));
                }
            }
            CommentPiece::Person { person } => {
                read.person(*person).map_err(|_| {
                    Refusal::not_found(
                        format!("{NOT}: the archive does not know a person who is named in it."),
                        "`parallax people` lists everybody.",
                    )
                })?;
            }
        }
    }
    if said.is_empty() {
        return Err(Refusal::rule(format!("{NOT}: it says nothing."), "Write something first."));
    }
    if length > LONGEST {
        return Err(Refusal::rule(
            format!("{NOT}: it is longer than {LONGEST} characters."),
            "Shorten it, or say it in two.",
        ));
    }
    Ok(said)
}

fn trimmed(said: &[CommentPiece]) -> Vec<CommentPiece> {
    let mut said = said.to_vec();
    if let Some(CommentPiece::Text { text }) = said.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(CommentPiece::Text { text }) = said.last_mut() {
        *text = text.trim_end().to_owned();
    }
    said.retain(|piece| !matches!(piece, CommentPiece::Text { text } if text.is_empty()));
    said
}

/// Cuts a text at its mentions; of two names that fit, the longer one is meant, and a name that two
/// people have names nobody.
fn pieces_of(text: &str, people: &[archive::Person]) -> Vec<CommentPiece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, named) = (&rest[..at], &rest[at + 1..]);
        plain.push_str(before);
        let in_a_word = plain.chars().last().is_some_and(char::is_alphanumeric);
        if let Some((person, length)) = named_at(named, people).filter(|_| !in_a_word) {
            if !plain.is_empty() {
                pieces.push(CommentPiece::Text { text: std::mem::take(&mut plain) });
            }
            pieces.push(CommentPiece::Person { person });
            rest = &named[length..];
        } else {
            plain.push('@');
            rest = named;
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(CommentPiece::Text { text: plain });
    }
    pieces
}

fn named_at(text: &str, people: &[archive::Person]) -> Option<(PersonId, usize)> {
    let mut found: Vec<(PersonId, usize)> = Vec::new();
    for person in people {
        let first_name = person.name.split_whitespace().next().unwrap_or_default();
        let names = [person.name.as_str(), first_name, &person.initials];
        let lengths = names.iter().filter_map(|name| begins_with(text, name));
        found.extend(lengths.max().map(|length| (person.id, length)));
    }
    let longest = found.iter().map(|(_, length)| *length).max()?;
    found.retain(|(_, length)| *length == longest);
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// How many bytes of the text are the name, whatever its case, where no word goes on behind it.
fn begins_with(text: &str, name: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in name.chars() {
        let (_, letter) = letters.next()?;
        if !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = letters.as_str();
    let ends = !rest.chars().next().is_some_and(char::is_alphanumeric);
    (ends && !name.is_empty()).then_some(text.len() - rest.len())
}
