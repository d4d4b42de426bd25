//! Briefs that go from archive to archive as files, and come back.

use crate::support::{Account, Fixed, Newsroom};
use archive::{Archive, ArchiveError, Event, Matter};
use brief::{Brief, BriefId};
use desk::{
    Acting, BriefState, Desk, FileKind, FolderNews, PacketFolder, PacketView, PersonId, Verdict,
};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
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
        Self::of(number, &Account::of_test())
    }

    /// One where other private keys are kept.
    pub fn of(number: u32, account: &Account) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let machine = Self::machine(number);
        let clock = Fixed::boxed_with(i64::from(number) * 1_000_000, true, account.clone());
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

/// A desk and the person who hands over there.
#[derive(Clone, Copy)]
struct End<'a> {
    desk: &'a Desk,
    person: PersonId,
}

#[test]
fn ten_rounds_between_two_archives_end_with_equal_histories() {
    ten_rounds(&|from, to, id| {
        let view = bring(to.desk, &packet(from.desk, from.person, &[id]));
        (!view.nothing_new).then_some(view)
    });
}

#[test]
fn ten_rounds_of_sealed_packets_through_a_folder_end_with_equal_histories() {
    let shared = tempfile::tempdir().unwrap();
    let folders = RefCell::new(Vec::<(std::path::PathBuf, PacketFolder)>::new());
    let read = |at: End<'_>| {
        let mut folders = folders.borrow_mut();
        let archive = at.desk.path();
        if !folders.iter().any(|(of, _)| of == archive) {
            let folder = PacketFolder::choose(archive, shared.path().into()).unwrap();
            folders.push((archive.into(), folder));
        }
        let (_, folder) = folders.iter_mut().find(|(of, _)| of == archive).unwrap();
        folder.read_new(at.desk, Some(at.person))
    };
    let sealed = Cell::new(0);
    ten_rounds(&|from, to, id| {
        let sender = from.desk.acting(from.person).unwrap();
        // Until the receiver's key is known there is none to seal for.
        let made = sender.make_packet(&[id], Some(to.person), "", true);
        let made = made.or_else(|_| sender.make_packet(&[id], Some(to.person), "", false)).unwrap();
        if FileKind::of_bytes(&made.bytes) == FileKind::Sealed {
            sealed.set(sealed.get() + 1);
        }
        made.write_into(shared.path()).unwrap();
        assert_eq!(read(from), [], "nobody reads what they laid there");
        match &read(to)[..] {
            [] => None,
            [FolderNews::Brought { view, .. }] => Some(view.clone()),
            [FolderNews::Waits { view, .. }] => {
                assert!(!view.keys.is_empty(), "{view:?}");
                Some(bring(to.desk, &made.bytes))
            }
            other => panic!("{other:?}"),
        }
    });
    assert!(sealed.get() > 30, "{} were sealed", sealed.get());
}

/// Ten rounds between two archives; `carry` hands a brief over, and says what that brought.
fn ten_rounds(carry: &dyn Fn(End<'_>, End<'_>, BriefId) -> Option<PacketView>) {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let id = text.id;
    let other = Elsewhere::new(1);
    let here = End { desk: &newsroom.desk, person: newsroom.ben };
    let there = End { desk: &other.desk, person: newsroom.cleo };
    let exchange = || {
        let came = (carry(here, there, id), carry(there, here, id));
        assert!(known(&newsroom.desk) == known(&other.desk), "the histories differ");
        came
    };
    let merge_needed = |view: &Option<PacketView>| view.as_ref().unwrap().briefs[0].merge_needed;
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
            assert!(merge_needed(&there) && merge_needed(&here));
            let together = if round % 2 == 0 { &ben } else { &cleo };
            let taken = together.take_up_other(id).unwrap();
            let merged = together.update_draft(id, taken.draft.unwrap().counter).unwrap();
            assert!(!merged.merge_needed && merged.draft.is_none());
            assert!(
                merged.brief.lede.contains("Ben wrote") && merged.brief.context.contains("Cleo")
            );
            assert_eq!(merged.versions[0].parents.len(), 2);
            let (there, here) = exchange();
            assert!(there.is_none() != here.is_none());
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
    assert!(there.is_none() && here.is_none());
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
