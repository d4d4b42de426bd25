//! Sentences that moved inside a context.

use super::score::{Score, ratio};
use crate::plant::{Planter, with};
use crate::report::{Row, share};
use crate::texts::sentences;
use brief::{Brief, BriefId};
use redline::{Hunk, redline};

pub fn rows(briefs: &[Brief]) -> Vec<Row> {
    let mut planter = Planter::new(17, briefs);
    let contexts: Vec<Vec<String>> =
        briefs.iter().map(|brief| plain(&brief.context)).filter(|all| all.len() >= 5).collect();
    let mut rows = Vec::new();
    for (what, part) in [("word for word", 0.0), ("a tenth of its words edited", 0.1)] {
        let mut score = Score::default();
        for context in &contexts {
            score += trial(&mut planter, context, part);
        }
        let what = format!("sentence moved inside a context, {what}: F1");
        rows.push(if part == 0.0 {
            Row::at_least(&what, score.f1(), 0.97, share)
        } else {
            Row::told(&what, share(score.f1()))
        });
    }
    let wrong = contexts.iter().filter(|context| counterparts_in_unmoved(&mut planter, context));
    let wrong = ratio(wrong.count(), contexts.len());
    let what = "contexts in which no sentence moved and the redline says a move";
    rows.push(Row::at_most(what, wrong, 0.005, share));
    rows
}

/// The sentences of a context that end plainly; abbreviations make others doubtful.
fn plain(context: &str) -> Vec<String> {
    let all = sentences(context).into_iter().map(|range| context[range].trim().to_owned());
    let plain = |text: &String| text.len() >= 40 && text.ends_with('.') && !text.contains(". ");
    all.filter(plain).collect()
}

/// One sentence goes two or more places on or back; some others are edited a little.
fn trial(planter: &mut Planter, context: &[String], part: f64) -> Score {
    let mut newer = context.to_vec();
    let from = planter.rng.usize(..newer.len());
    let sentence = newer.remove(from);
    let places: Vec<usize> = (0..=newer.len()).filter(|to| to.abs_diff(from) >= 2).collect();
    let to = places[planter.rng.usize(..places.len())];
    for other in &mut newer {
        if planter.rng.u8(..5) == 0 {
            *other = planter.reworded(other, 0.1);
        }
    }
    let arrived = planter.reworded(&sentence, part);
    newer.insert(to, arrived.clone());
    let hunks = hunks(&context.join(" "), &newer.join(" "));
    let ends = |hunk: &&Hunk| hunk.counterpart.is_some();
    let (gone, come): (Vec<&Hunk>, Vec<&Hunk>) =
        hunks.iter().filter(ends).partition(|hunk| !hunk.old.is_empty());
    let right = gone.iter().any(|hunk| covers(&hunk.old, &sentence))
        && come.iter().any(|hunk| covers(&hunk.new, &arrived));
    let right = usize::from(right);
    Score { right, wrong: gone.len().saturating_sub(right), missed: 1 - right }
}

/// Whether a hunk is this sentence and little else.
fn covers(hunk: &str, sentence: &str) -> bool {
    hunk.contains(sentence.trim_end_matches('.')) && hunk.len() <= sentence.len() + 8
}

fn counterparts_in_unmoved(planter: &mut Planter, context: &[String]) -> bool {
    let old = context.join(" ");
    let edits = planter.edits(&old, old.len() / 120);
    hunks(&old, &with(&old, &edits)).iter().any(|hunk| hunk.counterpart.is_some())
}

fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let side = |text: &str| {
        let mut brief = Brief::new(BriefId::made_from(&[b"context"]), "H");
        brief.context = text.into();
        brief
    };
    redline(&side(old), &side(new)).changes.into_iter().flat_map(|change| change.hunks).collect()
}
