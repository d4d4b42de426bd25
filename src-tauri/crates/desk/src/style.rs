//! The house style: read by everybody, set by the chief; and the words that the spelling knows.

use crate::outlets::current_briefs;
use crate::spelling::{Lexicon, misspelled, suggestions};
use crate::{Acting, BriefView, Code, Desk, Refusal, Role};
use archive::{Action, ArchiveError, Read};
use brief::{Brief, BriefId, HouseStyle, HouseWords, Level, Problem, Rule, Transition, problems};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation as _;

/// The longest word that can be learned, and the longest word list, in bytes.
const LONGEST_WORD: usize = 64;
const LONGEST_LIST: usize = 1024 * 1024;

/// Whether words of a language can be checked.
#[derive(Clone, Debug, Serialize)]
pub struct SpellingView {
    /// The language's tag.
    pub language: String,
    /// Whether this machine has a dictionary for it.
    pub found: bool,
}

/// The house style with what is known beside it.
#[derive(Clone, Debug, Serialize)]
pub struct HouseStyleView {
    /// What was set; sent back as `seen` when it is set anew.
    pub style: HouseStyle,
    /// Every check that can be set, as it is taken now before review.
    pub levels: BTreeMap<Rule, Level>,
    /// The same before the other steps.
    pub later: BTreeMap<Transition, BTreeMap<Rule, Level>>,
    /// How many things the word list looks for.
    pub rules: usize,
    /// Words that people taught the spelling.
    pub learned: Vec<String>,
    /// The languages of the archive.
    pub spelling: Vec<SpellingView>,
}

impl Desk {
    /// What the house asks of its briefs.
    pub fn house_style(&self) -> Result<HouseStyleView, Refusal> {
        self.archive.read(|read| {
            let style = read.house_style()?;
            let levels = Rule::SETTABLE.map(|rule| (rule, style.level(rule))).into();
            let behind = Transition::ALL.into_iter().skip(1);
            let later = behind.map(|step| (step, style.at(step).checks)).collect();
            let mut languages: BTreeSet<String> = BTreeSet::from(["en".to_owned()]);
            languages.extend(current_briefs(read)?.into_iter().map(|(_, brief)| brief.language));
            let spelling = languages.into_iter().map(|language| {
                let found = self.lexicon(&language).is_some();
                SpellingView { language, found }
            });
            let rules = HouseWords::read(&style.words).0.len();
            let (learned, spelling) = (read.house_words()?, spelling.collect());
            Ok(HouseStyleView { style, levels, later, rules, learned, spelling })
        })
    }

    /// What a word of a language may have been meant for, the likeliest first.
    pub fn suggest_spelling(&self, language: &str, word: &str) -> Vec<String> {
        let Some(lexicon) = self.lexicon(language) else { return Vec::new() };
        let short = word.len() <= LONGEST_WORD;
        if short { suggestions(&lexicon, word) } else { Vec::new() }
    }

    /// Everything that a brief lacks by the style of the house, misspelled words last.
    pub(crate) fn checks_of(&self, read: &Read<'_>, text: &Brief) -> Result<Vec<Problem>, Refusal> {
        let style = read.house_style()?;
        let mut found = problems(text, &style);
        let weight = style.level(Rule::Spelling).weight();
        if let Some((weight, lexicon)) = weight.zip(self.lexicon(&text.language)) {
            let known = || known_words(read, &style);
            let unknown = misspelled(text, &lexicon, weight, known)?;
            // A house word is told once, with what the house writes.
            let told: HashSet<_> = found.iter().filter_map(place).collect();
            let unknown: Vec<_> = unknown
                .into_iter()
                .filter(|one| place(one).is_none_or(|at| !told.contains(&at)))
                .collect();
            found.extend(unknown);
        }
        Ok(found)
    }

    fn lexicon(&self, language: &str) -> Option<Arc<Lexicon>> {
        self.lexicons.of(language, || self.surroundings.dictionaries(language))
    }
}

impl Acting<'_> {
    /// Sets the house style, all of it. Chiefs only. `seen` is what it was when the person began;
    /// where it is another by now, nothing is changed.
    pub fn set_house_style(
        &self,
        seen: &HouseStyle,
        style: &HouseStyle,
    ) -> Result<HouseStyleView, Refusal> {
        const WHAT: &str = "The house style was not changed";
        self.require(Role::Chief, WHAT)?;
        let style = style.tidied();
        refuse_odd(&style, WHAT)?;
        let time = self.desk.now();
        self.write(|write| {
            let before = write.house_style()?;
            if before != *seen {
                return Err(Refusal::new(
                    Code::Stale,
                    format!("{WHAT}: somebody changed it since you opened it."),
                    "Look at it again, then make your change.",
                ));
            }
            if before != style {
                let action = Action::HouseStyleSet { style };
                write.record(self.me.id, &time, &action)?;
            }
            Ok(())
        })?;
        self.desk.house_style()
    }

    /// Teaches the spelling a word that stands in a brief; gives the brief as it is checked now.
    pub fn learn_word(&self, id: BriefId, word: &str) -> Result<BriefView, Refusal> {
        const WHAT: &str = "The word was not added to the dictionary";
        self.require(Role::Editor, WHAT)?;
        let word = word.trim();
        let letters = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
        if word.is_empty() || word.len() > LONGEST_WORD || !word.chars().all(letters) {
            return Err(Refusal::bad_input(
                format!("{WHAT}: it is not a single word."),
                "Choose one word of letters.",
            ));
        }
        self.change_words(word, true)?;
        self.open_brief(id)
    }

    /// Takes a learned word back.
    pub fn forget_word(&self, word: &str) -> Result<HouseStyleView, Refusal> {
        self.require(Role::Editor, "The word was not taken out")?;
        self.change_words(word, false)?;
        self.desk.house_style()
    }

    fn change_words(&self, word: &str, is_known: bool) -> Result<(), Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            if write.house_words()?.iter().any(|known| known == word) != is_known {
                let word = word.to_owned();
                let action = if is_known {
                    Action::WordLearned { word }
                } else {
                    Action::WordForgotten { word }
                };
                write.record(self.me.id, &time, &action)?;
            }
            Ok(())
        })
    }
}

fn place(problem: &Problem) -> Option<(String, usize)> {
    problem.found.as_ref().map(|found| (found.field.clone(), found.start))
}

/// Words of the list, of the registry and those that people taught, in lower case.
fn known_words(read: &Read<'_>, style: &HouseStyle) -> Result<HashSet<String>, ArchiveError> {
    let (list, _) = HouseWords::read(&style.words);
    let mut known: HashSet<String> = list.known().map(str::to_lowercase).collect();
    known.extend(read.house_words()?.iter().map(|word| word.to_lowercase()));
    for outlet in read.outlets()? {
        let names = std::iter::once(&outlet.facts.name).chain(&outlet.facts.aliases);
        known.extend(names.flat_map(|name| name.unicode_words()).map(str::to_lowercase));
    }
    Ok(known)
}

fn refuse_odd(style: &HouseStyle, what: &str) -> Result<(), Refusal> {
    let somewhere = |refused: &dyn Fn(Transition) -> bool| Transition::ALL.into_iter().any(refused);
    if somewhere(&|step| style.level_at(step, Rule::Headline) != Level::Required) {
        return Err(Refusal::rule(
            format!(
                "{what}: a brief is approved with a headline only, and does not leave without one."
            ),
            "Leave that check as it is.",
        ));
    }
    if somewhere(&|step| style.level_at(step, Rule::Spelling) == Level::Required) {
        return Err(Refusal::rule(
            format!(
                "{what}: a dictionary that one machine has and another lacks cannot stop a brief."
            ),
            "Take spelling as advice, or put a word that matters into the word list.",
        ));
    }
    if style.words.len() > LONGEST_LIST {
        return Err(Refusal::bad_input(
            format!("{what}: the word list is longer than a megabyte."),
            "Keep words there, not texts.",
        ));
    }
    if let Some(found) = brief::first_control_character(&style.words) {
        return Err(Refusal::bad_input(
            format!("{what}: the word list holds the control character {found}."),
            "Remove that character.",
        ));
    }
    match HouseWords::read(&style.words).1.first() {
        None => Ok(()),
        Some(fault) => Err(Refusal::bad_input(
            format!(
                "{what}: line {} of the word list, `{}`: {}.",
                fault.line, fault.text, fault.reason
            ),
            "Put the line right, or begin it with # to leave it out.",
        )),
    }
}
