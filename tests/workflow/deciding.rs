//! A reviewer's own wording, reasons, several decisions at once: what counts as a second person.

use crate::support::{Newsroom, item, sample_brief};
use brief::{Brief, ItemPath};
use desk::{BriefState, BriefView, Code, PersonId, ReviewView, RoundId, SuggestionView, Verdict};
use std::collections::BTreeMap;

const OWN: &str = "The owner ran the line with about 31,000 passengers a year.";

fn write(newsroom: &Newsroom, person: PersonId, change: impl FnOnce(&mut Brief)) {
    let acting = newsroom.as_(person);
    let id = sample_brief().id;
    let before = acting.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    let counter = before.draft.map_or(0, |draft| draft.counter);
    acting.save_draft(id, counter, &text).unwrap();
}

/// Ben changed the third fact and the lede of a published brief, and sent it.
fn sent(newsroom: &Newsroom) -> ReviewView {
    let text = newsroom.published();
    write(newsroom, newsroom.ben, |brief| {
        brief.facts[2].text = "The owner ran the line with 31,000 passengers a year.".into();
        brief.lede = brief.lede.replace("90 people", "120 people");
    });
    newsroom.as_(newsroom.ben).send_to_review(text.id, None, "").unwrap();
    newsroom.as_(newsroom.cleo).review(text.id).unwrap()
}

fn words(text: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("text".to_owned(), text.to_owned())])
}

fn suggest(newsroom: &Newsroom, person: PersonId, round: RoundId, text: &str) -> SuggestionView {
    let fact = ItemPath::Fact(item(2));
    let id = sample_brief().id;
    let so_far = newsroom.as_(person).suggest(id, round, fact, &words(text), "").unwrap();
    so_far.suggestions.last().unwrap().clone()
}

fn ids(review: &ReviewView, path: &str) -> Vec<String> {
    let change = review.compare.changes.iter().find(|change| change.path.starts_with(path));
    vec![change.unwrap().id.clone()]
}

fn verified(newsroom: &Newsroom) {
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_wording_that_its_author_takes_is_approved_by_who_suggested_it() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    cleo.decide(id, round, &ids(&review, "lede"), Verdict::Accepted).unwrap();
    let made = suggest(&newsroom, newsroom.cleo, round, OWN);
    assert_eq!((made.state, made.by.as_str(), made.mine), ("open", "Cleo Costa", true));
    assert_eq!(made.texts[0].new, OWN);
    assert!(made.fields[0].segments.iter().any(|piece| piece.text.contains("about")));
    let waits = cleo.review(id).unwrap();
    assert_eq!(waits.undecided.len(), 1, "a wording decides nothing by itself");

    let taken = ben.take_suggestion(id, made.id).unwrap();
    assert_eq!(taken.brief.facts[2].text, OWN);
    assert_eq!(taken.versions[0].kind, "taken");
    assert_eq!((taken.suggestions[0].state, taken.state), ("taken", BriefState::InReview));
    let ready = cleo.review(id).unwrap();
    assert_eq!(ready.round.head, taken.current.unwrap(), "the round goes on with it");
    assert_eq!((ready.undecided.len(), ready.missing.len()), (0, 0), "{:?}", ready.missing);
    let approved = cleo.approve(id, round, ready.result_hash).unwrap();
    assert_eq!(approved.state, BriefState::Approved);
    assert!(approved.suggestions.is_empty(), "what was approved waits for nobody");
    verified(&newsroom);
}

#[test]
fn nobody_answers_their_own_wording_or_approves_it_alone() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let cleo = newsroom.as_(newsroom.cleo);
    let made = suggest(&newsroom, newsroom.cleo, round, OWN);
    let refusal = cleo.take_suggestion(id, made.id).unwrap_err();
    assert!(refusal.message.contains("you suggested it"), "{refusal}");
    cleo.decline_suggestion(id, made.id, "").unwrap_err();
    // Cleo, who may write too, cannot make it the text and then sign it either.
    write(&newsroom, newsroom.cleo, |brief| brief.facts[2].text = OWN.into());
    cleo.add_to_review(id).unwrap();
    let review = cleo.review(id).unwrap();
    let review = cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    let missing: Vec<&str> = review.missing.iter().map(|missing| missing.code).collect();
    assert_eq!(missing, ["own-change"], "{:?}", review.missing);
    cleo.approve(id, round, review.result_hash).unwrap_err();
    verified(&newsroom);
}

#[test]
fn who_takes_a_wording_does_not_vouch_for_it_alone() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let (anna, cleo) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.cleo));
    // Two other people are as good as author and reviewer.
    let made = suggest(&newsroom, newsroom.cleo, round, OWN);
    anna.take_suggestion(id, made.id).unwrap();
    let review = anna.review(id).unwrap();
    assert_eq!(review.undecided.len(), 1, "only the lede");
    let ready = anna.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    assert_eq!(ready.missing, []);
    // With Cleo's word withdrawn by undoing, Anna's version has no second person.
    let refusal = cleo.undo_decision(id, round).unwrap_err();
    assert!(refusal.message.contains("answered since"), "{refusal}");
    anna.approve(id, round, ready.result_hash).unwrap();
    verified(&newsroom);
}

#[test]
fn a_wording_of_a_part_that_changed_since_is_stale_and_not_taken() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let ben = newsroom.as_(newsroom.ben);
    let first = suggest(&newsroom, newsroom.cleo, round, OWN);
    let second = suggest(&newsroom, newsroom.anna, round, "The line had 31,000 passengers.");
    // In Ben's draft it is stale already, though the version still says what it was made for.
    write(&newsroom, newsroom.ben, |brief| brief.facts[2].text = "It had 32,000.".into());
    let view = ben.open_brief(id).unwrap();
    assert_eq!(view.suggestions[0].state, "stale");
    let refusal = ben.take_suggestion(id, first.id).unwrap_err();
    assert!(refusal.message.contains("your draft says something else"), "{refusal}");
    ben.add_to_review(id).unwrap();
    assert_eq!(ben.take_suggestion(id, first.id).unwrap_err().code, Code::Stale);
    ben.decline_suggestion(id, second.id, "  The register\nsays 32,000. ").unwrap();
    let view = newsroom.as_(newsroom.cleo).open_brief(id).unwrap();
    let states: Vec<_> = view.suggestions.iter().map(|s| (s.state, s.reply.as_str())).collect();
    assert_eq!(states, [("stale", ""), ("declined", "The register says 32,000.")]);
    verified(&newsroom);
}

#[test]
fn a_draft_of_the_taker_goes_on_with_the_wording() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let id = review.brief.id;
    let ben = newsroom.as_(newsroom.ben);
    let made = suggest(&newsroom, newsroom.cleo, review.round.id, OWN);
    write(&newsroom, newsroom.ben, |brief| brief.context.push_str("\n\nMore."));
    let taken = ben.take_suggestion(id, made.id).unwrap();
    assert!(taken.brief.context.ends_with("More."), "the draft is kept");
    assert_eq!(taken.brief.facts[2].text, OWN);
    let draft = taken.draft.unwrap();
    assert_eq!((draft.counter, draft.base), (2, taken.current));
    assert!(!newsroom.as_(newsroom.anna).open_brief(id).unwrap().brief.context.contains("More."));
    // Taken back, it waits again, and the draft says what it said.
    let back = ben.reopen_suggestion(id, made.id).unwrap();
    assert_eq!(back.suggestions[0].state, "open");
    assert!(
        back.brief.facts[2].text.contains("with 31,000") && back.brief.context.contains("More.")
    );
    verified(&newsroom);
}

#[test]
fn a_round_that_ends_shows_its_open_wordings_on_the_way_back() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    cleo.decide(id, round, &ids(&review, "lede"), Verdict::Accepted).unwrap();
    let made = suggest(&newsroom, newsroom.cleo, round, OWN);
    let back = cleo.request_changes(id, round, "").unwrap();
    assert_eq!(back.state, BriefState::ChangesRequested, "a wording says what should change");
    let mine: BriefView = ben.open_brief(id).unwrap();
    assert_eq!((mine.suggestions.len(), mine.suggestions[0].state), (1, "open"));
    ben.take_suggestion(id, made.id).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    let ready = cleo.review(id).unwrap();
    assert_eq!((ready.undecided.len(), ready.missing.len()), (0, 0), "{:?}", ready.missing);
    cleo.approve(id, ready.round.id, ready.result_hash).unwrap();
    verified(&newsroom);
}

#[test]
fn undo_withdraws_a_wording_and_puts_a_taken_one_back() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    suggest(&newsroom, newsroom.cleo, round, OWN);
    let undone = cleo.undo_decision(id, round).unwrap();
    assert!(undone.suggestions.is_empty());
    let made = suggest(&newsroom, newsroom.cleo, round, OWN);
    let better = suggest(&newsroom, newsroom.cleo, round, "It had 31,000 passengers a year.");
    let shown = ben.open_brief(id).unwrap().suggestions;
    assert_eq!(shown.len(), 1, "the later wording makes way for the earlier one");
    assert_eq!(ben.take_suggestion(id, made.id).unwrap_err().code, Code::Stale);
    ben.take_suggestion(id, better.id).unwrap();
    let undone = ben.undo_decision(id, round).unwrap();
    assert_eq!(undone.suggestions[0].state, "open");
    assert!(undone.result.facts[2].text.contains("ran the line with 31,000"));
    assert_eq!(undone.undecided.len(), 2, "{:?}", undone.decisions);
    verified(&newsroom);
}

#[test]
fn a_first_read_takes_wordings_too() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let mut text = sample_brief();
    text.id = ben.new_brief(Some("Harbour")).unwrap().id;
    ben.save_draft(text.id, 1, &text).unwrap();
    ben.send_to_review(text.id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let round = cleo.review(text.id).unwrap().round.id;
    let perspective = ItemPath::Perspective(item(20));
    let new = BTreeMap::from([("bias".into(), "Their readers depend on the line.".into())]);
    let review = cleo.suggest(text.id, round, perspective, &new, "Shorter.").unwrap();
    let made = &review.suggestions[0];
    assert_eq!((made.reason.as_str(), made.texts[0].field.as_str()), ("Shorter.", "bias"));
    ben.take_suggestion(text.id, made.id).unwrap();
    let mut review = cleo.review(text.id).unwrap();
    assert!(!review.unread.contains(&perspective.to_string()), "both gave their word");
    for path in review.unread.clone() {
        review = cleo.mark_read(text.id, round, path.parse().unwrap(), true).unwrap();
    }
    cleo.approve(text.id, round, review.result_hash).unwrap();
    verified(&newsroom);
}

#[test]
fn what_cannot_be_suggested_says_why() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let said = |refused: Result<desk::SoFarView, desk::Refusal>| refused.unwrap_err().message;
    let fact = ItemPath::Fact(item(2));
    let same = review.compare.head.facts[2].text.clone();
    assert!(
        said(cleo.suggest(id, round, fact, &words(&same), "")).contains("stands there already")
    );
    assert!(said(cleo.suggest(id, round, fact, &words(" "), "")).contains("is empty"));
    assert!(said(cleo.suggest(id, round, ItemPath::Slug, &words("x"), "")).contains("no text"));
    let gone = ItemPath::Fact(item(9));
    assert!(said(cleo.suggest(id, round, gone, &words("x"), "")).contains("has no facts/"));
    assert!(said(ben.suggest(id, round, fact, &words(OWN), "")).contains("not a reviewer"));
}

#[test]
fn a_reason_is_kept_with_the_decision_and_several_are_decided_and_undone_at_once() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let cleo = newsroom.as_(newsroom.cleo);
    let all: Vec<String> = review.compare.changes.iter().map(|change| change.id.clone()).collect();
    let reason = "The harbour office\n says otherwise. ";
    let decided = cleo.decide_because(id, round, &all, Verdict::Rejected, reason).unwrap();
    assert!(decided.undecided.is_empty() && !decided.decisions.is_empty());
    for decision in &decided.decisions {
        assert_eq!(decision.reason, "The harbour office says otherwise.");
    }
    let undone = cleo.undo_decision(id, round).unwrap();
    assert_eq!(undone.undecided, review.undecided, "one undo takes all back");
    verified(&newsroom);
}

#[test]
fn what_one_author_accepted_still_waits_for_the_other_person() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let fact = |words: &'static str| move |brief: &mut Brief| brief.facts[0].text = words.into();
    write(&newsroom, newsroom.ben, fact("The ferry had failed its inspection in March."));
    newsroom.as_(newsroom.ben).make_version(text.id, 1, "").unwrap();
    write(&newsroom, newsroom.anna, fact("The ferry had failed its inspection in June."));
    newsroom.as_(newsroom.anna).send_to_review(text.id, None, "").unwrap();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let review = ben.review(text.id).unwrap();
    let round = review.round.id;
    ben.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    // Both wrote the fact: Ben's word serves Anna's part of it, and somebody's is due for his.
    let asked = cleo.review(text.id).unwrap();
    assert_eq!(asked.undecided, review.undecided);
    assert_eq!(asked.missing[0].code, "unaccepted");
    // One edit of it is not the whole of it.
    let [first, second] = asked.undecided.as_slice() else { panic!("{:?}", asked.undecided) };
    let half = cleo.decide(text.id, round, std::slice::from_ref(first), Verdict::Accepted).unwrap();
    assert_eq!((half.undecided.as_slice(), half.missing.len()), ([second.clone()].as_slice(), 1));
    let ready =
        cleo.decide(text.id, round, std::slice::from_ref(second), Verdict::Accepted).unwrap();
    assert_eq!((ready.undecided.len(), ready.missing.len()), (0, 0), "{:?}", ready.missing);
    cleo.approve(text.id, round, ready.result_hash).unwrap();
    verified(&newsroom);
}

#[test]
fn what_changed_since_it_was_accepted_says_who_accepted_what() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    cleo.decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    write(&newsroom, newsroom.ben, |brief| {
        brief.facts[2].text = "The owner ran the line with 32,000 passengers a year.".into();
        brief.context.push_str(" It was widened in 1950.");
    });
    ben.add_to_review(id).unwrap();
    let asked = cleo.review(id).unwrap();
    assert_eq!(asked.undecided.len(), 2, "the lede stays accepted");
    let [again] = asked.again.as_slice() else { panic!("one part: {:?}", asked.again) };
    assert_eq!((again.person.as_str(), again.mine), ("Cleo Costa", true));
    assert_eq!(again.path, format!("facts/{}", item(2)));
    assert!(again.ids.iter().all(|id| asked.undecided.contains(id)));
    let said: Vec<&str> =
        again.fields[0].segments.iter().map(|piece| piece.text.as_str()).collect();
    assert!(said.contains(&"31,000") && said.contains(&"32,000"), "{said:?}");
    assert!(!newsroom.as_(newsroom.anna).review(id).unwrap().again[0].mine);
    let done = cleo.decide(id, round, &asked.undecided, Verdict::Accepted).unwrap();
    assert!(done.again.is_empty() && done.missing.is_empty(), "{:?}", done.missing);
}

#[test]
fn what_was_added_since_a_person_last_looked_is_named_to_them() {
    let newsroom = Newsroom::new();
    let review = sent(&newsroom);
    let (id, round) = (review.brief.id, review.round.id);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    assert!(review.fresh.is_empty(), "at the first look nothing is newer than the rest");
    cleo.saw_review(id, round, review.round.head).unwrap();
    let kept = cleo.decide(id, round, &ids(&review, "lede"), Verdict::Accepted).unwrap();
    write(&newsroom, newsroom.ben, |brief| brief.context.push_str(" It was widened in 1950."));
    ben.add_to_review(id).unwrap();
    let added = cleo.review(id).unwrap();
    assert_eq!(added.fresh.len(), 1, "{:?}", added.compare.changes);
    assert_eq!(added.undecided.len(), kept.undecided.len() + 1, "earlier decisions stand");
    assert!(newsroom.as_(newsroom.anna).review(id).unwrap().fresh.is_empty());
    cleo.saw_review(id, round, added.round.head).unwrap();
    assert!(cleo.review(id).unwrap().fresh.is_empty());
    cleo.saw_review(id, round, review.compare.from.hash.unwrap()).unwrap_err();
    verified(&newsroom);
}

/// Ben's change of a published brief, sent to review or only made a version of.
fn small(newsroom: &Newsroom, send: bool, change: impl FnOnce(&mut Brief)) -> brief::BriefId {
    let text = newsroom.published();
    write(newsroom, newsroom.ben, change);
    let ben = newsroom.as_(newsroom.ben);
    if send {
        ben.send_to_review(text.id, None, "").unwrap();
    } else {
        ben.make_version(text.id, 1, "").unwrap();
    }
    text.id
}

#[test]
fn a_small_fix_is_approved_from_the_list_as_it_was_shown() {
    for send in [true, false] {
        let newsroom = Newsroom::new();
        let id = small(&newsroom, send, |brief| {
            brief.facts[1].text = brief.facts[1].text.replace("hurt; two", "hurt: two");
            brief.section = Some("Port".into());
        });
        let cleo = newsroom.as_(newsroom.cleo);
        let shown = cleo.quick(id).unwrap();
        assert_eq!(shown.changes.len(), 2);
        let other = sample_brief().content_hash();
        assert_eq!(cleo.approve_quick(id, other).unwrap_err().code, Code::Stale);
        let approved = cleo.approve_quick(id, shown.result).unwrap();
        assert_eq!(approved.state, BriefState::Approved);
        assert_eq!(approved.versions.len(), 2, "the version itself was approved");
        verified(&newsroom);
    }
}

#[test]
fn links_that_follow_the_day_are_small_and_others_are_not() {
    let newsroom = Newsroom::new();
    let mut text = sample_brief();
    let link = |day: &str| brief::Link {
        label: "The day".into(),
        url: format!("https://paper.example/{day}/ferry-to-holm-sinks"),
    };
    text.links.push(link("2024-05-12"));
    let file = newsroom.folder.path().join("linked.json");
    std::fs::write(&file, text.to_json()).unwrap();
    let options = desk::ImportOptions { published: true, ..Default::default() };
    newsroom.as_(newsroom.anna).import(&[file], &options, &mut |_| {}).unwrap();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    write(&newsroom, newsroom.ben, |brief| {
        brief.date = "2024-05-13".parse().ok();
        brief.links[0] = link("2024-05-13");
    });
    ben.send_to_review(text.id, None, "").unwrap();
    cleo.quick(text.id).unwrap();
    write(&newsroom, newsroom.ben, |brief| brief.links[0].url.push_str("?elsewhere"));
    ben.add_to_review(text.id).unwrap();
    assert!(cleo.quick(text.id).unwrap_err().message.contains("more than spelling"));
}

#[test]
fn what_is_not_small_or_not_anothers_is_not_approved_from_the_list() {
    type Edit = fn(&mut Brief);
    let larger: [Edit; 5] = [
        |brief| brief.lede = brief.lede.replace("90 people", "120 people"),
        |brief| brief.facts.swap(0, 1),
        |brief| drop(brief.facts.remove(0)),
        |brief| brief.context.push_str(" It was widened."),
        |brief| brief.facts[0].sources[0].url.push_str("/more"),
    ];
    for change in larger {
        let newsroom = Newsroom::new();
        let id = small(&newsroom, true, change);
        let cleo = newsroom.as_(newsroom.cleo);
        let refusal = cleo.quick(id).unwrap_err();
        assert!(refusal.message.contains("more than spelling"), "{refusal}");
        let result = cleo.review(id).unwrap().result_hash;
        cleo.approve_quick(id, result).unwrap_err();
    }
    let newsroom = Newsroom::new();
    let id = small(&newsroom, true, |brief| brief.facts[1].text.push('!'));
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    assert!(ben.quick(id).unwrap_err().message.contains("not a reviewer"));
    let review = cleo.review(id).unwrap();
    cleo.decide(id, review.round.id, &review.undecided, Verdict::Rejected).unwrap();
    assert!(anna.quick(id).unwrap_err().message.contains("otherwise"));
    cleo.request_changes(id, review.round.id, "").unwrap();
    assert!(anna.quick(id).unwrap_err().message.contains("changes were requested"));
    assert_eq!(anna.open_brief(id).unwrap().state, BriefState::ChangesRequested);
    // Cleo's own comma is not hers to approve.
    let newsroom = Newsroom::new();
    newsroom.published();
    write(&newsroom, newsroom.cleo, |brief| brief.facts[1].text.push('!'));
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.make_version(id, 1, "").unwrap();
    assert!(cleo.quick(id).unwrap_err().message.contains("you wrote this"));
    let shown = newsroom.as_(newsroom.anna).quick(id).unwrap();
    cleo.approve_quick(id, shown.result).unwrap_err();
    newsroom.as_(newsroom.anna).approve_quick(id, shown.result).unwrap();
    verified(&newsroom);
}
