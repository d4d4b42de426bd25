//! Every kind of event, with every text that people wrote in it apart.

use super::*;
use crate::{
    Anchor, ApprovalRule, AskId, Attested, CommentId, CommentPiece, DecisionId, DeviceId,
    EditionId, EditionPlan, Made, NewOutlet, OutletFacts, OutletId, PersonId, PublicChange,
    PublicKey, Publication, PurgedBytes, PurgedContent, ReleaseId, RevisionRecord, RoundId,
    SignatureBytes, Splice, TargetId, Template, ThreadId, Verdict, Wording,
};
use brief::{BriefId, HouseStyle, ItemHash, ItemPath, RevisionHash};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A text that people wrote; each is another one.
struct Written(usize);

impl Written {
    fn text(&mut self) -> String {
        self.0 += 1;
        format!("written {}", self.0)
    }
}

const CONTENT: ContentHash = ContentHash::from_bytes([1; 32]);
const VERSION: RevisionHash = RevisionHash::from_bytes([2; 32]);
const KEY: PublicKey = PublicKey::from_bytes([3; 32]);

fn attested() -> Attested {
    Attested { path: ItemPath::Lede, item: ItemHash::of_removal(ItemPath::Lede) }
}

/// What people wrote about a brief, in an event of every kind that a brief may have.
#[expect(clippy::too_many_lines, reason = "a list of all that there is")]
fn of_a_brief(w: &mut Written) -> Vec<Action> {
    let id = Uuid::nil();
    let (brief, person) = (BriefId::new(id), PersonId(id));
    let (round, decision) = (RoundId(id), DecisionId(id));
    let (thread, comment) = (ThreadId(id), CommentId(id));
    let splices = |w: &mut Written| {
        vec![Splice {
            part: "1".into(),
            path: "lede".into(),
            field: "text".into(),
            old: w.text(),
            new: w.text(),
            old_range: [0, 1],
            new_range: [0, 1],
        }]
    };
    let said = |w: &mut Written| {
        vec![CommentPiece::Text { text: w.text() }, CommentPiece::Person { person }]
    };
    let parts = vec!["1".to_owned()];
    let revision = RevisionRecord {
        hash: VERSION,
        brief,
        content: CONTENT,
        parents: vec![VERSION],
        author: person,
        device: DeviceId(id),
        time: "2024-05-12T05:00:00Z".into(),
        note: w.text(),
        kind: "edit".into(),
    };
    vec![
        Action::BriefAdded { brief, section: Some("Harbour".into()), origin: None },
        Action::RevisionSaved { revision, expects: None, published_before: false },
        Action::ReviewOpened {
            round,
            brief,
            number: 1,
            base: None,
            head: VERSION,
            asked_of: Some(person),
            asked_role: None,
            note: w.text(),
        },
        Action::ReviewExtended { round, head: VERSION },
        Action::ReviewWithdrawn { round },
        Action::Decided {
            decision,
            round,
            brief,
            verdict: Verdict::Accepted,
            splices: splices(w),
            parts: parts.clone(),
            attested: vec![attested()],
            reason: w.text(),
        },
        Action::WordingSuggested {
            decision,
            round,
            brief,
            was: attested().item,
            attested: attested(),
            texts: vec![Wording { field: "text".into(), old: w.text(), new: w.text() }],
            reason: w.text(),
        },
        Action::WordingTaken {
            suggestion: decision,
            decision,
            round,
            brief,
            revision: VERSION,
            parts: parts.clone(),
            splices: splices(w),
            attested: vec![attested()],
        },
        Action::WordingDeclined { suggestion: decision, decision, round, brief, reply: w.text() },
        Action::PartsRead { decision, round, brief, attested: vec![attested()] },
        Action::Undone { decision },
        Action::ChangesRequested { round, note: w.text() },
        Action::RejectionAnswered {
            round,
            brief,
            part: "1".into(),
            path: "lede".into(),
            reply: Some(w.text()),
        },
        Action::Approved {
            round,
            brief,
            revision: VERSION,
            content: CONTENT,
            assurance: "same-device".into(),
            decision,
            attested: vec![attested()],
            waits: false,
        },
        Action::Released {
            release: ReleaseId(id),
            brief,
            revision: VERSION,
            target: "file".into(),
            format: "text".into(),
            place: "a place".into(),
            bytes: CONTENT,
            registry: serde_json::json!({ "outlets": [{ "name": w.text(), "since": 1911 }] }),
            target_id: Some(TargetId(id)),
            made: Some(made()),
            within: Some(ReleaseId(id)),
        },
        Action::ReleaseSent { release: ReleaseId(id), sent: true },
        Action::HeldSettled {
            brief,
            release: ReleaseId(id),
            revision: VERSION,
            how: "nothing".into(),
            reason: w.text(),
        },
        Action::BriefPlanned { brief, headline: w.text(), date: Some("2024-05-12".into()) },
        Action::BriefAssigned { brief, assignee: Some(person) },
        Action::BriefHeld { brief, until: Some("2024-05-12".into()), reason: w.text() },
        Action::BriefResumed { brief },
        Action::BriefSpiked { brief, reason: w.text() },
        Action::BriefRestored { brief },
        Action::DraftHandedOver { brief, to: person, note: w.text() },
        Action::TurnAsked { ask: AskId(id), brief, person, reason: w.text() },
        Action::TurnLeft { brief, causes: vec!["a cause".into()] },
        Action::TurnTakenBack { brief, causes: vec!["a cause".into()] },
        Action::BriefFollows { brief, earlier: brief },
        Action::FigureTicked { brief, path: ItemPath::Lede, figure: CONTENT },
        Action::FigureUnticked { brief, figure: CONTENT },
        Action::ThreadOpened {
            thread,
            brief,
            anchor: Anchor { quote: w.text(), field: Some("text".into()), ..Anchor::default() },
            writers: vec![person],
            comment,
            said: said(w),
        },
        Action::CommentAdded { thread, brief, comment, said: said(w) },
        Action::CommentEdited { brief, comment, said: said(w) },
        Action::CommentDeleted { brief, comment },
        Action::ThreadResolved { thread, brief },
        Action::ThreadReopened { thread, brief },
        Action::EmbargoSet { brief, until: "2024-05-12T05:00:00Z".into(), note: w.text() },
        Action::EmbargoLifted { brief, reason: w.text() },
        Action::ReleasedUnapproved {
            release: ReleaseId(id),
            brief,
            revision: VERSION,
            round,
            reason: w.text(),
        },
        Action::PublicChangeBegun {
            brief,
            change: PublicChange::Correction,
            released: VERSION,
            current: VERSION,
            reason: w.text(),
        },
        Action::PublicChangeDropped { brief },
        Action::Purged {
            brief,
            contents: vec![PurgedContent {
                content: CONTENT,
                schema: brief::SCHEMA.into(),
                length: 1,
                section: Some("Harbour".into()),
                items: vec![0],
            }],
            items: vec![attested()],
            events: vec![CONTENT],
            released: vec![PurgedBytes { bytes: CONTENT, length: 1 }],
            reason: w.text(),
        },
    ]
}

/// What is of the people or the house; a purge is of a brief, so that their texts stay in them.
fn of_the_newsroom() -> Vec<Action> {
    let id = Uuid::nil();
    let (person, outlet) = (PersonId(id), OutletId(id));
    let text = || "stays".to_owned();
    let proof = SignatureBytes([0; 64]);
    let facts = OutletFacts { name: text(), ..OutletFacts::default() };
    let rule = ApprovalRule::default();
    vec![
        Action::PersonAdded { person, name: text(), initials: text(), roles: Vec::new() },
        Action::PersonRenamed { person, name: text(), initials: text() },
        Action::RolesSet { person, roles: Vec::new() },
        Action::KeyAdded { person, key: KEY, proof, reason: text(), known: Vec::new() },
        Action::KeyGranted { person, key: KEY, proof, reason: text() },
        Action::KeyConfirmed { person, key: KEY },
        Action::KeyRevoked { person, key: KEY, reason: text(), known: Vec::new() },
        Action::PersonRetired { person, reason: text(), known: Vec::new() },
        Action::ApprovalRuleSet { section: Some(text()), rule: Some(rule) },
        Action::EditionSaved {
            edition: EditionId(id),
            date: Some(text()),
            name: text(),
            revision: CONTENT,
            parent: None,
            body: text(),
            note: text(),
        },
        Action::TemplateSet { section: text(), template: Some(Template::default()) },
        Action::DeadlineSet { deadline: Some(text()) },
        Action::PublicationSet {
            publication: Publication { name: text(), ..Publication::default() },
        },
        Action::EditionPlanSet { plan: EditionPlan::default() },
        Action::TargetSet { target: TargetId(Uuid::nil()), facts: None },
        Action::EditionReleaseSent { release: ReleaseId(Uuid::nil()), sent: true },
        Action::EditionReleased {
            release: ReleaseId(Uuid::nil()),
            edition: EditionId(Uuid::nil()),
            revision: CONTENT,
            target: text(),
            target_id: None,
            format: "text".into(),
            place: "a place".into(),
            bytes: CONTENT,
            made: made(),
        },
        Action::OutletsAdded {
            outlets: vec![NewOutlet { outlet, facts: facts.clone() }],
            domains: Vec::new(),
        },
        Action::OutletSet { outlet, facts },
        Action::OutletsMerged { kept: outlet, merged: outlet },
        Action::OutletMergeTakenBack { merged: outlet },
        Action::OutletsKeptApart { one: outlet, other: outlet },
        Action::HouseStyleSet { style: HouseStyle::default() },
        Action::WordLearned { word: text() },
        Action::WordForgotten { word: text() },
    ]
}

fn event(action: &Action) -> Event {
    let Apart { kind, body, words } = Apart::of(action, [7; 16]).unwrap();
    let mut event = Event {
        device: DeviceId(Uuid::nil()),
        seq: 1,
        hash: CONTENT,
        previous: None,
        seen: Vec::new(),
        time: String::new(),
        person: PersonId(Uuid::nil()),
        kind,
        body,
        words,
        signature: None,
    };
    event.hash = event.computed_hash();
    event
}

fn made() -> Made {
    Made { writer: "text/1".into(), templates: Vec::new(), said: serde_json::json!({ "a": 1 }) }
}

/// The names of all actions, as the program's own text lists them.
fn all_kinds() -> BTreeSet<String> {
    let source = include_str!("event.rs");
    let (_, variants) = source.split_once("pub enum Action {").unwrap();
    let (variants, _) = variants.split_once("\n}").unwrap();
    let names = variants.lines().filter_map(|line| line.strip_prefix("    "));
    let names = names.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    names.map(|line| kebab(line.split([' ', ',']).next().unwrap())).collect()
}

fn kebab(name: &str) -> String {
    let mut made = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !made.is_empty() {
            made.push('-');
        }
        made.push(letter.to_ascii_lowercase());
    }
    made
}

#[test]
fn every_text_about_a_brief_is_apart_and_comes_back_in_its_place() {
    let mut written = Written(0);
    let actions = of_a_brief(&mut written);
    let mut apart = 0;
    for action in &actions {
        let event = event(action);
        assert!(!event.body.contains("written"), "{}: {}", event.kind, event.body);
        assert!(event.fits_its_words() && !event.lacks_words());
        assert_eq!(event.action().as_ref(), Some(action));
        let inside = serde_json::to_string(action).unwrap();
        assert!(event.texts().iter().all(|text| inside.contains(text.as_str())));
        apart += event.texts().len();
    }
    assert_eq!(apart, written.0);
    let known = actions.iter().chain(&of_the_newsroom()).map(|action| event(action).kind).collect();
    assert_eq!(all_kinds(), known, "whoever adds an action says what of it can be purged");
}

#[test]
fn what_is_of_the_newsroom_stays_in_its_event() {
    for action in of_the_newsroom() {
        let event = event(&action);
        assert_eq!((event.words_hash(), &event.words), (None, &Words::None), "{}", event.kind);
        assert_eq!(event.action(), Some(action));
    }
}

#[test]
fn purged_words_leave_a_mark_and_the_hash_of_their_event() {
    for action in of_a_brief(&mut Written(0)) {
        let whole = event(&action);
        let mut purged = whole.clone();
        if purged.words_hash().is_some() {
            purged.words = Words::None;
            assert!(purged.lacks_words() && !purged.fits_its_words());
            purged.words = Words::Purged;
        }
        assert!(purged.fits_its_hash() && purged.fits_its_words(), "{}", purged.kind);
        let told = serde_json::to_string(&purged.action().unwrap()).unwrap();
        assert!(!told.contains("written"), "{told}");
        assert_eq!(told.matches(PURGED).count(), whole.texts().len());
        assert_eq!(purged.texts(), Vec::<String>::new());
    }
}

#[test]
fn the_salt_makes_two_equal_texts_two_hashes_and_changed_words_do_not_fit() {
    let action = Action::BriefSpiked { brief: BriefId::new(Uuid::nil()), reason: "No.".into() };
    let hash = |salt| Apart::of(&action, salt).map(|apart| apart.words).unwrap();
    let (Words::Kept(one), Words::Kept(other)) = (hash([1; 16]), hash([2; 16])) else {
        panic!("no words");
    };
    assert_ne!(words_hash(one.as_bytes()), words_hash(other.as_bytes()));
    assert_eq!(one, r#"["01010101010101010101010101010101","No."]"#);
    let mut changed = event(&action);
    changed.words = Words::Kept(one);
    assert!(!changed.fits_its_words());
    // Words of which one is missing say nothing.
    changed.words = Words::Kept(r#"["01010101010101010101010101010101"]"#.into());
    assert_eq!(changed.action(), None);
}

#[test]
fn an_event_from_before_reads_as_it_did() {
    let action = Action::BriefSpiked { brief: BriefId::new(Uuid::nil()), reason: "No.".into() };
    let mut before = event(&action);
    before.body = format!(r#"{{"brief":"{}","reason":"No."}}"#, Uuid::nil());
    before.words = Words::None;
    assert!(before.fits_its_words() && !before.lacks_words());
    assert_eq!(before.action(), Some(action));
    assert_eq!(before.inline_texts(), ["No."]);
    assert_eq!(before.texts(), ["No."]);
}
