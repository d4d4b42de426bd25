//! What leaves the newsroom, and what does not.

use crate::support::Newsroom;
use desk::{BriefState, Format, OutletFacts, Ownership};

#[test]
fn a_release_writes_and_keeps_the_exact_bytes() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let out = newsroom.folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let ben = newsroom.as_(newsroom.ben);
    let released = ben.release(text.id, Format::Text, &out).unwrap();
    let bytes = std::fs::read(&released.place).unwrap();
    assert_eq!(bytes, desk::convert(&text, Format::Text, None).unwrap().bytes());
    assert_eq!(brief::ContentHash::of_bytes(&bytes), released.hash);
    let view = ben.open_brief(text.id).unwrap();
    assert_eq!((view.state, view.releases.len()), (BriefState::Published, 1));
}

#[test]
fn a_release_keeps_what_the_registry_said_then() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let anna = newsroom.as_(newsroom.anna);
    let id = newsroom.desk.outlet_called("Holm Gazette").unwrap();
    let seen = newsroom.desk.outlet(id).unwrap().facts;
    let owned_by = |owner: &str| {
        let owner =
            Ownership { owner: owner.into(), kind: "private".into(), ..Ownership::default() };
        let country = Some("Norway".into());
        OutletFacts { ownership: vec![owner], country, ..seen.clone() }
    };
    let then = owned_by("Holm Press");
    anna.set_outlet(id, &seen, &then).unwrap();
    anna.release(text.id, Format::Text, newsroom.folder.path()).unwrap();
    anna.set_outlet(id, &then, &owned_by("A fund")).unwrap();

    let releases = newsroom.desk.releases(text.id).unwrap();
    let [outlet] = releases[0].outlets.as_slice() else { panic!("{:?}", releases[0].outlets) };
    assert_eq!((outlet.id, outlet.name.as_str()), (id, "Holm Gazette"));
    assert_eq!(outlet.printed, ["Holm Gazette"]);
    assert_eq!(outlet.country.as_deref(), Some("Norway"));
    assert_eq!(outlet.owner.as_deref(), Some("Holm Press"), "not who owns it since");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn what_is_not_approved_leaves_only_as_a_marked_proof() {
    let newsroom = Newsroom::new();
    let mut text = newsroom.published();
    let out = newsroom.folder.path().to_owned();
    let ben = newsroom.as_(newsroom.ben);
    text.headline = "Holm ferry sinks".into();
    ben.save_draft(text.id, 0, &text).unwrap();
    let made = ben.make_version(text.id, 1, "").unwrap();
    assert_eq!(made.state, BriefState::Draft);
    ben.release(text.id, Format::Text, &out).unwrap_err();
    let proof = ben.proof(text.id, Format::Text, &out).unwrap();
    assert!(proof.proof && proof.id.is_none());
    let written = std::fs::read_to_string(&proof.place).unwrap();
    assert!(written.to_lowercase().contains("not approved"), "{written}");
    assert_eq!(ben.open_brief(text.id).unwrap().releases.len(), 0, "a proof is not recorded");
}

#[test]
fn a_release_that_cannot_be_written_is_not_recorded() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let nowhere = newsroom.folder.path().join("no/such/folder");
    let ben = newsroom.as_(newsroom.ben);
    ben.release(text.id, Format::Json, &nowhere).unwrap_err();
    let view = ben.open_brief(text.id).unwrap();
    assert_eq!((view.state, view.releases.len()), (BriefState::PublishedBefore, 0));
}

#[test]
fn export_takes_the_approved_version_and_an_edition_names_what_is_missing() {
    let newsroom = Newsroom::new();
    let mut text = newsroom.published();
    let approved = text.clone();
    let ben = newsroom.as_(newsroom.ben);
    text.headline = "Holm ferry sinks".into();
    ben.save_draft(text.id, 0, &text).unwrap();
    ben.make_version(text.id, 1, "").unwrap();
    let file = newsroom.folder.path().join("out.json");
    newsroom.desk.export(text.id, Format::Json, &file, false).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), approved.to_json());

    let begun = ben.new_brief(None).unwrap();
    let mut other = crate::support::sample_brief();
    (other.id, other.slug) = (begun.id, "other".into());
    ben.save_draft(begun.id, 1, &other).unwrap();
    ben.make_version(begun.id, 2, "").unwrap();
    let out = newsroom.folder.path().join("edition");
    let refusal =
        newsroom.desk.export_edition("2024-05-12", Format::Text, &out, false).unwrap_err();
    assert!(refusal.message.contains("other"), "{refusal}");
    assert!(!out.exists(), "nothing is half-written");
    let exported = newsroom.desk.export_edition("2024-05-12", Format::Text, &out, true).unwrap();
    assert_eq!(exported.files.len(), 2);
}
