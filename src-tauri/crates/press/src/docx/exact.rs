//! The exact briefs of a document, in a part of their own (`customXml/item1.xml`, ECMA-376 part 1,
//! section 15.2.5), each as canonical JSON with its content hash.

use super::package::PartOut;
use super::tree::Element;
use super::xml::Xml;
use brief::{Brief, ContentHash};
use uuid::Uuid;

/// The namespace of the part, which is nobody else's.
pub(super) const NAMESPACE: &str = "urn:parallax:docx:1";

/// The briefs that a document was made from.
#[derive(Clone, Debug, Default)]
pub(super) struct Exact {
    /// The older one of a redline.
    pub(super) base: Option<Brief>,
    /// The brief, or the newer one.
    pub(super) head: Option<Brief>,
    /// How many briefs the edition has that the document is.
    pub(super) edition: Option<usize>,
    /// Whether there is a brief whose hash is another's.
    pub(super) is_broken: bool,
}

/// What the part holds.
pub(super) enum Held<'a> {
    Brief(&'a Brief),
    Redline(&'a Brief, &'a Brief),
    Edition(usize),
}

/// `customXml/item1.xml` and what belongs to it.
pub(super) fn parts(held: &Held<'_>, id: Uuid) -> Vec<PartOut> {
    let mut xml = Xml::document();
    xml.open("parallax", &[("xmlns", NAMESPACE)]);
    match held {
        Held::Brief(brief) => one(&mut xml, "head", brief),
        Held::Redline(older, newer) => {
            one(&mut xml, "base", older);
            one(&mut xml, "head", newer);
        }
        Held::Edition(briefs) => xml.empty("edition", &[("briefs", &briefs.to_string())]),
    }
    xml.close("parallax");
    let mut properties = Xml::document();
    let custom = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    let id = format!("{{{}}}", id.hyphenated().to_string().to_uppercase());
    properties.open("ds:datastoreItem", &[("ds:itemID", &id), ("xmlns:ds", custom)]);
    properties.open("ds:schemaRefs", &[]);
    properties.empty("ds:schemaRef", &[("ds:uri", NAMESPACE)]);
    properties.close("ds:schemaRefs");
    properties.close("ds:datastoreItem");
    vec![
        ("customXml/item1.xml".into(), xml.finish()),
        super::parts::item_relations(),
        ("customXml/itemProps1.xml".into(), properties.finish()),
    ]
}

fn one(xml: &mut Xml, role: &str, brief: &Brief) {
    let json = String::from_utf8_lossy(&brief.canonical_bytes()).into_owned();
    let hash = brief.content_hash().to_string();
    xml.element("brief", &[("role", role), ("hash", &hash)], &json);
}

impl Exact {
    /// What a part says that has the namespace.
    pub(super) fn of(root: &Element) -> Self {
        let mut exact = Self::default();
        for element in root.elements() {
            match element.name.as_str() {
                "edition" => {
                    let count = element.attribute("briefs").and_then(|count| count.parse().ok());
                    exact.edition = Some(count.unwrap_or(0));
                }
                "brief" => match verified(element) {
                    Some(brief) if element.attribute("role") == Some("base") => {
                        exact.base = Some(brief);
                    }
                    Some(brief) => exact.head = Some(brief),
                    None => exact.is_broken = true,
                },
                _ => {}
            }
        }
        exact
    }
}

/// A brief without a headline is none to read, and still the older side of a first version.
fn verified(element: &Element) -> Option<Brief> {
    let brief: Brief = serde_json::from_str(&element.text()).ok()?;
    let hash: ContentHash = element.attribute("hash")?.parse().ok()?;
    (brief.content_hash() == hash && brief.refuse_double_ids().is_ok()).then_some(brief)
}
