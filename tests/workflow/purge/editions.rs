//! A purge of a brief that left within an edition: the stored file of the whole edition goes, since it says
//! the words, and the record of everything that was in it says so.

use super::{NAME, WHY, WORDS, approve, file_says, purge, sound, version};
use crate::editions::another;
use crate::packets::{Elsewhere, bring, packet};
use crate::support::Newsroom;
use brief::BriefId;
use desk::{Format, Rebuilt, Shown, TimelinePage};

const DAY: &str = "2024-05-12";

/// A day of two briefs that left as one page, of which the first named the source and does not by now.
fn left_together(newsroom: &Newsroom) -> (BriefId, BriefId, String) {
    let named = newsroom.published().id;
    let other = another(newsroom, "tolls", Some("Trade")).id;
    let ben = newsroom.as_(newsroom.ben);
    version(&newsroom.desk, newsroom.ben, named, "", |text| {
        text.lede = format!("{NAME}, the mate, saw the ferry sink.");
    });
    ben.send_to_review(named, None, "").unwrap();
    approve(newsroom, named);
    let (folder, targets) = (newsroom.folder.path(), ["Web page".to_owned()]);
    let report = ben.release_edition(DAY, &targets, Some(folder), false, &mut |_| true).unwrap();
    assert!(report.is_whole() && report.left_out.is_empty(), "{:?}", report.steps);
    let place = report.steps[0].place.clone().unwrap();
    assert!(std::fs::read_to_string(&place).unwrap().contains(NAME));
    version(&newsroom.desk, newsroom.ben, named, "", |text| {
        text.lede = "The mate saw the ferry sink.".into();
    });
    (named, other, place)
}

#[test]
fn the_file_of_the_whole_edition_goes_with_what_one_of_its_briefs_said() {
    let newsroom = Newsroom::new();
    let (named, other, place) = left_together(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    let seen = anna.look_at_purge(named, WORDS).unwrap();
    let [release] = seen.releases.as_slice() else { panic!("{:?}", seen.releases) };
    assert_eq!((release.version, release.format.as_str()), (Some(2), Format::Html.name()));
    assert_eq!((release.place.as_str(), release.others), (place.as_str(), 1));
    let copies: Vec<_> = seen.copies.iter().map(|copy| (copy.kind, copy.holds)).collect();
    assert_eq!(copies, [("released", Some(true))], "the page outside is named");

    assert!(purge(&newsroom, named).wiped);
    assert!(!file_says(newsroom.desk.path(), "ostrow"));
    sound(&newsroom.desk);
    // Both briefs say by whom and why what left of them is not here any more.
    for id in [named, other] {
        let releases = newsroom.desk.releases(id).unwrap();
        let [release] = releases.as_slice() else { panic!("{releases:?}") };
        let gone = release.purged.as_ref().unwrap();
        assert_eq!((gone.person.name.as_str(), gone.reason.as_str()), ("Anna Aalto", WHY));
        let found = newsroom.desk.verify_releases(Some(id)).unwrap();
        let [release] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((release.bytes, release.rebuilt, release.there), (None, Rebuilt::Gone, None));
        assert!(release.holds(), "what was purged is not broken");
    }
    // Nothing else of the other brief went, and its own history tells of the file.
    let view = newsroom.as_(newsroom.ben).open_brief(other).unwrap();
    assert!(view.versions.iter().all(|version| version.purged.is_none()));
    assert!(view.brief.lede.contains("voted on tolls"));
    let told = newsroom.desk.timeline(other, &TimelinePage::default()).unwrap();
    let last = told.entries.last().unwrap();
    let count = last.purged.as_ref().unwrap();
    assert_eq!((count.versions.len(), count.said, count.releases), (0, 0, 1));
    assert_eq!((last.what.as_str(), last.text.as_str()), ("purged", WHY));
    let edition = newsroom.as_(newsroom.ben).edition(DAY).unwrap();
    assert_eq!((edition.releases.len(), edition.releases[0].briefs), (1, 2), "that it left stays");
    let record = newsroom.desk.check_record(&[], &mut |_| {}).unwrap();
    assert!(record.holds, "{record:?}");
}

#[test]
fn either_brief_of_such_an_edition_travels_without_the_file() {
    let newsroom = Newsroom::new();
    let (named, other, _) = left_together(&newsroom);
    purge(&newsroom, named);
    for (at, briefs) in (1..).zip([vec![other], vec![named], vec![named, other]]) {
        let there = Elsewhere::new(at);
        bring(&there.desk, &packet(&newsroom.desk, newsroom.ben, &briefs));
        assert!(!file_says(there.desk.path(), "ostrow"));
        sound(&there.desk);
        for id in briefs {
            let view = there.desk.acting(newsroom.cleo).unwrap().open_brief(id).unwrap();
            assert_eq!(view.releases.len(), 1, "that it left is known");
            there.desk.acting(newsroom.cleo).unwrap().comments(id, Shown::default()).unwrap();
        }
    }
}

#[test]
fn the_edition_leaves_again_without_the_words() {
    let newsroom = Newsroom::new();
    let (named, other, place) = left_together(&newsroom);
    purge(&newsroom, named);
    let ben = newsroom.as_(newsroom.ben);
    ben.send_to_review(named, None, "").unwrap();
    approve(&newsroom, named);
    let (folder, targets) = (newsroom.folder.path(), ["Web page".to_owned()]);
    let report = ben.release_edition(DAY, &targets, Some(folder), false, &mut |_| true).unwrap();
    assert!(report.is_whole() && report.left_out.is_empty(), "{:?}", report.steps);
    let page = std::fs::read_to_string(place).unwrap();
    assert!(page.contains("The mate saw the ferry sink.") && !page.contains("Ostrow"));
    for id in [named, other] {
        let kept: Vec<bool> =
            newsroom.desk.releases(id).unwrap().iter().map(|r| r.purged.is_some()).collect();
        assert_eq!(kept.iter().filter(|gone| **gone).count(), 1, "the new file is kept");
        assert_eq!(kept.len(), 2);
    }
    sound(&newsroom.desk);
}
