//! What is in a document beside the text: who publishes, the mark, links, and the same bytes each time.

use super::{back, documents, docx, parts};
use press::{Document, Format, Outgoing};

#[test]
fn the_same_document_is_the_same_bytes_and_says_who_publishes() {
    documents::each_document(Format::Docx, |name, document| {
        let bytes = docx(document);
        assert!(bytes == docx(document), "{name}");
        let core =
            parts(&bytes).into_iter().find(|(part, _)| part == "docProps/core.xml").unwrap().1;
        let core = String::from_utf8(core).unwrap();
        assert!(core.contains("<dc:creator>The Strait &amp; Sound</dc:creator>"), "{name}: {core}");
    });
}

#[test]
fn a_mark_stands_over_every_page() {
    for (name, outgoing) in documents::briefs() {
        let bytes = docx(&Document::Brief(&outgoing));
        let header =
            parts(&bytes).into_iter().find(|(part, _)| part == "word/header1.xml").unwrap().1;
        let header = String::from_utf8(header).unwrap();
        let mark = outgoing.mark.map(|mark| (mark.line(), mark.word()));
        let (line, word) = mark.clone().unwrap_or_default();
        assert_eq!(header.contains("v:textpath"), mark.is_some(), "{name}");
        assert!(header.contains(&line) && header.contains(word), "{name}");
    }
}

#[test]
fn only_addresses_of_the_web_are_linked() {
    let mut brief = documents::plain();
    brief.links[0].url = "javascript:alert(1)".into();
    brief.facts[0].sources[0].url = "file:///etc/passwd".into();
    let outgoing = Outgoing::of(brief.clone());
    let written = documents::written(&Document::Brief(&outgoing), Format::Docx, None);
    let losses: Vec<&str> = written.losses.iter().map(|loss| loss.part.as_str()).collect();
    assert!(
        losses.contains(&"links/0/url") && losses.contains(&"facts/0/sources/0/url"),
        "{losses:?}"
    );
    let relations =
        parts(written.bytes()).into_iter().find(|(part, _)| part.ends_with("document.xml.rels"));
    let relations = String::from_utf8(relations.unwrap().1).unwrap();
    assert!(!relations.contains("javascript") && !relations.contains("passwd"), "{relations}");
    assert_eq!(back(written.bytes()).brief, brief);
}
