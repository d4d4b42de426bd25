//! What changed between two versions of a brief, in a file: with whose hand each change is, and, where they are
//! asked for, the comments. Nothing of it is recorded.

use super::leaving::mark_of;
use super::proof::put;
use crate::compare::version_side;
use crate::convert::press_document;
use crate::hands::Hands;
use crate::place::{History, text_of};
use crate::targets::Target;
use crate::{Acting, Format, Newer, PlaceKind, Refusal, Released, Shown, Side, ThreadView};
use archive::Read;
use brief::{Brief, BriefId, RevisionHash};
use press::{Document, Hand, Imprint, OutgoingComment, OutgoingRedline, Templates};
use redline::{Stretch, redline, said};
use std::path::Path;

const NOT: &str = "The comparison was not saved";

/// Which comparison is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedComparison {
    /// The brief.
    pub brief: BriefId,
    /// The older version.
    pub from: RevisionHash,
    /// The newer side.
    pub to: Newer,
    /// Whether the comments that are not resolved go along.
    pub comments: bool,
}

impl Acting<'_> {
    /// Writes what changed between a version and a newer one, or my draft, into a folder; marked where the newer
    /// side is not approved or may not leave yet.
    pub fn save_comparison(
        &self,
        what: SavedComparison,
        format: Format,
        folder: &Path,
    ) -> Result<Released, Refusal> {
        let (outgoing, imprint, ends) =
            self.desk.archive.read(|read| self.outgoing_redline(read, what))?;
        let document = Document::Redline(&outgoing);
        let none = Templates::default();
        let written = press_document(self.desk, &document, format, &imprint, &none, NOT)?;
        let stem = Target::file(format).file_name(&document, &imprint);
        let stem = format!("{stem}-{ends}");
        put(&document, format, &stem, outgoing.mark.is_some(), written, folder)
    }

    fn outgoing_redline(
        &self,
        read: &Read<'_>,
        what: SavedComparison,
    ) -> Result<(OutgoingRedline, Imprint, String), Refusal> {
        let SavedComparison { brief, from, to, comments } = what;
        let history = History::read(read, brief)?;
        let old = text_of(read, from)?;
        let older = version_side(&history, from);
        let (newer, new) = self.newer_side(read, &history, brief, to)?;
        let ends = format!("{}-{}", end(&older), end(&newer));
        let blame = self.blamed(read, brief, to)?;
        let changes = redline(&old, &new);
        let hands =
            Hands::of(read, &history, (brief, from, to), &blame, (&changes, &new), &self.me.name)?;
        let said = if comments { self.said(read, what, [&old, &new])? } else { Vec::new() };
        let cleared = newer.hash.is_some_and(|hash| history.cleared.contains(&hash));
        let embargo = read.standing(brief)?.leaving.embargo;
        let embargo = self.desk.running_embargo(embargo.as_ref());
        let shown = [old.canonical_bytes(), new.canonical_bytes()].concat();
        let imprint = self.proof_imprint(read, &shown)?;
        let outgoing = OutgoingRedline {
            names: [self.name(&older), self.name(&newer)],
            hands: hands.each,
            hand: hands.last,
            comments: said,
            mark: mark_of(!cleared, embargo.as_ref()),
            old,
            new,
        };
        Ok((outgoing, imprint, ends))
    }

    /// A side in words.
    fn name(&self, side: &Side) -> String {
        match side.number {
            Some(number) => format!("version {number}"),
            None => format!("draft of {}", self.me.name),
        }
    }

    /// The comments that are not done with, beside the two texts.
    fn said(
        &self,
        read: &Read<'_>,
        what: SavedComparison,
        texts: [&Brief; 2],
    ) -> Result<Vec<OutgoingComment>, Refusal> {
        let new = match what.to {
            Newer::Version(hash) => Some(hash),
            Newer::Draft => None,
        };
        let shown = Shown { old: Some(what.from), new };
        let view = self.threads_view(read, what.brief, shown, None)?;
        let open = view.threads.iter().filter(|thread| !thread.resolved);
        Ok(open.filter_map(|thread| outgoing_comment(thread, texts)).collect())
    }
}

/// A side in the name of a file.
fn end(side: &Side) -> String {
    side.number.map_or_else(|| "draft".into(), |number| format!("v{number}"))
}

/// A thread with its replies; what was on words that are gone stays here.
fn outgoing_comment(thread: &ThreadView, [old, new]: [&Brief; 2]) -> Option<OutgoingComment> {
    let place = &thread.place;
    if place.kind == PlaceKind::Gone {
        return None;
    }
    let kept = thread.comments.iter().filter(|comment| comment.deleted.is_none());
    let remarks = kept.map(|comment| {
        let hand = Hand { name: comment.person.name.clone(), time: comment.time.parse().ok() };
        (hand, comment.said.iter().map(|piece| piece.text.as_str()).collect::<String>())
    });
    // What is on the brief as a whole stands at its headline, where every format has a place.
    let path = place.path.map_or_else(|| "headline".to_owned(), |path| path.to_string());
    let text = if place.older { old } else { new };
    let stretch = place.path.zip(place.field.clone()).zip(place.range);
    let quote =
        stretch.and_then(|((path, field), range)| said(text, &Stretch { path, field, range }));
    let field = place.field.clone();
    Some(OutgoingComment { path, field, quote, said: remarks.collect() })
}
