//! Lists of facts whose truth is known, and what the redline says of them.

use crate::plant::Planter;
use crate::texts::{is_word, pieces};
use brief::{Brief, BriefId, Fact, ItemId};
use redline::{Change, ChangeKind, Redline, Said, redline};
use std::collections::{BTreeMap, BTreeSet};

/// Facts of real briefs, each once, long enough to be told apart.
pub fn pool(briefs: &[Brief]) -> Vec<String> {
    let texts = briefs.iter().flat_map(|brief| brief.facts.iter().map(|fact| &fact.text));
    let long = |text: &&String| {
        pieces(text).into_iter().filter(|range| is_word(&text[range.clone()])).count() >= 8
    };
    texts.filter(long).cloned().collect::<BTreeSet<String>>().into_iter().collect()
}

/// So many facts by chance, none twice.
pub fn some(planter: &mut Planter, pool: &[String], count: usize) -> Vec<String> {
    planter.rng.choose_multiple(pool, count).into_iter().cloned().collect()
}

/// A brief of these facts as a reader makes it of a file without ids.
pub fn brief_of<'a>(texts: impl IntoIterator<Item = &'a String>) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"list"]), "H");
    brief.facts =
        texts.into_iter().map(|text| Fact::new(ItemId::missing(), text.as_str())).collect();
    brief.make_missing_ids();
    brief
}

/// What the redline says of two lists.
pub struct Told {
    /// Which place in the older list each place of the newer one is said to come from.
    pub pairs: BTreeMap<usize, usize>,
    /// Those of them that are said to have moved.
    pub moved: BTreeSet<(usize, usize)>,
}

/// Compares two lists of facts.
pub fn told(base: &Brief, head: &Brief) -> Told {
    let redline = redline(base, head);
    let changes: BTreeMap<&str, &Change> =
        redline.changes.iter().map(|change| (change.path.as_str(), change)).collect();
    let place = |text: &str| base.facts.iter().position(|fact| fact.text == text);
    let mut pairs = BTreeMap::new();
    for (at, fact) in head.facts.iter().enumerate() {
        let from = match changes.get(format!("facts/{}", fact.id).as_str()) {
            None => place(&fact.text),
            Some(change) if change.kind == ChangeKind::Added => None,
            Some(change) => older(&redline, change, base, head).and_then(|text| place(&text)),
        };
        pairs.extend(from.map(|from| (at, from)));
    }
    let said = redline.changes.iter().filter_map(|change| change.moved.as_ref());
    let moved = said.map(|moved| (moved.from, moved.to)).collect();
    Told { pairs, moved }
}

/// What the older side of a change says; where two items became one, nothing of either alone.
fn older(redline: &Redline, change: &Change, base: &Brief, head: &Brief) -> Option<String> {
    let texts = redline.field_texts(change, base, head).into_iter();
    match texts.filter(|text| text.field == "text").find_map(|text| text.old) {
        Some(Said::Text(text)) => Some(text),
        _ => None,
    }
}
