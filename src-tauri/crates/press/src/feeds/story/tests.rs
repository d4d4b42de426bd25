use super::*;
use crate::MarkKind;
use brief::{Brief, BriefId, Link};

fn outgoing() -> Outgoing {
    Outgoing::of(Brief::new(BriefId::made_from(&[b"story"]), "Ferry <sinks>"))
}

#[test]
fn a_tag_that_is_none_says_that_nobody_knows() {
    for good in ["en", "zh-Hans", "de-CH-1996", "en-x-arab", "ckb"] {
        assert_eq!(tag(good), good);
    }
    for bad in ["", "e", "en_GB", "en-", "<b>", "en-x", "waytoolonglanguage", "12"] {
        assert_eq!(tag(bad), "und", "{bad}");
    }
}

#[test]
fn nothing_of_a_text_becomes_markup() {
    let mut out = outgoing().marked(MarkKind::NotApproved, "<b>draft</b>");
    let evil = "<script>alert(\"&amp;\")</script>\u{1}]]>";
    let brief = &mut out.brief;
    brief.lede = evil.into();
    brief.context = evil.into();
    brief.note = Some(format!("Mind: {evil}"));
    brief.language = "\"><x".into();
    let id = brief::ItemId::made_from(&[b"a"]);
    brief.facts = vec![Fact {
        sources: vec![Source::new(evil, "javascript:alert(1)")],
        ..Fact::new(id, evil)
    }];
    brief.links = vec![Link { label: evil.into(), url: "https://x.example/\"><y".into() }];
    let text = story(&out);
    assert!(!text.contains("<script") && !text.contains('\u{1}') && !text.contains("<b>"));
    assert!(!text.contains("javascript:alert(1)\"") && text.contains("lang=\"und\""));
    assert_eq!(text.matches("&lt;script&gt;").count(), 6, "{text}");
    let mut reader = quick_xml::Reader::from_str(&text);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}

#[test]
fn lines_and_paragraphs_stand_as_they_were_written() {
    let mut out = outgoing();
    out.brief.context = "One.\nTwo.\n\nThree.\n\n\n".into();
    let text = story(&out);
    assert!(text.contains("<p>One.<br/>\nTwo.</p>\n<p>Three.</p>\n</div>"), "{text}");
}

#[test]
fn headings_stand_over_something() {
    let mut out = outgoing();
    out.brief.facts = vec![Fact::new(brief::ItemId::made_from(&[b"a"]), " ")];
    assert_eq!(story(&out), "<div lang=\"en\" dir=\"ltr\">\n</div>\n");
}

#[test]
fn our_words_in_another_language_say_so() {
    let mut out = outgoing();
    out.brief.language = "ar".into();
    out.brief.context = "تربط العبّارات الجزر.".into();
    let text = story(&out);
    assert!(text.contains("<div lang=\"ar\" dir=\"rtl\">"), "{text}");
    assert!(text.contains("<h2 lang=\"en\">Context</h2>"), "{text}");
    out.brief.language = "en-GB".into();
    assert!(story(&out).contains("<h2>Context</h2>"));
}
