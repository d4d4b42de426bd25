//! Beside a brief's way: planned, assigned, held, spiked, handed over, followed; and how the newsroom
//! begins and ends its day.

use crate::support::{Account, Newsroom, sample_brief};
use archive::{Action, Archive, ArchiveError};
use brief::{Brief, BriefId};
use desk::{
    Acting, BriefState, BriefView, Code, Format, Refusal, Role, StepName, Template, TemplateGroup,
    Turn, Verdict,
};

fn row(me: &Acting<'_>, id: BriefId) -> desk::DeskRow {
    me.desk_view().unwrap().rows.into_iter().find(|row| row.id == id).unwrap()
}

fn refusal_of(view: &BriefView, step: StepName) -> Option<Refusal> {
    view.steps.iter().find(|one| one.step == step).unwrap().refusal.clone()
}

/// A complete draft of a brief that is not published.
fn complete(me: &Acting<'_>) -> Brief {
    let id = me.new_brief(Some("Harbour")).unwrap().id;
    let text = Brief { id, ..sample_brief() };
    me.save_draft(id, 1, &text).unwrap();
    text
}

#[test]
fn a_planned_brief_waits_for_whom_it_was_assigned_to_and_becomes_a_draft_with_the_first_word() {
    let newsroom = Newsroom::new();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let day = "2024-05-13".parse().ok();
    let plan = anna.plan_brief(Some("Harbour"), " Ferry  inquiry ", Some(newsroom.ben), day);
    let plan = plan.unwrap();
    assert_eq!((plan.state, plan.brief.headline.as_str()), (BriefState::Planned, "Ferry inquiry"));
    assert_eq!(plan.brief.slug, "ferry-inquiry");
    let listed = newsroom.desk.list_row(plan.id).unwrap();
    assert_eq!((listed.state.as_str(), &listed.headline[..]), ("planned", "Ferry inquiry"));
    let seen = row(&anna, plan.id);
    assert_eq!((seen.turn, seen.waits_for), (Turn::Other, vec!["Ben Brandt".to_owned()]));
    assert_eq!(seen.date.as_deref(), Some("2024-05-13"));
    assert_eq!(row(&ben, plan.id).turn, Turn::Me);
    let refused = refusal_of(&plan, StepName::SendToReview).unwrap();
    assert!(refused.message.contains("it has no text yet"), "{refused}");

    let mut text = ben.open_brief(plan.id).unwrap().brief;
    text.lede = "On 12 May 2024 the inquiry began.".into();
    ben.save_draft(plan.id, 0, &text).unwrap();
    assert_eq!(ben.open_brief(plan.id).unwrap().state, BriefState::Draft);
    assert_eq!(row(&anna, plan.id).waits_for, ["Ben Brandt"]);

    let made = ben.make_version(plan.id, 1, "").unwrap();
    assert_eq!((made.state, made.brief.lede), (BriefState::Draft, text.lede));
    let nobody = anna.assign(plan.id, None).unwrap();
    assert_eq!(nobody.assignee.map(|person| person.name), None);
}

#[test]
fn plans_and_assignments_are_refused_with_reasons() {
    let newsroom = Newsroom::new();
    let anna = newsroom.as_(newsroom.anna);
    let dora = anna.add_person("Dora Duarte", &[Role::Reviewer]).unwrap();
    let refusal = anna.plan_brief(None, "  ", None, None).unwrap_err();
    assert_eq!(refusal.code, Code::BadInput);
    let refusal = anna.plan_brief(None, "Inquiry", Some(dora), None).unwrap_err();
    assert!(refusal.message.contains("Dora Duarte is not an editor"), "{refusal}");
    assert_eq!(anna.desk_view().unwrap().rows.len(), 0, "a refused plan leaves nothing");
    let refusal = newsroom.as_(dora).plan_brief(None, "Inquiry", None, None).unwrap_err();
    assert!(refusal.message.contains("Dora Duarte is not an editor"), "{refusal}");
    let refusal = anna.assign(sample_brief().id, None).unwrap_err();
    assert_eq!(refusal.code, Code::NotFound);
}

#[test]
fn a_held_brief_goes_nowhere_until_it_is_resumed_and_its_review_is_withdrawn() {
    let newsroom = Newsroom::new();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let text = complete(&ben);
    ben.send_to_review(text.id, None, "").unwrap();
    let refusal = cleo.hold(text.id, None, "").unwrap_err();
    assert!(refusal.message.contains("somebody else sent it"), "{refusal}");

    let held = ben.hold(text.id, "2024-05-20".parse().ok(), "The court sits on Monday.").unwrap();
    assert_eq!(held.state, BriefState::Held);
    assert_eq!(held.round.as_ref().unwrap().state, "withdrawn");
    let aside = row(&cleo, text.id).aside.unwrap();
    assert_eq!(aside.until.as_deref(), Some("2024-05-20"));
    assert_eq!((&aside.reason[..], &aside.by[..]), ("The court sits on Monday.", "Ben Brandt"));
    assert_eq!(row(&ben, text.id).turn, Turn::Nobody);
    for step in [StepName::SendToReview, StepName::Review, StepName::Release] {
        let refused = refusal_of(&held, step).unwrap();
        assert!(refused.message.contains("held for another day"), "{step:?}: {refused}");
    }
    assert_eq!(ben.send_to_review(text.id, None, "").unwrap_err().code, Code::Refused);
    let edited = Brief { lede: "On 12 May 2024 it sank.".into(), ..text.clone() };
    ben.save_draft(text.id, 0, &edited).expect("text is never refused");

    let back = cleo.resume(text.id).unwrap();
    assert_eq!((back.state, back.aside.is_none()), (BriefState::Draft, true));
    assert!(cleo.resume(text.id).unwrap_err().message.contains("it is not held"));
    assert_eq!(ben.send_to_review(text.id, None, "").unwrap().state, BriefState::InReview);
    let chief = newsroom.as_(newsroom.anna).hold(text.id, None, "").unwrap();
    assert_eq!(chief.state, BriefState::Held, "a chief may withdraw any review");
}

#[test]
fn an_approved_brief_that_is_held_is_not_released_and_does_not_count_in_its_edition() {
    let newsroom = Newsroom::new();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let text = complete(&ben);
    ben.send_to_review(text.id, None, "").unwrap();
    let mut review = cleo.review(text.id).unwrap();
    for path in review.unread.clone() {
        review = cleo.mark_read(text.id, review.round.id, path.parse().unwrap(), true).unwrap();
    }
    let signed = cleo.approve(text.id, review.round.id, review.result_hash).unwrap();
    assert_eq!(signed.state, BriefState::Approved);
    ben.hold(text.id, None, "").unwrap();
    let folder = newsroom.folder.path();
    let refusal = ben.release(text.id, Format::Text, folder).unwrap_err();
    assert!(refusal.message.contains("held for another day"), "{refusal}");
    let file = folder.join("held.txt");
    newsroom.desk.export(text.id, Format::Text, &file, false).unwrap_err();
    assert_eq!(ben.desk_view().unwrap().editions.len(), 0);
    ben.resume(text.id).unwrap();
    assert_eq!(row(&ben, text.id).state, BriefState::Approved);
    ben.release(text.id, Format::Text, folder).unwrap();
    let refusal = ben.hold(text.id, None, "").unwrap_err();
    assert!(refusal.message.contains("its current version is published"), "{refusal}");
}

#[test]
fn a_spiked_brief_can_be_restored_and_a_published_one_cannot_be_spiked() {
    let newsroom = Newsroom::new();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let text = complete(&ben);
    let spiked = anna.spike(text.id, "The other paper had it.").unwrap();
    assert_eq!(spiked.state, BriefState::Spiked);
    assert_eq!(spiked.aside.unwrap().reason, "The other paper had it.");
    for refusal in [
        anna.hold(text.id, None, "").unwrap_err(),
        anna.assign(text.id, None).unwrap_err(),
        ben.send_to_review(text.id, None, "").unwrap_err(),
    ] {
        assert!(refusal.message.contains("it is spiked"), "{refusal}");
        assert!(refusal.hint.contains("Restore it first"), "{refusal}");
    }
    let back = ben.restore_brief(text.id).unwrap();
    assert_eq!((back.state, back.brief), (BriefState::Draft, text));
    let published = newsroom.published();
    let refusal = anna.spike(published.id, "").unwrap_err();
    assert!(refusal.message.contains("it was published"), "{refusal}");
}

#[test]
fn a_draft_is_handed_over_with_a_note_unless_the_other_has_one() {
    let newsroom = Newsroom::new();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let mut text = newsroom.published();
    let refusal = ben.hand_over(text.id, 0, newsroom.cleo, "").unwrap_err();
    assert!(refusal.message.contains("you have none of this brief"), "{refusal}");
    text.lede = "Ben's lede.".into();
    ben.save_draft(text.id, 0, &text).unwrap();
    assert_eq!(ben.hand_over(text.id, 7, newsroom.cleo, "").unwrap_err().code, Code::Stale);
    let refusal = ben.hand_over(text.id, 1, newsroom.ben, "").unwrap_err();
    assert!(refusal.message.contains("it is yours already"), "{refusal}");

    let given = ben.hand_over(text.id, 1, newsroom.cleo, "The figures are open.").unwrap();
    assert_eq!((given.draft.is_none(), &given.brief.lede), (true, &sample_brief().lede));
    assert_eq!(given.other_drafts[0].name, "Cleo Costa");
    let taken = cleo.open_brief(text.id).unwrap();
    assert_eq!(taken.brief.lede, "Ben's lede.");
    let handed = taken.handed.unwrap();
    assert_eq!((&handed.by[..], &handed.note[..]), ("Ben Brandt", "The figures are open."));
    assert_eq!(taken.assignee.unwrap().name, "Cleo Costa");
    assert_eq!(row(&cleo, text.id).turn, Turn::Me);

    // With a draft of the other's own, neither is lost.
    let bens = Brief { headline: "Ben's other try".into(), ..sample_brief() };
    ben.save_draft(text.id, 0, &bens).unwrap();
    let refusal = ben.hand_over(text.id, 1, newsroom.cleo, "").unwrap_err();
    assert!(refusal.message.contains("Cleo Costa has a draft of this brief too"), "{refusal}");
    assert_eq!(ben.open_brief(text.id).unwrap().brief, bens);
    let counter = taken.draft.unwrap().counter;
    let later = cleo.discard_draft(text.id, counter).unwrap();
    assert!(later.handed.is_none(), "a note goes with its draft");
}

#[test]
fn a_copy_and_a_new_brief_follow_the_one_they_came_from_with_ids_of_their_own() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let text = newsroom.published();
    let copy = ben.take_copy(text.id).unwrap();
    assert_eq!((copy.brief.lede.clone(), copy.brief.date), (text.lede.clone(), None));
    let ids = |brief: &Brief| -> Vec<_> {
        let facts = brief.facts.iter().map(|fact| fact.id);
        facts.chain(brief.perspectives.iter().map(|one| one.id)).collect()
    };
    assert_eq!(ids(&copy.brief).len(), ids(&text).len());
    assert!(ids(&copy.brief).iter().all(|id| !ids(&text).contains(id)));
    assert_eq!(copy.follows[0].id, text.id);
    assert_eq!(copy.follows[0].headline, text.headline);

    let new = ben.new_from(text.id).unwrap().brief;
    assert_eq!((&new.section, &new.headline[..], new.facts.len()), (&text.section, "", 0));
    let group = &new.perspectives[0];
    assert_eq!(
        (&group.group, &group.outlets),
        (&text.perspectives[0].group, &text.perspectives[0].outlets)
    );
    assert_eq!((&group.framing[..], group.sources.len()), ("", 0));
    let followers: Vec<_> =
        newsroom.desk.followers_of(text.id).unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(followers, [copy.id, new.id]);
    assert_eq!(newsroom.desk.follows_of(new.id).unwrap()[0].id, text.id);

    let plan = ben.plan_brief(None, "Ferry inquiry", None, None).unwrap();
    let refusal = ben.take_copy(plan.id).unwrap_err();
    assert!(refusal.message.contains("no text that you could see"), "{refusal}");
}

#[test]
fn what_is_begun_with_an_embargoed_brief_is_embargoed_as_long_and_says_from_which_it_is() {
    let newsroom = Newsroom::new();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let text = newsroom.published();
    let until = "2024-05-13T06:00:00+01:00[Europe/London]";
    ben.set_embargo(text.id, until, "Agreed with the harbour board").unwrap();
    let made = [ben.take_copy(text.id).unwrap(), ben.new_from(text.id).unwrap()];
    for copy in &made {
        let embargo = copy.embargo.as_ref().unwrap();
        assert_eq!(embargo.until, until);
        let note =
            "Embargoed with “Ferry to Holm sinks at its pier”: Agreed with the harbour board";
        assert_eq!((&embargo.note[..], &embargo.by[..]), (note, "Ben Brandt"));
        let early = ben.lift_embargo(copy.id, "").unwrap_err();
        assert!(early.message.contains("chief"), "{early}");
    }
    // The one is lifted without the other.
    anna.lift_embargo(text.id, "The board agreed.").unwrap();
    assert!(ben.take_copy(text.id).unwrap().embargo.is_none());
    assert!(ben.open_brief(made[0].id).unwrap().embargo.is_some());
    // What only a draft says stands in no note.
    let begun = ben.new_brief(Some("Harbour")).unwrap();
    ben.set_embargo(begun.id, until, "").unwrap();
    let draft = Brief { headline: "The board resigns".into(), ..begun.brief };
    ben.save_draft(begun.id, 1, &draft).unwrap();
    let copy = ben.take_copy(begun.id).unwrap();
    assert_eq!(copy.embargo.unwrap().note, "Embargoed with the brief that it follows");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn the_section_s_template_gives_the_parts_and_only_the_chief_keeps_it() {
    let newsroom = Newsroom::new();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let group = |group: &str, outlets: &[&str]| TemplateGroup {
        group: group.into(),
        outlets: outlets.iter().map(|&name| name.to_owned()).collect(),
    };
    let template = Template {
        facts: 3,
        groups: vec![group(" Island  papers", &["Holm Gazette", " "]), group("", &[])],
        links: vec!["Inquiry".into()],
        today: true,
    };
    let refusal = ben.set_template("Harbour", Some(template.clone())).unwrap_err();
    assert!(refusal.message.contains("Ben Brandt is not a chief"), "{refusal}");
    let refusal = anna.set_template(" ", Some(template.clone())).unwrap_err();
    assert_eq!(refusal.code, Code::BadInput);
    let many = Template { facts: 21, ..template.clone() };
    assert_eq!(anna.set_template("Harbour", Some(many)).unwrap_err().code, Code::BadInput);

    let kept = anna.set_template("Harbour", Some(template)).unwrap();
    assert_eq!(kept.templates[0].template.groups, [group("Island papers", &["Holm Gazette"])]);
    assert_eq!(ben.desk_view().unwrap().sections, ["Harbour"]);
    let brief = ben.new_brief(Some("Harbour")).unwrap().brief;
    assert_eq!((brief.facts.len(), brief.links.len()), (3, 1));
    assert_eq!(brief.date.map(|day| day.to_string()).as_deref(), Some("2024-05-12"));
    assert_eq!(brief.perspectives[0].outlets, ["Holm Gazette"]);
    assert!(!brief.facts[0].id.is_made());

    let plan = ben.plan_brief(Some("Harbour"), "Ferry inquiry", None, None).unwrap();
    assert_eq!((plan.state, plan.brief.facts.len()), (BriefState::Planned, 3));
    assert_eq!(plan.brief.facts, ben.open_brief(plan.id).unwrap().brief.facts);
    assert_eq!(plan.brief.date.map(|day| day.to_string()).as_deref(), Some("2024-05-12"));

    anna.set_template("Harbour", None).unwrap();
    assert_eq!(ben.new_brief(Some("Harbour")).unwrap().brief.facts.len(), 0);
}

#[test]
fn the_deadline_is_a_time_of_day_that_the_chief_sets() {
    let newsroom = Newsroom::new();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    assert!(ben.set_deadline(Some("06:30")).unwrap_err().message.contains("is not a chief"));
    for wrong in ["half past six", "25:00", "6"] {
        let refusal = anna.set_deadline(Some(wrong)).unwrap_err();
        assert!(refusal.hint.contains("17:30"), "{wrong}: {refusal}");
    }
    assert_eq!(anna.set_deadline(Some(" 6:30 ")).unwrap().deadline.as_deref(), Some("06:30"));
    assert_eq!(ben.desk_view().unwrap().deadline.as_deref(), Some("06:30"));
    assert_eq!(anna.set_deadline(None).unwrap().deadline, None);
}

#[test]
fn the_slug_follows_the_headline_until_readers_have_it_or_somebody_sets_it() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let id = ben.new_brief(None).unwrap().id;
    let mut counter = 1;
    let mut save = |headline: &str, slug: Option<&str>| {
        let mut text = ben.open_brief(id).unwrap().brief;
        text.headline = headline.into();
        text.slug = slug.map_or(text.slug, str::to_owned);
        counter = ben.save_draft(id, counter, &text).unwrap().counter;
        ben.open_brief(id).unwrap()
    };
    assert_eq!(save("Ferry sinks", None).brief.slug, "ferry-sinks");
    assert_eq!(save("Holm ferry sinks", None).brief.slug, "holm-ferry-sinks");
    // Other programs may bring the slug along by themselves.
    assert_eq!(
        save("Ferry sinks again", Some("ferry-sinks-again")).brief.slug,
        "ferry-sinks-again"
    );
    assert_eq!(save("Ferry lost", None).brief.slug, "ferry-lost");
    assert_eq!(save("Ferry lost", Some("the-ferry")).brief.slug, "the-ferry");
    assert_eq!(save("Ferry lost at Holm", None).brief.slug, "the-ferry");
    let open = save("Ferry lost off Holm", Some(""));
    assert_eq!((&open.brief.slug[..], open.slug_follows), ("ferry-lost-off-holm", true));
    // A version alone fixes nothing.
    ben.make_version(id, open.draft.unwrap().counter, "").unwrap();
    let mut text = ben.open_brief(id).unwrap().brief;
    text.headline = "Holm ferry lost".into();
    ben.save_draft(id, 0, &text).unwrap();
    assert_eq!(ben.open_brief(id).unwrap().brief.slug, "holm-ferry-lost");

    let published = Brief { headline: "Ferry raised".into(), ..newsroom.published() };
    ben.save_draft(published.id, 0, &published).unwrap();
    let view = ben.open_brief(published.id).unwrap();
    assert_eq!((&view.brief.slug[..], view.slug_follows), ("ferry-to-holm-sinks", false));
}

#[test]
fn a_published_slug_stays_even_where_the_headline_gave_it() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let mut text = sample_brief();
    text.slug = brief::slugify(&text.headline);
    let file = newsroom.folder.path().join("published.json");
    std::fs::write(&file, text.to_json()).unwrap();
    let options = desk::ImportOptions { published: true, ..Default::default() };
    newsroom.as_(newsroom.anna).import(&[file], &options, &mut |_| {}).unwrap();
    let edited = Brief { headline: "Ferry raised".into(), ..text.clone() };
    ben.save_draft(text.id, 0, &edited).unwrap();
    assert_eq!(ben.open_brief(text.id).unwrap().brief.slug, text.slug);
}

#[test]
fn all_of_it_follows_from_the_events() {
    let newsroom = Newsroom::new();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let template = Template { facts: 2, ..Template::default() };
    anna.set_template("Harbour", Some(template.clone())).unwrap();
    anna.set_template("Law", Some(template)).unwrap();
    anna.set_template("Law", None).unwrap();
    anna.set_deadline(Some("06:30")).unwrap();
    let plan = anna.plan_brief(Some("Harbour"), "Inquiry", Some(newsroom.ben), None).unwrap();
    anna.hold(plan.id, "2024-05-20".parse().ok(), "Later.").unwrap();
    let text = complete(&ben);
    ben.send_to_review(text.id, None, "").unwrap();
    anna.spike(text.id, "No.").unwrap();
    let copy = ben.take_copy(text.id).unwrap();
    ben.hand_over(copy.id, copy.draft.unwrap().counter, newsroom.cleo, "Yours.").unwrap();
    anna.assign(copy.id, None).unwrap();
    let other = complete(&ben);
    ben.spike(other.id, "").unwrap();
    ben.restore_brief(other.id).unwrap();
    ben.hold(other.id, None, "").unwrap();
    ben.resume(other.id).unwrap();
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());

    // A restored backup tells the same.
    let place = newsroom.folder.path().join("copy.parallax");
    newsroom.desk.backup(&place).unwrap();
    let restored = newsroom.folder.path().join("restored.parallax");
    let fixed = crate::support::Fixed::boxed();
    desk::restore(&place, &restored, false, crate::support::machine(), fixed).unwrap();
    let again = crate::support::open(&restored).unwrap();
    let row = again.list_row(text.id).unwrap();
    assert_eq!(row.state, BriefState::Spiked);
    assert_eq!(again.verify().unwrap(), Vec::<String>::new());
}

/// Two devices that did not know of each other: one opened the review, the other held the brief.
#[test]
fn a_brief_that_another_device_held_is_neither_decided_on_nor_approved() {
    let newsroom = Newsroom::new();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let text = complete(&ben);
    ben.send_to_review(text.id, None, "").unwrap();
    let review = cleo.review(text.id).unwrap();

    let other = uuid::Uuid::from_u128(0x51ed_2700_0000_4000_8000_0000_0000_0002);
    let elsewhere =
        Archive::open(&newsroom.folder.path().join("news.parallax"), other, other).unwrap();
    let elsewhere = elsewhere.signed_by(std::sync::Arc::new(Account::of_test()));
    let held = Action::BriefHeld { brief: text.id, until: None, reason: "Later".into() };
    let record = |write: &archive::Write<'_>| {
        write.record(newsroom.anna, "2024-05-12T06:00:00Z", &held).map(|_| ())
    };
    elsewhere.write::<_, ArchiveError>(record).unwrap();

    assert_eq!(cleo.open_brief(text.id).unwrap().state, BriefState::Held);
    let round = review.round.id;
    let all = [review.undecided.as_slice(), review.unread.as_slice()].concat();
    for refused in [
        cleo.decide(text.id, round, &all, Verdict::Accepted).unwrap_err(),
        cleo.approve(text.id, round, review.result_hash).unwrap_err(),
    ] {
        assert!(refused.message.contains("held for another day"), "{refused}");
    }
}
