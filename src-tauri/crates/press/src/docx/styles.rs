//! What the paragraph styles of a document mean, whoever made it.

use super::tree::Element;
use std::collections::BTreeMap;

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Paragraph,
    Heading,
    Item,
    /// Those of our own.
    Section,
    Dateline,
    Note,
    Outlets,
    Mark,
}

/// The styles of a document by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    is_outline: bool,
    is_list: bool,
}

/// Styles that stand on each other in more steps than this go round in a circle.
const MOST_STEPS: usize = 16;

impl Styles {
    pub(super) fn of(root: &Element) -> Self {
        let style = |element: &Element| {
            let name = element.element("name").and_then(|name| name.attribute("val"));
            let based = element.element("basedOn").and_then(|style| style.attribute("val"));
            let properties = element.element("pPr");
            let style = Style {
                name: name.unwrap_or_default().to_lowercase(),
                based_on: based.map(str::to_owned),
                is_outline: properties.is_some_and(is_outline),
                is_list: properties.is_some_and(is_list),
            };
            Some((element.attribute("styleId")?.to_owned(), style))
        };
        let all = root.elements().filter(|element| element.name == "style");
        Self(all.filter_map(style).collect())
    }

    /// What a paragraph is by its properties.
    pub(super) fn kind(&self, properties: Option<&Element>) -> Kind {
        if properties.is_some_and(is_outline) {
            return Kind::Heading;
        }
        let id = properties.and_then(|all| all.element("pStyle")?.attribute("val"));
        let by_style = id.map(|id| self.kind_of(id)).unwrap_or_default();
        // Who takes a list's numbers off a paragraph writes the number 0.
        match properties.and_then(|all| all.element("numPr")) {
            Some(_) if by_style == Kind::Heading => Kind::Heading,
            Some(_) if properties.is_some_and(is_list) => Kind::Item,
            Some(_) if by_style == Kind::Item => Kind::Paragraph,
            _ => by_style,
        }
    }

    /// Whether a style of characters is the writer's own label.
    pub(super) fn is_label(&self, id: &str) -> bool {
        let name = self.0.get(id).map(|style| style.name.as_str());
        matches!(name, Some("brief label" | "brief aside"))
    }

    /// Whether a style of characters is bold by its name.
    pub(super) fn is_strong(&self, id: &str) -> bool {
        id == "Strong" || self.0.get(id).is_some_and(|style| style.name == "strong")
    }

    fn kind_of(&self, id: &str) -> Kind {
        let mut at = Some(id);
        for _ in 0..MOST_STEPS {
            let Some(style) = at.and_then(|id| self.0.get(id)) else { break };
            match style.name.as_str() {
                "title" => return Kind::Heading,
                "brief section" => return Kind::Section,
                "brief dateline" => return Kind::Dateline,
                "brief note" => return Kind::Note,
                "brief mark" => return Kind::Mark,
                "brief outlets" => return Kind::Outlets,
                name if name.starts_with("heading ") => return Kind::Heading,
                name if name.starts_with("list bullet") || name.starts_with("list number") => {
                    return Kind::Item;
                }
                _ if style.is_outline => return Kind::Heading,
                _ if style.is_list => return Kind::Item,
                _ => at = style.based_on.as_deref(),
            }
        }
        Kind::Paragraph
    }
}

/// Level 9 stands for text.
fn is_outline(properties: &Element) -> bool {
    let level = properties.element("outlineLvl").and_then(|level| level.attribute("val"));
    level.is_some_and(|level| level.len() == 1 && level < "9")
}

fn is_list(properties: &Element) -> bool {
    let number = properties.element("numPr").and_then(|number| number.element("numId"));
    number.is_some_and(|number| number.attribute("val") != Some("0"))
}
