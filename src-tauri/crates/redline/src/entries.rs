//! The edits between two lists: an entry is whole, and each is an edit of its own.

use crate::words::Edit;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::hash::Hash;

/// The edits that turn one list into the other. Ranges count entries.
pub(crate) fn entry_edits<S: AsRef<str> + Eq + Hash + Ord>(old: &[S], new: &[S]) -> Vec<Edit> {
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old_range, new_range) = (op.old_range(), op.new_range());
        for n in 0..old_range.len().max(new_range.len()) {
            let old_at = old_range.start + n.min(old_range.len());
            let new_at = new_range.start + n.min(new_range.len());
            let gone = usize::from(n < old_range.len());
            let come = usize::from(n < new_range.len());
            found.push(Edit {
                old: if gone == 1 { old[old_at].as_ref().to_owned() } else { String::new() },
                new: if come == 1 { new[new_at].as_ref().to_owned() } else { String::new() },
                old_range: [old_at, old_at + gone],
                new_range: [new_at, new_at + come],
                old_bytes: 0..0,
                new_bytes: 0..0,
                counterpart: None,
            });
        }
    }
    found
}

/// The list with some of its edits made; `new` gives the entries themselves.
pub(crate) fn splice_entries<'a, T: Clone>(
    old: &[T],
    new: &[T],
    edits: impl Iterator<Item = (&'a [usize; 2], &'a [usize; 2])>,
) -> Vec<T> {
    let mut list = Vec::new();
    let mut at = 0;
    for (old_range, new_range) in edits {
        let start = old_range[0].min(old.len());
        list.extend_from_slice(&old[at.min(start)..start]);
        list.extend_from_slice(new.get(new_range[0]..new_range[1]).unwrap_or_default());
        at = old_range[1].min(old.len());
    }
    list.extend_from_slice(&old[at..]);
    list
}
