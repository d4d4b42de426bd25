//! A brief that was written is read again as it was, and what was edited in its body wins.

use super::{back, corpus, documents, docx, edited, of_brief, with};
use brief::Brief;
use press::{Document, Format, RemarkKind, read};

#[test]
fn what_was_written_is_read_again_as_it_was() {
    for (name, outgoing) in documents::briefs() {
        let reading = back(&docx(&Document::Brief(&outgoing)));
        assert_eq!(reading.brief, outgoing.brief, "{name}");
        assert_eq!(reading.remarks, [], "{name}");
    }
    for brief in corpus() {
        assert_eq!(back(&of_brief(&brief)).brief, brief, "{}", brief.slug);
    }
}

#[test]
fn a_body_that_was_edited_wins_and_the_rest_stays_exact() {
    let brief = documents::plain();
    let bytes = edited(&of_brief(&brief), "certified for 40", "certified for 41");
    let reading = back(&bytes);
    let mut expect = brief.clone();
    expect.facts[0].text = expect.facts[0].text.replace("for 40", "for 41");
    // Sources with their quotes and all ids are those of the exact brief, that of the item too unless
    // it was given.
    let bare = |brief: &Brief| brief.without_ids();
    assert_eq!(bare(&reading.brief), bare(&expect));
    assert_eq!(reading.brief.id, expect.id);
    assert_eq!(reading.brief.facts, expect.facts, "an edited item keeps its id");
    assert!(reading.remarks.iter().any(|remark| remark.kind == RemarkKind::Edited));
}

#[test]
fn each_part_of_the_body_can_be_edited() {
    let brief = documents::plain();
    let bytes = of_brief(&brief);
    let change = |from: &str, to: &str| back(&edited(&bytes, from, to)).brief;
    assert_eq!(change("Ferry sinks off Holm</w:t>", "Ferry lost</w:t>").headline, "Ferry lost");
    assert_eq!(change("World &amp; Trade", "Home").section.as_deref(), Some("Home"));
    assert_eq!(change("12 May 2024", "13 May 2024").date.unwrap().to_string(), "2024-05-13");
    assert_eq!(change("The night desk", "X").byline.as_deref(), Some("X"));
    assert!(change("eleven are missing", "nine are").lede.contains("nine are, the harbour"));
    assert!(change("Nobody was charged.", "Two were.").context.contains("Two were.\nA line"));
    let said = change("The Skerry, Weekly", "The Skerry").perspectives;
    assert_eq!(said[0].outlets, ["Holm Gazette", "The Skerry"]);
    assert_eq!(said[1..], brief.perspectives[1..]);
    assert_eq!(change("Go Deeper", "More").links[0].label, "More");
    let corrected =
        documents::briefs().into_iter().find(|(name, _)| *name == "corrected").unwrap().1;
    let bytes = docx(&Document::Brief(&corrected));
    let note = back(&edited(&bytes, "it is nine", "it is ten")).brief.note.unwrap();
    assert_eq!(note, "An earlier version gave the toll as eleven; it is ten.");
    let withdrawn =
        documents::briefs().into_iter().find(|(name, _)| *name == "withdrawn").unwrap().1;
    let bytes = docx(&Document::Brief(&withdrawn));
    let lede = back(&edited(&bytes, "another one", "another")).brief.lede;
    assert_eq!(lede, "This brief was withdrawn: the ferry was another.");
}

#[test]
fn an_exact_brief_that_is_not_what_its_hash_says_is_left_out() {
    let bytes = of_brief(&documents::plain());
    let forged =
        with(&bytes, "customXml/item1.xml", |text| text.replace("40 passengers", "4 passengers"));
    let reading = back(&forged);
    assert!(reading.brief.facts[0].text.contains("40 passengers"));
    assert!(reading.remarks[0].text.contains("does not fit its hash"), "{:?}", reading.remarks);
}

#[test]
fn an_edition_is_not_taken_for_a_brief() {
    for (name, edition) in documents::editions() {
        let error = read(&docx(&Document::Edition(&edition)), Format::Docx, None).unwrap_err();
        assert!(error.to_string().contains("an edition"), "{name}: {error}");
    }
}
