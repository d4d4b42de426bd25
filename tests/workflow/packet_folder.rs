//! Packets that come by themselves: through a folder on a shared drive.

use crate::packets::{Elsewhere, bring, edit, known, packet};
use crate::support::{Account, Newsroom};
use brief::BriefId;
use desk::{Desk, FolderNews, PacketFolder, PacketView, PersonId};
use tempfile::TempDir;

/// Two archives of one newsroom that know each other's keys, and a folder between them.
struct Shared {
    newsroom: Newsroom,
    other: Elsewhere,
    id: BriefId,
    folder: TempDir,
    here: PacketFolder,
    there: PacketFolder,
}

impl Shared {
    fn new() -> Self {
        let newsroom = Newsroom::new();
        let id = newsroom.published().id;
        edit(&newsroom.as_(newsroom.ben), id, |brief| brief.lede = "Ben wrote this.".into());
        let other = Elsewhere::of(1, &Account::other(100));
        bring(&other.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
        edit(&other.desk.acting(newsroom.cleo).unwrap(), id, |brief| {
            brief.context = "Cleo wrote this.".into();
        });
        bring(&newsroom.desk, &packet(&other.desk, newsroom.cleo, &[id]));
        let folder = tempfile::tempdir().unwrap();
        let of = |desk: &Desk| PacketFolder::choose(desk.path(), folder.path().into()).unwrap();
        let (here, there) = (of(&newsroom.desk), of(&other.desk));
        Self { newsroom, other, id, folder, here, there }
    }

    /// Ben writes something and lays it into the folder; the answer is the file's bytes.
    fn lay(&self, to: Option<PersonId>, sealed: bool, said: &str) -> Vec<u8> {
        let ben = self.newsroom.as_(self.newsroom.ben);
        edit(&ben, self.id, |brief| brief.lede = said.into());
        let made = ben.make_packet(&[self.id], to, "", sealed).unwrap();
        made.write_into(self.folder.path()).unwrap();
        made.bytes
    }

    fn read_there(&mut self) -> Vec<FolderNews> {
        let cleo = self.newsroom.cleo;
        self.read_there_as(Some(cleo))
    }

    fn read_there_as(&mut self, person: Option<PersonId>) -> Vec<FolderNews> {
        self.there.read_new(&self.other.desk, person)
    }

    fn read_here(&mut self) -> Vec<FolderNews> {
        self.here.read_new(&self.newsroom.desk, Some(self.newsroom.ben))
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.path().join(name), bytes).unwrap();
    }
}

fn brought(news: &[FolderNews]) -> &PacketView {
    match news {
        [FolderNews::Brought { view, .. }] => view,
        other => panic!("{other:?}"),
    }
}

fn refused(news: &[FolderNews]) -> &str {
    match news {
        [FolderNews::Refused { message, .. }] => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_packet_is_read_once_and_own_ones_not_at_all() {
    let mut shared = Shared::new();
    shared.lay(None, false, "In May Ben wrote this.");
    shared.write("half.review.parallax.77.part", b"PK");
    shared.write("notes.txt", b"Lunch?");
    assert_eq!(shared.read_here(), [], "nobody reads what they laid there");
    assert_eq!(brought(&shared.read_there()).briefs[0].new.versions, 1);
    assert_eq!(shared.read_there(), []);
    shared.lay(None, false, "In June Ben wrote this.");
    let names = std::fs::read_dir(shared.folder.path()).unwrap().count();
    assert_eq!(names, 4, "nothing there is overwritten");
    assert_eq!(brought(&shared.read_there()).briefs[0].new.versions, 1);
    let bytes = std::fs::read_dir(shared.folder.path()).unwrap().flatten().find_map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        name.ends_with(".review.parallax").then(|| std::fs::read(entry.path()).unwrap())
    });
    shared.write("second copy.review (1).parallax", &bytes.unwrap());
    assert_eq!(shared.read_there(), [], "what brings nothing is no news");
}

#[test]
fn what_is_still_being_written_comes_in_when_it_is_whole() {
    let mut shared = Shared::new();
    for sealed in [false, true] {
        let to = sealed.then_some(shared.newsroom.cleo);
        let whole = shared.lay(to, sealed, &format!("Sealed is {sealed}."));
        let (dir, name) = (shared.folder.path().to_owned(), "slow.review.parallax");
        for entry in std::fs::read_dir(&dir).unwrap().flatten() {
            std::fs::remove_file(entry.path()).unwrap();
        }
        for part in [0, 3, 40, 200, whole.len() / 2, whole.len() - 1] {
            shared.write(name, &whole[..part]);
            assert_eq!(shared.read_there(), [], "{part} bytes of it");
        }
        shared.write(name, &whole);
        assert_eq!(brought(&shared.read_there()).sealed, sealed);
        // Some make the room first, and fill it without another size or time.
        let whole = shared.lay(to, sealed, &format!("Sealed is {sealed}, and there is more."));
        for entry in std::fs::read_dir(&dir).unwrap().flatten() {
            std::fs::remove_file(entry.path()).unwrap();
        }
        shared.write(name, &vec![0; whole.len()]);
        let time = std::fs::metadata(dir.join(name)).unwrap().modified().unwrap();
        let told: Vec<_> = (0..100).flat_map(|_| shared.read_there()).collect();
        assert!(refused(&told).contains("no review packet"), "told once: {told:?}");
        assert_eq!(shared.there.needs().len(), 1);
        shared.write(name, &whole);
        let file = std::fs::File::options().write(true).open(dir.join(name)).unwrap();
        file.set_modified(time).unwrap();
        let came: Vec<_> = (0..64).flat_map(|_| shared.read_there()).collect();
        assert_eq!(brought(&came).sealed, sealed);
        assert_eq!(shared.there.needs(), []);
    }
}

#[test]
fn a_packet_for_somebody_else_is_left_alone() {
    let mut shared = Shared::new();
    let (anna, cleo) = (shared.newsroom.anna, shared.newsroom.cleo);
    shared.lay(Some(anna), false, "For Anna.");
    shared.lay(Some(anna), true, "Sealed for Anna.");
    assert_eq!(shared.read_there(), [], "neither for Cleo nor for anybody whose key is here");
    assert_eq!(shared.there.needs(), [], "and nobody is told");
    let view = shared.read_there_as(Some(anna));
    assert!(!brought(&view).sealed, "Anna sits down here: what is not sealed is for her");
    shared.lay(Some(cleo), true, "Sealed for Cleo.");
    assert!(brought(&shared.read_there_as(None)).sealed, "her key is here, whoever is at the desk");
}

#[test]
fn what_needs_somebody_waits_and_nothing_of_it_is_in() {
    let mut shared = Shared::new();
    let id = shared.id;
    let dora = Elsewhere::of(2, &Account::other(150));
    bring(&dora.desk, &packet(&shared.newsroom.desk, shared.newsroom.ben, &[id]));
    let anna = dora.desk.acting(shared.newsroom.anna).unwrap();
    // Somebody who sits down as Anna, whose key is not there.
    anna.grant_key(shared.newsroom.anna, "The old one is lost.").unwrap();
    edit(&anna, id, |brief| brief.headline = "Anna wrote this".into());
    let made = anna.make_packet(&[id], None, "", false).unwrap();
    let path = made.write_into(shared.folder.path()).unwrap();
    let before = known(&shared.other.desk);
    let news: Vec<_> = (0..10).flat_map(|_| shared.read_there()).collect();
    let [FolderNews::Waits { name, view }] = &news[..] else { panic!("{news:?}") };
    assert_eq!((view.keys.len(), view.keys[0].person.as_str()), (1, "Anna Aalto"));
    assert!(known(&shared.other.desk) == before, "nothing is written");
    assert_eq!(shared.there.needs(), news, "it stands there");
    assert_eq!(shared.there.waiting(name), Some(path));
    assert_eq!(shared.there.waiting("../news.parallax"), None);
    // Cleo compares it, and brings it in by hand.
    shared.other.desk.bring_in(&made.bytes, &[view.keys[0].key]).unwrap();
    shared.there.look_again();
    assert_eq!((shared.read_there(), shared.there.needs()), (Vec::new(), Vec::new()));
}

#[test]
fn an_empty_archive_joins_no_newsroom_by_itself() {
    let shared = Shared::new();
    shared.lay(None, false, "In May Ben wrote this.");
    let fresh = Elsewhere::of(3, &Account::other(150));
    let mut folder = PacketFolder::choose(fresh.desk.path(), shared.folder.path().into()).unwrap();
    let news = folder.read_new(&fresh.desk, None);
    let [FolderNews::Waits { view, .. }] = &news[..] else { panic!("{news:?}") };
    assert_eq!(view.joins.as_deref(), Some("Anna Aalto"));
    assert!(fresh.desk.people().unwrap().is_empty());
}

#[test]
fn a_packet_of_another_newsroom_is_refused_once_with_the_reason() {
    let mut shared = Shared::new();
    let stranger = Elsewhere::of(7, &Account::other(150));
    let zoe = stranger.desk.found("Zoe Zander").unwrap();
    let acting = stranger.desk.acting(zoe).unwrap();
    let brief = acting.plan_brief(None, "Elsewhere", None, None).unwrap().id;
    acting
        .make_packet(&[brief], None, "", false)
        .unwrap()
        .write_into(shared.folder.path())
        .unwrap();
    let before = known(&shared.other.desk);
    let news: Vec<_> = (0..20).flat_map(|_| shared.read_there()).collect();
    assert!(refused(&news).contains("another newsroom, begun by Zoe Zander"), "{news:?}");
    assert!(known(&shared.other.desk) == before);
}

#[test]
fn a_folder_that_is_gone_is_told_once_and_makes_nothing_new() {
    let mut shared = Shared::new();
    shared.lay(None, false, "In May Ben wrote this.");
    brought(&shared.read_there());
    let (place, aside) =
        (shared.folder.path().to_owned(), shared.folder.path().with_extension("x"));
    std::fs::rename(&place, &aside).unwrap();
    let news: Vec<_> = (0..5).flat_map(|_| shared.read_there()).collect();
    let [FolderNews::Gone { message, .. }] = &news[..] else { panic!("{news:?}") };
    assert!(message.contains("cannot be read"), "{message}");
    // A disk that is not there leaves an empty folder behind.
    std::fs::create_dir(&place).unwrap();
    assert_eq!((shared.read_there(), shared.there.needs()), (Vec::new(), Vec::new()));
    std::fs::remove_dir(&place).unwrap();
    std::fs::rename(&aside, &place).unwrap();
    let kept = serde_json::to_string(&shared.there).unwrap();
    assert_eq!(shared.read_there(), [], "it was read before");
    let mut again: PacketFolder = serde_json::from_str(&kept).unwrap();
    assert_eq!(again.read_new(&shared.other.desk, None), [], "also after another start");
}

#[test]
fn the_archive_lies_nowhere_near() {
    let shared = Shared::new();
    let archive = shared.newsroom.desk.path();
    let refusal = PacketFolder::choose(archive, archive.parent().unwrap().into()).unwrap_err();
    assert!(refusal.message.contains("the archive itself lies there"), "{refusal}");
    let nowhere = shared.folder.path().join("nowhere");
    let refusal = PacketFolder::choose(archive, nowhere).unwrap_err();
    assert!(refusal.message.contains("cannot be read"), "{refusal}");
}
