//! How a change would leave: a draft, a version, and what decisions left, as targets would have them.

use crate::support::{Newsroom, sample_brief};
use brief::{Brief, BriefId};
use desk::{
    Code, Format, PreviewBody, PreviewOf, PreviewView, Refusal, ReleaseId, TargetId, TargetSetting,
    Verdict,
};

const LATER: &str = "2024-05-13T06:00:00+01:00[Europe/London]";

/// A target that shows words as they are.
fn text_target(newsroom: &Newsroom) -> TargetId {
    let setting = TargetSetting {
        id: None,
        name: "House text".into(),
        format: Format::Text.name().into(),
        folder: None,
        pattern: "{slug}".into(),
        each: false,
        ticked: true,
    };
    let press = newsroom.as_(newsroom.anna).set_target(setting).unwrap();
    press.targets.iter().find(|one| one.name == "House text").unwrap().id
}

fn shown(preview: Result<PreviewView, Refusal>) -> String {
    match preview.unwrap().body {
        PreviewBody::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

/// Ben's version of a published brief, sent to review, and his draft after it.
fn written(newsroom: &Newsroom) -> Brief {
    let mut text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    text.headline = "Holm ferry sinks at noon".into();
    text.lede = text.lede.replace("90 people", "120 people");
    ben.save_draft(text.id, 0, &text).unwrap();
    ben.send_to_review(text.id, None, "").unwrap();
    text.headline = "A headline that nobody else may see".into();
    ben.save_draft(text.id, 0, &text).unwrap();
    text
}

#[test]
fn any_version_is_previewed_and_marked_as_what_it_is() {
    let newsroom = Newsroom::new();
    let target = text_target(&newsroom);
    let text = written(&newsroom);
    let cleo = newsroom.as_(newsroom.cleo);
    let versions = cleo.open_brief(text.id).unwrap().versions;
    let (newer, older) = (versions[0].hash, versions[1].hash);
    let of = |hash| PreviewOf::Version { brief: text.id, hash };
    let after = shown(cleo.preview(&of(newer), target));
    assert!(after.contains("Holm ferry sinks at noon") && after.contains("120 people"));
    assert!(after.starts_with("NOT APPROVED"), "{after}");
    let before = shown(cleo.preview(&of(older), target));
    assert!(before.contains(&sample_brief().headline) && before.contains("90 people"));
    assert!(!before.contains("NOT APPROVED"), "what was published before is no proof");
    // A draft is its writer's: others see the version.
    let seen = shown(cleo.preview(&PreviewOf::Brief(text.id), target));
    assert!(!seen.contains("nobody else"), "{seen}");
    let own = newsroom.as_(newsroom.ben).preview(&PreviewOf::Brief(text.id), target);
    assert!(shown(own).contains("nobody else"));
    let (html, plain) = cleo.newsletter_body(&of(older), target).unwrap();
    assert!(html.contains("90 people") && plain.contains("90 people"));
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn what_decisions_left_is_previewed_while_the_round_runs() {
    let newsroom = Newsroom::new();
    let target = text_target(&newsroom);
    let text = written(&newsroom);
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let headline = review.compare.changes.iter().find(|one| one.path == "headline").unwrap();
    cleo.decide(text.id, review.round.id, std::slice::from_ref(&headline.id), Verdict::Rejected)
        .unwrap();
    let so_far = shown(cleo.preview(&PreviewOf::Decided(text.id), target));
    assert!(so_far.contains(&sample_brief().headline), "the rejected headline is not in it");
    assert!(so_far.contains("120 people"), "what nobody decided is as it was written");
    assert!(so_far.starts_with("NOT APPROVED"), "{so_far}");
    newsroom.as_(newsroom.ben).withdraw(text.id).unwrap();
    let refused = cleo.preview(&PreviewOf::Decided(text.id), target).unwrap_err();
    assert!(refused.message.starts_with("No preview was made: "), "{}", refused.message);
}

#[test]
fn a_version_is_previewed_with_its_own_brief_alone_and_says_its_embargo() {
    let newsroom = Newsroom::new();
    let target = text_target(&newsroom);
    let text = newsroom.published();
    let mut other = sample_brief();
    other.id = BriefId::made_from(&[b"other"]);
    other.slug = "other".into();
    newsroom.publish_before(&other);
    let cleo = newsroom.as_(newsroom.cleo);
    let hash = cleo.open_brief(text.id).unwrap().versions[0].hash;
    let of = |brief| PreviewOf::Version { brief, hash };
    let refused = cleo.preview(&of(other.id), target).unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    assert_eq!(refused.message, "No preview was made: the brief has no such version.");
    newsroom.as_(newsroom.ben).set_embargo(text.id, LATER, "").unwrap();
    let preview = shown(cleo.preview(&of(text.id), target));
    assert!(preview.starts_with("EMBARGOED"), "{preview}");
}

#[test]
fn a_release_of_a_brief_is_ticked_as_sent_and_the_tick_is_taken_back() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    ben.release(text.id, Format::Text, newsroom.folder.path()).unwrap();
    let sent = || {
        let view = ben.open_brief(text.id).unwrap();
        (view.releases[0].id, view.releases[0].sent.clone(), view.releases[0].within)
    };
    let (id, before, within) = sent();
    assert_eq!((before, within), (None, None));
    ben.mark_sent(ReleaseId(id), true).unwrap();
    assert!(sent().1.is_some());
    ben.mark_sent(ReleaseId(id), false).unwrap();
    assert_eq!(sent().1, None);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn what_left_within_an_edition_is_ticked_with_it() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, folder) = (newsroom.as_(newsroom.ben), newsroom.folder.path());
    let date = "2024-05-12";
    ben.release_edition(date, &["Web page".into()], Some(folder), false, &mut |_| true).unwrap();
    let whole = ben.edition(date).unwrap().releases[0].id;
    ben.mark_sent(ReleaseId(whole), true).unwrap();
    let view = ben.open_brief(text.id).unwrap();
    assert_eq!(view.releases[0].within, Some(whole));
    assert!(view.releases[0].sent.is_some());
}
