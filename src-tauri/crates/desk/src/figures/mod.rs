//! Figures and names: everything in a brief that can be checked against a source, what does not fit
//! together, and who checked what.

mod days;
mod spellings;
#[cfg(test)]
mod tests;
mod values;

pub(crate) use values::meaning;

use crate::drafts::text_before;
use crate::outlets::current_brief;
use crate::{Acting, Refusal, Role};
use archive::{Action, Read};
use brief::{Brief, BriefId, ContentHash, ItemPath, Passage, passages};
use redline::{Figure, FigureKind, figures};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// That somebody checked a figure against its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TickView {
    /// Who.
    pub person: String,
    /// Whether it was I.
    pub mine: bool,
    /// When.
    pub time: String,
}

/// A number, date, name or quotation, and where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// What it is.
    pub kind: FigureKind,
    /// Its words.
    pub text: String,
    /// The text's address: `headline`, `facts/ID/text`.
    pub field: String,
    /// The item.
    pub path: ItemPath,
    /// The item's position in its list, from 0.
    pub position: Option<usize>,
    /// Where it begins in its text, in Unicode scalar values.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it and its sentence say: the name under which it is ticked.
    pub key: ContentHash,
    /// Who checked it, the first first.
    pub ticks: Vec<TickView>,
}

/// What does not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlagKind {
    /// One quantity has two values.
    TwoValues,
    /// One name has two spellings.
    TwoSpellings,
    /// The weekday is not that of its date.
    Weekday,
}

/// Figures that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureFlag {
    /// Why.
    pub kind: FlagKind,
    /// Which, by their places in the list.
    pub figures: Vec<usize>,
    /// What would fit: the weekday of the date, the spelling of another brief.
    pub other: Option<String>,
    /// The brief of the same edition that spells it so.
    pub brief: Option<BriefId>,
}

/// Everything in a brief that can be checked.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresView {
    /// In print order.
    pub figures: Vec<FigureView>,
    /// What does not fit together, in print order.
    pub flags: Vec<FigureFlag>,
}

/// A figure with the text around it.
pub(crate) struct Spotted<'a> {
    pub passage: Passage<'a>,
    pub figure: Figure,
}

impl<'a> Spotted<'a> {
    pub fn text(&self) -> &'a str {
        self.passage.text.get(self.figure.range.clone()).unwrap_or_default()
    }

    pub fn sentence(&self) -> &'a str {
        self.passage.text.get(self.figure.sentence.clone()).unwrap_or_default()
    }

    fn has_sentence_of(&self, other: &Self) -> bool {
        self.passage.path == other.passage.path
            && self.passage.field == other.passage.field
            && self.figure.sentence == other.figure.sentence
    }
}

impl Acting<'_> {
    /// The figures of the brief as I see it: of my draft, else of the current version.
    pub fn figures(&self, id: BriefId) -> Result<FiguresView, Refusal> {
        self.desk.archive.read(|read| self.figures_in(read, id))
    }

    /// Says that I checked a figure against its source, or takes that back. `key` names it as it
    /// was shown; where its sentence was changed since, nothing is ticked.
    pub fn tick_figure(
        &self,
        id: BriefId,
        key: ContentHash,
        is_checked: bool,
    ) -> Result<FiguresView, Refusal> {
        const WHAT: &str = "The figure was not ticked";
        if !self.me.is(Role::Editor) && !self.me.is(Role::Reviewer) {
            self.require(Role::Editor, WHAT)?;
        }
        let time = self.desk.now();
        self.write(|write| {
            let view = self.figures_in(write, id)?;
            let figure = view.figures.iter().find(|figure| figure.key == key).ok_or_else(|| {
                Refusal::rule(
                    format!("{WHAT}: its sentence was changed since you saw it."),
                    "Read it again, then tick it.",
                )
            })?;
            if figure.ticks.iter().any(|tick| tick.mine) != is_checked {
                let (brief, path, figure) = (id, figure.path, key);
                let action = if is_checked {
                    Action::FigureTicked { brief, path, figure }
                } else {
                    Action::FigureUnticked { brief, figure }
                };
                write.record(self.me.id, &time, &action)?;
            }
            self.figures_in(write, id)
        })
    }

    fn figures_in(&self, read: &Read<'_>, id: BriefId) -> Result<FiguresView, Refusal> {
        let (_, text) = text_before(read, self.desk, self.me.id, id)?;
        let Some(text) = text else {
            return Ok(FiguresView { figures: Vec::new(), flags: Vec::new() });
        };
        let spotted = spotted(&text);
        let others = same_edition(read, &text)?;
        let flags = flags(&text, &spotted, &others);
        let mut ticks: HashMap<ContentHash, Vec<TickView>> = HashMap::new();
        for tick in read.figure_ticks(id)? {
            let (person, mine) = (read.name_of(tick.person)?, tick.person == self.me.id);
            ticks.entry(tick.figure).or_default().push(TickView { person, mine, time: tick.time });
        }
        let keys = keys(&spotted);
        let figures = spotted.iter().zip(keys).map(|(one, key)| {
            let scalars = |to: usize| one.passage.text.get(..to).map_or(0, |t| t.chars().count());
            FigureView {
                kind: one.figure.kind,
                text: one.text().to_owned(),
                field: one.passage.address(),
                path: one.passage.path,
                position: one.passage.position,
                start: scalars(one.figure.range.start),
                end: scalars(one.figure.range.end),
                key,
                ticks: ticks.get(&key).cloned().unwrap_or_default(),
            }
        });
        Ok(FiguresView { figures: figures.collect(), flags })
    }
}

/// The figures of a brief, in print order.
pub(crate) fn spotted(brief: &Brief) -> Vec<Spotted<'_>> {
    let mut found = Vec::new();
    for passage in passages(brief) {
        let here = figures(passage.text).into_iter();
        found.extend(here.map(|figure| Spotted { passage, figure }));
    }
    found
}

/// How many figures of a brief nobody checked against a source, and where the first of them stands.
pub(crate) fn unticked(
    read: &Read<'_>,
    brief: &Brief,
) -> Result<(usize, Option<ItemPath>), Refusal> {
    let ticked: HashSet<_> = read.figure_ticks(brief.id)?.iter().map(|tick| tick.figure).collect();
    let spotted = spotted(brief);
    let open = spotted.iter().zip(keys(&spotted)).filter(|(_, key)| !ticked.contains(key));
    let mut paths = open.map(|(one, _)| one.passage.path);
    let first = paths.next();
    Ok((first.map_or(0, |_| 1 + paths.count()), first))
}

/// Everything that does not fit together. `others` are the briefs of the same edition.
pub(crate) fn flags(
    brief: &Brief,
    spotted: &[Spotted<'_>],
    others: &[(BriefId, Brief)],
) -> Vec<FigureFlag> {
    let mut found = values::two_values(spotted);
    found.extend(spellings::two_spellings(spotted, others));
    found.extend(days::wrong_weekdays(spotted, brief.date));
    found.sort_by_key(|flag| flag.figures.first().copied());
    found
}

/// The current versions of the other briefs of the day.
fn same_edition(read: &Read<'_>, brief: &Brief) -> Result<Vec<(BriefId, Brief)>, Refusal> {
    let Some(date) = brief.date else { return Ok(Vec::new()) };
    let mut others = Vec::new();
    for id in read.briefs_of(&date.to_string())? {
        if id != brief.id
            && let Some(text) = current_brief(read, id)?
        {
            others.push((id, text));
        }
    }
    Ok(others)
}

/// The names of figures: their item, sentence and words, and which of equal ones it is.
fn keys(spotted: &[Spotted<'_>]) -> Vec<ContentHash> {
    let mut seen: HashMap<Vec<u8>, u64> = HashMap::new();
    let name = |one: &Spotted<'_>| {
        let path = one.passage.address();
        let said = ("figure", path, one.figure.kind, one.sentence(), one.text());
        serde_json::to_vec(&said).unwrap_or_default()
    };
    let mut key = |said: Vec<u8>| {
        let times = seen.entry(said.clone()).or_default();
        let occurrence = *times;
        *times += 1;
        ContentHash::of_bytes(&[said.as_slice(), &occurrence.to_le_bytes()].concat())
    };
    spotted.iter().map(|one| key(name(one))).collect()
}
