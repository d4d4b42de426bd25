//! Facts that moved while their words were edited, and lists in which nothing moved.

use super::lists::{brief_of, pool, some, told};
use super::score::{Score, ratio};
use crate::plant::Planter;
use crate::report::{Row, share};
use brief::Brief;
use std::collections::BTreeSet;

const TRIALS: usize = 400;

/// How many words are edited, and how well moves must then be found.
const SHARES: [(f64, f64); 3] = [(0.1, 0.97), (0.3, 0.90), (0.5, 0.75)];

pub fn rows(briefs: &[Brief]) -> Vec<Row> {
    let mut planter = Planter::new(13, briefs);
    let pool = pool(briefs);
    let mut rows = Vec::new();
    for (part, least) in SHARES {
        let (mut moves, mut pairing) = (Score::default(), Score::default());
        for _ in 0..TRIALS {
            let (of_moves, of_pairs) = trial(&mut planter, &pool, part);
            moves += of_moves;
            pairing += of_pairs;
        }
        let edited = format!("{:.0} % of words edited", part * 100.0);
        rows.push(Row::at_least(&format!("moved facts, {edited}: F1"), moves.f1(), least, share));
        rows.push(Row::told(&format!("… pairing of all facts, {edited}: F1"), share(pairing.f1())));
    }
    let wrong = (0..1_000).filter(|_| moves_in_unmoved(&mut planter, &pool)).count();
    let what = "lists in which nothing moved and the redline says a move";
    rows.push(Row::at_most(what, ratio(wrong, 1_000), 0.005, share));
    rows
}

/// Five to nine facts, one to three of them moved, all of them edited.
fn trial(planter: &mut Planter, pool: &[String], part: f64) -> (Score, Score) {
    let count = planter.rng.usize(5..10);
    let texts = some(planter, pool, count);
    let mut order: Vec<usize> = (0..count).collect();
    for _ in 0..planter.rng.usize(1..4) {
        let one = order.remove(planter.rng.usize(..order.len()));
        order.insert(planter.rng.usize(..=order.len()), one);
    }
    let edited: Vec<String> =
        order.iter().map(|&from| planter.reworded(&texts[from], part)).collect();
    let said = told(&brief_of(&texts), &brief_of(&edited));
    let right = order.iter().enumerate().filter(|(at, from)| said.pairs.get(at) == Some(from));
    let right = right.count();
    let pairing = Score { right, wrong: said.pairs.len() - right, missed: order.len() - right };
    let truth = moved(&order, &said.moved);
    let right = truth.intersection(&said.moved).count();
    let wrong = said.moved.len() - right;
    (Score { right, wrong, missed: truth.len() - right }, pairing)
}

/// What moved, as places in the older and the newer list: all but a longest run in order. Where
/// several are as long, the one that agrees best with what was said: of two neighbours that changed
/// places, either may be said to have moved.
fn moved(order: &[usize], said: &BTreeSet<(usize, usize)>) -> BTreeSet<(usize, usize)> {
    // For each place the best run that ends there: its length, how many of it were said to have
    // moved (fewer is better), and the place before.
    let mut runs: Vec<(usize, usize, Option<usize>)> = Vec::new();
    let better = |a: &(usize, usize, Option<usize>)| (a.0, usize::MAX - a.1);
    for (at, from) in order.iter().enumerate() {
        let before = (0..at).filter(|other| order[*other] < *from);
        let before = before.max_by_key(|other| better(&runs[*other]));
        let (length, spoken) = before.map_or((0, 0), |other| (runs[other].0, runs[other].1));
        let own = usize::from(said.contains(&(*from, at)));
        runs.push((length + 1, spoken + own, before));
    }
    let mut moved: BTreeSet<(usize, usize)> =
        order.iter().enumerate().map(|(at, from)| (*from, at)).collect();
    let mut next = (0..runs.len()).max_by_key(|at| better(&runs[*at]));
    while let Some(at) = next {
        moved.remove(&(order[at], at));
        next = runs[at].2;
    }
    moved
}

/// Whether a move is said where facts were only edited, put in and taken out.
fn moves_in_unmoved(planter: &mut Planter, pool: &[String]) -> bool {
    let (base, head) = unmoved(planter, pool);
    !told(&base, &head).moved.is_empty()
}

/// Four to nine facts; in the newer list every seventh is gone, new ones stand between, and the
/// others are edited by nothing to a half.
pub fn unmoved(planter: &mut Planter, pool: &[String]) -> (Brief, Brief) {
    let count = planter.rng.usize(4..10);
    let texts = some(planter, pool, count + 3);
    let (texts, mut fresh) = (texts[..count].to_vec(), texts[count..].iter().cloned());
    let mut newer = Vec::new();
    for text in &texts {
        if planter.rng.u8(..7) == 0 {
            newer.extend(fresh.next());
        }
        if planter.rng.u8(..7) > 0 {
            let part = [0.0, 0.1, 0.3, 0.5][planter.rng.usize(..4)];
            newer.push(planter.reworded(text, part));
        }
    }
    (brief_of(&texts), brief_of(&newer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_neighbours_that_changed_places_either_may_have_moved() {
        let said = BTreeSet::from([(2, 1)]);
        assert_eq!(moved(&[0, 2, 1, 3], &said), said);
        let said = BTreeSet::from([(1, 2)]);
        assert_eq!(moved(&[0, 2, 1, 3], &said), said);
        assert_eq!(moved(&[0, 1, 2], &said), BTreeSet::new());
        assert_eq!(moved(&[3, 0, 1, 2], &BTreeSet::new()), BTreeSet::from([(3, 0)]));
    }
}
