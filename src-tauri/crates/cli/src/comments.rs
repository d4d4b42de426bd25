//! Commands on comments: what was said, and answering it.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{CommentCommand, Place};
use crate::failure::Failure;
use crate::render;
use desk::{
    AnchorView, CommentView, Desk, PlaceKind, PlaceView, Shown, ThreadId, ThreadView, ThreadsView,
    WaitReason, WaitingView,
};
use std::fmt::Write as _;

pub fn run(place: &Place, command: CommentCommand) -> Result<(), Failure> {
    match command {
        CommentCommand::Comments { id: Some(id), json } => {
            let desk = open_to_read(place)?;
            let view = acting(&desk, place)?.comments(desk.brief_called(&id)?, Shown::default())?;
            say(json, &view, &threads_text(&view))
        }
        CommentCommand::Comments { id: None, json } => {
            let desk = open_to_read(place)?;
            let waiting = acting(&desk, place)?.comments_waiting()?;
            say(json, &waiting, &waiting_text(&waiting))
        }
        command => change(&open(place)?, place, command),
    }
}

fn change(desk: &Desk, place: &Place, command: CommentCommand) -> Result<(), Failure> {
    let acting = acting(desk, place)?;
    let shown = Shown::default();
    match command {
        CommentCommand::Comment { id, text, on, quote, json } => {
            let id = desk.brief_called(&id)?;
            let on = acting.comment_on(id, on.as_deref(), quote.as_deref())?;
            let view = acting.comment(id, shown, &on, &desk.comment_pieces(&text)?)?;
            let begun = view.touched.map(|thread| format!("{thread}\n")).unwrap_or_default();
            say(json, &view, &begun)
        }
        CommentCommand::Reply { thread, text, json } => {
            let view = acting.reply(named(&thread)?, shown, &desk.comment_pieces(&text)?)?;
            say(json, &view, &touched_text(&view))
        }
        CommentCommand::Resolve { thread, reopen, json } => {
            let view = acting.resolve(named(&thread)?, shown, !reopen)?;
            say(json, &view, &touched_text(&view))
        }
        CommentCommand::Comments { .. } => Ok(()),
    }
}

fn named(thread: &str) -> Result<ThreadId, Failure> {
    thread.parse().map_err(|_| {
        Failure::Unusable(format!(
            "Nothing was done: `{thread}` is no comment. `parallax comments BRIEF` shows their ids."
        ))
    })
}

fn threads_text(view: &ThreadsView) -> String {
    let texts: Vec<String> = view.threads.iter().map(thread_text).collect();
    texts.join("\n")
}

fn touched_text(view: &ThreadsView) -> String {
    let touched = view.threads.iter().find(|thread| Some(thread.id) == view.touched);
    touched.map(thread_text).unwrap_or_default()
}

fn thread_text(thread: &ThreadView) -> String {
    let mut text = thread.id.to_string();
    if thread.resolved {
        text.push_str("  resolved");
    }
    let _ = writeln!(text, "\n  {}", render::one_line(&place_text(&thread.on, &thread.place)));
    for comment in &thread.comments {
        let _ = writeln!(text, "  {}", comment_text(comment));
    }
    text
}

fn place_text(on: &AnchorView, place: &PlaceView) -> String {
    let (path, position) = match place.kind {
        PlaceKind::Gone => (on.path, on.position),
        _ => (place.path, place.position),
    };
    let part = match (path, position) {
        (None, _) => "the brief".into(),
        (Some(brief::ItemPath::Fact(_)), Some(at)) => format!("fact {}", at + 1),
        (Some(brief::ItemPath::Perspective(_)), Some(at)) => format!("perspective {}", at + 1),
        (Some(path), _) => path.to_string(),
    };
    let quote = if on.quote.is_empty() { String::new() } else { format!(" “{}”", on.quote) };
    let version = on.version.map(|number| format!(" of version {number}")).unwrap_or_default();
    match place.kind {
        PlaceKind::Gone => format!("not in the text any more: {part}{version}{quote}"),
        _ => format!("on {part}{quote}"),
    }
}

fn comment_text(comment: &CommentView) -> String {
    let said: String =
        comment
            .said
            .iter()
            .map(|piece| {
                if piece.person.is_some() { format!("@{}", piece.text) } else { piece.text.clone() }
            })
            .collect();
    let mark = match (&comment.deleted, &comment.edited) {
        (Some(_), _) => " (deleted)",
        (None, Some(_)) => " (edited)",
        (None, None) => "",
    };
    let said = render::visible(&said).replace("\n  ", "\n    ");
    format!("{} {}{mark}: {said}", comment.time, render::one_line(&comment.person.name))
}

fn waiting_text(waiting: &[WaitingView]) -> String {
    let rows: Vec<Vec<String>> = waiting
        .iter()
        .map(|wait| {
            let reason = match wait.reason {
                WaitReason::Mention => "names you",
                WaitReason::Reply => "replied",
                WaitReason::OwnText => "on your text",
            };
            let by = render::one_line(&wait.by.name);
            let headline = render::one_line(&wait.headline);
            vec![wait.thread.to_string(), wait.since.clone(), format!("{by} {reason}"), headline]
        })
        .collect();
    render::table(&rows)
}
