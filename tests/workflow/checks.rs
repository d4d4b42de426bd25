//! The house style: who sets it, what it changes, and which words are known.

use crate::support::{Newsroom, sample_brief};
use brief::{Brief, HouseStyle, Level, Limit, LimitedPart, Problem, Rule, Weight};
use desk::{Code, StepName};

/// A draft of Ben's that says what the sample says, and more in its first fact.
fn draft_with(newsroom: &Newsroom, words: &str) -> Brief {
    let text = newsroom.published();
    let mut edited = text.clone();
    edited.facts[0].text = format!("{} {words}", text.facts[0].text);
    newsroom.as_(newsroom.ben).save_draft(text.id, 0, &edited).unwrap();
    edited
}

fn checks(newsroom: &Newsroom, text: &Brief) -> Vec<Problem> {
    newsroom.as_(newsroom.ben).open_brief(text.id).unwrap().checks
}

fn found(checks: &[Problem], rule: Rule) -> Vec<(String, Option<String>)> {
    let of_rule = checks.iter().filter(|problem| problem.rule == rule);
    of_rule.filter_map(|p| p.found.clone()).map(|found| (found.text, found.instead)).collect()
}

fn with_words(words: &str) -> HouseStyle {
    HouseStyle { words: words.into(), ..HouseStyle::default() }
}

#[test]
fn only_the_chief_sets_the_style_and_only_onto_what_was_seen() {
    let newsroom = Newsroom::new();
    let (usual, style) = (HouseStyle::default(), with_words("pier, not jetty"));
    for other in [newsroom.ben, newsroom.cleo] {
        let refusal = newsroom.as_(other).set_house_style(&usual, &style).unwrap_err();
        assert_eq!(refusal.code, Code::Refused);
        assert!(refusal.message.starts_with("The house style was not changed"), "{refusal}");
    }
    let chief = newsroom.as_(newsroom.anna);
    assert_eq!(chief.set_house_style(&usual, &style).unwrap().style, style);
    let too_late = chief.set_house_style(&usual, &with_words("quay, not jetty")).unwrap_err();
    assert_eq!(too_late.code, Code::Stale);
    assert_eq!(newsroom.desk.house_style().unwrap().style, style);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_style_that_cannot_hold_is_refused_with_the_reason() {
    let newsroom = Newsroom::new();
    let chief = newsroom.as_(newsroom.anna);
    let usual = HouseStyle::default();
    let check = |rule, level| {
        let mut style = HouseStyle::default();
        style.checks.insert(rule, level);
        style
    };
    for (style, reason) in [
        (with_words("# ours\njetty means pier"), "line 2 of the word list, `jetty means pier`"),
        (check(Rule::Headline, Level::Off), "approved with a headline only"),
        (check(Rule::Spelling, Level::Required), "one machine has and another lacks"),
    ] {
        let refusal = chief.set_house_style(&usual, &style).unwrap_err();
        assert!(refusal.message.contains(reason), "{refusal}");
    }
}

#[test]
fn a_raised_check_stops_the_brief_and_says_so() {
    let newsroom = Newsroom::new();
    let text = draft_with(&newsroom, "It left from the jetty.");
    let ben = newsroom.as_(newsroom.ben);
    assert!(ben.send_to_review(text.id, None, "").is_ok(), "words are advice");
    ben.withdraw(text.id).unwrap();
    let mut style = with_words("pier, not jetty");
    style.checks.insert(Rule::HouseWord, Level::Required);
    newsroom.as_(newsroom.anna).set_house_style(&HouseStyle::default(), &style).unwrap();
    let mut again = text.clone();
    again.facts[1].text.push_str(" The deck was new.");
    ben.save_draft(text.id, 0, &again).unwrap();
    let view = ben.open_brief(text.id).unwrap();
    let step = view.steps.iter().find(|step| step.step == StepName::SendToReview).unwrap();
    let refusal = step.refusal.as_ref().unwrap();
    assert!(refusal.message.contains("`jetty` is not as the house writes it"), "{refusal}");
    assert!(ben.send_to_review(text.id, None, "").is_err());
}

#[test]
fn published_versions_are_not_checked_until_they_are_edited() {
    let newsroom = Newsroom::new();
    let style = with_words("deck, not pier");
    newsroom.as_(newsroom.anna).set_house_style(&HouseStyle::default(), &style).unwrap();
    let text = newsroom.published();
    assert_eq!(checks(&newsroom, &text), []);
    let mut edited = text.clone();
    edited.lede.push_str(" It lies there.");
    let saved = newsroom.as_(newsroom.ben).save_draft(text.id, 0, &edited).unwrap();
    assert_eq!(found(&saved.checks, Rule::HouseWord).len(), 3);
}

#[test]
fn a_limit_of_the_house_is_told_with_its_weight() {
    let newsroom = Newsroom::new();
    let mut style = HouseStyle::default();
    let (characters, words) = (None, Some(4));
    let limit = Limit { part: LimitedPart::Fact, characters, words, weight: Weight::Required };
    style.limits = vec![limit];
    newsroom.as_(newsroom.anna).set_house_style(&HouseStyle::default(), &style).unwrap();
    let text = draft_with(&newsroom, "");
    let long = checks(&newsroom, &text).into_iter().filter(|p| p.rule == Rule::TooLong);
    assert_eq!(long.map(|p| p.length.unwrap().count).collect::<Vec<_>>(), [8, 10, 10]);
}

#[test]
fn the_spelling_knows_the_dictionary_the_house_and_the_registry() {
    let newsroom = Newsroom::new();
    let text = draft_with(&newsroom, "Its skerrry lies abeam, says the wheelhouse.");
    let unknown = |newsroom: &Newsroom| {
        let found = found(&checks(newsroom, &text), Rule::Spelling).into_iter();
        found.map(|(word, _)| word).collect::<Vec<_>>()
    };
    assert_eq!(unknown(&newsroom), ["skerrry", "lies", "abeam", "says", "wheelhouse"]);
    let style = with_words("~ lies\nabeam, not abreast");
    let chief = newsroom.as_(newsroom.anna);
    chief.set_house_style(&HouseStyle::default(), &style).unwrap();
    let facts = desk::OutletFacts { name: "Wheelhouse".into(), ..Default::default() };
    newsroom.as_(newsroom.ben).add_outlet(&facts).unwrap();
    assert_eq!(unknown(&newsroom), ["skerrry", "says"]);
    let view = newsroom.as_(newsroom.ben).learn_word(text.id, "says").unwrap();
    assert_eq!(found(&view.checks, Rule::Spelling), [("skerrry".to_owned(), None)]);
    let refusal = newsroom.as_(newsroom.ben).learn_word(text.id, "two words").unwrap_err();
    assert_eq!(refusal.code, Code::BadInput);
    let style = newsroom.as_(newsroom.ben).forget_word("says").unwrap();
    assert_eq!(style.learned, [""; 0]);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_language_without_a_dictionary_is_silent_and_told_in_the_style() {
    let newsroom = Newsroom::new();
    let mut text = sample_brief();
    text.language = "de".into();
    text.facts[0].text = "Ganz anndere Wörter.".into();
    let file = newsroom.folder.path().join("german.json");
    std::fs::write(&file, text.to_json()).unwrap();
    let options = desk::ImportOptions::default();
    newsroom.as_(newsroom.anna).import(&[file], &options, &mut |_| {}).unwrap();
    let saved = newsroom.as_(newsroom.ben).save_draft(text.id, 0, &text).unwrap();
    assert_eq!(found(&saved.checks, Rule::Spelling), []);
    let spelling = newsroom.desk.house_style().unwrap().spelling;
    let told: Vec<_> = spelling.iter().map(|one| (one.language.as_str(), one.found)).collect();
    assert_eq!(told, [("de", false), ("en", true)]);
    assert_eq!(newsroom.desk.suggest_spelling("de", "anndere"), [""; 0]);
    assert_eq!(newsroom.desk.suggest_spelling("en", "deckk"), ["deck"]);
}
