use crate::{
    Document, Format, Imprint, MarkKind, Outgoing, Press, Publication, Status, Templates, Written,
    write,
};
use brief::{Brief, BriefId};

const FEEDS: [Format; 3] = [Format::Rss, Format::Atom, Format::JsonFeed];

fn imprint(publication: Publication) -> Imprint {
    Imprint {
        id: BriefId::made_from(&[b"release"]).uuid(),
        time: "2024-05-12T05:45:30Z".parse().unwrap(),
        publication,
    }
}

fn named() -> Publication {
    Publication {
        name: "Strait & Sound".into(),
        address: Some("https://strait.example/".into()),
        sender: None,
        language: "en".into(),
    }
}

fn outgoing() -> Outgoing {
    let mut brief = Brief::new(BriefId::made_from(&[b"feed"]), "Ferry <sinks> & burns");
    brief.slug = "ferry".into();
    brief.lede = "On 11 May <nine> were lost.".into();
    Outgoing::of(brief)
}

fn fed(outgoing: &Outgoing, format: Format, publication: Publication) -> Written {
    let (imprint, templates) = (imprint(publication), Templates::default());
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    write(&Document::Brief(outgoing), format, &press).unwrap()
}

fn text(outgoing: &Outgoing, format: Format) -> String {
    String::from_utf8(fed(outgoing, format, named()).into_bytes()).unwrap()
}

#[test]
fn an_item_keeps_its_id_and_its_first_day_when_it_is_corrected() {
    let mut out = outgoing();
    let id = out.brief.id.uuid().urn().to_string();
    for format in FEEDS {
        assert_eq!(text(&out, format).matches(&id).count(), 1, "{format}");
    }
    out.first_released = Some("2024-05-11T04:00:00Z".parse().unwrap());
    out.status = Status::Corrected;
    out.brief.note = Some("It is nine, not eleven.".into());
    let cases = [
        (
            Format::Rss,
            "<pubDate>Sat, 11 May 2024 04:00:00 GMT</pubDate>",
            "<dcterms:modified>2024-05-12T05:45:30Z<",
        ),
        (
            Format::Atom,
            "<published>2024-05-11T04:00:00+00:00<",
            "<updated>2024-05-12T05:45:30+00:00<",
        ),
        (
            Format::JsonFeed,
            "\"date_published\": \"2024-05-11T04:00:00Z\"",
            "\"date_modified\": \"2024-05-12T05:45:30Z\"",
        ),
    ];
    for (format, first, last) in cases {
        let text = text(&out, format);
        assert!(text.contains(&id) && text.contains(first) && text.contains(last), "{text}");
        assert!(text.contains("Correction: It is nine"), "the summary says it first: {text}");
    }
}

#[test]
fn what_was_sent_again_unchanged_is_not_called_modified() {
    let mut out = outgoing();
    out.first_released = Some("2024-05-11T04:00:00Z".parse().unwrap());
    assert!(!text(&out, Format::Atom).contains("2024-05-12T05:45:30"));
}

#[test]
fn titles_carry_marks_and_withdrawals() {
    let marked = outgoing().marked(MarkKind::Embargoed, "until\nMonday");
    let title = "[EMBARGOED — until Monday] Ferry &lt;sinks&gt; &amp; burns";
    assert!(text(&marked, Format::Atom).contains(title));
    assert!(text(&marked, Format::Rss).contains(title));
    let mut withdrawn = outgoing();
    withdrawn.status = Status::Withdrawn;
    assert!(text(&withdrawn, Format::JsonFeed).contains("\"Withdrawn: Ferry <sinks> & burns\""));
}

#[test]
fn a_publication_without_name_and_address_still_has_a_feed() {
    for format in FEEDS {
        let written = fed(&outgoing(), format, Publication::default());
        let lost: Vec<&str> = written.losses.iter().map(|loss| loss.part.as_str()).collect();
        assert_eq!(lost[..2], ["publication/name", "publication/address"], "{format}");
        let text = String::from_utf8(written.into_bytes()).unwrap();
        assert!(!text.contains("http:///") && !text.contains("\"self\""), "{text}");
        if format == Format::Rss {
            assert!(text.contains("<link>urn:uuid:"), "{text}");
        }
    }
}

#[test]
fn items_and_feeds_are_linked_to_where_the_site_has_them() {
    let mut out = outgoing();
    out.brief.date = Some("2024-05-12".parse().unwrap());
    out.brief.slug = "fähre 渡轮".into();
    let page = "https://strait.example/2024-05-12/fahre-%E6%B8%A1%E8%BD%AE.html";
    let cases = [
        (Format::Rss, format!("<link>{page}</link>"), "https://strait.example/rss.xml"),
        (
            Format::Atom,
            format!("<link href=\"{page}\" rel=\"alternate\""),
            "https://strait.example/atom.xml",
        ),
        (Format::JsonFeed, format!("\"url\": \"{page}\""), "https://strait.example/feed.json"),
    ];
    for (format, link, own) in cases {
        let text = text(&out, format);
        assert!(text.contains(&link) && text.contains(own), "{text}");
        let lost = |publication| -> Vec<String> {
            fed(&out, format, publication).losses.into_iter().map(|loss| loss.part).collect()
        };
        assert!(!lost(named()).contains(&"slug".to_owned()), "it is in the address");
        let keeps = format == Format::JsonFeed;
        assert_eq!(!lost(Publication::default()).contains(&"slug".to_owned()), keeps);
    }
}

#[test]
fn no_control_character_comes_through() {
    let mut out = outgoing();
    let odd = "a\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}]]>z";
    out.brief.headline = odd.into();
    out.brief.lede = odd.into();
    out.brief.note = Some(odd.into());
    out.brief.byline = Some(odd.into());
    out.brief.section = Some(odd.into());
    for format in [Format::Rss, Format::Atom] {
        let text = text(&out, format);
        assert!(!text.contains(['\0', '\u{1}', '\u{b}', '\u{7f}', '\u{ffff}']), "{format}");
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
    let feed: serde_json::Value = serde_json::from_str(&text(&out, Format::JsonFeed)).unwrap();
    assert!(feed["items"][0]["title"].as_str().unwrap().contains('\u{fffd}'));
}

#[test]
fn the_exact_brief_lies_in_a_json_feed() {
    let out = outgoing();
    let feed: serde_json::Value = serde_json::from_str(&text(&out, Format::JsonFeed)).unwrap();
    let brief = feed["items"][0]["_parallax"]["brief"].to_string();
    assert_eq!(Brief::from_json(&brief).unwrap(), out.brief);
}
