//! What is in the book, for reading programs and catalogues: EPUB 3.3 section 5, and the metadata by
//! which people find books that they can read (EPUB Accessibility 1.1, section 2).

use super::{Book, pages};
use crate::feeds::story::tag;
use crate::xml::Xml;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// Where the package is.
pub(super) fn container() -> String {
    let mut xml = Xml::file();
    let namespace = "urn:oasis:names:tc:opendocument:xmlns:container";
    xml.block("container", &[("version", "1.0"), ("xmlns", namespace)], |xml| {
        xml.block("rootfiles", &[], |xml| {
            let kind = "application/oebps-package+xml";
            xml.empty("rootfile", &[("full-path", "EPUB/package.opf"), ("media-type", kind)]);
        });
    });
    xml.finish()
}

/// The package document.
pub(super) fn package(book: &Book<'_>) -> String {
    let mut xml = Xml::file();
    let attributes = [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "id"),
        ("xml:lang", book.language),
        ("dir", book.direction.attribute()),
    ];
    xml.block("package", &attributes, |xml| {
        metadata(xml, book);
        manifest(xml, book);
        spine(xml, book);
    });
    xml.finish()
}

fn metadata(xml: &mut Xml, book: &Book<'_>) {
    let namespace = [("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
    xml.block("metadata", &namespace, |xml| {
        xml.line("dc:identifier", &[("id", "id")], &book.id.urn().to_string());
        xml.line("dc:title", &[], &book.title());
        for language in languages(book) {
            xml.line("dc:language", &[], language);
        }
        let modified = TimeZone::UTC.to_datetime(book.imprint.time);
        let modified = modified.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        xml.line("meta", &[("property", "dcterms:modified")], &modified);
        if let Some(date) = book.date {
            xml.line("dc:date", &[], &date.to_string());
        }
        for (name, text) in
            [("dc:publisher", book.publisher), ("dc:description", &book.description)]
        {
            if !text.trim().is_empty() {
                xml.line(name, &[], text);
            }
        }
        let bylines = book.chapters.iter().filter_map(|c| c.outgoing.brief.byline.as_deref());
        each(xml, "dc:creator", bylines);
        each(xml, "dc:subject", book.chapters.iter().filter_map(|chapter| chapter.section));
        for (property, value) in ACCESS {
            xml.line("meta", &[("property", property)], value);
        }
    });
}

/// Every distinct text that is not empty, in order.
fn each<'a>(xml: &mut Xml, name: &str, texts: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for text in texts.map(str::trim).filter(|text| !text.is_empty()) {
        if seen.insert(text) {
            xml.line(name, &[], text);
        }
    }
}

/// What a reader needs to perceive, and what the book does for them.
const ACCESS: [(&str, &str); 9] = [
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "unlocked"),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "Text only, with headings for every part, a table of contents, and the language of each \
         brief marked. No pictures, sounds or moving things; type and colours are the reader's own.",
    ),
];

/// The language of the book first, then those of its chapters.
fn languages<'a>(book: &'a Book<'_>) -> Vec<&'a str> {
    let mut languages = vec![book.language];
    for language in book.chapters.iter().map(|chapter| tag(&chapter.outgoing.brief.language)) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

fn manifest(xml: &mut Xml, book: &Book<'_>) {
    const PAGE: &str = "application/xhtml+xml";
    let item = |xml: &mut Xml, id: &str, href: &str, kind: &str| {
        xml.empty("item", &[("id", id), ("href", href), ("media-type", kind)]);
    };
    xml.block("manifest", &[], |xml| {
        let nav =
            [("id", "nav"), ("href", "nav.xhtml"), ("media-type", PAGE), ("properties", "nav")];
        xml.empty("item", &nav);
        item(xml, "title", "title.xhtml", PAGE);
        item(xml, "style", "style.css", "text/css");
        for (name, ..) in pages::own_texts(book) {
            item(xml, name, &format!("{name}.xhtml"), PAGE);
        }
        for chapter in &book.chapters {
            item(xml, &format!("brief-{}", chapter.number), &chapter.page(), PAGE);
            // Outside of the spine, and embedded by no page, it needs no fallback (section 3.5).
            item(xml, &format!("data-{}", chapter.number), &chapter.data(), "application/json");
        }
    });
}

fn spine(xml: &mut Xml, book: &Book<'_>) {
    let direction = [("page-progression-direction", book.direction.attribute())];
    xml.block("spine", &direction, |xml| {
        let mut refer = |id: &str| xml.empty("itemref", &[("idref", id)]);
        refer("title");
        if book.edition.is_some() {
            refer("nav");
        }
        let own = pages::own_texts(book);
        own.iter().filter(|(name, ..)| *name == pages::INTRO).for_each(|(name, ..)| refer(name));
        book.chapters.iter().for_each(|chapter| refer(&format!("brief-{}", chapter.number)));
        own.iter().filter(|(name, ..)| *name != pages::INTRO).for_each(|(name, ..)| refer(name));
    });
}
