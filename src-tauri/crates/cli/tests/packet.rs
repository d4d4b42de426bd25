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
