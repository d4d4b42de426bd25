//! A chief purges a name that must not stay: from versions, decisions, comments, notes, released bytes, drafts,
//! search and the file itself. What was done stays, and still adds up.

mod editions;
mod elsewhere;
mod forged;
mod goes_on;
mod gone;

use crate::attacks::approved_by;
use crate::support::Newsroom;
use brief::{Brief, BriefId};
use desk::{CommentOn, CommentPiece, Desk, Format, PersonId, PurgeView, Shown};
use std::path::Path;

/// The source whose name must go, and how a chief names it.
const NAME: &str = "Marenka Ostrow";
const WORDS: &str = "\"marenka ostrów\"";
const WHY: &str = "The source asked us to take the name out.";

fn sound(desk: &Desk) {
    assert_eq!(desk.verify().unwrap(), Vec::<String>::new());
}

fn say(text: &str) -> Vec<CommentPiece> {
    vec![CommentPiece::Text { text: text.into() }]
}

/// A version by a person, with a note.
fn version(
    desk: &Desk,
    person: PersonId,
    id: BriefId,
    note: &str,
    change: impl FnOnce(&mut Brief),
) {
    let acting = desk.acting(person).unwrap();
    let before = acting.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    let counter = before.draft.map_or(0, |draft| draft.counter);
    let saved = acting.save_draft(id, counter, &text).unwrap();
    acting.make_version(id, saved.counter, note).unwrap();
}

/// Cleo decides everything that waits and signs.
fn approve(newsroom: &Newsroom, id: BriefId) {
    approved_by(newsroom, newsroom.cleo, id);
}

/// A published brief in whose second version, approved and released, Ben named the source, as others did
/// beside it; the third, by Ben, does not and is the current one.
fn named(newsroom: &Newsroom) -> BriefId {
    let id = newsroom.published().id;
    let ben = newsroom.as_(newsroom.ben);
    let cleo = newsroom.as_(newsroom.cleo);
    version(&newsroom.desk, newsroom.ben, id, "Marenka Ostrow told us.", |text| {
        text.lede = format!("{NAME}, the mate, saw the ferry sink.");
    });
    ben.send_to_review(id, None, "Marenka Ostrow stands by it.").unwrap();
    let on = CommentOn::Item { path: "lede".parse().unwrap() };
    cleo.comment(id, Shown::default(), &on, &say("Is Marenka Ostrow sure?")).unwrap();
    approve(newsroom, id);
    ben.release(id, Format::Text, newsroom.folder.path()).unwrap();
    version(&newsroom.desk, newsroom.ben, id, "", |text| {
        text.lede = "The mate saw the ferry sink.".into();
    });
    id
}

fn purge(newsroom: &Newsroom, id: BriefId) -> PurgeView {
    newsroom.as_(newsroom.anna).purge(id, WORDS, WHY).unwrap()
}

fn numbers(view: &PurgeView) -> Vec<usize> {
    view.versions.iter().map(|version| version.number).collect()
}

/// Whether the bytes of the archive, its log and what lies beside it say it in any way they could.
fn file_says(path: &Path, text: &str) -> bool {
    ["", "-wal", "-shm"].iter().any(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let bytes = std::fs::read(name).unwrap_or_default();
        let folded: Vec<u8> = bytes.iter().map(u8::to_ascii_lowercase).collect();
        folded.windows(text.len()).any(|window| window == text.to_lowercase().as_bytes())
    })
}
