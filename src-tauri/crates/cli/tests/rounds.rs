//! Queues, rules and rounds to a role, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::{BRIDGE, Bench};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

fn newsroom() -> Bench {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    for person in [&["Ada"][..], &["Bo", "--role", "editor"], &["Cy", "--role", "reviewer"]] {
        let arguments: Vec<&str> = [&["person"], person, &["--as", "Ada"]].concat();
        bench.run(&arguments).done("person");
    }
    bench.run(&["import", "bridge.json", "--as", "Bo"]).done("import");
    bench
}

#[test]
fn a_queue_is_printed_with_its_reasons_and_can_be_left_and_added_to() {
    let bench = newsroom();
    let line =
        |arguments: &[&str]| bench.run(arguments).done(&format!("{arguments:?}")).last_line();
    assert_eq!(line(&["send", ID, "--note", "Who saw it?", "--as", "Bo"]), "in-review");
    let shown = bench.run(&["turn", "--as", "Cy"]).done("turn").text();
    assert!(shown.starts_with(ID) && shown.contains("review-asked by Bo"), "{shown}");
    assert!(shown.ends_with(": Who saw it?\n"), "{shown}");
    let queue = bench.json(&["turn", "--json", "--as", "Cy"]);
    assert_eq!(queue[0]["reasons"][0]["reason"], "review-asked");
    assert_eq!(line(&["turn", "leave", ID, "--as", "Cy"]), "in-review");
    assert_eq!(bench.run(&["turn", "--as", "Cy"]).done("turn").text(), "");
    assert_eq!(bench.run(&["turn", "leave", ID, "--as", "Cy"]).code, Some(1));
    line(&["turn", "ask", ID, "Cy", "--reason", "You know the bridge.", "--as", "Bo"]);
    let asked = bench.run(&["turn", "--as", "Cy"]).done("turn").text();
    assert!(asked.contains("asked by Bo") && asked.contains("You know the bridge."), "{asked}");
    // Every reason has a line, the brief stands in the first.
    line(&["comment", ID, "@Cy is that the old bridge?", "--as", "Bo"]);
    let both = bench.run(&["turn", "--as", "Cy"]).done("turn").text();
    let lines: Vec<&str> = both.lines().collect();
    assert!(lines[0].starts_with(ID) && lines[0].contains("asked by Bo"), "{both}");
    assert!(lines[1].starts_with(' ') && lines[1].contains("thread-waits by Bo"), "{both}");
    assert!(lines[1].ends_with("@Cy is that the old bridge?"), "{both}");
    let log = bench.run(&["log", ID]).done("log").text();
    assert!(
        log.contains("Bo") && log.contains("thread opened: @Cy is that the old bridge?"),
        "{log}"
    );
    assert_eq!(bench.run(&["verify"]).code, Some(0));
}

#[test]
fn two_approvals_are_asked_for_and_counted() {
    let bench = newsroom();
    let line =
        |arguments: &[&str]| bench.run(arguments).done(&format!("{arguments:?}")).last_line();
    assert_eq!(line(&["rule"]), "all others: 1 approval, by a reviewer");
    line(&["rule", "set", "--needed", "2", "--as", "Ada"]);
    assert_eq!(line(&["rule"]), "all others: 2 approvals, by reviewers");
    assert_eq!(bench.run(&["rule", "set", "--role", "owner", "--as", "Ada"]).code, Some(2));
    assert_eq!(bench.run(&["rule", "set", "--as", "Bo"]).code, Some(1));
    assert_eq!(line(&["send", ID, "--role", "chief", "--as", "Bo"]), "in-review");
    let review = bench.json(&["review", ID, "--json", "--as", "Cy"]);
    assert_eq!(review["round"]["asked_role"], "chief");
    line(&["read", ID, "--as", "Cy"]);
    assert_eq!(line(&["approve", ID, "--as", "Cy"]), "in-review");
    let summary = bench.run(&["review", ID, "--as", "Ada"]).done("review").text();
    assert!(summary.contains("approved by 1 of 2"), "{summary}");
    assert_eq!(bench.run(&["approve", ID, "--as", "Cy"]).code, Some(1));
    assert_eq!(line(&["approve", ID, "--as", "Ada"]), "approved");
    line(&["rule", "remove", "--as", "Ada"]);
    let rules = bench.json(&["rule", "--json"]);
    assert_eq!(rules["others"]["rule"]["needed"], 1);
    assert_eq!(bench.run(&["verify"]).code, Some(0));
}
