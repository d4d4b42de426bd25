//! `convert`, `diff`, `apply` and `merge`, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use serde_json::{Value, json};
use support::{BRIDGE, BRIDGE_TEXT, Bench, changed, corpus};

const FORMATS: [(&str, &str); 3] = [("text", "txt"), ("markdown", "md"), ("json", "json")];

/// A brief without what may differ after a format without ids.
fn without_ids(mut value: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("id");
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut value);
    value
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_pair_of_formats_converts_through_files_and_streams() {
    let bench = Bench::with(&[("in.json", BRIDGE)]);
    for (from, from_end) in FORMATS {
        let first = format!("first.{from_end}");
        bench.run(&["convert", "in.json", "-t", from, "-o", &first]).done(from);
        for (to, to_end) in FORMATS {
            let second = format!("second.{to_end}");
            let ran = bench.run(&["convert", &first, "-t", to, "-o", &second]).done(to);
            assert!(ran.out.is_empty(), "with -o nothing goes to standard output");
            let input = bench.read(&first);
            let piped = bench.feed(&["convert", "-", "-f", from, "-t", to], input.as_bytes());
            let (piped, written) = (piped.done(to).out, bench.read(&second).into_bytes());
            // A slug comes from the name of a Markdown file; this one carries its own.
            assert_eq!(piped, written, "{from} to {to}");
        }
    }
    let back = bench.json(&["convert", "first.md", "-t", "json"]);
    assert_eq!(without_ids(back), without_ids(parsed(BRIDGE)));
}

#[test]
fn house_text_comes_back_byte_for_byte() {
    let mut inputs = vec![BRIDGE_TEXT.as_bytes().to_vec()];
    inputs.extend(corpus("000_91ffcd6446df6814.txt").map(|path| std::fs::read(path).unwrap()));
    let bench = Bench::new();
    for input in inputs {
        let json = bench.feed(&["convert", "-", "-f", "text", "-t", "json"], &input).done("json");
        let back =
            bench.feed(&["convert", "-", "-f", "json", "-t", "text"], &json.out).done("text");
        assert_eq!(back.out, input);
    }
}

#[test]
fn the_extension_decides_and_else_the_content() {
    let bench = Bench::with(&[
        ("page", "---\ntitle: A\n---\n# A\n"),
        ("data", BRIDGE),
        ("house.bak", BRIDGE_TEXT),
        ("data.txt", BRIDGE),
        ("words", "just words"),
    ]);
    for name in ["page", "data", "house.bak"] {
        bench.run(&["convert", name, "-t", "json"]).done(name);
    }
    bench.run(&["convert", "data.txt", "-t", "json"]).refused(2, &["data.txt", "as text"]);
    bench.run(&["convert", "data.txt", "-f", "json", "-t", "json"]).done("a named format wins");
    bench.run(&["convert", "words", "-t", "json"]).refused(2, &["neither its name", "-f"]);
    bench.run(&["convert", "-", "-t", "json"]).refused(2, &["Standard input", "-f"]);
}

#[test]
fn input_that_is_no_brief_is_refused_in_one_line_with_its_place() {
    let huge = "x".repeat(5 << 20);
    let deep = "[".repeat(100_000);
    let deep_headline = format!("{{\"schema\": \"brief/1\", \"headline\": {deep}");
    let cases: [(&str, &[u8], &[&str]); 11] = [
        ("a.txt", b"", &["the file is empty"]),
        ("b.txt", b"a\nb\0c", &["line 2", "zero byte"]),
        ("c.txt", b"a\nb\n\xff", &["line 3", "UTF-8"]),
        ("d.txt", b"W\nH\nL\nFocusing Facts\n- a", &["line 5", "Context"]),
        ("e.json", br#"{"schema": "brief/2", "headline": "a"}"#, &["brief/2", "brief/1"]),
        (
            "f.json",
            b"{\"schema\": \"brief/1\",\n\"headline\": \"a\", \"x\": 1}",
            &["line 2", "`x`"],
        ),
        ("g.json", br#"{"schema": "brief/1", "headline": " "}"#, &["headline"]),
        ("h.json", br#"{"schema": "brief/1", "headline": "a\u0007"}"#, &["headline", "U+0007"]),
        ("i.json", deep.as_bytes(), &["i.json"]),
        ("j.json", deep_headline.as_bytes(), &["j.json"]),
        ("k.md", huge.as_bytes(), &["more than 4194304 bytes"]),
    ];
    for (name, bytes, words) in cases {
        let bench = Bench::new();
        bench.put(name, bytes);
        let words = [words, &[name]].concat();
        let ran = bench.run(&["convert", name, "-t", "json", "-o", "out"]).refused(2, &words);
        assert!(ran.out.is_empty() && !bench.path("out").exists(), "{name}");
    }
}

#[test]
fn a_redline_has_the_fixed_shape_and_is_the_same_every_time() {
    let new = changed(&[
        ("naïve plan named nine spans", "naïve plan named eleven spans"),
        ("[\"Steel, Weekly\", \"Bridge News\"]", "[\"Steel, Weekly\", \"Arch Review\", \"Span\"]"),
    ]);
    let bench = Bench::with(&[("old.json", BRIDGE), ("new.json", &new)]);
    let args = ["diff", "old.json", "new.json", "-t", "json"];
    let first = bench.run(&args).done("diff");
    assert_eq!(first.out, bench.run(&args).out);
    let redline = first.json();
    assert_eq!(keys(&redline), ["base", "changes", "head"]);
    let changes = redline["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 2);
    for change in changes {
        assert_eq!(keys(change), ["classes", "hunks", "id", "kind", "path"], "nothing moved");
        for hunk in change["hunks"].as_array().unwrap() {
            let names = ["classes", "field", "id", "new", "new_range", "old", "old_range"];
            assert_eq!(keys(hunk), names);
        }
    }
    assert_eq!(changes[0]["path"], "facts/018f0000-0000-7000-8000-0000000000f1");
    assert_eq!(
        (&changes[0]["kind"], &changes[0]["classes"]),
        (&json!("edited"), &json!(["number"]))
    );
    let hunk = &changes[0]["hunks"][0];
    // `ï` is one scalar value and two bytes.
    let shown = ["field", "old", "new", "old_range", "new_range"].map(|key| hunk[key].clone());
    let expect = [json!("text"), json!("nine"), json!("eleven"), json!([21, 25]), json!([21, 27])];
    assert_eq!(shown, expect);
    let outlets = changes[1]["hunks"].as_array().unwrap();
    assert!(outlets.len() >= 2 && outlets.iter().all(|hunk| hunk["field"] == "outlets"));
}

#[test]
fn a_redline_for_people_says_the_same_in_the_terminal_and_on_the_page() {
    let mut new = parsed(BRIDGE);
    let facts = new["facts"].as_array_mut().unwrap();
    facts[0]["text"] = json!("The naïve plan named \u{202e}eleven spans.");
    let last = facts.pop().unwrap();
    facts.insert(0, last);
    let bench = Bench::with(&[("old.json", BRIDGE), ("new.json", &new.to_string())]);
    let terminal = bench.run(&["diff", "old.json", "new.json"]).done("terminal").text();
    let page = bench.run(&["diff", "old.json", "new.json", "-t", "html"]).done("page").text();
    for words in [
        "Harbour Bridge Opens After Nine Years",
        "old.json",
        "new.json",
        "2 changes: 1 moved and 1 edited.",
        "moved from 3 to 1",
        "Fact 3 stood here; it is now fact 1",
        "Lede unchanged",
        "forced right-to-left",
        "number",
    ] {
        assert!(terminal.contains(words), "{words}\n{terminal}");
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(terminal.contains("[-nine-]") && !terminal.contains('\u{1b}'), "{terminal}");
    assert!(!terminal.contains('\u{202e}') && !page.contains('\u{202e}'));
    let redline = bench.json(&["diff", "old.json", "new.json", "-t", "json"]);
    for change in redline["changes"].as_array().unwrap() {
        let id = change["id"].as_str().unwrap();
        assert!(terminal.contains(&format!("#{id}")), "what to name in `apply --accept`");
        assert!(page.contains(&format!("id=\"c-{id}\"")));
    }
    let same = bench.run(&["diff", "old.json", "old.json"]).done("same").text();
    assert!(same.contains("Nothing changed"), "{same}");
}

#[test]
fn only_the_item_that_moved_has_moved() {
    let mut new = parsed(BRIDGE);
    let facts = new["facts"].as_array_mut().unwrap();
    let last = facts.pop().unwrap();
    facts.insert(0, last);
    facts[0]["text"] = json!("Tolls were eightpence a car.");
    let bench = Bench::with(&[("old.json", BRIDGE), ("new.json", &new.to_string())]);
    let redline = bench.json(&["diff", "old.json", "new.json", "-t", "json"]);
    let changes = redline["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0]["kind"], "edited");
    assert_eq!((&changes[0]["moved"]["from"], &changes[0]["moved"]["to"]), (&json!(2), &json!(0)));
    assert_eq!(keys(&changes[0]["moved"]), ["from", "id", "to"]);
    assert_eq!(changes[0]["hunks"].as_array().unwrap().len(), 1);
}

#[test]
fn standard_input_has_the_named_format_and_files_their_own() {
    let bench = Bench::with(&[("new.json", BRIDGE)]);
    let page = bench.run(&["convert", "new.json", "-t", "markdown"]).done("page").out;
    for arguments in [
        &["diff", "-", "new.json", "-f", "markdown", "-t", "json"][..],
        &["apply", "-", "new.json", "--accept", "none", "-f", "markdown"],
        &["merge", "new.json", "-", "new.json", "-f", "markdown"],
    ] {
        bench.feed(arguments, &page).done("a stream beside a file").json();
    }
    let twice = ["diff", "-", "-", "-f", "json"];
    bench.feed(&twice, BRIDGE.as_bytes()).refused(2, &["standard input holds one brief"]);
}

#[test]
fn applying_all_gives_the_new_brief_and_none_the_old() {
    let new = changed(&[
        ("nine spans", "eleven spans"),
        ("sixpence", "eightpence"),
        ("Opens After", "Opens at Last After"),
    ]);
    let bench = Bench::with(&[("old.json", BRIDGE), ("new.json", &new)]);
    let apply = |ids: &[&str]| {
        bench.json(&[&["apply", "old.json", "new.json", "--accept"][..], ids].concat())
    };
    let whole = |name: &str| bench.json(&["convert", name, "-t", "json"]);
    let redline = bench.json(&["diff", "old.json", "new.json", "-t", "json"]);
    let of = |value: &Value| value["id"].as_str().unwrap().to_owned();
    let changes = redline["changes"].as_array().unwrap();
    let ids: Vec<String> = changes.iter().map(of).collect();
    let hunks: Vec<String> =
        changes.iter().flat_map(|change| change["hunks"].as_array().unwrap()).map(of).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let hunks: Vec<&str> = hunks.iter().map(String::as_str).collect();
    assert_eq!((apply(&["all"]), apply(&["none"])), (whole("new.json"), whole("old.json")));
    assert_eq!((apply(&ids), apply(&hunks)), (whole("new.json"), whole("new.json")));
    let backwards: Vec<&str> = ids[..2].iter().rev().copied().collect();
    assert_eq!(apply(&ids[..2]), apply(&backwards));
    assert_eq!(apply(&ids[..2]), apply(&[&ids[..2].join(",")]));
    assert_ne!(apply(&ids[..1]), apply(&["all"]));
    for unknown in [&["0000"][..], &[ids[0], "0000"], &["all", "0000"]] {
        let args = [&["apply", "old.json", "new.json", "-o", "out", "--accept"][..], unknown];
        bench.run(&args.concat()).refused(2, &["Nothing was applied", "diff"]);
    }
    assert!(!bench.path("out").exists());
}

#[test]
fn a_merge_tells_conflicts_on_standard_error_as_json() {
    let ours = changed(&[("nine spans", "ten spans"), ("sixpence", "eightpence")]);
    let theirs = changed(&[("nine spans", "twelve spans")]);
    let apart = changed(&[("Trade press", "The trade press")]);
    let files = [
        ("base.json", BRIDGE),
        ("ours.json", &ours),
        ("theirs.json", &theirs),
        ("apart.json", &apart),
    ];
    let bench = Bench::with(&files);
    let clean = bench.run(&["merge", "base.json", "ours.json", "apart.json"]).done("clean");
    assert!(clean.err.is_empty());
    let text = clean.text();
    assert!(text.contains("ten spans") && text.contains("The trade press"));
    let ran = bench.run(&["merge", "base.json", "ours.json", "theirs.json", "-o", "merged.json"]);
    assert_eq!((ran.code, ran.out.len()), (Some(1), 0));
    let told: Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(keys(&told), ["conflicts"]);
    let conflicts = told["conflicts"].as_array().unwrap();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(keys(&conflicts[0]), ["base", "id", "ours", "path", "theirs"]);
    assert!(bench.read("merged.json").contains("eightpence"), "the rest is merged");
}

#[cfg(unix)]
#[test]
fn writing_follows_links_and_never_replaces_what_is_no_file() {
    let bench = Bench::with(&[("in.json", BRIDGE), ("real.json", "old")]);
    std::os::unix::fs::symlink(bench.path("real.json"), bench.path("link.json")).unwrap();
    bench.run(&["convert", "in.json", "-t", "json", "-o", "link.json"]).done("link");
    assert!(bench.read("real.json").contains("Harbour"));
    assert!(bench.path("link.json").is_symlink());
    for target in ["no/such/folder/x", "."] {
        let args = ["convert", "in.json", "-t", "json", "-o", target];
        bench.run(&args).refused(2, &["was not written", "Check the path"]);
    }
}

#[test]
fn real_briefs_survive_markdown_and_real_merges_apply() {
    if let Some(folder) = corpus("underlines/2025-01-13") {
        let bench = Bench::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_str().unwrap();
            let json = bench.run(&["convert", name, "-t", "json"]).done(name);
            let page = bench.feed(&["convert", "-", "-f", "json", "-t", "markdown"], &json.out);
            let back = bench.feed(&["convert", "-", "-f", "markdown", "-t", "json"], &page.out);
            assert_eq!(without_ids(back.json()), without_ids(json.json()), "{name}");
        }
    }
    let Some(folder) = corpus("bulletin-merges") else { return };
    for entry in std::fs::read_dir(folder).unwrap().take(4) {
        let real = parsed(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
        let side = |name: &str| real[name].to_string();
        let (base, ours, theirs) = (side("base"), side("ours"), side("theirs"));
        let bench =
            Bench::with(&[("base.json", &base), ("ours.json", &ours), ("theirs.json", &theirs)]);
        let whole = bench.json(&["convert", "ours.json", "-t", "json"]);
        assert_eq!(bench.json(&["apply", "base.json", "ours.json", "--accept", "all"]), whole);
        let merged = bench.run(&["merge", "base.json", "ours.json", "theirs.json"]);
        assert!(matches!(merged.code, Some(0 | 1)), "{}", merged.err);
        merged.json();
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn a_redline_becomes_a_word_document_and_printed_pages() {
    let mut new = parsed(BRIDGE);
    new["headline"] = json!("Harbour Bridge Opens at Last");
    let bench = Bench::with(&[("old.json", BRIDGE), ("new.json", &new.to_string())]);
    for (format, begins) in [("docx", "PK"), ("pdf", "%PDF-")] {
        let out = format!("changes.{format}");
        bench.run(&["diff", "old.json", "new.json", "-t", format, "-o", &out]).done(format);
        let bytes = std::fs::read(bench.path(&out)).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{format}");
    }
}

#[test]
fn what_was_written_for_readers_is_read_back() {
    let bench = Bench::with(&[("in.json", BRIDGE)]);
    for (format, ending) in
        [("html", "html"), ("pdf", "pdf"), ("epub", "epub"), ("ninjs", "ninjs.json")]
    {
        let out = format!("bridge.{ending}");
        bench.run(&["convert", "in.json", "-t", format, "-o", &out]).done(format);
        let back = bench.run(&["convert", &out, "-t", "json"]).done(format);
        assert_eq!(parsed(&back.text()), parsed(BRIDGE), "{format}");
        // By its content, where the name says nothing.
        std::fs::rename(bench.path(&out), bench.path("unnamed")).unwrap();
        bench.run(&["convert", "unnamed", "-t", "json"]).done(format);
    }
    bench.run(&["convert", "in.json", "-t", "eml", "-o", "bridge.eml"]).done("eml");
    let back = bench.run(&["convert", "bridge.eml", "-t", "json"]).done("eml");
    let (back, exact) = (parsed(&back.text()), parsed(BRIDGE));
    assert_eq!((&back["headline"], &back["context"]), (&exact["headline"], &exact["context"]));
    assert_ne!(back["id"], exact["id"], "a newsletter is a draft of its own");
    bench.put("other.pdf", b"%PDF-1.7\nwords");
    bench.run(&["convert", "other.pdf", "-t", "json"]).refused(2, &["other.pdf", "damaged"]);
    let names = ["-f text, markdown, json, html, pdf, docx, eml, epub, rss"];
    bench.run(&["convert", "-", "-t", "json"]).refused(2, &names);
}
