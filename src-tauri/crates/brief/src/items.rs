//! The parts of a brief that are attested one by one, and their hashes.

use crate::canonical::hash_type;
use crate::{Brief, ItemId, model::json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

hash_type! {
    /// The hash of what one item says: BLAKE3 in derive-key mode with the context
    /// `parallax/item/1` over the item's path and its canonical JSON.
    ItemHash
}

/// A list whose order means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListName {
    /// The focusing facts.
    Facts,
    /// The perspectives.
    Perspectives,
}

/// What can be attested alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ItemPath {
    /// The section.
    Section,
    /// The day of the edition.
    Date,
    /// The name in addresses.
    Slug,
    /// The headline.
    Headline,
    /// The lede.
    Lede,
    /// One fact.
    Fact(ItemId),
    /// The context.
    Context,
    /// One perspective.
    Perspective(ItemId),
    /// The order of a list.
    Order(ListName),
    /// The links, as one item: they have no ids.
    Links,
    /// The language tag.
    Language,
    /// The byline.
    Byline,
    /// The public note.
    Note,
}

const PLAIN: [(ItemPath, &str); 12] = [
    (ItemPath::Section, "section"),
    (ItemPath::Date, "date"),
    (ItemPath::Slug, "slug"),
    (ItemPath::Headline, "headline"),
    (ItemPath::Lede, "lede"),
    (ItemPath::Context, "context"),
    (ItemPath::Order(ListName::Facts), "facts/order"),
    (ItemPath::Order(ListName::Perspectives), "perspectives/order"),
    (ItemPath::Links, "links"),
    (ItemPath::Language, "language"),
    (ItemPath::Byline, "byline"),
    (ItemPath::Note, "note"),
];

impl fmt::Display for ItemPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fact(id) => write!(f, "facts/{id}"),
            Self::Perspective(id) => write!(f, "perspectives/{id}"),
            plain => {
                let name =
                    PLAIN.iter().find(|(path, _)| path == plain).map_or("", |(_, name)| name);
                f.write_str(name)
            }
        }
    }
}

impl FromStr for ItemPath {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((path, _)) = PLAIN.iter().find(|(_, name)| *name == text) {
            return Ok(*path);
        }
        let unknown = || format!("`{text}` is not a part of a brief");
        match text.split_once('/') {
            Some(("facts", id)) => id.parse().map(Self::Fact).map_err(|_| unknown()),
            Some(("perspectives", id)) => id.parse().map(Self::Perspective).map_err(|_| unknown()),
            _ => Err(unknown()),
        }
    }
}

impl TryFrom<String> for ItemPath {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ItemPath> for String {
    fn from(path: ItemPath) -> Self {
        path.to_string()
    }
}

impl ItemHash {
    /// The hash that stands for "this item is not there any more".
    pub fn of_removal(path: ItemPath) -> Self {
        Self::of(path, b"removed")
    }

    fn of(path: ItemPath, value: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("parallax/item/1");
        for part in [path.to_string().as_bytes(), value] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }
}

/// The hash of every item of a brief. An absent or empty plain field has no item, so that a first
/// version without a byline asks nobody about its byline.
pub fn items(brief: &Brief) -> BTreeMap<ItemPath, ItemHash> {
    let mut found = BTreeMap::new();
    let mut add = |path: ItemPath, value: Vec<u8>| {
        found.insert(path, ItemHash::of(path, &value));
    };
    for (path, text) in plain_texts(brief) {
        if !text.is_empty() {
            add(path, json(&text));
        }
    }
    for fact in &brief.facts {
        add(ItemPath::Fact(fact.id), json(fact));
    }
    for perspective in &brief.perspectives {
        add(ItemPath::Perspective(perspective.id), json(perspective));
    }
    let facts: Vec<ItemId> = brief.facts.iter().map(|fact| fact.id).collect();
    let perspectives: Vec<ItemId> = brief.perspectives.iter().map(|p| p.id).collect();
    for (list, ids) in [(ListName::Facts, facts), (ListName::Perspectives, perspectives)] {
        if ids.len() > 1 {
            add(ItemPath::Order(list), json(&ids));
        }
    }
    if !brief.links.is_empty() {
        add(ItemPath::Links, json(&brief.links));
    }
    found
}

fn plain_texts(brief: &Brief) -> [(ItemPath, String); 9] {
    let date = brief.date.map(|date| date.to_string());
    [
        (ItemPath::Section, brief.section.clone().unwrap_or_default()),
        (ItemPath::Date, date.unwrap_or_default()),
        (ItemPath::Slug, brief.slug.clone()),
        (ItemPath::Headline, brief.headline.clone()),
        (ItemPath::Lede, brief.lede.clone()),
        (ItemPath::Context, brief.context.clone()),
        (ItemPath::Language, brief.language.clone()),
        (ItemPath::Byline, brief.byline.clone().unwrap_or_default()),
        (ItemPath::Note, brief.note.clone().unwrap_or_default()),
    ]
}

/// The items in which `result` differs from `base` (or from nothing), with the hash that each has
/// in `result`; a removed item has the hash of its removal.
pub fn differing_items(base: Option<&Brief>, result: &Brief) -> BTreeMap<ItemPath, ItemHash> {
    differing_hashes(&base.map(items).unwrap_or_default(), &items(result))
}

/// The same of two texts of which only the hashes of their items are known.
pub fn differing_hashes(
    before: &BTreeMap<ItemPath, ItemHash>,
    after: &BTreeMap<ItemPath, ItemHash>,
) -> BTreeMap<ItemPath, ItemHash> {
    let removed = before.keys().filter(|path| !after.contains_key(path));
    let mut differing: BTreeMap<ItemPath, ItemHash> =
        removed.map(|path| (*path, ItemHash::of_removal(*path))).collect();
    let changed = after.iter().filter(|(path, hash)| before.get(path) != Some(hash));
    differing.extend(changed.map(|(path, hash)| (*path, *hash)));
    differing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BriefId, Fact};

    fn id(n: u8) -> ItemId {
        ItemId::made_from(&[&[n]])
    }

    fn brief(facts: &[(u8, &str)]) -> Brief {
        let mut brief = Brief::new(BriefId::missing(), "Headline");
        brief.facts = facts.iter().map(|(n, text)| Fact::new(id(*n), *text)).collect();
        brief
    }

    #[test]
    fn paths_are_written_and_read_alike() {
        let all = PLAIN.iter().map(|(path, _)| *path);
        for path in all.chain([ItemPath::Fact(id(1)), ItemPath::Perspective(id(2))]) {
            assert_eq!(path.to_string().parse(), Ok(path));
        }
        assert!("facts/third".parse::<ItemPath>().is_err());
    }

    #[test]
    fn an_edit_a_move_and_a_removal_differ_each_in_their_own_item() {
        let base = brief(&[(1, "a"), (2, "b"), (3, "c")]);
        let names = |head: &Brief| -> Vec<ItemPath> {
            differing_items(Some(&base), head).into_keys().collect()
        };
        assert_eq!(names(&base), []);
        assert_eq!(names(&brief(&[(1, "a"), (2, "B"), (3, "c")])), [ItemPath::Fact(id(2))]);
        let order = ItemPath::Order(ListName::Facts);
        assert_eq!(names(&brief(&[(2, "b"), (1, "a"), (3, "c")])), [order]);
        let removed = differing_items(Some(&base), &brief(&[(1, "a"), (2, "b")]));
        let path = ItemPath::Fact(id(3));
        assert_eq!(removed[&path], ItemHash::of_removal(path));
    }
}
