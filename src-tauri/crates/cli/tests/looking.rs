//! The commands that look at one brief, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::{BRIDGE, Bench, changed};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

#[test]
fn figures_are_listed_with_what_does_not_fit_before_them() {
    let odd = changed(&[("Work began in 1923.", "It opened on Sunday, 19 March 1932.")]);
    let bench = Bench::with(&[("bridge.json", &odd)]);
    bench.run(&["import", "bridge.json"]).done("import");
    let text = bench.run(&["figures", "bridge-opens"]).done("figures").text();
    let first = text.lines().next().unwrap();
    assert!(
        first.starts_with("the weekday is not that of the date: `Sunday, 19 March 1932`"),
        "{text}"
    );
    assert!(first.ends_with("in context; it fits `Saturday`"), "{text}");
    let fact = text.lines().find(|line| line.contains("300,000")).unwrap();
    assert!(fact.starts_with("number  facts 2"), "{text}");

    let view = bench.json(&["figures", ID, "--json"]);
    assert_eq!(view["flags"][0]["kind"], "weekday");
    let words: Vec<_> = view["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["text"].as_str().unwrap())
        .collect();
    assert!(words.contains(&"1815"), "{words:?}");
    bench.run(&["figures", "no-such-brief"]).refused(1, &["there is no brief `no-such-brief`"]);
}

#[test]
fn earlier_briefs_say_why_they_are_shown() {
    let older = changed(&[
        ("018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"),
        ("bridge-opens", "bridge-begun"),
        ("1932-03-19", "1923-07-28"),
        ("Harbour Bridge Opens After Nine Years", "Harbour Bridge Begun"),
    ]);
    let bench = Bench::with(&[("bridge.json", BRIDGE), ("older.json", &older)]);
    bench.run(&["import", "bridge.json", "older.json"]).done("import");
    let text = bench.run(&["earlier", "bridge-opens"]).done("earlier").text();
    assert!(
        text.starts_with("018f0000-0000-7000-8000-000000000002  1923-07-28  Harbour Bridge Begun"),
        "{text}"
    );
    assert!(text.trim_end().ends_with("2 links"), "{text}");
    let found = bench.json(&["earlier", "bridge-opens", "--json"]);
    assert_eq!(found[0]["headline"], "Harbour Bridge Begun");
    assert_eq!(bench.run(&["earlier", "bridge-begun"]).done("the first").text(), "");
}

#[test]
fn releases_name_their_outlets_as_the_registry_had_them() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    bench.run(&["import", "bridge.json", "--published"]).done("import");
    assert_eq!(bench.run(&["releases", ID]).done("none yet").text(), "");
    let set = ["outlets", "set", "Bridge News", "--country", "Norway", "--owner", "Span Press"];
    bench.run(&set).done("set");
    bench.run(&["release", ID, "-t", "text", "-o", "."]).done("release");
    let set = ["outlets", "set", "Bridge News", "--rename", "Span News", "--country", "Denmark"];
    bench.run(&set).done("set again");

    let text = bench.run(&["releases", ID]).done("releases").text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].contains("  version 1  text  Desk editor  "), "{text}");
    assert!(lines.contains(&"  Bridge News: Norway, Span Press"), "{text}");
    assert!(lines.contains(&"  Harbour Gazette: nothing known"), "{text}");
    let found = bench.json(&["releases", ID, "--json"]);
    assert_eq!(found[0]["outlets"].as_array().unwrap().len(), 3, "{found}");
    bench.run(&["verify"]).done("verify");
}
