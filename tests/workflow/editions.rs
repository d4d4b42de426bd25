//! A day in its order, what it lacks, and how it leaves by targets.

use crate::support::{Newsroom, sample_brief};
use brief::{Brief, BriefId};
use desk::{
    Arrangement, BriefState, Code, EditionPlan, EditionView, EditionWords, Format, PlannedDay,
    PlannedSection, Publication, Rebuilt, ReleaseId, TargetSetting, Verdict,
};

const DAY: &str = "2024-05-12";

/// A second brief of the day, about something else, as published before.
pub fn another(newsroom: &Newsroom, slug: &str, section: Option<&str>) -> Brief {
    let mut text = sample_brief();
    text.id = BriefId::made_from(&[slug.as_bytes()]);
    text.slug = slug.into();
    text.section = section.map(str::to_owned);
    text.headline = format!("Council votes on {slug}");
    text.lede = format!("On 12 May the council voted on {slug}, its clerk said.");
    text.links.clear();
    text.facts.iter_mut().for_each(|fact| fact.sources.clear());
    text.perspectives.iter_mut().for_each(|one| one.sources.clear());
    newsroom.publish_before(&text);
    text
}

fn order(view: &EditionView) -> Vec<(Option<String>, Vec<String>)> {
    let slugs = |briefs: &[desk::PlacedBrief]| briefs.iter().map(|one| one.slug.clone()).collect();
    let sections = view.sections.iter();
    sections.map(|section| (section.name.clone(), slugs(&section.briefs))).collect()
}

fn codes(view: &EditionView) -> Vec<&'static str> {
    view.gaps.iter().map(|gap| gap.code).collect()
}

fn target(name: &str, format: Format, folder: &std::path::Path, each: bool) -> TargetSetting {
    TargetSetting {
        id: None,
        name: name.into(),
        format: format.name().into(),
        folder: Some(folder.display().to_string()),
        pattern: "{date}-{slug}".into(),
        each,
        ticked: true,
    }
}

#[test]
fn a_day_that_nobody_arranged_shows_its_briefs_by_the_plan() {
    let newsroom = Newsroom::new();
    let first = newsroom.published();
    let trade = another(&newsroom, "tolls", Some("Trade"));
    let anna = newsroom.as_(newsroom.anna);
    let always = |least, most| [Some(PlannedDay { least, most }); 7];
    let section = |name: &str, days| PlannedSection { name: name.into(), days };
    let plan = EditionPlan {
        sections: vec![
            section("Trade", always(1, 2)),
            section("Science", always(1, 1)),
            section("Rest", [None; 7]),
        ],
        subject: Some(20),
        preheader: None,
    };
    anna.set_edition_plan(plan).unwrap();
    let view = anna.edition(DAY).unwrap();
    assert_eq!((view.id, view.version), (None, None));
    let expect = [
        (Some("Trade".to_owned()), vec![trade.slug.clone()]),
        (Some("Science".to_owned()), vec![]),
        (first.section.clone(), vec![first.slug.clone()]),
    ];
    assert_eq!(order(&view), expect);
    assert_eq!(codes(&view), ["too-few", "no-subject"]);
    assert!(view.sections[0].briefs[0].ready, "published before may leave");
}

#[test]
fn the_order_is_set_as_a_whole_and_only_on_what_was_shown() {
    let newsroom = Newsroom::new();
    let one = newsroom.published();
    let two = another(&newsroom, "tolls", Some("Trade"));
    let ben = newsroom.as_(newsroom.ben);
    let arrangement = vec![
        Arrangement { name: None, briefs: vec![two.id] },
        Arrangement { name: Some("World".into()), briefs: vec![one.id] },
    ];
    let view = ben.arrange_edition(DAY, None, &arrangement).unwrap();
    assert_eq!(order(&view)[0].1, ["tolls"]);
    let again = ben.arrange_edition(DAY, view.version, &arrangement).unwrap();
    assert_eq!(again.version, view.version, "what changes nothing makes no version");
    let stale = ben.arrange_edition(DAY, None, &arrangement).unwrap_err();
    assert_eq!(stale.code, Code::Stale);
    let twice = vec![Arrangement { name: None, briefs: vec![one.id, one.id] }];
    assert_eq!(ben.arrange_edition(DAY, view.version, &twice).unwrap_err().code, Code::BadInput);
    let only = vec![Arrangement { name: None, briefs: vec![one.id] }];
    let view = ben.arrange_edition(DAY, view.version, &only).unwrap();
    assert_eq!(view.unplaced.len(), 1);
    assert!(codes(&view).contains(&"not-placed"));
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn two_briefs_on_one_story_and_what_is_not_approved_are_gaps() {
    let newsroom = Newsroom::new();
    let one = newsroom.published();
    another(&newsroom, "tolls", None);
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.new_brief(None).unwrap();
    let mut twin = one.clone();
    (twin.id, twin.slug) = (begun.id, "twin".into());
    ben.save_draft(begun.id, 1, &twin).unwrap();
    ben.make_version(begun.id, 2, "").unwrap();
    let view = ben.edition(DAY).unwrap();
    let of = |code: &str| view.gaps.iter().filter(|gap| gap.code == code).count();
    assert_eq!((of("one-story"), of("not-approved")), (1, 1), "{:?}", view.gaps);
    let words = EditionWords { subject: Some(" A \n day ".into()), ..EditionWords::default() };
    let view = ben.set_edition_words(DAY, None, words).unwrap();
    assert_eq!(view.subject.as_deref(), Some("A day"));
    let said = EditionWords { intro: Some("a\u{7}b".into()), ..EditionWords::default() };
    assert_eq!(ben.set_edition_words(DAY, view.version, said).unwrap_err().code, Code::BadInput);
}

#[test]
fn a_day_leaves_by_several_targets_with_one_report() {
    let newsroom = Newsroom::new();
    let one = newsroom.published();
    let two = another(&newsroom, "tolls", Some("Trade"));
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let folder = newsroom.folder.path().join("out");
    std::fs::create_dir(&folder).unwrap();
    let gone = newsroom.folder.path().join("gone");
    anna.set_target(target("Files", Format::Text, &folder, true)).unwrap();
    anna.set_target(target("Lost", Format::Markdown, &gone, true)).unwrap();
    ben.set_target(target("Mine", Format::Text, &folder, true)).unwrap_err();
    ben.set_embargo(two.id, "2124-05-12T06:00:00+01:00[Europe/London]", "").unwrap();
    let names = ["files".to_owned(), "Lost".to_owned()];
    let mut seen = Vec::new();
    let mut go_on = |step: desk::ReleaseProgress| {
        seen.push((step.done, step.total));
        true
    };
    let report = ben.release_edition(DAY, &names, None, false, &mut go_on).unwrap();
    assert_eq!(seen, [(0, 2), (1, 2)]);
    assert_eq!(report.left_out.len(), 1);
    assert!(report.left_out[0].reason.contains("embargo"), "{}", report.left_out[0].reason);
    let [done, failed] = report.steps.as_slice() else { panic!("{:?}", report.steps) };
    let place = done.place.as_deref().unwrap();
    assert!(place.ends_with(&format!("{DAY}-{}.txt", one.slug)), "{place}");
    assert_eq!(
        std::fs::read(place).unwrap(),
        desk::convert(&one, Format::Text, None).unwrap().bytes()
    );
    assert!(failed.refusal.is_some() && failed.place.is_none() && !report.is_whole());
    std::fs::create_dir(&gone).unwrap();
    let again = ben.release_to(one.id, &["Lost".into()], None, false, &mut |_| true).unwrap();
    assert!(again.is_whole());
    let view = ben.open_brief(one.id).unwrap();
    assert_eq!((view.state, view.releases.len()), (BriefState::Published, 2));
    let stopped = ben.release_edition(DAY, &names, None, false, &mut |_| false).unwrap();
    assert!(stopped.cancelled && stopped.steps.is_empty());
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_release_takes_no_other_files_place_unasked() {
    let newsroom = Newsroom::new();
    let one = newsroom.published();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let folder = newsroom.folder.path().to_owned();
    anna.set_target(target("Files", Format::Text, &folder, true)).unwrap();
    let place = folder.join(format!("{DAY}-{}.txt", one.slug));
    std::fs::write(&place, "somebody's own").unwrap();
    let go =
        |replace| ben.release_to(one.id, &["Files".into()], None, replace, &mut |_| true).unwrap();
    let refused = go(false);
    let refusal = refused.steps[0].refusal.as_ref().unwrap();
    assert_eq!(refusal.code, Code::FileExists);
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "somebody's own");
    assert_eq!(ben.open_brief(one.id).unwrap().releases.len(), 0);
    assert!(go(true).is_whole());
    assert!(go(false).is_whole(), "what a release put there may be replaced");
}

#[test]
fn releases_are_checked_and_made_again() {
    let newsroom = Newsroom::new();
    let one = newsroom.published();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let folder = newsroom.folder.path().to_owned();
    let publication = Publication {
        name: "The Strait".into(),
        address: Some("https://strait.example".into()),
        sender: Some("Desk <desk@strait.example>".into()),
        language: "en".into(),
    };
    let view = anna.set_publication(publication.clone()).unwrap();
    assert_eq!(view.publication.address.as_deref(), Some("https://strait.example/"));
    for format in [Format::Text, Format::Json] {
        let name = format!("Our {format}");
        anna.set_target(target(&name, format, &folder, true)).unwrap();
        ben.release_to(one.id, &[name], None, false, &mut |_| true).unwrap();
    }
    // What is known changes later, and what was released does not.
    anna.set_publication(Publication { name: "The Sound".into(), ..publication }).unwrap();
    std::fs::write(folder.join(format!("{DAY}-{}.txt", one.slug)), "changed").unwrap();
    let found = newsroom.desk.verify_releases(Some(one.id)).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|release| release.holds() && release.rebuilt == Rebuilt::Same));
    let there: Vec<_> = found.iter().map(|release| release.there).collect();
    assert_eq!(there, [Some(false), Some(true)]);
}

#[test]
fn readers_of_an_old_version_are_named_until_something_was_done_about_each() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let folder = newsroom.folder.path().to_owned();
    for name in ["First", "Second", "Third"] {
        anna.set_target(target(name, Format::Text, &folder.join(name), true)).unwrap();
        std::fs::create_dir(folder.join(name)).unwrap();
        ben.release_to(text.id, &[name.to_owned()], None, false, &mut |_| true).unwrap();
    }
    assert_eq!(newsroom.desk.held_targets().unwrap().len(), 0);
    let mut corrected = text.clone();
    corrected.note = Some("The toll is nine.".into());
    ben.save_draft(text.id, 0, &corrected).unwrap();
    ben.send_to_review(text.id, None, "").unwrap();
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    let decided = cleo.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    cleo.approve(text.id, round, decided.result_hash).unwrap();
    let held = newsroom.desk.held_targets().unwrap();
    let names: Vec<&str> = held.iter().map(|one| one.target.as_str()).collect();
    assert_eq!(names, ["First", "Second", "Third"]);
    assert!(held[0].drafted.contains("The toll is nine."));
    ben.release_to(text.id, &["First".into()], None, false, &mut |_| true).unwrap();
    let second = ReleaseId(held[1].release);
    ben.settle_held(text.id, second, desk::HeldSettling::CorrectionSent).unwrap();
    let third = ReleaseId(held[2].release);
    let nothing = |reason: &str| desk::HeldSettling::Nothing { reason: reason.into() };
    assert_eq!(ben.settle_held(text.id, third, nothing(" ")).unwrap_err().code, Code::BadInput);
    let left = ben.settle_held(text.id, third, nothing("Nobody reads it.")).unwrap();
    assert_eq!(left.len(), 0);
    assert_eq!(ben.settle_held(text.id, third, nothing("Again.")).unwrap_err().code, Code::Stale);
    ben.mark_sent(second, true).unwrap();
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn an_edition_as_one_file_is_recorded_for_the_whole_and_for_each_brief() {
    let newsroom = Newsroom::new();
    let one = newsroom.published();
    another(&newsroom, "tolls", Some("Trade"));
    let ben = newsroom.as_(newsroom.ben);
    let folder = newsroom.folder.path();
    let go = || ben.release_edition(DAY, &["Web page".into()], Some(folder), false, &mut |_| true);
    let report = go().unwrap();
    assert!(report.is_whole() && report.steps.len() == 1, "{:?}", report.steps);
    let page = std::fs::read_to_string(report.steps[0].place.as_deref().unwrap()).unwrap();
    assert!(page.contains("Council votes on tolls") && page.contains("12 May 2024"));
    let view = ben.edition(DAY).unwrap();
    assert!(view.version.is_some(), "what left is pinned");
    let [release] = view.releases.as_slice() else { panic!("{:?}", view.releases) };
    assert_eq!((release.briefs, release.outdated, &release.sent), (2, false, &None));
    ben.mark_sent(ReleaseId(release.id), true).unwrap();
    assert!(ben.edition(DAY).unwrap().releases[0].sent.is_some());
    assert_eq!(ben.open_brief(one.id).unwrap().state, BriefState::Published);
    let found = newsroom.desk.verify_releases(Some(one.id)).unwrap();
    assert_eq!(found.len(), 1, "the whole stands for those within it");
    assert_eq!((found[0].rebuilt, found[0].there), (Rebuilt::Same, Some(true)));
    assert!(go().unwrap().is_whole(), "its own file may be replaced");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}
