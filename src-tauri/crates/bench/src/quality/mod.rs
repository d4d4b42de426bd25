//! How true the redline is: edits, moves, splits and conflicts that were put in, and whether it
//! says them.

mod edits;
mod lists;
mod merges;
mod moves;
mod score;
mod sentences;
mod splits;
mod three_way;

use crate::corpus;
use crate::report::Row;

/// Every figure; those of real texts only where they are at hand.
pub fn rows() -> Vec<Row> {
    let briefs = corpus::briefs();
    if briefs.is_empty() {
        return vec![Row::told("everything", "skipped: the real texts are not here")];
    }
    let mut rows = edits::rows(&briefs);
    rows.extend(moves::rows(&briefs));
    rows.extend(sentences::rows(&briefs));
    rows.extend(splits::rows(&briefs));
    rows.extend(three_way::rows(&briefs));
    rows.extend(merges::rows(&corpus::merges()));
    rows
}
