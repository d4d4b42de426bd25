//! Edits of words, numbers, phrases and sentences: how much is highlighted, in how many pieces,
//! and whether a word is cut.

use super::score::ratio;
use crate::plant::{Planted, Planter, with};
use crate::report::{Row, count, times};
use crate::sample::flat;
use crate::texts::{edges, least_highlight, sentences};
use brief::Brief;
use redline::{FieldText, Hunk, Said, redline};
use std::path::Path;
use std::process::Command;

/// In scattered edits, one for about this many bytes of text.
const BYTES_AN_EDIT: usize = 150;

/// Puts edits into a text.
type Editor = fn(&mut Planter, &str) -> Vec<Planted>;

#[derive(Default)]
struct Sum {
    planted: usize,
    highlight: usize,
    least: usize,
    hunks: usize,
    gits: Option<usize>,
    chopped: usize,
}

pub fn rows(briefs: &[Brief]) -> Vec<Row> {
    let mut rows = of("scattered edits", scattered, 11, briefs);
    rows.extend(of("every third sentence reworked", reworked, 12, briefs));
    rows
}

fn scattered(planter: &mut Planter, text: &str) -> Vec<Planted> {
    planter.edits(text, text.len().div_ceil(BYTES_AN_EDIT))
}

/// Every third sentence has a third of its words put differently; so an editor works.
fn reworked(planter: &mut Planter, text: &str) -> Vec<Planted> {
    let mut edits = Vec::new();
    for sentence in sentences(text) {
        if planter.rng.u8(..3) == 0 {
            let inside = planter.rework(&text[sentence.clone()], 0.33).into_iter();
            edits.extend(inside.map(|edit| edit.further(sentence.start)));
        }
    }
    edits
}

fn of(name: &str, editor: Editor, seed: u64, briefs: &[Brief]) -> Vec<Row> {
    let mut planter = Planter::new(seed, briefs);
    let mut sum = Sum { gits: Some(0), ..Sum::default() };
    let folder = tempfile::tempdir().ok();
    for base in briefs {
        let (head, edits, least) = edited(&mut planter, editor, base);
        sum.planted += edits;
        sum.least += least;
        look(base, &head, &mut sum);
        let gits = folder.as_ref().and_then(|folder| git(folder.path(), base, &head));
        sum.gits = sum.gits.zip(gits).map(|(all, more)| all + more);
    }
    let told = format!("{} in {} briefs, {} fragments", sum.planted, briefs.len(), sum.hunks);
    let highlighted = "… characters highlighted beside the fewest possible";
    vec![
        Row::told(name, told),
        Row::at_most(highlighted, ratio(sum.highlight, sum.least), 1.15, times),
        fragments(&sum),
        Row::at_most("… words or numbers cut by an edge", small(sum.chopped), 0.0, count),
    ]
}

fn small(value: usize) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(u32::MAX))
}

fn fragments(sum: &Sum) -> Row {
    let what = "… fragments beside git's word diff";
    match sum.gits {
        Some(gits) => {
            let of_gits = ratio(sum.hunks, gits);
            let measured = format!("{} of {gits}", times(of_gits));
            Row::judged(what, measured, "≤ 0.7 ×".into(), of_gits <= 0.7)
        }
        None => Row::told(what, "skipped: no git"),
    }
}

/// A brief with edits in every text, their number, and the fewest characters that can be
/// highlighted: in each text those of the planted edits, or of the exact difference of its pieces,
/// whichever are fewer.
fn edited(planter: &mut Planter, editor: Editor, base: &Brief) -> (Brief, usize, usize) {
    let mut head = base.clone();
    let (mut count, mut least) = (0, 0);
    for text in proses(&mut head) {
        let edits = editor(planter, text);
        let new = with(text, &edits);
        let exact: usize = edits.iter().map(|edit| edit.highlight(text)).sum();
        count += edits.len();
        least += exact.min(least_highlight(text, &new));
        *text = new;
    }
    (head, count, least)
}

fn proses(brief: &mut Brief) -> Vec<&mut String> {
    let mut texts = vec![&mut brief.lede, &mut brief.context];
    texts.extend(brief.facts.iter_mut().map(|fact| &mut fact.text));
    texts.extend(brief.perspectives.iter_mut().flat_map(|p| [&mut p.framing, &mut p.bias]));
    texts.retain(|text| !text.is_empty());
    texts
}

fn look(base: &Brief, head: &Brief, sum: &mut Sum) {
    let found = redline(base, head);
    for change in &found.changes {
        let texts = found.field_texts(change, base, head);
        for hunk in &change.hunks {
            sum.hunks += 1;
            sum.highlight += hunk.old.chars().count() + hunk.new.chars().count();
            let field = texts.iter().find(|text| text.field == hunk.field);
            sum.chopped += field.map_or(0, |field| cuts(field, hunk));
        }
    }
}

/// How many edges of the hunk stand inside a word or number.
fn cuts(field: &FieldText, hunk: &Hunk) -> usize {
    let inside = |said: &Option<Said>, range: [usize; 2]| match said {
        Some(Said::Text(text)) => {
            let edges = edges(text);
            range.iter().filter(|edge| !edges.contains(edge)).count()
        }
        _ => 0,
    };
    inside(&field.old, hunk.old_range) + inside(&field.new, hunk.new_range)
}

/// How many fragments git's word diff finds, a text a line; nothing where there is no git.
fn git(folder: &Path, base: &Brief, head: &Brief) -> Option<usize> {
    std::fs::write(folder.join("old"), flat(base)).ok()?;
    std::fs::write(folder.join("new"), flat(head)).ok()?;
    let mut git = Command::new("git");
    git.args(["diff", "--no-index", "--no-color", "--no-ext-diff", "--word-diff=porcelain"]);
    let output = git.args(["old", "new"]).current_dir(folder).output().ok()?;
    Some(porcelain_fragments(&String::from_utf8_lossy(&output.stdout)))
}

/// Runs of lines that go or come; a new line of the text ends a run.
fn porcelain_fragments(text: &str) -> usize {
    let body = text.lines().skip_while(|line| !line.starts_with("@@"));
    let changed: Vec<bool> = body.map(|line| line.starts_with(['+', '-'])).collect();
    let starts = changed.windows(2).filter(|two| !two[0] && two[1]).count();
    starts + usize::from(changed.first() == Some(&true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_is_one_fragment_of_gits() {
        let text =
            "diff\n--- a\n+++ b\n@@ -1 +1 @@\n same\n-old\n+new\n more\n+come\n~\n-gone\n~\n";
        assert_eq!(porcelain_fragments(text), 3);
    }
}
