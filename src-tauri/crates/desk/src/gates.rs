//! The checks before a step, as the house takes them there: what is missing, and where.

use crate::after_release::missing_note;
use crate::drafts::version_is_edited;
use crate::earlier::twin_of;
use crate::figures::unticked;
use crate::place::History;
use crate::{Missing, Refusal};
use archive::Read;
use brief::{Brief, HouseStyle, Problem, Rule, Transition, Weight, items, problems};

/// What a brief lacks for a step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lacks {
    /// Without which the step is not taken, in print order.
    pub required: Vec<Missing>,
    /// Good to have.
    pub advice: Vec<Missing>,
}

impl Lacks {
    fn add(&mut self, weight: Weight, missing: Missing) {
        match weight {
            Weight::Required => self.required.push(missing),
            Weight::Advice => self.advice.push(missing),
        }
    }

    pub fn refuse(&self, not: &str) -> Result<(), Refusal> {
        Refusal::lacking(not, self.required.clone(), "The checks list what is missing.")
    }
}

/// What a text lacks for a step. What came from elsewhere and was not edited here is asked for its
/// headline alone.
pub(crate) fn lacks_for(
    read: &Read<'_>,
    transition: Transition,
    text: &Brief,
    edited: bool,
) -> Result<Lacks, Refusal> {
    let style = read.house_style()?.at(transition);
    let mut lacks = Lacks::default();
    let asked = |problem: &Problem| edited || problem.rule == Rule::Headline;
    for problem in problems(text, &style).into_iter().filter(asked) {
        lacks.add(problem.weight, missing(&problem));
    }
    if edited {
        beside(read, &style, text, &mut lacks)?;
    }
    unresolved(read, &style, text, &mut lacks)?;
    let history = History::read(read, text.id)?;
    // An emergency waits for no note; but a withdrawal is nothing else.
    if transition != Transition::ReleaseUnapproved || history.is_withdrawal() {
        lacks.required.extend(missing_note(read, &history, text)?);
    }
    Ok(lacks)
}

/// The same for the version that stands.
pub(crate) fn lacks_of_current(
    read: &Read<'_>,
    transition: Transition,
    text: &Brief,
) -> Result<Lacks, Refusal> {
    let edited = version_is_edited(read, text.id)?;
    lacks_for(read, transition, text, edited)
}

/// What the text alone does not tell; looked up only where the house asks for it.
fn beside(
    read: &Read<'_>,
    style: &HouseStyle,
    text: &Brief,
    lacks: &mut Lacks,
) -> Result<(), Refusal> {
    if let Some(weight) = style.level(Rule::Figures).weight() {
        let (count, first) = unticked(read, text)?;
        if let Some(path) = first {
            let message = match count {
                1 => "1 figure is not checked against its source.".to_owned(),
                n => format!("{n} figures are not checked against their sources."),
            };
            let code = Rule::Figures.as_str();
            lacks.add(weight, Missing { code, message, path: Some(path.to_string()) });
        }
    }
    if let Some(weight) = style.level(Rule::Twin).weight()
        && let Some(twin) = twin_of(read, text)?
    {
        let message = format!("“{}” of the same day is probably the same story.", twin.headline);
        lacks.add(weight, Missing { code: Rule::Twin.as_str(), message, path: None });
    }
    Ok(())
}

/// Comments that nobody resolved; the first that is on a part of this text leads there.
fn unresolved(
    read: &Read<'_>,
    style: &HouseStyle,
    text: &Brief,
    lacks: &mut Lacks,
) -> Result<(), Refusal> {
    let Some(weight) = style.level(Rule::Comments).weight() else { return Ok(()) };
    let count = read.unresolved_threads(text.id)?;
    if count == 0 {
        return Ok(());
    }
    let parts = items(text);
    let open = read.threads(text.id)?.into_iter().filter(|thread| !thread.resolved);
    let path = open.filter_map(|thread| thread.anchor.path).find(|path| parts.contains_key(path));
    let message = match count {
        1 => "1 comment is not resolved.".to_owned(),
        n => format!("{n} comments are not resolved."),
    };
    let (code, path) = (Rule::Comments.as_str(), path.map(|path| path.to_string()));
    lacks.add(weight, Missing { code, message, path });
    Ok(())
}

fn missing(problem: &Problem) -> Missing {
    let number = problem.position.map_or(1, |at| at + 1);
    let message = match problem.rule {
        Rule::Headline => "The headline is empty.".into(),
        Rule::Lede => "The lede is empty.".into(),
        Rule::Fact if problem.position.is_some() => format!("Fact {number} is empty."),
        Rule::Fact => "There is no fact.".into(),
        Rule::PerspectiveGroup => format!("Perspective {number} names no group."),
        Rule::PerspectiveFraming => format!("Perspective {number} does not say what they say."),
        Rule::PerspectiveBias => format!("Perspective {number} does not say what colours it."),
        Rule::PerspectiveOutlet => format!("Perspective {number} has no outlet or link."),
        Rule::ThreeFacts => "There are fewer than three facts.".into(),
        Rule::FactSource => format!("Fact {number} has no source."),
        Rule::LedeDate => "The lede names no date.".into(),
        Rule::HouseWord => match &problem.found {
            Some(found) => format!("`{}` is not as the house writes it.", found.text),
            None => "A word is not as the house writes it.".into(),
        },
        Rule::Spelling => "A word is misspelled.".into(),
        Rule::TooLong => match &problem.length {
            Some(length) => format!("{} is too long.", part_in_words(length.field.as_deref())),
            None => "A part is too long.".into(),
        },
        Rule::Figures => "A figure is not checked against its source.".into(),
        Rule::Twin => "Another brief of the day is probably the same story.".into(),
        Rule::Comments => "A comment is not resolved.".into(),
    };
    let path = problem.path.map(|path| path.to_string());
    Missing { code: problem.rule.as_str(), message, path }
}

fn part_in_words(field: Option<&str>) -> &'static str {
    match field.map(|field| field.split('/').next().unwrap_or_default()) {
        None => "The brief",
        Some("headline") => "The headline",
        Some("lede") => "The lede",
        Some("facts") => "A fact",
        Some("context") => "The context",
        Some(_) => "A perspective",
    }
}
