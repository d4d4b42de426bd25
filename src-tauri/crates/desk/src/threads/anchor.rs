//! What a new thread is put on: found in the text that is shown, kept in the words of a version.

use super::{CommentOn, Shown};
use crate::drafts::text_before;
use crate::place::{History, items_of, text_of, text_or_none};
use crate::{Acting, Code, Refusal};
use archive::{Anchor, AnchoredChange, PersonId, Read};
use brief::{Brief, BriefId, ItemHash, ItemPath, RevisionHash, RevisionKind};
use redline::{Change, Following, Hunk, Moved, Part, Stretch, redline, said};

const NOT: &str = "Nothing was commented";

impl Acting<'_> {
    /// The anchor of a new thread, and who wrote what it is on.
    pub(super) fn anchor(
        &self,
        read: &Read<'_>,
        id: BriefId,
        shown: Shown,
        on: &CommentOn,
    ) -> Result<(Anchor, Vec<PersonId>), Refusal> {
        let history = History::read(read, id)?;
        read.standing(id)?;
        let anchor = match on {
            CommentOn::Change { part } => anchor_on_change(read, shown, part)?,
            CommentOn::Text { older: true, .. } => {
                let old = shown.old.ok_or_else(gone)?;
                on_version(&text_of(read, old)?, old, on)?
            }
            on => match shown.new {
                Some(new) => on_version(&text_of(read, new)?, new, on)?,
                None => self.on_my_text(read, &history, id, on)?,
            },
        };
        let writers = match anchor.revision {
            Some(revision) => writers(read, &history, revision, anchor.path)?,
            None => Vec::new(),
        };
        Ok((anchor, writers))
    }

    /// My draft is mine: what I comment on there is put on the same words of the newest version, else
    /// on their item, else on the brief. No word that is in no version leaves the draft.
    fn on_my_text(
        &self,
        read: &Read<'_>,
        history: &History,
        id: BriefId,
        on: &CommentOn,
    ) -> Result<Anchor, Refusal> {
        let (draft, text) = text_before(read, self.desk, self.me.id, id)?;
        let version = text_or_none(read, history.current)?;
        let (text, version, revision) = match (text, version, history.current) {
            (Some(text), Some(version), Some(revision)) => (text, version, revision),
            (text, _, revision) => return without_version(text.as_ref(), revision, on),
        };
        if draft.is_none() {
            return on_version(&version, revision, on);
        }
        check(&text, on)?;
        let back = Following::between(&text, &version);
        let whole = Anchor { revision: Some(revision), ..Anchor::default() };
        let item = |path: ItemPath| {
            let path = back.item(path).or_else(|| nameable(path));
            Anchor { path, ..whole.clone() }
        };
        Ok(match on {
            CommentOn::Text { path, field, range, .. } => {
                let stretch = Stretch { path: *path, field: field.clone(), range: *range };
                match back.beside_its_text(&stretch) {
                    Some(found) => anchor_at(&version, revision, found)?,
                    None => item(*path),
                }
            }
            CommentOn::Item { path } => item(*path),
            CommentOn::Brief | CommentOn::Change { .. } => whole,
        })
    }
}

/// A brief that is only a draft so far: its items have names, but its words are private.
fn without_version(
    text: Option<&Brief>,
    revision: Option<RevisionHash>,
    on: &CommentOn,
) -> Result<Anchor, Refusal> {
    if let Some(text) = text {
        check(text, on)?;
    }
    let path = match on {
        CommentOn::Text { path, .. } | CommentOn::Item { path } => nameable(*path),
        CommentOn::Brief | CommentOn::Change { .. } => None,
    };
    Ok(Anchor { revision, path, ..Anchor::default() })
}

/// An item that is in no version may be named where its name is a number; a made one is made of what it
/// says.
fn nameable(path: ItemPath) -> Option<ItemPath> {
    let made = match path {
        ItemPath::Fact(id) | ItemPath::Perspective(id) => id.is_made(),
        _ => false,
    };
    (!made).then_some(path)
}

fn on_version(text: &Brief, revision: RevisionHash, on: &CommentOn) -> Result<Anchor, Refusal> {
    check(text, on)?;
    let whole = Anchor { revision: Some(revision), ..Anchor::default() };
    match on {
        CommentOn::Text { path, field, range, .. } => {
            let stretch = Stretch { path: *path, field: field.clone(), range: *range };
            anchor_at(text, revision, stretch)
        }
        CommentOn::Item { path } => Ok(Anchor { path: Some(*path), ..whole }),
        CommentOn::Brief | CommentOn::Change { .. } => Ok(whole),
    }
}

/// White space at the ends of what was selected says nothing.
fn anchor_at(text: &Brief, revision: RevisionHash, found: Stretch) -> Result<Anchor, Refusal> {
    let words = said(text, &found).ok_or_else(gone)?;
    let quote = words.trim().to_owned();
    let before = words.chars().take_while(|letter| letter.is_whitespace()).count();
    let start = found.range[0] + before;
    Ok(Anchor {
        revision: Some(revision),
        path: Some(found.path),
        field: Some(found.field),
        range: Some([start, start + quote.chars().count()]),
        quote,
        change: None,
    })
}

/// Refuses what the text does not have.
fn check(text: &Brief, on: &CommentOn) -> Result<(), Refusal> {
    let there = match on {
        CommentOn::Text { path, field, range, .. } => {
            let stretch = Stretch { path: *path, field: field.clone(), range: *range };
            said(text, &stretch).is_some_and(|words| !words.trim().is_empty())
        }
        CommentOn::Item { path } => has_item(text, *path),
        CommentOn::Brief | CommentOn::Change { .. } => true,
    };
    if there { Ok(()) } else { Err(gone()) }
}

/// A plain field is always there, even while it is empty.
pub(super) fn has_item(text: &Brief, path: ItemPath) -> bool {
    match path {
        ItemPath::Fact(id) => text.facts.iter().any(|fact| fact.id == id),
        ItemPath::Perspective(id) => text.perspectives.iter().any(|found| found.id == id),
        _ => true,
    }
}

fn gone() -> Refusal {
    Refusal::new(
        Code::Stale,
        format!("{NOT}: what it is on is not in the text any more."),
        "Open the brief again; it was changed since.",
    )
}

/// A thread on a change stands on the words that came or, where none came, on those that went.
fn anchor_on_change(read: &Read<'_>, shown: Shown, part: &str) -> Result<Anchor, Refusal> {
    let (base_hash, head_hash) = shown.old.zip(shown.new).ok_or_else(|| {
        Refusal::bad_input(
            format!("{NOT}: a change stands between two versions."),
            "Comment on the words, or on the item.",
        )
    })?;
    let (base, head) = (text_of(read, base_hash)?, text_of(read, head_hash)?);
    let redline = redline(&base, &head);
    let named = redline.find(part).ok_or_else(gone)?;
    let older = (&base, base_hash);
    let newer = (&head, head_hash);
    let anchor = match named {
        Part::Hunk(change, hunk) if !change.is_whole() => on_hunk(older, newer, change, hunk)?,
        Part::Hunk(change, _) | Part::Change(change) | Part::Move(change, Moved { .. }) => {
            on_item_of(older, newer, change)
        }
    };
    let change = AnchoredChange { part: part.to_owned(), base: base_hash, head: head_hash };
    Ok(Anchor { change: Some(change), ..anchor })
}

type Version<'a> = (&'a Brief, RevisionHash);

fn on_item_of(older: Version<'_>, newer: Version<'_>, change: &Change) -> Anchor {
    let path = item_path(&change.path);
    let there = path.is_some_and(|path| has_item(newer.0, path));
    let (_, revision) = if there { newer } else { older };
    Anchor { revision: Some(revision), path, ..Anchor::default() }
}

fn on_hunk(
    older: Version<'_>,
    newer: Version<'_>,
    change: &Change,
    hunk: &Hunk,
) -> Result<Anchor, Refusal> {
    let item = on_item_of(older, newer, change);
    let Some(path) = item.path else { return Ok(item) };
    let at = |path, range| Stretch { path, field: hunk.field.clone(), range };
    if !hunk.new.trim().is_empty() && said(newer.0, &at(path, hunk.new_range)).is_some() {
        return anchor_at(newer.0, newer.1, at(path, hunk.new_range));
    }
    // What went stands in the older version, where the item may have another name.
    let older_path = Following::between(newer.0, older.0).item(path).unwrap_or(path);
    if !hunk.old.trim().is_empty() && said(older.0, &at(older_path, hunk.old_range)).is_some() {
        return anchor_at(older.0, older.1, at(older_path, hunk.old_range));
    }
    Ok(item)
}

/// The item that a change is in; links are one.
pub(super) fn item_path(path: &str) -> Option<ItemPath> {
    if path.starts_with("links/") { Some(ItemPath::Links) } else { path.parse().ok() }
}

/// Who wrote what a thread is on: the author of the last version that changed it.
fn writers(
    read: &Read<'_>,
    history: &History,
    revision: RevisionHash,
    path: Option<ItemPath>,
) -> Result<Vec<PersonId>, Refusal> {
    let mut at = revision;
    loop {
        let Some(record) = history.records.iter().find(|record| record.hash == at) else {
            return Ok(Vec::new());
        };
        let here = item_of(read, at, path)?;
        let mut same = None;
        for parent in &record.parents {
            if path.is_some() && item_of(read, *parent, path)? == here {
                same = Some(*parent);
                break;
            }
        }
        match same {
            Some(parent) => at = parent,
            // Who brings in what others published did not write it.
            None if record.kind == RevisionKind::Import.as_str() => return Ok(Vec::new()),
            None => return Ok(vec![record.author]),
        }
    }
}

fn item_of(
    read: &Read<'_>,
    revision: RevisionHash,
    path: Option<ItemPath>,
) -> Result<Option<ItemHash>, Refusal> {
    let Some(path) = path else { return Ok(None) };
    Ok(items_of(read, revision)?.get(&path).copied())
}
