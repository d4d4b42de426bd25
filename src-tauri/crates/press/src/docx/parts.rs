//! The parts of the package beside the body: types, relations, settings, properties, header and footer.

use super::body::is_tag;
use super::package::PartOut;
use super::paragraph::Tongue;
use super::xml::Xml;
use crate::direction::Direction;
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

/// `word/header1.xml`: the publication, and the mark of what may not be taken for released, also
/// slantwise over the page.
pub(super) fn header(front: &Front<'_>, press: &Press<'_>) -> PartOut {
    let mut xml = Xml::document();
    let mut namespaces = NAMESPACES.to_vec();
    namespaces.push(("xmlns:v", "urn:schemas-microsoft-com:vml"));
    namespaces.push(("xmlns:o", "urn:schemas-microsoft-com:office:office"));
    xml.open("w:hdr", &namespaces);
    let publication = &press.imprint.publication;
    let of_publication = Tongue::of_text(&publication.name, &publication.language);
    line(&mut xml, "Header", &publication.name, of_publication.direction, None);
    if let Some(mark) = front.mark {
        let direction = Direction::of_text(&mark.line()).unwrap_or_default();
        line(&mut xml, "BriefMark", &mark.line(), direction, Some(mark));
    }
    xml.close("w:hdr");
    ("word/header1.xml".into(), xml.finish())
}

fn line(xml: &mut Xml, style: &str, text: &str, direction: Direction, over: Option<&Mark>) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", style)]);
    if direction.is_right_to_left() {
        xml.empty("w:bidi", &[]);
    }
    xml.close("w:pPr");
    for stretch in super::stretches::stretches(text, direction) {
        xml.open("w:r", &[]);
        if stretch.is_rtl {
            xml.open("w:rPr", &[]);
            xml.empty("w:rtl", &[]);
            xml.close("w:rPr");
        }
        xml.element("w:t", &[("xml:space", "preserve")], stretch.text);
        xml.close("w:r");
    }
    if let Some(mark) = over {
        watermark(xml, mark.word());
    }
    xml.close("w:p");
}

/// A text across the page as Word makes it: a VML shape behind the text (ECMA-376 part 4).
fn watermark(xml: &mut Xml, words: &str) {
    xml.open("w:r", &[]);
    xml.open("w:rPr", &[]);
    xml.empty("w:noProof", &[]);
    xml.close("w:rPr");
    xml.open("w:pict", &[]);
    let kind = [
        ("id", "_x0000_t136"),
        ("coordsize", "21600,21600"),
        ("o:spt", "136"),
        ("adj", "10800"),
        ("path", "m@7,l@8,m@5,21600l@6,21600e"),
    ];
    xml.open("v:shapetype", &kind);
    xml.open("v:formulas", &[]);
    for formula in [
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
        "mid @5 @6",
        "mid @8 @5",
        "mid @7 @8",
        "mid @6 @7",
        "sum @6 0 @5",
    ] {
        xml.empty("v:f", &[("eqn", formula)]);
    }
    xml.close("v:formulas");
    xml.empty("v:path", &[("textpathok", "t"), ("o:connecttype", "rect")]);
    xml.empty("v:textpath", &[("on", "t"), ("fitshape", "t")]);
    xml.close("v:shapetype");
    let style = "position:absolute;margin-left:0;margin-top:0;width:440pt;height:66pt;\
                 rotation:315;z-index:-251658752;mso-position-horizontal:center;\
                 mso-position-horizontal-relative:margin;mso-position-vertical:center;\
                 mso-position-vertical-relative:margin";
    let shape = [
        ("id", "ProofMark"),
        ("o:spid", "_x0000_s2049"),
        ("type", "#_x0000_t136"),
        ("alt", words),
        ("style", style),
        ("o:allowincell", "f"),
        ("fillcolor", "#e4ddcf"),
        ("stroked", "f"),
    ];
    xml.open("v:shape", &shape);
    xml.empty("v:fill", &[("opacity", ".5")]);
    xml.empty("v:textpath", &[("style", "font-family:\"Arial\";font-size:1pt"), ("string", words)]);
    xml.close("v:shape");
    xml.close("w:pict");
    xml.close("w:r");
}

/// `word/footer1.xml`: the page and how many there are.
pub(super) fn footer() -> PartOut {
    let mut xml = Xml::document();
    xml.open("w:ftr", &NAMESPACES);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", "Footer")]);
    xml.close("w:pPr");
    field(&mut xml, "PAGE");
    xml.open("w:r", &[]);
    xml.element("w:t", &[("xml:space", "preserve")], " / ");
    xml.close("w:r");
    field(&mut xml, "NUMPAGES");
    xml.close("w:p");
    xml.close("w:ftr");
    ("word/footer1.xml".into(), xml.finish())
}

fn field(xml: &mut Xml, name: &str) {
    xml.open("w:fldSimple", &[("w:instr", &format!(" {name} "))]);
    xml.open("w:r", &[]);
    xml.element("w:t", &[], "1");
    xml.close("w:r");
    xml.close("w:fldSimple");
}
