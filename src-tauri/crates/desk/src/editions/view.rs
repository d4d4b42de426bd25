//! A day as its editor sees it: sections and briefs in order, what is missing, and what left already.

use super::gaps::{Gap, gaps_of, same_stories};
use super::{EditionText, Pinned, Section, made_id, read_text};
use crate::embargo::embargo_view;
use crate::place::{History, text_if_kept};
use crate::planning::set_aside;
use crate::{Acting, BriefState, EmbargoView, Refusal};
use archive::{EditionId, EditionPlan, PersonId, PlannedDay, Read, Standing};
use brief::{Brief, BriefId, ContentHash, Date, word_count};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A day that has briefs or an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionDay {
    /// The day.
    pub date: String,
    /// What its edition is called.
    pub name: String,
    /// How many briefs.
    pub briefs: usize,
    /// How many of them could leave now.
    pub ready: usize,
    /// Whether it was released.
    pub released: bool,
}

/// A brief in its place.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedBrief {
    /// The brief.
    pub id: BriefId,
    /// Its headline.
    pub headline: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its own section, which may differ from the one it stands in.
    pub section: Option<String>,
    /// Where it stands.
    pub state: BriefState,
    /// Whether it would leave if the edition were released now.
    pub ready: bool,
    /// Until when it may not leave.
    pub embargo: Option<EmbargoView>,
    /// How long it is.
    pub words: usize,
    /// What is wrong with it, by code.
    pub gaps: Vec<&'static str>,
    /// The number of the version that would leave.
    pub version: Option<usize>,
}

/// A section in its place.
#[derive(Clone, Debug, Serialize)]
pub struct EditionSectionView {
    /// Its heading; nothing for what stands before the first one.
    pub name: Option<String>,
    /// What the plan says of it that day.
    pub planned: Option<PlannedDay>,
    /// Its briefs in order.
    pub briefs: Vec<PlacedBrief>,
}

/// That an edition left.
#[derive(Clone, Debug, Serialize)]
pub struct EditionReleaseView {
    /// The release.
    pub id: Uuid,
    /// By which target.
    pub target: String,
    /// The format's name.
    pub format: String,
    /// When.
    pub time: String,
    /// Who released it.
    pub person: String,
    /// Where it was put.
    pub place: String,
    /// How many briefs.
    pub briefs: usize,
    /// When somebody ticked it as sent.
    pub sent: Option<String>,
    /// Whether it is the last one by its target, and something in it was changed and cleared since.
    pub outdated: bool,
}

/// How long subject and preheader may be, in letters.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct EditionLimits {
    /// The subject.
    pub subject: Option<u32>,
    /// The preheader.
    pub preheader: Option<u32>,
}

/// A day's edition, whole.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// Nothing while nobody arranged the day.
    pub id: Option<EditionId>,
    /// The day.
    pub date: String,
    /// Its name for people.
    pub name: String,
    /// What whoever changes it must have seen.
    pub version: Option<ContentHash>,
    /// The newsletter's subject.
    pub subject: Option<String>,
    /// What a mail program shows behind it.
    pub preheader: Option<String>,
    /// What stands before the first section.
    pub intro: Option<String>,
    /// What stands after the last one.
    pub sign_off: Option<String>,
    /// Sections in order, with the plan's empty ones.
    pub sections: Vec<EditionSectionView>,
    /// Briefs of the day that stand nowhere in it.
    pub unplaced: Vec<PlacedBrief>,
    /// What is missing or too much.
    pub gaps: Vec<Gap>,
    /// When it is due by the newsroom's clocks, `HH:MM`.
    pub deadline: Option<String>,
    /// How long subject and preheader may be.
    pub limits: EditionLimits,
    /// What left, the newest first.
    pub releases: Vec<EditionReleaseView>,
}

/// A day's edition as it is stored, or as it would be if it were stored now.
pub(crate) struct Day {
    pub date: String,
    pub id: EditionId,
    pub version: Option<ContentHash>,
    pub text: EditionText,
}

/// The edition of a day; `not` says what is not done where the day has several.
pub(crate) fn day_of(read: &Read<'_>, date: &str, not: &str) -> Result<Day, Refusal> {
    let day: Date = date.parse().map_err(|_| {
        Refusal::bad_input(format!("{not}: `{date}` is not a day."), "Write it as YYYY-MM-DD.")
    })?;
    let date = day.to_string();
    let mut stored = Vec::new();
    for edition in read.editions_of(&date)? {
        if let Some(version) = edition.current {
            stored.push((edition.id, version, read_text(&read.edition_version(version)?.body)?));
        }
    }
    match stored.len() {
        0 => Ok(Day { id: made_id(&date, &date), version: None, text: planned(read, day)?, date }),
        1 => {
            let (id, version, text) = stored.remove(0);
            Ok(Day { date, id, version: Some(version), text })
        }
        _ => {
            let names: Vec<&str> = stored.iter().map(|(_, _, text)| text.name.as_str()).collect();
            Err(Refusal::rule(
                format!("{not}: {date} has several editions: {}.", names.join(", ")),
                "Export their briefs one by one.",
            ))
        }
    }
}

/// The briefs of a day that nobody arranged, in the order of the plan's sections; others behind them.
fn planned(read: &Read<'_>, day: Date) -> Result<EditionText, Refusal> {
    let plan = read.edition_plan()?;
    let mut briefs = standings_of(read, &day.to_string())?;
    let place = |standing: &Standing| {
        let section = standing.placed.section.as_deref();
        let planned =
            plan.sections.iter().position(|planned| Some(planned.name.as_str()) == section);
        planned.unwrap_or(plan.sections.len())
    };
    let mut others: Vec<Option<String>> = Vec::new();
    for standing in &briefs {
        if !others.contains(&standing.placed.section) {
            others.push(standing.placed.section.clone());
        }
    }
    let first_seen = |standing: &Standing| {
        others.iter().position(|other| *other == standing.placed.section).unwrap_or(0)
    };
    briefs.sort_by_key(|standing| (place(standing), first_seen(standing)));
    let pinned = briefs.into_iter().map(|standing| {
        let pinned = Pinned { brief: standing.id, revision: standing.current };
        (standing.placed.section, pinned)
    });
    Ok(EditionText::of(day, pinned.collect()))
}

/// The briefs of a day, without those that are held or spiked.
fn standings_of(read: &Read<'_>, date: &str) -> Result<Vec<Standing>, Refusal> {
    let mut of_day = read.standings()?;
    of_day.retain(|standing| {
        standing.placed.date.as_deref() == Some(date) && set_aside(standing).is_none()
    });
    // The list is the newest first; a day is read from its beginning.
    Ok(of_day)
}

/// A brief with what the gaps look at.
pub(super) struct Seen {
    pub placed: PlacedBrief,
    pub text: Option<Brief>,
    pub left_unapproved: bool,
    pub aside: bool,
}

/// A section with what was seen of its briefs.
type SeenSection = (Option<String>, Vec<Seen>);

struct Looking<'r, 'a> {
    read: &'r Read<'a>,
    acting: &'r Acting<'r>,
    names: HashMap<PersonId, String>,
}

impl<'r, 'a> Looking<'r, 'a> {
    fn new(acting: &'r Acting<'r>, read: &'r Read<'a>) -> Result<Self, Refusal> {
        let names = read.people()?.into_iter().map(|person| (person.id, person.name)).collect();
        Ok(Self { read, acting, names })
    }

    fn seen(&self, id: BriefId) -> Result<Seen, Refusal> {
        let standing = self.read.standing(id)?;
        let history = History::read(self.read, id)?;
        let state = BriefState::of(&standing);
        let text = match history.current {
            Some(current) => text_if_kept(self.read, current)?,
            None => None,
        };
        let embargo = standing.leaving.embargo.as_ref();
        let runs = self.acting.desk.running_embargo(embargo).is_some();
        let name = |person| self.names.get(&person).cloned().unwrap_or_default();
        let cleared = history.current.filter(|hash| history.cleared.contains(hash));
        let aside = set_aside(&standing).is_some();
        let ready = cleared.is_some() && !runs && !aside && text.is_some() && history.heads() < 2;
        let placed = PlacedBrief {
            id,
            headline: standing.placed.headline.clone(),
            slug: standing.placed.slug.clone(),
            section: standing.placed.section.clone(),
            state,
            ready,
            embargo: embargo_view(embargo.filter(|_| runs), name),
            words: text.as_ref().map_or(0, word_count),
            gaps: Vec::new(),
            version: cleared.filter(|_| ready).and_then(|hash| history.number(hash)),
        };
        let left_unapproved = standing.leaving.unapproved.is_some();
        Ok(Seen { placed, text, left_unapproved, aside })
    }

    fn sections(&self, text: &EditionText) -> Result<Vec<SeenSection>, Refusal> {
        let of = |section: &Section| {
            let seen = section.briefs.iter().map(|pinned| self.seen(pinned.brief));
            Ok((section.name.clone(), seen.collect::<Result<Vec<_>, Refusal>>()?))
        };
        text.sections.iter().map(of).collect()
    }

    fn unplaced(&self, day: &Day) -> Result<Vec<Seen>, Refusal> {
        let placed: Vec<BriefId> = day.text.briefs().map(|pinned| pinned.brief).collect();
        let of_day = standings_of(self.read, &day.date)?.into_iter();
        let others = of_day.filter(|standing| !placed.contains(&standing.id));
        others.map(|standing| self.seen(standing.id)).collect()
    }

    fn releases(&self, day: &Day) -> Result<Vec<EditionReleaseView>, Refusal> {
        let mut views = Vec::new();
        let mut seen_targets = Vec::new();
        for release in self.read.edition_releases(day.id)?.into_iter().rev() {
            let within = self.read.releases_within(release.id)?;
            let is_last = !seen_targets.contains(&release.target);
            seen_targets.push(release.target.clone());
            let mut is_old = false;
            for (brief, one) in &within {
                let history = History::read(self.read, *brief)?;
                let newest = history.current.and_then(|current| history.base_of(current));
                is_old |= newest.is_some_and(|newest| newest != one.revision);
            }
            views.push(EditionReleaseView {
                id: release.id.0,
                target: release.target,
                format: release.format,
                time: release.time,
                person: self.names.get(&release.person).cloned().unwrap_or_default(),
                place: release.place,
                briefs: within.len(),
                sent: release.sent,
                outdated: is_last && is_old,
            });
        }
        Ok(views)
    }
}

/// The sections with the plan's empty ones at their places.
fn with_planned(
    mut sections: Vec<SeenSection>,
    plan: &EditionPlan,
    weekday: usize,
) -> Vec<(Option<String>, Option<PlannedDay>, Vec<Seen>)> {
    let planned_on = |name: &Option<String>| {
        let of = plan.sections.iter().find(|section| Some(&section.name) == name.as_ref());
        of.and_then(|section| section.days.get(weekday).copied().flatten())
    };
    for (at, section) in plan.sections.iter().enumerate() {
        let is_there = |name: &str| sections.iter().position(|(n, _)| n.as_deref() == Some(name));
        let appears = section.days.get(weekday).copied().flatten().is_some_and(|day| day.most > 0);
        if !appears || is_there(&section.name).is_some() {
            continue;
        }
        // Behind the nearest section that the plan puts before it.
        let before = plan.sections.iter().take(at).rev().find_map(|other| is_there(&other.name));
        let leading = usize::from(sections.first().is_some_and(|(name, _)| name.is_none()));
        let place = before.map_or(leading, |before| before + 1);
        sections.insert(place, (Some(section.name.clone()), Vec::new()));
    }
    let with_plan = |(name, briefs): SeenSection| {
        let planned = planned_on(&name);
        (name, planned, briefs)
    };
    sections.into_iter().map(with_plan).collect()
}

impl Acting<'_> {
    /// Every day that has briefs or an edition, newest first.
    pub fn editions(&self) -> Result<Vec<EditionDay>, Refusal> {
        self.desk.archive.read(|read| {
            let mut days: Vec<EditionDay> = Vec::new();
            for standing in read.standings()? {
                let Some(date) = standing.placed.date.clone() else { continue };
                if set_aside(&standing).is_some() {
                    continue;
                }
                let embargo = standing.leaving.embargo.as_ref();
                let runs = self.desk.running_embargo(embargo).is_some();
                let ready = BriefState::of(&standing).is_cleared() && !runs;
                let at = days.iter().position(|day| day.date == date).unwrap_or_else(|| {
                    let name = date.clone();
                    let (briefs, ready, released) = (0, 0, false);
                    days.push(EditionDay { date, name, briefs, ready, released });
                    days.len() - 1
                });
                if let Some(day) = days.get_mut(at) {
                    day.briefs += 1;
                    day.ready += usize::from(ready);
                }
            }
            for edition in read.editions()? {
                let Some(day) =
                    days.iter_mut().find(|day| Some(&day.date) == edition.date.as_ref())
                else {
                    continue;
                };
                day.released |= !read.edition_releases(edition.id)?.is_empty();
                day.name = edition.name;
            }
            days.sort_by(|a, b| b.date.cmp(&a.date));
            Ok::<_, Refusal>(days)
        })
    }

    /// The edition of a day.
    pub fn edition(&self, date: &str) -> Result<EditionView, Refusal> {
        self.desk.archive.read(|read| self.edition_view(read, date))
    }

    pub(super) fn edition_view(&self, read: &Read<'_>, date: &str) -> Result<EditionView, Refusal> {
        let day = day_of(read, date, "The edition was not opened")?;
        let looking = Looking::new(self, read)?;
        let plan = read.edition_plan()?;
        let weekday = day
            .date
            .parse::<Date>()
            .map_or(0, |day| usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0));
        let sections = with_planned(looking.sections(&day.text)?, &plan, weekday);
        let unplaced = looking.unplaced(&day)?;
        let stories = same_stories(sections.iter().flat_map(|(_, _, briefs)| briefs));
        let gaps = gaps_of(&day.text, &sections, &unplaced, &plan, &stories);
        let placed = |seen: Seen| {
            let mut placed = seen.placed;
            let of = gaps.iter().filter(|gap| gap.brief == Some(placed.id));
            placed.gaps = of.map(|gap| gap.code).collect();
            placed
        };
        let section = |(name, planned, briefs): (_, _, Vec<Seen>)| EditionSectionView {
            name,
            planned,
            briefs: briefs.into_iter().map(placed).collect(),
        };
        Ok(EditionView {
            id: day.version.map(|_| day.id),
            releases: looking.releases(&day)?,
            date: day.date,
            version: day.version,
            name: day.text.name,
            subject: day.text.subject,
            preheader: day.text.preheader,
            intro: day.text.intro,
            sign_off: day.text.sign_off,
            sections: sections.into_iter().map(section).collect(),
            unplaced: unplaced.into_iter().map(placed).collect(),
            deadline: read.deadline()?,
            limits: EditionLimits { subject: plan.subject, preheader: plan.preheader },
            gaps,
        })
    }
}
