//! Golden vectors: what an event's hash and signature are today they are for ever, or no record can be
//! checked any more. `UPDATE_VECTORS=1 cargo test -p archive` writes the file anew.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

use archive::{DeviceId, Event, PersonId, Signer, Words, words_hash};
use brief::ContentHash;
use serde_json::{Value, json};
use uuid::Uuid;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/signature-vectors.json");

fn vector(name: &str, secret: [u8; 32], event: &Event) -> Value {
    let signer = Signer::from_secret(&secret);
    let hash = event.computed_hash();
    let signature = signer.sign(&hash);
    assert!(signature.holds_over(&hash));
    json!({
        "name": name,
        "secret": secret.map(|byte| format!("{byte:02x}")).concat(),
        "key": signer.public(),
        "fingerprint": signer.public().fingerprint(),
        "proof": signer.prove(event.person),
        "event": {
            "device": event.device, "seq": event.seq, "previous": event.previous, "seen": event.seen,
            "time": event.time, "person": event.person, "kind": event.kind, "body": event.body,
            "words": kept(&event.words),
        },
        "hash": hash,
        "signature": signature.bytes,
    })
}

/// An event whose words stand beside it, under a hash that its body has.
fn with_words(first: &Event) -> Event {
    let words = r#"["000102030405060708090a0b0c0d0e0f","Ägir says no — 運河"]"#;
    let hash = words_hash(words.as_bytes());
    let brief = "01900000-0000-7000-8000-000000000001";
    let body = json!({ "brief": brief, "reason": { "word": 1 }, "words": hash });
    Event {
        kind: "brief-held".into(),
        body: body.to_string(),
        words: Words::Kept(words.into()),
        ..first.clone()
    }
}

fn kept(words: &Words) -> Option<&str> {
    match words {
        Words::Kept(text) => Some(text),
        Words::None | Words::Purged => None,
    }
}

fn vectors() -> Value {
    let first = Event {
        device: DeviceId(Uuid::from_u128(6)),
        seq: 1,
        hash: ContentHash::from_bytes([0; 32]),
        previous: None,
        seen: Vec::new(),
        time: "2024-05-12T05:00:00.000Z".into(),
        person: PersonId(Uuid::from_u128(5)),
        kind: "brief-resumed".into(),
        body: r#"{"brief":"01900000-0000-7000-8000-000000000001"}"#.into(),
        words: archive::Words::None,
        signature: None,
    };
    let later = Event {
        seq: 2,
        previous: Some(first.computed_hash()),
        seen: vec![ContentHash::from_bytes([9; 32]), ContentHash::from_bytes([1; 32])],
        body: r#"{"brief":"01900000-0000-7000-8000-000000000001","note":"Ägir — 運河"}"#.into(),
        ..first.clone()
    };
    json!([
        vector("first of a chain", [7; 32], &first),
        vector("with others seen", [8; 32], &later),
        vector("with words beside it", [9; 32], &with_words(&first))
    ])
}

#[test]
fn signatures_are_what_they_were() {
    let found = vectors();
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        let text = serde_json::to_string_pretty(&found).unwrap() + "\n";
        std::fs::write(FILE, text).unwrap();
    }
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    assert_eq!(
        found, kept,
        "a signature changed: nothing that was signed before verifies any more"
    );
}
