//! The parts of the package beside the body: types, relations, settings, properties, header and footer.

use super::body::is_tag;
use super::package::PartOut;
use super::paragraph::Tongue;
use super::xml::Xml;
use crate::{Mark, Press};
use jiff::Timestamp;

/// The namespaces that the parts of a document use.
pub(super) const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", RELATIONS),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ("mc:Ignorable", "w14 w15"),
];

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The styles, with places for languages.
const STYLES: &str = include_str!("styles.xml");

const NUMBERING: &str = include_str!("numbering.xml");

const FONTS: &str = include_str!("fonts.xml");

/// The line above the heading of a part.
const RULE: &str =
    "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"8\" w:color=\"CFC6B4\"/></w:pBdr>";

/// What is the same in every part of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Front<'a> {
    pub(super) title: &'a str,
    pub(super) subject: Option<&'a str>,
    /// The name of what is written, as a URN.
    pub(super) id: &'a str,
    pub(super) tongue: &'a Tongue,
    pub(super) created: Timestamp,
    pub(super) status: Option<&'a str>,
    pub(super) mark: Option<&'a Mark>,
    pub(super) has_changes: bool,
    pub(super) has_comments: bool,
}

/// `[Content_Types].xml`, which stands first in the package.
pub(super) fn content_types(front: &Front<'_>) -> PartOut {
    let mut xml = Xml::document();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    for (extension, kind) in [("rels", relations), ("xml", "application/xml")] {
        xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
    }
    let mut parts = vec![
        ("/word/document.xml", format!("{WORD}.document.main+xml")),
        ("/word/styles.xml", format!("{WORD}.styles+xml")),
        ("/word/numbering.xml", format!("{WORD}.numbering+xml")),
        ("/word/settings.xml", format!("{WORD}.settings+xml")),
        ("/word/fontTable.xml", format!("{WORD}.fontTable+xml")),
        ("/word/header1.xml", format!("{WORD}.header+xml")),
        ("/word/footer1.xml", format!("{WORD}.footer+xml")),
        (
            "/customXml/itemProps1.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml".into(),
        ),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".into()),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".into(),
        ),
    ];
    if front.has_comments {
        parts.push(("/word/comments.xml", format!("{WORD}.comments+xml")));
        parts.push(("/word/commentsExtended.xml", format!("{WORD}.commentsExtended+xml")));
    }
    for (name, kind) in &parts {
        xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
    }
    xml.close("Types");
    ("[Content_Types].xml".into(), xml.finish())
}

/// `_rels/.rels`.
pub(super) fn package_relations() -> PartOut {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let kind = |name: &str| format!("{RELATIONS}/{name}");
    let all = [
        ("document".into(), kind("officeDocument"), "word/document.xml".into()),
        ("core".into(), core, "docProps/core.xml".into()),
        ("app".into(), kind("extended-properties"), "docProps/app.xml".into()),
    ];
    ("_rels/.rels".into(), relations(&all, &[]))
}

/// `word/_rels/document.xml.rels`.
pub(super) fn document_relations(front: &Front<'_>, links: &[String]) -> PartOut {
    let mut all: Vec<(String, String, String)> = [
        ("styles", "styles", "styles.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("settings", "settings", "settings.xml"),
        ("fonts", "fontTable", "fontTable.xml"),
        ("header", "header", "header1.xml"),
        ("footer", "footer", "footer1.xml"),
        ("exact", "customXml", "../customXml/item1.xml"),
    ]
    .map(|(id, kind, target)| (id.into(), format!("{RELATIONS}/{kind}"), target.into()))
    .into();
    if front.has_comments {
        all.push(("comments".into(), format!("{RELATIONS}/comments"), "comments.xml".into()));
        let extended = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
        all.push(("replies".into(), extended.into(), "commentsExtended.xml".into()));
    }
    ("word/_rels/document.xml.rels".into(), relations(&all, links))
}

/// `customXml/_rels/item1.xml.rels`.
pub(super) fn item_relations() -> PartOut {
    let kind = format!("{RELATIONS}/customXmlProps");
    let all = [("properties".into(), kind, "itemProps1.xml".into())];
    ("customXml/_rels/item1.xml.rels".into(), relations(&all, &[]))
}

fn relations(all: &[(String, String, String)], links: &[String]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target) in all {
        xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    for (at, url) in links.iter().enumerate() {
        let (id, kind) = (format!("link{at}"), format!("{RELATIONS}/hyperlink"));
        let address = super::as_uri(url);
        let target =
            [("Id", &*id), ("Type", &*kind), ("Target", &address), ("TargetMode", "External")];
        xml.empty("Relationship", &target);
    }
    xml.close("Relationships");
    xml.finish()
}

/// `word/styles.xml`. In an edition the headings of sections and the headlines stand above those of a
/// brief's parts.
pub(super) fn styles(tongue: &Tongue, is_edition: bool) -> PartOut {
    let tag = if is_tag(&tongue.tag) { tongue.tag.as_str() } else { "en" };
    let font = tongue.east_asian_font();
    let is_rtl = tongue.direction.is_right_to_left();
    let latin = if is_rtl || font.is_some() { "en" } else { tag };
    let mut text = STYLES
        .replace("{{latin}}", latin)
        .replace("{{east-asian}}", if font.is_some() { tag } else { "zh-CN" })
        .replace("{{right-to-left}}", if is_rtl { tag } else { "ar-SA" })
        .replace("{{east-asian-font}}", font.unwrap_or("SimSun"))
        .replace("{{part-rule}}", if is_edition { "" } else { RULE })
        .replace("{{part-before}}", if is_edition { "240" } else { "380" });
    let levels = if is_edition { [3, 4, 1, 2] } else { [1, 2, 3, 4] };
    for (name, level) in ["part", "group", "section", "headline"].into_iter().zip(levels) {
        text = text
            .replace(&format!("{{{{{name}}}}}"), &level.to_string())
            .replace(&format!("{{{{{name}-level}}}}"), &(level - 1).to_string());
    }
    ("word/styles.xml".into(), text.into_bytes())
}

/// `word/numbering.xml`.
pub(super) fn numbering() -> PartOut {
    ("word/numbering.xml".into(), NUMBERING.as_bytes().to_vec())
}

/// `word/fontTable.xml`: what may stand in for a font that a machine does not have.
pub(super) fn fonts() -> PartOut {
    ("word/fontTable.xml".into(), FONTS.as_bytes().to_vec())
}

/// `word/settings.xml`. Whoever works on a redline works on with changes tracked.
pub(super) fn settings(front: &Front<'_>) -> PartOut {
    let mut xml = Xml::document();
    xml.open("w:settings", &NAMESPACES);
    if front.has_changes {
        xml.empty("w:trackRevisions", &[]);
    }
    xml.empty("w:defaultTabStop", &[("w:val", "720")]);
    xml.empty("w:characterSpacingControl", &[("w:val", "doNotCompress")]);
    xml.open("w:compat", &[]);
    let office = "http://schemas.microsoft.com/office/word";
    for (name, value) in [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
    ] {
        let setting = [("w:name", name), ("w:uri", office), ("w:val", value)];
        xml.empty("w:compatSetting", &setting);
    }
    xml.close("w:compat");
    xml.close("w:settings");
    ("word/settings.xml".into(), xml.finish())
}

/// `docProps/core.xml` (ECMA-376 part 2, section 11).
pub(super) fn core(front: &Front<'_>, press: &Press<'_>) -> PartOut {
    let mut xml = Xml::document();
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.open("cp:coreProperties", &namespaces);
    xml.element("dc:title", &[], front.title);
    if let Some(subject) = front.subject {
        xml.element("dc:subject", &[], subject);
    }
    let publication = press.imprint.publication.name.as_str();
    if !publication.is_empty() {
        xml.element("dc:creator", &[], publication);
        xml.element("cp:lastModifiedBy", &[], publication);
    }
    xml.element("dc:identifier", &[], front.id);
    if is_tag(&front.tongue.tag) {
        xml.element("dc:language", &[], &front.tongue.tag);
    }
    if let Some(status) = front.status {
        xml.element("cp:contentStatus", &[], status);
    }
    let w3c = [("xsi:type", "dcterms:W3CDTF")];
    xml.element("dcterms:created", &w3c, &super::seconds(front.created));
    xml.element("dcterms:modified", &w3c, &super::seconds(press.imprint.time));
    xml.close("cp:coreProperties");
    ("docProps/core.xml".into(), xml.finish())
}

/// `docProps/app.xml`.
pub(super) fn app() -> PartOut {
    let mut xml = Xml::document();
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.open("Properties", &[("xmlns", office)]);
    xml.element("Application", &[], "Parallax");
    xml.close("Properties");
    ("docProps/app.xml".into(), xml.finish())
}
