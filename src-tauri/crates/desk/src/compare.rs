//! Two versions side by side, ready to be shown.

use crate::convert::{FileRead, read_file};
use crate::drafts::read_draft;
use crate::place::{History, text_of};
use crate::{Acting, ChangeView, CompareView, FieldView, Format, Refusal, Side};
use archive::Read;
use brief::{Brief, BriefId, ItemId, RevisionHash};
use redline::{Change, Redline, carry_ids, redline, segments};
use std::path::Path;

/// What the newer side of a comparison is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// A version.
    Version(RevisionHash),
    /// My draft, or the current version where I have none.
    Draft,
}

impl Acting<'_> {
    /// Compares a version, or nothing, with a newer version or my draft.
    pub fn compare(
        &self,
        brief: BriefId,
        from: Option<RevisionHash>,
        to: Newer,
    ) -> Result<CompareView, Refusal> {
        self.desk.archive.read(|read| {
            let history = History::read(read, brief)?;
            let base = from.map(|hash| text_of(read, hash)).transpose()?;
            let (side, head) = self.newer_side(read, &history, brief, to)?;
            let from = from.map_or_else(nothing_side, |hash| version_side(&history, hash));
            Ok(compare_view(from, base, side, head))
        })
    }

    pub(crate) fn newer_side(
        &self,
        read: &Read<'_>,
        history: &History,
        brief: BriefId,
        to: Newer,
    ) -> Result<(Side, Brief), Refusal> {
        match to {
            Newer::Version(hash) => Ok((version_side(history, hash), text_of(read, hash)?)),
            Newer::Draft => self.draft_side(read, history, brief),
        }
    }

    fn draft_side(
        &self,
        read: &Read<'_>,
        history: &History,
        brief: BriefId,
    ) -> Result<(Side, Brief), Refusal> {
        if let Some(draft) = read.draft(brief, self.me.id, self.desk.archive.device())? {
            let side = Side::called("draft");
            return Ok((side, read_draft(&draft.body)?));
        }
        let current = history.current.ok_or_else(|| {
            Refusal::rule("Nothing was compared: the brief has no text yet.", "Write it first.")
        })?;
        Ok((version_side(history, current), text_of(read, current)?))
    }
}

pub(crate) fn version_side(history: &History, hash: RevisionHash) -> Side {
    let number = history.number(hash);
    Side { hash: Some(hash), number, ..Side::called("version") }
}

pub(crate) fn nothing_side() -> Side {
    Side::called("nothing")
}

/// Compares two files of any readable format; no archive is asked.
pub fn compare_files(older: &Path, newer: &Path) -> Result<CompareView, Refusal> {
    let (base, head) = (read_for_window(older)?, read_for_window(newer)?);
    let names = names([older, newer]);
    let brief = carry_ids(&base.brief, head.brief);
    let [old_name, new_name] = names;
    let side = |name, remarks| Side { name: Some(name), remarks, ..Side::called("file") };
    let (from, to) = (side(old_name, base.remarks), side(new_name, head.remarks));
    Ok(compare_view(from, Some(base.brief), to, brief))
}

fn read_for_window(path: &Path) -> Result<FileRead, Refusal> {
    read_file(path, None).map_err(|refusal| Refusal {
        hint: format!("Choose a file of one brief: {}.", Format::readable_names()),
        ..refusal
    })
}

/// Files of one name are told apart by the folders that they lie in.
fn names(paths: [&Path; 2]) -> [String; 2] {
    let last = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let [older, newer] = paths.map(last);
    if older != newer {
        return [older, newer];
    }
    paths.map(|path| {
        let folder = path.parent().map(last).unwrap_or_default();
        if folder.is_empty() { last(path) } else { format!("{folder}/{}", last(path)) }
    })
}

pub(crate) fn compare_view(from: Side, base: Option<Brief>, to: Side, head: Brief) -> CompareView {
    let changes = match &base {
        Some(base) => change_views(&redline(base, &head), base, &head),
        None => Vec::new(),
    };
    CompareView { from, to, base, head, changes }
}

pub(crate) fn change_views(redline: &Redline, base: &Brief, head: &Brief) -> Vec<ChangeView> {
    redline.changes.iter().map(|change| change_view(redline, change, base, head)).collect()
}

fn change_view(redline: &Redline, change: &Change, base: &Brief, head: &Brief) -> ChangeView {
    let fields = redline
        .field_texts(change, base, head)
        .into_iter()
        .map(|field| {
            let hunks: Vec<_> =
                change.hunks.iter().filter(|hunk| hunk.field == field.field).collect();
            FieldView { segments: segments(&field, &hunks), field: field.field }
        })
        .collect();
    ChangeView {
        id: change.id.clone(),
        kind: change.kind,
        path: change.path.clone(),
        with: change.with.clone(),
        moved: change.moved.clone(),
        classes: change.classes.clone(),
        hunks: change.hunks.clone(),
        coarse: change.coarse,
        position: position(change, base, head),
        fields,
    }
}

fn position(change: &Change, base: &Brief, head: &Brief) -> Option<usize> {
    let (list, name) = change.path.split_once('/')?;
    if list == "links" {
        return name.parse().ok();
    }
    let id: ItemId = name.parse().ok()?;
    let place = |brief: &Brief| match list {
        "facts" => brief.facts.iter().position(|fact| fact.id == id),
        _ => brief.perspectives.iter().position(|perspective| perspective.id == id),
    };
    place(head).or_else(|| place(base))
}
