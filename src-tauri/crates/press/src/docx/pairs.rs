//! Which items of two briefs are the same ones.

use super::align::alike;
use super::sheet::List;
use brief::{Brief, ItemPath};
use redline::Following;

/// The path of an item of a list, by which the redline knows it.
pub(super) fn path_in(list: &str, items: &List, at: usize) -> String {
    let paragraph = items.items.get(at).and_then(|item| item.first());
    paragraph.map_or_else(|| format!("{list}/{at}"), |paragraph| paragraph.path.clone())
}

/// The pairs of items, older position first.
pub(super) fn pairs(
    following: &Following<'_>,
    old: &[ItemPath],
    new: &[ItemPath],
) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (b, item) in old.iter().enumerate() {
        let other = following.item(*item);
        let h = new.iter().position(|path| Some(*path) == other);
        if let Some(h) = h.filter(|h| found.iter().all(|(_, taken)| taken != h)) {
            found.push((b, h));
        }
    }
    found
}

/// Links have no ids: those that are alike go together, then those of one address, in order.
pub(super) fn link_pairs(old: &Brief, new: &Brief) -> Vec<(usize, usize)> {
    let mut found = alike(&old.links, &new.links, |a, b| a == b);
    let rest = alike(&old.links, &new.links, |a, b| a.url == b.url || a.label == b.label);
    for (b, h) in rest {
        if found.iter().all(|(one, other)| *one != b && *other != h) {
            found.push((b, h));
        }
    }
    found.sort_unstable();
    found
}
