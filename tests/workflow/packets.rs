//! Briefs that go from archive to archive as files, and come back.

use crate::support::{Fixed, Newsroom};
use archive::{Archive, ArchiveError, Event, Matter};
use brief::{Brief, BriefId};
use desk::{Acting, BriefState, Desk, PacketFolder, PacketView, PersonId, Verdict};
use proptest::prelude::*;
use std::sync::LazyLock;
use tempfile::TempDir;
use uuid::Uuid;

/// An archive on another machine, which knows nothing yet.
pub struct Elsewhere {
    pub desk: Desk,
    _folder: TempDir,
}

impl Elsewhere {
    pub fn new(number: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let machine = Self::machine(number);
        let clock = Fixed::boxed_after(i64::from(number) * 1_000_000);
        let desk = Desk::open(&folder.path().join("other.parallax"), machine, clock).unwrap();
        Self { desk, _folder: folder }
    }

    pub fn machine(number: u32) -> Uuid {
        Uuid::from_u128(u128::from(number) << 64)
    }
}

pub fn packet(desk: &Desk, person: PersonId, briefs: &[BriefId]) -> Vec<u8> {
    desk.acting(person).unwrap().make_packet(briefs, None, "Please look.", false).unwrap().bytes
}

/// Lets a person write something and make a version of it.
pub fn edit(acting: &Acting<'_>, id: BriefId, change: impl FnOnce(&mut Brief)) {
    let before = acting.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    let counter = before.draft.map_or(0, |draft| draft.counter);
    let saved = acting.save_draft(id, counter, &text).unwrap();
    acting.make_version(id, saved.counter, "").unwrap();
}

fn sound(desk: &Desk) {
    assert_eq!(desk.verify().unwrap(), Vec::<String>::new());
}

/// The events in their order, and the rows of the tables.
type Known = (Vec<(Matter, Event)>, Vec<(&'static str, Vec<String>)>);

/// What is known of a brief and of the people, the same wherever all of it is known: the events in
/// the order in which they count, and what the tables say. What a newsroom keeps for itself is left
/// out.
pub fn known(desk: &Desk) -> Known {
    let archive = Archive::open(desk.path(), Uuid::nil(), Uuid::nil()).unwrap();
    let read = |read: &archive::Read<'_>| Ok((read.folded_events()?, read.projected()?));
    let (mut events, mut tables) = archive.read::<_, ArchiveError>(read).unwrap();
    events.retain(|(matter, _)| *matter != Matter::House);
    tables.retain(|(table, _)| !table.starts_with("outlet"));
    (events, tables)
}

pub fn bring(desk: &Desk, bytes: &[u8]) -> PacketView {
    let seen = desk.look_into_packet(bytes).unwrap();
    let compared: Vec<_> = seen.keys.iter().map(|key| key.key).collect();
    let brought = desk.bring_in(bytes, &compared).unwrap();
    assert_eq!(seen, brought, "what was shown is what came");
    brought
}

#[test]
fn a_reviewer_joins_by_the_first_packet_decides_and_sends_it_back() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    edit(&ben, text.id, |brief| brief.headline = "Holm ferry sinks".into());
    ben.send_to_review(text.id, Some(newsroom.cleo), "Before noon, please.").unwrap();
    let private = ben.new_brief(Some("Harbour")).unwrap().id;

    assert_eq!(ben.waiting_for(newsroom.cleo).unwrap(), [text.id]);
    let bytes = packet(&newsroom.desk, newsroom.ben, &[text.id]);
    let other = Elsewhere::new(1);
    let view = bring(&other.desk, &bytes);
    assert_eq!(view.joins.as_deref(), Some("Anna Aalto"));
    assert_eq!((view.by.as_str(), view.note.as_str()), ("Ben Brandt", "Please look."));
    assert_eq!(view.people, ["Anna Aalto", "Ben Brandt", "Cleo Costa"]);
    assert!(view.briefs[0].is_new && view.briefs[0].state == BriefState::InReview);
    assert_eq!(view.briefs[0].new.versions, 2);
    assert!(other.desk.list_row(private).is_err(), "nothing of other briefs goes along");

    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    let decided = cleo.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    cleo.approve(text.id, round, decided.result_hash).unwrap();

    let reply = packet(&other.desk, newsroom.cleo, &[text.id]);
    let view = bring(&newsroom.desk, &reply);
    assert_eq!((view.joins, view.people.len(), view.carried), (None, 0, 1));
    let new = view.briefs[0].new;
    assert_eq!((new.versions, new.decisions, new.approvals), (0, 1, 1));
    assert_eq!(view.briefs[0].state, BriefState::Approved);
    let again = bring(&newsroom.desk, &reply);
    assert!(again.nothing_new && again.briefs.is_empty());
    ben.release(text.id, desk::Format::Text, newsroom.folder.path()).unwrap();
    let last = bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[text.id]));
    assert_eq!((last.briefs[0].new.releases, last.briefs[0].state), (1, BriefState::Published));
    sound(&newsroom.desk);
    sound(&other.desk);
}

#[test]
fn ten_rounds_between_two_archives_end_with_equal_histories() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let id = text.id;
    let other = Elsewhere::new(1);
    let exchange = || {
        let there = bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
        let here = bring(&newsroom.desk, &packet(&other.desk, newsroom.cleo, &[id]));
        assert!(known(&newsroom.desk) == known(&other.desk), "the histories differ");
        (there, here)
    };
    exchange();
    for round in 1..=10 {
        let ben = newsroom.as_(newsroom.ben);
        let cleo = other.desk.acting(newsroom.cleo).unwrap();
        edit(&ben, id, |brief| brief.lede = format!("{} In round {round} Ben wrote.", text.lede));
        let both = round % 3 == 0;
        if both {
            // Cleo writes meanwhile, on what she has.
            edit(&cleo, id, |brief| brief.context = format!("In round {round} Cleo wrote."));
            let (there, here) = exchange();
            assert!(there.briefs[0].merge_needed && here.briefs[0].merge_needed);
            let together = if round % 2 == 0 { &ben } else { &cleo };
            let taken = together.take_up_other(id).unwrap();
            let merged = together.update_draft(id, taken.draft.unwrap().counter).unwrap();
            assert!(!merged.merge_needed && merged.draft.is_none());
            assert!(
                merged.brief.lede.contains("Ben wrote") && merged.brief.context.contains("Cleo")
            );
            assert_eq!(merged.versions[0].parents.len(), 2);
            let (there, here) = exchange();
            assert!(there.nothing_new != here.nothing_new);
        }
        ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
        exchange();
        let anna = other.desk.acting(newsroom.anna).unwrap();
        let review = anna.review(id).unwrap();
        let number = review.round.id;
        if round % 2 == 1 {
            let verdict = if round % 4 == 1 { Verdict::Accepted } else { Verdict::Rejected };
            let decided = anna.decide(id, number, &review.undecided, verdict).unwrap();
            anna.approve(id, number, decided.result_hash).unwrap();
        } else {
            anna.decide(id, number, &review.undecided, Verdict::Rejected).unwrap();
            anna.undo_decision(id, number).unwrap();
            anna.request_changes(id, number, "Once more.").unwrap();
        }
        exchange();
        sound(&newsroom.desk);
        sound(&other.desk);
    }
    let view = newsroom.as_(newsroom.ben).open_brief(id).unwrap();
    assert!(view.versions.len() > 12, "{}", view.versions.len());
    let (there, here) = exchange();
    assert!(there.nothing_new && here.nothing_new);
}

/// Packets that two archives made at different times of one brief, with versions that neither had
/// from the other.
static PACKETS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let other = Elsewhere::new(1);
    let mut packets = vec![packet(&newsroom.desk, newsroom.ben, &[id])];
    bring(&other.desk, &packets[0]);
    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    let ben = newsroom.as_(newsroom.ben);
    edit(&ben, id, |brief| brief.lede = "In May Ben wrote this.".into());
    packets.push(packet(&newsroom.desk, newsroom.ben, &[id]));
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    cleo.send_to_review(id, None, "").unwrap();
    packets.push(packet(&other.desk, newsroom.cleo, &[id]));
    ben.send_to_review(id, None, "").unwrap();
    ben.hold(id, None, "Too early.").unwrap();
    packets.push(packet(&newsroom.desk, newsroom.ben, &[id]));
    edit(&cleo, id, |brief| brief.headline = "Holm ferry sinks".into());
    packets.push(packet(&other.desk, newsroom.cleo, &[id]));
    packets
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_packets_does_not_matter(
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        twice in 0..5_usize,
    ) {
        let (third, plain) = (Elsewhere::new(2), Elsewhere::new(2));
        for at in order.iter().chain([&twice]) {
            bring(&third.desk, &PACKETS[*at]);
        }
        for bytes in PACKETS.iter() {
            bring(&plain.desk, bytes);
        }
        prop_assert!(known(&third.desk) == known(&plain.desk), "the histories differ");
        prop_assert_eq!(third.desk.verify().unwrap(), Vec::<String>::new());
        let row = &third.desk.list().unwrap()[0];
        prop_assert_eq!(row.state, BriefState::Held);
    }
}

#[test]
fn packets_go_through_a_shared_folder_each_once_and_own_ones_not_at_all() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let shared = tempfile::tempdir().unwrap();
    let other = Elsewhere::new(1);
    let (mut here, mut there) =
        (PacketFolder::at(shared.path().into()), PacketFolder::at(shared.path().into()));
    let ben = newsroom.as_(newsroom.ben);
    edit(&ben, id, |brief| brief.lede = "In April Ben wrote this.".into());
    let made = ben.make_packet(&[id], None, "", false).unwrap();
    let first = made.write_into(shared.path()).unwrap();
    std::fs::write(shared.path().join("half.review.parallax.77.part"), b"PK").unwrap();
    std::fs::write(shared.path().join("notes.txt"), b"Lunch?").unwrap();
    assert_eq!(here.read_new(&newsroom.desk), [], "nobody reads what they laid there");
    let news = there.read_new(&other.desk);
    assert!(news[0].problem.as_ref().unwrap().contains("nobody compared"), "{news:?}");
    bring(&other.desk, &made.bytes);
    edit(&ben, id, |brief| brief.lede = "In May Ben wrote this.".into());
    ben.make_packet(&[id], None, "", false).unwrap().write_into(shared.path()).unwrap();
    let news = there.read_new(&other.desk);
    assert_eq!(news.len(), 1, "{news:?}");
    assert!(news[0].view.as_ref().unwrap().briefs[0].new.versions == 1);
    assert_eq!(there.read_new(&other.desk), [], "each is read once");

    std::fs::write(shared.path().join("torn.review.parallax"), b"PK\x03\x04 torn").unwrap();
    let second = made.write_into(shared.path()).unwrap();
    assert_ne!(first, second, "nothing there is overwritten");
    let news = there.read_new(&other.desk);
    assert_eq!(news.len(), 1, "what brings nothing is no news: {news:?}");
    assert!(news[0].problem.as_ref().unwrap().contains("damaged"), "{news:?}");
    assert_eq!(there.read_new(&other.desk), [], "a fault is told once");

    let cleo = other.desk.acting(newsroom.cleo).unwrap();
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
    cleo.make_packet(&[id], None, "", false).unwrap().write_into(shared.path()).unwrap();
    let news = here.read_new(&newsroom.desk);
    assert!(news.iter().any(|one| one.problem.as_ref().is_some_and(|it| it.contains("compared"))));
    bring(&newsroom.desk, &packet(&other.desk, newsroom.cleo, &[id]));
    edit(&cleo, id, |brief| brief.context = "Cleo wrote this too.".into());
    cleo.make_packet(&[id], None, "", false).unwrap().write_into(shared.path()).unwrap();
    let news = here.read_new(&newsroom.desk);
    let views: Vec<_> = news.iter().filter_map(|one| one.view.as_ref()).collect();
    assert_eq!(views[0].briefs[0].new.versions, 1, "{news:?}");
}
