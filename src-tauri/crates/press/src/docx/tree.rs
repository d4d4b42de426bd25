//! A part as a tree of elements, within limits of depth and number.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Elements that stand in each other deeper than this are no document.
const DEEPEST: usize = 128;

/// The most elements and texts of one part.
const MOST_NODES: usize = 400_000;

/// An element. Names are those without their prefix: every program has the same prefixes, and what they
/// stand for differs between transitional and strict documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    /// Of the part's outermost element: the namespaces that it names.
    pub(super) namespace: Option<String>,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Element(Element),
    Words(String),
}

impl Element {
    /// The outermost element, or what is wrong with the text, as the end of a sentence.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(text);
        let mut open: Vec<Self> = Vec::new();
        let mut root = None;
        let mut nodes = 0_usize;
        loop {
            let event = reader.read_event().map_err(|error| format!("is no XML: {error}"))?;
            nodes += 1;
            if nodes > MOST_NODES {
                return Err(format!("has more than {MOST_NODES} elements"));
            }
            let done = match event {
                Event::Start(start) => {
                    if open.len() >= DEEPEST {
                        return Err(format!("has elements more than {DEEPEST} deep"));
                    }
                    open.push(Self::of(&start)?);
                    None
                }
                Event::Empty(start) => Some(Self::of(&start)?),
                Event::End(_) => open.pop(),
                Event::Text(words) => {
                    add(&mut open, &words.xml10_content());
                    None
                }
                Event::CData(words) => {
                    add(&mut open, &words.xml10_content());
                    None
                }
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().ok().flatten();
                    match character {
                        Some(character) => add(&mut open, character.encode_utf8(&mut [0; 4])),
                        None => match resolve_predefined_entity(&reference) {
                            Some(words) => add(&mut open, words),
                            None => {
                                return Err("names an entity, which no document may have".into());
                            }
                        },
                    }
                    None
                }
                Event::DocType(_) => {
                    return Err("has a document type, which no document may have".into());
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => None,
            };
            if let Some(element) = done {
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => root = root.or(Some(element)),
                }
            }
        }
        if !open.is_empty() {
            return Err("ends in the middle of an element".into());
        }
        root.ok_or_else(|| "holds nothing".into())
    }

    fn of(start: &BytesStart<'_>) -> Result<Self, String> {
        let mut element = Self { name: start.local_name().as_ref().to_owned(), ..Self::default() };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| format!("is no XML: {error}"))?;
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| format!("is no XML: {error}"))?;
            if attribute.key.as_ref() == "xmlns" {
                element.namespace = Some(value.into_owned());
                continue;
            }
            let name = attribute.key.local_name().as_ref().to_owned();
            element.attributes.push((name, value.into_owned()));
        }
        Ok(element)
    }

    /// The elements in it, in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Words(_) => None,
        })
    }

    /// The first element in it of a name.
    pub(super) fn element(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// An attribute by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether an element switches something on: `<w:b/>`, and not `<w:b w:val="0"/>`.
    pub(super) fn is_on(&self, name: &str) -> bool {
        let value = self.element(name).map(|element| element.attribute("val").unwrap_or("1"));
        value.is_some_and(|value| !matches!(value, "0" | "false" | "off" | "none"))
    }

    /// The words that stand right in it.
    pub(super) fn text(&self) -> String {
        let words = self.children.iter().filter_map(|child| match child {
            Node::Words(words) => Some(words.as_str()),
            Node::Element(_) => None,
        });
        words.collect()
    }
}

fn add(open: &mut [Element], words: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Words(all)) => all.push_str(words),
        _ => element.children.push(Node::Words(words.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_names_without_prefixes_and_texts_as_they_stand() {
        let root = Element::parse("<w:a xmlns='u' r:id='x &amp; y'><b>1 &lt;&#x32;<![CDATA[<]]></b><w:c w:val='0'/><d/></w:a>").unwrap();
        assert_eq!((root.name.as_str(), root.namespace.as_deref()), ("a", Some("u")));
        assert_eq!(root.attribute("id"), Some("x & y"));
        assert_eq!(root.element("b").unwrap().text(), "1 <2<");
        assert!(!root.is_on("c") && root.is_on("d") && !root.is_on("e"));
    }

    #[test]
    fn what_is_no_document_is_refused() {
        let deep = "<a>".repeat(DEEPEST + 1);
        let many = format!("<a>{}</a>", "<b/>".repeat(MOST_NODES));
        let cases = [
            ("", "holds nothing"),
            ("<a>", "ends in the middle"),
            ("<a></b>", "is no XML"),
            ("<a b='1' b='2'/>", "is no XML"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "has a document type"),
            ("<a>&b;</a>", "names an entity"),
            (deep.as_str(), "deep"),
            (many.as_str(), "more than"),
        ];
        for (text, reason) in cases {
            let found = Element::parse(text).unwrap_err();
            assert!(found.contains(reason), "{reason}: {found}");
        }
    }
}
