//! How long the redline takes beside others that compare and merge texts.
//!
//! Every program gets strings and cuts them into words itself, inside the measured time. Times are
//! of the processor, not of the clock on the wall, so that other work on the machine weighs less;
//! only the row about another process is of the clock.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench stops where it cannot measure, and measuring is its work"
)]

mod clock;

use brief::Brief;
use clock::{Clock, on_the_wall};
use parallax_bench::{
    adversarial, checkout, long, machine,
    report::{Row, Verdict, span, table, times, write_section},
    sample, versions,
};
use redline::{Accepted, Blame, Redline, apply_changes, merge, redline};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use unicode_segmentation::UnicodeSegmentation;

/// One frame of a screen that draws sixty a second.
const FRAME: f64 = 16e6;

fn main() {
    let machine = machine::description();
    let mut clock = Clock::new();
    let mut rows = Vec::new();
    brief_rows(&mut clock, &mut rows);
    long_rows(&mut clock, &mut rows);
    merge_rows(&mut clock, &mut rows);
    apply_rows(&mut clock, &mut rows);
    blame_row(&mut clock, &mut rows);
    adversarial_rows(&mut clock, &mut rows);
    let table = table(&rows);
    println!("\n{machine}\n\n{table}");
    let text = format!("{machine}\n\n{table}");
    write_section(&checkout::root().join("docs/benchmarks.md"), "redline speed", &text).unwrap();
}

/// The words of both sides and what imara-diff's histogram finds between them.
fn imara(old: &str, new: &str) -> usize {
    let mut input = imara_diff::InternedInput::default();
    input.update_before(old.split_word_bounds());
    input.update_after(new.split_word_bounds());
    imara_diff::Diff::compute(imara_diff::Algorithm::Histogram, &input).hunks().count()
}

fn brief_rows(clock: &mut Clock, rows: &mut Vec<Row>) {
    let (base, head) = (sample::filed(), sample::edited());
    let (old, new) = (sample::flat(&base), sample::flat(&head));
    let (bare_base, bare_head) = (sample::with_made_ids(&base), sample::with_made_ids(&head));
    let [ours, histogram, semantic, unnamed, same] = clock.race([
        ("brief: redline", &|| redline(&base, &head).changes.len()),
        ("brief: imara-diff", &|| imara(&old, &new)),
        ("brief: dissimilar", &|| dissimilar::diff(&old, &new).len()),
        ("brief: redline, ids made by a reader", &|| redline(&bare_base, &bare_head).changes.len()),
        ("brief: redline, nothing changed", &|| redline(&base, &base).changes.len()),
    ]);
    rows.push(Row::told("brief of 700 words: redline", span(ours)));
    rows.push(against("… beside imara-diff, histogram", ours, histogram, 3.0, Some(1.0)));
    rows.push(against("… beside dissimilar", ours, semantic, 0.5, None));
    rows.push(against(
        "… with ids a reader made, beside imara-diff",
        unnamed,
        histogram,
        3.0,
        None,
    ));
    rows.push(Row::told("… nothing changed", span(same)));
}

fn long_rows(clock: &mut Clock, rows: &mut Vec<Row>) {
    let base = long::base();
    let head = long::two_years_later(&base);
    let (old, new) = (sample::flat(&base), sample::flat(&head));
    let other = long::other_two_years(&base);
    let [ours, histogram, semantic, merged] = clock.race([
        ("long: redline", &|| redline(&base, &head).changes.len()),
        ("long: imara-diff", &|| imara(&old, &new)),
        ("long: dissimilar", &|| dissimilar::diff(&old, &new).len()),
        ("long: merge", &|| merge(&base, &head, &other).conflicts.len()),
    ]);
    rows.push(Row::told("10,000 words, two years of edits: redline", span(ours)));
    rows.push(against("… beside imara-diff, histogram", ours, histogram, 2.0, Some(0.5)));
    rows.push(against("… beside dissimilar", ours, semantic, 0.05, None));
    rows.push(Row::told("… merged with two other years of edits", span(merged)));
}

fn merge_rows(clock: &mut Clock, rows: &mut Vec<Row>) {
    let base = sample::filed();
    let (ours, theirs) = sample::rivals();
    let house = [&base, &ours, &theirs].map(sample::house_text);
    let json = [&base, &ours, &theirs].map(json_lines);
    let lines = |[base, ours, theirs]: &[String; 3]| {
        diffy::merge(base, ours, theirs).map_or_else(|text| text.len(), |text| text.len())
    };
    let [merged, of_house, of_json] = clock.race([
        ("merge: redline", &|| merge(&base, &ours, &theirs).conflicts.len()),
        ("merge: diffy, house text", &|| lines(&house)),
        ("merge: diffy, JSON", &|| lines(&json)),
    ]);
    rows.push(Row::told("three-way merge of the brief", span(merged)));
    rows.push(against("… beside diffy on lines of house text", merged, of_house, 5.0, None));
    rows.push(against("… beside diffy on lines of JSON", merged, of_json, 5.0, None));
    rows.push(git_row(merged, &house));
}

fn json_lines(brief: &Brief) -> String {
    serde_json::to_string_pretty(brief).unwrap()
}

/// Beside a process of git, as it is started for every file that is merged.
fn git_row(merged: f64, texts: &[String; 3]) -> Row {
    let what = "… beside a process of git merge-file";
    let folder = tempfile::tempdir().unwrap();
    let names = ["ours.txt", "base.txt", "theirs.txt"];
    for (name, text) in names.iter().zip([&texts[1], &texts[0], &texts[2]]) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    if git_merge_file(folder.path(), names).is_none() {
        return Row::told(what, "skipped: no git");
    }
    let process = on_the_wall(40, || git_merge_file(folder.path(), names));
    against(what, merged, process, 0.1, None)
}

fn git_merge_file(folder: &Path, names: [&str; 3]) -> Option<usize> {
    let mut git = Command::new("git");
    git.args(["merge-file", "--stdout"]).args(names).current_dir(folder);
    git.output().ok().map(|output| output.stdout.len())
}

fn apply_rows(clock: &mut Clock, rows: &mut Vec<Row>) {
    let (base, head) = (sample::filed(), sample::edited());
    let found = redline(&base, &head);
    for (what, id) in decisions(&found) {
        let accepted = Accepted::Ids(BTreeSet::from([id]));
        let name = format!("one decision applied: {what}");
        let apply =
            || apply_changes(&base, &head, &found, &accepted).map_or(0, |brief| brief.facts.len());
        let [taken] = clock.race([(&name, &apply)]);
        rows.push(Row::at_most(&name, taken, 20e3, span));
    }
}

/// Who wrote each sentence of a brief with a long history: asked for while a person waits.
fn blame_row(clock: &mut Clock, rows: &mut Vec<Row>) {
    let versions = versions::saved_often();
    let name = "who wrote what, over 1,000 versions of the brief";
    let follow = || {
        let mut blame = Blame::default();
        let mut last = Vec::new();
        for version in &versions {
            last = vec![blame.add(version, &last, true)];
        }
        last.first().map_or(0, |last| blame.fields(*last).len())
    };
    let [taken] = clock.race([(name, &follow)]);
    rows.push(Row::at_most(name, taken, 100e6, span));
}

/// One decision of each kind that there is.
fn decisions(found: &Redline) -> Vec<(&'static str, String)> {
    let changes = || found.changes.iter();
    let hunk = changes().find(|change| change.path == "context").map(|c| c.hunks[0].id.clone());
    let moved = changes().find_map(|change| change.moved.as_ref()).map(|moved| moved.id.clone());
    let gone = changes().find(|change| change.is_whole()).map(|change| change.id.clone());
    [("a hunk", hunk), ("a move", moved), ("a whole change", gone)]
        .into_iter()
        .filter_map(|(what, id)| Some((what, id?)))
        .collect()
}

fn adversarial_rows(clock: &mut Clock, rows: &mut Vec<Row>) {
    for case in adversarial::cases() {
        rows.push(adversarial_row(clock, &case));
    }
    let short = adversarial::long_word("one word of 4,000 letters, the last one new", 4_000);
    let long = adversarial::long_word("one word of 2 MB, the last letter new", 2_000_000);
    rows.push(adversarial_row(clock, &short));
    if rows.last().is_some_and(|row| row.verdict == Verdict::Ok) {
        rows.push(adversarial_row(clock, &long));
    } else {
        rows.push(Row::judged(long.0, "not tried".into(), format!("≤ {}", span(FRAME)), false));
    }
}

fn adversarial_row(clock: &mut Clock, (name, base, head): &adversarial::Case) -> Row {
    let [taken] = clock.race([(name, &|| redline(base, head).changes.len())]);
    Row::at_most(name, taken, FRAME, span)
}

/// Ours as a multiple of theirs; the stretch is said where there is one.
fn against(what: &str, ours: f64, theirs: f64, most: f64, stretch: Option<f64>) -> Row {
    let ratio = ours / theirs;
    let further = stretch.map_or_else(String::new, |more| format!(" (stretch {more} ×)"));
    let target = format!("≤ {most} ×{further}");
    let measured = format!("{} of {}", times(ratio), span(theirs));
    let verdict = if ratio <= most { Verdict::Ok } else { Verdict::Missed };
    Row { what: what.into(), measured, target, verdict }
}
