//! Comments, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::{BRIDGE, Bench, changed};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

fn newsroom() -> Bench {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    for arguments in [
        vec!["person", "Ada Alm"],
        vec!["person", "Bo Berg", "--role", "editor"],
        vec!["import", "bridge.json", "--as", "Ada Alm"],
    ] {
        bench.run(&arguments).done(&format!("{arguments:?}"));
    }
    bench
}

#[test]
fn a_comment_is_made_answered_resolved_and_follows_its_words() {
    let bench = newsroom();
    let on_words =
        ["comment", ID, "@Bo is that so?", "--quote", "300,000 people", "--as", "Ada Alm"];
    let thread = bench.run(&on_words).done("comment").last_line();
    let waiting = bench.json(&["comments", "--as", "Bo Berg", "--json"]);
    assert_eq!(
        (&waiting[0]["thread"], &waiting[0]["reason"]),
        (&thread.as_str().into(), &"mention".into())
    );
    let listed = bench.run(&["comments", "--as", "Bo Berg"]).done("comments").text();
    assert!(listed.contains("Ada Alm names you  Harbour Bridge Opens"), "{listed}");

    bench.run(&["reply", &thread, "The Gazette says so.", "--as", "Bo Berg"]).done("reply");
    assert_eq!(bench.run(&["comments", "--as", "Bo Berg"]).done("comments").text(), "");
    let moved = changed(&[("About 300,000 people", "On that day about 300,000 people")]);
    bench.put("moved.json", moved.as_bytes());
    let head = bench.json(&["history", ID, "--json"])[0]["hash"].as_str().unwrap().to_owned();
    bench.run(&["save", "moved.json", "--onto", &head, "--as", "Bo Berg"]).done("save");
    let view = bench.json(&["comments", ID, "--as", "Bo Berg", "--json"]);
    let place = &view["threads"][0]["place"];
    assert_eq!((&place["kind"], &place["range"]), (&"text".into(), &serde_json::json!([18, 32])));

    let done = bench.run(&["resolve", &thread, "--as", "Ada Alm"]).done("resolve").text();
    assert!(
        done.starts_with(&format!("{thread}  resolved\n  on fact 2 “300,000 people”\n")),
        "{done}"
    );
    assert!(done.contains("Ada Alm: @Bo Berg is that so?\n"), "{done}");
    let open =
        bench.run(&["resolve", &thread, "--reopen", "--as", "Ada Alm"]).done("reopen").text();
    assert!(!open.contains("resolved"), "{open}");
    assert_eq!(bench.run(&["verify"]).code, Some(0));
}

#[test]
fn what_cannot_be_commented_on_is_refused_with_the_reason() {
    let bench = newsroom();
    let refused = |arguments: &[&str], words: &[&str]| {
        let mut all = vec!["comment", ID];
        all.extend(arguments);
        all.extend(["--as", "Bo Berg"]);
        bench.run(&all).refused(1, words);
    };
    refused(&["Hm.", "--quote", "400,000"], &["Nothing was commented", "does not say `400,000`"]);
    refused(&["Hm.", "--quote", "was"], &["times", "--on"]);
    refused(&["Hm.", "--on", "facts/9"], &["has no part `facts/9`", "facts/2"]);
    refused(&["  "], &["it says nothing"]);
    bench.run(&["reply", "x", "Hm.", "--as", "Bo Berg"]).refused(2, &["`x` is no comment"]);
    let unknown = "018f0000-0000-7000-8000-0000000000ff";
    bench.run(&["resolve", unknown, "--as", "Bo Berg"]).refused(1, &["comment"]);
    let part = bench.run(&["comment", ID, "Sources?", "--on", "facts/3", "--as", "Bo Berg"]);
    part.done("comment on a part");
    let listed = bench.run(&["comments", ID, "--as", "Ada Alm"]).done("comments").text();
    assert!(listed.contains("on fact 3 “Tolls were sixpence a car.”"), "{listed}");
}
