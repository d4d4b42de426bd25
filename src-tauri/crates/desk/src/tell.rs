//! What readers of a released version must be told: what changed in it that may change a fact.

use crate::compare::change_views;
use crate::drafts::text_before;
use crate::place::{History, text_of};
use crate::{Acting, Refusal};
use archive::PublicChange;
use brief::{Brief, BriefId, RevisionHash};
use redline::{Class, Hunk, redline};
use serde::Serialize;

/// One thing that readers were told otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldPoint {
    /// Where it stands: `lede`, `facts/ID`.
    pub path: String,
    /// The same in words: `Fact 2`.
    pub part: String,
    /// What kind of thing it is; null for a part that came or went as a whole.
    pub class: Option<Class>,
    /// What readers were told; empty where it is new.
    pub old: String,
    /// What stands there now; empty where it is gone.
    pub new: String,
}

/// What readers of the released version must be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldView {
    /// The version that they have.
    pub released: RevisionHash,
    /// Its number.
    pub version: usize,
    /// What may change a fact, in print order.
    pub points: Vec<ToldPoint>,
    /// Other changes, of wording, order or sources.
    pub others: usize,
    /// A note that says it, to be edited.
    pub drafted: String,
}

impl Acting<'_> {
    /// What readers must be told when what I see takes the place of what they have.
    pub fn told(&self, id: BriefId) -> Result<ToldView, Refusal> {
        self.desk.archive.read(|read| {
            let history = History::read(read, id)?;
            let begun = history.open_change();
            let left = history.current.and_then(|current| history.last_left(current));
            let released = begun.map(|begun| begun.released).or(left).ok_or_else(|| {
                Refusal::rule("There is nothing to tell: readers do not have the brief.", "")
            })?;
            let before = text_of(read, released)?;
            let (_, now) = text_before(read, self.desk, self.me.id, id)?;
            let (points, others) = points(&before, now.as_ref().unwrap_or(&before));
            let change = begun.map_or(PublicChange::Update, |begun| begun.change);
            let drafted = drafted(change, &points);
            let version = history.number(released).unwrap_or(0);
            Ok(ToldView { released, version, points, others, drafted })
        })
    }
}

fn points(before: &Brief, now: &Brief) -> (Vec<ToldPoint>, usize) {
    let redline = redline(before, now);
    let (mut points, mut others) = (Vec::new(), 0);
    for change in change_views(&redline, before, now) {
        if matches!(change.path.as_str(), "note" | "slug") {
            continue;
        }
        let part = part_in_words(&change.path, change.position);
        let point = |class, old: &str, new: &str| ToldPoint {
            path: change.path.clone(),
            part: part.clone(),
            class,
            old: old.trim().to_owned(),
            new: new.trim().to_owned(),
        };
        let riskiest = |hunk: &Hunk| hunk.classes.iter().copied().find(|c| c.may_change_facts());
        let risky = change.hunks.iter().filter_map(|hunk| Some((riskiest(hunk)?, hunk)));
        let found: Vec<_> =
            risky.map(|(class, hunk)| point(Some(class), &hunk.old, &hunk.new)).collect();
        match (item_text(before, &change.path), item_text(now, &change.path)) {
            (None, Some(text)) => points.push(point(None, "", &text)),
            (Some(text), None) => points.push(point(None, &text, "")),
            _ if found.is_empty() => others += 1,
            _ => points.extend(found),
        }
    }
    (points, others)
}

/// What a fact or a perspective says; nothing where it is not there.
fn item_text(text: &Brief, path: &str) -> Option<String> {
    let (list, id) = path.split_once('/')?;
    let (facts, perspectives) = (&text.facts, &text.perspectives);
    match list {
        "facts" => facts.iter().find(|f| f.id.to_string() == id).map(|f| f.text.clone()),
        "perspectives" => {
            let found = perspectives.iter().find(|p| p.id.to_string() == id);
            found.map(|p| format!("{}: {}", p.group, p.framing))
        }
        _ => None,
    }
}

fn part_in_words(path: &str, position: Option<usize>) -> String {
    let number = position.map_or(1, |at| at + 1);
    match path.split('/').next().unwrap_or_default() {
        "facts" => format!("Fact {number}"),
        "perspectives" => format!("Perspective {number}"),
        "links" => format!("Link {number}"),
        plain => {
            let mut letters = plain.chars();
            let first = letters.next().map(char::to_uppercase);
            first.into_iter().flatten().chain(letters).collect()
        }
    }
}

/// A note for readers, in whole sentences.
fn drafted(change: PublicChange, points: &[ToldPoint]) -> String {
    let said: Vec<String> = points.iter().map(sentence).collect();
    let (first, nothing) = match change {
        PublicChange::Kill => return "We have withdrawn this brief.".into(),
        PublicChange::Correction => {
            ("Correction", "Correction: an earlier version of this brief was wrong.")
        }
        PublicChange::Update => ("Updated", "This brief was updated."),
    };
    if said.is_empty() { nothing.into() } else { format!("{first}: {}", said.join(" ")) }
}

fn sentence(point: &ToldPoint) -> String {
    let place = match point.part.split_once(' ') {
        Some((name, number)) => format!("{} {number}", name.to_lowercase()),
        None => format!("the {}", point.part.to_lowercase()),
    };
    let bare = |text: &str| text.trim_end_matches('.').to_owned();
    match (bare(&point.old).as_str(), bare(&point.new).as_str()) {
        ("", new) => format!("We added to {place}: “{new}”."),
        (old, "") => format!("We took out of {place}: “{old}”."),
        (old, new) => format!("In {place} we said “{old}”; it is “{new}”."),
    }
}
