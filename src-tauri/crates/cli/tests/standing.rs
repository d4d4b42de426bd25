//! The commands beside a brief's way, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::{BRIDGE, Bench};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

#[test]
fn a_brief_is_planned_assigned_held_resumed_spiked_and_restored() {
    let bench = Bench::new();
    let line =
        |arguments: &[&str]| bench.run(arguments).done(&format!("{arguments:?}")).last_line();
    line(&["person", "Ada"]);
    line(&["person", "Bo", "--role", "editor"]);
    let id = line(&[
        "plan",
        "Bridge inquiry",
        "--section",
        "Harbour",
        "--to",
        "Bo",
        "--date",
        "1932-03-20",
        "--as",
        "Ada",
    ]);
    let row = bench.json(&["list", "--json"])[0].clone();
    assert_eq!(
        (&row["id"], &row["state"], &row["date"]),
        (&id.as_str().into(), &"planned".into(), &"1932-03-20".into())
    );
    assert_eq!(line(&["assign", &id, "--as", "Ada"]), "nobody");
    assert_eq!(line(&["assign", &id, "Ada", "--as", "Bo"]), "Ada");
    assert_eq!(line(&["hold", &id, "--until", "1932-04-01", "--as", "Bo"]), "held");
    let ran = bench.run(&["spike", &id, "--reason", "Old.", "--as", "Bo"]).done("spike");
    assert_eq!(ran.last_line(), "spiked");
    let ran = bench.run(&["resume", &id, "--as", "Bo"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("it is spiked") && ran.err.contains("unspike"), "{}", ran.err);
    assert_eq!(line(&["unspike", &id, "--as", "Bo"]), "held");
    assert_eq!(line(&["resume", &id, "--as", "Bo"]), "planned");
    assert_eq!(bench.run(&["hold", &id, "--until", "soon", "--as", "Bo"]).code, Some(2));
    assert_eq!(bench.run(&["hand-over", &id, "Ada", "--as", "Bo"]).code, Some(1));
    assert_eq!(bench.run(&["verify"]).code, Some(0));
}

#[test]
fn copies_follow_and_templates_give_the_parts() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    let line =
        |arguments: &[&str]| bench.run(arguments).done(&format!("{arguments:?}")).last_line();
    line(&["import", "bridge.json"]);
    let (copy, new) = (line(&["copy", ID]), line(&["new-from", ID]));
    let related = bench.json(&["follows", ID, "--json"]);
    let ids: Vec<_> =
        related["followers"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [copy.as_str(), new.as_str()]);
    assert!(line(&["follows", &new]).starts_with("follows  018f0000-"), "the earlier one");

    let set = [
        "template",
        "set",
        "Harbour",
        "--facts",
        "3",
        "--group",
        "Crews: Gazette, Wire",
        "--group",
        "Owners",
        "--link",
        "Report",
        "--today",
    ];
    let shown = bench.run(&set).done("set").text();
    let expect = "Harbour: facts 3, dated today\n  perspective Crews: Gazette, Wire\n  perspective Owners\n  link Report\n";
    assert_eq!(
        (shown.as_str(), bench.run(&["template"]).done("template").text().as_str()),
        (expect, expect)
    );
    let kept = &bench.json(&["template", "--json"])[0];
    assert_eq!(kept["template"]["groups"][0]["outlets"][1], "Wire");
    assert_eq!(bench.run(&["template", "remove", "Harbour"]).done("remove").text(), "");
    assert_eq!(line(&["deadline"]), "none");
    assert_eq!(line(&["deadline", "6:30"]), "06:30");
    assert_eq!(line(&["deadline", "none"]), "none");
    assert_eq!(bench.run(&["deadline", "dawn"]).code, Some(2));
}
