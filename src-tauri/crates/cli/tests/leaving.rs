//! The commands on when and how a brief leaves, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::{BRIDGE, Bench};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

#[test]
fn an_embargo_is_set_told_and_lifted_and_stops_a_release() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    bench.run(&["import", "bridge.json", "--published"]).done("import");
    let none = bench.run(&["embargo", ID]).done("embargo");
    assert_eq!(none.last_line(), "none");
    let set = ["embargo", ID, "2131-10-28T06:00", "--zone", "Europe/London", "--note", "Agreed."];
    let line = bench.run(&set).done("set").last_line();
    assert!(line.starts_with("until 2131-10-28T06:00 Europe/London"), "{line}");
    assert!(line.ends_with("Agreed."), "{line}");
    let refused = bench.run(&["release", ID, "-t", "text", "-o", "out"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("embargoed until 28 October 2131"), "{}", refused.err);
    assert_eq!(bench.run(&["embargo", ID, "2131-10-28T06:00"]).code, Some(2), "no zone");
    assert_eq!(bench.run(&["embargo", ID, "soon", "--zone", "UTC"]).code, Some(2));
    assert_eq!(bench.run(&["embargo", ID, "2001-01-01T06:00", "--zone", "UTC"]).code, Some(1));
    assert_eq!(bench.run(&["lift-embargo", ID]).done("lift").last_line(), "none");
    bench.run(&["release", ID, "-t", "text", "-o", "out"]).done("release");
    assert_eq!(bench.run(&["verify"]).code, Some(0));
}

#[test]
fn a_time_that_the_clocks_show_twice_is_told() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    bench.run(&["import", "bridge.json"]).done("import");
    // The last Sunday of October 2032, when the clocks of London are put back.
    let twice = ["embargo", ID, "2032-10-31T01:30", "--zone", "Europe/London"];
    let second = bench.run(&twice).done("twice");
    assert!(second.err.contains("twice") && second.err.contains("second"), "{}", second.err);
    assert!(second.last_line().contains("2032-10-31T01:30:00Z"), "{}", second.last_line());
    let first = bench.run(&[&twice[..], &["--first"]].concat()).done("first");
    assert!(first.last_line().contains("2032-10-31T00:30:00Z"), "{}", first.last_line());
}

#[test]
fn a_release_without_approval_needs_its_reason() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    bench.run(&["import", "bridge.json"]).done("import");
    let release = ["release", ID, "-t", "text", "-o", "out"];
    assert_eq!(bench.run(&release).code, Some(1));
    assert_eq!(bench.run(&[&release[..], &["--unapproved", " "]].concat()).code, Some(2));
    bench.run(&[&release[..], &["--unapproved", "It cannot wait."]].concat()).done("release");
    assert_eq!(bench.json(&["list", "--json"])[0]["state"], "in-review");
    let exported = bench.run(&["export", ID, "-t", "text", "-o", "again.txt"]).done("export");
    assert!(exported.err.contains("without approval"), "{}", exported.err);
}

#[test]
fn a_correction_is_told_and_releases_are_found_both_ways() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    bench.run(&["import", "bridge.json", "--published"]).done("import");
    bench.run(&["release", ID, "-t", "text", "-o", "out"]).done("release");
    assert_eq!(bench.run(&["correct", ID]).done("correct").last_line(), "published");
    assert_eq!(bench.run(&["kill", ID, "--reason", "Why", "--notice", "Gone."]).code, Some(1));
    let told = bench.json(&["told", ID, "--json"]);
    assert_eq!((&told["version"], told["points"].as_array().unwrap().len()), (&1.into(), 0));
    bench.run(&["drop-change", ID]).done("drop");
    let rows = bench.json(&["releases", ID, "--json"]);
    assert_eq!(rows[0]["version"], 1);
    let hash = rows[0]["revision"].as_str().unwrap();
    let held = bench.json(&["releases", "--revision", &hash[..10], "--json"]);
    assert_eq!(held[0]["brief"], ID);
    assert_eq!(bench.run(&["releases", "--revision", "ffffffff"]).code, Some(1));
    assert_eq!(bench.run(&["releases", "--revision", "zz"]).code, Some(2));
    let killed = bench.run(&["kill", ID, "--reason", "Why", "--notice", "Gone."]).done("kill");
    assert_eq!(killed.last_line(), "in-review");
}
