//! What a brief still lacks. Completeness is never a reading error; it is found here and weighed
//! by the newsroom.

use crate::{Brief, ItemPath};
use serde::{Deserialize, Serialize};

/// One thing that a complete brief has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
}

/// Everything that the brief lacks, in print order, required things and advice mixed.
pub fn problems(brief: &Brief) -> Vec<Problem> {
    let mut found = Vec::new();
    headline_and_lede(brief, &mut found);
    facts(brief, &mut found);
    perspectives(brief, &mut found);
    found
}

fn headline_and_lede(brief: &Brief, found: &mut Vec<Problem>) {
    if blank(&brief.headline) {
        found.push(required(Rule::Headline, Some(ItemPath::Headline), None));
    }
    if blank(&brief.lede) {
        found.push(required(Rule::Lede, Some(ItemPath::Lede), None));
    } else if !mentions_a_date(&brief.lede) {
        found.push(advice(Rule::LedeDate, Some(ItemPath::Lede), None));
    }
}

fn facts(brief: &Brief, found: &mut Vec<Problem>) {
    if brief.facts.is_empty() {
        found.push(required(Rule::Fact, None, None));
    } else if brief.facts.len() < 3 {
        found.push(advice(Rule::ThreeFacts, None, None));
    }
    for (n, fact) in brief.facts.iter().enumerate() {
        let path = Some(ItemPath::Fact(fact.id));
        if blank(&fact.text) {
            found.push(required(Rule::Fact, path, Some(n)));
        } else if fact.sources.is_empty() {
            found.push(advice(Rule::FactSource, path, Some(n)));
        }
    }
}

fn perspectives(brief: &Brief, found: &mut Vec<Problem>) {
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
        let rules = missing.into_iter().filter(|(is_missing, _)| *is_missing);
        found.extend(rules.map(|(_, rule)| required(rule, path, Some(n))));
    }
}

fn required(rule: Rule, path: Option<ItemPath>, position: Option<usize>) -> Problem {
    Problem { rule, weight: Weight::Required, path, position }
}

fn advice(rule: Rule, path: Option<ItemPath>, position: Option<usize>) -> Problem {
    Problem { rule, weight: Weight::Advice, path, position }
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
        problems(brief).into_iter().map(|p| (p.rule, p.weight)).collect()
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
