//! Real three-way merges of a bulletin, beside git's and the human's.

use crate::corpus::BulletinMerge;
use crate::report::{Row, count};
use crate::sample::flat;
use crate::texts::bag;
use brief::Brief;
use redline::{Merge, merge};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

#[derive(Default)]
struct Sum {
    conflicts: usize,
    gits: usize,
    clean: usize,
    unlike: usize,
    unlike_in_any_order: usize,
    lost: usize,
    /// Those that git merges without a conflict where a fact is a line.
    gits_clean: usize,
    gits_unlike_in_any_order: usize,
}

pub fn rows(merges: &[BulletinMerge]) -> Vec<Row> {
    if merges.is_empty() {
        return vec![Row::told("real merges", "skipped: they are not here")];
    }
    let mut sum = Sum::default();
    let folder = tempfile::tempdir().ok();
    for real in merges {
        add(&mut sum, real);
        let gits = folder.as_ref().and_then(|folder| line_merge(folder.path(), real));
        if let Some(lines) = gits {
            sum.gits_clean += 1;
            sum.gits_unlike_in_any_order += usize::from(lines != sorted(&real.human));
        }
    }
    told(merges.len(), &sum)
}

fn told(all: usize, sum: &Sum) -> Vec<Row> {
    let number = |value: usize| f64::from(u32::try_from(value).unwrap_or(u32::MAX));
    let of_clean = format!("{} of {}", sum.unlike_in_any_order, sum.clean);
    vec![
        Row::told("real merges", all.to_string()),
        Row::at_most(
            "… with a conflict, at most as many as git's",
            number(sum.conflicts),
            number(sum.gits),
            count,
        ),
        Row::judged(
            "… clean and unlike the human's in any order",
            of_clean,
            "≤ 5 %".into(),
            sum.unlike_in_any_order * 20 <= sum.clean,
        ),
        Row::told(
            "… clean and unlike the human's or in another order",
            format!("{} of {}", sum.unlike, sum.clean),
        ),
        Row::told(
            "… git's clean ones, a fact a line, unlike the human's in any order",
            format!("{} of {}", sum.gits_unlike_in_any_order, sum.gits_clean),
        ),
        Row::at_most("… in which text of either side is lost", number(sum.lost), 0.0, count),
    ]
}

fn add(sum: &mut Sum, real: &BulletinMerge) {
    let merged = merge(&real.base, &real.ours, &real.theirs);
    sum.gits += usize::from(real.git_conflicts);
    sum.lost += usize::from(loses(real, &merged));
    if !merged.conflicts.is_empty() {
        sum.conflicts += 1;
        return;
    }
    sum.clean += 1;
    sum.unlike += usize::from(!merged.brief.says_the_same(&real.human));
    sum.unlike_in_any_order += usize::from(sorted(&merged.brief) != sorted(&real.human));
}

fn sorted(brief: &Brief) -> Vec<String> {
    let mut texts: Vec<String> = brief.facts.iter().map(|fact| fact.text.clone()).collect();
    texts.sort_unstable();
    texts
}

/// Whether what one side put in is neither in the merged brief nor in a conflict. A text that came
/// must be there, or one with all the words by which it differs from the nearest text of the base.
fn loses(real: &BulletinMerge, merged: &Merge) -> bool {
    let base = texts(&real.base);
    let mut here = texts(&merged.brief);
    here.extend(merged.conflicts.iter().filter_map(|conflict| conflict.theirs.clone()));
    let bags: Vec<Bag> = here.iter().map(|text| bag(text)).collect();
    let base_bags: Vec<Bag> = base.iter().map(|text| bag(text)).collect();
    let lost = |text: &String| {
        if base.contains(text) || here.contains(text) {
            return false;
        }
        let own = bag(text);
        let nearest = base_bags.iter().max_by_key(|other| common(&own, other));
        let stood = |word: &str| nearest.and_then(|bag| bag.get(word)).copied().unwrap_or(0);
        let came: Vec<_> = own.iter().filter(|(word, count)| **count > stood(word)).collect();
        let has = |bag: &&Bag| came.iter().all(|(word, count)| bag.get(*word) >= Some(*count));
        !bags.iter().any(|bag| has(&bag))
    };
    [&real.ours, &real.theirs].into_iter().any(|side| texts(side).iter().any(lost))
}

type Bag = HashMap<String, i64>;

fn common(one: &Bag, other: &Bag) -> i64 {
    one.iter().map(|(word, count)| (*count).min(other.get(word).copied().unwrap_or(0))).sum()
}

/// Every fact and every line of the other texts.
fn texts(brief: &Brief) -> Vec<String> {
    flat(brief).lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// The facts that git's line merge makes, a fact a line, sorted; nothing where it conflicts.
fn line_merge(folder: &Path, real: &BulletinMerge) -> Option<Vec<String>> {
    let names = ["ours", "base", "theirs"];
    for (name, side) in names.iter().zip([&real.ours, &real.base, &real.theirs]) {
        let lines: Vec<&str> = side.facts.iter().map(|fact| fact.text.as_str()).collect();
        std::fs::write(folder.join(name), lines.join("\n") + "\n").ok()?;
    }
    let mut git = Command::new("git");
    let output =
        git.args(["merge-file", "--stdout"]).args(names).current_dir(folder).output().ok()?;
    let text = output.status.success().then(|| String::from_utf8(output.stdout).ok())??;
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    Some(lines)
}
