//! Three-way merges whose truth is known: edits at different places come together, edits of one
//! thing conflict.

use super::score::ratio;
use crate::plant::{Planted, Planter, with};
use crate::report::{Row, share};
use crate::sample::with_made_ids;
use crate::texts::{is_number, pieces, sentences};
use brief::{Brief, Fact, ItemId};
use redline::merge;
use uuid::Uuid;

/// What both sides stand on, what each made of it, and what must come of them; `None` where only a
/// person can say.
struct Case {
    base: Brief,
    ours: Brief,
    theirs: Brief,
    truth: Option<Brief>,
}

/// How one kind of case is made of a brief, where the brief allows it.
type Maker = fn(&mut Planter, &Brief) -> Option<Case>;

const CLEAN: [(&str, Maker); 4] = [
    ("edits in different sentences", in_different_sentences),
    ("edits some words apart in one sentence", in_one_sentence),
    ("a fact edited here, another moved and one put in there", edited_and_moved),
    ("a fact removed here, another edited there", removed_and_edited),
];

const CONFLICTS: [(&str, Maker); 3] = [
    ("one number edited by both", one_number),
    ("one word edited by both", one_word),
    ("a fact edited here and removed there", edited_and_removed),
];

pub fn rows(briefs: &[Brief]) -> Vec<Row> {
    let mut planter = Planter::new(23, briefs);
    let mut rows = Vec::new();
    for (made, ids) in [(false, ""), (true, ", ids made by a reader")] {
        for (name, maker) in CLEAN {
            let (right, all) = tally(&mut planter, briefs, maker, made);
            let what = format!("merge of {name}{ids}: clean, with both");
            rows.push(whole(&what, right, all));
        }
        for (name, maker) in CONFLICTS {
            let (right, all) = tally(&mut planter, briefs, maker, made);
            rows.push(whole(&format!("merge of {name}{ids}: a conflict"), right, all));
        }
    }
    rows
}

fn whole(what: &str, right: usize, all: usize) -> Row {
    let measured = format!("{} ({right} of {all})", share(ratio(right, all)));
    Row::judged(what, measured, "1".into(), right == all)
}

fn tally(planter: &mut Planter, briefs: &[Brief], maker: Maker, made: bool) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for (number, brief) in briefs.iter().enumerate() {
        let Some(case) = maker(planter, &with_given_ids(brief, number)) else { continue };
        all += 1;
        right += usize::from(holds(&case, made));
    }
    (right, all)
}

fn holds(case: &Case, made: bool) -> bool {
    let side = |brief: &Brief| if made { with_made_ids(brief) } else { brief.clone() };
    let merged = merge(&side(&case.base), &side(&case.ours), &side(&case.theirs));
    match &case.truth {
        Some(truth) => merged.conflicts.is_empty() && merged.brief.says_the_same(truth),
        None => !merged.conflicts.is_empty(),
    }
}

fn with_given_ids(brief: &Brief, number: usize) -> Brief {
    let mut brief = brief.clone();
    let ids = (0_u128..).map(|n| {
        let at = 0x019a_0000_0000_7000_8000_0000_0000_0000 + n + 1_000 * number as u128;
        ItemId::new(Uuid::from_u128(at))
    });
    let own = brief.facts.iter_mut().map(|fact| &mut fact.id);
    for (id, given) in own.chain(brief.perspectives.iter_mut().map(|p| &mut p.id)).zip(ids) {
        *id = given;
    }
    brief
}

/// Both edits made in the context, each alone, and together.
fn in_context(base: &Brief, ours: Planted, theirs: Planted) -> Case {
    let side = |edits: &[Planted]| {
        let mut brief = base.clone();
        brief.context = with(&base.context, edits);
        brief
    };
    let mut both = [ours.clone(), theirs.clone()];
    both.sort_by_key(|edit| edit.range.start);
    Case {
        ours: side(&[ours]),
        theirs: side(&[theirs]),
        truth: Some(side(&both)),
        base: base.clone(),
    }
}

fn in_different_sentences(planter: &mut Planter, base: &Brief) -> Option<Case> {
    let all = sentences(&base.context);
    let one = planter.rng.usize(..all.len().max(1));
    let others: Vec<usize> = (0..all.len()).filter(|other| other.abs_diff(one) >= 2).collect();
    let other = planter.rng.choice(others)?;
    let mut edit = |at: usize| {
        let range = all.get(at)?.clone();
        let edit = planter.edits(&base.context[range.clone()], 1).into_iter().next()?;
        Some(edit.further(range.start))
    };
    let (ours, theirs) = (edit(one)?, edit(other)?);
    Some(in_context(base, ours, theirs))
}

/// Two words of one sentence become others; four words stand between them.
fn in_one_sentence(planter: &mut Planter, base: &Brief) -> Option<Case> {
    let all = sentences(&base.context);
    let sentence = all.get(planter.rng.usize(..all.len().max(1)))?.clone();
    let text = &base.context[sentence.clone()];
    let words: Vec<_> = pieces(text)
        .into_iter()
        .filter(|range| text[range.clone()].chars().all(char::is_alphabetic))
        .collect();
    let one = planter.rng.usize(..words.len().checked_sub(5)?.max(1));
    let mut edit = |at: usize| {
        let range = words.get(at)?.clone();
        let new = planter.word(&text[range.clone()]);
        Some(Planted { range, new }.further(sentence.start))
    };
    let (ours, theirs) = (edit(one)?, edit(one + 5)?);
    Some(in_context(base, ours, theirs))
}

fn edited_and_moved(planter: &mut Planter, base: &Brief) -> Option<Case> {
    if base.facts.len() < 3 {
        return None;
    }
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.facts[1].text = changed(planter, &base.facts[1].text)?;
    let rearranged = |brief: &mut Brief, new: &Fact| {
        let first = brief.facts.remove(0);
        brief.facts.push(first);
        brief.facts.push(new.clone());
    };
    let new = fresh(planter);
    rearranged(&mut theirs, &new);
    let mut truth = ours.clone();
    rearranged(&mut truth, &new);
    Some(Case { base: base.clone(), ours, theirs, truth: Some(truth) })
}

fn removed_and_edited(planter: &mut Planter, base: &Brief) -> Option<Case> {
    if base.facts.len() < 2 {
        return None;
    }
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.facts.remove(0);
    theirs.facts[1].text = changed(planter, &base.facts[1].text)?;
    let mut truth = theirs.clone();
    truth.facts.remove(0);
    Some(Case { base: base.clone(), ours, theirs, truth: Some(truth) })
}

fn fresh(planter: &mut Planter) -> Fact {
    let id = ItemId::new(Uuid::from_u128(
        0x019b_0000_0000_7000_8000_0000_0000_0000 + u128::from(planter.rng.u32(..)),
    ));
    Fact::new(id, planter.sentence())
}

/// A text with one edit of less than a third of it: what is more makes another fact of it.
fn changed(planter: &mut Planter, text: &str) -> Option<String> {
    let edit = planter.edits(text, 1).into_iter().next()?;
    let small = edit.range.len().max(edit.new.len()) * 3 < text.len();
    small.then(|| with(text, &[edit]))
}

fn one_number(planter: &mut Planter, base: &Brief) -> Option<Case> {
    both_edit(planter, base, is_number)
}

fn one_word(planter: &mut Planter, base: &Brief) -> Option<Case> {
    both_edit(planter, base, |piece| piece.chars().all(char::is_alphabetic))
}

/// Both sides put another piece for one of a fact, and not the same.
fn both_edit(planter: &mut Planter, base: &Brief, fits: fn(&str) -> bool) -> Option<Case> {
    let fact = base
        .facts
        .iter()
        .position(|fact| pieces(&fact.text).into_iter().any(|range| fits(&fact.text[range])))?;
    let text = &base.facts[fact].text;
    let ranges: Vec<_> =
        pieces(text).into_iter().filter(|range| fits(&text[range.clone()])).collect();
    let range = ranges[planter.rng.usize(..ranges.len())].clone();
    let side = |planter: &mut Planter| {
        let new = planter.another(&text[range.clone()]);
        let mut brief = base.clone();
        brief.facts[fact].text = with(text, &[Planted { range: range.clone(), new }]);
        brief
    };
    let (ours, theirs) = (side(planter), side(planter));
    (ours != theirs).then(|| Case { base: base.clone(), ours, theirs, truth: None })
}

fn edited_and_removed(planter: &mut Planter, base: &Brief) -> Option<Case> {
    let at = planter.rng.usize(..base.facts.len().max(1));
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.facts.get_mut(at)?.text = changed(planter, &base.facts[at].text)?;
    theirs.facts.remove(at);
    Some(Case { base: base.clone(), ours, theirs, truth: None })
}
