//! Rounds: whom a brief is sent to, who could approve it, how many must, and what voids a signature.

use crate::support::Newsroom;
use brief::{Brief, BriefId};
use desk::{
    Acting, ApprovalRule, Asked, BriefState, BriefView, Code, Format, PersonId, Refusal, Role,
    Signers, StepName, Verdict,
};

fn edit(me: &Acting<'_>, id: BriefId, change: impl FnOnce(&mut Brief)) {
    let before = me.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    me.save_draft(id, before.draft.map_or(0, |draft| draft.counter), &text).unwrap();
}

fn refusal_of(view: &BriefView, step: StepName) -> Option<Refusal> {
    view.steps.iter().find(|one| one.step == step).unwrap().refusal.clone()
}

/// Decides all that waits and signs what that leaves.
fn accept_and_sign(me: &Acting<'_>, id: BriefId) -> Result<BriefView, Refusal> {
    let mut review = me.review(id)?;
    if !review.undecided.is_empty() {
        me.decide(id, review.round.id, &review.undecided, Verdict::Accepted)?;
        review = me.review(id)?;
    }
    me.approve(id, review.round.id, review.result_hash)
}

fn two(by: Signers) -> ApprovalRule {
    ApprovalRule { needed: 2, by }
}

fn reviewers() -> Signers {
    Signers::Role(Role::Reviewer)
}

/// Anna is chief, Ben edits, Cleo and Dora review; a published brief whose headline Ben changed.
fn with_two_reviewers() -> (Newsroom, PersonId, BriefId) {
    let newsroom = Newsroom::new();
    let dora = newsroom.as_(newsroom.anna).add_person("Dora Duarte", &[Role::Reviewer]).unwrap();
    let id = newsroom.published().id;
    edit(&newsroom.as_(newsroom.ben), id, |brief| brief.headline = "Holm ferry sinks".into());
    (newsroom, dora, id)
}

#[test]
fn a_brief_goes_to_a_person_a_role_or_nobody_in_particular() {
    let (newsroom, dora, id) = with_two_reviewers();
    let ben = newsroom.as_(newsroom.ben);
    for (to, person, role) in [
        (Asked::Anybody, None, None),
        (Asked::Role(Role::Chief), None, Some("chief")),
        (Asked::Person(dora), Some(dora), None),
    ] {
        let round = ben.send_to_review(id, to, " Please. ").unwrap().round.unwrap();
        assert_eq!((round.asked_person, round.asked_role), (person, role));
        assert_eq!((&round.note[..], round.signatures.needed), ("Please.", 1));
        ben.withdraw(id).unwrap();
    }
    let refused = |to: Asked| ben.send_to_review(id, to, "").unwrap_err().message;
    assert!(refused(Asked::Role(Role::Editor)).contains("editors do not approve"));
    assert!(refused(Asked::Person(newsroom.ben)).contains("nobody approves their own change"));
    newsroom.as_(newsroom.anna).set_roles(dora, &[]).unwrap();
    assert!(refused(Asked::Person(dora)).contains("Dora Duarte is not a reviewer"));
    let anna = newsroom.as_(newsroom.anna);
    let alone = anna.send_to_review(id, Asked::Role(Role::Chief), "").unwrap_err();
    assert!(alone.message.contains("nobody else is a chief"), "{alone}");
}

#[test]
fn before_it_is_sent_the_brief_says_who_could_approve_it_at_all() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let (anna, cleo) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.cleo));
    edit(&cleo, id, |brief| brief.headline = "Holm ferry sinks".into());
    let view = cleo.who_may_approve(id).unwrap();
    let why = |view: &desk::ApproversView, person| {
        view.people.iter().find(|one| one.id == person).unwrap().why_not.clone()
    };
    assert_eq!(why(&view, newsroom.cleo).unwrap(), "wrote everything that changed");
    assert_eq!(why(&view, newsroom.anna), None);
    assert!(view.people.iter().all(|one| one.id != newsroom.ben), "Ben does not review");
    assert_eq!((&view.roles[..], view.warning), (&["reviewer", "chief"][..], None));

    let rule = two(Signers::Persons(vec![newsroom.cleo, newsroom.anna]));
    anna.set_approval_rule(Some("Harbour"), Some(rule)).unwrap();
    let warned = cleo.who_may_approve(id).unwrap().warning.unwrap();
    assert!(warned.starts_with("Only Anna Aalto could approve it"), "{warned}");
    // What somebody else wrote too, Cleo could sign with them.
    cleo.make_version(id, 1, "").unwrap();
    edit(&newsroom.as_(newsroom.ben), id, |brief| brief.context.push_str(" It has a lamp."));
    let view = newsroom.as_(newsroom.ben).who_may_approve(id).unwrap();
    assert_eq!((why(&view, newsroom.cleo), view.warning), (None, None));

    anna.set_roles(newsroom.cleo, &[Role::Editor]).unwrap();
    anna.set_approval_rule(Some("Harbour"), None).unwrap();
    edit(&anna, id, |brief| brief.lede.push_str(" It was dark."));
    let alone = anna.who_may_approve(id).unwrap();
    assert_eq!(alone.warning, None, "Anna did not write the headline");
}

#[test]
fn with_two_needed_the_first_signature_leaves_the_round_open() {
    let (newsroom, dora, id) = with_two_reviewers();
    newsroom.as_(newsroom.anna).set_approval_rule(None, Some(two(reviewers()))).unwrap();
    let (ben, cleo, dora) =
        (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo), newsroom.as_(dora));
    ben.send_to_review(id, None, "").unwrap();
    let first = accept_and_sign(&cleo, id).unwrap();
    assert_eq!(first.state, BriefState::InReview);
    let signatures = first.round.unwrap().signatures;
    assert_eq!((signatures.given.len(), signatures.needed), (1, 2));
    assert_eq!(signatures.given[0].name, "Cleo Costa");
    assert!(refusal_of(&ben.open_brief(id).unwrap(), StepName::Release).is_some());

    let again = accept_and_sign(&cleo, id).unwrap_err();
    assert!(again.message.contains("1 of 2 approved"), "a signature counts once: {again}");
    assert_eq!(cleo.review(id).unwrap().missing[0].code, "signed");

    let second = accept_and_sign(&dora, id).unwrap();
    assert_eq!(second.state, BriefState::Approved);
    assert!(second.versions[0].approved);
    ben.release(id, Format::Text, newsroom.folder.path()).unwrap();
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn the_second_signs_what_the_decisions_of_the_first_left() {
    let (newsroom, dora, id) = with_two_reviewers();
    newsroom.as_(newsroom.anna).set_approval_rule(None, Some(two(reviewers()))).unwrap();
    let (ben, cleo, dora) =
        (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo), newsroom.as_(dora));
    edit(&ben, id, |brief| brief.context = brief.context.replace("1911", "1913"));
    ben.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    let round = review.round.id;
    let of =
        |path: &str| review.compare.changes.iter().find(|c| c.path == path).unwrap().id.clone();
    cleo.decide(id, round, &[of("headline")], Verdict::Accepted).unwrap();
    let left = cleo.decide(id, round, &[of("context")], Verdict::Rejected).unwrap();
    let signed = cleo.approve(id, round, left.result_hash).unwrap();
    assert_eq!(signed.versions[0].kind, "decided");
    assert!(!signed.versions[0].approved, "one of two is no approval");
    let seen = dora.review(id).unwrap();
    assert_eq!((seen.undecided.len(), seen.missing.len()), (0, 0), "{:?}", seen.missing);
    assert_eq!((seen.round.signatures.given.len(), seen.result.clone()), (1, left.result));
    assert_eq!(accept_and_sign(&dora, id).unwrap().state, BriefState::Approved);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn an_edit_voids_the_first_signature_and_sending_back_does_too() {
    let (newsroom, dora, id) = with_two_reviewers();
    newsroom.as_(newsroom.anna).set_approval_rule(None, Some(two(reviewers()))).unwrap();
    let (ben, cleo, dora) =
        (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo), newsroom.as_(dora));
    ben.send_to_review(id, None, "").unwrap();
    accept_and_sign(&cleo, id).unwrap();
    edit(&ben, id, |brief| brief.context.push_str(" It has a lamp."));
    let added = ben.add_to_review(id).unwrap();
    assert_eq!(added.round.unwrap().signatures.given.len(), 0, "it was for another version");
    let one = accept_and_sign(&dora, id).unwrap();
    assert_eq!(one.round.unwrap().signatures.given[0].name, "Dora Duarte");

    let round = cleo.review(id).unwrap().round.id;
    cleo.request_changes(id, round, "The lamp was taken down.").unwrap();
    let back = ben.open_brief(id).unwrap();
    assert_eq!(back.state, BriefState::ChangesRequested);
    // Sent again as it stands: what was signed in the round that came back counts no more.
    ben.send_to_review(id, None, "It was not.").unwrap();
    let one = accept_and_sign(&cleo, id).unwrap();
    assert_eq!((one.state, one.round.unwrap().signatures.given.len()), (BriefState::InReview, 1));
    assert_eq!(accept_and_sign(&dora, id).unwrap().state, BriefState::Approved);
}

#[test]
fn a_section_has_its_own_rule_and_it_is_asked_again_at_release() {
    let (newsroom, dora, id) = with_two_reviewers();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    anna.set_approval_rule(Some("Town"), Some(two(reviewers()))).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    assert_eq!(accept_and_sign(&cleo, id).unwrap().state, BriefState::Approved);

    // The chief asks for more before it is released.
    anna.set_approval_rule(Some("Harbour"), Some(two(reviewers()))).unwrap();
    let folder = newsroom.folder.path();
    let refusal = ben.release(id, Format::Text, folder).unwrap_err();
    assert!(refusal.message.contains("more approvals by now"), "{refusal}");
    let step = refusal_of(&ben.open_brief(id).unwrap(), StepName::Release).unwrap();
    assert_eq!(step, refusal, "the button says the same");
    let out = folder.join("leak.txt");
    newsroom.desk.export(id, Format::Text, &out, false).unwrap();
    let exported = std::fs::read_to_string(&out).unwrap();
    assert!(!exported.contains("Holm ferry sinks"), "only what stays cleared is exported");

    // The second signature, without deciding anything again.
    ben.send_to_review(id, None, "").unwrap();
    let seen = newsroom.as_(dora).review(id).unwrap();
    assert_eq!((seen.undecided.len(), seen.round.signatures.given.len()), (0, 1));
    let sent_back = newsroom.as_(dora).request_changes(id, seen.round.id, "Who saw it?").unwrap();
    assert_eq!(sent_back.state, BriefState::ChangesRequested, "not approved: it came back");
    ben.release(id, Format::Text, folder).unwrap_err();
    ben.send_to_review(id, None, "The harbour master.").unwrap();
    accept_and_sign(&newsroom.as_(dora), id).unwrap();
    accept_and_sign(&cleo, id).unwrap();
    ben.release(id, Format::Text, folder).unwrap();
}

#[test]
fn who_lost_the_role_before_the_release_did_not_approve() {
    let (newsroom, dora, id) = with_two_reviewers();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    ben.send_to_review(id, Some(dora), "").unwrap();
    accept_and_sign(&newsroom.as_(dora), id).unwrap();
    anna.set_roles(dora, &[]).unwrap();
    let refusal = ben.release(id, Format::Text, newsroom.folder.path()).unwrap_err();
    assert_eq!(refusal.code, Code::Refused);
    anna.set_roles(dora, &[Role::Reviewer]).unwrap();
    ben.release(id, Format::Text, newsroom.folder.path()).unwrap();
    // What readers have stays published, whoever leaves.
    anna.set_roles(dora, &[]).unwrap();
    assert_eq!(ben.open_brief(id).unwrap().state, BriefState::Published);
}

#[test]
fn persons_who_must_approve_are_named_and_nobody_else_signs() {
    let (newsroom, dora, id) = with_two_reviewers();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let only = |person| Some(ApprovalRule { needed: 1, by: Signers::Persons(vec![person]) });
    anna.set_approval_rule(Some("Harbour"), only(dora)).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    let refusal = accept_and_sign(&cleo, id).unwrap_err();
    assert!(refusal.message.contains("*Harbour* needs 1 approval, by Dora Duarte"), "{refusal}");
    assert_eq!(accept_and_sign(&newsroom.as_(dora), id).unwrap().state, BriefState::Approved);
    let chief = Some(ApprovalRule { needed: 1, by: Signers::Role(Role::Chief) });
    anna.set_approval_rule(Some("Harbour"), chief).unwrap();
    edit(&ben, id, |brief| brief.context.push_str(" It has a lamp."));
    ben.send_to_review(id, None, "").unwrap();
    accept_and_sign(&cleo, id).unwrap_err();
    assert_eq!(accept_and_sign(&anna, id).unwrap().state, BriefState::Approved);
}

#[test]
fn rules_that_nobody_could_keep_are_refused_with_reasons() {
    let newsroom = Newsroom::new();
    let (anna, cleo) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.cleo));
    let persons = |persons: &[PersonId]| Signers::Persons(persons.to_vec());
    let refused = |section: Option<&str>, needed, by| {
        anna.set_approval_rule(section, Some(ApprovalRule { needed, by })).unwrap_err().message
    };
    assert!(refused(None, 0, reviewers()).contains("0 approvals"));
    assert!(refused(None, 10, reviewers()).contains("10 approvals"));
    assert!(refused(Some(" "), 1, reviewers()).contains("no section"));
    assert!(refused(None, 1, Signers::Role(Role::Editor)).contains("editors do not approve"));
    assert!(refused(None, 1, persons(&[newsroom.ben])).contains("Ben Brandt is not a reviewer"));
    assert!(refused(None, 2, persons(&[newsroom.cleo, newsroom.cleo])).contains("by 1 people"));
    let foreign = cleo.set_approval_rule(None, Some(two(reviewers()))).unwrap_err();
    assert!(foreign.message.contains("Cleo Costa is not a chief"), "{foreign}");

    let set = anna.set_approval_rule(Some(" Harbour "), Some(two(reviewers()))).unwrap();
    assert_eq!(set.others.wanted, "1 approval, by a reviewer");
    assert_eq!(set.sections[0].section.as_deref(), Some("Harbour"));
    assert_eq!(set.sections[0].wanted, "2 approvals, by reviewers");
    assert_eq!(anna.set_approval_rule(Some("Harbour"), None).unwrap().sections.len(), 0);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}
