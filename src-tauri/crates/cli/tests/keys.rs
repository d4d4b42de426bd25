//! Keys without a window: made silently, replaced, put under a passphrase, and the check of the record.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use serde_json::Value;
use support::Bench;

const BRIDGE: &str =
    r#"{"schema":"brief/1","headline":"Bridge opens","lede":"On 11 May 2024 it opened."}"#;

fn keys(bench: &Bench) -> Vec<Value> {
    let all = bench.json(&["keys", "--json"]);
    all[0]["keys"].as_array().unwrap().clone()
}

#[test]
fn the_first_command_makes_a_key_in_a_file_and_asks_nothing() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    let key = &keys(&bench)[0];
    assert_eq!(
        (key["protection"].as_str(), key["introduced"].as_str()),
        (Some("file"), Some("first"))
    );
    let ran = bench.run(&["keys"]).done("keys");
    assert!(ran.text().contains(key["fingerprint"].as_str().unwrap()), "{}", ran.text());
    let record = &bench.json(&["verify", "--json"])["record"];
    assert_eq!(record["signed"], record["events"]);

    bench.run(&["keys", "new", "--reason", "A year has gone."]).done("keys new");
    let both = keys(&bench);
    assert_eq!((both.len(), both[0]["introduced"].as_str()), (2, Some("own")));
    assert_eq!(both[1]["revoked"]["reason"], "A year has gone.");
    bench.run(&["verify"]).done("verify");
}

#[test]
fn a_passphrase_is_taken_from_the_surroundings_or_the_command_is_refused() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    bench.run(&["keys", "passphrase"]).refused(2, &["PARALLAX_NEW_PASSPHRASE"]);
    let short = [("PARALLAX_NEW_PASSPHRASE", "short")];
    bench.run_with(&["keys", "passphrase"], &short).refused(2, &["fewer than 8"]);
    let words = [("PARALLAX_NEW_PASSPHRASE", "herring at dawn")];
    bench.run_with(&["keys", "passphrase"], &words).done("passphrase");
    assert_eq!(keys(&bench)[0]["protection"], "passphrase");
    bench
        .run(&["person", "Ben Brandt"])
        .refused(1, &["opens with a passphrase", "PARALLAX_PASSPHRASE"]);
    let wrong = [("PARALLAX_PASSPHRASE", "herring at dusk")];
    bench.run_with(&["person", "Ben Brandt"], &wrong).refused(1, &["not its passphrase"]);
    let right = [("PARALLAX_PASSPHRASE", "herring at dawn")];
    bench.run_with(&["person", "Ben Brandt"], &right).done("person");
    bench.run(&["list"]).done("looking needs no key");
}

#[test]
fn a_key_goes_to_another_machine_in_a_file_that_a_passphrase_opens() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    let words = [("PARALLAX_NEW_PASSPHRASE", "herring at dawn")];
    bench.run_with(&["keys", "copy", "key.json"], &words).done("keys copy");
    bench.run_with(&["keys", "copy", "key.json"], &words).refused(1, &["is there already"]);
    bench.run(&["keys", "take", "key.json"]).refused(2, &["PARALLAX_PASSPHRASE"]);
    let wrong = [("PARALLAX_PASSPHRASE", "herring at dusk")];
    bench.run_with(&["keys", "take", "key.json"], &wrong).refused(1, &["not the passphrase"]);
    bench.run_with(&["keys", "take", "a.json"], &wrong).refused(2, &["holds no key"]);
    let right = [("PARALLAX_PASSPHRASE", "herring at dawn")];
    bench.run_with(&["keys", "take", "key.json"], &right).done("keys take");
    assert_eq!(keys(&bench).len(), 1, "it stays one key");
}

#[test]
fn heads_that_were_noted_down_are_expected_again() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    bench.run(&["backup", "early.parallax"]).done("backup");
    bench.run(&["keys", "new"]).done("something more");
    let head = bench.run(&["verify", "--head"]).done("head").text().trim().to_owned();
    bench.run(&["verify", "--expect", &head]).done("expected");
    bench
        .run(&["--archive", "early.parallax", "verify", "--expect", &head])
        .refused(1, &["does not hold"]);
    bench.run(&["verify", "--expect", "nonsense"]).refused(2, &["DEVICE:LENGTH:HASH"]);
}

#[test]
fn people_are_retired_and_keys_confirmed_by_chiefs_alone() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    bench.run(&["person", "Ben Brandt", "--role", "editor"]).done("person");
    let chief = ["--as", "Desk editor"];
    let asked = |more: &[&str]| bench.run(&[&chief, more].concat());
    asked(&["keys", "confirm", "Ben Brandt", "AAAA", "BBBB"])
        .refused(1, &["no key with this fingerprint"]);
    bench.run(&["--as", "Ben Brandt", "plan", "A story", "--section", "Harbour"]).done("plan");
    let all = bench.json(&["keys", "--json"]);
    let fingerprint = all[1]["keys"][0]["fingerprint"].as_str().unwrap().to_lowercase();
    asked(&["keys", "confirm", "Ben Brandt", &fingerprint]).done("confirm");
    bench
        .run(&["--as", "Ben Brandt", "keys", "retire", "Desk editor"])
        .refused(1, &["Nobody was retired", "not a chief"]);
    asked(&["keys", "retire", "Ben Brandt", "--reason", "Moved on."]).done("retire");
    bench.run(&["--as", "Ben Brandt", "plan", "More"]).refused(1, &["has left"]);
    bench.run(&["verify"]).done("verify");
}
