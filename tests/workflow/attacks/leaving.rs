//! Ways round what keeps an approved brief from leaving, and round what has to follow when an
//! unapproved one left.

use super::races::at_once;
use super::*;
use brief::{HouseStyle, Level, Rule, Transition};
use desk::PublicChange;

const LATER: &str = "2024-05-13T06:00:00+01:00[Europe/London]";
const SOONER: &str = "2024-05-12T20:00:00+01:00[Europe/London]";

/// An approved brief that may not leave yet.
fn embargoed(newsroom: &Newsroom) -> BriefId {
    let id = approved(newsroom);
    newsroom.as_(newsroom.ben).set_embargo(id, LATER, "").unwrap();
    id
}

/// A brief of the chief's that left without approval.
fn let_out(newsroom: &Newsroom) -> BriefId {
    let id = newsroom.published().id;
    edit(newsroom, newsroom.anna, id, headline);
    let (anna, out) = (newsroom.as_(newsroom.anna), newsroom.folder.path());
    anna.release_unapproved(id, Format::Text, out, "People wait at the pier.").unwrap();
    id
}

fn is_marked(newsroom: &Newsroom, id: BriefId) -> bool {
    newsroom.as_(newsroom.anna).open_brief(id).unwrap().unapproved.is_some()
}

#[test]
fn an_editor_ends_an_embargo_before_its_time() {
    let newsroom = Newsroom::new();
    let id = embargoed(&newsroom);
    for person in [newsroom.ben, newsroom.cleo] {
        let acting = newsroom.as_(person);
        refused(&newsroom, Code::Refused, || acting.lift_embargo(id, "Now."));
        refused(&newsroom, Code::Refused, || acting.set_embargo(id, SOONER, ""));
    }
    // Moved back and forth again it is where it was.
    let ben = newsroom.as_(newsroom.ben);
    let much_later = "2024-05-20T06:00:00+01:00[Europe/London]";
    ben.set_embargo(id, much_later, "").unwrap();
    refused(&newsroom, Code::Refused, || ben.set_embargo(id, LATER, ""));
    refused(&newsroom, Code::Refused, || ben.release(id, Format::Text, newsroom.folder.path()));
}

#[test]
fn an_embargo_is_said_to_be_over_by_another_offset() {
    let newsroom = Newsroom::new();
    let id = embargoed(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    for nonsense in ["2024-05-12T07:00:00+14:00[Europe/London]", "2024-05-12T07:00:00+01:00"] {
        refused(&newsroom, Code::BadInput, || anna.set_embargo(id, nonsense, ""));
    }
    refused(&newsroom, Code::Refused, || anna.release(id, Format::Text, newsroom.folder.path()));
}

#[test]
fn an_embargoed_brief_leaves_by_another_way_than_a_release() {
    let newsroom = Newsroom::new();
    let id = embargoed(&newsroom);
    let (anna, out) = (newsroom.as_(newsroom.anna), newsroom.folder.path());
    let reason = "People wait at the pier.";
    refused(&newsroom, Code::Refused, || anna.release_unapproved(id, Format::Text, out, reason));
    edit(&newsroom, newsroom.anna, id, |brief| brief.lede.push_str(" Nobody knows why."));
    refused(&newsroom, Code::Refused, || anna.release_unapproved(id, Format::Text, out, reason));
    let file = out.join("out.json");
    refused(&newsroom, Code::Refused, || newsroom.desk.export(id, Format::Json, &file, false));
    let day = sample_brief().date.unwrap().to_string();
    let folder = out.join("edition");
    refused(&newsroom, Code::Refused, || {
        newsroom.desk.export_edition(&day, Format::Json, &folder, false)
    });
    let text = std::fs::read_to_string(anna.proof(id, Format::Text, out).unwrap().place).unwrap();
    assert!(text.to_lowercase().contains("embargoed"), "a proof says it: {text}");
}

#[test]
fn an_embargo_races_a_release() {
    for _ in 0..4 {
        let newsroom = Newsroom::new();
        let id = approved(&newsroom);
        let out = newsroom.folder.path();
        let (released, set) = at_once(
            &newsroom,
            |desk| desk.acting(newsroom.cleo).unwrap().release(id, Format::Json, out),
            |desk| desk.acting(newsroom.ben).unwrap().set_embargo(id, LATER, ""),
        );
        set.unwrap();
        let view = newsroom.as_(newsroom.anna).open_brief(id).unwrap();
        let seen = released.as_ref().map_or(0, |_| 1);
        assert_eq!(view.releases.len(), seen, "what is recorded left, and nothing else");
        let ben = newsroom.as_(newsroom.ben);
        refused(&newsroom, Code::Refused, || ben.release(id, Format::Json, out));
    }
}

#[test]
fn a_check_that_was_raised_behind_the_approval_is_passed_over() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    edit(&newsroom, newsroom.ben, id, |brief| brief.facts[1].sources.clear());
    newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
    approved_by(&newsroom, newsroom.cleo, id);
    let mut style = HouseStyle::default();
    style.later.entry(Transition::Release).or_default().insert(Rule::FactSource, Level::Required);
    let (anna, out) = (newsroom.as_(newsroom.anna), newsroom.folder.path());
    anna.set_house_style(&HouseStyle::default(), &style).unwrap();
    for person in [newsroom.anna, newsroom.ben] {
        let acting = newsroom.as_(person);
        refused(&newsroom, Code::Refused, || acting.release(id, Format::Text, out));
    }
    // It is approved, so that no emergency makes it leave either.
    refused(&newsroom, Code::Refused, || {
        anna.release_unapproved(id, Format::Text, out, "People wait at the pier.")
    });
}

#[test]
fn a_check_is_raised_while_a_release_runs() {
    for _ in 0..4 {
        let newsroom = Newsroom::new();
        let id = newsroom.published().id;
        edit(&newsroom, newsroom.ben, id, |brief| brief.facts[1].sources.clear());
        newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
        approved_by(&newsroom, newsroom.cleo, id);
        let mut style = HouseStyle::default();
        let release = style.later.entry(Transition::Release).or_default();
        release.insert(Rule::FactSource, Level::Required);
        let out = newsroom.folder.path();
        let (released, raised) = at_once(
            &newsroom,
            |desk| desk.acting(newsroom.ben).unwrap().release(id, Format::Json, out),
            |desk| {
                let anna = desk.acting(newsroom.anna).unwrap();
                anna.set_house_style(&HouseStyle::default(), &style).map(|_| ())
            },
        );
        raised.unwrap();
        let view = newsroom.as_(newsroom.anna).open_brief(id).unwrap();
        assert_eq!(view.releases.len(), released.as_ref().map_or(0, |_| 1));
        if let Err(refusal) = released {
            assert_eq!(refusal.missing[0].code, "fact-source", "{refusal}");
        }
    }
}

#[test]
fn somebody_who_is_no_chief_lets_a_brief_out() {
    let newsroom = Newsroom::new();
    let (id, _) = first_read(&newsroom);
    let out = newsroom.folder.path();
    for person in [newsroom.ben, newsroom.cleo] {
        let acting = newsroom.as_(person);
        refused(&newsroom, Code::Refused, || {
            acting.release_unapproved(id, Format::Text, out, "People wait at the pier.")
        });
    }
    // Not even with the role that was theirs when they sat down.
    newsroom.as_(newsroom.anna).set_roles(newsroom.cleo, &[desk::Role::Chief]).unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    newsroom.as_(newsroom.anna).set_roles(newsroom.cleo, &[desk::Role::Reviewer]).unwrap();
    refused(&newsroom, Code::Refused, || {
        cleo.release_unapproved(id, Format::Text, out, "People wait at the pier.")
    });
    let anna = newsroom.as_(newsroom.anna);
    for reason in ["", " \t ", "\u{200b}\u{7}"] {
        refused(&newsroom, Code::BadInput, || {
            anna.release_unapproved(id, Format::Text, out, reason)
        });
    }
}

#[test]
fn whoever_let_it_out_takes_the_mark_away() {
    let newsroom = Newsroom::new();
    let id = let_out(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    let review = anna.review(id).unwrap();
    let round = review.round.id;
    refused(&newsroom, Code::Refused, || {
        anna.decide(id, round, &review.undecided, Verdict::Accepted)
    });
    refused(&newsroom, Code::Refused, || anna.approve(id, round, review.result_hash));
    refused(&newsroom, Code::Refused, || anna.approve_quick(id, review.result_hash));
    anna.withdraw(id).unwrap();
    refused(&newsroom, Code::Refused, || anna.approve_quick(id, review.result_hash));
    refused(&newsroom, Code::Refused, || anna.release(id, Format::Text, newsroom.folder.path()));
    assert!(is_marked(&newsroom, id));
}

#[test]
fn a_later_version_that_hides_what_left_takes_the_mark_away() {
    let newsroom = Newsroom::new();
    let id = let_out(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    anna.withdraw(id).unwrap();
    // What left is still what the next round asks about, whoever wrote on.
    edit(&newsroom, newsroom.ben, id, |brief| brief.context.push_str(" An inquiry began."));
    newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
    let review = newsroom.as_(newsroom.cleo).review(id).unwrap();
    let paths: Vec<&str> = review.compare.changes.iter().map(|one| one.path.as_str()).collect();
    assert!(paths.contains(&"headline"), "{paths:?}");
    assert!(is_marked(&newsroom, id));
    approved_by(&newsroom, newsroom.cleo, id);
    assert!(!is_marked(&newsroom, id));
}

#[test]
fn one_person_withdraws_what_readers_have() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let out = newsroom.folder.path();
    newsroom.as_(newsroom.ben).release(id, Format::Text, out).unwrap();
    let anna = newsroom.as_(newsroom.anna);
    refused(&newsroom, Code::BadInput, || {
        anna.begin_change(id, PublicChange::Kill, "It was wrong.")
    });
    anna.kill(id, "It was wrong.", "We have withdrawn this brief.").unwrap();
    let review = anna.review(id).unwrap();
    refused(&newsroom, Code::Refused, || {
        anna.decide(id, review.round.id, &review.undecided, Verdict::Accepted)
    });
    refused(&newsroom, Code::Refused, || anna.approve(id, review.round.id, review.result_hash));
    refused(&newsroom, Code::Refused, || anna.approve_quick(id, review.result_hash));
    refused(&newsroom, Code::Refused, || anna.release(id, Format::Text, out));
}

#[test]
fn a_withdrawn_brief_comes_back_by_a_small_change() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (id, out) = (text.id, newsroom.folder.path());
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.kill(id, "It was wrong.", "We have withdrawn this brief.").unwrap();
    approved_by(&newsroom, newsroom.cleo, id);
    version(&newsroom, newsroom.ben, id, |brief| brief.headline.push('!'));
    refused(&newsroom, Code::Refused, || ben.send_to_review(id, None, ""));
    let anna = newsroom.as_(newsroom.anna);
    refused(&newsroom, Code::Refused, || {
        anna.release_unapproved(id, Format::Text, out, "People wait at the pier.")
    });
    // Approved from the list it is, as a withdrawn one: what leaves is the notice.
    if let Ok(shown) = cleo.quick(id) {
        cleo.approve_quick(id, shown.result).unwrap();
        let released = ben.release(id, Format::Text, out).unwrap();
        let bytes = std::fs::read_to_string(released.place).unwrap();
        assert!(!bytes.contains(&text.facts[0].text), "{bytes}");
    }
}

#[test]
fn a_correction_leaves_without_telling_its_readers() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let (ben, out) = (newsroom.as_(newsroom.ben), newsroom.folder.path());
    ben.release(id, Format::Text, out).unwrap();
    ben.begin_change(id, PublicChange::Correction, "A reader wrote.").unwrap();
    edit(&newsroom, newsroom.ben, id, headline);
    refused(&newsroom, Code::Refused, || ben.send_to_review(id, None, ""));
    edit(&newsroom, newsroom.ben, id, |brief| brief.note = Some(" \n ".into()));
    refused(&newsroom, Code::Refused, || ben.send_to_review(id, None, ""));
    edit(&newsroom, newsroom.ben, id, |brief| brief.note = Some("Correction: it sank.".into()));
    ben.send_to_review(id, None, "").unwrap();
    // The reviewer who rejects the note does not approve the rest without one.
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(id).unwrap();
    let note = change_of(&review, "note");
    cleo.decide(id, review.round.id, &[note], Verdict::Rejected).unwrap();
    let review = cleo.review(id).unwrap();
    let left = cleo.decide(id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
    assert_eq!(left.missing[0].code, "public-note");
    refused(&newsroom, Code::Refused, || cleo.approve(id, review.round.id, left.result_hash));
}
