//! Bringing back what an earlier version said: all of it, or single parts, shown first as a redline
//! against what stands now. It becomes a new version or goes into a draft; history stays as it is.

use crate::compare::{change_views, compare_view, version_side};
use crate::drafts::text_before;
use crate::place::{History, text_of};
use crate::refusal::stale_version;
use crate::versions::{NewVersion, no_version, save_version};
use crate::{Acting, BriefView, ChangeView, CompareView, Refusal, Role, Side};
use archive::Read;
use brief::{Brief, BriefId, RevisionHash, RevisionKind};
use redline::{Accepted, Change, ChangeKind, Redline, apply_changes, redline};
use serde::Serialize;
use std::collections::BTreeSet;

/// What bringing something back would do.
#[derive(Clone, Debug, Serialize)]
pub struct RestoreView {
    /// The version that it is taken from.
    pub version: Side,
    /// Everything in which that version differs from what stands now: what can be chosen.
    pub choices: Vec<ChangeView>,
    /// What stands now against what would stand: my draft, or the current version.
    pub compare: CompareView,
}

impl Acting<'_> {
    /// What would stand if these parts of a version were brought back, or all of it where none is
    /// named. A part is an item or a field of one: `lede`, `facts/ID`, `perspectives/ID/framing`,
    /// `links`, `facts/order`. Changes nothing.
    pub fn restoring(
        &self,
        brief: BriefId,
        version: RevisionHash,
        parts: &[String],
    ) -> Result<RestoreView, Refusal> {
        self.desk.archive.read(|read| {
            let history = History::read(read, brief)?;
            let (draft, now) = text_before(read, self.desk, self.me.id, brief)?;
            let now = now.ok_or_else(nothing_stands)?;
            let from = match (&draft, history.current) {
                (None, Some(current)) => version_side(&history, current),
                _ => Side::called("draft"),
            };
            let back = Back::read(read, &history, version, now)?;
            let result = if parts.is_empty() { back.then.clone() } else { back.with(parts)? };
            let choices = change_views(&back.changes, &back.now, &back.then);
            let to = Side::called("restored");
            Ok(RestoreView {
                version: version_side(&history, version),
                choices,
                compare: compare_view(from, Some(back.now), to, result),
            })
        })
    }

    /// Makes a version in which these parts are as an earlier version had them, or all of it where
    /// none is named. `onto` is the current version that the person saw. Refused while I have a
    /// draft: there it is brought back in the window, where it can be undone.
    pub fn restore_version(
        &self,
        brief: BriefId,
        version: RevisionHash,
        parts: &[String],
        onto: Option<RevisionHash>,
    ) -> Result<BriefView, Refusal> {
        self.require(Role::Editor, "The version was not restored")?;
        let time = self.desk.now();
        self.write(|write| {
            let (draft, now) = text_before(write, self.desk, self.me.id, brief)?;
            if draft.is_some() {
                return Err(Refusal::rule(
                    "The version was not restored: you have a draft that would be lost.",
                    "Make a version of your draft, or discard it, then restore.",
                ));
            }
            let history = History::read(write, brief)?;
            if history.current != onto {
                return Err(stale_version());
            }
            let number = history.number(version).ok_or_else(|| no_version(version))?;
            let back = Back::read(write, &history, version, now.ok_or_else(nothing_stands)?)?;
            let (text, note) = if parts.is_empty() {
                (back.then.clone(), format!("Version {number} restored"))
            } else {
                let names: Vec<String> = parts.iter().map(|part| back.name(part)).collect();
                (back.with(parts)?, format!("{} of version {number} restored", listed(&names)))
            };
            if text == back.now {
                return Err(says_the_same(number));
            }
            let new = NewVersion {
                brief: &text,
                parents: history.current.into_iter().collect(),
                kind: RevisionKind::Restore,
                note: &note,
                published_before: false,
            };
            save_version(write, self.me.id, &time, &new)?;
            Ok(())
        })?;
        self.open_brief(brief)
    }
}

/// What stands now, what stood then, and the changes that lead back.
struct Back {
    now: Brief,
    then: Brief,
    changes: Redline,
}

impl Back {
    fn read(
        read: &Read<'_>,
        history: &History,
        version: RevisionHash,
        now: Brief,
    ) -> Result<Self, Refusal> {
        history.number(version).ok_or_else(|| no_version(version))?;
        let then = text_of(read, version)?;
        let changes = redline(&now, &then);
        Ok(Self { now, then, changes })
    }

    /// What stands now, with these parts as they were then.
    fn with(&self, parts: &[String]) -> Result<Brief, Refusal> {
        let mut chosen = BTreeSet::new();
        for part in parts {
            let ids = self.ids_of(part);
            if ids.is_empty() {
                return Err(Refusal::rule(
                    format!(
                        "Nothing was restored: `{part}` says the same in both, or is in neither."
                    ),
                    "Compare the two versions; what differs can be restored.",
                ));
            }
            chosen.extend(ids);
        }
        let ids = Accepted::Ids(chosen);
        apply_changes(&self.now, &self.then, &self.changes, &ids).map_err(|unknown| {
            Refusal::new(crate::Code::Internal, format!("Nothing was restored: {unknown}."), "")
        })
    }

    /// What a part names among the changes. An item that came, went or became two is one thing.
    fn ids_of(&self, part: &str) -> Vec<String> {
        let list_of =
            |change: &Change| change.path.split_once('/').map(|(list, _)| list.to_owned());
        let mut found = Vec::new();
        for change in &self.changes.changes {
            let own = change.path == part || change.with.iter().any(|path| path == part);
            let links = part == "links" && change.path.starts_with("links/");
            if own || links {
                found.push(change.id.clone());
                continue;
            }
            let list = list_of(change);
            let order = list.is_some_and(|list| part == format!("{list}/order"));
            found.extend(change.moved.as_ref().filter(|_| order).map(|moved| moved.id.clone()));
            let Some(field) = part.strip_prefix(&format!("{}/", change.path)) else { continue };
            let hunks = change.hunks.iter().filter(|hunk| hunk.field == field);
            match change.kind {
                ChangeKind::Edited | ChangeKind::Moved => {
                    found.extend(hunks.map(|hunk| hunk.id.clone()));
                }
                _ => found.push(change.id.clone()),
            }
        }
        found
    }

    /// A part as a version note names it.
    fn name(&self, part: &str) -> String {
        let mut pieces = part.split('/');
        let (list, id, field) = (pieces.next().unwrap_or_default(), pieces.next(), pieces.next());
        let at = |brief: &Brief| match (list, id) {
            ("facts", Some(id)) => brief.facts.iter().position(|fact| fact.id.to_string() == id),
            (_, Some(id)) => brief.perspectives.iter().position(|p| p.id.to_string() == id),
            _ => None,
        };
        let number = at(&self.then).or_else(|| at(&self.now)).map(|at| at + 1);
        let item = match (list, id, number) {
            (list, Some("order"), _) => format!("Order of {list}"),
            ("facts", Some(_), Some(number)) => format!("Fact {number}"),
            ("perspectives", Some(_), Some(number)) => format!("Perspective {number}"),
            (plain, ..) => with_first(plain, |first| first.to_uppercase().to_string()),
        };
        match field {
            Some(field) => format!("{item} ({field})"),
            None => item,
        }
    }
}

/// The same with another first letter.
fn with_first(name: &str, change: impl Fn(char) -> String) -> String {
    let mut letters = name.chars();
    letters.next().map(change).unwrap_or_default() + letters.as_str()
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, rest @ ..] => {
            // Only the first stands at the beginning of the note.
            let rest: Vec<String> = rest
                .iter()
                .map(|name| with_first(name, |first| first.to_lowercase().to_string()))
                .collect();
            match rest.split_last() {
                Some((last, [])) => format!("{first} and {last}"),
                Some((last, middle)) => format!("{first}, {} and {last}", middle.join(", ")),
                None => first.clone(),
            }
        }
    }
}

fn nothing_stands() -> Refusal {
    Refusal::rule("Nothing was restored: the brief has no text yet.", "Write it first.")
}

fn says_the_same(number: usize) -> Refusal {
    Refusal::rule(
        format!("Nothing was restored: version {number} says what stands now."),
        "Choose another version; Compare shows how two differ.",
    )
}
