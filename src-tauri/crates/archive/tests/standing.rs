//! What is arranged around a brief follows from its events; the last one counts.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

use archive::{Action, Archive, ArchiveError, Arranged, PersonId, Read, Template, Write};
use brief::BriefId;
use tempfile::TempDir;
use uuid::Uuid;

struct House {
    archive: Archive,
    _folder: TempDir,
}

fn brief(n: u128) -> BriefId {
    BriefId::new(Uuid::from_u128(n))
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

impl House {
    /// With two briefs.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.parallax");
        let house = Self {
            archive: Archive::open(&path, Uuid::from_u128(1), Uuid::from_u128(1)).unwrap(),
            _folder: folder,
        };
        for n in [1, 2] {
            let section = Some("Harbour".to_owned());
            house.record(&Action::BriefAdded { brief: brief(n), section, origin: None });
        }
        house
    }

    fn record(&self, action: &Action) {
        let time = "2024-05-12T05:00:00Z";
        let write = |w: &Write<'_>| w.record(person(7), time, action).map(|_| ());
        self.archive.write::<_, ArchiveError>(write).unwrap();
    }

    fn arranged(&self) -> Arranged {
        let read = |read: &Read<'_>| read.standing(brief(1)).map(|standing| standing.arranged);
        self.archive.read::<_, ArchiveError>(read).unwrap()
    }

    fn faults(&self) -> Vec<String> {
        self.archive.read(|read: &Read<'_>| read.faults()).unwrap()
    }
}

#[test]
fn the_last_word_on_a_brief_counts_and_both_ways_aside_stand_beside_each_other() {
    let house = House::new();
    let one = brief(1);
    let plan = |headline: &str, date: Option<&str>| Action::BriefPlanned {
        brief: one,
        headline: headline.into(),
        date: date.map(Into::into),
    };
    let held = |until: Option<&str>, reason: &str| Action::BriefHeld {
        brief: one,
        until: until.map(Into::into),
        reason: reason.into(),
    };
    house.record(&plan("Inquiry", Some("2024-05-13")));
    house.record(&plan("Ferry inquiry", None));
    house.record(&held(Some("2024-05-20"), "Court."));
    house.record(&held(None, "Later."));
    house.record(&Action::BriefSpiked { brief: one, reason: "Old.".into() });
    let arranged = house.arranged();
    let planned = arranged.plan.unwrap();
    assert_eq!((&planned.headline[..], planned.date), ("Ferry inquiry", None));
    let aside = arranged.held.unwrap();
    assert_eq!((&aside.reason[..], aside.until, aside.person), ("Later.", None, person(7)));
    assert_eq!(arranged.spiked.unwrap().reason, "Old.");

    house.record(&Action::BriefRestored { brief: one });
    assert!(house.arranged().held.is_some(), "a hold outlasts the spike");
    house.record(&Action::BriefResumed { brief: one });
    house.record(&Action::BriefResumed { brief: one });
    assert_eq!((house.arranged().held, house.arranged().spiked), (None, None));
    assert_eq!(house.faults(), Vec::<String>::new());
}

#[test]
fn a_handover_assigns_and_an_assignment_after_it_counts() {
    let house = House::new();
    let one = brief(1);
    house.record(&Action::BriefAssigned { brief: one, assignee: Some(person(7)) });
    let note = "The figures are open.".to_owned();
    house.record(&Action::DraftHandedOver { brief: one, to: person(8), note: note.clone() });
    assert_eq!(house.arranged().given.unwrap().to, person(8));
    let read = |read: &Read<'_>| read.handed_over(one);
    let handed = house.archive.read::<_, ArchiveError>(read).unwrap().unwrap();
    assert_eq!((handed.giver, handed.taker, handed.note), (person(7), person(8), note));
    house.record(&Action::BriefAssigned { brief: one, assignee: None });
    assert_eq!(house.arranged().given, None);
    assert_eq!(house.faults(), Vec::<String>::new());
}

#[test]
fn what_follows_what_is_said_once_and_templates_go_when_they_are_taken_away() {
    let house = House::new();
    let follows = Action::BriefFollows { brief: brief(2), earlier: brief(1) };
    house.record(&follows);
    house.record(&follows);
    let template = Template { facts: 3, ..Template::default() };
    let set = |template| Action::TemplateSet { section: "Harbour".into(), template };
    house.record(&set(Some(Template::default())));
    house.record(&set(Some(template.clone())));
    house.record(&Action::DeadlineSet { deadline: Some("06:30".into()) });
    let read = |read: &Read<'_>| {
        let related = (read.follows_of(brief(2))?, read.followers_of(brief(1))?);
        Ok::<_, ArchiveError>((related, read.template("Harbour")?, read.deadline()?))
    };
    let (related, kept, deadline) = house.archive.read(read).unwrap();
    assert_eq!(related, (vec![brief(1)], vec![brief(2)]));
    assert_eq!((kept, deadline.as_deref()), (Some(template), Some("06:30")));
    house.record(&set(None));
    house.record(&Action::DeadlineSet { deadline: None });
    let (_, kept, deadline) = house.archive.read(read).unwrap();
    assert_eq!((kept, deadline), (None, None));
    assert_eq!(house.faults(), Vec::<String>::new());
}
