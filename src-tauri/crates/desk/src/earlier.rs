//! Earlier briefs on the same matter, ranked with the reasons, and the twin of a brief in its edition.

use crate::drafts::text_before;
use crate::figures::{meaning, spotted};
use crate::follow::{RelatedBrief, related};
use crate::outlets::current_briefs;
use crate::{Acting, Refusal};
use archive::Read;
use brief::{Brief, BriefId, Fact, passages};
use redline::FigureKind;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// Briefs that are shown.
const MOST: usize = 5;

/// A name that stands in more than one of so many briefs tells nothing.
const COMMON: usize = 8;

/// Headlines of twins share these many words that carry meaning, and this part of the shorter one's.
const TWIN_WORDS: usize = 3;
const TWIN_PART: f64 = 0.6;

/// An earlier brief, and why it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct EarlierBrief {
    /// The brief.
    pub id: BriefId,
    /// Its headline.
    pub headline: String,
    /// Its day.
    pub date: Option<String>,
    /// Whether this one follows it.
    pub follows: bool,
    /// Names that stand in both, the rarest first.
    pub names: Vec<String>,
    /// Addresses that both link.
    pub links: Vec<String>,
    /// Its facts, to be taken over.
    pub facts: Vec<Fact>,
    /// Its context, to be taken over.
    pub context: String,
}

impl Acting<'_> {
    /// Up to five earlier briefs that this one follows or that share names or links with it as I
    /// see it, the nearest first.
    pub fn earlier(&self, id: BriefId) -> Result<Vec<EarlierBrief>, Refusal> {
        self.desk.archive.read(|read| {
            let (_, text) = text_before(read, self.desk, self.me.id, id)?;
            let Some(text) = text else { return Ok(Vec::new()) };
            let follows: HashSet<BriefId> = read.follows_of(id)?.into_iter().collect();
            Ok(ranked(&text, &follows, current_briefs(read)?))
        })
    }
}

/// The brief of the same day whose headline says nearly the same.
pub(crate) fn twin_of(read: &Read<'_>, text: &Brief) -> Result<Option<RelatedBrief>, Refusal> {
    let Some(date) = text.date else { return Ok(None) };
    let mine = meaning(&text.headline);
    if mine.len() < TWIN_WORDS {
        return Ok(None);
    }
    let others = read.briefs_of(&date.to_string())?.into_iter().filter(|id| *id != text.id);
    let others = related(read, others.collect())?;
    Ok(others.into_iter().find(|other| are_twins(&mine, &meaning(&other.headline))))
}

fn are_twins(mine: &HashSet<String>, theirs: &HashSet<String>) -> bool {
    let shared = mine.intersection(theirs).count();
    #[expect(clippy::cast_precision_loss, reason = "headlines have few words")]
    let part = shared as f64 / mine.len().min(theirs.len()).max(1) as f64;
    shared >= TWIN_WORDS && part >= TWIN_PART
}

fn ranked(
    text: &Brief,
    follows: &HashSet<BriefId>,
    all: Vec<(BriefId, Brief)>,
) -> Vec<EarlierBrief> {
    let others: Vec<(BriefId, Brief)> = all.into_iter().filter(|(id, _)| *id != text.id).collect();
    let printed: Vec<String> = others.iter().map(|(_, other)| joined(other)).collect();
    let names = rare_names(text, &printed);
    let links = addresses(text);
    let mut found: Vec<(f64, EarlierBrief)> = Vec::new();
    for ((id, other), printed) in others.into_iter().zip(&printed) {
        let is_later = text.date.zip(other.date).is_some_and(|(mine, theirs)| theirs > mine);
        if is_later {
            continue;
        }
        let shared: Vec<_> = names.iter().filter(|(name, _)| holds(printed, name)).collect();
        let both: Vec<String> = addresses(&other).intersection(&links).cloned().collect();
        let is_followed = follows.contains(&id);
        let by_names: f64 = shared.iter().map(|(_, weight)| weight).sum();
        if !is_followed && both.is_empty() && shared.len() < 2 {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a brief has few links")]
        let score = by_names + 4.0 * both.len() as f64 + if is_followed { 100.0 } else { 0.0 };
        let earlier = EarlierBrief {
            id,
            date: other.date.map(|date| date.to_string()),
            follows: is_followed,
            names: shared.into_iter().map(|(name, _)| name.clone()).collect(),
            links: both,
            headline: other.headline,
            facts: other.facts,
            context: other.context,
        };
        found.push((score, earlier));
    }
    found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(other.date.cmp(&one.date)));
    found.into_iter().map(|(_, earlier)| earlier).take(MOST).collect()
}

/// The names of a brief that few others have, with their weights, the rarest first.
fn rare_names(text: &Brief, printed: &[String]) -> Vec<(String, f64)> {
    let spotted = spotted(text);
    let names = spotted.iter().filter(|one| one.figure.kind == FigureKind::Name);
    let bare = |name: &str| name.trim_end_matches("’s").trim_end_matches("'s").to_owned();
    let names: BTreeSet<String> = names.map(|one| bare(one.text())).collect();
    let mut found: Vec<(String, usize)> = names
        .into_iter()
        .filter(|name| name.chars().count() > 3)
        .map(|name| {
            let times = printed.iter().filter(|printed| holds(printed, &name)).count();
            (name, times)
        })
        .filter(|(_, times)| *times > 0 && (*times <= 3 || times * COMMON <= printed.len()))
        .collect();
    found.sort_by_key(|(name, times)| (*times, Reverse(name.len())));
    #[expect(clippy::cast_precision_loss, reason = "an archive has fewer briefs than that")]
    let weight = |times: usize| ((printed.len() + 1) as f64 / times as f64).ln();
    found.into_iter().map(|(name, times)| (name, weight(times))).collect()
}

fn joined(brief: &Brief) -> String {
    passages(brief).iter().map(|passage| passage.text).collect::<Vec<_>>().join("\n")
}

/// Whether a text has a name as whole words.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + name.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

fn addresses(brief: &Brief) -> HashSet<String> {
    let facts = brief.facts.iter().flat_map(|fact| &fact.sources);
    let sources = facts.chain(brief.perspectives.iter().flat_map(|one| &one.sources));
    let all = sources.map(|source| &source.url).chain(brief.links.iter().map(|link| &link.url));
    all.map(|url| url.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty()).collect()
}
