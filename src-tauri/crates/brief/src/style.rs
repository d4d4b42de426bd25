//! The house style: what a complete brief has, how long its parts may be, and how words are written.

use crate::{Rule, Weight};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a brief may be kept from: a step on its way to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transition {
    /// It is sent to review, or something is added to one that runs.
    SendToReview,
    /// What the decisions left is approved.
    Approve,
    /// The approved version is released.
    Release,
    /// A version is released that nobody approved.
    ReleaseUnapproved,
}

impl Transition {
    /// All of them, in the order of a brief's life.
    pub const ALL: [Self; 4] =
        [Self::SendToReview, Self::Approve, Self::Release, Self::ReleaseUnapproved];
}

/// How a house takes a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Needed before the step.
    Required,
    /// Good to have.
    Advice,
    /// Not looked at.
    Off,
}

impl Level {
    /// The weight of a problem; none where the check is off.
    pub const fn weight(self) -> Option<Weight> {
        match self {
            Self::Required => Some(Weight::Required),
            Self::Advice => Some(Weight::Advice),
            Self::Off => None,
        }
    }
}

/// A part whose length can be limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitedPart {
    /// The headline.
    Headline,
    /// The lede.
    Lede,
    /// Each fact.
    Fact,
    /// The context.
    Context,
    /// What a group says.
    Framing,
    /// What colours it.
    Bias,
    /// Everything that a reader sees.
    Brief,
}

impl LimitedPart {
    /// All parts, in print order, the whole brief last.
    pub const ALL: [Self; 7] = [
        Self::Headline,
        Self::Lede,
        Self::Fact,
        Self::Context,
        Self::Framing,
        Self::Bias,
        Self::Brief,
    ];
}

/// How long a part may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The part.
    pub part: LimitedPart,
    /// Characters as a reader counts them (grapheme clusters); none where they are not limited.
    #[serde(default)]
    pub characters: Option<u32>,
    /// Words by UAX #29; none where they are not limited.
    #[serde(default)]
    pub words: Option<u32>,
    /// Whether a part that is too long stops the brief.
    pub weight: Weight,
}

/// What a house asks of its briefs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseStyle {
    /// Checks that the house takes otherwise than usual before review.
    #[serde(default)]
    pub checks: BTreeMap<Rule, Level>,
    /// Checks that it takes otherwise than usual before the steps behind the review.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub later: BTreeMap<Transition, BTreeMap<Rule, Level>>,
    /// At most one per part.
    #[serde(default)]
    pub limits: Vec<Limit>,
    /// The word list as it was written; [`crate::HouseWords`] reads it.
    #[serde(default)]
    pub words: String,
}

impl Default for HouseStyle {
    fn default() -> Self {
        use LimitedPart::{Bias, Fact, Framing, Headline, Lede};
        let limit =
            |part, characters, words| Limit { part, characters, words, weight: Weight::Advice };
        Self {
            checks: BTreeMap::new(),
            later: BTreeMap::new(),
            limits: vec![
                limit(Headline, Some(120), None),
                limit(Lede, None, Some(60)),
                limit(Fact, Some(320), None),
                limit(Framing, None, Some(80)),
                limit(Bias, None, Some(80)),
            ],
            words: String::new(),
        }
    }
}

impl HouseStyle {
    /// How the house takes a check before review.
    pub fn level(&self, rule: Rule) -> Level {
        self.checks.get(&rule).copied().unwrap_or_else(|| rule.usual())
    }

    /// How the house takes a check before a step.
    pub fn level_at(&self, transition: Transition, rule: Rule) -> Level {
        let set = self.later.get(&transition).and_then(|checks| checks.get(&rule));
        set.copied().unwrap_or_else(|| self.usual_at(transition, rule))
    }

    /// How a check is taken before a step where the house says nothing of that step: as before review,
    /// and in an emergency only the headline stops a brief. Figures and comments are looked at once
    /// there is something to sign.
    fn usual_at(&self, transition: Transition, rule: Rule) -> Level {
        let before_review = self.level(rule);
        match (transition, rule) {
            (Transition::Approve | Transition::Release, Rule::Figures | Rule::Comments) => {
                Level::Advice
            }
            (Transition::ReleaseUnapproved, Rule::Headline) => Level::Required,
            (Transition::ReleaseUnapproved, _) if before_review == Level::Required => Level::Advice,
            _ => before_review,
        }
    }

    /// The style as it counts before a step: its checks are those of the step.
    #[must_use]
    pub fn at(&self, transition: Transition) -> Self {
        let mut style = self.clone();
        style.checks = Rule::SETTABLE
            .map(|rule| (rule, self.level_at(transition, rule)))
            .into_iter()
            .collect();
        if transition == Transition::ReleaseUnapproved {
            style.limits.iter_mut().for_each(|limit| limit.weight = Weight::Advice);
        }
        style
    }

    /// The limit of a part, where there is one.
    pub fn limit(&self, part: LimitedPart) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.part == part)
    }

    /// The same style as it is kept: no check as usual, no limit that limits nothing, no part twice.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let mut tidy = self.clone();
        tidy.checks.retain(|rule, level| *level != rule.usual());
        let same = |transition, rule: &Rule, level: &Level| {
            transition == Transition::SendToReview || tidy.usual_at(transition, *rule) == *level
        };
        let mut later = self.later.clone();
        for (transition, checks) in &mut later {
            checks.retain(|rule, level| !same(*transition, rule, level));
        }
        later.retain(|_, checks| !checks.is_empty());
        tidy.later = later;
        tidy.limits.retain(|limit| limit.characters.is_some() || limit.words.is_some());
        tidy.limits.sort_by_key(|limit| limit.part);
        tidy.limits.dedup_by_key(|limit| limit.part);
        tidy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_keeps_only_what_is_not_usual() {
        let mut style = HouseStyle::default();
        style.checks.insert(Rule::ThreeFacts, Level::Advice);
        style.checks.insert(Rule::FactSource, Level::Required);
        style.limits.push(Limit {
            part: LimitedPart::Context,
            characters: None,
            words: None,
            weight: Weight::Advice,
        });
        let tidy = style.tidied();
        assert_eq!(tidy.checks.keys().copied().collect::<Vec<_>>(), [Rule::FactSource]);
        assert_eq!(tidy.limit(LimitedPart::Context), None);
        assert_eq!(tidy.tidied(), tidy);
        assert_eq!(tidy.level(Rule::ThreeFacts), Level::Advice);
        assert_eq!(HouseStyle::default().tidied(), HouseStyle::default());
    }

    #[test]
    fn a_check_can_count_more_before_one_step_than_before_another() {
        let mut style = HouseStyle::default();
        let at = |style: &HouseStyle, transition, rule| style.level_at(transition, rule);
        for transition in [Transition::Approve, Transition::Release] {
            assert_eq!(at(&style, transition, Rule::Lede), Level::Required);
            assert_eq!(at(&style, transition, Rule::Figures), Level::Advice);
        }
        assert_eq!(at(&style, Transition::SendToReview, Rule::Figures), Level::Off);
        assert_eq!(at(&style, Transition::ReleaseUnapproved, Rule::Lede), Level::Advice);
        assert_eq!(at(&style, Transition::ReleaseUnapproved, Rule::Headline), Level::Required);
        let approve = style.later.entry(Transition::Approve).or_default();
        approve.insert(Rule::Figures, Level::Required);
        approve.insert(Rule::Lede, Level::Required);
        let tidy = style.tidied();
        assert_eq!(tidy.later[&Transition::Approve].len(), 1, "what is usual is not kept");
        assert_eq!(tidy.at(Transition::Approve).level(Rule::Figures), Level::Required);
        // What a house changes before review counts behind it too, unless it says otherwise there.
        style.checks.insert(Rule::FactSource, Level::Required);
        assert_eq!(at(&style, Transition::Release, Rule::FactSource), Level::Required);
    }

    #[test]
    fn a_style_reads_itself_and_a_file_that_says_little() {
        let style = HouseStyle::default();
        let json = serde_json::to_string(&style).unwrap();
        assert_eq!(serde_json::from_str::<HouseStyle>(&json).unwrap(), style);
        let little: HouseStyle =
            serde_json::from_str(r#"{"checks":{"three-facts":"off"}}"#).unwrap();
        assert_eq!(little.level(Rule::ThreeFacts), Level::Off);
        assert!(little.limits.is_empty());
    }
}
