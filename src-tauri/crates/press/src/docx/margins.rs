//! What stands above and below the text of every page.

use super::package::PartOut;
use super::paragraph::Tongue;
use super::parts::{Front, NAMESPACES};
use super::xml::Xml;
use crate::direction::Direction;
use crate::{Mark, Press};

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
