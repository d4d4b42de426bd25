//! The archive's commands, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use serde_json::Value;
use std::io::Read as _;
use std::process::Stdio;
use support::{BRIDGE, BRIDGE_TEXT, Bench, changed, corpus};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

const PAGE: &str = "---
title: Ferry Service Ends
date: 1932-03-19
---
# Ferry Service Ends

On 19 March 1932 the last steam ferry was tied up.

#### Focusing Facts

- The ferry carried 40 million people a year.

#### Context

Ferries had run since 1861.

#### Narrow Perspectives

- **Ferry crews (e.g., Harbour Gazette)**: They regret it. They lose their work.
";

fn head(bench: &Bench) -> String {
    let history = bench.json(&["history", ID, "--json"]);
    history.as_array().unwrap().last().unwrap()["hash"].as_str().unwrap().to_owned()
}

#[test]
fn what_cannot_be_read_is_named_with_line_and_reason_and_the_rest_imported() {
    let bench = Bench::with(&[
        ("in/bridge.json", BRIDGE),
        ("in/1932-03-19/ferry.mdx", PAGE),
        ("in/empty.txt", ""),
        ("in/half.txt", "W\nH\nL\nFocusing Facts\n- a"),
        ("in/picture.png", "no text"),
        ("in/.hidden.txt", "never looked at"),
    ]);
    bench.put("in/binary.txt", b"a\n\0");
    bench.put("in/latin.md", b"# A\n\ncaf\xe9\n");
    bench.put("in/huge.txt", &vec![b'x'; 8 << 20]);
    let ran = bench.run(&["import", "in", "nowhere"]).done("import");
    let report = ran.text();
    let lines = [
        "skipped: empty.txt: the file is empty",
        "skipped: half.txt, line 5: ",
        "skipped: binary.txt, line 2: a zero byte",
        "skipped: latin.md, line 3: the text is not UTF-8",
        "skipped: huge.txt: the file has more than 4194304 bytes",
        "skipped: picture.png: its extension",
        "skipped: nowhere: it cannot be read",
    ];
    for line in lines {
        assert!(report.lines().any(|told| told.starts_with(line)), "{line}\n{report}");
    }
    // A name that spreads over lines still makes one line of the report.
    bench.put("odd\nname\u{2028}.txt", b"");
    let odd = bench.run(&["import", "odd\nname\u{2028}.txt", "in"]).done("odd").text();
    assert!(odd.contains("skipped: odd name .txt: "), "{odd}");
    assert!(!report.contains("hidden") && ran.err.is_empty());
    assert_eq!(ran.last_line(), "imported 2, skipped 7");
    let again = bench.run(&["import", "in"]).done("again");
    assert_eq!(again.last_line(), "imported 0, skipped 8");
    assert_eq!(bench.json(&["list", "--json"]).as_array().unwrap().len(), 2);
}

#[test]
fn an_import_that_reads_nothing_says_so_and_exits_2() {
    let bench = Bench::with(&[("none/.keep", ""), ("bad.txt", "words")]);
    for (path, last, word) in [
        ("-", "imported 0, skipped 1", "no file could be taken in"),
        ("none", "imported 0, skipped 0", "no files"),
        ("bad.txt", "imported 0, skipped 1", "no file could be taken in"),
        ("missing.txt", "imported 0, skipped 1", "no file could be taken in"),
    ] {
        let ran = bench.run(&["import", path]).refused(2, &["Nothing was imported", word]);
        assert_eq!(ran.last_line(), last);
    }
    bench.run(&["import"]).refused(2, &["Nothing was done"]);
}

#[test]
fn importing_again_adds_a_version_only_where_the_content_differs() {
    let edited = changed(&[("nine spans", "ten spans")]);
    let bench = Bench::with(&[("a.json", BRIDGE), ("b.json", &edited), ("a.txt", BRIDGE_TEXT)]);
    for (file, last) in [
        ("a.json", "imported 1, skipped 0"),
        ("a.json", "imported 0, skipped 1"),
        ("b.json", "imported 1, skipped 0"),
        ("b.json", "imported 0, skipped 1"),
        ("a.json", "imported 0, skipped 1"),
    ] {
        assert_eq!(bench.run(&["import", file]).done(file).last_line(), last, "{file}");
    }
    let history = bench.json(&["history", ID, "--json"]);
    assert_eq!(history.as_array().unwrap().len(), 2);
    // House text carries no id: a brief of its own unless told otherwise.
    bench.run(&["import", "a.txt"]).done("a new brief");
    assert_eq!(bench.json(&["list", "--json"]).as_array().unwrap().len(), 2);
    bench.run(&["import", "a.txt", "--into", ID]).done("a version");
    assert_eq!(bench.json(&["history", ID, "--json"]).as_array().unwrap().len(), 3);
}

#[test]
fn standard_input_is_a_file_without_a_name() {
    let bench = Bench::new();
    let unnamed = bench.feed(&["import", "-"], BRIDGE.as_bytes());
    assert!(unnamed.text().contains("skipped: -: its format is not named"), "{}", unnamed.text());
    let page = bench.feed(&["import", "-", "-f", "markdown"], PAGE.as_bytes()).done("a page");
    assert_eq!(page.last_line(), "imported 1, skipped 0");
    bench.feed(&["import", "-", "-f", "json"], BRIDGE.as_bytes()).done("a brief");
    let list = bench.json(&["list", "--json"]);
    let mut slugs: Vec<&str> =
        list.as_array().unwrap().iter().filter_map(|row| row["slug"].as_str()).collect();
    slugs.sort_unstable();
    assert_eq!(slugs, ["bridge-opens", "ferry-service-ends"]);
}

#[test]
fn an_archive_that_cannot_be_written_can_be_read() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    let list = bench.json(&["list", "--json"]);
    bench.run(&["backup", "still.parallax"]).done("backup");
    let still = bench.path("still.parallax");
    let bytes = std::fs::read(&still).unwrap();
    let mut permissions = std::fs::metadata(&still).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&still, permissions).unwrap();
    let on =
        |arguments: &[&str]| bench.run(&[&["--archive", "still.parallax"], arguments].concat());
    assert_eq!(on(&["list", "--json"]).done("list").json(), list);
    for reading in [
        &["show", ID][..],
        &["search", "spans"],
        &["history", ID],
        &["people"],
        &["verify"],
        &["export", ID, "-t", "json", "-o", "out.json", "--proof"],
        &["backup", "copy.parallax"],
    ] {
        on(reading).done(reading[0]);
    }
    let ran = on(&["import", "a.json"]);
    ran.refused(2, &["Nothing was saved", "read-only", "Allow writing"]);
    assert_eq!(std::fs::read(&still).unwrap(), bytes);
    let place = ["--archive", "new.parallax", "restore", "still.parallax"];
    bench.run(&place).done("a backup may lie where nothing can be written");
    assert_eq!(bench.json(&["--archive", "new.parallax", "list", "--json"]), list);
}

#[test]
fn rows_have_the_fixed_keys() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    assert_eq!(bench.json(&["list", "--json"]), Value::Array(vec![]));
    bench.run(&["import", "a.json"]).done("import");
    let row = ["date", "headline", "id", "revision", "section", "slug", "state"];
    let version = ["author", "content_hash", "hash", "kind", "note", "parents", "time"];
    for (arguments, keys) in [
        (&["list", "--json"][..], &row[..]),
        (&["search", "spans", "--json"], &row),
        (&["history", ID, "--json"], &version),
    ] {
        let rows = bench.json(arguments);
        let first = rows[0].as_object().unwrap();
        for key in keys {
            assert!(first.contains_key(*key), "{arguments:?}: {key}");
        }
    }
    let list = bench.json(&["list", "--json"]);
    assert_eq!(list[0].as_object().unwrap().len(), row.len());
    assert_eq!(list[0]["revision"], bench.json(&["history", ID, "--json"])[0]["hash"]);
    assert_eq!(bench.json(&["show", ID, "--json"])["headline"], list[0]["headline"]);
    bench.run(&["show", "bridge-opens"]).done("by its slug");
    bench.run(&["show", "018f"]).done("by the beginning of its id");
}

#[test]
fn what_is_not_there_exits_1_and_wrong_usage_2() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    let cases: [(&[&str], i32, &str); 15] = [
        (&[], 2, "no command"),
        (&["bogus"], 2, "bogus"),
        (&["list", "--bogus"], 2, "--bogus"),
        (&["convert", "a.json"], 2, "--to"),
        (&["convert", "a.json", "-t", "docks"], 2, "text, markdown, json"),
        (&["convert", "missing.json", "-t", "json"], 2, "missing.json"),
        (&["show", "missing"], 1, "missing"),
        (&["history", "missing"], 1, "missing"),
        (&["search", "nosuchword"], 1, "nosuchword"),
        (&["export", "missing", "-t", "json", "-o", "x"], 1, "missing"),
        (&["export", "--edition", "1900-01-01", "-t", "json", "-o", "x"], 1, "1900-01-01"),
        (&["export", "--edition", "May", "-t", "json", "-o", "x"], 2, "YYYY-MM-DD"),
        (&["export", "--edition", "1932-03-19", "-t", "json", "-o", "-", "--proof"], 2, "folder"),
        (&["save", "a.json", "--as", "Nobody"], 1, "Nobody"),
        (&["--archive", "a.json", "list"], 2, "not a Parallax archive"),
    ];
    for (arguments, code, word) in cases {
        bench.run(arguments).refused(code, &[word]);
    }
    assert!(!bench.path("x").exists() && !bench.path("-").exists());
    assert_eq!(bench.read("a.json"), BRIDGE);
}

#[test]
fn an_empty_search_prints_an_empty_array() {
    let bench = Bench::new();
    let ran = bench.run(&["search", "word", "--json"]).refused(1, &["Nothing was found"]);
    assert_eq!(ran.json(), Value::Array(vec![]));
}

#[test]
fn a_save_names_what_it_stands_on_and_a_stale_one_is_refused() {
    let second = changed(&[("nine spans", "ten spans")]);
    let third = changed(&[("nine spans", "twelve spans")]);
    let bench = Bench::with(&[("1.json", BRIDGE), ("2.json", &second), ("3.json", &third)]);
    bench.run(&["save", "1.json", "--onto", "00ff"]).refused(1, &["does not have this brief"]);
    let first = bench.run(&["save", "1.json"]).done("first").text();
    let first = first.trim();
    assert_eq!(first, head(&bench));
    bench.run(&["save", "2.json"]).refused(1, &["--onto", first]);
    bench.run(&["save", "2.json", "--onto", "zz"]).refused(1, &["zz"]);
    let saved = bench.json(&["save", "2.json", "--onto", first, "--note", "recount", "--json"]);
    assert_eq!(saved["revision"], head(&bench));
    bench.run(&["save", "3.json", "--onto", first]).refused(1, &["not saved"]);
    let history = bench.json(&["history", ID, "--json"]);
    assert_eq!(history.as_array().unwrap().len(), 2);
    assert_eq!(
        (&history[1]["parents"][0], &history[1]["note"]),
        (&first.into(), &"recount".into())
    );
    let piped = bench.feed(&["save", "-", "-f", "json", "--onto", &head(&bench)], third.as_bytes());
    piped.done("from standard input");
}

#[test]
fn only_a_chief_says_what_was_published_before_and_only_of_new_briefs() {
    let edited = changed(&[("nine spans", "ten spans")]);
    let bench = Bench::with(&[("a.json", BRIDGE), ("b.json", &edited)]);
    bench.run(&["person", "Ada"]).done("the first person");
    bench.run(&["person", "Ben", "--role", "editor"]).done("an editor");
    bench.run(&["import", "a.json"]).refused(2, &["2 people", "--as", "PARALLAX_PERSON"]);
    let published = ["import", "a.json", "--published"];
    bench.run_with(&published, &[("PARALLAX_PERSON", "Ben")]).refused(1, &["only a chief"]);
    bench.run_with(&published, &[("PARALLAX_PERSON", "Ada")]).done("a chief");
    assert_eq!(bench.json(&["list", "--json"])[0]["state"], "published-before");
    let named = ["import", "b.json", "--published", "--as", "Ada"];
    let ran = bench.run_with(&named, &[("PARALLAX_PERSON", "Ben")]).refused(2, &["Nothing"]);
    assert!(ran.text().contains("skipped: b.json: the archive has this brief"), "{}", ran.text());
    bench.run(&["import", "b.json", "--as", "Ben"]).done("as a draft");
    bench.run(&["export", ID, "-t", "text", "-o", "out.txt"]).done("the published version");
    assert!(bench.read("out.txt").contains("nine spans"));
}

#[test]
fn only_approved_versions_leave_without_a_mark() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["person", "Ada"]).done("the first person");
    bench.run(&["person", "Ben", "--role", "reviewer"]).done("a reviewer");
    bench.run(&["import", "a.json", "--as", "Ada"]).done("import");
    let one = |format: &'static str, to: &'static str| ["export", ID, "-t", format, "-o", to];
    let day = ["export", "--edition", "1932-03-19", "-t", "markdown", "-o", "day"];
    bench.run(&one("text", "out.txt")).refused(1, &["approved", "--proof"]);
    bench.run(&day).refused(1, &["bridge-opens", "--proof"]);
    let release = ["release", ID, "-t", "json", "-o", "site", "--as", "Ada"];
    bench.run(&release).refused(1, &["not released"]);
    for name in ["out.txt", "day", "site"] {
        assert!(!bench.path(name).exists(), "a refusal leaves nothing behind: {name}");
    }
    for (format, to) in [("text", "out.txt"), ("markdown", "out.md"), ("json", "out.json")] {
        let ran = bench.run(&[&one(format, to)[..], &["--proof"]].concat()).done(format);
        assert!(ran.out.is_empty(), "{format}");
        assert!(bench.read(to).to_uppercase().contains("NOT APPROVED"), "{format}");
    }
    bench.run(&[&day[..], &["--proof"]].concat()).done("an edition of proofs");
    assert!(bench.read("day/bridge-opens.md").to_uppercase().contains("NOT APPROVED"));
    for step in [&["send", ID, "--as", "Ada"][..], &["read", ID, "--as", "Ben"]] {
        bench.run(step).done("review");
    }
    bench.run(&["approve", ID, "--as", "Ben"]).done("approve");
    bench.run(&one("json", "out.json")).done("approved");
    assert!(!bench.read("out.json").to_uppercase().contains("NOT APPROVED"));
    bench.run(&day).done("an approved edition");
    let place = bench.run(&release).done("release").text();
    let (place, folder) = (std::path::Path::new(place.trim()), std::path::Path::new("site"));
    assert!(place.is_absolute(), "what is recorded must be found from everywhere: {place:?}");
    assert!(place.parent().is_some_and(|parent| parent.ends_with(folder)), "{place:?}");
}

#[test]
fn a_running_review_takes_newer_changes_in_and_can_be_withdrawn() {
    let edited = changed(&[("nine spans", "ten spans")]);
    let bench = Bench::with(&[("a.json", BRIDGE), ("b.json", &edited)]);
    bench.run(&["person", "Ada"]).done("the first person");
    bench.run(&["person", "Ben", "--role", "reviewer"]).done("a reviewer");
    bench.run(&["import", "a.json", "--as", "Ada"]).done("import");
    bench.run(&["add", ID, "--as", "Ada"]).refused(1, &["none is running"]);
    bench.run(&["send", ID, "--as", "Ada"]).done("send");
    bench.run(&["add", ID, "--as", "Ada"]).refused(1, &["nothing changed"]);
    bench.run(&["read", ID, "--as", "Ben"]).done("read");
    let saved = ["save", "b.json", "--onto", &head(&bench), "--as", "Ada"];
    bench.run(&saved).done("a newer version");
    bench.run(&["add", ID, "--as", "Ada"]).done("add");
    // Only what changed since is asked again.
    let missing = bench.run(&["review", ID, "--as", "Ben"]).done("review").text();
    assert_eq!(
        missing.lines().filter(|line| line.starts_with("missing: ")).count(),
        1,
        "{missing}"
    );
    bench.run(&["approve", ID, "--as", "Ben"]).refused(1, &["not read yet"]);
    assert_eq!(bench.run(&["withdraw", ID, "--as", "Ada"]).done("withdraw").text(), "draft\n");
    bench.run(&["review", ID, "--as", "Ben"]).refused(1, &["not in review"]);
}

#[test]
fn a_backup_is_whole_and_comes_back() {
    let bench = Bench::with(&[("a.json", BRIDGE), ("safe.part", "mine")]);
    bench.run(&["import", "a.json"]).done("import");
    let list = bench.json(&["list", "--json"]);
    let ran = bench.run(&["backup", "safe.parallax"]).done("backup");
    assert!(ran.out.is_empty());
    bench.run(&["backup", "-"]).refused(2, &["No backup was made"]);
    assert_eq!(bench.read("safe.part"), "mine", "a neighbour is left alone");
    bench.run(&["backup", "safe.parallax"]).refused(1, &["already"]);
    let nowhere = ["backup", "no/such/folder/b.parallax"];
    bench.run(&nowhere).refused(2, &["No backup was made", "No such file"]);
    bench.run(&["restore", "safe.parallax"]).refused(1, &["--force"]);
    bench.run(&["--archive", "new.parallax", "restore", "safe.parallax"]).done("a new place");
    assert_eq!(bench.json(&["--archive", "new.parallax", "list", "--json"]), list);
    let kept = bench.json(&["restore", "safe.parallax", "--force", "--json"]);
    let kept = kept["kept"].as_str().unwrap();
    assert_eq!(bench.json(&["--archive", kept, "list", "--json"]), list);
    let second = bench.json(&["restore", "safe.parallax", "--force", "--json"]);
    assert_ne!(second["kept"], kept, "two restores in one second keep two files");
    assert!(std::path::Path::new(kept).exists());
    bench.put("empty.parallax", b"");
    for (backup, word) in [
        ("missing.parallax", "no file"),
        ("a.json", "not a Parallax archive"),
        ("empty.parallax", "not a Parallax archive"),
    ] {
        bench.run(&["restore", backup, "--force"]).refused(2, &["Nothing was restored", word]);
    }
    assert_eq!(bench.json(&["list", "--json"]), list, "refused restores change nothing");
    assert!(!bench.path("missing.parallax").exists());
}

#[test]
fn archives_that_are_damaged_or_newer_are_refused_and_left_alone() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    bench.run(&["backup", "whole.parallax"]).done("backup");
    assert_eq!(bench.json(&["verify", "--json"])["faults"], Value::Array(vec![]));
    let whole = std::fs::read(bench.path("whole.parallax")).unwrap();
    let mut newer = whole.clone();
    // The file format keeps `user_version` in four bytes at offset 60.
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let cut = &whole[..whole.len() / 2];
    for (name, bytes, code, word) in
        [("newer.parallax", newer.as_slice(), 2, "newer"), ("cut.parallax", cut, 2, "damaged")]
    {
        bench.put(name, bytes);
        bench.run(&["--archive", name, "list"]).refused(code, &[word]);
        bench.run(&["--archive", name, "import", "a.json"]).refused(code, &[word]);
        bench.run(&["restore", name, "--force"]).refused(2, &["Nothing was restored", word]);
        assert_eq!(std::fs::read(bench.path(name)).unwrap(), bytes, "{name} is left as it was");
    }
    let ran = bench.run(&["--archive", "cut.parallax", "verify", "--json"]);
    let ran = ran.refused(1, &["does not hold"]);
    assert_eq!(ran.json()["faults"].as_array().unwrap().len(), 1);
}

#[test]
fn the_archive_is_the_named_one_then_the_variable_then_the_platforms() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    let variable = [("PARALLAX_ARCHIVE", "variable.parallax")];
    bench.run_with(&["import", "a.json"], &variable).done("variable");
    assert!(bench.path("variable.parallax").exists());
    let count = |arguments: &[&str], variables: &[(&str, &str)]| {
        let ran = bench.run_with(arguments, variables).done("list");
        ran.json().as_array().unwrap().len()
    };
    let named = ["--archive", "named.parallax", "list", "--json"];
    assert_eq!(count(&["list", "--json"], &variable), 1);
    assert_eq!(count(&named, &variable), 0);
    assert_eq!(count(&["list", "--json"], &[]), 0);
    let unset = [("PARALLAX_ARCHIVE", ""), ("PARALLAX_PERSON", "")];
    assert_eq!(count(&["list", "--json"], &unset), 0, "an empty variable says nothing");
    bench.run(&["--archive", "", "list"]).refused(2, &["--archive"]);
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_fault() {
    let bench = Bench::with(&[("a.json", BRIDGE)]);
    bench.run(&["import", "a.json"]).done("import");
    let commands = [
        &["list"][..],
        &["list", "--json"],
        &["show", ID],
        &["convert", "a.json", "-t", "json"],
        &["import", "a.json"],
        &["--help"],
    ];
    for arguments in commands {
        let mut command = bench.command(arguments);
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn the_published_archive_comes_in_and_goes_out() {
    let Some(folder) = corpus("underlines") else { return };
    let bench = Bench::new();
    let folder = folder.to_str().unwrap().to_owned();
    for last in ["imported 294, skipped 0", "imported 0, skipped 294"] {
        let ran = bench.run(&["import", &folder, "--published"]).done("import");
        assert_eq!(ran.last_line(), last);
    }
    let day = ["export", "--edition", "2025-01-13", "-t", "markdown", "-o", "day"];
    bench.run(&day).done("an edition");
    assert_eq!(std::fs::read_dir(bench.path("day")).unwrap().count(), 7);
    bench.run(&["verify"]).done("verify");
}
