//! What keeps a day from being as it should: briefs that may not leave, sections with too few or too many,
//! two briefs on one story, words that are missing or too long.

use super::EditionText;
use super::view::Seen;
use crate::BriefState;
use archive::{EditionPlan, PlannedDay};
use brief::{Brief, BriefId};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use unicode_segmentation::UnicodeSegmentation as _;

/// Something that is missing or too much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// What kind of thing.
    pub code: &'static str,
    /// In words, beside the headline or the section's name.
    pub text: String,
    /// The brief that it is about.
    pub brief: Option<BriefId>,
    /// The section.
    pub section: Option<String>,
}

type Sections = [(Option<String>, Option<PlannedDay>, Vec<Seen>)];

pub(super) fn gaps_of(
    text: &EditionText,
    sections: &Sections,
    unplaced: &[Seen],
    plan: &EditionPlan,
    stories: &HashMap<BriefId, BriefId>,
) -> Vec<Gap> {
    let all = || sections.iter().flat_map(|(_, _, briefs)| briefs);
    let mut gaps = Vec::new();
    for (name, planned, briefs) in sections {
        for seen in briefs {
            gaps.extend(of_brief(seen, name.as_deref(), stories, all));
        }
        gaps.extend(of_section(name.as_deref(), *planned, briefs.len()));
    }
    gaps.extend(unplaced.iter().map(|seen| Gap {
        code: "not-placed",
        text: "stands nowhere in the edition".into(),
        brief: Some(seen.placed.id),
        section: seen.placed.section.clone(),
    }));
    if all().next().is_none() {
        gaps.push(whole("no-briefs", "No brief stands in the edition".into()));
    }
    gaps.extend(of_words(text, plan));
    gaps
}

fn whole(code: &'static str, text: String) -> Gap {
    Gap { code, text, brief: None, section: None }
}

fn of_brief<'s, I: Iterator<Item = &'s Seen>>(
    seen: &Seen,
    section: Option<&str>,
    stories: &HashMap<BriefId, BriefId>,
    all: impl Fn() -> I,
) -> Vec<Gap> {
    let placed = &seen.placed;
    let gap = |code, text| Gap {
        code,
        text,
        brief: Some(placed.id),
        section: section.map(str::to_owned),
    };
    let mut gaps = Vec::new();
    if seen.aside {
        let word = if placed.state == BriefState::Held { "held" } else { "spiked" };
        gaps.push(gap("set-aside", word.to_owned()));
    } else if placed.embargo.is_some() {
        let until = placed.embargo.as_ref().map(|embargo| embargo.local.replace('T', ", "));
        gaps.push(gap("embargoed", format!("embargoed until {}", until.unwrap_or_default())));
    } else if !placed.ready {
        gaps.push(gap("not-approved", "not approved".into()));
    }
    if seen.left_unapproved {
        gaps.push(gap("left-unapproved", "left without approval".into()));
    }
    if let Some(other) = stories.get(&placed.id)
        && let Some(other) = all().find(|seen| seen.placed.id == *other)
    {
        gaps.push(gap("one-story", format!("same story as {}", called(other))));
    }
    gaps
}

fn of_section(name: Option<&str>, planned: Option<PlannedDay>, briefs: usize) -> Option<Gap> {
    let (planned, name) = (planned?, name?);
    let (least, most) = (planned.least as usize, planned.most as usize);
    let gap = |code, text| Some(Gap { code, text, brief: None, section: Some(name.to_owned()) });
    if briefs < least {
        return gap("too-few", format!("{briefs} of at least {least}"));
    }
    if briefs > most {
        return gap("too-many", format!("{briefs}, at most {most} are planned"));
    }
    None
}

fn of_words(text: &EditionText, plan: &EditionPlan) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if text.subject.as_deref().unwrap_or_default().trim().is_empty() {
        gaps.push(whole("no-subject", "The newsletter has no subject".into()));
    }
    let limits =
        [("subject", &text.subject, plan.subject), ("preheader", &text.preheader, plan.preheader)];
    for (what, said, limit) in limits {
        let length = said.as_deref().unwrap_or_default().graphemes(true).count();
        if let Some(limit) = limit.filter(|limit| length > *limit as usize) {
            let text = format!("The {what} has {length} letters, at most {limit} are planned");
            gaps.push(whole("too-long", text));
        }
    }
    gaps
}

fn called(seen: &Seen) -> String {
    let headline = seen.placed.headline.trim();
    if headline.is_empty() {
        "A brief without a headline".into()
    } else {
        format!("“{headline}”")
    }
}

/// How much two briefs must have in common to be taken for one story: shared words over all words of
/// both, by what headline and lede say.
const ALIKE: f64 = 0.4;

/// Words shorter than this say little of what a story is about.
const SHORTEST_WORD: usize = 4;

/// Each brief with an earlier one that seems to tell the same story.
pub(super) fn same_stories<'s>(
    briefs: impl Iterator<Item = &'s Seen>,
) -> HashMap<BriefId, BriefId> {
    let told: Vec<(BriefId, Told)> =
        briefs.filter_map(|seen| Some((seen.placed.id, Told::of(seen.text.as_ref()?)))).collect();
    let mut found = HashMap::new();
    for (at, (id, one)) in told.iter().enumerate() {
        for (other_id, other) in told.iter().skip(at + 1) {
            if one.is_like(other) {
                // Told once, at the later of the two.
                found.entry(*other_id).or_insert(*id);
            }
        }
    }
    found
}

/// What a brief is about, and from where it knows.
struct Told {
    words: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

impl Told {
    fn of(brief: &Brief) -> Self {
        let text = format!("{} {}", brief.headline, brief.lede);
        let words = text.unicode_words().map(str::to_lowercase);
        let words = words.filter(|word| word.chars().count() >= SHORTEST_WORD).collect();
        let of_facts = brief.facts.iter().flat_map(|fact| &fact.sources);
        let of_perspectives = brief.perspectives.iter().flat_map(|one| &one.sources);
        let sources = of_facts.chain(of_perspectives).map(|source| source.url.as_str());
        let links = brief.links.iter().map(|link| link.url.as_str());
        let addresses = sources.chain(links).filter(|url| url.len() > "https://a.b/".len());
        Self { words, addresses: addresses.map(str::to_owned).collect() }
    }

    /// Two articles that both stand on make one story; one may be a newspaper's front page.
    fn is_like(&self, other: &Self) -> bool {
        let shared = self.words.intersection(&other.words).count();
        let all = self.words.union(&other.words).count();
        #[expect(clippy::cast_precision_loss, reason = "a brief has few words")]
        let alike = all > 0 && shared as f64 / all as f64 >= ALIKE;
        alike || self.addresses.intersection(&other.addresses).count() >= 2
    }
}
