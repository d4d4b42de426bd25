//! The registry of outlets, as a script sees it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use serde_json::Value;
use support::{BRIDGE, Bench, changed, corpus};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

/// An archive with the bridge, whose second outlet is also printed with *The*.
fn bench() -> Bench {
    let text = changed(&[(r#""Bridge News"]"#, r#""Bridge News", "The Bridge News"]"#)]);
    let bench = Bench::with(&[("a.json", &text)]);
    bench.run(&["import", "a.json"]).done("import");
    bench
}

#[test]
fn an_import_fills_the_registry_and_the_list_says_what_uses_it() {
    let bench = bench();
    let list = bench.json(&["outlets", "--json"]);
    assert_eq!(
        names(&list),
        ["Bridge News", "Harbour Gazette", "Steel, Weekly", "The Bridge News"]
    );
    let gazette = &list[1];
    assert_eq!(gazette["domains"], serde_json::json!(["gazette.example"]));
    assert_eq!(gazette["briefs"], 1);
    let text = bench.run(&["outlets"]).done("outlets").text();
    assert!(text.lines().any(|line| line.starts_with("1  gazette.example") && line.ends_with("Harbour Gazette")), "{text}");
    let filled = bench.json(&["outlets", "fill", "--json"]);
    assert_eq!(filled, serde_json::json!({ "outlets": 0, "domains": 0 }));
    assert_eq!(bench.run(&["outlets", "fill"]).done("fill").text(), "added outlets 0, domains 0\n");
    let shown = bench.json(&["outlets", "show", "news.gazette.example", "--json"]);
    assert_eq!(shown["facts"]["name"], "Harbour Gazette");
    assert_eq!(shown["briefs"][0]["id"], ID);
    let parts: Vec<&Value> =
        shown["briefs"][0]["places"].as_array().unwrap().iter().map(|p| &p["part"]).collect();
    assert_eq!(parts, ["fact", "link"]);
    let shown = bench.run(&["outlets", "show", "harbour gazette"]).done("show").text();
    assert!(shown.contains("fact, link  Harbour Bridge Opens"), "{shown}");
    bench.run(&["verify"]).done("verify");
}

#[test]
fn facts_are_set_from_the_command_line_and_what_is_not_named_stays() {
    let bench = bench();
    let set = [
        "outlets",
        "set",
        "Harbour Gazette",
        "--country",
        "Australia",
        "--owner",
        "Quay Group",
        "--ownership",
        "private",
        "--since",
        "1931",
        "--domain",
        "https://hg.example/",
        "--alias",
        "HG",
    ];
    let text = bench.run(&set).done("set").text();
    for line in [
        "also: HG",
        "domains: gazette.example, hg.example",
        "country: Australia",
        "owner: Quay Group, private, since 1931",
    ] {
        assert!(text.lines().any(|told| told == line), "{line}\n{text}");
    }
    let ended = [
        "outlets",
        "set",
        "HG",
        "--owner",
        "Quay Group",
        "--until",
        "1940",
        "--rename",
        "The Gazette",
        "--without",
        "hg.example",
    ];
    let text = bench.run(&ended).done("set again").text();
    for line in [
        "The Gazette",
        "also: HG; Harbour Gazette",
        "domains: gazette.example",
        "country: Australia",
        "owner: Quay Group, private, since 1931, until 1940",
    ] {
        assert!(text.lines().any(|told| told == line), "{line}\n{text}");
    }
    bench.run(&["outlets", "add", "Lock", "--domain", "lock.example"]).done("add");
    bench.run(&["outlets", "add", "Lock"]).refused(1, &["not added", "belongs to Lock"]);
    bench.run(&["outlets", "set", "Lock", "--domain", "no domain"]).refused(2, &["not changed"]);
    bench
        .run(&["outlets", "set", "Lock", "--without", "x"])
        .refused(1, &["no alias, domain or owner"]);
    bench.run(&["outlets", "set", "Lock", "--since", "1931"]).refused(2, &["--owner"]);
    bench.run(&["outlets", "set", "Nobody", "--country", "X"]).refused(1, &["no outlet `Nobody`"]);
    bench.run(&["outlets", "--json", "fill"]).refused(2, &["Nothing was done"]);
    bench.run(&["verify"]).done("verify");
}

#[test]
fn twins_are_listed_merged_parted_and_kept_apart() {
    let bench = bench();
    let twins = bench.json(&["outlets", "twins", "--json"]);
    assert_eq!(twins.as_array().unwrap().len(), 1);
    assert_eq!(twins[0]["reasons"], serde_json::json!(["article"]));
    let told = bench.run(&["outlets", "twins"]).done("twins").text();
    assert!(told.contains("the same but for The"), "{told}");
    let show = bench.run(&["show", ID, "--json"]).done("show").out;
    let merge = ["outlets", "merge", "Bridge News", "The Bridge News"];
    let text = bench.run(&merge).done("merge").text();
    assert!(text.contains("merged: The Bridge News"), "{text}");
    bench.run(&merge).refused(1, &["not merged", "one entry already"]);
    assert_eq!(names(&bench.json(&["outlets", "--json"])).len(), 3);
    assert_eq!(bench.run(&["show", ID, "--json"]).done("show").out, show, "the brief stays");
    bench.run(&["outlets", "part", "Bridge News"]).refused(1, &["no merged entry"]);
    bench.run(&["outlets", "part", "The Bridge News"]).done("part");
    assert_eq!(names(&bench.json(&["outlets", "--json"])).len(), 4);
    let apart = ["outlets", "apart", "Bridge News", "The Bridge News"];
    assert_eq!(bench.run(&apart).done("apart").text(), "proposals left: 0\n");
    assert_eq!(bench.json(&["outlets", "twins", "--json"]), serde_json::json!([]));
    bench.run(&["verify"]).done("verify");
}

#[test]
fn a_reviewer_is_refused_and_an_empty_archive_has_no_outlets() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    assert_eq!(bench.json(&["outlets", "--json"]), serde_json::json!([]));
    bench.run(&["person", "Ada"]).done("the first person");
    bench.run(&["person", "Ben", "--role", "reviewer"]).done("a reviewer");
    bench.run(&["import", "a.json", "--as", "Ada"]).done("import");
    bench
        .run(&["outlets", "fill", "--as", "Ben"])
        .refused(1, &["not filled", "Ben is not an editor"]);
    bench.run(&["outlets", "show", "Ada"]).refused(1, &["no outlet `Ada`", "outlets fill"]);
}

#[test]
fn the_published_archive_fills_the_registry_once() {
    let Some(folder) = corpus("underlines") else { return };
    let bench = Bench::new();
    let folder = folder.to_str().unwrap().to_owned();
    bench.run(&["import", &folder, "--published"]).done("import");
    let count = names(&bench.json(&["outlets", "--json"])).len();
    assert!(count > 400, "{count}");
    let filled = bench.json(&["outlets", "fill", "--json"]);
    assert_eq!(filled, serde_json::json!({ "outlets": 0, "domains": 0 }));
}
