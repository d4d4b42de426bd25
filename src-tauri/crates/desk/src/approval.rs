//! When a version is approved, computably; pure.
//!
//! For every item that differs from the base, and for every author of a version between base and
//! head that touched that item, somebody else attested the item's final hash. A version that is
//! what decisions left of another is decided, not written: it makes nobody an author.

use archive::{Attestation, Items, PersonId};
use brief::{ItemHash, ItemPath, differing_hashes};
use std::collections::{BTreeMap, BTreeSet};

/// One version between base and head, with what it stands on.
pub(crate) struct Step<'a> {
    /// Who wrote it; several where a draft was handed over.
    pub authors: Vec<PersonId>,
    /// Whether it is what signed decisions left of another, and so written by nobody.
    pub is_decided: bool,
    /// The items of its parents, but for those from before the base; empty for a first version.
    pub before: Vec<&'a Items>,
    pub after: &'a Items,
}

/// Who touched which item between base and head.
pub(crate) type Authors = BTreeMap<ItemPath, BTreeSet<PersonId>>;

/// Who touched each item. A merge touches what it has from none of its parents.
pub(crate) fn authors(steps: &[Step<'_>]) -> Authors {
    let mut touched = Authors::new();
    for step in steps.iter().filter(|step| !step.is_decided) {
        for path in touched_by(step) {
            touched.entry(path).or_default().extend(&step.authors);
        }
    }
    touched
}

fn touched_by(step: &Step<'_>) -> BTreeSet<ItemPath> {
    let against = |before: &Items| -> BTreeSet<ItemPath> {
        differing_hashes(before, step.after).into_keys().collect()
    };
    let mut parents = step.before.iter();
    let Some(first) = parents.next() else { return against(&Items::new()) };
    let mut touched = against(first);
    for parent in parents {
        let differs = against(parent);
        touched.retain(|path| differs.contains(path));
    }
    touched
}

/// An item that still waits for somebody's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    pub path: ItemPath,
    /// Who touched it and has no second person yet.
    pub authors: Vec<PersonId>,
}

/// The items of `result` that nobody else attested yet.
pub(crate) fn open_items(
    differing: &BTreeMap<ItemPath, ItemHash>,
    authors: &Authors,
    attestations: &[Attestation],
) -> Vec<Open> {
    let mut open = Vec::new();
    for (path, hash) in differing {
        let witnesses: BTreeSet<PersonId> = attestations
            .iter()
            .filter(|a| a.attested.path == *path && a.attested.item == *hash)
            .map(|a| a.person)
            .collect();
        let waiting: Vec<PersonId> = match authors.get(path) {
            Some(authors) => authors
                .iter()
                .copied()
                .filter(|author| !witnesses.iter().any(|witness| witness != author))
                .collect(),
            // Nobody wrote it between base and head, so decisions alone made it what it is.
            None => Vec::new(),
        };
        if !waiting.is_empty() {
            open.push(Open { path: *path, authors: waiting });
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Attested;
    use brief::{Brief, BriefId, Fact, ItemId, items};
    use uuid::Uuid;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn text(facts: &[&str]) -> Items {
        let mut brief = Brief::new(BriefId::made_from(&[b"b"]), "Headline");
        for (n, fact) in (0_u8..).zip(facts) {
            brief.facts.push(Fact::new(ItemId::made_from(&[&[n]]), *fact));
        }
        items(&brief)
    }

    fn attest(person: PersonId, path: ItemPath, item: ItemHash) -> Attestation {
        let decision = archive::DecisionId(Uuid::nil());
        Attestation { person, attested: Attested { path, item }, device: String::new(), decision }
    }

    #[test]
    fn each_author_of_an_item_needs_a_second_person() {
        let (anna, boris) = (person(1), person(2));
        let (base, first, head) = (text(&["a", "b"]), text(&["A", "b"]), text(&["A", "B"]));
        let steps = [
            Step { authors: vec![anna], is_decided: false, before: vec![&base], after: &first },
            Step { authors: vec![boris], is_decided: false, before: vec![&first], after: &head },
        ];
        let authors = authors(&steps);
        let differing = differing_hashes(&base, &head);
        let mut words = Vec::new();
        let open = |words: &[Attestation]| open_items(&differing, &authors, words);
        assert_eq!(open(&words).len(), 2);
        for (path, hash) in &differing {
            words.push(attest(boris, *path, *hash));
        }
        let left = open(&words);
        assert_eq!(left.len(), 1, "nobody attests their own item: {left:?}");
        assert_eq!(left[0].authors, [boris]);
        words.push(attest(anna, left[0].path, differing[&left[0].path]));
        assert_eq!(open(&words), []);
    }

    #[test]
    fn a_word_for_another_wording_does_not_count() {
        let (anna, boris) = (person(1), person(2));
        let (base, head) = (text(&["a"]), text(&["A"]));
        let steps =
            [Step { authors: vec![anna], is_decided: false, before: vec![&base], after: &head }];
        let differing = differing_hashes(&base, &head);
        let older: Vec<_> = differing_hashes(&base, &text(&["other"]))
            .into_iter()
            .map(|(path, hash)| attest(boris, path, hash))
            .collect();
        assert_eq!(open_items(&differing, &authors(&steps), &older).len(), 1);
    }

    #[test]
    fn a_decided_version_makes_nobody_an_author() {
        let boris = person(2);
        let (base, head) = (text(&["a"]), text(&["A"]));
        let steps =
            [Step { authors: vec![boris], is_decided: true, before: vec![&head], after: &base }];
        assert!(authors(&steps).is_empty());
    }
}
