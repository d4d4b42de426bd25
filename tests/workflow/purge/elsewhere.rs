//! A purge on its way to other archives, and what comes back from there.

use super::{WORDS, file_says, named, purge, sound, version};
use crate::attacks::approved_by;
use crate::packets::{Elsewhere, bring, known, packet};
use crate::support::Newsroom;
use desk::Format;

#[test]
fn a_purge_travels_and_what_comes_later_in_other_packets_stays_purged() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let (anna, ben) = (newsroom.anna, newsroom.ben);
    let before = packet(&newsroom.desk, ben, &[id]);
    let (there, late) = (Elsewhere::new(1), Elsewhere::new(2));
    bring(&there.desk, &before);
    bring(&late.desk, &before);
    // Cleo has a draft on the version that goes, and one elsewhere goes on without knowing.
    let cleo = there.desk.acting(newsroom.cleo).unwrap();
    let text = cleo.open_brief(id).unwrap().brief;
    cleo.save_draft(id, 0, &text).unwrap();
    version(&late.desk, newsroom.ben, id, "", |text| text.headline = "Holm ferry lost".into());

    purge(&newsroom, id);
    let after = packet(&newsroom.desk, anna, &[id]);
    bring(&there.desk, &after);
    assert!(known(&newsroom.desk) == known(&there.desk), "the histories differ");
    assert!(!file_says(there.desk.path(), "ostrow"));
    sound(&there.desk);

    // Who never had the texts gets a whole brief all the same.
    let fresh = Elsewhere::new(3);
    bring(&fresh.desk, &after);
    assert!(known(&newsroom.desk) == known(&fresh.desk), "the histories differ");
    sound(&fresh.desk);

    // An old packet, and one that was made since by somebody who did not know, bring nothing back.
    let unknowing = packet(&late.desk, newsroom.ben, &[id]);
    for desk in [&newsroom.desk, &there.desk, &fresh.desk] {
        bring(desk, &before);
        bring(desk, &unknowing);
        assert!(!file_says(desk.path(), "ostrow"));
        assert!(desk.said_before(WORDS, None).unwrap().is_empty());
        sound(desk);
    }
    bring(&late.desk, &packet(&newsroom.desk, anna, &[id]));
    assert!(known(&newsroom.desk) == known(&late.desk), "the histories differ");
    assert!(!file_says(late.desk.path(), "ostrow"));
    sound(&late.desk);
}

#[test]
fn a_packet_that_leaves_words_out_which_nobody_purged_is_refused() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let bytes = without_words(&packet(&newsroom.desk, newsroom.ben, &[id]));
    let other = Elsewhere::new(1);
    let refusal = other.desk.bring_in(&bytes, &[]).unwrap_err();
    assert!(refusal.message.contains("lacks its words"), "{refusal}");
}

/// A packet without its folder of words.
fn without_words(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut body = Vec::new();
        entry.read_to_end(&mut body).unwrap();
        if !name.starts_with("words/") {
            made.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            made.write_all(&body).unwrap();
        }
    }
    made.finish().unwrap().into_inner()
}

#[test]
fn who_brought_the_text_back_elsewhere_goes_on_from_what_stood_before_it() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let there = Elsewhere::new(1);
    bring(&there.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    let cleo = there.desk.acting(newsroom.cleo).unwrap();
    let view = cleo.open_brief(id).unwrap();
    // The very text that goes, as a version of its own, in review.
    cleo.restore_version(id, view.versions[1].hash, &[], view.current).unwrap();
    cleo.send_to_review(id, None, "").unwrap();
    purge(&newsroom, id);
    bring(&newsroom.desk, &packet(&there.desk, newsroom.cleo, &[id]));
    bring(&there.desk, &packet(&newsroom.desk, newsroom.anna, &[id]));
    assert!(known(&newsroom.desk) == known(&there.desk), "the histories differ");
    for desk in [&newsroom.desk, &there.desk] {
        assert!(!file_says(desk.path(), "ostrow"));
        sound(desk);
        for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
            let acting = desk.acting(person).unwrap();
            assert_eq!(acting.desk_view().unwrap().rows.len(), 1);
            let view = acting.open_brief(id).unwrap();
            assert!(view.versions[0].current && view.versions[0].purged.is_some());
            assert_eq!(view.brief.lede, "The mate saw the ferry sink.");
        }
        let says = desk.acting(newsroom.ben).unwrap().review(id).unwrap_err();
        assert!(says.message.contains("The text of version 4 was purged"), "{says}");
    }
    // The round is taken back, and the brief goes on.
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.withdraw(id).unwrap();
    version(&newsroom.desk, newsroom.ben, id, "", |_| {});
    newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
    // Cleo restored the lede, so that somebody else looks at it.
    approved_by(&newsroom, newsroom.anna, id);
    newsroom.as_(newsroom.ben).release(id, Format::Text, newsroom.folder.path()).unwrap();
    sound(&newsroom.desk);
    newsroom.as_(newsroom.ben).make_packet(&[id], None, "", false).unwrap();
}
