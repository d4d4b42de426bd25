//! Events that no action of the program makes, put into the archive as a forged hand-over would.

use super::*;
use archive::{Action, DecisionId, RevisionRecord, Role, RoundId, Write};
use brief::{RevisionHash, RevisionKind};
use uuid::Uuid;

const LATER: &str = "2024-05-12T09:00:00.000Z";

/// Writes events from a device of the forger's own.
fn forge<T>(newsroom: &Newsroom, forging: impl FnOnce(&Write<'_>) -> Result<T, ArchiveError>) -> T {
    let machine = Uuid::from_u128(0xf0_26ed);
    let archive = Archive::open(newsroom.desk.path(), machine, machine).unwrap();
    // Whoever has the file and the keys of its people.
    let archive = archive.signed_by(std::sync::Arc::new(crate::support::Account::of_test()));
    archive.write(forging).unwrap()
}

/// A version of those words onto the current one.
fn forged_version(
    write: &Write<'_>,
    author: PersonId,
    text: &Brief,
    kind: RevisionKind,
    published_before: bool,
) -> Result<RevisionHash, ArchiveError> {
    let current = write.current(text.id)?;
    let revision = RevisionRecord {
        hash: RevisionHash::from_bytes([0; 32]),
        brief: text.id,
        content: write.keep_content(text)?,
        parents: current.into_iter().collect(),
        author,
        device: write.device(),
        time: LATER.into(),
        note: String::new(),
        kind: kind.as_str().into(),
    };
    let revision = RevisionRecord { hash: revision.computed_hash(), ..revision };
    let hash = revision.hash;
    let saved = Action::RevisionSaved { revision, expects: current, published_before };
    write.record(author, LATER, &saved)?;
    write.index(text.id, text)?;
    Ok(hash)
}

fn lost(id: BriefId) -> Brief {
    Brief { id, headline: "Holm ferry lost".into(), ..sample_brief() }
}

#[test]
fn an_author_says_that_the_own_version_was_decided() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    forge(&newsroom, |write| {
        forged_version(write, newsroom.cleo, &lost(id), RevisionKind::Decided, false)
    });
    stays_inside(&newsroom, id);
    nobody_passes_it_alone(&newsroom, newsroom.cleo, id);
}

/// Signs the current version as `signer`, with no word of anybody about it.
fn forged_approval(newsroom: &Newsroom, id: BriefId, round: RoundId, signer: PersonId) {
    forge(newsroom, |write| {
        let revision = write.current(id)?.unwrap();
        let content = write.revision(revision)?.content;
        let approved = Action::Approved {
            waits: false,
            round,
            brief: id,
            revision,
            content,
            assurance: "separate-devices".into(),
            decision: DecisionId(Uuid::from_u128(1)),
            attested: Vec::new(),
        };
        write.record(signer, LATER, &approved)
    });
}

/// What stands there as approved is found out where it is to leave, and by the check of the archive.
fn is_found_out(newsroom: &Newsroom, id: BriefId) {
    let out = newsroom.folder.path();
    for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
        let release = || newsroom.as_(person).release(id, Format::Text, out);
        refused(newsroom, Code::Refused, release);
    }
    let file = out.join("out.json");
    let text = newsroom.as_(newsroom.anna).open_brief(id).unwrap().brief;
    match newsroom.desk.export(id, Format::Json, &file, false) {
        // What was published before the attack may leave as it was.
        Ok(_) => assert_ne!(std::fs::read_to_string(&file).unwrap(), text.to_json()),
        Err(refusal) => assert_eq!(refusal.code, Code::Refused, "{refusal}"),
    }
    let faults = newsroom.desk.verify().unwrap();
    assert!(faults.iter().any(|fault| fault.contains("counts as approved, and")), "{faults:?}");
}

#[test]
fn an_author_signs_the_own_version_without_anybodys_word() {
    let newsroom = Newsroom::new();
    let (id, review) = first_read(&newsroom);
    let roles = [desk::Role::Editor, desk::Role::Reviewer];
    newsroom.as_(newsroom.anna).set_roles(newsroom.ben, &roles).unwrap();
    forged_approval(&newsroom, id, review.round.id, newsroom.ben);
    is_found_out(&newsroom, id);
}

#[test]
fn a_reviewer_signs_a_change_that_nobody_accepted() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    version(&newsroom, newsroom.ben, id, headline);
    edit(&newsroom, newsroom.cleo, id, |brief| brief.lede = "On 11 May 2024 it sank.".into());
    newsroom.as_(newsroom.cleo).send_to_review(id, None, "").unwrap();
    let round = newsroom.as_(newsroom.cleo).review(id).unwrap().round.id;
    forged_approval(&newsroom, id, round, newsroom.cleo);
    is_found_out(&newsroom, id);
}

#[test]
fn an_editor_signs_by_an_event_of_the_own_making() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let round = review.round.id;
    newsroom.as_(newsroom.ben).decide(id, round, &review.undecided, Verdict::Accepted).unwrap();
    forged_approval(&newsroom, id, round, newsroom.ben);
    is_found_out(&newsroom, id);
}

#[test]
fn an_approval_names_the_version_of_another_brief() {
    let newsroom = Newsroom::new();
    let (id, review) = first_read(&newsroom);
    let other = approved(&newsroom);
    forge(&newsroom, |write| {
        let revision = write.current(id)?.unwrap();
        let approved = Action::Approved {
            waits: false,
            round: review.round.id,
            brief: other,
            revision,
            content: write.revision(revision)?.content,
            assurance: "separate-devices".into(),
            decision: DecisionId(Uuid::from_u128(1)),
            attested: Vec::new(),
        };
        write.record(newsroom.cleo, LATER, &approved)
    });
    stays_inside(&newsroom, id);
}

#[test]
fn an_editor_marks_the_own_version_as_published_before() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    forge(&newsroom, |write| {
        forged_version(write, newsroom.ben, &lost(id), RevisionKind::Import, true)
    });
    stays_inside(&newsroom, id);
}

#[test]
fn a_chief_marks_a_later_version_as_published_before() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    forge(&newsroom, |write| {
        forged_version(write, newsroom.anna, &lost(id), RevisionKind::Import, true)
    });
    stays_inside(&newsroom, id);
}

#[test]
fn somebody_takes_a_role_by_an_event_of_the_own_making() {
    let newsroom = Newsroom::new();
    forge(&newsroom, |write| {
        let roles = vec![Role::Chief, Role::Reviewer];
        write.record(newsroom.ben, LATER, &Action::RolesSet { person: newsroom.ben, roles })
    });
    let ben = newsroom.as_(newsroom.ben);
    assert!(!ben.person().is(Role::Chief) && !ben.person().is(Role::Reviewer));
    refused(&newsroom, Code::Refused, || ben.add_person("Dana Dahl", &[]));
}

#[test]
fn somebody_brings_a_chief_along() {
    let newsroom = Newsroom::new();
    let dana = PersonId(Uuid::from_u128(0xda2a));
    forge(&newsroom, |write| {
        let joined = Action::PersonAdded {
            person: dana,
            name: "Dana Dahl".into(),
            initials: "DD".into(),
            roles: Role::ALL.to_vec(),
        };
        write.record(dana, LATER, &joined)
    });
    let dana = newsroom.as_(dana);
    assert_eq!(dana.person().roles, [], "known by name, and nothing more");
    refused(&newsroom, Code::Refused, || dana.add_person("Another", &[]));
}

#[test]
fn somebody_undoes_another_persons_decision_by_an_event_of_the_own_making() {
    let newsroom = Newsroom::new();
    let (id, review) = in_review(&newsroom, newsroom.cleo, headline);
    let round = review.round.id;
    newsroom.as_(newsroom.anna).decide(id, round, &review.undecided, Verdict::Rejected).unwrap();
    forge(&newsroom, |write| {
        let decision = write.decisions(round)?[0].id;
        write.record(newsroom.cleo, LATER, &Action::Undone { decision })
    });
    let after = newsroom.as_(newsroom.cleo).review(id).unwrap();
    assert_eq!(after.decisions[0].verdict, "rejected", "it stands");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_merge_takes_words_from_before_the_approved_version() {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let before = version(&newsroom, newsroom.cleo, id, |brief| {
        brief.headline = "Holm ferry lost".into();
    });
    // It was turned down, and another headline approved.
    version(&newsroom, newsroom.cleo, id, headline);
    newsroom.as_(newsroom.cleo).send_to_review(id, None, "").unwrap();
    approved_by(&newsroom, newsroom.anna, id);
    forge(&newsroom, |write| {
        let current = write.current(id)?.unwrap();
        let revision = RevisionRecord {
            hash: RevisionHash::from_bytes([0; 32]),
            brief: id,
            content: write.keep_content(&lost(id))?,
            parents: vec![current, before.current.unwrap()],
            author: newsroom.cleo,
            device: write.device(),
            time: LATER.into(),
            note: String::new(),
            kind: RevisionKind::Edit.as_str().into(),
        };
        let revision = RevisionRecord { hash: revision.computed_hash(), ..revision };
        let expects = Some(current);
        let saved = Action::RevisionSaved { revision, expects, published_before: false };
        write.record(newsroom.cleo, LATER, &saved)?;
        write.index(id, &lost(id))
    });
    nobody_passes_it_alone(&newsroom, newsroom.cleo, id);
}
