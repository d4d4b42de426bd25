//! Facts that became two, and two that became one.

use super::lists::{brief_of, pool, some};
use super::moves::unmoved;
use super::score::{Score, ratio};
use crate::plant::Planter;
use crate::report::{Row, share};
use brief::Brief;
use redline::{Change, ChangeKind, redline};
use std::collections::BTreeSet;

const TRIALS: usize = 400;

pub fn rows(briefs: &[Brief]) -> Vec<Row> {
    let mut planter = Planter::new(19, briefs);
    let pool = pool(briefs);
    let mut rows = Vec::new();
    for kind in [ChangeKind::Split, ChangeKind::Merged] {
        for part in [0.0, 0.1, 0.3] {
            let mut score = Score::default();
            for _ in 0..TRIALS {
                score += trial(&mut planter, &pool, kind, part);
            }
            let name = if kind == ChangeKind::Split {
                "one fact became two"
            } else {
                "two facts became one"
            };
            let what = format!("{name}, {:.0} % of words edited: recall", part * 100.0);
            rows.push(if part < 0.2 {
                Row::at_least(&what, score.recall(), 0.9, share)
            } else {
                Row::told(&what, share(score.recall()))
            });
            let wrong = format!("{} in {TRIALS} lists", score.wrong);
            rows.push(Row::told("… said of other facts", wrong));
        }
    }
    let wrong = (0..1_000).filter(|_| said_of_nothing(&mut planter, &pool)).count();
    let what = "lists without one in which the redline says a split or a merger";
    rows.push(Row::at_most(what, ratio(wrong, 1_000), 0.005, share));
    rows
}

/// Four to six facts, one of which is two sentences that stand apart in the other list.
fn trial(planter: &mut Planter, pool: &[String], kind: ChangeKind, part: f64) -> Score {
    let count = planter.rng.usize(5..8);
    let mut apart = some(planter, pool, count);
    let at = planter.rng.usize(..count - 1);
    let mut whole = apart.clone();
    let second = whole.remove(at + 1);
    whole[at] = format!("{} {second}", whole[at]);
    let older = if kind == ChangeKind::Split { &mut whole } else { &mut apart };
    for text in older.iter_mut() {
        *text = planter.reworded(text, part);
    }
    let (apart, whole) = (brief_of(&apart), brief_of(&whole));
    let (base, head) = if kind == ChangeKind::Split { (&whole, &apart) } else { (&apart, &whole) };
    let found = redline(base, head).changes;
    let said: Vec<&Change> = found.iter().filter(|change| is_regrouping(change)).collect();
    let path = |brief: &Brief, at: usize| format!("facts/{}", brief.facts[at].id);
    let parts = BTreeSet::from([path(&apart, at), path(&apart, at + 1)]);
    let right =
        said.iter().any(|change| change.kind == kind && names(change, &parts, &path(&whole, at)));
    let right = usize::from(right);
    Score { right, wrong: said.len() - right, missed: 1 - right }
}

/// Whether a change names both parts: a split has one as its path and the other beside it, a
/// merger both beside its path, or one where the path took the other in.
fn names(change: &Change, parts: &BTreeSet<String>, whole: &str) -> bool {
    let with: BTreeSet<String> = change.with.iter().cloned().collect();
    if change.kind == ChangeKind::Split {
        let all: BTreeSet<String> = with.into_iter().chain([change.path.clone()]).collect();
        return all == *parts;
    }
    change.path == whole && !with.is_empty() && with.is_subset(parts)
}

fn is_regrouping(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::Split | ChangeKind::Merged)
}

fn said_of_nothing(planter: &mut Planter, pool: &[String]) -> bool {
    let (base, head) = unmoved(planter, pool);
    redline(&base, &head).changes.iter().any(is_regrouping)
}
