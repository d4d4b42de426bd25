//! A brief that was saved a thousand times, each time with one thing changed.

use crate::{long::sentence, sample};
use brief::Brief;
use fastrand::Rng;

/// How often it was saved.
const VERSIONS: usize = 1_000;

/// All of its versions, oldest first.
pub fn saved_often() -> Vec<Brief> {
    let rng = &mut Rng::with_seed(1861);
    let mut found = vec![sample::filed()];
    while let Some(last) = found.last().filter(|_| found.len() < VERSIONS) {
        let mut next = last.clone();
        change(&mut next, rng);
        found.push(next);
    }
    found
}

/// A sentence comes, goes or is put otherwise, or two facts change places.
fn change(brief: &mut Brief, rng: &mut Rng) {
    let facts = brief.facts.len();
    match rng.u8(..8) {
        0 => brief.facts.swap(rng.usize(..facts), rng.usize(..facts)),
        1 => brief.facts[rng.usize(..facts)].text = sentence(rng),
        2 => {
            let at = rng.usize(..brief.perspectives.len());
            brief.perspectives[at].bias = sentence(rng);
        }
        3 => brief.lede = reworded(&brief.lede, rng),
        4 => {
            let mut sentences: Vec<&str> = brief.context.split_inclusive(". ").collect();
            let new = sentence(rng) + " ";
            let at = rng.usize(..sentences.len());
            sentences[at] = &new;
            brief.context = sentences.concat();
        }
        _ => brief.context = reworded(&brief.context, rng),
    }
}

/// One word put otherwise.
fn reworded(text: &str, rng: &mut Rng) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    let at = rng.usize(..words.len());
    let new = format!("word{}", rng.u16(..));
    if words[at].chars().all(char::is_alphabetic) {
        words[at] = &new;
    }
    words.join(" ")
}
