//! The schema and the model describe the same shape.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use press::Format;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{checkout, corpus, fixture, read, site_files};

fn schema() -> Value {
    let path = checkout().join("schemas/brief.schema.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn complete() -> Value {
    let id = "0190c2a4-7b1e-7c3d-9f00-2a1b3c4d5e6f";
    let other = "0190c2a4-7b1e-7c3d-9f00-2a1b3c4d5e70";
    let source = json!({"outlet": "o", "url": "u", "id": other, "quote": "q", "seen": "2024-02-29", "archived": "h"});
    json!({
        "schema": "brief/1", "id": id, "slug": "s", "date": "2024-01-02", "section": "s", "headline": "h", "lede": "l",
        "facts": [{"id": id, "text": "t", "sources": [source]}],
        "context": "c",
        "perspectives": [{"id": other, "group": "g", "outlets": ["o"], "framing": "f", "bias": "b", "sources": [source]}],
        "links": [{"label": "l", "url": "u"}],
        "language": "de", "byline": "b", "note": "n"
    })
}

/// Every object of a value, each as a path of keys.
fn objects(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.push(path.to_owned());
            for (key, value) in map {
                objects(value, &format!("{path}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                objects(item, &format!("{path}/{n}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn schema_and_model_accept_and_refuse_alike() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let check = |value: &Value| {
        let model = press::read(value.to_string().as_bytes(), Format::Json, None);
        assert_eq!(validator.is_valid(value), model.is_ok(), "{value}: {model:?}");
        model.is_ok()
    };
    assert!(check(&complete()));
    let mut places = Vec::new();
    objects(&complete(), "", &mut places);
    let (mut accepted, mut refused) = (0, 0);
    for place in places {
        let keys: Vec<String> =
            complete().pointer(&place).unwrap().as_object().unwrap().keys().cloned().collect();
        let mut variants = Vec::new();
        for key in keys {
            let mut without = complete();
            without.pointer_mut(&place).unwrap().as_object_mut().unwrap().remove(&key);
            variants.push(without);
            for odd in [Value::Null, json!(1), json!(""), json!("x"), json!("a\u{7}"), json!([])] {
                let mut changed = complete();
                changed.pointer_mut(&place).unwrap()[&key] = odd;
                variants.push(changed);
            }
        }
        let mut more = complete();
        more.pointer_mut(&place).unwrap()["mood"] = json!("x");
        variants.push(more);
        for variant in variants {
            if check(&variant) { accepted += 1 } else { refused += 1 }
        }
    }
    assert!(accepted > 40 && refused > 100, "{accepted} accepted, {refused} refused");
}

#[test]
fn the_writer_writes_every_key_that_the_contract_shows() {
    let minimal = read(br#"{"schema": "brief/1", "headline": "H"}"#, Format::Json);
    let value: Value =
        serde_json::from_slice(&support::write(&minimal, Format::Json).bytes).unwrap();
    let keys: BTreeSet<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let shown = [
        "schema",
        "id",
        "slug",
        "date",
        "section",
        "headline",
        "lede",
        "facts",
        "context",
        "perspectives",
        "links",
    ];
    assert_eq!(keys, shown.into());
}

#[test]
fn every_property_is_described() {
    fn check(value: &Value) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            assert_eq!(value["additionalProperties"], json!(false), "{value}");
            for (name, property) in properties {
                assert!(property.get("description").is_some(), "{name} is not described");
            }
        }
        match value {
            Value::Object(map) => map.values().for_each(check),
            Value::Array(items) => items.iter().for_each(check),
            _ => {}
        }
    }
    check(&schema());
}

#[test]
fn what_is_written_is_valid() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let check = |brief: &brief::Brief| {
        let value = serde_json::from_str(&brief.to_json()).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert_eq!(errors, [""; 0], "{}", brief.headline);
    };
    for (name, format) in [
        ("locks.txt", Format::Text),
        ("list.md", Format::Markdown),
        ("table.mdx", Format::Markdown),
        ("brief.json", Format::Json),
    ] {
        check(&read(&fixture(name), format));
    }
    if let Some(seed) = corpus("000_91ffcd6446df6814.txt") {
        check(&read(&std::fs::read(seed).unwrap(), Format::Text));
    }
    for (_, _, bytes) in site_files() {
        check(&read(&bytes, Format::Markdown));
    }
}

#[test]
fn half_a_json_is_refused_with_its_line() {
    let cases = [
        ("{\"schema\": \"brief/1\",\n\"headline\": ", "line 2: EOF while parsing"),
        ("{\"schema\": \"brief/1\",\n\n\"headline\": \"a\tb\"}", "line 3: control character"),
        ("{\"schema\": \"brief/2\", \"headline\": 7}", "its schema is `brief/2`"),
        ("[]", "the file is a list where the keys of an object belong"),
        (
            "{\"schema\": \"brief/1\", \"headline\": \"H\", \"facts\": [[\"t\"]]}",
            "facts/0 is a list",
        ),
        ("7", "line 1: invalid type"),
        (
            "{\"schema\": \"brief/1\", \"headline\": \"a\\u0013\"}",
            "headline holds the control character U+0013",
        ),
    ];
    for (text, reason) in cases {
        let error = press::read(text.as_bytes(), Format::Json, None).unwrap_err().to_string();
        assert!(error.starts_with(reason), "{error}");
    }
}
