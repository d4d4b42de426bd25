//! A redline in print order and in words: what the page and the terminal both show.

use super::contents::{self, Group};
use super::marks::{Bit, bits};
use super::rows;
use super::words;
use brief::Brief;
use redline::{Change, ChangeKind, Class, FieldText, Hunk, Op, Said, Unseen, segments};

/// A redline for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The newer version's headline.
    pub headline: String,
    /// Its section and day.
    pub kicker: String,
    /// The language of the brief.
    pub language: String,
    /// What is called older.
    pub older: String,
    /// What is called newer.
    pub newer: String,
    /// What changed, counted; a line each.
    pub summary: Vec<String>,
    /// Every change in a sentence, what may change a fact first.
    pub contents: Vec<Group>,
    /// The brief in print order.
    pub rows: Vec<Row>,
}

/// A row of the brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The heading of a part.
    Heading(&'static str),
    /// Something that changed.
    Changed(Card),
    /// Where something stood that is elsewhere now.
    Was {
        /// Its name on the page.
        anchor: String,
        /// What became of it.
        text: String,
        /// The change, which tells more.
        change: String,
    },
    /// What did not change, folded to a line.
    Same {
        /// The line.
        label: String,
        /// What it folds.
        texts: Vec<SameText>,
    },
}

/// A text that did not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameText {
    /// What it is called, where it is not the statement itself.
    pub name: Option<&'static str>,
    /// The text.
    pub text: String,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The change's id.
    pub id: String,
    /// "Fact 2", "Fact, was 4", "Headline".
    pub title: String,
    /// What it is, in words.
    pub badges: Vec<Badge>,
    /// What to know of the comparison itself.
    pub notes: Vec<&'static str>,
    /// What changed, field by field.
    pub fields: Vec<Field>,
}

/// A word about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// What kind of word it is.
    pub tone: Tone,
    /// The word.
    pub text: String,
    /// Where it leads.
    pub to: Option<String>,
}

/// How a badge looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A plain word.
    Plain,
    /// It may change a fact.
    Fact,
    /// Something came.
    Added,
    /// Something went.
    Removed,
    /// Something moved, was split or merged.
    Moved,
    /// The eye may miss it.
    Unseen,
}

/// One field of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its label, where it is not the statement itself.
    pub name: Option<&'static str>,
    /// Whether its entries are those of a list; else there is one.
    pub is_list: bool,
    /// The entries, in pieces.
    pub entries: Vec<Vec<Piece>>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub op: Op,
    /// Its text, with signs for what the eye may miss.
    pub bits: Vec<Bit>,
    /// The edit that begins here.
    pub edit: Option<String>,
    /// The other end, where a sentence moved.
    pub end: Option<End>,
    /// What the eye may miss in the edit, once an edit.
    pub unseen: Vec<&'static str>,
}

/// One end of a sentence's move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// "moved here" or "moved away".
    pub word: &'static str,
    /// The edit at the other end.
    pub other: String,
}

/// A change with what its fields say.
pub(super) struct Shown<'a> {
    pub(super) change: &'a Change,
    pub(super) fields: Vec<FieldText>,
}

impl Sheet {
    pub(super) fn of(base: &Brief, head: &Brief, names: [&str; 2], shown: &[Shown<'_>]) -> Self {
        let date = head.date.map(|date| date.to_string());
        let section = head.section.clone().map(words::own_direction);
        let kicker = section.into_iter().chain(date).collect::<Vec<_>>();
        Self {
            headline: head.headline.clone(),
            kicker: kicker.join(" · "),
            language: head.language.clone(),
            older: names[0].to_owned(),
            newer: names[1].to_owned(),
            summary: contents::summary(shown),
            contents: contents::of(base, head, shown),
            rows: rows::of(base, head, shown),
        }
    }

    /// What a reader who prints nothing else says.
    pub fn is_same(&self) -> bool {
        self.summary.is_empty()
    }
}

impl Card {
    pub(super) fn of(shown: &Shown<'_>, title: String) -> Self {
        let change = shown.change;
        Self {
            id: change.id.clone(),
            title,
            badges: badges(change),
            notes: if change.coarse { vec![words::COARSE_WHY] } else { Vec::new() },
            fields: shown.fields.iter().filter_map(|field| Field::of(field, change)).collect(),
        }
    }
}

/// The line at the place that something moved away from.
pub(super) fn trace(change: &Change) -> String {
    format!("was-{}", change.id)
}

fn badges(change: &Change) -> Vec<Badge> {
    let plain = |tone: Tone, text: String| Badge { tone, text, to: None };
    let mut badges = Vec::new();
    if let Some(moved) = &change.moved {
        let text = words::moved(moved.from, moved.to);
        badges.push(Badge { tone: Tone::Moved, text, to: Some(trace(change)) });
    }
    let tone = match change.kind {
        ChangeKind::Added => Some(Tone::Added),
        ChangeKind::Removed => Some(Tone::Removed),
        ChangeKind::Split | ChangeKind::Merged => Some(Tone::Moved),
        ChangeKind::Edited | ChangeKind::Moved => None,
    };
    badges.extend(tone.map(|tone| plain(tone, change.kind.as_str().into())));
    let sentence = change.hunks.iter().any(|hunk| hunk.counterpart.is_some());
    if sentence {
        badges.push(plain(Tone::Moved, words::SENTENCE_MOVED.into()));
    }
    let unseen = unseen_of(change);
    let is_order = change.moved.is_some() || sentence;
    for class in without_said(&change.classes, is_order, &unseen) {
        let tone = if class.may_change_facts() { Tone::Fact } else { Tone::Plain };
        badges.push(plain(tone, words::class_word(class).into()));
    }
    badges.extend(unseen.iter().map(|kind| plain(Tone::Unseen, words::unseen_word(*kind).into())));
    if change.coarse {
        badges.push(plain(Tone::Plain, words::COARSE.into()));
    }
    badges
}

fn unseen_of(change: &Change) -> Vec<Unseen> {
    let mut kinds: Vec<Unseen> = change.hunks.iter().flat_map(|h| h.unseen.clone()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The classes without those that a narrower word says already: `is_order` that something moved.
pub(super) fn without_said(classes: &[Class], is_order: bool, unseen: &[Unseen]) -> Vec<Class> {
    let is_said = |class: &Class| match class {
        Class::Order => is_order,
        Class::Space => unseen.contains(&Unseen::Space),
        Class::Punctuation => !unseen.is_empty(),
        _ => false,
    };
    classes.iter().filter(|class| !is_said(class)).copied().collect()
}

impl Field {
    fn of(field: &FieldText, change: &Change) -> Option<Self> {
        let hunks: Vec<&Hunk> = change.hunks.iter().filter(|h| h.field == field.field).collect();
        let is_list = [&field.old, &field.new].iter().any(|s| matches!(s, Some(Said::List(_))));
        let mut pieces: Vec<Piece> = Vec::new();
        let mut begun: Vec<&str> = Vec::new();
        let mut entries: Vec<Vec<Piece>> = Vec::new();
        let mut last: Option<&str> = None;
        for segment in segments(field, &hunks) {
            let hunk = hunks.iter().find(|hunk| Some(&hunk.id) == segment.hunk.as_ref()).copied();
            let first = hunk.is_some_and(|hunk| !begun.contains(&hunk.id.as_str()));
            let id = hunk.map(|hunk| hunk.id.as_str());
            // Old and new of one edit of a list are one entry.
            if is_list && (id.is_none() || id != last) && !pieces.is_empty() {
                entries.push(std::mem::take(&mut pieces));
            }
            begun.extend(id.filter(|_| first));
            last = id;
            let end = hunk.and_then(|hunk| other_end(change, hunk));
            pieces.push(Piece::of(segment.op, &segment.text, hunk, end, first));
        }
        entries.extend((!pieces.is_empty()).then_some(pieces));
        // A field of an edited item that did not change is no part of the change.
        let is_whole = change.is_whole() || change.hunks.is_empty();
        let says = entries.iter().flatten().any(|piece| piece.op != Op::Same);
        let of_item = change.path.contains('/') && field.field != "text";
        let name = of_item.then(|| words::field_word(&field.field));
        let shown = says || (is_whole && !entries.is_empty()) || field.field == "text";
        (shown && !entries.is_empty()).then_some(Self { name, is_list, entries })
    }
}

/// The edit at the other end, where a sentence moved.
fn other_end<'a>(change: &'a Change, hunk: &Hunk) -> Option<&'a Hunk> {
    let id = hunk.counterpart.as_ref()?;
    change.hunks.iter().find(|other| other.id == *id)
}

impl Piece {
    fn of(op: Op, text: &str, hunk: Option<&Hunk>, end: Option<&Hunk>, first: bool) -> Self {
        let Some(hunk) = hunk else {
            return Self {
                op,
                bits: vec![Bit::Text(text.to_owned())],
                edit: None,
                end: None,
                unseen: Vec::new(),
            };
        };
        // Across from a sentence that moved stands what it was at the other end.
        let across = end.unwrap_or(hunk);
        let other = if op == Op::Removed { &across.new } else { &across.old };
        let word = if op == Op::Removed { words::MOVED_AWAY } else { words::MOVED_HERE };
        // The words follow the edit's last piece.
        let is_last = op == Op::Added || hunk.new.is_empty();
        let unseen = hunk.unseen.iter().filter(|_| is_last).map(|kind| words::unseen_word(*kind));
        Self {
            op,
            bits: bits(text, other, &hunk.unseen),
            edit: first.then(|| hunk.id.clone()),
            end: end.map(|end| End { word, other: end.id.clone() }),
            unseen: unseen.collect(),
        }
    }
}
