//! Packets between two archives, as a script sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

mod support;

use support::{BRIDGE, Bench, Ran};

const ID: &str = "018f0000-0000-7000-8000-000000000001";

/// Brings a packet in whose new keys were compared.
fn bring_in(run: &dyn Fn(&[&str]) -> Ran, packet: &str) -> Ran {
    let seen = run(&["packet", "read", packet, "--json"]).done("read").json();
    let keys = seen["keys"].as_array().unwrap().iter();
    let keys: Vec<&str> = keys.map(|key| key["fingerprint"].as_str().unwrap()).collect();
    let mut arguments = vec!["packet", "bring-in", packet, "--json"];
    for key in keys {
        arguments.extend(["--compared", key]);
    }
    run(&arguments)
}

#[test]
fn a_brief_goes_to_a_colleague_and_comes_back_decided() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    let line =
        |arguments: &[&str]| bench.run(arguments).done(&format!("{arguments:?}")).last_line();
    line(&["person", "Ada"]);
    line(&["person", "Bo", "--role", "reviewer", "--as", "Ada"]);
    line(&["import", "bridge.json", "--as", "Ada"]);
    line(&["send", ID, "--to", "Bo", "--as", "Ada"]);
    let made = bench.json(&["packet", "make", "--waiting", "--to", "Bo", "--as", "Ada", "--json"]);
    let packet = made["packet"].as_str().unwrap().to_owned();
    assert!(packet.ends_with(".review.parallax"), "{packet}");
    assert_eq!(made["briefs"][0], ID);

    let there = |arguments: &[&str]| {
        let all: Vec<&str> =
            arguments.iter().copied().chain(["--archive", "bo.parallax"]).collect();
        bench.run(&all)
    };
    let seen = there(&["packet", "read", &packet]).done("read").text();
    assert!(seen.contains("joins the newsroom that Ada began"), "{seen}");
    assert!(seen.contains("a new brief, 1 version, 1 round"), "{seen}");
    assert_eq!(there(&["people"]).done("people").text(), "", "looking writes nothing");
    let refused = there(&["packet", "bring-in", &packet]);
    assert!(refused.err.contains("nobody compared it"), "{}", refused.err);
    let joined = bring_in(&there, &packet);
    joined.done("bring in");
    there(&["read", ID, "--as", "Bo"]).done("read");
    there(&["approve", ID, "--as", "Bo"]).done("approve");
    let reply = there(&["packet", "make", ID, "--as", "Bo", "-o", "reply.parallax", "--json"]);
    reply.done("reply");

    let came = bring_in(&|arguments: &[&str]| bench.run(arguments), "reply.parallax");
    let came = came.done("bring in").json();
    assert_eq!(came["briefs"][0]["new"]["approvals"], 1);
    assert_eq!(bench.json(&["list", "--json"])[0]["state"], "approved");
    assert_eq!(line(&["packet", "bring-in", "reply.parallax"]), "nothing new");
    assert_eq!(bench.run(&["verify"]).code, Some(0));
    assert_eq!(there(&["verify"]).code, Some(0));
}

#[test]
fn a_sealed_packet_says_so_and_a_wrong_fingerprint_compares_nothing() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    let here = |arguments: &[&str]| bench.run(arguments);
    here(&["person", "Ada"]).done("person");
    here(&["person", "Bo", "--role", "reviewer", "--as", "Ada"]).done("person");
    here(&["import", "bridge.json", "--as", "Ada"]).done("import");
    let sealed = ["packet", "make", ID, "--to", "Bo", "--sealed", "--as", "Ada"];
    let ran = here(&sealed);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("Bo's key is not known here yet"), "{}", ran.err);
    assert_eq!(here(&["packet", "make", ID, "--sealed", "--as", "Ada"]).code, Some(2));

    here(&["packet", "make", ID, "--as", "Ada", "-o", "first.parallax"]).done("make");
    let there = |arguments: &[&str]| {
        let all: Vec<&str> =
            arguments.iter().copied().chain(["--archive", "bo.parallax"]).collect();
        bench.run(&all)
    };
    bring_in(&there, "first.parallax").done("bring in");
    there(&["comment", ID, "Which bridge?", "--as", "Bo"]).done("comment");
    there(&["packet", "make", ID, "--as", "Bo", "-o", "reply.parallax"]).done("make");
    let wrong = "ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567";
    let ran = here(&["packet", "bring-in", "reply.parallax", "--compared", wrong]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("no new key in the packet is called ABCD"), "{}", ran.err);
    bring_in(&here, "reply.parallax").done("bring in");

    here(&["comment", ID, "The old one.", "--as", "Ada"]).done("comment");
    let made = here(&[&sealed[..], &["--json"]].concat()).done("make").json();
    let packet = made["packet"].as_str().unwrap();
    assert!(packet.contains("for-bo-"), "{packet}");
    let seen = there(&["packet", "read", packet]).done("read").text();
    assert!(seen.contains("sealed: only its receiver"), "{seen}");
    there(&["packet", "bring-in", packet]).done("bring in");
    let ran = bench.run(&["packet", "read", packet, "--archive", "stranger.parallax"]);
    assert!(ran.err.contains("sealed for a key that is not open"), "{}", ran.err);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn what_is_no_packet_is_refused_with_what_it_is() {
    let bench = Bench::with(&[("bridge.json", BRIDGE)]);
    bench.run(&["person", "Ada"]).done("person");
    let ran = bench.run(&["packet", "read", "bridge.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no review packet"), "{}", ran.err);
    bench.run(&["backup", "copy.parallax"]).done("backup");
    let ran = bench.run(&["packet", "bring-in", "copy.parallax"]);
    assert!(ran.err.contains("a whole archive"), "{}", ran.err);
    let ran = bench.run(&["packet", "make", ID]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let ran = bench.run(&["packet", "make"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}
