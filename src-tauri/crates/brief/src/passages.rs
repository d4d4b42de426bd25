//! The texts of a brief that a reader reads, each with its place.

use crate::{Brief, ItemPath};

/// One text and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The item.
    pub path: ItemPath,
    /// The item's position in its list, from 0.
    pub position: Option<usize>,
    /// The text's name inside a fact or perspective; empty where the item is the text.
    pub field: &'static str,
    /// What it says.
    pub text: &'a str,
}

impl Passage<'_> {
    /// The text's address: `headline`, `facts/ID/text`, `perspectives/ID/bias`.
    pub fn address(&self) -> String {
        if self.field.is_empty() {
            self.path.to_string()
        } else {
            format!("{}/{}", self.path, self.field)
        }
    }
}

/// Headline, lede, facts, context and the three texts of each perspective, in print order.
pub fn passages(brief: &Brief) -> Vec<Passage<'_>> {
    let plain = |path, text| Passage { path, position: None, field: "", text };
    let mut found = vec![
        plain(ItemPath::Headline, brief.headline.as_str()),
        plain(ItemPath::Lede, &brief.lede),
    ];
    found.extend(brief.facts.iter().enumerate().map(|(n, fact)| Passage {
        path: ItemPath::Fact(fact.id),
        position: Some(n),
        field: "text",
        text: &fact.text,
    }));
    found.push(plain(ItemPath::Context, &brief.context));
    for (n, perspective) in brief.perspectives.iter().enumerate() {
        let texts = [
            ("group", &perspective.group),
            ("framing", &perspective.framing),
            ("bias", &perspective.bias),
        ];
        found.extend(texts.map(|(field, text)| Passage {
            path: ItemPath::Perspective(perspective.id),
            position: Some(n),
            field,
            text,
        }));
    }
    found
}
