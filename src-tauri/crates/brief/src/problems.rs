//! What a brief still lacks. Completeness is never a reading error; it is found here and weighed
//! by the newsroom.

use crate::{
    Brief, HouseStyle, HouseWords, ItemPath, Level, Limit, LimitedPart, Passage, character_count,
    passages, word_count, words_of,
};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One thing that a complete brief has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// There is a headline.
    Headline,
    /// There is a lede.
    Lede,
    /// There is at least one fact, and none is empty.
    Fact,
    /// A perspective says what the group says.
    PerspectiveFraming,
    /// A perspective says what colours it.
    PerspectiveBias,
    /// A perspective names its group.
    PerspectiveGroup,
    /// A perspective names an outlet or a link.
    PerspectiveOutlet,
    /// There are three facts.
    ThreeFacts,
    /// Each fact has a source.
    FactSource,
    /// The lede says when.
    LedeDate,
    /// Words, numbers and dates are written as the house writes them.
    HouseWord,
    /// Words are spelled as a dictionary has them.
    Spelling,
    /// No part is longer than its limit; the limit says how much it weighs.
    TooLong,
    /// Every figure was checked against its source by somebody.
    Figures,
    /// No other brief of the day is probably the same story.
    Twin,
    /// Every comment is resolved.
    Comments,
}

impl Rule {
    /// The rules that a house takes as it likes, in the order of a list.
    pub const SETTABLE: [Self; 15] = [
        Self::Headline,
        Self::Lede,
        Self::Fact,
        Self::PerspectiveGroup,
        Self::PerspectiveFraming,
        Self::PerspectiveBias,
        Self::PerspectiveOutlet,
        Self::ThreeFacts,
        Self::FactSource,
        Self::LedeDate,
        Self::HouseWord,
        Self::Spelling,
        Self::Figures,
        Self::Twin,
        Self::Comments,
    ];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Lede => "lede",
            Self::Fact => "fact",
            Self::PerspectiveFraming => "perspective-framing",
            Self::PerspectiveBias => "perspective-bias",
            Self::PerspectiveGroup => "perspective-group",
            Self::PerspectiveOutlet => "perspective-outlet",
            Self::ThreeFacts => "three-facts",
            Self::FactSource => "fact-source",
            Self::LedeDate => "lede-date",
            Self::HouseWord => "house-word",
            Self::Spelling => "spelling",
            Self::TooLong => "too-long",
            Self::Figures => "figures",
            Self::Twin => "twin",
            Self::Comments => "comments",
        }
    }

    /// How the check is taken before review where the house says nothing.
    pub const fn usual(self) -> Level {
        match self {
            Self::Headline
            | Self::Lede
            | Self::Fact
            | Self::PerspectiveFraming
            | Self::PerspectiveBias
            | Self::PerspectiveGroup
            | Self::PerspectiveOutlet => Level::Required,
            Self::ThreeFacts
            | Self::FactSource
            | Self::LedeDate
            | Self::HouseWord
            | Self::Spelling
            | Self::TooLong
            | Self::Twin => Level::Advice,
            Self::Figures | Self::Comments => Level::Off,
        }
    }
}

/// Whether a missing thing stops the brief on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Needed before review.
    Required,
    /// Good to have.
    Advice,
}

/// Words that a check found in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The text's address: `headline`, `facts/ID/text`.
    pub field: String,
    /// Where the words begin, in Unicode scalar values.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What is written instead, where that is known.
    pub instead: Option<String>,
}

/// What a length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Characters as a reader counts them.
    Characters,
    /// Words.
    Words,
}

/// A length over its limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// The text's address; null for the whole brief.
    pub field: Option<String>,
    /// What it is counted in.
    pub measure: Measure,
    /// How long it is.
    pub count: usize,
    /// How long it may be.
    pub limit: u32,
}

/// A rule that a brief does not meet, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The rule.
    pub rule: Rule,
    /// Whether it stops the brief.
    pub weight: Weight,
    /// The part it is about, where there is one.
    pub path: Option<ItemPath>,
    /// That part's position in its list, from 0.
    pub position: Option<usize>,
    /// The words it is about.
    pub found: Option<Found>,
    /// The length it is about.
    pub length: Option<Length>,
}

impl Problem {
    /// A problem with words of a text; `range` counts bytes.
    pub fn with_words(
        rule: Rule,
        weight: Weight,
        passage: &Passage<'_>,
        range: Range<usize>,
        instead: Option<String>,
    ) -> Self {
        let scalars = |to: usize| passage.text.get(..to).map_or(0, |text| text.chars().count());
        let found = Found {
            field: passage.address(),
            start: scalars(range.start),
            end: scalars(range.end),
            text: passage.text.get(range).unwrap_or_default().to_owned(),
            instead,
        };
        let (path, position) = (Some(passage.path), passage.position);
        Self { rule, weight, path, position, found: Some(found), length: None }
    }
}

/// Everything that the brief lacks by the style of the house: what is missing in print order, then
/// what is too long, then words. Spelling is not looked at here; it needs dictionaries.
pub fn problems(brief: &Brief, style: &HouseStyle) -> Vec<Problem> {
    let mut found = Finding { style, found: Vec::new() };
    found.headline_and_lede(brief);
    found.facts(brief);
    found.perspectives(brief);
    found.lengths(brief);
    found.words(brief);
    found.found
}

struct Finding<'a> {
    style: &'a HouseStyle,
    found: Vec<Problem>,
}

impl Finding<'_> {
    fn add(&mut self, rule: Rule, path: Option<ItemPath>, position: Option<usize>) {
        let Some(weight) = self.style.level(rule).weight() else { return };
        self.found.push(Problem { rule, weight, path, position, found: None, length: None });
    }

    fn headline_and_lede(&mut self, brief: &Brief) {
        if blank(&brief.headline) {
            self.add(Rule::Headline, Some(ItemPath::Headline), None);
        }
        if blank(&brief.lede) {
            self.add(Rule::Lede, Some(ItemPath::Lede), None);
        } else if !mentions_a_date(&brief.lede) {
            self.add(Rule::LedeDate, Some(ItemPath::Lede), None);
        }
    }

    fn facts(&mut self, brief: &Brief) {
        if brief.facts.is_empty() {
            self.add(Rule::Fact, None, None);
        } else if brief.facts.len() < 3 {
            self.add(Rule::ThreeFacts, None, None);
        }
        for (n, fact) in brief.facts.iter().enumerate() {
            let path = Some(ItemPath::Fact(fact.id));
            if blank(&fact.text) {
                self.add(Rule::Fact, path, Some(n));
            } else if fact.sources.is_empty() {
                self.add(Rule::FactSource, path, Some(n));
            }
        }
    }

    fn perspectives(&mut self, brief: &Brief) {
        for (n, perspective) in brief.perspectives.iter().enumerate() {
            let path = Some(ItemPath::Perspective(perspective.id));
            let missing = [
                (blank(&perspective.group), Rule::PerspectiveGroup),
                (blank(&perspective.framing), Rule::PerspectiveFraming),
                (blank(&perspective.bias), Rule::PerspectiveBias),
                (
                    perspective.outlets.is_empty() && perspective.sources.is_empty(),
                    Rule::PerspectiveOutlet,
                ),
            ];
            for (_, rule) in missing.into_iter().filter(|(is_missing, _)| *is_missing) {
                self.add(rule, path, Some(n));
            }
        }
    }

    fn lengths(&mut self, brief: &Brief) {
        for passage in passages(brief) {
            let Some(limit) = part_of(&passage).and_then(|part| self.style.limit(part)) else {
                continue;
            };
            let counts = || (character_count(passage.text), words_of(passage.text));
            let place = (Some(passage.path), passage.position);
            self.found.extend(too_long(limit, counts, Some(&passage.address()), place));
        }
        if let Some(limit) = self.style.limit(LimitedPart::Brief) {
            let characters = || passages(brief).iter().map(|p| character_count(p.text)).sum();
            let counts = || (characters(), word_count(brief));
            self.found.extend(too_long(limit, counts, None, (None, None)));
        }
    }

    fn words(&mut self, brief: &Brief) {
        let Some(weight) = self.style.level(Rule::HouseWord).weight() else { return };
        let (words, _) = HouseWords::read(&self.style.words);
        for passage in passages(brief) {
            let hits = words.find(passage.text, &brief.language).into_iter();
            self.found.extend(hits.map(|hit| {
                Problem::with_words(Rule::HouseWord, weight, &passage, hit.range, Some(hit.instead))
            }));
        }
    }
}

fn part_of(passage: &Passage<'_>) -> Option<LimitedPart> {
    Some(match (passage.path, passage.field) {
        (ItemPath::Headline, _) => LimitedPart::Headline,
        (ItemPath::Lede, _) => LimitedPart::Lede,
        (ItemPath::Fact(_), _) => LimitedPart::Fact,
        (ItemPath::Context, _) => LimitedPart::Context,
        (_, "framing") => LimitedPart::Framing,
        (_, "bias") => LimitedPart::Bias,
        _ => return None,
    })
}

/// The lengths of a part that are over its limit, one for each measure.
fn too_long(
    limit: &Limit,
    counts: impl FnOnce() -> (usize, usize),
    field: Option<&str>,
    (path, position): (Option<ItemPath>, Option<usize>),
) -> Vec<Problem> {
    let (characters, words) = counts();
    let over = |measure, count: usize, most: Option<u32>| {
        let limit_here = most.filter(|most| count > *most as usize)?;
        let length = Length { field: field.map(str::to_owned), measure, count, limit: limit_here };
        let (rule, weight) = (Rule::TooLong, limit.weight);
        Some(Problem { rule, weight, path, position, found: None, length: Some(length) })
    };
    [
        over(Measure::Characters, characters, limit.characters),
        over(Measure::Words, words, limit.words),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A month's name or short name, or a day written in digits, is date enough for a lede.
fn mentions_a_date(lede: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words: Vec<&str> = lede
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '/')
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().any(|(n, word)| {
        let lower = word.to_lowercase();
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let month =
            MONTHS.contains(&lower.as_str()) || FULL.contains(&lower.as_str()) || lower == "sept";
        // "may" and "march" are verbs too: near a number, or at least capitalised inside the text.
        let near_number = [n.checked_sub(1), Some(n + 1)]
            .into_iter()
            .flatten()
            .filter_map(|at| words.get(at))
            .any(|other| other.chars().next().is_some_and(|c| c.is_ascii_digit()));
        (month && (near_number || (capital && n > 0))) || is_numeric_date(word)
    })
}

fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    parts.len() == 3 && parts.iter().all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BriefId, Fact, ItemId, Perspective};

    fn rules(brief: &Brief) -> Vec<(Rule, Weight)> {
        let found = problems(brief, &HouseStyle::default());
        found.into_iter().map(|p| (p.rule, p.weight)).collect()
    }

    #[test]
    fn the_house_raises_and_lowers_checks() {
        let mut brief = Brief::new(BriefId::missing(), "H");
        brief.lede = "It held.".into();
        brief.facts.push(Fact::new(ItemId::missing(), "The dam is 90 m high."));
        let mut style = HouseStyle::default();
        style.checks.insert(Rule::FactSource, Level::Required);
        style.checks.insert(Rule::LedeDate, Level::Off);
        let found: Vec<_> =
            problems(&brief, &style).into_iter().map(|p| (p.rule, p.weight)).collect();
        let expected = [(Rule::ThreeFacts, Weight::Advice), (Rule::FactSource, Weight::Required)];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_part_over_its_limit_is_told_with_both_numbers() {
        let mut brief = Brief::new(BriefId::missing(), "é\u{301}tat de siège");
        brief.lede = "On 3 May it held and held.".into();
        let limit =
            |part, characters, words| Limit { part, characters, words, weight: Weight::Required };
        let mut style = HouseStyle {
            checks: HouseStyle::default().checks,
            limits: vec![],
            words: String::new(),
            ..HouseStyle::default()
        };
        style.limits = vec![
            limit(LimitedPart::Headline, Some(12), Some(3)),
            limit(LimitedPart::Lede, None, Some(6)),
            limit(LimitedPart::Brief, None, Some(10)),
        ];
        let found: Vec<_> = problems(&brief, &style)
            .into_iter()
            .filter_map(|p| p.length.map(|l| (l.field, l.measure, l.count, l.limit, p.weight)))
            .collect();
        let lede = (Some("lede".to_owned()), Measure::Words, 7, 6, Weight::Required);
        let headline = (Some("headline".to_owned()), Measure::Characters, 13, 12, Weight::Required);
        assert_eq!(found, [headline, lede]);
        style.limits[2].words = Some(9);
        assert_eq!(problems(&brief, &style).last().unwrap().length.as_ref().unwrap().count, 10);
    }

    #[test]
    fn house_words_are_told_with_their_place_in_characters() {
        let mut brief = Brief::new(BriefId::missing(), "Ångström in Kiev");
        brief.lede = "On 3 May it held.".into();
        let style = HouseStyle { words: "Kyiv, not Kiev".into(), ..HouseStyle::default() };
        let found = problems(&brief, &style).into_iter().find_map(|p| p.found).unwrap();
        assert_eq!((found.field.as_str(), found.start, found.end), ("headline", 12, 16));
        assert_eq!(found.instead.as_deref(), Some("Kyiv"));
    }

    #[test]
    fn an_empty_brief_lacks_what_is_required() {
        let brief = Brief::new(BriefId::missing(), "");
        let required =
            [Rule::Headline, Rule::Lede, Rule::Fact].map(|rule| (rule, Weight::Required));
        assert_eq!(rules(&brief), required);
    }

    #[test]
    fn a_perspective_needs_both_texts_and_an_outlet() {
        let mut brief = Brief::new(BriefId::missing(), "H");
        brief.lede = "On 3 May the dam held.".into();
        brief.facts.push(Fact::new(ItemId::missing(), "The dam is 90 m high."));
        brief.perspectives.push(Perspective {
            id: ItemId::made_from(&[b"p"]),
            group: "Dailies".into(),
            outlets: vec![],
            framing: "They cheer.".into(),
            bias: String::new(),
            sources: vec![],
        });
        let found = rules(&brief);
        assert!(found.contains(&(Rule::PerspectiveBias, Weight::Required)), "{found:?}");
        assert!(found.contains(&(Rule::PerspectiveOutlet, Weight::Required)), "{found:?}");
        assert!(found.contains(&(Rule::ThreeFacts, Weight::Advice)), "{found:?}");
        assert!(!found.iter().any(|(rule, _)| *rule == Rule::PerspectiveFraming));
    }

    #[test]
    fn a_lede_says_when() {
        for lede in ["On 3 May it held.", "In early January it held.", "On 2025-05-03 it held."] {
            assert!(mentions_a_date(lede), "{lede}");
        }
        for lede in ["It may hold.", "Thousands march on.", "It held."] {
            assert!(!mentions_a_date(lede), "{lede}");
        }
    }
}
