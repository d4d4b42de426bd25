use crate::{
    Document, Format, Imprint, MarkKind, Outgoing, OutgoingEdition, OutgoingSection, Press,
    Publication, Status, Templates, Written, write,
};
use brief::{Brief, BriefId, Link};

fn outgoing(headline: &str) -> Outgoing {
    let mut brief = Brief::new(BriefId::made_from(&[headline.as_bytes()]), headline);
    brief.slug = "ferry".into();
    Outgoing::of(brief)
}

fn written(document: &Document<'_>) -> Written {
    let imprint = Imprint {
        id: BriefId::made_from(&[b"release"]).uuid(),
        time: "2024-05-12T05:45:30Z".parse().unwrap(),
        publication: Publication { language: "en".into(), ..Publication::default() },
    };
    let templates = Templates::default();
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    write(document, Format::NewsMl, &press).unwrap()
}

fn text(outgoing: &Outgoing) -> String {
    String::from_utf8(written(&Document::Brief(outgoing)).into_bytes()).unwrap()
}

#[test]
fn a_correction_is_signalled_and_a_withdrawal_cancels() {
    let mut out = outgoing("Ferry sinks");
    let plain = text(&out);
    assert!(plain.contains("stat:usable") && !plain.contains("<signal"));
    out.status = Status::Corrected;
    out.version = Some(5);
    out.brief.note = Some("Nine.".into());
    let corrected = text(&out);
    assert!(corrected.contains("<signal qcode=\"sig:correction\"/>"), "{corrected}");
    assert!(
        corrected.contains("<edNote>Correction: Nine.</edNote>")
            && corrected.contains("version=\"5\"")
    );
    out.status = Status::Updated;
    assert!(text(&out).contains("sig:update"));
    out.status = Status::Withdrawn;
    assert!(text(&out).contains("stat:canceled"));
}

#[test]
fn proofs_are_withheld_and_embargoes_have_their_time() {
    let proof = outgoing("Ferry sinks").marked(MarkKind::NotApproved, "draft");
    assert!(text(&proof).contains("stat:withheld"));
    assert!(text(&proof).contains("<edNote>NOT APPROVED — draft</edNote>"));
    let mut early = outgoing("Ferry sinks").marked(MarkKind::Embargoed, "until Monday");
    early.embargo = Some("2024-05-13T05:00:00Z".parse().unwrap());
    let text = text(&early);
    assert!(text.contains("<embargoed>2024-05-13T05:00:00Z</embargoed>"), "{text}");
    assert!(text.contains("stat:usable"), "{text}");
}

#[test]
fn nothing_of_a_text_becomes_markup() {
    let mut out = outgoing("</headline><script>\u{1}]]>");
    out.brief.links = vec![Link { label: "\"><x".into(), url: "https://x.example/\"><y".into() }];
    out.brief.lede = "a & b".into();
    let text = text(&out);
    assert!(!text.contains("<script") && !text.contains("<x") && !text.contains("<y"));
    let mut reader = quick_xml::Reader::from_str(&text);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}

#[test]
fn the_exact_brief_is_a_rendition_of_the_content() {
    let mut out = outgoing("Ferry & dam");
    out.brief.lede = "<nine> & counting".into();
    let text = text(&out);
    let data = text.split("<inlineData contenttype=\"application/json\">").nth(1).unwrap();
    let data = data.split("</inlineData>").next().unwrap();
    let exact = quick_xml::escape::unescape(data).unwrap();
    assert_eq!(Brief::from_json(&exact).unwrap(), out.brief);
}

#[test]
fn an_edition_names_its_briefs_in_order_and_brings_them() {
    let edition = OutgoingEdition {
        id: BriefId::made_from(&[b"edition"]).uuid(),
        date: None,
        name: "Morning".into(),
        subject: None,
        preheader: None,
        intro: Some("Good morning.".into()),
        sign_off: None,
        sections: vec![OutgoingSection {
            name: Some("World".into()),
            briefs: vec![outgoing("First"), outgoing("Second")],
        }],
    };
    let written = written(&Document::Edition(&edition));
    let lost: Vec<&str> = written.losses.iter().map(|loss| loss.part.as_str()).collect();
    assert_eq!(lost, ["publication/name", "intro"]);
    let text = String::from_utf8(written.into_bytes()).unwrap();
    let places: Vec<usize> =
        ["<title>World</title>", "<title>First</title>", "<title>Second</title>"]
            .map(|part| text.find(part).unwrap())
            .into();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(text.matches("<newsItem ").count(), 2);
    assert_eq!(text.matches(&outgoing("First").brief.id.uuid().urn().to_string()).count(), 2);
}
