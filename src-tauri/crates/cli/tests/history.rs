//! The commands on what happened to a brief, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::{BRIDGE, Bench};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

/// A bridge whose headline and lede were changed by a second version.
fn changed() -> Bench {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    bench.run(&["import", "bridge.json"]).done("import");
    let first = bench.json(&["history", ID, "--json"])[0]["hash"].as_str().unwrap().to_owned();
    let mut text = bench.json(&["show", ID, "--json"]);
    text["lede"] = "Nobody knows when the bridge was opened.".into();
    text["headline"] = "A bridge without a day".into();
    bench.put("second.json", text.to_string().as_bytes());
    bench.run(&["save", "second.json", "--onto", &first, "--note", "No day"]).done("save");
    bench
}

#[test]
fn the_log_tells_everything_and_versions_alone() {
    let bench = changed();
    bench.run(&["hold", ID, "--reason", "Not today."]).done("hold");
    let log = bench.run(&["log", ID]).done("log").text();
    let lines: Vec<&str> = log.lines().collect();
    assert!(lines[0].ends_with("brief added"), "{log}");
    assert!(lines[1].ends_with("version 1 (import)"), "{log}");
    assert!(lines[2].ends_with("version 2 (edit): No day"), "{log}");
    assert!(lines[3].ends_with("brief held: Not today."), "{log}");
    let versions = bench.json(&["log", ID, "--versions", "--json"]);
    assert_eq!(versions.as_array().unwrap().len(), 2);
    let last = bench.run(&["log", ID, "--last", "1"]).done("log").text();
    assert_eq!(last.lines().count(), 1, "{last}");
}

#[test]
fn blame_names_the_version_and_the_writer_of_each_sentence() {
    let bench = changed();
    let text = bench.run(&["blame", ID]).done("blame").text();
    let line = text.lines().find(|line| line.contains("Nobody knows")).unwrap();
    assert!(line.starts_with("lede"), "{text}");
    assert!(line.contains("version 2") && line.contains("Desk editor"), "{text}");
    assert!(text.lines().any(|line| line.contains("version 1")), "{text}");
    let json = bench.json(&["blame", ID, "--version", "1", "--json"]);
    assert_eq!(json["written"].as_array().unwrap().len(), 1);
    assert_eq!(bench.run(&["blame", ID, "--version", "9"]).code, Some(1));
}

#[test]
fn a_part_is_previewed_and_brought_back_as_a_new_version() {
    let bench = changed();
    let old = bench.json(&["history", ID, "--json"])[0]["hash"].as_str().unwrap().to_owned();
    let arguments = ["restore-version", ID, "1", "--part", "lede"];
    let preview = bench.run(&[&arguments[..], &["--preview"]].concat()).done("preview").text();
    assert!(preview.contains("what would stand") && preview.contains("Nobody knows"), "{preview}");
    assert_eq!(bench.json(&["history", ID, "--json"]).as_array().unwrap().len(), 2);

    let made = bench.run(&arguments).done("restore").last_line();
    let history = bench.json(&["history", ID, "--json"]);
    assert_eq!((&history[2]["hash"], &history[2]["kind"]), (&made.into(), &"restore".into()));
    assert_eq!(history[2]["note"], "Lede of version 1 restored");
    let now = bench.json(&["show", ID, "--json"]);
    assert_eq!(now["headline"], "A bridge without a day");
    let again = bench.run(&arguments);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("says the same"), "{}", again.err);
    let part = ["restore-version", ID, &old[..12], "--part", "facts/99"];
    assert_eq!(bench.run(&part).code, Some(2));
    bench.run(&["restore-version", ID, &old[..12]]).done("all of it");
    assert_eq!(bench.run(&["verify"]).code, Some(0));
}

#[test]
fn what_was_ever_said_is_found_in_any_version() {
    let bench = changed();
    bench.run(&["restore-version", ID, "1"]).done("restore");
    assert_eq!(bench.run(&["search", "nobody knows"]).code, Some(1), "no current version");
    let text = bench.run(&["search", "--history", "nobody knows"]).done("search").text();
    assert!(text.contains("first in version 2") && text.contains("last in version 2"), "{text}");
    let json = bench.json(&["search", "--history", "nobody", "--in", ID, "--json"]);
    assert_eq!(json[0]["stands"], false);
    assert_eq!(bench.run(&["search", "--history", "\"never said so\""]).code, Some(1));
}

#[test]
fn words_are_purged_for_good_and_what_still_holds_them_is_named() {
    let bench = changed();
    let arguments = ["purge", ID, "\"nobody knows\""];
    let dry = bench.run(&[&arguments[..], &["--dry-run"]].concat()).done("dry run").text();
    assert!(dry.starts_with("cannot be purged now: the current version (2) says it"), "{dry}");
    assert!(dry.contains("would go: version 2, Desk editor"), "{dry}");
    let for_a_reason = [&arguments[..], &["--reason", "A court said so."]].concat();
    bench.run(&for_a_reason).refused(1, &["the current version (2) says it"]);
    bench.run(&arguments).refused(2, &["--reason"]);

    bench.run(&["restore-version", ID, "1"]).done("a version without it");
    bench.run(&["backup", "copy.parallax"]).done("backup");
    let json = bench.json(&[&for_a_reason[..], &["--json"]].concat());
    assert_eq!(json["versions"][0]["number"], 2);
    assert_eq!((&json["wiped"], &json["blocked"]), (&true.into(), &serde_json::Value::Null));
    assert_eq!(
        (&json["copies"][0]["kind"], &json["copies"][0]["holds"]),
        (&"backup".into(), &true.into())
    );

    let log = bench.run(&["log", ID]).done("log").text();
    assert!(log.lines().last().unwrap().contains("purged versions 2: A court said so."), "{log}");
    assert!(log.contains("its text purged"), "{log}");
    assert_eq!(bench.json(&["history", ID, "--json"])[1]["purged"]["reason"], "A court said so.");
    bench.run(&["search", "--history", "nobody knows"]).refused(1, &["Nothing was found"]);
    bench.run(&["restore-version", ID, "2"]).refused(1, &["The text of version 2 was purged"]);
    bench.run(&["purge", ID, "nobody", "--dry-run"]).refused(1, &["nothing in this brief says"]);
    assert_eq!(bench.run(&["verify"]).code, Some(0));
}
