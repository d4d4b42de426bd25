//! Golden vectors: what these hashes are today they are for ever, or every archive breaks.
//! `UPDATE_VECTORS=1 cargo test -p brief` writes the file anew, which only a new schema may do.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

use brief::{Brief, RevisionFacts, RevisionHash, items};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/hash-vectors.json");

fn briefs() -> [(&'static str, &'static str); 3] {
    [
        (
            "least",
            r#"{"schema":"brief/1","id":"01900000-0000-7000-8000-000000000001","headline":"Canal reopens"}"#,
        ),
        (
            "every key",
            r#"{"schema":"brief/1","id":"01900000-0000-7000-8000-000000000002","slug":"canal","date":"2024-05-12",
            "section":"Harbour","headline":"Canal “reopens” — 運河","lede":"On 11 May\nit opened.",
            "facts":[{"id":"01900000-0000-7000-8000-000000000003","text":"It is 4.2 km\tlong.","sources":[{"outlet":"Holm Gazette",
            "url":"https://gazette.example/1","id":"01900000-0000-7000-8000-000000000004","quote":"4.2 \"km\"","seen":"2024-05-11","archived":"ab"}]}],
            "context":"One.\n\nTwo.","perspectives":[{"id":"01900000-0000-7000-8000-000000000005","group":"Island papers",
            "outlets":["Holm Gazette"],"framing":"They cheer.","bias":"They ship.","sources":[]}],
            "links":[{"label":"Go Deeper","url":"https://gazette.example/2"}],"language":"sv","byline":"A. Aalto","note":"Corrected."}"#,
        ),
        (
            "made ids",
            r#"{"schema":"brief/1","headline":"Mill closes","facts":[{"text":"a"},{"text":"a"}]}"#,
        ),
    ]
}

fn vector(name: &str, text: &str) -> Value {
    let brief = Brief::from_json(text).expect("a brief");
    let canonical = String::from_utf8(brief.canonical_bytes()).expect("UTF-8");
    let items: BTreeMap<String, String> = items(&brief)
        .into_iter()
        .map(|(path, hash)| (path.to_string(), hash.to_string()))
        .collect();
    let parents = [RevisionHash::from_bytes([9; 32]), RevisionHash::from_bytes([1; 32])];
    let revision = RevisionFacts {
        brief: brief.id,
        content: brief.content_hash(),
        parents: &parents,
        author: Uuid::from_u128(5),
        device: Uuid::from_u128(6),
        time: "2024-05-12T05:00:00Z",
        note: "First",
        kind: "edit",
    };
    json!({
        "name": name,
        "canonical": canonical,
        "content_hash": brief.content_hash(),
        "revision": {
            "parents": parents, "author": Uuid::from_u128(5), "device": Uuid::from_u128(6),
            "time": "2024-05-12T05:00:00Z", "note": "First", "kind": "edit",
            "revision_hash": revision.hash(),
        },
        "items": items,
    })
}

#[test]
fn hashes_are_what_they_were() {
    let now = Value::Array(briefs().iter().map(|(name, text)| vector(name, text)).collect());
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(FILE, format!("{now:#}\n")).expect("the vectors");
    }
    let golden: Value =
        serde_json::from_str(&std::fs::read_to_string(FILE).expect("the vectors")).expect("JSON");
    assert_eq!(now, golden);
}

#[test]
fn canonical_bytes_read_back_as_the_same_brief() {
    for (_, text) in briefs() {
        let brief = Brief::from_json(text).expect("a brief");
        let canonical = String::from_utf8(brief.canonical_bytes()).expect("UTF-8");
        let again = Brief::from_json(&canonical).expect("a brief");
        assert_eq!(again, brief);
        assert_eq!(again.canonical_bytes(), brief.canonical_bytes());
    }
}
