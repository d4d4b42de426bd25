//! How a brief goes on after a purge: in review, in a new version, withdrawn, brought together.

use super::{WHY, WORDS, approve, named, purge, sound, version};
use crate::packets::{Elsewhere, bring, packet};
use crate::support::Newsroom;
use desk::{Asked, BriefState, Code, Format};

#[test]
fn a_round_on_a_purged_base_is_taken_back_and_the_next_one_is_read_whole() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    ben.send_to_review(id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    assert_eq!(cleo.review(id).unwrap().compare.changes.len(), 1);
    assert_eq!(newsroom.as_(newsroom.anna).look_at_purge(id, WORDS).unwrap().withdrawn, Some(2));
    assert_eq!(purge(&newsroom, id).withdrawn, Some(2));
    assert_eq!(ben.open_brief(id).unwrap().state, BriefState::Draft);

    ben.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    assert!(review.first_read, "there is nothing to compare with");
    assert_eq!(review.unread, ["lede"], "only what differs by its hash from what was approved");
    approve(&newsroom, id);
    sound(&newsroom.desk);
    let released = ben.release(id, Format::Text, newsroom.folder.path()).unwrap();
    let written = std::fs::read_to_string(released.place).unwrap();
    assert!(written.contains("The mate saw the ferry sink."));
    let record = newsroom.desk.check_record(&[], &mut |_| {}).unwrap();
    assert!(record.holds && record.approvals == 2, "{record:?}");
    // And the round after that compares again.
    version(&newsroom.desk, newsroom.ben, id, "", |text| text.headline = "Holm ferry lost".into());
    ben.send_to_review(id, None, "").unwrap();
    assert!(!cleo.review(id).unwrap().first_read);
    approve(&newsroom, id);
    sound(&newsroom.desk);
}

#[test]
fn a_part_that_was_taken_out_of_a_purged_base_does_not_stop_the_round() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    version(&newsroom.desk, newsroom.ben, id, "", |text| {
        text.facts.pop();
    });
    purge(&newsroom, id);
    newsroom.as_(newsroom.ben).send_to_review(id, None, "").unwrap();
    approve(&newsroom, id);
    sound(&newsroom.desk);
}

#[test]
fn a_change_of_a_purged_base_still_needs_a_second_person() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    purge(&newsroom, id);
    let ben = newsroom.as_(newsroom.ben);
    ben.send_to_review(id, Asked::Anybody, "").unwrap();
    let review = ben.review(id).unwrap();
    let refusal = ben.approve(id, review.round.id, review.result_hash).unwrap_err();
    assert_eq!(refusal.code, Code::Refused, "{refusal}");
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(id).unwrap();
    let refusal = cleo.approve(id, review.round.id, review.result_hash).unwrap_err();
    assert!(refusal.message.contains("not read yet"), "{refusal}");
}

#[test]
fn a_text_that_was_purged_is_not_written_again_and_its_file_brings_nothing_back() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let second = ben.open_brief(id).unwrap().versions[1].hash;
    let text = newsroom.desk.version_text(second).unwrap();
    let file = newsroom.folder.path().join("again.json");
    std::fs::write(&file, text.to_json()).unwrap();
    purge(&newsroom, id);
    ben.save_draft(id, 0, &text).unwrap();
    let refusal = ben.make_version(id, 1, "").unwrap_err();
    assert!(refusal.message.contains("what was purged"), "{refusal}");
    ben.discard_draft(id, 1).unwrap();
    let options = desk::ImportOptions::default();
    let report = ben.import(&[file], &options, &mut |_| {}).unwrap();
    assert_eq!(report.imported, 0, "{report:?}");
    assert_eq!(ben.open_brief(id).unwrap().versions.len(), 3);
}

#[test]
fn what_readers_have_is_withdrawn_though_its_text_was_purged() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    purge(&newsroom, id);
    let anna = newsroom.as_(newsroom.anna);
    anna.kill(id, "It named a source.", "We have withdrawn this brief.").unwrap();
    approve(&newsroom, id);
    assert_eq!(anna.open_brief(id).unwrap().state, BriefState::Killed);
    sound(&newsroom.desk);
}

#[test]
fn two_versions_are_brought_together_over_a_purged_one() {
    let newsroom = Newsroom::new();
    let id = named(&newsroom);
    let there = Elsewhere::new(1);
    bring(&there.desk, &packet(&newsroom.desk, newsroom.ben, &[id]));
    version(&there.desk, newsroom.cleo, id, "", |text| text.headline = "Holm ferry lost".into());
    version(&newsroom.desk, newsroom.ben, id, "", |text| text.context = "It was old.".into());
    bring(&newsroom.desk, &packet(&there.desk, newsroom.cleo, &[id]));
    // Neither line may say it.
    let seen = newsroom.as_(newsroom.anna).look_at_purge(id, "lost").unwrap();
    assert!(seen.blocked.unwrap().contains("says it"));
    // What both stand on goes, though it is the only text that both know.
    let purged = newsroom.as_(newsroom.anna).purge(id, "\"two earlier ferries\"", WHY);
    let refusal = purged.unwrap_err();
    assert!(refusal.message.contains("says it"), "{refusal}");
    version(&there.desk, newsroom.cleo, id, "", |text| text.context = "It was new.".into());
    bring(&newsroom.desk, &packet(&there.desk, newsroom.cleo, &[id]));
    let purged = newsroom.as_(newsroom.anna).purge(id, "\"two earlier ferries\"", WHY).unwrap();
    assert_eq!(purged.versions.len(), 4, "all but the two heads");
    let ben = newsroom.as_(newsroom.ben);
    ben.take_up_other(id).unwrap();
    let merge = ben.merge_draft(id).unwrap();
    let settled: Vec<desk::Settled> = merge
        .conflicts
        .iter()
        .map(|one| desk::Settled { conflict: one.id.clone(), take: desk::Take::Ours })
        .collect();
    ben.settle_draft(id, merge.counter, merge.theirs.hash.unwrap(), &settled).unwrap();
    let together = ben.open_brief(id).unwrap();
    assert!(!together.merge_needed && together.versions[0].parents.len() == 2);
    sound(&newsroom.desk);
}
